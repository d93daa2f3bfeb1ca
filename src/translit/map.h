/* A .map file as it is read: rules with their contexts, still as code points. The format is
 * described in dict/systems/README.md. */
#ifndef DG_MAP_H
#define DG_MAP_H

#include "util/memory.h"

/* One item of a context: one character that is in the set (or, negated, is not). */
typedef struct dg_item {
    const uint32_t *letters;
    uint32_t count;
    bool edge; /* the edge of a word is in the set */
    bool negated;
} dg_item;

enum { DG_RESULT_LOWER, DG_RESULT_TITLE, DG_RESULT_UPPER, DG_RESULTS };

typedef struct dg_map_rule {
    const uint32_t *source;
    const dg_item *left, *right; /* from the source outwards */
    uint8_t length, left_count, right_count;
    uint8_t layer; /* 0: the variant's own, 1: the system's, 2...: inherited */
    uint32_t order;
    dgm_str result[DG_RESULTS]; /* data NULL: derived from the lower-case one */
    size_t at;                  /* byte offset in its file */
} dg_map_rule;

typedef struct dg_map_example {
    dgm_str source, result;
    size_t at;
} dg_map_example;

typedef struct dg_map_class {
    dgm_str name;
    dg_item item;
} dg_map_class;

typedef struct dg_str_list {
    dgm_str *items;
    size_t count, capacity;
} dg_str_list;

typedef struct dg_map {
    dg_arena arena;
    dgm_str text;                                   /* the file that was read */
    dgm_str id, title, from, to, authority, source; /* empty where the file says nothing */
    dgm_str variant, variant_title;
    dgm_str alphabet; /* letters beyond the language's that must be covered, or "none" */
    unsigned year;
    bool reversible, is_default, turkic, for_names;
    dg_str_list aliases;  /* of the variant that was asked for, or of the system itself */
    dg_str_list variants; /* the names of all */
    dg_map_rule *rules;   /* after dg_map_read: in the order of preference, without replaced ones */
    size_t rule_count, rule_capacity;
    uint8_t letters[0x10000 / 8]; /* which letters are in sources and contexts, one bit each */
    size_t letter_count;
    dg_map_example *examples;
    size_t example_count, example_capacity;
    dg_map_class *classes;
    size_t class_count, class_capacity;
} dg_map;

/* Where a map finds what it refers to. */
typedef struct dg_map_library {
    dgm_str (*map)(void *context, dgm_str id); /* the text of a system, or empty */
    dgm_str alphabets;                         /* the text of dict/systems/alphabets */
    void *context;
} dg_map_library;

/* Reads `text` as the system itself (empty `variant`) or one of its variants. On an error the map
 * is released already. */
dgm_status dg_map_read(dgm_str text, dgm_str variant, const dg_map_library *library,
                       const dgm_allocator *allocator, dg_map *map, dgm_error *error);
void dg_map_free(dg_map *map);

/* Puts rules (one at least) into the order of preference and drops those that nearer ones replace.
 * Returns a rule that stands twice in one layer, or NULL. */
const dg_map_rule *dg_map_order(dg_map *map);
/* Puts them back into the order in which they are read: inherited ones first, then as they stand.
 */
void dg_map_order_as_read(const dg_map *map, const dg_map_rule **rules);

/* A row of the alphabets. Each field is letters without blanks between them. */
typedef struct dg_alphabet {
    dgm_str vowels, consonants, signs;
} dg_alphabet;

/* What stands behind "TAG =" in the file. */
bool dg_alphabet_row(dgm_str alphabets, dgm_str tag, dgm_str *row);
bool dg_alphabet_find(dgm_str alphabets, dgm_str language, dg_alphabet *alphabet);

/* The letters that count as another one in a language: `row` (empty: there are none) is what
 * dg_alphabet_next_same takes its groups from, a letter with the others, one by one. */
dgm_str dg_alphabet_same(dgm_str alphabets, dgm_str language);
bool dg_alphabet_next_same(dgm_str *row, uint32_t *letter, dgm_str *others);

#endif
