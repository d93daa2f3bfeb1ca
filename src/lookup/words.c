/* From a part of the query to the words of the store that may be spellings of it. */
#include "lookup/known.h"
#include "lookup/query.h"
#include "util/hash.h"

#include <limits.h>
#include <string.h>

bool dg_read_word(const dgm_store *store, uint32_t word, dg_part *part, dg_word_row *row)
{
    const dg_word_row *rows = dg_store_at(store, DG_WORDS, word, 2, sizeof *rows);
    const uint8_t *letters = rows && rows->size <= DG_PART_MAX
                                 ? dg_store_at(store, DG_LETTERS, rows->letters, rows->size, 1)
                                 : NULL;
    if (!letters) {
        dg_store_note_damage(store);
        return false;
    }
    memcpy(part->letters, letters, rows->size);
    part->letters[rows->size] = 0;
    part->size = rows->size;
    part->flags = rows->flags;
    *row = *rows;
    return true;
}

/* ---- Words that share a key ------------------------------------------------------------------ */

static const dg_key_row *bucket_of(const dgm_store *store, uint32_t key, size_t *size)
{
    const uint32_t *bucket =
        dg_store_at(store, DG_BUCKETS, key >> (32 - store->bucket_bits), 2, sizeof *bucket);
    *size = bucket && bucket[1] >= bucket[0] ? bucket[1] - bucket[0] : 0;
    const dg_key_row *rows =
        *size ? dg_store_at(store, DG_KEYS, bucket[0], *size, sizeof *rows) : NULL;
    if (!rows)
        *size = 0;
    return rows;
}

static size_t gather_key(dgm_lookup *lookup, const dg_asked *asked, uint32_t key, size_t count)
{
    const dgm_store *store = lookup->store;
    size_t size;
    const dg_key_row *rows = bucket_of(store, key, &size);
    for (size_t i = 0; i < size && count < DG_NEAR_MAX; i++) {
        if (rows[i].key != key || rows[i].word >= store->words ||
            lookup->word_seen[rows[i].word] == lookup->part_number)
            continue;
        lookup->word_seen[rows[i].word] = lookup->part_number;
        uint32_t distance = dg_sound_distance(&asked->sound, rows[i].sketch);
        lookup->near[count++] = (dg_near){rows[i].word, distance};
    }
    return count;
}

/* Words whose sketches differ in more bits are not looked at. */
enum { SKETCH_FAR = 18 };

/* Puts the nearest words first, and leaves out those that are too far. */
static size_t sort_near(dg_near *near, size_t count)
{
    static const size_t distances = SKETCH_FAR + 1;
    dg_near sorted[DG_NEAR_MAX];
    size_t ends[SKETCH_FAR + 2] = {0};
    for (size_t i = 0; i < count; i++)
        if (near[i].distance < distances)
            ends[near[i].distance + 1]++;
    for (size_t d = 0; d < distances; d++)
        ends[d + 1] += ends[d];
    size_t taken = ends[distances];
    for (size_t i = 0; i < count; i++)
        if (near[i].distance < distances)
            sorted[ends[near[i].distance]++] = near[i];
    memcpy(near, sorted, taken * sizeof *near);
    return taken;
}

/* What a word hardly ever costs less than, by its sketch, and what it is likely to cost: of the
 * words at a distance of n bits, one in twenty costs less than n and two nats, and one in ten less
 * than n and three (measured with the open lists). */
static unsigned least_cost(unsigned distance)
{
    return (distance + 2) * DG_NAT;
}

static unsigned likely_cost(unsigned distance)
{
    return (distance + 3) * DG_NAT;
}

unsigned dg_nearest_word(const dgm_lookup *lookup, const dg_part *part)
{
    dg_sound sound;
    unsigned nearest = UINT_MAX;
    dg_sound_of(part, &sound);
    for (size_t r = 0; r < sound.count; r++) {
        size_t size;
        uint32_t key = dg_sound_key_of(sound.skeletons[r]);
        const dg_key_row *rows = bucket_of(lookup->store, key, &size);
        for (size_t i = 0; i < size; i++) {
            unsigned distance =
                rows[i].key == key ? dg_sound_distance(&sound, rows[i].sketch) : UINT_MAX;
            nearest = distance < nearest ? distance : nearest;
        }
    }
    return nearest;
}

/* ---- Alignment, remembered ------------------------------------------------------------------- */

static dg_memo *memo_slot(dg_asked *asked, uint32_t word)
{
    size_t at = (size_t)dg_hash_mix(word) & (DG_MEMO_SIZE - 1);
    for (size_t tries = 0; tries < 8; tries++, at = (at + 1) & (DG_MEMO_SIZE - 1))
        if (asked->memo[at].asked != asked->number || asked->memo[at].word == word)
            break;
    return &asked->memo[at];
}

