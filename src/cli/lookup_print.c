#include "config.h"

#include "cli/lookup_print.h"

#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const status_names[] = {"preferred", "admitted", "deprecated", "forbidden"};
static const char *const kind_names[] = {"term", "person", "place", "organisation"};

static void put(dgm_buffer *out, dgm_str text)
{
    dgm_buffer_append(out, text.data, text.size);
}

static void put_format(dgm_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_format(dgm_buffer *out, const char *format, ...)
{
    char text[256];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    dgm_buffer_append(out, text, strlen(text));
}

/* A field of a line: tabs and control characters would break it. */
static void put_field(dgm_buffer *out, dgm_str text)
{
    size_t start = out->size;
    put(out, text);
    for (size_t i = start; i < out->size; i++)
        if ((unsigned char)out->data[i] < 0x20)
            out->data[i] = ' ';
}

/* ---- TSV ------------------------------------------------------------------------------------------- */

void put_tsv_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count)
{
    if (!count) {
        put_field(out, query);
        put_format(out, "\t0\t\t\t0\n");
    }
    for (size_t i = 0; i < count; i++) {
        put_field(out, query);
        put_format(out, "\t%zu\t", i + 1);
        put_field(out, answers[i].answer.id);
        put_format(out, "\t");
        put_field(out, answers[i].answer.name);
        put_format(out, "\t%.3f\n", answers[i].answer.score);
    }
}

/* ---- The forms of an answer ------------------------------------------------------------------------ */

/* One form, wherever it comes from. */
typedef struct shown_form {
    dgm_str language, text, styles;
    const char *status; /* NULL: not known */
} shown_form;

static bool concept_of(const found_answer *answer, size_t *concept)
{
    return answer->builtin && dgm_termbase_find(dgm_termbase_builtin(), answer->answer.id, concept) == DGM_OK;
}

static size_t form_count(const found_answer *answer)
{
    size_t concept, first, count = 0;
    if (concept_of(answer, &concept))
        return dgm_termbase_concept(dgm_termbase_builtin(), concept).term_count;
    return dgm_store_entity(answer->store, answer->answer.entity, &first, &count) == DGM_OK ? count : 0;
}

static shown_form form_at(const found_answer *answer, size_t number)
{
    size_t concept, first, count;
    dgm_entry entry;
    if (concept_of(answer, &concept)) {
        dgm_term term = dgm_termbase_term(dgm_termbase_builtin(), concept, number);
        return (shown_form){term.language, term.text, term.styles, status_names[term.status]};
    }
    if (dgm_store_entity(answer->store, answer->answer.entity, &first, &count) ||
        dgm_store_form(answer->store, first + number, &entry))
        return (shown_form){0};
    return (shown_form){entry.language, entry.text, entry.extra, NULL};
}

/* ---- Text ------------------------------------------------------------------------------------------ */

static void put_form(dgm_buffer *out, const shown_form *form)
{
    put_format(out, "    %-7.*s ", (int)form->language.size, form->language.size ? form->language.data : "");
    put_field(out, form->text);
    if (form->status && strcmp(form->status, "preferred") != 0)
        put_format(out, "  (%s)", form->status);
    if (form->styles.size) {
        put_format(out, "  [");
        put_field(out, form->styles);
        put_format(out, "]");
    }
    put_format(out, "\n");
}

static void put_heading(dgm_buffer *out, const found_answer *answer)
{
    size_t concept;
    put_field(out, answer->answer.id);
    if (concept_of(answer, &concept))
        put_format(out, "  %s", kind_names[dgm_termbase_concept(dgm_termbase_builtin(), concept).kind]);
    put_format(out, "  %.2f  ", answer->answer.score);
    put_field(out, answer->answer.name);
    put_format(out, "\n");
}

void put_text_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count,
                      bool explain)
{
    if (!count) {
        put_field(out, query);
        put_format(out, ": %s\n", _("not found"));
    }
    for (size_t i = 0; i < count; i++) {
        put_heading(out, &answers[i]);
        if (explain)
            dgm_lookup_explain(answers[i].lookup, query, answers[i].answer.form, out);
        size_t forms = form_count(&answers[i]);
        for (size_t k = 0; k < forms; k++) {
            shown_form form = form_at(&answers[i], k);
            put_form(out, &form);
        }
    }
}

/* ---- JSON ------------------------------------------------------------------------------------------ */

static void put_string(dgm_buffer *out, const char *name, dgm_str text)
{
    put_format(out, "\"%s\":\"", name);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            put_format(out, "\\%c", c);
        else if (c < 0x20)
            put_format(out, "\\u%04x", c);
        else
            dgm_buffer_append(out, text.data + i, 1);
    }
    put_format(out, "\"");
}

static void put_json_form(dgm_buffer *out, const shown_form *form)
{
    put_format(out, "{");
    put_string(out, "language", form->language);
    put_format(out, ",");
    put_string(out, "text", form->text);
    if (form->status)
        put_format(out, ",\"status\":\"%s\"", form->status);
    if (form->styles.size) {
        put_format(out, ",");
        put_string(out, form->status ? "styles" : "extra", form->styles);
    }
    put_format(out, "}");
}

void put_json_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count)
{
    put_format(out, "{");
    put_string(out, "query", query);
    put_format(out, ",\"answers\":[");
    for (size_t i = 0; i < count; i++) {
        put_format(out, i ? ",{" : "{");
        put_string(out, "id", answers[i].answer.id);
        put_format(out, ",");
        put_string(out, "name", answers[i].answer.name);
        put_format(out, ",\"score\":%.3f,\"forms\":[", answers[i].answer.score);
        size_t forms = form_count(&answers[i]);
        for (size_t k = 0; k < forms; k++) {
            shown_form form = form_at(&answers[i], k);
            put_format(out, k ? "," : "");
            put_json_form(out, &form);
        }
        put_format(out, "]}");
    }
    put_format(out, "]}\n");
}
