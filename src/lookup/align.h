/* What it costs that one part is a spelling of the other: the cheapest alignment of spelling units, in
 * 1/16 of a nat (minus the logarithm of a probability). The costs of unit pairs are learned from name
 * lists by `make lookup-fit` and stand in dict/lookup/spelling.tsv. */
#ifndef DG_LOOKUP_ALIGN_H
#define DG_LOOKUP_ALIGN_H

#include "lookup/letters.h"

enum {
    DG_NAT = 16,
    DG_COST_NONE = 0xFFFF, /* past the bound */
    DG_COST_UNIT_NONE = 255,
    DG_COST_CHANGE = 4 * DG_NAT, /* a letter for another one that no table pairs with it */
    DG_COST_DROP = 3 * DG_NAT,      /* a letter more or less */
    DG_COST_DROP_SAME = 4 * DG_NAT, /* that, where both are of one script */
    DG_COST_SWAP = 3 * DG_NAT,   /* two neighbours in the wrong order */
    DG_COST_DOUBLE = DG_NAT,     /* a letter doubled or not */
    DG_COST_SLIP = 3 * DG_NAT,   /* a letter for another one of the same script */
    DG_UNIT_EMPTY = 1,           /* the unit of no letters, on both sides */
    DG_UNITS_MAX = 1 << 12
};

/* Made by dict/gen/lookup.c: a hash table of units by their letters (a unit's number as spelling of
 * the query and of the name; 0: none; and what it costs that the other side lacks it). */
typedef struct dg_spelling_unit {
    uint32_t unit;
    uint16_t query, name;
    uint8_t query_drop, name_drop;
} dg_spelling_unit;
extern const dg_spelling_unit dg_spelling_units[];
extern const uint32_t dg_spelling_mask;
/* One bit for each value of dg_spelling_bit: 0 where no unit has it. */
extern const uint64_t dg_spelling_filter[1024];
static inline uint32_t dg_spelling_bit(uint32_t unit)
{
    return unit * 2654435761u >> 16;
}

/* The costs of pairs, a hash table that fits a core's own cache: query unit, name unit (12 bits each), cost. */
enum { DG_SPELLING_PAIR_BITS = 14 };
extern const uint32_t dg_spelling_pairs[1 << DG_SPELLING_PAIR_BITS];
/* One bit for each value of a pair's hash: 0 where no pair has it, which is most of what is asked for. */
extern const uint64_t dg_spelling_any[1024];
static inline uint32_t dg_spelling_any_bit(uint32_t pair)
{
    return pair * 2654435761u >> 16;
}
static inline uint32_t dg_spelling_slot(uint32_t pair)
{
    return pair * 2654435761u >> (32 - DG_SPELLING_PAIR_BITS);
}

enum { DG_SPELLED_MAX = DG_PART_MAX + 2 };

/* A unit that ends at some place: how many letters, what it costs to leave it out, and its number. */
typedef struct dg_unit_end {
    uint8_t size, drop;
    uint16_t unit;
} dg_unit_end;

/* A part between two edges (what a letter sounds like depends on where it stands), with the units that end
 * behind each letter, as spellings of the query and of the name. */
typedef struct dg_spelled {
    const dg_part *part;
    size_t size;
    uint8_t letters[DG_SPELLED_MAX + 1];
    uint8_t query_count[DG_SPELLED_MAX + 1], name_count[DG_SPELLED_MAX + 1];
    dg_unit_end query[DG_SPELLED_MAX + 1][DG_UNIT_MAX];
    dg_unit_end name[DG_SPELLED_MAX + 1][DG_UNIT_MAX];
} dg_spelled;

void dg_spell(const dg_part *part, dg_spelled *spelled);
/* DG_COST_NONE where the cost is over `bound`. */
unsigned dg_align(const dg_spelled *query, const dg_spelled *name, unsigned bound);

/* One step of an alignment: so many letters of the one and the other, and its cost. */
typedef struct dg_align_step {
    uint8_t query, name;
    uint16_t cost;
} dg_align_step;
/* The alignment itself; returns the number of steps. */
size_t dg_align_trace(const dg_spelled *query, const dg_spelled *name,
                      dg_align_step steps[2 * DG_SPELLED_MAX]);

#endif
