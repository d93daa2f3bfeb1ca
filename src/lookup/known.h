/* Words that stand for one another though they are spelled otherwise (район, District), and words
 * that a name may have or lack (Oblast): dict/lookup/words.tsv, learned from name lists by
 * `lookup-fit -w`. */
#ifndef DG_LOOKUP_KNOWN_H
#define DG_LOOKUP_KNOWN_H

#include "lookup/letters.h"

/* Letters of words end in 0; the word of no letters is none. Made by dict/gen/lookup.c, sorted by
 * `word`. */
typedef struct dg_known {
    uint16_t word, other; /* places in dg_known_letters */
    uint8_t cost;         /* 1/16 nat */
} dg_known;
extern const uint8_t dg_known_letters[];
extern const dg_known dg_known_words[];
extern const uint16_t dg_known_count;

/* The rows of a word, one behind the other. */
size_t dg_known_find(const dg_part *word, const dg_known **rows);
/* What it costs that the other side lacks a word; `otherwise` where nothing is known of it. */
unsigned dg_known_drop(const dg_part *word, unsigned otherwise);

static inline const uint8_t *dg_known_other(const dg_known *row)
{
    return dg_known_letters + row->other;
}

#endif
