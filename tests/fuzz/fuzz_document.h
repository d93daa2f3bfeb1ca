/* What holds for every document of any format; each fuzz target names its own format. */
#ifndef FUZZ_DOCUMENT_H
#define FUZZ_DOCUMENT_H

#include "document/document.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_check(bool holds)
{
    if (!holds)
        abort();
}

/* Each piece lies behind the one before it, in the text and in the source; what is the same
 * is. */
static void fuzz_pieces(const dg_document *document, const dg_segment *segment)
{
    size_t text = 0, source = segment->source.start;
    for (size_t i = segment->piece; i < segment->piece + (size_t)segment->piece_count; i++) {
        const dg_piece *piece = &document->pieces[i];
        fuzz_check(piece->text == text && piece->source == source);
        if (piece->kind == DG_PIECE_SAME)
            fuzz_check(piece->text_size == piece->source_size &&
                       memcmp(segment->text.data + text, document->source.data + source,
                              piece->text_size) == 0);
        text += piece->text_size;
        source += piece->source_size;
    }
    if (segment->piece_count)
        fuzz_check(text == segment->text.size && source == segment->source.end);
    else
        fuzz_check(memcmp(segment->text.data, document->source.data + segment->source.start,
                          segment->text.size) == 0);
}

static void fuzz_segment(const dg_document *document, const dg_segment *segment)
{
    dg_range range, quotations[DG_QUOTATIONS_MAX];
    size_t size = segment->text.size, start = size / 3, end = start + (size - start + 1) / 2;
    fuzz_check(segment->source.start <= segment->source.end &&
               segment->source.end <= document->source.size && size > 0);
    fuzz_pieces(document, segment);
    dg_document_locate(document, segment, start, end, &range);
    fuzz_check(segment->source.start <= range.start && range.start <= range.end &&
               range.end <= segment->source.end);
    dg_segment_protection(segment, start, end, &range);
    size_t count = dg_document_quotations(document, segment, dgm_str_of("ru"), quotations);
    for (size_t i = 0; i < count; i++)
        fuzz_check(quotations[i].start < quotations[i].end && quotations[i].end <= size &&
                   (i == 0 || quotations[i - 1].end <= quotations[i].start));
}

static int fuzz_document(dg_format format, const uint8_t *data, size_t size)
{
    dg_document *document;
    dgm_error error;
    if (dg_document_new(NULL, (dgm_str){(const char *)data, size}, format, &error, &document))
        return 0;
    for (size_t i = 0; i < document->segment_count; i++)
        fuzz_segment(document, &document->segments[i]);
    dg_range cut;
    for (size_t i = 0, last; dg_document_boilerplate(document, &i, &last, &cut); i = last + 1)
        fuzz_check(cut.start <= cut.end && cut.end <= size);
    dg_document_free(document);
    return 0;
}

#endif
