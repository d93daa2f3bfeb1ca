/* How fast a loop can be that does nothing but look letters up: the yardsticks beside which
 * tests/bench/run prints dragoman's own figures. No letter case, no standard, no context but in
 * `initial`: bounds, not peers.
 * usage: limits KIND FILE   prints seconds for one pass over FILE in memory, the best of five.
 *   plain     one look-up a letter
 *   masked    the same without a branch that the text decides
 *   vector    64 bytes at a time with AVX-512 VBMI2; exit status 1 where there is none
 *   initial   the same with two tables, for the start of a word and for the rest of it
 *   copy      memcpy
 *   anyascii  the peer of that name, compiled in with -DANYASCII and its impl/c/anyascii.c, utf8.c
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* BGN/PCGN-like letters for U+0410..U+044F, up to four bytes each. */
static const char *const latin[64] = {
    "A", "B", "V", "G", "D", "E",  "Zh", "Z",  "I",  "Y",    "K", "L", "M", "N", "O",  "P",
    "R", "S", "T", "U", "F", "Kh", "Ts", "Ch", "Sh", "Shch", "”", "Y", "’", "E", "Yu", "Ya",
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "”", "y", "’", "e", "yu", "ya",
};

static struct {
    char bytes[4];
    uint8_t size;
} table[64];

static void fill_table(void)
{
    for (int i = 0; i < 64; i++) {
        table[i].size = (uint8_t)strlen(latin[i]);
        memcpy(table[i].bytes, latin[i], table[i].size);
    }
}

static size_t plain(const char *in, size_t size, char *out)
{
    const unsigned char *p = (const unsigned char *)in, *end = p + size;
    char *q = out;
    while (p < end) {
        if (end - p >= 2 && (p[0] == 0xD0 || p[0] == 0xD1)) {
            unsigned index = ((p[0] & 1u) << 6 | (p[1] & 63u)) - 0x10;
            if (index < 64) {
                memcpy(q, table[index].bytes, 4);
                q += table[index].size;
                p += 2;
                continue;
            }
        }
        *q++ = (char)*p++;
    }
    return (size_t)(q - out);
}

/* The same without a branch that the text decides: one table for ASCII and letters alike. */
static struct {
    char bytes[7];
    uint8_t size;
} every[256];

static void fill_every(void)
{
    for (int i = 0; i < 256; i++) {
        unsigned letter = (unsigned)(i - 0x90);
        uint8_t encoded[2] = {(uint8_t)(0xD0 | (i >> 6 & 1)), (uint8_t)(0x80 | (i & 63))};
        every[i].size = i < 128 ? 1 : letter < 64 ? table[letter].size : 2;
        if (i < 128)
            every[i].bytes[0] = (char)i;
        else
            memcpy(every[i].bytes, letter < 64 ? table[letter].bytes : (char *)encoded,
                   letter < 64 ? 4 : 2);
    }
}

static size_t masked(const char *in, size_t size, char *out)
{
    const unsigned char *p = (const unsigned char *)in, *end = p + size - 1;
    char *q = out;
    while (p < end) {
        unsigned two = (p[0] & 0xFEu) == 0xD0, mask = -two;
        unsigned code = (mask & (0x80 | (p[0] & 1u) << 6 | (p[1] & 63u))) | (~mask & p[0]);
        if (code >= 0x80 && !two) {
            *q++ = (char)*p++;
            continue;
        }
        memcpy(q, every[code].bytes, 8);
        q += every[code].size;
        p += 1 + two;
    }
    return (size_t)(q - out);
}

/* The bytes of results, one table for each of their four: U+0400 to U+047F; at the start of a word
 * е is ye. */
static uint8_t columns[2][4][128];

static void fill_columns(void)
{
    for (int initial = 0; initial < 2; initial++)
        for (int i = 0; i < 128; i++) {
            const char *result = i >= 0x10 && i < 0x50 ? latin[i - 0x10] : "?";
            if (initial && (i == 0x15 || i == 0x35))
                result = i == 0x15 ? "Ye" : "ye";
            for (int byte = 0; byte < 4 && result[byte]; byte++)
                columns[initial][byte][i] = (uint8_t)result[byte];
        }
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt")))

static bool has_vector(void)
{
    return __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi");
}

AVX512 static inline __m512i load(const void *p)
{
    return _mm512_loadu_si512(p);
}

AVX512 static inline __mmask64 is_lead(__m512i v)
{
    return _mm512_cmpeq_epi8_mask(_mm512_and_si512(v, _mm512_set1_epi8((char)0xFE)),
                                  _mm512_set1_epi8((char)0xD0));
}

/* Groups of four bytes, so turned that unpacking puts them right. */
AVX512 static inline __m512i turn(__m512i v)
{
    return _mm512_permutexvar_epi32(
        _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15), v);
}

