/* The edit list: building, applying and proving it. */
#include "config.h"

#include "localize/edits.h"

#include "util/buffer.h"
#include "util/error.h"

#include <stdlib.h>
#include <string.h>

dgm_status dg_edits_new(const dgm_allocator *allocator, dgm_str source, dgm_edits **edits)
{
    dgm_edits *made = dg_new(allocator, sizeof *made);
    if (!made)
        return DGM_ERR_MEMORY;
    made->allocator = allocator;
    made->source = source;
    dg_arena_init(&made->arena, allocator);
    *edits = made;
    return DGM_OK;
}

void dgm_edits_free(dgm_edits *edits)
{
    if (!edits)
        return;
    dg_arena_free(&edits->arena);
    dg_free(edits->allocator, edits->list);
    dg_free(edits->allocator, edits);
}

dgm_status dg_edits_add(dgm_edits *edits, const dgm_edit *edit)
{
    dgm_status status = dg_grow(edits->allocator, &edits->list, &edits->capacity, edits->count + 1,
                                sizeof *edits->list);
    if (status)
        return status;
    dgm_edit *added = edits->list + edits->count;
    *added = *edit;
    if (edit->replacement.size) {
        added->replacement.data =
            dg_arena_copy(&edits->arena, edit->replacement.data, edit->replacement.size);
        if (!added->replacement.data)
            return DGM_ERR_MEMORY;
    }
    edits->count++;
    return DGM_OK;
}

static int by_place(const void *left, const void *right)
{
    const dgm_edit *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->applied != b->applied)
        return a->applied ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end;
}

/* Segments follow each other in the source, so the list is mostly in order as it was made. */
static bool is_in_order(const dgm_edits *edits)
{
    for (size_t i = 1; i < edits->count; i++)
        if (by_place(edits->list + i - 1, edits->list + i) > 0)
            return false;
    return true;
}

void dg_edits_finish(dgm_edits *edits)
{
    size_t end = 0;
    if (!is_in_order(edits))
        qsort(edits->list, edits->count, sizeof *edits->list, by_place);
    for (size_t i = 0; i < edits->count; i++) {
        dgm_edit *edit = edits->list + i;
        if (!edit->applied)
            continue;
        if (edit->start < end) {
            edit->applied = false;
            edit->kind = DGM_EDIT_OVERLAP;
        } else {
            end = edit->end;
        }
    }
}

const dgm_edit *dgm_edits_list(const dgm_edits *edits, size_t *count)
{
    *count = edits->count;
    return edits->list;
}

const dgm_edit *dg_edits_next_applied(const dgm_edits *edits, size_t *i)
{
    while (*i < edits->count && !edits->list[*i].applied)
        ++*i;
    return *i < edits->count ? edits->list + (*i)++ : NULL;
}

bool dgm_edits_found(const dgm_edits *edits)
{
    for (size_t i = 0; i < edits->count; i++)
        if (edits->list[i].applied || edits->list[i].kind == DGM_EDIT_FORBIDDEN ||
            edits->list[i].kind == DGM_EDIT_LOOKALIKE)
            return true;
    return false;
}

dgm_status dgm_edits_apply(const dgm_edits *edits, dgm_buffer *output)
{
    const char *source = edits->source.data;
    size_t done = 0, i = 0;
    for (const dgm_edit *edit; (edit = dg_edits_next_applied(edits, &i));) {
        dgm_buffer_append(output, source + done, edit->start - done);
        dg_buffer_str(output, edit->replacement);
        done = edit->end;
    }
    return dgm_buffer_append(output, source + done, edits->source.size - done);
}

/* A comparison of source and output from left to right. */
typedef struct proof {
    dgm_str source, output;
    size_t in, out; /* how far both have been compared */
} proof;

static bool same(proof *p, size_t size, dgm_str wanted)
{
    if (p->output.size - p->out < size ||
        (size && memcmp(p->output.data + p->out, wanted.data, size) != 0))
        return false;
    p->out += size;
    return true;
}

