/* Reports as text and as JSON. */
#include "config.h"

#include "localize/report.h"

#include "localize/place.h"
#include "util/buffer.h"
#include "util/json.h"
#include "util/utf8.h"

static dgm_str source_of(const dgm_edits *edits, const dgm_edit *edit)
{
    return (dgm_str){edits->source.data + edit->start, edit->end - edit->start};
}

bool dg_report_shows(const dgm_edit *edit, const dgm_report_options *options)
{
    return edit->applied || options->explain ||
           (edit->kind != DGM_EDIT_PROTECTED && edit->kind != DGM_EDIT_EXCEPTION &&
            edit->kind < DGM_EDIT_RIGHT);
}

/* ---- Text ----------------------------------------------------------------------------------- */

enum { SHOWN_MAX = 60 };

/* A piece of the article on one line; the middle of a long one is left out. */
static void append_piece(dgm_buffer *out, dgm_str text, const char *color)
{
    dgm_str halves[2] = {text, {text.data + text.size, 0}};
    if (text.size > SHOWN_MAX) {
        halves[0].size = dg_utf8_floor(text.data, SHOWN_MAX / 2);
        size_t rest = dg_utf8_floor(text.data, text.size - SHOWN_MAX / 2);
        halves[1] = (dgm_str){text.data + rest, text.size - rest};
    }
    dg_buffer_cstr(out, color);
    for (int half = 0; half < 2; half++) {
        for (size_t i = 0; i < halves[half].size; i++) {
            char c = halves[half].data[i];
            dg_buffer_byte(out, (unsigned char)c < ' ' ? ' ' : c);
        }
        if (half == 0 && text.size > SHOWN_MAX)
            dg_buffer_cstr(out, " … ");
    }
    if (*color)
        dg_buffer_cstr(out, DG_COLOR_END);
}

static void append_authority(dgm_buffer *out, const dgm_edit *edit)
{
    if (!edit->origin.size && !edit->concept.size)
        return;
    dg_buffer_cstr(out, " (");
    dg_buffer_str(out, edit->origin);
    if (edit->origin.size && edit->concept.size)
        dg_buffer_cstr(out, ": ");
    dg_buffer_str(out, edit->concept);
    dg_buffer_byte(out, ')');
}

static void append_line(const dgm_edits *edits, const dgm_edit *edit, const dg_place *place,
                        const dgm_report_options *options, dgm_buffer *out)
{
    const char *reason = dgm_edit_reason(edit);
    dg_buffer_format(out, "%s%s:%zu:%zu:%s ", options->color ? DG_COLOR_NAME : "",
                     options->name ? options->name : "-", place->line, place->column,
                     options->color ? DG_COLOR_END : "");
    append_piece(out, source_of(edits, edit), options->color ? DG_COLOR_OLD : "");
    if (edit->applied && edit->replacement.size) {
        dg_buffer_cstr(out, " -> ");
        append_piece(out, edit->replacement, options->color ? DG_COLOR_NEW : "");
    }
    dg_buffer_cstr(out, ": ");
    dg_buffer_cstr(out, options->translate ? options->translate(reason) : reason);
    append_authority(out, edit);
    dg_buffer_byte(out, '\n');
}

static dgm_status report_text(const dgm_edits *edits, const dgm_report_options *options,
                              dgm_buffer *out)
{
    dg_place place = DG_PLACE_START;
    for (size_t i = 0; i < edits->count; i++) {
        const dgm_edit *edit = edits->list + i;
        dg_place_move(&place, edits->source, edit->start);
        if (dg_report_shows(edit, options))
            append_line(edits, edit, &place, options, out);
    }
    return out->status;
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static void append_object(const dgm_edits *edits, const dgm_edit *edit, const dg_place *place,
                          dgm_buffer *out)
{
    dg_buffer_format(out, "{\"start\":%zu,\"end\":%zu,\"line\":%zu,\"column\":%zu,\"applied\":%s,",
                     edit->start, edit->end, place->line, place->column,
                     edit->applied ? "true" : "false");
    const struct {
        const char *name;
        dgm_str text;
    } members[] = {
        {"kind", dgm_str_of(dgm_edit_kind_name(edit->kind))},
        {"source", source_of(edits, edit)},
        {"replacement", edit->replacement},
        {"concept", edit->concept},
        {"form", edit->form},
        {"target", edit->target},
        {"origin", edit->origin},
        {"reason", dgm_str_of(dgm_edit_reason(edit))},
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (i)
            dg_buffer_byte(out, ',');
        dg_json_member(out, members[i].name, members[i].text);
    }
    dg_buffer_byte(out, '}');
}

static dgm_status report_json(const dgm_edits *edits, const dgm_report_options *options,
                              dgm_buffer *out)
{
    dg_place place = DG_PLACE_START;
    dg_buffer_byte(out, '{');
    dg_json_member(out, "file", dgm_str_of(options->name));
    dg_buffer_cstr(out, ",\"edits\":[");
    bool first = true;
    for (size_t i = 0; i < edits->count; i++) {
        const dgm_edit *edit = edits->list + i;
        dg_place_move(&place, edits->source, edit->start);
        if (!dg_report_shows(edit, options))
            continue;
        dg_buffer_cstr(out, first ? "\n" : ",\n");
        append_object(edits, edit, &place, out);
        first = false;
    }
    return dg_buffer_cstr(out, first ? "]}\n" : "\n]}\n");
}

dgm_status dgm_edits_report(const dgm_edits *edits, dgm_report_format format,
                            const dgm_report_options *options, dgm_buffer *output)
{
    static const dgm_report_options plain = {0};
    if (!options)
        options = &plain;
    switch (format) {
    case DGM_REPORT_TEXT:
        return report_text(edits, options, output);
    case DGM_REPORT_JSON:
        return report_json(edits, options, output);
    case DGM_REPORT_DIFF:
        return dg_report_diff(edits, options, output);
    case DGM_REPORT_PATCH:
        return dg_report_patch(edits, output);
    case DGM_REPORT_HTML:
        return dg_report_html(edits, options, output);
    case DGM_REPORT_SARIF:
        return dg_report_sarif(edits, options, output);
    }
    return DGM_ERR_ARGUMENT;
}

dgm_status dgm_report_begin(dgm_report_format format, const dgm_report_options *options,
                            dgm_buffer *output)
{
    static const dgm_report_options plain = {0};
    if (format == DGM_REPORT_HTML)
        return dg_report_html_begin(options ? options : &plain, output);
    return format == DGM_REPORT_SARIF ? dg_report_sarif_begin(output) : output->status;
}

dgm_status dgm_report_end(dgm_report_format format, dgm_buffer *output)
{
    if (format == DGM_REPORT_HTML)
        return dg_report_html_end(output);
    return format == DGM_REPORT_SARIF ? dg_report_sarif_end(output) : output->status;
}
