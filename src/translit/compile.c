#include "config.h"

#include "translit/result_case.h"
#include "translit/system.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

const uint32_t dg_apostrophes[] = {'\'', 0x2019, 0x2018, 0x02BC, 0x02B9, 0x00B4, '`', 0x02BB, 0};

bool dg_is_quote(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x00B4 || c == '`';
}

typedef struct compiler {
    const dg_map *map;
    const dg_map_library *library;
    dgm_buffer *block;
    dgm_error *error;
    dgm_system head;   /* copied into the block at the end */
    uint32_t *letters; /* the symbols' code points, sorted; symbol i is letters[i - 1] */
    size_t letter_count, letter_capacity;
    const dgm_allocator *allocator;
} compiler;

static dgm_status fail(compiler *c, dgm_status status, const char *message, dgm_str subject)
{
    return dg_fail(c->error, status, 0, message, subject);
}

/* Adds what one rule needs to some table; DGM_ERR_LIMIT: it has no room. */
typedef dgm_status rule_adder(compiler *c, void *table, const dg_map_rule *rule);

/* Tells of the first rule, in the order of the file, for which there is no room in an empty table.
 */
static dgm_status fail_over(compiler *c, rule_adder *add, void *table, const char *message)
{
    const dg_map_rule **rules = dg_new(c->allocator, c->map->rule_count * sizeof *rules);
    if (!rules)
        return DGM_ERR_MEMORY;
    dg_map_order_as_read(c->map, rules);
    size_t i = 0;
    dgm_status status = add(c, table, rules[0]);
    while (!status && i + 1 < c->map->rule_count)
        status = add(c, table, rules[++i]);
    bool own = rules[i]->layer <= 1;
    size_t at = own ? rules[i]->at : 0;
    dg_free(c->allocator, rules);
    if (status != DGM_ERR_LIMIT)
        return status;
    dg_fail(c->error, status, at, message, (dgm_str){0});
    dg_error_locate(c->error, c->map->text);
    return status;
}

static dgm_status fail_letter(compiler *c, const char *message, uint32_t letter)
{
    char bytes[DG_UTF8_MAX];
    size_t size = dg_utf8_encode(letter, bytes);
    return fail(c, DGM_ERR_SYNTAX, message, (dgm_str){bytes, size});
}

/* ---- Symbols ------------------------------------------------------------------------------- */

static dgm_status add_letters(compiler *c, const uint32_t *letters, size_t count)
{
    if (dg_grow(c->allocator, &c->letters, &c->letter_capacity, c->letter_count + count,
                sizeof *c->letters))
        return DGM_ERR_MEMORY;
    memcpy(c->letters + c->letter_count, letters, count * sizeof *letters);
    c->letter_count += count;
    return DGM_OK;
}

static int compare_letters(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static dgm_status add_item_letters(compiler *c, const dg_item *items, size_t count)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = add_letters(c, items[i].letters, items[i].count);
    return status;
}

static dgm_status collect_letters(compiler *c)
{
    for (size_t i = 0; i < c->map->rule_count; i++) {
        const dg_map_rule *rule = &c->map->rules[i];
        if (add_letters(c, rule->source, rule->length) ||
            add_item_letters(c, rule->left, rule->left_count) ||
            add_item_letters(c, rule->right, rule->right_count))
            return DGM_ERR_MEMORY;
    }
    qsort(c->letters, c->letter_count, sizeof *c->letters, compare_letters);
    size_t kept = 0;
    for (size_t i = 0; i < c->letter_count; i++)
        if (kept == 0 || c->letters[i] != c->letters[kept - 1])
            c->letters[kept++] = c->letters[i];
    c->letter_count = kept;
    c->head.symbol_count = (uint32_t)kept + 1;
    c->head.set_words = c->head.symbol_count / 64 + 1;
    return DGM_OK;
}

static dg_symbol symbol_of(const compiler *c, uint32_t letter)
{
    size_t low = 0, high = c->letter_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->letters[middle] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->letter_count && c->letters[low] == letter ? (dg_symbol)(low + 1) : 0;
}

/* ---- The page tables ----------------------------------------------------------------------- */

typedef struct pages {
    uint8_t index[DG_PAGES];
    dg_symbol letters[256][64];
    unsigned count;
} pages;

