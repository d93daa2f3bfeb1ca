#include "unit.h"

#include "dragoman.h"

static void languages_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
    } samples[] = {
        {"en", "The president said that the talks would go on."},
        {"tr", "Cumhurbaşkanı görüşmelerin süreceğini söyledi."},
        {"az", "Prezident danışıqların davam edəcəyini bildirib."},
        {"de", "Der Präsident sagte, die Gespräche würden fortgesetzt."},
        {"fr", "Le président a dit que les pourparlers se poursuivraient."},
        {"pl", "Prezydent powiedział, że rozmowy będą kontynuowane."},
        {"ru", "Президент сказал, что переговоры будут продолжены."},
        {"uk", "Президент сказав, що переговори триватимуть."},
        {"be", "Прэзідэнт сказаў, што перамовы будуць працягвацца."},
        {"bg", "Президентът каза, че преговорите ще продължат."},
        {"sr-Cyrl", "Председник је рекао да ће се преговори наставити."},
        {"sr-Latn", "Predsednik je rekao da će se pregovori nastaviti."},
        {"mk", "Претседателот рече дека преговорите ќе продолжат."},
        {"kk", "Президент келіссөздер жалғасады деп мәлімдеді."},
        {"el", "Ο πρόεδρος είπε ότι οι συνομιλίες θα συνεχιστούν."},
        {"ka", "პრეზიდენტმა თქვა"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        dgm_detection answer;
        assert_int_equal(dgm_detect(dgm_str_of(samples[i].text), &answer, 1), 1);
        assert_int_equal(answer.language.size, strlen(samples[i].language));
        assert_memory_equal(answer.language.data, samples[i].language, answer.language.size);
        assert_true(answer.score > 0.4);
    }
}

static void short_names_by_their_letters(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
    } samples[] = {{"uk", "Їжакевич Андрій"},        {"uk", "Сергій Лісовий"},
                   {"ru", "Лыков Эдуард"},           {"ru", "Чёрный Объезд"},
                   {"be", "Караткевіч Уладзімір Ў"}, {"be", "Лявон Вольскі Быкаў"}};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        dgm_detection answer;
        assert_int_equal(dgm_detect(dgm_str_of(samples[i].text), &answer, 1), 1);
        assert_memory_equal(answer.language.data, samples[i].language, 2);
    }
}

static void answers_are_ranked(void **state)
{
    (void)state;
    dgm_detection answers[5];
    assert_int_equal(dgm_detect(dgm_str_of("Зеленский и Эрдоган встретились в Анкаре"), answers, 5),
                     5);
    for (int i = 1; i < 5; i++)
        assert_true(answers[i - 1].score >= answers[i].score);
    assert_int_equal(dgm_detect(dgm_str_of(""), answers, 5), 0);
    assert_int_equal(dgm_detect(dgm_str_of("1234 --- !"), answers, 5), 0);
    assert_int_equal(dgm_detect((dgm_str){"\xFF\xFE", 2}, answers, 5), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_told_apart),
        cmocka_unit_test(short_names_by_their_letters),
        cmocka_unit_test(answers_are_ranked),
    };
    return cmocka_run_group_tests_name("detect", tests, NULL, NULL);
}
