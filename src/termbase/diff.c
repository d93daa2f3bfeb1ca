/* What two termbases do not share, as lines of the text format. */
#include "termbase/builder.h"
#include "termbase/write.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"

#include <stdlib.h>
#include <string.h>

/* One concept, written: its head line, then its terms in order. */
typedef struct side {
    const dgm_termbase *termbase;
    dgm_buffer text;
    dgm_str *lines;
    size_t count, capacity;
} side;

typedef struct differ {
    side sides[2];
    const dgm_allocator *allocator;
    dgm_change_handler handler;
    void *context;
} differ;

static int compare(dgm_str a, dgm_str b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int by_text(const void *left, const void *right)
{
    return compare(*(const dgm_str *)left, *(const dgm_str *)right);
}

/* Writes a concept's lines into the side. */
static dgm_status write_side(side *s, const dgm_allocator *allocator, size_t number)
{
    dgm_concept concept = dgm_termbase_concept(s->termbase, number);
    dgm_buffer_clear(&s->text);
    s->count = 0;
    if (dg_grow(allocator, &s->lines, &s->capacity, concept.term_count + 1, sizeof *s->lines))
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i <= concept.term_count; i++) {
        size_t start = s->text.size;
        if (i == 0) {
            dg_tb_write_head(&s->text, &concept);
        } else {
            dgm_term term = dgm_termbase_term(s->termbase, number, i - 1);
            dg_tb_write_term(&s->text, &concept, &term, (dgm_str){0});
        }
        s->lines[s->count++].size = s->text.size - start;
    }
    const char *at = s->text.data;
    for (size_t i = 0; i < s->count; at += s->lines[i++].size)
        s->lines[i].data = at;
    qsort(s->lines + 1, s->count - 1, sizeof *s->lines, by_text);
    return s->text.status;
}

static dgm_status tell(const differ *d, dgm_str id, dgm_str line, bool is_term, bool added)
{
    dgm_change change = {id, line, is_term, added};
    return d->handler(d->context, &change);
}

/* Walks the two sorted lists of terms. */
static dgm_status compare_terms(const differ *d, dgm_str id)
{
    const side *a = &d->sides[0], *b = &d->sides[1];
    dgm_status status = DGM_OK;
    size_t i = 1, k = 1;
    while (!status && (i < a->count || k < b->count)) {
        int order = i >= a->count ? 1 : k >= b->count ? -1 : compare(a->lines[i], b->lines[k]);
        if (order < 0)
            status = tell(d, id, a->lines[i++], true, false);
        else if (order > 0)
            status = tell(d, id, b->lines[k++], true, true);
        else
            i++, k++;
    }
    return status;
}

/* Compares what the sides now hold; a side without lines does not have the concept. */
static dgm_status compare_concept(const differ *d, dgm_str id)
{
    const side *a = &d->sides[0], *b = &d->sides[1];
    dgm_status status = DGM_OK;
    if (!a->count || !b->count || compare(a->lines[0], b->lines[0]) != 0) {
        if (a->count)
            status = tell(d, id, a->lines[0], false, false);
        if (!status && b->count)
            status = tell(d, id, b->lines[0], false, true);
    }
    return status ? status : compare_terms(d, id);
}

static dgm_str id_at(const dgm_termbase *tb, size_t place)
{
    return dg_pooled_text(tb, tb->concepts[tb->by_id[place]].id);
}

static dgm_status compare_all(differ *d)
{
    const dgm_termbase *a = d->sides[0].termbase, *b = d->sides[1].termbase;
    dgm_status status = DGM_OK;
    size_t i = 0, k = 0;
    while (!status && (i < a->concept_count || k < b->concept_count)) {
        int order = i >= a->concept_count   ? 1
                    : k >= b->concept_count ? -1
                                            : compare(id_at(a, i), id_at(b, k));
        dgm_str id = order <= 0 ? id_at(a, i) : id_at(b, k);
        d->sides[0].count = d->sides[1].count = 0;
        if (order <= 0)
            status = write_side(&d->sides[0], d->allocator, a->by_id[i++]);
        if (order >= 0 && !status)
            status = write_side(&d->sides[1], d->allocator, b->by_id[k++]);
        if (!status)
            status = compare_concept(d, id);
    }
    return status;
}

dgm_status dgm_termbase_diff(const dgm_termbase *before, const dgm_termbase *after,
                             const dgm_allocator *allocator, dgm_change_handler handler,
                             void *context, dgm_error *error)
{
    const dgm_layer layers[] = {{before, {0}}, {after, {0}}};
    dgm_termbase *merged[2] = {NULL, NULL};
    differ d = {.allocator = allocator, .handler = handler, .context = context};
    dgm_status status = DGM_OK;
    for (int i = 0; i < 2; i++)
        dgm_buffer_init(&d.sides[i].text, allocator, 0);
    for (int i = 0; i < 2 && !status; i++) {
        status = dgm_termbase_merge(&layers[i], 1, allocator, &merged[i], error);
        d.sides[i].termbase = merged[i];
    }
    if (!status) {
        status = compare_all(&d);
        if (status)
            dg_fail_plain(error, status);
    }
    for (int i = 0; i < 2; i++) {
        dgm_buffer_free(&d.sides[i].text);
        dg_free(allocator, d.sides[i].lines);
        dgm_termbase_free(merged[i]);
    }
    return status;
}
