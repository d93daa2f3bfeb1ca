#include "config.h"

#include "document/html.h"

#include "document/entity.h"
#include "util/error.h"
#include "util/limits.h"

#include <string.h>
#include <strings.h>

void dg_html_init(dg_html *html, dg_builder *builder, dg_syntax syntax, dgm_error *error)
{
    *html = (dg_html){.builder = builder,
                      .base = builder->base,
                      .syntax = syntax,
                      .role = DG_ROLE_BODY,
                      .error = error};
}

void dg_html_free(dg_html *html)
{
    dg_free(html->builder->document->allocator, html->stack);
    dg_free(html->builder->document->allocator, html->pending);
}

/* ---- Runs of text
 * -------------------------------------------------------------------------- */

void dg_html_ready(dg_html *html)
{
    dg_builder *builder = html->builder;
    dg_html_element context = dg_html_context(html);
    dgm_str language = builder->segment.language;
    if (builder->open &&
        (language.size != context.language.size ||
         memcmp(language.data ? language.data : "",
                context.language.data ? context.language.data : "", language.size)))
        dg_html_finish(html);
    if (!builder->open)
        dg_builder_begin(builder, context.role >= 0 ? (dg_role)context.role : html->role,
                         html->syntax, context.language);
}

void dg_html_finish(dg_html *html)
{
    dg_builder_end(html->builder);
    for (size_t i = 0; i < html->pending_count; i++)
        dg_html_add_attributes(html, &html->pending[i]);
    html->pending_count = 0;
}

static void add_text(dg_html *html, size_t at, size_t end)
{
    const char *base = html->base;
    if (dg_html_context(html).fixed) {
        dg_builder_protected(html->builder, at, end - at);
        return;
    }
    /* Blanks between blocks open no run. */
    while (!html->builder->open && at < end && strchr(" \t\r\n\f", base[at]))
        at++;
    if (at == end)
        return;
    dg_html_ready(html);
    while (at < end) {
        char text[DG_ENTITY_TEXT_MAX];
        size_t text_size, size = 0;
        if (base[at] == '&')
            size = dg_entity_decode(base + at, base + end, false, text, &text_size);
        if (size) {
            dg_builder_unit(html->builder, DG_PIECE_UNIT, at, size, (dgm_str){text, text_size});
        } else {
            const char *next = memchr(base + at + 1, '&', end - at - 1);
            size = next ? (size_t)(next - base) - at : end - at;
            dg_builder_same(html->builder, at, size);
        }
        at += size;
    }
}

/* ---- What is no text
 * ----------------------------------------------------------------------- */

static size_t behind(const dg_html *html, size_t at, const char *mark)
{
    const char *found = memmem(html->base + at, html->end - at, mark, strlen(mark));
    return found ? (size_t)(found - html->base) + strlen(mark) : html->end;
}

static bool here(const dg_html *html, size_t at, const char *what)
{
    size_t size = strlen(what);
    return html->end - at >= size && strncasecmp(html->base + at, what, size) == 0;
}

/* The end of the comment, declaration or processing instruction at `at`. A template's <?php …
 * ?> may hold > and is taken whole. */
static size_t comment_end(const dg_html *html, size_t at)
{
    if (here(html, at, "<?php") || here(html, at, "<?="))
        return behind(html, at, "?>");
    if (!here(html, at, "<!--"))
        return behind(html, at, ">");
    if (here(html, at + 4, ">") || here(html, at + 4, "->"))
        return behind(html, at + 4, ">");
    size_t plain = behind(html, at + 4, "-->");
    /* --!> ends a comment too, if it comes first. */
    const char *odd = memmem(html->base + at + 4, plain - at - 4, "--!>", 4);
    return odd ? (size_t)(odd - html->base) + 4 : plain;
}

static bool is_end_tag(const dg_html *html, size_t at, dgm_str name)
{
    if (!here(html, at, "</") || html->end - at - 2 < name.size ||
        strncasecmp(html->base + at + 2, name.data, name.size) != 0)
        return false;
    size_t next = at + 2 + name.size;
    return next == html->end || strchr(" \t\r\n\f/>", html->base[next]);
}

