#include "lookup/align.h"

#include "lookup/sound.h"
#include "util/hash.h"

#include <string.h>

/* ---- Ways to spell a part -------------------------------------------------------------------- */

static const dg_spelling_unit *find_unit(uint32_t unit)
{
    uint32_t bit = dg_spelling_bit(unit);
    if (!(dg_spelling_filter[bit / 64] >> bit % 64 & 1))
        return NULL;
    uint32_t at = (uint32_t)dg_hash_mix(unit) & dg_spelling_mask;
    while (dg_spelling_units[at].unit && dg_spelling_units[at].unit != unit)
        at = (at + 1) & dg_spelling_mask;
    return dg_spelling_units[at].unit ? &dg_spelling_units[at] : NULL;
}

static inline uint32_t slot_of(uint32_t letters)
{
    return letters * 2654435761u >> (32 - DG_ROW_SLOT_BITS);
}

static void add_ways(dg_ways *ways, const dg_spelling_unit *unit, int side, size_t end, size_t size)
{
    const dg_spelling_row *rows = side == DG_OF_QUERY ? dg_spelling_query_rows : dg_spelling_name_rows;
    rows += unit->first[side];
    for (size_t i = 0; i < unit->count[side] && ways->count < DG_WAYS_MAX; i++) {
        uint16_t *slot = &ways->slots[slot_of(rows[i].other)];
        ways->list[++ways->count] =
            (dg_way){rows[i].other, *slot, (uint8_t)end, (uint8_t)size, rows[i].cost};
        *slot = ways->count;
    }
}

static void make_ways(dg_spelled *spelled, int side)
{
    dg_ways *ways = &spelled->ways[side];
    ways->made = true;
    ways->count = 0;
    memset(ways->slots, 0, sizeof ways->slots);
    for (size_t end = 1; end <= spelled->size; end++) {
        uint32_t letters = 0;
        for (size_t size = 1; size <= DG_UNIT_MAX && size <= end; size++) {
            letters = letters << 8 | spelled->letters[end - size];
            const dg_spelling_unit *unit = find_unit(letters);
            if (unit)
                add_ways(ways, unit, side, end, size);
        }
    }
}

static size_t set_between_edges(const dg_part *part, uint8_t letters[DG_SPELLED_MAX])
{
    letters[0] = letters[part->size + 1] = DG_LETTER_EDGE;
    memcpy(letters + 1, part->letters, part->size);
    return part->size + 2u;
}

void dg_spell(const dg_part *part, dg_spelled *spelled)
{
    spelled->part = part;
    spelled->size = set_between_edges(part, spelled->letters);
    spelled->ways[DG_OF_QUERY].made = spelled->ways[DG_OF_NAME].made = false;
}

/* ---- The grid of costs ----------------------------------------------------------------------- */

/* A way to spell letters of the left side that is there on the right side, before `column`. */
typedef struct hit {
    uint16_t next; /* another one in the same row; 0: none */
    uint8_t column, left, right, cost;
} hit;

enum {
    HITS_MAX = 1 << 10,
    COST_FAR = 0x3F3F /* more than any alignment, far from overflow, and one byte twice for memset */
};

/* The left side is the part that was made ready, the right side the other one. Cells and all rows before are
 * the least costs for so many letters of the left (row) and of the right (column). */
typedef struct grid {
    const uint8_t *left;
    uint8_t right[DG_SPELLED_MAX];
    size_t rows, columns;
    bool same_script;
    unsigned change; /* a letter for another one that no table pairs with it */
    uint16_t left_drops[DG_SPELLED_MAX + 1], right_drops[DG_SPELLED_MAX + 1];
    uint16_t first_hit[DG_SPELLED_MAX + 1];
    size_t hit_count;
    hit hits[HITS_MAX];
    uint16_t cells[DG_SPELLED_MAX + 1][DG_SPELLED_MAX + 1];
} grid;

