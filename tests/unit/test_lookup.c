/* Lookup: parts and sounds of names, alignment, stores whole and damaged, queries of every kind. */
#include "lookup/align.h"
#include "lookup/sound.h"
#include "../fuzz/store_seal.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *id, *language, *text;
} people[] = {
    {"p1", "en", "William Henry Perkin"}, {"p2", "en", "George Galloway"},
    {"p2", "uk", "Джордж Ґелловей"},      {"p3", "en", "Ursula von der Leyen"},
    {"p4", "tr", "Recep Tayyip Erdoğan"}, {"p5", "ru", "Анна Андреевна Ахматова"},
};

static dgm_buffer build(void)
{
    dgm_store_builder *builder;
    dgm_buffer bytes;
    dgm_buffer_init(&bytes, NULL, 0);
    assert_int_equal(dgm_store_builder_new(NULL, &builder), DGM_OK);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        assert_int_equal(dgm_store_builder_add(builder, dgm_str_of(people[i].id),
                                               dgm_str_of(people[i].language),
                                               dgm_str_of(people[i].text), (dgm_str){"", 0}, NULL),
                         DGM_OK);
    assert_int_equal(dgm_store_builder_finish(builder, &bytes, NULL), DGM_OK);
    dgm_store_builder_free(builder);
    return bytes;
}

/* The id of the best answer, or "". */
static const char *best(dgm_store *store, const char *query, size_t size, dgm_status *status)
{
    static char id[64];
    dgm_lookup *lookup;
    const dgm_answer *answers;
    size_t count = 0;
    id[0] = 0;
    assert_int_equal(dgm_lookup_new(store, NULL, &lookup, NULL), DGM_OK);
    *status = dgm_lookup_find(lookup, (dgm_str){query, size}, 3, &answers, &count, NULL);
    if (*status == DGM_OK)
        snprintf(id, sizeof id, "%.*s", (int)answers[0].id.size, answers[0].id.data);
    dgm_lookup_free(lookup);
    return id;
}

