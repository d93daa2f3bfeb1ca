#include "config.h"

#include "cli/put.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void put_text(dgm_buffer *out, const char *text)
{
    dgm_buffer_append(out, text, strlen(text));
}

void put_str(dgm_buffer *out, dgm_str text)
{
    dgm_buffer_append(out, text.data, text.size);
}

void put_format(dgm_buffer *out, const char *format, ...)
{
    char text[256];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    put_text(out, text);
}

void put_field(dgm_buffer *out, dgm_str text)
{
    size_t start = out->size;
    put_str(out, text);
    for (size_t i = start; i < out->size; i++)
        if ((unsigned char)out->data[i] < 0x20)
            out->data[i] = ' ';
}