/* What it costs that the other side lacks each letter. */
static void find_drops(const uint8_t *letters, size_t size, const uint8_t costs[256], unsigned most, uint16_t *drops)
{
    for (size_t end = 1; end <= size; end++) {
        unsigned cost = costs[letters[end - 1]];
        if (end > 1 && letters[end - 1] == letters[end - 2] && cost > DG_COST_DOUBLE)
            cost = DG_COST_DOUBLE;
        drops[end] = (uint16_t)(cost < most ? cost : most);
    }
}

static void find_hits(grid *g, const dg_ways *ways)
{
    memset(g->first_hit, 0, sizeof g->first_hit);
    g->hit_count = 0;
    for (size_t column = 1; column <= g->columns; column++) {
        uint32_t letters = 0;
        for (size_t size = 1; size <= DG_UNIT_MAX && size <= column; size++) {
            letters = letters << 8 | g->right[column - size];
            for (size_t at = ways->slots[slot_of(letters)]; at; at = ways->list[at].next) {
                const dg_way *way = &ways->list[at];
                if (way->other != letters || g->hit_count + 1 == HITS_MAX)
                    continue;
                g->hits[++g->hit_count] = (hit){g->first_hit[way->end], (uint8_t)column, way->size, (uint8_t)size, way->cost};
                g->first_hit[way->end] = (uint16_t)g->hit_count;
            }
        }
    }
}

/* The tables know queries in any script against names in Latin script; the other way round they are read the
 * other way round. */
static void prepare(grid *g, dg_spelled *query, const dg_part *name)
{
    g->same_script = (query->part->flags & name->flags & (DG_PART_CYRILLIC | DG_PART_LATIN)) != 0;
    int side = !g->same_script && (name->flags & DG_PART_CYRILLIC) ? DG_OF_NAME : DG_OF_QUERY;
    unsigned drop = g->same_script ? DG_COST_DROP_SAME : DG_COST_DROP;
    if (!query->ways[side].made)
        make_ways(query, side);
    g->change = g->same_script ? DG_COST_SLIP : DG_COST_CHANGE;
    g->left = query->letters;
    g->rows = query->size;
    g->columns = set_between_edges(name, g->right);
    find_drops(g->left, g->rows, dg_spelling_drops[side], drop, g->left_drops);
    find_drops(g->right, g->columns, dg_spelling_drops[!side], drop, g->right_drops);
    find_hits(g, &query->ways[side]);
}

static inline unsigned change_cost(const grid *g, size_t i, size_t j)
{
    return g->left[i - 1] == g->right[j - 1] ? 0 : g->change;
}

static inline unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
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

/* Row 0: all of the right side that stands before the left side's first letter. */
static span fill_first(grid *g, unsigned bound)
{
    span cells = {0, 0};
    uint16_t *row = g->cells[0];
    memset(row, COST_FAR & 0xFF, (g->columns + 1) * sizeof *row);
    row[0] = 0;
    for (size_t j = 1; j <= g->columns && row[j - 1] <= bound; j++) {
        row[j] = (uint16_t)(row[j - 1] + g->right_drops[j]);
        note(&cells, j, row[j], bound);
    }
    return cells;
}

static void fill_hits(grid *g, size_t i)
{
    for (size_t at = g->first_hit[i]; at; at = g->hits[at].next) {
        const hit *h = &g->hits[at];
        unsigned cost = g->cells[i - h->left][h->column - h->right] + (unsigned)h->cost;
        if (cost < g->cells[i][h->column])
            g->cells[i][h->column] = (uint16_t)cost;
    }
}

static void fill_swaps(grid *g, size_t i)
{
    for (size_t j = 2; j <= g->columns; j++) {
        unsigned cost = g->cells[i - 2][j - 2] + (unsigned)DG_COST_SWAP;
        if (g->left[i - 1] == g->right[j - 2] && g->left[i - 2] == g->right[j - 1] && cost < g->cells[i][j])
            g->cells[i][j] = (uint16_t)cost;
    }
}

