#include "config.h"

#include "translit/reverse.h"

#include "translit/likely.h"
#include "translit/loose.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

/* The search goes through a word from left to right. At each place it keeps the best few ways to
 * have come there; a step takes a rule whose result stands there and adds the rule's source. At the
 * end the transliteration of each answer shows whether the contexts agreed. */
enum {
    WORD_MAX = 96,    /* characters of one word */
    BEAM = 48,        /* ways kept at each place */
    SILENT = 24,      /* and ways from these by a letter that leaves no trace */
    NO_RULE = 0xFFFF, /* a step that copies a character */
    SOURCE_MAX = 4 * WORD_MAX * DG_UTF8_MAX
};

/* What a step costs, in the unit of dgm_candidate.score. */
enum {
    COST_STEP = 2,       /* each step: a digraph is one letter sooner than two */
    COST_SILENT = 12,    /* a letter that leaves no trace in the result */
    COST_NO_SIGN = 5,    /* a soft sign or apostrophe that the spelling leaves out */
    COST_OTHER_SIGN = 3, /* another apostrophe than the system's */
    COST_NO_MARK = 6,    /* a diacritic that the spelling leaves out */
    COST_COPY = 60,      /* a letter that is not of the source's script */
    COST_LOST_SIGN = 20, /* an apostrophe behind a letter that no rule explains */
    COST_CONTEXT = 8,    /* a rule for another context on its left */
    COST_NEAR = 15,      /* the transliteration differs in signs or diacritics */
    COST_OTHER = 30,     /* it differs in letters */
    CERTAIN = 1000       /* (a gain) it is the same, and the system is reversible */
};

/* With what a rule's result can begin in a folded word; a sign or mark may be left out there. */
typedef struct beginning {
    uint32_t letter, bare;
    bool anywhere;
} beginning;

struct dgm_reverser {
    const dgm_system *system;
    const dgm_allocator *allocator;
    dg_likely likely;
    beginning beginnings[]; /* of each rule */
};

/* A way to have come to a place. */
typedef struct way {
    int score;
    uint16_t rule;
    uint16_t from_place; /* where it came from, and by which way there */
    uint16_t from_way;
    uint32_t last[2]; /* the last letters of the source, the newest first; '|' at the start */
    bool silent;      /* its rule had no result */
} way;

typedef struct place {
    way ways[BEAM + SILENT];
    unsigned count;
} place;

typedef struct search {
    const dgm_reverser *r;
    uint32_t word[WORD_MAX + 1]; /* the characters to read, as they are */
    uint32_t folded[WORD_MAX + 1];
    unsigned length;
    place places[WORD_MAX + 1];
    unsigned rule_count; /* of the rules that can stand at the place that is looked at */
    uint16_t rules[];
} search;

/* ---- Steps --------------------------------------------------------------------------------- */

/* The rules of a system that have a number here. */
static uint32_t usable_rules(const dgm_system *system)
{
    return system->rule_count < NO_RULE ? system->rule_count : NO_RULE;
}

static dgm_str result_of(const dgm_system *system, const dg_rule *rule)
{
    return (dgm_str){(const char *)system + rule->result[DG_RESULT_LOWER],
                     rule->size[DG_RESULT_LOWER]};
}

/* How many characters of the word from `at` on a rule's result accounts for, or -1; adds to
 * *cost. */
static int match(const search *s, unsigned at, dgm_str result, int *cost)
{
    unsigned i = at;
    for (const char *p = result.data, *end = p + result.size; p < end;) {
        uint32_t exact = dg_utf8_next(&p), c = dg_fold(s->r->system, exact);
        if (i < s->length && s->folded[i] == c)
            *cost += c == '\'' && s->word[i] != exact ? COST_OTHER_SIGN : 0, i++;
        else if (c == '\'')
            *cost += COST_NO_SIGN;
        else if (dg_is_mark(c))
            *cost += COST_NO_MARK;
        else if (i < s->length && s->folded[i] == dg_bare(c)) {
            *cost += COST_NO_MARK;
            i++;
        } else
            return -1;
    }
    return (int)(i - at);
}

/* What a letter is worth in the search; where the system is reversible, nothing need be guessed. */
static int letter_gain(const dgm_reverser *r, const uint32_t last[2], uint32_t c)
{
    return r->system->reversible ? dg_likely_spelling(&r->likely, last[0], c)
                                 : dg_likely_letter(&r->likely, last, c);
}

