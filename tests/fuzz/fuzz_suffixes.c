/* Turkish and English names and forms, carry-over, chains of suffixes: any text has an answer, and
 * making and reading refuse the same. */
#include "dragoman.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_all(const dgm_inflection *inflection, dgm_str name, const dgm_features *want,
                    dgm_forms *forms)
{
    dgm_status made = dgm_inflect(inflection, name, want, forms, NULL);
    dgm_status read = dgm_analyze(inflection, name, NULL, forms, NULL);
    if (!want->reading.size && (made == DGM_ERR_ENCODING) != (read == DGM_ERR_ENCODING))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *split = memchr(text, '\n', size);
    dgm_str first = {text, split ? (size_t)(split - text) : size};
    dgm_str second = {split ? split + 1 : text, split ? size - first.size - 1 : 0};
    const dgm_inflection *tr = dgm_inflection_builtin(dgm_str_of("tr"));
    const dgm_inflection *en = dgm_inflection_builtin(dgm_str_of("en"));
    dgm_features want = {0};
    dgm_forms forms;
    dgm_forms_init(&forms, NULL);
    dgm_suffixes_parse(second, &want, NULL);
    ask_all(tr, first, &want, &forms);
    ask_all(en, first, &want, &forms);
    want = (dgm_features){
        .reading = second, .number = (dgm_number)(size % 3), .part = (dgm_part)(size % 7)};
    ask_all(tr, first, &want, &forms);
    want.reading = (dgm_str){0};
    dgm_carry(tr, first, second, en, second, &want, &forms, NULL);
    dgm_carry(en, first, second, tr, second, &want, &forms, NULL);
    dgm_carry(tr, first, second, tr, first, NULL, &forms, NULL);
    dgm_forms_free(&forms);
    return 0;
}
