/* Glossaries: a table of sources and targets, tab- or comma-separated. */
#include "termbase/builder.h"
#include "termbase/lines.h"
#include "termbase/sources.h"
#include "termbase/table.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"

#include <string.h>

enum { COLUMNS_MAX = 64 };

typedef struct glossary {
    dg_lines lines;
    char separator;
    dgm_str columns[COLUMNS_MAX]; /* their names; empty where there is no first line */
    size_t column_count;
    size_t source, target; /* which columns they are */
    dgm_str from, to;
    dg_termbase_builder builder;
    dg_arena arena; /* fields that had to be unquoted */
    dgm_str fields[COLUMNS_MAX];
    dg_sources sources;
} glossary;

/* Cuts a line into g->fields; those that it does not have are empty. */
static dgm_status cut(glossary *g, dgm_str line, size_t *count)
{
    return dg_table_cut(&g->lines, &g->arena, g->separator, line, g->fields, COLUMNS_MAX, count);
}

/* ---- The first line ------------------------------------------------------------------------------ */

static bool find_column(const glossary *g, const char *name, size_t *column)
{
    for (size_t i = 0; i < g->column_count; i++) {
        if (dg_str_is(g->columns[i], name)) {
            *column = i;
            return true;
        }
    }
    return false;
}

/* Tabs separate, else commas, else the semicolons of spreadsheets where the comma is a decimal
 * sign. */
static char separator_of(dgm_str line)
{
    for (const char *mark = "\t,;"; *mark; mark++)
        if (memchr(line.data, *mark, line.size))
            return *mark;
    return ',';
}

/* Keeps the columns' names, in small letters: spreadsheets like to raise the first. */
static dgm_status keep_columns(glossary *g, size_t count)
{
    g->column_count = count;
    for (size_t i = 0; i < count; i++) {
        char *name = dg_arena_copy(&g->arena, g->fields[i].data, g->fields[i].size);
        if (!name)
            return dg_fail_plain(g->lines.error, DGM_ERR_MEMORY);
        for (size_t k = 0; k < g->fields[i].size; k++)
            name[k] = (char)(name[k] >= 'A' && name[k] <= 'Z' ? name[k] | 0x20 : name[k]);
        g->columns[i] = (dgm_str){name, g->fields[i].size};
    }
    return DGM_OK;
}

static bool is_small_word(dgm_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < 'a' || text.data[i] > 'z')
            return false;
    return text.size > 0;
}

static bool is_heading(dgm_str name)
{
    static const char *const words[] = {
        "term",    "translation", "original", "source term", "target term", "source language",
        "replace", "replacement", "find",     "search",      "src",         "tgt",
        "trg",     "dst",         "from",     "to",          "old",         "new"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dg_str_is(name, words[i]))
            return true;
    return false;
}

/* Whether a first line of two columns heads the table in words that are not ours: both are known
 * headings, or words in small letters above a row that begins otherwise. */
static bool is_foreign_header(const glossary *g)
{
    if (is_heading(g->columns[0]) && is_heading(g->columns[1]))
        return true;
    dg_lines ahead = g->lines;
    dgm_str line;
    while (dg_lines_next(&ahead, &line))
        if (dg_trim(line).size && line.data[0] != '#')
            return is_small_word(g->fields[0]) && is_small_word(g->fields[1]) &&
                   !(line.data[0] >= 'a' && line.data[0] <= 'z');
    return false;
}

static dgm_status refuse_first_line(const glossary *g, dgm_str line, bool source, bool target)
{
    const char *message =
        source   ? N_("The glossary has no column 'target'; name it in the first line.")
        : target ? N_("The glossary has no column 'source'; name it in the first line.")
                 : N_("The first line is not known; it may name the columns source, target, case, "
                      "match, first, except, quotes, context, reading, from, until, kind and id.");
    return dg_lines_fail(&g->lines, line.data, message, source || target ? (dgm_str){0} : line);
}