static bool kept(proof *p, size_t until)
{
    dgm_str stretch = {p->source.data + p->in, until - p->in};
    p->in = until;
    return same(p, stretch.size, stretch);
}

dgm_status dgm_edits_verify(const dgm_edits *edits, dgm_str output, dgm_error *error)
{
    proof p = {edits->source, output, 0, 0};
    bool proved = true;
    size_t i = 0;
    for (const dgm_edit *edit; proved && (edit = dg_edits_next_applied(edits, &i));) {
        proved = edit->start >= p.in && edit->end >= edit->start && edit->end <= p.source.size &&
                 kept(&p, edit->start) && same(&p, edit->replacement.size, edit->replacement);
        p.in = edit->end;
    }
    if (proved && kept(&p, p.source.size) && p.out == output.size)
        return DGM_OK;
    return dg_fail(error, DGM_ERR_DAMAGED, p.out,
                   N_("The result differs from the source outside the edits."), (dgm_str){0});
}

const char *dgm_edit_kind_name(dgm_edit_kind kind)
{
    static const char *const names[DGM_EDIT_KIND_COUNT] = {
        [DGM_EDIT_TERM] = "term",           [DGM_EDIT_FIRST] = "first-mention",
        [DGM_EDIT_LOOKALIKE] = "lookalike", [DGM_EDIT_BOILERPLATE] = "boilerplate",
        [DGM_EDIT_FORBIDDEN] = "forbidden", [DGM_EDIT_QUOTATION] = "quotation",
        [DGM_EDIT_MARKUP] = "markup",       [DGM_EDIT_PROTECTED] = "protected",
        [DGM_EDIT_EXCEPTION] = "exception", [DGM_EDIT_OVERLAP] = "overlap",
        [DGM_EDIT_RIGHT] = "right",         [DGM_EDIT_CONTEXT] = "context",
        [DGM_EDIT_ALONE] = "alone",         [DGM_EDIT_DATE] = "date",
    };
    return names[kind];
}

const char *dgm_edit_reason(const dgm_edit *edit)
{
    static const char *const made[DGM_EDIT_KIND_COUNT] = {
        [DGM_EDIT_TERM] = N_("the preferred form"),
        [DGM_EDIT_FIRST] = N_("the form for the first mention"),
        [DGM_EDIT_LOOKALIKE] = N_("letters of another script that look alike"),
        [DGM_EDIT_BOILERPLATE] = N_("left over from the web page"),
    };
    static const char *const remarked[DGM_EDIT_KIND_COUNT] = {
        [DGM_EDIT_TERM] = N_("not changed: the replacement cannot be written here"),
        [DGM_EDIT_FIRST] = N_("not changed: the replacement cannot be written here"),
        [DGM_EDIT_LOOKALIKE] = N_("letters of another script that look alike: check the word"),
        [DGM_EDIT_BOILERPLATE] = N_("looks left over from the web page"),
        [DGM_EDIT_FORBIDDEN] = N_("this form must not be used"),
        [DGM_EDIT_QUOTATION] = N_("not changed: direct speech"),
        [DGM_EDIT_MARKUP] = N_("not changed: markup splits it"),
        [DGM_EDIT_PROTECTED] = N_("not changed: part of an address, code or placeholder"),
        [DGM_EDIT_EXCEPTION] = N_("not changed: an exception"),
        [DGM_EDIT_OVERLAP] = N_("not changed: another match begins earlier or is longer"),
        [DGM_EDIT_RIGHT] = N_("not changed: it is the preferred form"),
        [DGM_EDIT_CONTEXT] = N_("not changed: other words of the article speak against it"),
        [DGM_EDIT_ALONE] = N_("not changed: the full name does not stand before it"),
        [DGM_EDIT_DATE] = N_("not changed: on the article's date another form holds"),
    };
    if (edit->applied && edit->unsure)
        return N_("the preferred form; its case is a guess, check it");
    return (edit->applied ? made : remarked)[edit->kind];
}
