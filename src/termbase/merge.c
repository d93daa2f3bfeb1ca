/* Several termbases become one. */
#include "termbase/builder.h"
#include "termbase/lines.h"
#include "termbase/write.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/limits.h"
#include "util/memory.h"

#include <stdlib.h>
#include <string.h>

/* A concept of a layer under the id that it gets. */
typedef struct member {
    dgm_str id;
    size_t layer, concept, order;
} member;

typedef struct merger {
    const dgm_layer *layers;
    const dgm_allocator *allocator;
    member *members;
    size_t count;
    dg_arena arena; /* the ids that are made here */
    dg_termbase_builder builder;
    size_t first_term; /* of the concept that is being made, in the builder */
} merger;

/* Appends `text` so that different texts stay different and no blank is left. */
static void append_id(dgm_buffer *id, dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c && strchr("_~/\t\n\r", c))
            dg_buffer_byte(id, '~');
        dg_buffer_byte(id, c == ' ' ? '_' : c == '\t' ? 't' : c == '\n' || c == '\r' ? 'n' : c);
    }
}

/* The id of a concept that has none: "en:grain_deal", with context and days where they restrict
 * it. */
static dgm_str made_id(merger *m, const dgm_term *term)
{
    dgm_buffer id;
    dgm_buffer_init(&id, m->allocator, 0);
    if (term->language.size) {
        append_id(&id, term->language);
        dg_buffer_byte(&id, ':');
    }
    append_id(&id, term->text);
    if (term->context.size) {
        dg_buffer_byte(&id, '/');
        append_id(&id, term->context);
    }
    if (term->from || term->until)
        dg_buffer_format(&id, "/%u-%u", term->from, term->until);
    char *copy = id.status ? NULL : dg_arena_copy(&m->arena, id.data, id.size);
    dgm_str result = {copy, id.size};
    dgm_buffer_free(&id);
    return result;
}

/* A glossary's row without an id is "line N"; no id that is worth keeping has a blank. */
static bool is_anonymous(const dgm_concept *concept)
{
    for (size_t i = 0; i < concept->id.size; i++)
        if (strchr(" \t\n\r", concept->id.data[i]))
    return concept->term_count > 0;
    return concept->id.size == 0 && concept->term_count > 0;
}

static dgm_str text_of(const merger *m, dg_pooled pooled)
{
    return (dgm_str){m->builder.strings.data + pooled.offset, pooled.size};
}

/* The styles of all layers; of those with the same id the first. */
static void add_styles(merger *m, size_t layers)
{
    for (size_t i = 0; i < layers; i++) {
        const dgm_termbase *tb = m->layers[i].termbase;
        for (uint32_t k = 0; k < tb->style_count && !m->builder.status; k++) {
            dgm_style style = dg_style_of(tb, k);
            bool known = false;
            for (size_t s = 0; s < m->builder.style_count; s++)
                known |= dg_str_same(text_of(m, m->builder.styles[s].id), style.id);
            if (!known)
                dg_termbase_add_style(&m->builder, &style);
        }
    }
}

static dgm_status collect(merger *m, size_t layers)
{
    size_t total = 0;
    for (size_t i = 0; i < layers; i++)
        total += dgm_termbase_size(m->layers[i].termbase);
    m->members = dg_new(m->allocator, (total + 1) * sizeof *m->members);
    if (!m->members)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i < layers; i++) {
        for (size_t k = 0; k < dgm_termbase_size(m->layers[i].termbase); k++) {
            dgm_concept concept = dgm_termbase_concept(m->layers[i].termbase, k);
            member *new = &m->members[m->count];
            *new = (member){concept.id, i, k, m->count};
            if (is_anonymous(&concept)) {
                dgm_term term = dgm_termbase_term(m->layers[i].termbase, k, 0);
                new->id = made_id(m, &term);
            }
            if (!new->id.data)
                return DGM_ERR_MEMORY;
            m->count++;
        }
    }
    return DGM_OK;
}

