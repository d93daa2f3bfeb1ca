/* Inflection: the rules compiler, forms and readings, and every example of dict/inflect/. */
#include "dragoman.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

static dgm_str str(const char *text)
{
    return dgm_str_of(text);
}

static const dgm_inflection *language(const char *tag)
{
    const dgm_inflection *inflection = dgm_inflection_builtin(str(tag));
    assert_non_null(inflection);
    return inflection;
}

static bool is_text(dgm_str text, const char *want)
{
    return text.size == strlen(want) && memcmp(text.data, want, text.size) == 0;
}

static void assert_text(dgm_str text, const char *want)
{
    if (!is_text(text, want))
        fail_msg("got %.*s, expected %s", (int)text.size, text.data, want);
}

/* The best form, or lemma in any case or a certain one. */
static void assert_form(const char *tag, const char *lemma, dgm_features want, const char *form)
{
    dgm_forms forms;
    dgm_forms_init(&forms, NULL);
    assert_int_equal(dgm_inflect(language(tag), str(lemma), &want, &forms, NULL), DGM_OK);
    assert_text(forms.items[0].text, form);
    dgm_forms_free(&forms);
}

static void assert_lemma(const char *tag, const char *form, const char *lemma, dgm_case kase)
{
    dgm_forms forms;
    dgm_forms_init(&forms, NULL);
    assert_int_equal(dgm_analyze(language(tag), str(form), NULL, &forms, NULL), DGM_OK);
    assert_text(forms.items[0].text, lemma);
    if (kase)
        assert_int_equal(forms.items[0].features.kase, kase);
    dgm_forms_free(&forms);
}

static void test_languages(void **state)
{
    (void)state;
    assert_null(dgm_inflection_builtin(str("xx")));
    assert_null(dgm_inflection_builtin(str("")));
    assert_ptr_equal(language("uk-UA"), language("UK"));
    dgm_case cases[8];
    assert_int_equal(dgm_inflection_cases(language("uk"), cases), 7);
    assert_int_equal(cases[6], DGM_VOC);
    assert_int_equal(dgm_inflection_cases(language("ru"), cases), 6);
}

static void test_forms(void **state)
{
    (void)state;
    const dgm_features dat = {.kase = DGM_DAT, .part = DGM_PART_FAMILY};
    assert_form("ru", "Зеленский", dat, "Зеленскому");
    assert_form("uk", "Зеленський", dat, "Зеленському");
    assert_form("be", "Зяленскі", dat, "Зяленскаму");
    const dgm_features woman = {.kase = DGM_DAT, .part = DGM_PART_FAMILY, .gender = DGM_FEMININE};
    assert_form("ru", "Меркель", woman, "Меркель");
    assert_form("uk", "Квітка", woman, "Квітці");
    assert_form("ru", "ЗЕЛЕНСКИЙ", dat, "ЗЕЛЕНСКОМУ");
}

static void test_unknown_script_stays(void **state)
{
    (void)state;
    const dgm_features gen = {.kase = DGM_GEN};
    assert_form("ru", "Tesla", gen, "Tesla");
    assert_form("uk", "1917", gen, "1917");
    assert_form("ru", "—", gen, "—");
}

static void test_full_names(void **state)
{
    (void)state;
    const dgm_features ins = {.kase = DGM_INS, .part = DGM_PART_PERSON};
    assert_form("uk", "Володимир Зеленський", ins, "Володимиром Зеленським");
    assert_form("uk", "Леся Українка", ins, "Лесею Українкою");
    assert_form("ru", "Софья Васильевна Ковалевская", ins, "Софьей Васильевной Ковалевской");
    assert_form("ru", "Пётр Великий", (dgm_features){.kase = DGM_NOM}, "Пётр Великий");
    assert_form("ru", "Людвиг ван Бетховен", ins, "Людвигом ван Бетховеном");
    assert_form("ru", "Пушкин Александр Сергеевич", ins, "Пушкиным Александром Сергеевичем");
}

static void test_readings(void **state)
{
    (void)state;
    assert_lemma("ru", "Зеленскому", "Зеленский", DGM_DAT);
    assert_lemma("ru", "Эрдоганом", "Эрдоган", DGM_INS);
    assert_lemma("uk", "Зеленським", "Зеленський", DGM_INS);
    assert_lemma("uk", "Києві", "Київ", DGM_LOC);
    assert_lemma("uk", "Володимиром Зеленським", "Володимир Зеленський", DGM_INS);
    assert_lemma("uk", "президентові Ердогану", "президент Ердоган", DGM_DAT);
    assert_lemma("ru", "Алекса́ндром", "Александр", DGM_INS);
    assert_lemma("ru", "Нижнему Новгороду", "Нижний Новгород", DGM_DAT);
}

/* Names that no list has: how many names have such an ending decides between those in a consonant,
 * in -а and in -о. */
