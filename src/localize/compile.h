/* From termbases to rules. */
#ifndef DG_LOCALIZE_COMPILE_H
#define DG_LOCALIZE_COMPILE_H

#include "localize/rules.h"

/* What the making of a rulebook shares. */
typedef struct dg_compiler {
    dg_rulebook *book;
    const dgm_localize_options *options;
    const dgm_inflection *from, *to; /* NULL where the language has none */
    dgm_forms forms;                 /* for the inflections' use */
    const dgm_layer *layers;         /* the stack */
    size_t layer_count;
    dgm_layer layer; /* the termbase in work */
    unsigned depth;  /* and its place in the stack */
    size_t concept_index;
    dgm_concept concept;
    bool same_language;
} dg_compiler;

/* Adds the rules of one layer. */
dgm_status dg_compile_layer(dg_compiler *compiler, const dgm_layer *layer, unsigned depth);

/* Adds the rules that make of the person's names in `term` those in `target`: the full name in its
 * variants, initials, the family name alone. */
dgm_status dg_compile_person(dg_compiler *compiler, const dgm_term *target, dgm_str origin);

/* The rule that a source term and a target come to. */
dg_rule dg_compile_rule(const dg_compiler *compiler, const dgm_term *source, const dgm_term *target,
                        dgm_str origin);

/* The style of that id: of the first layer that has one, else a built-in one. */
dgm_status dg_compile_style(const dgm_layer *layers, size_t count, dgm_str id, dgm_style *style,
                            dgm_error *error);

bool dg_language_fits(dgm_str language, dgm_str wanted);

#endif