/* Reads the first line: names of columns, or already a row of two. */
static dgm_status read_first_line(glossary *g, dgm_str line, bool *is_row)
{
    size_t count;
    g->separator = separator_of(line);
    dgm_status status = cut(g, line, &count);
    if (status == DGM_OK)
        status = keep_columns(g, count);
    if (status)
        return status;
    bool source = find_column(g, "source", &g->source),
         target = find_column(g, "target", &g->target);
    if (source && target)
        return DGM_OK;
    if (source || target || count != 2 || is_foreign_header(g))
        return refuse_first_line(g, line, source, target);
    memset(g->columns, 0, sizeof g->columns);
    g->source = 0;
    g->target = 1;
    *is_row = true;
    return DGM_OK;
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

/* Refuses a source that an earlier row has in the same context and for the same days. */
static dgm_status check_source(glossary *g, const dgm_term *term)
{
    bool twice;
    dgm_status status = dg_sources_add(&g->sources, term, &twice);
    if (status)
        return dg_fail_plain(g->lines.error, status);
    return twice ? dg_lines_fail(&g->lines, term->text.data, N_("The source stands twice."),
                                 term->text)
                 : DGM_OK;
}

/* Reads the columns other than source and target into the concept and its source term. */
static dgm_status read_others(glossary *g, dgm_str line, dgm_concept *concept, dgm_term *term)
{
    static const char *const kinds[] = {"term", "person", "place", "organisation"};
    for (size_t i = 0; i < g->column_count; i++) {
        dgm_str value = g->fields[i];
        bool bad = false;
        if (!value.size || !g->columns[i].size || i == g->source || i == g->target)
            continue;
        if (dg_str_is(g->columns[i], "id")) {
            concept->id = value;
            bad = memchr(value.data, ' ', value.size) || memchr(value.data, '\t', value.size);
        } else if (dg_str_is(g->columns[i], "kind")) {
            bad = true;
            for (int kind = 0; kind < 4; kind++) {
                if (dg_str_is(value, kinds[kind])) {
                    concept->kind = (dgm_kind)kind;
                    bad = false;
                }
            }
        } else if (!dg_str_is(g->columns[i], "status")) {
            dg_term_set(term, g->columns[i], value, &bad);
            /* A column that is no field of ours is somebody's own note. */
            static const char *const checked[] = {"case", "match", "quotes", "from", "until"};
            bool ours = false;
            for (size_t k = 0; k < sizeof checked / sizeof *checked; k++)
                ours |= dg_str_is(g->columns[i], checked[k]);
            bad = bad && ours;
        }
        if (bad) {
            const char *at = value.data >= line.data && value.data <= line.data + line.size
                                 ? value.data
                                 : line.data;
            return dg_lines_fail(&g->lines, at, N_("The column has no such value."), value);
        }
    }
    return DGM_OK;
}

static dgm_status read_row(glossary *g, dgm_str line)
{
    size_t count;
    dgm_status status = cut(g, line, &count);
    if (status)
        return status;
    dgm_str source = g->fields[g->source], target = g->fields[g->target];
    if (count <= g->target || count <= g->source)
        return dg_lines_fail(&g->lines, line.data + line.size,
                             N_("The row has too few columns: source and target are needed."),
                             (dgm_str){0});
    if (!source.size)
        return dg_lines_fail(&g->lines, line.data, N_("The source is empty."), target);
    dgm_buffer id;
    dgm_buffer_init(&id, g->builder.allocator, 0);
    dg_buffer_format(&id, "line %zu", g->lines.line);
    dgm_concept concept = {
        .id = {id.data, id.size}, .do_not_translate = !target.size, .line = g->lines.line};
    dgm_term term = {.text = source,
                     .line = g->lines.line,
                     .language = g->from,
                     .status = target.size ? DGM_TERM_DEPRECATED : DGM_TERM_PREFERRED,
                     .letter_case = dg_case_policy_of(source)};
    status = id.status ? dg_fail_plain(g->lines.error, id.status)
                       : read_others(g, line, &concept, &term);
    if (!status)
        status = check_source(g, &term);
    if (!status) {
        dg_termbase_add_concept(&g->builder, &concept);
        dgm_str first = term.first;
        term.first = (dgm_str){0};
        dg_termbase_add_term(&g->builder, &term);
        if (target.size) {
            term.text = target;
            term.language = g->to;
            term.status = DGM_TERM_PREFERRED;
            term.first = first;
            dg_termbase_add_term(&g->builder, &term);
        }
        status = g->builder.status ? dg_fail_plain(g->lines.error, g->builder.status) : DGM_OK;
    }
    dgm_buffer_free(&id);
    return status;
}

static dgm_status read_table(glossary *g)
{
    dgm_str line;
    dgm_status status = DGM_OK;
    bool first = true;
    while (!status && dg_lines_next(&g->lines, &line)) {
        if (!dg_trim(line).size || line.data[0] == '#')
            continue;
        bool is_row = !first;
        if (first)
            status = read_first_line(g, line, &is_row);
        first = false;
        if (!status && is_row)
            status = read_row(g, line);
    }
    return status;
}

dgm_status dgm_termbase_read_glossary(dgm_str table, dgm_str from, dgm_str to,
                                      const dgm_allocator *allocator, dgm_termbase **termbase,
                                      dgm_error *error)
{
    glossary g = {.from = from, .to = to};
    dg_termbase_builder_init(&g.builder, allocator);
    dg_arena_init(&g.arena, allocator);
    g.sources.allocator = allocator;
    dgm_status status = dg_lines_open(&g.lines, table, error);
    if (!status)
        status = read_table(&g);
    if (!status) {
        dgm_str twice = {0};
        status = dg_termbase_finish(&g.builder, termbase, &twice);
        if (status == DGM_ERR_ARGUMENT)
            status = dg_fail(error, DGM_ERR_SYNTAX, 0, N_("Two rows have the same id."), twice);
        else if (status)
            dg_fail_plain(error, status);
    }
    dg_sources_free(&g.sources);
    dg_arena_free(&g.arena);
    dg_termbase_builder_free(&g.builder);
    return status;
}