static void test_unknown_names(void **state)
{
    (void)state;
    static const char *const names[][3] = {
        {"uk", "Лободу", "Лобода"},
        {"uk", "Стусу", "Стус"},
        {"uk", "Чорноволові", "Чорновіл"},
        {"uk", "Чаплею", "Чапля"},
        {"uk", "Хвильовому", "Хвильовий"},
        {"uk", "Бойкові", "Бойко"},
        {"uk", "Гонгадзе", "Гонгадзе"},
        {"uk", "Скоропадському", "Скоропадський"},
        {"uk", "Палієві", "Палій"},
        {"uk", "Гомолкою", "Гомолка"},
        {"uk", "Чорноволу", "Чорновіл"},
        {"uk", "Ігнатюкові", "Ігнатюк"},
        {"uk", "Соколові", "Сокіл"},
        {"uk", "Вечору", "Вечір"},
        {"uk", "Дубу", "Дуб"},
        {"uk", "Хмару", "Хмара"},
        {"ru", "Сковороду", "Сковорода"},
        {"ru", "Гнатюку", "Гнатюк"},
        {"ru", "Старосте", "Староста"},
        {"be", "Пятром", "Пётр"},
        {"be", "Янкам", "Янка"},
        {"be", "Макаёнкам", "Макаёнак"},
        {"be", "Саветам Міністраў", "Савет Міністраў"},
        {"ru", "Аксиньей", "Аксинья"},
        {"ru", "Аксинью", "Аксинья"},
        {"ru", "Горлицу", "Горлица"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_lemma(names[i][0], names[i][1], names[i][2], DGM_CASE_ANY);
}

/* An answer stands once, also where the likelier of two ways to it is found last. */
static void test_readings_differ(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        {"uk", "Ільницьку"}, {"uk", "Бельмега"}, {"ru", "Абдул-Басиру"}, {"tr", "ABD'nin"}};
    dgm_forms readings;
    dgm_forms_init(&readings, NULL);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        assert_int_equal(
            dgm_analyze(language(names[n][0]), str(names[n][1]), NULL, &readings, NULL), DGM_OK);
        for (size_t i = 0; i < readings.count; i++)
            for (size_t k = 0; k < i; k++) {
                const dgm_form *a = &readings.items[i], *b = &readings.items[k];
                assert_false(a->text.size == b->text.size &&
                             memcmp(a->text.data, b->text.data, a->text.size) == 0 &&
                             a->features.kase == b->features.kase &&
                             a->features.gender == b->features.gender &&
                             a->features.number == b->features.number);
            }
    }
    dgm_forms_free(&readings);
}

/* Whatever the paradigm of a name has must be read back to that name. */
static void test_forms_are_read_back(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *lemma;
        dgm_part part;
        dgm_gender gender;
    } names[] = {{"ru", "Кравец", DGM_PART_FAMILY, DGM_MASCULINE},
                 {"ru", "Лев", DGM_PART_GIVEN, DGM_MASCULINE},
                 {"ru", "Черкассы", DGM_PART_PLACE, DGM_GENDER_ANY},
                 {"uk", "Пиріг", DGM_PART_FAMILY, DGM_MASCULINE},
                 {"uk", "Тернопіль", DGM_PART_PLACE, DGM_GENDER_ANY},
                 {"uk", "Ольга", DGM_PART_GIVEN, DGM_FEMININE},
                 {"be", "Вольга", DGM_PART_GIVEN, DGM_FEMININE}};
    dgm_forms forms, readings;
    dgm_forms_init(&forms, NULL);
    dgm_forms_init(&readings, NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dgm_features want = {.part = names[i].part, .gender = names[i].gender};
        const dgm_inflection *inflection = language(names[i].tag);
        assert_int_equal(dgm_inflect(inflection, str(names[i].lemma), &want, &forms, NULL), DGM_OK);
        for (size_t f = 0; f < forms.count; f++) {
            bool found = false;
            assert_int_equal(dgm_analyze(inflection, forms.items[f].text, &want, &readings, NULL),
                             DGM_OK);
            for (size_t r = 0; r < readings.count; r++)
                found |= is_text(readings.items[r].text, names[i].lemma) &&
                         readings.items[r].features.kase == forms.items[f].features.kase;
            if (!found)
                fail_msg("%.*s is not read as %s", (int)forms.items[f].text.size,
                         forms.items[f].text.data, names[i].lemma);
        }
    }
    dgm_forms_free(&forms);
    dgm_forms_free(&readings);
}

static void test_bad_names(void **state)
{
    (void)state;
    dgm_forms forms;
    dgm_forms_init(&forms, NULL);
    dgm_error error;
    char *longest = malloc(5000);
    assert_non_null(longest);
    memset(longest, 'a', 5000);
    const dgm_inflection *ru = language("ru");
    assert_int_equal(dgm_inflect(ru, (dgm_str){longest, 5000}, NULL, &forms, &error),
                     DGM_ERR_LIMIT);
    assert_int_equal(dgm_inflect(ru, (dgm_str){longest, 1024}, NULL, &forms, &error), DGM_OK);
    assert_int_equal(dgm_analyze(ru, str("\xD0"), NULL, &forms, &error), DGM_ERR_ENCODING);
    assert_int_equal(dgm_inflect(ru, str(""), NULL, &forms, &error), DGM_NOT_FOUND);
    memset(longest, ' ', 1024);
    assert_int_equal(dgm_analyze(ru, (dgm_str){longest, 1024}, NULL, &forms, &error), DGM_OK);
    for (size_t i = 0; i < 1024; i += 2)
        longest[i] = 'b';
    assert_int_equal(dgm_inflect(ru, (dgm_str){longest, 1024}, NULL, &forms, &error), DGM_OK);
    free(longest);
    dgm_forms_free(&forms);
}

