/* Glossaries of other programs: what is read from each, what is written, what is said to be
 * lost, and that what was written reads back. */
#include "config.h"

#include "unit.h"

#include "dragoman.h"

#include <stdio.h>
#include <stdlib.h>

static dgm_termbase *import_as(const char *format_name, const char *text, const char *from,
                               const char *to, dgm_losses *losses)
{
    dgm_glossary_format format;
    dgm_termbase *termbase = NULL;
    dgm_error error = {0};
    assert_int_equal(dgm_glossary_format_find(dgm_str_of(format_name), &format, NULL), DGM_OK);
    dgm_status status = dgm_termbase_import(dgm_str_of(text), format, dgm_str_of(from),
                                            dgm_str_of(to), NULL, losses, &termbase, &error);
    if (status != DGM_OK)
        fail_msg("%s: %zu:%zu: %s: %s", format_name, error.line, error.column, error.message,
                 error.subject);
    return termbase;
}

/* "language:text" of all terms, concepts parted by | and a letter for each status that is not
 * preferred. */
static const char *terms(const dgm_termbase *termbase)
{
    static char out[4096];
    size_t n = 0;
    out[0] = '\0';
    for (size_t c = 0; c < dgm_termbase_size(termbase); c++)
        for (size_t i = 0; i < dgm_termbase_concept(termbase, c).term_count; i++) {
            dgm_term term = dgm_termbase_term(termbase, c, i);
            n += (size_t)sprintf(out + n, "%s%.*s:%.*s%.1s",
                                 i   ? " "
                                 : c ? "|"
                                     : "",
                                 (int)term.language.size, term.language.data, (int)term.text.size,
                                 term.text.data, &"\0ADF"[term.status]);
        }
    return out;
}

/* Reads, and says what is there and what was lost ("entries fields terms" as numbers). */
static void check_read(const char *format, const char *text, const char *from, const char *to,
                       const char *expected, size_t entries, size_t fields, size_t other_terms)
{
    dgm_losses losses = {0};
    dgm_termbase *termbase = import_as(format, text, from, to, &losses);
    assert_string_equal(terms(termbase), expected);
    assert_int_equal(losses.count[DGM_LOSS_ENTRY], entries);
    assert_int_equal(losses.count[DGM_LOSS_FIELD], fields);
    assert_int_equal(losses.count[DGM_LOSS_TERM], other_terms);
    dgm_termbase_free(termbase);
}

static void test_tables(void **state)
{
    (void)state;
    check_read("deepl", "Kiev\tKyjiw\nBlack Sea,\tx\n", "en", "de",
               "en:Kiev de:Kyjiw|en:Black Sea, de:x", 0, 0, 0);
    check_read("azure", "\"a, b\",c\n", "en", "de", "en:a, b de:c", 0, 0, 0);
    check_read("google", "en,uk,pos,description\nKiev,Київ,noun,\nOdesa,,,\n", "", "",
               "en:Kiev uk:Київ|en:Odesa", 0, 1, 0);
    check_read("aws", "en,tr\r\nKiev,Kiev\r\n", "", "", "en:Kiev tr:Kiev", 0, 0, 0);
    check_read("omegat", "# note\nKiev\tKyiv\tthe capital\n", "en", "en", "en:KievD en:Kyiv", 0, 1,
               0);
    check_read("opencc", "着\t着 著\n", "zh-Hans", "zh-Hant", "zh-Hans:着 zh-Hant:着", 0, 0, 1);
}

static void test_po(void **state)
{
    (void)state;
    check_read(
        "po",
        "msgid \"\"\nmsgstr \"Language: uk\\n\"\n\n#. note\nmsgid \"Black \"\n\"Sea\"\nmsgstr "
        "\"Чорне \\\"море\\\"\"\n\n#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgctxt \"x\"\nmsgid "
        "\"c\"\nmsgstr \"d\"\n\nmsgid \"e\"\nmsgid_plural \"es\"\nmsgstr[0] \"f\"\nmsgstr[1] "
        "\"g\"\n\nmsgid \"h\"\nmsgstr \"\"\n#~ msgid \"i\"\n#~ msgstr \"j\"\n",
        "en", "uk", "en:Black Sea uk:Чорне \"море\"|en:c uk:d", 2, 1, 0);
}

