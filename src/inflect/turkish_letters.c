#include "config.h"

#include "inflect/turkish.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define BACK        DG_TR_VOWEL
#define FRONT       DG_TR_VOWEL | DG_TR_FRONT
#define BACK_ROUND  DG_TR_VOWEL | DG_TR_ROUND
#define FRONT_ROUND DG_TR_VOWEL | DG_TR_FRONT | DG_TR_ROUND

const uint8_t dg_tr_sounds[256] = {
    ['a'] = BACK,
    ['e'] = FRONT,
    [DG_TR_DOTLESS] = BACK,
    ['i'] = FRONT,
    ['o'] = BACK_ROUND,
    ['u'] = BACK_ROUND,
    [0xF6] = FRONT_ROUND,
    [0xFC] = FRONT_ROUND,
    [0xE2] = BACK,
    [0xEE] = FRONT,
    [0xFB] = BACK_ROUND, /* â î û */
    ['p'] = DG_TR_VOICELESS,
    ['t'] = DG_TR_VOICELESS,
    ['k'] = DG_TR_VOICELESS,
    ['f'] = DG_TR_VOICELESS,
    ['h'] = DG_TR_VOICELESS,
    ['s'] = DG_TR_VOICELESS,
    ['q'] = DG_TR_VOICELESS,
    ['x'] = DG_TR_VOICELESS,
    [0xE7] = DG_TR_VOICELESS,
    [0xFE] = DG_TR_VOICELESS,
    [0xDF] = DG_TR_VOICELESS, /* ç ş ß */
    /* other languages' letters, as Turkish hears them: à á ã ä å æ è é ê ë ì í ï ò ó ô õ ø ù ú */
    [0xE0] = BACK,
    [0xE1] = BACK,
    [0xE3] = BACK,
    [0xE4] = FRONT,
    [0xE5] = BACK_ROUND,
    [0xE6] = FRONT,
    [0xE8] = FRONT,
    [0xE9] = FRONT,
    [0xEA] = FRONT,
    [0xEB] = FRONT,
    [0xEC] = FRONT,
    [0xED] = FRONT,
    [0xEF] = FRONT,
    [0xF2] = BACK_ROUND,
    [0xF3] = BACK_ROUND,
    [0xF4] = BACK_ROUND,
    [0xF5] = BACK_ROUND,
    [0xF8] = FRONT_ROUND,
    [0xF9] = BACK_ROUND,
    [0xFA] = BACK_ROUND,
};

/* U+0100 to U+017F as the Turkish letter that sounds nearest: Č is ç, Ł is l. */
static uint8_t extended_letter(uint32_t c)
{
    static const char near[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkklllllll"
                               "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    switch (c) {
    case 0x106:
    case 0x107:
    case 0x10C:
    case 0x10D: /* Ć Č */
        return DG_TR_C_CEDILLA;
    case 0x11E:
    case 0x11F:
        return DG_TR_G_BREVE;
    case 0x131:
        return DG_TR_DOTLESS;
    case 0x15A:
    case 0x15B:
    case 0x15E:
    case 0x15F:
    case 0x160:
    case 0x161: /* Ś Ş Š */
        return DG_TR_S_CEDILLA;
    case 0x150:
    case 0x151:
    case 0x152:
    case 0x153: /* Ő Œ */
        return DG_TR_O_UMLAUT;
    case 0x170:
    case 0x171:
        return DG_TR_U_UMLAUT;
    default:
        return (uint8_t)near[c - 0x100];
    }
}

uint8_t dg_tr_letter(uint32_t c)
{
    if (c < 0x80)
        return c == 'I' ? DG_TR_DOTLESS : c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : (uint8_t)c;
    if (c >= 0xC0 && c <= 0xFF) {
        uint8_t small = c >= 0xE0 || c == 0xD7 || c == 0xDF ? (uint8_t)c : (uint8_t)(c | 0x20);
        return small == 0xF0   ? 'd'
               : small == 0xFD ? 'y'
               : small == 0xFE ? 't'
               : small == 0xFF ? 'y'
                               : small;
    }
    if (c >= 0x100 && c <= 0x17F)
        return extended_letter(c);
    return c == 0x218 || c == 0x219 ? DG_TR_S_CEDILLA : c == 0x21A || c == 0x21B ? 't' : 0;
}

/* No Turkish word has q, w, x, or a letter beyond ASCII that is not ç ğ ı ö ş ü â î û. */
static bool is_strange(uint32_t c, uint8_t letter)
{
    if (c < 0x80)
        return letter == 'q' || letter == 'w' || letter == 'x';
    switch (c) {
    case 0xC2:
    case 0xE2:
    case 0xCE:
    case 0xEE:
    case 0xDB:
    case 0xFB: /* â î û */
    case 0xC7:
    case 0xE7:
    case 0xD6:
    case 0xF6:
    case 0xDC:
    case 0xFC: /* ç ö ü */
    case 0x11E:
    case 0x11F:
    case 0x130:
    case 0x131:
    case 0x15E:
    case 0x15F: /* ğ ı ş */
        return false;
    default:
        return true;
    }
}

