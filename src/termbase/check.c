/* Mistakes in a stack of termbases: each term by itself, then terms against each other. */
#include "termbase/check.h"

#include "termbase/write.h"
#include "util/error.h"
#include "util/memory.h"

#include <stdlib.h>
#include <string.h>

/* A term and where it stands. */
typedef struct entry {
    dgm_str language, text;
    uint32_t layer, concept, term, order;
    uint32_t next; /* following the replacement: the entry that it leads to, or NONE */
    uint8_t status;
    uint8_t color; /* of the search for cycles */
} entry;

enum { WHITE, GREY, BLACK };
#define NONE UINT32_MAX

typedef struct checker {
    const dgm_layer *layers;
    size_t layer_count;
    const dgm_allocator *allocator;
    dgm_finding_handler handler;
    void *context;
    entry *entries; /* sorted by language, text and order */
    size_t count;
} checker;

static dgm_term term_of(const checker *c, const entry *e)
{
    return dgm_termbase_term(c->layers[e->layer].termbase, e->concept, e->term);
}

static dgm_concept concept_of(const checker *c, const entry *e)
{
    return dgm_termbase_concept(c->layers[e->layer].termbase, e->concept);
}

static dgm_status report(const checker *c, dgm_finding_kind kind, const char *message,
                         const entry *e, const entry *other)
{
    dgm_finding finding = {.kind = kind,
                           .message = message,
                           .layer = e->layer,
                           .line = term_of(c, e).line,
                           .concept = concept_of(c, e).id,
                           .language = e->language,
                           .text = e->text};
    if (other) {
        finding.other_layer = other->layer;
        finding.other_line = term_of(c, other).line;
        finding.other_concept = concept_of(c, other).id;
        finding.other = other->text;
    }
    return c->handler(c->context, &finding);
}

static int compare_text(dgm_str a, dgm_str b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    int order = compare_text(a->language, b->language);
    if (!order)
        order = compare_text(a->text, b->text);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static dgm_status collect(checker *c)
{
    size_t capacity = 0;
    for (size_t layer = 0; layer < c->layer_count; layer++) {
        const dgm_termbase *tb = c->layers[layer].termbase;
        for (size_t i = 0; i < dgm_termbase_size(tb); i++) {
            dgm_concept concept = dgm_termbase_concept(tb, i);
            if (dg_grow(c->allocator, &c->entries, &capacity, c->count + concept.term_count,
                        sizeof *c->entries))
                return DGM_ERR_MEMORY;
            for (size_t k = 0; k < concept.term_count; k++) {
                dgm_term term = dgm_termbase_term(tb, i, k);
                c->entries[c->count] = (entry){.language = term.language,
                                               .text = term.text,
                                               .layer = (uint32_t)layer,
                                               .concept = (uint32_t)i,
                                               .term = (uint32_t)k,
                                               .order = (uint32_t)c->count,
                                               .next = NONE,
                                               .status = (uint8_t)term.status};
                c->count++;
            }
        }
    }
    return DGM_OK;
}

static dgm_status check_alone(const checker *c)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < c->count && !status; i++) {
        const entry *e = &c->entries[i];
        dgm_concept concept = concept_of(c, e);
        dgm_term term = term_of(c, e);
        dgm_finding_kind kind;
        int step = 0;
        const char *message;
        while (!status && (message = dg_check_term(&concept, &term, &step, &kind)))
            status = report(c, kind, message, e, NULL);
    }
    return status;
}

/* Whether days or context keep the two apart. */
static bool kept_apart(const dgm_term *a, const dgm_term *b)
{
    return a->from != b->from || a->until != b->until || !dg_str_same(a->context, b->context);
}

/* The number of the concept's first preferred term in a language (or in any), or NONE. */
static uint32_t preferred_of(const checker *c, const entry *e, dgm_str language, bool any)
{
    const dgm_termbase *tb = c->layers[e->layer].termbase;
    size_t count = dgm_termbase_concept(tb, e->concept).term_count;
    for (size_t i = 0; i < count; i++) {
        dgm_term term = dgm_termbase_term(tb, e->concept, i);
        if (term.status == DGM_TERM_PREFERRED && (any || dg_str_same(term.language, language)))
            return (uint32_t)i;
    }
    return NONE;
}

