/* What the format modules build a document with: segments, their maps and notes. */
#ifndef DG_DOCUMENT_BUILDER_H
#define DG_DOCUMENT_BUILDER_H

#include "document/document.h"
#include "util/buffer.h"

/* A text that was itself decoded from the source (HTML in a JSON string): its pieces lead
 * back. */
typedef struct dg_view {
    const char *text;
    const dg_piece *pieces;
    size_t piece_count;
} dg_view;

/* Offsets given to the builder count in `base`: the source, or the view's text. The first
 * failure sticks in `status`; later calls do nothing. */
typedef struct dg_builder {
    dg_document *document;
    const char *base;
    const dg_view *view; /* NULL: base is the source */
    dg_syntax outer;     /* of the segments to come */
    dgm_status status;
    size_t segment_capacity, piece_capacity, note_capacity;
    bool open;
    dg_segment segment; /* the open one; its source counts in base */
    size_t expected;    /* where its next piece starts when nothing is left out */
    dgm_buffer text;
} dg_builder;

void dg_builder_init(dg_builder *builder, dg_document *document);
void dg_builder_free(dg_builder *builder);

/* Adds a segment whose text is the source itself. `at` points into base. */
void dg_builder_plain(dg_builder *builder, dg_role role, dg_syntax syntax, dgm_str at,
                      dgm_str language);

/* Opens a segment; one at a time. What is between two pieces becomes markup. */
void dg_builder_begin(dg_builder *builder, dg_role role, dg_syntax syntax, dgm_str language);
void dg_builder_same(dg_builder *builder, size_t at, size_t size);
/* `text` stands for base [at, at + size) as a whole. */
void dg_builder_unit(dg_builder *builder, dg_piece_kind kind, size_t at, size_t size, dgm_str text);
/* Text that markup protects: U+FFFC stands for it. Outside a segment it is not mentioned. */
void dg_builder_protected(dg_builder *builder, size_t at, size_t size);
/* Closes the segment; one without anything but white space is dropped. */
void dg_builder_end(dg_builder *builder);
/* Closes the segment, drops it, and leaves a note at its place. */
void dg_builder_refuse(dg_builder *builder, size_t at, const char *message);
void dg_builder_note(dg_builder *builder, size_t at, const char *message);

/* The place in the source of an offset in base; `end`: behind the text before it. */
size_t dg_view_source(const dg_view *view, size_t at, bool end);

/* The format modules. Offsets of errors count in the source. */
dgm_status dg_text_read(dg_builder *builder, size_t start, dgm_error *error);
dgm_status dg_markdown_read(dg_builder *builder, size_t start, dgm_error *error);
dgm_status dg_html_read(dg_builder *builder, size_t start, size_t end, dgm_error *error);
dgm_status dg_json_read(dg_builder *builder, size_t start, dgm_error *error);
dgm_status dg_cues_read(dg_builder *builder, size_t start, dgm_error *error);
/* Reads the YAML head of a Markdown file and returns where the Markdown starts. */
size_t dg_front_matter_read(dg_builder *builder, size_t start);

#endif
