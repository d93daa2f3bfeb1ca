/* What counts as the same when a spelling is read back: letters without case, apostrophes of any
 * kind, and, if need be, letters without their diacritics. */
#ifndef DG_LOOSE_H
#define DG_LOOSE_H

#include "translit/system.h"

/* An apostrophe, a quotation mark or a prime. */
bool dg_is_sign(uint32_t c);
bool dg_is_mark(uint32_t c);
/* In lower case as the system pairs letters; U+0027 for a sign. */
uint32_t dg_fold(const dgm_system *system, uint32_t c);
/* A letter without its diacritics. */
uint32_t dg_bare(uint32_t c);
/* The same letters but for signs, diacritics and case. */
bool dg_loosely_equal(const dgm_system *system, dgm_str a, dgm_str b);

#endif