/* Whether the concepts of two entries prefer different texts in a language that both have. */
static bool disagree(const checker *c, const entry *a, const entry *b)
{
    const dgm_termbase *left = c->layers[a->layer].termbase, *right = c->layers[b->layer].termbase;
    size_t count = dgm_termbase_concept(left, a->concept).term_count;
    if (concept_of(c, a).do_not_translate != concept_of(c, b).do_not_translate)
        return true;
    for (size_t i = 0; i < count; i++) {
        dgm_term term = dgm_termbase_term(left, a->concept, i);
        uint32_t other = preferred_of(c, b, term.language, false);
        if (term.status == DGM_TERM_PREFERRED && other != NONE &&
            preferred_of(c, a, term.language, false) == i &&
            !dg_str_same(term.text, dgm_termbase_term(right, b->concept, other).text))
            return true;
    }
    return false;
}

/* Whether `a` replaces another term of its concept and `b` is itself to be replaced: a link of a
 * chain. */
static bool is_link(const checker *c, const entry *a, const entry *b)
{
    const dgm_termbase *tb = c->layers[a->layer].termbase;
    bool replaces = false;
    for (size_t i = 0; i < dgm_termbase_concept(tb, a->concept).term_count; i++)
        replaces |= dgm_termbase_term(tb, a->concept, i).status >= DGM_TERM_DEPRECATED;
    return replaces && a->status == DGM_TERM_PREFERRED && b->status >= DGM_TERM_DEPRECATED;
}

/* Two entries with the same text and language. */
static dgm_status check_pair(const checker *c, const entry *first, const entry *e)
{
    dgm_term a = term_of(c, first), b = term_of(c, e);
    bool one_concept = first->layer == e->layer && first->concept == e->concept;
    if (kept_apart(&a, &b) || (one_concept && (a.first.size || b.first.size)))
        return DGM_OK;
    if (one_concept && a.status == b.status)
        return report(c, DGM_FINDING_DUPLICATE, N_("The concept has the term twice."), e, first);
    if (one_concept)
        return report(c, DGM_FINDING_CONFLICT,
                      N_("The concept has the term twice, with different status."), e, first);
    if (is_link(c, first, e) || is_link(c, e, first))
        return DGM_OK; /* told with the chain or cycle */
    if (disagree(c, first, e))
        return report(c, DGM_FINDING_CONFLICT,
                      N_("The same term belongs to two concepts that are written "
                         "differently; the first one wins."),
                      e, first);
    if (!dg_str_same(concept_of(c, first).id, concept_of(c, e).id) || first->layer == e->layer)
        return report(c, DGM_FINDING_DUPLICATE, N_("The same term stands in two concepts."), e,
                      first);
    return DGM_OK;
}

static dgm_status check_pairs(const checker *c)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0, first = 0; i < c->count && !status; i++) {
        const entry *e = &c->entries[i], *f = &c->entries[first];
        if (!dg_str_same(e->language, f->language) || !dg_str_same(e->text, f->text))
            first = i;
        else if (i != first)
            status = check_pair(c, f, e);
    }
    return status;
}

/* The concept's earlier preferred term of the same language and days, which this one has no chance
 * against. */
static dgm_status check_preferred(const checker *c, const entry *e)
{
    dgm_term term = term_of(c, e);
    uint32_t first = preferred_of(c, e, e->language, false);
    if (concept_of(c, e).do_not_translate || term.status != DGM_TERM_PREFERRED || first == NONE ||
        first == e->term)
        return DGM_OK;
    entry other = *e;
    other.term = first;
    dgm_term winner = term_of(c, &other);
    other.text = winner.text;
    if (kept_apart(&winner, &term) || dg_str_same(winner.text, term.text))
        return DGM_OK;
    return report(c, DGM_FINDING_CONFLICT,
                  N_("The concept already has a preferred term in this language; make one of them "
                     "admitted."),
                  e, &other);
}

/* Whether the lists of words, with blanks between, share one. */
static bool share_word(dgm_str a, dgm_str b)
{
    for (size_t i = 0; i < a.size;) {
        size_t end = i;
        while (end < a.size && a.data[end] != ' ')
            end++;
        for (size_t k = 0; end > i && k + (end - i) <= b.size; k++)
            if (!memcmp(a.data + i, b.data + k, end - i) && (k == 0 || b.data[k - 1] == ' ') &&
                (k + (end - i) == b.size || b.data[k + (end - i)] == ' '))
                return true;
        i = end + 1;
    }
    return false;
}

