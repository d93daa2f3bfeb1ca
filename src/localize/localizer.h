/* The compiled localizer, and what the passes over one article share. */
#ifndef DG_LOCALIZE_LOCALIZER_H
#define DG_LOCALIZE_LOCALIZER_H

#include "document/document.h"
#include "localize/edits.h"
#include "localize/rules.h"

struct dgm_localizer {
    const dgm_allocator *allocator;
    dgm_localize_options options;    /* its texts are the book's */
    dg_match_language language;      /* of the articles */
    const dgm_inflection *from, *to; /* NULL where the language has none */
    dg_rulebook book;
    dg_matcher *matcher;
    dg_matcher *contexts; /* of the context words */
};

/* Makes a localizer that has its options and no rules yet; one to be freed after a failure, too, or
 * NULL. */
dgm_status dg_localizer_begin(const dgm_localize_options *options, const dgm_allocator *allocator,
                              dgm_localizer **localizer);

/* One article on its way. */
typedef struct dg_pass {
    const dgm_localizer *localizer;
    const dg_document *document;
    const dg_segment *segment;
    dgm_edits *edits;
    uint32_t date;    /* as 20220601; 0: unknown */
    uint8_t *seen;    /* DG_SEEN bits, a byte a concept */
    uint8_t *context; /* dg_context_kind bits, a byte a rule */
    dg_range quotations[DG_QUOTATIONS_MAX];
    size_t quotation_count;
    bool quotations_known, full_names_known, contexts_known;
    dgm_buffer replacement, encoded, suffixed; /* used again and again */
    dgm_forms forms;
    bool unsure; /* the replacement's case is a guess */
    const dg_segment
        *carried_in; /* the last name whose case was carried over: where, and which case */
    size_t carried_end;
    dgm_case carried_case;
    dg_match
        refused; /* a match whose rule does not hold, to be explained unless another wins there */
    dgm_edit_kind refused_why;
    bool explains, has_refused;
    dgm_status status;
} dg_pass;

enum { DG_SEEN_FULL = 1, DG_SEEN_FIRST = 2, DG_SEEN_AHEAD = 4, DG_SEEN_RIGHT = 8 };

/* Whether the rule of `form` holds here: date, context, full name read before. If not, *why says
 * which of them speaks against it. */
bool dg_rule_holds(dg_pass *pass, const dg_form *form, dgm_edit_kind *why);

/* Writes what belongs where `form` was matched into pass->replacement: `lemma` of the target
 * language in the case, number and letter case of the text. *end, the match's own, is moved behind
 * a suffix that had to change with it. */
dgm_status dg_replacement(dg_pass *pass, const dg_form *form, dgm_str lemma, const dg_match *match,
                          size_t *end);

/* Adds an edit for text [start, end) of the segment; `replacement` is plain text, NULL for a
 * remark. */
dgm_status dg_pass_add(dg_pass *pass, dgm_edit_kind kind, const dg_form *form, size_t start,
                       size_t end, const dgm_str *replacement);

/* Reports or fixes the segment's words of mixed scripts that read like a known form. */
dgm_status dg_lookalikes(dg_pass *pass);

/* Reports or cuts what is left over from the web page. */
dgm_status dg_boilerplate(dg_pass *pass);

#endif
