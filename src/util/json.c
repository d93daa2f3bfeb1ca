#include "config.h"

#include "util/json.h"

#include "util/buffer.h"

#include <string.h>

static const char shorts[][2] = {{'b', '\b'}, {'f', '\f'}, {'n', '\n'},  {'r', '\r'},
                                 {'t', '\t'}, {'"', '"'},  {'\\', '\\'}, {'/', '/'}};
enum { SHORTS = sizeof shorts / sizeof *shorts };

static dgm_status escape(dgm_buffer *buffer, char c)
{
    for (int i = 0; i < SHORTS; i++)
        if (shorts[i][1] == c)
            return dgm_buffer_append(buffer, (char[]){'\\', shorts[i][0]}, 2);
    return dg_buffer_format(buffer, "\\u%04x", (unsigned char)c);
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

dgm_status dg_json_string(dgm_buffer *buffer, dgm_str text)
{
    dg_buffer_byte(buffer, '"');
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        while (at < text.size && is_plain(text.data[at]))
            at++;
        dgm_buffer_append(buffer, text.data + start, at - start);
        if (at < text.size)
            escape(buffer, text.data[at++]);
    }
    return dg_buffer_byte(buffer, '"');
}

dgm_status dg_json_member(dgm_buffer *buffer, const char *name, dgm_str text)
{
    dg_json_string(buffer, dgm_str_of(name));
    dg_buffer_byte(buffer, ':');
    return dg_json_string(buffer, text);
}

/* Four hexadecimal digits. */
static bool read_unit(const char **at, const char *end, uint32_t *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, ++*at) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = *at < end ? memchr(digits, **at | 0x20, 16) : NULL;
        if (!digit)
            return false;
        *unit = *unit << 4 | (uint32_t)(digit - digits);
    }
    return true;
}

static bool read_code_point(const char **at, const char *end, uint32_t *code_point)
{
    uint32_t low;
    if (!read_unit(at, end, code_point))
        return false;
    if (*code_point < 0xD800 || *code_point > 0xDFFF)
        return true;
    if (*code_point > 0xDBFF || end - *at < 2 || memcmp(*at, "\\u", 2) != 0)
        return false;
    *at += 2;
    if (!read_unit(at, end, &low) || low < 0xDC00 || low > 0xDFFF)
        return false;
    *code_point = 0x10000 + ((*code_point - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

static dgm_status read_escape(const char **at, const char *end, dgm_buffer *buffer)
{
    uint32_t code_point;
    if (*at == end)
        return DGM_ERR_SYNTAX;
    for (int i = 0; i < SHORTS; i++)
        if (shorts[i][0] == **at) {
            ++*at;
            return dg_buffer_byte(buffer, shorts[i][1]);
        }
    if (*(*at)++ != 'u' || !read_code_point(at, end, &code_point))
        return DGM_ERR_SYNTAX;
    return dg_buffer_code_point(buffer, code_point);
}

dgm_status dg_json_read_string(const char **at, const char *end, dgm_buffer *buffer)
{
    dgm_status status = DGM_OK;
    if (*at == end || **at != '"')
        return DGM_ERR_SYNTAX;
    for (++*at; status == DGM_OK && *at < end && **at != '"';) {
        const char *start = *at;
        while (*at < end && (is_plain(**at) || **at == 0x7F))
            ++*at;
        status = dgm_buffer_append(buffer, start, (size_t)(*at - start));
        if (*at == end || (**at != '\\' && **at != '"'))
            return DGM_ERR_SYNTAX;
        if (status == DGM_OK && **at == '\\') {
            ++*at;
            status = read_escape(at, end, buffer);
        }
    }
    if (status == DGM_OK && *at == end)
        return DGM_ERR_SYNTAX;
    *at += status == DGM_OK;
    return status;
}