static void finds_every_spelling(void **state)
{
    static const char *const cases[][2] = {
        {"William Perkin", "p1"}, {"Уильям Генри Перкин", "p1"},  {"Перкин, Уильям", "p1"},
        {"W. H. Perkin", "p1"},   {"Вільям Перкін", "p1"},        {"Гэллоуэй, Джордж", "p2"},
        {"Gallowey", "p2"},       {"фон дер Ляйен", "p3"},        {"ERDOGAN", "p4"},
        {"Эрдоган", "p4"},        {"Реджеп Тайип Эрдоган", "p4"}, {"Anna Akhmatova", "p5"},
        {"Achmatowa", "p5"},      {"Ахматова А. А.", "p5"},
    };
    (void)state;
    dgm_buffer bytes = build();
    dgm_store *store;
    dgm_status status;
    assert_int_equal(dgm_store_new((dgm_str){bytes.data, bytes.size}, NULL, &store, NULL), DGM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(best(store, cases[i][0], strlen(cases[i][0]), &status), cases[i][1]);
    dgm_store_free(store);
    dgm_buffer_free(&bytes);
}

static void refuses_damage(void **state)
{
    (void)state;
    dgm_buffer bytes = build();
    uint64_t *copy = malloc(bytes.size + 8);
    for (size_t bit = 0; bit < 8 * bytes.size; bit += 3) {
        dgm_store *store;
        memcpy(copy, bytes.data, bytes.size);
        ((char *)copy)[bit / 8] ^= (char)(1 << bit % 8);
        if (dgm_store_new((dgm_str){(char *)copy, bytes.size}, NULL, &store, NULL))
            continue;
        assert_int_equal(dgm_store_verify(store, NULL), DGM_ERR_DAMAGED);
        dgm_store_free(store);
        assert_int_equal(dgm_store_new((dgm_str){(char *)copy, bytes.size}, NULL, &store, NULL),
                         DGM_OK);
        dgm_status status;
        const char *id = best(store, "Перкин", strlen("Перкин"), &status);
        assert_true(status == DGM_ERR_DAMAGED || strcmp(id, "p1") == 0);
        dgm_store_free(store);
    }
    for (size_t size = 0; size < bytes.size; size++) {
        dgm_store *store;
        char *cut = malloc(size + 8);
        memcpy(cut, bytes.data, size);
        assert_int_not_equal(dgm_store_new((dgm_str){cut, size}, NULL, &store, NULL), DGM_OK);
        free(cut);
    }
    free(copy);
    dgm_buffer_free(&bytes);
}

/* Whoever can write a store can seal it: numbers that lead outside are refused there, too. */
static void sealed_nonsense_stays_inside(void **state)
{
    (void)state;
    dgm_buffer bytes = build();
    uint64_t *copy = malloc(bytes.size + 8);
    uint32_t seed = 1;
    size_t opened = 0;
    for (int round = 0; round < 3000; round++) {
        dgm_store *store;
        dgm_status status;
        memcpy(copy, bytes.data, bytes.size);
        for (int i = 0; i < 1 + round % 4; i++) {
            seed = seed * 1664525 + 1013904223;
            ((char *)copy)[(seed >> 8) % bytes.size] = (char)(round % 2 ? seed >> 24 : 0xFF);
        }
        if (!store_seal((char *)copy, bytes.size) ||
            dgm_store_new((dgm_str){(char *)copy, bytes.size}, NULL, &store, NULL))
            continue;
        opened++;
        best(store, "Перкин", strlen("Перкин"), &status);
        assert_true(status == DGM_OK || status == DGM_NOT_FOUND || status == DGM_ERR_DAMAGED);
        dgm_store_free(store);
    }
    assert_true(opened > 1000);
    free(copy);
    dgm_buffer_free(&bytes);
}

/* Words of dict/lookup/words.tsv: one stands for another, and one may be lacking. */
static void knows_words(void **state)
{
    static const char *const names[][2] = {
        {"r", "Kaniv District"}, {"t", "Kaniv"}, {"i", "Marshall Islands"}};
    dgm_store_builder *builder;
    dgm_buffer bytes;
    dgm_store *store;
    dgm_status status;
    (void)state;
    dgm_buffer_init(&bytes, NULL, 0);
    assert_int_equal(dgm_store_builder_new(NULL, &builder), DGM_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(dgm_store_builder_add(builder, dgm_str_of(names[i][0]), dgm_str_of("en"),
                                               dgm_str_of(names[i][1]), (dgm_str){"", 0}, NULL),
                         DGM_OK);
    assert_int_equal(dgm_store_builder_finish(builder, &bytes, NULL), DGM_OK);
    dgm_store_builder_free(builder);
    assert_int_equal(dgm_store_new((dgm_str){bytes.data, bytes.size}, NULL, &store, NULL), DGM_OK);
    assert_string_equal(best(store, "Канівський район", strlen("Канівський район"), &status), "r");
    assert_string_equal(best(store, "Канів", strlen("Канів"), &status), "t");
    assert_string_equal(best(store, "Маршаллові острови", strlen("Маршаллові острови"), &status),
                        "i");
    dgm_store_free(store);
    dgm_buffer_free(&bytes);
}

static void same_input_same_bytes(void **state)
{
    (void)state;
    dgm_buffer a = build(), b = build();
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    dgm_buffer_free(&a);
    dgm_buffer_free(&b);
}

static void survives_any_query(void **state)
{
    (void)state;
    dgm_buffer bytes = build();
    dgm_store *store;
    dgm_status status;
    char *query = malloc(10000);
    assert_int_equal(dgm_store_new((dgm_str){bytes.data, bytes.size}, NULL, &store, NULL), DGM_OK);
    best(store, "", 0, &status);
    assert_int_equal(status, DGM_NOT_FOUND);
    uint32_t seed = 1;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < 10000; i++)
            query[i] = (char)((seed = seed * 1664525 + 1013904223) >> (round % 2 ? 24 : 20));
        best(store, query, round % 4 ? 10000 : (size_t)round, &status);
        assert_true(status == DGM_OK || status == DGM_NOT_FOUND);
    }
    memset(query, 'a', 10000);
    best(store, query, 10000, &status);
    assert_true(status == DGM_OK || status == DGM_NOT_FOUND);
    free(query);
    dgm_store_free(store);
    dgm_buffer_free(&bytes);
}

/* What no standard can be told of: bytes that are no text. */
static void explains_any_query(void **state)
{
    (void)state;
    dgm_buffer bytes = build(), why;
    dgm_store *store;
    dgm_lookup *lookup;
    dgm_spelling spellings[4];
    size_t count = 9;
    dgm_buffer_init(&why, NULL, 0);
    assert_int_equal(dgm_store_new((dgm_str){bytes.data, bytes.size}, NULL, &store, NULL), DGM_OK);
    assert_int_equal(dgm_lookup_new(store, NULL, &lookup, NULL), DGM_OK);
    dgm_str query = dgm_str_of("\xD0\x9F\xD0\xB5\xD1\x80\xD0\xBA\xD0");
    for (size_t form = 0; form < dgm_store_forms(store); form++)
        assert_int_equal(dgm_lookup_explain(lookup, query, form, &why), DGM_OK);
    assert_int_equal(dgm_lookup_standards(lookup, query, 0, spellings, 4, &count), DGM_NOT_FOUND);
    assert_int_equal(count, 0);
    assert_int_equal(
        dgm_lookup_standards(lookup, dgm_str_of("Anna Achmatowa"), 5, spellings, 1, &count),
        DGM_OK);
    assert_int_equal(count, 1);
    dgm_lookup_free(lookup);
    dgm_store_free(store);
    dgm_buffer_free(&why);
    dgm_buffer_free(&bytes);
}

