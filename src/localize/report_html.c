/* The report as a page for an editor: the article with each change marked, what and why shown
 * by pointing at it (or by the Tab key), and the same as a table below. No scripts, nothing
 * loaded. */
#include "config.h"

#include "localize/report.h"

#include "localize/place.h"
#include "util/buffer.h"
#include "util/error.h"

static const char style[] =
    ":root{color-scheme:light dark;--line:#8886;--old:#b3261e;--new:#1b6e3c;--mark:#f7e7a6;"
    "--paper:#fff;--ink:#1c1b1a}\n"
    "@media(prefers-color-scheme:dark){:root{--old:#f2a49d;--new:#8fd3a8;--mark:#5a4d14;"
    "--paper:#1f1e1c;--ink:#eae7e1}}\n"
    "body{margin:2rem auto;max-width:60rem;padding:0 "
    "1rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 system-ui,sans-serif}\n"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2.5rem;border-top:1px solid "
    "var(--line);"
    "padding-top:1rem;overflow-wrap:anywhere}\n"
    ".article{white-space:pre-wrap;overflow-wrap:anywhere;font-family:Georgia,serif;"
    "border:1px solid var(--line);border-radius:.4rem;padding:1rem}\n"
    ".edit{position:relative;border-radius:.2rem}\n"
    ".edit:focus{outline:2px solid}\n"
    ".remark{background:var(--mark)}\n"
    "del{color:var(--old)}ins{color:var(--new);font-weight:600}\n"
    ".why{display:none;position:absolute;left:0;top:1.6em;z-index:1;width:max-content;"
    "max-width:22rem;padding:.4rem .6rem;border:1px solid var(--line);border-radius:.3rem;"
    "background:var(--paper);box-shadow:0 2px 8px #0004;font:.85rem/1.4 system-ui,sans-serif;"
    "white-space:normal}\n"
    ".edit:hover .why,.edit:focus .why{display:block}\n"
    "table{border-collapse:collapse;width:100%;margin-top:1rem;font-size:.9rem}\n"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;"
    "border-bottom:1px solid var(--line)}\n"
    "td:first-child{white-space:nowrap}td:nth-child(2){overflow-wrap:anywhere}\n"
    "@media print{.why{display:none!important}}\n";

static void append_text(dgm_buffer *out, dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        switch (text.data[i]) {
        case '&':
            dg_buffer_cstr(out, "&amp;");
            break;
        case '<':
            dg_buffer_cstr(out, "&lt;");
            break;
        case '>':
            dg_buffer_cstr(out, "&gt;");
            break;
        default:
            dg_buffer_byte(out, text.data[i]);
        }
    }
}

static void append_label(dgm_buffer *out, const dgm_report_options *options, const char *label)
{
    append_text(out, dgm_str_of(options->translate ? options->translate(label) : label));
}

static dgm_str source_of(const dgm_edits *edits, const dgm_edit *edit)
{
    return (dgm_str){edits->source.data + edit->start, edit->end - edit->start};
}

/* What was there, and what is. */
static void append_change(const dgm_edits *edits, const dgm_edit *edit, dgm_buffer *out)
{
    if (!edit->applied) {
        append_text(out, source_of(edits, edit));
        return;
    }
    dg_buffer_cstr(out, "<del>");
    append_text(out, source_of(edits, edit));
    dg_buffer_cstr(out, "</del>");
    if (edit->replacement.size == 0)
        return;
    dg_buffer_cstr(out, " <ins>");
    append_text(out, edit->replacement);
    dg_buffer_cstr(out, "</ins>");
}

/* ---- The article
 * ---------------------------------------------------------------------------- */

static void append_line(dgm_buffer *out, const dgm_report_options *options, const char *label,
                        dgm_str text)
{
    if (!text.size)
        return;
    dg_buffer_cstr(out, "<br>");
    append_label(out, options, label);
    dg_buffer_cstr(out, ": ");
    append_text(out, text);
}

static void append_edit(const dgm_edits *edits, const dgm_edit *edit,
                        const dgm_report_options *options, dgm_buffer *out)
{
    dg_buffer_cstr(out, edit->applied ? "<span class=\"edit\" tabindex=\"0\">"
                                      : "<span class=\"edit remark\" tabindex=\"0\">");
    append_change(edits, edit, out);
    dg_buffer_cstr(out, "<span class=\"why\" role=\"tooltip\">");
    append_label(out, options, dgm_edit_reason(edit));
    append_line(out, options, N_("Concept"), edit->concept);
    append_line(out, options, N_("Form found"), edit->form);
    append_line(out, options, N_("Form preferred"), edit->target);
    append_line(out, options, N_("According to"), edit->origin);
    dg_buffer_cstr(out, "</span></span>");
}

