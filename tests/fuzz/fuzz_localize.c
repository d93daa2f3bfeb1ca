/* Localizing any text of any type by any glossary: the result is proved, and its patch gives the
 * source back. The input is a byte for the type and language, a glossary, a NUL, the article. */
#include "dragoman.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void prove(const dgm_edits *edits, dgm_str source)
{
    dgm_buffer output, patch, back;
    dgm_error error;
    dgm_buffer_init(&output, NULL, 0);
    dgm_buffer_init(&patch, NULL, 0);
    dgm_buffer_init(&back, NULL, 0);
    if (dgm_edits_apply(edits, &output) ||
        dgm_edits_verify(edits, (dgm_str){output.data, output.size}, &error) ||
        dgm_edits_report(edits, DGM_REPORT_PATCH, NULL, &patch) ||
        dgm_patch_undo((dgm_str){patch.data, patch.size}, (dgm_str){output.data, output.size},
                       &back, &error) ||
        back.size != source.size || memcmp(back.data, source.data, source.size) != 0)
        abort();
    for (int format = DGM_REPORT_TEXT; format <= DGM_REPORT_DIFF; format++)
        if (dgm_edits_report(edits, (dgm_report_format)format, NULL, &patch))
            abort();
    dgm_buffer_free(&output);
    dgm_buffer_free(&patch);
    dgm_buffer_free(&back);
}

static void localize(const dgm_termbase *termbase, const char *type, const char *language,
                     dgm_str source)
{
    dgm_layer layer = {termbase, dgm_str_of("fuzz")};
    dgm_localize_options options = {.from = dgm_str_of(language),
                                    .boilerplate = DGM_BOILERPLATE_CUT,
                                    .quotes = DGM_QUOTES_REPORT,
                                    .fix_lookalikes = true,
                                    .explain = true};
    dgm_article article = {.source = source, .type = dgm_str_of(type)};
    dgm_localizer *localizer;
    dgm_edits *edits;
    dgm_error error;
    if (dgm_localizer_new(&layer, 1, &options, NULL, &localizer, &error))
        return;
    if (dgm_localize(localizer, &article, NULL, &edits, &error) == DGM_OK) {
        prove(edits, source);
        dgm_edits_free(edits);
    }
    dgm_localizer_free(localizer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"txt", "md", "html", "json", "srt", "vtt"};
    static const char *const languages[] = {"en", "ru", "uk", "tr", "de"};
    if (size < 1)
        return 0;
    const char *text = (const char *)data + 1, *nul = memchr(text, '\0', size - 1);
    size_t table = nul ? (size_t)(nul - text) : 0;
    dgm_str glossary = {text, table}, source = {text + table + !!nul, size - 1 - table - !!nul};
    const char *language = languages[data[0] / 6 % 5];
    dgm_termbase *termbase;
    dgm_error error;
    if (dgm_termbase_read_glossary(glossary, dgm_str_of(language), dgm_str_of(language), NULL,
                                   &termbase, &error))
        return 0;
    localize(termbase, types[data[0] % 6], language, source);
    dgm_termbase_free(termbase);
    return 0;
}
