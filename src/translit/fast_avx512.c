/* Emitting up to 62 codes at a time: each has a slot in tables of bytes that one instruction
 * looks up. */
#include "config.h"

#include "translit/fast.h"

#if defined(HAVE_AVX512_VBMI2)
#include <immintrin.h>

#define AVX512                                                                                 \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt,bmi")))

/* Of the 64 codes in a block, the first and the last are only looked at. */
enum { AT_ONCE = 62 };

typedef struct lanes {
    __m512i slots;  /* of 64 codes */
    __m512i itself; /* the byte in each */
} lanes;

AVX512 static inline __m512i load(const void *p)
{
    return _mm512_loadu_si512(p);
}

AVX512 static inline __m512i splat(unsigned byte)
{
    return _mm512_set1_epi8((char)byte);
}

/* table[index & 127] where `mask` is set, elsewhere what `index` holds. */
AVX512 static inline __m512i look_up(__m512i index, __mmask64 mask, const uint8_t table[128])
{
    return _mm512_mask2_permutex2var_epi8(load(table), index, mask, load(table + 64));
}

AVX512 static inline __m512i look_up_all(const uint8_t table[128], __m512i index)
{
    return _mm512_permutex2var_epi8(load(table), index, load(table + 64));
}

AVX512 static inline lanes read_lanes(const dg_wide *wide, const uint16_t *codes)
{
    const __m512i low_bytes = _mm512_set1_epi16(0xFF);
    __m512i first = load(codes), second = load(codes + 32);
    __m512i order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
    __m512i low = _mm512_packus_epi16(_mm512_and_si512(first, low_bytes),
                                      _mm512_and_si512(second, low_bytes));
    __m512i high =
        _mm512_packus_epi16(_mm512_srli_epi16(first, 8), _mm512_srli_epi16(second, 8));
    low = _mm512_permutexvar_epi64(order, low);
    high = _mm512_permutexvar_epi64(order, high);
    __mmask64 letter = _mm512_movepi8_mask(low), beyond = _mm512_test_epi8_mask(high, high);
    __m512i slots = look_up_all(wide->slots, low);
    slots =
        _mm512_mask_mov_epi8(slots, letter, look_up_all(wide->slots + DG_CODE_CYRILLIC, low));
    if (beyond) {
        __mmask64 second_page = _mm512_cmpeq_epi8_mask(high, splat(1));
        __m512i raw = look_up_all(wide->slots + DG_CODE_RAW, low);
        __m512i more = look_up_all(wide->slots + DG_CODE_MORE, low);
        __m512i curly = look_up_all(wide->slots + (DG_CODE_CURLY & ~0x7F), low);
        slots =
            _mm512_mask_mov_epi8(slots, second_page, _mm512_mask_mov_epi8(raw, letter, more));
        slots = _mm512_mask_mov_epi8(slots, beyond & ~second_page, curly);
        low = _mm512_mask_or_epi64(low, 0xFF, low, _mm512_maskz_mov_epi8(beyond, splat(0x80)));
    }
    return (lanes){slots, low};
}

typedef struct results {
    __m512i sizes;
    __m512i bytes[DG_WIDE_BYTES]; /* the first of each result, the second ... */
    __mmask64 lost;
} results;

/* The results of codes with their neighbours. A code asks one question of each side at most;
 * each pair of answers has tables of its own. */
AVX512 static inline results find_results(const dg_wide *wide, lanes code, __m512i left,
                                          __m512i right)
{
    __m512i as_left = look_up_all(wide->tables[DG_WIDE_AS_LEFT], left);
    __m512i as_right = look_up_all(wide->tables[DG_WIDE_AS_RIGHT], right);
    __mmask64 on_left = _mm512_test_epi8_mask(
        as_left, look_up_all(wide->tables[DG_WIDE_ASKS_LEFT], code.slots));
    __mmask64 on_right = _mm512_test_epi8_mask(
        as_right, look_up_all(wide->tables[DG_WIDE_ASKS_RIGHT], code.slots));
    __mmask64 quarters[4] = {~(on_left | on_right), on_left & ~on_right, on_right & ~on_left,
                             on_left & on_right};
    results r = {.lost = _mm512_movepi8_mask(_mm512_or_si512(as_left, as_right)),
                 .sizes = code.slots,
                 .bytes = {code.slots, code.slots, code.slots, code.slots}};
    for (unsigned q = 0; q < 4; q++) {
        if (!quarters[q])
            continue;
        r.sizes = look_up(r.sizes, quarters[q], wide->tables[DG_WIDE_SIZE + q]);
        for (unsigned i = 0; i < DG_WIDE_BYTES; i++)
            r.bytes[i] = look_up(r.bytes[i], quarters[q],
                                 wide->tables[DG_WIDE_RESULT + q * DG_WIDE_BYTES + i]);
    }
    __mmask64 itself =
        _mm512_movepi8_mask(look_up_all(wide->tables[DG_WIDE_ITSELF], code.slots));
    r.bytes[0] = _mm512_mask_mov_epi8(r.bytes[0], itself, code.itself);
    r.lost |= _mm512_movepi8_mask(r.sizes);
    return r;
}