static void add_letter(const dgm_reverser *r, way *w, uint32_t c)
{
    w->score += letter_gain(r, w->last, c);
    w->last[1] = w->last[0];
    w->last[0] = c;
}

/* Keeps a way at a place if it is among the best there. */
static void keep(place *p, const way *w)
{
    unsigned at = p->count;
    while (at > 0 && p->ways[at - 1].score < w->score)
        at--;
    if (at == BEAM)
        return;
    p->count += p->count < BEAM;
    memmove(p->ways + at + 1, p->ways + at, (p->count - 1 - at) * sizeof *p->ways);
    p->ways[at] = *w;
}

/* Whether the nearest context item on the left is at odds with what is read so far. */
static bool left_differs(const dgm_system *system, const dg_rule *rule, uint32_t last)
{
    if (rule->left == 0)
        return false;
    uint16_t item = DG_AT(system, uint16_t, system->items)[rule->items];
    const uint64_t *set = DG_AT(system, uint64_t, system->sets) +
                          (size_t)(item & ~DG_ITEM_NEGATED) * system->set_words;
    dg_symbol symbol = last == '|' ? DG_EDGE : dg_system_symbol(system, last) & DG_SYMBOL_MASK;
    bool holds = (last == '|' || symbol) && set[symbol / 64] >> symbol % 64 & 1;
    return holds == ((item & DG_ITEM_NEGATED) != 0);
}

static void step(search *s, unsigned at, unsigned index, uint16_t number)
{
    const dgm_system *system = s->r->system;
    const dg_rule *rule = DG_AT(system, dg_rule, system->rules) + number;
    const dg_symbol *source = DG_AT(system, dg_symbol, system->sources) + rule->source;
    const uint32_t *letters = DG_AT(system, uint32_t, system->code_points);
    way next = s->places[at].ways[index];
    dgm_str result = result_of(system, rule);
    int cost = 0, taken = match(s, at, result, &cost);
    if (taken < 0 || (taken == 0 && (next.silent || at == 0 || next.last[0] == '|')))
        return;
    if (left_differs(system, rule, next.last[0]))
        cost += COST_CONTEXT;
    next.score -= cost + COST_STEP + (result.size == 0 ? COST_SILENT : 0);
    next.silent = taken == 0;
    next.rule = number;
    next.from_place = (uint16_t)at;
    next.from_way = (uint16_t)index;
    for (unsigned i = 0; i < rule->length; i++)
        add_letter(s->r, &next, letters[source[i]]);
    /* A step that takes nothing goes behind the ways of this place, which are being gone
     * through. */
    if (taken > 0)
        keep(&s->places[at + (unsigned)taken], &next);
    else if (s->places[at].count < BEAM + SILENT)
        s->places[at].ways[s->places[at].count++] = next;
}

static void copy(search *s, unsigned at, unsigned index)
{
    way next = s->places[at].ways[index];
    bool letter = u_isalpha((UChar32)s->word[at]);
    bool sign = dg_is_sign(s->word[at]) && at > 0 && u_isalpha((UChar32)s->word[at - 1]);
    next.score -= letter ? COST_COPY : sign ? COST_LOST_SIGN : 0;
    next.rule = NO_RULE;
    next.silent = false;
    next.from_place = (uint16_t)at;
    next.from_way = (uint16_t)index;
    add_letter(s->r, &next, letter || dg_is_sign(s->word[at]) ? s->word[at] : '|');
    keep(&s->places[at + 1], &next);
}

static beginning beginning_of(const dgm_system *system, const dg_rule *rule)
{
    dgm_str result = result_of(system, rule);
    const char *p = result.data;
    if (result.size == 0)
        return (beginning){.anywhere = true};
    uint32_t c = dg_fold(system, dg_utf8_next(&p));
    return (beginning){c, dg_bare(c), c == '\'' || dg_is_mark(c)};
}

static void choose_rules(search *s, unsigned at)
{
    uint32_t c = at < s->length ? s->folded[at] : 0;
    s->rule_count = 0;
    for (uint32_t i = 0; i < usable_rules(s->r->system); i++) {
        const beginning *b = &s->r->beginnings[i];
        if (b->anywhere || b->letter == c || b->bare == c)
            s->rules[s->rule_count++] = (uint16_t)i;
    }
}

