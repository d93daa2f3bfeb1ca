/* Markdown: CommonMark with the tables, strikethrough and links of GitHub, through md4c, whose
 * text callbacks point into the source. What they do not point at is checked or left alone. */
#include "config.h"

#include "document/entity.h"
#include "document/html.h"
#include "util/error.h"
#include "util/limits.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    dg_builder *builder;
    dg_html html; /* raw HTML, and what it says of the text inside: lang, translate */
    dgm_error *error;
    dgm_status status;
    size_t quotes, images, depth; /* how many are open */
    bool headline, code_block, html_block;
    bool wrap, markup_since; /* a soft line break is due; marks were passed since the last text */
    dg_range raw;            /* HTML not yet handed on; empty: none */
    bool raw_broken;         /* something other than blanks is missing in `raw` */
    dg_range *titles;
    size_t title_count, title_capacity;
} reader;

/* ---- Raw HTML
 * ------------------------------------------------------------------------------ */

/* Hands the collected HTML to the HTML reader. Inside a block quotation its lines are apart,
 * and what stands between them is not HTML: then it is left alone. */
static int flush_raw(reader *r)
{
    dg_range raw = r->raw;
    r->raw = (dg_range){0};
    if (raw.start == raw.end)
        return 0;
    if (r->raw_broken) {
        dg_builder_note(r->builder, raw.start,
                        N_("HTML inside a block quotation is left as it is"));
        r->raw_broken = false;
        return 0;
    }
    r->html.syntax = r->html_block ? DG_SYNTAX_MARKUP : DG_SYNTAX_MARKDOWN;
    r->status = dg_html_scan(&r->html, raw.start, raw.end);
    r->html.syntax = DG_SYNTAX_MARKDOWN;
    r->markup_since = true;
    return r->status != DGM_OK;
}

static int add_raw(reader *r, size_t at, size_t size)
{
    bool starts_tag = r->builder->base[at] == '<' && !r->html_block;
    if (starts_tag && flush_raw(r))
        return 1;
    if (r->raw.start == r->raw.end)
        r->raw = (dg_range){at, at};
    for (size_t i = r->raw.end; i < at; i++)
        if (!strchr(" \t\r\n", r->builder->base[i]))
            r->raw_broken = true;
    r->raw.end = at + size;
    return 0;
}

/* ---- Text
 * ---------------------------------------------------------------------------------- */

/* The line break before the text at `at`. Where marks stand around it ("**Black**\n*Sea*") an
 * edit across it would lose them. */
static void add_wrap(reader *r, size_t at)
{
    dg_builder *builder = r->builder;
    if (r->wrap && builder->open && at > builder->expected)
        dg_builder_unit(builder, r->markup_since ? DG_PIECE_MARKUP : DG_PIECE_WRAP,
                        builder->expected, at - builder->expected, dgm_str_of("\n"));
    r->wrap = r->markup_since = false;
}

static bool is_ascii_punctuation(char c)
{
    return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

/* Whether the text at `at` is a backslash escape: only the backslash stands between it and the
 * text before. */
static bool is_escaped(const reader *r, size_t at)
{
    const dg_builder *builder = r->builder;
    if (at == 0 || builder->base[at - 1] != '\\' || !is_ascii_punctuation(builder->base[at]))
        return false;
    return !builder->open || builder->expected == SIZE_MAX || builder->expected < at;
}

static void add_normal(reader *r, size_t at, size_t size)
{
    bool escaped = is_escaped(r, at);
    dg_html_ready(&r->html);
    add_wrap(r, at - escaped);
    if (escaped) {
        dg_builder_unit(r->builder, DG_PIECE_UNIT, at - 1, 2, (dgm_str){r->builder->base + at, 1});
        at++;
        size--;
    }
    dg_builder_same(r->builder, at, size);
}

static void add_entity(reader *r, size_t at, size_t size)
{
    char text[DG_ENTITY_TEXT_MAX];
    size_t text_size;
    const char *start = r->builder->base + at;
    if (dg_entity_decode(start, start + size, false, text, &text_size) != size) {
        add_normal(r, at, size);
        return;
    }
    dg_html_ready(&r->html);
    add_wrap(r, at);
    dg_builder_unit(r->builder, DG_PIECE_UNIT, at, size, (dgm_str){text, text_size});
}

/* A hard line break has no text of its own in the source: it is what stands before the next
 * text. */
static void add_break(reader *r, bool hard)
{
    r->wrap = true;
    r->markup_since |= hard;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    reader *r = context;
    const char *base = r->builder->base;
    bool inside = text >= base && text + size <= base + r->builder->document->source.size;
    size_t at = inside ? (size_t)(text - base) : 0;
    if (type == MD_TEXT_HTML)
        return inside && size ? add_raw(r, at, size) : 0;
    if (r->raw.start < r->raw.end && flush_raw(r))
        return 1;
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
        add_break(r, type == MD_TEXT_BR);
    } else if (r->code_block || !inside || size == 0) {
        /* Code is no text; md4c's stand-ins for blanks in code spans have no place. */
    } else if (type == MD_TEXT_CODE || dg_html_context(&r->html).fixed) {
        if (r->builder->open)
            add_wrap(r, at);
        dg_builder_protected(r->builder, at, size);
    } else if (type == MD_TEXT_ENTITY) {
        add_entity(r, at, size);
    } else {
        add_normal(r, at, size);
    }
    return r->builder->status != DGM_OK;
}

