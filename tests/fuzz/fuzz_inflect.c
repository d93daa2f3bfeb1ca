/* Declension rules from anyone: what compiles declines and reads its own source's words without
 * harm. */
#include "dragoman.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_str text = {(const char *)data, size};
    dgm_inflection *inflection;
    if (size > 8192 || dgm_inflection_new(text, NULL, &inflection, NULL))
        return 0;
    dgm_forms forms;
    dgm_forms_init(&forms, NULL);
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text.data + at, ' ', size - at);
        size_t length = end ? (size_t)(end - text.data - at) : size - at;
        dgm_inflect(inflection, (dgm_str){text.data + at, length}, NULL, &forms, NULL);
        dgm_analyze(inflection, (dgm_str){text.data + at, length}, NULL, &forms, NULL);
        at += length + 1;
    }
    dgm_forms_free(&forms);
    dgm_inflection_free(inflection);
    return 0;
}
