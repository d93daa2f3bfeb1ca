/* The forms of the store that have words for the parts of a query, and what each costs as a way to
 * write it. */
#include "lookup/query.h"

#include <string.h>

/* ---- The cost of a form ---------------------------------------------------------------------- */

static unsigned lacking_cost(const dgm_store *store, uint32_t word)
{
    const dg_word_row *row = dg_store_at(store, DG_WORDS, word, 1, sizeof *row);
    return row ? row->lacking : 0;
}

size_t dg_pair_parts(dgm_lookup *lookup, const uint32_t *words, size_t word_count, bool exact,
                     dg_pairing pairs[2 * DG_PARTS_MAX], unsigned *total)
{
    size_t part_count = lookup->name.count, count = 0;
    uint16_t costs[DG_PARTS_MAX][DG_PARTS_MAX];
    unsigned lacking[DG_PARTS_MAX], sum = 0;
    bool part_used[DG_PARTS_MAX] = {0}, word_used[DG_PARTS_MAX] = {0};
    for (size_t j = 0; j < word_count; j++) {
        lacking[j] = lacking_cost(lookup->store, words[j]);
        for (size_t i = 0; i < part_count; i++)
            costs[i][j] = (uint16_t)dg_word_cost(lookup, lookup->asked[i], words[j], exact);
    }
    for (;;) {
        int best = 0;
        size_t part = 0, word = 0;
        for (size_t i = 0; i < part_count; i++)
            for (size_t j = 0; j < word_count; j++) {
                if (part_used[i] || word_used[j] || costs[i][j] == DG_COST_NONE)
                    continue;
                int gain = (int)(lookup->asked[i]->extra + lacking[j]) - (int)costs[i][j];
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
            unsigned cost = lookup->asked[i]->extra;
            pairs[count++] = (dg_pairing){(uint8_t)i, DG_PARTS_MAX, (uint16_t)cost};
            sum += cost;
        }
    for (size_t j = 0; j < word_count; j++)
        if (!word_used[j]) {
            pairs[count++] = (dg_pairing){DG_PARTS_MAX, (uint8_t)j, (uint16_t)lacking[j]};
            sum += lacking[j];
        }
    *total = sum;
    return count;
}

unsigned dg_form_cost(dgm_lookup *lookup, uint32_t form, bool exact)
{
    const dg_form_row *row = dg_store_at(lookup->store, DG_FORMS, form, 2, sizeof *row);
    size_t count = row && row[1].words >= row[0].words ? row[1].words - row[0].words : 0;
    const uint32_t *words = count <= DG_PARTS_MAX && row
                                ? dg_store_at(lookup->store, DG_FORM_WORDS, row[0].words, count, 4)
                                : NULL;
    dg_pairing pairs[2 * DG_PARTS_MAX];
    unsigned cost = DG_COST_NONE;
    if (words)
        dg_pair_parts(lookup, words, count, exact, pairs, &cost);
    else
        dg_store_note_damage(lookup->store);
    return cost;
}

/* ---- Forms that have a candidate word -------------------------------------------------------- */

/* The costs of partners are kept in a byte. */
enum { PARTNER_UNKNOWN = 255 };

/* Looking for forms by the words for one part of the query. */
typedef struct gathering {
    dgm_lookup *lookup;
    size_t parts; /* that are gone through later: the order tells which */
    const size_t *order;
    unsigned others;  /* what it costs that the name has no other part of the query */
    unsigned dearest; /* of these, the part that costs most */
    bool any_partner; /* the query has an initial, which may stand for any word */
    bool many;        /* it has more parts than a posting tells of */
    size_t unread;    /* forms whose words may still be looked at though they share no key with any
                         part */
    bool reading;     /* this word has no more of them */
} gathering;

enum { REACH = 8 * DG_NAT }; /* forms that cost so much more than the best one are not looked at */

/* Forms that cost this or more are not wanted any more. */
static unsigned too_dear(const dgm_lookup *lookup)
{
    if (!lookup->form_count)
        return lookup->limit;
    unsigned reach = lookup->forms[0].cost + REACH;
    unsigned worst = lookup->forms[lookup->form_count - 1].cost;
    if (lookup->form_count == DG_FINAL_MAX && worst < reach)
        reach = worst;
    return reach < lookup->limit ? reach : lookup->limit;
}

static void add_form(dgm_lookup *lookup, uint32_t form, unsigned cost)
{
    size_t at = lookup->form_count;
    for (size_t i = 0; i < at; i++)
        if (lookup->forms[i].form == form)
            return;
    if (at == DG_FINAL_MAX)
        at--;
    else
        lookup->form_count++;
    for (; at && lookup->forms[at - 1].cost > cost; at--)
        lookup->forms[at] = lookup->forms[at - 1];
    lookup->forms[at] = (dg_scored){.form = form, .cost = cost};
}

/* What a form costs at least that has no candidate word for another part; none behind it costs
 * less. */
static unsigned unpartnered_cost(const gathering *g, const dg_posting *posting, unsigned cost)
{
    return cost + g->others + posting->partner_lacking * DG_PARTNER_STEP;
}

/* What a form is likely to cost that has a word of cost `cost` for the part; `limit`: more does not
 * matter. */
static unsigned likely_cost(gathering *g, const dg_posting *posting, unsigned cost, unsigned limit)
{
    unsigned known = g->lookup->partners[posting->partner],
             rest = posting->rest_lacking * DG_PARTNER_STEP;
    unsigned partner = posting->partner_lacking * DG_PARTNER_STEP + g->dearest;
    bool more_words = g->any_partner || (g->many && rest);
    if (posting->partner == DG_PARTNER_NONE)
        return cost + g->others;
    if (known != PARTNER_UNKNOWN && known * DG_PARTNER_STEP < partner)
        partner = known * DG_PARTNER_STEP;
    unsigned least = cost;
    if (!g->any_partner)
        least +=
            more_words ? (partner > g->dearest ? partner - g->dearest : 0) : g->others - g->dearest;
    if (least >= limit)
        return least;
    if ((more_words || known == PARTNER_UNKNOWN) && g->reading) {
        g->unread--;
        return dg_form_cost(g->lookup, posting->form, false);
    }
    return cost + g->others - g->dearest + rest + partner;
}

static void add_likely(gathering *g, const dg_posting *posting, unsigned word_cost)
{
    unsigned limit = too_dear(g->lookup), cost = likely_cost(g, posting, word_cost, limit);
    if (cost < limit)
        add_form(g->lookup, posting->form, cost);
}

/* Where the postings of a partner begin. */
static size_t find_partner(const dg_posting *postings, size_t count, uint32_t rank)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (dg_partner_rank(&postings[middle]) < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of a part's candidates bring a form below the limit that has a word of cost `cost`. */
static size_t count_partners(const gathering *g, const dg_asked *asked, unsigned cost)
{
    unsigned limit = too_dear(g->lookup) + asked->extra;
    size_t count = 0;
    while (count < asked->candidate_count &&
           cost + g->others + asked->candidates[count].cost < limit)
        count++;
    return count;
}

/* Adds the forms that have that candidate for another part as well. */
static void add_partnered(gathering *g, const dg_posting *postings, size_t count, uint32_t partner,
                          unsigned cost)
{
    dg_posting wanted = {0, dg_partner(partner),
                         dg_in_steps(lacking_cost(g->lookup->store, partner)), 0};
    uint32_t rank = dg_partner_rank(&wanted);
    for (size_t at = find_partner(postings, count, rank);
         at < count && dg_partner_rank(&postings[at]) == rank; at++)
        add_likely(g, &postings[at], cost);
}

/* To look for a partner takes as long as looking at so many postings. */
enum { FINDING = 4 };

/* Adds the likely ones of the forms that have no partner but one of a part to come. */
static void add_rest(gathering *g, const dg_posting *postings, size_t count, unsigned cost)
{
    size_t partners = 0;
    for (size_t i = 0; i < g->parts; i++)
        partners += count_partners(g, g->lookup->asked[g->order[i]], cost);
    if (partners * FINDING >= count) {
        for (size_t i = 0; i < count; i++)
            add_likely(g, &postings[i], cost);
        return;
    }
    for (size_t i = 0; i < g->parts; i++) {
        const dg_asked *asked = g->lookup->asked[g->order[i]];
        for (size_t k = 0, last = count_partners(g, asked, cost); k < last; k++)
            add_partnered(g, postings, count, asked->candidates[k].word, cost);
    }
}

static void add_forms(gathering *g, dg_candidate candidate)
{
    dgm_lookup *lookup = g->lookup;
    const dg_word_row *row = dg_store_at(lookup->store, DG_WORDS, candidate.word, 2, sizeof *row);
    size_t size = row && row[1].postings >= row[0].postings ? row[1].postings - row[0].postings : 0,
           i = 0;
    const dg_posting *postings =
        size ? dg_store_at(lookup->store, DG_POSTINGS, row[0].postings, size, sizeof *postings)
             : NULL;
    if (!postings)
        return;
    g->reading = size <= g->unread;
    while (i < size &&
           (g->reading || unpartnered_cost(g, &postings[i], candidate.cost) < too_dear(lookup)))
        add_likely(g, &postings[i++], candidate.cost);
    add_rest(g, postings + i, size - i, candidate.cost);
}

/* Notes the words that may stand for the parts to come, or takes them off again. A word for a part
 * that is often left out explains less: it counts as that much dearer. */
static void note_partners(const gathering *g, bool off)
{
    for (size_t i = 0; i < g->parts; i++) {
        const dg_asked *asked = g->lookup->asked[g->order[i]];
        for (size_t k = 0; k < asked->candidate_count; k++) {
            uint8_t *noted = &g->lookup->partners[dg_partner(asked->candidates[k].word)];
            unsigned cost =
                (asked->candidates[k].cost + g->dearest - asked->extra) / DG_PARTNER_STEP;
            if (off)
                *noted = PARTNER_UNKNOWN;
            else if (cost < *noted)
                *noted = (uint8_t)cost;
        }
    }
}

enum { UNREAD_MAX = 200 };

/* Adds the forms that have words for order[at]. */
static void gather(dgm_lookup *lookup, const size_t *order, size_t parts, size_t at)
{
    const dg_asked *asked = lookup->asked[order[at]];
    gathering g = {.lookup = lookup,
                   .order = order + at + 1,
                   .parts = parts - at - 1,
                   .many = lookup->name.count > 2,
                   .unread = UNREAD_MAX};
    for (size_t i = 0; i < lookup->name.count; i++) {
        const dg_asked *other = lookup->asked[i];
        if (other == asked)
            continue;
        g.any_partner |= (other->spelled.part->flags & DG_PART_INITIAL) != 0;
        g.others += other->extra;
        g.dearest = other->extra > g.dearest ? other->extra : g.dearest;
    }
    note_partners(&g, false);
    for (size_t k = 0; k < asked->candidate_count && asked->candidates[k].cost < too_dear(lookup);
         k++)
        add_forms(&g, asked->candidates[k]);
    note_partners(&g, true);
}

/* The parts that the fewest forms have come first. */
static size_t order_parts(const dgm_lookup *lookup, size_t order[DG_PARTS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < lookup->name.count; i++) {
        if (!lookup->asked[i]->candidate_count)
            continue;
        size_t at = count++;
        for (; at && lookup->asked[order[at - 1]]->postings > lookup->asked[i]->postings; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return count;
}

void dg_find_forms(dgm_lookup *lookup)
{
    size_t order[DG_PARTS_MAX], parts = order_parts(lookup, order);
    lookup->form_count = 0;
    unsigned passed =
        0; /* what forms cost at least that have no words for the parts gone through */
    for (size_t i = 0; i < parts && passed < too_dear(lookup); i++) {
        gather(lookup, order, parts, i);
        passed += lookup->asked[order[i]]->extra;
    }
}
