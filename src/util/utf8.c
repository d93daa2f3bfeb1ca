#include "util/utf8.h"

#include <string.h>

/* The allowed range of the second byte depends on the first: table 3-7 of the Unicode Standard. */
static void second_byte_range(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
}

size_t dg_utf8_decode(const char *text, const char *end, uint32_t *code_point)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t room = (size_t)(end - text);
    if (p[0] < 0x80) {
        *code_point = p[0];
        return 1;
    }
    if (p[0] < 0xC2 || p[0] > 0xF4) {
        *code_point = 1;
        return 0;
    }
    size_t length = dg_utf8_length(p[0]);
    unsigned char low, high;
    second_byte_range(p[0], &low, &high);
    uint32_t value = p[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++, low = 0x80, high = 0xBF) {
        if (i >= room || p[i] < low || p[i] > high) {
            *code_point = (uint32_t)i;
            return 0;
        }
        value = value << 6 | (p[i] & 0x3F);
    }
    *code_point = value;
    return length;
}

size_t dg_utf8_encode(uint32_t c, char bytes[DG_UTF8_MAX])
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | c >> 18);
    bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* The length of the valid characters from `from` on, one by one, until `enough` are past or one is
 * wrong. */
static size_t valid_one_by_one(const char *text, size_t from, size_t size, size_t enough)
{
    const char *p = text + from, *end = text + size;
    while (p < end && (size_t)(p - text) < enough) {
        uint64_t word;
        while (end - p >= 8 && (memcpy(&word, p, 8), (word & 0x8080808080808080u) == 0))
            p += 8;
        if (p == end)
            break;
        uint32_t c;
        size_t length = dg_utf8_decode(p, end, &c);
        if (length == 0)
            return (size_t)(p - text);
        p += length;
    }
    return (size_t)(p - text);
}

size_t dg_utf8_valid_prefix(const char *text, size_t size)
{
    size_t valid = 0;
#if defined(__x86_64__)
    if (size >= 64 && __builtin_cpu_supports("avx2")) {
        valid = valid_one_by_one(text, 0, size, 3);
        if (valid >= 3)
            valid = dg_utf8_valid_blocks(text, valid, size);
    }
#endif
    return valid_one_by_one(text, valid, size, size);
}

size_t dg_utf8_floor(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

size_t dg_utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}