static void builder_refuses(void **state)
{
    (void)state;
    dgm_store_builder *builder;
    dgm_error error;
    dgm_str none = {"", 0}, bad = {"a\xFF", 2};
    assert_int_equal(dgm_store_builder_new(NULL, &builder), DGM_OK);
    assert_int_equal(dgm_store_builder_add(builder, none, none, dgm_str_of("x"), none, &error),
                     DGM_ERR_ARGUMENT);
    assert_int_equal(dgm_store_builder_add(builder, dgm_str_of("x"), none, none, none, &error),
                     DGM_ERR_ARGUMENT);
    assert_int_equal(dgm_store_builder_add(builder, dgm_str_of("x"), none, bad, none, &error),
                     DGM_ERR_ENCODING);
    dgm_buffer bytes;
    dgm_store *store;
    dgm_status status;
    dgm_buffer_init(&bytes, NULL, 0);
    assert_int_equal(dgm_store_builder_finish(builder, &bytes, NULL), DGM_OK);
    assert_int_equal(dgm_store_new((dgm_str){bytes.data, bytes.size}, NULL, &store, NULL), DGM_OK);
    best(store, "nobody", 6, &status);
    assert_int_equal(status, DGM_NOT_FOUND);
    dgm_store_free(store);
    dgm_buffer_free(&bytes);
    dgm_store_builder_free(builder);
}

static const char dump[] = "[\n{\"id\":\"Q1\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":"
                           "\"Zo\\u00eb \\\"Z\\\" Kravitz\"}}},\r\n"
                           "{\"id\":\"Q2\",\"labels\":{\"ru\":{\"language\":\"ru\",\"value\":"
                           "\"Анна\"}},\"x\":[1,{\"y\":[\"]}\"]}]}\n]\n";

/* A store of a dump that comes in pieces of `size` bytes. */
static dgm_buffer build_from_pieces(size_t size)
{
    dgm_names_options options = {0};
    dgm_store_builder *builder;
    dgm_names *names;
    dgm_buffer bytes;
    dgm_buffer_init(&bytes, NULL, 0);
    assert_int_equal(dgm_store_builder_new(NULL, &builder), DGM_OK);
    assert_int_equal(dgm_names_new(&options, builder, NULL, &names), DGM_OK);
    for (size_t at = 0; at < sizeof dump - 1; at += size) {
        size_t left = sizeof dump - 1 - at;
        dgm_str piece = {dump + at, left < size ? left : size};
        assert_int_equal(dgm_names_feed(names, piece, left <= size, NULL), DGM_OK);
    }
    assert_int_equal(dgm_store_builder_size(builder), 2);
    assert_int_equal(dgm_store_builder_finish(builder, &bytes, NULL), DGM_OK);
    dgm_names_free(names);
    dgm_store_builder_free(builder);
    return bytes;
}

static void dumps_come_in_any_pieces(void **state)
{
    (void)state;
    dgm_buffer whole = build_from_pieces(sizeof dump);
    dgm_store *store;
    dgm_entry entry;
    for (size_t size = 1; size < 40; size++) {
        dgm_buffer bytes = build_from_pieces(size);
        assert_int_equal(bytes.size, whole.size);
        assert_memory_equal(bytes.data, whole.data, whole.size);
        dgm_buffer_free(&bytes);
    }
    assert_int_equal(dgm_store_new((dgm_str){whole.data, whole.size}, NULL, &store, NULL), DGM_OK);
    assert_int_equal(dgm_store_form(store, 0, &entry), DGM_OK);
    assert_int_equal(entry.text.size, strlen("Zoë \"Z\" Kravitz"));
    assert_memory_equal(entry.text.data, "Zoë \"Z\" Kravitz", entry.text.size);
    dgm_store_free(store);
    dgm_buffer_free(&whole);
}

static unsigned cost(const char *a, const char *b)
{
    dg_parts left, right;
    static dg_spelled spelled;
    dg_parts_of(dgm_str_of(a), &left);
    dg_parts_of(dgm_str_of(b), &right);
    dg_spell(&left.parts[0], &spelled);
    return dg_align(&spelled, &right.parts[0], DG_COST_NONE - 1);
}

static void alignment_costs(void **state)
{
    (void)state;
    assert_int_equal(cost("Kiev", "kiev"), 0);
    assert_int_equal(cost("Эрдоган", "ЭРДОГАН"), 0);
    assert_true(cost("Щука", "Shchuka") < cost("Щука", "Suka"));
    assert_true(cost("Kiev", "Keiv") < cost("Kiev", "Kasv"));
    assert_true(cost("Гусейн", "Hussein") < cost("Гусейн", "Gustav"));
    assert_int_equal(cost("Зеленський", "Zelenskyi"), cost("Zelenskyi", "Зеленський"));
}

static void decomposed_letters_are_letters(void **state)
{
    (void)state;
    assert_int_equal(cost("Андреи\xCC\x86", "Андрей"), 0);
    assert_int_equal(cost("Абле\xCC\x81ш", "Аблеш"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_spelling),
        cmocka_unit_test(refuses_damage),
        cmocka_unit_test(explains_any_query),
        cmocka_unit_test(dumps_come_in_any_pieces),
        cmocka_unit_test(sealed_nonsense_stays_inside),
        cmocka_unit_test(knows_words),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(survives_any_query),
        cmocka_unit_test(builder_refuses),
        cmocka_unit_test(alignment_costs),
        cmocka_unit_test(decomposed_letters_are_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
