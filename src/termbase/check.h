/* What checking one term finds. */
#ifndef DG_TERMBASE_CHECK_H
#define DG_TERMBASE_CHECK_H

#include "dragoman.h"

/* Looks at one term by itself. Returns what is wrong, a translatable sentence, with its kind; NULL
 * when nothing is. Each call gives one finding: *step counts the looks, 0 before the first. */
const char *dg_check_term(const dgm_concept *concept, const dgm_term *term, int *step,
                          dgm_finding_kind *kind);

#endif
