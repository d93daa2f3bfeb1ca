/* A slow and obvious interpreter of .map rules, against which the engine is tested. It shares with
 * the engine the reader of maps and what is left alone (protect.h), and nothing else. */
#ifndef TRANSLIT_REFERENCE_H
#define TRANSLIT_REFERENCE_H

#include "translit/map.h"

/* Appends what `map` makes of `text`. */
void reference_translit(const dg_map *map, dgm_str text, dgm_buffer *out);

#endif
