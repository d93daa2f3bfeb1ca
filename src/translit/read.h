/* What the files that read maps share: read_letters.c (characters, sets and classes), read_rule.c
 * (rules and their contexts) and read.c (all the rest). */
#ifndef DG_TRANSLIT_READ_H
#define DG_TRANSLIT_READ_H

#include "translit/map.h"

#include "util/limits.h"
#include "util/str.h"

/* A reader walks over one file; an inherited file gets a reader of its own. */
typedef struct dg_reader {
    dg_map *map;
    const dg_map_library *library;
    const dgm_allocator *allocator;
    dgm_error *error;
    dgm_str text;
    dgm_str wanted;       /* the variant to take */
    const char *at, *end; /* the rest of the line */
    unsigned depth;       /* of inheritance */
    enum { IN_HEAD, IN_RULES, IN_EXAMPLES } part;
    bool in_variant, skipped; /* in a variant's block; in one that is not wanted */
    bool found;               /* the wanted variant */
    unsigned seen;            /* the statements that stand once in a head, as bits */
} dg_reader;

/* A growing list of letters; it ends in the arena. */
typedef struct dg_letters {
    uint32_t items[DG_MAP_SET_MAX];
    uint32_t count;
    bool edge;
} dg_letters;

/* Errors with the place: at `at`, or where the reader stands. */
dgm_status dg_reader_fail_at(dg_reader *r, const char *at, dgm_status status, const char *message,
                             dgm_str subject);
dgm_status dg_reader_fail(dg_reader *r, const char *message, dgm_str subject);
void dg_reader_skip_blanks(dg_reader *r);
/* The rest of the line as the subject of a message. */
dgm_str dg_reader_rest(const dg_reader *r);
/* Lower layers win: the file itself before those it inherits from, a variant before its system. */
uint8_t dg_reader_layer(const dg_reader *r);

bool dg_is_name_byte(char c);
/* The next character, with escapes. There is one. */
dgm_status dg_read_character(dg_reader *r, uint32_t *code_point);
/* A letter of a source or a context. */
dgm_status dg_read_letter(dg_reader *r, uint32_t *code_point);
/* {class}, at the brace. */
dgm_status dg_read_class(dg_reader *r, dg_letters *set);
/* Letters, classes and edges up to `stop` or the end of the line. */
dgm_status dg_read_set(dg_reader *r, dg_letters *set, char stop);
const uint32_t *dg_keep_letters(dg_reader *r, const uint32_t *items, uint32_t count);
/* class NAME = letters, behind the word. */
dgm_status dg_read_class_definition(dg_reader *r);

dgm_status dg_read_source(dg_reader *r, const uint32_t **source, uint8_t *length);
/* SOURCE > RESULT [TITLE [UPPER]] [/ CONTEXT[, CONTEXT]...] */
dgm_status dg_read_rule(dg_reader *r);

#endif
