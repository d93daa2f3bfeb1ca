/* From termbases to rules: which of a concept's terms is the target, and which become it. */
#include "config.h"

#include "localize/compile.h"

#include "inflect/language.h"
#include "match/fold.h"
#include "termbase/tables.h"
#include "util/buffer.h"

#include <string.h>

enum { STYLES_MAX = 8 }; /* a style, its parent, and so on */

static bool equal(dgm_str a, dgm_str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* Terms of no language, or of "*", are of every one; "uk" fits "uk-UA". */
bool dg_language_fits(dgm_str language, dgm_str wanted)
{
    if (equal(language, dgm_str_of("*")))
        return true;
    size_t size = language.size < wanted.size ? language.size : wanted.size;
    if (size == 0)
        return true;
    if (memcmp(language.data, wanted.data, size) != 0)
        return false;
    return (language.size == size || language.data[size] == '-') &&
           (wanted.size == size || wanted.data[size] == '-');
}

static bool lists(dgm_str styles, dgm_str wanted)
{
    for (dgm_str style; dg_next_piece(&styles, " ", &style);)
        if (equal(style, wanted))
            return true;
    return false;
}

dgm_status dg_compile_style(const dgm_layer *layers, size_t count, dgm_str id, dgm_style *style,
                            dgm_error *error)
{
    for (size_t i = 0; i < count; i++)
        if (dg_termbase_style(layers[i].termbase, id, style))
            return DGM_OK;
    return dgm_style_find(id, style, error);
}

/* ---- Targets -------------------------------------------------------------------------------- */

/* How well a term serves as the target: by the nearest style that writes it so, else by its
 * status. */
typedef struct choice {
    size_t term;
    unsigned grade; /* lower is better */
    dgm_str style;
} choice;

enum { GRADE_PREFERRED = STYLES_MAX, GRADE_NONE };

static choice grade(const dg_compiler *c, size_t term)
{
    dgm_term t = dgm_termbase_term(c->layer.termbase, c->concept_index, term);
    choice made = {term, GRADE_NONE, {0}};
    if (!dg_language_fits(t.language, c->options->to))
        return made;
    dgm_style style;
    dgm_str id = c->options->style;
    for (unsigned i = 0; i < STYLES_MAX && id.size; i++, id = style.parent) {
        if (lists(t.styles, id))
            return (choice){term, i, id};
        if (dg_compile_style(c->layers, c->layer_count, id, &style, NULL))
            break;
    }
    if (t.status == DGM_TERM_PREFERRED)
        made.grade = GRADE_PREFERRED;
    return made;
}

static unsigned best_grade(const dg_compiler *c)
{
    unsigned best = GRADE_NONE;
    for (size_t i = 0; i < c->concept.term_count; i++) {
        unsigned found = grade(c, i).grade;
        if (found < best)
            best = found;
    }
    return best;
}

/* ---- Rules ---------------------------------------------------------------------------------- */

dg_rule dg_compile_rule(const dg_compiler *c, const dgm_term *source, const dgm_term *target,
                        dgm_str origin)
{
    dg_rule rule = {.concept = c->concept.id,
                    .target = target ? target->text : (dgm_str){0},
                    .first = target && target->first.size ? target->first : source->first,
                    .reading = target ? target->reading : (dgm_str){0},
                    .origin = origin,
                    .from = target ? target->from : 0,
                    .until = target ? target->until : 0,
                    .concept_number =
                        (uint32_t)(c->book->concept_count ? c->book->concept_count - 1 : 0),
                    .quotes = (uint8_t)source->quotes,
                    .forbidden = source->status == DGM_TERM_FORBIDDEN};
    return rule;
}

static dgm_part part_of(dgm_kind kind)
{
    switch (kind) {
    case DGM_KIND_PERSON:
        return DGM_PART_PERSON;
    case DGM_KIND_PLACE:
        return DGM_PART_PLACE;
    default:
        return DGM_PART_ANY;
    }
}

static dg_form_spec spec_of(const dg_compiler *c, uint32_t rule, dg_form_kind kind,
                            const dgm_term *term)
{
    return (dg_form_spec){.rule = rule,
                          .kind = kind,
                          .policy = term->letter_case,
                          .part = part_of(c->concept.kind),
                          .gender = c->concept.gender,
                          .layer = c->depth};
}

/* Whose paradigm tells the term's inflected forms; NULL where it has none of its own. English names
 * do not change, nor do Turkish ones of persons and places: what follows their apostrophe is not
 * part of them. */
static const dgm_inflection *paradigm_of(const dgm_inflection *inflection, const dgm_term *term,
                                         dgm_kind kind)
{
    if (!inflection || term->match == DGM_MATCH_EXACT || term->letter_case == DGM_CASE_EXACT)
        return NULL;
    dgm_str language = dgm_inflection_language(inflection);
    bool person_or_place = kind == DGM_KIND_PERSON || kind == DGM_KIND_PLACE;
    bool name = term->letter_case == DGM_CASE_NAME;
    bool stiff = (equal(language, dgm_str_of("en")) && (name || kind == DGM_KIND_PERSON)) ||
                 (equal(language, dgm_str_of("tr")) && person_or_place);
    return stiff ? NULL : inflection;
}

static bool has_blank(dgm_str text)
{
    return text.size && memchr(text.data, ' ', text.size);
}

/* The first-mention form and its tails, from each of its words on: "President Volodymyr Zelenskyy"
 * is completed, not doubled. */
static dgm_status add_first(dg_compiler *c, uint32_t number, const dgm_term *term)
{
    dgm_str rest = c->book->rules[number].first, target = c->book->rules[number].target;
    dg_form_spec spec = spec_of(c, number, DG_FORM_FIRST, term);
    dgm_status status = DGM_OK;
    while (status == DGM_OK && rest.size) {
        if (!equal(rest, target))
            status = dg_rulebook_form(c->book, &spec, rest);
        const char *blank = memchr(rest.data, ' ', rest.size);
        if (!blank || equal(rest, target))
            break;
        rest.size -= (size_t)(blank + 1 - rest.data);
        rest.data = blank + 1;
    }
    return status;
}

static dgm_status add_exceptions(dg_compiler *c, uint32_t number, const dgm_term *term)
{
    dg_form_spec spec = spec_of(c, number, DG_FORM_EXCEPTION, term);
    dgm_str phrases = term->exceptions;
    dgm_status status = DGM_OK;
    if (spec.policy == DGM_CASE_NAME)
        spec.policy = DGM_CASE_FOLLOW;
    for (dgm_str phrase; status == DGM_OK && dg_next_piece(&phrases, "|;", &phrase);)
        status = dg_rulebook_form(c->book, &spec, phrase);
    return status;
}

/* The rule that makes `target` of `source`, with all forms of `source`. */
static dgm_status add_rule(dg_compiler *c, const dgm_term *source, const dgm_term *target,
                           dgm_str origin)
{
    uint32_t number;
    dg_rule rule = dg_compile_rule(c, source, target, origin);
    dgm_status status = dg_rulebook_rule(c->book, &rule, &number);
    if (status == DGM_OK)
        status = dg_rulebook_contexts(c->book, number, source->context);
    dg_form_spec spec = spec_of(c, number, DG_FORM_SOURCE, source);
    if (status == DGM_OK)
        status = dg_rulebook_paradigm(c->book, &spec, source->text,
                                      paradigm_of(c->from, source, c->concept.kind), &c->forms);
    if (status == DGM_OK)
        status = add_exceptions(c, number, source);
    if (status == DGM_OK && target)
        status = add_exceptions(c, number, target);
    if (status == DGM_OK && rule.first.size)
        status = add_first(c, number, source);
    if (status || !target)
        return status;
    /* What is right already: a target may hold another rule's source, "pink donut" its own. */
    spec = spec_of(c, number, DG_FORM_TARGET, target);
    const dgm_inflection *paradigm =
        has_blank(target->text) ? paradigm_of(c->to, target, c->concept.kind) : NULL;
    return dg_rulebook_paradigm(c->book, &spec, target->text, paradigm, &c->forms);
}

/* Whether names that are spelled alike have other endings in the target language: Анкара, Анкаре,
 * Анкарі. */
static bool declines_otherwise(const dg_compiler *c)
{
    return !c->same_language && c->from && c->to && c->from->methods == &dg_inflect_slavic &&
           c->to->methods == &dg_inflect_slavic;
}

/* Whether `source` is to become `target`, which the style (if not empty) writes so. */
static bool is_source(const dg_compiler *c, const dgm_term *source, const dgm_term *target,
                      dgm_str style)
{
    if (!dg_language_fits(source->language, c->options->from))
        return false;
    if (!target)
        return source->status == DGM_TERM_FORBIDDEN;
    if (equal(source->text, target->text))
        return source->first.size || target->first.size || declines_otherwise(c);
    if (!c->same_language)
        return true;
    if (style.size)
        return !lists(source->styles, style);
    return source->status >= DGM_TERM_DEPRECATED || source->until;
}

enum { ABBREVIATION_MAX = 6 };

/* Whether a term is an abbreviation: NATO, США, G7. */
static bool is_abbreviation(dgm_str text)
{
    const char *at = text.data, *end = at + text.size;
    size_t letters = 0;
    while (at < end && letters <= ABBREVIATION_MAX) {
        dg_fold_step step = dg_fold_at(at, end);
        bool digit = letters && *at >= '0' && *at <= '9';
        if (!digit && !(step.entry & DG_FOLD_UPPER))
            return false;
        at = step.next;
        letters++;
    }
    return letters > 1 && letters <= ABBREVIATION_MAX;
}

/* What to write for a source: the target, but for an abbreviation the one that the target language
 * has, too. */
static dgm_term counterpart(const dg_compiler *c, const dgm_term *source, const dgm_term *target)
{
    if (c->same_language || !is_abbreviation(source->text) || is_abbreviation(target->text))
        return *target;
    for (size_t i = 0; i < c->concept.term_count; i++) {
        dgm_term term = dgm_termbase_term(c->layer.termbase, c->concept_index, i);
        if (dg_language_fits(term.language, c->options->to) && term.status <= DGM_TERM_ADMITTED &&
            is_abbreviation(term.text))
            return term;
    }
    return *target;
}

static dgm_status add_target(dg_compiler *c, const choice *chosen)
{
    dgm_term target = dgm_termbase_term(c->layer.termbase, c->concept_index, chosen->term);
    bool by_style = chosen->style.size;
    dgm_str origin = by_style ? c->options->style : c->layer.name;
    dgm_status status = DGM_OK;
    if (target.family.size && c->concept.kind == DGM_KIND_PERSON && (!c->same_language || by_style))
        return dg_compile_person(c, &target, origin);
    for (size_t i = 0; i < c->concept.term_count && status == DGM_OK; i++) {
        dgm_term source = dgm_termbase_term(c->layer.termbase, c->concept_index, i);
        dgm_term fit = by_style ? target : counterpart(c, &source, &target);
        if (is_source(c, &source, &fit, chosen->style))
            status = add_rule(c, &source, &fit, origin);
    }
    return status;
}

static dgm_status add_kept(dg_compiler *c, const dgm_term *term)
{
    uint32_t number;
    dg_rule rule = dg_compile_rule(c, term, NULL, c->layer.name);
    dgm_status status = dg_rulebook_rule(c->book, &rule, &number);
    dg_form_spec spec = spec_of(c, number, DG_FORM_KEEP, term);
    return status ? status
                  : dg_rulebook_paradigm(c->book, &spec, term->text,
                                         paradigm_of(c->from, term, c->concept.kind), &c->forms);
}

/* Terms without a target: those to keep, and those that must not be used all the same. */
static dgm_status add_targetless(dg_compiler *c)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < c->concept.term_count && status == DGM_OK; i++) {
        dgm_term term = dgm_termbase_term(c->layer.termbase, c->concept_index, i);
        if (c->concept.do_not_translate)
            status =
                dg_language_fits(term.language, c->options->from) ? add_kept(c, &term) : DGM_OK;
        else if (is_source(c, &term, NULL, (dgm_str){0}))
            status = add_rule(c, &term, NULL, c->layer.name);
    }
    return status;
}

static dgm_status add_concept(dg_compiler *c)
{
    c->book->concept_count++;
    unsigned best = best_grade(c);
    dgm_status status = DGM_OK;
    if (c->concept.do_not_translate || best == GRADE_NONE)
        return add_targetless(c);
    for (size_t i = 0; i < c->concept.term_count && status == DGM_OK; i++) {
        choice chosen = grade(c, i);
        if (chosen.grade != best)
            continue;
        status = add_target(c, &chosen);
        dgm_term target = dgm_termbase_term(c->layer.termbase, c->concept_index, i);
        /* Others of the same grade count only where days tell them apart. */
        if (!target.from && !target.until)
            break;
    }
    return status;
}

dgm_status dg_compile_layer(dg_compiler *c, const dgm_layer *layer, unsigned depth)
{
    dgm_status status = DGM_OK;
    c->layer = *layer;
    c->depth = depth;
    size_t size = dgm_termbase_size(layer->termbase);
    for (c->concept_index = 0; c->concept_index < size && status == DGM_OK; c->concept_index++) {
        c->concept = dgm_termbase_concept(layer->termbase, c->concept_index);
        status = add_concept(c);
    }
    return status;
}