/* Two terms of one concept and language that a style would both write. */
static dgm_status check_styles(const checker *c, const entry *e)
{
    dgm_term term = term_of(c, e);
    for (uint32_t i = 0; i < e->term && term.styles.size; i++) {
        entry other = *e;
        other.term = i;
        dgm_term earlier = term_of(c, &other);
        other.text = earlier.text;
        if (dg_str_same(earlier.language, term.language) && !kept_apart(&earlier, &term) &&
            share_word(earlier.styles, term.styles))
            return report(
                c, DGM_FINDING_CONFLICT,
                N_("A style has two terms of the concept in one language; the first one wins."), e,
                &other);
    }
    return DGM_OK;
}

static dgm_status check_concepts(const checker *c)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < c->count && !status; i++) {
        status = check_preferred(c, &c->entries[i]);
        if (!status)
            status = check_styles(c, &c->entries[i]);
    }
    return status;
}

/* The first entry of this language and text that is to be replaced, in another concept than
 * `of`. */
static uint32_t find_replaced(const checker *c, dgm_str language, dgm_str text, const entry *of)
{
    entry wanted = {.language = language, .text = text};
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_entries(&c->entries[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < c->count; i++) {
        const entry *e = &c->entries[i];
        if (!dg_str_same(e->language, language) || !dg_str_same(e->text, text))
            break;
        if (e->status >= DGM_TERM_DEPRECATED &&
            (e->layer != of->layer || e->concept != of->concept))
            return (uint32_t)i;
    }
    return NONE;
}

/* Links each term that is to be replaced to the one that its replacement is, if that one is to be
 * replaced, too. */
static void link_entries(checker *c)
{
    for (size_t i = 0; i < c->count; i++) {
        entry *e = &c->entries[i];
        if (e->status < DGM_TERM_DEPRECATED)
            continue;
        uint32_t target = preferred_of(c, e, e->language, false);
        if (target == NONE)
            target = preferred_of(c, e, e->language, true);
        if (target == NONE)
            continue;
        dgm_term term = dgm_termbase_term(c->layers[e->layer].termbase, e->concept, target);
        e->next = find_replaced(c, term.language, term.text, e);
    }
}

/* Follows the links; an entry that is met twice on one way closes a cycle. Each link is walked
 * once. */
static dgm_status check_links(checker *c)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < c->count && !status; i++) {
        uint32_t at = (uint32_t)i;
        while (at != NONE && c->entries[at].color == WHITE) {
            c->entries[at].color = GREY;
            at = c->entries[at].next;
        }
        uint32_t closes = at != NONE && c->entries[at].color == GREY ? at : NONE;
        bool in_cycle = false; /* its other members are told by the one that closes it */
        for (at = (uint32_t)i; at != NONE && c->entries[at].color == GREY && !status;
             at = c->entries[at].next) {
            entry *e = &c->entries[at];
            e->color = BLACK;
            if (e->next == NONE || in_cycle)
                continue;
            in_cycle = at == closes;
            status = report(c, in_cycle ? DGM_FINDING_CYCLE : DGM_FINDING_CHAIN,
                            in_cycle ? N_("Following the replacements leads back to this term.")
                                     : N_("What replaces the term is itself to be replaced."),
                            e, &c->entries[e->next]);
        }
    }
    return status;
}

dgm_status dgm_termbase_check(const dgm_layer *layers, size_t count, const dgm_allocator *allocator,
                              dgm_finding_handler handler, void *context, dgm_error *error)
{
    checker c = {.layers = layers,
                 .layer_count = count,
                 .allocator = allocator,
                 .handler = handler,
                 .context = context};
    dgm_status status = collect(&c);
    if (!status)
        status = check_alone(&c);
    if (!status && c.count)
        qsort(c.entries, c.count, sizeof *c.entries, compare_entries);
    if (!status)
        status = check_pairs(&c);
    if (!status)
        status = check_concepts(&c);
    if (!status) {
        link_entries(&c);
        status = check_links(&c);
    }
    dg_free(allocator, c.entries);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}

const char *dgm_finding_name(dgm_finding_kind kind)
{
    static const char *const names[] = {"duplicate", "conflict", "chain",      "cycle",
                                        "invisible", "script",   "unmatchable"};
    return kind < DGM_FINDING_KIND_COUNT ? names[kind] : "";
}
