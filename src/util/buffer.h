/* The library's own appends to a dgm_buffer. */
#ifndef DG_BUFFER_H
#define DG_BUFFER_H

#include "dragoman.h"

dgm_status dg_buffer_str(dgm_buffer *buffer, dgm_str text);
dgm_status dg_buffer_cstr(dgm_buffer *buffer, const char *text);
dgm_status dg_buffer_byte(dgm_buffer *buffer, char byte);
/* Appends one code point as UTF-8. */
dgm_status dg_buffer_code_point(dgm_buffer *buffer, uint32_t code_point);
/* printf; for numbers and messages, not for the hot path. */
dgm_status dg_buffer_format(dgm_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