static void test_vale(void **state)
{
    (void)state;
    check_read(
        "vale",
        "extends: substitution\nmessage: x\nswap:\n  # note\n  Kiev: Kyiv\n  'it''s|its': "
        "\"it is\"\n  (?:Lvov|L'vov): Lviv\n  'e\\.g': for example|such as\n  '\\bfoo.*': "
        "bar\n",
        "en", "en",
        "en:KievD en:Kyiv|en:it'sD en:itsD en:it is|en:LvovD en:L'vovD en:Lviv|en:e.gD en:for "
        "example",
        1, 0, 1);
}

static const char tbx_dca[] =
    "<?xml version='1.0'?><tbx style='dca' type='TBX-Basic' "
    "xmlns='urn:iso:std:iso:30042:ed-2'><text>"
    "<body><conceptEntry id='c1'><descrip type='subjectField'>geo</descrip><langSec "
    "xml:lang='en'>"
    "<termSec><term>Kyiv</term><termNote "
    "type='administrativeStatus'>preferredTerm-admn-sts</termNote>"
    "<termNote "
    "type='partOfSpeech'>noun</termNote></termSec><termSec><term>Kiev</term><termNote "
    "type='administrativeStatus'> deprecatedTerm-admn-sts "
    "</termNote></termSec></langSec><langSec "
    "xml:lang='uk'><termSec><term>Київ &amp; "
    "<hi>x</hi></term></termSec></langSec></conceptEntry></body>"
    "</text></tbx>";

static const char tbx_dct[] =
    "<tbx style='dct' type='TBX-Basic' xmlns='urn:iso:std:iso:30042:ed-2' "
    "xmlns:min='http://www.tbxinfo.net/ns/min'><text><body><conceptEntry id='c1'>"
    "<min:subjectField>geo</min:subjectField><langSec xml:lang='en'><termSec><term>Kiev</term>"
    "<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></"
    "langSec>"
    "</conceptEntry></body></text></tbx>";

static const char martif[] =
    "<martif type='TBX-Basic' "
    "xml:lang='en'><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>"
    "</fileDesc></martifHeader><text><body><termEntry id='a'><langSet "
    "xml:lang='en'><tig><term>Kiev"
    "</term></tig></langSet><langSet "
    "xml:lang='tr'><ntig><termGrp><term>Kiev</term></termGrp></ntig>"
    "</langSet></termEntry></body></text></martif>";

static const char tmx[] =
    "<tmx version='1.4'><header srclang='en'/><body><tu tuid='1'><prop type='x'>y</prop><tuv "
    "xml:lang='en'><seg>Black <bpt i='1'>&lt;b></bpt>Sea<ept i='1'/></seg></tuv><tuv "
    "xml:lang='tr'><seg>Karadeniz</seg></tuv></tu><tu><tuv "
    "xml:lang='en'><seg>a</seg></tuv></tu></body>"
    "</tmx>";

static void test_xml(void **state)
{
    (void)state;
    check_read("tbx", tbx_dca, "", "", "en:Kyiv en:KievD uk:Київ & x", 0, 2, 0);
    check_read("tbx", tbx_dct, "", "", "en:KievA", 0, 1, 0);
    check_read("tbx-basic", martif, "", "", "en:Kiev tr:Kiev", 0, 0, 0);
    check_read("tmx", tmx, "", "", "en:Black Sea tr:Karadeniz|en:a", 0, 1, 0);
}

static void test_json(void **state)
{
    (void)state;
    check_read("json", "{\"Kiev\":\"Ky\\u0131v\", \"note\": [1, {\"a\": \"]\"}], \"b\":\"c\"}",
               "en", "tr", "en:Kiev tr:Kyıv|en:b tr:c", 0, 1, 0);
    dgm_termbase *termbase = import_as(
        "json",
        "{\"concepts\":[{\"id\":\"z\",\"kind\":\"person\",\"gender\":\"m\",\"alone\":true,"
        "\"x\":null,\"terms\":[{\"text\":\"Volodymyr "
        "Zelenskyy\",\"language\":\"en\",\"family\":"
        "\"Zelenskyy\",\"styles\":\"ap\",\"until\":\"2022-06-01\",\"case\":\"exact\"}]}]}",
        "", "", NULL);
    dgm_concept concept = dgm_termbase_concept(termbase, 0);
    dgm_term term = dgm_termbase_term(termbase, 0, 0);
    assert_true(concept.family_alone && concept.kind == DGM_KIND_PERSON &&
                concept.gender == DGM_MASCULINE);
    assert_memory_equal(term.family.data, "Zelenskyy", 9);
    assert_int_equal(term.until, 20220601);
    assert_int_equal(term.letter_case, DGM_CASE_EXACT);
    dgm_termbase_free(termbase);
}

