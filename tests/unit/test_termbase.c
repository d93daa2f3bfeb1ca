#include "unit.h"

#include "dragoman.h"

#define STR(text) dgm_str_of(text)

static void assert_str(dgm_str got, const char *want)
{
    assert_int_equal(got.size, strlen(want));
    assert_memory_equal(got.data, want, got.size);
}

static void text_format_gives_concepts_and_terms(void **state)
{
    (void)state;
    dgm_termbase *tb;
    dgm_error error;
    assert_int_equal(
        dgm_termbase_parse(
            STR("# people\nsource A list\n"
                "person zelenskyy Q3874799 m alone\n"
                "  uk  Володимир [Зеленський]\n"
                "  en admitted Volodymyr [Zelensky] | styles: bbc nyt | first: President "
                "Zelensky\n"
                "term kiev keep\n  * Kyiv Post | case: exact\n"),
            NULL, &tb, &error),
        DGM_OK);
    assert_int_equal(dgm_termbase_size(tb), 2);
    size_t at;
    assert_int_equal(dgm_termbase_find(tb, STR("zelenskyy"), &at), DGM_OK);
    dgm_concept concept = dgm_termbase_concept(tb, at);
    assert_str(concept.wikidata, "Q3874799");
    assert_int_equal(concept.kind, DGM_KIND_PERSON);
    assert_int_equal(concept.gender, DGM_MASCULINE);
    assert_true(concept.family_alone);
    assert_int_equal(concept.term_count, 2);
    dgm_term term = dgm_termbase_term(tb, at, 1);
    assert_str(term.text, "Volodymyr Zelensky");
    assert_str(term.family, "Zelensky");
    assert_str(term.styles, "bbc nyt");
    assert_str(term.first, "President Zelensky");
    assert_str(term.source, "A list");
    assert_int_equal(term.status, DGM_TERM_ADMITTED);
    assert_int_equal(dgm_termbase_find(tb, STR("kiev"), &at), DGM_OK);
    assert_true(dgm_termbase_concept(tb, at).do_not_translate);
    term = dgm_termbase_term(tb, at, 0);
    assert_str(term.language, "");
    assert_int_equal(term.letter_case, DGM_CASE_EXACT);
    assert_int_equal(dgm_termbase_find(tb, STR("kie"), &at), DGM_NOT_FOUND);
    dgm_termbase_free(tb);
}

static void glossary_rows_are_concepts(void **state)
{
    (void)state;
    dgm_termbase *tb;
    dgm_error error;
    const char *table = "source\ttarget\tcase\tnote\texcept\r\n"
                        "Kiev\tKyiv\t\tseen\tchicken Kiev\r\n"
                        "grain deal\tgrain initiative\r\n"
                        "US\tABD\texact\r\n"
                        "Kyiv Post\t\r\n";
    assert_int_equal(
        dgm_termbase_read_glossary(STR(table), STR("en"), STR("tr"), NULL, &tb, &error), DGM_OK);
    assert_int_equal(dgm_termbase_size(tb), 4);
    dgm_term source = dgm_termbase_term(tb, 0, 0), target = dgm_termbase_term(tb, 0, 1);
    assert_str(source.text, "Kiev");
    assert_str(source.language, "en");
    assert_str(source.exceptions, "chicken Kiev");
    assert_int_equal(source.letter_case, DGM_CASE_NAME);
    assert_int_equal(source.status, DGM_TERM_DEPRECATED);
    assert_str(target.text, "Kyiv");
    assert_str(target.language, "tr");
    assert_int_equal(target.status, DGM_TERM_PREFERRED);
    assert_int_equal(dgm_termbase_term(tb, 1, 0).letter_case, DGM_CASE_FOLLOW);
    assert_int_equal(dgm_termbase_term(tb, 2, 0).letter_case, DGM_CASE_EXACT);
    assert_true(dgm_termbase_concept(tb, 3).do_not_translate);
    assert_int_equal(dgm_termbase_concept(tb, 3).term_count, 1);
    dgm_termbase_free(tb);
}

static void glossary_needs_no_first_line_and_takes_commas(void **state)
{
    (void)state;
    dgm_termbase *tb;
    assert_int_equal(
        dgm_termbase_read_glossary(STR("\"Kiev, city\",\"the \"\"Kyiv\"\"\"\nLvov,Lviv"), STR("en"),
                                   STR("en"), NULL, &tb, NULL),
        DGM_OK);
    assert_int_equal(dgm_termbase_size(tb), 2);
    assert_str(dgm_termbase_term(tb, 0, 0).text, "Kiev, city");
    assert_str(dgm_termbase_term(tb, 0, 1).text, "the \"Kyiv\"");
    dgm_termbase_free(tb);
}

