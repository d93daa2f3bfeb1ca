/* Command-line options: a table says each option once; parsing and --help follow from it. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* A repeated option's values, in order. Free `items` when done. */
typedef struct string_list {
    const char **items;
    size_t count;
} string_list;

typedef enum option_kind {
    OPTION_FLAG,   /* bool: set to true */
    OPTION_STRING, /* const char * */
    OPTION_NUMBER, /* size_t, decimal, at least 1 */
    OPTION_SHARE,  /* double, 0 to 1, with a point in every locale */
    OPTION_CHOICE, /* int: the index of the value in `choices` */
    OPTION_LIST    /* string_list: may be given several times */
} option_kind;

typedef struct option_spec {
    char letter; /* 0 where there is no short form */
    const char *name;
    option_kind kind;
    void *target;
    const char *value;          /* what --help calls the value */
    const char *help;           /* translatable */
    const char *const *choices; /* OPTION_CHOICE: NULL-terminated */
} option_spec;

/* Ends a table. */
#define OPTIONS_END                                                                                \
    {                                                                                              \
        0                                                                                          \
    }
/* Puts another table's options into this one; --help shows them after its own. */
#define OPTIONS_INCLUDE(table)                                                                     \
    {                                                                                              \
        .target = (void *)(table)                                                                  \
    }

/* What parsing found. */
typedef struct arguments {
    char **items; /* what is not an option, in order */
    size_t count;
    bool done; /* --help was answered: exit with EXIT_DONE */
} arguments;

/* Parses argv (argv[0] is the command's name). `usage` is the translatable line behind "Usage: ".
 * Returns EXIT_DONE, or EXIT_TROUBLE after one line on standard error. */
int options_parse(const option_spec *table, const char *usage, int argc, char **argv,
                  arguments *result);

#endif
