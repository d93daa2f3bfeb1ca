#include "config.h"

#include "inflect/trie.h"

#include <stdlib.h>
#include <string.h>

dgm_status dg_trie_add(dg_trie_builder *b, const uint8_t *letters, size_t size, uint32_t value,
                       unsigned rank)
{
    if (dg_grow(b->allocator, &b->keys, &b->key_capacity, b->key_count + 1, sizeof *b->keys) ||
        dg_grow(b->allocator, &b->pool, &b->pool_capacity, b->pool_size + size, 1))
        return DGM_ERR_MEMORY;
    uint32_t order = (uint32_t)b->key_count | rank << 30;
    b->keys[b->key_count++] = (dg_trie_key){(uint32_t)b->pool_size, order, value, (uint8_t)size};
    for (size_t i = size; i-- > 0;)
        b->pool[b->pool_size++] = letters[i];
    return DGM_OK;
}

/* Shorter keys first, then by letters, then in the order of adding. */
static int compare_keys(const void *a, const void *b, void *context)
{
    const dg_trie_key *x = a, *y = b;
    const uint8_t *pool = context;
    size_t size = x->size < y->size ? x->size : y->size;
    int order = memcmp(pool + x->letters, pool + y->letters, size);
    if (order == 0)
        order = (int)x->size - (int)y->size;
    return order ? order : x->order < y->order ? -1 : 1;
}

/* A node to be: the sorted keys [first, last) agree in their first `depth` letters. */
typedef struct range {
    uint32_t first, last;
    uint8_t depth;
} range;

typedef struct nodes {
    dg_trie_node *items;
    range *ranges;
    size_t count, capacity, range_capacity;
    uint32_t *entries;
    uint32_t entry_count;
} nodes;

static dgm_status add_node(nodes *n, const dgm_allocator *allocator, range r)
{
    if (dg_grow(allocator, &n->items, &n->capacity, n->count + 1, sizeof *n->items) ||
        dg_grow(allocator, &n->ranges, &n->range_capacity, n->count + 1, sizeof *n->ranges))
        return DGM_ERR_MEMORY;
    n->items[n->count] = (dg_trie_node){0};
    n->ranges[n->count++] = r;
    return DGM_OK;
}

static uint8_t letter_at(const dg_trie_builder *b, uint32_t key, uint8_t depth)
{
    return b->pool[b->keys[key].letters + depth];
}

/* Takes the entries of node `i` out of its range and appends its children. */
static dgm_status expand_node(const dg_trie_builder *b, nodes *n, size_t i)
{
    range r = n->ranges[i];
    n->items[i].entry = n->entry_count;
    n->items[i].child = (uint32_t)n->count;
    while (r.first < r.last && b->keys[r.first].size == r.depth)
        n->entries[n->entry_count++] = b->keys[r.first++].value;
    while (r.first < r.last) {
        uint8_t letter = letter_at(b, r.first, r.depth);
        range child = {r.first, r.first, (uint8_t)(r.depth + 1)};
        while (child.last < r.last && letter_at(b, child.last, r.depth) == letter)
            child.last++;
        n->items[i].children |= (uint64_t)1 << letter;
        if (add_node(n, b->allocator, child))
            return DGM_ERR_MEMORY;
        r.first = child.last;
    }
    return DGM_OK;
}

static dgm_status build_nodes(const dg_trie_builder *b, nodes *n)
{
    dgm_status status = add_node(n, b->allocator, (range){0, (uint32_t)b->key_count, 0});
    for (size_t i = 0; !status && i < n->count; i++)
        status = expand_node(b, n, i);
    if (!status)
        status = add_node(n, b->allocator, (range){0});
    if (!status)
        n->items[n->count - 1].entry = n->entry_count;
    return status;
}

dgm_status dg_trie_build(dg_trie_builder *b, dg_arena *arena, dg_trie *trie, uint32_t *node_count,
                         uint32_t *entry_count)
{
    nodes n = {0};
    n.entries = dg_arena_alloc(arena, (b->key_count + 1) * sizeof *n.entries);
    if (!n.entries)
        return DGM_ERR_MEMORY;
    if (b->key_count)
        qsort_r(b->keys, b->key_count, sizeof *b->keys, compare_keys, b->pool);
    dgm_status status = build_nodes(b, &n);
    dg_trie_node *items = status ? NULL : dg_arena_alloc(arena, n.count * sizeof *items);
    if (items) {
        memcpy(items, n.items, n.count * sizeof *items);
        *trie = (dg_trie){items, n.entries};
        *node_count = (uint32_t)n.count;
        *entry_count = n.entry_count;
    }
    dg_free(b->allocator, n.items);
    dg_free(b->allocator, n.ranges);
    return items ? DGM_OK : DGM_ERR_MEMORY;
}

void dg_trie_builder_free(dg_trie_builder *b)
{
    dg_free(b->allocator, b->keys);
    dg_free(b->allocator, b->pool);
}
