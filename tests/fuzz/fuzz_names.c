/* Fuzz target: any bytes as a table or dump of names; the first byte chooses the format. */
#include "dragoman.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const dgm_names_column text = {{"2", 1}, {"en", 2}};
    dgm_store_builder *builder;
    dgm_names *names;
    dgm_error error;
    if (!size)
        return 0;
    dgm_names_options options = {.format = (dgm_names_format)(data[0] % 7)};
    if (data[0] & 128)
        options = (dgm_names_options){.id = {"1", 1},
                                      .texts = &text,
                                      .text_count = 1,
                                      .languages = {"en,ru", 5},
                                      .classes = {"Q5,P,Person", 11},
                                      .format = options.format};
    if (dgm_store_builder_new(NULL, &builder))
        abort();
    if (dgm_names_new(&options, builder, NULL, &names))
        abort();
    size_t half = size / 2;
    dgm_str first = {(const char *)data + 1, half ? half - 1 : 0};
    dgm_str second = {first.data + first.size, size - 1 - first.size};
    if (dgm_names_feed(names, first, false, &error) == DGM_OK)
        dgm_names_feed(names, second, true, &error);
    dgm_names_free(names);
    dgm_store_builder_free(builder);
    return 0;
}
