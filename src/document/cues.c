/* Subtitles: SubRip (.srt) and WebVTT (W3C, webvtt1). A cue is a time line and the lines below
 * it. */
#include "config.h"

#include "document/builder.h"
#include "document/entity.h"
#include "util/error.h"

#include <string.h>

enum { TAG_MAX = 256 /* bytes */ };

typedef struct reader {
    dg_builder *builder;
    const char *base, *end;
    bool vtt;
} reader;

static const char *line_end(const char *at, const char *end)
{
    const char *found = memchr(at, '\n', (size_t)(end - at));
    return found ? found : end;
}

static const char *next_line(const char *at, const char *end)
{
    at = line_end(at, end);
    return at < end ? at + 1 : end;
}

static bool is_blank_line(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    return at == end || *at == '\n';
}

static bool is_time_line(const char *at, const char *end)
{
    return at < end && memmem(at, (size_t)(line_end(at, end) - at), "-->", 3);
}

/* The size of the tag or override at `at`: <i>, </font>, {\an8}; 0 if there is none. */
static size_t tag_size(const char *at, const char *end)
{
    char close = *at == '<' ? '>' : *at == '{' ? '}' : 0;
    if (!close || end - at < 3)
        return 0;
    bool known = close == '}' ? at[1] == '\\'
                              : at[1] == '/' || ((at[1] | 0x20) >= 'a' && (at[1] | 0x20) <= 'z') ||
                                    (at[1] >= '0' && at[1] <= '9');
    size_t reach = end - at < TAG_MAX ? (size_t)(end - at) : TAG_MAX;
    const char *found = known ? memchr(at, close, reach) : NULL;
    return found && !memchr(at, '\n', (size_t)(found - at)) ? (size_t)(found - at) + 1 : 0;
}

/* Whether a line starts with a dash, as each speaker's does. */
static bool new_speaker(const char *at, const char *end)
{
    for (size_t size; at < end && (size = tag_size(at, end));)
        at += size;
    return end - at > 1 && (*at == '-' || (end - at > 3 && at[0] == '\xE2' && at[1] == '\x80' &&
                                           (at[2] == '\x93' || at[2] == '\x94')));
}

static void read_text(reader *r, const char *at, const char *end)
{
    dg_builder *builder = r->builder;
    while (end > at && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    for (const char *from = at; at < end;) {
        char text[DG_ENTITY_TEXT_MAX];
        size_t text_size, entity = 0;
        if (!builder->open)
            dg_builder_begin(builder, DG_ROLE_BODY, r->vtt ? DG_SYNTAX_MARKUP : DG_SYNTAX_CUE,
                             (dgm_str){0});
        if (r->vtt && *at == '&')
            entity = dg_entity_decode(at, end, false, text, &text_size);
        size_t skip = entity ? entity : tag_size(at, end);
        if (entity) {
            dg_builder_unit(builder, DG_PIECE_UNIT, (size_t)(at - r->base), entity,
                            (dgm_str){text, text_size});
        } else if (!skip) {
            for (from = at++; at < end && *at != '<' && *at != '{' && *at != '&' && at[-1] != '\n';)
                at++;
            dg_builder_same(builder, (size_t)(from - r->base), (size_t)(at - from));
        }
        at += skip;
        if (at < end && at[-1] == '\n' && new_speaker(at, end))
            dg_builder_end(builder);
    }
    dg_builder_end(builder);
}

/* A comment, style sheet or region of WebVTT. */
static bool is_block(const char *at, const char *end, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(end - at) >= size && memcmp(at, word, size) == 0 &&
           ((size_t)(end - at) == size || strchr(" \t\r\n", at[size]));
}

/* Where the text of the paragraph starts; `end` when it holds none. */
static const char *text_start(const reader *r, const char *at, const char *end, bool *cues)
{
    const char *second = next_line(at, end);
    bool time_first = is_time_line(at, end);
    if (time_first || is_time_line(second, end)) {
        *cues = true;
        return time_first ? second : next_line(second, end);
    }
    /* A blank line inside a cue leaves its rest as a paragraph of its own. */
    if (!*cues || (r->vtt && (is_block(at, end, "NOTE") || is_block(at, end, "STYLE") ||
                              is_block(at, end, "REGION"))))
        return end;
    return at;
}

dgm_status dg_cues_read(dg_builder *builder, size_t start, dgm_error *error)
{
    const dg_document *document = builder->document;
    reader r = {.builder = builder,
                .base = builder->base,
                .end = builder->base + document->source.size,
                .vtt = document->format == DG_FORMAT_VTT};
    const char *at = builder->base + start;
    bool cues = false, text = false;
    if (r.vtt && !is_block(at, r.end, "WEBVTT"))
        return dg_fail(error, DGM_ERR_SYNTAX, start, N_("A WebVTT file begins with WEBVTT"),
                       (dgm_str){0});
    while (at < r.end && builder->status == DGM_OK) {
        const char *end = at;
        while (end < r.end && !is_blank_line(end, r.end))
            end = next_line(end, r.end);
        if (end > at) {
            text = true;
            read_text(&r, text_start(&r, at, end, &cues), end);
        }
        at = next_line(end, r.end);
    }
    if (text && !cues && !r.vtt)
        return dg_fail(error, DGM_ERR_SYNTAX, start,
                       N_("No cue is found; its time line reads 00:00:01,000 --> 00:00:02,000"),
                       (dgm_str){0});
    return DGM_OK;
}
