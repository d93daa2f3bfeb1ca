#include "termbase/tb.h"

#include "termbase/lines.h"
#include "termbase/table.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"

#include <string.h>

typedef struct reader {
    dg_lines lines;
    dg_termbase_builder *builder;
    dgm_str source;  /* of the terms that name none */
    dgm_style style; /* the style being read; its id is empty where there is none */
    bool in_concept;
    bool is_name;    /* the concept is not a mere term: capitals count */
    dgm_buffer text; /* a term without its brackets */
    dg_arena arena;  /* fields with escapes */
} reader;

/* Takes the next word off `line`. */
static dgm_str next_word(dgm_str *line)
{
    *line = dg_trim(*line);
    size_t size = 0;
    while (size < line->size && line->data[size] != ' ' && line->data[size] != '\t')
        size++;
    dgm_str word = {line->data, size};
    line->data += size;
    line->size -= size;
    return word;
}

/* The first `wanted` that no backslash stands before, or NULL. */
static const char *find_bare(dgm_str text, char wanted)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == wanted)
            return text.data + i;
        i += text.data[i] == '\\';
    }
    return NULL;
}

/* Appends `text` without the backslashes that make the next sign a plain one; "\n" is a line
 * end. */
static void append_plain(dgm_buffer *buffer, dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool escaped = text.data[i] == '\\' && i + 1 < text.size;
        i += escaped;
        dg_buffer_byte(buffer, escaped && text.data[i] == 'n' ? '\n' : text.data[i]);
    }
}

/* A field's value without backslashes. */
static dgm_status unescape(reader *r, dgm_str *value)
{
    if (!find_bare(*value, '\\'))
        return DGM_OK;
    dgm_buffer plain;
    dgm_buffer_init(&plain, r->builder->allocator, 0);
    append_plain(&plain, *value);
    char *copy = plain.status ? NULL : dg_arena_copy(&r->arena, plain.data, plain.size);
    *value = (dgm_str){copy, plain.size};
    dgm_buffer_free(&plain);
    return copy ? DGM_OK : dg_fail_plain(r->lines.error, DGM_ERR_MEMORY);
}

static void end_style(reader *r)
{
    if (r->style.id.size)
        dg_termbase_add_style(r->builder, &r->style);
    r->style = (dgm_style){0};
}

static dgm_status read_concept_words(reader *r, dgm_concept *concept, dgm_str line)
{
    for (dgm_str word = next_word(&line); word.size; word = next_word(&line)) {
        if (dg_str_is(word, "m"))
        concept->gender = DGM_MASCULINE;
        else if (dg_str_is(word, "f")) concept->gender = DGM_FEMININE;
        else if (dg_str_is(word, "n")) concept->gender = DGM_NEUTER;
        else if (dg_str_is(word, "alone")) concept->family_alone = true;
        else if (dg_str_is(word, "keep")) concept->do_not_translate = true;
        else if (word.data[0] == 'Q') concept->wikidata = word;
        else return dg_lines_fail(
            &r->lines, word.data,
            N_("Behind a concept's id only a Wikidata id (Q…), m, f, n, alone "
               "and keep may stand."),
            word);
    }
    return DGM_OK;
}

/* A line that is not indented: it begins a block. */
static dgm_status read_head(reader *r, dgm_str line)
{
    static const char *const kinds[] = {"term", "person", "place", "organisation"};
    dgm_str word = next_word(&line);
    end_style(r);
    r->in_concept = false;
    if (dg_str_is(word, "source")) {
        r->source = dg_trim(line);
        return DGM_OK;
    }
    dgm_str id = next_word(&line);
    if (!id.size)
        return dg_lines_fail(&r->lines, word.data, N_("A block's first line needs an id."), word);
    if (dg_str_is(word, "style")) {
        r->style.id = id;
        return DGM_OK;
    }
    for (int i = 0; i < 4; i++) {
        if (!dg_str_is(word, kinds[i]))
            continue;
        dgm_concept concept = {.id = id, .kind = (dgm_kind)i, .line = r->lines.line};
        dgm_status status = read_concept_words(r, &concept, line);
        if (status)
            return status;
        dg_termbase_add_concept(r->builder, &concept);
        r->in_concept = true;
        r->is_name = i != DGM_KIND_TERM;
        return r->builder->status ? dg_fail_plain(r->lines.error, r->builder->status) : DGM_OK;
    }
    return dg_lines_fail(
        &r->lines, word.data,
        N_("A block begins with term, person, place, organisation, style or source."), word);
}

static dgm_status read_style_line(reader *r, dgm_str line)
{
    const struct {
        const char *key;
        dgm_str *value;
    } keys[] = {{"title", &r->style.title},
                {"language", &r->style.language},
                {"parent", &r->style.parent},
                {"system", &r->style.system},
                {"source", &r->style.source}};
    dgm_str key = next_word(&line);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (dg_str_is(key, keys[i].key)) {
            *keys[i].value = dg_trim(line);
            return DGM_OK;
        }
    }
    return dg_lines_fail(&r->lines, key.data,
                         N_("A style has title, language, parent, system and source."), key);
}

