#include "config.h"

#include "translit/read.h"

#include "util/error.h"
#include "util/utf8.h"

/* ---- Contexts ---------------------------------------------------------------------------- */

static dgm_status read_item(dg_reader *r, dg_item *item)
{
    dg_letters set = {.count = 0};
    item->negated = *r->at == '!';
    r->at += item->negated;
    const char *start = r->at;
    dgm_status status = DGM_OK;
    if (r->at == r->end) {
        status =
            dg_reader_fail(r, N_("A letter, a set, a class or '|' must follow '!'."), (dgm_str){0});
    } else if (*r->at == '[') {
        r->at++;
        status = dg_read_set(r, &set, ']');
        if (!status && r->at++ == r->end)
            status = dg_reader_fail_at(r, start, DGM_ERR_SYNTAX, N_("The set has no ']'."),
                                       (dgm_str){0});
    } else if (*r->at == '{') {
        status = dg_read_class(r, &set);
    } else if (*r->at == '|') {
        set.edge = true;
        r->at++;
    } else {
        status = dg_read_letter(r, &set.items[0]);
        set.count = 1;
    }
    if (status)
        return status;
    if (set.count == 0 && !set.edge)
        return dg_reader_fail_at(r, start, DGM_ERR_SYNTAX, N_("The set is empty."), (dgm_str){0});
    item->edge = set.edge;
    item->count = set.count;
    item->letters = dg_keep_letters(r, set.items, set.count);
    return item->letters ? DGM_OK : DGM_ERR_MEMORY;
}

/* The items up to '_' (left side) or up to ',' (right side). */
static dgm_status read_side(dg_reader *r, char stop, dg_item *items, uint8_t *count)
{
    *count = 0;
    for (dg_reader_skip_blanks(r); r->at < r->end && *r->at != stop; dg_reader_skip_blanks(r)) {
        if (*r->at == '_' || *r->at == ',')
            return dg_reader_fail(r,
                                  stop == '_'
                                      ? N_("A context needs '_' in the place of the source.")
                                      : N_("A context has one '_' only."),
                                  (dgm_str){0});
        if (*count == DG_MAP_CONTEXT_MAX)
            return dg_reader_fail_at(r, r->at, DGM_ERR_LIMIT, N_("The context is too long."),
                                     (dgm_str){0});
        dgm_status status = read_item(r, &items[(*count)++]);
        if (status)
            return status;
    }
    return DGM_OK;
}

static const dg_item *keep_items(dg_reader *r, const dg_item *items, size_t count, bool turned)
{
    dg_item *kept = dg_arena_alloc(&r->map->arena, (count + !count) * sizeof *kept);
    for (size_t i = 0; kept && i < count; i++)
        kept[i] = items[turned ? count - 1 - i : i];
    return kept;
}

static dgm_status read_context(dg_reader *r, dg_map_rule *rule)
{
    dg_item items[DG_MAP_CONTEXT_MAX];
    dgm_status status = read_side(r, '_', items, &rule->left_count);
    if (status)
        return status;
    if (r->at == r->end)
        return dg_reader_fail(r, N_("A context needs '_' in the place of the source."),
                              (dgm_str){0});
    r->at++;
    rule->left = keep_items(r, items, rule->left_count, true);
    status = read_side(r, ',', items, &rule->right_count);
    if (status)
        return status;
    rule->right = keep_items(r, items, rule->right_count, false);
    return rule->left && rule->right ? DGM_OK : DGM_ERR_MEMORY;
}

/* ---- Rules ------------------------------------------------------------------------------- */

dgm_status dg_read_source(dg_reader *r, const uint32_t **source, uint8_t *length)
{
    uint32_t found[DG_MAP_SOURCE_MAX];
    const char *start = r->at;
    *length = 0;
    while (r->at < r->end && *r->at != ' ' && *r->at != '\t') {
        if (*length == DG_MAP_SOURCE_MAX)
            return dg_reader_fail_at(r, start, DGM_ERR_LIMIT, N_("The source is too long."),
                                     (dgm_str){0});
        dgm_status status = dg_read_letter(r, &found[(*length)++]);
        if (status)
            return status;
    }
    if (*length == 0)
        return dg_reader_fail(r, N_("A source is missing here."), (dgm_str){0});
    *source = dg_keep_letters(r, found, *length);
    return *source ? DGM_OK : DGM_ERR_MEMORY;
}