/* Writes the first `size` bytes of each four. */
AVX512 static inline char *write_fours(__m512i fours, __m512i sizes, char *out)
{
    __mmask64 keep = _mm512_cmpgt_epu8_mask(sizes, _mm512_set1_epi32(0x03020100));
    _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(keep, fours));
    return out + __builtin_popcountll(keep);
}

/* The codes stand in the order that unpacking puts right. */
AVX512 static inline char *write_results(const results *r, __m512i sizes, char *out)
{
    __m512i size_low = _mm512_unpacklo_epi8(sizes, sizes),
            size_high = _mm512_unpackhi_epi8(sizes, sizes);
    __m512i low = _mm512_unpacklo_epi8(r->bytes[0], r->bytes[1]),
            high = _mm512_unpackhi_epi8(r->bytes[0], r->bytes[1]);
    __m512i more_low = _mm512_unpacklo_epi8(r->bytes[2], r->bytes[3]);
    __m512i more_high = _mm512_unpackhi_epi8(r->bytes[2], r->bytes[3]);
    out = write_fours(_mm512_unpacklo_epi16(low, more_low),
                      _mm512_unpacklo_epi16(size_low, size_low), out);
    out = write_fours(_mm512_unpackhi_epi16(low, more_low),
                      _mm512_unpackhi_epi16(size_low, size_low), out);
    out = write_fours(_mm512_unpacklo_epi16(high, more_high),
                      _mm512_unpacklo_epi16(size_high, size_high), out);
    return write_fours(_mm512_unpackhi_epi16(high, more_high),
                       _mm512_unpackhi_epi16(size_high, size_high), out);
}

/* Writes the results of up to `count` codes, the first of which is codes[1]; returns for how
 * many it could. */
AVX512 static inline size_t emit_block(const dg_wide *wide, const uint16_t *codes, size_t count,
                                       char **out)
{
    const __m512i turn =
        _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    const __m512i step = _mm512_set1_epi32(0x03020100), one = splat(1);
    __m512i place =
        _mm512_or_si512(step, _mm512_mullo_epi32(turn, _mm512_set1_epi32(0x04040404)));
    __m512i behind = _mm512_add_epi8(place, one), right = _mm512_add_epi8(behind, one);
    lanes block = read_lanes(wide, codes);
    lanes code = {_mm512_permutexvar_epi8(behind, block.slots),
                  _mm512_permutexvar_epi8(behind, block.itself)};
    results r = find_results(wide, code, _mm512_permutexvar_epi8(place, block.slots),
                             _mm512_permutexvar_epi8(right, block.slots));
    count = count < AT_ONCE ? count : AT_ONCE;
    __mmask64 wanted = _mm512_cmplt_epu8_mask(place, splat((unsigned)count));
    if (r.lost & wanted) {
        __m512i in_order = _mm512_permutexvar_epi32(turn, _mm512_movm_epi8(r.lost & wanted));
        count = (size_t)__builtin_ctzll(_mm512_movepi8_mask(in_order));
        wanted = _mm512_cmplt_epu8_mask(place, splat((unsigned)count));
    }
    *out = write_results(&r, _mm512_maskz_mov_epi8(wanted, r.sizes), *out);
    return count;
}

AVX512 size_t dg_emit_avx512(const dg_fast *fast, const uint16_t *codes, size_t from, size_t to,
                             char **out)
{
    while (from < to) {
        size_t next = from + emit_block(fast->wide, codes + from - 1, to - from, out);
        if (next < to && next < from + AT_ONCE) {
            from = next;
            next = dg_emit_portable(fast, codes, from, from + 1, out);
            if (next == from)
                break;
        }
        from = next;
    }
    return from;
}
#endif
