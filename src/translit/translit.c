#include "config.h"

#include "translit/apply.h"
#include "translit/fast.h"

#include "util/error.h"
#include "util/utf8.h"

#include <string.h>

/* ---- What a system is ---------------------------------------------------------------------- */

void dgm_system_describe(const dgm_system *system, dgm_system_info *info)
{
    *info = (dgm_system_info){.id = dg_system_str(system, system->id),
                              .title = dg_system_str(system, system->title),
                              .from = dg_system_str(system, system->from),
                              .to = dg_system_str(system, system->to),
                              .authority = dg_system_str(system, system->authority),
                              .source = dg_system_str(system, system->source),
                              .aliases = dg_system_str(system, system->aliases),
                              .year = system->year,
                              .rules = system->rule_count,
                              .reversible = system->reversible,
                              .is_default = system->is_default,
                              .for_names = system->for_names};
}

void dgm_system_free(dgm_system *system)
{
    if (system)
        dg_free(system->allocator, system);
}

/* ---- Whole texts --------------------------------------------------------------------------- */

static dgm_status check_utf8(dgm_str text, dgm_error *error)
{
    size_t valid = dg_utf8_valid_prefix(text.data, text.size);
    if (valid == text.size)
        return DGM_OK;
    return dg_fail(error, DGM_ERR_ENCODING, valid, N_("The text is not valid UTF-8."),
                   (dgm_str){0});
}

static dgm_status translit_short(const dgm_system *system, const dgm_translit_options *options,
                                 dgm_str text, dgm_buffer *result, dgm_error *error)
{
    dgm_status status = check_utf8(text, error);
    if (status)
        return status;
    dg_engine engine = dg_engine_make(system, options);
    dg_state state = {0};
    const char *at = text.data, *end = at + text.size;
    status = dg_apply(&engine, &state, text.data, &at, end, end, true, result, error);
    return status == DGM_OK || status == DGM_ERR_UNKNOWN ? status : dg_fail_plain(error, status);
}

static dgm_status translit_long(const dgm_system *system, const dgm_translit_options *options,
                                dgm_str text, dgm_buffer *result, dgm_error *error)
{
    dgm_translit_stream *stream;
    dgm_status status = dgm_translit_stream_new(system, options, system->allocator, &stream);
    if (status)
        return dg_fail_plain(error, status);
    status = dgm_translit_stream_feed(stream, text, true, result, error);
    dgm_translit_stream_free(stream);
    return status;
}

dgm_status dgm_translit(const dgm_system *system, const dgm_translit_options *options, dgm_str text,
                        dgm_buffer *result, dgm_error *error)
{
    dgm_status status = (text.size < DG_FAST_PAYS ? translit_short : translit_long)(
        system, options, text, result, error);
    if (status == DGM_ERR_UNKNOWN)
        dg_error_locate(error, text);
    return status;
}

/* ---- Examples ------------------------------------------------------------------------------ */

static dgm_status test_examples(const dg_map *map, const dgm_system *system, dgm_str text,
                                dgm_error *error)
{
    dgm_buffer got;
    dgm_buffer_init(&got, map->arena.allocator, 0);
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < map->example_count && !status; i++) {
        const dg_map_example *example = &map->examples[i];
        dgm_buffer_clear(&got);
        status = dgm_translit(system, NULL, example->source, &got, error);
        if (status || (got.size == example->result.size &&
                       memcmp(got.data, example->result.data, got.size) == 0))
            continue;
        status = dg_fail(error, DGM_ERR_SYNTAX, example->at,
                         N_("The example gives something else than it says."),
                         (dgm_str){got.data, got.size});
        dg_error_locate(error, text);
    }
    dgm_buffer_free(&got);
    return status;
}

/* One system of a file; the names of its variants stay in `variants`. */
static dgm_status test_one(dgm_str text, dgm_str variant, const dg_map_library *library,
                           const dgm_allocator *allocator, dgm_system_report *report, dg_map *map,
                           dgm_error *error)
{
    dgm_system *system;
    dgm_status status = dg_system_make(text, variant, library, allocator, &system, error);
    if (status)
        return status;
    status = dg_map_read(text, variant, library, allocator, map, error);
    if (!status) {
        status = test_examples(map, system, text, error);
        report->systems++;
        report->rules += system->rule_count;
        report->examples += map->example_count;
        if (status)
            dg_map_free(map);
    }
    dgm_system_free(system);
    return status;
}

dgm_status dg_system_test(dgm_str text, const dg_map_library *library,
                          const dgm_allocator *allocator, dgm_system_report *report,
                          dgm_error *error)
{
    dg_map base, variant;
    *report = (dgm_system_report){0};
    dgm_status status = test_one(text, (dgm_str){0}, library, allocator, report, &base, error);
    if (status)
        return status;
    for (size_t i = 0; i < base.variants.count && !status; i++) {
        status =
            test_one(text, base.variants.items[i], library, allocator, report, &variant, error);
        if (!status)
            dg_map_free(&variant);
    }
    dg_map_free(&base);
    return status;
}
