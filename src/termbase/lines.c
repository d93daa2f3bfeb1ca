#include "termbase/lines.h"

#include "util/error.h"
#include "util/utf8.h"

#include <string.h>

dgm_status dg_lines_open(dg_lines *lines, dgm_str text, dgm_error *error)
{
    *lines = (dg_lines){.text = text, .error = error};
    size_t valid = dg_utf8_valid_prefix(text.data, text.size);
    if (valid < text.size) {
        dg_lines_fail(lines, text.data + valid, N_("The text is not valid UTF-8."), (dgm_str){0});
        if (error)
            error->status = DGM_ERR_ENCODING;
        return DGM_ERR_ENCODING;
    }
    const char *nul = text.size ? memchr(text.data, '\0', text.size) : NULL;
    if (nul)
        return dg_lines_fail(lines, nul, N_("There is a NUL byte in the text."), (dgm_str){0});
    if (text.size >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0)
        lines->next = 3;
    return DGM_OK;
}

bool dg_lines_next(dg_lines *lines, dgm_str *line)
{
    if (lines->next >= lines->text.size)
        return false;
    const char *start = lines->text.data + lines->next;
    size_t left = lines->text.size - lines->next;
    const char *end = memchr(start, '\n', left);
    size_t size = end ? (size_t)(end - start) : left;
    lines->next += size + (end != NULL);
    lines->line++;
    if (size && start[size - 1] == '\r')
        size--;
    *line = (dgm_str){start, size};
    return true;
}

dgm_status dg_lines_fail(const dg_lines *lines, const char *at, const char *message,
                         dgm_str subject)
{
    dg_fail(lines->error, DGM_ERR_SYNTAX, (size_t)(at - lines->text.data), message, subject);
    dg_error_locate(lines->error, lines->text);
    return DGM_ERR_SYNTAX;
}

/* The place of `value` in `words` (NULL-terminated), or -1. */
static int choice(dgm_str value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (dg_str_is(value, words[i]))
            return i;
    return -1;
}

/* A day as 2022-06-01 or 20220601. */
static bool read_day(dgm_str value, uint32_t *day)
{
    uint32_t number = 0;
    size_t digits = 0;
    for (size_t i = 0; i < value.size; i++) {
        char c = value.data[i];
        if (c == '-' && value.size == 10 && (i == 4 || i == 7))
            continue;
        if (c < '0' || c > '9' || ++digits > 8)
            return false;
        number = number * 10 + (uint32_t)(c - '0');
    }
    uint32_t month = number / 100 % 100, of_month = number % 100;
    *day = number;
    return digits == 8 && month >= 1 && month <= 12 && of_month >= 1 && of_month <= 31;
}

bool dg_term_set(dgm_term *term, dgm_str key, dgm_str value, bool *bad)
{
    static const char *const cases[] = {"name", "exact", "follow", NULL};
    static const char *const matches[] = {"inflected", "exact", NULL};
    static const char *const quotes[] = {"", "change", "report", "keep", NULL};
    static const char *const statuses[] = {"preferred", "admitted", "deprecated", "forbidden",
                                           NULL};
    const struct {
        const char *key;
        dgm_str *text;
    } texts[] = {{"styles", &term->styles},   {"source", &term->source},
                 {"first", &term->first},     {"except", &term->exceptions},
                 {"context", &term->context}, {"reading", &term->reading}};
    *bad = false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (dg_str_is(key, texts[i].key)) {
            *texts[i].text = value;
            return true;
        }
    }
    int number;
    if (dg_str_is(key, "case") && (number = choice(value, cases)) >= 0)
        term->letter_case = (dgm_case_policy)number;
    else if (dg_str_is(key, "match") && (number = choice(value, matches)) >= 0)
        term->match = (dgm_match_policy)number;
    else if (dg_str_is(key, "quotes") && (number = choice(value, quotes)) >= 0)
        term->quotes = (dgm_quotes_policy)number;
    else if (dg_str_is(key, "status") && (number = choice(value, statuses)) >= 0)
        term->status = (dgm_term_status)number;
    else if (dg_str_is(key, "from"))
        *bad = !read_day(value, &term->from);
    else if (dg_str_is(key, "until"))
        *bad = !read_day(value, &term->until);
    else
        *bad = true;
    static const char *const others[] = {"case", "match", "quotes", "status",
                                         "from", "until", NULL};
    return choice(key, others) >= 0;
}
