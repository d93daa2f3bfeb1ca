/* Reading and compiling .map files: what is refused, with line and column, and which rule wins. */
#include "unit.h"

#include "translit/builtin.h"
#include "util/buffer.h"

#include <string.h>

static dgm_str builtin_map(void *context, dgm_str id)
{
    (void)context;
    return dgm_system_text(id);
}

static dg_map_library library(void)
{
    return (dg_map_library){builtin_map, {dg_system_alphabets, dg_system_alphabets_size}, NULL};
}

static void assert_map_fails(const char *text, dgm_status status, size_t line, size_t column)
{
    dgm_system *system = NULL;
    dgm_error error = {0};
    assert_int_equal(dgm_system_new(dgm_str_of(text), (dgm_str){0}, NULL, &system, &error), status);
    assert_null(system);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_non_null(error.message);
}

#define HEAD "id: x\nfrom: xx\nto: Latn\nrules:\n"

static void test_map_errors(void **state)
{
    (void)state;
    assert_map_fails(HEAD "а a\n", DGM_ERR_SYNTAX, 5, 3);
    assert_map_fails(HEAD "А > a\n", DGM_ERR_SYNTAX, 5, 1);
    assert_map_fails(HEAD "а >\n", DGM_ERR_SYNTAX, 5, 4);
    assert_map_fails(HEAD "а > a / [бв _\n", DGM_ERR_SYNTAX, 5, 9);
    assert_map_fails(HEAD "а > a / б\n", DGM_ERR_SYNTAX, 5, 10);
    assert_map_fails(HEAD "а > a / {nothing} _\n", DGM_ERR_SYNTAX, 5, 9);
    assert_map_fails(HEAD "а > a\nа > b\n", DGM_ERR_SYNTAX, 6, 1);
    assert_map_fails(HEAD "а > \\u00g0\n", DGM_ERR_SYNTAX, 5, 7);
    assert_map_fails("id: x\ninherit: no-such\n", DGM_ERR_SYNTAX, 2, 10);
    assert_map_fails("id: x\nfrom: ru\nto: Latn\nrules:\nа > a\n", DGM_ERR_SYNTAX, 0, 0);
    assert_map_fails(HEAD "ааааааааааааааааааааааааааааааааа > a\n", DGM_ERR_LIMIT, 5, 1);
}

static void put_letters(dgm_buffer *text, uint32_t first, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        dg_buffer_code_point(text, first + i);
}

/* A head, a rule as far as it is given, and what each bound forbids: so many letters of a
 * script without capitals (Hangul), and the rest of the rule. */
static void test_map_bounds(void **state)
{
    (void)state;
    const struct {
        const char *rule;
        unsigned letters;
        const char *rest;
        dgm_status status;
        size_t column;
    } cases[] = {
        {"", 32, " > a\n", DGM_OK, 0},
        {"", 33, " > a\n", DGM_ERR_LIMIT, 1},
        {"а > ", 21, "\n", DGM_OK, 0},
        {"а > ", 22, "\n", DGM_ERR_LIMIT, 5},
        {"а > a / [", 512, "] _\n", DGM_OK, 0},
        {"а > a / [", 513, "] _\n", DGM_ERR_LIMIT, 523},
        {"а > a / б б б б б б б б _\n", 0, "", DGM_OK, 0},
        {"а > a / б б б б б б б б б _\n", 0, "", DGM_ERR_LIMIT, 25},
        {"а > a / _ б б б б б б б б б\n", 0, "", DGM_ERR_LIMIT, 27},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_buffer map;
        dgm_system *system = NULL;
        dgm_buffer_init(&map, NULL, 0);
        dg_buffer_format(&map, "%s%s", HEAD, cases[i].rule);
        put_letters(&map, 0xAC00, cases[i].letters);
        dg_buffer_cstr(&map, cases[i].rest);
        if (cases[i].status)
            assert_map_fails(map.data, cases[i].status, 5, cases[i].column);
        else
            assert_int_equal(
                dgm_system_new((dgm_str){map.data, map.size}, (dgm_str){0}, NULL, &system, NULL),
                DGM_OK);
        dgm_system_free(system);
        dgm_buffer_free(&map);
    }
}

/* The rule that is one too many is told. */
static void test_rule_bounds(void **state)
{
    (void)state;
    dgm_buffer rules, letters;
    dgm_buffer_init(&rules, NULL, 0);
    dgm_buffer_init(&letters, NULL, 0);
    dg_buffer_cstr(&rules, HEAD);
    dg_buffer_cstr(&letters, HEAD);
    for (uint32_t i = 0; i <= 20000; i++) {
        dg_buffer_code_point(&rules, 0xAC00 + i / 200);
        dg_buffer_code_point(&rules, 0xAC00 + i % 200);
        dg_buffer_cstr(&rules, " > a\n");
    }
    for (uint32_t i = 0; i <= 4000; i++) {
        dg_buffer_code_point(&letters, 0xAC00 + i);
        dg_buffer_cstr(&letters, " > a\n");
    }
    assert_map_fails(rules.data, DGM_ERR_LIMIT, 4 + 20001, 7);
    assert_map_fails(letters.data, DGM_ERR_LIMIT, 4 + 4000, 6);
    dgm_buffer_reserve(&letters, 1 << 20);
    memset(letters.data, '#', 1 << 20);
    letters.data[1 << 20] = '\0';
    assert_map_fails(letters.data, DGM_ERR_SYNTAX, 1, 1);
    memset(letters.data, '#', (1 << 20) + 1);
    letters.data[(1 << 20) + 1] = '\0';
    assert_map_fails(letters.data, DGM_ERR_LIMIT, 1, 1);
    dgm_buffer_free(&rules);
    dgm_buffer_free(&letters);
}

