#include "config.h"

#include "translit/read.h"

#include "util/error.h"
#include "util/utf8.h"

static dgm_status read_file_text(dg_reader *r);

/* ---- Examples ------------------------------------------------------------------------------ */

static dgm_status read_example(dg_reader *r)
{
    dg_map *map = r->map;
    const char *arrow = memmem(r->at, (size_t)(r->end - r->at), " > ", 3);
    if (!arrow)
        return dg_reader_fail(r, N_("An example reads SOURCE > RESULT, with blanks around '>'."),
                              dg_reader_rest(r));
    if (r->skipped || r->depth > 0 || r->in_variant != (r->wanted.size > 0))
        return DGM_OK;
    if (dg_grow(r->allocator, &map->examples, &map->example_capacity, map->example_count + 1,
                sizeof *map->examples))
        return DGM_ERR_MEMORY;
    map->examples[map->example_count++] =
        (dg_map_example){dg_trim((dgm_str){r->at, (size_t)(arrow - r->at)}),
                         dg_trim((dgm_str){arrow + 3, (size_t)(r->end - (arrow + 3))}),
                         (size_t)(r->at - r->text.data)};
    return DGM_OK;
}

/* ---- Statements ---------------------------------------------------------------------------- */

static dgm_status add_string(dg_reader *r, dg_str_list *list, dgm_str string)
{
    if (dg_grow(r->allocator, &list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return DGM_ERR_MEMORY;
    list->items[list->count++] = string;
    return DGM_OK;
}

static dgm_status read_alias(dg_reader *r)
{
    bool wanted = r->depth == 0 && !r->skipped && r->in_variant == (r->wanted.size > 0);
    for (dg_reader_skip_blanks(r); r->at < r->end; dg_reader_skip_blanks(r)) {
        const char *start = r->at;
        while (r->at < r->end && *r->at != ' ' && *r->at != '\t')
            r->at++;
        dgm_str name = {start, (size_t)(r->at - start)};
        if (wanted && add_string(r, &r->map->aliases, name))
            return DGM_ERR_MEMORY;
    }
    return DGM_OK;
}

/* inherit: ID or ID+VARIANT */
static dgm_status read_inherit(dg_reader *r, dgm_str value)
{
    const char *plus = memchr(value.data, '+', value.size);
    dgm_str id = {value.data, plus ? (size_t)(plus - value.data) : value.size};
    dgm_str text = r->library->map(r->library->context, id);
    if (!text.size)
        return dg_reader_fail(r, N_("There is no system of this name to inherit."), value);
    if (r->depth + 1 >= DG_MAP_DEPTH_MAX)
        return dg_reader_fail_at(r, r->at, DGM_ERR_LIMIT,
                                 N_("Systems inherit from each other too deeply."), value);
    dg_reader parent = {.map = r->map,
                        .library = r->library,
                        .allocator = r->allocator,
                        .error = r->error,
                        .text = text,
                        .depth = r->depth + 1};
    if (plus)
        parent.wanted = (dgm_str){plus + 1, value.size - id.size - 1};
    dgm_str from = r->map->from, to = r->map->to;
    dgm_status status = read_file_text(&parent);
    if (from.size)
        r->map->from = from;
    if (to.size)
        r->map->to = to;
    return status;
}

static bool same_source(const dg_map_rule *a, const dg_map_rule *b)
{
    return a->length == b->length &&
           memcmp(a->source, b->source, a->length * sizeof *a->source) == 0;
}

/* drop: SOURCE takes out the rules of that source in the layers below. */
static dgm_status read_drop(dg_reader *r)
{
    dg_map *map = r->map;
    dg_map_rule dropped = {0};
    dg_reader_skip_blanks(r);
    dgm_status status = dg_read_source(r, &dropped.source, &dropped.length);
    if (status || r->skipped)
        return status;
    size_t kept = 0;
    for (size_t i = 0; i < map->rule_count; i++)
        if (map->rules[i].layer <= dg_reader_layer(r) || !same_source(&map->rules[i], &dropped))
            map->rules[kept++] = map->rules[i];
    map->rule_count = kept;
    return DGM_OK;
}

static dgm_status read_year(dg_reader *r, dgm_str value)
{
    unsigned year = 0;
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' || value.size > 4)
            return dg_reader_fail(r, N_("The year is a number."), value);
        year = year * 10 + (unsigned)(value.data[i] - '0');
    }
    r->map->year = year;
    return DGM_OK;
}

static dgm_status read_choice(dg_reader *r, dgm_str value, const char *no, const char *yes,
                              bool *choice)
{
    if (!dg_str_is(value, no) && !dg_str_is(value, yes))
        return dg_reader_fail(r, N_("This statement does not take this value."), value);
    *choice = dg_str_is(value, yes);
    return DGM_OK;
}

static dgm_status open_variant(dg_reader *r, dgm_str name, dgm_str title)
{
    r->part = IN_HEAD;
    r->in_variant = true;
    r->seen = 0;
    r->skipped = !dg_str_equals(name, r->wanted);
    if (!r->skipped) {
        r->found = true;
        if (r->depth == 0)
            r->map->variant_title = title;
    }
    return r->depth == 0 ? add_string(r, &r->map->variants, name) : DGM_OK;
}

/* What only the file itself may say, not one that it inherits from. */
static dgm_str *own_field(dg_reader *r, dgm_str key)
{
    dg_map *map = r->map;
    return dg_str_is(key, "id")          ? &map->id
           : dg_str_is(key, "title")     ? &map->title
           : dg_str_is(key, "authority") ? &map->authority
           : dg_str_is(key, "source")    ? &map->source
           : dg_str_is(key, "alphabet")  ? &map->alphabet
                                         : NULL;
}

static dgm_status read_own_statement(dg_reader *r, dgm_str key, dgm_str value)
{
    dg_map *map = r->map;
    bool ignored = false;
    dgm_str *field = own_field(r, key);
    if (field) {
        if (r->depth == 0)
            *field = value;
        return DGM_OK;
    }
    if (dg_str_is(key, "year"))
        return r->depth == 0 ? read_year(r, value) : DGM_OK;
    if (dg_str_is(key, "reversible"))
        return read_choice(r, value, "no", "yes",
                           r->depth == 0 && !r->skipped ? &map->reversible : &ignored);
    if (dg_str_is(key, "default"))
        return read_choice(r, value, "no", "yes",
                           r->depth == 0 && !r->wanted.size ? &map->is_default : &ignored);
    if (dg_str_is(key, "for"))
        return read_choice(r, value, "texts", "names", r->depth == 0 ? &map->for_names : &ignored);
    return dg_reader_fail(r, N_("There is no statement of this name."), key);
}

/* Refuses the second of two statements of which one would win in silence. */
static dgm_status see_once(dg_reader *r, dgm_str key)
{
    static const char *const once[] = {"id",         "title",   "from",     "to",
                                       "authority",  "source",  "alphabet", "year",
                                       "reversible", "default", "casing",   "for"};
    for (unsigned i = 0; i < sizeof once / sizeof *once; i++) {
        if (!dg_str_is(key, once[i]))
            continue;
        if (r->seen >> i & 1)
            return dg_reader_fail_at(r, key.data, DGM_ERR_SYNTAX,
                                     N_("This statement stands above already."), key);
        r->seen |= 1u << i;
    }
    return DGM_OK;
}

static dgm_status read_head_statement(dg_reader *r, dgm_str key, dgm_str value)
{
    dg_map *map = r->map;
    dgm_status status = see_once(r, key);
    if (status)
        return status;
    if (r->in_variant && !dg_str_is(key, "reversible"))
        return dg_reader_fail(
            r, N_("A variant has only alias, reversible, class, drop, rules and examples."), key);
    if (dg_str_is(key, "from") || dg_str_is(key, "to")) {
        *(dg_str_is(key, "from") ? &map->from : &map->to) = value;
        return DGM_OK;
    }
    if (dg_str_is(key, "casing"))
        return read_choice(r, value, "plain", "turkic", &map->turkic);
    if (dg_str_is(key, "inherit"))
        return read_inherit(r, value);
    return read_own_statement(r, key, value);
}

static dgm_status read_statement(dg_reader *r, dgm_str key, dgm_str value)
{
    r->at = value.data;
    if (key.size > 8 && memcmp(key.data, "variant ", 8) == 0)
        return open_variant(r, (dgm_str){key.data + 8, key.size - 8}, value);
    if (dg_str_is(key, "rules") || dg_str_is(key, "examples")) {
        r->part = dg_str_is(key, "rules") ? IN_RULES : IN_EXAMPLES;
        return value.size ? dg_reader_fail(r, N_("Nothing may follow on this line."), value)
                          : DGM_OK;
    }
    if (dg_str_is(key, "alias"))
        return read_alias(r);
    if (dg_str_is(key, "drop"))
        return read_drop(r);
    return read_head_statement(r, key, value);
}

/* The key of a "key: value" line: Latin words before a colon, at the line's start. */
static dgm_str statement_key(const dg_reader *r)
{
    const char *p = r->at;
    while (p < r->end && dg_is_name_byte(*p))
        p++;
    if (p < r->end && *p == ' ' && p - r->at == 7 && memcmp(r->at, "variant", 7) == 0)
        for (p++; p < r->end && dg_is_name_byte(*p);)
            p++;
    bool closed =
        p > r->at && p < r->end && *p == ':' && (p + 1 == r->end || p[1] == ' ' || p[1] == '\t');
    return (dgm_str){r->at, closed ? (size_t)(p - r->at) : 0};
}

/* ---- Lines --------------------------------------------------------------------------------- */

static dgm_status read_line(dg_reader *r)
{
    dgm_str key = statement_key(r);
    if (key.size)
        return read_statement(r, key,
                              dg_trim((dgm_str){key.data + key.size + 1,
                                                (size_t)(r->end - (key.data + key.size + 1))}));
    if (r->end - r->at > 6 && memcmp(r->at, "class ", 6) == 0) {
        r->at += 6;
        return dg_read_class_definition(r);
    }
    if (r->part == IN_EXAMPLES)
        return read_example(r);
    if (r->part == IN_RULES)
        return dg_read_rule(r);
    return dg_reader_fail(r, N_("Above 'rules:' each line reads: key: value."), dg_reader_rest(r));
}

/* Where a comment starts: '#' at the line's start or between blanks. */
static const char *comment(const char *line, const char *end)
{
    for (const char *p = line; (p = memchr(p, '#', (size_t)(end - p))); p++)
        if ((p == line || p[-1] == ' ' || p[-1] == '\t') &&
            (p == line || p + 1 == end || p[1] == ' ' || p[1] == '\t'))
            return p;
    return end;
}

static dgm_status read_lines(dg_reader *r)
{
    const char *end = r->text.data + r->text.size;
    dgm_status status = DGM_OK;
    for (const char *line = r->text.data; line < end && !status;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        const char *last = comment(line, stop);
        while (last > line && (last[-1] == ' ' || last[-1] == '\t' || last[-1] == '\r'))
            last--;
        r->at = line;
        r->end = last;
        dg_reader_skip_blanks(r);
        if (r->at < r->end)
            status = read_line(r);
        line = stop < end ? stop + 1 : end;
    }
    return status;
}

static dgm_status read_file_text(dg_reader *r)
{
    r->at = r->text.data;
    if (r->text.size > DG_MAP_SIZE_MAX)
        return dg_reader_fail_at(r, r->at, DGM_ERR_LIMIT, N_("The system's file is too large."),
                                 (dgm_str){0});
    size_t valid = dg_utf8_valid_prefix(r->text.data, r->text.size);
    if (valid < r->text.size)
        return dg_reader_fail_at(r, r->text.data + valid, DGM_ERR_ENCODING,
                                 N_("The file is not valid UTF-8."), (dgm_str){0});
    dgm_status status = read_lines(r);
    r->at = r->text.data;
    if (!status && r->wanted.size && !r->found)
        return dg_reader_fail_at(r, r->at, DGM_ERR_UNKNOWN,
                                 N_("The system has no variant of this name."), r->wanted);
    return status;
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* Puts the rules into their order of preference, and tells where one stands twice. */
static dgm_status order_rules(dg_reader *r)
{
    r->at = r->text.data;
    if (r->map->rule_count == 0)
        return dg_reader_fail(r, N_("The system has no rules."), (dgm_str){0});
    const dg_map_rule *twice = dg_map_order(r->map);
    if (!twice)
        return DGM_OK;
    return dg_reader_fail_at(r, r->text.data + twice->at, DGM_ERR_SYNTAX,
                             N_("A rule with this source and this context stands above already."),
                             (dgm_str){0});
}

static dgm_status check_head(dg_reader *r)
{
    r->at = r->text.data;
    const dg_map *map = r->map;
    if (!map->id.size)
        return dg_reader_fail(r, N_("The system has no 'id:'."), (dgm_str){0});
    for (size_t i = 0; i < map->id.size; i++)
        if (!dg_is_name_byte(map->id.data[i]))
            return dg_reader_fail(r, N_("An id has lower-case letters, digits and '-' only."),
                                  map->id);
    if (!map->from.size || !map->to.size)
        return dg_reader_fail(r, N_("The system does not say 'from:' and 'to:'."), map->id);
    return DGM_OK;
}

dgm_status dg_map_read(dgm_str text, dgm_str variant, const dg_map_library *library,
                       const dgm_allocator *allocator, dg_map *map, dgm_error *error)
{
    *map = (dg_map){.text = text, .variant = variant};
    dg_arena_init(&map->arena, allocator);
    dg_reader r = {.map = map,
                   .library = library,
                   .allocator = allocator,
                   .error = error,
                   .text = text,
                   .wanted = variant};
    dgm_status status = read_file_text(&r);
    if (!status)
        status = check_head(&r);
    if (!status)
        status = order_rules(&r);
    if (status == DGM_ERR_MEMORY)
        dg_fail_plain(error, status);
    if (status)
        dg_map_free(map);
    return status;
}

void dg_map_free(dg_map *map)
{
    const dgm_allocator *allocator = map->arena.allocator;
    dg_free(allocator, map->rules);
    dg_free(allocator, map->examples);
    dg_free(allocator, map->classes);
    dg_free(allocator, map->aliases.items);
    dg_free(allocator, map->variants.items);
    dg_arena_free(&map->arena);
}
