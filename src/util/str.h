/* Comparing strings that have a length. */
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

#endif
