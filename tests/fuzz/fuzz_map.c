/* The system compiler on any bytes; what compiles is applied, and the stream must agree with the
 * whole. */
#include "dragoman.h"

#include <stdlib.h>
#include <string.h>

static void run(const dgm_system *system)
{
    static const char text[] = "Щука ЩУКА «а́бв» и\xCC\x86од м’я don't II. x@y.zz {a} http://я/ ab";
    dgm_buffer whole, pieces;
    dgm_translit_stream *stream;
    dgm_buffer_init(&whole, NULL, 1 << 20);
    dgm_buffer_init(&pieces, NULL, 1 << 20);
    if (dgm_translit(system, NULL, dgm_str_of(text), &whole, NULL) == DGM_OK &&
        dgm_translit_stream_new(system, NULL, NULL, &stream) == DGM_OK) {
        dgm_translit_stream_feed(stream, (dgm_str){text, 9}, false, &pieces, NULL);
        dgm_translit_stream_feed(stream, dgm_str_of(text + 9), true, &pieces, NULL);
        if (whole.size != pieces.size || memcmp(whole.data, pieces.data, whole.size) != 0)
            abort();
        dgm_translit_stream_free(stream);
    }
    dgm_buffer_free(&whole);
    dgm_buffer_free(&pieces);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_str text = {(const char *)data, size};
    dgm_system *system;
    dgm_system_report report;
    dgm_error error;
    if (dgm_system_new(text, (dgm_str){0}, NULL, &system, &error) == DGM_OK) {
        run(system);
        dgm_system_free(system);
    }
    dgm_system_test(text, NULL, &report, &error);
    return 0;
}
