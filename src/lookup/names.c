/* Tables and dumps of names as the input of a store: lines, what they are, and what of them is
 * wanted. */
#include "config.h"

#include "lookup/names.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/utf8.h"

enum { NAMES_LINE_MAX = 1 << 28 }; /* the largest Wikidata items have some megabytes */

dgm_status dgm_names_new(const dgm_names_options *options, dgm_store_builder *builder,
                         const dgm_allocator *allocator, dgm_names **result)
{
    static const dgm_names_column text = {{"text", 4}, {"", 0}};
    size_t count =
        options->text_count < DG_NAMES_TEXTS_MAX ? options->text_count : DG_NAMES_TEXTS_MAX;
    dgm_names *n = dg_new(allocator, sizeof *n);
    if (!n)
        return DGM_ERR_MEMORY;
    n->options = *options;
    n->format = options->format;
    n->builder = builder;
    n->allocator = allocator;
    n->text_count = count ? count : 1;
    memcpy(n->texts, count ? options->texts : &text, n->text_count * sizeof *n->texts);
    dgm_buffer_init(&n->partial, allocator, NAMES_LINE_MAX);
    dgm_buffer_init(&n->extra, allocator, 0);
    dg_arena_init(&n->arena, allocator);
    dg_arena_init(&n->header_arena, allocator);
    *result = n;
    return DGM_OK;
}

void dgm_names_free(dgm_names *n)
{
    if (!n)
        return;
    dgm_buffer_free(&n->partial);
    dgm_buffer_free(&n->extra);
    dg_arena_free(&n->arena);
    dg_arena_free(&n->header_arena);
    dg_free(n->allocator, n->waiting);
    dg_free(n->allocator, n);
}

dgm_status dg_names_fail(dgm_names *n, const char *at, const char *message, dgm_str subject)
{
    dgm_status status =
        dg_fail(n->error, DGM_ERR_SYNTAX, (size_t)(at - n->text.data), message, subject);
    if (n->error) {
        dg_error_locate(n->error, n->text);
        n->error->line = n->line;
    }
    return status;
}

/* ---- What is wanted ---------------------------------------------------------------------------- */

size_t dg_names_split(dgm_str text, char separator, dgm_str *fields, size_t max)
{
    size_t count = 0;
    const char *at = text.data, *end = at + text.size;
    while (count < max) {
        const char *stop = at < end ? memchr(at, separator, (size_t)(end - at)) : NULL;
        fields[count++] = (dgm_str){at, (size_t)((stop ? stop : end) - at)};
        if (!stop)
            break;
        at = stop + 1;
    }
    return count;
}

/* Whether a list "a,b c" has the word, or one that the word begins with: "zh" stands for
 * "zh-Hant". */
static bool is_listed(dgm_str list, dgm_str word, bool by_subtag)
{
    for (size_t at = 0; at < list.size;) {
        size_t start = at;
        while (at < list.size && list.data[at] != ',' && list.data[at] != ' ')
            at++;
        size_t size = at++ - start;
        if (size && size <= word.size && memcmp(list.data + start, word.data, size) == 0 &&
            (size == word.size || (by_subtag && word.data[size] == '-')))
            return true;
    }
    return false;
}

bool dg_names_wants_class(const dgm_names *n, dgm_str name)
{
    return !n->options.classes.size || is_listed(n->options.classes, name, false);
}

dgm_status dg_names_add(dgm_names *n, dgm_str id, dgm_str language, dgm_str text, dgm_str extra)
{
    bool wanted = !n->options.languages.size || !language.size ||
                  is_listed(n->options.languages, language, true);
    dgm_status status =
        wanted ? dgm_store_builder_add(n->builder, id, language, text, extra, n->error) : DGM_OK;
    if (status && n->error) {
        n->error->line = n->line;
        n->error->column = 1;
    }
    return status;
}

dgm_status dg_names_wait(dgm_names *n, dgm_str language, dgm_str text, dgm_str extra)
{
    dgm_status status = dg_grow(n->allocator, &n->waiting, &n->waiting_capacity,
                                n->waiting_count + 1, sizeof *n->waiting);
    if (status)
        return dg_fail_plain(n->error, status);
    n->waiting[n->waiting_count++] = (dg_waiting_name){language, text, extra};
    return DGM_OK;
}

