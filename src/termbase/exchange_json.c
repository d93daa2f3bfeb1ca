/* Termbases as JSON. {"concepts": [{"id": …, "terms": [{"text": …, "language": …}]}]} holds all
 * that a termbase has; an object of strings is a glossary of sources and targets. The names of
 * a term's fields are those of the columns of a glossary. */
#include "config.h"

#include "termbase/exchange.h"
#include "termbase/table.h"
#include "util/json.h"
#include "util/json_reader.h"
#include "util/limits.h"

static dg_import *import_of(const dg_json_reader *r)
{
    return r->owner;
}

static dgm_status read_flag(dg_json_reader *r, bool *flag)
{
    dg_json_peek(r);
    *flag = r->end - r->at >= 4 && memcmp(r->at, "true", 4) == 0;
    return dg_json_skip(r);
}

/* ---- Concepts and terms
 * -------------------------------------------------------------------- */

typedef struct term_entry {
    dgm_term term;
    bool case_said;
} term_entry;

static dgm_status read_term_member(dg_json_reader *r, dgm_str key, void *context)
{
    term_entry *entry = context;
    dgm_str value;
    const char *at = r->at;
    bool bad = false;
    if (dg_json_peek(r) != '"') {
        import_of(r)->losses->count[DGM_LOSS_FIELD]++;
        return dg_json_skip(r);
    }
    dgm_status status = dg_json_text(r, &value);
    if (status)
        return status;
    if (dg_str_is(key, "text"))
        entry->term.text = value;
    else if (dg_str_is(key, "language"))
        entry->term.language = value;
    else if (dg_str_is(key, "family"))
        entry->term.family = value;
    else if (!dg_term_set(&entry->term, key, value, &bad))
        import_of(r)->losses->count[DGM_LOSS_FIELD]++;
    else if (bad)
        return dg_lines_fail(&import_of(r)->lines, at, N_("The field has no such value."), value);
    entry->case_said |= dg_str_is(key, "case");
    return DGM_OK;
}

/* The family name is a part of the text; the builder wants it to be one in memory, too. */
static void place_family(dgm_term *term)
{
    const char *part = term->family.size ? memmem(term->text.data, term->text.size,
                                                  term->family.data, term->family.size)
                                         : NULL;
    term->family = part ? (dgm_str){part, term->family.size} : (dgm_str){0};
}

typedef struct concept_entry {
    dgm_concept concept;
    term_entry *terms;
    size_t count, capacity;
    const char *at;
} concept_entry;

static dgm_status read_term(dg_json_reader *r, void *context)
{
    concept_entry *entry = context;
    const char *at = r->at;
    dgm_status status = dg_grow(import_of(r)->builder.allocator, &entry->terms, &entry->capacity,
                                entry->count + 1, sizeof *entry->terms);
    if (status)
        return dg_fail_plain(import_of(r)->error, status);
    term_entry *term = &entry->terms[entry->count++];
    *term = (term_entry){0};
    status = dg_json_object(r, read_term_member, term);
    if (!status && !term->term.text.size)
        return dg_lines_fail(&import_of(r)->lines, at, N_("The term has no text."), (dgm_str){0});
    return status;
}

static const char *const kinds[] = {"term", "person", "place", "organisation", NULL};
static const char *const genders[] = {"", "m", "f", "n", NULL};

static dgm_status read_choice(dg_json_reader *r, const char *const *choices, int *choice)
{
    dgm_str value;
    const char *at = r->at;
    dgm_status status = dg_json_text(r, &value);
    for (*choice = 0; !status && choices[*choice]; ++*choice)
        if (dg_str_is(value, choices[*choice]))
            return DGM_OK;
    return status
               ? status
               : dg_lines_fail(&import_of(r)->lines, at, N_("The field has no such value."), value);
}

static dgm_status read_concept_member(dg_json_reader *r, dgm_str key, void *context)
{
    concept_entry *entry = context;
    dgm_status status;
    int choice = 0;
    if (dg_str_is(key, "id"))
        return dg_json_text(r, &entry->concept.id);
    if (dg_str_is(key, "wikidata"))
        return dg_json_text(r, &entry->concept.wikidata);
    if (dg_str_is(key, "terms"))
        return dg_json_array(r, read_term, entry);
    if (dg_str_is(key, "alone"))
        return read_flag(r, &entry->concept.family_alone);
    if (dg_str_is(key, "keep"))
        return read_flag(r, &entry->concept.do_not_translate);
    if (dg_str_is(key, "kind")) {
        status = read_choice(r, kinds, &choice);
        entry->concept.kind = (dgm_kind)choice;
        return status;
    }
    if (dg_str_is(key, "gender")) {
        status = read_choice(r, genders, &choice);
        entry->concept.gender = (dgm_gender)choice;
        return status;
    }
    import_of(r)->losses->count[DGM_LOSS_FIELD]++;
    return dg_json_skip(r);
}

