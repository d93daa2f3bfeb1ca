#include "unit.h"

#include "translit/builtin.h"
#include "translit/fast.h"
#include "translit_reference.h"
#include "util/buffer.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static dgm_str builtin_map(void *context, dgm_str id)
{
    (void)context;
    return dgm_system_text(id);
}

static dg_map_library library(void)
{
    return (dg_map_library){builtin_map, {dg_system_alphabets, dg_system_alphabets_size}, NULL};
}

/* The map of a built-in system. */
static void read_map(const dgm_system *system, dg_map *map)
{
    dg_map_library builtin = library();
    dgm_str id = dg_system_str(system, system->id), variant = {0};
    const char *plus = memchr(id.data, '+', id.size);
    if (plus)
        variant = (dgm_str){plus + 1, (size_t)(id.data + id.size - plus - 1)};
    dgm_error error;
    assert_int_equal(dg_map_read(dgm_system_text(id), variant, &builtin, NULL, map, &error),
                     DGM_OK);
}

/* ---- Random text ------------------------------------------------------------------------- */

static uint64_t seed = 20261123;

static unsigned draw(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 32) % below;
}

static uint32_t random_letter(const dgm_system *system, unsigned shape)
{
    uint32_t c = DG_AT(system, uint32_t, system->code_points)[1 + draw(system->symbol_count - 1)];
    bool upper = shape == 1 || (shape == 2 && draw(2)) || (shape == 3 && draw(8) == 0);
    if (upper && system->turkic && (c == 'i' || c == 0x131))
        return c == 'i' ? 0x130 : 'I';
    uint32_t capital = (uint32_t)u_toupper((UChar32)c);
    return upper && (uint32_t)u_tolower((UChar32)capital) == c ? capital : c;
}

/* A letter, perhaps in NFD. */
static void add_letter(dgm_buffer *text, uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar parts[8];
    int32_t count = draw(8) ? 0
                            : unorm2_getRawDecomposition(unorm2_getNFCInstance(&error), (UChar32)c,
                                                         parts, 8, &error);
    if (count < 1)
        dg_buffer_code_point(text, c);
    for (int32_t i = 0; i < count; i++)
        dg_buffer_code_point(text, parts[i]);
}

static void add_word(const dgm_system *system, dgm_buffer *text)
{
    unsigned shape = draw(5), length = 1 + draw(8);
    for (unsigned i = 0; i < length; i++) {
        add_letter(text, random_letter(system, i == 0 && shape == 4 ? 1 : shape));
        if (draw(20) == 0)
            dg_buffer_code_point(text, draw(2) ? 0x301 : draw(2) ? 0xAD : 0x308);
        if (draw(25) == 0)
            dg_buffer_code_point(text, draw(3) == 0 ? '\'' : draw(2) ? 0x2019 : 0x2BC);
    }
}

static void random_text(const dgm_system *system, dgm_buffer *text, size_t size)
{
    static const char *const between[] = {" ",           " ",       " ",
                                          ", ",          "-",       "\n",
                                          " «",          "» ",      " — ",
                                          ". ",          "…",       " English don't ",
                                          " 12",         "é",       " a@b.example ",
                                          "http://x.y/", " {",      "} ",
                                          "%s",          " Zürich", "😀",
                                          "‘",           "’ ",      "№",
                                          "ѝ",           "Ӂ",       "ά",
                                          "ґ",           "'",       "’",
                                          "\u0483",      "ӄӊ",      "зг"};
    dgm_buffer_clear(text);
    while (text->size < size) {
        add_word(system, text);
        unsigned kind = draw(46);
        dg_buffer_cstr(text, between[kind < sizeof between / sizeof *between ? kind : 0]);
    }
}

/* ---- The engine is the reference --------------------------------------------------------- */

static void feed_in_pieces(dgm_translit_stream *stream, dgm_str text, unsigned most,
                           dgm_buffer *out)
{
    size_t at = 0;
    while (at < text.size) {
        size_t size = 1 + draw(most);
        if (size > text.size - at)
            size = text.size - at;
        assert_int_equal(
            dgm_translit_stream_feed(stream, (dgm_str){text.data + at, size}, false, out, NULL),
            DGM_OK);
        at += size;
    }
    assert_int_equal(dgm_translit_stream_feed(stream, (dgm_str){NULL, 0}, true, out, NULL), DGM_OK);
}

