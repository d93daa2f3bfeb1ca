#include "config.h"

#include "translit/apply.h"

#include "translit/protect.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

enum {
    CASE_REACH = 4, /* how far the case of neighbours is looked for */
    MARKS_MAX = 16, /* bytes of marks that one letter may carry */
    WINDOW = 256    /* cells at a time */
};

/* ---- From bytes to cells ------------------------------------------------------------------- */

static bool is_stress(uint32_t c)
{
    return c == 0x0300 || c == 0x0301;
}

static bool is_combining(uint32_t c)
{
    return c >= 0x0300 && c < 0x0370;
}

static uint8_t ascii_flags(uint32_t c)
{
    return c >= 'a' && c <= 'z'   ? DG_CELL_WORD | DG_CELL_LOWER
           : c >= 'A' && c <= 'Z' ? DG_CELL_WORD | DG_CELL_UPPER
                                  : 0;
}

static uint8_t other_flags(uint32_t c)
{
    if (u_isupper((UChar32)c) || u_istitle((UChar32)c))
        return DG_CELL_WORD | DG_CELL_UPPER;
    if (u_islower((UChar32)c))
        return DG_CELL_WORD | DG_CELL_LOWER;
    return u_isalpha((UChar32)c) || is_combining(c) ? DG_CELL_WORD : 0;
}

/* A character that the system does not know may be one that it knows with a stress mark (ѝ), or
 * another code for one that it knows (ά as U+1F71). */
static void take_apart(const dgm_system *system, dg_cell *cell)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar parts[4];
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    int32_t count = U_SUCCESS(error) ? unorm2_getRawDecomposition(nfc, (UChar32)cell->code_point,
                                                                  parts, 4, &error)
                                     : -1;
    if (U_FAILURE(error) || count < 1 || count > 2 || !dg_system_symbol(system, parts[0]))
        return;
    if (count == 2 && !is_stress(parts[1]))
        return;
    dg_cell_set(system, cell, parts[0]);
    cell->accent = count == 2 ? (uint8_t)(parts[1] - 0x02FF) : 0;
}

void dg_cell_set(const dgm_system *system, dg_cell *cell, uint32_t c)
{
    dg_symbol symbol = dg_system_symbol(system, c);
    cell->code_point = c;
    cell->symbol = symbol & DG_SYMBOL_MASK;
    if (symbol)
        cell->flags = (symbol & DG_SYMBOL_WORD ? DG_CELL_WORD : 0) |
                      (symbol & DG_SYMBOL_UPPER ? DG_CELL_UPPER : 0) |
                      (symbol & DG_SYMBOL_LOWER ? DG_CELL_LOWER : 0);
    else
        cell->flags = c < 0x80 ? ascii_flags(c) : other_flags(c);
    cell->flags |= dg_is_quote(c) ? DG_CELL_QUOTE : 0;
    if (!symbol && c >= 0xC0 && cell->flags & DG_CELL_WORD && !is_combining(c))
        take_apart(system, cell);
}

/* Takes the marks behind a character: composes it with those that make another letter of the
 * system, counts stress marks and soft hyphens to it. */
static void take_marks(const dgm_system *system, dg_cell *cell, const char *end)
{
    const char *p = cell->at + cell->size;
    UErrorCode error = U_ZERO_ERROR;
    while (end - p > 1 && cell->marks < MARKS_MAX) {
        unsigned char lead = (unsigned char)*p;
        if (lead != 0xCC && lead != 0xCD && !(lead == 0xC2 && (unsigned char)p[1] == 0xAD))
            return;
        const char *next = p;
        uint32_t mark = dg_utf8_next(&next);
        const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
        UChar32 composed = is_combining(mark) && U_SUCCESS(error)
                               ? unorm2_composePair(nfc, (UChar32)cell->code_point, (UChar32)mark)
                               : -1;
        if (composed > 0 && dg_system_symbol(system, (uint32_t)composed)) {
            dg_cell_set(system, cell, (uint32_t)composed);
            cell->size = (uint8_t)(cell->size + cell->marks + 2);
            cell->marks = 0;
        } else if ((is_stress(mark) || mark == 0xAD) && !dg_system_symbol(system, mark)) {
            cell->marks += 2;
        } else {
            return;
        }
        p = next;
    }
}

