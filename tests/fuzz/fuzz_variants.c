/* Fuzz target: any bytes as a name whose spellings are wanted; the first byte chooses the
 * language. */
#include "dragoman.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"ru", "uk", "be", "sr", "de", "tr", "el", "xx"};
    dgm_variants variants;
    dgm_error error;
    if (!size)
        return 0;
    dgm_variants_init(&variants, NULL);
    dgm_str name = {(const char *)data + 1, size - 1};
    if (dgm_name_variants(name, dgm_str_of(languages[data[0] % 8]), &variants, &error) == DGM_OK)
        for (size_t i = 0; i < variants.count; i++)
            if (memchr(variants.items[i].text.data, '\0', variants.items[i].text.size) &&
                !memchr(data, '\0', size))
                abort();
    dgm_variants_free(&variants);
    return 0;
}
