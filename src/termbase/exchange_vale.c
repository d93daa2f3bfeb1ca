/* Substitution rules of Vale: a YAML file whose `swap` maps what is found, a regular
 * expression, to what is preferred (vale.sh, "substitution"). Expressions that are plain words,
 * or several with | between, are terms. */
#include "config.h"

#include "termbase/exchange.h"

static const char special[] = "\\^$.|?*+()[]{}";

/* A YAML scalar on one line; the text is of the arena. *at moves behind it. */
static bool read_scalar(dg_import *import, const char **at, const char *end, bool key,
                        dgm_str *text)
{
    const char *p = *at;
    char *made = dg_arena_alloc(&import->arena, (size_t)(end - p) + 1);
    size_t size = 0;
    char quote = p < end && (*p == '"' || *p == '\'') ? *p : 0;
    if (!made) {
        import->builder.status = DGM_ERR_MEMORY;
        return false;
    }
    for (p += quote != 0; p < end; p++) {
        if (quote ? *p == quote && !(quote == '\'' && p + 1 < end && p[1] == quote)
                  : (key && *p == ':' && (p + 1 == end || p[1] == ' ')) ||
                        (*p == '#' && p > *at && p[-1] == ' '))
            break;
        /* '' in single quotation marks, \\ and \" in double ones */
        if ((quote == '\'' && *p == '\'') || (quote == '"' && *p == '\\' && p + 1 < end))
            p++;
        made[size++] = *p;
    }
    *at = p + (quote && p < end);
    *text = dg_trim((dgm_str){made, size});
    return !quote || p < end;
}

/* Drops (?i) and one group around all of it. */
static dgm_str unwrap(dgm_str pattern, bool *any_case)
{
    if (pattern.size > 4 && memcmp(pattern.data, "(?i)", 4) == 0) {
        *any_case = true;
        pattern = (dgm_str){pattern.data + 4, pattern.size - 4};
    }
    size_t head = pattern.size > 3 && memcmp(pattern.data, "(?:", 3) == 0 ? 3
                  : pattern.size > 1 && pattern.data[0] == '('            ? 1
                                                                          : 0;
    const char *close = memchr(pattern.data, ')', pattern.size);
    if (head && close == pattern.data + pattern.size - 1)
        pattern = (dgm_str){pattern.data + head, pattern.size - head - 1};
    return pattern;
}

/* The literal text of the alternative at *at, up to | or the end; false if it is no plain text.
 * A full stop that is not escaped is taken for one, as rule writers do. */
static bool read_alternative(const char **at, const char *end, char *text, size_t *size)
{
    *size = 0;
    for (; *at < end && **at != '|'; ++*at) {
        if (**at == '\\' && *at + 1 < end && strchr(special, (*at)[1]))
            ++*at;
        else if (**at != '.' && strchr(special, **at))
            return false;
        text[(*size)++] = **at;
    }
    return *size > 0;
}

static void add_swap(dg_import *import, const char *at, dgm_str pattern, dgm_str target,
                     bool any_case)
{
    const char *bar = memchr(target.data, '|', target.size);
    pattern = unwrap(pattern, &any_case);
    char *text = dg_arena_alloc(&import->arena, pattern.size + 1);
    const char *p = pattern.data, *end = p + pattern.size;
    bool plain = true, concept = false;
    size_t size;
    if (!text) {
        import->builder.status = DGM_ERR_MEMORY;
        return;
    }
    /* The alternatives are looked through first: all or none are terms. */
    for (; plain && p <= end; p++)
        plain = read_alternative(&p, end, text, &size);
    if (!plain || target.size == 0) {
        import->losses->count[DGM_LOSS_ENTRY]++;
        return;
    }
    import->losses->count[DGM_LOSS_TERM] += bar != NULL;
    for (p = pattern.data; p <= end && read_alternative(&p, end, text, &size); p++) {
        if (!concept)
            dg_import_concept(import, at, (dgm_concept){0});
        concept = true;
        dg_termbase_add_term(
            &import->builder,
            &(dgm_term){.text = {text, size},
                        .language = import->from,
                        .status = DGM_TERM_DEPRECATED,
                        .letter_case = any_case ? DGM_CASE_FOLLOW : DGM_CASE_EXACT});
    }
    dg_import_term(import, (dgm_str){target.data, bar ? (size_t)(bar - target.data) : target.size},
                   import->to.size ? import->to : import->from, DGM_TERM_PREFERRED);
}

dgm_status dg_import_vale(dg_import *import)
{
    dgm_str line;
    bool swap = false,
         any_case = memmem(import->text.data, import->text.size, "ignorecase: true", 16);
    while (dg_lines_next(&import->lines, &line)) {
        dgm_str rest = dg_trim(line), key, value;
        if (!rest.size || rest.data[0] == '#')
            continue;
        if (rest.data == line.data) {
            swap = dg_str_is(rest, "swap:");
            continue;
        }
        if (!swap)
            continue;
        const char *at = rest.data, *end = rest.data + rest.size;
        bool good = read_scalar(import, &at, end, true, &key);
        while (good && at < end && (*at == ' ' || *at == ':'))
            at++;
        good = good && at > rest.data && (at[-1] == ' ' || at[-1] == ':') &&
               read_scalar(import, &at, end, false, &value);
        if (import->builder.status)
            return dg_fail_plain(import->error, import->builder.status);
        if (!good)
            return dg_lines_fail(
                &import->lines, rest.data,
                N_("A line below 'swap' is a pattern, a colon and its replacement."), rest);
        add_swap(import, line.data, key, value, any_case);
    }
    return DGM_OK;
}

/* ---- Writing
 * ------------------------------------------------------------------------------- */

static void write_quoted(dgm_buffer *out, dgm_str text, bool pattern)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\'')
            dg_buffer_byte(out, '\'');
        if (pattern && strchr(special, text.data[i]))
            dg_buffer_byte(out, '\\');
        dg_buffer_byte(out, text.data[i]);
    }
}

static void write_swap(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                       const dgm_term *target)
{
    if (concept->do_not_translate)
        return;
    dg_buffer_cstr(e->out, source->letter_case == DGM_CASE_FOLLOW ? "  '(?i)" : "  '");
    write_quoted(e->out, source->text, true);
    dg_buffer_cstr(e->out, "': '");
    write_quoted(e->out, target->text, false);
    dg_buffer_cstr(e->out, "'\n");
}

void dg_export_vale(dg_export *e)
{
    dg_buffer_cstr(e->out, "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\n"
                           "level: error\nignorecase: false\naction:\n  name: replace\nswap:\n");
    dg_export_pairs(e, write_swap);
}
