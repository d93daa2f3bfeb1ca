/* The sources that a glossary has had: none may stand twice. */
#ifndef DG_TERMBASE_SOURCES_H
#define DG_TERMBASE_SOURCES_H

#include "dragoman.h"

/* A hash set; all zero but the allocator is an empty one. */
typedef struct dg_sources {
    const dgm_allocator *allocator;
    uint64_t *seen;
    size_t size, count;
} dg_sources;

/* Adds the term; *twice says that the set already had its text for the same context and days. */
dgm_status dg_sources_add(dg_sources *sources, const dgm_term *term, bool *twice);
void dg_sources_free(dg_sources *sources);

#endif
