/* A rule's result in title and upper case. */
#ifndef DG_RESULT_CASE_H
#define DG_RESULT_CASE_H

#include "translit/map.h"

#include "util/limits.h"

/* A capital may take more bytes than its letter: at most three times as many. */
enum { DG_CASED_MAX = 3 * DG_MAP_RESULT_MAX };

/* Writes a lower-case result as DG_RESULT_TITLE or DG_RESULT_UPPER has it; `out` has room for
 * DG_CASED_MAX bytes. Returns the size. */
size_t dg_result_case(dgm_str lower, int form, bool turkic, char *out);

#endif
