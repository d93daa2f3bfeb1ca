/* Localizing: edits and their proofs, patches, conditions; and what must hold for any glossary and
 * text: no edits means the same bytes, undone edits give the source, a second run changes
 * nothing. */
#include "unit.h"

#include "dragoman.h"
#include "util/json.h"

#include <stdio.h>
#include <stdlib.h>

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

typedef struct fixture {
    dgm_termbase *termbase;
    dgm_localizer *localizer;
    dgm_localizer *loaded; /* the same, saved and loaded again */
    dgm_edits *edits;
    dgm_buffer output, image;
} fixture;

static void save_and_load(fixture *f, const dgm_localize_options *options)
{
    dgm_error error;
    dgm_buffer_init(&f->image, NULL, 0);
    assert_int_equal(dgm_localizer_save(f->localizer, &f->image), DGM_OK);
    dgm_str image = {f->image.data, f->image.size};
    assert_int_equal(dgm_localizer_load(image, options, NULL, &f->loaded, &error), DGM_OK);
}

static void setup(fixture *f, const char *glossary, const dgm_localize_options *options)
{
    dgm_error error;
    *f = (fixture){0};
    dgm_buffer_init(&f->output, NULL, 0);
    dgm_str to = options->to.size ? options->to : options->from;
    if (dgm_termbase_read_glossary(str(glossary), options->from, to, NULL, &f->termbase, &error))
        fail_msg("%zu: %s '%s' in\n%s", error.line, error.message, error.subject, glossary);
    dgm_layer layer = {f->termbase, str("test")};
    assert_int_equal(dgm_localizer_new(&layer, 1, options, NULL, &f->localizer, &error), DGM_OK);
    save_and_load(f, options);
}

/* The loaded localizer finds the same in the article, to the letter. */
static void compare_loaded(fixture *f, const dgm_article *article)
{
    dgm_edits *edits;
    dgm_error error;
    dgm_buffer reports[2];
    dgm_report_options options = {.name = "article"};
    assert_int_equal(dgm_localize(f->loaded, article, NULL, &edits, &error), DGM_OK);
    for (int i = 0; i < 2; i++) {
        dgm_buffer_init(&reports[i], NULL, 0);
        assert_int_equal(
            dgm_edits_report(i ? edits : f->edits, DGM_REPORT_JSON, &options, &reports[i]), DGM_OK);
    }
    assert_string_equal(reports[1].data, reports[0].data);
    for (int i = 0; i < 2; i++)
        dgm_buffer_free(&reports[i]);
    dgm_edits_free(edits);
}

static const char *run(fixture *f, dgm_str text, const char *date)
{
    dgm_error error;
    dgm_article article = {.source = text, .type = str("txt"), .date = str(date)};
    dgm_edits_free(f->edits);
    f->edits = NULL;
    dgm_buffer_clear(&f->output);
    assert_int_equal(dgm_localize(f->localizer, &article, NULL, &f->edits, &error), DGM_OK);
    assert_int_equal(dgm_edits_apply(f->edits, &f->output), DGM_OK);
    dgm_str output = {f->output.data, f->output.size};
    assert_int_equal(dgm_edits_verify(f->edits, output, &error), DGM_OK);
    compare_loaded(f, &article);
    return f->output.data;
}

static void teardown(fixture *f)
{
    dgm_edits_free(f->edits);
    dgm_localizer_free(f->localizer);
    dgm_localizer_free(f->loaded);
    dgm_termbase_free(f->termbase);
    dgm_buffer_free(&f->output);
    dgm_buffer_free(&f->image);
}

