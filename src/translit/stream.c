#include "config.h"

#include "translit/fast.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/utf8.h"

#include <string.h>

/* A stream keeps what its last piece left undone, and before it enough of what is done for
 * contexts to see. Work goes on there with the start of the next piece, until that piece itself
 * has the context. */
enum { KEPT = DG_LOOKBEHIND + DG_LOOKAHEAD + 64, JOINT = 2 * KEPT + DG_LOOKBEHIND };

struct dgm_translit_stream {
    const dgm_allocator *allocator;
    dg_engine engine;
    dg_state state;
    dg_fast fast;
    bool has_fast; /* `fast` is made */
    dg_kernel kernel;
    size_t offset; /* of kept[0] in the whole text */
    size_t done;   /* bytes of `kept` that are context only */
    size_t size;   /* bytes of `kept` */
    char kept[JOINT];
};

dgm_status dgm_translit_stream_new(const dgm_system *system, const dgm_translit_options *options,
                                   const dgm_allocator *allocator, dgm_translit_stream **stream)
{
    dg_kernel kernels[DG_KERNELS];
    dgm_translit_stream *made = dg_new(allocator, sizeof *made);
    if (!made)
        return DGM_ERR_MEMORY;
    made->allocator = allocator;
    made->engine = dg_engine_make(system, options);
    dg_kernels(kernels);
    made->kernel = kernels[0];
    *stream = made;
    return DGM_OK;
}

void dgm_translit_stream_free(dgm_translit_stream *stream)
{
    if (!stream)
        return;
    dg_fast_free(&stream->fast, stream->allocator);
    dg_free(stream->allocator, stream);
}

/* Whether the bytes may be the start of a character that is cut off. */
static bool is_cut(const char *text, size_t size)
{
    unsigned char lead = (unsigned char)text[0];
    uint32_t subpart;
    return lead >= 0xC2 && size < dg_utf8_length(lead) &&
           dg_utf8_decode(text, text + size, &subpart) == 0 && subpart == size;
}

/* Makes text[0 .. *size) whole characters; what is cut off at its end stays for later. */
static dgm_status check_utf8(const dgm_translit_stream *s, dgm_str text, size_t from, bool last,
                             size_t *size, dgm_error *error)
{
    size_t valid = from + dg_utf8_valid_prefix(text.data + from, text.size - from);
    *size = valid;
    if (valid == text.size || (!last && is_cut(text.data + valid, text.size - valid)))
        return DGM_OK;
    return dg_fail(error, DGM_ERR_ENCODING, s->offset + valid, N_("The text is not valid UTF-8."),
                   (dgm_str){0});
}

/* The tables of the fast way, once there is so much text that they pay. */
static dgm_status make_fast(dgm_translit_stream *s, size_t size)
{
    if (s->has_fast || s->offset + size < DG_FAST_PAYS)
        return DGM_OK;
    s->has_fast = true;
    return dg_fast_init(&s->fast, &s->engine, s->allocator);
}

/* Works on text[*at .. size); on an error its offset counts from the start of the stream. */
static dgm_status run(dgm_translit_stream *s, dgm_str text, size_t *at, bool last,
                      dgm_buffer *result, dgm_error *error)
{
    const char *place = text.data + *at, *end = text.data + text.size;
    dgm_status status = make_fast(s, text.size);
    if (!status)
        status = dg_fast_apply(&s->fast, &s->kernel, &s->engine, &s->state, text.data, &place, end,
                               last, result, error);
    *at = (size_t)(place - text.data);
    if (status == DGM_ERR_UNKNOWN && error)
        error->offset += s->offset;
    else if (status)
        dg_fail_plain(error, status);
    return status;
}

/* Keeps text[at .. size) and the context before it. */
static void keep(dgm_translit_stream *s, dgm_str text, size_t at)
{
    size_t from = at > DG_LOOKBEHIND ? dg_utf8_floor(text.data, at - DG_LOOKBEHIND) : 0;
    memmove(s->kept, text.data + from, text.size - from);
    s->size = text.size - from;
    s->done = at - from;
    s->offset += from;
}

/* Goes on in `kept` with the first bytes of the piece. Afterwards either all of the piece is
 * kept, or *start says how much of it is done. */
static dgm_status feed_joint(dgm_translit_stream *s, dgm_str piece, bool last, size_t *start,
                             dgm_buffer *result, dgm_error *error)
{
    size_t before = s->size, room = sizeof s->kept - s->size, whole, at = s->done;
    size_t taken = piece.size < room ? piece.size : room;
    bool all = taken == piece.size;
    if (taken)
        memcpy(s->kept + s->size, piece.data, taken);
    s->size += taken;
    dgm_str text = {s->kept, s->size};
    dgm_status status = check_utf8(s, text, s->done, all && last, &whole, error);
    if (!status)
        status = run(s, (dgm_str){s->kept, whole}, &at, all && last, result, error);
    if (status)
        return status;
    *start = taken;
    if (all) {
        keep(s, text, at);
        return DGM_OK;
    }
    *start = at - before;
    s->offset += before;
    s->size = s->done = 0;
    return DGM_OK;
}

static dgm_status feed(dgm_translit_stream *s, dgm_str piece, bool last, dgm_buffer *result,
                       dgm_error *error)
{
    size_t start = 0, whole;
    dgm_status status = DGM_OK;
    if (s->size > 0 || piece.size < KEPT)
        status = feed_joint(s, piece, last, &start, result, error);
    if (status || s->size > 0 || start == piece.size)
        return status;
    status = check_utf8(s, piece, start, last, &whole, error);
    if (!status)
        status = run(s, (dgm_str){piece.data, whole}, &start, last, result, error);
    if (!status)
        keep(s, piece, start);
    return status;
}

dgm_status dgm_translit_stream_feed(dgm_translit_stream *s, dgm_str piece, bool last,
                                    dgm_buffer *result, dgm_error *error)
{
    dgm_status status = feed(s, piece, last, result, error);
    if (last) {
        s->state = (dg_state){0};
        s->offset = s->done = s->size = 0;
    }
    return status;
}