/* Where the end tag of a raw text element stands. In a script, <!-- <script> hides the next one
 * ("script data double escaped state", 13.2.5.27). */
static size_t raw_end(const dg_html *html, size_t at, dgm_str name)
{
    bool script = dg_html_equal(name, "script"), comment = false, hidden = false;
    for (; at < html->end; at++) {
        char c = html->base[at];
        if (c != '<' && !(comment && c == '-'))
            continue;
        if (script && here(html, at, "<!--"))
            comment = true;
        else if (comment && here(html, at, "-->"))
            comment = hidden = false;
        else if (comment && !hidden && here(html, at, "<script"))
            hidden = true;
        else if (is_end_tag(html, at, name)) {
            if (!hidden)
                return at;
            hidden = false;
        }
    }
    return html->end;
}

/* ---- Tags
 * ---------------------------------------------------------------------------------- */

/* The end of the tag at `at`, behind its >, quotation marks respected; 0 where the file ends
 * first. */
static size_t tag_end(dg_html *html, size_t at, size_t *attributes)
{
    const char *p = html->base + at + 1, *end = html->base + html->end;
    *attributes = 0;
    p = dg_html_name_end(p, end);
    while (p < end && *p != '>') {
        bool quoted = false;
        if (strchr(" \t\r\n\f/", *p)) {
            p++;
            continue;
        }
        ++*attributes;
        for (p++; p < end && !strchr(" \t\r\n\f/>=", *p);)
            p++;
        const char *sign = p;
        while (sign < end && strchr(" \t\r\n\f", *sign))
            sign++;
        if (sign == end || *sign != '=')
            continue;
        for (p = sign + 1; p < end && strchr(" \t\r\n\f", *p);)
            p++;
        if (p < end && (*p == '"' || *p == '\'')) {
            quoted = true;
            const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
            p = close ? close + 1 : end;
        }
        while (!quoted && p < end && !strchr(" \t\r\n\f>", *p))
            p++;
    }
    return p < end ? (size_t)(p - html->base) + 1 : 0;
}

static dgm_status keep_attributes(dg_html *html, dg_range tag, const dg_html_element *element)
{
    const char *first = element->name.data + element->name.size;
    if (element->fixed ||
        !dg_html_has_text_attribute(element->name, first, html->base + tag.end - 1))
        return DGM_OK;
    dg_html_tag kept = {tag, element->language};
    if (!html->builder->open) {
        dg_html_add_attributes(html, &kept);
        return DGM_OK;
    }
    dgm_status status =
        dg_grow(html->builder->document->allocator, &html->pending, &html->pending_capacity,
                html->pending_count + 1, sizeof *html->pending);
    if (status != DGM_OK)
        return dg_fail_plain(html->error, status);
    html->pending[html->pending_count++] = kept;
    return DGM_OK;
}

/* Links side by side, as in a menu, are not one word. */
static bool follows_link(const dg_html *html, dg_range tag)
{
    return tag.start >= 4 && here(html, tag.start, "<a") && here(html, tag.start - 4, "</a>");
}

/* What the tag does to the run of text that it stands in. */
static void interrupt(dg_html *html, const dg_html_kind *kind, dg_range tag)
{
    bool breaks = kind->flags & DG_HTML_BREAK || follows_link(html, tag);
    if (kind->flags & DG_HTML_BLOCK)
        dg_html_finish(html);
    else if (breaks && html->builder->open)
        dg_builder_unit(html->builder, DG_PIECE_MARKUP, tag.start, tag.end - tag.start,
                        dgm_str_of("\n"));
}

/* Text up to the end tag of title or textarea, which may hold entities but no tags. */
static size_t read_raw(dg_html *html, size_t at, const dg_html_element *element)
{
    size_t end =
        dg_html_equal(element->name, "plaintext") ? html->end : raw_end(html, at, element->name);
    if (element->kind->flags & DG_HTML_RCDATA)
        add_text(html, at, end);
    return end;
}

