/* How fast a loop can be that does nothing but look letters up: the yardsticks beside which tests/bench/run
 * prints dragoman's own figures. No contexts, no letter case, no standard: bounds, not peers.
 * usage: limits plain|copy FILE   prints seconds for one pass over FILE in memory, the best of five */
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

static size_t copy(const char *in, size_t size, char *out)
{
    memcpy(out, in, size);
    return size;
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
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "usage: limits plain|copy FILE\n");
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
    double best = 1e9;
    size_t produced = 0;
    for (int i = 0; i < 5; i++) {
        double start = now();
        produced = strcmp(argv[1], "copy") == 0 ? copy(in, size, out) : plain(in, size, out);
        double took = now() - start;
        best = took < best ? took : best;
    }
    printf("%.6f %zu\n", best, produced);
    free(in);
    free(out);
    fclose(file);
    return 0;
}
