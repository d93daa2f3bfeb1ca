/* Exonyms: what countries and large cities are called in other languages (Norway, Norwegen,
 * Norvège). Names are compared as the index sees them. */
#ifndef DG_LOOKUP_EXONYMS_H
#define DG_LOOKUP_EXONYMS_H

#include "lookup/letters.h"

/* A name by its hash (dg_parts_hash), and where the names of its place begin in dg_exonym_texts:
 * each ends in 0, and there is another 0 behind the last one. Sorted by hash; made by
 * dict/gen/exonyms.c. */
typedef struct dg_exonym {
    uint64_t hash;
    uint32_t place;
} dg_exonym;
extern const char dg_exonym_texts[];
extern const dg_exonym dg_exonyms[];
extern const size_t dg_exonym_count;

/* The rows of a name, one behind the other: one for each place that has it. */
size_t dg_exonym_find(const dg_parts *name, const dg_exonym **rows);

#endif
