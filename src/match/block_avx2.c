/* The look at a block, 32 bytes at a time. */
#include "config.h"

#include "match/block.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline __m256i half(const uint8_t table[16], __m256i index)
{
    __m128i values = _mm_loadu_si128((const __m128i *)(const void *)table);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(values), index);
}

/* The groups that have the bytes at p in the place `k`. */
AVX2 static inline __m256i groups(const dg_heads *heads, unsigned k, const char *p)
{
    __m256i v = load(p), nibble = _mm256_set1_epi8(15);
    return _mm256_and_si256(
        half(heads->low[k], _mm256_and_si256(v, nibble)),
        half(heads->high[k], _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
}

AVX2 static inline uint64_t mask(__m256i v)
{
    return (uint32_t)_mm256_movemask_epi8(v);
}

AVX2 static inline uint64_t heads_in(const dg_heads *heads, const char *p)
{
    __m256i all = _mm256_and_si256(_mm256_and_si256(groups(heads, 0, p), groups(heads, 1, p + 1)),
                                   groups(heads, 2, p + 2));
    return (uint32_t)~mask(_mm256_cmpeq_epi8(all, _mm256_setzero_si256()));
}

AVX2 static inline __m256i equal(__m256i v, int byte)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte));
}

AVX2 static inline __m256i between(__m256i v, int least, int most)
{
    __m256i from = _mm256_sub_epi8(v, _mm256_set1_epi8((char)least));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(from, _mm256_set1_epi8((char)(most - least))), from);
}

AVX2 static inline uint64_t plain(__m256i v)
{
    __m256i letter = between(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 'z');
    return mask(_mm256_or_si256(_mm256_or_si256(letter, between(v, '0', '9')), equal(v, '_')));
}

AVX2 static inline uint64_t both(__m256i first, __m256i second)
{
    return mask(first) | mask(second) << 32;
}

AVX2 void dg_block_read_avx2(const char *block, const dg_heads *heads, dg_block_bits *bits)
{
    __m256i v = load(block), w = load(block + 32);
    dg_block_marks marks = {.plain = plain(v) | plain(w) << 32, .high = both(v, w)};
    if (heads)
        marks.head = heads_in(heads, block) | heads_in(heads, block + 32) << 32;
    if (marks.high) {
        marks.c2 = both(equal(v, 0xC2), equal(w, 0xC2));
        marks.e2 = both(equal(v, 0xE2), equal(w, 0xE2));
        marks.x80 = both(equal(v, 0x80), equal(w, 0x80));
        marks.latin1_mark = both(equal(v, 0xA0), equal(w, 0xA0)) |
                            both(equal(v, 0xAB), equal(w, 0xAB)) |
                            both(equal(v, 0xBB), equal(w, 0xBB));
        marks.general_mark = both(between(v, 0x90, 0xA9), between(w, 0x90, 0xA9));
        marks.lead = both(between(v, 0xD0, 0xD1), between(w, 0xD0, 0xD1));
    }
    dg_block_join(&marks, bits);
}
#endif