static dg_symbol flags(uint32_t code_point, bool upper)
{
    UChar32 c = (UChar32)code_point;
    bool mark = u_charType(c) == U_NON_SPACING_MARK;
    return (dg_symbol)((!upper && u_islower(c) ? DG_SYMBOL_LOWER : 0) |
                       (upper || mark || u_isalpha(c) ? DG_SYMBOL_WORD : 0));
}

static dgm_status put(pages *p, uint32_t code_point, dg_symbol symbol)
{
    uint8_t *page = &p->index[code_point >> 6];
    if (*page == 0) {
        if (p->count == 256)
            return DGM_ERR_LIMIT;
        *page = (uint8_t)p->count++;
    }
    dg_symbol *entry = &p->letters[*page][code_point & 63];
    if (*entry == 0)
        *entry = symbol | flags(code_point, symbol & DG_SYMBOL_UPPER);
    return DGM_OK;
}

/* The capital of a letter, or the letter itself. It must lead back to the letter. */
static uint32_t upper(const compiler *c, uint32_t letter)
{
    if (c->map->turkic && letter == 'i')
        return 0x0130;
    if (letter == 0x0131)
        return c->map->turkic ? 'I' : letter;
    uint32_t capital = (uint32_t)u_toupper((UChar32)letter);
    return (uint32_t)u_tolower((UChar32)capital) == letter ? capital : letter;
}

static dgm_status put_capital_of(const compiler *c, pages *p, uint32_t letter, dg_symbol symbol)
{
    uint32_t capital = upper(c, letter), title = (uint32_t)u_totitle((UChar32)letter);
    symbol |= DG_SYMBOL_UPPER;
    dgm_status status = DGM_OK;
    if (capital != letter && capital < 0x10000)
        status = put(p, capital, symbol);
    if (!status && capital != letter && title != letter && title != capital && title > 0x130 &&
        title < 0x10000)
        status = put(p, title, symbol);
    return status;
}

static dgm_status put_apostrophes(const compiler *c, pages *p)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; dg_apostrophes[i] && !status; i++)
        status = put(p, dg_apostrophes[i], symbol_of(c, '\''));
    return status;
}

/* Letters that count as another one that the system names. */
static dgm_status put_same(const compiler *c, pages *p)
{
    dgm_str row = dg_alphabet_same(c->library->alphabets, c->map->from), others;
    dgm_status status = DGM_OK;
    for (uint32_t letter; !status && dg_alphabet_next_same(&row, &letter, &others);) {
        dg_symbol symbol = symbol_of(c, letter);
        for (const char *q = others.data, *end = q + others.size; q < end && symbol && !status;) {
            uint32_t other = dg_utf8_next(&q);
            status = put(p, other, symbol);
            if (!status)
                status = put_capital_of(c, p, other, symbol);
        }
    }
    return status;
}

static dgm_status put_all(compiler *c, pages *p)
{
    dgm_status status = DGM_OK;
    p->count = 1; /* block 0 is empty: all pages without letters */
    for (size_t i = 0; i < c->letter_count && !status; i++)
        status = put(p, c->letters[i], (dg_symbol)(i + 1));
    for (size_t i = 0; i < c->letter_count && !status; i++)
        status = put_capital_of(c, p, c->letters[i], (dg_symbol)(i + 1));
    if (!status && symbol_of(c, '\''))
        status = put_apostrophes(c, p);
    return status ? status : put_same(c, p);
}

static dgm_status put_letters(const compiler *c, pages *p, const uint32_t *letters, size_t count)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < count && !status; i++) {
        status = put(p, letters[i], symbol_of(c, letters[i]));
        if (!status)
            status = put_capital_of(c, p, letters[i], symbol_of(c, letters[i]));
        if (!status && letters[i] == '\'')
            status = put_apostrophes(c, p);
    }
    return status;
}

static dgm_status put_rule(compiler *c, void *table, const dg_map_rule *rule)
{
    dgm_status status = put_letters(c, table, rule->source, rule->length);
    for (unsigned i = 0; i < rule->left_count && !status; i++)
        status = put_letters(c, table, rule->left[i].letters, rule->left[i].count);
    for (unsigned i = 0; i < rule->right_count && !status; i++)
        status = put_letters(c, table, rule->right[i].letters, rule->right[i].count);
    return status;
}

/* ---- The block ----------------------------------------------------------------------------- */

