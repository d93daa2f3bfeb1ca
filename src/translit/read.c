#include "config.h"

#include "translit/map.h"

#include "util/error.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

/* A reader walks over one file; an inherited file gets a reader of its own. */
typedef struct reader {
    dg_map *map;
    const dg_map_library *library;
    const dgm_allocator *allocator;
    dgm_error *error;
    dgm_str text;
    dgm_str wanted;       /* the variant to take */
    const char *at, *end; /* the rest of the line */
    unsigned depth;       /* of inheritance */
    enum { IN_HEAD, IN_RULES, IN_EXAMPLES } part;
    bool in_variant, skipped; /* in a variant's block; in one that is not wanted */
    bool found;               /* the wanted variant */
} reader;

static dgm_status read_file_text(reader *r);

static dgm_status fail_at(reader *r, const char *at, dgm_status status, const char *message,
                          dgm_str subject)
{
    dg_fail(r->error, status, (size_t)(at - r->text.data), message, subject);
    dg_error_locate(r->error, r->text);
    return status;
}

static dgm_status fail(reader *r, const char *message, dgm_str subject)
{
    return fail_at(r, r->at, DGM_ERR_SYNTAX, message, subject);
}

static bool equals(dgm_str a, dgm_str b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static bool is(dgm_str a, const char *b)
{
    return equals(a, dgm_str_of(b));
}

static void skip_blanks(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

/* The rest of the line as the subject of a message. */
static dgm_str rest(const reader *r)
{
    return (dgm_str){r->at, (size_t)(r->end - r->at)};
}

/* ---- Characters ---------------------------------------------------------------------------- */

static dgm_status read_hex(reader *r, uint32_t *code_point)
{
    const char *start = r->at;
    bool braced = r->at < r->end && *r->at == '{';
    r->at += braced;
    uint32_t value = 0;
    int digits = 0;
    for (; r->at < r->end && digits < (braced ? 6 : 4); r->at++, digits++) {
        char c = *r->at;
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            break;
        value = value * 16 + (uint32_t)digit;
    }
    bool closed = !braced || (r->at < r->end && *r->at++ == '}');
    if (!closed || digits == 0 || (!braced && digits < 4) || value == 0 || value > 0x10FFFF ||
        (value >= 0xD800 && value < 0xE000))
        return fail_at(r, start, DGM_ERR_SYNTAX,
                       N_("Write a code point as \\u and four hexadecimal digits, or \\u{...}."),
                       (dgm_str){0});
    *code_point = value;
    return DGM_OK;
}

/* The next character, with escapes. There is one. */
static dgm_status read_character(reader *r, uint32_t *code_point)
{
    if (*r->at != '\\') {
        *code_point = dg_utf8_next(&r->at);
        return DGM_OK;
    }
    if (++r->at == r->end)
        return fail(r, N_("A character must follow the backslash."), (dgm_str){0});
    if (*r->at == 'u') {
        r->at++;
        return read_hex(r, code_point);
    }
    *code_point = dg_utf8_next(&r->at);
    return DGM_OK;
}

/* A letter of a source or a context. */
static dgm_status read_letter(reader *r, uint32_t *code_point)
{
    const char *start = r->at;
    dgm_status status = read_character(r, code_point);
    if (status)
        return status;
    dgm_str subject = {start, (size_t)(r->at - start)};
    if (*code_point >= 0x10000)
        return fail_at(r, start, DGM_ERR_SYNTAX,
                       N_("Letters beyond U+FFFF cannot be in a rule's source or context."), subject);
    if (u_isupper((UChar32)*code_point))
        return fail_at(r, start, DGM_ERR_SYNTAX,
                       N_("Write sources and contexts in lower case; the capitals follow."), subject);
    return DGM_OK;
}

/* A growing list of letters; it ends in the arena. */
typedef struct letters {
    uint32_t items[DG_MAP_SET_MAX];
    uint32_t count;
    bool edge;
} letters;

static dgm_status add_letter(reader *r, letters *set, uint32_t letter)
{
    if (set->count == DG_MAP_SET_MAX)
        return fail_at(r, r->at, DGM_ERR_LIMIT, N_("The set has too many letters."), (dgm_str){0});
    set->items[set->count++] = letter;
    return DGM_OK;
}

static const uint32_t *keep_letters(reader *r, const uint32_t *items, uint32_t count)
{
    uint32_t *kept = dg_arena_alloc(&r->map->arena, (count + !count) * sizeof *kept);
    return kept ? memcpy(kept, items, count * sizeof *kept) : NULL;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static dgm_str read_name(reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && is_name_byte(*r->at))
        r->at++;
    return (dgm_str){start, (size_t)(r->at - start)};
}

static dgm_status add_text(reader *r, letters *set, dgm_str text)
{
    dgm_status status = DGM_OK;
    for (const char *p = text.data, *end = p + text.size; p < end && !status;) {
        uint32_t c = dg_utf8_next(&p);
        if (c != ' ' && c != '\t')
            status = add_letter(r, set, c);
    }
    return status;
}

/* One of the classes that the language's alphabet gives. */
static dgm_status add_alphabet_class(reader *r, letters *set, dgm_str name, const char *start)
{
    dg_alphabet alphabet = {0};
    bool all = is(name, "letter");
    bool vowels = all || is(name, "vowel"), consonants = all || is(name, "consonant");
    bool signs = all || is(name, "sign");
    if (!vowels && !consonants && !signs)
        return fail_at(r, start, DGM_ERR_SYNTAX, N_("There is no class of this name above."), name);
    if (!dg_alphabet_find(r->library->alphabets, r->map->from, &alphabet))
        return fail_at(r, start, DGM_ERR_SYNTAX,
                       N_("This class needs 'from:' above to name a language of the alphabets."), name);
    dgm_status status = vowels ? add_text(r, set, alphabet.vowels) : DGM_OK;
    if (!status && consonants)
        status = add_text(r, set, alphabet.consonants);
    return !status && signs ? add_text(r, set, alphabet.signs) : status;
}

/* {class}, at the brace. */
static dgm_status read_class(reader *r, letters *set)
{
    const char *start = r->at++;
    dgm_str name = read_name(r);
    if (name.size == 0 || r->at == r->end || *r->at != '}')
        return fail_at(r, start, DGM_ERR_SYNTAX, N_("Write a class as {name}."), (dgm_str){0});
    r->at++;
    for (size_t i = r->map->class_count; i-- > 0;) {
        const dg_map_class *class = &r->map->classes[i];
        if (!equals(class->name, name))
            continue;
        set->edge |= class->item.edge;
        for (uint32_t j = 0; j < class->item.count; j++)
            if (add_letter(r, set, class->item.letters[j]))
                return DGM_ERR_LIMIT;
        return DGM_OK;
    }
    return add_alphabet_class(r, set, name, start);
}

/* Letters, classes and edges up to `stop` or the end of the line. */
static dgm_status read_set(reader *r, letters *set, char stop)
{
    dgm_status status = DGM_OK;
    for (skip_blanks(r); !status && r->at < r->end && *r->at != stop; skip_blanks(r)) {
        uint32_t letter;
        if (*r->at == '{') {
            status = read_class(r, set);
        } else if (*r->at == '|') {
            set->edge = true;
            r->at++;
        } else {
            status = read_letter(r, &letter);
            if (!status)
                status = add_letter(r, set, letter);
        }
    }
    return status;
}

/* ---- Contexts ------------------------------------------------------------------------------ */

static dgm_status read_item(reader *r, dg_item *item)
{
    letters set = {.count = 0};
    item->negated = *r->at == '!';
    r->at += item->negated;
    const char *start = r->at;
    dgm_status status = DGM_OK;
    if (r->at == r->end) {
        status = fail(r, N_("A letter, a set, a class or '|' must follow '!'."), (dgm_str){0});
    } else if (*r->at == '[') {
        r->at++;
        status = read_set(r, &set, ']');
        if (!status && r->at++ == r->end)
            status = fail_at(r, start, DGM_ERR_SYNTAX, N_("The set has no ']'."), (dgm_str){0});
    } else if (*r->at == '{') {
        status = read_class(r, &set);
    } else if (*r->at == '|') {
        set.edge = true;
        r->at++;
    } else {
        status = read_letter(r, &set.items[0]);
        set.count = 1;
    }
    if (status)
        return status;
    if (set.count == 0 && !set.edge)
        return fail_at(r, start, DGM_ERR_SYNTAX, N_("The set is empty."), (dgm_str){0});
    item->edge = set.edge;
    item->count = set.count;
    item->letters = keep_letters(r, set.items, set.count);
    return item->letters ? DGM_OK : DGM_ERR_MEMORY;
}

/* The items up to '_' (left side) or up to ',' (right side). */
static dgm_status read_side(reader *r, char stop, dg_item *items, uint8_t *count)
{
    *count = 0;
    for (skip_blanks(r); r->at < r->end && *r->at != stop; skip_blanks(r)) {
        if (*r->at == '_' || *r->at == ',')
            return fail(r, stop == '_' ? N_("A context needs '_' in the place of the source.")
                                       : N_("A context has one '_' only."),
                        (dgm_str){0});
        if (*count == DG_MAP_CONTEXT_MAX)
            return fail_at(r, r->at, DGM_ERR_LIMIT, N_("The context is too long."), (dgm_str){0});
        dgm_status status = read_item(r, &items[(*count)++]);
        if (status)
            return status;
    }
    return DGM_OK;
}

static const dg_item *keep_items(reader *r, const dg_item *items, size_t count, bool turned)
{
    dg_item *kept = dg_arena_alloc(&r->map->arena, (count + !count) * sizeof *kept);
    for (size_t i = 0; kept && i < count; i++)
        kept[i] = items[turned ? count - 1 - i : i];
    return kept;
}

static dgm_status read_context(reader *r, dg_map_rule *rule)
{
    dg_item items[DG_MAP_CONTEXT_MAX];
    dgm_status status = read_side(r, '_', items, &rule->left_count);
    if (status)
        return status;
    if (r->at == r->end)
        return fail(r, N_("A context needs '_' in the place of the source."), (dgm_str){0});
    r->at++;
    rule->left = keep_items(r, items, rule->left_count, true);
    status = read_side(r, ',', items, &rule->right_count);
    if (status)
        return status;
    rule->right = keep_items(r, items, rule->right_count, false);
    return rule->left && rule->right ? DGM_OK : DGM_ERR_MEMORY;
}

/* ---- Rules --------------------------------------------------------------------------------- */

static dgm_status read_source(reader *r, const uint32_t **source, uint8_t *length)
{
    uint32_t found[DG_MAP_SOURCE_MAX];
    const char *start = r->at;
    *length = 0;
    while (r->at < r->end && *r->at != ' ' && *r->at != '\t') {
        if (*length == DG_MAP_SOURCE_MAX)
            return fail_at(r, start, DGM_ERR_LIMIT, N_("The source is too long."), (dgm_str){0});
        dgm_status status = read_letter(r, &found[(*length)++]);
        if (status)
            return status;
    }
    if (*length == 0)
        return fail(r, N_("A source is missing here."), (dgm_str){0});
    *source = keep_letters(r, found, *length);
    return *source ? DGM_OK : DGM_ERR_MEMORY;
}

static dgm_status read_result(reader *r, dgm_str *result)
{
    char bytes[DG_MAP_RESULT_MAX + DG_UTF8_MAX];
    const char *start = r->at;
    size_t size = 0;
    while (r->at < r->end && *r->at != ' ' && *r->at != '\t') {
        uint32_t c;
        dgm_status status = read_character(r, &c);
        if (status)
            return status;
        size += dg_utf8_encode(c, bytes + size);
        if (size > DG_MAP_RESULT_MAX)
            return fail_at(r, start, DGM_ERR_LIMIT, N_("The result is too long."), (dgm_str){0});
    }
    if (size == strlen("∅") && memcmp(bytes, "∅", size) == 0)
        size = 0;
    result->data = dg_arena_copy(&r->map->arena, bytes, size);
    result->size = size;
    return result->data ? DGM_OK : DGM_ERR_MEMORY;
}

static dgm_status read_results(reader *r, dg_map_rule *rule)
{
    int count = 0;
    for (skip_blanks(r); r->at < r->end && *r->at != '/'; skip_blanks(r)) {
        if (count == DG_RESULTS)
            return fail(r, N_("After the result only its Title and UPPER forms or '/' may follow."),
                        rest(r));
        dgm_status status = read_result(r, &rule->result[count++]);
        if (status)
            return status;
    }
    if (count == 0)
        return fail(r, N_("A result is missing here; write ∅ for nothing."), (dgm_str){0});
    return DGM_OK;
}

static dgm_status add_rule(reader *r, const dg_map_rule *rule)
{
    dg_map *map = r->map;
    if (map->rule_count == DG_MAP_RULES_MAX)
        return fail_at(r, r->at, DGM_ERR_LIMIT, N_("There are too many rules."), (dgm_str){0});
    if (dg_grow(r->allocator, &map->rules, &map->rule_capacity, map->rule_count + 1,
                sizeof *map->rules))
        return DGM_ERR_MEMORY;
    map->rules[map->rule_count] = *rule;
    map->rules[map->rule_count].order = (uint32_t)map->rule_count;
    map->rule_count++;
    return DGM_OK;
}

static uint8_t layer_of(const reader *r)
{
    return (uint8_t)(2 * r->depth + !r->in_variant);
}

static dgm_status read_rule(reader *r)
{
    static const dg_item none[1];
    dg_map_rule rule = {.layer = layer_of(r), .at = (size_t)(r->at - r->text.data)};
    rule.left = rule.right = none;
    dgm_status status = read_source(r, &rule.source, &rule.length);
    if (status)
        return status;
    skip_blanks(r);
    if (r->at == r->end || *r->at != '>')
        return fail(r, N_("A rule reads SOURCE > RESULT, with blanks around '>'."), rest(r));
    r->at++;
    status = read_results(r, &rule);
    if (status)
        return status;
    if (r->at == r->end)
        return r->skipped ? DGM_OK : add_rule(r, &rule);
    do {
        r->at++; /* past '/' or ',' */
        status = read_context(r, &rule);
        if (!status && !r->skipped)
            status = add_rule(r, &rule);
    } while (!status && r->at < r->end);
    return status;
}

static dgm_str trimmed(const char *start, const char *end)
{
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    while (start < end && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    return (dgm_str){start, (size_t)(end - start)};
}

static dgm_status read_example(reader *r)
{
    dg_map *map = r->map;
    const char *arrow = memmem(r->at, (size_t)(r->end - r->at), " > ", 3);
    if (!arrow)
        return fail(r, N_("An example reads SOURCE > RESULT, with blanks around '>'."), rest(r));
    if (r->skipped || r->depth > 0 || r->in_variant != (r->wanted.size > 0))
        return DGM_OK;
    if (dg_grow(r->allocator, &map->examples, &map->example_capacity, map->example_count + 1,
                sizeof *map->examples))
        return DGM_ERR_MEMORY;
    map->examples[map->example_count++] = (dg_map_example){
        trimmed(r->at, arrow), trimmed(arrow + 3, r->end), (size_t)(r->at - r->text.data)};
    return DGM_OK;
}

/* ---- Statements ---------------------------------------------------------------------------- */

static dgm_status add_string(reader *r, dg_str_list *list, dgm_str string)
{
    if (dg_grow(r->allocator, &list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return DGM_ERR_MEMORY;
    list->items[list->count++] = string;
    return DGM_OK;
}

static dgm_status read_alias(reader *r)
{
    bool wanted = r->depth == 0 && !r->skipped && r->in_variant == (r->wanted.size > 0);
    for (skip_blanks(r); r->at < r->end; skip_blanks(r)) {
        const char *start = r->at;
        while (r->at < r->end && *r->at != ' ' && *r->at != '\t')
            r->at++;
        dgm_str name = {start, (size_t)(r->at - start)};
        if (wanted && add_string(r, &r->map->aliases, name))
            return DGM_ERR_MEMORY;
    }
    return DGM_OK;
}

/* class NAME = letters */
static dgm_status read_class_definition(reader *r)
{
    dg_map *map = r->map;
    letters set = {.count = 0};
    skip_blanks(r);
    dgm_str name = read_name(r);
    skip_blanks(r);
    if (name.size == 0 || r->at == r->end || *r->at != '=')
        return fail(r, N_("A class reads: class NAME = LETTERS."), rest(r));
    r->at++;
    dgm_status status = read_set(r, &set, '\0');
    if (status)
        return status;
    const uint32_t *kept = keep_letters(r, set.items, set.count);
    if (!kept || dg_grow(r->allocator, &map->classes, &map->class_capacity, map->class_count + 1,
                         sizeof *map->classes))
        return DGM_ERR_MEMORY;
    map->classes[map->class_count++] =
        (dg_map_class){name, {.letters = kept, .count = set.count, .edge = set.edge}};
    return DGM_OK;
}

/* inherit: ID or ID+VARIANT */
static dgm_status read_inherit(reader *r, dgm_str value)
{
    const char *plus = memchr(value.data, '+', value.size);
    dgm_str id = {value.data, plus ? (size_t)(plus - value.data) : value.size};
    dgm_str text = r->library->map(r->library->context, id);
    if (!text.size)
        return fail(r, N_("There is no system of this name to inherit."), value);
    if (r->depth + 1 >= DG_MAP_DEPTH_MAX)
        return fail_at(r, r->at, DGM_ERR_LIMIT, N_("Systems inherit from each other too deeply."), value);
    reader parent = {.map = r->map,
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
static dgm_status read_drop(reader *r)
{
    dg_map *map = r->map;
    dg_map_rule dropped = {0};
    skip_blanks(r);
    dgm_status status = read_source(r, &dropped.source, &dropped.length);
    if (status || r->skipped)
        return status;
    size_t kept = 0;
    for (size_t i = 0; i < map->rule_count; i++)
        if (map->rules[i].layer <= layer_of(r) || !same_source(&map->rules[i], &dropped))
            map->rules[kept++] = map->rules[i];
    map->rule_count = kept;
    return DGM_OK;
}

static dgm_status read_year(reader *r, dgm_str value)
{
    unsigned year = 0;
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' || value.size > 4)
            return fail(r, N_("The year is a number."), value);
        year = year * 10 + (unsigned)(value.data[i] - '0');
    }
    r->map->year = year;
    return DGM_OK;
}

static dgm_status read_choice(reader *r, dgm_str value, const char *no, const char *yes, bool *choice)
{
    if (!is(value, no) && !is(value, yes))
        return fail(r, N_("This statement does not take this value."), value);
    *choice = is(value, yes);
    return DGM_OK;
}

static dgm_status open_variant(reader *r, dgm_str name, dgm_str title)
{
    r->part = IN_HEAD;
    r->in_variant = true;
    r->skipped = !equals(name, r->wanted);
    if (!r->skipped) {
        r->found = true;
        if (r->depth == 0)
            r->map->variant_title = title;
    }
    return r->depth == 0 ? add_string(r, &r->map->variants, name) : DGM_OK;
}

/* What only the file itself may say, not one that it inherits from. */
static dgm_str *own_field(reader *r, dgm_str key)
{
    dg_map *map = r->map;
    return is(key, "id")          ? &map->id
           : is(key, "title")     ? &map->title
           : is(key, "authority") ? &map->authority
           : is(key, "source")    ? &map->source
           : is(key, "alphabet")  ? &map->alphabet
                                  : NULL;
}

static dgm_status read_own_statement(reader *r, dgm_str key, dgm_str value)
{
    dg_map *map = r->map;
    bool ignored = false;
    dgm_str *field = own_field(r, key);
    if (field) {
        if (r->depth == 0)
            *field = value;
        return DGM_OK;
    }
    if (is(key, "year"))
        return r->depth == 0 ? read_year(r, value) : DGM_OK;
    if (is(key, "reversible"))
        return read_choice(r, value, "no", "yes",
                           r->depth == 0 && !r->skipped ? &map->reversible : &ignored);
    if (is(key, "default"))
        return read_choice(r, value, "no", "yes",
                           r->depth == 0 && !r->wanted.size ? &map->is_default : &ignored);
    return fail(r, N_("There is no statement of this name."), key);
}

static dgm_status read_head_statement(reader *r, dgm_str key, dgm_str value)
{
    dg_map *map = r->map;
    if (r->in_variant && !is(key, "reversible"))
        return fail(r, N_("A variant has only alias, reversible, class, drop, rules and examples."), key);
    if (is(key, "from") || is(key, "to")) {
        *(is(key, "from") ? &map->from : &map->to) = value;
        return DGM_OK;
    }
    if (is(key, "casing"))
        return read_choice(r, value, "plain", "turkic", &map->turkic);
    if (is(key, "inherit"))
        return read_inherit(r, value);
    return read_own_statement(r, key, value);
}

static dgm_status read_statement(reader *r, dgm_str key, dgm_str value)
{
    r->at = value.data;
    if (key.size > 8 && memcmp(key.data, "variant ", 8) == 0)
        return open_variant(r, (dgm_str){key.data + 8, key.size - 8}, value);
    if (is(key, "rules") || is(key, "examples")) {
        r->part = is(key, "rules") ? IN_RULES : IN_EXAMPLES;
        return value.size ? fail(r, N_("Nothing may follow on this line."), value) : DGM_OK;
    }
    if (is(key, "alias"))
        return read_alias(r);
    if (is(key, "drop"))
        return read_drop(r);
    return read_head_statement(r, key, value);
}

/* The key of a "key: value" line: Latin words before a colon, at the line's start. */
static dgm_str statement_key(const reader *r)
{
    const char *p = r->at;
    while (p < r->end && is_name_byte(*p))
        p++;
    if (p < r->end && *p == ' ' && p - r->at == 7 && memcmp(r->at, "variant", 7) == 0)
        for (p++; p < r->end && is_name_byte(*p);)
            p++;
    bool closed = p > r->at && p < r->end && *p == ':' && (p + 1 == r->end || p[1] == ' ' || p[1] == '\t');
    return (dgm_str){r->at, closed ? (size_t)(p - r->at) : 0};
}

/* ---- Lines --------------------------------------------------------------------------------- */

static dgm_status read_line(reader *r)
{
    dgm_str key = statement_key(r);
    if (key.size)
        return read_statement(r, key, trimmed(key.data + key.size + 1, r->end));
    if (r->end - r->at > 6 && memcmp(r->at, "class ", 6) == 0) {
        r->at += 6;
        return read_class_definition(r);
    }
    if (r->part == IN_EXAMPLES)
        return read_example(r);
    if (r->part == IN_RULES)
        return read_rule(r);
    return fail(r, N_("Above 'rules:' each line reads: key: value."), rest(r));
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

static dgm_status read_lines(reader *r)
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
        skip_blanks(r);
        if (r->at < r->end)
            status = read_line(r);
        line = stop < end ? stop + 1 : end;
    }
    return status;
}

static dgm_status read_file_text(reader *r)
{
    r->at = r->text.data;
    if (r->text.size > DG_MAP_SIZE_MAX)
        return fail_at(r, r->at, DGM_ERR_LIMIT, N_("The system's file is too large."), (dgm_str){0});
    size_t valid = dg_utf8_valid_prefix(r->text.data, r->text.size);
    if (valid < r->text.size)
        return fail_at(r, r->text.data + valid, DGM_ERR_ENCODING, N_("The file is not valid UTF-8."),
                       (dgm_str){0});
    dgm_status status = read_lines(r);
    r->at = r->text.data;
    if (!status && r->wanted.size && !r->found)
        return fail_at(r, r->at, DGM_ERR_UNKNOWN, N_("The system has no variant of this name."),
                       r->wanted);
    return status;
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* Puts the rules into their order of preference, and tells where one stands twice. */
static dgm_status order_rules(reader *r)
{
    r->at = r->text.data;
    if (r->map->rule_count == 0)
        return fail(r, N_("The system has no rules."), (dgm_str){0});
    const dg_map_rule *twice = dg_map_order(r->map);
    if (!twice)
        return DGM_OK;
    return fail_at(r, r->text.data + twice->at, DGM_ERR_SYNTAX,
                   N_("A rule with this source and this context stands above already."), (dgm_str){0});
}

static dgm_status check_head(reader *r)
{
    r->at = r->text.data;
    const dg_map *map = r->map;
    if (!map->id.size)
        return fail(r, N_("The system has no 'id:'."), (dgm_str){0});
    for (size_t i = 0; i < map->id.size; i++)
        if (!is_name_byte(map->id.data[i]))
            return fail(r, N_("An id has lower-case letters, digits and '-' only."), map->id);
    if (!map->from.size || !map->to.size)
        return fail(r, N_("The system does not say 'from:' and 'to:'."), map->id);
    return DGM_OK;
}

dgm_status dg_map_read(dgm_str text, dgm_str variant, const dg_map_library *library,
                       const dgm_allocator *allocator, dg_map *map, dgm_error *error)
{
    *map = (dg_map){.variant = variant};
    dg_arena_init(&map->arena, allocator);
    reader r = {.map = map,
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
