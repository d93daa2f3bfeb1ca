/* From the text of a rules file to the tables of rules.h. */
#ifndef DG_INFLECT_COMPILE_H
#define DG_INFLECT_COMPILE_H

#include "inflect/rules.h"
#include "util/memory.h"

/* How many items each table has: the tables themselves need no counts, but a program that prints
 * them does. Nodes include the end node. */
typedef struct dg_rules_sizes {
    uint32_t lemma_nodes, lemma_entries, form_nodes, form_entries, word_nodes, word_entries;
    uint32_t rules, paradigms, endings, words, text;
} dg_rules_sizes;

/* Compiles `text`; the tables live in the arena. Examples are only read, not run. Errors:
 * DGM_ERR_SYNTAX and DGM_ERR_LIMIT with line and column, DGM_ERR_ENCODING, DGM_ERR_MEMORY. */
dgm_status dg_rules_compile(dgm_str text, dg_arena *arena, dg_rules *rules, dg_rules_sizes *sizes,
                            dgm_error *error);
/* Runs the examples of a rules file that compiled to `inflection`; the first that fails is a
 * DGM_ERR_SYNTAX at its line, with what came out as the subject. */
dgm_status dg_rules_check(dgm_str text, const dgm_inflection *inflection, dgm_error *error);

#endif
