/* From a query to the entities that it may name. */
#include "lookup/known.h"
#include "lookup/query.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/memory.h"
#include "util/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

dgm_status dgm_lookup_new(const dgm_store *store, const dgm_allocator *allocator, dgm_lookup **result,
                          dgm_error *error)
{
    dgm_lookup *lookup = dg_new(allocator, sizeof *lookup);
    uint32_t *seen = lookup ? dg_new(allocator, (store->words + 1) * sizeof *seen) : NULL;
    if (!seen) {
        dg_free(allocator, lookup);
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    }
    lookup->store = store;
    lookup->allocator = allocator;
    lookup->word_seen = seen;
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

/* ---- The cost of a form ---------------------------------------------------------------------- */

/* What it costs that the query lacks a word of the name. */
static unsigned missing_cost(const dgm_store *store, uint32_t number)
{
    dg_part word;
    dg_word_row row;
    const dg_word_row *found = dg_store_at(store, DG_WORDS, number, 1, sizeof row);
    unsigned size = found ? found->size : 0;
    unsigned cost = size <= 1 ? DG_NAT / 4 : size <= 3 ? 3 * DG_NAT / 2 : 5 * DG_NAT / 2;
    if (found && found->flags & DG_PART_GENERIC && dg_read_word(store, number, &word, &row))
        return dg_known_drop(&word, cost);
    return cost;
}

/* What it costs that the name lacks a part of the query. */
static unsigned extra_cost(const dg_asked *asked)
{
    const dg_part *part = asked->spelled.part;
    if (part->flags & DG_PART_INITIAL)
        return 3 * DG_NAT;
    if (part->flags & DG_PART_PATRONYMIC)
        return 2 * DG_NAT < asked->alone ? 2 * DG_NAT : asked->alone;
    return asked->alone;
}

size_t dg_pair_parts(dgm_lookup *lookup, const uint32_t *words, size_t word_count, bool exact,
                     dg_pairing pairs[2 * DG_PARTS_MAX], unsigned *total)
{
    size_t part_count = lookup->name.count, count = 0;
    uint16_t costs[DG_PARTS_MAX][DG_PARTS_MAX];
    unsigned missing[DG_PARTS_MAX], sum = 0;
    bool part_used[DG_PARTS_MAX] = {0}, word_used[DG_PARTS_MAX] = {0};
    for (size_t j = 0; j < word_count; j++) {
        missing[j] = missing_cost(lookup->store, words[j]);
        for (size_t i = 0; i < part_count; i++)
            costs[i][j] = (uint16_t)dg_word_cost(lookup, &lookup->asked[i], words[j], exact);
    }
    for (;;) {
        int best = 0;
        size_t part = 0, word = 0;
        for (size_t i = 0; i < part_count; i++)
            for (size_t j = 0; j < word_count; j++) {
                if (part_used[i] || word_used[j] || costs[i][j] == DG_COST_NONE)
                    continue;
                int gain = (int)(extra_cost(&lookup->asked[i]) + missing[j]) - (int)costs[i][j];
                if (gain > best) {
                    best = gain;
                    part = i;
                    word = j;
                }
            }
        if (!best)
            break;
        part_used[part] = word_used[word] = true;
        sum += costs[part][word];
        pairs[count++] = (dg_pairing){(uint8_t)part, (uint8_t)word, costs[part][word]};
    }
    for (size_t i = 0; i < part_count; i++)
        if (!part_used[i]) {
            unsigned cost = extra_cost(&lookup->asked[i]);
            pairs[count++] = (dg_pairing){(uint8_t)i, DG_PARTS_MAX, (uint16_t)cost};
            sum += cost;
        }
    for (size_t j = 0; j < word_count; j++)
        if (!word_used[j]) {
            pairs[count++] = (dg_pairing){DG_PARTS_MAX, (uint8_t)j, (uint16_t)missing[j]};
            sum += missing[j];
        }
    *total = sum;
    return count;
}

unsigned dg_form_cost(dgm_lookup *lookup, uint32_t form, bool exact)
{
    const dg_form_row *row = dg_store_at(lookup->store, DG_FORMS, form, 2, sizeof *row);
    size_t count = row && row[1].words >= row[0].words ? row[1].words - row[0].words : 0;
    const uint32_t *words =
        count <= DG_PARTS_MAX && row ? dg_store_at(lookup->store, DG_FORM_WORDS, row[0].words, count, 4) : NULL;
    dg_pairing pairs[2 * DG_PARTS_MAX];
    unsigned cost = DG_COST_NONE;
    if (words)
        dg_pair_parts(lookup, words, count, exact, pairs, &cost);
    else
        dg_store_note_damage(lookup->store);
    return cost;
}

/* ---- Forms that have a candidate word -------------------------------------------------------- */

static void add_form(dgm_lookup *lookup, uint32_t form)
{
    size_t at = (size_t)dg_hash_mix(form) & (DG_FORM_SLOTS - 1);
    while (lookup->slots[at].query == lookup->query) {
        if (lookup->slots[at].form == form)
            return;
        at = (at + 1) & (DG_FORM_SLOTS - 1);
    }
    lookup->slots[at].query = lookup->query;
    lookup->slots[at].form = form;
    lookup->forms[lookup->form_count++].form = form;
}

static void add_forms(dgm_lookup *lookup, const dg_asked *asked, size_t limit)
{
    const dgm_store *store = lookup->store;
    for (size_t i = 0; i < asked->candidate_count && lookup->form_count < limit; i++) {
        const dg_word_row *row = dg_store_at(store, DG_WORDS, asked->candidates[i].word, 2, sizeof *row);
        size_t size = row && row[1].postings >= row[0].postings ? row[1].postings - row[0].postings : 0;
        const uint32_t *forms =
            size ? dg_store_at(store, DG_POSTINGS, row[0].postings, size, sizeof *forms) : NULL;
        for (size_t k = 0; forms && k < size && lookup->form_count < limit; k++)
            add_form(lookup, forms[k]);
    }
}

/* The parts that the fewest forms have come first. */
static size_t order_parts(const dgm_lookup *lookup, size_t order[DG_PARTS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < lookup->name.count; i++) {
        if (!lookup->asked[i].candidate_count)
            continue;
        size_t at = count++;
        for (; at && lookup->asked[order[at - 1]].postings > lookup->asked[i].postings; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return count;
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

/* Keeps the `keep` cheapest forms, in order. */
static void keep_cheapest(dgm_lookup *lookup, size_t keep)
{
    dg_scored *forms = lookup->forms;
    size_t count = 0;
    for (size_t i = 0; i < lookup->form_count; i++) {
        dg_scored form = forms[i];
        if (count == keep && by_cost(&form, &forms[count - 1]) > 0)
            continue;
        size_t at = count < keep ? count++ : count - 1;
        for (; at && by_cost(&forms[at - 1], &form) > 0; at--)
            forms[at] = forms[at - 1];
        forms[at] = form;
    }
    lookup->form_count = count;
}

static void score_forms(dgm_lookup *lookup)
{
    for (size_t i = 0; i < lookup->form_count; i++) {
        dg_scored *form = &lookup->forms[i];
        form->size = 0;
        form->cost = dg_form_cost(lookup, form->form, false);
    }
    keep_cheapest(lookup, DG_FINAL_MAX);
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

/* How much likelihood a nat of cost takes away, and what the names that are not in the store have together: the longer
 * a query is, the less likely it is that such a name is nearer than those that are. By maximum likelihood over the open
 * lists, with half of the names left out of the store; tests/bench/reliability shows how well it holds. */
#define PER_NAT       0.681
#define OTHERS        0.906
#define OTHERS_LETTER (-0.45)
#define OTHERS_PART   (-0.625)
/* A name of just the same letters is hardly ever another one in the lists, however short. */
#define OTHERS_SAME   (-3.0)

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

/* What the scores are shares of: the weight of every entity that was found, by its nearest form, and of all others. */
static double weight_of_all(const dgm_lookup *lookup)
{
    double others = OTHERS, sum = 0;
    for (size_t i = 0; i < lookup->name.count; i++)
        others += OTHERS_PART + OTHERS_LETTER * lookup->asked[i].spelled.part->size;
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

void dg_ask(dgm_lookup *lookup, dgm_str query)
{
    dg_parts_of(query, &lookup->name);
    lookup->query++;
    for (size_t i = 0; i < lookup->name.count; i++) {
        dg_asked *asked = &lookup->asked[i];
        dg_spell(&lookup->name.parts[i], &asked->spelled);
        asked->first = lookup->name.parts[i];
        asked->first.size = 1;
        dg_spell(&asked->first, &asked->initial);
        dg_find_words(lookup, &lookup->asked[i]);
    }
}

/* Fills lookup->forms with the best forms for a query; returns the cost of the first. */
static unsigned find_forms(dgm_lookup *lookup, dgm_str query)
{
    enum { FIRST_FORMS = 1500, MORE_FORMS = 400 };
    size_t order[DG_PARTS_MAX];
    dg_ask(lookup, query);
    lookup->form_count = 0;
    size_t parts = order_parts(lookup, order);
    for (size_t i = 0; i < parts; i++) {
        size_t limit = i == 0 ? FIRST_FORMS : lookup->form_count + MORE_FORMS;
        add_forms(lookup, &lookup->asked[order[i]], limit < DG_FORMS_MAX ? limit : DG_FORMS_MAX);
    }
    score_forms(lookup);
    return lookup->form_count ? lookup->forms[0].cost : DG_COST_NONE;
}

/* Names that are asked for in another case than the nominative hardly ever cost less, in fifteenths of what the parts
 * would cost alone. */
static bool may_be_inflected(const dgm_lookup *lookup, unsigned cost)
{
    unsigned alone = 0;
    for (size_t i = 0; i < lookup->name.count; i++)
        alone += DG_NAT * (3 + 2 * lookup->asked[i].spelled.part->size);
    return 15 * cost > 4 * alone;
}

/* That the query is no lemma must explain this much, or it is not believed. */
enum { LEMMA_COST = 4 * DG_NAT };

/* A query in Cyrillic may be in any case: where its lemma is much nearer to a name than the query itself,
 * the lemma is asked. */
static void find_lemma(dgm_lookup *lookup, dgm_str query, unsigned cost)
{
    static const char *const languages[] = {"uk", "ru"};
    char best[DG_LEMMA_MAX];
    size_t best_size = 0;
    bool asked = false;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const dgm_inflection *inflection = dgm_inflection_builtin(dgm_str_of(languages[i]));
        if (!inflection || dgm_analyze(inflection, query, NULL, &lookup->lemmas, NULL) || !lookup->lemmas.count)
            continue;
        dgm_str lemma = lookup->lemmas.items[0].text;
        if (lemma.size > sizeof best || dg_str_equals(lemma, query))
            continue;
        unsigned found = find_forms(lookup, lemma) + LEMMA_COST;
        asked = true;
        if (found < cost) {
            cost = found;
            best_size = lemma.size;
            memcpy(best, lemma.data, lemma.size);
        }
    }
    if (asked)
        find_forms(lookup, best_size ? (dgm_str){best, best_size} : query);
}

static bool in_cyrillic(const dg_parts *name)
{
    for (size_t i = 0; i < name->count; i++)
        if (!(name->parts[i].flags & DG_PART_CYRILLIC))
            return false;
    return name->count > 0;
}

dgm_status dgm_lookup_find(dgm_lookup *lookup, dgm_str query, size_t limit, const dgm_answer **answers,
                           size_t *count, dgm_error *error)
{
    unsigned cost = find_forms(lookup, query);
    if (may_be_inflected(lookup, cost) && query.size <= DG_LEMMA_MAX && in_cyrillic(&lookup->name))
        find_lemma(lookup, query, cost);
    size_t found = answer(lookup, limit < DG_ANSWERS_MAX ? limit : DG_ANSWERS_MAX);
    if (atomic_load(&lookup->store->damaged))
        return dg_fail(error, DGM_ERR_DAMAGED, 0, N_("The store is damaged; build it again."), (dgm_str){0});
    if (!found)
        return DGM_NOT_FOUND;
    *answers = lookup->answers;
    *count = found;
    return DGM_OK;
}
