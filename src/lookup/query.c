/* From a query to the entities that it may name. */
#include "lookup/known.h"
#include "lookup/query.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/memory.h"
#include "util/str.h"
#include "util/utf8.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

dgm_status dgm_lookup_new(const dgm_store *store, const dgm_allocator *allocator,
                          dgm_lookup **result, dgm_error *error)
{
    dgm_lookup *lookup = dg_new(allocator, sizeof *lookup);
    uint32_t *seen = lookup ? dg_new(allocator, (store->words + 1) * sizeof *seen) : NULL;
    if (!seen) {
        dg_free(allocator, lookup);
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    }
    lookup->store = store;
    lookup->allocator = allocator;
    lookup->limit = DG_COST_NONE;
    for (size_t i = 0; i < DG_PARTS_MAX; i++)
        lookup->asked[i] = &lookup->places[i];
    lookup->word_seen = seen;
    memset(lookup->partners, UINT8_MAX, sizeof lookup->partners);
    dgm_forms_init(&lookup->lemmas, allocator);
    *result = lookup;
    return DGM_OK;
}

void dgm_lookup_free(dgm_lookup *lookup)
{
    if (!lookup)
        return;
    dgm_forms_free(&lookup->lemmas);
    dg_free(lookup->allocator, lookup->word_seen);
    dg_free(lookup->allocator, lookup);
}

