/* Prints the table with which src/translit/fast_avx2.c squeezes codes together: for each set of
 * eight 16-bit lanes to keep, the order in which to take their bytes. */
#include <stdio.h>

int main(void)
{
    printf("#include \"translit/fast.h\"\n\n"
           "const uint8_t dg_squeezes[256][16] __attribute__((aligned(16))) = {\n");
    for (int keep = 0; keep < 256; keep++) {
        int count = 0;
        printf("{");
        for (int lane = 0; lane < 8; lane++)
            if (keep >> lane & 1)
                count += printf("%d,%d,", 2 * lane, 2 * lane + 1) > 0;
        printf("%s},\n", count ? "" : "0");
    }
    printf("};\n");
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
