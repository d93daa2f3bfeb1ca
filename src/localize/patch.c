/* A patch that can be undone: the edits as places of the result, with the text that was there.
 *
 *   dragoman patch 1
 *   source SIZE HASH          sizes in bytes, hashes in 16 hexadecimal digits
 *   result SIZE HASH
 *   OFFSET <tab> "OLD" <tab> "NEW"          offset in the result; JSON strings; in order
 */
#include "config.h"

#include "localize/report.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/json.h"

#include <inttypes.h>
#include <string.h>

static const char first_line[] = "dragoman patch 1\n";

static void append_digest(dgm_buffer *out, const char *name, dgm_str text)
{
    dg_buffer_format(out, "%s %zu %016" PRIx64 "\n", name, text.size,
                     dg_hash(text.data, text.size));
}

dgm_status dg_report_patch(const dgm_edits *edits, dgm_buffer *output)
{
    dgm_buffer result;
    dgm_buffer_init(&result, output->allocator, 0);
    dgm_status status = dgm_edits_apply(edits, &result);
    if (status == DGM_OK) {
        dg_buffer_cstr(output, first_line);
        append_digest(output, "source", edits->source);
        append_digest(output, "result", (dgm_str){result.data, result.size});
    }
    ptrdiff_t shift = 0;
    size_t i = 0;
    for (const dgm_edit *e; status == DGM_OK && (e = dg_edits_next_applied(edits, &i));) {
        dg_buffer_format(output, "%td\t", (ptrdiff_t)e->start + shift);
        dg_json_string(output, (dgm_str){edits->source.data + e->start, e->end - e->start});
        dg_buffer_byte(output, '\t');
        dg_json_string(output, e->replacement);
        status = dg_buffer_byte(output, '\n');
        shift += (ptrdiff_t)e->replacement.size - (ptrdiff_t)(e->end - e->start);
    }
    dgm_buffer_free(&result);
    return status;
}

typedef struct digest {
    size_t size;
    uint64_t hash;
} digest;

typedef struct reader {
    dgm_str patch;
    const char *at, *end;
    dgm_str output;
    size_t done; /* of the output */
    dgm_buffer old_text, new_text;
    dgm_error *error;
} reader;

static dgm_status malformed(reader *r, const char *message)
{
    dgm_status status =
        dg_fail(r->error, DGM_ERR_SYNTAX, (size_t)(r->at - r->patch.data), message, (dgm_str){0});
    dg_error_locate(r->error, r->patch);
    return status;
}

static bool skip(reader *r, const char *text)
{
    size_t size = strlen(text);
    if ((size_t)(r->end - r->at) < size || memcmp(r->at, text, size) != 0)
        return false;
    r->at += size;
    return true;
}

static bool read_number(reader *r, unsigned base, uint64_t *number)
{
    static const char digits[] = "0123456789abcdef";
    const char *start = r->at;
    for (*number = 0; r->at < r->end && r->at - start < 20; r->at++) {
        const char *digit = memchr(digits, *r->at, base);
        if (!digit)
            break;
        *number = *number * base + (uint64_t)(digit - digits);
    }
    return r->at > start;
}

static bool read_digest(reader *r, const char *name, digest *d)
{
    uint64_t size;
    bool read = skip(r, name) && read_number(r, 10, &size) && skip(r, " ") &&
                read_number(r, 16, &d->hash) && skip(r, "\n");
    d->size = read ? (size_t)size : 0;
    return read;
}

static bool fits(const digest *d, dgm_str text)
{
    return d->size == text.size && d->hash == dg_hash(text.data, text.size);
}

static dgm_status undo_edit(reader *r, dgm_buffer *source)
{
    uint64_t offset;
    dgm_buffer_clear(&r->old_text);
    dgm_buffer_clear(&r->new_text);
    if (!read_number(r, 10, &offset) || !skip(r, "\t") ||
        dg_json_read_string(&r->at, r->end, &r->old_text) || !skip(r, "\t") ||
        dg_json_read_string(&r->at, r->end, &r->new_text) || !skip(r, "\n"))
        return r->old_text.status || r->new_text.status
                   ? dg_fail_plain(r->error, DGM_ERR_MEMORY)
                   : malformed(r, N_("A line of the patch is not OFFSET, old and new text."));
    size_t size = r->new_text.size;
    if (offset < r->done || offset > r->output.size || r->output.size - offset < size ||
        memcmp(r->output.data + offset, r->new_text.data, size) != 0)
        return malformed(r, N_("A line of the patch does not fit the file."));
    dgm_buffer_append(source, r->output.data + r->done, (size_t)offset - r->done);
    r->done = (size_t)offset + size;
    return dg_buffer_str(source, (dgm_str){r->old_text.data, r->old_text.size});
}

static dgm_status undo(reader *r, dgm_buffer *source)
{
    digest before, after;
    size_t start = source->size;
    dgm_status status = DGM_OK;
    if (!skip(r, first_line))
        return malformed(r, N_("This is no patch of dragoman's."));
    if (!read_digest(r, "source ", &before) || !read_digest(r, "result ", &after))
        return malformed(r, N_("The patch does not name the size and hash of its files."));
    if (!fits(&after, r->output))
        return dg_fail(r->error, DGM_ERR_DAMAGED, 0,
                       N_("The file has changed since the patch was made."), (dgm_str){0});
    while (status == DGM_OK && r->at < r->end)
        status = undo_edit(r, source);
    if (status == DGM_OK)
        status = dgm_buffer_append(source, r->output.data + r->done, r->output.size - r->done);
    if (status == DGM_OK && !fits(&before, (dgm_str){source->data + start, source->size - start}))
        return malformed(r, N_("The patch does not give back the file it was made from."));
    return source->status ? dg_fail_plain(r->error, source->status) : status;
}

dgm_status dgm_patch_undo(dgm_str patch, dgm_str output, dgm_buffer *source, dgm_error *error)
{
    reader r = {.patch = patch,
                .at = patch.data,
                .end = patch.data + patch.size,
                .output = output,
                .error = error};
    dgm_buffer_init(&r.old_text, source->allocator, 0);
    dgm_buffer_init(&r.new_text, source->allocator, 0);
    dgm_status status = undo(&r, source);
    dgm_buffer_free(&r.old_text);
    dgm_buffer_free(&r.new_text);
    return status;
}
