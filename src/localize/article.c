/* One article: matches in each segment, a decision for each, an edit or a remark. */
#include "config.h"

#include "localize/localizer.h"

#include "util/error.h"
#include "util/utf8.h"

#include <string.h>

static dgm_str part(dgm_str text, size_t start, size_t end)
{
    return (dgm_str){text.data + start, end - start};
}

static bool equal(dgm_str a, dgm_str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

dgm_status dg_pass_add(dg_pass *pass, dgm_edit_kind kind, const dg_form *form, size_t start,
                       size_t end, const dgm_str *replacement)
{
    const dg_rulebook *book = &pass->localizer->book;
    const dg_rule *rule = book->rules + form->rule;
    dgm_edit edit = {.concept = rule->concept,
                     .form = dg_matcher_text(pass->localizer->matcher, form->lemma),
                     .target = rule->target,
                     .origin = rule->origin,
                     .kind = kind,
                     .applied = replacement != NULL,
                     .unsure = replacement && pass->unsure};
    dg_range range;
    dg_location location = dg_document_locate(pass->document, pass->segment, start, end, &range);
    edit.start = range.start;
    edit.end = range.end;
    if (replacement && location != DG_LOCATION_EXACT) {
        edit.kind = DGM_EDIT_MARKUP;
        edit.applied = false;
    } else if (replacement) {
        dgm_buffer_clear(&pass->encoded);
        dgm_status status = dg_segment_encode(pass->segment, *replacement, &pass->encoded);
        edit.applied = status == DGM_OK;
        if (status && status != DGM_ERR_ARGUMENT)
            return status;
        edit.replacement = (dgm_str){pass->encoded.data, pass->encoded.size};
    }
    return dg_edits_add(pass->edits, &edit);
}

/* A remark that only an explaining report shows is not worth its memory otherwise. */
static dgm_status explain(dg_pass *pass, dgm_edit_kind kind, const dg_form *form,
                          const dg_match *match)
{
    if (!pass->localizer->options.explain)
        return DGM_OK;
    return dg_pass_add(pass, kind, form, match->start, match->end, NULL);
}

/* Reports the match whose rule did not hold, unless the one that begins at `start` is there
 * instead. */
static void explain_refused(dg_pass *pass, size_t start)
{
    if (pass->has_refused && pass->refused.end <= start && pass->status == DGM_OK)
        pass->status = explain(pass, pass->refused_why,
                               pass->localizer->book.forms + pass->refused.owner, &pass->refused);
    pass->has_refused = false;
}

static bool filter(void *context, const dg_match *match)
{
    dg_pass *pass = context;
    const dg_form *form = pass->localizer->book.forms + match->owner;
    dgm_edit_kind why;
    if (dg_rule_holds(pass, form, &why))
        return true;
    bool new = !pass->has_refused || match->start >= pass->refused.end;
    if (!pass->explains || form->kind != DG_FORM_SOURCE || !new)
        return false;
    explain_refused(pass, match->start);
    pass->refused = *match;
    pass->refused_why = why;
    pass->has_refused = true;
    return false;
}

static bool find(dg_pass *pass, size_t from, size_t limit, dg_match *match)
{
    return dg_matcher_find(pass->localizer->matcher, pass->segment->text, from, limit, filter, pass,
                           match);
}

/* The remarks on matches that begin inside the one that won: those that reach beyond it, and, when
 * explaining, those inside it. */
static dgm_status report_overlaps(dg_pass *pass, const dg_match *won)
{
    const dg_rulebook *book = &pass->localizer->book;
    uint32_t rule = book->forms[won->owner].rule;
    const char *text = pass->segment->text.data;
    size_t from = won->start + dg_utf8_length((unsigned char)text[won->start]);
    dgm_status status = DGM_OK;
    for (dg_match lost; status == DGM_OK && from < won->end && find(pass, from, won->end, &lost);
         from = lost.start + dg_utf8_length((unsigned char)text[lost.start])) {
        const dg_form *form = book->forms + lost.owner;
        const dg_rule *other = book->rules + form->rule;
        if (form->kind != DG_FORM_SOURCE || form->rule == rule ||
            other->concept_number == book->rules[rule].concept_number)
            continue;
        status = lost.end > won->end
                     ? dg_pass_add(pass, DGM_EDIT_OVERLAP, form, lost.start, lost.end, NULL)
                     : explain(pass, DGM_EDIT_OVERLAP, form, &lost);
    }
    return status;
}

static bool in_quotation(dg_pass *pass, const dg_match *match)
{
    if (!pass->quotations_known) {
        dgm_str language =
            pass->segment->language.size ? pass->segment->language : pass->localizer->options.from;
        pass->quotation_count =
            dg_document_quotations(pass->document, pass->segment, language, pass->quotations);
        pass->quotations_known = true;
    }
    for (size_t i = 0; i < pass->quotation_count; i++)
        if (match->start >= pass->quotations[i].start && match->end <= pass->quotations[i].end)
            return true;
    return pass->segment->role == DG_ROLE_QUOTATION;
}

static dgm_quotes_policy quotes_policy(const dg_pass *pass, const dg_rule *rule)
{
    return rule->quotes ? rule->quotes : pass->localizer->options.quotes;
}

/* Of what is right already, the first mention is enough. */
static dgm_status explain_right(dg_pass *pass, const dg_form *form, const dg_match *match)
{
    uint8_t *seen = pass->seen + pass->localizer->book.rules[form->rule].concept_number;
    bool said = *seen & DG_SEEN_RIGHT;
    *seen |= DG_SEEN_RIGHT;
    return said ? DGM_OK : explain(pass, DGM_EDIT_RIGHT, form, match);
}

/* Writes the target, or the first-mention form where this is the first; moves *next behind a suffix
 * that changed with it. */
static dgm_status change(dg_pass *pass, const dg_form *form, const dg_match *match, size_t *next)
{
    const dg_rule *rule = pass->localizer->book.rules + form->rule;
    uint8_t *seen = pass->seen + rule->concept_number;
    bool first = rule->first.size && !(*seen & DG_SEEN_FIRST);
    if (form->kind == DG_FORM_FIRST && !first)
        return DGM_OK;
    if (!first && rule->target.size == 0)
        return rule->forbidden
                   ? dg_pass_add(pass, DGM_EDIT_FORBIDDEN, form, match->start, match->end, NULL)
                   : DGM_OK;
    *seen |= DG_SEEN_FIRST;
    dgm_status status = dg_replacement(pass, form, first ? rule->first : rule->target, match, next);
    dgm_str replacement = {pass->replacement.data, pass->replacement.size};
    if (status)
        return status;
    if (equal(replacement, part(pass->segment->text, match->start, *next)))
        return explain_right(pass, form, match);
    return dg_pass_add(pass, first ? DGM_EDIT_FIRST : DGM_EDIT_TERM, form, match->start, *next,
                       &replacement);
}

/* What becomes of one match; *next is where to look on. */
static dgm_status decide(dg_pass *pass, const dg_match *match, size_t *next)
{
    const dg_form *form = pass->localizer->book.forms + match->owner;
    const dg_rule *rule = pass->localizer->book.rules + form->rule;
    dg_range whole;
    *next = match->end;
    if (form->kind == DG_FORM_TARGET && !rule->first.size)
        return explain_right(pass, form, match);
    if (dg_segment_protection(pass->segment, match->start, match->end, &whole)) {
        if (whole.end > *next)
            *next = whole.end;
        return explain(pass, DGM_EDIT_PROTECTED, form, match);
    }
    if (rule->full)
        pass->seen[rule->concept_number] |= DG_SEEN_FULL;
    if (form->kind == DG_FORM_EXCEPTION || form->kind == DG_FORM_KEEP)
        return explain(pass, DGM_EDIT_EXCEPTION, form, match);
    dgm_quotes_policy policy = quotes_policy(pass, rule);
    if (policy > DGM_QUOTES_CHANGE && in_quotation(pass, match))
        return policy == DGM_QUOTES_KEEP
                   ? explain(pass, DGM_EDIT_QUOTATION, form, match)
                   : dg_pass_add(pass, DGM_EDIT_QUOTATION, form, match->start, match->end, NULL);
    dgm_status status = change(pass, form, match, next);
    return status ? status : report_overlaps(pass, match);
}

static bool same_language(dgm_str marked, dgm_str wanted)
{
    size_t a = 0, b = 0;
    while (a < marked.size && marked.data[a] != '-')
        a++;
    while (b < wanted.size && wanted.data[b] != '-')
        b++;
    if (a != b)
        return false;
    for (size_t i = 0; i < a; i++)
        if ((marked.data[i] | 0x20) != (wanted.data[i] | 0x20))
            return false;
    return true;
}

static bool is_for_us(const dg_pass *pass, const dg_segment *segment)
{
    if (segment->role == DG_ROLE_BOILERPLATE &&
        pass->localizer->options.boilerplate == DGM_BOILERPLATE_CUT)
        return false;
    return segment->language.size == 0 ||
           same_language(segment->language, pass->localizer->options.from);
}

static dgm_status localize_segment(dg_pass *pass)
{
    dgm_status status = DGM_OK;
    size_t at = 0, size = pass->segment->text.size;
    pass->quotations_known = false;
    for (dg_match match; status == DGM_OK && at < size;) {
        pass->explains = pass->localizer->options.explain;
        bool found = find(pass, at, size, &match);
        pass->explains = false;
        explain_refused(pass, found ? match.start : size);
        if (!found)
            break;
        status = decide(pass, &match, &at);
    }
    if (status == DGM_OK)
        status = pass->status;
    return status ? status : dg_lookalikes(pass);
}

static dgm_status run(dg_pass *pass)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < pass->document->segment_count && status == DGM_OK; i++) {
        pass->segment = pass->document->segments + i;
        if (is_for_us(pass, pass->segment))
            status = localize_segment(pass);
    }
    if (status == DGM_OK)
        status = dg_boilerplate(pass);
    if (status == DGM_OK)
        dg_edits_finish(pass->edits);
    return status;
}

