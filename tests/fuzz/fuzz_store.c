/* Fuzz target: a small store with changed bytes, sealed again, is asked, explained and read
 * through; and the input is a query to an unchanged one. */
#include "store_seal.h"

#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static dgm_buffer good;
static dgm_lookup *good_lookup;
static char *changed;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char *const names[] = {"William Henry Perkin", "Джордж Ґелловей",
                                        "Recep Tayyip Erdoğan"};
    dgm_store_builder *builder;
    dgm_store *store;
    (void)argc;
    (void)argv;
    dgm_buffer_init(&good, NULL, 0);
    if (dgm_store_builder_new(NULL, &builder))
        abort();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dgm_store_builder_add(builder, dgm_str_of(i < 2 ? "a" : "b"), dgm_str_of("en"),
                                  dgm_str_of(names[i]), dgm_str_of("extra"), NULL))
            abort();
    if (dgm_store_builder_finish(builder, &good, NULL) || !(changed = malloc(good.size)) ||
        dgm_store_new((dgm_str){good.data, good.size}, NULL, &store, NULL) ||
        dgm_lookup_new(store, NULL, &good_lookup, NULL))
        abort();
    dgm_store_builder_free(builder);
    return 0;
}

static void ask(dgm_lookup *lookup, dgm_str query)
{
    const dgm_answer *answers;
    size_t count = 0;
    dgm_buffer why;
    dgm_buffer_init(&why, NULL, 0);
    if (dgm_lookup_find(lookup, query, 5, &answers, &count, NULL) == DGM_OK)
        dgm_lookup_explain(lookup, query, answers[0].form, &why);
    dgm_buffer_free(&why);
}

static void read_through(dgm_store *store)
{
    dgm_entry entry;
    size_t first, count, sum = 0;
    for (size_t i = 0; i < dgm_store_forms(store) && i < 64; i++)
        if (dgm_store_form(store, i, &entry) == DGM_OK && entry.text.size)
            sum += (unsigned char)entry.text.data[entry.text.size - 1];
    for (size_t i = 0; i < dgm_store_entities(store) && i < 64; i++)
        sum += dgm_store_entity(store, i, &first, &count) == DGM_OK;
    if (sum == SIZE_MAX)
        abort();
}

/* Each three bytes of the input are a place and what to write there. */
static void change(const uint8_t *data, size_t size)
{
    memcpy(changed, good.data, good.size);
    for (; size >= 3; data += 3, size -= 3)
        changed[(data[0] | data[1] << 8) % good.size] = (char)data[2];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_store *store;
    dgm_lookup *lookup;
    ask(good_lookup, (dgm_str){(const char *)data, size});
    change(data, size);
    if (!store_seal(changed, good.size) ||
        dgm_store_new((dgm_str){changed, good.size}, NULL, &store, NULL) != DGM_OK)
        return 0;
    read_through(store);
    if (dgm_lookup_new(store, NULL, &lookup, NULL) == DGM_OK) {
        ask(lookup, dgm_str_of("Уильям Перкин"));
        dgm_lookup_free(lookup);
    }
    dgm_store_free(store);
    return 0;
}
