/* The tables of the wide way, made from those of the narrow one. */
#include "config.h"

#include "translit/fast.h"

#include <string.h>

enum {
    TYPICAL = DG_CODE_CYRILLIC + 0x3E, /* о: a neighbour as most are */
    LAST = DG_WIDE_SLOTS - 1,          /* the slot of what finds no other */
    QUARTERS = 4                       /* of all neighbours, by two answers */
};

/* Which classes of neighbours of a code are unlike most. */
typedef struct sides {
    uint64_t left, right;
} sides;

/* All that a slot says. */
typedef struct column {
    uint8_t as_left, as_right, asks_left, asks_right, results[QUARTERS];
    bool word;
} column;

typedef struct builder {
    const dg_fast *fast;
    dg_wide *wide;
    unsigned lefts, rights;         /* classes */
    uint64_t left_lost, right_lost; /* classes beside which no code has an entry */
    uint64_t left_questions[DG_WIDE_QUESTIONS], right_questions[DG_WIDE_QUESTIONS];
    unsigned left_asked, right_asked, slots, results;
    sides sides[DG_CODES];
    column columns[DG_WIDE_SLOTS];
    uint64_t entries[DG_WIDE_SLOTS]; /* of each result */
} builder;

static bool has(uint64_t set, unsigned class)
{
    return set >> class & 1;
}

static unsigned left_class(const builder *b, unsigned code)
{
    return (unsigned)((b->fast->neighbours[code] >> 32) / DG_CODES / b->rights);
}

static unsigned right_class(const builder *b, unsigned code)
{
    return (unsigned)((uint32_t)b->fast->neighbours[code] / DG_CODES);
}

static uint64_t at(const builder *b, unsigned code, unsigned left, unsigned right)
{
    return b->fast->entries[(left * b->rights + right) * (size_t)DG_CODES + code];
}

static bool is_raw(unsigned code)
{
    return code >= DG_CODE_RAW && code < DG_CODE_JOINED;
}

/* ---- Which neighbours are unlike most ---------------------------------------------------- */

static bool same_right(const builder *b, unsigned code, unsigned one, unsigned other)
{
    for (unsigned left = 0; left < b->lefts; left++)
        if (!has(b->left_lost, left) && at(b, code, left, one) != at(b, code, left, other))
            return false;
    return true;
}

static bool same_left(const builder *b, unsigned code, unsigned one, unsigned other)
{
    uint64_t apart = b->right_lost | b->sides[code].right;
    for (unsigned right = 0; right < b->rights; right++)
        if (!has(apart, right) && at(b, code, one, right) != at(b, code, other, right))
            return false;
    return true;
}

static void find_sides(builder *b, unsigned code)
{
    sides *s = &b->sides[code];
    for (unsigned right = 0; right < b->rights; right++)
        s->right |= (uint64_t)!same_right(b, code, right, right_class(b, TYPICAL)) << right;
    s->right &= ~b->right_lost;
    for (unsigned left = 0; left < b->lefts; left++)
        s->left |= (uint64_t)!same_left(b, code, left, left_class(b, TYPICAL)) << left;
    s->left &= ~b->left_lost;
}

/* A class is lost where every code but raw punctuation has to be left to dg_apply. */
static void find_lost(builder *b)
{
    b->left_lost = b->right_lost = UINT64_MAX;
    for (unsigned code = 0; code < DG_CODES; code++)
        for (unsigned left = 0; left < b->lefts && !is_raw(code); left++)
            for (unsigned right = 0; right < b->rights; right++)
                if (!(at(b, code, left, right) & DG_ENTRY_ESCAPE)) {
                    b->left_lost &= ~((uint64_t)1 << left);
                    b->right_lost &= ~((uint64_t)1 << right);
                }
}

/* The bit of a question to the neighbour; 0 where there is none, or no room for one. */
static uint8_t ask(uint64_t *questions, unsigned *asked, uint64_t set)
{
    unsigned i = 0;
    if (!set)
        return 0;
    while (i < *asked && questions[i] != set)
        i++;
    if (i == DG_WIDE_QUESTIONS)
        return 0;
    if (i == *asked)
        questions[(*asked)++] = set;
    return (uint8_t)(1u << i);
}

static uint8_t answers(const uint64_t *questions, unsigned asked, unsigned class, bool lost)
{
    uint8_t bits = lost ? DG_WIDE_LOST : 0;
    for (unsigned i = 0; i < asked; i++)
        bits |= (uint8_t)(has(questions[i], class) << i);
    return bits;
}

/* ---- Results ----------------------------------------------------------------------------- */

/* The entry that all neighbours of a quarter agree on. */
static uint64_t quarter_entry(const builder *b, unsigned code, unsigned quarter)
{
    const sides *s = &b->sides[code];
    uint64_t found = DG_ENTRY_ESCAPE;
    bool any = false;
    for (unsigned left = 0; left < b->lefts; left++)
        for (unsigned right = 0; right < b->rights; right++) {
            uint64_t entry = at(b, code, left, right);
            if (has(b->left_lost, left) || has(b->right_lost, right) ||
                has(s->left, left) + 2u * has(s->right, right) != quarter)
                continue;
            if (any && entry != found)
                return DG_ENTRY_ESCAPE;
            found = entry;
            any = true;
        }
    return found;
}

/* Whether a code's result is the byte that stands in it. */
static bool is_itself(unsigned code, uint64_t entry)
{
    unsigned byte = code < DG_CODE_CYRILLIC ? code : 0x80 | (code & 0x7F);
    return (code < DG_CODE_CYRILLIC || is_raw(code)) &&
           entry == ((uint64_t)1 << DG_ENTRY_SIZE_SHIFT | byte);
}