static void run(search *s)
{
    s->places[0].count = 1;
    s->places[0].ways[0] = (way){.last = {'|', '|'}, .rule = NO_RULE};
    for (unsigned at = 0; at <= s->length; at++) {
        choose_rules(s, at);
        for (unsigned i = 0; i < s->places[at].count; i++) {
            if (at == s->length && s->places[at].ways[i].silent)
                continue;
            for (unsigned rule = 0; rule < s->rule_count; rule++)
                step(s, at, i, s->rules[rule]);
            if (at < s->length)
                copy(s, at, i);
        }
    }
}

/* ---- Answers ------------------------------------------------------------------------------- */

static bool is_upper(uint32_t c)
{
    return u_isupper((UChar32)c) || u_istitle((UChar32)c);
}

static bool is_cased(uint32_t c)
{
    return is_upper(c) || (uint32_t)u_toupper((UChar32)c) != c || c == 0x1F0;
}

static bool is_in_word(uint32_t c)
{
    return u_isalpha((UChar32)c) || dg_is_sign(c) || dg_is_mark(c);
}

/* The case of the nearest cased character of the word, `step` on from `at`: 1 upper, -1 lower, 0
 * none. */
static int case_beside(const search *s, int at, int step)
{
    for (; at >= 0 && at < (int)s->length && is_in_word(s->word[at]); at += step)
        if (is_cased(s->word[at]))
            return is_upper(s->word[at]) ? 1 : -1;
    return 0;
}

/* Whether letters that show no case themselves, between these places, go with capitals. */
static bool is_between_capitals(const search *s, unsigned from, unsigned end)
{
    int before = case_beside(s, (int)from - 1, -1), behind = case_beside(s, (int)end, 1);
    if (before && behind)
        return before > 0 && behind > 0;
    if (before > 0)
        return from > 1 && case_beside(s, (int)from - 2, -1) > 0;
    return behind > 0 && end + 1 < s->length && case_beside(s, (int)end + 1, 1) > 0;
}

static uint32_t capital(const dgm_system *system, uint32_t c)
{
    if (system->turkic && (c == 'i' || c == 0x131))
        return c == 'i' ? 0x130 : 'I';
    return (uint32_t)u_toupper((UChar32)c);
}

static void put_source(const search *s, const way *w, unsigned end, dgm_buffer *out)
{
    const dgm_system *system = s->r->system;
    const dg_rule *rule = DG_AT(system, dg_rule, system->rules) + w->rule;
    const dg_symbol *source = DG_AT(system, dg_symbol, system->sources) + rule->source;
    const uint32_t *letters = DG_AT(system, uint32_t, system->code_points);
    unsigned at = w->from_place, first = at, last = end;
    while (first < end && !is_cased(s->word[first]))
        first++;
    while (last > first && !is_cased(s->word[last - 1]))
        last--;
    bool none = first >= last;
    bool upper = none ? is_between_capitals(s, at, end) : is_upper(s->word[first]);
    bool rest = none ? upper
                     : is_upper(s->word[last - 1]) &&
                           (last - first > 1 || is_between_capitals(s, at + 1, end));
    for (unsigned i = 0; i < rule->length; i++) {
        uint32_t c = letters[source[i]];
        dg_buffer_code_point(out, (i == 0 ? upper : upper && rest) ? capital(system, c) : c);
    }
}

/* The source that a way stands for. */
static void put_way(const search *s, unsigned at, unsigned index, dgm_buffer *out)
{
    uint16_t path[2 * WORD_MAX + 2][2];
    unsigned steps = 0;
    while ((at > 0 || index > 0) && steps < 2 * WORD_MAX + 2) {
        const way *w = &s->places[at].ways[index];
        path[steps][0] = (uint16_t)at;
        path[steps++][1] = (uint16_t)index;
        at = w->from_place;
        index = w->from_way;
    }
    while (steps-- > 0) {
        const way *w = &s->places[path[steps][0]].ways[path[steps][1]];
        if (w->rule == NO_RULE)
            dg_buffer_code_point(out, s->word[w->from_place]);
        else
            put_source(s, w, path[steps][0], out);
    }
}

static bool is_of_source(const dgm_system *system, uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &error);
    const uint32_t *letters = DG_AT(system, uint32_t, system->code_points);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
        return true;
    for (uint32_t i = 0; i < system->symbol_count; i++)
        if (uscript_getScript((UChar32)letters[i], &error) == script)
            return true;
    return false;
}

