/* What it costs that one part is a spelling of the other: the cheapest alignment of spelling units,
 * in 1/16 of a nat (minus the logarithm of a probability). The costs of unit pairs are learned from
 * name lists by `make lookup-fit` and stand in dict/lookup/spelling.tsv. */
#ifndef DG_LOOKUP_ALIGN_H
#define DG_LOOKUP_ALIGN_H

#include "lookup/letters.h"

enum {
    DG_NAT = 16,
    DG_COST_NONE = 0xFFFF,          /* past the bound */
    DG_COST_CHANGE = 4 * DG_NAT,    /* a letter for another one that no table pairs with it */
    DG_COST_DROP = 3 * DG_NAT,      /* a letter more or less */
    DG_COST_DROP_SAME = 4 * DG_NAT, /* that, where both are of one script */
    DG_COST_SWAP = 3 * DG_NAT,      /* two neighbours in the wrong order */
    DG_COST_DOUBLE = DG_NAT,        /* a letter doubled or not */
    DG_COST_SLIP = 3 * DG_NAT       /* a letter for another one of the same script */
};

/* A unit on the other side and what the pair costs. */
typedef struct dg_spelling_row {
    uint32_t other;
    uint8_t cost;
} dg_spelling_row;

/* Made by dict/gen/lookup.c: a hash table of units by their letters (0: none), with where their
 * rows stand among those of the queries' units and among those of the names' units; and what it
 * costs that the other side lacks a letter. */
typedef struct dg_spelling_unit {
    uint32_t unit;
    uint16_t first[2];
    uint8_t count[2];
} dg_spelling_unit;
enum { DG_OF_QUERY, DG_OF_NAME };
extern const dg_spelling_unit dg_spelling_units[];
extern const uint32_t dg_spelling_mask;
extern const dg_spelling_row dg_spelling_query_rows[], dg_spelling_name_rows[];
extern const uint8_t dg_spelling_drops[2][256];
/* One bit for each value of dg_spelling_bit: 0 where no unit has it. */
extern const uint64_t dg_spelling_filter[1024];
static inline uint32_t dg_spelling_bit(uint32_t unit)
{
    return unit * 2654435761u >> 16;
}

enum {
    DG_SPELLED_MAX = DG_PART_MAX + 2,
    DG_SPELLING_ROWS_MAX = UINT8_MAX, /* of one unit */
    DG_WAYS_MAX = 1 << 11, /* of one part; the dearest kind of word in use has about 1,200, and more
                              are left out */
    DG_WAY_SLOT_BITS = 10,
    DG_GRID_ROWS = 40 /* room for a row behind each letter, and to fill eight at a time */
};

/* One way to spell the letters before `end`: so many of them, as which letters on the other
 * side. */
typedef struct dg_way {
    uint32_t other;
    uint16_t next; /* another one with the same slot; 0: none */
    uint8_t end, size, cost;
} dg_way;

/* All ways to spell the units of a part on the other side, by their letters there. */
typedef struct dg_ways {
    bool made;
    uint16_t count;
    uint16_t slots[1 << DG_WAY_SLOT_BITS];
    dg_way list[DG_WAYS_MAX + 1]; /* from 1 */
} dg_ways;

/* The least costs of so many letters of the other side (column) as so many of the part (row).
 * Columns stay good for the next word as far as it begins with the same letters. */
typedef struct dg_grid {
    const dg_ways *ways; /* of the side that the grid was begun for */
    bool same_script;
    int16_t left_letters[DG_GRID_ROWS]; /* of the part, as wide as the costs */
    int16_t left_drops[DG_GRID_ROWS];   /* what it costs that the other side lacks the letter before
                                           each row */
    uint8_t right[DG_SPELLED_MAX];
    size_t columns;                    /* how many are good behind column 0 */
    int16_t least[DG_SPELLED_MAX + 1]; /* of each column */
    int16_t cells[DG_SPELLED_MAX + 1][DG_GRID_ROWS];
} dg_grid;

/* A part between two edges (what a letter sounds like depends on where it stands), made ready to be
 * aligned with many words: as a query with names in Latin script, and the other way round. */
typedef struct dg_spelled {
    const dg_part *part;
    size_t size;
    uint8_t letters[DG_SPELLED_MAX];
    dg_ways ways[2]; /* the part is one of a query, of a name; made when first needed */
    dg_grid grid;
} dg_spelled;

void dg_spell(const dg_part *part, dg_spelled *spelled);
/* What it costs that `query` is a spelling of `name`; DG_COST_NONE where that is over `bound`. */
unsigned dg_align(dg_spelled *query, const dg_part *name, unsigned bound);

/* One step of an alignment: so many letters of the one and the other, and its cost. */
typedef struct dg_align_step {
    uint8_t query, name;
    uint16_t cost;
} dg_align_step;
/* The alignment itself; returns the number of steps. */
size_t dg_align_trace(dg_spelled *query, const dg_part *name,
                      dg_align_step steps[2 * DG_SPELLED_MAX]);

#endif
