#include "config.h"

#include "translit/builtin.h"

#include "translit/likely.h"
#include "translit/reverse.h"
#include "util/error.h"
#include "util/str.h"

#include <string.h>

static int compare(const char *name, dgm_str wanted)
{
    int order = strncmp(name, wanted.data, wanted.size);
    return order ? order : name[wanted.size] != '\0';
}

size_t dgm_system_count(void)
{
    return dg_system_count;
}

const dgm_system *dgm_system_at(size_t index)
{
    if (index >= dg_system_count)
        return NULL;
    return DG_AT(dg_system_data, dgm_system, dg_system_places[index]);
}

const dgm_system *dgm_system_builtin(dgm_str name)
{
    size_t low = 0, high = dg_system_name_count;
    if (name.size == 0 || memchr(name.data, '\0', name.size))
        return NULL;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(dg_system_names_text + dg_system_names[middle].name, name);
        if (order == 0)
            return dgm_system_at(dg_system_names[middle].system);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

dgm_str dgm_system_text(dgm_str id)
{
    size_t low = 0, high = dg_system_file_count;
    const char *plus = memchr(id.data, '+', id.size);
    if (plus)
        id.size = (size_t)(plus - id.data);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const dg_system_file *file = &dg_system_files[middle];
        int order = compare(dg_system_names_text + file->id, id);
        if (order == 0)
            return (dgm_str){dg_system_maps + file->at, file->size};
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (dgm_str){0};
}

/* The language in front of a script or region: "sr" of "sr-Latn". */
static dgm_str language_of(dgm_str tag)
{
    const char *dash = memchr(tag.data, '-', tag.size);
    return dash ? (dgm_str){tag.data, (size_t)(dash - tag.data)} : tag;
}

/* How well a system answers a request for this pair: 0 not at all. One into Latin letters, of the
 * language's own alphabet too, serves who reads English. */
static int fit(const dgm_system *system, dgm_str from, dgm_str to)
{
    dgm_str own_from = dg_system_str(system, system->from),
            own_to = dg_system_str(system, system->to);
    if (!system->is_default || !dg_str_equals(language_of(own_from), language_of(from)))
        return 0;
    if (memchr(from.data, '-', from.size) && !dg_str_equals(own_from, from))
        return 0;
    if (dg_str_equals(own_to, to))
        return 3;
    if (dg_str_equals(language_of(own_to), language_of(to)) && !memchr(to.data, '-', to.size))
        return 2;
    bool latin = own_to.size >= 4 && memcmp(own_to.data + own_to.size - 4, "Latn", 4) == 0;
    return latin && (dg_str_is(to, "en") || dg_str_is(to, "Latn")) ? 1 : 0;
}

const dgm_system *dgm_system_default(dgm_str from, dgm_str to)
{
    const dgm_system *best = NULL;
    int best_fit = 0;
    for (size_t i = 0; i < dg_system_count; i++) {
        int found = fit(dgm_system_at(i), from, to);
        if (found > best_fit) {
            best_fit = found;
            best = dgm_system_at(i);
        }
    }
    return best;
}

/* ---- Systems of a user's own --------------------------------------------------------------- */

static dgm_str builtin_map(void *context, dgm_str id)
{
    (void)context;
    return dgm_system_text(id);
}

static dg_map_library library(void)
{
    return (dg_map_library){builtin_map, {dg_system_alphabets, dg_system_alphabets_size}, NULL};
}

dgm_status dgm_system_new(dgm_str map, dgm_str variant, const dgm_allocator *allocator,
                          dgm_system **system, dgm_error *error)
{
    dg_map_library builtin = library();
    return dg_system_make(map, variant, &builtin, allocator, system, error);
}

dgm_status dgm_system_test(dgm_str map, const dgm_allocator *allocator, dgm_system_report *report,
                           dgm_error *error)
{
    dg_map_library builtin = library();
    return dg_system_test(map, &builtin, allocator, report, error);
}

dgm_status dgm_reverser_new(const dgm_system *system, const dgm_allocator *allocator,
                            dgm_reverser **reverser)
{
    return dg_reverser_make(system, library().alphabets, allocator, reverser);
}

int dg_system_usual(const dgm_system *system)
{
    return dg_usual(library().alphabets, dg_system_str(system, system->id));
}