/* Letters on too many pages of the tables, and too many different sets in contexts: the first rule
 * for which there is no room is told. */
static void test_table_bounds(void **state)
{
    (void)state;
    dgm_buffer pages, sets;
    dgm_buffer_init(&pages, NULL, 0);
    dgm_buffer_init(&sets, NULL, 0);
    dg_buffer_cstr(&pages, HEAD);
    for (uint32_t i = 0; i < 300; i++) {
        dg_buffer_code_point(&pages, 0x4E00 + 64 * i);
        dg_buffer_cstr(&pages, " > a\n");
    }
    assert_map_fails(pages.data, DGM_ERR_LIMIT, 4 + 256, 1);
    /* Sixteen sets a rule, each with the letters of another number. */
    dg_buffer_cstr(&sets, HEAD);
    for (uint32_t rule = 0; rule < 2100; rule++) {
        dg_buffer_cstr(&sets, "а > a /");
        for (uint32_t item = 0; item < 16; item++) {
            uint32_t number = 16 * rule + item + 1;
            dg_buffer_cstr(&sets, item == 8 ? " _ [" : " [");
            for (uint32_t bit = 0; bit < 16; bit++)
                if (number >> bit & 1)
                    dg_buffer_code_point(&sets, 0xAC00 + bit);
            dg_buffer_cstr(&sets, "]");
        }
        dg_buffer_cstr(&sets, "\n");
    }
    assert_map_fails(sets.data, DGM_ERR_LIMIT, 4 + 2049, 1);
    dgm_buffer_free(&pages);
    dgm_buffer_free(&sets);
}

/* A system that inherits itself. */
static dgm_str own_map(void *context, dgm_str id)
{
    (void)id;
    return *(dgm_str *)context;
}

static void test_inheritance_bound(void **state)
{
    (void)state;
    dgm_str text = dgm_str_of("id: x\ninherit: x\n");
    dg_map_library own = library();
    dg_map map;
    dgm_error error = {0};
    own.map = own_map;
    own.context = &text;
    assert_int_equal(dg_map_read(text, (dgm_str){0}, &own, NULL, &map, &error), DGM_ERR_LIMIT);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 10);
}

static void assert_compiled(const char *map, const char *text, const char *want)
{
    dgm_system *system;
    dgm_error error = {0};
    dgm_buffer got;
    assert_int_equal(dgm_system_new(dgm_str_of(map), (dgm_str){0}, NULL, &system, &error), DGM_OK);
    dgm_buffer_init(&got, NULL, 0);
    assert_int_equal(dgm_translit(system, NULL, dgm_str_of(text), &got, NULL), DGM_OK);
    assert_string_equal(got.data, want);
    dgm_buffer_free(&got);
    dgm_system_free(system);
}

static void test_preference(void **state)
{
    (void)state;
    assert_compiled(HEAD "а > 1\nаб > 2\nа > 3 / _ б\nб > 4\n", "аб ба", "2 41");
    assert_compiled(HEAD "а > 1\nа > 2 / | _\nа > 3 / | _ б\n", "аа аб", "21 3б");
    assert_compiled(HEAD "а > 1 / ![б|] _\nа > 2\n", "а ба ва", "2 б2 в1");
    assert_compiled(HEAD "слово > word / | _ |\nс > s\n", "слово словом СЛОВО Слово",
                    "word sловом WORD Word");
    assert_compiled("id: x\ninherit: ru-bgnpcgn-1947\nrules:\nщ > sch\ndrop: ё\nё > e\n", "Щёлково",
                    "Schelkovo");
}

/* What a file says of itself holds wherever it says from which other one it inherits. */
static void test_inherited_head(void **state)
{
    (void)state;
    const char *const texts[] = {"id: x\nfrom: xx\ninherit: ru-iso9-1995\nrules:\nә > a\n",
                                 "id: x\ninherit: ru-iso9-1995\nfrom: xx\nrules:\nә > a\n"};
    for (size_t i = 0; i < 2; i++) {
        dgm_system *system;
        dgm_system_info info;
        assert_int_equal(dgm_system_new(dgm_str_of(texts[i]), (dgm_str){0}, NULL, &system, NULL),
                         DGM_OK);
        dgm_system_describe(system, &info);
        assert_int_equal(info.from.size, 2);
        assert_memory_equal(info.from.data, "xx", 2);
        assert_memory_equal(info.to.data, "Latn", info.to.size);
        dgm_system_free(system);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map_errors),        cmocka_unit_test(test_preference),
        cmocka_unit_test(test_inherited_head),    cmocka_unit_test(test_map_bounds),
        cmocka_unit_test(test_rule_bounds),       cmocka_unit_test(test_table_bounds),
        cmocka_unit_test(test_inheritance_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
