/* Allocation through a dgm_allocator, growing arrays, and arenas. */
#ifndef DG_MEMORY_H
#define DG_MEMORY_H

#include "dragoman.h"

/* realloc's contract through the allocator (NULL: malloc); size 0 frees. NULL when out of
 * memory. */
void *dg_resize(const dgm_allocator *allocator, void *block, size_t size);
/* A zeroed block of `size` bytes. */
void *dg_new(const dgm_allocator *allocator, size_t size);
void dg_free(const dgm_allocator *allocator, void *block);

/* Makes room for `needed` elements of `width` bytes in *array, whose capacity is *capacity. */
dgm_status dg_grow(const dgm_allocator *allocator, void *array, size_t *capacity, size_t needed,
                   size_t width);

/* An arena gives out memory that is released all at once. */
typedef struct dg_arena {
    struct dg_arena_block *blocks;
    const dgm_allocator *allocator;
} dg_arena;

void dg_arena_init(dg_arena *arena, const dgm_allocator *allocator);
void dg_arena_free(dg_arena *arena);
/* `size` bytes, aligned for any type, not zeroed; NULL when out of memory. */
void *dg_arena_alloc(dg_arena *arena, size_t size);
/* A NUL-terminated copy; NULL when out of memory. */
char *dg_arena_copy(dg_arena *arena, const char *data, size_t size);

#endif
