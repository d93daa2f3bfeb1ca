/* Turkish suffixes, English possessives: what the grammars and the spelling guides say. */
#include "unit.h"

#include "dragoman.h"
#include "util/memory.h"

#include <stdio.h>
#include <stdlib.h>

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

static const char *with(const char *name, const char *chain, dgm_features want)
{
    assert_int_equal(dgm_suffixes_parse(str(chain), &want, NULL), DGM_OK);
    return answer(dgm_inflect(language("tr"), str(name), &want, &forms, NULL), 0);
}

#define SUFFIXED(name, chain) with(name, chain, (dgm_features){0})

/* Every form of the example lines of a rules file, and its syntax. */
static void run_examples(const char *name)
{
    char path[4096];
    const char *root = getenv("srcdir");
    snprintf(path, sizeof path, "%s/dict/inflect/%s", root ? root : ".", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    static char text[1 << 20];
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    dgm_inflection *inflection = NULL;
    dgm_error error = {0};
    dgm_status status = dgm_inflection_new((dgm_str){text, size}, NULL, &inflection, &error);
    if (status)
        print_error("%s:%zu:%zu: %s %s\n", name, error.line, error.column, error.message,
                    error.subject);
    dgm_inflection_free(inflection);
    assert_int_equal(status, DGM_OK);
}

static void examples(void **state)
{
    (void)state;
    run_examples("tr.rules");
    run_examples("en.rules");
}

static void chains(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"Ankara", "DA-ki", "Ankara'daki"},
        {"Ankara", "lI", "Ankaral\u0131"},
        {"Ankara", "lI-lAr-DAn", "Ankaral\u0131lardan"},
        {"\u0130zmir", "li", "\u0130zmirli"},
        {"T\u00FCrk", "l\u00FCk", "T\u00FCrkl\u00FCk"},
        {"T\u00FCrk", "lIK-gen", "T\u00FCrkl\u00FC\u011F\u00FCn"},
        {"T\u00FCrk", "CA-acc", "T\u00FCrk\u00E7eyi"},
        {"Atat\u00FCrk", "CI-lAr", "Atat\u00FCrk\u00E7\u00FCler"},
        {"Avrupa", "lI-lIK", "Avrupal\u0131l\u0131k"},
        {"Ahmet", "ler", "Ahmetler"},
        {"Ahmet", "(I)m", "Ahmet'im"},
        {"Ahmet", "DIr", "Ahmet'tir"},
        {"Ay\u015Fe", "(y)mI\u015F", "Ay\u015Fe'ymi\u015F"},
        {"T\u00FCrkiye", "(I)mIz-gen", "T\u00FCrkiye'mizin"},
        {"Osman", "gil-dat", "Osmangile"},
        {"ABD", "lI", "ABD'li"},
        {"New York", "lu", "New York'lu"},
        {"1990", "lAr-loc", "1990'larda"},
        {"3", "(I)ncI", "3'\u00FCnc\u00FC"},
        {"2", "nci", "2'nci"},
        {"5", "er", "5'er"},
        {"19", "(I)ncI-dat", "19'uncuya"},
        {"II", "(I)ncI", "II'nci"},
        {"Kiev", "DA-ki-lAr-acc", "Kiev'dekileri"},
        {"dernek", "(s)I-dat", "derne\u011Fine"},
        {"\u015Fehir", "acc", "\u015Fehri"},
        {"su", "gen", "suyun"},
        {"su", "dat", "suya"},
        {"su", "loc", "suda"},
        {"hak", "acc", "hakk\u0131"},
        {"saat", "loc", "saatte"},
        {"saat", "lAr-dat", "saatlere"},
        {"vb.", "lAr-(s)I", "vb.leri"},
        {"Ankara", "DA-ydI-k", "Ankara'dayd\u0131k"},
        {"Ankara", "DA-(y)mI\u015F-(y)Iz", "Ankara'daym\u0131\u015F\u0131z"},
        {"T\u00FCrk", "CAs\u0131na", "T\u00FCrk\u00E7esine"},
        {"Ahmet", "ile", "Ahmet'le"},
        {"Ay\u015Fe", "ile", "Ay\u015Fe'yle"},
        /* another possessive takes the place of a compound's own, and then there is no
         * apostrophe */
        {"Ku\u015Fadas\u0131", "ImIz-DA-ki", "Ku\u015Fadam\u0131zdaki"},
        {"Bo\u011Faz K\u00F6pr\u00FCs\u00FC", "ImIz-gen",
         "Bo\u011Faz K\u00F6pr\u00FCm\u00FCz\u00FCn"},
        {"B\u00FCy\u00FCk Millet Meclisi", "ImIz", "B\u00FCy\u00FCk Millet Meclisimiz"},
        {"Trafik Polisi", "ImIz-DA", "Trafik Polisimizde"},
        {"Ku\u015Fadas\u0131", "lI", "Ku\u015Fadal\u0131"},
        {"cumhurba\u015Fkan\u0131", "lIK-acc", "cumhurba\u015Fkanl\u0131\u011F\u0131"},
        {"Beyo\u011Flu", "lI", "Beyo\u011Flulu"},
        /* derived words take no apostrophe, places that look so do */
        {"T\u00FCrk\u00E7e", "gen", "T\u00FCrk\u00E7enin"},
        {"Hollandal\u0131", "abl", "Hollandal\u0131dan"},
        {"Atat\u00FCrk\u00E7\u00FCl\u00FCk", "gen", "Atat\u00FCrk\u00E7\u00FCl\u00FC\u011F\u00FCn"},
        {"T\u00FCrkler", "gen", "T\u00FCrklerin"},
        {"Denizli", "gen", "Denizli'nin"},
        /* powers, ordinals, full hours */
        {"m\u00B2", "dat", "m\u00B2ye"},
        {"cm\u00B3", "dat", "cm\u00B3e"},
        {"6\u2074", "abl", "6\u2074ten"},
        {"3.", "gen", "3.'n\u00FCn"},
        {"15.00", "loc", "15.00'te"},
        {"17.30", "loc", "17.30'da"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(SUFFIXED(cases[i][0], cases[i][1]), cases[i][2]);
}

static void readings_and_apostrophes(void **state)
{
    (void)state;
    assert_string_equal(with("Xanadu", "dat", (dgm_features){.reading = str("zenedi")}),
                        "Xanadu'ye");
    assert_string_equal(
        with("\u0130zmir", "dat", (dgm_features){.apostrophe = DGM_APOSTROPHE_CURLY}),
        "\u0130zmir\u2019e");
    assert_string_equal(
        with("\u0130zmir", "dat", (dgm_features){.apostrophe = DGM_APOSTROPHE_NONE}),
        "\u0130zmire");
    assert_string_equal(
        with("\u0130zmir", "", (dgm_features){.kase = DGM_LOC, .number = DGM_PLURAL}),
        "\u0130zmirlerde");
}

/* TDK: institutions, boards and workplaces take no apostrophe; unions, states, laws, buildings,
 * persons in office do, and abbreviations. A newspaper's own way is asked for. */
static void institutions(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"T\u00FCrkiye B\u00FCy\u00FCk Millet Meclisi", "dat",
         "T\u00FCrkiye B\u00FCy\u00FCk Millet Meclisine"},
        {"T\u00FCrk Dil Kurumu", "abl", "T\u00FCrk Dil Kurumundan"},
        {"Bakanlar Kurulu", "gen", "Bakanlar Kurulunun"},
        {"Mavi K\u00F6\u015Fe Bakkaliyesi", "abl", "Mavi K\u00F6\u015Fe Bakkaliyesinden"},
        {"T\u00FCrkiye Petrolleri Anonim Ortakl\u0131\u011F\u0131", "dat",
         "T\u00FCrkiye Petrolleri Anonim Ortakl\u0131\u011F\u0131na"},
        {"\u00C7ankaya Lisesi", "ins", "\u00C7ankaya Lisesiyle"},
        {"Anadolu Kul\u00FCb\u00FC", "acc", "Anadolu Kul\u00FCb\u00FCn\u00FC"},
        {"T\u00DCRK D\u0130L KURUMU", "dat", "T\u00DCRK D\u0130L KURUMUna"},
        {"Rekt\u00F6rl\u00FCk", "dat", "Rekt\u00F6rl\u00FC\u011Fe"},
        {"Avrupa Birli\u011Fi", "dat", "Avrupa Birli\u011Fi'ne"},
        {"Osmanl\u0131 Devleti", "DA-ki", "Osmanl\u0131 Devleti'ndeki"},
        {"Mill\u00EE E\u011Fitim Temel Kanunu", "dat", "Mill\u00EE E\u011Fitim Temel Kanunu'na"},
        {"Dolmabah\u00E7e Saray\u0131", "abl", "Dolmabah\u00E7e Saray\u0131'ndan"},
        {"T\u00FCrkiye Cumhurba\u015Fkan\u0131", "gen",
         "T\u00FCrkiye Cumhurba\u015Fkan\u0131'n\u0131n"},
        {"TBMM", "gen", "TBMM'nin"},
        {"Kurul", "gen", "Kurul'un"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(SUFFIXED(cases[i][0], cases[i][1]), cases[i][2]);
    const char *name = "T\u00FCrk Dil Kurumu";
    assert_string_equal(with(name, "gen", (dgm_features){.apostrophe = DGM_APOSTROPHE_CURLY}),
                        "T\u00FCrk Dil Kurumu\u2019nun");
    assert_string_equal(
        with(name, "gen",
             (dgm_features){.part = DGM_PART_ORG, .apostrophe = DGM_APOSTROPHE_STRAIGHT}),
        "T\u00FCrk Dil Kurumu'nun");
    assert_string_equal(with(name, "gen", (dgm_features){.part = DGM_PART_FAMILY}),
                        "T\u00FCrk Dil Kurumu'nun");
}

static void chain_names(void **state)
{
    (void)state;
    dgm_features features = {0};
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    assert_int_equal(dgm_suffixes_parse(str("-lar+DEN"), &features, NULL), DGM_OK);
    assert_int_equal(dgm_suffixes_format(&features, &text), DGM_OK);
    assert_string_equal(text.data, "-lAr-DAn");
    dgm_buffer_free(&text);
    dgm_error error;
    assert_int_equal(dgm_suffixes_parse(str("lAr-xyz"), &features, &error), DGM_ERR_UNKNOWN);
    assert_int_equal(error.offset, 4);
    assert_string_equal(error.subject, "xyz");
    assert_int_equal(dgm_suffixes_parse(str("ki-ki-ki-ki-ki-ki-ki-ki-ki"), &features, NULL),
                     DGM_ERR_LIMIT);
    assert_int_equal(dgm_suffixes_parse(str("\xFF"), &features, NULL), DGM_ERR_ENCODING);
}

typedef struct reading {
    const char *form, *lemma;
    dgm_case kase;
    dgm_number number;
} reading;

static void read_all(const char *tag, const reading *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dgm_status status = dgm_analyze(language(tag), str(cases[i].form), NULL, &forms, NULL);
        const char *got = answer(status, 0);
        if (strcmp(got, cases[i].lemma) != 0)
            print_error("%s\n", cases[i].form);
        assert_string_equal(got, cases[i].lemma);
        assert_int_equal(forms.items[0].features.kase, cases[i].kase);
        assert_int_equal(forms.items[0].features.number, cases[i].number);
    }
}

