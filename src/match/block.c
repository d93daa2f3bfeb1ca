#include "config.h"

#include "match/block.h"

#include <string.h>

enum {
    GROUPS = 7 /* by the first letter; terms of less than three letters have one of their own */
};

static void add_byte(dg_heads *heads, unsigned at, unsigned byte, uint8_t group)
{
    heads->low[at][byte & 15] |= group;
    heads->high[at][byte >> 4] |= group;
}

void dg_heads_add(dg_heads *heads, uint32_t head, unsigned length, bool capital_only)
{
    uint8_t group = (uint8_t)(1u << (length < DG_HEAD ? GROUPS : (head & 31) % GROUPS));
    for (unsigned i = 0; i < DG_HEAD; i++) {
        unsigned letter = head >> 8 * i & 0xFF;
        if (i < length) {
            add_byte(heads, i, letter & ~0x20u, group);
            if (i > 0 || !capital_only)
                add_byte(heads, i, letter, group);
        } else {
            for (unsigned half = 0; half < 16; half++)
                add_byte(heads, i, half * 17, group);
        }
    }
}

/* The bits of 64 bytes that are 0 or 1. The product moves those of eight bytes into its highest
 * byte. */
static uint64_t bits_of(const uint8_t flags[DG_BLOCK])
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < DG_BLOCK / 8; i++) {
        uint64_t eight = 0;
        for (unsigned k = 0; k < 8; k++)
            eight |= (uint64_t)flags[8 * i + k] << 8 * k;
        bits |= (eight * 0x0102040810204080u >> 56) << 8 * i;
    }
    return bits;
}

/* One bit for each byte that lies in [least, most]. */
static uint64_t between(const uint8_t *block, uint8_t least, uint8_t most)
{
    uint8_t flags[DG_BLOCK];
    for (unsigned i = 0; i < DG_BLOCK; i++)
        flags[i] = (uint8_t)(block[i] - least) <= (uint8_t)(most - least);
    return bits_of(flags);
}

static uint64_t letters(const uint8_t *block)
{
    uint8_t flags[DG_BLOCK];
    for (unsigned i = 0; i < DG_BLOCK; i++)
        flags[i] = (uint8_t)((block[i] | 0x20) - 'a') < 26;
    return bits_of(flags);
}

static uint64_t heads_in(const uint8_t *block, const dg_heads *heads)
{
    uint8_t flags[DG_BLOCK];
    for (unsigned i = 0; i < DG_BLOCK; i++) {
        uint8_t groups = 0xFF;
        for (unsigned k = 0; k < DG_HEAD; k++)
            groups &= heads->low[k][block[i + k] & 15] & heads->high[k][block[i + k] >> 4];
        flags[i] = groups != 0;
    }
    return bits_of(flags);
}

void dg_block_read(const char *block, const dg_heads *heads, dg_block_bits *bits)
{
    const uint8_t *b = (const uint8_t *)block;
    dg_block_marks marks = {.plain = letters(b) | between(b, '0', '9') | between(b, '_', '_'),
                            .high = between(b, 0x80, 0xFF),
                            .head = heads ? heads_in(b, heads) : 0};
    if (marks.high) {
        marks.c2 = between(b, 0xC2, 0xC2);
        marks.e2 = between(b, 0xE2, 0xE2);
        marks.x80 = between(b, 0x80, 0x80);
        marks.latin1_mark =
            between(b, 0xA0, 0xA0) | between(b, 0xAB, 0xAB) | between(b, 0xBB, 0xBB);
        marks.general_mark = between(b, 0x90, 0xA9);
        marks.lead = between(b, 0xD0, 0xD1);
    }
    dg_block_join(&marks, bits);
}

dg_block_reader dg_block_reader_best(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return dg_block_read_avx2;
#endif
    return dg_block_read;
}
