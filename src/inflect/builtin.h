/* The built-in rules: one object a file dict/inflect/LANGUAGE.rules, made by dict/gen/inflect.c. */
#ifndef DG_INFLECT_BUILTIN_H
#define DG_INFLECT_BUILTIN_H

#include "inflect/language.h"
#include "inflect/rules.h"

extern const dg_rules dg_rules_be, dg_rules_en, dg_rules_ru, dg_rules_tr, dg_rules_uk;

enum { DG_BUILTIN_COUNT = 5 };
extern const dgm_inflection dg_inflection_builtin[DG_BUILTIN_COUNT];

#endif