static void read_cell(const dgm_system *system, dg_cell *cell, const char *at, const char *end)
{
    const char *next = at;
    uint32_t c = dg_utf8_next(&next);
    cell->at = at;
    cell->size = (uint8_t)(next - at);
    cell->marks = cell->accent = 0;
    dg_cell_set(system, cell, c);
    if (cell->flags & DG_CELL_WORD)
        take_marks(system, cell, end);
}

static const char *cell_end(const dg_cell *cell)
{
    return cell->at + cell->size + cell->marks;
}

/* ---- Windows ------------------------------------------------------------------------------- */

typedef struct window {
    dg_cell cells[WINDOW];
    dg_state before[WINDOW]; /* the state in front of each cell */
    size_t count;
    size_t start;  /* the first cell that is not mere context */
    bool complete; /* the last cell ends the text */
} window;

/* Goes back from `at` so far that contexts see what they may ask for. */
static const char *look_back(const char *begin, const char *at, unsigned cells)
{
    const char *limit = at - begin > DG_LOOKBEHIND ? at - DG_LOOKBEHIND : begin, *p = at;
    while (p > limit && cells > 0) {
        do
            p--;
        while (p > begin && ((unsigned char)*p & 0xC0) == 0x80);
        unsigned char lead = (unsigned char)*p;
        bool mark = lead == 0xCC || lead == 0xCD || (lead == 0xC2 && (unsigned char)p[1] == 0xAD);
        cells -= !mark;
    }
    return p;
}

/* Whether an address or a numeral may start behind this cell. */
static bool starts_here(const dg_cell *before)
{
    return !before || !(before->flags & DG_CELL_WORD ||
                        (before->code_point < 0x80 && before->code_point &&
                         strchr("0123456789._%+-/:@", (int)before->code_point)));
}

/* Marks what is to be left alone from this cell on. */
static void shelter(const dg_engine *engine, dg_state *state, window *w, const char *end)
{
    dg_cell *cell = &w->cells[w->count];
    size_t size = (size_t)(cell_end(cell) - cell->at);
    w->before[w->count] = *state;
    if (state->address && !dg_is_address_byte((unsigned char)*cell->at))
        state->address = false;
    if (!state->address && state->sheltered == 0 && !engine->options.everything) {
        bool start = starts_here(w->count ? cell - 1 : NULL);
        const char *stop = dg_protected_end(cell->at, end, start, engine->roman, &state->address);
        state->sheltered = (size_t)(stop - cell->at);
    }
    if (state->address || state->sheltered)
        cell->flags |= DG_CELL_PROTECTED;
    state->sheltered -= state->sheltered < size ? state->sheltered : size;
}

/* An apostrophe between two letters belongs to the word. */
static void join_apostrophes(window *w)
{
    for (size_t i = 1; i + 1 < w->count; i++)
        if (w->cells[i].flags & DG_CELL_QUOTE && w->cells[i - 1].flags & DG_CELL_WORD &&
            !(w->cells[i - 1].flags & DG_CELL_QUOTE) && w->cells[i + 1].flags & DG_CELL_WORD)
            w->cells[i].flags |= DG_CELL_WORD;
}

/* How many cells behind a place decide what becomes of it. */
static size_t margin(const dgm_system *system)
{
    return system->ahead + CASE_REACH + 2u;
}