/* What leads here from the row above. */
static void fill_from_above(grid *g, size_t i, span reach)
{
    uint16_t *row = g->cells[i];
    const uint16_t *above = g->cells[i - 1];
    unsigned drop = g->left_drops[i];
    if (reach.first == 0)
        row[0] = (uint16_t)(above[0] + drop);
    for (size_t j = reach.first ? reach.first : 1; j <= reach.last; j++) {
        unsigned cost = least(above[j - 1] + change_cost(g, i, j), above[j] + drop);
        row[j] = (uint16_t)least(row[j], cost);
    }
}

static span fill_row(grid *g, size_t i, span reach, unsigned bound)
{
    uint16_t *row = g->cells[i];
    span cells = {g->columns + 1, 0};
    memset(row, COST_FAR & 0xFF, (g->columns + 1) * sizeof *row);
    fill_hits(g, i);
    if (g->same_script && i > 1)
        fill_swaps(g, i);
    fill_from_above(g, i, reach);
    unsigned cost = row[reach.first];
    note(&cells, reach.first, cost, bound);
    for (size_t j = reach.first + 1; j <= g->columns && (j <= reach.last || cost <= bound); j++) {
        cost = least(row[j], cost + g->right_drops[j]);
        row[j] = (uint16_t)cost;
        note(&cells, j, cost, bound);
    }
    return cells;
}

static unsigned fill(grid *g, unsigned bound)
{
    span spans[DG_SPELLED_MAX + 1];
    spans[0] = fill_first(g, bound);
    for (size_t i = 1; i <= g->rows; i++) {
        span reach = reachable(spans, i, g->columns);
        if (reach.first > g->columns)
            return DG_COST_NONE;
        spans[i] = fill_row(g, i, reach, bound);
    }
    return g->cells[g->rows][g->columns] > bound ? DG_COST_NONE : g->cells[g->rows][g->columns];
}

unsigned dg_align(dg_spelled *query, const dg_part *name, unsigned bound)
{
    grid g;
    prepare(&g, query, name);
    return fill(&g, bound);
}

/* ---- The alignment itself -------------------------------------------------------------------- */

static bool leads_to(const grid *g, size_t i, size_t j, dg_align_step step)
{
    return step.query <= i && step.name <= j &&
           g->cells[i - step.query][j - step.name] + step.cost == g->cells[i][j];
}

/* The step by which a cell was reached. */
static dg_align_step step_to(const grid *g, size_t i, size_t j)
{
    for (size_t at = i ? g->first_hit[i] : 0; at; at = g->hits[at].next) {
        const hit *h = &g->hits[at];
        dg_align_step step = {h->left, h->right, h->cost};
        if (h->column == j && leads_to(g, i, j, step))
            return step;
    }
    if (i && j && leads_to(g, i, j, (dg_align_step){1, 1, (uint16_t)change_cost(g, i, j)}))
        return (dg_align_step){1, 1, (uint16_t)change_cost(g, i, j)};
    if (i && leads_to(g, i, j, (dg_align_step){1, 0, g->left_drops[i]}))
        return (dg_align_step){1, 0, g->left_drops[i]};
    if (j && leads_to(g, i, j, (dg_align_step){0, 1, g->right_drops[j]}))
        return (dg_align_step){0, 1, g->right_drops[j]};
    return (dg_align_step){2, 2, DG_COST_SWAP};
}

size_t dg_align_trace(dg_spelled *query, const dg_part *name, dg_align_step steps[2 * DG_SPELLED_MAX])
{
    grid g;
    prepare(&g, query, name);
    fill(&g, COST_FAR);
    size_t i = g.rows, j = g.columns, count = 0;
    while (i + j) {
        dg_align_step step = step_to(&g, i, j);
        i -= step.query;
        j -= step.name;
        steps[count++] = step;
    }
    for (size_t k = 0; k < count / 2; k++) {
        dg_align_step other = steps[k];
        steps[k] = steps[count - 1 - k];
        steps[count - 1 - k] = other;
    }
    return count;
}
