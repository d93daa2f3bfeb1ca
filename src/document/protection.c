/* What must not be changed in any text: web and mail addresses, handles, file names,
 * placeholders, code. Asked of one match at a time, so only its line and token are looked
 * at. */
#include "config.h"

#include "document/document.h"

#include <string.h>

enum {
    TOKEN_MAX = 1024, /* bytes of an address looked at on each side of the match */
    REACH_MAX = 256   /* the same for a placeholder, which may hold blanks */
};

/* What a byte can mean here. Most matches have nothing but letters and blanks around them, and
 * that has to be seen fast. */
enum { BLANK = 1, OPENER = 2, PART_OF_ADDRESS = 4 };
static const uint8_t meaning[256] = {
    [' '] = BLANK,           ['\t'] = BLANK,          ['\r'] = BLANK,
    ['\n'] = BLANK,          ['"'] = BLANK,           ['|'] = BLANK,
    ['<'] = BLANK | OPENER,  ['>'] = BLANK,           ['`'] = BLANK | OPENER,
    ['{'] = OPENER,          ['['] = OPENER,          ['%'] = OPENER,
    ['$'] = OPENER,          ['@'] = PART_OF_ADDRESS, ['#'] = PART_OF_ADDRESS | OPENER,
    ['.'] = PART_OF_ADDRESS, [':'] = PART_OF_ADDRESS, ['/'] = PART_OF_ADDRESS,
    ['\\'] = PART_OF_ADDRESS};

/* The text around a match: its line, as far as a placeholder may reach, and its token between
 * blanks. `hints` are the meanings of the bytes of the line before the match and of the
 * token. */
