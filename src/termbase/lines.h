/* Reading a text line by line, with errors that know line and column. */
#ifndef DG_TERMBASE_LINES_H
#define DG_TERMBASE_LINES_H

#include "util/str.h"

typedef struct dg_lines {
    dgm_str text;
    size_t next; /* where the next line starts */
    size_t line; /* the number of the one that was read last, from 1 */
    dgm_error *error;
} dg_lines;

/* Starts on `text`, past a byte order mark; refuses invalid UTF-8 and NUL. */
dgm_status dg_lines_open(dg_lines *lines, dgm_str text, dgm_error *error);
/* The next line without its end (LF, CRLF or CR LF at the end of the file); false at the end. */
bool dg_lines_next(dg_lines *lines, dgm_str *line);
/* Fills the error with `at`, a place in the text, and `message`. */
dgm_status dg_lines_fail(const dg_lines *lines, const char *at, const char *message,
                         dgm_str subject);

/* Reads a value of one of the fields that both table and text formats have into `term`; `key` is
 * the column's or the key's name. False: the key is not one of them. *bad is set where the value is
 * wrong. */
bool dg_term_set(dgm_term *term, dgm_str key, dgm_str value, bool *bad);

#endif
