/* Building the tries of rules.h from keys in any order. */
#ifndef DG_INFLECT_TRIE_H
#define DG_INFLECT_TRIE_H

#include "inflect/rules.h"
#include "util/memory.h"

/* A key: letters from the last of a word to the first, and a value. Values under one key keep the
 * order of their ranks, and then that in which they were added. */
typedef struct dg_trie_key {
    uint32_t letters; /* offset into the pool */
    uint32_t order;
    uint32_t value;
    uint8_t size;
} dg_trie_key;

typedef struct dg_trie_builder {
    const dgm_allocator *allocator;
    dg_trie_key *keys;
    size_t key_count, key_capacity;
    uint8_t *pool;
    size_t pool_size, pool_capacity;
} dg_trie_builder;

/* `letters` in writing order. Among keys with the same letters those of a lower `rank` (0 to 3)
 * come first. */
dgm_status dg_trie_add(dg_trie_builder *builder, const uint8_t *letters, size_t size,
                       uint32_t value, unsigned rank);
/* Makes the trie in the arena; the builder may then be freed. Counts (with the end node) are for
 * the compiler that prints the tables. */
dgm_status dg_trie_build(dg_trie_builder *builder, dg_arena *arena, dg_trie *trie,
                         uint32_t *node_count, uint32_t *entry_count);
void dg_trie_builder_free(dg_trie_builder *builder);

#endif