/* An initial stands for each word that begins with its sound. Where the name has the initial, the
 * rest of the asked word is still unexplained. */
static unsigned initial_cost(dg_asked *asked, const dg_part *word)
{
    uint16_t *remembered = &asked->initial_costs[word->letters[0]];
    if (*remembered == DG_COST_UNKNOWN) {
        dg_part name = *word;
        name.size = 1;
        *remembered = (uint16_t)dg_align(&asked->initial, &name, 2 * DG_NAT);
    }
    if (*remembered == DG_COST_NONE)
        return DG_COST_NONE;
    if (asked->spelled.part->size == 1)
        return *remembered + DG_NAT / 2u;
    return *remembered + (asked->alone > 2 * DG_NAT ? asked->alone - 2 * DG_NAT : 0);
}

static unsigned align_word(const dgm_lookup *lookup, dg_asked *asked, uint32_t number)
{
    dg_part word;
    dg_word_row row;
    if (!dg_read_word(lookup->store, number, &word, &row))
        return DG_COST_NONE;
    if (asked->spelled.part->flags & word.flags & DG_PART_NUMERAL)
        return strcmp((const char *)asked->spelled.part->letters, (const char *)word.letters) == 0
                   ? 0
                   : DG_COST_NONE;
    if ((asked->spelled.part->flags | word.flags) & DG_PART_INITIAL &&
        asked->spelled.part->size != word.size)
        return initial_cost(asked, &word);
    return dg_align(&asked->spelled, &word, asked->bound);
}

static unsigned remember(dgm_lookup *lookup, dg_asked *asked, uint32_t word)
{
    unsigned cost = align_word(lookup, asked, word);
    *memo_slot(asked, word) = (dg_memo){asked->number, word, (uint16_t)cost};
    return cost;
}

static bool is_remembered(dg_asked *asked, uint32_t word)
{
    const dg_memo *memo = memo_slot(asked, word);
    return memo->asked == asked->number && memo->word == word;
}

unsigned dg_word_cost(dgm_lookup *lookup, dg_asked *asked, uint32_t word, bool exact)
{
    if (is_remembered(asked, word))
        return memo_slot(asked, word)->cost;
    const dg_word_row *row = dg_store_at(lookup->store, DG_WORDS, word, 1, sizeof *row);
    if (!row)
        return DG_COST_NONE;
    if ((asked->spelled.part->flags | row->flags) & DG_PART_INITIAL)
        return remember(lookup, asked, word);
    unsigned distance = dg_sound_distance(&asked->sound, row->sketch);
    if (distance > SKETCH_FAR)
        return DG_COST_NONE;
    if (exact)
        return remember(lookup, asked, word);
    unsigned cost = likely_cost(distance);
    return cost <= asked->bound ? cost : DG_COST_NONE;
}

/* Words that cost so much more than the best one are not looked at: fewer where no other part can
 * make up for it. */
static unsigned reach_of(const dgm_lookup *lookup)
{
    return lookup->name.count > 1 ? 8 * DG_NAT : 6 * DG_NAT;
}

/* The candidates whose forms count when the part that narrows the search most is chosen cost this
 * much more than the best one at most. */
enum { LIKELY = 3 * DG_NAT };

static void add_candidate(dgm_lookup *lookup, dg_asked *asked, uint32_t word, unsigned cost)
{
    const dg_word_row *row = dg_store_at(lookup->store, DG_WORDS, word, 1, sizeof *row);
    if (cost == DG_COST_NONE || !row)
        return;
    if (cost + reach_of(lookup) < asked->bound)
        asked->bound = cost + reach_of(lookup);
    if (cost + row->idf < asked->alone)
        asked->alone = cost + row->idf;
    asked->candidates[asked->candidate_count++] = (dg_candidate){word, (uint16_t)cost};
}

bool dg_find_exactly(const dgm_lookup *lookup, const dg_part *part, uint32_t *word)
{
    dg_sound sound;
    dg_sound_key keys[DG_KEYS_MAX];
    dg_sound_of(part, &sound);
    dg_sound_keys(&sound, keys);
    size_t size;
    const dg_key_row *rows = bucket_of(lookup->store, keys[0].key, &size);
    for (size_t i = 0; i < size; i++) {
        dg_part other;
        dg_word_row row;
        if (rows[i].key != keys[0].key || rows[i].sketch != sound.sketches[0] ||
            rows[i].word >= lookup->store->words ||
            !dg_read_word(lookup->store, rows[i].word, &other, &row))
            continue;
        *word = rows[i].word;
        if (strcmp((const char *)other.letters, (const char *)part->letters) == 0)
            return true;
    }
    return false;
}