/* The number of a code's result between such neighbours: equal ones share one. */
static uint8_t find_result(builder *b, unsigned code, uint64_t entry)
{
    unsigned size = (unsigned)(entry >> DG_ENTRY_SIZE_SHIFT), i = 1;
    if (is_itself(code, entry))
        return 0;
    if (size > DG_WIDE_BYTES)
        return DG_WIDE_LOST;
    while (i < b->results && b->entries[i] != entry)
        i++;
    if (i == DG_WIDE_SLOTS)
        return DG_WIDE_LOST;
    if (i == b->results) {
        b->entries[b->results++] = entry;
        for (unsigned byte = 0; byte < DG_WIDE_BYTES; byte++)
            b->wide->bytes[byte][i] = (uint8_t)(entry >> 8 * byte);
    }
    return (uint8_t)i;
}

/* ---- Slots ------------------------------------------------------------------------------- */

static column make_column(builder *b, unsigned code)
{
    const sides *s = &b->sides[code];
    unsigned left = left_class(b, code), right = right_class(b, code);
    column c = {0};
    c.word = b->fast->words[code];
    c.as_left = answers(b->left_questions, b->left_asked, left, has(b->left_lost, left));
    c.as_right = answers(b->right_questions, b->right_asked, right, has(b->right_lost, right));
    c.asks_left = ask(b->left_questions, &b->left_asked, s->left);
    c.asks_right = ask(b->right_questions, &b->right_asked, s->right);
    bool asked = !s->left == !c.asks_left && !s->right == !c.asks_right;
    for (unsigned quarter = 0; quarter < QUARTERS; quarter++) {
        uint64_t entry = asked ? quarter_entry(b, code, quarter) : DG_ENTRY_ESCAPE;
        c.results[quarter] = find_result(b, code, entry);
    }
    return c;
}

static void set_slot(builder *b, unsigned slot, const column *c)
{
    dg_wide *w = b->wide;
    b->columns[slot] = *c;
    w->words[slot] = c->word;
    w->as_left[slot] = c->as_left;
    w->as_right[slot] = c->as_right;
    w->asks_left[slot] = c->asks_left;
    w->asks_right[slot] = c->asks_right;
    for (unsigned quarter = 0; quarter < QUARTERS; quarter++)
        w->results[quarter][slot] = c->results[quarter];
}

/* The slot of a code: codes that are alike share one. */
static uint8_t find_slot(builder *b, unsigned code)
{
    column c = make_column(b, code);
    unsigned slot = 0;
    while (slot < b->slots && memcmp(&b->columns[slot], &c, sizeof c) != 0)
        slot++;
    if (slot == b->slots && slot < LAST)
        set_slot(b, b->slots++, &c);
    return (uint8_t)slot;
}

static void put_slot(dg_wide *wide, unsigned code, uint8_t slot)
{
    if (code < DG_CODE_CYRILLIC)
        wide->ascii[code] = slot;
    else if (code < DG_CODE_RAW)
        wide->cyrillic[code - DG_CODE_CYRILLIC] = slot;
    else if (is_raw(code))
        wide->raw = slot;
    else if (code >= DG_CODE_MORE && code < DG_CODE_MORE + 0x80)
        wide->more[code - DG_CODE_MORE] = slot;
    else if (code == DG_CODE_JOINED)
        wide->joined = slot;
    else if (code == DG_CODE_CURLY)
        wide->curly = slot;
    else if (code == DG_CODE_CURLY_JOINED)
        wide->curly_joined = slot;
}

/* What a block is not coded with: marks of addresses and placeholders, combining marks, and
 * zero, which ends results. */
static void mark_hard(dg_wide *wide)
{
    static const unsigned char ascii[] = {0, '@', '{', '%'};
    for (size_t i = 0; i < sizeof ascii; i++)
        wide->ascii[ascii[i]] |= DG_WIDE_LOST;
    for (unsigned mark = 3; mark <= 9; mark++) /* U+0483 to U+0489 */
        wide->more[mark] |= DG_WIDE_LOST;
}

/* Small letters are the first to ask: where questions run out, capitals wait. */
static unsigned in_turn(unsigned i)
{
    return (i + DG_CODE_CYRILLIC + 0x30) % DG_CODES;
}

dgm_status dg_wide_init(dg_wide *wide, const dg_fast *fast, unsigned lefts, unsigned rights,
                        const dgm_allocator *allocator)
{
    static const column lost = {
        .as_left = DG_WIDE_LOST,
        .as_right = DG_WIDE_LOST,
        .results = {DG_WIDE_LOST, DG_WIDE_LOST, DG_WIDE_LOST, DG_WIDE_LOST}};
    builder *b = dg_new(allocator, sizeof *b);
    if (!b)
        return DGM_ERR_MEMORY;
    b->fast = fast;
    b->wide = wide;
    b->lefts = lefts;
    b->rights = rights;
    b->results = 1;
    find_lost(b);
    for (unsigned i = 0; i < DG_CODES; i++) {
        unsigned code = in_turn(i);
        find_sides(b, code);
        ask(b->left_questions, &b->left_asked, b->sides[code].left);
        ask(b->right_questions, &b->right_asked, b->sides[code].right);
    }
    set_slot(b, LAST, &lost);
    for (unsigned i = 0; i < DG_CODES; i++)
        put_slot(wide, in_turn(i), find_slot(b, in_turn(i)));
    mark_hard(wide);
    dg_free(allocator, b);
    return DGM_OK;
}
