/* The rules for a person: the full name in its variants, initials, the family name alone. */
#include "config.h"

#include "localize/compile.h"

#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>

enum { VARIANTS_MAX = 16 };

/* Spellings of one part of the name in the language of the articles. */
typedef struct variants {
    dgm_str items[VARIANTS_MAX];
    size_t count;
} variants;

typedef struct person {
    dg_compiler *compiler;
    dgm_term target;
    dgm_str origin;
    variants given, family, full;
    dgm_str target_given;
    bool family_first; /* the target's order */
} person;

static bool add_variant(variants *v, dgm_str text)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->items[i].size == text.size && memcmp(v->items[i].data, text.data, text.size) == 0)
            return false;
    if (v->count == VARIANTS_MAX || text.size == 0)
        return false;
    v->items[v->count++] = text;
    return true;
}

/* What of a full name is not the family name, where that stands at one of its ends. */
static dgm_str given_of(const dgm_term *term, bool *family_first)
{
    dgm_str text = term->text, family = term->family;
    *family_first = false;
    if (family.size == 0 || family.size + 1 >= text.size)
        return (dgm_str){0};
    size_t rest = text.size - family.size;
    if (memcmp(text.data + rest, family.data, family.size) == 0 && text.data[rest - 1] == ' ')
        return (dgm_str){text.data, rest - 1};
    *family_first =
        memcmp(text.data, family.data, family.size) == 0 && text.data[family.size] == ' ';
    return *family_first ? (dgm_str){text.data + family.size + 1, rest - 1} : (dgm_str){0};
}

/* A copy that lives as long as the rulebook. */
static dgm_status keep(person *p, const dgm_buffer *text, dgm_str *kept)
{
    dg_rulebook *book = p->compiler->book;
    char *copy = dg_arena_copy(&book->arena, text->data, text->size);
    *kept = (dgm_str){copy, text->size};
    return text->status ? text->status : copy ? DGM_OK : DGM_ERR_MEMORY;
}

/* Joins two parts; `a` may be empty. */
static dgm_status join(person *p, dgm_str a, const char *between, dgm_str b, dgm_str *joined)
{
    dgm_buffer text;
    dgm_buffer_init(&text, p->compiler->book->allocator, 0);
    dg_buffer_str(&text, a);
    dg_buffer_cstr(&text, between);
    dg_buffer_str(&text, b);
    dgm_status status = keep(p, &text, joined);
    dgm_buffer_free(&text);
    return status;
}

/* "V." of Volodymyr, "R. T." of Recep Tayyip. */
static dgm_status initials_of(person *p, dgm_str given, const char *between, dgm_str *initials)
{
    dgm_buffer text;
    dgm_buffer_init(&text, p->compiler->book->allocator, 0);
    for (dgm_str word; dg_next_piece(&given, " ", &word);) {
        if (text.size)
            dg_buffer_cstr(&text, between);
        dgm_buffer_append(&text, word.data, dg_utf8_length((unsigned char)word.data[0]));
        dg_buffer_byte(&text, '.');
    }
    dgm_status status = keep(p, &text, initials);
    dgm_buffer_free(&text);
    return status;
}

static const dgm_inflection *paradigm(const person *p)
{
    const dgm_inflection *inflection = p->compiler->from;
    if (!inflection)
        return NULL;
    dgm_str language = dgm_inflection_language(inflection);
    /* English and Turkish names do not change before an apostrophe. */
    bool stiff = language.size == 2 &&
                 (memcmp(language.data, "en", 2) == 0 || memcmp(language.data, "tr", 2) == 0);
    return stiff ? NULL : inflection;
}

static dgm_status add_rule(person *p, dgm_str target, bool full, uint32_t *number)
{
    dg_rule rule = dg_compile_rule(p->compiler, &p->target, &p->target, p->origin);
    rule.target = target;
    rule.full = full;
    rule.needs_full = !full && !p->compiler->concept.family_alone;
    return dg_rulebook_rule(p->compiler->book, &rule, number);
}

