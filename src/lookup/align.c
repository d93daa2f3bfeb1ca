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
    for (size_t end = 0; end <= spelled->size; end++) {
        uint8_t queries = 0, names = 0;
        uint32_t letters = 0;
        for (size_t size = 1; size <= DG_UNIT_MAX && size <= end; size++) {
            letters = letters << 8 | spelled->letters[end - size];
            uint32_t bit = dg_spelling_bit(letters);
            if (!(dg_spelling_filter[bit / 64] >> bit % 64 & 1))
                continue;
            const dg_spelling_unit *unit = find_unit(letters);
            if (unit->query)
                spelled->query[end][queries++] = (dg_unit_end){(uint8_t)size, unit->query_drop, unit->query};
            if (unit->name)
                spelled->name[end][names++] = (dg_unit_end){(uint8_t)size, unit->name_drop, unit->name};
        }
        spelled->query_count[end] = queries;
        spelled->name_count[end] = names;
    }
}

/* The tables know queries in any script against names in Latin script; the other way round they are
 * read the other way round. */
typedef struct sides {
    const dg_spelled *query, *name;
    bool same_script, turned;
} sides;

static sides sides_of(const dg_spelled *query, const dg_spelled *name)
{
    sides s = {query, name, false, false};
    s.same_script = (query->part->flags & name->part->flags & (DG_PART_CYRILLIC | DG_PART_LATIN)) != 0;
    if (!s.same_script && (name->part->flags & DG_PART_CYRILLIC))
        s = (sides){name, query, false, true};
    return s;
}

static inline unsigned pair_cost(unsigned query, unsigned name)
{
    uint32_t pair = query << 12 | name;
    uint32_t bit = dg_spelling_any_bit(pair);
    if (!(dg_spelling_any[bit / 64] >> bit % 64 & 1))
        return DG_COST_UNIT_NONE;
    for (uint32_t at = dg_spelling_slot(pair); dg_spelling_pairs[at]; at = (at + 1) & ((1u << DG_SPELLING_PAIR_BITS) - 1))
        if (dg_spelling_pairs[at] >> 8 == pair)
            return dg_spelling_pairs[at] & 0xFF;
    return DG_COST_UNIT_NONE;
}

/* The number of the single letter that ends at a place, or 0. */
static inline unsigned letter_unit(const dg_unit_end *ends, unsigned count)
{
    return count && ends[0].size == 1 ? ends[0].unit : 0;
}

/* A letter of one side, the one before `end`, that the other does not have. */
static unsigned drop_cost(const sides *s, size_t end, bool of_query)
{
    const dg_spelled *part = of_query ? s->query : s->name;
    unsigned most = s->same_script ? DG_COST_DROP_SAME : DG_COST_DROP;
    const dg_unit_end *ends = of_query ? part->query[end] : part->name[end];
    unsigned count = of_query ? part->query_count[end] : part->name_count[end];
    unsigned cost = count && ends[0].size == 1 ? ends[0].drop : DG_COST_UNIT_NONE;
    if (end > 1 && part->letters[end - 1] == part->letters[end - 2] && cost > DG_COST_DOUBLE)
        cost = DG_COST_DOUBLE;
    return cost < most ? cost : most;
}

/* The letters before i and j, one for the other. */
static unsigned change_cost(const sides *s, size_t i, size_t j)
{
    const dg_spelled *q = s->query, *n = s->name;
    if (q->letters[i - 1] == n->letters[j - 1])
        return 0;
    unsigned cost = pair_cost(letter_unit(q->query[i], q->query_count[i]), letter_unit(n->name[j], n->name_count[j]));
    unsigned most = s->same_script ? DG_COST_SLIP : DG_COST_CHANGE;
    return cost < most ? cost : most;
}

static bool swapped(const sides *s, size_t i, size_t j)
{
    const uint8_t *q = s->query->letters + i, *n = s->name->letters + j;
    return s->same_script && q[-1] == n[0] && q[0] == n[-1];
}

enum { COST_FAR = 0x3F3F }; /* more than any alignment, far from overflow, and one byte twice for memset */

typedef uint16_t grid[DG_SPELLED_MAX + 1][DG_SPELLED_MAX + 1];

static void relax(uint16_t *cell, unsigned cost)
{
    if (cost < *cell)
        *cell = (uint16_t)cost;
}

/* The cell for the first i letters of the query and j of the name, from those before it. */
static unsigned fill_cell(const sides *s, const uint16_t (*costs)[DG_SPELLED_MAX + 1], size_t i, size_t j)
{
    const dg_spelled *q = s->query, *n = s->name;
    uint16_t cell = (uint16_t)(costs[i - 1][j - 1] + change_cost(s, i, j));
    if (i > 1 && j > 1 && swapped(s, i - 1, j - 1))
        relax(&cell, costs[i - 2][j - 2] + DG_COST_SWAP);
    for (unsigned a = 0; a < q->query_count[i]; a++) {
        dg_unit_end query = q->query[i][a];
        const uint16_t *from = costs[i - query.size];
        for (unsigned b = 0; b < n->name_count[j]; b++) {
            dg_unit_end name = n->name[j][b];
            /* Where even a pair for nothing gains nothing, the table need not be asked. */
            if (from[j - name.size] < cell)
                relax(&cell, from[j - name.size] + pair_cost(query.unit, name.unit));
        }
        relax(&cell, from[j] + query.drop);
    }
    for (unsigned b = 0; b < n->name_count[j]; b++)
        relax(&cell, costs[i][j - n->name[j][b].size] + n->name[j][b].drop);
    return cell;
}

