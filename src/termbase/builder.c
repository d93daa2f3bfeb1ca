#include "termbase/builder.h"

#include "util/hash.h"
#include "util/limits.h"
#include "util/memory.h"

#include <stdlib.h>
#include <string.h>

void dg_termbase_builder_init(dg_termbase_builder *b, const dgm_allocator *allocator)
{
    *b = (dg_termbase_builder){.allocator = allocator};
    dgm_buffer_init(&b->strings, allocator, DG_BUFFER_MAX);
}

void dg_termbase_builder_free(dg_termbase_builder *b)
{
    dg_free(b->allocator, b->concepts);
    dg_free(b->allocator, b->terms);
    dg_free(b->allocator, b->styles);
    dg_free(b->allocator, b->seen);
    dg_free(b->allocator, b->pooled);
    dgm_buffer_free(&b->strings);
    dg_termbase_builder_init(b, b->allocator);
}

static bool same(const dg_termbase_builder *b, dg_pooled pooled, dgm_str text)
{
    return pooled.size == text.size &&
           !memcmp(b->strings.data + pooled.offset, text.data, text.size);
}

/* Where in `seen` the text is, or where it would go. */
static uint32_t *slot_of(const dg_termbase_builder *b, dgm_str text)
{
    size_t mask = b->seen_size - 1, at = (size_t)dg_hash(text.data, text.size) & mask;
    while (b->seen[at] && !same(b, b->pooled[b->seen[at] - 1], text))
        at = (at + 1) & mask;
    return &b->seen[at];
}

static void grow_seen(dg_termbase_builder *b)
{
    size_t size = b->seen_size ? b->seen_size * 2 : 1024;
    uint32_t *seen = dg_new(b->allocator, size * sizeof *seen);
    if (!seen) {
        b->status = DGM_ERR_MEMORY;
        return;
    }
    dg_free(b->allocator, b->seen);
    b->seen = seen;
    b->seen_size = size;
    for (size_t i = 0; i < b->pooled_count; i++) {
        dg_pooled p = b->pooled[i];
        *slot_of(b, (dgm_str){b->strings.data + p.offset, p.size}) = (uint32_t)i + 1;
    }
}

/* Puts a text into the pool, once. */
static dg_pooled pool(dg_termbase_builder *b, dgm_str text)
{
    dg_pooled result = {0, 0};
    if (text.size == 0 || b->status)
        return result;
    if (b->pooled_count * 2 >= b->seen_size)
        grow_seen(b);
    if (b->status)
        return result;
    uint32_t *slot = slot_of(b, text);
    if (*slot)
        return b->pooled[*slot - 1];
    result = (dg_pooled){(uint32_t)b->strings.size, (uint32_t)text.size};
    b->status = dgm_buffer_append(&b->strings, text.data, text.size);
    if (!b->status)
        b->status = dg_grow(b->allocator, &b->pooled, &b->pooled_capacity, b->pooled_count + 1,
                            sizeof *b->pooled);
    if (b->status)
        return (dg_pooled){0, 0};
    b->pooled[b->pooled_count++] = result;
    *slot = (uint32_t)b->pooled_count;
    return result;
}

/* Makes room for one more row; false when there is none. */
static bool room(dg_termbase_builder *b, void *rows, size_t *capacity, size_t count, size_t width)
{
    if (!b->status && count >= DG_TERMBASE_ROWS_MAX)
        b->status = DGM_ERR_LIMIT;
    if (!b->status)
        b->status = dg_grow(b->allocator, rows, capacity, count + 1, width);
    return !b->status;
}

void dg_termbase_add_concept(dg_termbase_builder *b, const dgm_concept *concept)
{
    if (!room(b, &b->concepts, &b->concept_capacity, b->concept_count, sizeof *b->concepts))
        return;
    b->concepts[b->concept_count++] = (dg_concept_row){
        .id = pool(b, concept->id),
        .wikidata = pool(b, concept->wikidata),
        .first_term = (uint32_t)b->term_count,
        .kind = (uint8_t) concept->kind,
        .gender = (uint8_t) concept->gender,
        .family_alone = concept->family_alone,
        .do_not_translate = concept->do_not_translate,
        .line = (uint32_t) concept->line,
    };
}

