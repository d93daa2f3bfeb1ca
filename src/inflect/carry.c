/* Carrying the grammar of a form in one language over to a name in another: dgm_carry. */
#include "config.h"

#include "inflect/language.h"
#include "inflect/rules.h"
#include "util/buffer.h"
#include "util/error.h"

#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/ustring.h>

typedef enum family { SLAVIC, TURKISH, ENGLISH } family;

static family family_of(const dgm_inflection *inflection)
{
    return inflection->methods == &dg_inflect_turkish   ? TURKISH
           : inflection->methods == &dg_inflect_english ? ENGLISH
                                                        : SLAVIC;
}

/* ---- Which reading of the form is meant ---------------------------------------------------------------- */

enum { FOLD_UNITS = 1100 };

/* Folds case, and the dotted and the dotless i to one. */
static int32_t fold(dgm_str text, UChar *folded)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar units[FOLD_UNITS];
    int32_t count = 0, size = 0;
    u_strFromUTF8(units, FOLD_UNITS, &count, text.data, (int32_t)text.size, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < count; i++)
        if (units[i] == 0x130 || units[i] == 0x131 || units[i] == 'I')
            units[i] = 'i';
    size = u_strFoldCase(folded, FOLD_UNITS, units, U_SUCCESS(error) ? count : 0, U_FOLD_CASE_DEFAULT, &error);
    return U_SUCCESS(error) ? size : 0;
}

static bool same_name(dgm_str a, dgm_str b)
{
    if (a.size == b.size && memcmp(a.data, b.data, a.size) == 0)
        return true;
    UChar x[FOLD_UNITS], y[FOLD_UNITS];
    int32_t n = fold(a, x);
    return n > 0 && n == fold(b, y) && u_memcmp(x, y, n) == 0;
}

/* The readings of `form` as a form of `lemma` move to the front; returns their number. */
static size_t keep_readings(dgm_forms *readings, dgm_str lemma)
{
    size_t kept = 0;
    for (size_t i = 0; i < readings->count; i++)
        if (same_name(readings->items[i].text, lemma))
            readings->items[kept++] = readings->items[i];
    return kept;
}

/* ---- What the grammar of A is in B ---------------------------------------------------------------------- */

/* What to ask of B for a reading in A; false where A's form says nothing sure about it. */
static bool translate(const dgm_inflection *from, const dgm_inflection *to, const dgm_features *reading,
                      const dgm_features *want, dgm_features *asked)
{
    family a = family_of(from), b = family_of(to);
    bool citation = reading->kase == DGM_NOM && reading->number != DGM_PLURAL && !reading->suffixes[0];
    *asked = *want;
    asked->kase = DGM_NOM;
    asked->number = DGM_NUMBER_ANY;
    if (a == b) {
        asked->kase = reading->kase;
        asked->number = reading->number;
        if (a == TURKISH) { /* the chain says it all */
            asked->kase = DGM_CASE_ANY;
            asked->number = DGM_NUMBER_ANY;
            memcpy(asked->suffixes, reading->suffixes, sizeof asked->suffixes);
            if (!reading->suffixes[0])
                asked->kase = DGM_NOM;
        }
        return true;
    }
    if (b == ENGLISH) { /* prepositions and word order do the rest */
        if (want->kase == DGM_GEN && reading->kase == DGM_GEN)
            asked->kase = DGM_GEN;
        return reading->number != DGM_PLURAL;
    }
    if (a == ENGLISH && b == TURKISH) {
        asked->kase = reading->kase;
        return reading->number != DGM_PLURAL;
    }
    return citation;
}

/* The apostrophe that the form has, unless another is asked for. */
static void take_apostrophe(dgm_str form, dgm_features *want)
{
    if (want->apostrophe != DGM_APOSTROPHE_RULES)
        return;
    if (memmem(form.data, form.size, "\u2019", 3))
        want->apostrophe = DGM_APOSTROPHE_CURLY;
    else if (memchr(form.data, '\'', form.size))
        want->apostrophe = DGM_APOSTROPHE_STRAIGHT;
}

/* ---- All together ------------------------------------------------------------------------------------------ */

static bool same_forms(const dgm_forms *a, const dgm_forms *b)
{
    return a->items[0].text.size == b->items[0].text.size &&
           memcmp(a->items[0].text.data, b->items[0].text.data, a->items[0].text.size) == 0;
}

/* Fills `forms` for the likeliest reading, and looks whether all others that are about as likely agree. */
static dgm_status agree(const dgm_inflection *from, const dgm_form *readings, size_t count,
                        const dgm_inflection *to, dgm_str lemma, const dgm_features *want,
                        dgm_forms *forms, dgm_forms *others, dgm_error *error)
{
    enum { MARGIN = 20 };
    for (size_t i = 0; i < count && readings[i].weight > readings[0].weight - MARGIN; i++) {
        dgm_features asked;
        if (!translate(from, to, &readings[i].features, want, &asked))
            return DGM_NOT_FOUND;
        dgm_status status = dgm_inflect(to, lemma, &asked, i ? others : forms, error);
        if (status)
            return status;
        if (i && !same_forms(forms, others))
            return DGM_NOT_FOUND;
    }
    return DGM_OK;
}

dgm_status dgm_carry(const dgm_inflection *from, dgm_str form, dgm_str from_lemma, const dgm_inflection *to,
                     dgm_str to_lemma, const dgm_features *want, dgm_forms *forms, dgm_error *error)
{
    dgm_features asked = want ? *want : (dgm_features){0};
    const dgm_features known = {.part = asked.part, .gender = asked.gender};
    dgm_forms readings, others;
    dgm_forms_init(&readings, forms->text.allocator);
    dgm_forms_init(&others, forms->text.allocator);
    if (family_of(from) != SLAVIC)
        take_apostrophe(form, &asked);
    dgm_status status = dgm_analyze(from, form, &known, &readings, error);
    size_t count = status ? 0 : keep_readings(&readings, from_lemma);
    if (!status && count == 0)
        status = DGM_NOT_FOUND;
    if (!status)
        status = agree(from, readings.items, count, to, to_lemma, &asked, forms, &others, error);
    if (status)
        forms->count = 0;
    dgm_forms_free(&readings);
    dgm_forms_free(&others);
    return status;
}