static uint32_t append(compiler *c, const void *data, size_t size)
{
    static const char zeros[8];
    dgm_buffer_append(c->block, zeros, -c->block->size & 7);
    uint32_t place = (uint32_t)c->block->size;
    dgm_buffer_append(c->block, data, size);
    return place;
}

static dg_span append_str(compiler *c, dgm_str text)
{
    uint32_t place = (uint32_t)c->block->size;
    dgm_buffer_append(c->block, text.data, text.size);
    dg_buffer_byte(c->block, '\0');
    return (dg_span){place, (uint32_t)text.size};
}

static dgm_status append_pages(compiler *c)
{
    pages *p = dg_new(c->allocator, sizeof *p);
    if (!p)
        return DGM_ERR_MEMORY;
    dgm_status status = put_all(c, p);
    if (status == DGM_ERR_LIMIT) {
        *p = (pages){.count = 1};
        status = fail_over(c, put_rule, p, N_("The system has too many different letters."));
    }
    c->head.pages = append(c, p->index, sizeof p->index);
    c->head.letters = append(c, p->letters, p->count * sizeof p->letters[0]);
    dg_free(c->allocator, p);
    uint32_t none = 0;
    c->head.code_points = append(c, &none, sizeof none);
    dgm_buffer_append(c->block, (const char *)c->letters, c->letter_count * sizeof *c->letters);
    return status;
}

static void append_head_strings(compiler *c)
{
    const dg_map *map = c->map;
    uint32_t start = (uint32_t)c->block->size;
    dg_buffer_str(c->block, map->id);
    if (map->variant.size) {
        dg_buffer_byte(c->block, '+');
        dg_buffer_str(c->block, map->variant);
    }
    c->head.id = (dg_span){start, (uint32_t)c->block->size - start};
    dg_buffer_byte(c->block, '\0');
    start = (uint32_t)c->block->size;
    dg_buffer_str(c->block, map->title);
    if (map->variant_title.size) {
        dg_buffer_cstr(c->block, "; ");
        dg_buffer_str(c->block, map->variant_title);
    }
    c->head.title = (dg_span){start, (uint32_t)c->block->size - start};
    dg_buffer_byte(c->block, '\0');
    c->head.from = append_str(c, map->from);
    c->head.to = append_str(c, map->to);
    c->head.authority = append_str(c, map->authority);
    c->head.source = append_str(c, map->source);
    start = (uint32_t)c->block->size;
    for (size_t i = 0; i < map->aliases.count; i++) {
        if (i)
            dg_buffer_byte(c->block, ' ');
        dg_buffer_str(c->block, map->aliases.items[i]);
    }
    c->head.aliases = (dg_span){start, (uint32_t)c->block->size - start};
    dg_buffer_byte(c->block, '\0');
}

/* ---- Results ------------------------------------------------------------------------------ */

static void append_result(compiler *c, const dg_map_rule *from, dg_rule *to, int form)
{
    char cased[DG_CASED_MAX];
    dgm_str text = from->result[form];
    if (!text.data)
        text = (dgm_str){
            cased, dg_result_case(from->result[DG_RESULT_LOWER], form, c->map->turkic, cased)};
    to->result[form] = (uint32_t)c->block->size;
    to->size[form] = (uint8_t)text.size;
    dgm_buffer_append(c->block, text.data, text.size);
}

/* ---- Rules --------------------------------------------------------------------------------- */

enum { SET_SLOTS = 2 * DG_ITEM_NEGATED };

typedef struct rule_tables {
    dg_rule *rules;
    uint32_t *first;
    dg_symbol *sources;
    uint16_t *items;
    uint64_t *sets;
    uint16_t *slots; /* the sets by their hash: the number of one, with 1 added */
    size_t source_count, item_count, set_count;
    size_t source_capacity, item_capacity, set_capacity;
} rule_tables;

static void fill_set(const compiler *c, const dg_item *item, uint64_t *set)
{
    memset(set, 0, c->head.set_words * sizeof *set);
    set[0] = (uint64_t)item->edge << DG_EDGE;
    for (uint32_t i = 0; i < item->count; i++) {
        dg_symbol symbol = symbol_of(c, item->letters[i]);
        set[symbol / 64] |= (uint64_t)1 << symbol % 64;
    }
}

