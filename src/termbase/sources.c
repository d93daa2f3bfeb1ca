#include "termbase/sources.h"

#include "util/hash.h"
#include "util/memory.h"

static dgm_status grow(dg_sources *s)
{
    size_t size = s->size ? s->size * 2 : 1024;
    uint64_t *seen = dg_new(s->allocator, size * sizeof *seen);
    if (!seen)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i < s->size; i++) {
        if (!s->seen[i])
            continue;
        size_t at = (size_t)s->seen[i] & (size - 1);
        while (seen[at])
            at = (at + 1) & (size - 1);
        seen[at] = s->seen[i];
    }
    dg_free(s->allocator, s->seen);
    s->seen = seen;
    s->size = size;
    return DGM_OK;
}

dgm_status dg_sources_add(dg_sources *s, const dgm_term *term, bool *twice)
{
    if (s->count * 2 >= s->size) {
        dgm_status status = grow(s);
        if (status)
            return status;
    }
    uint64_t hash = dg_hash(term->text.data, term->text.size);
    hash ^= dg_hash(term->context.data, term->context.size) * 3;
    hash = dg_hash_mix(hash ^ ((uint64_t)term->from << 32 | term->until)) | 1;
    size_t at = (size_t)hash & (s->size - 1);
    while (s->seen[at] && s->seen[at] != hash)
        at = (at + 1) & (s->size - 1);
    *twice = s->seen[at] != 0;
    s->count += !*twice;
    s->seen[at] = hash;
    return DGM_OK;
}

void dg_sources_free(dg_sources *s)
{
    dg_free(s->allocator, s->seen);
    s->seen = NULL;
    s->size = s->count = 0;
}