/* An image with any bit turned, or cut short, is refused. */
static void damaged_images(void **state)
{
    (void)state;
    fixture f;
    dgm_error error;
    dgm_localizer *loaded;
    dgm_localize_options options = {.from = str("en")};
    setup(&f, "source\ttarget\tcontext\nKiev\tKyiv\tchicken\nOdessa\tOdesa\t!Texas\n", &options);
    for (size_t i = 0; i < f.image.size; i++) {
        f.image.data[i] ^= (char)(1 << i % 8);
        dgm_str image = {f.image.data, f.image.size};
        assert_int_equal(dgm_localizer_load(image, &options, NULL, &loaded, &error),
                         DGM_ERR_DAMAGED);
        f.image.data[i] ^= (char)(1 << i % 8);
    }
    for (size_t size = 0; size < f.image.size; size++)
        assert_int_equal(
            dgm_localizer_load((dgm_str){f.image.data, size}, &options, NULL, &loaded, &error),
            DGM_ERR_DAMAGED);
    assert_string_equal(run(&f, str("Odessa"), ""), "Odesa");
    teardown(&f);
}

static void first_mention(void **state)
{
    (void)state;
    fixture f;
    dgm_localize_options options = {.from = str("en")};
    setup(&f, "source\ttarget\tfirst\nZelenskyy\tZelenskyy\tPresident Volodymyr Zelenskyy\n",
          &options);
    assert_string_equal(run(&f, str("Zelenskyy left. Zelenskyy came."), ""),
                        "President Volodymyr Zelenskyy left. Zelenskyy came.");
    assert_string_equal(run(&f, str("Volodymyr Zelenskyy left. Volodymyr Zelenskyy came."), ""),
                        "President Volodymyr Zelenskyy left. Volodymyr Zelenskyy came.");
    assert_string_equal(run(&f, str("President Volodymyr Zelenskyy left. Zelenskyy came."), ""),
                        "President Volodymyr Zelenskyy left. Zelenskyy came.");
    teardown(&f);
}

static void dates_and_context(void **state)
{
    (void)state;
    fixture f;
    dgm_localize_options options = {.from = str("en")};
    setup(&f,
          "source\ttarget\tfrom\tcontext\n"
          "Turkey\tTürkiye\t2022-06-01\t\n"
          "Odessa\tOdesa\t\t!Texas\n"
          "Georgia\tSakartvelo\t\tTbilisi|Batumi\n",
          &options);
    assert_string_equal(run(&f, str("Turkey"), "2020-05-05"), "Turkey");
    assert_string_equal(run(&f, str("Turkey"), "2023"), "Türkiye");
    assert_string_equal(run(&f, str("Turkey"), ""), "Türkiye");
    assert_string_equal(run(&f, str("Odessa is a port.\n\nIn Kyiv."), ""),
                        "Odesa is a port.\n\nIn Kyiv.");
    assert_string_equal(run(&f, str("Odessa is a town.\n\nIn Texas."), ""),
                        "Odessa is a town.\n\nIn Texas.");
    assert_string_equal(run(&f, str("Georgia and Atlanta"), ""), "Georgia and Atlanta");
    assert_string_equal(run(&f, str("Georgia and Batumi"), ""), "Sakartvelo and Batumi");
    teardown(&f);
}

static void lookalikes(void **state)
{
    (void)state;
    fixture f;
    dgm_localize_options options = {.from = str("en")};
    setup(&f, "source\ttarget\nKiev\tKyiv\n", &options);
    assert_string_equal(run(&f, str("\u041Aiev Ki\u0435v, Kiev-\u041A"), ""),
                        "\u041Aiev Ki\u0435v, Kyiv-\u041A");
    size_t count;
    const dgm_edit *list = dgm_edits_list(f.edits, &count);
    assert_int_equal(count, 3);
    assert_int_equal(list[0].kind, DGM_EDIT_LOOKALIKE);
    assert_false(list[0].applied);
    assert_true(dgm_edits_found(f.edits));
    teardown(&f);
    options.fix_lookalikes = true;
    setup(&f, "source\ttarget\nKiev\tKyiv\n", &options);
    assert_string_equal(run(&f, str("\u041Aiev Ki\u0435v K\u0443iv K\u0443\u0456v \u0416iev"), ""),
                        "Kyiv Kyiv Kyiv Kyiv \u0416iev");
    teardown(&f);
}

