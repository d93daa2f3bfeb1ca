/* How lookup shows its answers. */
#ifndef CLI_LOOKUP_PRINT_H
#define CLI_LOOKUP_PRINT_H

#include "dragoman.h"

typedef struct found_answer {
    dgm_answer answer;
    const dgm_store *store;
    dgm_lookup *lookup;
    bool builtin; /* of the built-in termbase, which knows more about it */
} found_answer;

void put_text_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count,
                      bool explain);
/* query, rank, id, name, score; one line with rank 0 where nothing was found. */
void put_tsv_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count);
/* One object a query, on a line of its own. */
void put_json_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count,
                      bool explain);

#endif
