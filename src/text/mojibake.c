#include "text/mojibake.h"

#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { RUN_MAX = 1024, TIMES_MAX = 3 };

/* The byte that the charset has for a code point, or -1. C1 controls stand for their own byte in
 * all: text is read as Latin-1 and printed as CP1252, and what is undefined comes through. */
static int byte_of(const dg_charset_half *charset, uint32_t c)
{
    if (c >= 0x80 && c < 0xA0)
        return (int)c;
    for (int i = 0; i < 128; i++)
        if (charset->code_points[i] == c)
            return i + 0x80;
    return -1;
}

static bool is_common_punctuation(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2026) || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x2039 ||
           c == 0x203A || c == 0x20AC || c == 0x2116 || c == 0x2122 || (c >= 0xA1 && c <= 0xBF);
}

static bool is_living_letter(uint32_t c)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &error);
    bool living =
        (script == USCRIPT_LATIN &&
         (c <= 0x17F || c == 0x18F || c == 0x259 || (c >= 0x218 && c <= 0x21B) || c >= 0x1E00)) ||
        (script == USCRIPT_CYRILLIC && c <= 0x4FF) || (script == USCRIPT_GREEK && c <= 0x3FF);
    return living && u_isalpha((UChar32)c);
}

static bool is_emoji(uint32_t c)
{
    return c == 0xFE0F || (c > 0xFFFF && u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI));
}

/* Whether what a run decodes to is text that a person wrote: letters of a script that is alive in
 * news, marks, common punctuation or emoji, and no rare letters of the phonetic and historic
 * kind. */
static bool is_text(const char *text, size_t size, size_t *count)
{
    const char *p = text, *end = text + size;
    for (*count = 0; p < end; ++*count) {
        uint32_t c = dg_utf8_next(&p);
        if (c == 0xAD || (c >= 0x80 && c < 0xA0))
            return false;
        if (c >= 0x80 && !is_common_punctuation(c) && !is_living_letter(c) && !is_emoji(c))
            return false;
    }
    return true;
}

/* Writes the run in `charset`; its length, or 0 where a character is not in it. */
static size_t encode_run(const dg_charset_half *charset, const char *p, const char *end,
                         char *bytes)
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

static bool is_edge_punctuation(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2026) || c == 0xAB || c == 0xBB;
}

/* Where a run stands: the ASCII characters before and after it, or 0; and the charset of the
 * line. */
typedef struct place {
    char before, after;
    unsigned *proven;
} place;

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Whether a run that decodes to the one character in `bytes` is proven to be mojibake. Three bytes
 * that make a sign or an emoji are. Two that make a Latin letter are inside a Latin word; but a
 * capital may have a quotation mark or a dash behind it: "HÄVITÄ”" is Finnish, "„Ä“" is a letter in
 * quotes. */
static bool is_proof(const char *run, const char *run_end, const char *bytes, size_t size, place at)
{
    uint32_t c = dg_utf8_next(&bytes);
    if (size > 2)
        return is_common_punctuation(c) || is_emoji(c);
    if (c < 0xC0)
        return !is_letter(at.before) && (unsigned char)run[0] == 0xC3 &&
               (unsigned char)run[1] == 0x82;
    if (c >= 0x250 || (!is_letter(at.before) && !is_letter(at.after)))
        return false;
    dg_utf8_next(&run);
    return run == run_end || !is_edge_punctuation(dg_utf8_next(&run)) ||
           (at.before >= 'a' && at.before <= 'z') || (!is_letter(at.before) && is_letter(at.after));
}

/* Whether a run is a word as people write them, letters that are small but for the first: Kazakh
 * "бірі" is UTF-8 in KOI8-U, by chance. */
static bool is_natural_word(const char *p, const char *end)
{
    bool first = true;
    for (; p < end; first = false) {
        UChar32 c = (UChar32)dg_utf8_next(&p);
        if (!u_isalpha(c) || (!first && !u_islower(c)))
            return false;
    }
    return true;
}

/* Whether a run that decodes to text of `count` characters in a charset is proven to be mojibake. A
 * letter by itself ("в" became "РІ") is where the line has had longer runs in the charset; not a
 * Latin one, whose two characters may well be the end of a word in quotes. */
