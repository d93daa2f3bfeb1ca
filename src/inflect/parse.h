/* A rules file as read: declarations in order, nothing expanded yet. parse.c fills it, compile.c
 * turns it into tables. Letters are codes of the file's own alphabet throughout. */
#ifndef DG_INFLECT_PARSE_H
#define DG_INFLECT_PARSE_H

#include "inflect/rules.h"
#include "util/memory.h"

enum {
    DG_PATTERN_MAX = 48, /* letters of a pattern or an ending */
    DG_GROUP_BASE = 64,  /* a pattern element of this and above is group - DG_GROUP_BASE */
    DG_SOFTENINGS = 4,
    DG_CLASSES_MAX = 512,
    DG_LISTS_MAX = 64,
    DG_PARALLEL_MAX = 8 /* parallel forms of one case */
};

/* A run of bytes in the source, so that an error can say where. */
typedef struct dg_token {
    const char *text;
    size_t size;
} dg_token;

typedef struct dg_softening {
    char mark;
    uint8_t to[64]; /* by letter; 0: stays */
} dg_softening;

/* One way to write a form: ending letters behind the oblique stem, which `softening` changes. */
typedef struct dg_cell_form {
    bool lemma;       /* ".": the citation form itself */
    int8_t softening; /* -1: none */
    uint8_t size;
    uint8_t letters[DG_PATTERN_MAX];
} dg_cell_form;

typedef struct dg_cell {
    uint8_t count;
    dg_cell_form *forms;
} dg_cell;

typedef struct dg_class {
    dg_token name;
    uint32_t genders; /* DG_SCOPE_GENDER bits */
    int weight;
    bool agrees; /* an adjective's class */
    bool fixed;  /* without endings: indeclinable */
    bool softens;
    dg_cell cells[2][DG_CASES];
} dg_class;

/* "-left|ending=stem" or "^left|ending=stem", of class `kind`, in a section. */
typedef struct dg_pattern {
    dg_token token;
    bool anchored;
    uint8_t left[DG_PATTERN_MAX], left_size;
    uint8_t bar; /* where the nominative ending begins */
    uint8_t stem[DG_PATTERN_MAX], stem_size;
    bool has_stem;
} dg_pattern;

typedef struct dg_section {
    uint32_t parts; /* DG_SCOPE_PART bits */
    int weight;
} dg_section;

typedef struct dg_source {
    dgm_str text;
    dg_arena *arena;
    dgm_error *error;
    char *language;
    uint8_t codes[DG_CODES_SIZE];
    char letters[64][5]; /* UTF-8 of each letter, lower case */
    unsigned letter_count;
    uint8_t groups[26][64];
    uint8_t group_sizes[26];
    dg_softening softenings[DG_SOFTENINGS];
    unsigned softening_count;
    uint8_t case_count, cases[DG_CASES];
    int8_t priors[DG_CASES];
    dg_class *classes;
    size_t class_count;
    dg_token lists[DG_LISTS_MAX];
    size_t list_count;
} dg_source;

/* What a rules file says, in its order; the first status that is not DGM_OK ends the reading. */
typedef struct dg_rules_sink {
    void *context;
    dgm_status (*rule)(void *context, const dg_source *source, const dg_section *section,
                       const dg_pattern *pattern, const dg_class *kind);
    dgm_status (*word)(void *context, const dg_source *source, const dg_word *word, dg_token text,
                       dg_token value);
    dgm_status (*example)(void *context, const dg_source *source, const dg_section *section,
                          dg_token line);
} dg_rules_sink;

dgm_status dg_rules_parse(dg_source *source, const dg_rules_sink *sink);
/* Fails at a place in the source. */
dgm_status dg_rules_fail(const dg_source *source, dg_token at, const char *message);
/* dgm_case of "gen", dgm_part of "family"; 0 where the name is not known. */
int dg_case_named(dg_token name);
int dg_part_named(dg_token name);
/* DG_SCOPE_GENDER bits of "m", "f", "n" or "mf". */
uint32_t dg_genders_named(dg_token name);
/* The letters of a word or a lower-case ending, at most DG_PATTERN_MAX of them; SIZE_MAX where one
 * is not of the alphabet. */
size_t dg_source_letters(const dg_source *source, dg_token token, uint8_t letters[DG_PATTERN_MAX]);

#endif
