/* Why a form was found: each part of the query beside the word that it was paired with. */
#include "lookup/query.h"

#include "util/buffer.h"

#include <stdio.h>
#include <string.h>

static void put_cost(dgm_buffer *out, unsigned cost)
{
    char text[32];
    snprintf(text, sizeof text, "  %u.%02u\n", cost / DG_NAT, cost % DG_NAT * 100 / DG_NAT);
    dg_buffer_cstr(out, text);
}

/* The bytes of the letters from number `from` on, as the name writes them. */
static size_t written(dgm_str text, const dg_part *part, size_t at, size_t letters, dgm_str *piece)
{
    dg_parts one;
    size_t end = at;
    while (end < part->end) {
        size_t next = end + 1;
        while (next < part->end && ((unsigned char)text.data[next] & 0xC0) == 0x80)
            next++;
        dg_parts_of((dgm_str){text.data + end, next - end}, &one);
        if (one.count && letters-- == 0)
            break;
        end = next;
    }
    *piece = (dgm_str){text.data + at, end - at};
    return end;
}

static void put_steps(dgm_buffer *out, dgm_str query, dg_spelled *spelled, dgm_str form,
                      const dg_part *word)
{
    dg_align_step steps[2 * DG_SPELLED_MAX];
    const dg_part *part = spelled->part;
    size_t count = dg_align_trace(spelled, word, steps), i = part->start, j = word->start;
    for (size_t k = 0; k < count; k++) {
        dgm_str left, right;
        i = written(query, part, i, steps[k].query, &left);
        j = written(form, word, j, steps[k].name, &right);
        if (!left.size && !right.size)
            continue;
        dg_buffer_cstr(out, k ? " " : "  ");
        dg_buffer_str(out, left);
        dg_buffer_cstr(out, ":");
        dg_buffer_str(out, right);
    }
}

static dgm_str span(dgm_str text, const dg_part *part)
{
    return (dgm_str){text.data + part->start, part->end - part->start};
}

static void put_pair(dgm_lookup *lookup, dgm_str query, dgm_str form, const dg_parts *name,
                     const dg_pairing *pair, dgm_buffer *out)
{
    const dg_part *part = pair->part < lookup->name.count ? &lookup->name.parts[pair->part] : NULL;
    const dg_part *word = pair->word < name->count ? &name->parts[pair->word] : NULL;
    dg_buffer_cstr(out, "      ");
    if (part)
        dg_buffer_str(out, span(query, part));
    dg_buffer_cstr(out, part && word ? " = "
                        : part       ? " + (only in the query)"
                                     : "- (only in the name) ");
    if (word)
        dg_buffer_str(out, span(form, word));
    if (part && word && !((part->flags | word->flags) & DG_PART_INITIAL) && !part->respelled &&
        !word->respelled)
        put_steps(out, query, &lookup->asked[pair->part]->spelled, form, word);
    put_cost(out, pair->cost);
}

static void put_system(dgm_buffer *out, const dgm_spelling *spelling)
{
    dgm_system_info info;
    dgm_system_describe(spelling->system, &info);
    dg_buffer_cstr(out, spelling->exact ? "" : "nearly ");
    dg_buffer_str(out, info.id);
}

/* A line for the query and one for the name: "query: ORIGINAL by SYSTEM, SYSTEM". */
static dgm_status put_standards(dgm_lookup *lookup, dgm_str query, size_t form, dgm_buffer *out)
{
    dgm_spelling list[8];
    size_t count = 0;
    dgm_status status =
        dgm_lookup_standards(lookup, query, form, list, sizeof list / sizeof *list, &count);
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || list[i].of_query != list[i - 1].of_query;
        if (first) {
            dg_buffer_cstr(out, i ? "\n" : "");
            dg_buffer_cstr(out, list[i].of_query ? "      query: " : "      name: ");
            dg_buffer_str(out, list[i].original);
        }
        dg_buffer_cstr(out, first ? " by " : ", ");
        put_system(out, &list[i]);
    }
    dg_buffer_cstr(out, count ? "\n" : "");
    return status == DGM_NOT_FOUND ? DGM_OK : status;
}

dgm_status dgm_lookup_explain(dgm_lookup *lookup, dgm_str query, size_t form, dgm_buffer *out)
{
    dgm_entry entry;
    dg_parts name;
    dg_pairing pairs[2 * DG_PARTS_MAX];
    unsigned cost;
    dgm_status status = dgm_store_form(lookup->store, form, &entry);
    if (status)
        return status;
    const dg_form_row *row = dg_store_at(lookup->store, DG_FORMS, form, 2, sizeof *row);
    dg_parts_of(entry.text, &name);
    const uint32_t *words = dg_store_at(lookup->store, DG_FORM_WORDS, row->words, name.count, 4);
    if (!words)
        return DGM_ERR_DAMAGED;
    dgm_str asked = query;
    if (lookup->otherwise_size) {
        asked = (dgm_str){lookup->otherwise, lookup->otherwise_size};
        dg_buffer_cstr(out, "      asked as ");
        dg_buffer_str(out, asked);
        dg_buffer_cstr(out, "\n");
    }
    dg_ask(lookup, asked);
    size_t count = dg_pair_parts(lookup, words, name.count, true, pairs, &cost);
    for (size_t i = 0; i < count; i++)
        put_pair(lookup, asked, entry.text, &name, &pairs[i], out);
    status = put_standards(lookup, query, form, out);
    return status ? status : out->status;
}
