/* The tables of the vector emitter, made from those of the plain one. */
#include "config.h"

#include "translit/fast.h"

#include <string.h>

enum { TYPICAL = DG_CODE_CYRILLIC + 0x3E }; /* о: a neighbour as most are */

/* Of one code, the entry between each two classes of neighbours, and which of them are unlike
 * most. */
typedef struct square {
    uint64_t entries[DG_ROWS_MAX];
    uint64_t left, right;
} square;

typedef struct builder {
    const dg_fast *fast;
    dg_wide *wide;
    unsigned rights, lefts;
    uint64_t left_lost, right_lost; /* classes beside which no code has an entry */
    uint64_t left_questions[DG_WIDE_QUESTIONS], right_questions[DG_WIDE_QUESTIONS];
    unsigned left_asked, right_asked, slots;
    square squares[DG_CODES];
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

static uint64_t at(const builder *b, const square *s, unsigned left, unsigned right)
{
    return s->entries[left * b->rights + right];
}

/* ---- Which neighbours are unlike most -------------------------------------------------------
 */

static bool same_right(const builder *b, const square *s, unsigned one, unsigned other)
{
    for (unsigned left = 0; left < b->lefts; left++)
        if (!has(b->left_lost, left) && at(b, s, left, one) != at(b, s, left, other))
            return false;
    return true;
}

static bool same_left(const builder *b, const square *s, unsigned one, unsigned other)
{
    for (unsigned right = 0; right < b->rights; right++)
        if (!has(b->right_lost | s->right, right) &&
            at(b, s, one, right) != at(b, s, other, right))
            return false;
    return true;
}

static void read_square(const builder *b, unsigned code, square *s)
{
    for (unsigned row = 0; row < b->lefts * b->rights; row++)
        s->entries[row] = b->fast->entries[row * (size_t)DG_CODES + code];
}

static void split_square(const builder *b, square *s)
{
    s->left = s->right = 0;
    for (unsigned right = 0; right < b->rights; right++)
        s->right |= (uint64_t)!same_right(b, s, right, right_class(b, TYPICAL)) << right;
    for (unsigned left = 0; left < b->lefts; left++)
        s->left |= (uint64_t)!same_left(b, s, left, left_class(b, TYPICAL)) << left;
    s->left &= ~b->left_lost;
    s->right &= ~b->right_lost;
}

/* A class is lost where every code but raw punctuation has to be left to dg_apply. */
static void find_lost(builder *b)
{
    b->left_lost = b->right_lost = UINT64_MAX;
    for (unsigned code = 0; code < DG_CODES; code++)
        for (unsigned left = 0;
             left < b->lefts && (code < DG_CODE_RAW || code >= DG_CODE_JOINED); left++)
            for (unsigned right = 0; right < b->rights; right++)
                if (!(at(b, &b->squares[code], left, right) & DG_ENTRY_ESCAPE)) {
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

/* ---- Slots ----------------------------------------------------------------------------------
 */

/* The entry that all neighbours of a quarter agree on. */
static uint64_t quarter_entry(const builder *b, const square *s, unsigned quarter)
{
    uint64_t found = DG_ENTRY_ESCAPE;
    bool any = false;
    for (unsigned left = 0; left < b->lefts; left++)
        for (unsigned right = 0; right < b->rights; right++) {
            uint64_t entry = at(b, s, left, right);
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

static void put_quarter(uint8_t *column, unsigned quarter, uint64_t entry)
{
    unsigned size = (unsigned)(entry >> DG_ENTRY_SIZE_SHIFT);
    bool fits = size <= DG_WIDE_BYTES;
    column[DG_WIDE_SIZE + quarter] = fits ? (uint8_t)size : DG_WIDE_ESCAPE;
    for (unsigned i = 0; fits && i < size; i++)
        column[DG_WIDE_RESULT + quarter * DG_WIDE_BYTES + i] = (uint8_t)(entry >> 8 * i);
}

/* Whether a code's result is the byte that stands in it. */
static bool is_itself(unsigned code, uint64_t entry)
{
    unsigned byte = code < DG_CODE_CYRILLIC ? code : 0x80 | (code & 0x7F);
    return (code < DG_CODE_CYRILLIC || (code >= DG_CODE_RAW && code < DG_CODE_JOINED)) &&
           entry == ((uint64_t)1 << DG_ENTRY_SIZE_SHIFT | byte);
}

/* All that a slot says of a code, from top to bottom of the tables. */
static void make_column(builder *b, unsigned code, uint8_t *column)
{
    const square *s = &b->squares[code];
    unsigned left = left_class(b, code), right = right_class(b, code);
    memset(column, 0, DG_WIDE_TABLES);
    column[DG_WIDE_AS_LEFT] =
        answers(b->left_questions, b->left_asked, left, has(b->left_lost, left));
    column[DG_WIDE_AS_RIGHT] =
        answers(b->right_questions, b->right_asked, right, has(b->right_lost, right));
    column[DG_WIDE_ASKS_LEFT] = ask(b->left_questions, &b->left_asked, s->left);
    column[DG_WIDE_ASKS_RIGHT] = ask(b->right_questions, &b->right_asked, s->right);
    bool asked =
        !s->left == !column[DG_WIDE_ASKS_LEFT] && !s->right == !column[DG_WIDE_ASKS_RIGHT];
    if (!s->left && !s->right && is_itself(code, quarter_entry(b, s, 0))) {
        column[DG_WIDE_ITSELF] = 0xFF;
        column[DG_WIDE_SIZE] = 1;
    } else {
        for (unsigned quarter = 0; quarter < 4; quarter++)
            put_quarter(column, quarter,
                        asked ? quarter_entry(b, s, quarter) : DG_ENTRY_ESCAPE);
    }
}

/* The slot of a column: codes that are alike share one; what finds none gets the last, which is
 * always left to the plain emitter. */
static uint8_t find_slot(builder *b, const uint8_t *column)
{
    for (unsigned slot = 0; slot < b->slots; slot++) {
        unsigned table = 0;
        while (table < DG_WIDE_TABLES && b->wide->tables[table][slot] == column[table])
            table++;
        if (table == DG_WIDE_TABLES)
            return (uint8_t)slot;
    }
    if (b->slots == DG_WIDE_SLOTS - 1)
        return DG_WIDE_SLOTS - 1;
    for (unsigned table = 0; table < DG_WIDE_TABLES; table++)
        b->wide->tables[table][b->slots] = column[table];
    return (uint8_t)b->slots++;
}

static void make_last_slot(dg_wide *wide)
{
    wide->tables[DG_WIDE_AS_LEFT][DG_WIDE_SLOTS - 1] = DG_WIDE_LOST;
    wide->tables[DG_WIDE_AS_RIGHT][DG_WIDE_SLOTS - 1] = DG_WIDE_LOST;
    wide->tables[DG_WIDE_SIZE][DG_WIDE_SLOTS - 1] = DG_WIDE_ESCAPE;
}

/* Small letters are the first to ask: where questions run out, capitals wait. */
static unsigned in_turn(unsigned i)
{
    return (i + DG_CODE_CYRILLIC + 0x30) % DG_CODES;
}

dgm_status dg_wide_init(dg_wide *wide, const dg_fast *fast, unsigned lefts, unsigned rights,
                        const dgm_allocator *allocator)
{
    builder *b = dg_new(allocator, sizeof *b);
    uint8_t column[DG_WIDE_TABLES];
    if (!b)
        return DGM_ERR_MEMORY;
    b->fast = fast;
    b->wide = wide;
    b->lefts = lefts;
    b->rights = rights;
    for (unsigned code = 0; code < DG_CODES; code++)
        read_square(b, code, &b->squares[code]);
    find_lost(b);
    for (unsigned i = 0; i < DG_CODES; i++) {
        square *s = &b->squares[in_turn(i)];
        split_square(b, s);
        ask(b->left_questions, &b->left_asked, s->left);
        ask(b->right_questions, &b->right_asked, s->right);
    }
    make_last_slot(wide);
    for (unsigned i = 0; i < DG_CODES; i++) {
        make_column(b, in_turn(i), column);
        wide->slots[in_turn(i)] = find_slot(b, column);
    }
    dg_free(allocator, b);
    return DGM_OK;
}