/* Every format writes what it then reads. */
static void test_round_trips(void **state)
{
    (void)state;
    static const char *const pairs = "source\ttarget\nKiev\tKyiv \"x\"\nice, cream\ta&<b>\n";
    for (int i = 0; i < DGM_GLOSSARY_FORMAT_COUNT; i++) {
        const char *name = dgm_glossary_format_name((dgm_glossary_format)i);
        dgm_losses losses = {0};
        dgm_termbase *first = import_as("tsv", pairs, "en", "uk", NULL);
        dgm_buffer out;
        dgm_buffer_init(&out, NULL, 0);
        assert_int_equal(dgm_termbase_export(first, (dgm_glossary_format)i, dgm_str_of("en"),
                                             dgm_str_of("uk"), &losses, &out),
                         DGM_OK);
        dgm_termbase *second = import_as(name, out.data, "en", "uk", NULL);
        assert_int_equal(dgm_termbase_size(second), 2);
        for (size_t c = 0; c < 2; c++)
            for (size_t t = 0; t < 2; t++) {
                dgm_term one = dgm_termbase_term(first, c, t),
                         other = dgm_termbase_term(second, c, t);
                bool opencc =
                    i == DGM_GLOSSARY_OPENCC && t == 1; /* its blanks become no-break ones */
                if (!opencc && (one.text.size != other.text.size ||
                                memcmp(one.text.data, other.text.data, one.text.size) != 0))
                    fail_msg("%s: %.*s became %.*s", name, (int)one.text.size, one.text.data,
                             (int)other.text.size, other.text.data);
                if (i != DGM_GLOSSARY_JSON)
                    assert_memory_equal(other.language.data, t ? "uk" : "en", 2);
            }
        dgm_termbase_free(first);
        dgm_termbase_free(second);
        dgm_buffer_free(&out);
    }
}

static void test_losses(void **state)
{
    (void)state;
    dgm_termbase *termbase = import_as("json",
                                       "{\"concepts\":[{\"id\":\"a\",\"kind\":\"place\","
                                       "\"gender\":\"n\",\"terms\":[{\"text\":\"A\","
                                       "\"language\":\"en\",\"styles\":\"ap\",\"context\":"
                                       "\"x\"},{\"text\":\"B\",\"language\":\"uk\"},"
                                       "{\"text\":\"C\",\"language\":\"uk\",\"status\":"
                                       "\"forbidden\"},{\"text\":\"D\",\"language\":"
                                       "\"tr\",\"quotes\":\"keep\"}]},{\"id\":\"b\",\"keep\":"
                                       "true,\"terms\":[{\"text\":\"E\",\"language\":"
                                       "\"en\"}]}]}",
                                       "", "", NULL);
    static const size_t deepl[DGM_LOSS_COUNT] = {0, 0, 2, 0, 0, 1, 1, 2, 2};
    static const size_t tbx[DGM_LOSS_COUNT] = {0, 0, 0, 0, 1, 1, 1, 4, 4};
    static const size_t none[DGM_LOSS_COUNT] = {0};
    const struct {
        dgm_glossary_format format;
        const size_t *losses;
    } cases[] = {{DGM_GLOSSARY_DEEPL, deepl}, {DGM_GLOSSARY_TBX, tbx}, {DGM_GLOSSARY_JSON, none}};
    for (size_t i = 0; i < 3; i++) {
        dgm_losses losses = {0};
        dgm_buffer out;
        dgm_buffer_init(&out, NULL, 0);
        assert_int_equal(dgm_termbase_export(termbase, cases[i].format, dgm_str_of("en"),
                                             dgm_str_of("uk"), &losses, &out),
                         DGM_OK);
        for (int k = 0; k < DGM_LOSS_COUNT; k++)
            if (losses.count[k] != cases[i].losses[k])
                fail_msg("%s: %zu, expected %zu: %s", dgm_glossary_format_name(cases[i].format),
                         losses.count[k], cases[i].losses[k], dgm_loss_text((dgm_loss)k));
        dgm_buffer_free(&out);
    }
    dgm_termbase_free(termbase);
}

