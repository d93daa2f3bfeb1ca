/* JSON on standard output. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "dragoman.h"

/* Prints `text` as a JSON string, quotation marks and all. */
void print_json_string(dgm_str text);

#endif
