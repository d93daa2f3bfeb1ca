/* Attributes: which of them are read by people, and what they say about the text inside. */
#include "config.h"

#include "document/entity.h"
#include "document/html.h"

#include <string.h>
#include <strings.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

const char *dg_html_name_end(const char *at, const char *end)
{
    while (at < end && !is_blank(*at) && *at != '/' && *at != '>')
        at++;
    return at;
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    return at;
}

bool dg_html_next_attribute(const char **at, const char *end, dg_html_attribute *attribute)
{
    const char *p = *at;
    while (p < end && (is_blank(*p) || *p == '/'))
        p++;
    if (p == end)
        return false;
    const char *name = p++; /* even = may start a name */
    while (p < end && !is_blank(*p) && *p != '/' && *p != '=')
        p++;
    *attribute = (dg_html_attribute){.name = {name, (size_t)(p - name)}, .value = {p, 0}};
    const char *sign = skip_blanks(p, end);
    if (sign == end || *sign != '=') {
        *at = p;
        return true;
    }
    p = skip_blanks(sign + 1, end);
    if (p < end && (*p == '"' || *p == '\'')) {
        attribute->quote = *p++;
        const char *close = memchr(p, attribute->quote, (size_t)(end - p));
        attribute->value = (dgm_str){p, (size_t)((close ? close : end) - p)};
        *at = close ? close + 1 : end;
        return true;
    }
    const char *value = p;
    while (p < end && !is_blank(*p))
        p++;
    attribute->value = (dgm_str){value, (size_t)(p - value)};
    *at = p;
    return true;
}

/* ---- What is text
 * -------------------------------------------------------------------------- */

/* HTML Living Standard, 3.2.6.1 "translatable attributes"; WAI-ARIA 1.2 for aria-*; "summary"
 * of tables from HTML 4. "*": on every element. */
static const char *const text_attributes[][2] = {
    {"*", "title"},
    {"*", "aria-label"},
    {"*", "aria-description"},
    {"*", "aria-valuetext"},
    {"*", "aria-placeholder"},
    {"*", "aria-roledescription"},
    {"img", "alt"},
    {"area", "alt"},
    {"input", "alt"},
    {"input", "placeholder"},
    {"textarea", "placeholder"},
    {"optgroup", "label"},
    {"option", "label"},
    {"track", "label"},
    {"th", "abbr"},
    {"table", "summary"},
};

/* Names of meta elements whose content is prose: HTML 4.2.5.1, Open Graph, Twitter cards. */
static const char *const text_metas[] = {
    "description",       "keywords",      "news_keywords",       "og:title",
    "og:description",    "og:image:alt",  "twitter:title",       "twitter:description",
    "twitter:image:alt", "headline",      "alternativeheadline", "caption",
    "dc.title",          "dc.description"};

static dgm_str value_of(const char *at, const char *end, const char *name)
{
    dg_html_attribute attribute;
    while (dg_html_next_attribute(&at, end, &attribute))
        if (dg_html_equal(attribute.name, name))
            return attribute.value;
    return (dgm_str){0};
}

static dgm_str meta_name(const char *at, const char *end)
{
    static const char *const names[] = {"name", "property", "itemprop"};
    dgm_str value = {0};
    for (size_t i = 0; i < 3 && value.size == 0; i++)
        value = value_of(at, end, names[i]);
    return value;
}

static bool is_text(dgm_str element, dgm_str name, const char *at, const char *end)
{
    for (size_t i = 0; i < sizeof text_attributes / sizeof *text_attributes; i++)
        if (dg_html_equal(name, text_attributes[i][1]) &&
            (*text_attributes[i][0] == '*' || dg_html_equal(element, text_attributes[i][0])))
            return true;
    if (dg_html_equal(element, "meta") && dg_html_equal(name, "content")) {
        dgm_str meta = meta_name(at, end);
        for (size_t i = 0; i < sizeof text_metas / sizeof *text_metas; i++)
            if (dg_html_equal(meta, text_metas[i]))
                return true;
    }
    if (dg_html_equal(element, "input") && dg_html_equal(name, "value")) {
        dgm_str type = value_of(at, end, "type");
        return dg_html_equal(type, "button") || dg_html_equal(type, "submit") ||
               dg_html_equal(type, "reset");
    }
    return false;
}

