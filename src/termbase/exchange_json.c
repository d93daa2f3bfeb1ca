/* Termbases as JSON. {"concepts": [{"id": …, "terms": [{"text": …, "language": …}]}]} holds all
 * that a termbase has; an object of strings is a glossary of sources and targets. The names of
 * a term's fields are those of the columns of a glossary. */
#include "config.h"

#include "termbase/exchange.h"
#include "termbase/table.h"
#include "util/json.h"
#include "util/limits.h"

typedef struct reader {
    dg_import *import;
    const char *at, *end;
} reader;

static void skip_blanks(reader *r)
{
    while (r->at < r->end && strchr(" \t\r\n", *r->at))
        r->at++;
}

static dgm_status expected(reader *r, const char *message)
{
    return dg_lines_fail(&r->import->lines, r->at, message, (dgm_str){0});
}

/* Moves past `sign`, blanks before it; false where something else stands there. */
static bool take(reader *r, char sign)
{
    skip_blanks(r);
    if (r->at == r->end || *r->at != sign)
        return false;
    r->at++;
    return true;
}

/* A string, which then is of the arena. */
static dgm_status read_string(reader *r, dgm_str *text)
{
    dgm_buffer buffer;
    skip_blanks(r);
    dgm_buffer_init(&buffer, r->import->builder.allocator, 0);
    dgm_status status = r->at < r->end && *r->at == '"'
                            ? dg_json_read_string(&r->at, r->end, &buffer)
                            : DGM_ERR_SYNTAX;
    if (status == DGM_ERR_SYNTAX) {
        expected(r, N_("A string in quotation marks is needed."));
    } else if (status == DGM_OK) {
        text->data = dg_arena_copy(&r->import->arena, buffer.data, buffer.size);
        text->size = buffer.size;
        status = text->data ? DGM_OK : dg_fail_plain(r->import->error, DGM_ERR_MEMORY);
    }
    dgm_buffer_free(&buffer);
    return status;
}

/* Passes over any value; brackets are counted, strings respected. */
static dgm_status skip_value(reader *r)
{
    size_t depth = 0;
    do {
        dgm_str unused;
        skip_blanks(r);
        if (r->at == r->end)
            return expected(r, N_("A JSON value is needed."));
        if (*r->at == '"') {
            dgm_status status = read_string(r, &unused);
            if (status)
                return status;
        } else if (strchr("[{", *r->at)) {
            depth++;
            r->at++;
        } else if (strchr("]}", *r->at) && depth == 0) {
            return expected(r, N_("A JSON value is needed."));
        } else {
            depth -= strchr("]}", *r->at) != NULL;
            r->at++;
            while (r->at < r->end && !strchr("\"[]{},: \t\r\n", *r->at))
                r->at++;
        }
        skip_blanks(r);
    } while (depth > 0);
    return DGM_OK;
}

static dgm_status read_flag(reader *r, bool *flag)
{
    skip_blanks(r);
    *flag = r->end - r->at >= 4 && memcmp(r->at, "true", 4) == 0;
    return skip_value(r);
}

/* Calls `member` with each key of the object at r->at; the call reads the value. */
typedef dgm_status read_member(reader *r, dgm_str key, void *context);

static dgm_status read_object(reader *r, read_member *member, void *context)
{
    if (!take(r, '{'))
        return expected(r, N_("An object { … } is needed."));
    if (take(r, '}'))
        return DGM_OK;
    do {
        dgm_str key;
        dgm_status status = read_string(r, &key);
        if (!status && !take(r, ':'))
            status = expected(r, N_("A colon is needed behind the key."));
        if (!status)
            status = member(r, key, context);
        if (status)
            return status;
    } while (take(r, ','));
    return take(r, '}') ? DGM_OK : expected(r, N_("A comma or } is needed."));
}

static dgm_status read_array(reader *r, dgm_status (*item)(reader *, void *), void *context)
{
    if (!take(r, '['))
        return expected(r, N_("A list [ … ] is needed."));
    if (take(r, ']'))
        return DGM_OK;
    do {
        dgm_status status = item(r, context);
        if (status)
            return status;
    } while (take(r, ','));
    return take(r, ']') ? DGM_OK : expected(r, N_("A comma or ] is needed."));
}

/* ---- Concepts and terms --------------------------------------------------------------------
 */

typedef struct term_entry {
    dgm_term term;
    bool case_said;
} term_entry;

