/* Choosing a transliteration system on the command line: --system, --from, --to. */
#ifndef CLI_SYSTEM_OPTION_H
#define CLI_SYSTEM_OPTION_H

#include "dragoman.h"

typedef struct system_choice {
    const char *name;         /* --system: an id, an alias, or FILE.map, each with +VARIANT */
    const char *from, *to;    /* `from` may be "auto" */
    const dgm_system *system; /* what was found */
    dgm_system *own;          /* the same where it is to be freed */
} system_choice;

#define SYSTEM_OPTIONS(choice)                                                                     \
    {'s',           "system",                                                                      \
     OPTION_STRING, &(choice)->name,                                                               \
     "ID|FILE.map", N_("use this system; 'dragoman systems' lists them"),                          \
     NULL},                                                                                        \
        {0,                                                                                        \
         "from",                                                                                   \
         OPTION_STRING,                                                                            \
         &(choice)->from,                                                                          \
         "LANG",                                                                                   \
         N_("the language of the text, or auto"),                                                  \
         NULL},                                                                                    \
    {                                                                                              \
        0, "to", OPTION_STRING, &(choice)->to, "LANG",                                             \
            N_("the language (or script) to write it in"), NULL                                    \
    }

/* Finds the system; EXIT_DONE, or EXIT_TROUBLE after a message. With --from=auto there is none
 * yet. */
int system_find(system_choice *choice);
/* Whether the text decides: --from=auto. */
bool system_is_auto(const system_choice *choice);
/* What a text's language seems to be, and whether the system from it is one for names, which is not
 * taken for texts. */
typedef struct text_language {
    dgm_str tag;
    bool names_only;
} text_language;

/* The system for the language of `text` with --from=auto, or NULL. */
const dgm_system *system_for_text(const system_choice *choice, dgm_str text, text_language *found);
void system_release(system_choice *choice);

#endif
