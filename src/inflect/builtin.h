/* The built-in rules: one object a file dict/inflect/LANGUAGE.rules, made by dict/gen/inflect.c. */
#ifndef DG_INFLECT_BUILTIN_H
#define DG_INFLECT_BUILTIN_H

#include "inflect/language.h"
#include "inflect/rules.h"

extern const dg_rules dg_rules_be, dg_rules_de, dg_rules_en, dg_rules_ru, dg_rules_tr, dg_rules_uk;

/* The guess of a name's language asks the first ones: German names look like English ones. */
enum { DG_GUESSED_COUNT = 5, DG_BUILTIN_COUNT };
extern const dgm_inflection dg_inflection_builtin[DG_BUILTIN_COUNT];

#endif