static void turkish_readings(void **state)
{
    (void)state;
    static const reading cases[] = {
        {"Ankara'da", "Ankara", DGM_LOC, DGM_SINGULAR},
        {"Ankara\u2019n\u0131n", "Ankara", DGM_GEN, DGM_SINGULAR},
        {"Erdog\u0306an\u2019\u0131n", "Erdo\u011Fan", DGM_GEN, DGM_SINGULAR},
        {"Recep Tayyip Erdo\u011Fan'\u0131n", "Recep Tayyip Erdo\u011Fan", DGM_GEN, DGM_SINGULAR},
        {"Erdo\u011Fan\u0131n", "Erdo\u011Fan", DGM_GEN, DGM_SINGULAR},
        {"Zelenskiy'nin", "Zelenskiy", DGM_GEN, DGM_SINGULAR},
        {"Zelenskiy'in", "Zelenskiy", DGM_GEN, DGM_SINGULAR},
        {"Charles'e", "Charles", DGM_DAT, DGM_SINGULAR},
        {"Charles'a", "Charles", DGM_DAT, DGM_SINGULAR},
        {"Zonguldak'a", "Zonguldak", DGM_DAT, DGM_SINGULAR},
        {"NATO'nun", "NATO", DGM_GEN, DGM_SINGULAR},
        {"2019'da", "2019", DGM_LOC, DGM_SINGULAR},
        {"1990'larda", "1990", DGM_LOC, DGM_PLURAL},
        {"Be\u015Fikta\u015F'takiler", "Be\u015Fikta\u015F", DGM_LOC, DGM_PLURAL},
        {"Ba\u011Flarba\u015F\u0131'nda", "Ba\u011Flarba\u015F\u0131", DGM_LOC, DGM_SINGULAR},
        {"\u00C7\u0131raylar\u0131n", "\u00C7\u0131ray", DGM_GEN, DGM_PLURAL},
        {"Ak\u015Fehirliler", "Ak\u015Fehirli", DGM_NOM, DGM_PLURAL},
        {"A\u011Fac\u0131", "a\u011Fa\u00E7", DGM_ACC, DGM_SINGULAR},
        {"Derne\u011Fi'ne", "dernek", DGM_DAT, DGM_SINGULAR},
        {"T\u00FCrk Dil Kurumunun", "T\u00FCrk Dil Kurumu", DGM_GEN, DGM_SINGULAR},
        {"GALATASARAY'IN", "Galatasaray", DGM_GEN, DGM_SINGULAR},
        {"\"Tekstilpark\"\u0131", "\"Tekstilpark\"", DGM_ACC, DGM_SINGULAR},
        {"\"Ven\u00FCs\"", "Ven\u00FCs", DGM_NOM, DGM_SINGULAR},
        {"O'Brien", "O'Brien", DGM_NOM, DGM_SINGULAR},
        {"Bogota\u0301'da", "Bogot\u00E1", DGM_LOC, DGM_SINGULAR},
        {"Hollandal\u0131", "Hollandal\u0131", DGM_NOM, DGM_SINGULAR},
        {"Ahmet \u0130LE", "Ahmet", DGM_INS, DGM_SINGULAR},
        {"GALATASARAY \u0130LE", "Galatasaray", DGM_INS, DGM_SINGULAR},
        {"Putin\tile", "Putin", DGM_INS, DGM_SINGULAR},
        {"\"Ven\u00FCs\" ile", "Ven\u00FCs", DGM_INS, DGM_SINGULAR},
        {"--- ile", "--- ile", DGM_NOM, DGM_SINGULAR},
        {"\u4E2D\u56FD ile", "\u4E2D\u56FD ile", DGM_NOM, DGM_SINGULAR},
        {"T\u00FCrkiye B\u00FCy\u00FCk Millet Meclisi'nde",
         "T\u00FCrkiye B\u00FCy\u00FCk Millet Meclisi", DGM_LOC, DGM_SINGULAR},
        {"T\u00FCrkiye B\u00FCy\u00FCk Millet Meclisinde",
         "T\u00FCrkiye B\u00FCy\u00FCk Millet Meclisi", DGM_LOC, DGM_SINGULAR},
        {"\u0416\u0443\u043A\u043E\u0432", "\u0416\u0443\u043A\u043E\u0432", DGM_NOM, DGM_SINGULAR},
    };
    read_all("tr", cases, sizeof cases / sizeof *cases);
}

