/* Every allocation of the public API fails in turn: each call then says DGM_ERR_MEMORY, gives nothing half
 * made, and leaves no block behind. */
#include "../unit/unit.h"

#include "dragoman.h"

#include <stdlib.h>

typedef struct sick {
    size_t calls, fails_at; /* the call that fails, from 1; 0: none */
    size_t blocks;
} sick;

static void *resize(void *context, void *block, size_t size)
{
    sick *s = context;
    if (size == 0) {
        s->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (++s->calls == s->fails_at)
        return NULL;
    void *result = realloc(block, size);
    s->blocks += result && !block;
    return result;
}

#define STR(text) dgm_str_of(text)

typedef dgm_status (*operation)(const dgm_allocator *allocator);

static dgm_status parse_termbase(const dgm_allocator *a)
{
    dgm_termbase *tb = NULL;
    dgm_status status = dgm_termbase_parse(
        STR("person p m\n uk Іван [Франко]\n en Ivan [Franko] | styles: ap\nstyle s\n title S\n"), a, &tb, NULL);
    dgm_termbase_free(tb);
    return status;
}

static dgm_status read_glossary(const dgm_allocator *a)
{
    dgm_termbase *tb = NULL;
    dgm_status status = dgm_termbase_read_glossary(
        STR("source\ttarget\tfirst\n\"Ki\"\"ev\"\tKyiv\tthe capital\nLvov\tLviv\n"), STR("en"), STR("en"), a,
        &tb, NULL);
    dgm_termbase_free(tb);
    return status;
}

static dgm_status normalize(const dgm_allocator *a)
{
    dgm_buffer out;
    dgm_buffer_init(&out, a, 0);
    dgm_normalize_options options = {.language = STR("uk")};
    dgm_status status =
        dgm_normalize(&options, STR("Кiev ErdoÄŸan п'ять Кии\u0306в plain words"), &out, NULL);
    dgm_buffer_free(&out);
    return status;
}

static dgm_status convert(const dgm_allocator *a)
{
    dgm_converter *c = NULL;
    dgm_buffer out;
    dgm_buffer_init(&out, a, 0);
    dgm_status status = dgm_decoder_new(STR("CP1251"), DGM_INVALID_ERROR, a, &c, NULL);
    if (!status)
        status = dgm_converter_feed(c, STR("\xCA\xE8\xBF\xE2"), &out, NULL);
    if (!status)
        status = dgm_converter_finish(c, &out, NULL);
    dgm_converter_free(c);
    dgm_buffer_free(&out);
    return status;
}

static dgm_status transliterate(const dgm_allocator *a)
{
    dgm_buffer out;
    dgm_buffer_init(&out, a, 0);
    dgm_status status = dgm_translit(dgm_system_builtin(STR("uk-kmu55-2010")), NULL,
                                     STR("Зеленський, Їжакевич і Щастя"), &out, NULL);
    dgm_buffer_free(&out);
    return status;
}

static dgm_status compile_system(const dgm_allocator *a)
{
    dgm_system *system = NULL;
    dgm_status status = dgm_system_new(STR("id: x\ntitle: X\nfrom: en\nto: Cyrl\nalphabet: none\nauthority: me\n"
                                           "source: none\nrules:\na > а\nb > б / | _\nb > в\n"),
                                       STR(""), a, &system, NULL);
    dgm_system_free(system);
    return status;
}

static dgm_status inflect(const dgm_allocator *a)
{
    dgm_forms forms;
    dgm_forms_init(&forms, a);
    const dgm_inflection *uk = dgm_inflection_builtin(STR("uk"));
    dgm_status status = dgm_inflect(uk, STR("Володимир Зеленський"), NULL, &forms, NULL);
    if (!status)
        status = dgm_analyze(uk, STR("Зеленському"), NULL, &forms, NULL);
    dgm_forms_free(&forms);
    return status;
}

static dgm_status localize(const dgm_allocator *a)
{
    dgm_localizer *localizer = NULL;
    dgm_edits *edits = NULL;
    dgm_termbase *tb = NULL;
    dgm_buffer out;
    dgm_buffer_init(&out, a, 0);
    dgm_status status = dgm_termbase_read_glossary(STR("source\ttarget\nКиїв\tKyiv\nЕрдоган\tErdoğan\n"),
                                                   STR("uk"), STR("en"), a, &tb, NULL);
    dgm_layer layer = {tb, STR("glossary")};
    dgm_localize_options options = {.from = STR("uk"), .to = STR("en"), .explain = true};
    if (!status)
        status = dgm_localizer_new(&layer, 1, &options, a, &localizer, NULL);
    dgm_article article = {.source = STR("# У Києві\n\nЕрдоганом *Київ* <b title=Київ>\n"), .type = STR("md")};
    if (!status)
        status = dgm_localize(localizer, &article, a, &edits, NULL);
    if (!status)
        status = dgm_edits_apply(edits, &out);
    dgm_edits_free(edits);
    dgm_localizer_free(localizer);
    dgm_termbase_free(tb);
    dgm_buffer_free(&out);
    return status;
}

/* The number of allocations that an operation makes, all of which have failed once. */
static void sweep(operation run)
{
    sick s = {0};
    dgm_allocator allocator = {resize, &s};
    dgm_status status = DGM_ERR_MEMORY;
    for (size_t n = 1; status != DGM_OK; n++) {
        s = (sick){.fails_at = n};
        status = run(&allocator);
        assert_true(status == DGM_OK || status == DGM_ERR_MEMORY);
        assert_int_equal(s.blocks, 0);
        if (status == DGM_OK)
            assert_true(s.calls < n); /* it succeeded because no call failed */
        assert_true(n < 100000);
    }
}

#define SWEEP(name)                                                                              \
    static void name##_survives(void **state)                                                    \
    {                                                                                            \
        (void)state;                                                                             \
        sweep(name);                                                                             \
    }
SWEEP(parse_termbase)
SWEEP(read_glossary)
SWEEP(normalize)
SWEEP(convert)
SWEEP(transliterate)
SWEEP(compile_system)
SWEEP(inflect)
SWEEP(localize)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse_termbase_survives), cmocka_unit_test(read_glossary_survives),
        cmocka_unit_test(normalize_survives),      cmocka_unit_test(convert_survives),
        cmocka_unit_test(transliterate_survives),  cmocka_unit_test(compile_system_survives),
        cmocka_unit_test(inflect_survives),        cmocka_unit_test(localize_survives),
    };
    return cmocka_run_group_tests_name("allocation", tests, NULL, NULL);
}