/* Spaces in front of a text make it so long that the stream works with tables. */
static void feed_behind_spaces(dgm_translit_stream *stream, dgm_str text, unsigned most,
                               dgm_buffer *out)
{
    static char spaces[DG_FAST_PAYS];
    memset(spaces, ' ', sizeof spaces);
    assert_int_equal(
        dgm_translit_stream_feed(stream, (dgm_str){spaces, sizeof spaces}, false, out, NULL),
        DGM_OK);
    feed_in_pieces(stream, text, most, out);
    assert_memory_equal(out->data, spaces, sizeof spaces);
    out->size -= sizeof spaces;
    memmove(out->data, out->data + sizeof spaces, out->size);
}

static void assert_same(const dgm_system *system, const char *what, const dgm_buffer *got,
                        const dgm_buffer *want, dgm_str text)
{
    if (got->size == want->size && memcmp(got->data, want->data, got->size) == 0)
        return;
    size_t at = 0;
    while (at < got->size && at < want->size && got->data[at] == want->data[at])
        at++;
    size_t from = at > 60 ? dg_utf8_floor(want->data, at - 60) : 0;
    fail_msg("%s: %s gives\n%.120s\nfor\n%.120s\n(%zu bytes of text)",
             dg_system_str(system, system->id).data, what, got->data + from, want->data + from,
             text.size);
}

static void compare_with(const dgm_system *system, const dg_map *map, dgm_str text)
{
    dgm_buffer want, got;
    dgm_translit_stream *stream;
    dgm_buffer_init(&want, NULL, 0);
    dgm_buffer_init(&got, NULL, 0);
    reference_translit(map, text, &want);
    assert_int_equal(dgm_translit(system, NULL, text, &got, NULL), DGM_OK);
    assert_same(system, "dgm_translit", &got, &want, text);
    for (unsigned most = 7; most < 100000; most *= 13) {
        dgm_buffer_clear(&got);
        assert_int_equal(dgm_translit_stream_new(system, NULL, NULL, &stream), DGM_OK);
        feed_in_pieces(stream, text, most, &got);
        assert_same(system, "the stream", &got, &want, text);
        dgm_buffer_clear(&got);
        feed_behind_spaces(stream, text, most, &got);
        assert_same(system, "the stream with tables", &got, &want, text);
        dgm_translit_stream_free(stream);
    }
    dgm_buffer_free(&want);
    dgm_buffer_free(&got);
}

static void test_engine_is_reference(void **state)
{
    (void)state;
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    for (size_t i = 0; i < dgm_system_count(); i++) {
        const dgm_system *system = dgm_system_at(i);
        dg_map map;
        read_map(system, &map);
        random_text(system, &text, 6000);
        compare_with(system, &map, (dgm_str){text.data, text.size});
        dg_map_free(&map);
    }
    dgm_buffer_free(&text);
}

static void apply_kernel(const dg_kernel *kernel, const dg_fast *fast, const dg_engine *engine,
                         dgm_str text, dgm_buffer *out)
{
    dg_state state = {0};
    const char *at = text.data;
    dgm_buffer_clear(out);
    assert_int_equal(dg_fast_apply(fast, kernel, engine, &state, text.data, &at,
                                   text.data + text.size, true, out, NULL),
                     DGM_OK);
}

/* All kernels that the machine can run give the same bytes, at every offset. */
static void kernels_agree_on(const dgm_system *system, int rounds)
{
    dg_kernel kernels[DG_KERNELS];
    size_t count = dg_kernels(kernels);
    dg_engine engine = dg_engine_make(system, NULL);
    dg_fast fast;
    dgm_buffer text, one, other;
    dgm_buffer_init(&text, NULL, 0);
    dgm_buffer_init(&one, NULL, 0);
    dgm_buffer_init(&other, NULL, 0);
    assert_int_equal(dg_fast_init(&fast, &engine, NULL), DGM_OK);
    for (int round = 0; round < rounds && fast.entries; round++) {
        random_text(system, &text, 1 + draw(5000));
        apply_kernel(&kernels[count - 1], &fast, &engine, (dgm_str){text.data, text.size}, &one);
        for (size_t i = 0; i + 1 < count; i++) {
            apply_kernel(&kernels[i], &fast, &engine, (dgm_str){text.data, text.size}, &other);
            assert_same(system, "a vector kernel", &other, &one, (dgm_str){text.data, text.size});
        }
    }
    dg_fast_free(&fast, NULL);
    dgm_buffer_free(&text);
    dgm_buffer_free(&one);
    dgm_buffer_free(&other);
}

