#include "util/buffer.h"

#include "util/limits.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char empty[1];

dgm_str dgm_str_of(const char *cstring)
{
    return cstring ? (dgm_str){cstring, strlen(cstring)} : (dgm_str){empty, 0};
}

void dgm_buffer_init(dgm_buffer *buffer, const dgm_allocator *allocator, size_t limit)
{
    *buffer =
        (dgm_buffer){.data = empty, .limit = limit ? limit : DG_BUFFER_MAX, .allocator = allocator};
}

void dgm_buffer_free(dgm_buffer *buffer)
{
    if (buffer->capacity)
        dg_free(buffer->allocator, buffer->data);
    dgm_buffer_init(buffer, buffer->allocator, buffer->limit);
}

void dgm_buffer_clear(dgm_buffer *buffer)
{
    buffer->size = 0;
    buffer->status = DGM_OK;
    if (buffer->capacity)
        buffer->data[0] = '\0';
}

char *dgm_buffer_reserve(dgm_buffer *buffer, size_t size)
{
    if (buffer->status)
        return NULL;
    if (size > buffer->limit || buffer->size > buffer->limit - size) {
        buffer->status = DGM_ERR_LIMIT;
        return NULL;
    }
    size_t needed = buffer->size + size + 1;
    if (needed > buffer->capacity) {
        char *data = buffer->capacity ? buffer->data : NULL;
        if (dg_grow(buffer->allocator, &data, &buffer->capacity, needed, 1)) {
            buffer->status = DGM_ERR_MEMORY;
            return NULL;
        }
        buffer->data = data;
    }
    return buffer->data + buffer->size;
}

dgm_status dgm_buffer_append(dgm_buffer *buffer, const char *data, size_t size)
{
    char *room = size ? dgm_buffer_reserve(buffer, size) : NULL;
    if (room) {
        memcpy(room, data, size);
        room[size] = '\0';
        buffer->size += size;
    }
    return buffer->status;
}

dgm_status dg_buffer_str(dgm_buffer *buffer, dgm_str text)
{
    return dgm_buffer_append(buffer, text.data, text.size);
}

dgm_status dg_buffer_cstr(dgm_buffer *buffer, const char *text)
{
    return dgm_buffer_append(buffer, text, strlen(text));
}

dgm_status dg_buffer_byte(dgm_buffer *buffer, char byte)
{
    return dgm_buffer_append(buffer, &byte, 1);
}

dgm_status dg_buffer_code_point(dgm_buffer *buffer, uint32_t code_point)
{
    char bytes[4];
    return dgm_buffer_append(buffer, bytes, dg_utf8_encode(code_point, bytes));
}

dgm_status dg_buffer_format(dgm_buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *room = size < 0 ? NULL : dgm_buffer_reserve(buffer, (size_t)size);
    if (room) {
        va_start(args, format);
        vsnprintf(room, (size_t)size + 1, format, args);
        va_end(args);
        buffer->size += (size_t)size;
    }
    return buffer->status;
}
