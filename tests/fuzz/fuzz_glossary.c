/* The reader of glossaries. */
#include "fuzz_tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_termbase *read;
    if (!dgm_termbase_read_glossary((dgm_str){(const char *)data, size}, dgm_str_of("en"),
                                    dgm_str_of("tr"), NULL, &read, NULL))
        examine(read);
    return 0;
}
