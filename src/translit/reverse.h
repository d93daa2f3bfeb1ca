/* Reading a result back: which sources may have given it. */
#ifndef DG_REVERSE_H
#define DG_REVERSE_H

#include "translit/system.h"

/* dgm_reverser_new with another library than the built-in one. */
dgm_status dg_reverser_make(const dgm_system *system, dgm_str alphabets,
                            const dgm_allocator *allocator, dgm_reverser **reverser);

/* How likely a text is by the spelling of the source's language alone; comparable between
 * languages. */
int dg_reverser_weigh(const dgm_reverser *reverser, dgm_str text);

/* How usual a built-in system is in the texts that people meet, in the unit of the same. */
int dg_system_usual(const dgm_system *system);

#endif
