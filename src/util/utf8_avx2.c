/* Checking UTF-8 32 bytes at a time, by the method of J. Keiser and D. Lemire, "Validating UTF-8 in
 * less than one instruction per byte" (2021): three table look-ups by the halves of two
 * neighbouring bytes find every fault but missing continuations of longer characters, which a
 * comparison finds. */
#include "config.h"

#include "util/utf8.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* What may be wrong with a byte and the one before it. */
enum {
    TOO_SHORT = 1 << 0,
    TOO_LONG = 1 << 1,
    OVERLONG_3 = 1 << 2,
    TOO_LARGE = 1 << 3,
    SURROGATE = 1 << 4,
    OVERLONG_2 = 1 << 5,
    OVERLONG_4 = 1 << 6, /* and too large, from F5 on */
    TWO_TRAILS = 1 << 7, /* fine if a longer character is here */
    ANY_LEAD = TOO_SHORT | TOO_LONG | TWO_TRAILS
};

AVX2 static inline __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline __m256i look_up(const uint8_t table[16], __m256i nibbles)
{
    __m128i half = _mm_loadu_si128((const __m128i *)(const void *)table);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), nibbles);
}

AVX2 static inline __m256i high_half(__m256i v)
{
    return _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0F));
}

/* Not zero where the 32 bytes at p are wrong in their place; p[-3] must be readable. */
AVX2 static inline __m256i faults(const char *p)
{
    static const uint8_t first_high[16] = {TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TWO_TRAILS,
                                           TWO_TRAILS,
                                           TWO_TRAILS,
                                           TWO_TRAILS,
                                           TOO_SHORT | OVERLONG_2,
                                           TOO_SHORT,
                                           TOO_SHORT | OVERLONG_3 | SURROGATE,
                                           TOO_SHORT | TOO_LARGE | OVERLONG_4};
    static const uint8_t first_low[16] = {ANY_LEAD | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
                                          ANY_LEAD | OVERLONG_2,
                                          ANY_LEAD,
                                          ANY_LEAD,
                                          ANY_LEAD | TOO_LARGE,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4 | SURROGATE,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4,
                                          ANY_LEAD | TOO_LARGE | OVERLONG_4};
    static const uint8_t second_high[16] = {
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_LONG | OVERLONG_2 | TWO_TRAILS | OVERLONG_3 | OVERLONG_4,
        TOO_LONG | OVERLONG_2 | TWO_TRAILS | OVERLONG_3 | TOO_LARGE,
        TOO_LONG | OVERLONG_2 | TWO_TRAILS | SURROGATE | TOO_LARGE,
        TOO_LONG | OVERLONG_2 | TWO_TRAILS | SURROGATE | TOO_LARGE,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT,
        TOO_SHORT};
    __m256i v = load(p), before = load(p - 1);
    __m256i low = _mm256_and_si256(before, _mm256_set1_epi8(0x0F));
    __m256i pair = _mm256_and_si256(
        _mm256_and_si256(look_up(first_high, high_half(before)), look_up(first_low, low)),
        look_up(second_high, high_half(v)));
    __m256i third = _mm256_subs_epu8(load(p - 2), _mm256_set1_epi8(0xE0 - 0x80));
    __m256i fourth = _mm256_subs_epu8(load(p - 3), _mm256_set1_epi8(0xF0 - 0x80));
    __m256i longer = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(longer, pair);
}

/* Where the checked text may be cut: the last start of a character at or before p that leaves none
 * open. */
static const char *cut(const char *start, const char *p)
{
    const char *lead = p;
    do
        lead--;
    while (lead > start && ((unsigned char)*lead & 0xC0) == 0x80);
    return lead + dg_utf8_length((unsigned char)*lead) > p ? lead : p;
}

AVX2 size_t dg_utf8_valid_blocks(const char *text, size_t from, size_t size)
{
    const char *p = text + from, *end = text + size;
    while (end - p >= 32) {
        __m256i any = _mm256_or_si256(load(p), load(p - 3));
        if (_mm256_movemask_epi8(any) != 0) {
            __m256i wrong = faults(p);
            if (!_mm256_testz_si256(wrong, wrong))
                break;
        }
        p += 32;
    }
    return (size_t)(cut(text, p) - text);
}
#endif
