#include "config.h"

#include "document/entity.h"

#include "util/utf8.h"

#include <string.h>

enum { ENTITY_NAME_MAX = 33 /* the longest name of the table, with its semicolon */ };

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static int digit(char c, unsigned base)
{
    int value = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 99;
    return value < (int)base ? value : -1;
}

/* Numbers 80 to 9F mean Windows-1252 (HTML Living Standard, 13.2.5.80). */
static uint32_t repaired(uint32_t code_point)
{
    static const uint16_t windows[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    if (code_point >= 0x80 && code_point < 0xA0)
        return windows[code_point - 0x80];
    if (code_point == 0 || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
        return 0xFFFD;
    return code_point;
}

static size_t decode_number(const char *at, const char *end, char *text, size_t *text_size)
{
    const char *p = at + 2;
    unsigned base = 10;
    if (p < end && (*p == 'x' || *p == 'X')) {
        base = 16;
        p++;
    }
    const char *digits = p;
    uint32_t value = 0;
    for (int d; p < end && (d = digit(*p, base)) >= 0; p++)
        value = value > 0x10FFFF ? value : value * base + (uint32_t)d;
    if (p == digits)
        return 0;
    *text_size = dg_utf8_encode(repaired(value), text);
    return (size_t)(p - at) + (p < end && *p == ';');
}

static const dg_entity *find(const char *name, size_t size)
{
    size_t low = 0, high = dg_entity_count;
    while (low < high) {
        const dg_entity *entity = &dg_entities[(low + high) / 2];
        size_t common = entity->size < size ? entity->size : size;
        int order = memcmp(name, dg_entity_names + entity->offset, common);
        order = order ? order : (size > entity->size) - (size < entity->size);
        if (order == 0)
            return entity;
        if (order < 0)
            high = (size_t)(entity - dg_entities);
        else
            low = (size_t)(entity - dg_entities) + 1;
    }
    return NULL;
}

static size_t decode_name(const char *at, const char *end, bool attribute, char *text,
                          size_t *text_size)
{
    const char *name = at + 1, *p = name;
    while (p < end && p < name + ENTITY_NAME_MAX - 1 && is_alnum(*p))
        p++;
    size_t size = (size_t)(p - name) + (p < end && *p == ';');
    const dg_entity *entity = NULL;
    while (size >= 2 && !(entity = find(name, size)))
        size--;
    if (!entity)
        return 0;
    const char *next = name + size;
    if (attribute && next[-1] != ';' && next < end && (*next == '=' || is_alnum(*next)))
        return 0;
    *text_size = dg_utf8_encode(entity->code_points[0], text);
    if (entity->code_points[1])
        *text_size += dg_utf8_encode(entity->code_points[1], text + *text_size);
    return size + 1;
}

size_t dg_entity_decode(const char *at, const char *end, bool attribute,
                        char text[DG_ENTITY_TEXT_MAX], size_t *text_size)
{
    if (end - at < 3)
        return 0;
    return at[1] == '#' ? decode_number(at, end, text, text_size)
                        : decode_name(at, end, attribute, text, text_size);
}
