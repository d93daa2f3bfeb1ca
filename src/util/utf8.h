/* UTF-8, strictly as the Unicode Standard (D92, table 3-7) has it: no surrogates, no overlong
 * forms, nothing past U+10FFFF. */
#ifndef DG_UTF8_H
#define DG_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { DG_UTF8_MAX = 4 };

/* Decodes the code point at `text` (before `end`) and returns its length in bytes, or 0 where the
 * bytes are not valid; *code_point is then the length of the maximal subpart (at least 1). */
size_t dg_utf8_decode(const char *text, const char *end, uint32_t *code_point);
/* Writes a scalar value and returns its length, 1 to 4. */
size_t dg_utf8_encode(uint32_t code_point, char bytes[DG_UTF8_MAX]);
/* The offset of the first invalid byte, or `size` where all is valid. */
size_t dg_utf8_valid_prefix(const char *text, size_t size);
#if defined(__x86_64__)
/* An offset up to which text is valid at least, as AVX2 finds it: text[0 .. from) must be valid
 * whole characters, 3 bytes or more. */
size_t dg_utf8_valid_blocks(const char *text, size_t from, size_t size);
#endif
/* The largest offset <= at that starts a code point of valid text. */
size_t dg_utf8_floor(const char *text, size_t at);
/* The number of code points in valid text. */
size_t dg_utf8_count(const char *text, size_t size);

/* The length of the code point that `lead` starts, in valid text. */
static inline size_t dg_utf8_length(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Decodes from text known to be valid and moves *text past it. */
static inline uint32_t dg_utf8_next(const char **text)
{
    const unsigned char *p = (const unsigned char *)*text;
    size_t length = dg_utf8_length(p[0]);
    *text += length;
    switch (length) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    default:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
               (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    }
}

#endif
