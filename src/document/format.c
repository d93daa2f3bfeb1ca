/* Finding a document's format by its name and its first bytes. */
#include "config.h"

#include "document/document.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    dg_format format;
} names[] = {
    /* The first of a format is the one it is shown by. */
    {"txt", DG_FORMAT_TEXT},   {"md", DG_FORMAT_MARKDOWN},    {"html", DG_FORMAT_HTML},
    {"json", DG_FORMAT_JSON},  {"srt", DG_FORMAT_SRT},        {"vtt", DG_FORMAT_VTT},
    {"text", DG_FORMAT_TEXT},  {"mdown", DG_FORMAT_MARKDOWN}, {"markdown", DG_FORMAT_MARKDOWN},
    {"htm", DG_FORMAT_HTML},   {"xhtml", DG_FORMAT_HTML},     {"jsonld", DG_FORMAT_JSON},
    {"ninjs", DG_FORMAT_JSON}, {"webvtt", DG_FORMAT_VTT},
};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

dgm_status dg_format_by_name(dgm_str name, dg_format *format)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strlen(names[i].name) == name.size &&
            strncasecmp(names[i].name, name.data, name.size) == 0) {
            *format = names[i].format;
            return DGM_OK;
        }
    return DGM_ERR_UNKNOWN;
}

const char *dg_format_name(dg_format format)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (names[i].format == format)
            return names[i].name;
    return names[0].name;
}

static dgm_str extension(dgm_str file_name)
{
    for (size_t i = file_name.size; i > 0 && file_name.data[i - 1] != '/'; i--)
        if (file_name.data[i - 1] == '.')
            return (dgm_str){file_name.data + i, file_name.size - i};
    return (dgm_str){0};
}

static bool begins(dgm_str content, const char *what)
{
    size_t size = strlen(what);
    return content.size >= size && strncasecmp(content.data, what, size) == 0;
}

static dgm_str without_blanks(dgm_str content)
{
    if (begins(content, "\xEF\xBB\xBF"))
        content = (dgm_str){content.data + 3, content.size - 3};
    while (content.size && strchr(" \t\r\n", *content.data) && *content.data)
        content.data++, content.size--;
    return content;
}

/* A number, a line end, and a line with an arrow between two times. */
static bool looks_like_srt(dgm_str content)
{
    size_t i = 0;
    while (i < content.size && content.data[i] >= '0' && content.data[i] <= '9')
        i++;
    if (i == 0 || i == content.size || !strchr("\r\n", content.data[i]))
        return false;
    while (i < content.size && strchr("\r\n", content.data[i]))
        i++;
    dgm_str line = {content.data + i, content.size - i < 40 ? content.size - i : 40};
    return line.size && *line.data >= '0' && *line.data <= '9' &&
           memmem(line.data, line.size, "-->", 3);
}

static bool looks_like_json(dgm_str content)
{
    if (content.size < 2 || !strchr("{[", *content.data))
        return false;
    dgm_str rest = without_blanks((dgm_str){content.data + 1, content.size - 1});
    return rest.size && strchr(*content.data == '{' ? "\"}" : "{[\"]", *rest.data);
}

dg_format dg_format_guess(dgm_str file_name, dgm_str content)
{
    dg_format format;
    if (dg_format_by_name(extension(file_name), &format) == DGM_OK)
        return format;
    dgm_str start = without_blanks(content);
    if (begins(start, "<!doctype html") || begins(start, "<html") || begins(start, "<head") ||
        begins(start, "<body"))
        return DG_FORMAT_HTML;
    if (begins(start, "WEBVTT"))
        return DG_FORMAT_VTT;
    if (looks_like_srt(start))
        return DG_FORMAT_SRT;
    return looks_like_json(start) ? DG_FORMAT_JSON : DG_FORMAT_TEXT;
}
