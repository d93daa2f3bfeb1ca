/* The engine on any bytes: the stream in two pieces, and the fast way, give what the whole
 * gives, or the same error. */
#include "translit/fast.h"
#include "util/buffer.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SYSTEMS_MAX = 1024 };

static void expect(dgm_status first, const dgm_buffer *whole, dgm_status second,
                   const dgm_buffer *other)
{
    if (first != second || (!first && (whole->size != other->size ||
                                       memcmp(whole->data, other->data, whole->size) != 0)))
        abort();
}

static dgm_status in_pieces(const dgm_system *system, dgm_str text, size_t cut, dgm_buffer *out)
{
    dgm_translit_stream *stream;
    if (dgm_translit_stream_new(system, NULL, NULL, &stream) != DGM_OK)
        abort();
    dgm_status status =
        dgm_translit_stream_feed(stream, (dgm_str){text.data, cut}, false, out, NULL);
    if (!status)
        status = dgm_translit_stream_feed(stream, (dgm_str){text.data + cut, text.size - cut}, true,
                                          out, NULL);
    dgm_translit_stream_free(stream);
    return status;
}

/* The tables are made once for each system. */
static void in_fast_way(size_t number, dgm_str text, dgm_buffer *out)
{
    static dg_fast tables[SYSTEMS_MAX];
    static bool made[SYSTEMS_MAX];
    dg_kernel kernels[DG_KERNELS];
    dg_engine engine = dg_engine_make(dgm_system_at(number), NULL);
    dg_state state = {0};
    const char *at = text.data;
    if (!made[number] && dg_fast_init(&tables[number], &engine, NULL) != DGM_OK)
        abort();
    made[number] = true;
    dg_kernels(kernels);
    dg_fast_apply(&tables[number], &kernels[0], &engine, &state, text.data, &at,
                  text.data + text.size, true, out, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4)
        return 0;
    size_t number = (data[0] | (size_t)data[1] << 8) % dgm_system_count();
    dgm_str text = {(const char *)data + 4, size - 4};
    dgm_buffer whole, other;
    dgm_buffer_init(&whole, NULL, 1 << 24);
    dgm_buffer_init(&other, NULL, 1 << 24);
    dgm_status first = dgm_translit(dgm_system_at(number), NULL, text, &whole, NULL);
    dgm_status second = in_pieces(dgm_system_at(number), text,
                                  (data[2] | (size_t)data[3] << 8) % (text.size + 1), &other);
    expect(first, &whole, second, &other);
    if (number < SYSTEMS_MAX && dg_utf8_valid_prefix(text.data, text.size) == text.size) {
        dgm_buffer_clear(&other);
        in_fast_way(number, text, &other);
        expect(first, &whole, other.status, &other);
    }
    dgm_buffer_free(&whole);
    dgm_buffer_free(&other);
    return 0;
}
