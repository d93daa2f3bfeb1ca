/* Text at the tool's door: input in any charset is UTF-8 behind it. */
#ifndef CLI_CHARSET_H
#define CLI_CHARSET_H

#include "cli/input.h"

typedef struct charset_options {
    const char *encoding; /* NULL: UTF-8; "auto": looked at */
    int invalid;          /* dgm_invalid_policy */
    bool unchecked;       /* who reads UTF-8 checks it: it need not be done twice */
} charset_options;

extern const char *const invalid_choices[];

#define CHARSET_OPTIONS(options)                                                                   \
    {'e',           "encoding",                                                                    \
     OPTION_STRING, &(options)->encoding,                                                          \
     "NAME",        N_("the input's charset, or auto (default: UTF-8)"),                           \
     NULL},                                                                                        \
    {                                                                                              \
        0, "invalid", OPTION_CHOICE, &(options)->invalid, "WHAT",                                  \
            N_("invalid bytes: error or replace"), invalid_choices                                 \
    }

/* An input with its decoder. */
typedef struct decoded_input {
    input in;
    dgm_converter *decoder;
    dgm_buffer raw;
    bool unchecked; /* bytes come as they are */
    bool at_end;
} decoded_input;

/* Opens `path` (NULL or "-": standard input). Returns EXIT_DONE or, after a message,
 * EXIT_TROUBLE. */
int decoded_open(decoded_input *d, const charset_options *options, const char *path);
/* Appends the next piece of UTF-8 to `text`; *more is false once all has been read. */
int decoded_read(decoded_input *d, dgm_buffer *text, bool *more);
void decoded_close(decoded_input *d);

#endif
