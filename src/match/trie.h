/* The compiled form of a matcher: flat arrays, which a cache can hold as they are. */
#ifndef DG_MATCH_TRIE_H
#define DG_MATCH_TRIE_H

#include "match/block.h"
#include "match/matcher.h"

/* A slot of the edge table; key 0 is a free one. */
typedef struct dg_edge {
    uint64_t key;
    uint32_t child;
    uint32_t unused;
} dg_edge;

/* The patterns that end in a node, from `first` on in `patterns`: the leftmost, the longest, the
 * first by rank. */
typedef struct dg_node {
    uint32_t first;
    uint32_t count : 31;
    uint32_t inner : 1; /* has edges of its own */
} dg_node;

typedef struct dg_compiled {
    uint32_t text; /* offset in `texts` */
    uint32_t owner;
    uint16_t size; /* bytes */
    uint8_t lead;  /* visible code points before the first word */
    uint8_t policy;
} dg_compiled;

struct dg_matcher {
    const dgm_allocator *allocator;
    dg_match_language language;
    uint64_t *filter; /* one word of bits a key hash */
    unsigned filter_shift;
    dg_heads heads;
    dg_block_reader read_block;
    dg_edge *edges;
    size_t edge_mask;
    size_t edge_count;
    dg_node *nodes;
    size_t node_count, node_capacity;
    dg_compiled *patterns;
    size_t pattern_count;
    uint32_t *places; /* of each owner's pattern in `patterns` */
    char *texts;
    size_t text_size;
    bool borrowed; /* the tables are someone else's */
};

static inline uint32_t dg_trie_child(const dg_matcher *m, uint64_t key)
{
    for (size_t i = key & m->edge_mask;; i = (i + 1) & m->edge_mask) {
        if (m->edges[i].key == key)
            return m->edges[i].child;
        if (m->edges[i].key == 0)
            return 0;
    }
}

#endif
