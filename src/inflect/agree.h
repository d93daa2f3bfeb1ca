/* Readings of names of several words: all that decline stand in one case, number and gender. */
#ifndef DG_INFLECT_AGREE_H
#define DG_INFLECT_AGREE_H

#include "inflect/name.h"

/* Pushes the readings of a name that dg_name_split cut, in no order. */
void dg_name_read(const dg_name *name, const dgm_features *known, dgm_forms *forms);

#endif
