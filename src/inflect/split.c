/* Cuts a name into pieces at blanks, hyphens and quotation marks. */
#include "config.h"

#include "inflect/name.h"

#include "util/utf8.h"

enum gap { NO_GAP, HYPHEN, BLANK };

static enum gap gap_of(uint32_t c)
{
    switch (c) {
    case '-':
    case 0x2010:
    case 0x2011:
        return HYPHEN;
    case ' ':
    case '\t':
    case 0xA0:
    case 0x202F:
    case '"':
    case '(':
    case ')':
    case ',':
    case '/':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return BLANK;
    default:
        return NO_GAP;
    }
}

/* Reads what stands between two pieces; its weightiest character decides what kind of gap it is. */
static enum gap read_gap(const char **at, const char *end, dgm_str *gap)
{
    enum gap kind = NO_GAP;
    gap->data = *at;
    while (*at < end) {
        const char *next = *at;
        enum gap one = gap_of(dg_utf8_next(&next));
        if (one == NO_GAP)
            break;
        kind = one > kind ? one : kind;
        *at = next;
    }
    gap->size = (size_t)(*at - gap->data);
    return kind;
}

static dgm_str read_letters(const char **at, const char *end)
{
    dgm_str text = {*at, 0};
    while (*at < end) {
        const char *next = *at;
        if (gap_of(dg_utf8_next(&next)) != NO_GAP)
            break;
        *at = next;
    }
    text.size = (size_t)(*at - text.data);
    return text;
}

/* An ending has the apostrophe that the rest of the name has: Дарʼя Соловей, Дарʼї Соловʼя. */
static void share_apostrophe(dg_name *name)
{
    dgm_str apostrophe = {0};
    for (unsigned i = 0; i < name->count && !apostrophe.size; i++)
        apostrophe = name->pieces[i].word.apostrophe;
    for (unsigned i = 0; i < name->count; i++)
        if (!name->pieces[i].word.apostrophe.size)
            name->pieces[i].word.apostrophe = apostrophe;
}

bool dg_name_split(const dg_rules *rules, dgm_str text, dg_name *name)
{
    const char *at = text.data, *end = at + text.size;
    name->rules = rules;
    name->count = name->groups = 0;
    for (;;) {
        dgm_str before;
        enum gap gap = read_gap(&at, end, &before);
        if (at == end) {
            name->after = before;
            break;
        }
        if (name->count == DG_PIECES_MAX)
            return false;
        dg_piece *piece = &name->pieces[name->count];
        if (!dg_word_read(rules, read_letters(&at, end), &piece->word))
            return false;
        if (name->count == 0 || gap == BLANK)
            name->groups++;
        else
            piece[-1].last = false;
        piece->before = before;
        piece->group = (uint8_t)(name->groups - 1);
        piece->last = true;
        piece->role = DGM_PART_ANY;
        name->count++;
    }
    share_apostrophe(name);
    return name->count > 0;
}
