/* Which of a map's rules comes before which. */
#include "config.h"

#include "translit/map.h"

#include <stdlib.h>
#include <string.h>

static int compare_items(const dg_item *a, const dg_item *b, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (a[i].count != b[i].count)
            return a[i].count < b[i].count ? -1 : 1;
        int flags = (a[i].edge + 2 * a[i].negated) - (b[i].edge + 2 * b[i].negated);
        if (flags)
            return flags;
        int order = memcmp(a[i].letters, b[i].letters, a[i].count * sizeof *a[i].letters);
        if (order)
            return order;
    }
    return 0;
}

/* Orders rules so that those with one source and one context stand together. */
static int compare_keys(const dg_map_rule *a, const dg_map_rule *b)
{
    if (a->length != b->length)
        return b->length - a->length;
    int counts = (b->left_count + b->right_count) - (a->left_count + a->right_count);
    if (counts)
        return counts;
    if (a->left_count != b->left_count)
        return a->left_count - b->left_count;
    int order = memcmp(a->source, b->source, a->length * sizeof *a->source);
    if (!order)
        order = compare_items(a->left, b->left, a->left_count);
    return order ? order : compare_items(a->right, b->right, a->right_count);
}

static int compare_for_replacing(const void *a, const void *b)
{
    const dg_map_rule *x = a, *y = b;
    int order = compare_keys(x, y);
    if (!order)
        order = x->layer - y->layer;
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int compare_preference(const void *a, const void *b)
{
    const dg_map_rule *x = a, *y = b;
    if (x->length != y->length)
        return y->length - x->length;
    int counts = (y->left_count + y->right_count) - (x->left_count + x->right_count);
    if (counts)
        return counts;
    if (x->layer != y->layer)
        return x->layer - y->layer;
    return (x->order > y->order) - (x->order < y->order);
}

static int compare_as_read(const void *a, const void *b)
{
    const dg_map_rule *x = *(const dg_map_rule *const *)a, *y = *(const dg_map_rule *const *)b;
    bool own = x->layer <= 1;
    if (own != (y->layer <= 1))
        return own ? 1 : -1;
    if (own)
        return (x->at > y->at) - (x->at < y->at);
    return (x->order > y->order) - (x->order < y->order);
}

void dg_map_order_as_read(const dg_map *map, const dg_map_rule **rules)
{
    for (size_t i = 0; i < map->rule_count; i++)
        rules[i] = &map->rules[i];
    if (map->rule_count)
        qsort(rules, map->rule_count, sizeof *rules, compare_as_read);
}

/* Of rules with the same source and context the nearer layer's stays; two in one layer are a
 * slip. */
const dg_map_rule *dg_map_order(dg_map *map)
{
    size_t kept = 1;
    qsort(map->rules, map->rule_count, sizeof *map->rules, compare_for_replacing);
    for (size_t i = 1; i < map->rule_count; i++) {
        const dg_map_rule *before = &map->rules[kept - 1], *rule = &map->rules[i];
        if (compare_keys(before, rule) != 0)
            map->rules[kept++] = *rule;
        else if (before->layer == rule->layer && rule->layer <= 1)
            return rule;
    }
    map->rule_count = kept;
    qsort(map->rules, map->rule_count, sizeof *map->rules, compare_preference);
    return NULL;
}