static bool is_capital(uint32_t c, uint8_t letter)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c < 0x100)
        return c != letter && c >= 0xC0 && c <= 0xDE && c != 0xD7;
    return c == 0x130 ||
           (c <= 0x137   ? !(c & 1) && c != 0x138
            : c <= 0x148 ? c & 1
            : c <= 0x177 ? !(c & 1)
                         : c == 0x178 || (c & 1 && c < 0x17F)) ||
           c == 0x218 || c == 0x21A;
}

/* Whether a word ends at the code point that starts at `text`: a blank, "/", a hyphen or a dash. */
static bool is_break(const char *text)
{
    switch ((unsigned char)text[0]) {
    case ' ':
    case '\t':
    case '/':
    case '-':
        return true;
    case 0xC2:
        return memcmp(text, "\u00A0", 2) == 0;
    case 0xE2:
        return memcmp(text, "\u2013", 3) == 0 || memcmp(text, "\u2014", 3) == 0;
    default:
        return false;
    }
}

/* The name without closing quotes and full stops, and without a remark in brackets. */
static size_t visible_size(dgm_str name)
{
    size_t size = name.size;
    for (;;) {
        if (size && strchr("\"'.,!?", name.data[size - 1]))
            size--;
        else if (size >= 3 && (!memcmp(name.data + size - 3, "\u201D", 3) ||
                               !memcmp(name.data + size - 3, "\u2019", 3)))
            size -= 3;
        else if (size >= 2 && !memcmp(name.data + size - 2, "\u00BB", 2))
            size -= 2;
        else if (size && name.data[size - 1] == ')' && memrchr(name.data, '(', size))
            size = (size_t)((const char *)memrchr(name.data, '(', size) - name.data);
        else if (size && name.data[size - 1] == ' ')
            size--;
        else
            return size;
    }
}

dgm_str dg_tr_cut_remark(dgm_str *name)
{
    const char *open = name->size && name->data[name->size - 1] == ')'
                           ? memrchr(name->data, '(', name->size)
                           : NULL;
    size_t size = open ? (size_t)(open - name->data) : 0;
    if (size < 2 || name->data[size - 1] != ' ')
        return (dgm_str){0};
    dgm_str remark = {open - 1, name->size - size + 1};
    name->size = size - 1;
    return remark;
}

/* The digit of a superscript, or 0. */
static uint8_t raised_digit(uint32_t c)
{
    switch (c) {
    case 0xB9:
        return '1';
    case 0xB2:
    case 0xB3:
        return (uint8_t)('0' + c - 0xB0);
    default:
        return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (uint8_t)('0' + c - 0x2070) : 0;
    }
}

bool dg_tr_read(dgm_str name, dg_tr_word *word)
{
    size_t end = visible_size(name), start = end;
    while (start > 0) {
        size_t before = dg_utf8_floor(name.data, start - 1);
        if (is_break(name.data + before))
            break;
        start = before;
    }
    *word = (dg_tr_word){.text = name.data, .only = start == 0};
    unsigned capitals = 0, letters = 0;
    const char *at = name.data + start, *stop = name.data + end;
    while (at < stop) {
        word->at[word->count] = (uint16_t)(at - name.data);
        uint32_t c = dg_utf8_next(&at);
        uint8_t letter = dg_tr_letter(c);
        word->raised = letter ? 0 : raised_digit(c);
        letter |= word->raised;
        if (letter == 0 || word->count == DG_TR_WORD_MAX)
            return false;
        word->letters[word->count++] = letter;
        word->strange |= is_strange(c, letter);
        capitals += is_capital(c, letter);
        letters += letter >= 'a';
    }
    word->at[word->count] = (uint16_t)end;
    word->shape = capitals == 0                         ? DG_TR_SMALL
                  : capitals == letters && capitals > 1 ? DG_TR_UPPER
                                                        : DG_TR_TITLE;
    return word->count > 0;
}

void dg_tr_append(dgm_buffer *out, const uint8_t *letters, size_t count, bool upper)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t c = letters[i];
        if (c == DG_TR_G_BREVE)
            c = 0x11F - upper;
        else if (c == DG_TR_S_CEDILLA)
            c = 0x15F - upper;
        else if (c == DG_TR_DOTLESS)
            c = upper ? 'I' : 0x131;
        else if (upper && c == 'i')
            c = 0x130;
        else if (upper && (c >= 0xE0 || c >= 'a'))
            c &= ~0x20u;
        char bytes[DG_UTF8_MAX];
        dgm_buffer_append(out, bytes, dg_utf8_encode(c, bytes));
    }
}

dgm_str dg_tr_compose(dgm_str name, char *space, size_t size)
{
    bool marks = false; /* U+0300 to U+036F begin with CC and CD */
    for (size_t i = 0; i < name.size; i++)
        marks |= ((unsigned char)name.data[i] & 0xFE) == 0xCC;
    if (!marks)
        return name;
    enum { UNITS = 2048 };
    UChar source[UNITS], composed[UNITS];
    int32_t count = 0, made = 0, length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(source, UNITS, &count, name.data, (int32_t)name.size, &error);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    made = unorm2_normalize(nfc, source, count, composed, UNITS, &error);
    u_strToUTF8(space, (int32_t)size, &length, composed, made, &error);
    return U_SUCCESS(error) ? (dgm_str){space, (size_t)length} : name;
}