bool dg_html_has_text_attribute(dgm_str element, const char *at, const char *end)
{
    const char *next = at;
    dg_html_attribute attribute;
    while (dg_html_next_attribute(&next, end, &attribute))
        if (attribute.value.size && is_text(element, attribute.name, at, end))
            return true;
    return false;
}

/* Adds the value with its entities decoded. */
static void add_attribute(dg_html *html, const dg_html_attribute *attribute, dgm_str language)
{
    dg_builder *builder = html->builder;
    dg_syntax syntax = attribute->quote == '"'    ? DG_SYNTAX_DOUBLE_QUOTE
                       : attribute->quote == '\'' ? DG_SYNTAX_SINGLE_QUOTE
                                                  : DG_SYNTAX_UNQUOTED;
    dg_builder_begin(builder, DG_ROLE_ATTRIBUTE, syntax, language);
    const char *at = attribute->value.data, *end = at + attribute->value.size;
    while (at < end) {
        char text[DG_ENTITY_TEXT_MAX];
        size_t text_size, size = *at == '&' ? dg_entity_decode(at, end, true, text, &text_size) : 0;
        const char *next = size ? NULL : memchr(at + 1, '&', (size_t)(end - at - 1));
        if (size)
            dg_builder_unit(builder, DG_PIECE_UNIT, (size_t)(at - html->base), size,
                            (dgm_str){text, text_size});
        else
            dg_builder_same(builder, (size_t)(at - html->base),
                            size = (size_t)((next ? next : end) - at));
        at += size;
    }
    dg_builder_end(builder);
}

/* The first of two attributes of one name counts (13.2.5.33). */
static bool is_repeated(const char *at, const char *end, dgm_str name)
{
    dg_html_attribute attribute;
    while (dg_html_next_attribute(&at, end, &attribute) && attribute.name.data != name.data)
        if (attribute.name.size == name.size &&
            strncasecmp(attribute.name.data, name.data, name.size) == 0)
            return true;
    return false;
}

void dg_html_add_attributes(dg_html *html, const dg_html_tag *tag)
{
    const char *at = html->base + tag->range.start + 1, *end = html->base + tag->range.end - 1;
    dgm_str name = {at, (size_t)(dg_html_name_end(at, end) - at)};
    const char *first = at + name.size, *next = first;
    dg_html_attribute attribute;
    while (dg_html_next_attribute(&next, end, &attribute))
        if (attribute.value.size && is_text(name, attribute.name, first, end) &&
            !is_repeated(first, end, attribute.name))
            add_attribute(html, &attribute, tag->language);
}

/* ---- What holds for the text inside
 * -------------------------------------------------------- */

static bool has_word(dgm_str list, const char *word)
{
    const char *at = list.data, *end = at + list.size;
    while ((at = skip_blanks(at, end)) < end) {
        const char *from = at;
        while (at < end && !is_blank(*at))
            at++;
        if (dg_html_equal((dgm_str){from, (size_t)(at - from)}, word))
            return true;
    }
    return false;
}

static void inherit_one(dg_html_element *element, const dg_html_attribute *attribute)
{
    dgm_str value = attribute->value;
    if (dg_html_equal(attribute->name, "lang") || dg_html_equal(attribute->name, "xml:lang")) {
        element->own_language = value;
        element->says_language = true;
    } else if (dg_html_equal(attribute->name, "translate")) {
        if (dg_html_equal(value, "no"))
            element->own_fixed = 1;
        else if (dg_html_equal(value, "yes") || value.size == 0)
            element->own_fixed = 0;
    } else if (dg_html_equal(attribute->name, "class") && has_word(value, "notranslate")) {
        element->own_fixed = 1;
    }
}

static bool says_date(const char *at, const char *end)
{
    static const char *const names[] = {
        "article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate"};
    dgm_str meta = meta_name(at, end);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dg_html_equal(meta, names[i]))
            return true;
    return false;
}

void dg_html_inherit(dg_html *html, dg_html_element *element, const char *at, const char *end)
{
    dg_document *document = html->builder->document;
    const char *next = at;
    dg_html_attribute attribute;
    while (dg_html_next_attribute(&next, end, &attribute)) {
        inherit_one(element, &attribute);
        if (!document->date.size &&
            (dg_html_equal(attribute.name, "content") ||
             dg_html_equal(attribute.name, "datetime")) &&
            says_date(at, end))
            document->date = attribute.value;
    }
    if (dg_html_equal(element->name, "html") && !document->language.size)
        document->language = element->own_language;
}