static void overlaps_are_reported(void **state)
{
    (void)state;
    fixture f;
    dgm_localize_options options = {.from = str("en")};
    setup(&f, "source\ttarget\nSupreme Court\tAAA\nCourt of Appeal\tBBB\n", &options);
    run(&f, str("Supreme Court of Appeal"), "");
    size_t count;
    const dgm_edit *list = dgm_edits_list(f.edits, &count);
    assert_int_equal(count, 2);
    assert_true(list[0].applied);
    assert_int_equal(list[1].kind, DGM_EDIT_OVERLAP);
    assert_int_equal(list[1].start, 8);
    teardown(&f);
}

static void tampering_is_proved(void **state)
{
    (void)state;
    fixture f;
    dgm_error error;
    dgm_localize_options options = {.from = str("en")};
    setup(&f, "source\ttarget\nKiev\tKyiv\n", &options);
    run(&f, str("In Kiev now"), "");
    assert_int_equal(dgm_edits_verify(f.edits, str("In Kyiv noW"), &error), DGM_ERR_DAMAGED);
    assert_int_equal(dgm_edits_verify(f.edits, str("In Kiev now"), &error), DGM_ERR_DAMAGED);
    assert_int_equal(dgm_edits_verify(f.edits, str("In Kyiv now!"), &error), DGM_ERR_DAMAGED);
    assert_int_equal(dgm_edits_verify(f.edits, str("In Kyiv"), &error), DGM_ERR_DAMAGED);
    teardown(&f);
}

static void patches_are_checked(void **state)
{
    (void)state;
    fixture f;
    dgm_error error;
    dgm_localize_options options = {.from = str("en")};
    dgm_buffer patch, back;
    dgm_buffer_init(&patch, NULL, 0);
    dgm_buffer_init(&back, NULL, 0);
    setup(&f, "source\ttarget\nKiev\tKyiv\n", &options);
    run(&f, str("In Kiev now"), "");
    assert_int_equal(dgm_edits_report(f.edits, DGM_REPORT_PATCH, NULL, &patch), DGM_OK);
    dgm_str whole = {patch.data, patch.size};
    assert_int_equal(dgm_patch_undo(whole, str("In Kyiv now"), &back, &error), DGM_OK);
    assert_string_equal(back.data, "In Kiev now");
    assert_int_equal(dgm_patch_undo(whole, str("In Kyiv noW"), &back, &error), DGM_ERR_DAMAGED);
    for (size_t size = 0; size < patch.size; size++) {
        dgm_buffer_clear(&back);
        dgm_str cut = {patch.data, size};
        assert_int_not_equal(dgm_patch_undo(cut, str("In Kyiv now"), &back, &error), DGM_OK);
    }
    dgm_buffer_free(&patch);
    dgm_buffer_free(&back);
    teardown(&f);
}

static void json_strings(void **state)
{
    (void)state;
    dgm_buffer out, back;
    dgm_buffer_init(&out, NULL, 0);
    dgm_buffer_init(&back, NULL, 0);
    dgm_str text = {"a\"\\\n\t\x01\x7Fğ", 9};
    assert_int_equal(dg_json_string(&out, text), DGM_OK);
    assert_string_equal(out.data, "\"a\\\"\\\\\\n\\t\\u0001\\u007fğ\"");
    const char *at = out.data;
    assert_int_equal(dg_json_read_string(&at, out.data + out.size, &back), DGM_OK);
    assert_memory_equal(back.data, text.data, text.size);
    assert_ptr_equal(at, out.data + out.size);
    const char *const bad[] = {"\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\n\"", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        at = bad[i];
        assert_int_equal(dg_json_read_string(&at, at + strlen(at), &back), DGM_ERR_SYNTAX);
    }
    dgm_buffer_free(&out);
    dgm_buffer_free(&back);
}

/* ---- What holds for any glossary and text ---------------------------------------------------- */

