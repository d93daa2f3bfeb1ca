#include "termbase/tables.h"

#include "util/memory.h"

#include <string.h>

void dgm_termbase_free(dgm_termbase *tb)
{
    if (!tb || !tb->block)
        return;
    const dgm_allocator *allocator = tb->allocator;
    dg_free(allocator, tb->block);
    dg_free(allocator, tb);
}

size_t dgm_termbase_size(const dgm_termbase *tb)
{
    return tb->concept_count;
}

dgm_concept dgm_termbase_concept(const dgm_termbase *tb, size_t concept)
{
    const dg_concept_row *row = &tb->concepts[concept];
    return (dgm_concept){
        .id = dg_pooled_text(tb, row->id),
        .wikidata = dg_pooled_text(tb, row->wikidata),
        .kind = row->kind,
        .gender = row->gender,
        .family_alone = row->family_alone,
        .do_not_translate = row->do_not_translate,
        .term_count = row->term_count,
        .line = row->line,
    };
}

dgm_term dgm_termbase_term(const dgm_termbase *tb, size_t concept, size_t term)
{
    const dg_term_row *row = &tb->terms[tb->concepts[concept].first_term + term];
    dgm_str text = dg_pooled_text(tb, row->text);
    return (dgm_term){
        .text = text,
        .language = dg_pooled_text(tb, row->language),
        .status = row->status,
        .letter_case = row->letter_case,
        .match = row->match,
        .quotes = row->quotes,
        .family = {text.data + row->family, row->family_size},
        .styles = dg_pooled_text(tb, row->styles),
        .source = dg_pooled_text(tb, row->source),
        .first = dg_pooled_text(tb, row->first),
        .exceptions = dg_pooled_text(tb, row->exceptions),
        .context = dg_pooled_text(tb, row->context),
        .reading = dg_pooled_text(tb, row->reading),
        .from = row->from,
        .until = row->until,
        .line = row->line,
    };
}

static int compare(dgm_str a, dgm_str b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

dgm_status dgm_termbase_find(const dgm_termbase *tb, dgm_str id, size_t *concept)
{
    size_t low = 0, high = tb->concept_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(dg_pooled_text(tb, tb->concepts[tb->by_id[middle]].id), id);
        if (order == 0) {
            *concept = tb->by_id[middle];
            return DGM_OK;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return DGM_NOT_FOUND;
}
