/* Plain text: paragraphs between blank lines, and which of them are headlines. */
#include "config.h"

#include "document/builder.h"

#include <string.h>

enum { HEADLINE_MAX = 200 /* bytes */ };

/* Whether [at, end) is blank up to its line end; *next is then the start of the next line. */
static bool blank_line(const char *at, const char *end, const char **next)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    if (at < end && *at != '\n')
        return false;
    *next = at < end ? at + 1 : end;
    return true;
}

/* The end of the paragraph that starts at `at`, on a line that is not blank, without its last
 * line end; *next is the line that follows it. */
static const char *paragraph_end(const char *at, const char *end, const char **next)
{
    while (true) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end) {
            *next = end;
            return end;
        }
        at = line_end + 1;
        if (blank_line(at, end, next))
            return line_end[-1] == '\r' ? line_end - 1 : line_end;
    }
}

static bool ends_a_sentence(dgm_str text)
{
    static const char *const marks[] = {".",
                                        ",",
                                        ";",
                                        ":",
                                        "!",
                                        "\xE2\x80\xA6",
                                        ".\"",
                                        ".\xE2\x80\x9D",
                                        ",\"",
                                        ",\xE2\x80\x9D",
                                        ".)",
                                        "!\"",
                                        "!\xE2\x80\x9D",
                                        ".\xC2\xBB",
                                        "!\xC2\xBB",
                                        "?\xC2\xBB",
                                        "?\"",
                                        "?\xE2\x80\x9D"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (text.size >= size && memcmp(text.data + text.size - size, marks[i], size) == 0)
            return true;
    }
    return false;
}

/* A headline is one short line that does not end like a sentence. */
static bool is_headline(dgm_str text)
{
    while (text.size && strchr(" \t\r\n", text.data[text.size - 1]))
        text.size--;
    return text.size && text.size <= HEADLINE_MAX && !memchr(text.data, '\n', text.size) &&
           !ends_a_sentence(text);
}

dgm_status dg_text_read(dg_builder *builder, size_t start, dgm_error *error)
{
    (void)error;
    const char *at = builder->base + start;
    const char *end = builder->base + builder->document->source.size;
    while (at < end && builder->status == DGM_OK) {
        const char *next;
        if (blank_line(at, end, &next)) {
            at = next;
            continue;
        }
        dgm_str text = {at, (size_t)(paragraph_end(at, end, &next) - at)};
        dg_builder_plain(builder, is_headline(text) ? DG_ROLE_HEADLINE : DG_ROLE_BODY,
                         DG_SYNTAX_PLAIN, text, (dgm_str){0});
        at = next;
    }
    return DGM_OK;
}
