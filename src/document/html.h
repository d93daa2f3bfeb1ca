/* Reading HTML with exact places, one pass, bounded: a tokenizer and a stack of open elements.
 *
 * It follows the HTML Living Standard, section 13.2, as far as that decides what is text, in
 * which language, and whether it may be translated. Not gumbo: that builds a tree in quadratic
 * time (50 KB of <div> take 4 s), frees it by recursion, and does not say where a decoded
 * character stood. The tests hold both against each other. Markdown feeds its raw HTML through
 * the same stack. */
#ifndef DG_DOCUMENT_HTML_H
#define DG_DOCUMENT_HTML_H

#include "document/builder.h"

/* ---- Elements (html_elements.c)
 * ------------------------------------------------------------ */

enum {
    DG_HTML_VOID = 1,        /* has no end tag */
    DG_HTML_BLOCK = 2,       /* ends the run of text */
    DG_HTML_BREAK = 4,       /* stands in the run like a hard line break: br, img … */
    DG_HTML_CODE = 8,        /* text inside is not prose */
    DG_HTML_RAW = 16,        /* no markup and no text inside: script, style */
    DG_HTML_RCDATA = 32,     /* no markup inside: title, textarea */
    DG_HTML_FORMATTING = 64, /* goes on behind the end of its parent (13.2.4.3) */
    DG_HTML_SCOPE = 128,     /* ends inside do not reach out of it (13.2.4.2) */
    DG_HTML_TABLE_PART = 256,
    DG_HTML_CLOSES_P = 512
};

/* Elements of one group do not nest: the next one ends the one before. */
typedef enum dg_html_group {
    DG_HTML_ALONE,
    DG_HTML_P,
    DG_HTML_LI,
    DG_HTML_DT,
    DG_HTML_OPTION,
    DG_HTML_CELL,
    DG_HTML_ROW,
    DG_HTML_ROWS
} dg_html_group;

typedef struct dg_html_kind {
    const char *name;
    uint16_t flags;
    uint8_t group; /* dg_html_group */
    int8_t role;   /* dg_role, or -1 */
} dg_html_kind;

/* Any element that the table does not know counts as a plain inline one. `name` in any case. */
const dg_html_kind *dg_html_kind_of(dgm_str name);

/* `own_*` is what the element says itself, the others what holds inside it. */
typedef struct dg_html_element {
    const dg_html_kind *kind;
    dgm_str name; /* in base */
    dgm_str own_language, language;
    bool says_language, fixed;        /* fixed: not to be translated */
    int8_t own_fixed, own_role, role; /* -1: nothing said */
} dg_html_element;

/* ---- The reader (html.c)
 * ------------------------------------------------------------------- */

/* A tag inside the open run whose attributes are text; they are added when the run ends. */
typedef struct dg_html_tag {
    dg_range range; /* from < to behind > */
    dgm_str language;
} dg_html_tag;

typedef struct dg_html {
    dg_builder *builder;
    const char *base;
    size_t end;
    dg_html_element *stack;
    size_t depth, stack_capacity;
    dg_html_tag *pending;
    size_t pending_count, pending_capacity;
    dg_syntax syntax;
    dg_role role; /* of text outside all elements that say one */
    dgm_error *error;
} dg_html;

void dg_html_init(dg_html *html, dg_builder *builder, dg_syntax syntax, dgm_error *error);
void dg_html_free(dg_html *html);
/* Reads base [start, end) as HTML; the stack stays as it is then. */
dgm_status dg_html_scan(dg_html *html, size_t start, size_t end);
/* Opens a run of text if none is open in the language of this place. */
void dg_html_ready(dg_html *html);
/* Ends the run of text. */
void dg_html_finish(dg_html *html);
/* Starts and ends of elements; html_elements.c. */
dgm_status dg_html_push(dg_html *html, const dg_html_element *element);
/* Fills in what holds inside `element`, which stands in `parent`. */
void dg_html_settle(dg_html_element *element, const dg_html_element *parent);
void dg_html_implied_ends(dg_html *html, const dg_html_kind *kind);
void dg_html_pop(dg_html *html, dgm_str name);
/* What holds for text at this place. */
dg_html_element dg_html_context(const dg_html *html);

/* ---- Attributes (html_attributes.c)
 * -------------------------------------------------------- */

typedef struct dg_html_attribute {
    dgm_str name, value; /* of base; the value without its quotation marks */
    char quote;          /* 0: none */
} dg_html_attribute;

/* Reads the next attribute of a tag; *at is behind the tag's name or the attribute before,
 * `end` at the tag's >. */
bool dg_html_next_attribute(const char **at, const char *end, dg_html_attribute *attribute);
/* lang, translate, class and what says the document's date, of the tag [at, end). */
void dg_html_inherit(dg_html *html, dg_html_element *element, const char *at, const char *end);
bool dg_html_has_text_attribute(dgm_str name, const char *at, const char *end);
/* Adds a segment for each attribute of the tag that holds text. */
void dg_html_add_attributes(dg_html *html, const dg_html_tag *tag);
/* The end of a tag's name. */
const char *dg_html_name_end(const char *at, const char *end);

bool dg_html_equal(dgm_str a, const char *b); /* ASCII letters in any case */

#endif
