/* Decoding any bytes from any charset: valid UTF-8 comes out, the same in two pieces as in one;
 * what is guessed can be opened. */
#include "dragoman.h"

#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

static dgm_status decode(const char *charset, dgm_str text, size_t cut, dgm_buffer *out)
{
    dgm_converter *decoder;
    if (dgm_decoder_new(dgm_str_of(charset), DGM_INVALID_REPLACE, NULL, &decoder, NULL))
        abort();
    dgm_status status = dgm_converter_feed(decoder, (dgm_str){text.data, cut}, out, NULL);
    if (!status)
        status =
            dgm_converter_feed(decoder, (dgm_str){text.data + cut, text.size - cut}, out, NULL);
    if (!status)
        status = dgm_converter_finish(decoder, out, NULL);
    dgm_converter_free(decoder);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const charsets[] = {"UTF-8",      "UTF-16LE",  "UTF-16BE",   "CP1251",
                                           "KOI8-U",     "CP866",     "ISO-8859-9", "CP1254",
                                           "ISO-8859-5", "SHIFT_JIS", "GB18030"};
    if (size < 3)
        return 0;
    dgm_str text = {(const char *)data + 3, size - 3};
    dgm_buffer whole, pieces;
    dgm_buffer_init(&whole, NULL, 1 << 24);
    dgm_buffer_init(&pieces, NULL, 1 << 24);
    const char *charset = charsets[data[0] % (sizeof charsets / sizeof *charsets)];
    dgm_status first = decode(charset, text, text.size, &whole);
    dgm_status second =
        decode(charset, text, (data[1] | (size_t)data[2] << 8) % (text.size + 1), &pieces);
    if (first || second || whole.size != pieces.size ||
        (whole.size && memcmp(whole.data, pieces.data, whole.size) != 0) ||
        (whole.size && dg_utf8_valid_prefix(whole.data, whole.size) != whole.size))
        abort();
    dgm_buffer_clear(&whole);
    if (decode(dgm_charset_guess(text), text, text.size, &whole))
        abort();
    dgm_buffer_free(&whole);
    dgm_buffer_free(&pieces);
    return 0;
}