/* Whether letters of the transliteration stand in an answer that the system's language does not
 * write. */
static bool keeps_letters(const dgm_system *system, dgm_str answer)
{
    for (const char *p = answer.data, *end = p + answer.size; p < end;) {
        uint32_t c = dg_utf8_next(&p);
        if (u_isalpha((UChar32)c) && !dg_system_symbol(system, c) && !is_of_source(system, c))
            return true;
    }
    return false;
}

static dgm_status judge(const search *s, dgm_str word, dgm_str source, dgm_buffer *again,
                        dgm_candidate *c)
{
    dgm_buffer_clear(again);
    dgm_status status = dgm_translit(s->r->system, NULL, source, again, NULL);
    if (status)
        return status;
    dgm_str result = {again->data, again->size};
    c->exact = result.size == word.size && memcmp(result.data, word.data, word.size) == 0 &&
               !keeps_letters(s->r->system, source);
    if (c->exact && s->r->system->reversible)
        c->score += CERTAIN;
    if (!c->exact)
        c->score -= dg_loosely_equal(s->r->system, result, word) ? COST_NEAR : COST_OTHER;
    return DGM_OK;
}

static int compare(const void *a, const void *b)
{
    const dgm_candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return y->exact - x->exact;
}

static bool is_listed(const dgm_candidates *list, size_t from, dgm_str text)
{
    for (size_t i = from; i < list->count; i++)
        if (list->items[i].text.size == text.size &&
            memcmp(list->items[i].text.data, text.data, text.size) == 0)
            return true;
    return false;
}

static dgm_status push(dgm_candidates *list, const dgm_candidate *candidate)
{
    if (dg_grow(list->text.allocator, &list->items, &list->capacity, list->count + 1,
                sizeof *list->items))
        return DGM_ERR_MEMORY;
    list->items[list->count++] = *candidate;
    return DGM_OK;
}

/* The answers for one word, best first. Their texts go into list->text, which has room for them. */
static dgm_status answer(const search *s, dgm_str word, dgm_candidates *list)
{
    dgm_buffer again;
    dgm_buffer_init(&again, list->text.allocator, 0);
    const place *last = &s->places[s->length];
    dgm_status status = DGM_OK;
    for (unsigned i = 0; i < last->count && !status; i++) {
        size_t start = list->text.size;
        put_way(s, s->length, i, &list->text);
        dgm_str text = {list->text.data + start, list->text.size - start};
        dgm_candidate c = {text, last->ways[i].score, false};
        c.score += letter_gain(s->r, last->ways[i].last, '|');
        status = list->text.status;
        if (status || is_listed(list, 0, text))
            continue;
        status = judge(s, word, text, &again, &c);
        if (!status)
            status = push(list, &c);
    }
    dgm_buffer_free(&again);
    if (!status)
        qsort(list->items, list->count, sizeof *list->items, compare);
    return status;
}

/* Composes a mark with the folded letter before it (J̌ has no capital in one character, ǰ is
 * one). */
static bool join_mark(uint32_t *folded, uint32_t mark)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar32 pair =
        unorm2_composePair(unorm2_getNFCInstance(&error), (UChar32)*folded, (UChar32)mark);
    if (U_SUCCESS(error) && pair > 0)
        *folded = (uint32_t)pair;
    return U_SUCCESS(error) && pair > 0;
}

static dgm_status read_word(search *s, dgm_str word, dgm_candidates *list)
{
    s->length = 0;
    for (const char *p = word.data, *end = p + word.size; p < end;) {
        uint32_t c = dg_utf8_next(&p);
        if (s->length && dg_is_mark(c) && join_mark(&s->folded[s->length - 1], c))
            continue;
        s->word[s->length] = c;
        s->folded[s->length++] = dg_fold(s->r->system, c);
    }
    for (unsigned i = 0; i <= s->length; i++)
        s->places[i].count = 0;
    run(s);
    list->count = 0;
    dgm_buffer_clear(&list->text);
    if (!dgm_buffer_reserve(&list->text, (BEAM + SILENT) * SOURCE_MAX))
        return list->text.status;
    return answer(s, word, list);
}

/* ---- Texts of several words ---------------------------------------------------------------- */

void dgm_candidates_init(dgm_candidates *list, const dgm_allocator *allocator)
{
    *list = (dgm_candidates){0};
    dgm_buffer_init(&list->text, allocator, 0);
}