AVX512 static inline char *squeeze(__m512i fours, char *out)
{
    __mmask64 keep = _mm512_test_epi8_mask(fours, fours);
    _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(keep, fours));
    return out + __builtin_popcountll(keep);
}

AVX512 static inline char *squeeze_all(const __m512i bytes[4], char *out)
{
    __m512i low = _mm512_unpacklo_epi8(bytes[0], bytes[1]);
    __m512i high = _mm512_unpackhi_epi8(bytes[0], bytes[1]);
    __m512i more_low = _mm512_unpacklo_epi8(bytes[2], bytes[3]);
    __m512i more_high = _mm512_unpackhi_epi8(bytes[2], bytes[3]);
    out = squeeze(_mm512_unpacklo_epi16(low, more_low), out);
    out = squeeze(_mm512_unpackhi_epi16(low, more_low), out);
    out = squeeze(_mm512_unpacklo_epi16(high, more_high), out);
    return squeeze(_mm512_unpackhi_epi16(high, more_high), out);
}

/* The results of a letter stand at its second byte; nothing stands at its first. */
AVX512 static inline size_t with_vectors(const char *in, size_t size, char *out, bool initial)
{
    char *q = out;
    for (const char *p = in + 2, *end = in + size; end - p >= 64; p += 64) {
        __m512i v = load(p), before = load(p - 1), bytes[4];
        __mmask64 lead = is_lead(v), trail = is_lead(before);
        __mmask64 start = initial ? trail & ~is_lead(load(p - 3)) : 0;
        __m512i index = _mm512_ternarylogic_epi64(_mm512_set1_epi8(0x40),
                                                  _mm512_slli_epi16(before, 6), v, 0xCA);
        for (int i = 0; i < 4; i++) {
            const uint8_t *rest = columns[0][i], *first = columns[1][i];
            __m512i result = _mm512_permutex2var_epi8(load(rest), index, load(rest + 64));
            if (initial)
                result = _mm512_mask_mov_epi8(
                    result, start, _mm512_permutex2var_epi8(load(first), index, load(first + 64)));
            bytes[i] =
                turn(i ? _mm512_maskz_mov_epi8(trail, result)
                       : _mm512_maskz_mov_epi8(~lead, _mm512_mask_mov_epi8(v, trail, result)));
        }
        q = squeeze_all(bytes, q);
    }
    return (size_t)(q - out);
}

AVX512 static size_t vector(const char *in, size_t size, char *out)
{
    return with_vectors(in, size, out, false);
}

AVX512 static size_t initial(const char *in, size_t size, char *out)
{
    return with_vectors(in, size, out, true);
}
#else
#define vector  NULL
#define initial NULL

static bool has_vector(void)
{
    return false;
}
#endif

#ifdef ANYASCII
#include "anyascii.h"
#include "utf8.h"

static size_t any(const char *in, size_t size, char *out)
{
    uint32_t state = 0, character;
    char *q = out;
    for (size_t i = 0; i < size; i++) {
        const char *ascii;
        utf8_decode(&state, &character, (unsigned char)in[i]);
        if (state != UTF8_ACCEPT)
            continue;
        size_t count = anyascii(character, &ascii);
        memcpy(q, ascii, count);
        q += count;
    }
    return (size_t)(q - out);
}
#endif

static size_t copy(const char *in, size_t size, char *out)
{
    memcpy(out, in, size);
    return size;
}

typedef size_t loop(const char *in, size_t size, char *out);

static loop *find_loop(const char *name)
{
#ifdef ANYASCII
    if (strcmp(name, "anyascii") == 0)
        return any;
#endif
    static const struct {
        const char *name;
        loop *loop;
    } loops[] = {{"plain", plain},
                 {"masked", masked},
                 {"vector", vector},
                 {"initial", initial},
                 {"copy", copy}};
    for (size_t i = 0; i < sizeof loops / sizeof *loops; i++)
        if (strcmp(loops[i].name, name) == 0)
            return loops[i].loop;
    return NULL;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
    loop *wanted = argc == 3 ? find_loop(argv[1]) : NULL;
    if (argc == 3 && (strcmp(argv[1], "vector") == 0 || strcmp(argv[1], "initial") == 0) &&
        !has_vector())
        return 1;
    if (!file || !wanted || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "usage: limits plain|masked|vector|initial|copy|anyascii FILE\n");
        return 2;
    }
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *in = malloc(size), *out = malloc(2 * size + 64);
    if (!in || !out || fread(in, 1, size, file) != size)
        return 2;
    fill_table();
    fill_every();
    fill_columns();
    double best = 1e9;
    size_t produced = 0;
    for (int i = 0; i < 5; i++) {
        double start = now();
        produced = wanted(in, size, out);
        double took = now() - start;
        best = took < best ? took : best;
    }
    printf("%.6f %zu\n", best, produced);
    free(in);
    free(out);
    fclose(file);
    return 0;
}
