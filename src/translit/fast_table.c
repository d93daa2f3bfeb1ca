#include "config.h"

#include "translit/fast.h"

#include "util/hash.h"

#include <string.h>

enum { CLASSES_MAX = 64, ROWS_MAX = 400 }; /* classes a side; pairs of classes */

typedef struct builder {
    const dg_engine *engine;
    const dgm_system *system;
    dg_cell cells[DG_CODES];
    uint64_t left[DG_CODES], right[DG_CODES]; /* what decides the class of a code: a hash */
    uint16_t left_class[DG_CODES], right_class[DG_CODES];
    uint16_t left_sample[CLASSES_MAX], right_sample[CLASSES_MAX];
    unsigned left_count, right_count;
    bool coarse; /* second letters of sources are told apart by no more than being one */
} builder;

static const dg_rule *rules_of(const dgm_system *system, dg_symbol symbol, uint32_t *count)
{
    const uint32_t *first = DG_AT(system, uint32_t, system->first) + symbol;
    *count = symbol ? first[1] - first[0] : 0;
    return DG_AT(system, dg_rule, system->rules) + first[0];
}

static dg_symbol second_letter(const dgm_system *system, const dg_rule *rule)
{
    return DG_AT(system, dg_symbol, system->sources)[rule->source + 1];
}

static bool is_raw(unsigned code)
{
    return code >= DG_CODE_RAW && code < DG_CODE_JOINED;
}

static bool is_more(unsigned code)
{
    return code >= DG_CODE_MORE && code < DG_CODE_MORE + 0x80;
}

static bool is_joined(unsigned code)
{
    return code == DG_CODE_JOINED || code == DG_CODE_CURLY_JOINED;
}

/* The character that a code stands for; for a byte of punctuation, one like it. */
static uint32_t character(unsigned code)
{
    return code < DG_CODE_CYRILLIC  ? code
           : code < DG_CODE_RAW     ? code - DG_CODE_CYRILLIC + 0x400
           : is_raw(code)           ? ' '
           : is_more(code)          ? code - DG_CODE_MORE + 0x480
           : code == DG_CODE_JOINED ? '\''
                                    : 0x2019;
}

static void make_cells(builder *b)
{
    for (unsigned code = 0; code < DG_CODES; code++) {
        b->cells[code] = (dg_cell){0};
        dg_cell_set(b->system, &b->cells[code], character(code));
        if (is_raw(code))
            b->cells[code].symbol = 0;
        if (is_joined(code))
            b->cells[code].flags |= DG_CELL_WORD;
    }
}

/* A quotation mark of which its code does not say whether it is one. */
static bool is_doubtful(const dg_cell *cell)
{
    return cell->flags & DG_CELL_QUOTE && cell->code_point != '\'' && cell->code_point != 0x2019;
}

/* ---- Classes ----------------------------------------------------------------------------- */

static void split(uint64_t *signature, bool bit, uint64_t question)
{
    *signature = dg_hash_mix(*signature ^ (question * 2 + bit));
}

static void ask_items(builder *b, const dg_rule *rule, unsigned code)
{
    const uint16_t *items = DG_AT(b->system, uint16_t, b->system->items) + rule->items;
    if (rule->left)
        split(&b->left[code], dg_item_holds(b->system, &b->cells[code], items[0]), items[0]);
    if (rule->right && rule->length == 1)
        split(&b->right[code], dg_item_holds(b->system, &b->cells[code], items[rule->left]),
              items[rule->left]);
}

/* Which letters may follow `symbol` in a longer source. */
static bool may_follow(const dgm_system *system, dg_symbol symbol, dg_symbol next)
{
    uint32_t count;
    const dg_rule *rules = rules_of(system, symbol, &count);
    for (uint32_t i = 0; i < count && rules[i].length > 1; i++)
        if (second_letter(system, &rules[i]) == next)
            return true;
    return false;
}

static bool starts_longer(const dgm_system *system, dg_symbol symbol)
{
    uint32_t count;
    const dg_rule *rules = rules_of(system, symbol, &count);
    return count > 0 && rules[0].length > 1;
}