void dgm_candidates_free(dgm_candidates *list)
{
    dg_free(list->text.allocator, list->items);
    dgm_buffer_free(&list->text);
    list->items = NULL;
    list->count = list->capacity = 0;
}

/* Joins the answers so far with those for the next piece: the best `most` pairs. */
static dgm_status join(dgm_candidates *so_far, const dgm_candidates *next, size_t most)
{
    dgm_candidates joined;
    dgm_candidates_init(&joined, so_far->text.allocator);
    size_t bytes = 0;
    for (size_t i = 0; i < so_far->count; i++)
        for (size_t j = 0; j < next->count && j < most; j++)
            bytes += so_far->items[i].text.size + next->items[j].text.size;
    dgm_status status = dgm_buffer_reserve(&joined.text, bytes) ? DGM_OK : joined.text.status;
    for (size_t i = 0; i < so_far->count && !status; i++) {
        for (size_t j = 0; j < next->count && j < most && !status; j++) {
            const dgm_candidate *a = &so_far->items[i], *b = &next->items[j];
            dgm_candidate c = {{joined.text.data + joined.text.size, a->text.size + b->text.size},
                               a->score + b->score,
                               a->exact && b->exact};
            dg_buffer_str(&joined.text, a->text);
            dg_buffer_str(&joined.text, b->text);
            status = push(&joined, &c);
        }
    }
    dgm_candidates_free(so_far);
    *so_far = joined;
    if (status)
        return status;
    qsort(joined.items, joined.count, sizeof *joined.items, compare);
    so_far->count = joined.count < most ? joined.count : most;
    return DGM_OK;
}

/* The next word, with the blanks behind it, of at most WORD_MAX characters. */
static dgm_str next_word(const char **at, const char *end)
{
    const char *start = *at;
    bool blank = false;
    for (unsigned count = 0; *at < end && count < WORD_MAX; count++) {
        bool is_blank = (unsigned char)**at <= ' ';
        if (blank && !is_blank)
            break;
        blank = is_blank;
        dg_utf8_next(at);
    }
    return (dgm_str){start, (size_t)(*at - start)};
}

dgm_status dgm_reverse(const dgm_reverser *reverser, dgm_str text, size_t most,
                       dgm_candidates *list, dgm_error *error)
{
    const dgm_allocator *allocator = reverser->allocator;
    dgm_candidates words;
    if (dg_utf8_valid_prefix(text.data, text.size) != text.size)
        return dg_fail(error, DGM_ERR_ENCODING, dg_utf8_valid_prefix(text.data, text.size),
                       N_("The text is not valid UTF-8."), (dgm_str){0});
    search *s = dg_new(allocator, sizeof *s + usable_rules(reverser->system) * sizeof *s->rules);
    dgm_candidates_init(&words, allocator);
    list->count = 0;
    dgm_candidate nothing = {{"", 0}, 0, true};
    dgm_status status = s ? push(list, &nothing) : DGM_ERR_MEMORY;
    for (const char *at = text.data, *end = at + text.size; at < end && !status;) {
        s->r = reverser;
        status = read_word(s, next_word(&at, end), &words);
        if (!status)
            status = join(list, &words, most ? most : 1);
    }
    dgm_candidates_free(&words);
    dg_free(allocator, s);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}

/* ---- The reverser -------------------------------------------------------------------------- */

int dg_reverser_weigh(const dgm_reverser *r, dgm_str text)
{
    return dg_likely_text(&r->likely, text);
}

dgm_status dg_reverser_make(const dgm_system *system, dgm_str alphabets,
                            const dgm_allocator *allocator, dgm_reverser **reverser)
{
    uint32_t count = usable_rules(system);
    dgm_reverser *r = dg_new(allocator, sizeof *r + count * sizeof *r->beginnings);
    if (!r)
        return DGM_ERR_MEMORY;
    for (uint32_t i = 0; i < count; i++)
        r->beginnings[i] = beginning_of(system, DG_AT(system, dg_rule, system->rules) + i);
    r->system = system;
    r->allocator = allocator;
    dg_likely_init(&r->likely, alphabets, dg_system_str(system, system->from));
    *reverser = r;
    return DGM_OK;
}

void dgm_reverser_free(dgm_reverser *reverser)
{
    if (reverser)
        dg_free(reverser->allocator, reverser);
}
