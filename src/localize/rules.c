#include "config.h"

#include "localize/rules.h"

#include "inflect/language.h"

#include <string.h>

void dg_rulebook_init(dg_rulebook *book, const dgm_allocator *allocator)
{
    *book = (dg_rulebook){.allocator = allocator};
    dg_arena_init(&book->arena, allocator);
}

void dg_rulebook_close(dg_rulebook *book)
{
    dg_free(book->allocator, book->patterns);
    dg_free(book->allocator, book->context_patterns);
    book->patterns = book->context_patterns = NULL;
}

void dg_rulebook_free(dg_rulebook *book)
{
    dg_rulebook_close(book);
    dg_free(book->allocator, book->rules);
    if (!book->borrowed) {
        dg_free(book->allocator, book->forms);
        dg_free(book->allocator, book->contexts);
    }
    dg_arena_free(&book->arena);
}

dgm_status dg_rulebook_rule(dg_rulebook *book, const dg_rule *rule, uint32_t *number)
{
    if (book->rule_count >= UINT32_MAX)
        return DGM_ERR_LIMIT;
    dgm_status status = dg_grow(book->allocator, &book->rules, &book->rule_capacity,
                                book->rule_count + 1, sizeof *book->rules);
    if (status)
        return status;
    *number = (uint32_t)book->rule_count;
    book->rules[book->rule_count++] = *rule;
    if (rule->concept_number >= book->concept_count)
        book->concept_count = rule->concept_number + 1;
    return DGM_OK;
}

static dgm_str trim(dgm_str text)
{
    while (text.size && text.data[0] == ' ')
        text = (dgm_str){text.data + 1, text.size - 1};
    while (text.size && text.data[text.size - 1] == ' ')
        text.size--;
    return text;
}

bool dg_next_piece(dgm_str *list, const char *marks, dgm_str *piece)
{
    while (list->size) {
        size_t size = 0;
        while (size < list->size && !strchr(marks, list->data[size]))
            size++;
        *piece = trim((dgm_str){list->data, size});
        size_t used = size + (size < list->size);
        *list = (dgm_str){list->data + used, list->size - used};
        if (piece->size)
            return true;
    }
    return false;
}

static dgm_status add_context(dg_rulebook *book, uint32_t rule, dgm_str word)
{
    dg_context_kind kind = word.data[0] == '!'   ? DG_CONTEXT_FORBIDDEN
                           : word.data[0] == '+' ? DG_CONTEXT_OUTWEIGHS
                                                 : DG_CONTEXT_PRESENT;
    size_t mark = kind != DG_CONTEXT_PRESENT;
    dgm_str text = {word.data + mark, word.size - mark};
    if (!dg_pattern_usable(text))
        return DGM_OK;
    size_t count = book->context_count;
    dgm_status status = dg_grow(book->allocator, &book->contexts, &book->context_capacity,
                                count + 1, sizeof *book->contexts);
    if (status == DGM_OK)
        status = dg_grow(book->allocator, &book->context_patterns, &book->context_pattern_capacity,
                         count + 1, sizeof *book->context_patterns);
    if (status)
        return status;
    book->rules[rule].wants_context |= kind == DG_CONTEXT_PRESENT;
    book->contexts[count] = (dg_context){rule, (uint8_t)kind};
    book->context_patterns[count] = (dg_pattern){text, (uint32_t)count, DGM_CASE_FOLLOW, 0};
    book->context_count++;
    return DGM_OK;
}

dgm_status dg_rulebook_contexts(dg_rulebook *book, uint32_t rule, dgm_str words)
{
    dgm_status status = DGM_OK;
    for (dgm_str word; status == DGM_OK && dg_next_piece(&words, "|;", &word);)
        status = add_context(book, rule, word);
    return status;
}

