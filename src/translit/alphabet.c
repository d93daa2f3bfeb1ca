/* The alphabets of dict/systems/alphabets. */
#include "config.h"

#include "translit/map.h"

#include <string.h>

static dgm_str trimmed(const char *start, const char *end)
{
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    while (start < end && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    return (dgm_str){start, (size_t)(end - start)};
}

static dgm_str next_field(const char **at, const char *end)
{
    const char *bar = memchr(*at, '|', (size_t)(end - *at));
    if (!bar)
        bar = end;
    dgm_str field = trimmed(*at, bar);
    *at = bar < end ? bar + 1 : end;
    return field;
}

static bool is_tag(dgm_str found, dgm_str tag)
{
    return found.size == tag.size && memcmp(found.data, tag.data, tag.size) == 0;
}

bool dg_alphabet_row(dgm_str alphabets, dgm_str tag, dgm_str *row)
{
    const char *end = alphabets.data + alphabets.size;
    for (const char *line = alphabets.data; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        const char *equal = memchr(line, '=', (size_t)(stop - line));
        if (equal && *line != '#' && is_tag(trimmed(line, equal), tag)) {
            *row = trimmed(equal + 1, stop);
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
