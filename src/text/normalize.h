/* Cleaning one token (a run without blanks); the steps of dgm_normalize one after the other. */
#ifndef DG_TEXT_NORMALIZE_H
#define DG_TEXT_NORMALIZE_H

#include "dragoman.h"

/* Appends `token`, cleaned, to `out` and returns which steps changed it (dgm_fix_kind bits). Where
 * memory runs out, out->status says so. `*misread` is dg_mojibake_repair's. */
unsigned dg_normalize_token(const dgm_normalize_options *options, dgm_str token, unsigned *misread,
                            dgm_buffer *out);

/* What a language asks for beyond what all do. */
enum { DG_TRAIT_LETTERS = 1, DG_TRAIT_APOSTROPHE = 2 };

unsigned dg_language_traits(dgm_str tag);
/* Whether `c` behind `before` may be a letter or an apostrophe that such a language writes
 * otherwise. */
bool dg_language_suspect(unsigned traits, uint32_t before, uint32_t c);

#endif
