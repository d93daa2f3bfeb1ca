/* How a language plugs into dgm_inflect and dgm_analyze.
 *
 * The frame (inflect.c) checks the arguments (valid UTF-8, not longer than DG_NAME_MAX, no line
 * ends), clears the list and calls the method; the method pushes answers with dg_forms_push. The
 * frame then orders readings by weight, drops doubles and turns offsets into pointers. */
#ifndef DG_INFLECT_LANGUAGE_H
#define DG_INFLECT_LANGUAGE_H

#include "dragoman.h"

struct dg_rules;

typedef dgm_status dg_inflect_method(const struct dg_rules *rules, dgm_str text,
                                     const dgm_features *features, dgm_forms *forms);

typedef struct dg_inflect_methods {
    dg_inflect_method *inflect; /* forms of a lemma, in the order to show them */
    dg_inflect_method *analyze; /* readings of a form, in any order */
} dg_inflect_methods;

struct dgm_inflection {
    const dg_inflect_methods *methods;
    const struct dg_rules *rules; /* the compiled dict/inflect/LANGUAGE.rules */
    const dgm_allocator
        *allocator; /* of what dgm_inflection_new made; unused by the built-in ones */
};

/* Slavic declension, slavic.c: ru, uk, be and users' own rules. */
extern const dg_inflect_methods dg_inflect_slavic;
/* turkish.c, english.c, german.c */
extern const dg_inflect_methods dg_inflect_turkish;
extern const dg_inflect_methods dg_inflect_english;
extern const dg_inflect_methods dg_inflect_german;

enum { DG_GOVERNED_MAX = 4 };

/* The cases that may follow a preposition, the likeliest first; returns their number, 0 for other
 * words and in languages without such a list. */
size_t dg_governed_cases(const dgm_inflection *inflection, dgm_str word,
                         dgm_case cases[DG_GOVERNED_MAX]);
/* Whether a word joins names of the same case: и, та. */
bool dg_joins_names(const dgm_inflection *inflection, dgm_str word);

/* Adds an answer whose text is what was appended to forms->text since the last one. `weight` and
 * `known` as in dgm_form. A failure sticks in forms->text.status. */
void dg_forms_push(dgm_forms *forms, const dgm_features *features, int weight, bool known);

#endif