static dgm_status find_set(compiler *c, rule_tables *t, const dg_item *item, uint16_t *number)
{
    size_t words = c->head.set_words, size = words * sizeof *t->sets;
    if (dg_grow(c->allocator, &t->sets, &t->set_capacity, (t->set_count + 1) * words,
                sizeof *t->sets))
        return DGM_ERR_MEMORY;
    uint64_t *set = t->sets + t->set_count * words;
    fill_set(c, item, set);
    size_t slot = dg_hash(set, size) % SET_SLOTS;
    while (t->slots[slot] && memcmp(t->sets + (t->slots[slot] - 1) * words, set, size) != 0)
        slot = (slot + 1) % SET_SLOTS;
    if (!t->slots[slot]) {
        if (t->set_count == DG_ITEM_NEGATED)
            return DGM_ERR_LIMIT;
        t->slots[slot] = (uint16_t)++t->set_count;
    }
    *number = (uint16_t)((t->slots[slot] - 1) | (item->negated ? DG_ITEM_NEGATED : 0));
    return DGM_OK;
}

static dgm_status add_items(compiler *c, rule_tables *t, const dg_item *items, size_t count)
{
    if (dg_grow(c->allocator, &t->items, &t->item_capacity, t->item_count + count,
                sizeof *t->items))
        return DGM_ERR_MEMORY;
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = find_set(c, t, &items[i], &t->items[t->item_count++]);
    return status;
}

static dgm_status add_contexts(compiler *c, void *table, const dg_map_rule *rule)
{
    dgm_status status = add_items(c, table, rule->left, rule->left_count);
    return status ? status : add_items(c, table, rule->right, rule->right_count);
}

static dgm_status fail_contexts(compiler *c, rule_tables *t)
{
    t->item_count = t->set_count = 0;
    memset(t->slots, 0, SET_SLOTS * sizeof *t->slots);
    return fail_over(c, add_contexts, t, N_("The system has too many different contexts."));
}

static dgm_status add_rule(compiler *c, rule_tables *t, const dg_map_rule *from, dg_rule *to)
{
    if (dg_grow(c->allocator, &t->sources, &t->source_capacity, t->source_count + from->length,
                sizeof *t->sources))
        return DGM_ERR_MEMORY;
    to->source = (uint32_t)t->source_count;
    to->items = (uint32_t)t->item_count;
    to->length = from->length;
    to->left = from->left_count;
    to->right = from->right_count;
    for (unsigned i = 0; i < from->length; i++)
        t->sources[t->source_count++] = symbol_of(c, from->source[i]);
    for (int form = 0; form < DG_RESULTS; form++)
        append_result(c, from, to, form);
    if (c->head.back < to->left)
        c->head.back = to->left;
    if (c->head.ahead < to->length + to->right)
        c->head.ahead = (uint8_t)(to->length + to->right);
    return add_contexts(c, t, from);
}

/* The rules by their first symbol; within one symbol they keep the map's order, best first. */
static dgm_status add_rules(compiler *c, rule_tables *t)
{
    const dg_map *map = c->map;
    for (size_t i = 0; i < map->rule_count; i++)
        t->first[symbol_of(c, map->rules[i].source[0]) + 1]++;
    for (uint32_t s = 0; s < c->head.symbol_count; s++)
        t->first[s + 1] += t->first[s];
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < map->rule_count && !status; i++)
        status = add_rule(c, t, &map->rules[i],
                          &t->rules[t->first[symbol_of(c, map->rules[i].source[0])]++]);
    for (uint32_t s = c->head.symbol_count; s > 0; s--)
        t->first[s] = t->first[s - 1];
    t->first[0] = 0;
    return status;
}

