/* Which elements there are, and which of them are open. */
#include "config.h"

#include "document/html.h"
#include "util/error.h"
#include "util/limits.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BLOCK    (DG_HTML_BLOCK | DG_HTML_CLOSES_P)
#define FORMAT   DG_HTML_FORMATTING
#define REPLACED DG_HTML_BREAK

/* Sorted by name. Source: HTML Living Standard, sections 13.1.2 (void, raw text), 13.2.6.4.7
 * ("in body": what closes a p, formatting elements), 15.3 (display: block). */
static const dg_html_kind kinds[] = {
    {"a", FORMAT, 0, -1},
    {"address", BLOCK, 0, -1},
    {"applet", DG_HTML_SCOPE | REPLACED, 0, -1},
    {"area", DG_HTML_VOID, 0, -1},
    {"article", BLOCK, 0, -1},
    {"aside", BLOCK, 0, -1},
    {"audio", REPLACED, 0, -1},
    {"b", FORMAT, 0, -1},
    {"base", DG_HTML_VOID, 0, -1},
    {"big", FORMAT, 0, -1},
    {"blockquote", BLOCK, 0, DG_ROLE_QUOTATION},
    {"body", DG_HTML_BLOCK, 0, -1},
    {"br", DG_HTML_VOID | DG_HTML_BREAK, 0, -1},
    {"button", REPLACED | DG_HTML_SCOPE, 0, -1},
    {"canvas", REPLACED, 0, -1},
    {"caption", DG_HTML_BLOCK | DG_HTML_SCOPE | DG_HTML_TABLE_PART, 0, DG_ROLE_CAPTION},
    {"center", BLOCK, 0, -1},
    {"code", DG_HTML_CODE | FORMAT, 0, -1},
    {"col", DG_HTML_VOID | DG_HTML_BLOCK, 0, -1},
    {"colgroup", DG_HTML_BLOCK, 0, -1},
    {"dd", BLOCK, DG_HTML_DT, -1},
    {"details", BLOCK, 0, -1},
    {"dialog", BLOCK, 0, -1},
    {"dir", BLOCK | DG_HTML_SCOPE, 0, -1},
    {"div", BLOCK, 0, -1},
    {"dl", BLOCK | DG_HTML_SCOPE, 0, -1},
    {"dt", BLOCK, DG_HTML_DT, -1},
    {"em", FORMAT, 0, -1},
    {"embed", DG_HTML_VOID | DG_HTML_BREAK, 0, -1},
    {"fieldset", BLOCK, 0, -1},
    {"figcaption", BLOCK, 0, DG_ROLE_CAPTION},
    {"figure", BLOCK, 0, -1},
    {"font", FORMAT, 0, -1},
    {"footer", BLOCK, 0, -1},
    {"form", BLOCK, 0, -1},
    {"frame", DG_HTML_VOID | DG_HTML_BLOCK, 0, -1},
    {"frameset", DG_HTML_BLOCK, 0, -1},
    {"h1", BLOCK, 0, DG_ROLE_HEADLINE},
    {"h2", BLOCK, 0, DG_ROLE_HEADLINE},
    {"h3", BLOCK, 0, DG_ROLE_HEADLINE},
    {"h4", BLOCK, 0, DG_ROLE_HEADLINE},
    {"h5", BLOCK, 0, DG_ROLE_HEADLINE},
    {"h6", BLOCK, 0, DG_ROLE_HEADLINE},
    {"head", DG_HTML_BLOCK, 0, -1},
    {"header", BLOCK, 0, -1},
    {"hgroup", BLOCK, 0, -1},
    {"hr", BLOCK | DG_HTML_VOID, 0, -1},
    {"html", DG_HTML_BLOCK | DG_HTML_SCOPE, 0, -1},
    {"i", FORMAT, 0, -1},
    {"iframe", DG_HTML_RAW | REPLACED, 0, -1},
    {"img", DG_HTML_VOID | DG_HTML_BREAK, 0, -1},
    {"input", DG_HTML_VOID | DG_HTML_BREAK, 0, -1},
    {"kbd", DG_HTML_CODE, 0, -1},
    {"legend", DG_HTML_BLOCK, 0, DG_ROLE_CAPTION},
    {"li", BLOCK, DG_HTML_LI, -1},
    {"link", DG_HTML_VOID, 0, -1},
    {"listing", BLOCK | DG_HTML_CODE, 0, -1},
    {"main", BLOCK, 0, -1},
    {"marquee", DG_HTML_SCOPE | DG_HTML_BLOCK, 0, -1},
    {"math", DG_HTML_CODE | REPLACED, 0, -1},
    {"menu", BLOCK | DG_HTML_SCOPE, 0, -1},
    {"meta", DG_HTML_VOID, 0, -1},
    {"nav", BLOCK, 0, -1},
    {"nobr", FORMAT, 0, -1},
    {"noembed", DG_HTML_RAW, 0, -1},
    {"noframes", DG_HTML_RAW, 0, -1},
    {"noscript", DG_HTML_BLOCK, 0, -1},
    {"object", DG_HTML_SCOPE | REPLACED, 0, -1},
    {"ol", BLOCK | DG_HTML_SCOPE, 0, -1},
    {"optgroup", DG_HTML_BLOCK, 0, -1},
    {"option", DG_HTML_BLOCK, DG_HTML_OPTION, -1},
    {"p", BLOCK, DG_HTML_P, -1},
    {"param", DG_HTML_VOID, 0, -1},
    {"plaintext", BLOCK | DG_HTML_RAW, 0, -1},
    {"pre", BLOCK | DG_HTML_CODE, 0, -1},
    {"q", DG_HTML_BLOCK, 0, DG_ROLE_QUOTATION},
    {"rt", DG_HTML_BLOCK, 0, -1},
    {"s", FORMAT, 0, -1},
    {"samp", DG_HTML_CODE, 0, -1},
    {"script", DG_HTML_RAW, 0, -1},
    {"search", BLOCK, 0, -1},
    {"section", BLOCK, 0, -1},
    {"select", REPLACED | DG_HTML_SCOPE, 0, -1},
    {"small", FORMAT, 0, -1},
    {"source", DG_HTML_VOID, 0, -1},
    {"strike", FORMAT, 0, -1},
    {"strong", FORMAT, 0, -1},
    {"style", DG_HTML_RAW, 0, -1},
    {"sub", REPLACED, 0, -1}, /* a footnote's number is no part of the word before it */
    {"summary", BLOCK, 0, -1},
    {"sup", REPLACED, 0, -1},
    {"svg", REPLACED | DG_HTML_SCOPE, 0, -1},
    {"table", BLOCK | DG_HTML_SCOPE | DG_HTML_TABLE_PART, 0, -1},
    {"tbody", DG_HTML_BLOCK | DG_HTML_TABLE_PART, DG_HTML_ROWS, -1},
    {"td", DG_HTML_BLOCK | DG_HTML_SCOPE | DG_HTML_TABLE_PART, DG_HTML_CELL, -1},
    {"template", DG_HTML_BLOCK | DG_HTML_SCOPE, 0, -1},
    {"textarea", DG_HTML_RCDATA | REPLACED, 0, -1},
    {"tfoot", DG_HTML_BLOCK | DG_HTML_TABLE_PART, DG_HTML_ROWS, -1},
    {"th", DG_HTML_BLOCK | DG_HTML_SCOPE | DG_HTML_TABLE_PART, DG_HTML_CELL, -1},
    {"thead", DG_HTML_BLOCK | DG_HTML_TABLE_PART, DG_HTML_ROWS, -1},
    {"title", DG_HTML_RCDATA | DG_HTML_BLOCK, 0, DG_ROLE_HEADLINE},
    {"tr", DG_HTML_BLOCK | DG_HTML_TABLE_PART, DG_HTML_ROW, -1},
    {"track", DG_HTML_VOID, 0, -1},
    {"tt", FORMAT | DG_HTML_CODE, 0, -1},
    {"u", FORMAT, 0, -1},
    {"ul", BLOCK | DG_HTML_SCOPE, 0, -1},
    {"var", DG_HTML_CODE, 0, -1},
    {"video", REPLACED, 0, -1},
    {"wbr", DG_HTML_VOID, 0, -1},
    {"xmp", BLOCK | DG_HTML_RAW, 0, -1},
};

