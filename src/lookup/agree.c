/* Which standards lead from one of two spellings to the other, or from an original to both. */
#include "config.h"

#include "lookup/agree.h"

#include "lookup/query.h"
#include "util/utf8.h"

enum { SYSTEMS_SHOWN = 3 /* of one spelling, the most usual ones */ };

/* What is looked for, and where it goes. */
typedef struct search {
    dgm_lookup *lookup;
    dgm_readings readings;
    dgm_spelling *list;
    size_t count, max;
} search;

/* Looks for systems that write the original as `spelling`; `found` is what the list says of
 * them. */
static dgm_status identify(search *s, dgm_str spelling, dgm_spelling found)
{
    dgm_status status = dg_identify_words(found.original, spelling, found.language, &s->readings);
    for (size_t i = 0; i < s->readings.count && i < SYSTEMS_SHOWN && s->count < s->max; i++) {
        found.system = s->readings.items[i].system;
        found.exact = s->readings.items[i].exact;
        s->list[s->count++] = found;
    }
    return status;
}

static dgm_status spelled_from(search *s, dgm_str spelling, bool of_query, const dgm_entry *form)
{
    dgm_str language = form->language.size ? form->language : dg_name_language(form->text);
    return identify(
        s, spelling,
        (dgm_spelling){.of_query = of_query, .original = form->text, .language = language});
}

static bool is_valid(dgm_str text)
{
    return dg_utf8_valid_prefix(text.data, text.size) == text.size;
}

static bool is_latin(dgm_str text)
{
    dg_parts name;
    dg_parts_of(text, &name);
    for (size_t i = 0; i < name.count; i++)
        if (!(name.parts[i].flags & DG_PART_LATIN))
            return false;
    return name.count > 0;
}

/* Whether the name's systems, which stand behind the query's, are the same: then they need not be
 * said twice. */
static bool same_systems(const dgm_spelling *list, size_t of_query, size_t count)
{
    bool same = count == 2 * of_query;
    for (size_t i = 0; i < of_query && same; i++)
        same = list[i].system == list[of_query + i].system &&
               list[i].exact == list[of_query + i].exact;
    return same;
}

/* Both are Latin: a form in another script from which the query comes may be the origin of both. */
static dgm_status spelled_from_origin(search *s, dgm_str query, const dgm_entry *name)
{
    size_t first, count, of_query;
    dgm_entry origin;
    if (dgm_store_entity(s->lookup->store, name->entity, &first, &count))
        return DGM_ERR_DAMAGED;
    for (size_t i = first; i < first + count && s->count == 0; i++) {
        if (dgm_store_form(s->lookup->store, i, &origin))
            return DGM_ERR_DAMAGED;
        if (is_latin(origin.text) || !is_valid(origin.text))
            continue;
        dgm_status status = spelled_from(s, query, true, &origin);
        of_query = s->count;
        if (status == DGM_OK)
            status = spelled_from(s, name->text, false, &origin);
        if (status && status != DGM_NOT_FOUND)
            return status;
        if (same_systems(s->list, of_query, s->count))
            s->count = of_query;
    }
    return s->count ? DGM_OK : DGM_NOT_FOUND;
}

dgm_status dgm_lookup_standards(dgm_lookup *lookup, dgm_str query, size_t form, dgm_spelling *list,
                                size_t max, size_t *count)
{
    search s = {.lookup = lookup, .list = list, .max = max};
    dgm_entry name;
    dgm_status status = dgm_store_form(lookup->store, form, &name);
    if (status)
        return status;
    *count = 0;
    if (!is_valid(query) || !is_valid(name.text))
        return DGM_NOT_FOUND;
    dgm_readings_init(&s.readings, lookup->allocator);
    if (is_latin(query) && is_latin(name.text)) {
        status = spelled_from_origin(&s, query, &name);
    } else {
        status = spelled_from(&s, query, true, &name);
        if (status == DGM_NOT_FOUND)
            status =
                identify(&s, name.text,
                         (dgm_spelling){.original = query, .language = dg_name_language(query)});
    }
    dgm_readings_free(&s.readings);
    *count = s.count;
    return status;
}
