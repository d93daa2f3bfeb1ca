/* The grammar of a form in one language carried over to a name in another. */
#include "unit.h"

#include "dragoman.h"

#include <stdio.h>

static dgm_forms forms;

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

/* The best answer, NUL-terminated; "-" where there is none. */
static const char *answer(dgm_status status, size_t index)
{
    static char text[2048];
    if (status != DGM_OK || index >= forms.count)
        return "-";
    snprintf(text, sizeof text, "%.*s", (int)forms.items[index].text.size,
             forms.items[index].text.data);
    return text;
}

static const char *carried(const char *from, const char *form, const char *a, const char *to,
                           const char *b, const dgm_features *want)
{
    return answer(
        dgm_carry(language(from), str(form), str(a), language(to), str(b), want, &forms, NULL), 0);
}

static void carry(void **state)
{
    (void)state;
    assert_string_equal(carried("tr", "Ankara'da", "Ankara", "tr", "\u0130zmir", NULL),
                        "\u0130zmir'de");
    assert_string_equal(carried("tr", "Ankara\u2019n\u0131n", "Ankara", "tr", "\u0130zmir", NULL),
                        "\u0130zmir\u2019in");
    assert_string_equal(carried("tr", "Kiev'dekiler", "Kiev", "tr", "Sinop", NULL),
                        "Sinop'takiler");
    assert_string_equal(carried("tr", "Ankaral\u0131lardan", "Ankara", "tr", "\u0130zmir", NULL),
                        "\u0130zmirlilerden");
    assert_string_equal(carried("tr", "Ankara", "Ankara", "tr", "\u0130zmir", NULL), "\u0130zmir");
    /* an apostrophe behind an institution is the article's way; NATO's is the rule's */
    assert_string_equal(carried("tr", "Yarg\u0131tay Ba\u015Fkanl\u0131\u011F\u0131'na",
                                "Yarg\u0131tay Ba\u015Fkanl\u0131\u011F\u0131", "tr",
                                "T\u00FCrk Dil Kurumu", NULL),
                        "T\u00FCrk Dil Kurumu'na");
    assert_string_equal(carried("tr", "Yarg\u0131tay Ba\u015Fkanl\u0131\u011F\u0131na",
                                "Yarg\u0131tay Ba\u015Fkanl\u0131\u011F\u0131", "tr",
                                "T\u00FCrk Dil Kurumu", NULL),
                        "T\u00FCrk Dil Kurumuna");
    assert_string_equal(carried("tr", "NATO'ya", "NATO", "tr", "T\u00FCrk Dil Kurumu", NULL),
                        "T\u00FCrk Dil Kurumuna");
    assert_string_equal(carried("tr", "Ankara'da", "Bursa", "tr", "\u0130zmir", NULL), "-");
    assert_string_equal(
        carried("tr", "Erdo\u011Fan'\u0131n", "Erdo\u011Fan", "en", "Erdogan", NULL), "Erdogan");
    const dgm_features possessive = {.kase = DGM_GEN};
    assert_string_equal(
        carried("tr", "Erdo\u011Fan'\u0131n", "Erdo\u011Fan", "en", "Erdogan", &possessive),
        "Erdogan's");
    assert_string_equal(
        carried("tr", "Erdo\u011Fan'a", "Erdo\u011Fan", "en", "Erdogan", &possessive), "Erdogan");
    assert_string_equal(carried("en", "Zelenskyy's", "Zelenskyy", "tr", "Zelenski", NULL),
                        "Zelenski'nin");
    assert_string_equal(carried("en", "Zelenskyy's", "Zelenskyy", "en", "James", NULL), "James's");
    assert_string_equal(carried("en", "James'", "James", "en", "Jones", NULL), "Jones'");
    assert_string_equal(carried("en", "MPs", "MP", "en", "NGO", NULL), "NGOs");
    /* a name that is a plural itself does not make another one */
    assert_string_equal(carried("en", "United States'", "United States", "en", "Turkey", NULL),
                        "Turkey's");
    assert_string_equal(carried("en", "United States'", "United States", "tr", "ABD", NULL),
                        "ABD'nin");
    assert_string_equal(carried("en", "the Bidens", "Biden", "tr", "Biden", NULL), "-");
    /* İstanbullu, somebody from İstanbul, is no case of it */
    assert_string_equal(carried("tr", "\u0130stanbullu", "\u0130stanbul", "en", "Istanbul", NULL),
                        "-");
    /* Зеленським -> Zelenski: the case does not say which suffix Turkish would have. */
    assert_string_equal(carried("uk",
                                "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u043C",
                                "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u0439",
                                "tr", "Zelenski", NULL),
                        "-");
    assert_string_equal(carried("uk",
                                "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u043C",
                                "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u0439",
                                "en", "Zelenskyy", NULL),
                        "Zelenskyy");
    /* Эрдоганом -> Ердоганом */
    assert_string_equal(carried("ru", "\u042D\u0440\u0434\u043E\u0433\u0430\u043D\u043E\u043C",
                                "\u042D\u0440\u0434\u043E\u0433\u0430\u043D", "uk",
                                "\u0415\u0440\u0434\u043E\u0433\u0430\u043D", NULL),
                        "\u0415\u0440\u0434\u043E\u0433\u0430\u043D\u043E\u043C");
}