static bool is_proven(const char *run, const char *run_end, dgm_str text, size_t count,
                      unsigned charset, place at)
{
    const char *p = text.data;
    bool latin = dg_utf8_next(&p) < 0x370;
    if (count == 1)
        return is_proof(run, run_end, text.data, text.size, at) || (!latin && *at.proven & charset);
    if (count == text.size || is_natural_word(run, run_end))
        return false;
    if (!latin)
        *at.proven = charset;
    return true;
}

/* Decodes a run of at most RUN_MAX characters into `bytes`; the decoded size, or 0. What has been
 * misread more than once is text only at the end, so up to `times` readings are undone. */
static size_t decode_run(const char *p, const char *end, place at, int times, char *bytes)
{
    const char *second = p;
    unsigned charsets = dg_misread_leads(dg_utf8_next(&second));
    if (second < end)
        charsets &= dg_misread_nexts(dg_utf8_next(&second)) | 1u << DG_MISREAD_KOI8_U;
    if (charsets >> DG_MISREAD_SIGNS_CP1251 & 1)
        charsets |= 1u << DG_MISREAD_CP1251;
    if (charsets >> DG_MISREAD_SIGNS_CP866 & 1)
        charsets |= 1u << DG_MISREAD_CP866;
    for (int i = 0; i < DG_MISREAD_COUNT; i++) {
        if (!(charsets >> i & 1))
            continue;
        size_t size = encode_run(&dg_misread[i], p, end, bytes), count;
        if (size < 2 || dg_utf8_valid_prefix(bytes, size) != size)
            continue;
        if (is_text(bytes, size, &count)) {
            if (is_proven(p, end, (dgm_str){bytes, size}, count, 1u << i, at))
                return size;
        } else if (times > 1) {
            char again[RUN_MAX];
            size_t decoded = decode_run(bytes, bytes + size, at, times - 1, again);
            memcpy(bytes, again, decoded);
            if (decoded)
                return decoded;
        }
    }
    return 0;
}

/* The end of the run of non-ASCII characters that starts at `p`, at most RUN_MAX of them. */
static const char *run_end(const char *p, const char *end)
{
    for (size_t n = 0; p < end && (unsigned char)*p >= 0x80 && n < RUN_MAX; n++)
        dg_utf8_next(&p);
    return p;
}

/* Repairs one run, or the run without the quotation marks and dashes around it. */
static bool repair_run(const char *start, const char *end, place at, dgm_buffer *out)
{
    char bytes[RUN_MAX];
    const char *inner = start, *inner_end = end;
    size_t size = decode_run(start, end, at, TIMES_MAX, bytes);
    while (!size && inner < inner_end) {
        const char *next = inner;
        if (!is_edge_punctuation(dg_utf8_next(&next)))
            break;
        inner = next;
        size = decode_run(inner, inner_end, (place){0, at.after, at.proven}, TIMES_MAX, bytes);
    }
    while (!size && inner < inner_end) {
        const char *last = inner + dg_utf8_floor(inner, (size_t)(inner_end - inner) - 1), *p = last;
        if (!is_edge_punctuation(dg_utf8_next(&p)))
            break;
        inner_end = last;
        place cut = {inner == start ? at.before : 0, 0, at.proven};
        size = inner < inner_end ? decode_run(inner, inner_end, cut, TIMES_MAX, bytes) : 0;
    }
    dgm_buffer_append(out, start, size ? (size_t)(inner - start) : (size_t)(end - start));
    if (!size)
        return false;
    dgm_buffer_append(out, bytes, size);
    dgm_buffer_append(out, inner_end, (size_t)(end - inner_end));
    return true;
}

static bool repair_once(dgm_str token, unsigned *proven, dgm_buffer *out)
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
        place at = {run > token.data ? run[-1] : 0, p < end ? *p : 0, proven};
        repaired |= repair_run(run, p, at, out);
    }
    return repaired;
}

bool dg_mojibake_repair(dgm_str token, unsigned *proven, dgm_buffer *out)
{
    size_t start = out->size;
    bool repaired = repair_once(token, proven, out);
    dgm_buffer again;
    dgm_buffer_init(&again, out->allocator, 0);
    for (int times = 1; repaired && times < TIMES_MAX; times++) {
        dgm_buffer_clear(&again);
        if (!repair_once((dgm_str){out->data + start, out->size - start}, proven, &again) ||
            again.status)
            break;
        out->size = start;
        dgm_buffer_append(out, again.data, again.size);
    }
    if (again.status && !out->status)
        out->status = again.status;
    dgm_buffer_free(&again);
    return repaired;
}