#define HEAD                                                                                       \
    "language xx\ncases nom gen\nletters abcdeo\ngroup V aeo\nclass c m sg . a\nclass v f sg . "   \
    "e\n[given]\n"

static dgm_status compile(const char *rules, dgm_error *error)
{
    dgm_inflection *inflection = NULL;
    dgm_status status = dgm_inflection_new(str(rules), NULL, &inflection, error);
    dgm_inflection_free(inflection);
    return status;
}

static void test_rules_of_ones_own(void **state)
{
    (void)state;
    dgm_inflection *inflection;
    dgm_features gen = {.kase = DGM_GEN};
    assert_int_equal(dgm_inflection_new(str(HEAD "c: -d -Vc=Vb ^deb=db\nv: -|o\n> deb: dba\n"),
                                        NULL, &inflection, NULL),
                     DGM_OK);
    dgm_forms forms;
    dgm_forms_init(&forms, NULL);
    assert_int_equal(dgm_inflect(inflection, str("Bac"), &gen, &forms, NULL), DGM_OK);
    assert_text(forms.items[0].text, "Baba");
    assert_int_equal(dgm_inflect(inflection, str("Bo"), &gen, &forms, NULL), DGM_OK);
    assert_text(forms.items[0].text, "Be");
    assert_int_equal(dgm_analyze(inflection, str("Dba"), NULL, &forms, NULL), DGM_OK);
    assert_text(forms.items[0].text, "Deb");
    dgm_forms_free(&forms);
    dgm_inflection_free(inflection);
}

static void test_bad_rules(void **state)
{
    (void)state;
    static const struct {
        const char *rules;
        size_t line, column;
    } bad[] = {{"", 1, 1},
               {HEAD "x: -d\n", 8, 1},
               {HEAD "c: d\n", 8, 4},
               {HEAD "c: -z\n", 8, 4},
               {HEAD "c: -d=V\n", 8, 4},
               {HEAD "c: -d\n> bad: bada/badb\n", 9, 8},
               {HEAD "class e m sg .\n", 8, 15},
               {HEAD "[nothing]\n", 8, 2},
               {HEAD "words given m\n", 8, 14},
               {"language xx\ncases nom gem\n", 2, 11}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dgm_error error = {0};
        assert_int_equal(compile(bad[i].rules, &error), DGM_ERR_SYNTAX);
        if (error.line != bad[i].line || error.column != bad[i].column)
            fail_msg("case %zu: %zu:%zu %s", i, error.line, error.column, error.message);
    }
}

static void check_file(const char *name)
{
    static char text[1 << 20];
    char path[4096];
    const char *source = getenv("srcdir");
    snprintf(path, sizeof path, "%s/dict/inflect/%s.rules", source ? source : ".", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    dgm_inflection *inflection = NULL;
    dgm_error error = {0};
    if (dgm_inflection_new((dgm_str){text, size}, NULL, &inflection, &error))
        fail_msg("%s:%zu:%zu: %s: %s", path, error.line, error.column, error.message,
                 error.subject);
    dgm_inflection_free(inflection);
}

static void test_examples_of_the_dictionaries(void **state)
{
    (void)state;
    check_file("be");
    check_file("de");
    check_file("ru");
    check_file("uk");
}

/* Fails the nth allocation. */
typedef struct failing {
    size_t left;
} failing;

static void *fail_later(void *context, void *block, size_t size)
{
    failing *f = context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return f->left-- == 0 ? (f->left = 0, NULL) : realloc(block, size);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    static const char rules[] = HEAD "c: -d -Vc=Vb\nwords given m:\n Deb\n";
    for (size_t n = 0; n < 1000; n++) {
        failing f = {n};
        const dgm_allocator allocator = {fail_later, &f};
        dgm_inflection *inflection = NULL;
        dgm_status status = dgm_inflection_new(str(rules), &allocator, &inflection, NULL);
        dgm_inflection_free(inflection);
        if (status == DGM_OK) {
            assert_true(n > 5);
            return;
        }
        assert_int_equal(status, DGM_ERR_MEMORY);
    }
    fail();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_unknown_script_stays),
        cmocka_unit_test(test_full_names),
        cmocka_unit_test(test_readings),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_readings_differ),
        cmocka_unit_test(test_forms_are_read_back),
        cmocka_unit_test(test_bad_names),
        cmocka_unit_test(test_rules_of_ones_own),
        cmocka_unit_test(test_bad_rules),
        cmocka_unit_test(test_examples_of_the_dictionaries),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
