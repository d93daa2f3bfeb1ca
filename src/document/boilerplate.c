#include "config.h"

#include "document/boilerplate.h"

#include <string.h>

/* Leftovers stand at the top and at the end of a page; a long text between is not looked at. */
enum { NEAR_EDGE = 100 /* segments */, WEAK_TOGETHER = 3 };

typedef enum verdict { TEXT, WEAK, LEFTOVER } verdict;

static bool is_word(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* What may stand between phrases: marks, bullets, numbers of comments. */
static size_t skip_marks(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        unsigned char c = (unsigned char)text[at];
        if (c < 0x80 && !(c >= 'a' && c <= 'z'))
            at++;
        else if (size - at >= 2 && c == 0xC2 && text[at + 1] != '\xA9') /* not the copyright sign */
            at += 2;
        else if (size - at >= 3 && c == 0xE2)
            at += 3;
        else
            break;
    }
    return at;
}

/* The longest phrase that the text begins with and that ends at the end of a word. */
static const dg_phrase *phrase_at(const char *text, size_t size)
{
    for (size_t i = 0; i < dg_phrase_count; i++) {
        const dg_phrase *phrase = &dg_phrases[i];
        if (phrase->size <= size &&
            memcmp(text, dg_phrase_text + phrase->offset, phrase->size) == 0 &&
            (phrase->size == size || !is_word(text[phrase->size]) ||
             !is_word(text[phrase->size - 1])))
            return phrase;
    }
    return NULL;
}

/* A leftover is made of phrases from end to end. */
static verdict judge(dgm_str text)
{
    char folded[DG_PHRASE_MAX];
    size_t size = text.size <= DG_PHRASE_MAX ? dg_phrase_fold(text, folded) : SIZE_MAX;
    size_t weak = 0, strong = 0;
    if (size == SIZE_MAX)
        return TEXT;
    for (size_t at = skip_marks(folded, size); at < size;
         at += skip_marks(folded + at, size - at)) {
        const dg_phrase *phrase = phrase_at(folded + at, size - at);
        if (!phrase)
            return TEXT;
        *(phrase->weak ? &weak : &strong) += 1;
        at = phrase->open ? size : at + phrase->size;
    }
    return strong || weak >= WEAK_TOGETHER ? LEFTOVER : weak ? WEAK : TEXT;
}

static bool may_be_leftover(const dg_segment *segment)
{
    return segment->role == DG_ROLE_BODY || segment->role == DG_ROLE_HEADLINE;
}

/* Weak lines beside a leftover are leftovers too; `step` says on which side. */
static void spread(dg_document *document, size_t from, size_t step)
{
    for (size_t i = from + step; i < document->segment_count; i += step) {
        dg_segment *segment = &document->segments[i];
        if (!may_be_leftover(segment) || judge(segment->text) != WEAK)
            return;
        segment->role = DG_ROLE_BOILERPLATE;
    }
}

void dg_boilerplate_mark(dg_document *document)
{
    size_t count = document->segment_count;
    for (size_t i = 0; i < count; i++) {
        if (i == NEAR_EDGE && count > 2 * NEAR_EDGE)
            i = count - NEAR_EDGE;
        if (may_be_leftover(&document->segments[i]) &&
            judge(document->segments[i].text) == LEFTOVER) {
            document->segments[i].role = DG_ROLE_BOILERPLATE;
            spread(document, i, (size_t)-1);
            spread(document, i, 1);
        }
    }
}

/* ---- What to cut
 * --------------------------------------------------------------------------- */

static size_t line_start(dgm_str source, size_t at)
{
    while (at > 0 && source.data[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(dgm_str source, size_t at)
{
    const char *end = memchr(source.data + at, '\n', source.size - at);
    return end ? (size_t)(end - source.data) : source.size;
}

/* Whether anything but marks stands between two segments, such as a block of code. */
static bool apart(const dg_document *document, size_t i)
{
    size_t from = document->segments[i].source.end, to = document->segments[i + 1].source.start;
    for (; from < to; from++)
        if (is_word(document->source.data[from] | 0x20))
            return true;
    return false;
}

/* Whole lines, with the blank lines before them; at the top of the file, with those behind
 * them. */
static dg_range lines(const dg_document *document, size_t first, size_t last)
{
    dgm_str source = document->source;
    size_t top = document->segments[0].source.start;
    dg_range cut = {line_start(source, document->segments[first].source.start),
                    line_end(source, document->segments[last].source.end)};
    if (cut.start < top || first == 0) {
        cut.start = cut.start < top ? top : cut.start;
        while (cut.end < source.size && strchr(" \t\r\n", source.data[cut.end]))
            cut.end++;
        return cut;
    }
    while (cut.start > 0 && strchr(" \t\r\n", source.data[cut.start - 1]))
        cut.start--;
    bool carriage = cut.end > 0 && source.data[cut.end - 1] == '\r';
    cut.end -= carriage;
    return cut;
}

bool dg_document_boilerplate(const dg_document *document, size_t *index, size_t *last,
                             dg_range *cut)
{
    bool whole_lines = document->format == DG_FORMAT_TEXT || document->format == DG_FORMAT_MARKDOWN;
    while (*index < document->segment_count &&
           document->segments[*index].role != DG_ROLE_BOILERPLATE)
        ++*index;
    if (*index == document->segment_count)
        return false;
    *last = *index;
    while (*last + 1 < document->segment_count &&
           document->segments[*last + 1].role == DG_ROLE_BOILERPLATE && !apart(document, *last))
        ++*last;
    *cut = whole_lines ? lines(document, *index, *last) : (dg_range){0};
    return true;
}
