#include "config.h"

#include "translit/wide.h"

#if defined(HAVE_AVX512_VBMI2)
#include <immintrin.h>

#define AVX512                                                                                     \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt,bmi")))

AVX512 static inline __m512i load(const void *p)
{
    return _mm512_loadu_si512(p);
}

AVX512 static inline __m512i splat(unsigned byte)
{
    return _mm512_set1_epi8((char)byte);
}

AVX512 static inline __mmask64 equal(__m512i v, unsigned byte)
{
    return _mm512_cmpeq_epi8_mask(v, splat(byte));
}

AVX512 static inline __m512i look_up(const uint8_t table[128], __m512i index)
{
    return _mm512_permutex2var_epi8(load(table), index, load(table + 64));
}

/* ---- Coding ------------------------------------------------------------------------------ */

typedef struct block {
    __m512i slots, bytes;
    __mmask64 kept, quotes;
    __mmask64 hard; /* not to be coded */
} block;

AVX512 static inline __mmask64 is_lead(__m512i v)
{
    return equal(_mm512_and_si512(v, splat(0xFC)), 0xD0);
}

/* Where "ww" and ":/" end: an address may be here. */
AVX512 static inline __mmask64 is_address(__m512i v, __m512i before)
{
    const __m512i small = splat(0x20);
    return (equal(_mm512_or_si512(v, small), 'w') & equal(_mm512_or_si512(before, small), 'w')) |
           (equal(v, '/') & equal(before, ':'));
}

/* Sees to the bytes that are neither ASCII nor of Cyrillic letters: those of plain punctuation
 * get a slot each, U+2019 one. */
AVX512 static inline void read_others(const dg_wide *wide, block *b, const char *p, __mmask64 other)
{
    static const uint8_t letters[64] = {/* among U+0080 to U+00BF, and the soft hyphen */
                                        [0x2A] = 0x80,
                                        [0x2D] = 0x80,
                                        [0x34] = 0x80,
                                        [0x35] = 0x80,
                                        [0x3A] = 0x80};
    __m512i v = load(p), before = load(p - 1);
    __mmask64 after_c2 = equal(before, 0xC2), after_e2 = equal(before, 0xE2);
    __mmask64 third = equal(load(p - 2), 0xE2), curly = third & equal(v, 0x99);
    __mmask64 good = equal(v, 0xC2) | equal(v, 0xE2) | after_c2 | after_e2 | third;
    __mmask64 letter = _mm512_movepi8_mask(_mm512_permutexvar_epi8(v, load(letters)));
    b->hard |= (other & ~good) | (after_c2 & letter) | (after_e2 & ~equal(v, 0x80)) |
               (third & equal(v, 0x98)) | (curly & 3);
    b->kept &= ~(curly >> 1 | curly >> 2);
    b->quotes |= curly;
    b->slots = _mm512_mask_set1_epi8(b->slots, other, (char)wide->raw);
    b->slots = _mm512_mask_set1_epi8(b->slots, curly, (char)wide->curly);
    b->bytes = _mm512_mask_set1_epi8(b->bytes, curly, '\'');
}

/* The slot of a letter stands at its second byte. */
AVX512 static inline block read_block(const dg_wide *wide, const char *p)
{
    __m512i v = load(p), before = load(p - 1);
    __mmask64 lead = is_lead(v), trail = is_lead(before);
    __mmask64 other = _mm512_movepi8_mask(v) & ~lead & ~trail;
    __m512i letter = _mm512_ternarylogic_epi64(splat(0x40), _mm512_slli_epi16(before, 6), v, 0xCA);
    __mmask64 more = _mm512_mask_test_epi8_mask(trail, before, splat(2));
    block b = {.bytes = v, .kept = ~lead, .quotes = equal(v, '\'')};
    b.slots = _mm512_mask_mov_epi8(look_up(wide->ascii, v), trail, look_up(wide->cyrillic, letter));
    if (more)
        b.slots = _mm512_mask_mov_epi8(b.slots, more, look_up(wide->more, letter));
    b.hard = (_mm512_movepi8_mask(b.slots) & ~lead & ~other) | is_address(v, before);
    if (other)
        read_others(wide, &b, p, other);
    return b;
}

