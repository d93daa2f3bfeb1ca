/* Writes the upper halves of the charsets that UTF-8 is most often misread as, for src/text/mojibake.c.
 * Bytes that a charset leaves undefined are the C1 controls, as WHATWG's Encoding Standard has them. */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {"CP1252", "CP1251", "CP1254", "CP1250", "CP866", "KOI8-R"};

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
    return (uint32_t)out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16 | (uint32_t)out[3] << 24;
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
        for (unsigned byte = 0x80; byte < 0x100; byte++)
            printf("%s0x%X,", byte % 12 ? "" : "\n", (unsigned)code_point_of(converter, (unsigned char)byte));
        printf("}},\n");
        iconv_close(converter);
    }
    printf("};\n");
    return 0;
}
