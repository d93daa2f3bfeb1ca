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
    return letters * 2654435761u >> (32 - DG_WAY_SLOT_BITS);
}

static void add_ways(dg_ways *ways, const dg_spelling_unit *unit, int side, size_t end, size_t size)
{
    const dg_spelling_row *rows =
        side == DG_OF_QUERY ? dg_spelling_query_rows : dg_spelling_name_rows;
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
    spelled->grid.ways = NULL;
}

/* ---- The grid of costs ----------------------------------------------------------------------- */

/* More than any alignment, far from overflow, and one byte twice for memset. */
enum { COST_FAR = 0x3F3F };

static inline int16_t least(int a, int b)
{
    return (int16_t)(a < b ? a : b);
}

/* What it costs that the other side lacks the letter before `end`. */
static int16_t drop_cost(const dg_grid *g, int side, const uint8_t *letters, size_t end)
{
    int16_t cost = dg_spelling_drops[side][letters[end - 1]];
    if (end > 1 && letters[end - 1] == letters[end - 2])
        cost = least(cost, DG_COST_DOUBLE);
    return least(cost, g->same_script ? DG_COST_DROP_SAME : DG_COST_DROP);
}

static int side_of(const dg_spelled *query, const dg_grid *g)
{
    return g->ways == &query->ways[DG_OF_NAME] ? DG_OF_NAME : DG_OF_QUERY;
}

static void begin_grid(dg_spelled *query, int side, bool same_script)
{
    dg_grid *g = &query->grid;
    if (!query->ways[side].made)
        make_ways(query, side);
    g->ways = &query->ways[side];
    g->same_script = same_script;
    g->columns = 0;
    memset(g->cells[0], 0, sizeof g->cells[0]);
    for (size_t i = 1; i <= query->size; i++) {
        g->left_letters[i - 1] = query->letters[i - 1];
        g->left_drops[i] = drop_cost(g, side, query->letters, i);
        g->cells[0][i] = (int16_t)(g->cells[0][i - 1] + g->left_drops[i]);
    }
}

/* The tables know queries in any script against names in Latin script; the other way round they are
 * read the other way round. Returns the number of columns. */
static size_t prepare(dg_spelled *query, const dg_part *name)
{
    dg_grid *g = &query->grid;
    bool same_script = (query->part->flags & name->flags & (DG_PART_CYRILLIC | DG_PART_LATIN)) != 0;
    int side = !same_script && (name->flags & DG_PART_CYRILLIC) ? DG_OF_NAME : DG_OF_QUERY;
    uint8_t right[DG_SPELLED_MAX];
    size_t columns = set_between_edges(name, right), good = 0;
    if (g->ways != &query->ways[side] || g->same_script != same_script)
        begin_grid(query, side, same_script);
    while (good < g->columns && good < columns && right[good] == g->right[good])
        good++;
    g->columns = good;
    memcpy(g->right + good, right + good, columns - good);
    return columns;
}

/* The ways to spell the letters before column j, of which there are `size`, from the first on. */
static inline size_t first_way(const dg_grid *g, uint32_t letters)
{
    return g->ways->slots[slot_of(letters)];
}

static void fill_ways(dg_grid *g, size_t j)
{
    uint32_t letters = 0;
    int16_t *column = g->cells[j];
    for (size_t size = 1; size <= DG_UNIT_MAX && size <= j; size++) {
        const int16_t *before = g->cells[j - size];
        letters = letters << 8 | g->right[j - size];
        for (size_t at = first_way(g, letters); at; at = g->ways->list[at].next) {
            const dg_way *way = &g->ways->list[at];
            if (way->other == letters)
                column[way->end] =
                    least(column[way->end], before[way->end - way->size] + way->cost);
        }
    }
}

static inline int16_t change_cost(const dg_grid *g)
{
    return g->same_script ? DG_COST_SLIP : DG_COST_CHANGE;
}

/* Cells of eight rows at a time. */
enum { LANES = 8 };
typedef int16_t lanes __attribute__((vector_size(LANES * sizeof(int16_t))));

static inline lanes load(const int16_t *from)
{
    lanes v;
    memcpy(&v, from, sizeof v);
    return v;
}

static inline lanes least_lanes(lanes a, lanes b)
{
    lanes less = a < b;
    return (a & less) | (b & ~less);
}

/* A letter for a letter, or one more on the right side. */
static void fill_from_left(dg_grid *g, size_t j, size_t rows, int16_t drop)
{
    const int16_t *before = g->cells[j - 1], right = g->right[j - 1], change = change_cost(g);
    int16_t *column = g->cells[j];
    column[0] = least(column[0], before[0] + drop);
    for (size_t i = 0; i < rows; i += LANES) {
        lanes changed = load(before + i) + ((load(g->left_letters + i) != right) & change);
        lanes cost = least_lanes(changed, load(before + i + 1) + drop);
        cost = least_lanes(cost, load(column + i + 1));
        memcpy(column + i + 1, &cost, sizeof cost);
    }
}

