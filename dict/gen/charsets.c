/* Writes the upper halves of the charsets that UTF-8 is most often misread as, for
 * src/text/mojibake.c. Bytes that a charset leaves undefined are the C1 controls, as WHATWG's
 * Encoding Standard has them. */
#include "text/mojibake.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {"CP1252", "CP1251", "CP1254", "CP1250",    "CP866",
                                    "KOI8-R", "CP437",  "CP850",  "MACINTOSH", "KOI8-U"};

enum { PAGES = DG_MISREAD_LIMIT / 64 };

/* For each code point, the charsets in which it is a byte that leads a character of UTF-8, and
 * those in which it is one that goes on. */
static uint16_t classes[DG_MISREAD_LIMIT][2];

static void classify(unsigned charset, unsigned byte, uint32_t c)
{
    if (c >= DG_MISREAD_LIMIT)
        return;
    /* In CP866 and CP1251 the bytes that lead three and four are small Cyrillic letters, which
     * would make all text suspect. Of those only E2 matters, the lead of punctuation, and F0, the
     * lead of emoji, before bytes that are no small letters there. */
    bool cyrillic = charset == DG_MISREAD_CP866 || charset == DG_MISREAD_CP1251;
    unsigned signs =
        1u << (charset == DG_MISREAD_CP866 ? DG_MISREAD_SIGNS_CP866 : DG_MISREAD_SIGNS_CP1251);
    if (byte >= 0xC2 && byte <= 0xF4 && !(cyrillic && byte >= 0xE0))
        classes[c][0] |= (uint16_t)(1u << charset);
    if (cyrillic && (byte == 0xE2 || byte == 0xF0))
        classes[c][0] |= (uint16_t)signs;
    if (cyrillic && ((byte >= 0x80 && byte <= 0x8F) || byte == 0x9F))
        classes[c][1] |= (uint16_t)signs;
    /* KOI8-U differs from KOI8-R in Ukrainian letters, which would make all Ukrainian suspect. */
    if (byte <= 0xBF && charset != DG_MISREAD_KOI8_U)
        classes[c][1] |= (uint16_t)(1u << charset);
}

/* Pages of 64 code points; the empty ones are one. */
static void write_classes(void)
{
    unsigned count = 1, index[PAGES] = {0};
    static const uint16_t nothing[64][2];
    printf("const uint16_t dg_misread_class[][64][2] = {\n{{0}},\n");
    for (unsigned page = 0; page < PAGES; page++) {
        if (memcmp(classes[page * 64], nothing, sizeof nothing) == 0)
            continue;
        index[page] = count++;
        printf("{");
        for (unsigned i = 0; i < 64; i++)
            printf("%s{%u,%u},", i % 12 ? "" : "\n", classes[page * 64 + i][0],
                   classes[page * 64 + i][1]);
        printf("},\n");
    }
    printf("};\nconst uint8_t dg_misread_page[%d] = {", PAGES);
    for (unsigned page = 0; page < PAGES; page++)
        printf("%s%u,", page % 24 ? "" : "\n", index[page]);
    printf("\n};\n");
}

static uint32_t code_point_of(iconv_t converter, unsigned char byte)
{
    char in[1] = {(char)byte}, *from = in;
    unsigned char out[4] = {0};
    char *to = (char *)out;
    size_t left = 1, room = sizeof out;
    if (iconv(converter, &from, &left, &to, &room) == (size_t)-1 || room != 0) {
        iconv(converter, NULL, NULL, NULL, NULL);
        return byte;
    }
    return (uint32_t)out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16 |
           (uint32_t)out[3] << 24;
}

int main(void)
{
    size_t count = sizeof names / sizeof *names;
    printf("/* Made by dict/gen/charsets from iconv's tables; do not edit. */\n"
           "#include \"text/mojibake.h\"\n\nconst dg_charset_half dg_misread[%zu] = {\n",
           count);
    for (size_t i = 0; i < count; i++) {
        iconv_t converter = iconv_open("UTF-32LE", names[i]);
        if (converter == (iconv_t)-1) {
            fprintf(stderr, "charsets: iconv does not know %s\n", names[i]);
            return 2;
        }
        printf("{\"%s\", {", names[i]);
        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            uint32_t c = code_point_of(converter, (unsigned char)byte);
            printf("%s0x%X,", byte % 12 ? "" : "\n", (unsigned)c);
            classify((unsigned)i, byte, c);
            if (byte < 0xA0)
                classify((unsigned)i, byte, byte); /* as Latin-1 would have it */
        }
        printf("}},\n");
        iconv_close(converter);
    }
    printf("};\n");
    write_classes();
    return 0;
}
