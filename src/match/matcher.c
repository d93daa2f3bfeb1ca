/* Compiling patterns into the trie. */
#include "config.h"

#include "match/matcher.h"

#include "match/trie.h"
#include "match/word.h"
#include "util/limits.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A pattern on its way into the trie. */
typedef struct entry {
    uint32_t node;
    uint32_t index;
    uint16_t trail; /* code points behind the last word */
    uint8_t lead;
    uint8_t rank;
} entry;

bool dg_pattern_usable(dgm_str text)
{
    if (text.size > DG_TERM_MAX || dg_utf8_valid_prefix(text.data, text.size) != text.size)
        return false;
    const char *end = text.data + text.size;
    const char *at = dg_match_word_start(text.data, end);
    if (at == end || dg_match_lead(text.data, at) > DG_TERM_GAP_MAX)
        return false;
    uint64_t gap;
    for (unsigned words = 1; words <= DG_TERM_WORDS_MAX; words++) {
        dg_match_word word = dg_match_word_at(at, end);
        if (dg_match_word_start(word.end, end) == end)
            return true;
        at = dg_match_gap(word.end, end, &gap);
        if (!at)
            return false;
    }
    return false;
}

static dgm_status grow_edges(dg_matcher *m)
{
    size_t size = m->edges ? 2 * (m->edge_mask + 1) : 64;
    dg_edge *old = m->edges, *edges = dg_new(m->allocator, size * sizeof *edges);
    if (!edges)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; old && i <= m->edge_mask; i++) {
        if (old[i].key == 0)
            continue;
        size_t slot = old[i].key & (size - 1);
        while (edges[slot].key)
            slot = (slot + 1) & (size - 1);
        edges[slot] = old[i];
    }
    dg_free(m->allocator, old);
    m->edges = edges;
    m->edge_mask = size - 1;
    return DGM_OK;
}

static dgm_status add_node(dg_matcher *m)
{
    dgm_status status =
        dg_grow(m->allocator, &m->nodes, &m->node_capacity, m->node_count + 1, sizeof *m->nodes);
    if (status == DGM_OK)
        m->nodes[m->node_count++] = (dg_node){0, 0, 0};
    return status;
}

/* The child of `node` by `key`, made where there is none; *fresh says so. */
static dgm_status descend(dg_matcher *m, uint32_t node, uint64_t key, uint32_t *child)
{
    *child = dg_trie_child(m, key);
    if (*child)
        return DGM_OK;
    if (m->edge_count * 2 > m->edge_mask && grow_edges(m) != DGM_OK)
        return DGM_ERR_MEMORY;
    if (add_node(m) != DGM_OK)
        return DGM_ERR_MEMORY;
    size_t slot = key & m->edge_mask;
    while (m->edges[slot].key)
        slot = (slot + 1) & m->edge_mask;
    *child = (uint32_t)m->node_count - 1;
    m->edges[slot] = (dg_edge){key, *child, 0};
    m->edge_count++;
    m->nodes[node].inner = 1;
    return DGM_OK;
}

/* What the filter needs to know of a pattern's beginning. */
typedef struct first_word {
    uint64_t key;
    uint32_t head;
    uint8_t head_size;
    uint64_t pair;
    bool capital_only; /* the text's word must begin with a capital, too */
} first_word;

static dgm_status insert(dg_matcher *m, const dg_pattern *pattern, entry *e, first_word *start)
{
    dgm_str text = pattern->text;
    const char *end = text.data + text.size, *at = dg_match_word_start(text.data, end);
    uint64_t gap = 0;
    uint32_t node = 0;
    e->lead = (uint8_t)dg_match_lead(text.data, at);
    for (unsigned words = 0;; words++) {
        dg_match_word word = dg_match_word_at(at, end);
        if (words == 0)
            *start = (first_word){word.key, word.head, word.head_size, dg_match_pair(word.key, 0),
                                  word.capital && pattern->policy != DGM_CASE_FOLLOW};
        else if (words == 1)
            start->pair = dg_match_pair(start->key, word.key);
        if (descend(m, node, dg_match_edge(node, gap, word.key), &node) != DGM_OK)
            return DGM_ERR_MEMORY;
        e->trail = (uint16_t)dg_utf8_count(word.end, (size_t)(end - word.end));
        e->node = node;
        at = dg_match_gap(word.end, end, &gap);
        if (!at)
            return DGM_OK;
    }
}

