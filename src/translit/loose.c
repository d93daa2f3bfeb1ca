/* Spellings compared without signs, diacritics and case. */
#include "config.h"

#include "translit/loose.h"

#include "util/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

bool dg_is_sign(uint32_t c)
{
    return c == '\'' || c == '"' || c == '`' || c == 0xB4 || (c >= 0x2B9 && c <= 0x2BC) ||
           c == 0x2EE || (c >= 0x2018 && c <= 0x201F) || c == 0x2032 || c == 0x2033;
}

static uint32_t lower(const dgm_system *system, uint32_t c)
{
    if (system->turkic && (c == 'I' || c == 0x130))
        return c == 'I' ? 0x131 : 'i';
    return (uint32_t)u_tolower((UChar32)c);
}

uint32_t dg_fold(const dgm_system *system, uint32_t c)
{
    return dg_is_sign(c) ? '\'' : lower(system, c);
}

uint32_t dg_bare(uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar parts[8];
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    for (int32_t n = 2; n > 1;) {
        n = U_SUCCESS(error) ? unorm2_getRawDecomposition(nfc, (UChar32)c, parts, 8, &error) : -1;
        if (n > 1)
            c = parts[0];
    }
    return c == 0x142 ? 'l' : c == 0x111 ? 'd' : c;
}

bool dg_is_mark(uint32_t c)
{
    return u_charType((UChar32)c) == U_NON_SPACING_MARK;
}

/* The next character that counts when spellings are compared loosely, or 0. */
static uint32_t next_loose(const dgm_system *system, const char **p, const char *end)
{
    while (*p < end) {
        uint32_t c = dg_utf8_next(p);
        if (!dg_is_sign(c) && !dg_is_mark(c))
            return dg_bare(lower(system, c));
    }
    return 0;
}

bool dg_loosely_equal(const dgm_system *system, dgm_str a, dgm_str b)
{
    const char *p = a.data, *q = b.data;
    for (;;) {
        uint32_t c = next_loose(system, &p, a.data + a.size),
                 d = next_loose(system, &q, b.data + b.size);
        if (c != d)
            return false;
        if (c == 0)
            return true;
    }
}
