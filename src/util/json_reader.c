#include "config.h"

#include "util/json_reader.h"

#include "util/error.h"
#include "util/json.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char dg_json_peek(dg_json_reader *r)
{
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    return r->at < r->end ? *r->at : 0;
}

bool dg_json_take(dg_json_reader *r, char sign)
{
    if (dg_json_peek(r) != sign || r->at == r->end)
        return false;
    r->at++;
    return true;
}

dgm_status dg_json_expected(dg_json_reader *r, const char *message)
{
    r->message = message;
    return DGM_ERR_SYNTAX;
}

/* Where the string that starts at `at` ends: its closing quotation mark, or NULL. */
static const char *string_end(const char *at, const char *end, bool *plain)
{
    *plain = true;
    for (at++; at < end && *at != '"'; at++) {
        *plain &= *at != '\\' && (unsigned char)*at >= 0x20;
        at += *at == '\\';
    }
    return at < end ? at : NULL;
}

dgm_status dg_json_text(dg_json_reader *r, dgm_str *text)
{
    bool plain;
    const char *end = dg_json_peek(r) == '"' ? string_end(r->at, r->end, &plain) : NULL;
    if (!end)
        return dg_json_expected(r, N_("A string in quotation marks is needed."));
    if (plain) {
        *text = (dgm_str){r->at + 1, (size_t)(end - r->at) - 1};
        r->at = end + 1;
        return DGM_OK;
    }
    dgm_buffer buffer;
    dgm_buffer_init(&buffer, r->arena->allocator, 0);
    dgm_status status = dg_json_read_string(&r->at, r->end, &buffer);
    if (status == DGM_OK) {
        *text = (dgm_str){dg_arena_copy(r->arena, buffer.data, buffer.size), buffer.size};
        status = text->data ? DGM_OK : DGM_ERR_MEMORY;
    } else if (status == DGM_ERR_SYNTAX) {
        dg_json_expected(r, N_("A string in quotation marks is needed."));
    }
    dgm_buffer_free(&buffer);
    return status;
}

static bool ends_word(char c)
{
    return is_blank(c) || (c && strchr("\"[]{},:", c));
}

dgm_status dg_json_skip(dg_json_reader *r)
{
    size_t depth = 0;
    do {
        char sign = dg_json_peek(r);
        bool closes = sign == ']' || sign == '}', plain;
        const char *end = sign == '"' ? string_end(r->at, r->end, &plain) : r->at;
        if (!sign || !end || (closes && depth == 0))
            return dg_json_expected(r, N_("A JSON value is needed."));
        depth += sign == '[' || sign == '{';
        depth -= closes;
        r->at = end + 1;
        while (sign != '"' && !ends_word(sign) && r->at < r->end && !ends_word(*r->at))
            r->at++;
    } while (depth > 0);
    return DGM_OK;
}

dgm_status dg_json_object(dg_json_reader *r, dg_json_member_function *member, void *context)
{
    if (!dg_json_take(r, '{'))
        return dg_json_expected(r, N_("An object { … } is needed."));
    if (dg_json_take(r, '}'))
        return DGM_OK;
    do {
        dgm_str key;
        dgm_status status = dg_json_text(r, &key);
        if (!status && !dg_json_take(r, ':'))
            status = dg_json_expected(r, N_("A colon is needed behind the key."));
        if (!status)
            status = member(r, key, context);
        if (status)
            return status;
    } while (dg_json_take(r, ','));
    return dg_json_take(r, '}') ? DGM_OK : dg_json_expected(r, N_("A comma or } is needed."));
}

dgm_status dg_json_array(dg_json_reader *r, dg_json_item_function *item, void *context)
{
    if (!dg_json_take(r, '['))
        return dg_json_expected(r, N_("A list [ … ] is needed."));
    if (dg_json_take(r, ']'))
        return DGM_OK;
    do {
        dgm_status status = item(r, context);
        if (status)
            return status;
    } while (dg_json_take(r, ','));
    return dg_json_take(r, ']') ? DGM_OK : dg_json_expected(r, N_("A comma or ] is needed."));
}