void dg_termbase_add_term(dg_termbase_builder *b, const dgm_term *term)
{
    if (!room(b, &b->terms, &b->term_capacity, b->term_count, sizeof *b->terms))
        return;
    if (b->concepts[b->concept_count - 1].term_count == DG_CONCEPT_TERMS_MAX) {
        b->status = DGM_ERR_LIMIT;
        return;
    }
    b->terms[b->term_count++] = (dg_term_row){
        .text = pool(b, term->text),
        .language = pool(b, term->language),
        .styles = pool(b, term->styles),
        .source = pool(b, term->source),
        .first = pool(b, term->first),
        .exceptions = pool(b, term->exceptions),
        .context = pool(b, term->context),
        .reading = pool(b, term->reading),
        .from = term->from,
        .until = term->until,
        .family = term->family.size ? (uint32_t)(term->family.data - term->text.data) : 0,
        .family_size = (uint32_t)term->family.size,
        .status = (uint8_t)term->status,
        .letter_case = (uint8_t)term->letter_case,
        .match = (uint8_t)term->match,
        .quotes = (uint8_t)term->quotes,
        .line = (uint32_t)term->line,
    };
    b->concepts[b->concept_count - 1].term_count++;
}

void dg_termbase_add_style(dg_termbase_builder *b, const dgm_style *style)
{
    if (!room(b, &b->styles, &b->style_capacity, b->style_count, sizeof *b->styles))
        return;
    b->styles[b->style_count++] =
        (dg_style_row){pool(b, style->id),     pool(b, style->title),  pool(b, style->language),
                       pool(b, style->parent), pool(b, style->system), pool(b, style->source)};
}

typedef struct sort_entry {
    const char *text;
    uint32_t size, number;
} sort_entry;

static int by_text(const void *left, const void *right)
{
    const sort_entry *a = left, *b = right;
    int order = memcmp(a->text, b->text, a->size < b->size ? a->size : b->size);
    if (order)
        return order;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* Fills by_id; DGM_ERR_ARGUMENT where an id stands twice. */
static dgm_status sort_ids(const dg_termbase_builder *b, const char *strings, uint32_t *by_id,
                           dgm_str *twice)
{
    sort_entry *entries = dg_new(b->allocator, (b->concept_count + 1) * sizeof *entries);
    if (!entries)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i < b->concept_count; i++)
        entries[i] =
            (sort_entry){strings + b->concepts[i].id.offset, b->concepts[i].id.size, (uint32_t)i};
    qsort(entries, b->concept_count, sizeof *entries, by_text);
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < b->concept_count; i++) {
        by_id[i] = entries[i].number;
        if (i && entries[i].size == entries[i - 1].size &&
            !memcmp(entries[i].text, entries[i - 1].text, entries[i].size)) {
            *twice = (dgm_str){entries[i].text, entries[i].size};
            status = DGM_ERR_ARGUMENT;
        }
    }
    dg_free(b->allocator, entries);
    return status;
}

/* Copies `size` bytes to *at and moves it on, aligned. */
static void *place(char **at, const void *rows, size_t size)
{
    void *result = *at;
    if (size && rows)
        memcpy(result, rows, size);
    *at += (size + 7) / 8 * 8;
    return result;
}

dgm_status dg_termbase_finish(dg_termbase_builder *b, dgm_termbase **termbase, dgm_str *twice)
{
    if (b->status)
        return b->status;
    size_t concepts = b->concept_count * sizeof *b->concepts,
           terms = b->term_count * sizeof *b->terms, styles = b->style_count * sizeof *b->styles,
           ids = b->concept_count * sizeof(uint32_t);
    dgm_termbase *tb = dg_new(b->allocator, sizeof *tb);
    void *block = dg_new(b->allocator, concepts + terms + styles + ids + b->strings.size + 64);
    dgm_status status = tb && block ? DGM_OK : DGM_ERR_MEMORY;
    if (status)
        goto cleanup;
    char *at = block;
    tb->concepts = place(&at, b->concepts, concepts);
    tb->terms = place(&at, b->terms, terms);
    tb->styles = place(&at, b->styles, styles);
    uint32_t *by_id = place(&at, NULL, ids);
    tb->strings = place(&at, b->strings.data, b->strings.size + 1);
    tb->by_id = by_id;
    tb->concept_count = (uint32_t)b->concept_count;
    tb->term_count = (uint32_t)b->term_count;
    tb->style_count = (uint32_t)b->style_count;
    tb->string_size = (uint32_t)b->strings.size;
    tb->allocator = b->allocator;
    tb->block = block;
    /* `twice` points into the builder's strings, which outlive a failure here. */
    status = sort_ids(b, b->strings.data, by_id, twice);
    if (!status) {
        *termbase = tb;
        return DGM_OK;
    }
cleanup:
    dg_free(b->allocator, tb);
    dg_free(b->allocator, block);
    return status;
}
