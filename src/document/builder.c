#include "config.h"

#include "document/builder.h"

#include <string.h>

#define OBJECT "\xEF\xBF\xBC" /* U+FFFC, object replacement character */

void dg_builder_init(dg_builder *builder, dg_document *document)
{
    *builder = (dg_builder){.document = document, .base = document->source.data};
    dgm_buffer_init(&builder->text, document->allocator, 0);
}

void dg_builder_free(dg_builder *builder)
{
    dgm_buffer_free(&builder->text);
}

/* Room for one more element of the document's array; NULL after a failure. */
#define ADD(builder, array, count, capacity)                                                       \
    (grow(builder, &(builder)->document->array, &(builder)->capacity, (builder)->document->count,  \
          sizeof *(builder)->document->array)                                                      \
         ? &(builder)->document->array[(builder)->document->count++]                               \
         : NULL)

static bool grow(dg_builder *builder, void *array, size_t *capacity, size_t count, size_t width)
{
    if (builder->status == DGM_OK)
        builder->status = dg_grow(builder->document->allocator, array, capacity, count + 1, width);
    return builder->status == DGM_OK;
}

void dg_builder_note(dg_builder *builder, size_t at, const char *message)
{
    dg_note *note = ADD(builder, notes, note_count, note_capacity);
    if (note)
        *note = (dg_note){dg_view_source(builder->view, at, false), message};
}

/* Nothing to read: white space and protected text. */
static bool is_blank(dgm_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.size - i >= 3 && memcmp(text.data + i, OBJECT, 3) == 0)
            i += 2;
        else if (!strchr(" \t\r\n\f", text.data[i]))
            return false;
    return true;
}

static void add_segment(dg_builder *builder, const dg_segment *segment)
{
    dg_segment *added = ADD(builder, segments, segment_count, segment_capacity);
    if (added)
        *added = *segment;
}

void dg_builder_plain(dg_builder *builder, dg_role role, dg_syntax syntax, dgm_str at,
                      dgm_str language)
{
    size_t start = (size_t)(at.data - builder->base);
    if (builder->view) {
        dg_builder_begin(builder, role, syntax, language);
        dg_builder_same(builder, start, at.size);
        dg_builder_end(builder);
    } else if (!is_blank(at)) {
        add_segment(builder, &(dg_segment){.source = {start, start + at.size},
                                           .text = at,
                                           .language = language,
                                           .role = (uint8_t)role,
                                           .syntax = (uint8_t)syntax,
                                           .outer = (uint8_t)builder->outer});
    }
}

void dg_builder_begin(dg_builder *builder, dg_role role, dg_syntax syntax, dgm_str language)
{
    dgm_buffer_clear(&builder->text);
    builder->open = true;
    builder->expected = SIZE_MAX;
    builder->segment = (dg_segment){.language = language,
                                    .piece = (uint32_t)builder->document->piece_count,
                                    .role = (uint8_t)role,
                                    .syntax = (uint8_t)syntax,
                                    .outer = (uint8_t)builder->outer};
}

/* ---- Pieces
 * -------------------------------------------------------------------------------- */

static void add_piece(dg_builder *builder, dg_piece_kind kind, size_t text, size_t text_size,
                      size_t source, size_t source_size)
{
    dg_document *document = builder->document;
    dg_piece *last = document->piece_count > builder->segment.piece
                         ? &document->pieces[document->piece_count - 1]
                         : NULL;
    if (last && kind == DG_PIECE_SAME && last->kind == DG_PIECE_SAME &&
        last->source + last->source_size == source) {
        last->text_size += (uint32_t)text_size;
        last->source_size += (uint32_t)source_size;
        return;
    }
    dg_piece *piece = ADD(builder, pieces, piece_count, piece_capacity);
    if (piece)
        *piece = (dg_piece){(uint32_t)text, (uint32_t)source, (uint32_t)text_size,
                            (uint32_t)source_size, kind};
}

/* The view's piece that holds offset `at` of its text, or ends there where `end` is set. */
static const dg_piece *view_piece(const dg_view *view, size_t at, bool end)
{
    size_t low = 0, high = view->piece_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (view->pieces[middle].text < at + !end)
            low = middle;
        else
            high = middle;
    }
    return &view->pieces[low];
}

