/* The examples of a rules file: "> LEMMA [GENDER]: FORM FORM …", the forms in the order of the
 * cases behind the nominative, "-" for one that is left out, parallel forms with a slash. */
#include "config.h"

#include "inflect/compile.h"
#include "inflect/parse.h"
#include "inflect/word.h"
#include "util/buffer.h"
#include "util/error.h"

#include <string.h>

typedef struct checker {
    const dgm_inflection *inflection;
    dgm_forms forms;
    dgm_buffer got;
} checker;

static dgm_status skip_rule(void *context, const dg_source *source, const dg_section *section,
                            const dg_pattern *pattern, const dg_class *kind)
{
    (void)context, (void)source, (void)section, (void)pattern, (void)kind;
    return DGM_OK;
}

static dgm_status skip_word(void *context, const dg_source *source, const dg_word *word,
                            dg_token text, dg_token value)
{
    (void)context, (void)source, (void)word, (void)text, (void)value;
    return DGM_OK;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static dg_token cut_token(dg_token *line)
{
    while (line->size && is_blank(line->text[0]))
        *line = (dg_token){line->text + 1, line->size - 1};
    dg_token token = {line->text, 0};
    while (token.size < line->size && !is_blank(token.text[token.size]))
        token.size++;
    *line = (dg_token){line->text + token.size, line->size - token.size};
    return token;
}

/* "Ольга f:": the words before the colon; a gender may be the last. */
static bool read_lemma(dg_token *line, dgm_str *lemma, dgm_features *features)
{
    dgm_part part = features->part;
    const char *colon = memchr(line->text, ':', line->size);
    if (!colon)
        return false;
    dg_token head = {line->text + 1, (size_t)(colon - line->text - 1)};
    *line = (dg_token){colon + 1, (size_t)(line->text + line->size - colon - 1)};
    while (head.size && is_blank(head.text[0]))
        head = (dg_token){head.text + 1, head.size - 1};
    if (head.size > 2 && head.text[head.size - 2] == ' ') {
        uint32_t genders = dg_genders_named((dg_token){head.text + head.size - 1, 1});
        dg_scope_features(DG_SCOPE_PART(DGM_PART_GIVEN) & genders, features);
        features->part = part;
        head.size -= genders ? 2 : 0;
    }
    *lemma = (dgm_str){head.text, head.size};
    return head.size > 0;
}

/* The forms of one case with slashes between, as many as the example has. */
static void write_got(checker *c, size_t wanted)
{
    dgm_buffer_clear(&c->got);
    for (size_t i = 0; i < c->forms.count && i < wanted; i++) {
        if (i)
            dg_buffer_byte(&c->got, '/');
        dg_buffer_str(&c->got, c->forms.items[i].text);
    }
}

static size_t count_parallel(dg_token token)
{
    size_t count = 1;
    for (size_t i = 0; i < token.size; i++)
        count += token.text[i] == '/';
    return count;
}

static dgm_status check_form(checker *c, const dg_source *source, dgm_str lemma,
                             const dgm_features *features, dg_token want)
{
    dgm_error error;
    dgm_status status = dgm_inflect(c->inflection, lemma, features, &c->forms, &error);
    if (status && status != DGM_NOT_FOUND)
        return dg_fail_plain(source->error, status);
    write_got(c, count_parallel(want));
    for (size_t i = 0; i < c->got.size; i++)
        if (c->got.data[i] == ' ')
            c->got.data[i] = '_';
    if (c->got.status)
        return dg_fail_plain(source->error, c->got.status);
    if (c->got.size == want.size && memcmp(c->got.data, want.text, want.size) == 0)
        return DGM_OK;
    dg_rules_fail(source, want, N_("The rules give another form than this example"));
    if (source->error)
        dg_fail(source->error, DGM_ERR_SYNTAX, source->error->offset, source->error->message,
                (dgm_str){c->got.data, c->got.size});
    dg_error_locate(source->error, source->text);
    return DGM_ERR_SYNTAX;
}

static dgm_part only_part(uint32_t parts)
{
    dgm_features features = {0};
    dg_scope_features(parts, &features);
    return features.part;
}

static dgm_status run_example(void *context, const dg_source *source, const dg_section *section,
                              dg_token line)
{
    checker *c = context;
    dgm_features features = {.part = only_part(section->parts)};
    dgm_str lemma;
    if (!read_lemma(&line, &lemma, &features))
        return dg_rules_fail(source, line, N_("Write '> LEMMA GENDER: FORMS'."));
    for (unsigned i = 1; i < source->case_count; i++) {
        dg_token want = cut_token(&line);
        if (want.size == 0)
            break;
        features.kase = (dgm_case)source->cases[i];
        dgm_status status = want.size == 1 && want.text[0] == '-'
                                ? DGM_OK
                                : check_form(c, source, lemma, &features, want);
        if (status)
            return status;
    }
    return DGM_OK;
}

dgm_status dg_rules_check(dgm_str text, const dgm_inflection *inflection, dgm_error *error)
{
    dg_arena arena;
    dg_arena_init(&arena, NULL);
    checker c = {.inflection = inflection};
    dgm_forms_init(&c.forms, NULL);
    dgm_buffer_init(&c.got, NULL, 0);
    dg_source *source = dg_arena_alloc(&arena, sizeof *source);
    dgm_status status = DGM_ERR_MEMORY;
    if (source) {
        *source = (dg_source){.text = text, .arena = &arena, .error = error};
        const dg_rules_sink sink = {&c, skip_rule, skip_word, run_example};
        status = dg_rules_parse(source, &sink);
    } else {
        dg_fail_plain(error, status);
    }
    dgm_forms_free(&c.forms);
    dgm_buffer_free(&c.got);
    dg_arena_free(&arena);
    return status;
}