static int by_id(const void *left, const void *right)
{
    const member *a = left, *b = right;
    int order = memcmp(a->id.data, b->id.data, a->id.size < b->id.size ? a->id.size : b->id.size);
    if (order)
        return order;
    if (a->id.size != b->id.size)
        return a->id.size < b->id.size ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int by_order(const void *left, const void *right)
{
    const member *a = *(const member *const *)left, *b = *(const member *const *)right;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Adds a term unless the concept has it; an earlier preferred one stays the preferred one. */
static void add_term(merger *m, dgm_term *term)
{
    for (size_t i = m->first_term; i < m->builder.term_count && !m->builder.status; i++) {
        const dg_term_row *row = &m->builder.terms[i];
        if (!dg_str_same(text_of(m, row->language), term->language) || row->from != term->from ||
            row->until != term->until || !dg_str_same(text_of(m, row->context), term->context))
            continue;
        if (dg_str_same(text_of(m, row->text), term->text))
            return;
        if (row->status == DGM_TERM_PREFERRED && term->status == DGM_TERM_PREFERRED)
            term->status = DGM_TERM_ADMITTED;
    }
    dg_termbase_add_term(&m->builder, term);
}

/* Makes one concept of `count` members with the same id. */
static void add_group(merger *m, const member *group, size_t count)
{
    dgm_concept concept = {.id = group->id};
    for (size_t i = 0; i < count; i++) {
        dgm_concept one =
            dgm_termbase_concept(m->layers[group[i].layer].termbase, group[i].concept);
        if (i == 0) {
            concept = one;
            concept.id = group->id;
        }
        if (!concept.wikidata.size)
        concept.wikidata = one.wikidata;
        if (!concept.gender)
        concept.gender = one.gender;
    }
    dg_termbase_add_concept(&m->builder, &concept);
    m->first_term = m->builder.term_count;
    for (size_t i = 0; i < count && !m->builder.status; i++) {
        const dgm_termbase *tb = m->layers[group[i].layer].termbase;
        size_t terms = dgm_termbase_concept(tb, group[i].concept).term_count;
        for (size_t k = 0; k < terms; k++) {
            dgm_term term = dgm_termbase_term(tb, group[i].concept, k);
            if (i == 0)
                dg_termbase_add_term(&m->builder, &term);
            else
                add_term(m, &term);
        }
    }
}

/* Concepts come in the order in which their first members did. */
static dgm_status add_groups(merger *m)
{
    qsort(m->members, m->count, sizeof *m->members, by_id);
    const member **firsts = dg_new(m->allocator, (m->count + 1) * sizeof *firsts);
    if (!firsts)
        return DGM_ERR_MEMORY;
    size_t groups = 0;
    for (size_t i = 0; i < m->count; i++)
        if (i == 0 || !dg_str_same(m->members[i].id, m->members[i - 1].id))
            firsts[groups++] = &m->members[i];
    qsort(firsts, groups, sizeof *firsts, by_order);
    for (size_t i = 0; i < groups && !m->builder.status; i++) {
        const member *first = firsts[i], *end = first + 1;
        while (end < m->members + m->count && dg_str_same(end->id, first->id))
            end++;
        add_group(m, first, (size_t)(end - first));
    }
    dg_free(m->allocator, firsts);
    return m->builder.status;
}

dgm_status dgm_termbase_merge(const dgm_layer *layers, size_t count, const dgm_allocator *allocator,
                              dgm_termbase **termbase, dgm_error *error)
{
    merger m = {.layers = layers, .allocator = allocator};
    dgm_str twice;
    dg_arena_init(&m.arena, allocator);
    dg_termbase_builder_init(&m.builder, allocator);
    dgm_status status = collect(&m, count);
    if (!status)
        status = add_groups(&m);
    if (!status) {
        add_styles(&m, count);
        status = dg_termbase_finish(&m.builder, termbase, &twice);
    }
    dg_termbase_builder_free(&m.builder);
    dg_arena_free(&m.arena);
    dg_free(allocator, m.members);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}