static const struct {
    const char *language, *sources[8], *targets[6], *between[8];
} worlds[] = {
    {"en",
     {"Kiev", "black", "Sea", "BLACK", "fleet", "O'Hara", "Kiev", "sea"},
     {"Kyiv", "Karadeniz", "pink", "Zed", "İz", "x"},
     {" ", " ", " ", "-", "'s ", "\n", ", ", "\u00A0"}},
    {"ru",
     {"Киев", "чёрное", "море", "МОРЕ", "флот", "Чёрное", "черное", "Киев"},
     {"Кыйив", "Синоп", "новый", "Зед", "Ёж", "щ"},
     {" ", " ", " ", "-", "» ", "\n", ", ", "\u00A0"}},
    {"uk",
     {"Київ", "чорне", "море", "МОРЕ", "п'ять", "п\u02BCять", "ять", "Київ"},
     {"Кыйив", "Синоп", "новий", "Зед", "Їж", "щ"},
     {" ", " ", " ", "-", "'", "\n", ", ", "\u00AD"}},
    {"tr",
     {"İzmir", "kara", "deniz", "DENİZ", "ışık", "Işık", "IŞIK", "Kiev"},
     {"Smyrna", "Sinop", "yeni", "Zed", "İd", "ç"},
     {" ", " ", " ", "-", "'", "\n", "’ya ", "\u00A0"}},
};

static void append_source(char *out, int world)
{
    strcat(out, worlds[world].sources[rand() % 8]);
    if (rand() % 2 == 0) {
        strcat(out, " ");
        strcat(out, worlds[world].sources[rand() % 8]);
    }
}

/* Targets have words of their own, before or without the source: only then can a second run have
 * nothing to do. */
static void random_glossary(char *out, int world)
{
    char source[128];
    strcpy(out, "source\ttarget\n");
    for (int rows = 1 + rand() % 6; rows; rows--) {
        char line[160];
        source[0] = '\0';
        append_source(source, world);
        sprintf(line, "\n%s\t", source);
        if (strstr(out, line))
            continue;
        sprintf(out + strlen(out), "%s\t%s%s%s\n", source, worlds[world].targets[rand() % 6],
                rand() % 3 ? "" : " ", rand() % 3 ? "" : source);
    }
}

static void random_text(char *out, int world)
{
    out[0] = '\0';
    for (int pieces = rand() % 30; pieces; pieces--) {
        if (rand() % 4)
            append_source(out, world);
        else
            strcat(out, worlds[world].targets[rand() % 6]);
        strcat(out, worlds[world].between[rand() % 8]);
    }
}

static size_t edits_seen;

static void holds(int world)
{
    char glossary[2048], text[4096], once[16384];
    fixture f;
    dgm_error error;
    dgm_buffer patch, back;
    dgm_localize_options options = {.from = str(worlds[world].language)};
    random_glossary(glossary, world);
    random_text(text, world);
    setup(&f, glossary, &options);
    dgm_buffer_init(&patch, NULL, 0);
    dgm_buffer_init(&back, NULL, 0);
    strcpy(once, run(&f, str(text), ""));
    size_t count;
    dgm_edits_list(f.edits, &count);
    edits_seen += count;
    if (!dgm_edits_found(f.edits))
        assert_string_equal(once, text);
    assert_int_equal(dgm_edits_report(f.edits, DGM_REPORT_PATCH, NULL, &patch), DGM_OK);
    assert_int_equal(dgm_patch_undo((dgm_str){patch.data, patch.size}, str(once), &back, &error),
                     DGM_OK);
    assert_string_equal(back.data, text);
    if (strcmp(run(&f, str(once), ""), once) != 0)
        fail_msg("%s\nonce:  %s\ntwice: %s\nwith %s", text, once, f.output.data, glossary);
    dgm_buffer_free(&patch);
    dgm_buffer_free(&back);
    teardown(&f);
}

static void properties(void **state)
{
    (void)state;
    srand(20261123);
    for (int i = 0; i < 2000; i++)
        holds(i % 4);
    assert_true(edits_seen > 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_images),
        cmocka_unit_test(first_mention),
        cmocka_unit_test(dates_and_context),
        cmocka_unit_test(lookalikes),
        cmocka_unit_test(overlaps_are_reported),
        cmocka_unit_test(tampering_is_proved),
        cmocka_unit_test(patches_are_checked),
        cmocka_unit_test(json_strings),
        cmocka_unit_test(properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
