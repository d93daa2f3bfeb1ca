#include "termbase/table.h"

#include "util/buffer.h"
#include "util/error.h"

#include <string.h>

/* A quoted field; *at moves past it. */
static dgm_status read_quoted(const dg_lines *lines, dg_arena *arena, const char **at,
                              const char *end, dgm_str *field)
{
    const char *p = *at + 1;
    char *text = dg_arena_alloc(arena, (size_t)(end - p) + 1);
    if (!text)
        return dg_fail_plain(lines->error, DGM_ERR_MEMORY);
    size_t size = 0;
    for (; p < end; p++) {
        if (*p == '"' && (p + 1 == end || p[1] != '"'))
            break;
        if (*p == '"')
            p++;
        text[size++] = *p;
    }
    if (p == end)
        return dg_lines_fail(lines, *at, N_("The quotation mark is not closed on this line."),
                             (dgm_str){0});
    *at = p + 1;
    *field = dg_trim((dgm_str){text, size}); /* no text matches blanks around a term */
    return DGM_OK;
}

dgm_status dg_table_cut(const dg_lines *lines, dg_arena *arena, char separator, dgm_str line,
                        dgm_str *fields, size_t max, size_t *count)
{
    const char *p = line.data, *end = line.data + line.size;
    memset(fields, 0, max * sizeof *fields);
    *count = 0;
    for (;;) {
        if (*count == max)
            return dg_lines_fail(lines, p, N_("The line has too many columns."), (dgm_str){0});
        dgm_str *field = &fields[(*count)++];
        if (p < end && *p == '"') {
            dgm_status status = read_quoted(lines, arena, &p, end, field);
            if (status)
                return status;
            if (p < end && *p != separator)
                return dg_lines_fail(lines, p,
                                     N_("Behind a closing quotation mark the field must end."),
                                     (dgm_str){0});
        } else {
            const char *stop = memchr(p, separator, (size_t)(end - p));
            stop = stop ? stop : end;
            *field = dg_trim((dgm_str){p, (size_t)(stop - p)});
            p = stop;
        }
        if (p == end)
            return DGM_OK;
        p++;
    }
}

void dg_table_field(dgm_buffer *out, char separator, dgm_str field)
{
    bool quoted = false;
    for (size_t i = 0; i < field.size; i++)
        quoted |= field.data[i] == separator || field.data[i] == '"' || field.data[i] == '\n' ||
                  field.data[i] == '\r';
    if (!quoted) {
        dg_buffer_str(out, field);
        return;
    }
    dg_buffer_byte(out, '"');
    for (size_t i = 0; i < field.size; i++) {
        /* A line end has no place in a row. */
        char c = field.data[i] == '\n' || field.data[i] == '\r' ? ' ' : field.data[i];
        if (c == '"')
            dg_buffer_byte(out, c);
        dg_buffer_byte(out, c);
    }
    dg_buffer_byte(out, '"');
}

dgm_case_policy dg_case_policy_of(dgm_str term)
{
    unsigned char c = term.size ? (unsigned char)term.data[0] : 0;
    if (c >= 'A' && c <= 'Z')
        return DGM_CASE_NAME;
    /* The two-byte letters that matter here: capitals of Latin-1, Latin Extended-A and
     * Cyrillic. */
    unsigned char d = term.size > 1 ? (unsigned char)term.data[1] : 0;
    bool latin_1 = c == 0xC3 && d >= 0x80 && d <= 0x9E;
    bool latin_a = (c == 0xC4 || c == 0xC5) && d % 2 == 0 && !(c == 0xC4 && d == 0xB1);
    bool cyrillic = c == 0xD0 && d >= 0x80 && d <= 0xAF;
    bool cyrillic_2 = (c == 0xD2 || c == 0xD3) && d % 2 == 0;
    return latin_1 || latin_a || cyrillic || cyrillic_2 ? DGM_CASE_NAME : DGM_CASE_FOLLOW;
}
