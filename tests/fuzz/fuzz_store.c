/* Fuzz target: any bytes as a store, asked a few queries. */
#include "dragoman.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_store *store;
    dgm_lookup *lookup;
    const dgm_answer *answers;
    size_t count;
    char *copy = malloc(size + 1);
    memcpy(copy, data, size);
    if (dgm_store_new((dgm_str){copy, size}, NULL, &store, NULL) == DGM_OK) {
        if (dgm_lookup_new(store, NULL, &lookup, NULL) == DGM_OK) {
            dgm_lookup_find(lookup, dgm_str_of("Уильям Перкин"), 5, &answers, &count, NULL);
            dgm_lookup_free(lookup);
        }
        dgm_store_free(store);
    }
    if (dgm_store_new(dgm_store_builtin(), NULL, &store, NULL) == DGM_OK) {
        if (dgm_lookup_new(store, NULL, &lookup, NULL) == DGM_OK) {
            dgm_lookup_find(lookup, (dgm_str){copy, size}, 5, &answers, &count, NULL);
            dgm_lookup_free(lookup);
        }
        dgm_store_free(store);
    }
    free(copy);
    return 0;
}