static dgm_status add_form(person *p, uint32_t rule, dgm_part part, dgm_str text)
{
    dg_form_spec spec = {.rule = rule,
                         .kind = DG_FORM_SOURCE,
                         .policy = DGM_CASE_NAME,
                         .part = part,
                         .gender = p->compiler->concept.gender,
                         .layer = p->compiler->depth};
    return dg_rulebook_paradigm(p->compiler->book, &spec, text, paradigm(p), &p->compiler->forms);
}

/* Each given name before and behind each family name. */
static dgm_status add_full_names(person *p)
{
    uint32_t rule;
    dgm_str text;
    dgm_status status = add_rule(p, p->target.text, true, &rule);
    for (size_t g = 0; g < p->given.count; g++)
        for (size_t f = 0; f < p->family.count; f++) {
            if (status == DGM_OK &&
                (status = join(p, p->given.items[g], " ", p->family.items[f], &text)) == DGM_OK)
                add_variant(&p->full, text);
            if (status == DGM_OK)
                status = add_form(p, rule, DGM_PART_PERSON, text);
            if (status == DGM_OK &&
                (status = join(p, p->family.items[f], " ", p->given.items[g], &text)) == DGM_OK)
                status = add_form(p, rule, DGM_PART_PERSON, text);
        }
    /* Names whose parts nobody marked: a mononym, a pen name. */
    const dg_compiler *c = p->compiler;
    for (size_t i = 0; i < c->concept.term_count && status == DGM_OK; i++) {
        dgm_term term = dgm_termbase_term(c->layer.termbase, c->concept_index, i);
        if (dg_language_fits(term.language, c->options->from) && add_variant(&p->full, term.text))
            status = add_form(p, rule, DGM_PART_PERSON, term.text);
    }
    return status;
}

static dgm_status add_initials(person *p)
{
    static const char *const gaps[] = {" ", ""};
    uint32_t rule;
    dgm_str initials, target, text;
    variants known = {.count = 0};
    if (p->target_given.size == 0)
        return DGM_OK;
    dgm_status status = initials_of(p, p->target_given, " ", &initials);
    if (status == DGM_OK)
        status = join(p, initials, " ", p->target.family, &target);
    if (status == DGM_OK)
        status = add_rule(p, target, true, &rule);
    for (size_t g = 0; g < p->given.count; g++)
        for (int gap = 0; gap < 2 && status == DGM_OK; gap++) {
            status = initials_of(p, p->given.items[g], gaps[gap], &initials);
            if (status || !add_variant(&known, initials))
                continue;
            for (size_t f = 0; f < p->family.count && status == DGM_OK; f++) {
                status = join(p, initials, " ", p->family.items[f], &text);
                if (status == DGM_OK)
                    status = add_form(p, rule, DGM_PART_PERSON, text);
            }
        }
    return status;
}

static dgm_status add_family_names(person *p)
{
    uint32_t rule;
    dgm_status status = add_rule(p, p->target.family, false, &rule);
    for (size_t f = 0; f < p->family.count && status == DGM_OK; f++)
        status = add_form(p, rule, DGM_PART_FAMILY, p->family.items[f]);
    return status;
}

dgm_status dg_compile_person(dg_compiler *compiler, const dgm_term *target, dgm_str origin)
{
    person p = {.compiler = compiler, .target = *target, .origin = origin};
    p.target_given = given_of(target, &p.family_first);
    for (size_t i = 0; i < compiler->concept.term_count; i++) {
        bool family_first;
        dgm_term term = dgm_termbase_term(compiler->layer.termbase, compiler->concept_index, i);
        if (!dg_language_fits(term.language, compiler->options->from))
            continue;
        add_variant(&p.family, term.family);
        add_variant(&p.given, given_of(&term, &family_first));
    }
    dgm_status status = add_full_names(&p);
    if (status == DGM_OK)
        status = add_initials(&p);
    return status == DGM_OK ? add_family_names(&p) : status;
}
