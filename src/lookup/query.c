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
        for (size_t letter = 0; letter < 256; letter++)
            asked->initial_costs[letter] = DG_COST_UNKNOWN;
        dg_find_words(lookup, &lookup->asked[i]);
    }
}

/* Names that are asked for in another case than the nominative, or that are parted otherwise,
 * hardly ever cost less, in fifteenths of what the parts would cost alone. */
static bool is_far(const dgm_lookup *lookup, unsigned cost)
{
    unsigned alone = 0;
    for (size_t i = 0; i < lookup->name.count; i++)
        alone += DG_NAT * (3 + 2 * lookup->asked[i].spelled.part->size);
    return 15 * cost > 4 * alone;
}

/* Fills lookup->forms with the best forms for a query; returns the cost of the first. */
static unsigned find_forms(dgm_lookup *lookup, dgm_str query)
{
    dg_ask(lookup, query);
    dg_find_forms(lookup);
    score_exactly(lookup);
    return lookup->form_count ? lookup->forms[0].cost : DG_COST_NONE;
}

/* ---- A query asked otherwise ----------------------------------------------------------------- */

/* What was found for the best way to ask. */
typedef struct best_found {
    unsigned cost; /* of its first form, and that it is not the query */
    size_t size;   /* of what was asked instead of the query; 0: nothing */
    char text[DG_OTHERWISE_MAX];
    dg_parts name;
    size_t form_count;
    dg_scored forms[DG_FINAL_MAX];
} best_found;

static void keep(const dgm_lookup *lookup, dgm_str text, unsigned cost, best_found *best)
{
    best->cost = cost;
    best->size = text.size;
    memcpy(best->text, text.data, text.size);
    best->name = lookup->name;
    best->form_count = lookup->form_count;
    memcpy(best->forms, lookup->forms, lookup->form_count * sizeof *best->forms);
}

static void put_back(dgm_lookup *lookup, const best_found *best)
{
    lookup->otherwise_size = best->size;
    memcpy(lookup->otherwise, best->text, best->size);
    lookup->name = best->name;
    lookup->form_count = best->form_count;
    memcpy(lookup->forms, best->forms, best->form_count * sizeof *best->forms);
}

/* Asks something else than the query; that it is not the query costs `extra`. */
static void ask_otherwise(dgm_lookup *lookup, dgm_str text, unsigned extra, best_found *best)
{
    unsigned cost =
        text.size <= sizeof best->text ? find_forms(lookup, text) + extra : DG_COST_NONE;
    if (cost < best->cost)
        keep(lookup, text, cost, best);
}

/* That the query is no lemma must explain this much, or it is not believed. */
enum { LEMMA_COST = 4 * DG_NAT };

/* A query in Cyrillic may be in any case: its lemmas may be much nearer to a name than the query
 * itself. */
static void ask_lemmas(dgm_lookup *lookup, dgm_str query, best_found *best)
{
    static const char *const languages[] = {"uk", "ru"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const dgm_inflection *inflection = dgm_inflection_builtin(dgm_str_of(languages[i]));
        if (!inflection || dgm_analyze(inflection, query, NULL, &lookup->lemmas, NULL) ||
            !lookup->lemmas.count)
            continue;
        dgm_str lemma = lookup->lemmas.items[0].text;
        if (!dg_str_equals(lemma, query))
            ask_otherwise(lookup, lemma, LEMMA_COST, best);
    }
}

/* That a name has no blank where the query has one costs this. */
enum { BLANK_COST = 2 * DG_NAT };

/* Two parts may be one word of a name (Ulan Bator, Ulaanbaatar). */
static void ask_joined(dgm_lookup *lookup, dgm_str query, best_found *best)
{
    char joined[DG_OTHERWISE_MAX];
    size_t head = best->name.parts[0].end, tail = best->name.parts[1].start;
    memcpy(joined, query.data, head);
    memcpy(joined + head, query.data + tail, query.size - tail);
    ask_otherwise(lookup, (dgm_str){joined, head + query.size - tail}, BLANK_COST, best);
}

enum {
    SPLIT_LEAST = 3, /* letters of a word that is split off */
    SPLIT_FAR = 10,  /* bits in which the two words may differ from the nearest ones */
    SPLITS_MAX = 2   /* ways to split that are asked */
};

/* A way to split a word, and in how many bits its halves differ from the nearest words. */
typedef struct split {
    size_t at;
    unsigned distance;
} split;

static dgm_str split_query(dgm_str query, size_t at, char text[DG_OTHERWISE_MAX])
{
    memcpy(text, query.data, at);
    text[at] = ' ';
    memcpy(text + at + 1, query.data + at, query.size - at);
    return (dgm_str){text, query.size + 1};
}

static unsigned split_distance(const dgm_lookup *lookup, dgm_str query, size_t at)
{
    char text[DG_OTHERWISE_MAX];
    dg_parts halves;
    dg_parts_of(split_query(query, at, text), &halves);
    if (halves.count != 2 || halves.parts[0].size < SPLIT_LEAST ||
        halves.parts[1].size < SPLIT_LEAST)
        return UINT_MAX;
    unsigned head = dg_nearest_word(lookup, &halves.parts[0]);
    unsigned tail = head <= SPLIT_FAR ? dg_nearest_word(lookup, &halves.parts[1]) : UINT_MAX;
    return tail <= SPLIT_FAR ? head + tail : UINT_MAX;
}

/* One part may be two words of a name (Hongkong, Hong Kong). */
static void ask_split(dgm_lookup *lookup, dgm_str query, best_found *best)
{
    char text[DG_OTHERWISE_MAX];
    split splits[SPLITS_MAX + 1];
    size_t count = 0;
    size_t end = best->name.parts[0].end;
    for (size_t at = best->name.parts[0].start; at < end;
         at += dg_utf8_length((unsigned char)query.data[at])) {
        unsigned distance = split_distance(lookup, query, at);
        size_t place = count;
        if (distance > SPLIT_FAR)
            continue;
        for (; place && splits[place - 1].distance > distance; place--)
            splits[place] = splits[place - 1];
        splits[place] = (split){at, distance};
        count += count < SPLITS_MAX;
    }
    for (size_t i = 0; i < count; i++)
        ask_otherwise(lookup, split_query(query, splits[i].at, text), BLANK_COST, best);
}

static bool in_cyrillic(const dg_parts *name)
{
    for (size_t i = 0; i < name->count; i++)
        if (!(name->parts[i].flags & DG_PART_CYRILLIC))
            return false;
    return name->count > 0;
}

static void find_otherwise(dgm_lookup *lookup, dgm_str query, unsigned cost)
{
    best_found best;
    keep(lookup, (dgm_str){"", 0}, cost, &best);
    if (in_cyrillic(&lookup->name))
        ask_lemmas(lookup, query, &best);
    if (best.cost == cost && best.name.count == 2)
        ask_joined(lookup, query, &best);
    if (best.cost == cost && best.name.count == 1)
        ask_split(lookup, query, &best);
    put_back(lookup, &best);
}

dgm_status dgm_lookup_find(dgm_lookup *lookup, dgm_str query, size_t limit,
                           const dgm_answer **answers, size_t *count, dgm_error *error)
{
    unsigned cost = find_forms(lookup, query);
    lookup->otherwise_size = 0;
    if (is_far(lookup, cost) && query.size < DG_OTHERWISE_MAX)
        find_otherwise(lookup, query, cost);
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
