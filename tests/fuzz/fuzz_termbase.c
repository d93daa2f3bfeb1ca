/* The reader of .tb files. */
#include "fuzz_tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_termbase *read;
    if (!dgm_termbase_parse((dgm_str){(const char *)data, size}, NULL, &read, NULL))
        examine(read);
    return 0;
}
