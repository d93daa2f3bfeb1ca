/* How a termbase lies in memory: one block of flat tables, read-only once made, all references by
 * index or offset, so that the built-in one is a constant of the program. */
#ifndef DG_TERMBASE_TABLES_H
#define DG_TERMBASE_TABLES_H

#include "dragoman.h"

/* A text: a place in the pool of strings. Offset 0 with size 0 is the empty text. */
typedef struct dg_pooled {
    uint32_t offset, size;
} dg_pooled;

typedef struct dg_concept_row {
    dg_pooled id, wikidata;
    uint32_t first_term, term_count;
    uint8_t kind, gender, family_alone, do_not_translate;
    uint32_t line;
} dg_concept_row;

typedef struct dg_term_row {
    dg_pooled text, language, styles, source, first, exceptions, context, reading;
    uint32_t from, until;
    uint32_t family, family_size; /* a part of the text */
    uint8_t status, letter_case, match, quotes;
    uint32_t line;
} dg_term_row;

typedef struct dg_style_row {
    dg_pooled id, title, language, parent, system, source;
} dg_style_row;

struct dgm_termbase {
    const dg_concept_row *concepts;
    const dg_term_row *terms;
    const dg_style_row *styles;
    const uint32_t *by_id; /* the concepts' numbers in the order of their ids */
    const char *strings;
    uint32_t concept_count, term_count, style_count, string_size;
    const dgm_allocator *allocator; /* of a termbase made at run time */
    void *block;                    /* what holds its tables; NULL for the built-in one */
};

static inline dgm_str dg_pooled_text(const dgm_termbase *tb, dg_pooled pooled)
{
    return (dgm_str){tb->strings + pooled.offset, pooled.size};
}

static inline dgm_style dg_style_of(const dgm_termbase *tb, size_t style)
{
    const dg_style_row *row = &tb->styles[style];
    return (dgm_style){dg_pooled_text(tb, row->id),       dg_pooled_text(tb, row->title),
                       dg_pooled_text(tb, row->language), dg_pooled_text(tb, row->parent),
                       dg_pooled_text(tb, row->system),   dg_pooled_text(tb, row->source)};
}

/* The style of that id in the termbase; false where it has none. */
bool dg_termbase_style(const dgm_termbase *tb, dgm_str id, dgm_style *style);

#endif
