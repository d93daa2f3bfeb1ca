/* Direct speech: between quotation marks, or after a dialogue dash, as each language sets them.
 *
 * Which marks a language uses: Unicode CLDR, delimiters; the dash of Russian, Ukrainian and
 * Turkish dialogue: Rosenthal, Spravochnik po pravopisaniyu, §§ 119-127 (the author's words
 * stand between dashes); Ukrainskyi pravopys 2019, § 161; TDK, Yazim Kilavuzu, "Uzun cizgi".
 * Since a text from the wires mixes them, every language accepts all pairs; only single marks,
 * which are also apostrophes, and dashes go by language. */
#include "config.h"

#include "document/document.h"

#include <string.h>

typedef struct marks {
    const char *open;
    const char *close[3];
} marks;

static const marks pairs[] = {
    {"\xE2\x80\x9C", {"\xE2\x80\x9D", "\xE2\x80\x9C"}},                 /* “ ”  “ “ */
    {"\xE2\x80\x9E", {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E"}}, /* „ “  „ ” */
    {"\xC2\xAB", {"\xC2\xBB"}},                                         /* « » */
    {"\xE2\x80\xB9", {"\xE2\x80\xBA"}},                                 /* ‹ › */
    {"\"", {"\""}},
    {"\xE2\x80\x98", {"\xE2\x80\x99"}}, /* ‘ ’ */
};

static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static bool here(dgm_str text, size_t at, const char *mark)
{
    size_t size = mark ? strlen(mark) : SIZE_MAX;
    return mark && text.size - at >= size && memcmp(text.data + at, mark, size) == 0;
}

/* A ’ between letters is an apostrophe, not the end of a quotation. */
static bool closes(dgm_str text, size_t at, const char *mark)
{
    if (!here(text, at, mark))
        return false;
    size_t behind = at + strlen(mark);
    bool apostrophe = strcmp(mark, "\xE2\x80\x99") == 0;
    return !(apostrophe && behind < text.size && is_word_byte(text.data[behind]) &&
             !here(text, behind, "\xE2\x80"));
}

static const marks *opens(dgm_str text, size_t at)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (here(text, at, pairs[i].open))
            return &pairs[i];
    return NULL;
}

/* The end of the quotation that `pair` opens at `at`, marks included; 0 where nothing closes
 * it. The same marks may stand inside («…«…»…»), if their ends differ; where the outer ones
 * lack their end, the first end counts. */
static size_t quotation_end(dgm_str text, size_t at, const marks *pair)
{
    size_t depth = 1, first = 0;
    for (at += strlen(pair->open); at < text.size; at++) {
        for (size_t i = 0; i < 3 && pair->close[i]; i++) {
            if (!closes(text, at, pair->close[i]))
                continue;
            size_t end = at + strlen(pair->close[i]);
            first = first ? first : end;
            if (--depth == 0)
                return end;
            break;
        }
        if (pair->open[0] == '\xC2' && here(text, at, pair->open))
            depth++;
    }
    return first;
}

/* ---- Dialogue dashes
 * ----------------------------------------------------------------------- */

static bool dialogue_dashes(dgm_str language)
{
    static const char *const with[] = {"ru", "uk", "be", "tr", "bg", "sr", "pl", "fr", "es"};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        if (language.size >= 2 && memcmp(language.data, with[i], 2) == 0 &&
            (language.size == 2 || language.data[2] == '-'))
            return true;
    return false;
}

/* The size of an em or en dash with the blank behind it, at `at`; 0 if there is none. */
static size_t dash(dgm_str text, size_t at)
{
    if (!here(text, at, "\xE2\x80\x94") && !here(text, at, "\xE2\x80\x93"))
        return 0;
    if (at + 3 < text.size && text.data[at + 3] == ' ')
        return 4;
    return here(text, at + 3, "\xC2\xA0") ? 5 : 0;
}

/* Whether the dash at `at` parts speech and the author's words: ", —" "! —" "? —" ". —" "…
 * —". */
static bool turns(dgm_str text, size_t at)
{
    size_t before = at;
    if (before > 0 && text.data[before - 1] == ' ')
        before--;
    else if (before > 1 && memcmp(text.data + before - 2, "\xC2\xA0", 2) == 0)
        before -= 2;
    return before < at && before > 0 &&
           (strchr(",.!?:", text.data[before - 1]) ||
            (before > 2 && memcmp(text.data + before - 3, "\xE2\x80\xA6", 3) == 0));
}

/* A line that opens with a dash is speech; each turning dash changes between it and the
 * author. */
static size_t dialogue(dgm_str text, size_t at, size_t end, dg_range *quotations, size_t count)
{
    size_t from = at;
    bool speech = true;
    for (at += dash(text, at); at < end && count < DG_QUOTATIONS_MAX; at++) {
        if (!dash(text, at) || !turns(text, at))
            continue;
        if (speech)
            quotations[count++] = (dg_range){from, at};
        speech = !speech;
        from = at;
    }
    if (speech && count < DG_QUOTATIONS_MAX)
        quotations[count++] = (dg_range){from, end};
    return count;
}

static size_t line_end(dgm_str text, size_t at)
{
    const char *end = memchr(text.data + at, '\n', text.size - at);
    return end ? (size_t)(end - text.data) : text.size;
}

/* ---- All of it
 * ----------------------------------------------------------------------------- */

static bool next_opens(const dg_document *document, const dg_segment *segment, const marks *pair)
{
    const dg_segment *next = segment + 1;
    return next < document->segments + document->segment_count && here(next->text, 0, pair->open);
}

/* Whether a mark at `at` may open: a straight or single one only at the start of a word. */
static bool may_open(dgm_str text, size_t at, const marks *pair)
{
    bool doubtful = pair->open[0] == '"' || strcmp(pair->open, "\xE2\x80\x98") == 0;
    return !doubtful || at == 0 || !is_word_byte(text.data[at - 1]) ||
           (unsigned char)text.data[at - 1] >= 0x80;
}

size_t dg_document_quotations(const dg_document *document, const dg_segment *segment,
                              dgm_str language, dg_range quotations[DG_QUOTATIONS_MAX])
{
    dgm_str text = segment->text;
    bool dashes = dialogue_dashes(language);
    size_t count = 0;
    unsigned open_ended = 0; /* bit per pair: no end is left in this text */
    if (segment->role == DG_ROLE_QUOTATION) {
        quotations[0] = (dg_range){0, text.size};
        return 1;
    }
    for (size_t at = 0; at < text.size && count < DG_QUOTATIONS_MAX;) {
        bool starts_line = at == 0 || text.data[at - 1] == '\n';
        if (dashes && starts_line && dash(text, at)) {
            size_t end = line_end(text, at);
            count = dialogue(text, at, end, quotations, count);
            at = end + 1;
            continue;
        }
        const marks *pair = opens(text, at);
        unsigned bit = pair ? 1u << (pair - pairs) : 0;
        size_t end = 0;
        if (pair && may_open(text, at, pair) && !(open_ended & bit)) {
            end = quotation_end(text, at, pair);
            if (!end && next_opens(document, segment, pair))
                end = text.size;
            open_ended |= end ? 0 : bit;
        }
        if (end)
            quotations[count++] = (dg_range){at, end};
        at = end ? end : at + 1;
    }
    return count;
}