/* ---- Blocks and spans
 * ---------------------------------------------------------------------- */

static int end_run(reader *r)
{
    int failed = flush_raw(r);
    dg_html_finish(&r->html);
    r->wrap = r->markup_since = false;
    return failed;
}

static void set_role(reader *r)
{
    r->html.role = r->images     ? DG_ROLE_CAPTION
                   : r->headline ? DG_ROLE_HEADLINE
                   : r->quotes   ? DG_ROLE_QUOTATION
                                 : DG_ROLE_BODY;
}

static int change_block(reader *r, MD_BLOCKTYPE type, bool enter)
{
    int failed = end_run(r);
    r->depth += enter ? 1 : (size_t)-1;
    if (r->depth > DG_NESTING_MAX) {
        r->status = dg_fail(r->error, DGM_ERR_LIMIT, 0,
                            N_("Lists and quotations are nested too deep"), (dgm_str){0});
        return 1;
    }
    if (type == MD_BLOCK_QUOTE)
        r->quotes += enter ? 1 : (size_t)-1;
    else if (type == MD_BLOCK_H)
        r->headline = enter;
    else if (type == MD_BLOCK_CODE)
        r->code_block = enter;
    else if (type == MD_BLOCK_HTML)
        r->html_block = enter;
    set_role(r);
    return failed;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    return change_block(context, type, true);
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    return change_block(context, type, false);
}

/* Remembers a link's title. md4c points into the source unless it had to decode something. */
static int keep_title(reader *r, const MD_ATTRIBUTE *title)
{
    const char *base = r->builder->base;
    if (title->size == 0)
        return 0;
    if (title->text < base || title->text >= base + r->builder->document->source.size) {
        dg_builder_note(r->builder, r->builder->open ? r->builder->segment.source.end : 0,
                        N_("A link's title with escapes or entities is left as it is"));
        return 0;
    }
    size_t at = (size_t)(title->text - base);
    dgm_status status = dg_grow(r->builder->document->allocator, &r->titles, &r->title_capacity,
                                r->title_count + 1, sizeof *r->titles);
    if (status != DGM_OK) {
        r->status = dg_fail_plain(r->error, status);
        return 1;
    }
    r->titles[r->title_count++] = (dg_range){at, at + title->size};
    return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    reader *r = context;
    if (flush_raw(r))
        return 1;
    r->markup_since = true;
    if (type == MD_SPAN_IMG) {
        r->images++;
        set_role(r);
        return end_run(r) || keep_title(r, &((MD_SPAN_IMG_DETAIL *)detail)->title);
    }
    return type == MD_SPAN_A ? keep_title(r, &((MD_SPAN_A_DETAIL *)detail)->title) : 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    reader *r = context;
    (void)detail;
    if (flush_raw(r))
        return 1;
    r->markup_since = true;
    if (type != MD_SPAN_IMG)
        return 0;
    int failed = end_run(r);
    r->images--;
    set_role(r);
    return failed;
}

/* ---- Titles
 * -------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const dg_range *one = a, *other = b;
    return (one->start > other->start) - (one->start < other->start);
}

/* The title of a reference definition comes once for each link that uses it. */
static void add_titles(reader *r)
{
    if (r->title_count)
        qsort(r->titles, r->title_count, sizeof *r->titles, by_start);
    for (size_t i = 0; i < r->title_count; i++) {
        dg_range title = r->titles[i];
        char quote = title.start ? r->builder->base[title.start - 1] : 0;
        dg_syntax syntax = quote == '"'    ? DG_SYNTAX_MARKDOWN_DOUBLE
                           : quote == '\'' ? DG_SYNTAX_MARKDOWN_SINGLE
                                           : DG_SYNTAX_MARKDOWN_PAREN;
        if (i > 0 && r->titles[i - 1].start == title.start)
            continue;
        if (quote && strchr("\"'(", quote))
            dg_builder_plain(r->builder, DG_ROLE_ATTRIBUTE, syntax,
                             (dgm_str){r->builder->base + title.start, title.end - title.start},
                             (dgm_str){0});
    }
}

static dgm_status parse(reader *r, size_t start)
{
    static const MD_PARSER parser = {.flags = MD_DIALECT_GITHUB,
                                     .enter_block = on_enter_block,
                                     .leave_block = on_leave_block,
                                     .enter_span = on_enter_span,
                                     .leave_span = on_leave_span,
                                     .text = on_text};
    dgm_str source = r->builder->document->source;
    int failed = md_parse(source.data + start, (MD_SIZE)(source.size - start), &parser, r);
    /* md4c 0.4.8 may return 0 although a callback asked it to stop. */
    if (r->status != DGM_OK || r->builder->status != DGM_OK)
        return r->status != DGM_OK ? r->status : dg_fail_plain(r->error, r->builder->status);
    return failed ? dg_fail_plain(r->error, DGM_ERR_MEMORY) : DGM_OK;
}

dgm_status dg_markdown_read(dg_builder *builder, size_t start, dgm_error *error)
{
    reader r = {.builder = builder, .error = error};
    dg_html_init(&r.html, builder, DG_SYNTAX_MARKDOWN, error);
    dgm_status status = parse(&r, dg_front_matter_read(builder, start));
    if (status == DGM_OK)
        add_titles(&r);
    dg_free(builder->document->allocator, r.titles);
    dg_html_free(&r.html);
    return status;
}
