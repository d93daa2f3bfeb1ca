#include "unit.h"

#include "dragoman.h"

typedef struct sample {
    const char *language, *text, *clean;
} sample;

static void check(const sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dgm_buffer out;
        dgm_buffer_init(&out, NULL, 0);
        dgm_normalize_options options = {.language = dgm_str_of(samples[i].language)};
        assert_int_equal(dgm_normalize(&options, dgm_str_of(samples[i].text), &out, NULL), DGM_OK);
        assert_string_equal(out.data, samples[i].clean);
        dgm_buffer_free(&out);
    }
}
#define CHECK(samples) check(samples, sizeof samples / sizeof *samples)

static void mojibake_is_repaired(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"", "ErdoÄŸan", "Erdoğan"},
        {"", "Recep Tayyip ErdoÄŸan’s", "Recep Tayyip Erdoğan’s"},
        {"", "Ð—ÐµÐ»ÐµÐ½Ñ\xC2\x81ÑŒÐºÐ¸Ð¹", "Зеленський"},
        {"", "Р—РµР»РµРЅСЃРєРёР№", "Зеленский"},
        {"", "â€œPeaceâ€\xC2\x9D", "“Peace”"},
        {"", "Zelenskiyâ€™s", "Zelenskiy’s"},
        {"", "Ä°stanbul, Ä°zmir, Ã‡anakkale", "İstanbul, İzmir, Çanakkale"},
        {"", "ErdoÃ„Å¸an", "Erdoğan"}, /* twice */
        {"", "╨Ъ╨╕╤Ч╨▓", "Київ"},
        {"",
         "Erdo\u00C4\xC2\x9F"
         "an \u00D0\xC2\x9A"
         "\u00D0\u00B8\u00D1\xC2\x97"
         "\u00D0\u00B2",
         "Erdoğan Київ"},                                          /* Latin-1 */
        {"", "ErdoДџan, MГјller, cafГ©", "Erdoğan, Müller, café"}, /* CP1251 */
        {"", "вЂњPeaceвЂќ â€” в„– 5 Â£20", "“Peace” — № 5 £20"},
        {"", "Erdo─Яan Erdoд÷an п\u00A0п╦я≈п╡ caf√©", "Erdoğan Erdoğan Київ café"},
        {"", "п÷я─п╣пЇп╦пЄп╣пҐя┌", "Президент"}, /* KOI8-U */
        {"", "ðŸ˜€ ðÜð©Ðùð▓", "\U0001F600 Київ"},
        {"",
         "Ã\xC2\x90"
         "Â\xC2\x9A"
         "Ã\xC2\x90"
         "Â¸Ã\xC2\x91"
         "Â\xC2\x97"
         "Ã\xC2\x90"
         "Â²",
         "Київ"}, /* twice, Latin-1 */
    };
    CHECK(samples);
}

/* A letter by itself proves nothing; behind words of its line that were misread in the same charset
 * it is as sure as they are. */
static void words_of_one_letter_go_with_their_line(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"", "приехал РІ РњРѕСЃРєРІСѓ, Рё СЏ", "приехал РІ Москву, и я"},
        {"", "РџСЂРёРµС…Р°Р» РІ РњРѕСЃРєРІСѓ, Рё СЏ", "Приехал в Москву, и я"},
        {"", "РњРѕСЃРєРІР°\nРІ", "Москва\nРІ"},
        {"", "╨Ь╨╛╤Б╨║╨▓╨░ ╨╕ ╤П", "Москва и я"},
        {"", "РњРѕСЃРєРІР° Ð¸ „Ä“", "Москва Ð¸ „Ä“"},
    };
    CHECK(samples);
}

/* Text that only looks as if: it is not UTF-8 in any of the charsets, or not text afterwards. */
static void clean_text_is_left_alone(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"", "Erdoğan Zelenskyy naïve Ærø „Ä“ Ñandú", "Erdoğan Zelenskyy naïve Ærø „Ä“ Ñandú"},
        {"", "Рівне, Сірко, РЁВ, Сёмин, Їжакевич", "Рівне, Сірко, РЁВ, Сёмин, Їжакевич"},
        {"", "öğretmen, büyük, CAFÉ—", "öğretmen, büyük, CAFÉ—"},
        {"", "“Київ” — «Анкара»…", "“Київ” — «Анкара»…"},
        {"", "HÄVITÄ” IRMÃ” CASĂ” SMÅ–ORD", "HÄVITÄ” IRMÃ” CASĂ” SMÅ–ORD"},
        {"", "бірі Рі Köln–Österreich Ã© Â", "бірі Рі Köln–Österreich Ã© Â"},
        {"", "Beesассортимент", "Beesассортимент"},
        {"", "", ""},
        {"", "plain ASCII, of course\n", "plain ASCII, of course\n"},
        {"", "日本 한국 ελληνικά", "日本 한국 ελληνικά"},
        {"", "Wi-Fiем iPhone-ом", "Wi-Fiем iPhone-ом"},
        {"tr", "İstanbul ılık ğ", "İstanbul ılık ğ"},
    };
    CHECK(samples);
}

