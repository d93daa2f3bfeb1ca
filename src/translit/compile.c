#include "config.h"

#include "translit/system.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

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

static dgm_status put(compiler *c, pages *p, uint32_t code_point, dg_symbol symbol)
{
    uint8_t *page = &p->index[code_point >> 6];
    if (*page == 0) {
        if (p->count == 256)
            return fail(c, DGM_ERR_LIMIT, N_("The system has too many different letters."),
                        (dgm_str){0});
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

static dgm_status put_capitals(compiler *c, pages *p)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < c->letter_count && !status; i++) {
        uint32_t letter = c->letters[i], capital = upper(c, letter);
        uint32_t title = (uint32_t)u_totitle((UChar32)letter);
        dg_symbol symbol = (dg_symbol)((i + 1) | DG_SYMBOL_UPPER);
        if (capital != letter && capital < 0x10000)
            status = put(c, p, capital, symbol);
        if (!status && capital != letter && title != letter && title != capital && title > 0x130 &&
            title < 0x10000)
            status = put(c, p, title, symbol);
    }
    return status;
}

static dgm_status put_all(compiler *c, pages *p)
{
    dgm_status status = DGM_OK;
    p->count = 1; /* block 0 is empty: all pages without letters */
    for (size_t i = 0; i < c->letter_count && !status; i++)
        status = put(c, p, c->letters[i], (dg_symbol)(i + 1));
    if (!status)
        status = put_capitals(c, p);
    dg_symbol apostrophe = symbol_of(c, '\'');
    for (size_t i = 0; apostrophe && dg_apostrophes[i] && !status; i++)
        status = put(c, p, dg_apostrophes[i], apostrophe);
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

/* ---- Letter case --------------------------------------------------------------------------- */

/* Appends the capital of a letter; some (ǰ) have one of several characters. */
static size_t put_capital(const compiler *c, uint32_t letter, bool title, char *out)
{
    uint32_t capital = (uint32_t)(title ? u_totitle((UChar32)letter) : u_toupper((UChar32)letter));
    if (c->map->turkic && letter == 'i')
        capital = 0x0130;
    if (capital != letter || letter >= 0x10000 || !u_islower((UChar32)letter))
        return dg_utf8_encode(capital, out);
    UChar wide[4], narrow = (UChar)letter;
    UErrorCode error = U_ZERO_ERROR;
    size_t size = 0;
    int32_t length = u_strToUpper(wide, 4, &narrow, 1, "", &error);
    for (int32_t i = 0; i < length && U_SUCCESS(error); i++)
        size += dg_utf8_encode(wide[i], out + size);
    return U_SUCCESS(error) ? size : dg_utf8_encode(letter, out);
}

/* The first letter of a result in title case; letters tied to it by a ligature mark go with it. */
static size_t title_case(const compiler *c, dgm_str text, char *out)
{
    size_t size = 0;
    bool open = true, tied = false;
    for (const char *p = text.data, *end = p + text.size; p < end;) {
        uint32_t letter = dg_utf8_next(&p);
        bool turns = (open || tied) && u_isalpha((UChar32)letter);
        size +=
            turns ? put_capital(c, letter, true, out + size) : dg_utf8_encode(letter, out + size);
        if (letter == 0x0361 || letter == 0x035C)
            tied = true;
        else if (turns &&
                 (u_islower((UChar32)letter) || u_totitle((UChar32)letter) != (UChar32)letter))
            open = tied = false;
    }
    return size;
}

static size_t upper_case(const compiler *c, dgm_str text, char *out)
{
    size_t size = 0;
    for (const char *p = text.data, *end = p + text.size; p < end;)
        size += put_capital(c, dg_utf8_next(&p), false, out + size);
    return size;
}

/* A capital may take more bytes than its letter: at most three times as many. */
enum { CASED_MAX = 3 * DG_MAP_RESULT_MAX };

/* Composes what a mark and a new capital make together (ı̀ -> Ì). */
static size_t compose(char *text, size_t size, size_t room)
{
    UChar wide[2 * CASED_MAX], composed[2 * CASED_MAX];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length, done;
    u_strFromUTF8(wide, 2 * CASED_MAX, &length, text, (int32_t)size, &error);
    length = unorm2_normalize(unorm2_getNFCInstance(&error), wide, length, composed, 2 * CASED_MAX,
                              &error);
    u_strToUTF8(text, (int32_t)room, &done, composed, length, &error);
    return U_SUCCESS(error) ? (size_t)done : size;
}

static void append_result(compiler *c, const dg_map_rule *from, dg_rule *to, int form)
{
    char cased[CASED_MAX];
    dgm_str text = from->result[form];
    if (!text.data) {
        dgm_str lower = from->result[DG_RESULT_LOWER];
        text.data = cased;
        text.size =
            form == DG_RESULT_TITLE ? title_case(c, lower, cased) : upper_case(c, lower, cased);
        text.size = compose(cased, text.size, sizeof cased);
    }
    to->result[form] = (uint32_t)c->block->size;
    to->size[form] = (uint8_t)text.size;
    dgm_buffer_append(c->block, text.data, text.size);
}

/* ---- Rules --------------------------------------------------------------------------------- */

typedef struct rule_tables {
    dg_rule *rules;
    uint32_t *first;
    dg_symbol *sources;
    uint16_t *items;
    uint64_t *sets;
    size_t source_count, item_count, set_count;
    size_t source_capacity, item_capacity, set_capacity;
} rule_tables;

static dgm_status find_set(compiler *c, rule_tables *t, const dg_item *item, uint16_t *number)
{
    size_t words = c->head.set_words;
    if (dg_grow(c->allocator, &t->sets, &t->set_capacity, (t->set_count + 1) * words,
                sizeof *t->sets))
        return DGM_ERR_MEMORY;
    uint64_t *set = t->sets + t->set_count * words;
    memset(set, 0, words * sizeof *set);
    set[0] = (uint64_t)item->edge << DG_EDGE;
    for (uint32_t i = 0; i < item->count; i++) {
        dg_symbol symbol = symbol_of(c, item->letters[i]);
        set[symbol / 64] |= (uint64_t)1 << symbol % 64;
    }
    size_t at = 0;
    while (memcmp(t->sets + at * words, set, words * sizeof *set) != 0)
        at++;
    t->set_count += at == t->set_count;
    if (at >= DG_ITEM_NEGATED)
        return fail(c, DGM_ERR_LIMIT, N_("The system has too many different contexts."),
                    (dgm_str){0});
    *number = (uint16_t)(at | (item->negated ? DG_ITEM_NEGATED : 0));
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
    dgm_status status = add_items(c, t, from->left, from->left_count);
    return status ? status : add_items(c, t, from->right, from->right_count);
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
                     .first = dg_new(c->allocator, (c->head.symbol_count + 1) * sizeof(uint32_t))};
    dgm_status status = t.rules && t.first ? add_rules(c, &t) : DGM_ERR_MEMORY;
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