static dgm_status append_rules(compiler *c)
{
    rule_tables t = {.rules = dg_new(c->allocator, c->map->rule_count * sizeof(dg_rule)),
                     .first = dg_new(c->allocator, (c->head.symbol_count + 1) * sizeof(uint32_t)),
                     .slots = dg_new(c->allocator, SET_SLOTS * sizeof(uint16_t))};
    dgm_status status = t.rules && t.first && t.slots ? add_rules(c, &t) : DGM_ERR_MEMORY;
    if (status == DGM_ERR_LIMIT)
        status = fail_contexts(c, &t);
    if (!status) {
        c->head.rule_count = (uint32_t)c->map->rule_count;
        c->head.first = append(c, t.first, (c->head.symbol_count + 1) * sizeof *t.first);
        c->head.rules = append(c, t.rules, c->map->rule_count * sizeof *t.rules);
        c->head.sources = append(c, t.sources, t.source_count * sizeof *t.sources);
        c->head.items = append(c, t.items, t.item_count * sizeof *t.items);
        c->head.sets = append(c, t.sets, t.set_count * c->head.set_words * sizeof *t.sets);
    }
    dg_free(c->allocator, t.rules);
    dg_free(c->allocator, t.first);
    dg_free(c->allocator, t.sources);
    dg_free(c->allocator, t.items);
    dg_free(c->allocator, t.sets);
    dg_free(c->allocator, t.slots);
    return status;
}

/* ---- Coverage ------------------------------------------------------------------------------ */

/* Whether some rule turns this letter wherever it stands. */
static bool is_covered(const dg_map *map, uint32_t letter)
{
    for (size_t i = 0; i < map->rule_count; i++) {
        const dg_map_rule *rule = &map->rules[i];
        if (rule->length == 1 && rule->source[0] == letter &&
            rule->left_count + rule->right_count == 0)
            return true;
    }
    return false;
}

static dgm_status check_letters(compiler *c, dgm_str letters)
{
    const char *p = letters.data, *end = letters.size ? p + letters.size : p;
    while (p < end) {
        uint32_t letter = dg_utf8_next(&p);
        /* An apostrophe without a rule stays what it is. */
        if (letter == ' ' || letter == '\'' || u_charType((UChar32)letter) == U_NON_SPACING_MARK)
            continue;
        if (!is_covered(c->map, letter))
            return fail_letter(c,
                               N_("The system has no rule without a context for this letter of its "
                                  "alphabet."),
                               letter);
    }
    return DGM_OK;
}

/* The capitals need no check of their own: they come from the letters. */
static dgm_status check_coverage(compiler *c)
{
    dgm_str extra = c->map->alphabet;
    dg_alphabet alphabet;
    if (extra.size == 4 && memcmp(extra.data, "none", 4) == 0)
        return DGM_OK;
    dgm_status status = check_letters(c, extra);
    if (status || !dg_alphabet_find(c->library->alphabets, c->map->from, &alphabet))
        return status;
    status = check_letters(c, alphabet.vowels);
    if (!status)
        status = check_letters(c, alphabet.consonants);
    return status ? status : check_letters(c, alphabet.signs);
}

static dgm_status compile(compiler *c)
{
    append(c, &c->head, sizeof c->head);
    dgm_status status = check_coverage(c);
    if (!status)
        status = collect_letters(c);
    if (status)
        return status;
    append_head_strings(c);
    status = append_pages(c);
    if (!status)
        status = append_rules(c);
    return status ? status : c->block->status;
}

dgm_status dg_system_compile(const dg_map *map, const dg_map_library *library, dgm_buffer *block,
                             dgm_error *error)
{
    compiler c = {.map = map,
                  .library = library,
                  .block = block,
                  .error = error,
                  .allocator = block->allocator,
                  .head = {.year = map->year,
                           .reversible = map->reversible,
                           .is_default = map->is_default,
                           .for_names = map->for_names,
                           .turkic = map->turkic}};
    dgm_status status = compile(&c);
    dg_free(c.allocator, c.letters);
    if (status == DGM_ERR_MEMORY)
        return dg_fail_plain(error, status);
    if (status)
        return status;
    append(&c, NULL, 0);
    c.head.size = (uint32_t)block->size;
    memcpy(block->data, &c.head, sizeof c.head);
    return block->status;
}

dgm_status dg_system_make(dgm_str text, dgm_str variant, const dg_map_library *library,
                          const dgm_allocator *allocator, dgm_system **system, dgm_error *error)
{
    dg_map map;
    dgm_buffer block;
    dgm_status status = dg_map_read(text, variant, library, allocator, &map, error);
    if (status)
        return status;
    dgm_buffer_init(&block, allocator, DG_SYSTEM_SIZE_MAX);
    status = dg_system_compile(&map, library, &block, error);
    dg_map_free(&map);
    if (status) {
        dgm_buffer_free(&block);
        return status;
    }
    *system = (dgm_system *)block.data;
    (*system)->allocator = allocator;
    return DGM_OK;
}