static int by_cost(const void *a, const void *b)
{
    const dg_scored *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

/* What the forms cost when all of their words are aligned. */
static void score_exactly(dgm_lookup *lookup)
{
    for (size_t i = 0; i < lookup->form_count; i++) {
        dg_scored *form = &lookup->forms[i];
        const dg_form_row *row = dg_store_at(lookup->store, DG_FORMS, form->form, 1, sizeof *row);
        size_t first, count = 0;
        form->entity = row ? row->entity : 0;
        form->cost = dg_form_cost(lookup, form->form, true);
        if (dgm_store_entity(lookup->store, form->entity, &first, &count))
            dg_store_note_damage(lookup->store);
        form->size = (uint32_t)count;
    }
    qsort(lookup->forms, lookup->form_count, sizeof *lookup->forms, by_cost);
}

/* ---- Answers --------------------------------------------------------------------------------- */

/* How much likelihood a nat of cost takes away, and what the names that are not in the store have
 * together: the longer a query is, the less likely it is that such a name is nearer than those that
 * are. By maximum likelihood over the open lists, with half of the names left out of the store;
 * tests/bench/reliability shows how well it holds. */
#define PER_NAT       0.681
#define OTHERS        0.906
#define OTHERS_LETTER (-0.45)
#define OTHERS_PART   (-0.625)
/* A name of just the same letters is hardly ever another one in the lists, however short. */
#define OTHERS_SAME (-3.0)

static double weight_of(const dg_scored *form)
{
    return exp(-PER_NAT * form->cost / DG_NAT);
}

static bool is_first_of_entity(const dgm_lookup *lookup, size_t form)
{
    for (size_t i = 0; i < form; i++)
        if (lookup->forms[i].entity == lookup->forms[form].entity)
            return false;
    return true;
}

/* What the scores are shares of: the weight of every entity that was found, by its nearest form,
 * and of all others. */
static double weight_of_all(const dgm_lookup *lookup)
{
    double others = OTHERS, sum = 0;
    for (size_t i = 0; i < lookup->name.count; i++)
        others += OTHERS_PART + OTHERS_LETTER * lookup->name.parts[i].size;
    if (lookup->form_count && lookup->forms[0].cost == 0)
        others += OTHERS_SAME;
    for (size_t i = 0; i < lookup->form_count; i++)
        if (is_first_of_entity(lookup, i))
            sum += weight_of(&lookup->forms[i]);
    return sum + exp(others);
}

static bool is_answered(const dgm_lookup *lookup, size_t count, uint32_t entity)
{
    for (size_t i = 0; i < count; i++)
        if (lookup->answers[i].entity == entity)
            return true;
    return false;
}

static size_t answer(dgm_lookup *lookup, size_t limit)
{
    size_t count = 0;
    double all = weight_of_all(lookup);
    for (size_t i = 0; i < lookup->form_count && count < limit; i++) {
        const dg_scored *form = &lookup->forms[i];
        dgm_entry entry;
        if (is_answered(lookup, count, form->entity))
            continue;
        if (dgm_store_form(lookup->store, form->form, &entry)) {
            dg_store_note_damage(lookup->store);
            break;
        }
        lookup->answers[count++] = (dgm_answer){entry.id,     entry.text, entry.language,
                                                entry.entity, form->form, weight_of(form) / all};
    }
    return count;
}

/* Whether the words that were found for another way to ask the same query are those for the part,
 * too. */
static bool is_asked(const dgm_lookup *lookup, const dg_asked *asked, const dg_part *part)
{
    return asked->number && asked->query == lookup->query && asked->limit >= lookup->limit &&
           strcmp((const char *)asked->letters, (const char *)part->letters) == 0;
}

/* Puts what was asked for a part in its place, if it is not in the place of another one; false
 * where nothing was. */
static bool reuse(dgm_lookup *lookup, size_t part, const bool taken[DG_PARTS_MAX])
{
    for (size_t i = 0; i < DG_PARTS_MAX; i++) {
        dg_asked *asked = lookup->asked[i];
        if (taken[i] || !is_asked(lookup, asked, &lookup->name.parts[part]))
            continue;
        lookup->asked[i] = lookup->asked[part];
        lookup->asked[part] = asked;
        asked->spelled.part = &lookup->name.parts[part];
        return true;
    }
    return false;
}

static void ask_part(dgm_lookup *lookup, const dg_part *part, dg_asked *asked)
{
    asked->query = lookup->query;
    asked->limit = lookup->limit;
    asked->number = ++lookup->asked_count;
    memcpy(asked->letters, part->letters, sizeof asked->letters);
    dg_spell(part, &asked->spelled);
    asked->first = *part;
    asked->first.size = 1;
    dg_spell(&asked->first, &asked->initial);
    for (size_t letter = 0; letter < 256; letter++)
        asked->initial_costs[letter] = DG_COST_UNKNOWN;
    dg_find_words(lookup, asked);
}

void dg_ask(dgm_lookup *lookup, dgm_str query)
{
    bool known[DG_PARTS_MAX] = {0};
    dg_parts_of(query, &lookup->name);
    for (size_t i = 0; i < lookup->name.count; i++)
        known[i] = reuse(lookup, i, known);
    for (size_t i = 0; i < lookup->name.count; i++)
        if (!known[i])
            ask_part(lookup, &lookup->name.parts[i], lookup->asked[i]);
}

unsigned dg_find_nearest(dgm_lookup *lookup, dgm_str query)
{
    dg_ask(lookup, query);
    dg_find_forms(lookup);
    score_exactly(lookup);
    return lookup->form_count ? lookup->forms[0].cost : DG_COST_NONE;
}

dgm_status dgm_lookup_find(dgm_lookup *lookup, dgm_str query, size_t limit,
                           const dgm_answer **answers, size_t *count, dgm_error *error)
{
    lookup->query++;
    unsigned cost = dg_find_nearest(lookup, query);
    lookup->otherwise_size = 0;
    if (cost && query.size < DG_OTHERWISE_MAX)
        dg_find_otherwise(lookup, query, cost);
    size_t found = answer(lookup, limit < DG_ANSWERS_MAX ? limit : DG_ANSWERS_MAX);
    if (atomic_load(&lookup->store->damaged))
        return dg_fail(error, DGM_ERR_DAMAGED, 0, N_("The store is damaged; build it again."),
                       (dgm_str){0});
    if (!found)
        return DGM_NOT_FOUND;
    *answers = lookup->answers;
    *count = found;
    return DGM_OK;
}
