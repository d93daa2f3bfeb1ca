/* From a part of the query to the words of the store that may be spellings of it. */
#include "lookup/known.h"
#include "lookup/query.h"
#include "util/hash.h"

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
    const uint32_t *bucket = dg_store_at(store, DG_BUCKETS, key >> (32 - store->bucket_bits), 2, sizeof *bucket);
    *size = bucket && bucket[1] >= bucket[0] ? bucket[1] - bucket[0] : 0;
    const dg_key_row *rows = *size ? dg_store_at(store, DG_KEYS, bucket[0], *size, sizeof *rows) : NULL;
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

/* Words whose sketches differ in more bits are not aligned: at all, and more than that of the best word so far. */
enum { SKETCH_FAR = 18, SKETCH_REACH = 4 };

/* Puts the nearest words first, as many as will be aligned. */
static size_t nearest(dg_near *near, size_t count)
{
    size_t taken = 0;
    for (uint32_t distance = 0; distance <= SKETCH_FAR && taken < DG_ALIGNED_MAX; distance++)
        for (size_t i = taken; i < count && taken < DG_ALIGNED_MAX; i++)
            if (near[i].distance == distance) {
                dg_near other = near[taken];
                near[taken++] = near[i];
                near[i] = other;
            }
    return taken;
}

/* ---- Alignment, remembered ------------------------------------------------------------------- */

static dg_memo *memo_slot(const dgm_lookup *lookup, dg_asked *asked, uint32_t word)
{
    size_t at = (size_t)dg_hash_mix(word) & (DG_MEMO_SIZE - 1);
    for (size_t tries = 0; tries < 8; tries++, at = (at + 1) & (DG_MEMO_SIZE - 1))
        if (asked->memo[at].query != lookup->query || asked->memo[at].word == word)
            break;
    return &asked->memo[at];
}

/* An initial stands for each word that begins with its sound. Where the name has the initial, the rest of
 * the asked word is still unexplained. */
static unsigned initial_cost(dg_asked *asked, const dg_part *word)
{
    dg_part name = *word;
    name.size = 1;
    unsigned cost = dg_align(&asked->initial, &name, 2 * DG_NAT);
    if (cost == DG_COST_NONE)
        return cost;
    if (asked->spelled.part->size == 1)
        return cost + DG_NAT / 2;
    return cost + (asked->alone > 2 * DG_NAT ? asked->alone - 2 * DG_NAT : 0);
}

/* Whether a word sounds like the part at all. */
static bool sounds_near(const dg_asked *asked, const dg_part *word)
{
    dg_sound sound;
    dg_sound_of(word, &sound);
    return dg_sound_distance(&asked->sound, sound.sketches[0]) <= SKETCH_FAR;
}

/* `heard`: it is known to sound like the part. */
static unsigned align_word(const dgm_lookup *lookup, dg_asked *asked, uint32_t number, bool heard)
{
    dg_part word;
    dg_word_row row;
    if (!dg_read_word(lookup->store, number, &word, &row))
        return DG_COST_NONE;
    if ((asked->spelled.part->flags | word.flags) & DG_PART_INITIAL &&
        asked->spelled.part->size != word.size)
        return initial_cost(asked, &word);
    if (!heard && !sounds_near(asked, &word))
        return DG_COST_NONE;
    return dg_align(&asked->spelled, &word, asked->bound);
}

static unsigned remember(dgm_lookup *lookup, dg_asked *asked, uint32_t word, bool heard)
{
    unsigned cost = align_word(lookup, asked, word, heard);
    *memo_slot(lookup, asked, word) = (dg_memo){lookup->query, word, (uint16_t)cost};
    return cost;
}

static bool is_remembered(const dgm_lookup *lookup, dg_asked *asked, uint32_t word)
{
    const dg_memo *memo = memo_slot(lookup, asked, word);
    return memo->query == lookup->query && memo->word == word;
}

unsigned dg_word_cost(dgm_lookup *lookup, dg_asked *asked, uint32_t word, bool exact)
{
    if (is_remembered(lookup, asked, word))
        return memo_slot(lookup, asked, word)->cost;
    return exact ? remember(lookup, asked, word, false) : DG_COST_NONE;
}

/* Words that cost so much more than the best one are not looked at. */
enum { REACH = 8 * DG_NAT };

static void add_candidate(dgm_lookup *lookup, dg_asked *asked, uint32_t word, unsigned cost)
{
    const dg_word_row *rows = dg_store_at(lookup->store, DG_WORDS, word, 2, sizeof *rows);
    if (cost == DG_COST_NONE || !rows)
        return;
    dg_word_row row = rows[0];
    asked->postings += rows[1].postings - row.postings;
    if (cost + REACH < asked->bound)
        asked->bound = cost + REACH;
    if (cost + row.idf < asked->alone)
        asked->alone = cost + row.idf;
    size_t at = asked->candidate_count++;
    for (; at && asked->candidates[at - 1].cost > cost; at--)
        asked->candidates[at] = asked->candidates[at - 1];
    asked->candidates[at].word = word;
    asked->candidates[at].cost = (uint16_t)cost;
}

/* The number of a word of the store that has just these letters. */
static bool find_exactly(dgm_lookup *lookup, const dg_part *part, uint32_t *word)
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
        if (rows[i].key != keys[0].key || rows[i].sketch != sound.sketches[0] || rows[i].word >= lookup->store->words ||
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
        if (!other.size || !find_exactly(lookup, &other, &word) || is_remembered(lookup, asked, word))
            continue;
        unsigned cost = remember(lookup, asked, word, false);
        cost = rows[i].cost < cost ? rows[i].cost : cost;
        memo_slot(lookup, asked, word)->cost = (uint16_t)cost;
        add_candidate(lookup, asked, word, cost);
    }
}

void dg_find_words(dgm_lookup *lookup, dg_asked *asked)
{
    dg_sound_key keys[DG_KEYS_MAX];
    unsigned size = asked->spelled.part->size;
    size_t count = 0;
    dg_sound_of(asked->spelled.part, &asked->sound);
    size_t key_count = dg_sound_keys(&asked->sound, keys);
    asked->bound = DG_NAT * (8 + 2 * size);
    asked->alone = DG_NAT * (3 + 2 * size);
    asked->candidate_count = 0;
    asked->postings = 0;
    lookup->part_number++;
    if (asked->spelled.part->flags & DG_PART_INITIAL)
        return;
    add_known(lookup, asked);
    for (size_t i = 0; i < key_count; i++)
        count = gather_key(lookup, asked, keys[i].key, count);
    count = nearest(lookup->near, count);
    uint32_t reach = SKETCH_FAR;
    for (size_t i = 0; i < count && lookup->near[i].distance <= reach; i++) {
        uint32_t word = lookup->near[i].word;
        if (is_remembered(lookup, asked, word))
            continue;
        add_candidate(lookup, asked, word, remember(lookup, asked, word, true));
        if (asked->candidate_count && asked->candidates[0].word == word)
            reach = lookup->near[i].distance + SKETCH_REACH;
    }
    unsigned drop = dg_known_drop(asked->spelled.part, asked->alone);
    asked->alone = drop < asked->alone ? drop : asked->alone;
}
