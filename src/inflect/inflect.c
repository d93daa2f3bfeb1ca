#include "config.h"

#include "inflect/compile.h"
#include "inflect/language.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/limits.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- Lists of forms ------------------------------------------------------------------------------ */

void dgm_forms_init(dgm_forms *forms, const dgm_allocator *allocator)
{
    *forms = (dgm_forms){0};
    dgm_buffer_init(&forms->text, allocator, 0);
}

void dgm_forms_free(dgm_forms *forms)
{
    dg_free(forms->text.allocator, forms->items);
    dgm_buffer_free(&forms->text);
    dgm_forms_init(forms, forms->text.allocator);
}

/* Until finish(), a text's `data` is the offset in the buffer: the buffer may still move. */
void dg_forms_push(dgm_forms *forms, const dgm_features *features, int weight, bool known)
{
    size_t start = 0;
    if (forms->count) {
        const dgm_str *last = &forms->items[forms->count - 1].text;
        start = (size_t)(uintptr_t)last->data + last->size;
    }
    if (forms->text.status)
        return;
    if (dg_grow(forms->text.allocator, &forms->items, &forms->capacity, forms->count + 1,
                sizeof *forms->items)) {
        forms->text.status = DGM_ERR_MEMORY;
        return;
    }
    dgm_str text = {(const char *)(uintptr_t)start, forms->text.size - start};
    forms->items[forms->count++] = (dgm_form){text, *features, weight, known};
}

static void settle(dgm_forms *forms)
{
    for (size_t i = 0; i < forms->count; i++)
        forms->items[i].text.data = forms->text.data + (uintptr_t)forms->items[i].text.data;
}

static bool same_answer(const dgm_form *a, const dgm_form *b)
{
    return a->text.size == b->text.size && a->features.kase == b->features.kase &&
           a->features.gender == b->features.gender && a->features.number == b->features.number &&
           memcmp(a->text.data, b->text.data, a->text.size) == 0;
}

/* Whether an answer is among those that weigh as much or more. */
static bool is_doubled(const dgm_form *better, size_t count, const dgm_form *form)
{
    for (size_t i = 0; i < count; i++)
        if (same_answer(&better[i], form))
            return true;
    return false;
}

/* Sorts by weight and keeps the order of equals; lists are short. */
static void sort_by_weight(dgm_form *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        dgm_form form = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].weight < form.weight; at--)
            items[at] = items[at - 1];
        items[at] = form;
    }
}

/* The likeliest first, and each once. */
static void order_readings(dgm_forms *forms)
{
    size_t kept = 0;
    sort_by_weight(forms->items, forms->count);
    for (size_t i = 0; i < forms->count; i++)
        if (!is_doubled(forms->items, kept, &forms->items[i]))
            forms->items[kept++] = forms->items[i];
    forms->count = kept;
}

/* ---- Languages ----------------------------------------------------------------------------------- */

dgm_str dgm_inflection_language(const dgm_inflection *inflection)
{
    return dgm_str_of(inflection->rules->language);
}

size_t dgm_inflection_cases(const dgm_inflection *inflection, dgm_case cases[8])
{
    for (size_t i = 0; i < inflection->rules->case_count; i++)
        cases[i] = (dgm_case)inflection->rules->cases[i];
    return inflection->rules->case_count;
}

/* A user's own rules: the object, its tables and the arena that holds them. */
typedef struct own_inflection {
    dgm_inflection inflection;
    dg_rules rules;
    dg_arena arena;
} own_inflection;

/* How the language of the rules inflects: suffixes have methods of their own, all others
 * decline. */
static const dg_inflect_methods *methods_of(const dg_rules *rules)
{
    if (strncmp(rules->language, "tr", 2) == 0)
        return &dg_inflect_turkish;
    if (strncmp(rules->language, "de", 2) == 0)
        return &dg_inflect_german;
    return strncmp(rules->language, "en", 2) == 0 ? &dg_inflect_english : &dg_inflect_slavic;
}