static dgm_status start_tag(dg_html *html, size_t at, size_t *next)
{
    size_t attributes, end = tag_end(html, at, &attributes);
    *next = end ? end : html->end;
    if (!end)
        return DGM_OK;
    if (attributes > DG_ATTRIBUTES_MAX)
        return dg_fail(html->error, DGM_ERR_LIMIT, dg_view_source(html->builder->view, at, false),
                       N_("A tag has too many attributes; is a quotation mark missing?"),
                       (dgm_str){0});
    const char *name = html->base + at + 1, *close = html->base + end - 1;
    dgm_str element_name = {name, (size_t)(dg_html_name_end(name, close) - name)};
    const dg_html_kind *kind = dg_html_kind_of(element_name);
    interrupt(html, kind, (dg_range){at, end});
    dg_html_implied_ends(html, kind);
    dg_html_element parent = dg_html_context(html);
    dg_html_element element = {.kind = kind,
                               .name = element_name,
                               .own_role = kind->role,
                               .own_fixed = kind->flags & DG_HTML_CODE ? 1 : -1};
    dg_html_inherit(html, &element, name + element_name.size, close);
    dg_html_settle(&element, &parent);
    dgm_status status = keep_attributes(html, (dg_range){at, end}, &element);
    if (status != DGM_OK || kind->flags & DG_HTML_VOID)
        return status;
    status = dg_html_push(html, &element);
    if (status == DGM_OK && kind->flags & (DG_HTML_RAW | DG_HTML_RCDATA))
        *next = read_raw(html, end, &element);
    return status;
}

static size_t end_tag(dg_html *html, size_t at)
{
    size_t attributes, end = tag_end(html, at + 1, &attributes);
    const char *name = html->base + at + 2, *limit = html->base + html->end;
    dgm_str element_name = {name, (size_t)(dg_html_name_end(name, limit) - name)};
    if (!end)
        return html->end;
    interrupt(html, dg_html_kind_of(element_name), (dg_range){at, end});
    dg_html_pop(html, element_name);
    return end;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the markup at the < of `at` ends; `at` itself if this < is text. */
static dgm_status markup(dg_html *html, size_t at, size_t *next)
{
    char first = at + 1 < html->end ? html->base[at + 1] : ' ';
    char second = at + 2 < html->end ? html->base[at + 2] : ' ';
    *next = at;
    if (is_letter(first))
        return start_tag(html, at, next);
    if (first == '/' && is_letter(second))
        *next = end_tag(html, at);
    else if (first == '!' || first == '?' || (first == '/' && second != ' '))
        *next = comment_end(html, at);
    return DGM_OK;
}

dgm_status dg_html_scan(dg_html *html, size_t start, size_t end)
{
    html->end = end;
    size_t text = start, at = start;
    while (at < end && html->builder->status == DGM_OK) {
        const char *sign = memchr(html->base + at, '<', end - at);
        if (!sign)
            break;
        at = (size_t)(sign - html->base);
        char first = at + 1 < end ? sign[1] : ' ';
        if (!is_letter(first) && first != '/' && first != '!' && first != '?') {
            at++;
            continue;
        }
        size_t next;
        if (at > text)
            add_text(html, text, at);
        text = at;
        dgm_status status = markup(html, at, &next);
        if (status != DGM_OK)
            return status;
        at = next > at ? next : at + 1;
        text = next;
    }
    if (text < end)
        add_text(html, text, end);
    return DGM_OK;
}

dgm_status dg_html_read(dg_builder *builder, size_t start, size_t end, dgm_error *error)
{
    dg_html html;
    dg_html_init(&html, builder, DG_SYNTAX_MARKUP, error);
    dgm_status status = dg_html_scan(&html, start, end);
    if (status == DGM_OK)
        dg_html_finish(&html);
    dg_html_free(&html);
    return status;
}