static bool follows_any(const dgm_system *system, dg_symbol symbol)
{
    bool any = false;
    for (dg_symbol s = 1; symbol && s < system->symbol_count && !any; s++)
        any = may_follow(system, s, symbol);
    return any;
}

/* The letters of longer sources are classes of their own; letters and other characters are
 * two. */
static void ask_sources(builder *b, unsigned code)
{
    dg_symbol symbol = b->cells[code].symbol;
    bool follows = follows_any(b->system, symbol);
    uint64_t second = follows ? b->coarse ? 1 : symbol : 0;
    b->right[code] = dg_hash_mix(b->right[code] ^ (0x100000 + second * 2 + (symbol != 0)));
    uint64_t first = starts_longer(b->system, symbol) && !b->coarse ? symbol : 0;
    b->left[code] = dg_hash_mix(b->left[code] ^ (0x100000 + first * 2 + (symbol != 0)));
}

static void make_signatures(builder *b)
{
    const dg_rule *rules = DG_AT(b->system, dg_rule, b->system->rules);
    for (unsigned code = 0; code < DG_CODES; code++) {
        uint64_t kind = b->cells[code].flags;
        b->left[code] = b->right[code] = dg_hash_mix(kind + 1);
        for (uint32_t i = 0; i < b->system->rule_count; i++)
            ask_items(b, &rules[i], code);
        ask_sources(b, code);
    }
}

static unsigned number_classes(const uint64_t *signatures, uint16_t *classes, uint16_t *samples)
{
    unsigned count = 0;
    for (unsigned code = 0; code < DG_CODES; code++) {
        unsigned class = 0;
        while (class < count && signatures[samples[class]] != signatures[code])
            class ++;
        if (class == CLASSES_MAX)
            return CLASSES_MAX + 1;
        if (class == count)
            samples[count++] = (uint16_t)code;
        classes[code] = (uint16_t) class;
    }
    return count;
}

static bool make_classes(builder *b)
{
    for (int coarse = 0; coarse < 2; coarse++) {
        b->coarse = coarse;
        make_signatures(b);
        b->left_count = number_classes(b->left, b->left_class, b->left_sample);
        b->right_count = number_classes(b->right, b->right_class, b->right_sample);
        if (b->left_count <= CLASSES_MAX && b->right_count <= CLASSES_MAX &&
            b->left_count * b->right_count <= ROWS_MAX)
            return true;
    }
    return false;
}

/* ---- Entries ----------------------------------------------------------------------------- */

static uint64_t entry(const char *bytes, size_t size)
{
    uint64_t value = 0;
    if (size > 7)
        return DG_ENTRY_ESCAPE;
    memcpy(&value, bytes, size);
    return value | (uint64_t)size << DG_ENTRY_SIZE_SHIFT;
}

/* Cyrillic letters that the system does not know may be ones with a stress mark: dg_apply sees
 * to them. */
static uint64_t unchanged(unsigned code)
{
    char byte = (char)(code == DG_CODE_JOINED    ? '\''
                       : code < DG_CODE_CYRILLIC ? code
                                                 : 0x80 | code);
    if (code >= DG_CODE_CURLY)
        return entry("\u2019", 3);
    return code < DG_CODE_CYRILLIC || is_raw(code) || code == DG_CODE_JOINED ? entry(&byte, 1)
                                                                             : DG_ENTRY_ESCAPE;
}

/* The form of a capital's result from its neighbours' case; -1: they do not tell. */
static int form_of(const dg_cell *cell, const dg_cell *left, const dg_cell *right)
{
    const uint8_t cased = DG_CELL_UPPER | DG_CELL_LOWER;
    if (!(cell->flags & DG_CELL_UPPER))
        return DG_RESULT_LOWER;
    const dg_cell *side = right->flags & DG_CELL_WORD ? right : left;
    if (side->flags & DG_CELL_WORD && !(side->flags & cased))
        return -1;
    return side->flags & DG_CELL_UPPER ? DG_RESULT_UPPER : DG_RESULT_TITLE;
}