/* Of places that overlap the one that begins first is marked; the table has them all. */
static void append_article(const dgm_edits *edits, const dgm_report_options *options,
                           dgm_buffer *out)
{
    size_t done = 0;
    dg_buffer_cstr(out, "<div class=\"article\" dir=\"auto\">");
    for (size_t i = 0; i < edits->count; i++) {
        const dgm_edit *edit = &edits->list[i];
        const dgm_edit *rest = edit + 1, *end = edits->list + edits->count;
        bool hides = false; /* a remark that would hide a change */
        if (!dg_report_shows(edit, options) || edit->start < done)
            continue;
        for (; !edit->applied && rest < end && rest->start < edit->end; rest++)
            hides |= rest->applied;
        if (hides)
            continue;
        append_text(out, (dgm_str){edits->source.data + done, edit->start - done});
        append_edit(edits, edit, options, out);
        done = edit->end;
    }
    append_text(out, (dgm_str){edits->source.data + done, edits->source.size - done});
    dg_buffer_cstr(out, "</div>\n");
}

/* ---- The table
 * ------------------------------------------------------------------------------ */

static void append_row(const dgm_edits *edits, const dgm_edit *edit, const dg_place *place,
                       const dgm_report_options *options, dgm_buffer *out)
{
    dg_buffer_format(out, "<tr><td>%zu:%zu</td><td>", place->line, place->column);
    append_change(edits, edit, out);
    dg_buffer_cstr(out, "</td><td>");
    append_label(out, options, dgm_edit_reason(edit));
    dg_buffer_cstr(out, "</td><td>");
    append_text(out, edit->concept);
    dg_buffer_cstr(out, "</td><td>");
    append_text(out, edit->origin);
    dg_buffer_cstr(out, "</td></tr>\n");
}

static void append_table(const dgm_edits *edits, const dgm_report_options *options, dgm_buffer *out)
{
    static const char *const heads[] = {N_("Line"), N_("Text"), N_("Reason"), N_("Concept"),
                                        N_("According to")};
    dg_place place = DG_PLACE_START;
    dg_buffer_cstr(out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        dg_buffer_cstr(out, "<th scope=\"col\">");
        append_label(out, options, heads[i]);
        dg_buffer_cstr(out, "</th>");
    }
    dg_buffer_cstr(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < edits->count; i++) {
        const dgm_edit *edit = &edits->list[i];
        dg_place_move(&place, edits->source, edit->start);
        if (dg_report_shows(edit, options))
            append_row(edits, edit, &place, options, out);
    }
    dg_buffer_cstr(out, "</tbody>\n</table>\n");
}

/* ---- All of it
 * ------------------------------------------------------------------------------ */

dgm_status dg_report_html_begin(const dgm_report_options *options, dgm_buffer *out)
{
    dg_buffer_cstr(out, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    append_label(out, options, N_("Changes to names and terms"));
    dg_buffer_cstr(out, "</title>\n<style>\n");
    dg_buffer_cstr(out, style);
    dg_buffer_cstr(out, "</style>\n</head>\n<body>\n<h1>");
    append_label(out, options, N_("Changes to names and terms"));
    return dg_buffer_cstr(out, "</h1>\n");
}

dgm_status dg_report_html_end(dgm_buffer *out)
{
    return dg_buffer_cstr(out, "</body>\n</html>\n");
}

dgm_status dg_report_html(const dgm_edits *edits, const dgm_report_options *options,
                          dgm_buffer *out)
{
    size_t applied = 0, remarks = 0;
    for (size_t i = 0; i < edits->count; i++) {
        applied += edits->list[i].applied;
        remarks += !edits->list[i].applied && dg_report_shows(&edits->list[i], options);
    }
    dg_buffer_cstr(out, "<section>\n<h2>");
    append_text(out, dgm_str_of(options->name));
    dg_buffer_cstr(out, "</h2>\n<p>");
    append_label(out, options, N_("Changes"));
    dg_buffer_format(out, ": %zu. ", applied);
    append_label(out, options, N_("Remarks"));
    dg_buffer_format(out, ": %zu.</p>\n", remarks);
    append_article(edits, options, out);
    if (applied + remarks)
        append_table(edits, options, out);
    return dg_buffer_cstr(out, "</section>\n");
}