static void test_kernels_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < dgm_system_count(); i++)
        kernels_agree_on(dgm_system_at(i), 4);
    kernels_agree_on(dgm_system_builtin(dgm_str_of("ru-bgnpcgn-1947")), 300);
    kernels_agree_on(dgm_system_builtin(dgm_str_of("uk-kmu55-2010")), 300);
    kernels_agree_on(dgm_system_builtin(dgm_str_of("kk-bgnpcgn-1979")), 300);
}

/* ---- Single things ----------------------------------------------------------------------- */

static void assert_translit(const char *system, const dgm_translit_options *options,
                            const char *text, const char *want)
{
    dgm_buffer got;
    dgm_buffer_init(&got, NULL, 0);
    assert_int_equal(
        dgm_translit(dgm_system_builtin(dgm_str_of(system)), options, dgm_str_of(text), &got, NULL),
        DGM_OK);
    assert_string_equal(got.data, want);
    dgm_buffer_free(&got);
}

static void test_letter_case(void **state)
{
    (void)state;
    assert_translit("ru-bgnpcgn-1947", NULL, "Щука ЩУКА ЕЩЁ Я Щ. Ч. Ярослав ЩуКа",
                    "Shchuka SHCHUKA YESHCHË Ya Shch. Ch. Yaroslav ShchuKa");
    assert_translit("ru-alalc-2012", NULL, "Цимлянск ЦИМЛЯНСК", "T͡Simli͡ansk T͡SIMLI͡ANSK");
    assert_translit("uk-kmu55-2010", NULL, "Згурський ЗГУРСЬКИЙ", "Zghurskyi ZGHURSKYI");
}

static void test_nfd_and_stress(void **state)
{
    (void)state;
    dgm_translit_options drop = {.stress = DGM_STRESS_DROP};
    assert_translit("uk-kmu55-2010", NULL, "И\u0306осип, Ки\u0456\u0308в", "Yosyp, Kyiv");
    assert_translit("ru-bgnpcgn-1947", NULL, "за\u0301мок пое\u0301хал", "zámok poyékhal");
    assert_translit("ru-bgnpcgn-1947", &drop, "за\u0301мок пое\u0301хал", "zamok poyekhal");
}

static void test_signs(void **state)
{
    (void)state;
    dgm_translit_options ascii = {.signs = DGM_SIGNS_ASCII}, none = {.signs = DGM_SIGNS_NONE};
    assert_translit("ru-bgnpcgn-1947", &ascii, "Подъячев Ельцин", "Pod\"yachev Yel'tsin");
    assert_translit("ru-bgnpcgn-1947", &none, "Подъячев Ельцин", "Podyachev Yeltsin");
    assert_translit("uk-kmu55-2010", NULL, "Знам'янка Знам’янка Знамʼянка 'Київ' don't",
                    "Znamianka Znamianka Znamianka 'Kyiv' don't");
}

static void test_left_alone(void **state)
{
    (void)state;
    dgm_translit_options everything = {.everything = true};
    const char *text = "https://укр.рф/я пошта@укр.нет {назва} %s я";
    assert_translit("uk-kmu55-2010", NULL, text, "https://укр.рф/я пошта@укр.нет {назва} %s ya");
    assert_translit("uk-kmu55-2010", &everything, text,
                    "https://ukr.rf/ya poshta@ukr.net {nazva} %s ya");
    assert_translit("tr-ru-practical", NULL, "II. Murat", "II. Мурат");
}

