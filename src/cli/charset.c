#include "config.h"

#include "cli/charset.h"

#include "cli/command.h"
#include "cli/message.h"

#include <string.h>

enum { BLOCK = 256 * 1024 };

const char *const invalid_choices[] = {"error", "replace", NULL};

static int open_decoder(decoded_input *d, const charset_options *options)
{
    const char *charset = options->encoding ? options->encoding : "UTF-8";
    char block[16 * 1024];
    size_t got = 0;
    if (strcmp(charset, "auto") == 0) {
        if (input_read(&d->in, block, sizeof block, &got) != EXIT_DONE)
            return EXIT_TROUBLE;
        if (dgm_buffer_append(&d->raw, block, got))
            return trouble(_("Out of memory."));
        charset = dgm_charset_guess((dgm_str){d->raw.data, d->raw.size});
    }
    d->unchecked = options->unchecked && options->invalid == DGM_INVALID_ERROR &&
                   strcmp(charset, "UTF-8") == 0 && !d->raw.size;
    dgm_error error;
    if (dgm_decoder_new(dgm_str_of(charset), (dgm_invalid_policy)options->invalid, NULL,
                        &d->decoder, &error))
        return trouble_error(NULL, &error);
    return EXIT_DONE;
}

int decoded_open(decoded_input *d, const charset_options *options, const char *path)
{
    *d = (decoded_input){0};
    dgm_buffer_init(&d->raw, NULL, 0);
    if (input_open(&d->in, path) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (open_decoder(d, options) == EXIT_DONE)
        return EXIT_DONE;
    decoded_close(d);
    return EXIT_TROUBLE;
}

static int read_unchecked(decoded_input *d, dgm_buffer *text, bool *more)
{
    size_t got;
    char *room = dgm_buffer_reserve(text, BLOCK);
    if (!room)
        return trouble(_("Out of memory."));
    if (input_read(&d->in, room, BLOCK, &got) != EXIT_DONE)
        return EXIT_TROUBLE;
    room[got] = '\0';
    text->size += got;
    *more = got > 0;
    return EXIT_DONE;
}

int decoded_read(decoded_input *d, dgm_buffer *text, bool *more)
{
    static char block[BLOCK];
    dgm_error error;
    dgm_str piece = {d->raw.data, d->raw.size};
    if (d->unchecked)
        return read_unchecked(d, text, more);
    *more = !d->at_end;
    if (d->at_end)
        return EXIT_DONE;
    if (!piece.size) {
        size_t got;
        if (input_read(&d->in, block, sizeof block, &got) != EXIT_DONE)
            return EXIT_TROUBLE;
        piece = (dgm_str){block, got};
    }
    d->at_end = piece.size == 0;
    dgm_status status = d->at_end ? dgm_converter_finish(d->decoder, text, &error)
                                  : dgm_converter_feed(d->decoder, piece, text, &error);
    dgm_buffer_clear(&d->raw);
    return status ? trouble_error(d->in.name, &error) : EXIT_DONE;
}

void decoded_close(decoded_input *d)
{
    dgm_converter_free(d->decoder);
    dgm_buffer_free(&d->raw);
    input_close(&d->in);
}