static dgm_status read_result(dg_reader *r, dgm_str *result)
{
    char bytes[DG_MAP_RESULT_MAX + DG_UTF8_MAX];
    const char *start = r->at;
    size_t size = 0;
    while (r->at < r->end && *r->at != ' ' && *r->at != '\t') {
        uint32_t c;
        dgm_status status = dg_read_character(r, &c);
        if (status)
            return status;
        size += dg_utf8_encode(c, bytes + size);
        if (size > DG_MAP_RESULT_MAX)
            return dg_reader_fail_at(r, start, DGM_ERR_LIMIT, N_("The result is too long."),
                                     (dgm_str){0});
    }
    if (size == strlen("∅") && memcmp(bytes, "∅", size) == 0)
        size = 0;
    result->data = dg_arena_copy(&r->map->arena, bytes, size);
    result->size = size;
    return result->data ? DGM_OK : DGM_ERR_MEMORY;
}

static dgm_status read_results(dg_reader *r, dg_map_rule *rule)
{
    int count = 0;
    for (dg_reader_skip_blanks(r); r->at < r->end && *r->at != '/'; dg_reader_skip_blanks(r)) {
        if (count == DG_RESULTS)
            return dg_reader_fail(
                r, N_("After the result only its Title and UPPER forms or '/' may follow."),
                dg_reader_rest(r));
        dgm_status status = read_result(r, &rule->result[count++]);
        if (status)
            return status;
    }
    if (count == 0)
        return dg_reader_fail(r, N_("A result is missing here; write ∅ for nothing."),
                              (dgm_str){0});
    return DGM_OK;
}

static void count_letters(dg_map *map, const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint8_t *byte = &map->letters[letters[i] / 8], bit = (uint8_t)(1 << letters[i] % 8);
        map->letter_count += !(*byte & bit);
        *byte |= bit;
    }
}

static void count_item_letters(dg_map *map, const dg_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        count_letters(map, items[i].letters, items[i].count);
}

static dgm_status add_rule(dg_reader *r, const dg_map_rule *rule)
{
    dg_map *map = r->map;
    count_letters(map, rule->source, rule->length);
    count_item_letters(map, rule->left, rule->left_count);
    count_item_letters(map, rule->right, rule->right_count);
    const char *message = map->rule_count == DG_MAP_RULES_MAX ? N_("There are too many rules.")
                          : map->letter_count >= DG_MAP_SYMBOLS_MAX
                              ? N_("The system has too many different letters.")
                              : NULL;
    if (message)
        return dg_reader_fail_at(r, r->at, DGM_ERR_LIMIT, message, (dgm_str){0});
    if (dg_grow(r->allocator, &map->rules, &map->rule_capacity, map->rule_count + 1,
                sizeof *map->rules))
        return DGM_ERR_MEMORY;
    map->rules[map->rule_count] = *rule;
    map->rules[map->rule_count].order = (uint32_t)map->rule_count;
    map->rule_count++;
    return DGM_OK;
}

uint8_t dg_reader_layer(const dg_reader *r)
{
    return (uint8_t)(2 * r->depth + !r->in_variant);
}

dgm_status dg_read_rule(dg_reader *r)
{
    static const dg_item none[1];
    dg_map_rule rule = {.layer = dg_reader_layer(r), .at = (size_t)(r->at - r->text.data)};
    rule.left = rule.right = none;
    dgm_status status = dg_read_source(r, &rule.source, &rule.length);
    if (status)
        return status;
    dg_reader_skip_blanks(r);
    if (r->at == r->end || *r->at != '>')
        return dg_reader_fail(r, N_("A rule reads SOURCE > RESULT, with blanks around '>'."),
                              dg_reader_rest(r));
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
