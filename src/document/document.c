#include "config.h"

#include "document/document.h"

#include "document/boilerplate.h"
#include "document/builder.h"
#include "util/error.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

static size_t bom_size(dgm_str source)
{
    return source.size >= 3 && memcmp(source.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static dgm_status read_format(dg_builder *builder, dg_format format, size_t start, dgm_error *error)
{
    switch (format) {
    case DG_FORMAT_MARKDOWN:
        return dg_markdown_read(builder, start, error);
    case DG_FORMAT_HTML:
        return dg_html_read(builder, start, builder->document->source.size, error);
    case DG_FORMAT_JSON:
        return dg_json_read(builder, start, error);
    case DG_FORMAT_SRT:
    case DG_FORMAT_VTT:
        return dg_cues_read(builder, start, error);
    default:
        return dg_text_read(builder, start, error);
    }
}

/* What every format asks of its input. */
static dgm_status check_source(dgm_str source, dgm_error *error)
{
    if (source.size >= DG_FILE_MAX)
        return dg_fail(error, DGM_ERR_LIMIT, 0, N_("The document is larger than 1 GiB; split it"),
                       (dgm_str){0});
    size_t valid = dg_utf8_valid_prefix(source.data, source.size);
    const char *nul = memchr(source.data, 0, valid);
    if (nul)
        return dg_fail(error, DGM_ERR_ENCODING, (size_t)(nul - source.data),
                       N_("The document holds a NUL byte; is it a binary file?"), (dgm_str){0});
    if (valid < source.size)
        return dg_fail(error, DGM_ERR_ENCODING, valid,
                       N_("The document is not valid UTF-8; name its charset with --encoding"),
                       (dgm_str){0});
    return DGM_OK;
}

static int by_start(const void *a, const void *b)
{
    const dg_segment *one = a, *other = b;
    return (one->source.start > other->source.start) - (one->source.start < other->source.start);
}

/* Attributes and link titles were added after the run that they stand in. */
static void sort_segments(dg_document *document)
{
    for (size_t i = 1; i < document->segment_count; i++)
        if (document->segments[i].source.start < document->segments[i - 1].source.start) {
            qsort(document->segments, document->segment_count, sizeof *document->segments,
                  by_start);
            return;
        }
}

dgm_status dg_document_new(const dgm_allocator *allocator, dgm_str source, dg_format format,
                           dgm_error *error, dg_document **document)
{
    dgm_status status = check_source(source, error);
    if (status != DGM_OK) {
        if (error)
            dg_error_locate(error, source);
        return status;
    }
    dg_document *made = dg_new(allocator, sizeof *made);
    if (!made)
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    made->source = source;
    made->format = format;
    made->allocator = allocator;
    dg_arena_init(&made->arena, allocator);
    dg_builder builder;
    dg_builder_init(&builder, made);
    status = read_format(&builder, format, bom_size(source), error);
    if (status == DGM_OK && builder.status != DGM_OK)
        status = dg_fail_plain(error, builder.status);
    else if (status != DGM_OK && error)
        dg_error_locate(error, source);
    dg_builder_free(&builder);
    sort_segments(made);
    if (status == DGM_OK) {
        dg_boilerplate_mark(made);
        *document = made;
    } else {
        dg_document_free(made);
    }
    return status;
}

void dg_document_free(dg_document *document)
{
    if (!document)
        return;
    const dgm_allocator *allocator = document->allocator;
    dg_free(allocator, document->segments);
    dg_free(allocator, document->pieces);
    dg_free(allocator, document->notes);
    dg_arena_free(&document->arena);
    dg_free(allocator, document);
}

/* ---- From text to source
 * ------------------------------------------------------------------- */

/* The piece that holds the byte of text at `at`. */
static const dg_piece *piece_at(const dg_document *document, const dg_segment *segment, size_t at)
{
    size_t low = segment->piece, high = segment->piece + segment->piece_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (document->pieces[middle].text <= at)
            low = middle;
        else
            high = middle;
    }
    return &document->pieces[low];
}

dg_location dg_document_locate(const dg_document *document, const dg_segment *segment, size_t start,
                               size_t end, dg_range *range)
{
    if (segment->piece_count == 0) {
        *range = (dg_range){segment->source.start + start, segment->source.start + end};
        return DG_LOCATION_EXACT;
    }
    const dg_piece *first = piece_at(document, segment, start);
    const dg_piece *last = piece_at(document, segment, end - 1);
    dg_location location = DG_LOCATION_EXACT;
    *range = (dg_range){first->source, last->source + last->source_size};
    if (first->kind == DG_PIECE_SAME)
        range->start += start - first->text;
    else if (start > first->text)
        location = DG_LOCATION_PART;
    if (last->kind == DG_PIECE_SAME)
        range->end = last->source + (end - last->text);
    else if (end < last->text + last->text_size)
        location = DG_LOCATION_PART;
    for (const dg_piece *piece = first; piece <= last; piece++)
        if (piece->kind == DG_PIECE_MARKUP)
            location = DG_LOCATION_SPLIT;
    return location;
}
