/* Glossaries of other programs: the first byte names the format. What is read can be written in
 * every format. */
#include "dragoman.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_termbase *termbase;
    dgm_error error;
    dgm_losses losses = {0};
    if (size == 0)
        return 0;
    dgm_glossary_format format = data[0] % DGM_GLOSSARY_FORMAT_COUNT;
    if (dgm_termbase_import((dgm_str){(const char *)data + 1, size - 1}, format, dgm_str_of("en"),
                            dgm_str_of("tr"), NULL, &losses, &termbase, &error))
        return 0;
    for (int i = 0; i < DGM_GLOSSARY_FORMAT_COUNT; i++) {
        dgm_buffer out;
        dgm_buffer_init(&out, NULL, 0);
        if (dgm_termbase_export(termbase, (dgm_glossary_format)i, dgm_str_of("en"),
                                dgm_str_of("tr"), &losses, &out))
            abort();
        dgm_buffer_free(&out);
    }
    dgm_termbase_free(termbase);
    return 0;
}
