/* Normalizing any text: in two pieces it gives what it gives as a whole, valid UTF-8, and with
 * every step left out the text itself. */
#include "dragoman.h"

#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

static dgm_status append(void *context, const char *data, size_t size)
{
    return dgm_buffer_append(context, data, size);
}

static void in_pieces(const dgm_normalize_options *options, dgm_str text, size_t cut,
                      dgm_buffer *out)
{
    dgm_normalizer *normalizer;
    if (dgm_normalizer_new(options, NULL, append, NULL, out, &normalizer) ||
        dgm_normalizer_feed(normalizer, (dgm_str){text.data, cut}, NULL) ||
        dgm_normalizer_feed(normalizer, (dgm_str){text.data + cut, text.size - cut}, NULL) ||
        dgm_normalizer_finish(normalizer, NULL))
        abort();
    dgm_normalizer_free(normalizer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"", "tr", "uk", "ru", "be", "ro", "en"};
    if (size < 4)
        return 0;
    dgm_normalize_options options = {.language = dgm_str_of(languages[data[0] % 7]),
                                     .skip = data[1]};
    dgm_str text = {(const char *)data + 4, size - 4};
    dgm_buffer whole, pieces;
    dgm_buffer_init(&whole, NULL, 1 << 24);
    dgm_buffer_init(&pieces, NULL, 1 << 24);
    if (dg_utf8_valid_prefix(text.data, text.size) == text.size) {
        size_t cut =
            text.size ? dg_utf8_floor(text.data, (data[2] | (size_t)data[3] << 8) % text.size) : 0;
        if (dgm_normalize(&options, text, &whole, NULL))
            abort();
        in_pieces(&options, text, cut, &pieces);
        if (whole.size != pieces.size ||
            (whole.size && memcmp(whole.data, pieces.data, whole.size) != 0) ||
            (whole.size && dg_utf8_valid_prefix(whole.data, whole.size) != whole.size))
            abort();
        if ((options.skip & 63) == 63 &&
            (whole.size != text.size ||
             (text.size && memcmp(whole.data, text.data, text.size) != 0)))
            abort();
    }
    dgm_buffer_free(&whole);
    dgm_buffer_free(&pieces);
    return 0;
}
