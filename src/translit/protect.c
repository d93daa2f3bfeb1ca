#include "config.h"

#include "translit/protect.h"

#include <string.h>

enum { SCHEME_MAX = 16, PLACEHOLDER_MAX = 64, NUMERAL_MAX = 15 };

static bool is_letter(unsigned char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* A byte of a letter or digit; beyond ASCII all but the lead bytes of plain punctuation. */
static bool is_word(unsigned char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || (c >= 0x80 && c != 0xC2 && c != 0xE2);
}

bool dg_is_address_byte(unsigned char c)
{
    return c > ' ' && c != '"' && c != '<' && c != '>' && c != 0x7F;
}

static const char *address_end(const char *at, const char *end)
{
    while (at < end && dg_is_address_byte((unsigned char)*at))
        at++;
    return at;
}

/* scheme://... or www.... */
static bool is_url(const char *at, const char *end)
{
    size_t room = (size_t)(end - at), i = 0;
    if (room > 4 && (memcmp(at, "www.", 4) == 0 || memcmp(at, "WWW.", 4) == 0))
        return true;
    while (i < room && i < SCHEME_MAX &&
           (is_letter((unsigned char)at[i]) || (i > 0 && at[i] == '+')))
        i++;
    return i > 1 && room - i > 3 && memcmp(at + i, "://", 3) == 0;
}

/* name@host.domain; returns its end or `at`. */
static const char *mail_end(const char *at, const char *end)
{
    const char *p = at;
    if (end - at > DG_PROTECT_MAX)
        end = at + DG_PROTECT_MAX;
    while (p < end && (is_word((unsigned char)*p) || (*p && strchr("._%+-", *p))))
        p++;
    if (p == at || p >= end || *p != '@')
        return at;
    const char *host = ++p;
    bool dotted = false;
    for (; p < end && (is_word((unsigned char)*p) || *p == '-' || *p == '.'); p++)
        dotted |= *p == '.' && p > host && p + 1 < end && is_word((unsigned char)p[1]);
    while (p > host && (p[-1] == '.' || p[-1] == '-'))
        p--;
    return dotted ? p : at;
}

/* {name}, {{name}}, ${name}, %s, %1$s, %(name)s */
static const char *placeholder_end(const char *at, const char *end)
{
    const char *p = at;
    if (end - at > PLACEHOLDER_MAX)
        end = at + PLACEHOLDER_MAX;
    if (*p == '{') {
        const char *close = memchr(p, '}', (size_t)(end - p));
        if (!close || memchr(p, '\n', (size_t)(close - p)))
            return at;
        return close + 1 < end && close[1] == '}' && p[1] == '{' ? close + 2 : close + 1;
    }
    p++;
    if (p < end && *p == '(') {
        p = memchr(p, ')', (size_t)(end - p));
        if (!p)
            return at;
        p++;
    } else {
        while (p < end && ((*p >= '0' && *p <= '9') || *p == '$' || *p == '.'))
            p++;
    }
    bool conversion = p < end && *p && strchr("sdiufgxXc@", *p) &&
                      (p + 1 == end || !is_word((unsigned char)p[1]));
    return conversion ? p + 1 : at;
}

/* One decimal place of a Roman numeral: up to three ones, perhaps after a five, or 4, or 9. */
static const char *numeral_place(const char *p, const char *end, char one, char five, char ten)
{
    if (end - p > 1 && *p == one && (p[1] == five || p[1] == ten))
        return p + 2;
    if (p < end && *p == five)
        p++;
    for (int i = 0; i < 3 && p < end && *p == one; i++)
        p++;
    return p;
}

/* A Roman numeral of two letters or more that is a whole word. */
static const char *numeral_end(const char *at, const char *end)
{
    const char *p = at;
    for (int i = 0; i < 3 && p < end && *p == 'M'; i++)
        p++;
    p = numeral_place(p, end, 'C', 'D', 'M');
    p = numeral_place(p, end, 'X', 'L', 'C');
    p = numeral_place(p, end, 'I', 'V', 'X');
    return p - at > 1 && (p == end || !is_word((unsigned char)*p)) ? p : at;
}

const char *dg_protected_end(const char *at, const char *end, bool start, bool roman, bool *url)
{
    if (*at == '{' || *at == '%')
        return placeholder_end(at, end);
    if (!start)
        return at;
    if (is_letter((unsigned char)*at) && is_url(at, end)) {
        *url = true;
        return address_end(at, end);
    }
    const char *stop = mail_end(at, end);
    return stop == at && roman ? numeral_end(at, end) : stop;
}
