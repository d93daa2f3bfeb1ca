/* UTF-8: what the validator accepts decodes and encodes back to the same bytes, and no more. */
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *end = text + size;
    size_t valid = dg_utf8_valid_prefix(text, size), at = 0;
    while (at < valid) {
        uint32_t c;
        char bytes[DG_UTF8_MAX];
        size_t length = dg_utf8_decode(text + at, end, &c);
        if (length == 0 || dg_utf8_encode(c, bytes) != length || memcmp(bytes, text + at, length))
            abort();
        at += length;
    }
    uint32_t subpart;
    if (at != valid || (at < size && (dg_utf8_decode(text + at, end, &subpart) || subpart == 0 ||
                                      subpart > size - at)))
        abort();
    return 0;
}