static dgm_status read_concept(dg_json_reader *r, void *context)
{
    concept_entry entry = {.at = r->at};
    (void)context;
    dgm_status status = dg_json_object(r, read_concept_member, &entry);
    if (!status)
        dg_import_concept(import_of(r), entry.at, entry.concept);
    for (size_t i = 0; !status && i < entry.count; i++) {
        dgm_term *term = &entry.terms[i].term;
        place_family(term);
        if (!entry.terms[i].case_said)
            term->letter_case = dg_case_policy_of(term->text);
        dg_termbase_add_term(&import_of(r)->builder, term);
    }
    dg_free(import_of(r)->builder.allocator, entry.terms);
    return status;
}

static dgm_status read_top_member(dg_json_reader *r, dgm_str key, void *context)
{
    dgm_str target;
    const char *at = r->at;
    (void)context;
    if (dg_str_is(key, "concepts") && dg_json_peek(r) == '[')
        return dg_json_array(r, read_concept, NULL);
    if (r->at == r->end || *r->at != '"') {
        import_of(r)->losses->count[DGM_LOSS_FIELD]++;
        return dg_json_skip(r);
    }
    dgm_status status = dg_json_text(r, &target);
    if (!status)
        dg_import_pair(import_of(r), at, key, target);
    return status;
}

dgm_status dg_import_json(dg_import *import)
{
    dg_json_reader r = {.at = import->text.data + import->lines.next,
                        .end = import->text.data + import->text.size,
                        .arena = &import->arena,
                        .owner = import};
    dgm_status status = dg_json_object(&r, read_top_member, NULL);
    if (!status && dg_json_peek(&r))
        status = dg_json_expected(&r, N_("Nothing may follow the object."));
    if (status == DGM_ERR_SYNTAX && r.message)
        return dg_lines_fail(&import->lines, r.at, r.message, (dgm_str){0});
    return status == DGM_ERR_MEMORY ? dg_fail_plain(import->error, status) : status;
}

/* ---- Writing
 * ------------------------------------------------------------------------------- */

static void write_member(dgm_buffer *out, const char *name, dgm_str value)
{
    if (!value.size)
        return;
    dg_buffer_byte(out, ',');
    dg_json_member(out, name, value);
}

static void write_day(dgm_buffer *out, const char *name, uint32_t day)
{
    if (!day)
        return;
    dg_buffer_format(out, ",\"%s\":\"", name);
    dg_export_day(out, day);
    dg_buffer_byte(out, '"');
}

static void write_term(dgm_buffer *out, const dgm_term *term)
{
    static const char *const statuses[] = {"", "admitted", "deprecated", "forbidden"};
    static const char *const cases[] = {"name", "exact", "follow"};
    static const char *const matches[] = {"", "exact"};
    static const char *const quotes[] = {"", "change", "report", "keep"};
    dg_buffer_byte(out, '{');
    dg_json_member(out, "text", term->text);
    write_member(out, "language", term->language);
    write_member(out, "status", dgm_str_of(statuses[term->status]));
    if (term->letter_case != dg_case_policy_of(term->text))
        write_member(out, "case", dgm_str_of(cases[term->letter_case]));
    write_member(out, "match", dgm_str_of(matches[term->match]));
    write_member(out, "quotes", dgm_str_of(quotes[term->quotes]));
    write_member(out, "family", term->family);
    write_member(out, "styles", term->styles);
    write_member(out, "source", term->source);
    write_member(out, "first", term->first);
    write_member(out, "except", term->exceptions);
    write_member(out, "context", term->context);
    write_member(out, "reading", term->reading);
    write_day(out, "from", term->from);
    write_day(out, "until", term->until);
    dg_buffer_byte(out, '}');
}

void dg_export_json(dg_export *e)
{
    dg_buffer_cstr(e->out, "{\"concepts\":[");
    for (size_t c = 0; c < dgm_termbase_size(e->termbase); c++) {
        dgm_concept concept = dgm_termbase_concept(e->termbase, c);
        dg_buffer_cstr(e->out, c ? ",\n{" : "\n{");
        dg_json_member(e->out, "id", concept.id);
        write_member(e->out, "wikidata", concept.wikidata);
        write_member(e->out, "kind", dgm_str_of(kinds[concept.kind]));
        write_member(e->out, "gender", dgm_str_of(genders[concept.gender]));
        dg_buffer_cstr(e->out, concept.family_alone ? ",\"alone\":true" : "");
        dg_buffer_cstr(e->out, concept.do_not_translate ? ",\"keep\":true" : "");
        dg_buffer_cstr(e->out, ",\"terms\":[");
        for (size_t i = 0; i < concept.term_count; i++) {
            dgm_term term = dgm_termbase_term(e->termbase, c, i);
            dg_buffer_cstr(e->out, i ? ",\n " : "\n ");
            write_term(e->out, &term);
        }
        dg_buffer_cstr(e->out, "]}");
    }
    dg_buffer_cstr(e->out, "\n]}\n");
}