typedef struct vicinity {
    const char *text;
    dg_range line, token, match;
    unsigned hints;
} vicinity;

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A letter, digit or low line; everything past ASCII counts as a letter. */
static bool is_word(char c)
{
    return is_alpha(c) || is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* General punctuation U+2000..U+206F (quotation marks, dashes, blanks) and « » NBSP end a
 * token. */
static bool separates(const char *at, const char *end)
{
    if ((unsigned char)*at < 0x80)
        return meaning[(unsigned char)*at] & BLANK;
    if (end - at >= 2 && at[0] == '\xC2')
        return at[1] == '\xA0' || at[1] == '\xAB' || at[1] == '\xBB';
    return end - at >= 3 && at[0] == '\xE2' && (at[1] == '\x80' || at[1] == '\x81');
}

static size_t line_start(dgm_str text, size_t at)
{
    size_t low = at > REACH_MAX ? at - REACH_MAX : 0;
    const char *before = memrchr(text.data + low, '\n', at - low);
    return before ? (size_t)(before - text.data) + 1 : low;
}

static size_t line_end(dgm_str text, size_t at)
{
    size_t size = text.size - at < REACH_MAX ? text.size - at : REACH_MAX;
    const char *behind = memchr(text.data + at, '\n', size);
    return behind ? (size_t)(behind - text.data) : at + size;
}

static size_t token_start(dgm_str text, size_t at)
{
    const char *end = text.data + at;
    size_t low = at > TOKEN_MAX ? at - TOKEN_MAX : 0;
    for (; at > low; at--) {
        /* A continuation byte says nothing; its lead byte ends the token behind it. */
        if (!separates(text.data + at - 1, end))
            continue;
        const char *separator = text.data + at - 1;
        return at - 1 + (*separator == '\xE2' ? 3 : *separator == '\xC2' ? 2 : 1);
    }
    return low;
}

static size_t token_end(dgm_str text, size_t at)
{
    size_t high = text.size - at < TOKEN_MAX ? text.size : at + TOKEN_MAX;
    while (at < high && !separates(text.data + at, text.data + text.size))
        at++;
    return at;
}

static vicinity look_around(dgm_str text, size_t start, size_t end)
{
    vicinity v = {.text = text.data,
                  .match = {start, end},
                  .line = {line_start(text, start), line_end(text, end)},
                  .token = {token_start(text, start), token_end(text, end)}};
    for (size_t i = v.line.start; i < start; i++)
        v.hints |= meaning[(unsigned char)text.data[i]] & OPENER;
    /* A full stop or colon at the end of the token belongs to the sentence. */
    for (size_t i = v.token.start; i + 1 < v.token.end; i++)
        v.hints |= meaning[(unsigned char)text.data[i]] & PART_OF_ADDRESS;
    return v;
}

static bool holds(dg_range range, const vicinity *v)
{
    return range.start <= v->match.start && v->match.end <= range.end;
}

/* ---- Addresses
 * ----------------------------------------------------------------------------- */

/* The punctuation behind an address belongs to the sentence. */
static size_t trim_end(const char *text, dg_range range)
{
    while (range.end > range.start && strchr(".,;:!?)]}'*", text[range.end - 1]) &&
           text[range.end - 1])
        range.end--;
    return range.end;
}

static bool url(const vicinity *v, dg_range *whole)
{
    const char *token = v->text + v->token.start;
    size_t size = v->token.end - v->token.start;
    const char *mark = memmem(token, size, "://", 3);
    size_t start = v->token.start;
    if (mark) {
        for (start = (size_t)(mark - v->text);
             start > v->token.start && is_alpha(v->text[start - 1]);)
            start--;
    } else if (!(mark = memmem(token, size, "www.", 4)) &&
               !(mark = memmem(token, size, "mailto:", 7))) {
        return false;
    } else {
        start = (size_t)(mark - v->text);
    }
    whole->start = start;
    whole->end = trim_end(v->text, (dg_range){start, v->token.end});
    return true;
}

static bool in_local_part(char c)
{
    return is_word(c) || (c && strchr(".+-%", c));
}

static bool email_or_handle(const vicinity *v, dg_range *whole, dg_protection *kind)
{
    const char *at = memchr(v->text + v->token.start, '@', v->token.end - v->token.start);
    if (!at)
        return false;
    size_t place = (size_t)(at - v->text);
    whole->start = place;
    while (whole->start > v->token.start && in_local_part(v->text[whole->start - 1]))
        whole->start--;
    for (whole->end = place + 1; whole->end < v->token.end && (in_local_part(v->text[whole->end]) ||
                                                               v->text[whole->end] == '@');)
        whole->end++;
    whole->end = trim_end(v->text, *whole);
    *kind = whole->start < place ? DG_PROTECTION_EMAIL : DG_PROTECTION_HANDLE;
    return whole->end > place + 1;
}

static bool hashtag(const vicinity *v, dg_range *whole)
{
    size_t start = v->match.start;
    while (start > v->token.start && is_word(v->text[start - 1]))
        start--;
    if (start == v->token.start || v->text[start - 1] != '#' ||
        (start >= 2 + v->token.start && is_word(v->text[start - 2])))
        return false;
    for (whole->end = v->match.end; whole->end < v->token.end && is_word(v->text[whole->end]);)
        whole->end++;
    whole->start = start - 1;
    return true;
}

/* ---- Files
 * --------------------------------------------------------------------------------- */

/* Whether the text before `end` finishes with a dot and a short suffix in small letters or
 * digits, or in capitals as old file systems have it: istanbul.txt, kiev.example,
 * REPORT.PDF. */
static bool has_suffix(const char *text, dg_range range)
{
    size_t dot = range.end;
    size_t capitals = 0, letters = 0;
    while (dot > range.start && (is_alpha(text[dot - 1]) || is_digit(text[dot - 1]))) {
        dot--;
        letters += is_alpha(text[dot]);
        capitals += text[dot] >= 'A' && text[dot] <= 'Z';
    }
    size_t size = range.end - dot;
    if (size == 0 || size > 7 || letters == 0 || dot <= range.start + 1 || text[dot - 1] != '.')
        return false;
    return is_word(text[dot - 2]) && (capitals == 0 || (capitals == letters && size >= 2 &&
                                                        size <= 4 && is_alpha(text[dot - 2])));
}

static bool begins_as_path(const char *text, dg_range range)
{
    size_t size = range.end - range.start;
    text += range.start;
    return (size > 1 && text[0] == '/' && is_word(text[1])) ||
           (size > 2 && memcmp(text, "./", 2) == 0) || (size > 2 && memcmp(text, "~/", 2) == 0) ||
           (size > 3 && memcmp(text, "../", 3) == 0) ||
           (size > 3 && is_alpha(text[0]) && text[1] == ':' &&
            (text[2] == '\\' || text[2] == '/')) ||
           memchr(text, '\\', size);
}

/* A file name, a host name or a path. "and/or" is none: it neither begins like a path nor has a
 * suffix. */
static bool file(const vicinity *v, dg_range *whole)
{
    *whole = v->token;
    while (whole->start < v->match.start && strchr("([{'*=,", v->text[whole->start]))
        whole->start++;
    whole->end = trim_end(v->text, *whole);
    if (begins_as_path(v->text, *whole))
        return true;
    dg_range part = *whole;
    const char *slash;
    while ((slash = memchr(v->text + part.start, '/', part.end - part.start))) {
        if (has_suffix(v->text, (dg_range){part.start, (size_t)(slash - v->text)}))
            return true;
        part.start = (size_t)(slash - v->text) + 1;
    }
    return has_suffix(v->text, part);
}

/* ---- Placeholders and code
 * ----------------------------------------------------------------- */

/* Looks for `open` before the match and `close` behind it on the same line, with no `close`
 * between `open` and the match. */
static bool between(const vicinity *v, const char *open, const char *close, dg_range *whole)
{
    size_t open_size = strlen(open), close_size = strlen(close);
    const char *text = v->text;
    for (size_t i = v->match.start; i-- > v->line.start;) {
        if (text[i] == close[0] && i + close_size <= v->match.start &&
            memcmp(text + i, close, close_size) == 0)
            return false;
        if (text[i] != open[0] || i + open_size > v->match.start ||
            memcmp(text + i, open, open_size) != 0)
            continue;
        const char *end =
            memmem(text + v->match.end, v->line.end - v->match.end, close, close_size);
        if (!end)
            return false;
        *whole = (dg_range){i, (size_t)(end - text) + close_size};
        return true;
    }
    return false;
}

static bool has_blank(const vicinity *v, dg_range range)
{
    for (size_t i = range.start; i < range.end; i++)
        if (v->text[i] == ' ' || v->text[i] == '\t')
            return true;
    return false;
}

/* {Kiev}, but not {the city of Kiev}; <b title="Kiev">, but not Kiev < Moscow. */
static bool simple_placeholder(const vicinity *v, dg_range *whole)
{
    if (between(v, "{", "}", whole) && !has_blank(v, *whole))
        return true;
    if (!between(v, "<", ">", whole))
        return false;
    char first = v->text[whole->start + 1];
    return is_alpha(first) || first == '/' || first == '!' || first == '?';
}

static bool shell_variable(const vicinity *v, dg_range *whole)
{
    char before = v->match.start > v->line.start ? v->text[v->match.start - 1] : ' ';
    char after = v->match.end < v->line.end ? v->text[v->match.end] : ' ';
    *whole = (dg_range){v->match.start - (before == '$' || before == '%'),
                        v->match.end + (before == '%' && after == '%')};
    if (before == '$')
        return v->match.start < 2 || !is_word(v->text[v->match.start - 2]);
    return before == '%' && after == '%';
}

static bool placeholder(const vicinity *v, dg_range *whole)
{
    static const char *const pairs[][2] = {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"},
                                           {"${", "}"},  {"#{", "}"},  {"%{", "}"},
                                           {"%(", ")s"}, {"%(", ")d"}, {"[[", "]]"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (between(v, pairs[i][0], pairs[i][1], whole))
            return true;
    return shell_variable(v, whole) || simple_placeholder(v, whole);
}

/* An odd number of backticks stands before the match on its line, and one behind it. */
static bool code(const vicinity *v, dg_range *whole)
{
    size_t ticks = 0;
    for (size_t i = v->line.start; i < v->match.start; i++)
        if (v->text[i] == '`') {
            ticks++;
            whole->start = i;
        }
    const char *end = memchr(v->text + v->match.end, '`', v->line.end - v->match.end);
    if (!end || ticks % 2 == 0)
        return false;
    whole->end = (size_t)(end - v->text) + 1;
    return true;
}

/* ---- All of it
 * ----------------------------------------------------------------------------- */

dg_protection dg_segment_protection(const dg_segment *segment, size_t start, size_t end,
                                    dg_range *whole)
{
    dg_range range;
    dg_protection kind;
    whole = whole ? whole : &range;
    vicinity v = look_around(segment->text, start, end);
    bool address = v.hints & PART_OF_ADDRESS, opener = v.hints & OPENER;
    if (address && url(&v, whole) && holds(*whole, &v))
        return DG_PROTECTION_URL;
    if (address && email_or_handle(&v, whole, &kind) && holds(*whole, &v))
        return kind;
    if (opener && hashtag(&v, whole))
        return DG_PROTECTION_HASHTAG;
    if (opener && placeholder(&v, whole))
        return DG_PROTECTION_PLACEHOLDER;
    if (opener && code(&v, whole))
        return DG_PROTECTION_CODE;
    if (address && file(&v, whole) && holds(*whole, &v))
        return DG_PROTECTION_FILE;
    return DG_PROTECTION_NONE;
}
