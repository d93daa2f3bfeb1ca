#include "text/lookalike.h"
#include "text/mojibake.h"
#include "text/normalize.h"
#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static bool language_is(dgm_str tag, const char *language)
{
    size_t size = strlen(language);
    return tag.size >= size && !memcmp(tag.data, language, size) &&
           (tag.size == size || tag.data[size] == '-');
}

static bool writes_cyrillic(dgm_str tag)
{
    static const char *const tags[] = {"uk", "ru", "be", "bg", "mk", "kk",
                                       "ky", "tg", "mn", "tt", "ba"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (language_is(tag, tags[i]))
            return true;
    return language_is(tag, "sr") && !language_is(tag, "sr-Latn");
}

static bool is_cyrillic(uint32_t c)
{
    return c >= 0x400 && c <= 0x52F;
}

/* ---- NFC ------------------------------------------------------------------------------------------ */

enum { SMALL = 256 };

/* Appends `token` in NFC; false where it already was. A token is short, but no token is too long:
 * what does not fit the stack goes through in pieces that end before a starter. */
static bool compose_piece(const UNormalizer2 *nfc, dgm_str piece, dgm_buffer *out)
{
    UChar in[SMALL], normal[3 * SMALL];
    char text[9 * SMALL];
    UErrorCode error = U_ZERO_ERROR;
    int32_t in_size, size;
    u_strFromUTF8(in, SMALL, &in_size, piece.data, (int32_t)piece.size, &error);
    if (U_FAILURE(error) || unorm2_isNormalized(nfc, in, in_size, &error)) {
        dg_buffer_str(out, piece);
        return false;
    }
    size = unorm2_normalize(nfc, in, in_size, normal, 3 * SMALL, &error);
    u_strToUTF8(text, sizeof text, &size, normal, size, &error);
    if (U_FAILURE(error)) {
        dg_buffer_str(out, piece);
        return false;
    }
    dgm_buffer_append(out, text, (size_t)size);
    return (size_t)size != piece.size || memcmp(text, piece.data, piece.size) != 0;
}

static bool compose(dgm_str token, dgm_buffer *out)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    const char *p = token.data, *end = token.data + token.size, *start = p, *boundary = p;
    bool changed = false;
    size_t units = 0;
    while (p < end) {
        const char *here = p;
        uint32_t c = dg_utf8_next(&p);
        if (unorm2_hasBoundaryBefore(nfc, (UChar32)c))
            boundary = here;
        units += c > 0xFFFF ? 2 : 1;
        if (units >= SMALL - 2) {
            /* More marks than any letter bears: cut here all the same. */
            const char *cut = boundary > start ? boundary : p;
            changed |= compose_piece(nfc, (dgm_str){start, (size_t)(cut - start)}, out);
            start = boundary = p = cut;
            units = 0;
        }
    }
    return compose_piece(nfc, (dgm_str){start, (size_t)(end - start)}, out) || changed;
}

/* ---- Invisible characters ------------------------------------------------------------------------- */

static bool is_joiner(uint32_t c)
{
    return c == 0x200C || c == 0x200D;
}

static bool is_bidi(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x34F || c == 0x180E || c == 0x200B || is_joiner(c) || is_bidi(c) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/* Whether a joiner or a bidi control may be meant: between letters of a script that joins or runs
 * from right to left, or in an emoji. */
static bool has_use(uint32_t before, uint32_t after)
{
    const uint32_t neighbours[] = {before, after};
    for (int i = 0; i < 2; i++) {
        UChar32 c = (UChar32)neighbours[i];
        UCharDirection direction = u_charDirection(c);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
            u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || c == 0xFE0F ||
            u_getCombiningClass(c) == 9)
            return true;
    }
    return false;
}

static bool remove_invisible(dgm_str token, dgm_buffer *out)
{
    const char *p = token.data, *end = token.data + token.size;
    uint32_t before = 0;
    bool removed = false;
    while (p < end) {
        const char *start = p;
        uint32_t c = dg_utf8_next(&p);
        const char *peek = p;
        uint32_t after = p < end ? dg_utf8_next(&peek) : 0;
        bool tag = c >= 0xE0020 && c <= 0xE007F && before >= 0x1F000; /* in a flag */
        if (is_invisible(c) && !tag && !((is_joiner(c) || is_bidi(c)) && has_use(before, after))) {
            removed = true;
            continue;
        }
        dgm_buffer_append(out, start, (size_t)(p - start));
        before = c;
    }
    return removed;
}

/* ---- Letters and signs of single languages -------------------------------------------------------- */

/* Which letter a language means by one that it does not have; 0 where it means what stands
 * there. */
static uint32_t own_letter(dgm_str language, uint32_t c)
{
    static const struct {
        const char *language;
        uint16_t foreign, own;
    } letters[] = {
        /* Turkish in CP1254 read as CP1252; comma for cedilla, caron for breve. */
        {"tr", 0xF0, 0x11F},
        {"tr", 0xD0, 0x11E},
        {"tr", 0xFD, 0x131},
        {"tr", 0xDD, 0x130},
        {"tr", 0xFE, 0x15F},
        {"tr", 0xDE, 0x15E},
        {"tr", 0x219, 0x15F},
        {"tr", 0x218, 0x15E},
        {"tr", 0x1E7, 0x11F},
        {"tr", 0x1E6, 0x11E},
        /* Romanian: comma below, not cedilla. */
        {"ro", 0x15F, 0x219},
        {"ro", 0x15E, 0x218},
        {"ro", 0x163, 0x21B},
        {"ro", 0x162, 0x21A},
    };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].foreign == c && language_is(language, letters[i].language))
            return letters[i].own;
    return 0;
}

