#include "config.h"

#include "localize/localizer.h"

#include "localize/compile.h"
#include "util/error.h"

/* Copies the options' texts into the rulebook. */
static dgm_status keep_options(dgm_localizer *l, const dgm_localize_options *options)
{
    l->options = *options;
    if (l->options.to.size == 0)
        l->options.to = l->options.from;
    dgm_str *const texts[] = {&l->options.from, &l->options.to, &l->options.style,
                              &l->options.date};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        texts[i]->data = dg_arena_copy(&l->book.arena, texts[i]->data, texts[i]->size);
        if (!texts[i]->data)
            return DGM_ERR_MEMORY;
    }
    l->language = dg_match_language_of(l->options.from);
    l->from = dgm_inflection_builtin(l->options.from);
    l->to = dgm_inflection_builtin(l->options.to);
    return DGM_OK;
}

dgm_status dg_localizer_begin(const dgm_localize_options *options, const dgm_allocator *allocator,
                              dgm_localizer **localizer)
{
    dgm_localizer *l = *localizer = dg_new(allocator, sizeof *l);
    if (!l)
        return DGM_ERR_MEMORY;
    l->allocator = allocator;
    dg_rulebook_init(&l->book, allocator);
    return keep_options(l, options);
}

static dgm_status compile_layers(dgm_localizer *l, const dgm_layer *layers, size_t count)
{
    dg_compiler compiler = {.book = &l->book,
                            .options = &l->options,
                            .from = l->from,
                            .to = l->to,
                            .layers = layers,
                            .layer_count = count};
    dgm_status status = DGM_OK;
    compiler.same_language = dg_language_fits(l->options.from, l->options.to);
    dgm_forms_init(&compiler.forms, l->allocator);
    for (size_t i = 0; i < count && status == DGM_OK; i++)
        status = dg_compile_layer(&compiler, layers + i, (unsigned)i);
    dgm_forms_free(&compiler.forms);
    return status;
}

static dgm_status make_matchers(dgm_localizer *l)
{
    const dg_rulebook *book = &l->book;
    dgm_status status =
        dg_matcher_new(l->allocator, book->patterns, book->form_count, l->language, &l->matcher);
    if (status || book->context_count == 0)
        return status;
    return dg_matcher_new(l->allocator, book->context_patterns, book->context_count, l->language,
                          &l->contexts);
}

dgm_status dgm_localizer_new(const dgm_layer *layers, size_t count,
                             const dgm_localize_options *options, const dgm_allocator *allocator,
                             dgm_localizer **localizer, dgm_error *error)
{
    dgm_style style;
    dgm_status status = DGM_OK;
    const dgm_str languages[] = {options->from, options->to};
    for (int i = 0; i < 2; i++)
        if (languages[i].size && !dgm_language_known(languages[i]))
            return dg_fail(error, DGM_ERR_UNKNOWN, 0,
                           N_("There is no such language; give a BCP 47 tag such as uk or tr."),
                           languages[i]);
    if (options->style.size &&
        (status = dg_compile_style(layers, count, options->style, &style, error)))
        return status;
    dgm_localizer *l;
    status = dg_localizer_begin(options, allocator, &l);
    if (status == DGM_OK)
        status = compile_layers(l, layers, count);
    if (status == DGM_OK)
        status = make_matchers(l);
    if (status == DGM_OK)
        dg_rulebook_close(&l->book);
    if (status) {
        dgm_localizer_free(l);
        return dg_fail_plain(error, status);
    }
    *localizer = l;
    return DGM_OK;
}

void dgm_localizer_free(dgm_localizer *localizer)
{
    if (!localizer)
        return;
    dg_matcher_free(localizer->matcher);
    dg_matcher_free(localizer->contexts);
    dg_rulebook_free(&localizer->book);
    dg_free(localizer->allocator, localizer);
}
