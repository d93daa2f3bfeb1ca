/* Words and the gaps between them, as the matcher hashes them. */
#ifndef DG_MATCH_WORD_H
#define DG_MATCH_WORD_H

#include "match/fold.h"
#include "util/hash.h"

/* A folded word. Its key is what the scan can compute cheaply: of the first and the last eight
 * letters where all are ASCII, or all from U+0400 to U+047F; else a hash of all letters. Words that
 * differ may have one key: the terms are compared in the end. */
typedef struct dg_match_word {
    uint64_t key;
    uint32_t head;     /* the first three letters as the key has them, where they are ASCII */
    uint8_t head_size; /* how many of the three there are; 0: one of them is not ASCII */
    const char *end;   /* behind its last visible code point */
    bool capital;      /* begins with a capital letter */
} dg_match_word;

/* The bit that tells ASCII's capitals; that it also says so of the low line does no harm. */
static inline bool dg_match_ascii_capital(unsigned char c)
{
    return !(c & 0x20);
}

#define DG_FOLD_ASCII 0x2020202020202020u /* the bit that makes a capital small, in each byte */

/* The key of a word of one script; `last` counts where there are more than eight letters. */
static inline uint64_t dg_match_key(uint64_t first, uint64_t last, size_t letters)
{
    return letters <= 8 ? first : first + (last ^ letters) * 0xD6E8FEB86659FD93u;
}

/* What a letter of U+0400 to U+047F, folded, is in a key. */
static inline uint8_t dg_match_cyrillic_byte(uint32_t folded)
{
    return (uint8_t)(0x80 | (folded - 0x400));
}

/* Reads the word that starts at `at`. */
dg_match_word dg_match_word_at(const char *at, const char *end);

/* Reads from the end of one word to the start of the next; returns that start and the gap's hash,
 * or NULL where no term goes on: at the end, at a paragraph's end, behind a long gap. */
const char *dg_match_gap(const char *at, const char *end, uint64_t *hash);

/* The first word start at or after `at`, or `end`. */
const char *dg_match_word_start(const char *at, const char *end);

/* The number of visible code points in [at, end); more than any bound where there is a blank. */
size_t dg_match_lead(const char *at, const char *end);

/* The trie's edge from `node` by a gap and a word's key. */
static inline uint64_t dg_match_edge(uint32_t node, uint64_t gap, uint64_t word)
{
    return dg_hash_mix(word ^ (gap + node) * 0x9E3779B97F4A7C15u) | 1;
}

/* The bits of a key in its word of the filter. */
static inline uint64_t dg_match_bits(uint64_t hash)
{
    return 1ull << (hash & 63) | 1ull << (hash >> 6 & 63);
}

/* Names begin with a capital: most words of a text fail by that alone. */
static inline uint64_t dg_match_key_hash(uint64_t key, bool capital)
{
    uint64_t h = (key + capital) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* What the filter has of a term besides the key of its first word: for a term of one word, this
 * with 0; for others this with the key of the second word. Common words begin terms that are hardly
 * ever there. */
static inline uint64_t dg_match_pair(uint64_t key, uint64_t second)
{
    return dg_hash_mix(key ^ second * 0xA24BAED4963EE407u);
}

#endif