static void fill_swaps(const dg_spelled *query, dg_grid *g, size_t j)
{
    for (size_t i = 2; i <= query->size; i++)
        if (query->letters[i - 1] == g->right[j - 2] && query->letters[i - 2] == g->right[j - 1])
            g->cells[j][i] = least(g->cells[j][i], g->cells[j - 2][i - 2] + DG_COST_SWAP);
}

/* One more letter of the part; returns the least cost of the column. */
static int16_t fill_down(dg_grid *g, size_t j, size_t rows)
{
    int16_t *column = g->cells[j], cost = column[0], found = cost;
    for (size_t i = 1; i <= rows; i++) {
        cost = least(column[i], cost + g->left_drops[i]);
        column[i] = cost;
        found = least(found, cost);
    }
    return found;
}

static void fill_column(dg_spelled *query, size_t j)
{
    dg_grid *g = &query->grid;
    memset(g->cells[j], COST_FAR & 0xFF, sizeof g->cells[j]);
    fill_ways(g, j);
    if (g->same_script && j > 1)
        fill_swaps(query, g, j);
    fill_from_left(g, j, query->size, drop_cost(g, !side_of(query, g), g->right, j));
    g->least[j] = fill_down(g, j, query->size);
}

/* Whether no way leads on within the bound: a unit reaches back over DG_UNIT_MAX columns at
 * most. */
static bool is_lost(const dg_grid *g, size_t j, unsigned bound)
{
    for (size_t k = 0; k < DG_UNIT_MAX; k++)
        if (k >= j || (unsigned)g->least[j - k] <= bound)
            return false;
    return true;
}

static unsigned fill(dg_spelled *query, size_t columns, unsigned bound)
{
    dg_grid *g = &query->grid;
    for (size_t j = 1; j <= columns; j++) {
        if (j > g->columns)
            fill_column(query, j);
        g->columns = j > g->columns ? j : g->columns;
        if (is_lost(g, j, bound))
            return DG_COST_NONE;
    }
    unsigned cost = (unsigned)g->cells[columns][query->size];
    return cost > bound ? DG_COST_NONE : cost;
}

unsigned dg_align(dg_spelled *query, const dg_part *name, unsigned bound)
{
    return fill(query, prepare(query, name), bound);
}

/* ---- The alignment itself -------------------------------------------------------------------- */

static bool leads_to(const dg_grid *g, size_t i, size_t j, dg_align_step step)
{
    return step.query <= i && step.name <= j &&
           g->cells[j - step.name][i - step.query] + step.cost == g->cells[j][i];
}

/* The unit by which a cell was reached. */
static bool find_unit_to(const dg_grid *g, size_t i, size_t j, dg_align_step *step)
{
    uint32_t letters = 0;
    for (size_t size = 1; size <= DG_UNIT_MAX && size <= j; size++) {
        letters = letters << 8 | g->right[j - size];
        for (size_t at = first_way(g, letters); at; at = g->ways->list[at].next) {
            const dg_way *way = &g->ways->list[at];
            *step = (dg_align_step){way->size, (uint8_t)size, way->cost};
            if (way->other == letters && way->end == i && leads_to(g, i, j, *step))
                return true;
        }
    }
    return false;
}

/* The step by which a cell was reached. */
static dg_align_step step_to(const dg_spelled *query, size_t i, size_t j)
{
    const dg_grid *g = &query->grid;
    dg_align_step step = {2, 2, DG_COST_SWAP};
    if (find_unit_to(g, i, j, &step))
        return step;
    step = (dg_align_step){
        1, 1, i && j && g->right[j - 1] == query->letters[i - 1] ? 0 : (uint16_t)change_cost(g)};
    if (leads_to(g, i, j, step))
        return step;
    step = (dg_align_step){1, 0, (uint16_t)g->left_drops[i]};
    if (leads_to(g, i, j, step))
        return step;
    step = (dg_align_step){0, 1, j ? (uint16_t)drop_cost(g, !side_of(query, g), g->right, j) : 0};
    if (leads_to(g, i, j, step))
        return step;
    return (dg_align_step){2, 2, DG_COST_SWAP};
}

size_t dg_align_trace(dg_spelled *query, const dg_part *name,
                      dg_align_step steps[2 * DG_SPELLED_MAX])
{
    size_t i = query->size, j = prepare(query, name), count = 0;
    fill(query, j, COST_FAR);
    while (i + j) {
        dg_align_step step = step_to(query, i, j);
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
