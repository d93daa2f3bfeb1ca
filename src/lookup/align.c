#include "lookup/align.h"

#include "lookup/sound.h"
#include "util/hash.h"

#include <string.h>

static const dg_spelling_unit *find_unit(uint32_t unit)
{
    uint32_t at = (uint32_t)dg_hash_mix(unit) & dg_spelling_mask;
    while (dg_spelling_units[at].unit && dg_spelling_units[at].unit != unit)
        at = (at + 1) & dg_spelling_mask;
    return &dg_spelling_units[at];
}

void dg_spell(const dg_part *part, dg_spelled *spelled)
{
    spelled->part = part;
    spelled->size = part->size + 2u;
    spelled->letters[0] = spelled->letters[part->size + 1] = DG_LETTER_EDGE;
    memcpy(spelled->letters + 1, part->letters, part->size);
    for (size_t at = 0; at < spelled->size; at++)
        for (size_t n = 1; n <= DG_UNIT_MAX; n++) {
            const dg_spelling_unit *unit =
                at + n <= spelled->size ? find_unit(dg_unit(spelled->letters + at, n)) : NULL;
            spelled->query[at][n - 1] = unit ? unit->query : 0;
            spelled->name[at][n - 1] = unit ? unit->name : 0;
        }
}

/* The tables know queries in any script against names in Latin script; the other way round they are
 * read the other way round. */
typedef struct sides {
    const dg_spelled *query, *name;
    const uint16_t (*query_units)[DG_UNIT_MAX], (*name_units)[DG_UNIT_MAX];
    bool same_script, turned;
} sides;

static sides sides_of(const dg_spelled *query, const dg_spelled *name)
{
    sides s = {query, name, query->query, name->name, false, false};
    s.same_script = (query->part->flags & name->part->flags & (DG_PART_CYRILLIC | DG_PART_LATIN)) != 0;
    if (!s.same_script && (name->part->flags & DG_PART_CYRILLIC))
        s = (sides){name, query, name->query, query->name, false, true};
    return s;
}

static inline unsigned pair_cost(unsigned query, unsigned name)
{
    return query && name ? dg_spelling_costs[query * dg_spelling_columns + name] : DG_COST_UNIT_NONE;
}

/* A letter of one side that the other does not have. */
static unsigned drop_cost(const dg_spelled *part, size_t at, unsigned unit, bool of_query)
{
    unsigned cost = of_query ? pair_cost(unit, DG_UNIT_EMPTY) : pair_cost(DG_UNIT_EMPTY, unit);
    if (at && part->letters[at] == part->letters[at - 1] && cost > DG_COST_DOUBLE)
        cost = DG_COST_DOUBLE;
    return cost < DG_COST_DROP ? cost : DG_COST_DROP;
}

static unsigned change_cost(const sides *s, size_t i, size_t j)
{
    if (s->query->letters[i] == s->name->letters[j])
        return 0;
    unsigned cost = pair_cost(s->query_units[i][0], s->name_units[j][0]);
    unsigned most = s->same_script ? DG_COST_SLIP : DG_COST_CHANGE;
    return cost < most ? cost : most;
}

static bool swapped(const sides *s, size_t i, size_t j)
{
    const uint8_t *q = s->query->letters + i, *n = s->name->letters + j;
    return s->same_script && q[-1] == n[0] && q[0] == n[-1];
}

typedef uint16_t grid[DG_SPELLED_MAX + 1][DG_SPELLED_MAX + 1];

static void relax(uint16_t *cell, unsigned cost)
{
    if (cost < *cell)
        *cell = (uint16_t)cost;
}

/* The cell for the first i letters of the query and j of the name, from those before it. */
static unsigned fill_cell(const sides *s, const uint16_t (*costs)[DG_SPELLED_MAX + 1], const uint16_t *drops, size_t i, size_t j)
{
    uint16_t cell = (uint16_t)(costs[i][j - 1] + drops[j - 1]);
    relax(&cell, costs[i - 1][j - 1] + change_cost(s, i - 1, j - 1));
    if (i > 1 && j > 1 && swapped(s, i - 1, j - 1))
        relax(&cell, costs[i - 2][j - 2] + DG_COST_SWAP);
    for (size_t a = 1; a <= 3 && a <= i; a++) {
        unsigned query = s->query_units[i - a][a - 1];
        if (!query)
            continue;
        const uint8_t *row = dg_spelling_costs + query * dg_spelling_columns;
        for (size_t b = a == 1 ? 2 : 1; b <= DG_UNIT_MAX && b <= j; b++) {
            unsigned name = s->name_units[j - b][b - 1];
            if (name && row[name] != DG_COST_UNIT_NONE)
                relax(&cell, costs[i - a][j - b] + row[name]);
        }
        if (a > 1 && row[DG_UNIT_EMPTY] != DG_COST_UNIT_NONE)
            relax(&cell, costs[i - a][j] + row[DG_UNIT_EMPTY]);
    }
    for (size_t b = 2; b <= DG_UNIT_MAX && b <= j; b++) {
        unsigned cost = pair_cost(DG_UNIT_EMPTY, s->name_units[j - b][b - 1]);
        if (cost != DG_COST_UNIT_NONE)
            relax(&cell, costs[i][j - b] + cost);
    }
    return cell;
}

