#include "config.h"

#include "translit/read.h"

#include "util/error.h"
#include "util/utf8.h"

#include <unicode/uchar.h>

/* ---- Places and errors --------------------------------------------------------------------- */

dgm_status dg_reader_fail_at(dg_reader *r, const char *at, dgm_status status, const char *message,
                             dgm_str subject)
{
    dg_fail(r->error, status, (size_t)(at - r->text.data), message, subject);
    dg_error_locate(r->error, r->text);
    return status;
}

dgm_status dg_reader_fail(dg_reader *r, const char *message, dgm_str subject)
{
    return dg_reader_fail_at(r, r->at, DGM_ERR_SYNTAX, message, subject);
}

void dg_reader_skip_blanks(dg_reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

dgm_str dg_reader_rest(const dg_reader *r)
{
    return (dgm_str){r->at, (size_t)(r->end - r->at)};
}

/* ---- Characters ---------------------------------------------------------------------------- */

static dgm_status read_hex(dg_reader *r, uint32_t *code_point)
{
    const char *start = r->at;
    bool braced = r->at < r->end && *r->at == '{';
    r->at += braced;
    uint32_t value = 0;
    int digits = 0;
    for (; r->at < r->end && digits < (braced ? 6 : 4); r->at++, digits++) {
        char c = *r->at;
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            break;
        value = value * 16 + (uint32_t)digit;
    }
    bool closed = !braced || (r->at < r->end && *r->at++ == '}');
    if (!closed || digits == 0 || (!braced && digits < 4) || value == 0 || value > 0x10FFFF ||
        (value >= 0xD800 && value < 0xE000))
        return dg_reader_fail_at(
            r, start, DGM_ERR_SYNTAX,
            N_("Write a code point as \\u and four hexadecimal digits, or \\u{...}."),
            (dgm_str){0});
    *code_point = value;
    return DGM_OK;
}

dgm_status dg_read_character(dg_reader *r, uint32_t *code_point)
{
    if (*r->at != '\\') {
        *code_point = dg_utf8_next(&r->at);
        return DGM_OK;
    }
    if (++r->at == r->end)
        return dg_reader_fail(r, N_("A character must follow the backslash."), (dgm_str){0});
    if (*r->at == 'u') {
        r->at++;
        return read_hex(r, code_point);
    }
    *code_point = dg_utf8_next(&r->at);
    return DGM_OK;
}

dgm_status dg_read_letter(dg_reader *r, uint32_t *code_point)
{
    const char *start = r->at;
    dgm_status status = dg_read_character(r, code_point);
    if (status)
        return status;
    dgm_str subject = {start, (size_t)(r->at - start)};
    if (*code_point >= 0x10000)
        return dg_reader_fail_at(
            r, start, DGM_ERR_SYNTAX,
            N_("Letters beyond U+FFFF cannot be in a rule's source or context."), subject);
    if (u_isupper((UChar32)*code_point))
        return dg_reader_fail_at(
            r, start, DGM_ERR_SYNTAX,
            N_("Write sources and contexts in lower case; the capitals follow."), subject);
    return DGM_OK;
}

static dgm_status add_letter(dg_reader *r, dg_letters *set, uint32_t letter)
{
    if (set->count == DG_MAP_SET_MAX)
        return dg_reader_fail_at(r, r->at, DGM_ERR_LIMIT, N_("The set has too many letters."),
                                 (dgm_str){0});
    set->items[set->count++] = letter;
    return DGM_OK;
}

const uint32_t *dg_keep_letters(dg_reader *r, const uint32_t *items, uint32_t count)
{
    uint32_t *kept = dg_arena_alloc(&r->map->arena, (count + !count) * sizeof *kept);
    return kept ? memcpy(kept, items, count * sizeof *kept) : NULL;
}

bool dg_is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static dgm_str read_name(dg_reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && dg_is_name_byte(*r->at))
        r->at++;
    return (dgm_str){start, (size_t)(r->at - start)};
}

