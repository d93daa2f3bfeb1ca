/* A matcher as tables, and of tables. */
#include "config.h"

#include "match/trie.h"
#include "util/memory.h"

enum { HEADS, FILTER, EDGES, NODES, PATTERNS, PLACES, TEXTS };

dgm_str dg_matcher_text(const dg_matcher *m, uint32_t owner)
{
    const dg_compiled *pattern = m->patterns + m->places[owner];
    return (dgm_str){m->texts + pattern->text, pattern->size};
}

void dg_matcher_tables(const dg_matcher *m, dg_table tables[DG_MATCHER_TABLES])
{
    tables[HEADS] = (dg_table){&m->heads, sizeof m->heads};
    tables[FILTER] = (dg_table){m->filter, sizeof *m->filter << (64 - m->filter_shift)};
    tables[EDGES] = (dg_table){m->edges, (m->edge_mask + 1) * sizeof *m->edges};
    tables[NODES] = (dg_table){m->nodes, m->node_count * sizeof *m->nodes};
    tables[PATTERNS] = (dg_table){m->patterns, m->pattern_count * sizeof *m->patterns};
    tables[PLACES] = (dg_table){m->places, m->pattern_count * sizeof *m->places};
    tables[TEXTS] = (dg_table){m->texts, m->text_size};
}

static bool is_power_of_two(size_t n)
{
    return n && !(n & (n - 1));
}

static bool sizes_fit(const dg_table tables[DG_MATCHER_TABLES])
{
    return tables[HEADS].size == sizeof(dg_heads) &&
           is_power_of_two(tables[FILTER].size / sizeof(uint64_t)) &&
           tables[FILTER].size > sizeof(uint64_t) &&
           is_power_of_two(tables[EDGES].size / sizeof(dg_edge)) &&
           tables[PATTERNS].size / sizeof(dg_compiled) == tables[PLACES].size / sizeof(uint32_t);
}

/* The tables are read only, as those of a matcher are once it is made. */
static void *table(const dg_table *t)
{
    return (void *)(uintptr_t)t->data;
}

dgm_status dg_matcher_of_tables(const dgm_allocator *allocator,
                                const dg_table tables[DG_MATCHER_TABLES],
                                dg_match_language language, dg_matcher **matcher)
{
    if (!sizes_fit(tables))
        return DGM_ERR_DAMAGED;
    dg_matcher *m = dg_new(allocator, sizeof *m);
    if (!m)
        return DGM_ERR_MEMORY;
    m->allocator = allocator;
    m->language = language;
    m->borrowed = true;
    m->read_block = dg_block_reader_best();
    m->heads = *(const dg_heads *)tables[HEADS].data;
    m->filter = table(&tables[FILTER]);
    m->filter_shift = 64 - (unsigned)__builtin_ctzll(tables[FILTER].size / sizeof(uint64_t));
    m->edges = table(&tables[EDGES]);
    m->edge_mask = tables[EDGES].size / sizeof(dg_edge) - 1;
    m->nodes = table(&tables[NODES]);
    m->node_count = tables[NODES].size / sizeof(dg_node);
    m->patterns = table(&tables[PATTERNS]);
    m->pattern_count = tables[PATTERNS].size / sizeof(dg_compiled);
    m->places = table(&tables[PLACES]);
    m->texts = table(&tables[TEXTS]);
    m->text_size = tables[TEXTS].size;
    *matcher = m;
    return DGM_OK;
}