size_t dg_view_source(const dg_view *view, size_t at, bool end)
{
    if (!view)
        return at;
    const dg_piece *piece = view_piece(view, at, end);
    size_t into = at - piece->text;
    if (piece->kind == DG_PIECE_SAME)
        return piece->source + into;
    return piece->source + (into ? piece->source_size : 0);
}

/* A stretch that is the same in the view is cut at the view's own pieces. */
static void add_view_same(dg_builder *builder, size_t text, size_t at, size_t size)
{
    const dg_piece *piece = view_piece(builder->view, at, false);
    for (size_t done = 0; done < size; piece++) {
        size_t into = at + done - piece->text, take = piece->text_size - into;
        take = take < size - done ? take : size - done;
        if (piece->kind == DG_PIECE_SAME)
            add_piece(builder, DG_PIECE_SAME, text + done, take, piece->source + into, take);
        else
            add_piece(builder, piece->kind, text + done, take, piece->source, piece->source_size);
        done += take;
    }
}

/* Fills the gap before a piece at `at`, then moves on to its end. False: it goes backwards. */
static bool step(dg_builder *builder, size_t at, size_t size)
{
    if (builder->expected == SIZE_MAX) {
        builder->segment.source.start = dg_view_source(builder->view, at, false);
    } else if (at > builder->expected) {
        size_t from = dg_view_source(builder->view, builder->expected, true);
        size_t to = dg_view_source(builder->view, at, false);
        add_piece(builder, DG_PIECE_MARKUP, builder->text.size, 0, from, to - from);
    } else if (at < builder->expected) {
        return false;
    }
    builder->expected = at + size;
    builder->segment.source.end = dg_view_source(builder->view, builder->expected, true);
    return true;
}

void dg_builder_same(dg_builder *builder, size_t at, size_t size)
{
    if (size == 0 || !builder->open || !step(builder, at, size))
        return;
    if (builder->view)
        add_view_same(builder, builder->text.size, at, size);
    else
        add_piece(builder, DG_PIECE_SAME, builder->text.size, size, at, size);
    dgm_buffer_append(&builder->text, builder->base + at, size);
}

void dg_builder_unit(dg_builder *builder, dg_piece_kind kind, size_t at, size_t size, dgm_str text)
{
    if (!builder->open || !step(builder, at, size))
        return;
    size_t from = dg_view_source(builder->view, at, false);
    size_t to = dg_view_source(builder->view, at + size, true);
    add_piece(builder, kind, builder->text.size, text.size, from, to - from);
    dg_buffer_str(&builder->text, text);
}

void dg_builder_protected(dg_builder *builder, size_t at, size_t size)
{
    dg_builder_unit(builder, DG_PIECE_MARKUP, at, size, dgm_str_of(OBJECT));
}

/* ---- Ends
 * ---------------------------------------------------------------------------------- */

static void drop(dg_builder *builder)
{
    builder->document->piece_count = builder->segment.piece;
    builder->open = false;
}

/* Text that is the source needs neither copy nor map. */
static bool is_source(const dg_builder *builder)
{
    const dg_document *document = builder->document;
    return document->piece_count == builder->segment.piece + (size_t)1 &&
           document->pieces[builder->segment.piece].kind == DG_PIECE_SAME;
}

void dg_builder_end(dg_builder *builder)
{
    dg_document *document = builder->document;
    dg_segment *segment = &builder->segment;
    if (!builder->open)
        return;
    if (builder->status == DGM_OK)
        builder->status = builder->text.status;
    if (builder->status != DGM_OK || is_blank((dgm_str){builder->text.data, builder->text.size})) {
        drop(builder);
        return;
    }
    if (is_source(builder)) {
        document->piece_count = segment->piece;
        segment->text =
            (dgm_str){document->source.data + segment->source.start, builder->text.size};
    } else {
        segment->text.data =
            dg_arena_copy(&document->arena, builder->text.data, builder->text.size);
        segment->text.size = builder->text.size;
        if (!segment->text.data)
            builder->status = DGM_ERR_MEMORY;
    }
    segment->piece_count = (uint32_t)(document->piece_count - segment->piece);
    add_segment(builder, segment);
    builder->open = false;
}

void dg_builder_refuse(dg_builder *builder, size_t at, const char *message)
{
    drop(builder);
    dg_builder_note(builder, at, message);
}
