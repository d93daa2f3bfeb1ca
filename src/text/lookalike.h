/* Look-alike letters: a word that mixes scripts because a key or a scanner took the wrong twin. */
#ifndef DG_TEXT_LOOKALIKE_H
#define DG_TEXT_LOOKALIKE_H

#include "dragoman.h"

/* Writes each word of `token` that mixes Latin and Cyrillic (or Greek) letters in one script, where
 * its letters say which; `cyrillic` decides where they do not. Appends the token to `out`; whether
 * anything was changed. */
bool dg_lookalike_repair(dgm_str token, bool cyrillic, dgm_buffer *out);

#endif