/* Words of the store that are known to stand for the part, however they are spelled. */
static void add_known(dgm_lookup *lookup, dg_asked *asked)
{
    const dg_known *rows;
    size_t count = dg_known_find(asked->spelled.part, &rows);
    for (size_t i = 0; i < count && asked->candidate_count < DG_KNOWN_MAX; i++) {
        dg_part other = {0};
        uint32_t word;
        other.size = (uint8_t)strlen((const char *)dg_known_other(&rows[i]));
        memcpy(other.letters, dg_known_other(&rows[i]), other.size);
        if (!other.size || !dg_find_exactly(lookup, &other, &word) || is_remembered(asked, word))
            continue;
        unsigned cost = remember(lookup, asked, word);
        cost = rows[i].cost < cost ? rows[i].cost : cost;
        memo_slot(asked, word)->cost = (uint16_t)cost;
        add_candidate(lookup, asked, word, cost);
    }
}

/* Sorts the candidates by cost, without those that have turned out to be too far from the best. */
static void sort_candidates(dg_asked *asked)
{
    enum { COSTS = DG_NAT * (8 + 2 * DG_PART_MAX) + 2 };
    dg_candidate sorted[DG_KNOWN_MAX + DG_NEAR_MAX];
    uint16_t ends[COSTS + 1] = {0};
    for (size_t i = 0; i < asked->candidate_count; i++)
        if (asked->candidates[i].cost <= asked->bound)
            ends[asked->candidates[i].cost + 1]++;
    for (size_t cost = 0; cost < asked->bound + 1; cost++)
        ends[cost + 1] = (uint16_t)(ends[cost + 1] + ends[cost]);
    size_t count = ends[asked->bound + 1];
    for (size_t i = 0; i < asked->candidate_count; i++)
        if (asked->candidates[i].cost <= asked->bound)
            sorted[ends[asked->candidates[i].cost]++] = asked->candidates[i];
    memcpy(asked->candidates, sorted, count * sizeof *sorted);
    asked->candidate_count = count;
}

static void count_postings(const dgm_lookup *lookup, dg_asked *asked)
{
    asked->postings = 0;
    for (size_t i = 0; i < asked->candidate_count; i++) {
        if (asked->candidates[i].cost > asked->candidates[0].cost + LIKELY)
            break;
        const dg_word_row *rows =
            dg_store_at(lookup->store, DG_WORDS, asked->candidates[i].word, 2, sizeof *rows);
        asked->postings += rows ? rows[1].postings - rows[0].postings : 0;
    }
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

void dg_find_words(dgm_lookup *lookup, dg_asked *asked)
{
    dg_sound_key keys[DG_KEYS_MAX];
    unsigned size = asked->spelled.part->size;
    size_t count = 0;
    dg_sound_of(asked->spelled.part, &asked->sound);
    size_t key_count = dg_sound_keys(&asked->sound, keys);
    asked->bound = DG_NAT * (8 + 2 * size);
    asked->bound = asked->bound < lookup->limit ? asked->bound : lookup->limit;
    asked->alone = DG_NAT * (3 + 2 * size);
    asked->candidate_count = 0;
    asked->postings = 0;
    lookup->part_number++;
    asked->extra = extra_cost(asked);
    if (asked->spelled.part->flags & DG_PART_INITIAL)
        return;
    add_known(lookup, asked);
    for (size_t i = 0; i < key_count; i++)
        count = gather_key(lookup, asked, keys[i].key, count);
    count = sort_near(lookup->near, count);
    size_t aligned = 0, most = DG_ALIGNED_MAX / lookup->name.count;
    for (size_t i = 0; i < count && least_cost(lookup->near[i].distance) <= asked->bound; i++) {
        uint32_t word = lookup->near[i].word;
        if (is_remembered(asked, word))
            continue;
        unsigned cost = aligned++ < most ? remember(lookup, asked, word)
                                         : likely_cost(lookup->near[i].distance);
        if (aligned <= most)
            add_candidate(lookup, asked, word, cost);
        else
            asked->candidates[asked->candidate_count++] = (dg_candidate){word, (uint16_t)cost};
    }
    sort_candidates(asked);
    count_postings(lookup, asked);
    unsigned drop = dg_known_drop(asked->spelled.part, asked->alone);
    asked->alone = drop < asked->alone ? drop : asked->alone;
    asked->extra = extra_cost(asked);
}
