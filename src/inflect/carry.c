/* Carrying the grammar of a form in one language over to a name in another: dgm_carry. */
#include "config.h"

#include "inflect/language.h"
#include "inflect/rules.h"
#include "inflect/turkish.h"
#include "inflect/word.h"
#include "util/buffer.h"
#include "util/error.h"

#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/ustring.h>

typedef enum family { SLAVIC, TURKISH, ENGLISH, GERMAN } family;

static family family_of(const dgm_inflection *inflection)
{
    return inflection->methods == &dg_inflect_turkish   ? TURKISH
           : inflection->methods == &dg_inflect_english ? ENGLISH
           : inflection->methods == &dg_inflect_german  ? GERMAN
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
    size = u_strFoldCase(folded, FOLD_UNITS, units, U_SUCCESS(error) ? count : 0,
                         U_FOLD_CASE_DEFAULT, &error);
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

/* The features that `form` has in the paradigm of `lemma`, in the numbers that `want` asks for. A
 * number that the citation form has anyway is left open: another language's may be of the other
 * one. */
static dgm_status find_forms(const dgm_inflection *inflection, dgm_str form, dgm_str lemma,
                             const dgm_features *want, dgm_forms *found, dgm_error *error)
{
    dgm_status status = dgm_inflect(inflection, lemma, want, found, error);
    size_t kept = 0;
    for (size_t i = 0; status == DGM_OK && i < found->count; i++)
        if (same_name(found->items[i].text, form)) {
            found->items[kept] = found->items[i];
            found->items[kept].weight = 0;
            found->items[kept++].features.number = want->number;
        }
    found->count = kept;
    return status == DGM_OK && !kept ? DGM_NOT_FOUND : status;
}

/* The number of a name that is a plural, or is written alike in both, says nothing of another
 * language's name: the United States'. */
static dgm_status open_number(const dgm_inflection *from, dgm_str lemma, dgm_forms *readings,
                              dgm_error *error)
{
    dgm_forms plurals;
    dgm_forms_init(&plurals, readings->text.allocator);
    const dgm_features plural = {.kase = DGM_NOM, .number = DGM_PLURAL};
    dgm_status status = dgm_inflect(from, lemma, &plural, &plurals, error);
    bool same = !status && same_name(plurals.items[0].text, lemma);
    for (size_t i = 0; same && i < readings->count; i++)
        readings->items[i].features.number = DGM_NUMBER_ANY;
    dgm_forms_free(&plurals);
    return status;
}

/* Reads `form` as a form of `lemma`: by its declension, which leaves no doubt about the lemma;
 * else, and in languages that put suffixes behind names, by what the form itself shows. */
static dgm_status read_form(const dgm_inflection *from, dgm_str form, dgm_str lemma,
                            const dgm_features *asked, dgm_forms *readings, dgm_error *error)
{
    dgm_features known = {.part = asked->part, .gender = asked->gender};
    dgm_status status = DGM_NOT_FOUND;
    if (family_of(from) == SLAVIC || family_of(from) == GERMAN) {
        status = find_forms(from, form, lemma, &known, readings, error);
        known.number = DGM_PLURAL;
        if (status == DGM_NOT_FOUND)
            status = find_forms(from, form, lemma, &known, readings, error);
        known.number = DGM_NUMBER_ANY;
    }
    if (status != DGM_NOT_FOUND)
        return status;
    status = dgm_analyze(from, form, &known, readings, error);
    readings->count = status ? 0 : keep_readings(readings, lemma);
    if (status == DGM_OK && !readings->count)
        return DGM_NOT_FOUND;
    return status || family_of(from) != ENGLISH ? status
                                                : open_number(from, lemma, readings, error);
}

/* Keeps the readings in one case, the one that the context asks for. */
static dgm_status keep_case(dgm_forms *readings, dgm_case kase)
{
    size_t kept = 0;
    for (size_t i = 0; i < readings->count; i++)
        if (readings->items[i].features.kase == kase)
            readings->items[kept++] = readings->items[i];
    readings->count = kept;
    return kept ? DGM_OK : DGM_NOT_FOUND;
}

/* ---- What the grammar of A is in B ---------------------------------------------------------------------- */

/* Whether B has a case; where it has no vocative, it calls people by the nominative. */
static bool has_case(const dgm_inflection *inflection, dgm_case kase)
{
    return memchr(inflection->rules->cases, kase, inflection->rules->case_count) != NULL;
}

/* What to ask of B for a reading in A; false where A's form says nothing sure about it. */
static bool translate(const dgm_inflection *from, const dgm_inflection *to,
                      const dgm_features *reading, const dgm_features *want, dgm_features *asked)
{
    family a = family_of(from), b = family_of(to);
    bool citation =
        reading->kase == DGM_NOM && reading->number != DGM_PLURAL && !reading->suffixes[0];
    *asked = *want;
    asked->kase = DGM_NOM;
    asked->number = DGM_NUMBER_ANY;
    if (a == b) {
        asked->kase = a == TURKISH || has_case(to, reading->kase) ? reading->kase : DGM_NOM;
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
        if (reading->suffixes[0] && dg_tr_derives(reading->suffixes[0])) /* İstanbullu */
            return false;
        if ((want->kase == DGM_GEN || a == GERMAN) && reading->kase == DGM_GEN)
            asked->kase = DGM_GEN;
        return reading->number != DGM_PLURAL;
    }
    if (a == ENGLISH && b == TURKISH) {
        asked->kase = reading->kase;
        return reading->number != DGM_PLURAL;
    }
    if (a == GERMAN && reading->kase == DGM_GEN) {
        asked->kase = DGM_GEN;
        return true;
    }
    return citation;
}

static bool has_apostrophe(dgm_str form)
{
    return memchr(form.data, '\'', form.size) || memmem(form.data, form.size, "\u2019", 3);
}

static bool is_institution(const dgm_inflection *inflection, dgm_str lemma, dgm_part part)
{
    dg_tr_word word;
    return family_of(inflection) == TURKISH && dg_tr_read(lemma, &word) &&
           dg_tr_is_institution(inflection->rules, &word, part);
}

/* The apostrophe that the form has, unless another is asked for. Where an institution's name is to
 * be written, only another one's tells whether the text has an apostrophe there: NATO'nun does not.
 */
static void take_apostrophe(const dgm_inflection *from, dgm_str form, dgm_str from_lemma,
                            const dgm_inflection *to, dgm_str to_lemma, dgm_features *want)
{
    if (want->apostrophe != DGM_APOSTROPHE_RULES ||
        (is_institution(to, to_lemma, want->part) && !is_institution(from, from_lemma, want->part)))
        return;
    if (memmem(form.data, form.size, "\u2019", 3))
        want->apostrophe = DGM_APOSTROPHE_CURLY;
    else if (memchr(form.data, '\'', form.size))
        want->apostrophe = DGM_APOSTROPHE_STRAIGHT;
}

/* The possessive in s as the form has it: James' Bible, James's. */
static void take_possessive(const dgm_inflection *from, dgm_str form, dgm_features *want)
{
    static const char curly[] = "s\u2019";
    size_t size = sizeof curly - 1;
    bool bare = form.size > size && (memcmp(form.data + form.size - 2, "s'", 2) == 0 ||
                                     memcmp(form.data + form.size - size, curly, size) == 0);
    if (family_of(from) == ENGLISH && bare)
        want->possessive = DGM_POSSESSIVE_BARE;
}

/* ---- All together ------------------------------------------------------------------------------------------ */

/* What the name is known to be in the lists of A, unless it was said: places decline unlike
 * persons. */
static dgm_part known_part(const dgm_inflection *from, dgm_str lemma, dgm_part said)
{
    dg_word_text word;
    dgm_features features = {0};
    if (said || family_of(from) != SLAVIC || !dg_word_read(from->rules, lemma, &word))
        return said;
    dg_scope_features(dg_word_known(from->rules, &word, DG_SCOPE_ALL), &features);
    return features.part;
}

/* Whether an accusative in A is like the genitive (of persons) or like the nominative (of things).
 * B's is alike, though its rules may not know which the name is: про Зеленського, про
 * Зеленского. */
typedef enum animacy { UNKNOWN, LIVING, THING } animacy;

static animacy animacy_of(const dgm_forms *readings)
{
    bool found[DGM_VOC + 1] = {false};
    for (size_t i = 0; i < readings->count; i++)
        if (readings->items[i].features.kase <= DGM_VOC)
            found[readings->items[i].features.kase] = true;
    if (!found[DGM_ACC] || found[DGM_NOM] == found[DGM_GEN])
        return UNKNOWN;
    return found[DGM_GEN] ? LIVING : THING;
}

typedef struct target {
    const dgm_inflection *inflection;
    dgm_str lemma;
    animacy animacy;
    bool person; /* it is a person in both languages: the gender is the same */
    dgm_forms *forms, *others;
    dgm_error *error;
} target;

static bool is_text(const dgm_forms *forms, dgm_str text)
{
    return forms->items[0].text.size == text.size &&
           memcmp(forms->items[0].text.data, text.data, text.size) == 0;
}

/* Makes the accusative in `forms` like the genitive or the nominative. */
static dgm_status settle_accusative(const target *t, dgm_features asked, dgm_forms *forms,
                                    dgm_forms *genitives)
{
    bool like_nominative = is_text(forms, t->lemma);
    asked.kase = DGM_GEN;
    if (t->animacy == LIVING)
        return like_nominative ? dgm_inflect(t->inflection, t->lemma, &asked, forms, t->error)
                               : DGM_OK;
    dgm_status status = dgm_inflect(t->inflection, t->lemma, &asked, genitives, t->error);
    if (status || like_nominative || !is_text(genitives, forms->items[0].text))
        return status;
    asked.kase = DGM_NOM;
    return dgm_inflect(t->inflection, t->lemma, &asked, forms, t->error);
}

static dgm_status make_form(const target *t, const dgm_features *asked, dgm_forms *forms)
{
    dgm_status status = dgm_inflect(t->inflection, t->lemma, asked, forms, t->error);
    if (status || asked->kase != DGM_ACC || t->animacy == UNKNOWN)
        return status;
    dgm_forms genitives;
    dgm_forms_init(&genitives, forms->text.allocator);
    status = settle_accusative(t, *asked, forms, &genitives);
    dgm_forms_free(&genitives);
    return status;
}

/* Whether a name is a person's, or one of several words of which nothing is known, as most persons'
 * are. */
static bool is_personal(const dgm_features *features, dgm_str lemma)
{
    return features->part ? features->part >= DGM_PART_GIVEN && features->part <= DGM_PART_PERSON
                          : memchr(lemma.data, ' ', lemma.size) != NULL;
}

/* Looks whether both languages take the name for a person's. A place may have another gender. */
static dgm_status compare_persons(target *t, const dgm_form *reading, dgm_str from_lemma,
                                  const dgm_features *want)
{
    dgm_features citation = {.kase = DGM_NOM, .part = want->part};
    if (want->gender || !is_personal(&reading->features, from_lemma))
        return DGM_OK;
    dgm_status status = dgm_inflect(t->inflection, t->lemma, &citation, t->others, t->error);
    t->person = !status && is_personal(&t->others->items[0].features, t->lemma);
    return status;
}

/* Fills `forms` for the likeliest reading, and looks whether all others that are about as likely
 * agree. */
static dgm_status agree(const target *t, const dgm_inflection *from, const dgm_forms *readings,
                        const dgm_features *want)
{
    const dgm_form *items = readings->items;
    /* A suffix behind a Turkish name leaves less doubt: the accusative of İzmir'i is much likelier
     * than somebody's İzmir. */
    int margin = family_of(from) == TURKISH ? 10 : 20;
    for (size_t i = 0; i < readings->count && items[i].weight > items[0].weight - margin; i++) {
        dgm_features asked;
        if (!translate(from, t->inflection, &items[i].features, want, &asked))
            return DGM_NOT_FOUND;
        if (t->person)
            asked.gender = items[i].features.gender;
        dgm_status status = make_form(t, &asked, i ? t->others : t->forms);
        if (status)
            return status;
        if (i && !is_text(t->forms, t->others->items[0].text))
            return DGM_NOT_FOUND;
    }
    return DGM_OK;
}

dgm_status dgm_carry(const dgm_inflection *from, dgm_str form, dgm_str from_lemma,
                     const dgm_inflection *to, dgm_str to_lemma, const dgm_features *want,
                     dgm_forms *forms, dgm_error *error)
{
    dgm_features asked = want ? *want : (dgm_features){0};
    dgm_forms readings, others;
    dgm_forms_init(&readings, forms->text.allocator);
    dgm_forms_init(&others, forms->text.allocator);
    if (family_of(from) != SLAVIC)
        take_apostrophe(from, form, from_lemma, to, to_lemma, &asked);
    take_possessive(from, form, &asked);
    if (family_of(from) == TURKISH && !asked.part && !has_apostrophe(form))
        asked.part = DGM_PART_ORG; /* institutions take none */
    dgm_status status = read_form(from, form, from_lemma, &asked, &readings, error);
    target t = {to, to_lemma, UNKNOWN, false, forms, &others, error};
    if (!status && family_of(from) == SLAVIC && family_of(to) == SLAVIC) {
        t.animacy = animacy_of(&readings);
        status = asked.kase ? keep_case(&readings, asked.kase) : DGM_OK;
        asked.part = known_part(from, from_lemma, asked.part);
        if (!status)
            status = compare_persons(&t, readings.items, from_lemma, &asked);
    }
    if (!status)
        status = agree(&t, from, &readings, &asked);
    if (status)
        forms->count = 0;
    dgm_forms_free(&readings);
    dgm_forms_free(&others);
    return status;
}

/* ---- What a preposition asks for ------------------------------------------------------------------------- */

size_t dg_governed_cases(const dgm_inflection *inflection, dgm_str word,
                         dgm_case cases[DG_GOVERNED_MAX])
{
    static const char names[][4] = {"gen", "dat", "acc", "ins", "loc"};
    static const dgm_case values[] = {DGM_GEN, DGM_DAT, DGM_ACC, DGM_INS, DGM_LOC};
    if (family_of(inflection) != SLAVIC)
        return 0;
    const char *list = dg_rules_find(inflection->rules, "governs", word);
    size_t count = 0;
    while (list && strlen(list) >= 3 && count < DG_GOVERNED_MAX) {
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            if (memcmp(list, names[i], 3) == 0)
                cases[count++] = values[i];
        list += list[3] ? 4 : 3;
    }
    return count;
}

bool dg_joins_names(const dgm_inflection *inflection, dgm_str word)
{
    return family_of(inflection) == SLAVIC && dg_rules_find(inflection->rules, "conjunction", word);
}