static void test_unknown(void **state)
{
    (void)state;
    dgm_translit_options mark = {.unknown = DGM_UNKNOWN_MARK}, fail = {.unknown = DGM_UNKNOWN_FAIL};
    dgm_buffer out;
    dgm_error error;
    assert_translit("ru-bgnpcgn-1947", NULL, "Ҕа é", "Ҕa é");
    assert_translit("ru-bgnpcgn-1947", &mark, "Ҕа é", "⟦Ҕ⟧a é");
    dgm_buffer_init(&out, NULL, 0);
    assert_int_equal(dgm_translit(dgm_system_builtin(dgm_str_of("ru-bgnpcgn-1947")), &fail,
                                  dgm_str_of("а\nаҔа"), &out, &error),
                     DGM_ERR_UNKNOWN);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 2);
    assert_string_equal(error.subject, "Ҕ");
    dgm_buffer_free(&out);
}

/* ---- Reading back ------------------------------------------------------------------------ */

/* The letters of a system's language: vowels, then consonants from `vowels` on, then signs from
 * `signs` on. */
static size_t alphabet_of(const dgm_system *system, uint32_t *letters, size_t *vowels,
                          size_t *signs)
{
    dg_alphabet alphabet;
    size_t count = 0;
    assert_true(
        dg_alphabet_find(library().alphabets, dg_system_str(system, system->from), &alphabet));
    const dgm_str parts[] = {alphabet.vowels, alphabet.consonants, alphabet.signs};
    for (int i = 0; i < 3; i++) {
        if (i > 0)
            *(i == 1 ? vowels : signs) = count;
        for (const char *p = parts[i].data, *end = p + parts[i].size; p < end;)
            letters[count++] = dg_utf8_next(&p);
    }
    return count;
}

/* Whether a word of three letters in one of three casings comes back. */
static void assert_comes_back(const dgm_system *system, const dgm_reverser *reverser,
                              const uint32_t *word, int shape)
{
    dgm_buffer text, there;
    dgm_candidates back;
    dgm_buffer_init(&text, NULL, 0);
    dgm_buffer_init(&there, NULL, 0);
    dgm_candidates_init(&back, NULL);
    for (int i = 0; i < 3; i++)
        dg_buffer_code_point(&text, shape == 2 || (shape == 1 && i == 0)
                                        ? (uint32_t)u_toupper((UChar32)word[i])
                                        : word[i]);
    assert_int_equal(dgm_translit(system, NULL, (dgm_str){text.data, text.size}, &there, NULL),
                     DGM_OK);
    assert_int_equal(dgm_reverse(reverser, (dgm_str){there.data, there.size}, 1, &back, NULL),
                     DGM_OK);
    if (back.items[0].text.size != text.size ||
        memcmp(back.items[0].text.data, text.data, text.size) != 0)
        fail_msg("%s: %s -> %s -> %.*s", dg_system_str(system, system->id).data, text.data,
                 there.data, (int)back.items[0].text.size, back.items[0].text.data);
    dgm_candidates_free(&back);
    dgm_buffer_free(&text);
    dgm_buffer_free(&there);
}

/* Whether some word may have these letters one after the other: a sign stands behind a
 * consonant, an apostrophe before a vowel, and й before a vowel is written with that vowel's
 * iotated letter. */
static bool is_spelling(const uint32_t *letters, const size_t *word, size_t vowels, size_t signs)
{
    for (int i = 0; i < 3; i++) {
        if (word[i] >= signs && (i == 0 || word[i - 1] < vowels || word[i - 1] >= signs))
            return false;
        if (i > 0 && letters[word[i - 1]] == 0x0439 && (word[i] < vowels || word[i] >= signs))
            return false;
        if (i > 0 && letters[word[i - 1]] == '\'' && word[i] >= vowels)
            return false;
    }
    return true;
}

/* Each reversible system brings letter triples back in the three casings: all pairs of
 * neighbours, with a third letter and a casing that go round. DRAGOMAN_ALL_TRIPLES=1 walks
 * every triple. */
