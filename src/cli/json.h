/* JSON, into a buffer or on standard output. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "dragoman.h"

/* Appends `text` as a JSON string, quotation marks and all. */
void put_json_string(dgm_buffer *out, dgm_str text);
/* Appends "name":"text". */
void put_json_member(dgm_buffer *out, const char *name, dgm_str text);
/* Prints `text` as a JSON string. */
void print_json_string(dgm_str text);

#endif