/* Whatever suffix goes on, some reading gives the name back. */
static void round_trip(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Ankara", "\u0130zmir", "Sinop",    "Beyo\u011Flu", "Shakespeare", "NATO",     "TBMM",
        "2019",   "7,65",       "Ko\u00E7", "Kemal",        "Kennedy",     "\u015Eule"};
    static const char *const suffixes[] = {"acc",  "gen",   "dat",     "loc",
                                           "abl",  "ins",   "DA-ki",   "DIr",
                                           "(I)m", "(y)DI", "lAr-gen", "DA-ki-lAr-dat"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (size_t s = 0; s < sizeof suffixes / sizeof *suffixes; s++) {
            char form[256];
            snprintf(form, sizeof form, "%s", SUFFIXED(names[n], suffixes[s]));
            assert_int_equal(dgm_analyze(language("tr"), str(form), NULL, &forms, NULL), DGM_OK);
            bool found = false;
            for (size_t i = 0; i < forms.count; i++)
                found |= strcmp(answer(DGM_OK, i), names[n]) == 0;
            if (!found)
                print_error("%s of %s\n", form, names[n]);
            assert_true(found);
        }
}

static void english(void **state)
{
    (void)state;
    static const reading cases[] = {
        {"Zelenskiy\u2019s", "Zelenskiy", DGM_GEN, DGM_SINGULAR},
        {"Erdogans\u2019", "Erdogan", DGM_GEN, DGM_PLURAL},
        {"James's", "James", DGM_GEN, DGM_SINGULAR},
        {"James'", "James", DGM_GEN, DGM_SINGULAR},
        {"the Kennedys", "Kennedy", DGM_NOM, DGM_PLURAL},
        {"the Joneses", "Jones", DGM_NOM, DGM_PLURAL},
        {"United States'", "United States", DGM_GEN, DGM_PLURAL},
        {"Kyiv", "Kyiv", DGM_NOM, DGM_SINGULAR},
        {"MPs", "MP", DGM_NOM, DGM_PLURAL},
        {"MPs'", "MP", DGM_GEN, DGM_PLURAL},
        {"NGOs", "NGO", DGM_NOM, DGM_PLURAL},
        {"1990s", "1990", DGM_NOM, DGM_PLURAL},
        {"Descartes's", "Descartes", DGM_GEN, DGM_SINGULAR},
        {"Women's", "Women", DGM_GEN, DGM_PLURAL},
        {"Sotheby's", "Sotheby's", DGM_NOM, DGM_SINGULAR},
        {"the Chavezes'", "Chavez", DGM_GEN, DGM_PLURAL},
    };
    read_all("en", cases, sizeof cases / sizeof *cases);
    static const struct {
        const char *name;
        dgm_features want;
        const char *form;
    } made[] = {
        {"James", {.kase = DGM_GEN}, "James's"},
        {"James", {.kase = DGM_GEN, .possessive = DGM_POSSESSIVE_BARE}, "James'"},
        {"Putin", {.kase = DGM_GEN, .possessive = DGM_POSSESSIVE_BARE}, "Putin's"},
        {"Kennedy", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Kennedys"},
        {"Kennedy", {.kase = DGM_GEN, .number = DGM_PLURAL}, "Kennedys'"},
        {"Jones", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Joneses"},
        {"Bush", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Bushes"},
        {"Bach", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Bachs"},
        {"NGO", {.kase = DGM_NOM, .number = DGM_PLURAL}, "NGOs"},
        {"agency", {.kase = DGM_NOM, .number = DGM_PLURAL}, "agencies"},
        {"Kyiv", {.kase = DGM_GEN, .apostrophe = DGM_APOSTROPHE_CURLY}, "Kyiv\u2019s"},
        {"Kyiv", {.kase = DGM_DAT}, "-"},
        /* Chicago: a silent s, a compound, a name that is a possessive; AP: a common noun in s */
        {"Dumas", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Dumas"},
        {"Dumas", {.kase = DGM_GEN, .number = DGM_PLURAL}, "Dumas'"},
        {"Descartes", {.kase = DGM_GEN}, "Descartes's"},
        {"Descartes", {.kase = DGM_GEN, .possessive = DGM_POSSESSIVE_BARE}, "Descartes'"},
        {"Member of Parliament", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Members of Parliament"},
        {"Member of Parliament",
         {.kase = DGM_GEN, .number = DGM_PLURAL},
         "Members of Parliament's"},
        {"Secretary of State", {.kase = DGM_NOM, .number = DGM_PLURAL}, "Secretaries of State"},
        {"Sotheby's", {.kase = DGM_GEN}, "Sotheby's"},
        {"Women", {.kase = DGM_GEN}, "Women's"},
        {"United States", {.kase = DGM_GEN}, "United States'"},
        {"witness", {.kase = DGM_GEN, .possessive = DGM_POSSESSIVE_BARE}, "witness's"},
        {"MP", {.kase = DGM_GEN, .number = DGM_PLURAL}, "MPs'"},
    };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        assert_string_equal(
            answer(dgm_inflect(language("en"), str(made[i].name), &made[i].want, &forms, NULL), 0),
            made[i].form);
}

/* Long, empty and odd input has an answer and no fault. */
static void pathological(void **state)
{
    (void)state;
    static const char *const odd[] = {"'",
                                      "''",
                                      "\"",
                                      "'da",
                                      "a'",
                                      "\u2019",
                                      "()",
                                      "-",
                                      "- -",
                                      ".",
                                      "...'nin",
                                      "a\u0301'da",
                                      "1",
                                      "'1'de",
                                      "IIIIIIIIIIII'nci",
                                      "I\u0307'de",
                                      "\U0001F600'da",
                                      "\u4E2D\u56FD'da"};
    char text[1100];
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        assert_int_equal(dgm_analyze(language("tr"), str(odd[i]), NULL, &forms, NULL), DGM_OK);
        assert_int_equal(dgm_inflect(language("tr"), str(odd[i]), NULL, &forms, NULL), DGM_OK);
        assert_int_equal(dgm_inflect(language("en"), str(odd[i]), NULL, &forms, NULL), DGM_OK);
        assert_int_equal(dgm_analyze(language("en"), str(odd[i]), NULL, &forms, NULL), DGM_OK);
    }
    const dgm_features bad_reading = {.reading = str("\xE7")};
    assert_int_equal(dgm_inflect(language("tr"), str("Ankara"), &bad_reading, &forms, NULL),
                     DGM_ERR_ENCODING);
    memset(text, 'a', sizeof text);
    assert_int_equal(dgm_analyze(language("tr"), (dgm_str){text, 1024}, NULL, &forms, NULL),
                     DGM_OK);
    assert_int_equal(dgm_inflect(language("tr"), (dgm_str){text, 1024}, NULL, &forms, NULL),
                     DGM_OK);
    assert_int_equal(dgm_inflect(language("tr"), (dgm_str){text, 1100}, NULL, &forms, NULL),
                     DGM_ERR_LIMIT);
    for (size_t i = 0; i + 3 <= 1024; i += 3)
        memcpy(text + i, "lar", 3);
    assert_int_equal(dgm_analyze(language("tr"), (dgm_str){text, 63}, NULL, &forms, NULL), DGM_OK);
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
        cmocka_unit_test(examples),
        cmocka_unit_test(chains),
        cmocka_unit_test(readings_and_apostrophes),
        cmocka_unit_test(institutions),
        cmocka_unit_test(chain_names),
        cmocka_unit_test(turkish_readings),
        cmocka_unit_test(round_trip),
        cmocka_unit_test(english),
        cmocka_unit_test(pathological),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
