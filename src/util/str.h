/* Comparing and trimming strings that have a length. */
#ifndef DG_UTIL_STR_H
#define DG_UTIL_STR_H

#include "dragoman.h"

#include <string.h>

static inline bool dg_str_equals(dgm_str a, dgm_str b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static inline bool dg_str_is(dgm_str a, const char *b)
{
    return dg_str_equals(a, dgm_str_of(b));
}

/* `text` without blanks and tabs around it. */
static inline dgm_str dg_trim(dgm_str text)
{
    while (text.size && (*text.data == ' ' || *text.data == '\t'))
        text.data++, text.size--;
    while (text.size && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
        text.size--;
    return text;
}

#endif
