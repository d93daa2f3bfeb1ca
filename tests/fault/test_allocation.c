/* Every allocation of the public API fails in turn: each call then says DGM_ERR_MEMORY, gives
 * nothing half made, and leaves no block behind. */
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
        STR("person p m\n uk Іван [Франко]\n en Ivan [Franko] | styles: ap\nstyle s\n title S\n"),
        a, &tb, NULL);
    dgm_termbase_free(tb);
    return status;
}

static dgm_status read_glossary(const dgm_allocator *a)
{
    dgm_termbase *tb = NULL;
    dgm_status status = dgm_termbase_read_glossary(
        STR("source\ttarget\tfirst\n\"Ki\"\"ev\"\tKyiv\tthe capital\nLvov\tLviv\n"), STR("en"),
        STR("en"), a, &tb, NULL);
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
    dgm_status status =
        dgm_system_new(STR("id: x\ntitle: X\nfrom: en\nto: Cyrl\nalphabet: none\nauthority: me\n"
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
    dgm_status status = dgm_termbase_read_glossary(
        STR("source\ttarget\nКиїв\tKyiv\nЕрдоган\tErdoğan\n"), STR("uk"), STR("en"), a, &tb, NULL);
    dgm_layer layer = {tb, STR("glossary")};
    dgm_localize_options options = {.from = STR("uk"), .to = STR("en"), .explain = true};
    if (!status)
        status = dgm_localizer_new(&layer, 1, &options, a, &localizer, NULL);
    dgm_article article = {.source = STR("# У Києві\n\nЕрдоганом *Київ* <b title=Київ>\n"),
                           .type = STR("md")};
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

static dgm_status read_names(dgm_store_builder *builder, const dgm_allocator *a)
{
    static const char *const inputs[] = {
        "id,lang,text,born\nq1,en,\"Perkin, William\",1838\nq2,sr,Вучић,\n",
        "{\"id\":\"Q3\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Zo\\u00eb\"}}}\n",
    };
    dgm_names_options options = {0};
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < 2 && !status; i++) {
        dgm_names *names = NULL;
        dgm_str text = STR(inputs[i]);
        status = dgm_names_new(&options, builder, a, &names);
        for (size_t at = 0; at < text.size && !status; at += 16)
            status = dgm_names_feed(
                names, (dgm_str){text.data + at, text.size - at < 16 ? text.size - at : 16},
                at + 16 >= text.size, NULL);
        dgm_names_free(names);
    }
    return status;
}

static dgm_status ask_store(const dgm_store *store, const dgm_allocator *a, dgm_buffer *out)
{
    dgm_lookup *lookup = NULL;
    const dgm_answer *answers;
    size_t count;
    dgm_status status = dgm_lookup_new(store, a, &lookup, NULL);
    if (!status)
        status = dgm_lookup_find(lookup, STR("Vučić"), 3, &answers, &count, NULL);
    if (!status)
        status = dgm_lookup_explain(lookup, STR("Vučić"), answers[0].form, out);
    for (int format = DGM_STORE_CSV; format <= DGM_STORE_TBX && !status; format++)
        status = dgm_store_export(store, (dgm_store_format)format, 0, 9, out, NULL);
    dgm_lookup_free(lookup);
    return status;
}

static dgm_status look_up(const dgm_allocator *a)
{
    dgm_store_builder *builder = NULL;
    dgm_store *store = NULL;
    dgm_buffer bytes, out;
    dgm_buffer_init(&bytes, a, 0);
    dgm_buffer_init(&out, a, 0);
    dgm_status status = dgm_store_builder_new(a, &builder);
    if (!status)
        status = read_names(builder, a);
    if (!status)
        status = dgm_store_builder_finish(builder, &bytes, NULL);
    if (!status)
        status = dgm_store_new((dgm_str){bytes.data, bytes.size}, a, &store, NULL);
    if (!status)
        status = ask_store(store, a, &out);
    dgm_store_free(store);
    dgm_store_builder_free(builder);
    dgm_buffer_free(&bytes);
    dgm_buffer_free(&out);
    return status;
}

static dgm_status give_variants(const dgm_allocator *a)
{
    dgm_variants variants;
    dgm_variants_init(&variants, a);
    dgm_status status = dgm_name_variants(STR("Вучић"), STR("sr"), &variants, NULL);
    dgm_variants_free(&variants);
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

#define SWEEP(name)                                                                                \
    static void name##_survives(void **state)                                                      \
    {                                                                                              \
        (void)state;                                                                               \
        sweep(name);                                                                               \
    }
SWEEP(parse_termbase)
SWEEP(read_glossary)
SWEEP(normalize)
SWEEP(convert)
SWEEP(transliterate)
SWEEP(compile_system)
SWEEP(inflect)
SWEEP(localize)
SWEEP(look_up)
SWEEP(give_variants)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse_termbase_survives), cmocka_unit_test(read_glossary_survives),
        cmocka_unit_test(normalize_survives),      cmocka_unit_test(convert_survives),
        cmocka_unit_test(transliterate_survives),  cmocka_unit_test(compile_system_survives),
        cmocka_unit_test(inflect_survives),        cmocka_unit_test(localize_survives),
        cmocka_unit_test(look_up_survives),        cmocka_unit_test(give_variants_survives),
    };
    return cmocka_run_group_tests_name("allocation", tests, NULL, NULL);
}