/* Reads the context before `at` and up to `wanted` cells from there. */
static void fill(const dg_engine *engine, dg_state *state, window *w, const char *begin,
                 const char *at, const char *end, size_t wanted)
{
    const char *p = look_back(begin, at, engine->system->back + CASE_REACH + 2u);
    w->count = 0;
    for (; p < at; p = cell_end(&w->cells[w->count++]))
        read_cell(engine->system, &w->cells[w->count], p, at);
    w->start = w->count;
    size_t limit = w->start + wanted < WINDOW ? w->start + wanted : WINDOW;
    for (; p < end && w->count < limit; p = cell_end(&w->cells[w->count++])) {
        read_cell(engine->system, &w->cells[w->count], p, end);
        shelter(engine, state, w, end);
    }
    w->complete = p == end;
    join_apostrophes(w);
}

/* ---- Rules --------------------------------------------------------------------------------- */

bool dg_item_holds(const dgm_system *system, const dg_cell *cell, uint16_t item)
{
    const uint64_t *set = DG_AT(system, uint64_t, system->sets) +
                          (size_t)(item & ~DG_ITEM_NEGATED) * system->set_words;
    bool holds = false;
    if (!cell || !(cell->flags & DG_CELL_WORD))
        holds = set[0] & 1 << DG_EDGE;
    if (cell && cell->symbol)
        holds |= set[cell->symbol / 64] >> cell->symbol % 64 & 1;
    return holds != ((item & DG_ITEM_NEGATED) != 0);
}

/* The cell at an index that may lie outside the text; one below 0 wraps, and is outside. */
static const dg_cell *cell_at(const window *w, size_t at)
{
    return at < w->count ? &w->cells[at] : NULL;
}

static bool context_holds(const dgm_system *system, const window *w, size_t at, const dg_rule *rule)
{
    const uint16_t *items = DG_AT(system, uint16_t, system->items) + rule->items;
    for (unsigned i = 0; i < rule->left; i++)
        if (!dg_item_holds(system, cell_at(w, at - 1 - i), items[i]))
            return false;
    for (unsigned i = 0; i < rule->right; i++)
        if (!dg_item_holds(system, cell_at(w, at + rule->length + i), items[rule->left + i]))
            return false;
    return true;
}

/* An apostrophe that may be a quotation mark is a letter only within a word of the system's
 * script. */
static bool is_sign(const window *w, size_t at)
{
    return w->cells[at].flags & DG_CELL_WORD &&
           (w->cells[at - 1].symbol || w->cells[at + 1].symbol);
}

static bool source_holds(const dgm_system *system, const window *w, size_t at, const dg_rule *rule)
{
    const dg_symbol *source = DG_AT(system, dg_symbol, system->sources) + rule->source;
    if (at + rule->length > w->count)
        return false;
    for (unsigned i = 1; i < rule->length; i++)
        if (w->cells[at + i].symbol != source[i] || w->cells[at + i].flags & DG_CELL_PROTECTED)
            return false;
    return rule->length > 1 || !(w->cells[at].flags & DG_CELL_QUOTE) || is_sign(w, at);
}

static const dg_rule *find_rule(const dgm_system *system, const window *w, size_t at)
{
    const dg_cell *cell = &w->cells[at];
    if (cell->symbol == 0 || cell->flags & DG_CELL_PROTECTED)
        return NULL;
    const uint32_t *first = DG_AT(system, uint32_t, system->first) + cell->symbol;
    const dg_rule *rule = DG_AT(system, dg_rule, system->rules) + first[0];
    for (const dg_rule *end = rule + (first[1] - first[0]); rule < end; rule++)
        if (source_holds(system, w, at, rule) && context_holds(system, w, at, rule))
            return rule;
    return NULL;
}

/* ---- Letter case --------------------------------------------------------------------------- */

/* The case of the nearest cased letter of the word, `step` on from `at`: its flags, or 0. */
static uint8_t neighbour_case(const window *w, size_t at, int step)
{
    for (int i = 0; i < CASE_REACH && at < w->count && w->cells[at].flags & DG_CELL_WORD;
         i++, at += (size_t)step)
        if (w->cells[at].flags & (DG_CELL_UPPER | DG_CELL_LOWER))
            return w->cells[at].flags;
    return 0;
}