AVX512 void dg_wide_code_avx512(const dg_wide *wide, dg_wide_chunk *chunk, const char *end)
{
    const char *p = chunk->start;
    size_t count = 1, n = 0;
    __mmask64 quotes = 0;
    for (; n < DG_WIDE_BLOCKS && end - p >= DG_WIDE_BLOCK; n++, p += DG_WIDE_BLOCK) {
        block b = read_block(wide, p);
        if (b.hard)
            break;
        _mm512_storeu_si512(chunk->slots + count, _mm512_maskz_compress_epi8(b.kept, b.slots));
        _mm512_storeu_si512(chunk->bytes + count, _mm512_maskz_compress_epi8(b.kept, b.bytes));
        chunk->kept[n] = b.kept;
        chunk->first[n] = (uint16_t)count;
        count += (size_t)__builtin_popcountll(b.kept);
        quotes |= b.quotes;
    }
    chunk->blocks = n;
    chunk->quotes = quotes != 0;
}

/* ---- Emitting ---------------------------------------------------------------------------- */

/* Sixteen groups of four places, so turned that unpacking puts them right; the same turns them
 * back. */
AVX512 static inline __m512i turn(__m512i v)
{
    return _mm512_permutexvar_epi32(
        _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15), v);
}

typedef struct results {
    __m512i bytes[DG_WIDE_BYTES]; /* the first of each result, the second ... */
    __mmask64 lost;
} results;

/* A slot asks at most one question of each side. */
AVX512 static inline results find_results(const dg_wide *wide, const uint8_t *slots,
                                          const uint8_t *bytes)
{
    __m512i here = turn(load(slots));
    __m512i as_left = look_up(wide->as_left, turn(load(slots - 1)));
    __m512i as_right = look_up(wide->as_right, turn(load(slots + 1)));
    __mmask64 left = _mm512_test_epi8_mask(as_left, look_up(wide->asks_left, here));
    __mmask64 right = _mm512_test_epi8_mask(as_right, look_up(wide->asks_right, here));
    __m512i result = look_up(wide->results[0], here);
    if (left)
        result = _mm512_mask_mov_epi8(result, left, look_up(wide->results[1], here));
    if (right)
        result = _mm512_mask_mov_epi8(result, right, look_up(wide->results[2], here));
    if (left & right)
        result = _mm512_mask_mov_epi8(result, left & right, look_up(wide->results[3], here));
    results r;
    r.lost = _mm512_movepi8_mask(_mm512_or_si512(result, _mm512_or_si512(as_left, as_right)));
    for (unsigned i = 0; i < DG_WIDE_BYTES; i++)
        r.bytes[i] = look_up(wide->bytes[i], result);
    __mmask64 stays = _mm512_testn_epi8_mask(result, result);
    r.bytes[0] = _mm512_mask_mov_epi8(r.bytes[0], stays, turn(load(bytes)));
    return r;
}

/* Leaves the first `count` results. */
AVX512 static inline void cut(results *r, size_t count)
{
    static const uint8_t places[64] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    __mmask64 wanted = _mm512_cmplt_epu8_mask(turn(load(places)), splat((unsigned)count));
    for (unsigned i = 0; i < DG_WIDE_BYTES; i++)
        r->bytes[i] = _mm512_maskz_mov_epi8(wanted, r->bytes[i]);
}

/* Writes the bytes of each four that are not zero. */
AVX512 static inline char *write_fours(__m512i fours, char *out)
{
    __mmask64 keep = _mm512_test_epi8_mask(fours, fours);
    _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(keep, fours));
    return out + __builtin_popcountll(keep);
}

AVX512 static inline char *write_results(const results *r, char *out)
{
    __m512i low = _mm512_unpacklo_epi8(r->bytes[0], r->bytes[1]);
    __m512i high = _mm512_unpackhi_epi8(r->bytes[0], r->bytes[1]);
    __m512i more_low = _mm512_unpacklo_epi8(r->bytes[2], r->bytes[3]);
    __m512i more_high = _mm512_unpackhi_epi8(r->bytes[2], r->bytes[3]);
    out = write_fours(_mm512_unpacklo_epi16(low, more_low), out);
    out = write_fours(_mm512_unpackhi_epi16(low, more_low), out);
    out = write_fours(_mm512_unpacklo_epi16(high, more_high), out);
    return write_fours(_mm512_unpackhi_epi16(high, more_high), out);
}

AVX512 size_t dg_wide_emit_avx512(const dg_wide *wide, const dg_wide_chunk *chunk, size_t from,
                                  size_t to, char **out)
{
    while (from < to) {
        results r = find_results(wide, chunk->slots + from, chunk->bytes + from);
        size_t count = to - from < 64 ? to - from : 64;
        size_t good = count;
        if (r.lost) {
            __m512i lost = turn(_mm512_movm_epi8(r.lost));
            size_t first = (size_t)__builtin_ctzll(_mm512_movepi8_mask(lost));
            good = first < count ? first : count;
        }
        if (good < 64)
            cut(&r, good);
        *out = write_results(&r, *out);
        from += good;
        if (good < count)
            break;
    }
    return from;
}
#endif
