#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_document(DG_FORMAT_MARKDOWN, data, size);
}
