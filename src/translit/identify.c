#include "config.h"

#include "dragoman.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

void dgm_readings_init(dgm_readings *readings, const dgm_allocator *allocator)
{
    *readings = (dgm_readings){0};
    dgm_buffer_init(&readings->text, allocator, 0);
}

void dgm_readings_free(dgm_readings *readings)
{
    dg_free(readings->text.allocator, readings->items);
    dgm_buffer_free(&readings->text);
    readings->items = NULL;
    readings->count = readings->capacity = 0;
}

/* Until all are found, originals are offsets: the text may move. */
static dgm_status add(dgm_readings *list, const dgm_system *system, dgm_str original, int score, bool exact)
{
    if (dg_grow(list->text.allocator, &list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return DGM_ERR_MEMORY;
    dgm_reading reading = {system, {NULL, original.size}, score, exact};
    reading.original.data = (const char *)list->text.size;
    dg_buffer_str(&list->text, original);
    list->items[list->count++] = reading;
    return dg_buffer_byte(&list->text, '\0');
}

static void settle(dgm_readings *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].original.data = list->text.data + (size_t)list->items[i].original.data;
}

/* A known original: what the system makes of it either is the spelling or is not. */
static dgm_status try_pair(const dgm_system *system, dgm_str original, dgm_str spelling, dgm_readings *list)
{
    dgm_buffer got;
    dgm_buffer_init(&got, list->text.allocator, 0);
    dgm_status status = dgm_translit(system, NULL, original, &got, NULL);
    bool same = !status && got.size == spelling.size && memcmp(got.data, spelling.data, got.size) == 0;
    dgm_buffer_free(&got);
    return same ? add(list, system, original, 0, true) : status;
}

/* No original: the likeliest one that the system would write so. */
static dgm_status try_spelling(const dgm_system *system, dgm_str spelling, dgm_candidates *answers,
                               dgm_readings *list)
{
    dgm_reverser *reverser;
    dgm_status status = dgm_reverser_new(system, list->text.allocator, &reverser);
    if (status)
        return status;
    status = dgm_reverse(reverser, spelling, 3, answers, NULL);
    for (size_t i = 0; i < answers->count && i < 1 && !status; i++)
        if (answers->items[i].exact && (answers->items[i].text.size != spelling.size ||
                                        memcmp(answers->items[i].text.data, spelling.data, spelling.size) != 0))
            status = add(list, system, answers->items[i].text, answers->items[i].score, true);
    dgm_reverser_free(reverser);
    return status;
}

static bool is_for(const dgm_system *system, dgm_str language)
{
    dgm_system_info info;
    dgm_system_describe(system, &info);
    return language.size == 0 ||
           (info.from.size >= language.size && memcmp(info.from.data, language.data, language.size) == 0 &&
            (info.from.size == language.size || info.from.data[language.size] == '-'));
}

/* Likeliest first; among equals those that are the rule for their languages, then by id (their order). */
static int compare(const void *a, const void *b)
{
    const dgm_reading *x = a, *y = b;
    dgm_system_info first, second;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    dgm_system_describe(x->system, &first);
    dgm_system_describe(y->system, &second);
    if (first.is_default != second.is_default)
        return second.is_default - first.is_default;
    return strcmp(first.id.data, second.id.data);
}

dgm_status dgm_identify(dgm_str original, dgm_str spelling, dgm_str language, dgm_readings *list,
                        dgm_error *error)
{
    dgm_candidates answers;
    dgm_status status = DGM_OK;
    dgm_candidates_init(&answers, list->text.allocator);
    list->count = 0;
    dgm_buffer_clear(&list->text);
    if (dg_utf8_valid_prefix(original.data, original.size) != original.size ||
        dg_utf8_valid_prefix(spelling.data, spelling.size) != spelling.size)
        status = dg_fail(error, DGM_ERR_ENCODING, 0, N_("The text is not valid UTF-8."), (dgm_str){0});
    for (size_t i = 0; i < dgm_system_count() && !status; i++) {
        const dgm_system *system = dgm_system_at(i);
        if (!is_for(system, language))
            continue;
        status = original.size ? try_pair(system, original, spelling, list)
                               : try_spelling(system, spelling, &answers, list);
    }
    dgm_candidates_free(&answers);
    if (status == DGM_ERR_ENCODING)
        return status;
    if (status)
        return dg_fail_plain(error, status);
    settle(list);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
    return list->count ? DGM_OK : DGM_NOT_FOUND;
}