static void test_bad_input(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text;
        size_t line;
    } cases[] = {
        {"deepl", "a\tb\nc\n", 2},
        {"google", "en,uk\na,b,c\n", 2},
        {"opencc", "a b\n", 1},
        {"po", "msgid \"a\"\nmsgstr x\n", 2},
        {"po", "msgid \"a\\q\"\n", 1},
        {"po", "hello\n", 1},
        {"vale", "swap:\n  'a: b\n", 2},
        {"tbx", "<tbx>\n<text></tbx>", 2},
        {"tmx", "", 1},
        {"json", "{\"a\":\n\"b\",}", 2},
        {"json", "[1]", 1},
        {"json", "{\"concepts\":[{\"terms\":[{}]}]}", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_glossary_format format;
        dgm_error error = {0};
        dgm_termbase *termbase;
        assert_int_equal(dgm_glossary_format_find(dgm_str_of(cases[i].format), &format, NULL),
                         DGM_OK);
        dgm_status status = dgm_termbase_import(dgm_str_of(cases[i].text), format, dgm_str_of("en"),
                                                dgm_str_of("uk"), NULL, NULL, &termbase, &error);
        if (status != DGM_ERR_SYNTAX || error.line != cases[i].line)
            fail_msg("%s %s: status %d, line %zu", cases[i].format, cases[i].text, status,
                     error.line);
    }
    dgm_glossary_format format;
    assert_int_equal(dgm_glossary_format_find(dgm_str_of("xls"), &format, NULL), DGM_ERR_UNKNOWN);
}

static void test_memory(void **state)
{
    (void)state;
    const struct {
        dgm_glossary_format format;
        const char *text;
    } cases[] = {
        {DGM_GLOSSARY_DEEPL, "\"a\"\tb\n"},
        {DGM_GLOSSARY_GOOGLE, "en,uk\n\"a\",b\n"},
        {DGM_GLOSSARY_OPENCC, "a\tb\n"},
        {DGM_GLOSSARY_PO, "msgid \"a\"\nmsgstr \"b\"\n"},
        {DGM_GLOSSARY_VALE, "swap:\n  a|b: c\n"},
        {DGM_GLOSSARY_TBX, tbx_dca},
        {DGM_GLOSSARY_TMX, tmx},
        {DGM_GLOSSARY_JSON, "{\"concepts\":[{\"terms\":[{\"text\":\"a\"}]}],\"b\":\"c\"}"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_status status = DGM_ERR_MEMORY;
        for (size_t calls = 0; status != DGM_OK; calls++) {
            size_t left = calls;
            dgm_allocator allocator = {unit_failing_resize, &left};
            dgm_termbase *termbase = NULL;
            status =
                dgm_termbase_import(dgm_str_of(cases[i].text), cases[i].format, dgm_str_of("en"),
                                    dgm_str_of("uk"), &allocator, NULL, &termbase, NULL);
            if (status != DGM_OK && status != DGM_ERR_MEMORY)
                fail_msg("%s: %d after %zu calls", dgm_glossary_format_name(cases[i].format),
                         status, calls);
            assert_true(calls < 200);
            dgm_termbase_free(termbase);
        }
    }
}

static void test_guess(void **state)
{
    (void)state;
    assert_int_equal(dgm_glossary_format_guess(dgm_str_of("a.xml"), dgm_str_of(tbx_dca)),
                     DGM_GLOSSARY_TBX);
    assert_int_equal(dgm_glossary_format_guess(dgm_str_of("a.tmx"), dgm_str_of("")),
                     DGM_GLOSSARY_TMX);
    assert_int_equal(dgm_glossary_format_guess(dgm_str_of("a.po"), dgm_str_of("")),
                     DGM_GLOSSARY_PO);
    assert_int_equal(dgm_glossary_format_guess(dgm_str_of("a.csv"), dgm_str_of("")),
                     DGM_GLOSSARY_CSV);
    assert_int_equal(dgm_glossary_format_guess(dgm_str_of(""), dgm_str_of("a\tb")),
                     DGM_GLOSSARY_TSV);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),      cmocka_unit_test(test_po),
        cmocka_unit_test(test_vale),        cmocka_unit_test(test_xml),
        cmocka_unit_test(test_json),        cmocka_unit_test(test_guess),
        cmocka_unit_test(test_round_trips), cmocka_unit_test(test_losses),
        cmocka_unit_test(test_bad_input),   cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