static int result_form(const window *w, size_t at, unsigned length)
{
    if (!(w->cells[at].flags & DG_CELL_UPPER))
        return DG_RESULT_LOWER;
    for (size_t last = at + length - 1; last > at; last--)
        if (w->cells[last].flags & (DG_CELL_UPPER | DG_CELL_LOWER))
            return w->cells[last].flags & DG_CELL_UPPER ? DG_RESULT_UPPER : DG_RESULT_TITLE;
    uint8_t flags = neighbour_case(w, at + length, 1);
    if (!flags)
        flags = neighbour_case(w, at - 1, -1);
    return flags & DG_CELL_UPPER ? DG_RESULT_UPPER : DG_RESULT_TITLE;
}

/* ---- Output -------------------------------------------------------------------------------- */

static bool is_one_of(uint32_t c, const uint32_t *set)
{
    while (*set && *set != c)
        set++;
    return *set == c;
}

static void put_with_signs(dgm_buffer *out, dgm_str text, dgm_signs signs)
{
    static const uint32_t single[] = {0x02B9, 0x02BC, 0x2019, '\'', 0x2032, 0x02BB, '`', 0};
    static const uint32_t twofold[] = {0x02BA, 0x02EE, 0x201D, '"', 0x2033, 0};
    static const uint32_t chosen[][2] = {[DGM_SIGNS_ASCII] = {'\'', '"'},
                                         [DGM_SIGNS_TYPOGRAPHIC] = {0x2019, 0x201D},
                                         [DGM_SIGNS_MODIFIER] = {0x02BC, 0x02EE},
                                         [DGM_SIGNS_PRIME] = {0x02B9, 0x02BA},
                                         [DGM_SIGNS_NONE] = {0, 0}};
    for (const char *p = text.data, *end = p + text.size; p < end;) {
        uint32_t c = dg_utf8_next(&p);
        if (is_one_of(c, single))
            c = chosen[signs][0];
        else if (is_one_of(c, twofold))
            c = chosen[signs][1];
        if (c)
            dg_buffer_code_point(out, c);
    }
}

/* Puts a stress mark behind the letter that was just written, in one character where there is
 * one. */
static void put_mark(dgm_buffer *out, size_t from, uint32_t mark)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    if (U_SUCCESS(error) && out->size > from && !out->status) {
        size_t last = dg_utf8_floor(out->data, out->size - 1);
        const char *p = out->data + last;
        UChar32 composed = unorm2_composePair(nfc, (UChar32)dg_utf8_next(&p), (UChar32)mark);
        if (composed > 0) {
            out->size = last;
            mark = (uint32_t)composed;
        }
    }
    dg_buffer_code_point(out, mark);
}

static void put_marks(const dg_engine *engine, const dg_cell *cell, size_t from, dgm_buffer *out)
{
    bool keep = engine->options.stress == DGM_STRESS_KEEP;
    if (cell->accent && keep)
        put_mark(out, from, 0x02FFu + cell->accent);
    for (const char *p = cell->at + cell->size, *end = cell_end(cell); p < end;) {
        uint32_t mark = dg_utf8_next(&p);
        if (mark == 0xAD)
            dg_buffer_code_point(out, mark);
        else if (keep)
            put_mark(out, from, mark);
    }
}

static void put_result(const dg_engine *engine, const window *w, size_t at, const dg_rule *rule,
                       dgm_buffer *out)
{
    int form = result_form(w, at, rule->length);
    dgm_str text = {(const char *)engine->system + rule->result[form], rule->size[form]};
    size_t from = out->size;
    if (text.size && ((unsigned char)text.data[0] == 0xCC || (unsigned char)text.data[0] == 0xCD)) {
        const char *p = text.data;
        put_mark(out, 0, dg_utf8_next(&p));
        text = (dgm_str){p, (size_t)(text.data + text.size - p)};
    }
    if (engine->options.signs == DGM_SIGNS_SYSTEM)
        dg_buffer_str(out, text);
    else
        put_with_signs(out, text, engine->options.signs);
    for (unsigned i = 0; i < rule->length; i++)
        if (w->cells[at + i].marks || w->cells[at + i].accent)
            put_marks(engine, &w->cells[at + i], from, out);
}