static void bad_input_says_where(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t size;
        dgm_status status;
        size_t line, column;
    } cases[] = {
        {"source\tnote\nKiev\tx\n", 0, DGM_ERR_SYNTAX, 1, 1},
        {"source\ttarget\nKiev\tKyiv\nKiev\tKyjiw\n", 0, DGM_ERR_SYNTAX, 3, 1},
        {"source\ttarget\n\tKyiv\n", 0, DGM_ERR_SYNTAX, 2, 1},
        {"source\ttarget\nKiev\n", 0, DGM_ERR_SYNTAX, 2, 5},
        {"source\ttarget\tcase\nKiev\tKyiv\tupper\n", 0, DGM_ERR_SYNTAX, 2, 11},
        {"source\ttarget\nКи\xD0\tx\n", 0, DGM_ERR_ENCODING, 2, 3},
        {"source\ttarget\nKi\0ev\tx\n", 22, DGM_ERR_SYNTAX, 2, 3},
        {"a\tb\tc\n", 0, DGM_ERR_SYNTAX, 1, 1},
        {"\"open\tx\n", 0, DGM_ERR_SYNTAX, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_termbase *tb = NULL;
        dgm_error error = {0};
        size_t size = cases[i].size ? cases[i].size : strlen(cases[i].text);
        assert_int_equal(dgm_termbase_read_glossary((dgm_str){cases[i].text, size}, STR("en"),
                                                    STR("en"), NULL, &tb, &error),
                         cases[i].status);
        assert_null(tb);
        assert_int_equal(error.line, cases[i].line);
        assert_int_equal(error.column, cases[i].column);
        assert_non_null(error.message);
    }
}

static void text_format_refuses_what_it_does_not_know(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "person\n",
        "thing x\n",
        "  en Kyiv\n",
        "place kyiv\n  en\n",
        "place kyiv\n  en Kyiv | colour: red\n",
        "place kyiv\n  en Kyiv | case: big\n",
        "place kyiv\n  en Ky[iv\n",
        "place kyiv big\n",
        "place kyiv\n  en Kyiv | from: 2022-13-01\n",
        "place a\n  en A\nplace a\n  en B\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dgm_termbase *tb = NULL;
        dgm_error error = {0};
        assert_int_equal(dgm_termbase_parse(STR(texts[i]), NULL, &tb, &error), DGM_ERR_SYNTAX);
        assert_null(tb);
    }
}

static void builtin_is_there(void **state)
{
    (void)state;
    size_t at;
    assert_int_equal(dgm_termbase_find(dgm_termbase_builtin(), STR("zelenskyy"), &at), DGM_OK);
    dgm_style style;
    assert_int_equal(dgm_style_find(STR("ap"), &style, NULL), DGM_OK);
    assert_str(style.language, "en");
    assert_int_equal(dgm_style_find(STR("nowhere"), &style, NULL), DGM_ERR_UNKNOWN);
}

static dgm_status count_finding(void *context, const dgm_finding *finding)
{
    size_t *counts = context;
    counts[finding->kind]++;
    return DGM_OK;
}

static void checking_counts_what_is_wrong(void **state)
{
    (void)state;
    dgm_termbase *tb;
    size_t counts[DGM_FINDING_KIND_COUNT] = {0};
    assert_int_equal(dgm_termbase_parse(STR("term a\n  en deprecated one\n  en two\n"
                                            "term b\n  en deprecated two\n  en three\n"
                                            "term c\n  en deprecated three\n  en one\n"
                                            "term d\n  en deprecated zero\n  en one\n"
                                            "term e\n  en same\n  en admitted same\n  en same\n"
                                            "term f\n  ru K\xd0\xb8ев\n"),
                                        NULL, &tb, NULL),
                     DGM_OK);
    dgm_layer layer = {tb, STR("x")};
    assert_int_equal(dgm_termbase_check(&layer, 1, NULL, count_finding, counts, NULL), DGM_OK);
    assert_int_equal(counts[DGM_FINDING_CYCLE], 1);
    assert_int_equal(counts[DGM_FINDING_CHAIN], 1);
    assert_int_equal(counts[DGM_FINDING_DUPLICATE], 1);
    assert_int_equal(counts[DGM_FINDING_CONFLICT], 1);
    assert_int_equal(counts[DGM_FINDING_SCRIPT], 1);
    dgm_termbase_free(tb);
}

