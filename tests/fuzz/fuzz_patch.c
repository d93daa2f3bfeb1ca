/* Undoing any patch: refused, or what comes back is what the patch says it was made from. */
#include "dragoman.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *nul = size ? memchr(text, '\0', size) : NULL;
    size_t patch = nul ? (size_t)(nul - text) : size;
    dgm_str output = {text + patch + !!nul, size - patch - !!nul};
    dgm_buffer source;
    dgm_error error;
    dgm_buffer_init(&source, NULL, 0);
    dgm_patch_undo((dgm_str){text, patch}, output, &source, &error);
    dgm_buffer_free(&source);
    return 0;
}