static int by_name(const void *key, const void *row)
{
    const dgm_str *name = key;
    const char *other = ((const dg_html_kind *)row)->name;
    int order = strncasecmp(name->data, other, name->size);
    return order ? order : other[name->size] ? -1 : 0;
}

const dg_html_kind *dg_html_kind_of(dgm_str name)
{
    static const dg_html_kind unknown = {"", 0, 0, -1};
    const dg_html_kind *kind =
        bsearch(&name, kinds, sizeof kinds / sizeof *kinds, sizeof *kinds, by_name);
    return kind ? kind : &unknown;
}

bool dg_html_equal(dgm_str a, const char *b)
{
    return strlen(b) == a.size && strncasecmp(a.data, b, a.size) == 0;
}

/* ---- The stack
 * ----------------------------------------------------------------------------- */

dg_html_element dg_html_context(const dg_html *html)
{
    static const dg_html_kind outside = {"", 0, 0, -1};
    if (html->depth)
        return html->stack[html->depth - 1];
    return (dg_html_element){.kind = &outside, .role = -1};
}

dgm_status dg_html_push(dg_html *html, const dg_html_element *element)
{
    if (html->depth == DG_NESTING_MAX)
        return dg_fail(
            html->error, DGM_ERR_LIMIT,
            dg_view_source(html->builder->view, (size_t)(element->name.data - html->base), false),
            N_("Elements are nested too deep; close them"), element->name);
    dgm_status status = dg_grow(html->builder->document->allocator, &html->stack,
                                &html->stack_capacity, html->depth + 1, sizeof *html->stack);
    if (status != DGM_OK)
        return dg_fail_plain(html->error, status);
    html->stack[html->depth++] = *element;
    return DGM_OK;
}

