/* Declension of names in the Slavic languages: the rules of dict/inflect/ applied to whole
 * names. */
#include "config.h"

#include "inflect/agree.h"
#include "inflect/language.h"
#include "inflect/name.h"
#include "util/buffer.h"

/* ---- Forms of a lemma ---------------------------------------------------------------------------- */

/* The number of parallel forms of a whole name: that of its piece with the most; 0 where a piece
 * has none. */
static unsigned parallel_forms(const dg_name *name, unsigned cell)
{
    unsigned most = 1;
    for (unsigned i = 0; i < name->count; i++) {
        unsigned forms = dg_stem_forms(name->rules, &name->pieces[i].stem, cell);
        if (forms == 0)
            return 0;
        most = forms > most ? forms : most;
    }
    return most;
}

static void append_name(const dg_name *name, unsigned cell, unsigned nth, dgm_buffer *out)
{
    for (unsigned i = 0; i < name->count; i++) {
        const dg_piece *piece = &name->pieces[i];
        unsigned forms = dg_stem_forms(name->rules, &piece->stem, cell);
        dg_buffer_str(out, piece->before);
        dg_stem_form(name->rules, &piece->stem, cell, nth < forms ? nth : forms - 1, out);
    }
    dg_buffer_str(out, name->after);
}

static void push_cell(const dg_name *name, unsigned number, unsigned kase, dgm_forms *forms)
{
    unsigned cell = number * DG_CASES + kase, count = parallel_forms(name, cell);
    dgm_features features = {.kase = (dgm_case)name->rules->cases[kase],
                             .gender = name->gender,
                             .number = number ? DGM_PLURAL : DGM_SINGULAR,
                             .part = name->part};
    for (unsigned nth = 0; nth < count; nth++) {
        append_name(name, cell, nth, &forms->text);
        dg_forms_push(forms, &features, -10 * (int)nth, false);
    }
}

/* A name that cannot be cut into words stays as it is in every case. */
static dgm_status push_unchanged(dgm_str text, const dgm_features *features, dgm_forms *forms)
{
    dg_buffer_str(&forms->text, text);
    dg_forms_push(forms, features, 0, false);
    return DGM_OK;
}

static dgm_status inflect(const dg_rules *rules, dgm_str lemma, const dgm_features *want,
                          dgm_forms *forms)
{
    dg_name name;
    if (!dg_name_split(rules, lemma, &name))
        return push_unchanged(lemma, want, forms);
    dg_name_plan(&name, want);
    unsigned number = want->number ? want->number == DGM_PLURAL : name.plural;
    bool has_case = want->kase == DGM_CASE_ANY;
    for (unsigned i = 0; i < rules->case_count; i++)
        if (want->kase == DGM_CASE_ANY || want->kase == (dgm_case)rules->cases[i]) {
            push_cell(&name, number, i, forms);
            has_case = true;
        }
    return has_case ? DGM_OK : DGM_NOT_FOUND;
}

/* ---- Readings of a form -------------------------------------------------------------------------- */

static void push_reading(const dg_name *name, const dg_reading *reading, dgm_forms *forms)
{
    const dg_piece *piece = &name->pieces[0];
    dgm_features features = {0};
    dg_scope_features(reading->scope, &features);
    if (!reading->rule->fixed) {
        features.kase = (dgm_case)name->rules->cases[reading->cell % DG_CASES];
        features.number = reading->cell < DG_CASES ? DGM_SINGULAR : DGM_PLURAL;
    }
    dg_buffer_str(&forms->text, piece->before);
    dg_reading_lemma(name->rules, &piece->word, reading, &forms->text);
    dg_buffer_str(&forms->text, name->after);
    dg_forms_push(forms, &features, reading->weight, reading->known);
}

static bool reading_fits(const dg_rules *rules, const dg_reading *reading,
                         const dgm_features *known)
{
    if (reading->rule->fixed)
        return true;
    return (!known->kase || known->kase == (dgm_case)rules->cases[reading->cell % DG_CASES]) &&
           (!known->number || (known->number == DGM_PLURAL) == (reading->cell >= DG_CASES));
}

static dgm_status analyze_word(const dg_name *name, const dgm_features *known, dgm_forms *forms)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(name->rules, &name->pieces[0].word,
                                    dg_scope_of(known->part, known->gender), readings);
    for (size_t i = 0; i < count; i++)
        if (reading_fits(name->rules, &readings[i], known))
            push_reading(name, &readings[i], forms);
    return DGM_OK;
}

static dgm_status analyze(const dg_rules *rules, dgm_str form, const dgm_features *known,
                          dgm_forms *forms)
{
    dg_name name;
    if (!dg_name_split(rules, form, &name))
        return push_unchanged(form, known, forms);
    if (name.count == 1)
        analyze_word(&name, known, forms);
    else
        dg_name_read(&name, known, forms);
    if (forms->count == 0)
        return push_unchanged(form, known, forms);
    return DGM_OK;
}

const dg_inflect_methods dg_inflect_slavic = {inflect, analyze};
