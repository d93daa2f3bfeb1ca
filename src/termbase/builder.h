/* Making a termbase: concepts and terms are added in order, then finished into flat tables. */
#ifndef DG_TERMBASE_BUILDER_H
#define DG_TERMBASE_BUILDER_H

#include "termbase/tables.h"

typedef struct dg_termbase_builder {
    const dgm_allocator *allocator;
    dg_concept_row *concepts;
    dg_term_row *terms;
    dg_style_row *styles;
    size_t concept_count, concept_capacity;
    size_t term_count, term_capacity;
    size_t style_count, style_capacity;
    dgm_buffer strings;
    /* Hash table of the strings that the pool has: their numbers in `pooled`, plus 1. */
    uint32_t *seen;
    dg_pooled *pooled;
    size_t seen_size, pooled_count, pooled_capacity;
    dgm_status status; /* sticky */
} dg_termbase_builder;

void dg_termbase_builder_init(dg_termbase_builder *builder, const dgm_allocator *allocator);
void dg_termbase_builder_free(dg_termbase_builder *builder);

/* What was added belongs to the builder; only `status` tells of a failure. `term_count` of the
 * concept and the order of calls say which terms are whose: a term belongs to the concept added
 * last. */
void dg_termbase_add_concept(dg_termbase_builder *builder, const dgm_concept *concept);
void dg_termbase_add_term(dg_termbase_builder *builder, const dgm_term *term);
void dg_termbase_add_style(dg_termbase_builder *builder, const dgm_style *style);

/* Makes the termbase of all that was added. DGM_ERR_ARGUMENT: two concepts have the id that `twice`
 * then is. */
dgm_status dg_termbase_finish(dg_termbase_builder *builder, dgm_termbase **termbase,
                              dgm_str *twice);

#endif