static int by_node(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    if (a->lead != b->lead)
        return a->lead > b->lead ? -1 : 1;
    if (a->trail != b->trail)
        return a->trail > b->trail ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void filter_add(dg_matcher *m, uint64_t key, bool capital)
{
    uint64_t hash = dg_match_key_hash(key, capital);
    m->filter[hash >> m->filter_shift] |= dg_match_bits(hash);
}

/* One 64-bit word of the filter for four keys: a word of the text that starts no term passes about
 * once in a hundred times. */
static dgm_status make_filter(dg_matcher *m, const first_word *starts, size_t count)
{
    unsigned bits = 9;
    while (((size_t)4 << bits) < 2 * count && bits < 24)
        bits++;
    m->filter = dg_new(m->allocator, sizeof *m->filter << bits);
    if (!m->filter)
        return DGM_ERR_MEMORY;
    m->filter_shift = 64 - bits;
    for (size_t i = 0; i < count; i++) {
        filter_add(m, starts[i].key, true);
        if (!starts[i].capital_only)
            filter_add(m, starts[i].key, false);
        filter_add(m, starts[i].pair, false);
        if (starts[i].head_size)
            dg_heads_add(&m->heads, starts[i].head, starts[i].head_size, starts[i].capital_only);
    }
    return DGM_OK;
}

/* Puts the patterns behind their nodes, in the order in which a node tries them. */
static dgm_status store(dg_matcher *m, const dg_pattern *patterns, entry *entries, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += patterns[i].text.size;
    if (size > UINT32_MAX)
        return DGM_ERR_LIMIT;
    m->texts = dg_resize(m->allocator, NULL, size + 1);
    m->patterns = dg_resize(m->allocator, NULL, count * sizeof *m->patterns + 1);
    m->places = dg_resize(m->allocator, NULL, count * sizeof *m->places + 1);
    if (!m->texts || !m->patterns || !m->places)
        return DGM_ERR_MEMORY;
    qsort(entries, count, sizeof *entries, by_node);
    uint32_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const dg_pattern *p = patterns + entries[i].index;
        memcpy(m->texts + used, p->text.data, p->text.size);
        m->patterns[i] =
            (dg_compiled){used, p->owner, (uint16_t)p->text.size, entries[i].lead, p->policy};
        m->places[entries[i].index] = (uint32_t)i;
        used += (uint32_t)p->text.size;
        dg_node *node = m->nodes + entries[i].node;
        if (node->count == 0)
            node->first = (uint32_t)i;
        node->count++;
    }
    m->pattern_count = count;
    m->text_size = used;
    return DGM_OK;
}

static dgm_status compile(dg_matcher *m, const dg_pattern *patterns, size_t count)
{
    entry *entries = dg_resize(m->allocator, NULL, count * sizeof *entries + 1);
    first_word *starts = dg_resize(m->allocator, NULL, count * sizeof *starts + 1);
    dgm_status status = entries && starts ? grow_edges(m) : DGM_ERR_MEMORY;
    if (status == DGM_OK)
        status = add_node(m); /* the root */
    for (size_t i = 0; i < count && status == DGM_OK; i++) {
        entries[i] = (entry){.index = (uint32_t)i, .rank = patterns[i].rank};
        status = insert(m, patterns + i, entries + i, starts + i);
    }
    if (status == DGM_OK)
        status = make_filter(m, starts, count);
    if (status == DGM_OK)
        status = store(m, patterns, entries, count);
    dg_free(m->allocator, starts);
    dg_free(m->allocator, entries);
    return status;
}

dgm_status dg_matcher_new(const dgm_allocator *allocator, const dg_pattern *patterns, size_t count,
                          dg_match_language language, dg_matcher **matcher)
{
    if (count >= UINT32_MAX)
        return DGM_ERR_LIMIT;
    dg_matcher *m = dg_new(allocator, sizeof *m);
    if (!m)
        return DGM_ERR_MEMORY;
    m->allocator = allocator;
    m->language = language;
    m->read_block = dg_block_reader_best();
    dgm_status status = compile(m, patterns, count);
    if (status == DGM_OK)
        *matcher = m;
    else
        dg_matcher_free(m);
    return status;
}

void dg_matcher_free(dg_matcher *m)
{
    if (!m)
        return;
    if (!m->borrowed) {
        dg_free(m->allocator, m->filter);
        dg_free(m->allocator, m->edges);
        dg_free(m->allocator, m->nodes);
        dg_free(m->allocator, m->patterns);
        dg_free(m->allocator, m->places);
        dg_free(m->allocator, m->texts);
    }
    dg_free(m->allocator, m);
}