/* An ISO date as a number: 20220601. What is not given of it is 01; 0 where it is none. */
static uint32_t date_number(dgm_str date)
{
    static const size_t starts[] = {0, 5, 8}, sizes[] = {4, 2, 2};
    uint32_t number = 0;
    for (int part = 0; part < 3; part++) {
        uint32_t value = part ? 1 : 0;
        if (date.size >= starts[part] + sizes[part]) {
            value = 0;
            for (size_t i = 0; i < sizes[part]; i++) {
                unsigned digit = (unsigned char)date.data[starts[part] + i] - '0';
                if (digit > 9)
                    return 0;
                value = value * 10 + digit;
            }
        }
        number = number * (part ? 100 : 1) + value;
    }
    return date.size < 4 ? 0 : number;
}

static uint32_t date_of(const dgm_localizer *localizer, const dgm_article *article,
                        const dg_document *document)
{
    const dgm_str dates[] = {article->date, document->date, localizer->options.date};
    uint32_t number = 0;
    for (int i = 0; i < 3 && number == 0; i++)
        number = date_number(dates[i]);
    return number;
}

static dgm_status localize_document(const dgm_localizer *localizer, const dgm_allocator *allocator,
                                    const dgm_article *article, const dg_document *document,
                                    dgm_edits **edits)
{
    dg_pass pass = {.localizer = localizer, .document = document};
    pass.date = date_of(localizer, article, document);
    dgm_buffer *const buffers[] = {&pass.replacement, &pass.encoded, &pass.suffixed};
    enum { BUFFERS = sizeof buffers / sizeof *buffers };
    for (int i = 0; i < BUFFERS; i++)
        dgm_buffer_init(buffers[i], allocator, 0);
    dgm_forms_init(&pass.forms, allocator);
    pass.seen = dg_new(allocator, localizer->book.concept_count + 1);
    pass.context = dg_new(allocator, localizer->book.rule_count + 1);
    dgm_status status = pass.seen && pass.context ? DGM_OK : DGM_ERR_MEMORY;
    if (status == DGM_OK)
        status = dg_edits_new(allocator, article->source, &pass.edits);
    if (status == DGM_OK)
        status = run(&pass);
    if (status == DGM_OK)
        *edits = pass.edits;
    else
        dgm_edits_free(pass.edits);
    dgm_forms_free(&pass.forms);
    dg_free(allocator, pass.seen);
    dg_free(allocator, pass.context);
    for (int i = 0; i < BUFFERS; i++)
        dgm_buffer_free(buffers[i]);
    return status;
}

dgm_status dgm_localize(const dgm_localizer *localizer, const dgm_article *article,
                        const dgm_allocator *allocator, dgm_edits **edits, dgm_error *error)
{
    dg_format format;
    dg_document *document;
    if (article->type.size == 0)
        format = dg_format_guess(article->file_name, article->source);
    else if (dg_format_by_name(article->type, &format))
        return dg_fail(
            error, DGM_ERR_UNKNOWN, 0,
            N_("There is no file type of that name; give txt, md, html, json, srt or vtt"),
            article->type);
    dgm_status status = dg_document_new(allocator, article->source, format, error, &document);
    if (status)
        return status;
    status = localize_document(localizer, allocator, article, document, edits);
    dg_document_free(document);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}
