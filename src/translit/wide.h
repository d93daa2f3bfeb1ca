/* The wide way through Cyrillic text, for processors that look up a byte in a table for each of
 * 64 places at once. A first step turns the text into slots, one byte for each character;
 * characters that are alike share a slot. A second one asks the slots of both neighbours at
 * most one question each, and takes one of four results. It needs no more than the tables of
 * the narrow way, and whatever it finds no room for is left to that. */
#ifndef DG_WIDE_H
#define DG_WIDE_H

#include "dragoman.h"

enum {
    DG_WIDE_SLOTS = 128,
    DG_WIDE_QUESTIONS = 7, /* to each side, one bit each */
    DG_WIDE_BYTES = 4,     /* of the longest result */
    DG_WIDE_BLOCK = 64,    /* bytes that are coded at a time */
    DG_WIDE_BLOCKS = 64,   /* of a chunk */
    DG_WIDE_SLACK = 128,   /* slots that may be written or read beyond, and bytes of results */
    /* For a character: its block is not coded; among answers: what stands beside this is left
     * to the narrow way; as a result: so is this. */
    DG_WIDE_LOST = 0x80
};

typedef struct dg_wide {
    uint8_t ascii[128], cyrillic[128], more[128]; /* slots, as the codes go */
    uint8_t raw, joined, curly, curly_joined;
    bool words[DG_WIDE_SLOTS];
    uint8_t as_left[DG_WIDE_SLOTS], as_right[DG_WIDE_SLOTS]; /* answers as a neighbour */
    uint8_t asks_left[DG_WIDE_SLOTS], asks_right[DG_WIDE_SLOTS];
    /* Numbers of results: for no, the left, the right, both answers. 0: the byte stays. */
    uint8_t results[4][DG_WIDE_SLOTS];
    uint8_t bytes[DG_WIDE_BYTES][DG_WIDE_SLOTS]; /* of each result, then zeros */
} dg_wide;

/* Text in slots. */
typedef struct dg_wide_chunk {
    const char *start, *stop; /* the bytes of slots 1 to limit - 1 */
    /* The first: what stands before. */
    uint8_t slots[DG_WIDE_BLOCKS * DG_WIDE_BLOCK + DG_WIDE_SLACK];
    uint8_t bytes[DG_WIDE_BLOCKS * DG_WIDE_BLOCK + DG_WIDE_SLACK]; /* the last of each slot's */
    uint64_t kept[DG_WIDE_BLOCKS];  /* which bytes of a block have a slot */
    uint16_t first[DG_WIDE_BLOCKS]; /* slot of a block */
    size_t blocks;
    size_t limit;
    bool quotes; /* there may be an apostrophe: U+0027 among `bytes` */
} dg_wide_chunk;

/* Codes the blocks from `start` on, but not past one with what has no slot or may be part of an
 * address. The two bytes before `start` must be readable. */
typedef void dg_wide_coder(const dg_wide *wide, dg_wide_chunk *chunk, const char *end);

/* Writes the results of slots `from` to `to` - 1, both of whose neighbours are looked at;
 * returns the first that is left to the narrow way. */
typedef size_t dg_wide_emitter(const dg_wide *wide, const dg_wide_chunk *chunk, size_t from,
                               size_t to, char **out);

dg_wide_coder dg_wide_code_avx512;
dg_wide_emitter dg_wide_emit_avx512;

#endif
