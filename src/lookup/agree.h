/* Names and the transliteration systems: which write one spelling as another, and from what
 * language. */
#ifndef DG_LOOKUP_AGREE_H
#define DG_LOOKUP_AGREE_H

#include "dragoman.h"

/* The built-in systems from `language` (empty: any) that write the words of `original` as those of
 * `spelling`, in any order: every word of the shorter of the two. All are valid UTF-8. A reading is
 * not exact where signs or accents differ. */
dgm_status dg_identify_words(dgm_str original, dgm_str spelling, dgm_str language,
                             dgm_readings *list);

/* The language that a name, valid UTF-8, is likely to be of, as the systems call it; empty:
 * none. */
dgm_str dg_name_language(dgm_str name);

#endif