void dg_html_settle(dg_html_element *element, const dg_html_element *parent)
{
    element->language = element->says_language ? element->own_language : parent->language;
    element->fixed = element->own_fixed >= 0 ? element->own_fixed : parent->fixed;
    element->role = element->own_role >= 0 ? element->own_role : parent->role;
}

/* Takes the element at `index` off the stack, and those above it, but for formatting elements,
 * which go on behind it. */
static void take_off(dg_html *html, size_t index)
{
    size_t kept = index;
    bool formatting = html->stack[index].kind->flags & DG_HTML_FORMATTING;
    bool scope = html->stack[index].kind->flags & DG_HTML_SCOPE;
    for (size_t i = index + 1; i < html->depth; i++)
        if (formatting || (!scope && html->stack[i].kind->flags & DG_HTML_FORMATTING))
            html->stack[kept++] = html->stack[i];
    html->depth = index;
    for (; html->depth < kept; html->depth++) {
        dg_html_element parent = dg_html_context(html);
        dg_html_settle(&html->stack[html->depth], &parent);
    }
}

static bool stops(const dg_html_kind *kind, dg_html_group group)
{
    if (group >= DG_HTML_CELL)
        return strcmp(kind->name, "table") == 0;
    return kind->flags & DG_HTML_SCOPE;
}

static void end_group(dg_html *html, dg_html_group group)
{
    for (size_t i = html->depth; i-- > 0;) {
        if (html->stack[i].kind->group == group) {
            take_off(html, i);
            return;
        }
        if (stops(html->stack[i].kind, group))
            return;
    }
}

void dg_html_implied_ends(dg_html *html, const dg_html_kind *kind)
{
    if (kind->flags & DG_HTML_CLOSES_P)
        end_group(html, DG_HTML_P);
    if (kind->group != DG_HTML_ALONE && kind->group != DG_HTML_P)
        end_group(html, kind->group);
    /* A row ends the cell before it, a row group both. */
    for (int group = DG_HTML_CELL; group < kind->group; group++)
        end_group(html, (dg_html_group)group);
}

void dg_html_pop(dg_html *html, dgm_str name)
{
    const dg_html_kind *kind = dg_html_kind_of(name);
    for (size_t i = html->depth; i-- > 0;) {
        const dg_html_element *open = &html->stack[i];
        if (open->name.size == name.size && (open->name.data[0] | 0x20) == (name.data[0] | 0x20) &&
            strncasecmp(open->name.data, name.data, name.size) == 0) {
            take_off(html, i);
            return;
        }
        if (open->kind->flags & DG_HTML_SCOPE && !(kind->flags & DG_HTML_TABLE_PART))
            return;
    }
}
