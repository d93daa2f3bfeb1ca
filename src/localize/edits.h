/* The edit list of one article, while it is made. */
#ifndef DG_LOCALIZE_EDITS_H
#define DG_LOCALIZE_EDITS_H

#include "util/memory.h"

struct dgm_edits {
    const dgm_allocator *allocator;
    dgm_str source; /* borrowed */
    dg_arena arena; /* the replacements */
    dgm_edit *list;
    size_t count, capacity;
};

dgm_status dg_edits_new(const dgm_allocator *allocator, dgm_str source, dgm_edits **edits);
/* Adds an edit; its replacement is copied, its other texts must outlive the list. */
dgm_status dg_edits_add(dgm_edits *edits, const dgm_edit *edit);
/* Puts the list in order. Where two applied edits overlap, the first stays applied. */
void dg_edits_finish(dgm_edits *edits);
/* The next applied edit at or after index *i, which moves behind it; NULL at the end. */
const dgm_edit *dg_edits_next_applied(const dgm_edits *edits, size_t *i);

#endif
