#include "util/memory.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

void *dg_resize(const dgm_allocator *allocator, void *block, size_t size)
{
    if (allocator)
        return allocator->resize(allocator->context, block, size);
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

void *dg_new(const dgm_allocator *allocator, size_t size)
{
    void *block = dg_resize(allocator, NULL, size);
    return block ? memset(block, 0, size) : NULL;
}

void dg_free(const dgm_allocator *allocator, void *block)
{
    if (block)
        dg_resize(allocator, block, 0);
}

dgm_status dg_grow(const dgm_allocator *allocator, void *array, size_t *capacity, size_t needed,
                   size_t width)
{
    if (needed <= *capacity)
        return DGM_OK;
    size_t larger = *capacity + *capacity / 2 + 8;
    if (larger < needed)
        larger = needed;
    if (larger > SIZE_MAX / 2 / width)
        return DGM_ERR_MEMORY;
    void *block;
    memcpy(&block, array, sizeof block);
    block = dg_resize(allocator, block, larger * width);
    if (!block)
        return DGM_ERR_MEMORY;
    memcpy(array, &block, sizeof block);
    *capacity = larger;
    return DGM_OK;
}

struct dg_arena_block {
    struct dg_arena_block *next;
    size_t used, size;
    alignas(max_align_t) char data[];
};

enum { ARENA_BLOCK = 16 * 1024 - 64 };

void dg_arena_init(dg_arena *arena, const dgm_allocator *allocator)
{
    *arena = (dg_arena){.allocator = allocator};
}

void dg_arena_free(dg_arena *arena)
{
    while (arena->blocks) {
        struct dg_arena_block *next = arena->blocks->next;
        dg_free(arena->allocator, arena->blocks);
        arena->blocks = next;
    }
}

void *dg_arena_alloc(dg_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    struct dg_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < size) {
        /* Blocks double, so that an arena of any size has few of them. */
        size_t room = block ? block->size * 2 : ARENA_BLOCK;
        if (room < size)
            room = size;
        block = dg_resize(arena->allocator, NULL, sizeof *block + room);
        if (!block)
            return NULL;
        block->next = arena->blocks;
        block->used = 0;
        block->size = room;
        arena->blocks = block;
    }
    void *result = block->data + block->used;
    block->used += size;
    return result;
}

char *dg_arena_copy(dg_arena *arena, const char *data, size_t size)
{
    char *copy = dg_arena_alloc(arena, size + 1);
    if (copy) {
        if (size)
            memcpy(copy, data, size);
        copy[size] = '\0';
    }
    return copy;
}
