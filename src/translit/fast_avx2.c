/* Coding 32 bytes at a time. The bytes of the text become codes where they stand; then the lead
 * bytes of Cyrillic letters are squeezed out. */
#include "config.h"

#include "translit/fast.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef struct block {
    __m256i low, high; /* the two bytes of each code */
    uint32_t drop;     /* lead bytes of Cyrillic letters */
    uint32_t other;    /* bytes that are neither ASCII nor Cyrillic */
    uint32_t special;  /* where an address or placeholder may be, or U+0483 to U+0489 is */
    uint32_t quote;    /* U+0027 */
} block;

AVX2 static inline __m256i equal(__m256i v, int byte)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte));
}

AVX2 static inline uint32_t mask(__m256i v)
{
    return (uint32_t)_mm256_movemask_epi8(v);
}

AVX2 static inline __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

/* The bytes at `p`, where p[-1] and p[32] are readable. */
AVX2 static inline block read_block(const char *p)
{
    __m256i v = load(p), before = load(p - 1), behind = load(p + 1);
    __m256i four = _mm256_set1_epi8((char)0xFC), small = _mm256_or_si256(v, _mm256_set1_epi8(32));
    __m256i lead = equal(_mm256_and_si256(v, four), 0xD0);
    __m256i trail = equal(_mm256_and_si256(before, four), 0xD0);
    __m256i upper_half = _mm256_and_si256(_mm256_slli_epi16(before, 6), _mm256_set1_epi8(0x40));
    __m256i letter = _mm256_or_si256(_mm256_or_si256(upper_half, _mm256_set1_epi8((char)0x80)),
                                     _mm256_and_si256(v, _mm256_set1_epi8(0x3F)));
    __m256i other = _mm256_andnot_si256(_mm256_or_si256(lead, trail), v); /* by its sign bits */
    __m256i web = _mm256_and_si256(equal(small, 'w'),
                                   equal(_mm256_or_si256(behind, _mm256_set1_epi8(32)), 'w'));
    __m256i scheme = _mm256_and_si256(equal(v, ':'), equal(behind, '/'));
    __m256i mark = _mm256_or_si256(_mm256_or_si256(equal(v, '@'), equal(v, '{')), equal(v, '%'));
    __m256i past_marks = _mm256_sub_epi8(v, _mm256_set1_epi8((char)0x83));
    __m256i sign = _mm256_cmpeq_epi8(_mm256_min_epu8(past_marks, _mm256_set1_epi8(6)), past_marks);
    sign = _mm256_and_si256(sign, equal(before, 0xD2)); /* U+0483 to U+0489 */
    block b;
    b.low = _mm256_blendv_epi8(
        _mm256_blendv_epi8(v, _mm256_and_si256(v, _mm256_set1_epi8(0x7F)), other), letter, trail);
    __m256i more = _mm256_and_si256(trail, _mm256_srli_epi16(before, 1));
    b.high =
        _mm256_and_si256(_mm256_or_si256(_mm256_cmpgt_epi8(_mm256_setzero_si256(), other), more),
                         _mm256_set1_epi8(1));
    b.drop = mask(lead);
    b.other = mask(other);
    b.quote = mask(equal(v, '\''));
    b.special = mask(_mm256_or_si256(_mm256_or_si256(mark, sign), _mm256_or_si256(web, scheme)));
    return b;
}

/* Where among the bytes that are neither ASCII nor Cyrillic one starts that is not plain
 * punctuation: a mask over the bytes of such characters. */
AVX2 static inline uint32_t not_raw(const char *p)
{
    __m256i v = load(p), first = load(p - 1), second = load(p - 2);
    __m256i after_c2 = equal(first, 0xC2), after_e2 = equal(first, 0xE2),
            third = equal(second, 0xE2);
    __m256i good = _mm256_or_si256(_mm256_or_si256(equal(v, 0xC2), equal(v, 0xE2)),
                                   _mm256_or_si256(_mm256_or_si256(after_c2, after_e2), third));
    __m256i letters =
        _mm256_or_si256(_mm256_or_si256(_mm256_or_si256(equal(v, 0xAA), equal(v, 0xAD)),
                                        _mm256_or_si256(equal(v, 0xB4), equal(v, 0xB5))),
                        equal(v, 0xBA));
    __m256i quotes = _mm256_or_si256(equal(v, 0x98), equal(v, 0x99));
    __m256i bad =
        _mm256_or_si256(_mm256_and_si256(after_c2, letters), _mm256_and_si256(third, quotes));
    bad = _mm256_or_si256(bad, _mm256_andnot_si256(equal(v, 0x80), after_e2));
    return mask(bad) | ~mask(good);
}

/* Writes the codes of eight bytes and returns how many. */
AVX2 static inline size_t squeeze(__m128i codes, unsigned drop, uint16_t *out)
{
    unsigned keep = ~drop & 0xFF;
    __m128i shuffle = _mm_load_si128((const __m128i *)(const void *)dg_squeezes[keep]);
    _mm_storeu_si128((__m128i *)(void *)out, _mm_shuffle_epi8(codes, shuffle));
    return (size_t)__builtin_popcount(keep);
}

AVX2 static inline size_t write_block(const block *b, uint16_t *out)
{
    uint16_t *start = out;
    __m256i even = _mm256_unpacklo_epi8(b->low, b->high),
            odd = _mm256_unpackhi_epi8(b->low, b->high);
    out += squeeze(_mm256_castsi256_si128(even), b->drop & 0xFF, out);
    out += squeeze(_mm256_castsi256_si128(odd), b->drop >> 8 & 0xFF, out);
    out += squeeze(_mm256_extracti128_si256(even, 1), b->drop >> 16 & 0xFF, out);
    out += squeeze(_mm256_extracti128_si256(odd, 1), b->drop >> 24, out);
    return (size_t)(out - start);
}

/* Where p stands behind the first byte of a character, goes back to it. */
AVX2 static inline const char *character_start(const char *p, const char *begin, size_t *count)
{
    for (; ((unsigned char)*p & 0xC0) == 0x80 && p > begin; p--)
        *count -= ((unsigned char)p[-1] & 0xFC) != 0xD0;
    return p;
}

AVX2 size_t dg_code_avx2(const char **at, const char *end, uint16_t *codes, unsigned *found)
{
    const char *p = *at, *stop = end - p > DG_CHUNK ? p + DG_CHUNK : end;
    size_t count = 0;
    while (stop - p > 33) {
        block b = read_block(p);
        if (b.special || (b.other && b.other & not_raw(p))) {
            const char *next = p + 32;
            *at = character_start(p, *at, &count);
            count += dg_code_until(at, next, end, codes + count, found);
            if (*at < next)
                return count;
            p = *at;
            continue;
        }
        *found |= b.quote ? DG_FOUND_QUOTE : 0;
        count += write_block(&b, codes + count);
        p += 32;
    }
    *at = character_start(p, *at, &count);
    return count + dg_code_until(at, stop, end, codes + count, found);
}
#endif