static void test_reversible_systems(void **state)
{
    (void)state;
    bool all = getenv("DRAGOMAN_ALL_TRIPLES") != NULL;
    for (size_t n = 0; n < dgm_system_count(); n++) {
        const dgm_system *system = dgm_system_at(n);
        uint32_t letters[128];
        size_t vowels, signs, turn = 0;
        dgm_reverser *reverser;
        if (!system->reversible)
            continue;
        size_t count = alphabet_of(system, letters, &vowels, &signs);
        assert_int_equal(dgm_reverser_new(system, NULL, &reverser), DGM_OK);
        for (size_t i = 0; i < count * count * (all ? count : 1); i++, turn += 7) {
            size_t word[3] = {i % count, i / count % count, all ? i / count / count : turn % count};
            uint32_t spelled[3] = {letters[word[0]], letters[word[1]], letters[word[2]]};
            if (is_spelling(letters, word, vowels, signs))
                for (int shape = all ? 0 : (int)(i % 3); shape < (all ? 3 : (int)(i % 3) + 1);
                     shape++)
                    assert_comes_back(system, reverser, spelled, shape);
        }
        dgm_reverser_free(reverser);
    }
}

static void assert_first(const char *system, const char *spelling, const char *want)
{
    dgm_reverser *reverser;
    dgm_candidates list;
    dgm_candidates_init(&list, NULL);
    assert_int_equal(dgm_reverser_new(dgm_system_builtin(dgm_str_of(system)), NULL, &reverser),
                     DGM_OK);
    assert_int_equal(dgm_reverse(reverser, dgm_str_of(spelling), 5, &list, NULL), DGM_OK);
    assert_true(list.count >= 1 && list.count <= 5);
    assert_int_equal(list.items[0].text.size, strlen(want));
    assert_memory_equal(list.items[0].text.data, want, strlen(want));
    dgm_candidates_free(&list);
    dgm_reverser_free(reverser);
}

static void test_ranked_candidates(void **state)
{
    (void)state;
    assert_first("uk-kmu55-2010", "Zelenskyy", "Зеленський");
    assert_first("uk-kmu55-2010", "Zelenskyi", "Зеленський");
    assert_first("uk-bgnpcgn-1965", "Zelenskyy", "Зеленський");
    assert_first("uk-kmu55-2010", "Kyiv", "Київ");
    assert_first("ru-bgnpcgn-1947", "Zelenskiy", "Зеленский");
    assert_first("ru-bgnpcgn-1947", "Yeltsin", "Ельцин");
    assert_first("ru-bgnpcgn-1947", "YEL’TSIN", "ЕЛЬЦИН");
    assert_first("sr-gaj", "Ljubljana", "Љубљана");
    /* A sign stands behind no vowel, so that this is one old letter and not о with ь. */
    assert_first("bg-gost779b", "po`t`", "пѫть");
    assert_first("bg-gost779b", "PO`T`", "ПѪТЬ");
}

static void test_identify(void **state)
{
    (void)state;
    dgm_readings list;
    bool found = false;
    dgm_readings_init(&list, NULL);
    assert_int_equal(dgm_identify(dgm_str_of("Зеленський"), dgm_str_of("Zelenskyi"), dgm_str_of(""),
                                  NULL, &list, NULL),
                     DGM_OK);
    for (size_t i = 0; i < list.count; i++)
        found |= list.items[i].system == dgm_system_builtin(dgm_str_of("uk-kmu55-2010"));
    assert_true(found);
    assert_int_equal(dgm_identify(dgm_str_of("Зеленський"), dgm_str_of("Smith"), dgm_str_of(""),
                                  NULL, &list, NULL),
                     DGM_NOT_FOUND);
    assert_int_equal(dgm_identify(dgm_str_of(""), dgm_str_of("Selenskyj"), dgm_str_of(""),
                                  dgm_termbase_builtin(), &list, NULL),
                     DGM_OK);
    assert_ptr_equal(list.items[0].system, dgm_system_builtin(dgm_str_of("uk-duden")));
    assert_string_equal(list.items[0].original.data, "Зеленський");
    dgm_readings_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_engine_is_reference),
        cmocka_unit_test(test_kernels_agree),
        cmocka_unit_test(test_letter_case),
        cmocka_unit_test(test_nfd_and_stress),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_left_alone),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_reversible_systems),
        cmocka_unit_test(test_ranked_candidates),
        cmocka_unit_test(test_identify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
