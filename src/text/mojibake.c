#include "text/mojibake.h"

#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { RUN_MAX = 1024, TIMES_MAX = 3 };

/* The byte that the charset has for a code point, or -1. */
static int byte_of(const dg_charset_half *charset, uint32_t c)
{
    for (int i = 0; i < 128; i++)
        if (charset->code_points[i] == c)
            return i + 0x80;
    return -1;
}

static bool is_continuation(uint32_t c)
{
    if (c >= 0x80 && c <= 0xBF)
        return true;
    if (c < 0x100)
        return false;
    for (int i = 0; i < DG_MISREAD_COUNT; i++) {
        int byte = byte_of(&dg_misread[i], c);
        if (byte >= 0x80 && byte <= 0xBF)
            return true;
    }
    return false;
}

bool dg_mojibake_suspect(uint32_t lead, uint32_t next)
{
    bool latin = lead >= 0xC2 && lead <= 0xF4;
    bool latin_extended = lead >= 0x102 && lead <= 0x163; /* CP1250 and CP1254 */
    bool cyrillic = lead == 0x420 || lead == 0x421;       /* CP1251: D0 and D1 */
    bool box = (lead >= 0x2550 && lead <= 0x256B) || lead == 0x43F || lead == 0x44F;
    return (latin || latin_extended || cyrillic || box) && is_continuation(next);
}

static bool is_common_punctuation(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2026) || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x2039 ||
           c == 0x203A || c == 0x20AC || c == 0x2116 || c == 0x2122 || (c >= 0xA1 && c <= 0xBF);
}

/* Whether what a run decodes to is text that a person wrote: letters of a script that is alive in news,
 * marks, or common punctuation, and no rare letters of the phonetic and historic kind. */
static bool is_text(const char *text, size_t size, size_t *count)
{
    const char *p = text, *end = text + size;
    *count = 0;
    while (p < end) {
        uint32_t c = dg_utf8_next(&p);
        ++*count;
        if (c < 0x80 || is_common_punctuation(c))
            continue;
        if (c == 0xAD || (c >= 0x80 && c < 0xA0))
            return false;
        UErrorCode error = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)c, &error);
        bool living = (script == USCRIPT_LATIN && (c <= 0x17F || c == 0x18F || c == 0x259 ||
                                                   (c >= 0x218 && c <= 0x21B) || c >= 0x1E00)) ||
                      (script == USCRIPT_CYRILLIC && c <= 0x4FF) ||
                      (script == USCRIPT_GREEK && c <= 0x3FF);
        if (!living || !u_isalpha((UChar32)c))
            return false;
    }
    return true;
}

/* Writes the run in `charset`; its length, or 0 where a character is not in it. */
static size_t encode_run(const dg_charset_half *charset, const char *p, const char *end, char *bytes)
{
    size_t size = 0;
    while (p < end) {
        uint32_t c = dg_utf8_next(&p);
        int byte = c < 0x80 ? (int)c : byte_of(charset, c);
        if (byte < 0)
            return 0;
        bytes[size++] = (char)byte;
    }
    return size;
}

/* Decodes a run of at most RUN_MAX characters into `bytes`; the decoded size, or 0. A single letter must be
 * `in_word`: "Ä“" by itself may be a letter and a quotation mark, and two Cyrillic letters that happen to
 * look like one misread letter prove nothing at all. */
static size_t decode_run(const char *p, const char *end, bool in_word, char *bytes)
{
    for (int i = 0; i < DG_MISREAD_COUNT; i++) {
        size_t size = encode_run(&dg_misread[i], p, end, bytes), count;
        if (size < 2 || dg_utf8_valid_prefix(bytes, size) != size || !is_text(bytes, size, &count))
            continue;
        bool cyrillic_charset = i == 1 || i >= 4;
        if (count < size && (count > 1 || (in_word && !cyrillic_charset)))
            return size;
    }
    return 0;
}

static bool is_edge_punctuation(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2026) || c == 0xAB || c == 0xBB;
}

/* The end of the run of non-ASCII characters that starts at `p`, at most RUN_MAX of them. */
static const char *run_end(const char *p, const char *end)
{
    for (size_t n = 0; p < end && (unsigned char)*p >= 0x80 && n < RUN_MAX; n++)
        dg_utf8_next(&p);
    return p;
}

/* Repairs one run, or the run without the quotation marks and dashes around it. `before` and `after`: ASCII
 * letters stand there. */
static bool repair_run(const char *start, const char *end, bool before, bool after, dgm_buffer *out)
{
    char bytes[RUN_MAX];
    const char *inner = start, *inner_end = end;
    size_t size = decode_run(start, end, before || after, bytes);
    while (!size && inner < inner_end) {
        const char *next = inner;
        if (!is_edge_punctuation(dg_utf8_next(&next)))
            break;
        inner = next;
        size = decode_run(inner, inner_end, after, bytes);
    }
    while (!size && inner < inner_end) {
        const char *last = inner + dg_utf8_floor(inner, (size_t)(inner_end - inner) - 1), *p = last;
        if (!is_edge_punctuation(dg_utf8_next(&p)))
            break;
        inner_end = last;
        size = inner < inner_end ? decode_run(inner, inner_end, before && inner == start, bytes) : 0;
    }
    dgm_buffer_append(out, start, size ? (size_t)(inner - start) : (size_t)(end - start));
    if (!size)
        return false;
    dgm_buffer_append(out, bytes, size);
    dgm_buffer_append(out, inner_end, (size_t)(end - inner_end));
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool repair_once(dgm_str token, dgm_buffer *out)
{
    const char *p = token.data, *end = token.data + token.size;
    bool repaired = false;
    while (p < end) {
        const char *start = p;
        while (p < end && (unsigned char)*p < 0x80)
            p++;
        dgm_buffer_append(out, start, (size_t)(p - start));
        if (p == end)
            break;
        const char *run = p;
        p = run_end(p, end);
        repaired |= repair_run(run, p, run > token.data && is_letter(run[-1]), p < end && is_letter(*p), out);
    }
    return repaired;
}

bool dg_mojibake_repair(dgm_str token, dgm_buffer *out)
{
    size_t start = out->size;
    bool repaired = repair_once(token, out);
    dgm_buffer again;
    dgm_buffer_init(&again, out->allocator, 0);
    for (int times = 1; repaired && times < TIMES_MAX; times++) {
        dgm_buffer_clear(&again);
        if (!repair_once((dgm_str){out->data + start, out->size - start}, &again) || again.status)
            break;
        out->size = start;
        dgm_buffer_append(out, again.data, again.size);
    }
    if (again.status && !out->status)
        out->status = again.status;
    dgm_buffer_free(&again);
    return repaired;
}
