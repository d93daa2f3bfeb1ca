/* How lookup --variants shows the spellings of a name. */
#ifndef CLI_VARIANTS_PRINT_H
#define CLI_VARIANTS_PRINT_H

#include "dragoman.h"

void put_text_variants(dgm_buffer *out, dgm_str query, const dgm_variant *variants, size_t count);
/* query, rank, spelling, language, system, how many systems, original */
void put_tsv_variants(dgm_buffer *out, dgm_str query, const dgm_variant *variants, size_t count);
/* One object a query, on a line of its own. */
void put_json_variants(dgm_buffer *out, dgm_str query, const dgm_variant *variants, size_t count);
/* "A" OR "B" OR …, for a search box. */
void put_query_variants(dgm_buffer *out, const dgm_variant *variants, size_t count);

#endif
