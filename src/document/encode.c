/* Writing a replacement so that the format around it reads it as that text and nothing else. */
#include "config.h"

#include "document/document.h"
#include "util/buffer.h"
#include "util/limits.h"

#include <string.h>

static void encode_markup(dg_syntax syntax, char byte, dgm_buffer *out)
{
    static const char *const special[] = {
        [DG_SYNTAX_MARKUP] = "&<>",
        [DG_SYNTAX_DOUBLE_QUOTE] = "&<\"",
        [DG_SYNTAX_SINGLE_QUOTE] = "&<'",
        [DG_SYNTAX_UNQUOTED] = "&<>\"'`= \t\n\r\f",
    };
    if (byte == 0 || !strchr(special[syntax], byte))
        dg_buffer_byte(out, byte);
    else if (byte == '&')
        dg_buffer_cstr(out, "&amp;");
    else if (byte == '<')
        dg_buffer_cstr(out, "&lt;");
    else if (byte == '>')
        dg_buffer_cstr(out, "&gt;");
    else if (byte == '"')
        dg_buffer_cstr(out, "&quot;");
    else
        dg_buffer_format(out, "&#%d;", byte);
}

/* A line end would break the paragraph, title or cue that the replacement stands in. */
static void encode_on_one_line(char byte, const char *special, dgm_buffer *out)
{
    if (byte && strchr(special, byte))
        dg_buffer_byte(out, '\\');
    dg_buffer_byte(out, byte == '\n' || byte == '\r' ? ' ' : byte);
}

static void encode_json(char byte, dgm_buffer *out)
{
    static const char letters[] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                   ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\'};
    unsigned char unit = (unsigned char)byte;
    if (unit < sizeof letters && letters[unit])
        dg_buffer_format(out, "\\%c", letters[unit]);
    else if (unit < 0x20)
        dg_buffer_format(out, "\\u%04x", unit);
    else
        dg_buffer_byte(out, byte);
}

static void encode(dg_syntax syntax, dgm_str text, dgm_buffer *out)
{
    for (const char *at = text.data, *end = text.data + text.size; at < end; at++) {
        switch (syntax) {
        case DG_SYNTAX_PLAIN:
            dg_buffer_byte(out, *at);
            break;
        case DG_SYNTAX_JSON:
            encode_json(*at, out);
            break;
        case DG_SYNTAX_MARKDOWN:
            encode_on_one_line(*at, "\\`*_[]<>&|", out);
            break;
        case DG_SYNTAX_MARKDOWN_DOUBLE:
            encode_on_one_line(*at, "\\\"&", out);
            break;
        case DG_SYNTAX_MARKDOWN_SINGLE:
            encode_on_one_line(*at, "\\'&", out);
            break;
        case DG_SYNTAX_MARKDOWN_PAREN:
            encode_on_one_line(*at, "\\()&", out);
            break;
        case DG_SYNTAX_CUE:
        case DG_SYNTAX_YAML_PLAIN:
            encode_on_one_line(*at, "", out);
            break;
        case DG_SYNTAX_YAML_SINGLE:
            encode_on_one_line(*at, "", out);
            dgm_buffer_append(out, "'", *at == '\'');
            break;
        default:
            encode_markup(syntax, *at, out);
        }
    }
}

/* Signs that end a plain YAML scalar or make it something else. */
static bool fits_plain_yaml(dgm_str text)
{
    return !memmem(text.data, text.size, ": ", 2) && !memmem(text.data, text.size, " #", 2) &&
           (text.size == 0 ||
            (!strchr("[]{}|>&*!%@`#,?-\"'", text.data[0]) && text.data[text.size - 1] != ':'));
}

dgm_status dg_segment_encode(const dg_segment *segment, dgm_str replacement, dgm_buffer *out)
{
    if (segment->syntax == DG_SYNTAX_YAML_PLAIN && !fits_plain_yaml(replacement))
        return DGM_ERR_ARGUMENT;
    if (segment->syntax == DG_SYNTAX_PLAIN && segment->outer == DG_SYNTAX_PLAIN)
        return dg_buffer_str(out, replacement);
    if (segment->outer == DG_SYNTAX_PLAIN) {
        encode(segment->syntax, replacement, out);
        return out->status;
    }
    dgm_buffer inner;
    dgm_buffer_init(&inner, out->allocator, 0);
    encode(segment->syntax, replacement, &inner);
    if (inner.status == DGM_OK)
        encode(segment->outer, (dgm_str){inner.data, inner.size}, out);
    else
        out->status = inner.status;
    dgm_buffer_free(&inner);
    return out->status;
}
