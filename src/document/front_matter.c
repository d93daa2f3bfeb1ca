/* The YAML head of a Markdown file (Jekyll, Hugo, Pandoc): "title: …" and the like on one line
 * each. Any other YAML is left alone. */
#include "config.h"

#include "document/builder.h"

#include <string.h>
#include <strings.h>

static bool is_key(dgm_str key, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == key.size && strncasecmp(*names, key.data, key.size) == 0)
            return true;
    return false;
}

static dgm_str trimmed(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    while (end > at && strchr(" \t\r", end[-1]))
        end--;
    return (dgm_str){at, (size_t)(end - at)};
}

/* The text of a one-line scalar, without its quotation marks. False for anything less plain. */
static bool scalar(dgm_str value, dgm_str *text, dg_syntax *syntax)
{
    char quote = value.size ? value.data[0] : 0;
    *text = value;
    *syntax = DG_SYNTAX_YAML_PLAIN;
    if (quote == '"' || quote == '\'') {
        *text = (dgm_str){value.data + 1, value.size - 2};
        *syntax = quote == '"' ? DG_SYNTAX_JSON : DG_SYNTAX_YAML_SINGLE;
        return value.size > 2 && value.data[value.size - 1] == quote &&
               !memchr(text->data, quote, text->size) && !memchr(text->data, '\\', text->size);
    }
    return quote && !strchr("[]{}|>&*!%@`#,?-", quote) &&
           !memmem(value.data, value.size, " #", 2) && !memmem(value.data, value.size, ": ", 2);
}

static void read_line(dg_builder *builder, const char *at, const char *end)
{
    static const char *const headlines[] = {"title", "subtitle", "headline", "linktitle", NULL};
    static const char *const texts[] = {"description", "summary",  "excerpt", "caption",
                                        "lead",        "abstract", NULL};
    static const char *const languages[] = {"lang", "language", NULL};
    static const char *const dates[] = {"date", "publishdate", NULL};
    const char *colon = memchr(at, ':', (size_t)(end - at));
    if (!colon)
        return;
    dgm_str key = {at, (size_t)(colon - at)}, text;
    dg_syntax syntax;
    dg_document *document = builder->document;
    if (!scalar(trimmed(colon + 1, end), &text, &syntax))
        return;
    if (is_key(key, languages))
        document->language = text;
    else if (is_key(key, dates))
        document->date = text;
    else if (is_key(key, headlines) || is_key(key, texts))
        dg_builder_plain(builder, is_key(key, headlines) ? DG_ROLE_HEADLINE : DG_ROLE_BODY, syntax,
                         text, (dgm_str){0});
}

static bool is_fence(const char *at, const char *end, const char *fence)
{
    dgm_str line = trimmed(at, end);
    return line.data == at && line.size == 3 && memcmp(at, fence, 3) == 0;
}

static const char *line_end(const char *at, const char *end)
{
    const char *found = memchr(at, '\n', (size_t)(end - at));
    return found ? found : end;
}

size_t dg_front_matter_read(dg_builder *builder, size_t start)
{
    const char *base = builder->base, *end = base + builder->document->source.size;
    const char *first = line_end(base + start, end), *close = first;
    if (first == end || !is_fence(base + start, first, "---"))
        return start;
    do {
        const char *line = close + 1;
        close = line_end(line, end);
        if (is_fence(line, close, "---") || is_fence(line, close, "...")) {
            for (const char *at = first + 1; at < line; at = line_end(at, end) + 1)
                read_line(builder, at, line_end(at, end));
            return (size_t)(close - base);
        }
    } while (close < end);
    return start;
}