/* As a translator would have it, or that it is not sure. */
static void carry_pairs(void **state)
{
    (void)state;
    static const char *const cases[][6] = {
        /* Kiev'de -> Kyiv'de */
        {"tr", "Kiev'de", "Kiev", "tr", "Kyiv", "Kyiv'de"},
        /* Putin ile -> Zelenski'yle */
        {"tr", "Putin ile", "Putin", "tr", "Zelenski", "Zelenski'yle"},
        /* Türkiye'mizin -> Ukrayna'mızın */
        {"tr", "T\u00FCrkiye'mizin", "T\u00FCrkiye", "tr", "Ukrayna", "Ukrayna'm\u0131z\u0131n"},
        /* Beyoğlu'ndaki -> Şişli'deki */
        {"tr", "Beyo\u011Flu'ndaki", "Beyo\u011Flu", "tr", "\u015Ei\u015Fli",
         "\u015Ei\u015Fli'deki"},
        /* Yılmazların -> Kayaların */
        {"tr", "Y\u0131lmazlar\u0131n", "Y\u0131lmaz", "tr", "Kaya", "Kayalar\u0131n"},
        /* 2019'da -> 2020'de */
        {"tr", "2019'da", "2019", "tr", "2020", "2020'de"},
        /* Ankara -> Анкара */
        {"tr", "Ankara", "Ankara", "uk", "\u0410\u043D\u043A\u0430\u0440\u0430",
         "\u0410\u043D\u043A\u0430\u0440\u0430"},
        /* Moskova'dan -> - */
        {"tr", "Moskova'dan", "Moskova", "ru", "\u041C\u043E\u0441\u043A\u0432\u0430", "-"},
        /* Erdoğan'a -> - */
        {"tr", "Erdo\u011Fan'a", "Erdo\u011Fan", "be", "\u042D\u0440\u0434\u0430\u0433\u0430\u043D",
         "-"},
        /* Kyiv's -> - */
        {"en", "Kyiv's", "Kyiv", "uk", "\u041A\u0438\u0457\u0432", "-"},
        /* Зеленського -> - */
        {"uk", "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u043E\u0433\u043E",
         "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u0439", "tr", "Zelenski", "-"},
        /* Эрдоганом -> Эрдаганам */
        {"ru", "\u042D\u0440\u0434\u043E\u0433\u0430\u043D\u043E\u043C",
         "\u042D\u0440\u0434\u043E\u0433\u0430\u043D", "be",
         "\u042D\u0440\u0434\u0430\u0433\u0430\u043D",
         "\u042D\u0440\u0434\u0430\u0433\u0430\u043D\u0430\u043C"},
        /* Лукашэнкам -> Лукашенком */
        {"be", "\u041B\u0443\u043A\u0430\u0448\u044D\u043D\u043A\u0430\u043C",
         "\u041B\u0443\u043A\u0430\u0448\u044D\u043D\u043A\u0430", "uk",
         "\u041B\u0443\u043A\u0430\u0448\u0435\u043D\u043A\u043E",
         "\u041B\u0443\u043A\u0430\u0448\u0435\u043D\u043A\u043E\u043C"},
        /* Лукашэнку -> Лукашенко */
        {"be", "\u041B\u0443\u043A\u0430\u0448\u044D\u043D\u043A\u0443",
         "\u041B\u0443\u043A\u0430\u0448\u044D\u043D\u043A\u0430", "ru",
         "\u041B\u0443\u043A\u0430\u0448\u0435\u043D\u043A\u043E",
         "\u041B\u0443\u043A\u0430\u0448\u0435\u043D\u043A\u043E"},
        /* Лукашенко -> - */
        {"ru", "\u041B\u0443\u043A\u0430\u0448\u0435\u043D\u043A\u043E",
         "\u041B\u0443\u043A\u0430\u0448\u0435\u043D\u043A\u043E", "be",
         "\u041B\u0443\u043A\u0430\u0448\u044D\u043D\u043A\u0430", "-"},
        /* Києвом -> Кіевам */
        {"uk", "\u041A\u0438\u0454\u0432\u043E\u043C", "\u041A\u0438\u0457\u0432", "be",
         "\u041A\u0456\u0435\u045E", "\u041A\u0456\u0435\u0432\u0430\u043C"},
        /* Мінску -> - */
        {"be", "\u041C\u0456\u043D\u0441\u043A\u0443", "\u041C\u0456\u043D\u0441\u043A", "ru",
         "\u041C\u0438\u043D\u0441\u043A", "-"},
        /* Володимире -> Владимир */
        {"uk", "\u0412\u043E\u043B\u043E\u0434\u0438\u043C\u0438\u0440\u0435",
         "\u0412\u043E\u043B\u043E\u0434\u0438\u043C\u0438\u0440", "ru",
         "\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440",
         "\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440"},
        /* Ангелой Меркель -> Ангелай Меркель */
        {"ru",
         "\u0410\u043D\u0433\u0435\u043B\u043E\u0439 \u041C\u0435\u0440\u043A\u0435\u043B\u044C",
         "\u0410\u043D\u0433\u0435\u043B\u0430 \u041C\u0435\u0440\u043A\u0435\u043B\u044C", "be",
         "\u0410\u043D\u0433\u0435\u043B\u0430 \u041C\u0435\u0440\u043A\u0435\u043B\u044C",
         "\u0410\u043D\u0433\u0435\u043B\u0430\u0439 \u041C\u0435\u0440\u043A\u0435\u043B\u044C"},
        /* Камалой Харрис -> Камалою Гарріс */
        {"ru", "\u041A\u0430\u043C\u0430\u043B\u043E\u0439 \u0425\u0430\u0440\u0440\u0438\u0441",
         "\u041A\u0430\u043C\u0430\u043B\u0430 \u0425\u0430\u0440\u0440\u0438\u0441", "uk",
         "\u041A\u0430\u043C\u0430\u043B\u0430 \u0413\u0430\u0440\u0440\u0456\u0441",
         "\u041A\u0430\u043C\u0430\u043B\u043E\u044E \u0413\u0430\u0440\u0440\u0456\u0441"},
        /* Советом Европы -> Радою Європи */
        {"ru", "\u0421\u043E\u0432\u0435\u0442\u043E\u043C \u0415\u0432\u0440\u043E\u043F\u044B",
         "\u0421\u043E\u0432\u0435\u0442 \u0415\u0432\u0440\u043E\u043F\u044B", "uk",
         "\u0420\u0430\u0434\u0430 \u0404\u0432\u0440\u043E\u043F\u0438",
         "\u0420\u0430\u0434\u043E\u044E \u0404\u0432\u0440\u043E\u043F\u0438"},
        /* Сибирью -> Сибіром */
        {"ru", "\u0421\u0438\u0431\u0438\u0440\u044C\u044E", "\u0421\u0438\u0431\u0438\u0440\u044C",
         "uk", "\u0421\u0438\u0431\u0456\u0440", "\u0421\u0438\u0431\u0456\u0440\u043E\u043C"},
        /* Крыме -> Криму */
        {"ru", "\u041A\u0440\u044B\u043C\u0435", "\u041A\u0440\u044B\u043C", "uk",
         "\u041A\u0440\u0438\u043C", "\u041A\u0440\u0438\u043C\u0443"},
        /* Крыма -> Крыма */
        {"ru", "\u041A\u0440\u044B\u043C\u0430", "\u041A\u0440\u044B\u043C", "be",
         "\u041A\u0440\u044B\u043C", "\u041A\u0440\u044B\u043C\u0430"},
        /* Беларуссю -> Белоруссией */
        {"be", "\u0411\u0435\u043B\u0430\u0440\u0443\u0441\u0441\u044E",
         "\u0411\u0435\u043B\u0430\u0440\u0443\u0441\u044C", "ru",
         "\u0411\u0435\u043B\u043E\u0440\u0443\u0441\u0441\u0438\u044F",
         "\u0411\u0435\u043B\u043E\u0440\u0443\u0441\u0441\u0438\u0435\u0439"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            carried(cases[i][0], cases[i][1], cases[i][2], cases[i][3], cases[i][4], NULL),
            cases[i][5]);
}

/* Between Slavic languages the context's case decides, and an accusative is like the source's. */
static void carry_case(void **state)
{
    (void)state;
    static const struct {
        const char *from, *form, *lemma, *to, *target;
        dgm_case kase;
        const char *want;
    } cases[] = {
        /* Сибири -> Сибірі */
        {"ru", "\u0421\u0438\u0431\u0438\u0440\u0438", "\u0421\u0438\u0431\u0438\u0440\u044C", "uk",
         "\u0421\u0438\u0431\u0456\u0440", DGM_LOC, "\u0421\u0438\u0431\u0456\u0440\u0456"},
        /* Сибири -> Сибіру */
        {"ru", "\u0421\u0438\u0431\u0438\u0440\u0438", "\u0421\u0438\u0431\u0438\u0440\u044C", "uk",
         "\u0421\u0438\u0431\u0456\u0440", DGM_GEN, "\u0421\u0438\u0431\u0456\u0440\u0443"},
        /* Сибири -> - */
        {"ru", "\u0421\u0438\u0431\u0438\u0440\u0438", "\u0421\u0438\u0431\u0438\u0440\u044C", "uk",
         "\u0421\u0438\u0431\u0456\u0440", DGM_CASE_ANY, "-"},
        /* Сибири -> - */
        {"ru", "\u0421\u0438\u0431\u0438\u0440\u0438", "\u0421\u0438\u0431\u0438\u0440\u044C", "uk",
         "\u0421\u0438\u0431\u0456\u0440", DGM_INS, "-"},
        /* Зеленського -> Зеленского */
        {"uk", "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u043E\u0433\u043E",
         "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u0439", "ru",
         "\u0417\u0435\u043B\u0435\u043D\u0441\u043A\u0438\u0439", DGM_ACC,
         "\u0417\u0435\u043B\u0435\u043D\u0441\u043A\u043E\u0433\u043E"},
        /* Київ -> Киев */
        {"uk", "\u041A\u0438\u0457\u0432", "\u041A\u0438\u0457\u0432", "ru",
         "\u041A\u0438\u0435\u0432", DGM_ACC, "\u041A\u0438\u0435\u0432"},
        /* Києве -> Киев */
        {"uk", "\u041A\u0438\u0454\u0432\u0435", "\u041A\u0438\u0457\u0432", "ru",
         "\u041A\u0438\u0435\u0432", DGM_CASE_ANY, "\u041A\u0438\u0435\u0432"},
        /* ООН -> Раду */
        {"ru", "\u041E\u041E\u041D", "\u041E\u041E\u041D", "uk", "\u0420\u0430\u0434\u0430",
         DGM_ACC, "\u0420\u0430\u0434\u0443"},
        /* Зеленских -> Зеленських */
        {"ru", "\u0417\u0435\u043B\u0435\u043D\u0441\u043A\u0438\u0445",
         "\u0417\u0435\u043B\u0435\u043D\u0441\u043A\u0438\u0439", "uk",
         "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u0439", DGM_CASE_ANY,
         "\u0417\u0435\u043B\u0435\u043D\u0441\u044C\u043A\u0438\u0445"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dgm_features want = {.kase = cases[i].kase};
        assert_string_equal(carried(cases[i].from, cases[i].form, cases[i].lemma, cases[i].to,
                                    cases[i].target, &want),
                            cases[i].want);
    }
}

static int start(void **state)
{
    (void)state;
    dgm_forms_init(&forms, NULL);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    dgm_forms_free(&forms);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carry),
        cmocka_unit_test(carry_pairs),
        cmocka_unit_test(carry_case),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
