/* A first look at 64 bytes of text at a time: where words are, and which of them may start a
 * term. */
#ifndef DG_MATCH_BLOCK_H
#define DG_MATCH_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A block of the text is 64 bytes, one bit each; its reader looks a little farther. */
enum { DG_BLOCK = 64, DG_BLOCK_READ = DG_BLOCK + 16 };

/* The beginnings of the terms: for the first three bytes of a word, by the low and the high half of
 * each, the groups of terms that have it there. This is the "Teddy" of the program hyperscan: a
 * word whose three bytes share no group starts no term. The letters are ASCII; what else there is
 * must be told by other means. */
enum { DG_HEAD = 3 };

typedef struct dg_heads {
    uint8_t low[DG_HEAD][16], high[DG_HEAD][16];
} dg_heads;

typedef struct dg_block_bits {
    uint64_t word; /* ASCII letters, digits, low line, and all bytes above ASCII but punctuation */
    uint64_t high; /* the bytes above ASCII among these */
    uint64_t cyrillic; /* letters from U+0400 to U+047F, both bytes */
    uint64_t head;     /* where a term with an ASCII beginning may start */
} dg_block_bits;

/* Adds the `length` (or the first three) letters `head` of a term, folded, the first in the lowest
 * byte. */
void dg_heads_add(dg_heads *heads, uint32_t head, unsigned length, bool capital_only);

/* Reads a block, of which DG_BLOCK_READ bytes must be readable; `heads` may be NULL. The
 * punctuation that is above ASCII (U+00A0, U+00AB, U+00BB, U+2010 to U+2029) is not of the words:
 * the rest of it is rare. */
typedef void (*dg_block_reader)(const char *block, const dg_heads *heads, dg_block_bits *bits);

/* The fastest reader for this machine; all say the same. */
dg_block_reader dg_block_reader_best(void);
void dg_block_read(const char *block, const dg_heads *heads, dg_block_bits *bits);
void dg_block_read_avx2(const char *block, const dg_heads *heads, dg_block_bits *bits);

/* The block at `at`, or, near the end of the text, a copy of it in `padded`. */
static inline const char *dg_block_at(const char *at, const char *end, char padded[DG_BLOCK_READ])
{
    if (end - at >= DG_BLOCK_READ)
        return at;
    memset(padded, 0, DG_BLOCK_READ);
    return memcpy(padded, at, (size_t)(end - at));
}

/* The bytes of the block before the word that its end cuts; 0: all of it is one word. */
static inline unsigned dg_block_whole(const dg_block_bits *bits)
{
    return bits->word == UINT64_MAX ? 0 : DG_BLOCK - (unsigned)__builtin_clzll(~bits->word);
}

/* What single bytes say, made into bits that words are made of. */
typedef struct dg_block_marks {
    uint64_t plain, high;  /* word bytes of ASCII; bytes above it */
    uint64_t c2, e2, x80;  /* the bytes C2, E2, 80 */
    uint64_t latin1_mark;  /* A0, AB, BB */
    uint64_t general_mark; /* 90 to A9 */
    uint64_t lead;         /* D0, D1 */
    uint64_t head;
} dg_block_marks;

static inline void dg_block_join(const dg_block_marks *m, dg_block_bits *bits)
{
    uint64_t two = m->c2 & m->latin1_mark >> 1;
    uint64_t three = m->e2 & m->x80 >> 1 & m->general_mark >> 2;
    uint64_t dropped = two | two << 1 | three | three << 1 | three << 2;
    bits->high = m->high & ~dropped;
    bits->word = m->plain | bits->high;
    bits->cyrillic = m->lead | m->lead << 1;
    bits->head = m->head;
}

#endif
