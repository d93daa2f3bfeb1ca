/* Results of a thread, written into a buffer. A failure stays in the buffer's status. */
#ifndef CLI_PUT_H
#define CLI_PUT_H

#include "dragoman.h"

void put_text(dgm_buffer *out, const char *text);
void put_str(dgm_buffer *out, dgm_str text);
/* What comes out is shorter than 256 bytes. */
void put_format(dgm_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A field of a line of columns: control characters, which would break it, become blanks. */
void put_field(dgm_buffer *out, dgm_str text);

#endif
