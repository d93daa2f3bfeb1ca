#include "config.h"

#include "cli/json.h"

#include "cli/put.h"

#include <stdio.h>

void put_json_string(dgm_buffer *out, dgm_str text)
{
    put_text(out, "\"");
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            put_format(out, "\\%c", c);
        else if (c == '\n')
            put_text(out, "\\n");
        else if (c < 0x20 || c == 0x7F)
            put_format(out, "\\u%04x", c);
        else
            dgm_buffer_append(out, text.data + i, 1);
    }
    put_text(out, "\"");
}

void put_json_member(dgm_buffer *out, const char *name, dgm_str text)
{
    put_format(out, "\"%s\":", name);
    put_json_string(out, text);
}

void print_json_string(dgm_str text)
{
    dgm_buffer out;
    dgm_buffer_init(&out, NULL, 0);
    put_json_string(&out, text);
    if (out.size)
        fwrite(out.data, 1, out.size, stdout);
    dgm_buffer_free(&out);
}
