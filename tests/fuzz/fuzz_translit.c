/* The engine on any bytes: the stream in two pieces gives what the whole gives, or the same error. */
#include "dragoman.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    const dgm_system *system = dgm_system_at(data[0] % dgm_system_count());
    size_t cut = (data[1] | (size_t)data[2] << 8) % (size - 2);
    const char *text = (const char *)data + 3;
    size -= 3;
    if (cut > size)
        cut = size;
    dgm_buffer whole, pieces;
    dgm_translit_stream *stream;
    dgm_buffer_init(&whole, NULL, 1 << 24);
    dgm_buffer_init(&pieces, NULL, 1 << 24);
    if (dgm_translit_stream_new(system, NULL, NULL, &stream) != DGM_OK)
        abort();
    dgm_status first = dgm_translit(system, NULL, (dgm_str){text, size}, &whole, NULL);
    dgm_status second = dgm_translit_stream_feed(stream, (dgm_str){text, cut}, false, &pieces, NULL);
    if (!second)
        second = dgm_translit_stream_feed(stream, (dgm_str){text + cut, size - cut}, true, &pieces, NULL);
    if (first != second || (!first && (whole.size != pieces.size || memcmp(whole.data, pieces.data, whole.size) != 0)))
        abort();
    dgm_translit_stream_free(stream);
    dgm_buffer_free(&whole);
    dgm_buffer_free(&pieces);
    return 0;
}