/* Whether a capital's result is the same whatever its neighbours' case. */
static bool has_one_capital(const builder *b, const dg_rule *rule)
{
    const char *texts = (const char *)b->system;
    return rule->size[DG_RESULT_TITLE] == rule->size[DG_RESULT_UPPER] &&
           memcmp(texts + rule->result[DG_RESULT_TITLE], texts + rule->result[DG_RESULT_UPPER],
                  rule->size[DG_RESULT_UPPER]) == 0;
}

static uint64_t result_entry(const builder *b, const dg_rule *rule, int form)
{
    if (form < 0 && has_one_capital(b, rule))
        form = DG_RESULT_UPPER;
    if (form < 0 || b->engine->options.signs != DGM_SIGNS_SYSTEM)
        return DG_ENTRY_ESCAPE;
    const char *text = (const char *)b->system + rule->result[form];
    bool mark =
        rule->size[form] && ((unsigned char)text[0] == 0xCC || (unsigned char)text[0] == 0xCD);
    return mark ? DG_ENTRY_ESCAPE : entry(text, rule->size[form]);
}

/* The one rule for two letters that always go together: no context, no other rule for them, and
 * no third letter that either could rather go with. NULL: there is none. */
static const dg_rule *pair_rule(const builder *b, dg_symbol first, dg_symbol second)
{
    const dg_rule *found = NULL;
    uint32_t count;
    const dg_rule *rules = rules_of(b->system, first, &count);
    if (b->coarse || !second || follows_any(b->system, first) || starts_longer(b->system, second))
        return NULL;
    for (uint32_t i = 0; i < count && rules[i].length > 1; i++) {
        if (second_letter(b->system, &rules[i]) != second)
            continue;
        if (found || rules[i].length > 2 || rules[i].left || rules[i].right)
            return NULL;
        found = &rules[i];
    }
    return found;
}

/* The form of the result of two letters. */
static int pair_form(const dg_cell *first, const dg_cell *second)
{
    if (!(first->flags & DG_CELL_UPPER))
        return DG_RESULT_LOWER;
    if (!(second->flags & (DG_CELL_UPPER | DG_CELL_LOWER)))
        return -1;
    return second->flags & DG_CELL_UPPER ? DG_RESULT_UPPER : DG_RESULT_TITLE;
}

/* Whether a rule of one letter holds between these neighbours: 1, 0, or -1 where that depends
 * on more. */
static int holds(const builder *b, const dg_rule *rule, const dg_cell *left, const dg_cell *right)
{
    const uint16_t *items = DG_AT(b->system, uint16_t, b->system->items) + rule->items;
    if (rule->left && !dg_item_holds(b->system, left, items[0]))
        return 0;
    if (rule->right && !dg_item_holds(b->system, right, items[rule->left]))
        return 0;
    return rule->left > 1 || rule->right > 1 ? -1 : 1;
}

/* The entry of a letter by the rules for it alone. */
static uint64_t single_entry(const builder *b, unsigned code, const dg_cell *left,
                             const dg_cell *right)
{
    const dg_cell *cell = &b->cells[code];
    uint32_t count;
    const dg_rule *rules = rules_of(b->system, cell->symbol, &count);
    if (cell->flags & DG_CELL_QUOTE &&
        !(cell->flags & DG_CELL_WORD && (left->symbol || right->symbol)))
        return unchanged(code);
    for (uint32_t i = 0; i < count; i++) {
        int answer = rules[i].length > 1 ? 0 : holds(b, &rules[i], left, right);
        if (answer)
            return answer < 0 ? DG_ENTRY_ESCAPE
                              : result_entry(b, &rules[i], form_of(cell, left, right));
    }
    return unchanged(code);
}

