/* Whether a rule holds where one of its forms was found. */
#include "config.h"

#include "localize/localizer.h"

static bool is_in_force(const dg_rule *rule, uint32_t date)
{
    if (date == 0)
        return rule->until == 0;
    return (rule->from == 0 || date >= rule->from) && (rule->until == 0 || date < rule->until);
}

/* Runs `note` over all that `matcher` finds in the article; it takes no match, so that it sees
 * all. */
static void read_article(dg_pass *pass, const dg_matcher *matcher, dg_match_filter note)
{
    for (size_t i = 0; i < pass->document->segment_count; i++) {
        dgm_str text = pass->document->segments[i].text;
        dg_match match;
        dg_matcher_find(matcher, text, 0, text.size, note, pass, &match);
    }
}

static bool note_full_name(void *context, const dg_match *match)
{
    dg_pass *pass = context;
    const dg_rulebook *book = &pass->localizer->book;
    const dg_rule *rule = book->rules + book->forms[match->owner].rule;
    if (rule->full)
        pass->seen[rule->concept_number] |= DG_SEEN_AHEAD;
    return false;
}

/* A headline stands before the full name that its family name needs. */
static bool full_name_was_read(dg_pass *pass, uint32_t concept_number)
{
    if (pass->seen[concept_number] & DG_SEEN_FULL)
        return true;
    if (pass->segment->role != DG_ROLE_HEADLINE)
        return false;
    if (!pass->full_names_known)
        read_article(pass, pass->localizer->matcher, note_full_name);
    pass->full_names_known = true;
    return pass->seen[concept_number] & DG_SEEN_AHEAD;
}

static bool note_context(void *context, const dg_match *match)
{
    dg_pass *pass = context;
    const dg_context *word = pass->localizer->book.contexts + match->owner;
    pass->context[word->rule] |= word->kind;
    return false;
}

static bool context_fits(dg_pass *pass, uint32_t rule)
{
    if (!pass->localizer->contexts)
        return true;
    if (!pass->contexts_known)
        read_article(pass, pass->localizer->contexts, note_context);
    pass->contexts_known = true;
    uint8_t bits = pass->context[rule];
    return (!(bits & DG_CONTEXT_FORBIDDEN) || bits & DG_CONTEXT_OUTWEIGHS) &&
           (!pass->localizer->book.rules[rule].wants_context || bits & DG_CONTEXT_PRESENT);
}

bool dg_rule_holds(dg_pass *pass, const dg_form *form, dgm_edit_kind *why)
{
    const dg_rule *rule = pass->localizer->book.rules + form->rule;
    if (form->kind == DG_FORM_KEEP)
        return true;
    *why = DGM_EDIT_DATE;
    if (!is_in_force(rule, pass->date))
        return false;
    *why = DGM_EDIT_CONTEXT;
    if (form->kind != DG_FORM_EXCEPTION && !context_fits(pass, form->rule))
        return false;
    *why = DGM_EDIT_ALONE;
    return !rule->needs_full || full_name_was_read(pass, rule->concept_number);
}
