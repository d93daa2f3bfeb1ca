/* The alphabets of dict/systems/alphabets. */
#include "config.h"

#include "translit/map.h"

#include "util/str.h"
#include "util/utf8.h"

#include <string.h>

static dgm_str next_field(const char **at, const char *end)
{
    const char *bar = memchr(*at, '|', (size_t)(end - *at));
    if (!bar)
        bar = end;
    dgm_str field = dg_trim((dgm_str){*at, (size_t)(bar - *at)});
    *at = bar < end ? bar + 1 : end;
    return field;
}

bool dg_alphabet_row(dgm_str alphabets, dgm_str tag, dgm_str *row)
{
    const char *end = alphabets.data + alphabets.size;
    for (const char *line = alphabets.data; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        const char *equal = memchr(line, '=', (size_t)(stop - line));
        if (equal && *line != '#' &&
            dg_str_equals(dg_trim((dgm_str){line, (size_t)(equal - line)}), tag)) {
            *row = dg_trim((dgm_str){equal + 1, (size_t)(stop - (equal + 1))});
            return true;
        }
        line = stop < end ? stop + 1 : end;
    }
    return false;
}

bool dg_alphabet_find(dgm_str alphabets, dgm_str language, dg_alphabet *alphabet)
{
    dgm_str row;
    if (!dg_alphabet_row(alphabets, language, &row))
        return false;
    const char *at = row.data, *end = at + row.size;
    alphabet->vowels = next_field(&at, end);
    alphabet->consonants = next_field(&at, end);
    alphabet->signs = next_field(&at, end);
    return true;
}

dgm_str dg_alphabet_same(dgm_str alphabets, dgm_str language)
{
    char tag[64] = "same ";
    dgm_str row = {"", 0};
    if (language.size + 5 > sizeof tag)
        return row;
    memcpy(tag + 5, language.data, language.size);
    dg_alphabet_row(alphabets, (dgm_str){tag, language.size + 5}, &row);
    return row;
}

bool dg_alphabet_next_same(dgm_str *row, uint32_t *letter, dgm_str *others)
{
    const char *at = row->data, *end = at + row->size;
    dgm_str group = next_field(&at, end);
    *row = (dgm_str){at, (size_t)(end - at)};
    if (!group.size)
        return false;
    const char *p = group.data;
    *letter = dg_utf8_next(&p);
    *others = dg_trim((dgm_str){p, group.size - (size_t)(p - group.data)});
    return true;
}