/* The cells of a row that are within the bound; none where first > last. */
typedef struct span {
    size_t first, last;
} span;

/* Where cells within the bound can be in row i: behind those of the rows that a unit reaches back to. */
static span reachable(const span *spans, size_t i, size_t columns)
{
    span reach = {columns + 1, 0};
    for (size_t k = 1; k <= DG_UNIT_MAX && k <= i; k++) {
        if (spans[i - k].first > spans[i - k].last)
            continue;
        reach.first = spans[i - k].first < reach.first ? spans[i - k].first : reach.first;
        reach.last = spans[i - k].last > reach.last ? spans[i - k].last : reach.last;
    }
    reach.last = reach.last + DG_UNIT_MAX < columns ? reach.last + DG_UNIT_MAX : columns;
    return reach;
}

static void note(span *cells, size_t j, unsigned cost, unsigned bound)
{
    if (cost > bound)
        return;
    cells->first = j < cells->first ? j : cells->first;
    cells->last = j;
}

/* Row 0: all of the name that stands before the query's first letter. */
static span fill_first(const sides *s, uint16_t *row, uint16_t *drops, unsigned bound)
{
    span cells = {0, 0};
    size_t columns = s->name->size;
    memset(row, COST_FAR & 0xFF, (columns + 1) * sizeof *row);
    row[0] = 0;
    for (size_t j = 1; j <= columns; j++)
        drops[j] = (uint16_t)drop_cost(s, j, false);
    for (size_t j = 1; j <= columns && row[j - 1] <= bound; j++) {
        row[j] = (uint16_t)(row[j - 1] + drops[j]);
        note(&cells, j, row[j], bound);
    }
    return cells;
}

static span fill_row(const sides *s, uint16_t (*costs)[DG_SPELLED_MAX + 1], size_t i, span reach,
                     const uint16_t *drops, unsigned bound)
{
    size_t columns = s->name->size;
    unsigned drop = drop_cost(s, i, true);
    span cells = {columns + 1, 0};
    memset(costs[i], COST_FAR & 0xFF, (columns + 1) * sizeof **costs);
    if (reach.first == 0) {
        costs[i][0] = (uint16_t)(costs[i - 1][0] + drop);
        note(&cells, 0, costs[i][0], bound);
    }
    for (size_t j = reach.first ? reach.first : 1; j <= columns; j++) {
        if (j > reach.last && (cells.first > cells.last || j > cells.last + DG_UNIT_MAX))
            break;
        unsigned cell = fill_cell(s, (const uint16_t(*)[DG_SPELLED_MAX + 1])costs, i, j);
        if (costs[i - 1][j] + drop < cell)
            cell = costs[i - 1][j] + drop;
        if (costs[i][j - 1] + (unsigned)drops[j] < cell)
            cell = costs[i][j - 1] + (unsigned)drops[j];
        costs[i][j] = (uint16_t)(cell < COST_FAR ? cell : COST_FAR);
        note(&cells, j, cell, bound);
    }
    return cells;
}

static unsigned fill(const sides *s, uint16_t (*costs)[DG_SPELLED_MAX + 1], unsigned bound)
{
    size_t rows = s->query->size, columns = s->name->size;
    uint16_t drops[DG_SPELLED_MAX + 1];
    span spans[DG_SPELLED_MAX + 1];
    spans[0] = fill_first(s, costs[0], drops, bound);
    for (size_t i = 1; i <= rows; i++) {
        span reach = reachable(spans, i, columns);
        if (reach.first > columns)
            return DG_COST_NONE;
        spans[i] = fill_row(s, costs, i, reach, drops, bound);
    }
    return costs[rows][columns] > bound ? DG_COST_NONE : costs[rows][columns];
}

unsigned dg_align(const dg_spelled *query, const dg_spelled *name, unsigned bound)
{
    grid costs;
    sides s = sides_of(query, name);
    return fill(&s, costs, bound);
}

/* The number of the unit of that many letters that ends at `end`, or 0. */
static unsigned unit_of(const dg_spelled *part, bool of_query, size_t end, size_t size)
{
    const dg_unit_end *ends = of_query ? part->query[end] : part->name[end];
    unsigned count = of_query ? part->query_count[end] : part->name_count[end];
    for (unsigned i = 0; i < count; i++)
        if (ends[i].size == size)
            return ends[i].unit;
    return size ? 0 : DG_UNIT_EMPTY;
}

/* The step by which a cell was reached: tried again in the order of fill_cell. */
static dg_align_step step_to(const sides *s, const uint16_t (*costs)[DG_SPELLED_MAX + 1], size_t i, size_t j)
{
    for (size_t a = 0; a <= DG_UNIT_MAX && a <= i; a++)
        for (size_t b = 0; b <= DG_UNIT_MAX && b <= j; b++) {
            unsigned cost = a + b ? pair_cost(unit_of(s->query, true, i, a), unit_of(s->name, false, j, b))
                                  : DG_COST_UNIT_NONE;
            if (a == 1 && b == 1)
                cost = change_cost(s, i, j);
            else if (a == 1 && b == 0)
                cost = drop_cost(s, i, true);
            else if (a == 0 && b == 1)
                cost = drop_cost(s, j, false);
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
