/* The report as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code
 * review: each change is a result with its fix, each remark a note. */
#include "config.h"

#include "localize/report.h"

#include "localize/place.h"
#include "util/buffer.h"
#include "util/json.h"

dgm_status dg_report_sarif_begin(dgm_buffer *out)
{
    dg_buffer_cstr(out,
                   "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                   "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"dragoman\","
                   "\"version\":\"" DGM_VERSION "\",\"rules\":[");
    for (int kind = 0; kind < DGM_EDIT_KIND_COUNT; kind++) {
        dgm_edit edit = {.kind = (dgm_edit_kind)kind, .applied = kind <= DGM_EDIT_BOILERPLATE};
        dg_buffer_cstr(out, kind ? ",\n{" : "\n{");
        dg_json_member(out, "id", dgm_str_of(dgm_edit_kind_name(edit.kind)));
        dg_buffer_cstr(out, ",\"shortDescription\":{");
        dg_json_member(out, "text", dgm_str_of(dgm_edit_reason(&edit)));
        dg_buffer_cstr(out, "}}");
    }
    return dg_buffer_cstr(out, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

dgm_status dg_report_sarif_end(dgm_buffer *out)
{
    return dg_buffer_cstr(out, "\n]}]}\n");
}

/* A file's name as a URI reference (RFC 3986): what may not stand in a path is written %XX. */
static void append_uri(dgm_buffer *out, const char *name)
{
    dg_buffer_cstr(out, "\"artifactLocation\":{\"uri\":\"");
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
        dg_buffer_format(out, plain ? "%c" : "%%%02X", c);
    }
    dg_buffer_cstr(out, "\"}");
}

static void append_region(dgm_buffer *out, const char *name, const dg_place *start,
                          const dg_place *end)
{
    dg_buffer_format(out,
                     "\"%s\":{\"startLine\":%zu,\"startColumn\":%zu,\"endLine\":%zu,"
                     "\"endColumn\":%zu,\"byteOffset\":%zu,\"byteLength\":%zu}",
                     name, start->line, start->column, end->line, end->column, start->offset,
                     end->offset - start->offset);
}

static void append_fix(dgm_buffer *out, const dgm_edit *edit, const char *name,
                       const dg_place *start, const dg_place *end)
{
    dg_buffer_cstr(out, ",\"fixes\":[{\"artifactChanges\":[{");
    append_uri(out, name);
    dg_buffer_cstr(out, ",\"replacements\":[{");
    append_region(out, "deletedRegion", start, end);
    dg_buffer_cstr(out, ",\"insertedContent\":{");
    dg_json_member(out, "text", edit->replacement);
    dg_buffer_cstr(out, "}}]}]}]");
}

/* "Kiev -> Kyiv: the preferred form" */
static dgm_status append_message(const dgm_edits *edits, const dgm_edit *edit, dgm_buffer *out)
{
    dgm_buffer message;
    dgm_buffer_init(&message, edits->allocator, 0);
    dgm_buffer_append(&message, edits->source.data + edit->start, edit->end - edit->start);
    if (edit->applied && edit->replacement.size) {
        dg_buffer_cstr(&message, " -> ");
        dg_buffer_str(&message, edit->replacement);
    }
    dg_buffer_cstr(&message, ": ");
    dg_buffer_cstr(&message, dgm_edit_reason(edit));
    if (message.status)
        out->status = message.status;
    dg_json_member(out, "text", (dgm_str){message.data, message.size});
    dgm_buffer_free(&message);
    return out->status;
}

static void append_result(const dgm_edits *edits, const dgm_edit *edit, const char *name,
                          const dg_place *start, dgm_buffer *out)
{
    dg_place end = *start;
    dg_place_move(&end, edits->source, edit->end);
    const char *level = edit->kind == DGM_EDIT_FORBIDDEN ? "error"
                        : edit->applied                  ? "warning"
                                                         : "note";
    dg_buffer_byte(out, '{');
    dg_json_member(out, "ruleId", dgm_str_of(dgm_edit_kind_name(edit->kind)));
    dg_buffer_format(out, ",\"ruleIndex\":%d,\"level\":\"%s\",\"message\":{", (int)edit->kind,
                     level);
    append_message(edits, edit, out);
    dg_buffer_cstr(out, "},\"locations\":[{\"physicalLocation\":{");
    append_uri(out, name);
    dg_buffer_byte(out, ',');
    append_region(out, "region", start, &end);
    dg_buffer_cstr(out, "}}]");
    if (edit->applied)
        append_fix(out, edit, name, start, &end);
    dg_buffer_cstr(out, ",\"properties\":{");
    dg_json_member(out, "concept", edit->concept);
    dg_buffer_byte(out, ',');
    dg_json_member(out, "origin", edit->origin);
    dg_buffer_cstr(out, "}}");
}

dgm_status dg_report_sarif(const dgm_edits *edits, const dgm_report_options *options,
                           dgm_buffer *out)
{
    dg_place place = DG_PLACE_START;
    size_t alone = 0, *written = options->written ? options->written : &alone;
    for (size_t i = 0; i < edits->count; i++) {
        const dgm_edit *edit = &edits->list[i];
        dg_place_move(&place, edits->source, edit->start);
        if (!dg_report_shows(edit, options))
            continue;
        dg_buffer_cstr(out, (*written)++ ? ",\n" : "\n");
        append_result(edits, edit, options->name ? options->name : "-", &place, out);
    }
    return out->status;
}
