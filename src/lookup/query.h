/* What one query needs: its parts, the words of the store that may be spellings of each, and the
 * forms that have these words. */
#ifndef DG_LOOKUP_QUERY_H
#define DG_LOOKUP_QUERY_H

#include "lookup/align.h"
#include "lookup/sound.h"
#include "lookup/store.h"

enum {
    DG_NEAR_MAX = 2048,     /* words that share a key with a part */
    DG_ALIGNED_MAX = 192,   /* of which so many, shared among the parts, are aligned before any form
                               is looked at */
    DG_KNOWN_MAX = 32,      /* words that are known to stand for a part */
    DG_FINAL_MAX = 48,      /* forms whose words are all aligned */
    DG_MEMO_SIZE = 1 << 10, /* remembered alignments of a part; a power of two */
    DG_COST_UNKNOWN = 0xFFFE,
    DG_OTHERWISE_MAX = 256, /* bytes of what is asked instead of a query that nothing is near */
    DG_ANSWERS_MAX = 100
};

typedef struct dg_near {
    uint32_t word, distance;
} dg_near;

typedef struct dg_memo {
    uint32_t asked, word; /* the number of what was asked, so that nothing need be cleared */
    uint16_t cost;
} dg_memo;

/* A word that may be a spelling of a part, and its cost: aligned, or as the sketches have it. */
typedef struct dg_candidate {
    uint32_t word;
    uint16_t cost;
} dg_candidate;

/* A part of the query. Costs are in 1/16 nat. */
typedef struct dg_asked {
    uint32_t query, number;           /* of the query, and of this part among all that were asked */
    unsigned limit;                   /* of the lookup when it was asked */
    uint8_t letters[DG_PART_MAX + 1]; /* of the part */
    dg_spelled spelled, initial;
    dg_part first;               /* the initial */
    uint16_t initial_costs[256]; /* that it stands for a word with this first letter;
                                    DG_COST_UNKNOWN at first */
    dg_sound sound;
    unsigned alone; /* what it costs that the name does not have this word */
    unsigned extra; /* the same, for the kind of part that it is: initials and patronymics are often
                       left out */
    unsigned bound; /* more than this is another word */
    size_t candidate_count; /* the cheapest first */
    dg_candidate candidates[DG_KNOWN_MAX + DG_NEAR_MAX];
    uint64_t postings; /* how many forms the candidates that are likely have */
    dg_memo memo[DG_MEMO_SIZE];
} dg_asked;

typedef struct dg_scored {
    uint32_t form, entity, cost;
    uint32_t size; /* forms of the entity */
} dg_scored;

struct dgm_lookup {
    const dgm_store *store;
    const dgm_allocator *allocator;
    uint32_t query, asked_count; /* count up */
    dg_parts name;
    dg_asked places[DG_PARTS_MAX], *asked[DG_PARTS_MAX]; /* of each part of the name */
    uint32_t *word_seen;                                 /* a word: the last part that met it */
    uint32_t part_number;
    dg_near near[DG_NEAR_MAX];
    uint8_t partners[1 << 16]; /* by dg_partner: the least cost of such a word for another part; in
                                  1/4 nat */
    dg_scored forms[DG_FINAL_MAX];
    size_t form_count;
    unsigned limit; /* forms that cost as much are not looked for; else DG_COST_NONE */
    dgm_forms lemmas;
    size_t otherwise_size; /* what was asked instead of the last query; 0: nothing */
    char otherwise[DG_OTHERWISE_MAX];
    dgm_answer answers[DG_ANSWERS_MAX];
};

/* Takes the query apart and finds the words for each part. */
void dg_ask(dgm_lookup *lookup, dgm_str query);

/* Finds the words that may be spellings of a part. */
void dg_find_words(dgm_lookup *lookup, dg_asked *asked);
/* In how many bits the nearest of the words that sound like a part differs from it; UINT_MAX where
 * there is none. */
unsigned dg_nearest_word(const dgm_lookup *lookup, const dg_part *part);
/* Finds the number of the word of the store that has just the letters of a part. */
bool dg_find_exactly(const dgm_lookup *lookup, const dg_part *part, uint32_t *word);
/* What it costs that `asked` is a spelling of a word of the store; at most asked->bound, else
 * DG_COST_NONE. Where the word was not aligned yet: by an alignment if `exact`, else by the
 * sketches. */
unsigned dg_word_cost(dgm_lookup *lookup, dg_asked *asked, uint32_t word, bool exact);
/* Reads a word of the store as a part. False where the store is damaged. */
bool dg_read_word(const dgm_store *store, uint32_t word, dg_part *part, dg_word_row *row);

/* The cost of a form as a way to write what was asked. */
unsigned dg_form_cost(dgm_lookup *lookup, uint32_t form, bool exact);

/* A part of the query and the word of the form that it was paired with. */
typedef struct dg_pairing {
    uint8_t part, word; /* DG_PARTS_MAX: none */
    uint16_t cost;
} dg_pairing;
size_t dg_pair_parts(dgm_lookup *lookup, const uint32_t *words, size_t word_count, bool exact,
                     dg_pairing pairs[2 * DG_PARTS_MAX], unsigned *cost);

/* Fills lookup->forms with the DG_FINAL_MAX forms that are likely to cost least. */
void dg_find_forms(dgm_lookup *lookup);

/* Fills lookup->forms with the best forms for a query; returns the cost of the first one. */
unsigned dg_find_nearest(dgm_lookup *lookup, dgm_str query);
/* Puts better ones there where the query, whose first form costs `cost`, asks for a name in another
 * language or case, or parts it otherwise. */
void dg_find_otherwise(dgm_lookup *lookup, dgm_str query, unsigned cost);

#endif
