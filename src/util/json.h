/* Strings as JSON writes them. */
#ifndef DG_JSON_H
#define DG_JSON_H

#include "dragoman.h"

/* Appends `text`, valid UTF-8, in quotation marks, with control characters escaped. */
dgm_status dg_json_string(dgm_buffer *buffer, dgm_str text);
/* Appends `"name":"text"`. */
dgm_status dg_json_member(dgm_buffer *buffer, const char *name, dgm_str text);
/* Reads a string that starts at *at, which is moved behind it; DGM_ERR_SYNTAX leaves *at at the
 * fault. Appends its text. */
dgm_status dg_json_read_string(const char **at, const char *end, dgm_buffer *buffer);

#endif