static dgm_status add_text(dg_reader *r, dg_letters *set, dgm_str text)
{
    dgm_status status = DGM_OK;
    for (const char *p = text.data, *end = p + text.size; p < end && !status;) {
        uint32_t c = dg_utf8_next(&p);
        if (c != ' ' && c != '\t')
            status = add_letter(r, set, c);
    }
    return status;
}

/* One of the classes that the language's alphabet gives. */
static dgm_status add_alphabet_class(dg_reader *r, dg_letters *set, dgm_str name, const char *start)
{
    dg_alphabet alphabet = {0};
    bool all = dg_str_is(name, "letter");
    bool vowels = all || dg_str_is(name, "vowel"), consonants = all || dg_str_is(name, "consonant");
    bool signs = all || dg_str_is(name, "sign");
    if (!vowels && !consonants && !signs)
        return dg_reader_fail_at(r, start, DGM_ERR_SYNTAX,
                                 N_("There is no class of this name above."), name);
    if (!dg_alphabet_find(r->library->alphabets, r->map->from, &alphabet))
        return dg_reader_fail_at(
            r, start, DGM_ERR_SYNTAX,
            N_("This class needs 'from:' above to name a language of the alphabets."), name);
    dgm_status status = vowels ? add_text(r, set, alphabet.vowels) : DGM_OK;
    if (!status && consonants)
        status = add_text(r, set, alphabet.consonants);
    return !status && signs ? add_text(r, set, alphabet.signs) : status;
}

dgm_status dg_read_class(dg_reader *r, dg_letters *set)
{
    const char *start = r->at++;
    dgm_str name = read_name(r);
    if (name.size == 0 || r->at == r->end || *r->at != '}')
        return dg_reader_fail_at(r, start, DGM_ERR_SYNTAX, N_("Write a class as {name}."),
                                 (dgm_str){0});
    r->at++;
    for (size_t i = r->map->class_count; i-- > 0;) {
        const dg_map_class *class = &r->map->classes[i];
        if (!dg_str_equals(class->name, name))
            continue;
        set->edge |= class->item.edge;
        for (uint32_t j = 0; j < class->item.count; j++)
            if (add_letter(r, set, class->item.letters[j]))
                return DGM_ERR_LIMIT;
        return DGM_OK;
    }
    return add_alphabet_class(r, set, name, start);
}

dgm_status dg_read_set(dg_reader *r, dg_letters *set, char stop)
{
    dgm_status status = DGM_OK;
    for (dg_reader_skip_blanks(r); !status && r->at < r->end && *r->at != stop;
         dg_reader_skip_blanks(r)) {
        uint32_t letter;
        if (*r->at == '{') {
            status = dg_read_class(r, set);
        } else if (*r->at == '|') {
            set->edge = true;
            r->at++;
        } else {
            status = dg_read_letter(r, &letter);
            if (!status)
                status = add_letter(r, set, letter);
        }
    }
    return status;
}

/* ---- Classes ------------------------------------------------------------------------------- */

dgm_status dg_read_class_definition(dg_reader *r)
{
    dg_map *map = r->map;
    dg_letters set = {.count = 0};
    dg_reader_skip_blanks(r);
    dgm_str name = read_name(r);
    dg_reader_skip_blanks(r);
    if (name.size == 0 || r->at == r->end || *r->at != '=')
        return dg_reader_fail(r, N_("A class reads: class NAME = LETTERS."), dg_reader_rest(r));
    r->at++;
    dgm_status status = dg_read_set(r, &set, '\0');
    if (status)
        return status;
    const uint32_t *kept = dg_keep_letters(r, set.items, set.count);
    if (!kept || dg_grow(r->allocator, &map->classes, &map->class_capacity, map->class_count + 1,
                         sizeof *map->classes))
        return DGM_ERR_MEMORY;
    map->classes[map->class_count++] =
        (dg_map_class){name, {.letters = kept, .count = set.count, .edge = set.edge}};
    return DGM_OK;
}
