#include "translit_reference.h"

#include "translit/builtin.h"
#include "translit/protect.h"
#include "util/buffer.h"
#include "util/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* One letter with its stress marks. `c` is composed, `lower` its lower case. */
typedef struct letter {
    uint32_t c, lower;
    uint32_t marks[64];
    size_t mark_count;
    size_t at, size; /* in the text */
    bool protected, word, upper, quote;
} letter;

typedef struct job {
    const dg_map *map;
    letter *letters;
    size_t count;
} job;

static const UNormalizer2 *nfc(void)
{
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFCInstance(&error);
}

static const uint32_t apostrophes[] = {0x27, 0x2019, 0x2018, 0x2BC, 0x2B9, 0xB4, 0x60, 0x2BB, 0};

static bool item_names(const dg_item *items, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < items[i].count; j++)
            if (items[i].letters[j] == c)
                return true;
    return false;
}

/* Whether the map speaks of this character anywhere. */
static bool named(const dg_map *map, uint32_t c)
{
    for (size_t i = 0; i < map->rule_count; i++) {
        const dg_map_rule *rule = &map->rules[i];
        for (unsigned j = 0; j < rule->length; j++)
            if (rule->source[j] == c)
                return true;
        if (item_names(rule->left, rule->left_count, c) ||
            item_names(rule->right, rule->right_count, c))
            return true;
    }
    return false;
}

static uint32_t lower_of(const dg_map *map, uint32_t c)
{
    if (c == 0x0130)
        return map->turkic ? 'i' : c;
    if (c == 'I' && map->turkic)
        return 0x0131;
    uint32_t lower = (uint32_t)u_tolower((UChar32)c);
    if (lower == c || named(map, c))
        return c;
    return lower;
}

/* The letter that the map names and that this one counts as in its language, or 0. */
static uint32_t base_letter(const dg_map *map, uint32_t c)
{
    dgm_str row = dg_alphabet_same((dgm_str){dg_system_alphabets, dg_system_alphabets_size},
                                   map->from),
            others;
    for (uint32_t same; dg_alphabet_next_same(&row, &same, &others);)
        for (const char *p = others.data, *end = p + others.size; p < end;)
            if (dg_utf8_next(&p) == c && named(map, same))
                return same;
    return 0;
}

/* The character as rules write it, or 0 where they do not speak of it. */
static uint32_t rule_letter(const dg_map *map, uint32_t c)
{
    uint32_t lower = lower_of(map, c);
    if (named(map, lower))
        return lower;
    for (size_t i = 0; apostrophes[i]; i++)
        if (apostrophes[i] == c && named(map, '\''))
            return '\'';
    return base_letter(map, lower);
}

static bool is_quote(uint32_t c)
{
    return c == 0x27 || c == 0x2018 || c == 0x2019 || c == 0x60 || c == 0xB4;
}

static void set_letter(const dg_map *map, letter *l, uint32_t c)
{
    l->c = c;
    l->lower = rule_letter(map, c);
    l->word = u_isalpha((UChar32)c) || (c >= 0x300 && c < 0x370);
    l->upper = u_isupper((UChar32)c) || u_istitle((UChar32)c);
    l->quote = is_quote(c);
}

/* A character unknown to the map that is a known one with a stress mark, or stands for one. */
static void decompose(const dg_map *map, letter *l)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar parts[8];
    int32_t n = unorm2_getRawDecomposition(nfc(), (UChar32)l->c, parts, 8, &error);
    if (n == 1 && rule_letter(map, parts[0]))
        set_letter(map, l, parts[0]);
    if (n == 2 && (parts[1] == 0x300 || parts[1] == 0x301) && rule_letter(map, parts[0])) {
        set_letter(map, l, parts[0]);
        l->marks[l->mark_count++] = parts[1];
    }
}

static void read_letters(job *j, dgm_str text)
{
    size_t at = 0;
    while (at < text.size) {
        letter *l = &j->letters[j->count++];
        uint32_t c;
        *l = (letter){.at = at};
        at += dg_utf8_decode(text.data + at, text.data + text.size, &c);
        set_letter(j->map, l, c);
        if (!l->lower && l->word && c >= 0xC0 && !(c >= 0x300 && c < 0x370))
            decompose(j->map, l);
        while (l->word && at < text.size) {
            size_t n = dg_utf8_decode(text.data + at, text.data + text.size, &c);
            UChar32 composed =
                c >= 0x300 && c < 0x370 ? unorm2_composePair(nfc(), (UChar32)l->c, (UChar32)c) : -1;
            if (composed > 0 && rule_letter(j->map, (uint32_t)composed))
                set_letter(j->map, l, (uint32_t)composed);
            else if ((c == 0x300 || c == 0x301 || c == 0xAD) && !rule_letter(j->map, c))
                l->marks[l->mark_count++] = c;
            else
                break;
            at += n;
        }
        l->size = at - l->at;
    }
}

static void mark_protected(job *j, dgm_str text)
{
    bool roman = rule_letter(j->map, 'x') || rule_letter(j->map, 'v'), address = false;
    size_t until = 0;
    for (size_t i = 0; i < j->count; i++) {
        letter *l = &j->letters[i], *before = i ? l - 1 : NULL;
        const char *p = text.data + l->at;
        if (address && !dg_is_address_byte((unsigned char)*p))
            address = false;
        bool start = !before || !(before->word || (before->c && before->c < 0x80 &&
                                                   strchr("0123456789._%+-/:@", (int)before->c)));
        if (!address && l->at >= until)
            until = (size_t)(dg_protected_end(p, text.data + text.size, start, roman, &address) -
                             text.data);
        l->protected = address || l->at < until;
    }
}

