/* The lines of the project's own termbase format. */
#ifndef DG_TERMBASE_WRITE_H
#define DG_TERMBASE_WRITE_H

#include "dragoman.h"

/* "person zelenskyy Q3874799 m alone", without a line end. */
void dg_tb_write_head(dgm_buffer *output, const dgm_concept *concept);
/* "en admitted Volodymyr [Zelensky] | styles: bbc"; `source` is what the block's source line
 * says. */
void dg_tb_write_term(dgm_buffer *output, const dgm_concept *concept, const dgm_term *term,
                      dgm_str source);

/* The words that the formats have for the model's values, each by its number. */
extern const char *const dg_kind_words[], *const dg_status_words[],
                                              *const dg_case_words[], *const dg_match_words[],
                                                                          *const dg_quotes_words[];

static inline bool dg_str_same(dgm_str a, dgm_str b)
{
    return a.size == b.size && (a.size == 0 || !__builtin_memcmp(a.data, b.data, a.size));
}

#endif