dgm_status dg_names_add_waiting(dgm_names *n, dgm_str id)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < n->waiting_count && !status; i++) {
        const dg_waiting_name *name = &n->waiting[i];
        status = dg_names_add(n, id, name->language, name->text, name->extra);
    }
    n->waiting_count = 0;
    return status;
}

/* ---- What a file is, by its first line ------------------------------------------------------------ */

static bool holds(dgm_str text, const char *what)
{
    return text.size && memmem(text.data, text.size, what, strlen(what));
}

static bool is_number(dgm_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size > 0;
}

static dgm_names_format format_of(const dgm_names *n)
{
    dgm_str fields[20];
    if (n->text.data[0] == '[' || n->text.data[0] == '{')
        return holds(n->text, "\"schema\"") && !holds(n->text, "\"labels\"") ? DGM_NAMES_FTM
                                                                             : DGM_NAMES_WIKIDATA;
    size_t count = dg_names_split(n->text, '\t', fields, 20);
    if (count == 4 && is_number(fields[0]) && fields[1].size == 1 && !n->options.id.size)
        return DGM_NAMES_JRC;
    if (count == 19 && is_number(fields[0]))
        return DGM_NAMES_GEONAMES;
    if (count >= 4 && count <= 10 && is_number(fields[0]) && is_number(fields[1]) &&
        !n->options.id.size)
        return DGM_NAMES_GEONAMES;
    return count > 1 ? DGM_NAMES_TSV : DGM_NAMES_CSV;
}

static dgm_status read_line(dgm_names *n)
{
    static dg_names_function *const readers[] = {
        [DGM_NAMES_TSV] = dg_names_table,         [DGM_NAMES_CSV] = dg_names_table,
        [DGM_NAMES_WIKIDATA] = dg_names_wikidata, [DGM_NAMES_GEONAMES] = dg_names_geonames,
        [DGM_NAMES_FTM] = dg_names_ftm,           [DGM_NAMES_JRC] = dg_names_jrc,
    };
    if (n->text.size == 0)
        return DGM_OK;
    if (n->format == DGM_NAMES_AUTO)
        n->format = format_of(n);
    dgm_status status = readers[n->format](n);
    dg_arena_free(&n->arena);
    return status;
}

/* ---- Lines ----------------------------------------------------------------------------------------- */

static dgm_status take_line(dgm_names *n, dgm_str line)
{
    n->line++;
    if (n->line == 1 && line.size >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0)
        line = (dgm_str){line.data + 3, line.size - 3};
    if (line.size && line.data[line.size - 1] == '\r')
        line.size--;
    n->text = line;
    size_t valid = dg_utf8_valid_prefix(line.data, line.size);
    if (valid < line.size) {
        dg_names_fail(n, line.data + valid, N_("The text is not valid UTF-8."), (dgm_str){0});
        if (n->error)
            n->error->status = DGM_ERR_ENCODING;
        return DGM_ERR_ENCODING;
    }
    const char *nul = line.size ? memchr(line.data, '\0', line.size) : NULL;
    return nul ? dg_names_fail(n, nul, N_("There is a NUL byte in the text."), (dgm_str){0})
               : read_line(n);
}

static dgm_status keep(dgm_names *n, const char *at, const char *end)
{
    dgm_status status = dgm_buffer_append(&n->partial, at, (size_t)(end - at));
    if (status == DGM_ERR_LIMIT)
        return dg_fail(n->error, status, 0, N_("A line is longer than 256 MiB."), (dgm_str){0});
    return status ? dg_fail_plain(n->error, status) : DGM_OK;
}

/* The line that began in an earlier piece and ends at `stop`. */
static dgm_status take_partial(dgm_names *n, const char *at, const char *stop)
{
    dgm_status status = keep(n, at, stop);
    if (!status)
        status = take_line(n, (dgm_str){n->partial.data, n->partial.size});
    dgm_buffer_clear(&n->partial);
    return status;
}

dgm_status dgm_names_feed(dgm_names *n, dgm_str piece, bool last, dgm_error *error)
{
    const char *at = piece.data, *end = at + piece.size;
    dgm_status status = DGM_OK;
    n->error = error;
    while (!status && at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            break;
        status = n->partial.size ? take_partial(n, at, stop)
                                 : take_line(n, (dgm_str){at, (size_t)(stop - at)});
        at = stop + 1;
    }
    if (!status && at < end)
        status = keep(n, at, end);
    if (!status && last && n->partial.size)
        status = take_partial(n, end, end);
    return status;
}
