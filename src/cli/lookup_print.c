#include "config.h"

#include "cli/lookup_print.h"

#include "cli/json.h"
#include "cli/message.h"
#include "cli/put.h"

#include <string.h>

static const char *const status_names[] = {"preferred", "admitted", "deprecated", "forbidden"};
static const char *const kind_names[] = {"term", "person", "place", "organisation"};

/* ---- TSV ------------------------------------------------------------------------------------------- */

void put_tsv_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count)
{
    if (!count) {
        put_field(out, query);
        put_text(out, "\t0\t\t\t0\n");
    }
    for (size_t i = 0; i < count; i++) {
        put_field(out, query);
        put_format(out, "\t%zu\t", i + 1);
        put_field(out, answers[i].answer.id);
        put_text(out, "\t");
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
    return answer->builtin &&
           dgm_termbase_find(dgm_termbase_builtin(), answer->answer.id, concept) == DGM_OK;
}

static size_t form_count(const found_answer *answer)
{
    size_t concept, first, count = 0;
    if (concept_of(answer, &concept))
        return dgm_termbase_concept(dgm_termbase_builtin(), concept).term_count;
    return dgm_store_entity(answer->store, answer->answer.entity, &first, &count) == DGM_OK ? count
                                                                                            : 0;
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
    put_text(out, "    ");
    put_field(out, form->language);
    for (size_t width = form->language.size; width < 7; width++)
        put_text(out, " ");
    put_text(out, " ");
    put_field(out, form->text);
    if (form->status && strcmp(form->status, "preferred") != 0)
        put_format(out, "  (%s)", form->status);
    if (form->styles.size) {
        put_text(out, "  [");
        put_field(out, form->styles);
        put_text(out, "]");
    }
    put_text(out, "\n");
}

static void put_heading(dgm_buffer *out, const found_answer *answer)
{
    size_t concept;
    put_field(out, answer->answer.id);
    if (concept_of(answer, &concept))
        put_format(out, "  %s",
                   kind_names[dgm_termbase_concept(dgm_termbase_builtin(), concept).kind]);
    put_format(out, "  %.2f  ", answer->answer.score);
    put_field(out, answer->answer.name);
    put_text(out, "\n");
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

static void put_json_form(dgm_buffer *out, const shown_form *form)
{
    put_text(out, "{");
    put_json_member(out, "language", form->language);
    put_text(out, ",");
    put_json_member(out, "text", form->text);
    if (form->status)
        put_format(out, ",\"status\":\"%s\"", form->status);
    if (form->styles.size) {
        put_text(out, ",");
        put_json_member(out, form->status ? "styles" : "extra", form->styles);
    }
    put_text(out, "}");
}

static void put_json_spelling(dgm_buffer *out, const dgm_spelling *spelling)
{
    dgm_system_info info;
    dgm_system_describe(spelling->system, &info);
    put_format(out, "{\"of\":\"%s\",", spelling->of_query ? "query" : "name");
    put_json_member(out, "original", spelling->original);
    put_text(out, ",");
    put_json_member(out, "system", info.id);
    put_format(out, ",\"exact\":%s}", spelling->exact ? "true" : "false");
}

static void put_json_standards(dgm_buffer *out, dgm_str query, const found_answer *answer)
{
    dgm_spelling list[8];
    size_t count = 0;
    dgm_lookup_standards(answer->lookup, query, answer->answer.form, list,
                         sizeof list / sizeof *list, &count);
    put_text(out, ",\"standards\":[");
    for (size_t i = 0; i < count; i++) {
        put_text(out, i ? "," : "");
        put_json_spelling(out, &list[i]);
    }
    put_text(out, "]");
}

void put_json_answers(dgm_buffer *out, dgm_str query, const found_answer *answers, size_t count,
                      bool explain)
{
    put_text(out, "{");
    put_json_member(out, "query", query);
    put_text(out, ",\"answers\":[");
    for (size_t i = 0; i < count; i++) {
        put_text(out, i ? ",{" : "{");
        put_json_member(out, "id", answers[i].answer.id);
        put_text(out, ",");
        put_json_member(out, "name", answers[i].answer.name);
        put_format(out, ",\"score\":%.3f", answers[i].answer.score);
        if (explain)
            put_json_standards(out, query, &answers[i]);
        put_text(out, ",\"forms\":[");
        size_t forms = form_count(&answers[i]);
        for (size_t k = 0; k < forms; k++) {
            shown_form form = form_at(&answers[i], k);
            put_text(out, k ? "," : "");
            put_json_form(out, &form);
        }
        put_text(out, "]}");
    }
    put_text(out, "]}\n");
}