static unsigned fill(const sides *s, uint16_t (*costs)[DG_SPELLED_MAX + 1], unsigned bound)
{
    size_t rows = s->query->size, columns = s->name->size;
    uint16_t drops[DG_SPELLED_MAX];
    unsigned before = DG_COST_NONE, last = 0;
    costs[0][0] = 0;
    for (size_t j = 0; j < columns; j++) {
        drops[j] = (uint16_t)drop_cost(s->name, j, s->name_units[j][0], false);
        costs[0][j + 1] = (uint16_t)(costs[0][j] + drops[j]);
    }
    for (size_t i = 1; i <= rows; i++) {
        unsigned drop = drop_cost(s->query, i - 1, s->query_units[i - 1][0], true);
        unsigned least = costs[i][0] = (uint16_t)(costs[i - 1][0] + drop);
        for (size_t j = 1; j <= columns; j++) {
            unsigned cell = fill_cell(s, (const uint16_t(*)[DG_SPELLED_MAX + 1])costs, drops, i, j);
            if (costs[i - 1][j] + drop < cell)
                cell = costs[i - 1][j] + drop;
            costs[i][j] = (uint16_t)cell;
            least = cell < least ? cell : least;
        }
        if (least > bound && last > bound && before > bound)
            return DG_COST_NONE;
        before = last;
        last = least;
    }
    return costs[rows][columns] > bound ? DG_COST_NONE : costs[rows][columns];
}

unsigned dg_align(const dg_spelled *query, const dg_spelled *name, unsigned bound)
{
    grid costs;
    sides s = sides_of(query, name);
    return fill(&s, costs, bound);
}

/* The step by which a cell was reached: tried again in the order of fill_cell. */
static dg_align_step step_to(const sides *s, const uint16_t (*costs)[DG_SPELLED_MAX + 1], size_t i, size_t j)
{
    for (size_t a = 0; a <= 3 && a <= i; a++)
        for (size_t b = 0; b <= DG_UNIT_MAX && b <= j; b++) {
            unsigned query = a ? s->query_units[i - a][a - 1] : DG_UNIT_EMPTY;
            unsigned name = b ? s->name_units[j - b][b - 1] : DG_UNIT_EMPTY;
            unsigned cost = a + b ? pair_cost(query, name) : DG_COST_UNIT_NONE;
            if (a == 1 && b == 1)
                cost = change_cost(s, i - 1, j - 1);
            else if (a == 1 && b == 0)
                cost = drop_cost(s->query, i - 1, query, true);
            else if (a == 0 && b == 1)
                cost = drop_cost(s->name, j - 1, name, false);
            else if (a == 2 && b == 2 && swapped(s, i - 1, j - 1) && cost > DG_COST_SWAP)
                cost = DG_COST_SWAP;
            if (cost != DG_COST_UNIT_NONE && costs[i - a][j - b] + cost == costs[i][j])
                return (dg_align_step){(uint8_t)a, (uint8_t)b, (uint16_t)cost};
        }
    return (dg_align_step){(uint8_t)i, (uint8_t)j, costs[i][j]};
}

size_t dg_align_trace(const dg_spelled *query, const dg_spelled *name,
                      dg_align_step steps[2 * DG_SPELLED_MAX])
{
    grid costs;
    sides s = sides_of(query, name);
    fill(&s, costs, DG_COST_NONE - 1);
    size_t i = s.query->size, j = s.name->size, count = 0;
    while (i + j) {
        dg_align_step step = step_to(&s, (const uint16_t(*)[DG_SPELLED_MAX + 1])costs, i, j);
        i -= step.query;
        j -= step.name;
        if (s.turned)
            step = (dg_align_step){step.name, step.query, step.cost};
        steps[count++] = step;
    }
    for (size_t k = 0; k < count / 2; k++) {
        dg_align_step other = steps[k];
        steps[k] = steps[count - 1 - k];
        steps[count - 1 - k] = other;
    }
    return count;
}