static void join_apostrophes(job *j)
{
    for (size_t i = 1; i + 1 < j->count; i++) {
        letter *l = &j->letters[i];
        if (l->quote && l[-1].word && !l[-1].quote && l[1].word)
            l->word = true;
    }
}

/* ---- Rules --------------------------------------------------------------------------------- */

static bool item_holds(const job *j, long at, const dg_item *item)
{
    const letter *l = at >= 0 && at < (long)j->count ? &j->letters[at] : NULL;
    bool holds = item->edge && (!l || !l->word);
    for (uint32_t i = 0; l && l->lower && i < item->count; i++)
        holds |= item->letters[i] == l->lower;
    return holds != item->negated;
}

static bool rule_holds(const job *j, size_t at, const dg_map_rule *rule)
{
    for (unsigned i = 0; i < rule->length; i++)
        if (at + i >= j->count || j->letters[at + i].lower != rule->source[i] ||
            j->letters[at + i].protected)
            return false;
    const letter *l = &j->letters[at];
    if (rule->length == 1 && l->quote && !(l->word && (l[-1].lower || l[1].lower)))
        return false;
    for (unsigned i = 0; i < rule->left_count; i++)
        if (!item_holds(j, (long)at - 1 - i, &rule->left[i]))
            return false;
    for (unsigned i = 0; i < rule->right_count; i++)
        if (!item_holds(j, (long)at + rule->length + i, &rule->right[i]))
            return false;
    return true;
}

/* ---- Case ---------------------------------------------------------------------------------- */

static bool is_cased(const letter *l)
{
    return l->upper || u_islower((UChar32)l->c);
}

static int neighbour(const job *j, long at, int step)
{
    for (int i = 0; i < 4 && at >= 0 && at < (long)j->count && j->letters[at].word; i++, at += step)
        if (is_cased(&j->letters[at]))
            return j->letters[at].upper ? 1 : -1;
    return 0;
}

static int form(const job *j, size_t at, unsigned length)
{
    if (!j->letters[at].upper)
        return DG_RESULT_LOWER;
    for (size_t i = at + length - 1; i > at; i--)
        if (is_cased(&j->letters[i]))
            return j->letters[i].upper ? DG_RESULT_UPPER : DG_RESULT_TITLE;
    int side = neighbour(j, (long)(at + length), 1);
    if (!side)
        side = neighbour(j, (long)at - 1, -1);
    return side > 0 ? DG_RESULT_UPPER : DG_RESULT_TITLE;
}

/* Appends a character, composed with the one before it where Unicode has such a one. */
static void put(dgm_buffer *out, uint32_t c, bool compose)
{
    if (compose && out->size) {
        size_t last = dg_utf8_floor(out->data, out->size - 1);
        const char *p = out->data + last;
        UChar32 pair = unorm2_composePair(nfc(), (UChar32)dg_utf8_next(&p), (UChar32)c);
        if (pair > 0) {
            out->size = last;
            c = (uint32_t)pair;
        }
    }
    dg_buffer_code_point(out, c);
}

static void put_result(const job *j, size_t at, const dg_map_rule *rule, dgm_buffer *out)
{
    int wanted = form(j, at, rule->length);
    bool derive = !rule->result[wanted].data, open = true, tied = false;
    dgm_str text = rule->result[derive ? DG_RESULT_LOWER : wanted];
    for (const char *p = text.data, *end = p + text.size; p < end;) {
        bool first = p == text.data;
        uint32_t c = dg_utf8_next(&p),
                 big = (uint32_t)(wanted == DG_RESULT_TITLE ? u_totitle((UChar32)c)
                                                            : u_toupper((UChar32)c));
        if (j->map->turkic && c == 'i')
            big = 0x130;
        bool raise =
            derive && (wanted == DG_RESULT_UPPER || (wanted == DG_RESULT_TITLE && (open || tied)));
        if (c == 0x361 || c == 0x35C)
            tied = true;
        else if (u_isalpha((UChar32)c) && (big != c || u_islower((UChar32)c)))
            open = tied = false;
        if (raise && big == c &&
            u_islower((UChar32)c)) { /* perhaps its capital is of two characters, as ǰ */
            UErrorCode error = U_ZERO_ERROR;
            UChar wide[4], narrow = (UChar)c;
            int32_t n = u_strToUpper(wide, 4, &narrow, 1, "", &error);
            for (int32_t k = 0; k + 1 < n; k++)
                put(out, wide[k], false);
            big = wide[n - 1];
        }
        bool mark = u_charType((UChar32)c) == U_NON_SPACING_MARK;
        put(out, raise ? big : c, mark && (first || (derive && wanted != DG_RESULT_LOWER)));
    }
}

static void put_marks(const letter *l, size_t from, dgm_buffer *out)
{
    for (size_t i = 0; i < l->mark_count; i++)
        put(out, l->marks[i], l->marks[i] != 0xAD && out->size > from);
}

void reference_translit(const dg_map *map, dgm_str text, dgm_buffer *out)
{
    job j = {map, calloc(text.size + 1, sizeof(letter)), 0};
    assert(j.letters);
    read_letters(&j, text);
    mark_protected(&j, text);
    join_apostrophes(&j);
    for (size_t i = 0; i < j.count;) {
        const dg_map_rule *rule = NULL;
        for (size_t r = 0; r < map->rule_count && !rule; r++)
            if (rule_holds(&j, i, &map->rules[r]))
                rule = &map->rules[r];
        size_t from = out->size;
        if (!rule) {
            dgm_buffer_append(out, text.data + j.letters[i].at, j.letters[i].size);
            i++;
            continue;
        }
        put_result(&j, i, rule, out);
        for (unsigned k = 0; k < rule->length; k++)
            put_marks(&j.letters[i + k], from, out);
        i += rule->length;
    }
    free(j.letters);
}