dgm_status dgm_inflection_new(dgm_str text, const dgm_allocator *allocator,
                              dgm_inflection **inflection, dgm_error *error)
{
    own_inflection *own = dg_new(allocator, sizeof *own);
    if (!own)
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    dg_arena_init(&own->arena, allocator);
    own->inflection = (dgm_inflection){NULL, &own->rules, allocator};
    dg_rules_sizes sizes;
    dgm_status status = dg_rules_compile(text, &own->arena, &own->rules, &sizes, error);
    if (!status) {
        own->inflection.methods = methods_of(&own->rules);
        status = dg_rules_check(text, &own->inflection, error);
    }
    if (status)
        dgm_inflection_free(&own->inflection);
    else
        *inflection = &own->inflection;
    return status;
}

void dgm_inflection_free(dgm_inflection *inflection)
{
    if (!inflection)
        return;
    own_inflection *own = (own_inflection *)inflection;
    dg_arena_free(&own->arena);
    dg_free(inflection->allocator, own);
}

/* ---- The two questions --------------------------------------------------------------------------- */

static dgm_status check_name(dgm_str name, dgm_error *error)
{
    if (name.size > DG_NAME_MAX)
        return dg_fail(error, DGM_ERR_LIMIT, DG_NAME_MAX, N_("The name is too long."), name);
    size_t valid = dg_utf8_valid_prefix(name.data, name.size);
    if (valid < name.size)
        return dg_fail(error, DGM_ERR_ENCODING, valid, N_("The name is not valid UTF-8."),
                       (dgm_str){0});
    return DGM_OK;
}

/* Copies a name without the stress marks (U+0301) of dictionaries and encyclopedias: behind a
 * Cyrillic letter, whose lead byte is D0 to D3, the acute is no part of the spelling. */
static dgm_str without_stress(dgm_str name, char copy[DG_NAME_MAX])
{
    size_t size = 0;
    for (size_t i = 0; i < name.size; i++) {
        if (i >= 2 && name.size - i >= 2 && memcmp(name.data + i, "\xCC\x81", 2) == 0 &&
            ((unsigned char)name.data[i - 2] & 0xFC) == 0xD0)
            i++;
        else
            copy[size++] = name.data[i];
    }
    return (dgm_str){copy, size};
}

static dgm_status ask(dg_inflect_method *method, const dg_rules *rules, dgm_str name,
                      const dgm_features *features, dgm_forms *forms, dgm_error *error)
{
    static const dgm_features any;
    forms->count = 0;
    dgm_buffer_clear(&forms->text);
    dgm_status status = check_name(name, error);
    if (status)
        return status;
    if (name.size == 0)
        return DGM_NOT_FOUND;
    char plain[DG_NAME_MAX];
    if (memmem(name.data, name.size, "\xCC\x81", 2))
        name = without_stress(name, plain);
    status = method(rules, name, features ? features : &any, forms);
    if (forms->text.status)
        status = forms->text.status;
    if (status) {
        forms->count = 0;
        return status == DGM_NOT_FOUND ? status : dg_fail_plain(error, status);
    }
    settle(forms);
    return forms->count ? DGM_OK : DGM_NOT_FOUND;
}

dgm_status dgm_inflect(const dgm_inflection *inflection, dgm_str lemma, const dgm_features *want,
                       dgm_forms *forms, dgm_error *error)
{
    return ask(inflection->methods->inflect, inflection->rules, lemma, want, forms, error);
}

dgm_status dgm_analyze(const dgm_inflection *inflection, dgm_str form, const dgm_features *known,
                       dgm_forms *readings, dgm_error *error)
{
    dgm_status status =
        ask(inflection->methods->analyze, inflection->rules, form, known, readings, error);
    if (!status)
        order_readings(readings);
    return status;
}
