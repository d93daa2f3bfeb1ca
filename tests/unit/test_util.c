#include "unit.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"
#include "util/utf8.h"

static void utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[DG_UTF8_MAX];
        size_t length = dg_utf8_encode(c, bytes);
        uint32_t back;
        assert_int_equal(dg_utf8_decode(bytes, bytes + length, &back), length);
        assert_int_equal(back, c);
        assert_int_equal(dg_utf8_length((unsigned char)bytes[0]), length);
    }
}

/* The examples of the Unicode Standard, table 3-8: the length of each maximal subpart. */
static void utf8_maximal_subparts(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size, subpart;
    } cases[] = {
        {"\xC0\xAF", 2, 1},     {"\xE0\x80", 2, 1},     {"\xED\xA0\x80", 3, 1},
        {"\xF4\x91\x92", 3, 1}, {"\xE1\x80\xE2", 3, 2}, {"\xF0\x91\x92\x41", 4, 3},
        {"\x80", 1, 1},         {"\xFF", 1, 1},         {"\xE1\x80", 2, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t length;
        assert_int_equal(dg_utf8_decode(cases[i].bytes, cases[i].bytes + cases[i].size, &length),
                         0);
        assert_int_equal(length, cases[i].subpart);
    }
}

static void utf8_finds_the_first_invalid_byte(void **state)
{
    (void)state;
    assert_int_equal(dg_utf8_valid_prefix("Київ and Ankara", 19), 19);
    assert_int_equal(dg_utf8_valid_prefix("twelve ASCII\xC3(", 14), 12);
    assert_int_equal(dg_utf8_valid_prefix("", 0), 0);
}

static void buffer_grows_and_sticks(void **state)
{
    (void)state;
    dgm_buffer b;
    dgm_buffer_init(&b, NULL, 10);
    assert_string_equal(b.data, "");
    assert_int_equal(dgm_buffer_append(&b, "12345", 5), DGM_OK);
    assert_int_equal(dg_buffer_format(&b, "%d", 6789), DGM_OK);
    assert_string_equal(b.data, "123456789");
    assert_int_equal(dgm_buffer_append(&b, "xy", 2), DGM_ERR_LIMIT);
    assert_int_equal(dgm_buffer_append(&b, "x", 1), DGM_ERR_LIMIT);
    assert_string_equal(b.data, "123456789");
    dgm_buffer_clear(&b);
    assert_int_equal(dg_buffer_code_point(&b, 0x456), DGM_OK);
    assert_string_equal(b.data, "і");
    dgm_buffer_free(&b);
}

static void arena_keeps_what_it_gave(void **state)
{
    (void)state;
    dg_arena arena;
    dg_arena_init(&arena, NULL);
    char *first = dg_arena_copy(&arena, "Zelenskyy", 9);
    for (int i = 0; i < 1000; i++)
        memset(dg_arena_alloc(&arena, (size_t)i * 7), 0xEE, (size_t)i * 7);
    assert_string_equal(first, "Zelenskyy");
    dg_arena_free(&arena);
}

static void error_has_line_and_column(void **state)
{
    (void)state;
    dgm_error error;
    const char *text = "one\nКиїв x";
    dg_fail(&error, DGM_ERR_SYNTAX, 4 + 9, "No.", dgm_str_of("x"));
    dg_error_locate(&error, dgm_str_of(text));
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 6);
    assert_string_equal(error.subject, "x");
}

static void error_subject_is_cut_between_code_points(void **state)
{
    (void)state;
    char many[201];
    for (int i = 0; i < 100; i++)
        memcpy(many + 2 * i, "ж", 2);
    many[200] = '\0';
    dgm_error error;
    dg_fail(&error, DGM_ERR_SYNTAX, 0, "No.", dgm_str_of(many));
    assert_int_equal(strlen(error.subject), 62);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_round_trip),
        cmocka_unit_test(utf8_maximal_subparts),
        cmocka_unit_test(utf8_finds_the_first_invalid_byte),
        cmocka_unit_test(buffer_grows_and_sticks),
        cmocka_unit_test(arena_keeps_what_it_gave),
        cmocka_unit_test(error_has_line_and_column),
        cmocka_unit_test(error_subject_is_cut_between_code_points),
    };
    return cmocka_run_group_tests_name("util", tests, NULL, NULL);
}