static uint64_t find_entry(const builder *b, unsigned code, const dg_cell *left,
                           const dg_cell *right)
{
    const dg_cell *cell = &b->cells[code];
    if (cell->accent || is_doubtful(cell) || is_doubtful(left) || is_doubtful(right))
        return DG_ENTRY_ESCAPE;
    if (pair_rule(b, left->symbol, cell->symbol))
        return entry("", 0);
    bool longer =
        b->coarse ? starts_longer(b->system, cell->symbol) && follows_any(b->system, right->symbol)
                  : right->symbol && may_follow(b->system, cell->symbol, right->symbol);
    if (!longer)
        return single_entry(b, code, left, right);
    const dg_rule *pair = pair_rule(b, cell->symbol, right->symbol);
    return pair ? result_entry(b, pair, pair_form(cell, right)) : DG_ENTRY_ESCAPE;
}

static void fill_row(const builder *b, uint64_t *row, unsigned left, unsigned right)
{
    const dg_cell *left_cell = &b->cells[b->left_sample[left]];
    const dg_cell *right_cell = &b->cells[b->right_sample[right]];
    for (unsigned code = 0; code < DG_CODES; code++)
        row[code] = is_raw(code) ? unchanged(code) : find_entry(b, code, left_cell, right_cell);
}

static void fill_fast(const builder *b, dg_fast *fast)
{
    for (unsigned code = 0; code < DG_CODES; code++) {
        fast->words[code] = (b->cells[code].flags & (DG_CELL_WORD | DG_CELL_QUOTE)) == DG_CELL_WORD;
        uint64_t left = (uint64_t)b->left_class[code] * b->right_count * DG_CODES;
        fast->neighbours[code] = left << 32 | (uint64_t)b->right_class[code] * DG_CODES;
    }
    for (unsigned left = 0; left < b->left_count; left++)
        for (unsigned right = 0; right < b->right_count; right++)
            fill_row(b, fast->entries + (left * b->right_count + right) * (size_t)DG_CODES, left,
                     right);
}

static bool needs_wide(void)
{
    dg_kernel kernels[DG_KERNELS];
    dg_kernels(kernels);
    return kernels[0].wide_code != NULL;
}

static dgm_status make_wide(const builder *b, dg_fast *fast, const dgm_allocator *allocator)
{
    if (!needs_wide())
        return DGM_OK;
    fast->wide = dg_new(allocator, sizeof *fast->wide);
    return fast->wide ? dg_wide_init(fast->wide, fast, b->left_count, b->right_count, allocator)
                      : DGM_ERR_MEMORY;
}

/* Whether the tables fit: Cyrillic letters are sources, Latin ones, raw punctuation are not. */
static bool is_cyrillic(const dgm_system *system)
{
    const uint32_t *letters = DG_AT(system, uint32_t, system->code_points);
    for (uint32_t i = 1; i < system->symbol_count; i++) {
        uint32_t c = letters[i];
        if ((c >= 'a' && c <= 'z') || (c >= 0x80 && c < 0xC0 && !dg_is_quote(c)) ||
            (c >= 0x2000 && c < 0x2040 && !dg_is_quote(c)))
            return false;
    }
    return dg_system_symbol(system, 0x0430);
}

dgm_status dg_fast_init(dg_fast *fast, const dg_engine *engine, const dgm_allocator *allocator)
{
    *fast = (dg_fast){0};
    if (!is_cyrillic(engine->system))
        return DGM_OK;
    builder *b = dg_new(allocator, sizeof *b);
    if (!b)
        return DGM_ERR_MEMORY;
    b->engine = engine;
    b->system = engine->system;
    make_cells(b);
    dgm_status status = DGM_OK;
    if (make_classes(b)) {
        size_t rows = b->left_count * b->right_count;
        fast->entries = dg_resize(allocator, NULL, rows * DG_CODES * sizeof *fast->entries);
        status = fast->entries ? DGM_OK : DGM_ERR_MEMORY;
        if (!status) {
            fill_fast(b, fast);
            status = make_wide(b, fast, allocator);
        }
    }
    dg_free(allocator, b);
    return status;
}

void dg_fast_free(dg_fast *fast, const dgm_allocator *allocator)
{
    dg_free(allocator, fast->entries);
    dg_free(allocator, fast->wide);
    *fast = (dg_fast){0};
}