/* The river and the city have one name in several languages; nothing else may be wrong. */
static dgm_status only_homographs(void *context, const dgm_finding *finding)
{
    (void)context;
    assert_int_equal(finding->kind, DGM_FINDING_CONFLICT);
    assert_str(finding->concept, "dnieper");
    assert_str(finding->other_concept, "dnipro");
    return DGM_OK;
}

static void builtin_has_no_mistakes(void **state)
{
    (void)state;
    dgm_layer layer = {dgm_termbase_builtin(), STR("built in")};
    assert_int_equal(dgm_termbase_check(&layer, 1, NULL, only_homographs, NULL, NULL), DGM_OK);
}

static bool has_style(dgm_str styles, dgm_str id)
{
    for (size_t i = 0; i + id.size <= styles.size; i++)
        if (!memcmp(styles.data + i, id.data, id.size) && (i == 0 || styles.data[i - 1] == ' ') &&
            (i + id.size == styles.size || styles.data[i + id.size] == ' '))
            return true;
    return false;
}

/* Every word of a term's styles is the id of a style, and each style is used by some term. */
static void builtin_styles_and_terms_agree(void **state)
{
    (void)state;
    const dgm_termbase *tb = dgm_termbase_builtin();
    size_t used = 0;
    for (size_t s = 0; s < dgm_style_count(); s++) {
        bool found = false;
        for (size_t i = 0; i < dgm_termbase_size(tb) && !found; i++)
            for (size_t k = 0; k < dgm_termbase_concept(tb, i).term_count && !found; k++)
                found = has_style(dgm_termbase_term(tb, i, k).styles, dgm_style_at(s).id);
        used += found;
    }
    assert_int_equal(used, dgm_style_count());
    for (size_t i = 0; i < dgm_termbase_size(tb); i++) {
        for (size_t k = 0; k < dgm_termbase_concept(tb, i).term_count; k++) {
            dgm_str styles = dgm_termbase_term(tb, i, k).styles;
            for (size_t at = 0; at < styles.size;) {
                size_t end = at;
                while (end < styles.size && styles.data[end] != ' ')
                    end++;
                dgm_style style;
                assert_int_equal(
                    dgm_style_find((dgm_str){styles.data + at, end - at}, &style, NULL), DGM_OK);
                at = end + 1;
            }
        }
    }
}

static dgm_status no_change(void *context, const dgm_change *change)
{
    (void)context;
    fail_msg("%.*s", (int)change->line.size, change->line.data);
    return DGM_OK;
}

static void builtin_is_written_and_read_back(void **state)
{
    (void)state;
    dgm_termbase *again;
    dgm_buffer text;
    dgm_error error;
    dgm_buffer_init(&text, NULL, 0);
    assert_int_equal(dgm_termbase_write(dgm_termbase_builtin(), &text), DGM_OK);
    assert_int_equal(dgm_termbase_parse((dgm_str){text.data, text.size}, NULL, &again, &error),
                     DGM_OK);
    assert_int_equal(dgm_termbase_diff(dgm_termbase_builtin(), again, NULL, no_change, NULL, NULL),
                     DGM_OK);
    dgm_termbase_free(again);
    dgm_buffer_free(&text);
}

static void one_concept_cannot_have_any_number_of_terms(void **state)
{
    (void)state;
    dgm_buffer text;
    dgm_termbase *tb = NULL;
    dgm_buffer_init(&text, NULL, 0);
    dgm_buffer_append(&text, "term a\n", 7);
    for (int i = 0; i < 5000; i++)
        dgm_buffer_append(&text, "  en b\n", 7);
    assert_int_equal(dgm_termbase_parse((dgm_str){text.data, text.size}, NULL, &tb, NULL),
                     DGM_ERR_LIMIT);
    dgm_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_format_gives_concepts_and_terms),
        cmocka_unit_test(glossary_rows_are_concepts),
        cmocka_unit_test(glossary_needs_no_first_line_and_takes_commas),
        cmocka_unit_test(bad_input_says_where),
        cmocka_unit_test(text_format_refuses_what_it_does_not_know),
        cmocka_unit_test(builtin_is_there),
        cmocka_unit_test(checking_counts_what_is_wrong),
        cmocka_unit_test(builtin_has_no_mistakes),
        cmocka_unit_test(builtin_styles_and_terms_agree),
        cmocka_unit_test(builtin_is_written_and_read_back),
        cmocka_unit_test(one_concept_cannot_have_any_number_of_terms),
    };
    return cmocka_run_group_tests_name("termbase", tests, NULL, NULL);
}
