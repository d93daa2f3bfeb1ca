/* Reading files and standard input. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "dragoman.h"

typedef struct input {
    const char *name; /* as a message shows it */
    const char *path; /* NULL: standard input */
    int fd;
    void *packed; /* zlib's, where gzip is unpacked */
} input;

/* Opens `path`; NULL or "-" is standard input. Returns EXIT_DONE or, after a message,
 * EXIT_TROUBLE. */
int input_open(input *in, const char *path);
/* The same for a file that may be packed with gzip: what is read is unpacked. */
int input_open_packed(input *in, const char *path);
void input_close(input *in);
/* Reads up to `size` bytes; *got is 0 at the end. */
int input_read(input *in, char *data, size_t size, size_t *got);
/* How far into the file, as it is on disk, reading has come; its size is 0 where it is not
 * known. */
void input_place(const input *in, size_t *at, size_t *size);
/* Appends the whole rest to `text`. */
int input_read_all(input *in, dgm_buffer *text);
/* Opens `path`, appends its whole contents to `text`, and closes it. */
int read_file(const char *path, dgm_buffer *text);

#endif
