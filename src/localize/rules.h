/* What a glossary, a style and the built-in termbase come to for one pair of languages: rules, and
 * the forms by which running text calls for them. */
#ifndef DG_LOCALIZE_RULES_H
#define DG_LOCALIZE_RULES_H

#include "match/matcher.h"
#include "util/memory.h"

/* What to do where one of a rule's forms stands in the text. */
typedef enum dg_form_kind {
    DG_FORM_SOURCE,    /* write the target */
    DG_FORM_FIRST,     /* the first-mention form or its tail: complete it, once */
    DG_FORM_TARGET,    /* right already */
    DG_FORM_EXCEPTION, /* a phrase in which the rule does not hold */
    DG_FORM_KEEP       /* do not translate */
} dg_form_kind;

typedef struct dg_rule {
    dgm_str concept;      /* its id */
    dgm_str target;       /* lemma; empty where there is nothing to write */
    dgm_str first;        /* form for the first mention, or empty */
    dgm_str reading;      /* how Turkish suffixes hear the target, or empty */
    dgm_str origin;       /* which glossary or style says so */
    uint32_t from, until; /* the days it holds, as 20220601; 0: no bound */
    uint32_t concept_number;
    uint8_t quotes;     /* dgm_quotes_policy */
    bool wants_context; /* one of its context words must stand in the article */
    bool forbidden;     /* the source form is an error by itself: worth a finding even without a
                         * target */
    bool needs_full;    /* a family name alone: holds only once the full name was read */
    bool full;          /* a full name: lets the family name alone hold from here on */
} dg_rule;

typedef struct dg_form {
    uint32_t rule;
    uint32_t lemma; /* the form that this one is an inflected form of; a lemma names itself */
    uint8_t kind;   /* dg_form_kind */
    uint8_t part;   /* dgm_part */
    uint8_t gender; /* dgm_gender */
} dg_form;

/* What a context word that stands in the article says of the rule. */
typedef enum dg_context_kind {
    DG_CONTEXT_PRESENT = 1,   /* it is one of those that must */
    DG_CONTEXT_FORBIDDEN = 2, /* it does not hold */
    DG_CONTEXT_OUTWEIGHS = 4  /* it holds, whatever forbids it */
} dg_context_kind;

typedef struct dg_context {
    uint32_t rule;
    uint8_t kind;
} dg_context;

typedef struct dg_rulebook {
    const dgm_allocator *allocator;
    dg_arena arena;
    dg_rule *rules;
    size_t rule_count, rule_capacity;
    dg_form *forms; /* form i is pattern i */
    dg_pattern *patterns;
    size_t form_count, form_capacity, pattern_capacity;
    dg_context *contexts; /* likewise for context words */
    dg_pattern *context_patterns;
    size_t context_count, context_capacity, context_pattern_capacity;
    size_t concept_count;
    bool borrowed; /* the forms and contexts are someone else's */
} dg_rulebook;

void dg_rulebook_init(dg_rulebook *book, const dgm_allocator *allocator);
void dg_rulebook_free(dg_rulebook *book);
/* Frees what only the making of matchers needs. */
void dg_rulebook_close(dg_rulebook *book);
/* Adds a rule, whose texts must live as long as the book (its arena is there for that). */
dgm_status dg_rulebook_rule(dg_rulebook *book, const dg_rule *rule, uint32_t *number);

/* Adds context words to a rule: "|" or ";" between them, "!" before those that must not stand
 * there, "+" before those that outweigh these. */
dgm_status dg_rulebook_contexts(dg_rulebook *book, uint32_t rule, dgm_str words);

/* How a form is found. `layer` is the place of its termbase in the stack: where two forms match the
 * same stretch, the lower layer wins. */
typedef struct dg_form_spec {
    uint32_t rule;
    dg_form_kind kind;
    dgm_case_policy policy;
    dgm_part part;
    dgm_gender gender;
    unsigned layer;
} dg_form_spec;

/* Adds a lemma; one that can never match is left out. */
dgm_status dg_rulebook_form(dg_rulebook *book, const dg_form_spec *spec, dgm_str text);
/* Adds a lemma and all its inflected forms, as `inflection` (may be NULL) makes them; `forms` is
 * for its use. */
dgm_status dg_rulebook_paradigm(dg_rulebook *book, const dg_form_spec *spec, dgm_str lemma,
                                const dgm_inflection *inflection, dgm_forms *forms);

/* Cuts the next of the pieces between any of `marks` off *list; false when there is none. */
bool dg_next_piece(dgm_str *list, const char *marks, dgm_str *piece);

#endif
