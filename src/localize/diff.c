/* The edits as a unified diff. */
#include "config.h"

#include "localize/report.h"

#include "util/buffer.h"

#include <string.h>

enum { CONTEXT = 3 };

typedef struct writer {
    const dgm_edits *edits;
    dgm_buffer *out;
    bool color;
    size_t counted, line; /* `line` is the number of the line at offset `counted` */
    ptrdiff_t shift;      /* how many lines the result is ahead of the source */
} writer;

/* Whole lines [start, end) of the source, which edits [first, last) change. */
typedef struct block {
    size_t start, end, first, last;
} block;

static size_t line_start(dgm_str text, size_t at)
{
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(dgm_str text, size_t at)
{
    const char *found = at < text.size ? memchr(text.data + at, '\n', text.size - at) : NULL;
    return found ? (size_t)(found - text.data) + 1 : text.size;
}

static size_t count_lines(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t at = 0; at < size; count++)
        at = line_end((dgm_str){text, size}, at);
    return count;
}

/* The lines that the next edits change; edits of adjoining lines belong together. */
static bool next_block(const dgm_edits *edits, size_t *i, block *b)
{
    const dgm_edit *edit = dg_edits_next_applied(edits, i);
    if (!edit)
        return false;
    *b = (block){line_start(edits->source, edit->start), line_end(edits->source, edit->end), *i - 1,
                 *i};
    for (size_t ahead = *i;
         (edit = dg_edits_next_applied(edits, &ahead)) && edit->start <= b->end;) {
        b->end = line_end(edits->source, edit->end > b->end ? edit->end : edit->start);
        *i = b->last = ahead;
    }
    return true;
}

/* The block's lines after the edits. */
static void append_changed(const dgm_edits *edits, const block *b, dgm_buffer *out)
{
    size_t done = b->start;
    for (size_t i = b->first; i < b->last; i++) {
        const dgm_edit *edit = edits->list + i;
        if (!edit->applied)
            continue;
        dgm_buffer_append(out, edits->source.data + done, edit->start - done);
        dg_buffer_str(out, edit->replacement);
        done = edit->end;
    }
    dgm_buffer_append(out, edits->source.data + done, b->end - done);
}

static void write_lines(writer *w, char mark, const char *color, dgm_str text)
{
    for (size_t at = 0; at < text.size;) {
        size_t end = line_end(text, at);
        bool whole = text.data[end - 1] == '\n';
        if (w->color)
            dg_buffer_cstr(w->out, color);
        dg_buffer_byte(w->out, mark);
        dgm_buffer_append(w->out, text.data + at, end - at - whole);
        dg_buffer_cstr(w->out, w->color && *color ? DG_COLOR_END "\n" : "\n");
        if (!whole)
            dg_buffer_cstr(w->out, "\\ No newline at end of file\n");
        at = end;
    }
}

static dgm_str source_part(const writer *w, size_t start, size_t end)
{
    return (dgm_str){w->edits->source.data + start, end - start};
}

static size_t lines_back(dgm_str text, size_t at, size_t least)
{
    for (int i = 0; i < CONTEXT && at > least; i++)
        at = line_start(text, at - 1);
    return at;
}

static size_t lines_ahead(dgm_str text, size_t at)
{
    for (int i = 0; i < CONTEXT; i++)
        at = line_end(text, at);
    return at;
}

static void write_header(writer *w, size_t start, size_t old_lines, size_t new_lines)
{
    size_t line = w->line + count_lines(w->edits->source.data + w->counted, start - w->counted);
    w->counted = start;
    w->line = line;
    size_t new_line = (size_t)((ptrdiff_t)line + w->shift);
    dg_buffer_format(w->out, "%s@@ -%zu,%zu +%zu,%zu @@%s\n", w->color ? DG_COLOR_PLACE : "",
                     old_lines ? line : line - 1, old_lines, new_lines ? new_line : new_line - 1,
                     new_lines, w->color ? DG_COLOR_END : "");
    w->shift += (ptrdiff_t)new_lines - (ptrdiff_t)old_lines;
}

/* One hunk: blocks with no more than twice the context between them. Its body is written to `body`
 * first, for the header counts the lines. */
static dgm_status write_hunk(writer *w, block *b, bool *more, size_t *i, size_t *written)
{
    dgm_buffer body, changed, *out = w->out;
    dgm_str source = w->edits->source;
    dgm_buffer_init(&body, out->allocator, 0);
    dgm_buffer_init(&changed, out->allocator, 0);
    size_t start = lines_back(source, b->start, *written), at = start, new_lines = 0;
    w->out = &body;
    for (bool joins = true; joins;) {
        dgm_buffer_clear(&changed);
        append_changed(w->edits, b, &changed);
        write_lines(w, ' ', "", source_part(w, at, b->start));
        write_lines(w, '-', DG_COLOR_OLD, source_part(w, b->start, b->end));
        write_lines(w, '+', DG_COLOR_NEW, (dgm_str){changed.data, changed.size});
        new_lines +=
            count_lines(source.data + at, b->start - at) + count_lines(changed.data, changed.size);
        at = b->end;
        *more = next_block(w->edits, i, b);
        joins = *more && lines_back(source, b->start, 0) <= lines_ahead(source, at);
    }
    size_t end = lines_ahead(source, at);
    write_lines(w, ' ', "", source_part(w, at, end));
    new_lines += count_lines(source.data + at, end - at);
    w->out = out;
    write_header(w, start, count_lines(source.data + start, end - start), new_lines);
    dg_buffer_str(out, (dgm_str){body.data, body.size});
    *written = end;
    dgm_status status = body.status ? body.status : changed.status ? changed.status : out->status;
    dgm_buffer_free(&body);
    dgm_buffer_free(&changed);
    return status;
}

dgm_status dg_report_diff(const dgm_edits *edits, const dgm_report_options *options,
                          dgm_buffer *output)
{
    writer w = {edits, output, options->color, 0, 1, 0};
    const char *name = options->name ? options->name : "-";
    size_t i = 0, written = 0;
    block b;
    bool more = next_block(edits, &i, &b);
    if (more)
        dg_buffer_format(output, "%s--- %s\n+++ %s%s\n", w.color ? DG_COLOR_NAME : "", name, name,
                         w.color ? DG_COLOR_END : "");
    dgm_status status = output->status;
    while (more && status == DGM_OK)
        status = write_hunk(&w, &b, &more, &i, &written);
    return status;
}