static void look_alikes_go_to_the_script_of_the_word(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"", "Кiev", "Kiev"},           /* Cyrillic К */
        {"", "Зеленcкий", "Зеленский"}, /* Latin c */
        {"", "Erdоğan", "Erdoğan"},     /* Cyrillic о */
        {"", "Кiev-Зеленcкий", "Kiev-Зеленский"},
        {"", "AТ", "AT"}, /* one each: nothing says Cyrillic */
        {"uk", "AТ", "АТ"},
    };
    CHECK(samples);
}

static void nfc_invisible_letters_apostrophes(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"", "Кии\u0306в Erdog\u0306an",
         "Кий"
         "в Erdoğan"},
        {"", "Ze\u00ADlen\u200Bskyy\uFEFF", "Zelenskyy"},
        {"", "\U0001F468\u200D\U0001F469 \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
         "\U0001F468\u200D\U0001F469 \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},
        {"", "a\u202Eb", "ab"},
        {"tr", "i\u0307stanbul Ankara\u2019da \u0219ark\u0131", "istanbul Ankara’da şarkı"},
        {"tr", "Erdo\u00F0an \u00DDzmir", "Erdoğan İzmir"},
        {"", "\u00DDzmir", "\u00DDzmir"},
        {"uk", "п'ять об`єкт 'лапки' О'Ніл", "п’ять об’єкт 'лапки' О'Ніл"},
        {"ro", "Bra\u015Fov \u0163ar\u0103", "Brașov țară"},
    };
    CHECK(samples);
}

/* The same text in pieces of any size gives the same result. */
static dgm_status collect(void *context, const char *data, size_t size)
{
    return dgm_buffer_append(context, data, size);
}

static void pieces_give_what_the_whole_gives(void **state)
{
    (void)state;
    const char *text =
        "У Києві Кiev, ErdoÄŸan\u0306 і Зеленcкий\r\nп'ять  ErdoÃ„Å¸an Ze\u00ADlenskyy\n";
    dgm_normalize_options options = {.language = dgm_str_of("uk")};
    dgm_buffer whole, parts;
    dgm_buffer_init(&whole, NULL, 0);
    dgm_buffer_init(&parts, NULL, 0);
    assert_int_equal(dgm_normalize(&options, dgm_str_of(text), &whole, NULL), DGM_OK);
    size_t size = strlen(text);
    for (size_t step = 1; step < 20; step++) {
        dgm_normalizer *n;
        dgm_buffer_clear(&parts);
        assert_int_equal(dgm_normalizer_new(&options, NULL, collect, NULL, &parts, &n), DGM_OK);
        for (size_t at = 0, end; at < size; at = end) {
            end = at + step < size ? at + step : size;
            while (end < size && ((unsigned char)text[end] & 0xC0) == 0x80)
                end++;
            assert_int_equal(dgm_normalizer_feed(n, (dgm_str){text + at, end - at}, NULL), DGM_OK);
        }
        assert_int_equal(dgm_normalizer_finish(n, NULL), DGM_OK);
        assert_string_equal(parts.data, whole.data);
        dgm_normalizer_free(n);
    }
    dgm_buffer_free(&whole);
    dgm_buffer_free(&parts);
}

static dgm_status keep_fix(void *context, const dgm_fix *fix)
{
    *(dgm_fix *)context = *fix;
    return DGM_OK;
}

static void a_fix_has_its_place(void **state)
{
    (void)state;
    dgm_normalizer *n;
    dgm_fix fix = {0};
    assert_int_equal(dgm_normalizer_new(NULL, NULL, NULL, keep_fix, &fix, &n), DGM_OK);
    assert_int_equal(dgm_normalizer_feed(n, dgm_str_of("Київ\nу Кiev!\n"), NULL), DGM_OK);
    assert_int_equal(dgm_normalizer_finish(n, NULL), DGM_OK);
    assert_int_equal(fix.line, 2);
    assert_int_equal(fix.column, 3);
    assert_int_equal(fix.start, 12);
    assert_int_equal(fix.end, 18);
    assert_string_equal(dgm_fix_name(fix.kinds), "look-alike");
    dgm_normalizer_free(n);
}