static dgm_status read_term_member(reader *r, dgm_str key, void *context)
{
    term_entry *entry = context;
    dgm_str value;
    const char *at = r->at;
    bool bad = false;
    skip_blanks(r);
    if (r->at == r->end || *r->at != '"') {
        r->import->losses->count[DGM_LOSS_FIELD]++;
        return skip_value(r);
    }
    dgm_status status = read_string(r, &value);
    if (status)
        return status;
    if (dg_str_is(key, "text"))
        entry->term.text = value;
    else if (dg_str_is(key, "language"))
        entry->term.language = value;
    else if (dg_str_is(key, "family"))
        entry->term.family = value;
    else if (!dg_term_set(&entry->term, key, value, &bad))
        r->import->losses->count[DGM_LOSS_FIELD]++;
    else if (bad)
        return dg_lines_fail(&r->import->lines, at, N_("The field has no such value."), value);
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

static dgm_status read_term(reader *r, void *context)
{
    concept_entry *entry = context;
    const char *at = r->at;
    dgm_status status = dg_grow(r->import->builder.allocator, &entry->terms, &entry->capacity,
                                entry->count + 1, sizeof *entry->terms);
    if (status)
        return dg_fail_plain(r->import->error, status);
    term_entry *term = &entry->terms[entry->count++];
    *term = (term_entry){0};
    status = read_object(r, read_term_member, term);
    if (!status && !term->term.text.size)
        return dg_lines_fail(&r->import->lines, at, N_("The term has no text."), (dgm_str){0});
    return status;
}

static const char *const kinds[] = {"term", "person", "place", "organisation", NULL};
static const char *const genders[] = {"", "m", "f", "n", NULL};

static dgm_status read_choice(reader *r, const char *const *choices, int *choice)
{
    dgm_str value;
    const char *at = r->at;
    dgm_status status = read_string(r, &value);
    for (*choice = 0; !status && choices[*choice]; ++*choice)
        if (dg_str_is(value, choices[*choice]))
            return DGM_OK;
    return status ? status
                  : dg_lines_fail(&r->import->lines, at, N_("The field has no such value."),
                                  value);
}

static dgm_status read_concept_member(reader *r, dgm_str key, void *context)
{
    concept_entry *entry = context;
    dgm_status status;
    int choice = 0;
    if (dg_str_is(key, "id"))
        return read_string(r, &entry->concept.id);
    if (dg_str_is(key, "wikidata"))
        return read_string(r, &entry->concept.wikidata);
    if (dg_str_is(key, "terms"))
        return read_array(r, read_term, entry);
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
    r->import->losses->count[DGM_LOSS_FIELD]++;
    return skip_value(r);
}

static dgm_status read_concept(reader *r, void *context)
{
    concept_entry entry = {.at = r->at};
    (void)context;
    dgm_status status = read_object(r, read_concept_member, &entry);
    if (!status)
        dg_import_concept(r->import, entry.at, entry.concept);
    for (size_t i = 0; !status && i < entry.count; i++) {
        dgm_term *term = &entry.terms[i].term;
        place_family(term);
        if (!entry.terms[i].case_said)
            term->letter_case = dg_case_policy_of(term->text);
        dg_termbase_add_term(&r->import->builder, term);
    }
    dg_free(r->import->builder.allocator, entry.terms);
    return status;
}

static dgm_status read_top_member(reader *r, dgm_str key, void *context)
{
    dgm_str target;
    const char *at = r->at;
    (void)context;
    skip_blanks(r);
    if (dg_str_is(key, "concepts") && r->at < r->end && *r->at == '[')
        return read_array(r, read_concept, NULL);
    if (r->at == r->end || *r->at != '"') {
        r->import->losses->count[DGM_LOSS_FIELD]++;
        return skip_value(r);
    }
    dgm_status status = read_string(r, &target);
    if (!status)
        dg_import_pair(r->import, at, key, target);
    return status;
}

dgm_status dg_import_json(dg_import *import)
{
    reader r = {import, import->text.data + import->lines.next,
                import->text.data + import->text.size};
    dgm_status status = read_object(&r, read_top_member, NULL);
    skip_blanks(&r);
    if (!status && r.at < r.end)
        status = expected(&r, N_("Nothing may follow the object."));
    return status;
}

/* ---- Writing -------------------------------------------------------------------------------
 */

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
