/* How fast a loop can be that does nothing but look letters up: the yardsticks beside which tests/bench/run
 * prints dragoman's own figures. No contexts, no letter case, no standard: bounds, not peers.
 * usage: limits plain|masked|copy|anyascii FILE   prints seconds for one pass over FILE in memory, the best of
 * five. `anyascii` is the peer of that name, compiled in with -DANYASCII and its impl/c/anyascii.c and utf8.c. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* BGN/PCGN-like letters for U+0410..U+044F, up to four bytes each. */
static const char *const latin[64] = {
    "A", "B", "V", "G", "D", "E", "Zh", "Z", "I", "Y", "K", "L", "M", "N", "O", "P",
    "R", "S", "T", "U", "F", "Kh", "Ts", "Ch", "Sh", "Shch", "”", "Y", "’", "E", "Yu", "Ya",
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "”", "y", "’", "e", "yu", "ya",
};

static struct {
    char bytes[4];
    uint8_t size;
} table[64];

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
            memcpy(every[i].bytes, letter < 64 ? table[letter].bytes : (char *)encoded, letter < 64 ? 4 : 2);
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
    return strcmp(name, "copy") == 0 ? copy : strcmp(name, "plain") == 0 ? plain : strcmp(name, "masked") == 0 ? masked : NULL;
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
    if (!file || !wanted || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "usage: limits plain|masked|copy|anyascii FILE\n");
        return 2;
    }
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *in = malloc(size), *out = malloc(2 * size + 8);
    if (!in || !out || fread(in, 1, size, file) != size)
        return 2;
    for (int i = 0; i < 64; i++) {
        table[i].size = (uint8_t)strlen(latin[i]);
        memcpy(table[i].bytes, latin[i], table[i].size);
    }
    fill_every();
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