static void charsets_come_in_and_go_out(void **state)
{
    (void)state;
    dgm_converter *c;
    dgm_buffer out;
    dgm_error error;
    dgm_buffer_init(&out, NULL, 0);
    assert_int_equal(dgm_decoder_new(dgm_str_of("cp1251"), DGM_INVALID_ERROR, NULL, &c, &error),
                     DGM_OK);
    assert_int_equal(dgm_converter_feed(c, dgm_str_of("\xCA\xE8\xBF\xE2"), &out, &error), DGM_OK);
    assert_int_equal(dgm_converter_finish(c, &out, &error), DGM_OK);
    assert_string_equal(out.data, "Київ");
    dgm_converter_free(c);

    dgm_buffer_clear(&out);
    assert_int_equal(dgm_encoder_new(dgm_str_of("KOI8-U"), DGM_INVALID_ERROR, NULL, &c, &error),
                     DGM_OK);
    assert_int_equal(dgm_converter_feed(c, dgm_str_of("Ки"), &out, &error), DGM_OK);
    assert_int_equal(dgm_converter_feed(c, dgm_str_of("їв"), &out, &error), DGM_OK);
    assert_string_equal(out.data, "\xEB\xC9\xA7\xD7");
    assert_int_equal(dgm_converter_feed(c, dgm_str_of("a中"), &out, &error), DGM_ERR_ENCODING);
    assert_int_equal(error.offset, 9);
    dgm_converter_free(c);
    assert_int_equal(dgm_decoder_new(dgm_str_of("KLINGON"), DGM_INVALID_ERROR, NULL, &c, &error),
                     DGM_ERR_UNKNOWN);
    dgm_buffer_free(&out);
}

/* A cut anywhere in a character is no error; invalid bytes are, or become one U+FFFD a subpart. */
static void utf8_at_the_door(void **state)
{
    (void)state;
    const char *text = "Ки\xC3(їв\xF0\x9F\x87";
    size_t size = strlen(text);
    for (size_t step = 1; step <= size; step++) {
        dgm_converter *c;
        dgm_buffer out;
        dgm_buffer_init(&out, NULL, 0);
        assert_int_equal(dgm_decoder_new(dgm_str_of("utf-8"), DGM_INVALID_REPLACE, NULL, &c, NULL),
                         DGM_OK);
        for (size_t at = 0; at < size; at += step)
            assert_int_equal(
                dgm_converter_feed(c, (dgm_str){text + at, at + step < size ? step : size - at},
                                   &out, NULL),
                DGM_OK);
        assert_int_equal(dgm_converter_finish(c, &out, NULL), DGM_OK);
        assert_string_equal(out.data, "Ки\uFFFD(їв\uFFFD");
        dgm_converter_free(c);
        dgm_error error;
        dgm_buffer_clear(&out);
        assert_int_equal(dgm_decoder_new(dgm_str_of("UTF-8"), DGM_INVALID_ERROR, NULL, &c, NULL),
                         DGM_OK);
        assert_int_equal(dgm_converter_feed(c, (dgm_str){text, size}, &out, &error),
                         DGM_ERR_ENCODING);
        assert_int_equal(error.offset, 4);
        dgm_converter_free(c);
        dgm_buffer_free(&out);
    }
}

static void charset_is_guessed(void **state)
{
    (void)state;
    assert_string_equal(dgm_charset_guess(dgm_str_of("Київ")), "UTF-8");
    assert_string_equal(dgm_charset_guess((dgm_str){"\xFF\xFE"
                                                    "A\0",
                                                    4}),
                        "UTF-16");
    assert_string_equal(dgm_charset_guess((dgm_str){"\xD0\x9A\xD0", 3}), "UTF-8");
    const char *cp1251 =
        "\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xF1\xEA\xE0\xE7\xE0\xEB, \xF7\xF2\xEE "
        "\xE2\xF1\xF2\xF0\xE5\xF7\xE0 \xF1\xEE\xF1\xF2\xEE\xE8\xF2\xF1\xFF \xE2 "
        "\xEF\xFF\xF2\xED\xE8\xF6\xF3";
    assert_string_equal(dgm_charset_guess(dgm_str_of(cp1251)), "WINDOWS-1251");
    /* Short texts: the likeliest charset for the statistics is not one that they can be in. */
    const char *capital = "\xCA\xE8\xBF\xE2 \xF1\xF2\xEE\xEB\xE8\xF6\xFF "
                          "\xD3\xEA\xF0\xE0\xBF\xED\xE8.\n";
    assert_string_equal(dgm_charset_guess(dgm_str_of(capital)), "WINDOWS-1251");
    /* Ukrainian letters, which KOI8-R has not: Президент України прибув до Анкари. */
    const char *koi8 = "\xF0\xD2\xC5\xDA\xC9\xC4\xC5\xCE\xD4 \xF5\xCB\xD2\xC1\xA7\xCE\xC9 "
                       "\xD0\xD2\xC9\xC2\xD5\xD7 \xC4\xCF \xE1\xCE\xCB\xC1\xD2\xC9.";
    assert_string_equal(dgm_charset_guess(dgm_str_of(koi8)), "KOI8-U");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mojibake_is_repaired),
        cmocka_unit_test(words_of_one_letter_go_with_their_line),
        cmocka_unit_test(clean_text_is_left_alone),
        cmocka_unit_test(look_alikes_go_to_the_script_of_the_word),
        cmocka_unit_test(nfc_invisible_letters_apostrophes),
        cmocka_unit_test(pieces_give_what_the_whole_gives),
        cmocka_unit_test(a_fix_has_its_place),
        cmocka_unit_test(charsets_come_in_and_go_out),
        cmocka_unit_test(utf8_at_the_door),
        cmocka_unit_test(charset_is_guessed),
    };
    return cmocka_run_group_tests_name("normalize", tests, NULL, NULL);
}
