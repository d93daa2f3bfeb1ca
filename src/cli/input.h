/* Reading files and standard input. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "dragoman.h"

typedef struct input {
    const char *name; /* as a message shows it */
    const char *path; /* NULL: standard input */
    int fd;
} input;

/* Opens `path`; NULL or "-" is standard input. Returns EXIT_DONE or, after a message, EXIT_TROUBLE. */
int input_open(input *in, const char *path);
void input_close(input *in);
/* Reads up to `size` bytes; *got is 0 at the end. */
int input_read(input *in, char *data, size_t size, size_t *got);
/* Appends the whole rest to `text`. */
int input_read_all(input *in, dgm_buffer *text);
/* Opens `path`, appends its whole contents to `text`, and closes it. */
int read_file(const char *path, dgm_buffer *text);

#endif