/* The dotted and dotless i of Turkish, after lower-casing by rules that are not Turkish: i and a
 * dot above are one i. */
static bool mend_letters(dgm_str language, dgm_str token, dgm_buffer *out)
{
    bool turkic = language_is(language, "tr") || language_is(language, "az");
    const char *p = token.data, *end = token.data + token.size;
    uint32_t before = 0;
    bool changed = false;
    while (p < end) {
        uint32_t c = dg_utf8_next(&p), own = own_letter(language, c);
        if (turkic && c == 0x307 && before == 'i') {
            changed = true;
            continue;
        }
        changed |= own != 0;
        before = own ? own : c;
        dg_buffer_code_point(out, before);
    }
    return changed;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B ||
           c == 0x2BC || c == 0x2B9 || c == 0x2032 || c == '"' || c == '*';
}

/* The apostrophe of Ukrainian and Belarusian: between a consonant and є, ї, ю, я, е, ё, і. */
static bool mend_apostrophes(uint32_t apostrophe, dgm_str token, dgm_buffer *out)
{
    const char *p = token.data, *end = token.data + token.size;
    uint32_t before = 0;
    bool changed = false;
    while (p < end) {
        uint32_t c = dg_utf8_next(&p);
        const char *peek = p;
        uint32_t after = p < end ? (uint32_t)u_tolower((UChar32)dg_utf8_next(&peek)) : 0;
        bool iotated = after == 0x454 || after == 0x457 || after == 0x44E || after == 0x44F ||
                       after == 0x435 || after == 0x451 || after == 0x456;
        if (is_apostrophe(c) && c != apostrophe && is_cyrillic(before) && iotated) {
            c = apostrophe;
            changed = true;
        }
        dg_buffer_code_point(out, c);
        before = c;
    }
    return changed;
}

unsigned dg_language_traits(dgm_str tag)
{
    unsigned traits = 0;
    if (language_is(tag, "uk") || language_is(tag, "be"))
        traits |= DG_TRAIT_APOSTROPHE;
    if (language_is(tag, "tr") || language_is(tag, "az") || language_is(tag, "ro"))
        traits |= DG_TRAIT_LETTERS;
    return traits;
}

bool dg_language_suspect(unsigned traits, uint32_t before, uint32_t c)
{
    bool letter = c >= 0xD0 && c <= 0x219 &&
                  (own_letter(dgm_str_of("tr"), c) || own_letter(dgm_str_of("ro"), c));
    return (traits & DG_TRAIT_LETTERS && letter) ||
           (traits & DG_TRAIT_APOSTROPHE && is_apostrophe(c) && is_cyrillic(before));
}

/* ---- The steps, in order -------------------------------------------------------------------------- */

static bool run_step(const dgm_normalize_options *options, unsigned step, dgm_str token,
                     unsigned *misread, dgm_buffer *out)
{
    dgm_str language = options->language;
    switch (step) {
    case DGM_FIX_MOJIBAKE:
        return dg_mojibake_repair(token, misread, out);
    case DGM_FIX_INVISIBLE:
        return remove_invisible(token, out);
    case DGM_FIX_LETTER:
        return mend_letters(language, token, out);
    case DGM_FIX_NFC:
        return compose(token, out);
    case DGM_FIX_LOOKALIKE:
        return dg_lookalike_repair(token, writes_cyrillic(language), out);
    default:
        return mend_apostrophes(options->apostrophe ? options->apostrophe : 0x2019, token, out);
    }
}

static bool wants(const dgm_normalize_options *options, unsigned step)
{
    if (step == DGM_FIX_APOSTROPHE &&
        !(dg_language_traits(options->language) & DG_TRAIT_APOSTROPHE))
        return false;
    return !(options->skip & step);
}

unsigned dg_normalize_token(const dgm_normalize_options *options, dgm_str token, unsigned *misread,
                            dgm_buffer *out)
{
    static const unsigned steps[] = {DGM_FIX_MOJIBAKE, DGM_FIX_INVISIBLE, DGM_FIX_LETTER,
                                     DGM_FIX_NFC,      DGM_FIX_LOOKALIKE, DGM_FIX_APOSTROPHE};
    dgm_buffer other;
    dgm_buffer_init(&other, out->allocator, 0);
    size_t start = out->size;
    unsigned changed = 0;
    dg_buffer_str(out, token);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !out->status; i++) {
        dgm_buffer_clear(&other);
        bool mended = wants(options, steps[i]) &&
                      run_step(options, steps[i], (dgm_str){out->data + start, out->size - start},
                               misread, &other);
        if (other.status)
            out->status = other.status;
        if (!mended || other.status)
            continue;
        out->size = start;
        dgm_buffer_append(out, other.data, other.size);
        changed |= steps[i];
    }
    dgm_buffer_free(&other);
    return changed;
}
