/* Writing: standard output, or a file that is replaced whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/options.h"
#include "dragoman.h"

#include <stdbool.h>

/* Where a command's results go; options.h tables fill it (OUTPUT_OPTIONS). */
typedef struct output_options {
    const char *file;      /* -o FILE */
    const char *directory; /* -d DIR: DIR/BASENAME for each input */
    bool in_place;         /* -i */
} output_options;

#define OUTPUT_OPTIONS(options)                                                                    \
    {'o', "output", OPTION_STRING, &(options)->file, "FILE", N_("write to FILE"), NULL},           \
        {'d',           "directory",                                                               \
         OPTION_STRING, &(options)->directory,                                                     \
         "DIR",         N_("write each result to DIR under its file's name"),                      \
         NULL},                                                                                    \
    {                                                                                              \
        'i', "in-place", OPTION_FLAG, &(options)->in_place, NULL, N_("replace each file"), NULL    \
    }

/* Refuses what contradicts itself: two of -o, -d and -i; -i without files; -o with several; -d with
 * two of one name, or that is no directory. */
int output_options_check(const output_options *options, const arguments *inputs);

typedef struct output {
    const char *name; /* as a message shows it */
    int fd;
    char *path;      /* the file to replace, after links were followed; NULL: standard output */
    char *temporary; /* the new file beside it; NULL: `path` is no regular file, written directly */
    dgm_buffer pending;
} output;

/* Opens the place for the result of `input_path` (NULL: standard input). Nothing of an existing
 * file changes before output_commit. Returns EXIT_DONE or, after a message, EXIT_TROUBLE. */
int output_open(output *out, const output_options *options, const char *input_path);
int output_write(output *out, const char *data, size_t size);
/* Hands on what is written so far to whoever reads it. */
int output_flush(output *out);
/* Makes the result durable and puts it in its place. Closes `out` whatever it returns. */
int output_commit(output *out);
/* Drops what was written to a file and closes `out`. */
void output_abort(output *out);

/* Flushes and closes stdio's standard output; a write error becomes a message and EXIT_TROUBLE. */
int stdout_close(void);

#endif
