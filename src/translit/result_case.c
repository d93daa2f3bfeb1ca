#include "config.h"

#include "translit/result_case.h"

#include "util/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Appends the capital of a letter; some (ǰ) have one of several characters. */
static size_t put_capital(bool turkic, uint32_t letter, bool title, char *out)
{
    uint32_t capital = (uint32_t)(title ? u_totitle((UChar32)letter) : u_toupper((UChar32)letter));
    if (turkic && letter == 'i')
        capital = 0x0130;
    if (capital != letter || letter >= 0x10000 || !u_islower((UChar32)letter))
        return dg_utf8_encode(capital, out);
    UChar wide[4], narrow = (UChar)letter;
    UErrorCode error = U_ZERO_ERROR;
    size_t size = 0;
    int32_t length = u_strToUpper(wide, 4, &narrow, 1, "", &error);
    for (int32_t i = 0; i < length && U_SUCCESS(error); i++)
        size += dg_utf8_encode(wide[i], out + size);
    return U_SUCCESS(error) ? size : dg_utf8_encode(letter, out);
}

/* The first letter of a result in title case; letters tied to it by a ligature mark go with it. */
static size_t title_case(bool turkic, dgm_str text, char *out)
{
    size_t size = 0;
    bool open = true, tied = false;
    for (const char *p = text.data, *end = p + text.size; p < end;) {
        uint32_t letter = dg_utf8_next(&p);
        bool turns = (open || tied) && u_isalpha((UChar32)letter);
        size += turns ? put_capital(turkic, letter, true, out + size)
                      : dg_utf8_encode(letter, out + size);
        if (letter == 0x0361 || letter == 0x035C)
            tied = true;
        else if (turns &&
                 (u_islower((UChar32)letter) || u_totitle((UChar32)letter) != (UChar32)letter))
            open = tied = false;
    }
    return size;
}

static size_t upper_case(bool turkic, dgm_str text, char *out)
{
    size_t size = 0;
    for (const char *p = text.data, *end = p + text.size; p < end;)
        size += put_capital(turkic, dg_utf8_next(&p), false, out + size);
    return size;
}

/* Composes what a mark and a new capital make together (ı̀ -> Ì). */
static size_t compose(char *text, size_t size, size_t room)
{
    UChar wide[2 * DG_CASED_MAX], composed[2 * DG_CASED_MAX];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length, done;
    u_strFromUTF8(wide, 2 * DG_CASED_MAX, &length, text, (int32_t)size, &error);
    length = unorm2_normalize(unorm2_getNFCInstance(&error), wide, length, composed,
                              2 * DG_CASED_MAX, &error);
    u_strToUTF8(text, (int32_t)room, &done, composed, length, &error);
    return U_SUCCESS(error) ? (size_t)done : size;
}

size_t dg_result_case(dgm_str lower, int form, bool turkic, char *out)
{
    size_t size =
        form == DG_RESULT_TITLE ? title_case(turkic, lower, out) : upper_case(turkic, lower, out);
    return compose(out, size, DG_CASED_MAX);
}