/* Whether a letter that no rule covers is one of the script that the system is for. */
static bool is_unknown(const dgm_system *system, const dg_cell *cell)
{
    if (!(cell->flags & DG_CELL_WORD) || cell->flags & (DG_CELL_QUOTE | DG_CELL_PROTECTED))
        return false;
    UErrorCode error = U_ZERO_ERROR;
    const uint32_t *letters = DG_AT(system, uint32_t, system->code_points);
    UScriptCode script = uscript_getScript((UChar32)cell->code_point, &error);
    for (uint32_t i = 1; i < system->symbol_count; i++) {
        UScriptCode own = uscript_getScript((UChar32)letters[i], &error);
        if (own > USCRIPT_INHERITED)
            return U_SUCCESS(error) && own == script;
    }
    return false;
}

static dgm_status put_unchanged(const dg_engine *engine, const dg_cell *cell, dgm_buffer *out,
                                dgm_error *error)
{
    dgm_str text = {cell->at, (size_t)(cell_end(cell) - cell->at)};
    if (engine->options.unknown == DGM_UNKNOWN_KEEP || !is_unknown(engine->system, cell))
        return dg_buffer_str(out, text);
    if (engine->options.unknown == DGM_UNKNOWN_FAIL)
        return dg_fail(error, DGM_ERR_UNKNOWN, 0, N_("The system does not know this letter."),
                       text);
    dg_buffer_cstr(out, "\u27E6");
    dg_buffer_str(out, text);
    return dg_buffer_cstr(out, "\u27E7");
}

/* ---- The run ------------------------------------------------------------------------------- */

dg_engine dg_engine_make(const dgm_system *system, const dgm_translit_options *options)
{
    dg_engine engine = {.system = system};
    if (options)
        engine.options = *options;
    engine.roman = dg_system_symbol(system, 'x') || dg_system_symbol(system, 'v');
    return engine;
}

/* Works through a window up to cell `limit` or the text's place `stop`; returns the cell that comes
 * next. */
static size_t apply_window(const dg_engine *engine, const window *w, size_t limit, const char *stop,
                           dgm_buffer *out, dgm_status *status, dgm_error *error)
{
    size_t i = w->start;
    while (i < limit && w->cells[i].at < stop) {
        const dg_rule *rule = find_rule(engine->system, w, i);
        if (rule)
            put_result(engine, w, i, rule, out);
        else
            *status = put_unchanged(engine, &w->cells[i], out, error);
        if (*status)
            return i;
        i += rule ? rule->length : 1;
    }
    return i;
}

dgm_status dg_apply(const dg_engine *engine, dg_state *state, const char *begin, const char **at,
                    const char *stop, const char *end, bool final, dgm_buffer *out,
                    dgm_error *error)
{
    window w;
    dgm_status status = DGM_OK;
    if (!final && end - stop < DG_LOOKAHEAD)
        stop = end - *at > DG_LOOKAHEAD ? end - DG_LOOKAHEAD : *at;
    while (*at < stop && !status) {
        fill(engine, state, &w, begin, *at, end, (size_t)(stop - *at) + margin(engine->system));
        size_t limit = w.complete ? w.count : w.count - margin(engine->system);
        size_t next = apply_window(engine, &w, limit, stop, out, &status, error);
        if (status && error)
            error->offset = (size_t)(w.cells[next].at - begin);
        if (next < w.count) {
            *at = w.cells[next].at;
            *state = w.before[next];
        } else {
            *at = cell_end(&w.cells[w.count - 1]);
        }
    }
    return status ? status : out->status;
}
