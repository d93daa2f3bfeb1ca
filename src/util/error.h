/* Filling a dgm_error. */
#ifndef DG_ERROR_H
#define DG_ERROR_H

#include "dragoman.h"

/* Marks a message for the catalogues; the library itself never translates. */
#define N_(message) message

/* Fills `error` (which may be NULL) and returns `status`. `subject` may be empty. */
dgm_status dg_fail(dgm_error *error, dgm_status status, size_t offset, const char *message,
                   dgm_str subject);
/* The same for the failures that need no words of their own: memory, the growth of a buffer. */
dgm_status dg_fail_plain(dgm_error *error, dgm_status status);
/* Computes line and column of error->offset in `text`, which the offset counts in. */
void dg_error_locate(dgm_error *error, dgm_str text);

#endif