/* "key: value | key: value": what stands behind a term's text. */
static dgm_status read_fields(reader *r, dgm_term *term, dgm_str fields)
{
    while (fields.size) {
        const char *bar = find_bare(fields, '|');
        dgm_str field = {fields.data, bar ? (size_t)(bar - fields.data) : fields.size};
        fields.data += field.size + (bar != NULL);
        fields.size -= field.size + (bar != NULL);
        field = dg_trim(field);
        const char *colon = field.size ? memchr(field.data, ':', field.size) : NULL;
        dgm_str key = {field.data, colon ? (size_t)(colon - field.data) : 0};
        bool bad = false;
        dgm_str value = {0};
        if (colon)
            value = dg_trim((dgm_str){colon + 1, field.size - key.size - 1});
        dgm_status status = unescape(r, &value);
        if (status)
            return status;
        if (!colon || !dg_term_set(term, key, value, &bad))
            return dg_lines_fail(&r->lines, field.data,
                                 N_("Behind a term stand fields such as 'styles: ap bbc', with '|' "
                                    "between."),
                                 field);
        if (bad)
            return dg_lines_fail(&r->lines, field.data, N_("The field has no such value."), field);
    }
    return DGM_OK;
}

/* Reads the text and its family name in brackets. */
static dgm_status read_text(reader *r, dgm_term *term, dgm_str text)
{
    const char *open = find_bare(text, '['), *close = find_bare(text, ']');
    if (!open != !close || (open && close < open))
        return dg_lines_fail(&r->lines, text.data,
                             N_("The family name stands between '[' and ']'."), text);
    dgm_buffer_clear(&r->text);
    size_t before = open ? (size_t)(open - text.data) : text.size;
    size_t family = open ? (size_t)(close - open - 1) : 0;
    append_plain(&r->text, (dgm_str){text.data, before});
    size_t start = r->text.size, end = start;
    if (open) {
        append_plain(&r->text, (dgm_str){open + 1, family});
        end = r->text.size;
        append_plain(&r->text, (dgm_str){close + 1, text.size - before - family - 2});
    }
    if (r->text.status)
        return dg_fail_plain(r->lines.error, r->text.status);
    term->text = (dgm_str){r->text.data, r->text.size};
    term->family = (dgm_str){r->text.data + start, end - start};
    return DGM_OK;
}

/* "LANGUAGE [STATUS] TEXT [| FIELDS]" */
static dgm_status read_term_line(reader *r, dgm_str line)
{
    dgm_term term = {.source = r->source, .line = r->lines.line, .letter_case = DGM_CASE_NAME};
    dgm_str whole = line;
    term.language = next_word(&line);
    dgm_str rest = line, word = next_word(&rest);
    bool bad;
    if (word.size && dg_term_set(&term, dgm_str_of("status"), word, &bad) && !bad)
        line = rest;
    if (dg_str_is(term.language, "*"))
        term.language = (dgm_str){0};
    const char *bar = find_bare(line, '|');
    size_t size = bar ? (size_t)(bar - line.data) : line.size;
    dgm_str text = dg_trim((dgm_str){line.data, size});
    if (!text.size)
        return dg_lines_fail(&r->lines, whole.data, N_("The term has no text."), term.language);
    dgm_status status = read_text(r, &term, text);
    if (!r->is_name)
        term.letter_case = dg_case_policy_of(term.text);
    if (!status && bar)
        status = read_fields(r, &term, (dgm_str){bar + 1, line.size - size - 1});
    if (status)
        return status;
    dg_termbase_add_term(r->builder, &term);
    return r->builder->status ? dg_fail_plain(r->lines.error, r->builder->status) : DGM_OK;
}

dgm_status dg_tb_read(dg_termbase_builder *builder, dgm_str text, dgm_error *error)
{
    reader r = {.builder = builder};
    dgm_status status = dg_lines_open(&r.lines, text, error);
    dgm_buffer_init(&r.text, builder->allocator, 0);
    dg_arena_init(&r.arena, builder->allocator);
    dgm_str line;
    while (!status && dg_lines_next(&r.lines, &line)) {
        dgm_str content = dg_trim(line);
        if (!content.size || content.data[0] == '#')
            continue;
        if (content.data == line.data)
            status = read_head(&r, content);
        else if (r.style.id.size)
            status = read_style_line(&r, content);
        else if (r.in_concept)
            status = read_term_line(&r, content);
        else
            status = dg_lines_fail(&r.lines, content.data,
                                   N_("An indented line belongs to a concept or a style above it."),
                                   content);
    }
    if (!status)
        end_style(&r);
    dgm_buffer_free(&r.text);
    dg_arena_free(&r.arena);
    return status;
}

/* The error for an id that two concepts have, at the later of them. */
static dgm_status fail_twice(const dg_termbase_builder *builder, dgm_str text, dgm_str id,
                             dgm_error *error)
{
    size_t last = builder->concept_count - 1;
    while (builder->concepts[last].id.offset != (size_t)(id.data - builder->strings.data))
        last--;
    dg_lines lines;
    dgm_str line;
    dg_lines_open(&lines, text, error);
    while (dg_lines_next(&lines, &line) && lines.line < builder->concepts[last].line)
        continue;
    return dg_lines_fail(&lines, line.data, N_("Two concepts have the same id."), id);
}

dgm_status dgm_termbase_parse(dgm_str text, const dgm_allocator *allocator, dgm_termbase **termbase,
                              dgm_error *error)
{
    dg_termbase_builder builder;
    dg_termbase_builder_init(&builder, allocator);
    dgm_status status = dg_tb_read(&builder, text, error);
    dgm_str twice = {0};
    if (!status) {
        status = dg_termbase_finish(&builder, termbase, &twice);
        if (status == DGM_ERR_ARGUMENT)
            status = fail_twice(&builder, text, twice, error);
        else if (status)
            dg_fail_plain(error, status);
    }
    dg_termbase_builder_free(&builder);
    return status;
}
