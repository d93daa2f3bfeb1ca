/* Names that are asked otherwise than the store has them: in another language, in another case,
 * parted otherwise. */
#include "lookup/exonyms.h"
#include "lookup/query.h"
#include "util/str.h"
#include "util/utf8.h"

#include <limits.h>
#include <string.h>

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

/* What forms are likely to cost may be this much more than what they do. */
enum { LIMIT_SLACK = 2 * DG_NAT };

/* Asks something else than the query; that it is not the query costs `extra`. Most of what is asked
 * finds nothing better, which is seen soonest where nothing else is looked for. */
static void ask_otherwise(dgm_lookup *lookup, dgm_str text, unsigned extra, best_found *best)
{
    if (text.size > sizeof best->text || best->cost <= extra)
        return;
    lookup->limit = best->cost - extra + LIMIT_SLACK;
    unsigned cost = dg_find_nearest(lookup, text) + extra;
    lookup->limit = DG_COST_NONE;
    if (cost < best->cost)
        keep(lookup, text, dg_find_nearest(lookup, text) + extra, best);
}

/* That a name is the one of another language costs this. */
enum { EXONYM_COST = DG_NAT };

static bool has_words(const dgm_lookup *lookup, dgm_str name)
{
    dg_parts parts;
    uint32_t word;
    dg_parts_of(name, &parts);
    for (size_t i = 0; i < parts.count; i++)
        if (!dg_find_exactly(lookup, &parts.parts[i], &word))
            return false;
    return true;
}

/* Asks for the other names of a country or a city (Norwegen, Norway) that the store may have. */
static void ask_exonyms(dgm_lookup *lookup, const dg_parts *name, best_found *best)
{
    const dg_exonym *rows;
    size_t count = dg_exonym_find(name, &rows);
    for (size_t i = 0; i < count; i++)
        for (const char *text = dg_exonym_texts + rows[i].place; *text; text += strlen(text) + 1)
            if (has_words(lookup, dgm_str_of(text)))
                ask_otherwise(lookup, dgm_str_of(text), EXONYM_COST, best);
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

/* That a name has a blank where the query has none, or none where it has one, costs this. */
enum { BLANK_COST = 2 * DG_NAT };

/* Letters of a word that is split off, and how many ways to split a part, and to join two, are
 * asked. */
enum { HALF_LEAST = 3, BLANKS_MAX = 2 };

/* Names of more parts are dear to ask for, and hardly ever gain by it. */
enum { PARTED_MAX = 3 };

/* Bits in which new words may differ from the nearest ones of the store: two together, fewer where
 * the query has other parts (more ways to go wrong, and each is dear to ask); or one alone. */
enum { SPLIT_FAR = 10, SPLIT_NEAR = 0, JOIN_FAR = 12 };

/* A way to part the query otherwise: without what stands from `from` to `to`, or with a blank where
 * that is nothing. */
typedef struct blank {
    size_t from, to;
    unsigned distance; /* bits in which the new words differ from the nearest ones */
} blank;

typedef struct blanks {
    size_t count;
    blank best[BLANKS_MAX + 1]; /* the nearest first */
} blanks;

/* What stands from `start` to `end` of the query, parted so. */
static dgm_str part_otherwise(dgm_str query, size_t start, size_t end, const blank *way,
                              char text[DG_OTHERWISE_MAX + 1])
{
    size_t head = way->from - start, tail = end - way->to, gap = way->from == way->to;
    memcpy(text, query.data + start, head);
    text[head] = ' ';
    memcpy(text + head + gap, query.data + way->to, tail);
    return (dgm_str){text, head + gap + tail};
}

/* Keeps a way to part what stands from `start` to `end` where the store has words like the new
 * ones. */
static void consider(const dgm_lookup *lookup, dgm_str query, size_t start, size_t end, blank way,
                     blanks *ways)
{
    char text[DG_OTHERWISE_MAX + 1];
    dg_parts words;
    bool splits = way.from == way.to;
    unsigned far = !splits ? JOIN_FAR : lookup->name.count > 1 ? SPLIT_NEAR : SPLIT_FAR;
    dg_parts_of(part_otherwise(query, start, end, &way, text), &words);
    if (words.count != 1u + splits)
        return;
    way.distance = 0;
    for (size_t i = 0; i < words.count; i++) {
        unsigned distance =
            words.parts[i].size < HALF_LEAST ? UINT_MAX : dg_nearest_word(lookup, &words.parts[i]);
        if (distance > far)
            return;
        way.distance += distance;
    }
    if (way.distance > far)
        return;
    size_t place = ways->count;
    for (; place && ways->best[place - 1].distance > way.distance; place--)
        ways->best[place] = ways->best[place - 1];
    ways->best[place] = way;
    ways->count += ways->count < BLANKS_MAX;
}

static void ask_ways(dgm_lookup *lookup, dgm_str query, const blanks *ways, best_found *best)
{
    char text[DG_OTHERWISE_MAX + 1];
    for (size_t i = 0; i < ways->count; i++)
        ask_otherwise(lookup, part_otherwise(query, 0, query.size, &ways->best[i], text),
                      BLANK_COST, best);
}

/* One part may be two words of a name (Hongkong, Hong Kong), and two parts may be one (Ulan Bator,
 * Ulaanbaatar). */
static void ask_parted(dgm_lookup *lookup, dgm_str query, best_found *best)
{
    blanks splits = {0}, joins = {0};
    const dg_parts name = best->name;
    for (size_t i = 0; i < name.count; i++) {
        const dg_part *part = &name.parts[i];
        for (size_t at = part->start; at < part->end;
             at += dg_utf8_length((unsigned char)query.data[at]))
            consider(lookup, query, part->start, part->end, (blank){at, at, 0}, &splits);
        if (i)
            consider(lookup, query, part[-1].start, part->end,
                     (blank){part[-1].end, part->start, 0}, &joins);
    }
    ask_ways(lookup, query, &splits, best);
    ask_ways(lookup, query, &joins, best);
}

static bool in_cyrillic(const dg_parts *name)
{
    for (size_t i = 0; i < name->count; i++)
        if (!(name->parts[i].flags & DG_PART_CYRILLIC))
            return false;
    return name->count > 0;
}

/* What the parts would cost if the name had none of them, at most. */
static unsigned alone_cost(const dgm_lookup *lookup)
{
    unsigned alone = 0;
    for (size_t i = 0; i < lookup->name.count; i++)
        alone += DG_NAT * (3 + 2 * lookup->name.parts[i].size);
    return alone;
}

void dg_find_otherwise(dgm_lookup *lookup, dgm_str query, unsigned cost)
{
    best_found best;
    unsigned alone = alone_cost(lookup);
    bool near = 20 * cost <= alone,  /* hardly ever another place */
        far = 15 * cost > 4 * alone; /* hardly ever just another spelling */
    keep(lookup, (dgm_str){"", 0}, cost, &best);
    if (!near)
        ask_exonyms(lookup, &best.name, &best);
    if (far && in_cyrillic(&lookup->name))
        ask_lemmas(lookup, query, &best);
    if (far && best.cost == cost && best.name.count <= PARTED_MAX)
        ask_parted(lookup, query, &best);
    put_back(lookup, &best);
}