/* Among forms of one layer, what changes text goes before what keeps it: Kiev and Kyiv can swap. */
static uint8_t rank_of(dg_form_kind kind, unsigned layer)
{
    unsigned kinds = DG_FORM_KEEP + 1, order = kind;
    if (kind == DG_FORM_KEEP || kind == DG_FORM_EXCEPTION)
        order = 0;
    return (uint8_t)(layer < 255 / kinds ? layer * kinds + order : 255);
}

static dgm_status add(dg_rulebook *book, const dg_form_spec *spec, dgm_str text, uint32_t lemma)
{
    if (book->form_count >= UINT32_MAX)
        return DGM_ERR_LIMIT;
    dgm_status status = dg_grow(book->allocator, &book->forms, &book->form_capacity,
                                book->form_count + 1, sizeof *book->forms);
    if (status == DGM_OK)
        status = dg_grow(book->allocator, &book->patterns, &book->pattern_capacity,
                         book->form_count + 1, sizeof *book->patterns);
    if (status)
        return status;
    book->patterns[book->form_count] = (dg_pattern){
        text, (uint32_t)book->form_count, (uint8_t)spec->policy, rank_of(spec->kind, spec->layer)};
    book->forms[book->form_count++] = (dg_form){spec->rule, lemma, (uint8_t)spec->kind,
                                                (uint8_t)spec->part, (uint8_t)spec->gender};
    return DGM_OK;
}

dgm_status dg_rulebook_form(dg_rulebook *book, const dg_form_spec *spec, dgm_str text)
{
    return dg_pattern_usable(text) ? add(book, spec, text, (uint32_t)book->form_count) : DGM_OK;
}

static bool is_new(const dg_rulebook *book, uint32_t lemma, dgm_str text)
{
    for (size_t i = lemma; i < book->form_count; i++) {
        dgm_str known = book->patterns[i].text;
        if (known.size == text.size && memcmp(known.data, text.data, text.size) == 0)
            return false;
    }
    return true;
}

static bool is_turkish(const dgm_inflection *inflection)
{
    return inflection->methods == &dg_inflect_turkish;
}

/* Adds the forms that `want` asks for. What follows an apostrophe is not part of a Turkish name. */
static dgm_status add_forms(dg_rulebook *book, const dg_form_spec *spec, uint32_t lemma,
                            const dgm_inflection *inflection, const dgm_features *want,
                            dgm_forms *forms)
{
    /* A name that the rules cannot read is found in its own form only. */
    dgm_status status = dgm_inflect(inflection, book->patterns[lemma].text, want, forms, NULL);
    if (status)
        return status == DGM_ERR_MEMORY ? status : DGM_OK;
    for (size_t i = 0; i < forms->count && status == DGM_OK; i++) {
        dgm_str text = forms->items[i].text;
        bool suffixed = is_turkish(inflection) && memchr(text.data, '\'', text.size);
        if (suffixed || !is_new(book, lemma, text) || !dg_pattern_usable(text))
            continue;
        char *copy = dg_arena_copy(&book->arena, text.data, text.size);
        status = copy ? add(book, spec, (dgm_str){copy, text.size}, lemma) : DGM_ERR_MEMORY;
    }
    return status;
}

dgm_status dg_rulebook_paradigm(dg_rulebook *book, const dg_form_spec *spec, dgm_str lemma,
                                const dgm_inflection *inflection, dgm_forms *forms)
{
    if (!dg_pattern_usable(lemma))
        return DGM_OK;
    uint32_t first = (uint32_t)book->form_count;
    dgm_status status = add(book, spec, lemma, first);
    dgm_features want = {.part = spec->part, .gender = spec->gender};
    if (status || !inflection)
        return status;
    if (is_turkish(inflection) && !want.part)
        want.part = DGM_PART_ORG; /* institutions take their suffixes without an apostrophe */
    status = add_forms(book, spec, first, inflection, &want, forms);
    want.number = DGM_PLURAL;
    if (status == DGM_OK && want.part == DGM_PART_FAMILY) /* Владимир и Елена Зеленские */
        status = add_forms(book, spec, first, inflection, &want, forms);
    return status;
}
