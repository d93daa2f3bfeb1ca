/* Documents: where a file's text is, as byte ranges of the source.
 *
 * A format module cuts the source into segments. A segment is one run of text that is read in
 * one go: a paragraph, a heading, a table cell, an attribute's value, a caption, a subtitle
 * cue, a JSON string. Its `text` is what a reader sees: entities and escapes decoded, tags and
 * emphasis marks left out, the wraps of the format as line ends. A map leads from there back to
 * the source, so that an edit found in the text becomes an edit of the source, or is refused
 * where markup is in the way. Nothing outside the segments is text: addresses, names of
 * classes, scripts, keys. What markup protects inside a run (code, translate="no") stands in
 * its text as one U+FFFC.
 *
 * The usual loop:
 *
 *   for each segment i of the document
 *       find a match [start, end) in segment->text
 *       dg_segment_protection   is it part of a web address, a placeholder, code …?
 *       dg_document_quotations  is it direct speech?                      (once a segment)
 *       dg_document_locate      which bytes of the source are that?
 *       dg_segment_encode       how is the replacement written there?
 */
#ifndef DG_DOCUMENT_DOCUMENT_H
#define DG_DOCUMENT_DOCUMENT_H

#include "util/memory.h"

typedef enum dg_format {
    DG_FORMAT_TEXT,
    DG_FORMAT_MARKDOWN,
    DG_FORMAT_HTML,
    DG_FORMAT_JSON,
    DG_FORMAT_SRT,
    DG_FORMAT_VTT,
    DG_FORMAT_COUNT
} dg_format;

typedef enum dg_role {
    DG_ROLE_BODY,
    DG_ROLE_HEADLINE,
    DG_ROLE_CAPTION,
    DG_ROLE_ATTRIBUTE,  /* alt, title, placeholder, aria-label; a link's title in Markdown */
    DG_ROLE_QUOTATION,  /* a block quotation as a whole */
    DG_ROLE_BOILERPLATE /* left over from the page it was copied from: comment form, share bar
                         * … */
} dg_role;

/* What a replacement has to respect where it is put. */
typedef enum dg_syntax {
    DG_SYNTAX_PLAIN,
    DG_SYNTAX_MARKUP,       /* between HTML or XML tags */
    DG_SYNTAX_DOUBLE_QUOTE, /* HTML or XML attribute in "" */
    DG_SYNTAX_SINGLE_QUOTE, /* HTML or XML attribute in '' */
    DG_SYNTAX_UNQUOTED,     /* HTML attribute without quotation marks */
    DG_SYNTAX_MARKDOWN,
    DG_SYNTAX_MARKDOWN_DOUBLE, /* a link's title in "" */
    DG_SYNTAX_MARKDOWN_SINGLE, /* a link's title in '' */
    DG_SYNTAX_MARKDOWN_PAREN,  /* a link's title in () */
    DG_SYNTAX_JSON,            /* a string in "" */
    DG_SYNTAX_CUE,             /* subtitle text: one paragraph, no blank line */
    DG_SYNTAX_YAML_SINGLE,     /* a YAML string in '' */
    DG_SYNTAX_YAML_PLAIN       /* a YAML string without quotation marks */
} dg_syntax;

typedef struct dg_range {
    size_t start, end;
} dg_range;

typedef struct dg_segment {
    dg_range source; /* from its first to behind its last byte of text, markup between them
                        included */
    dgm_str text;    /* decoded; part of the source where it may be, else of the document's arena */
    dgm_str language; /* BCP 47 as the markup says it (may be of the source), empty: it says
                         nothing */
    uint32_t piece,
        piece_count; /* the map, in document->pieces; none: text is the source, byte by byte */
    uint8_t role;    /* dg_role */
    uint8_t syntax;  /* dg_syntax */
    uint8_t outer;   /* dg_syntax around that one: HTML in a JSON string; else PLAIN */
} dg_segment;

/* How a stretch of text stands in the source. */
typedef enum dg_piece_kind {
    DG_PIECE_SAME,  /* byte by byte */
    DG_PIECE_UNIT,  /* as a whole only: an entity, an escape */
    DG_PIECE_WRAP,  /* a line end that only wraps, with the indent or quote mark of the next
                     * line */
    DG_PIECE_MARKUP /* tags, emphasis marks, comments; its text is empty, or "\n" for a hard
                       break */
} dg_piece_kind;

typedef struct dg_piece {
    uint32_t text, source; /* offsets in the segment's text and in the whole source */
    uint32_t text_size, source_size;
    uint32_t kind; /* dg_piece_kind */
} dg_piece;

/* Something a reader of the report should know: text that was left alone because its place in
 * the source is not certain. */
typedef struct dg_note {
    size_t offset;
    const char *message; /* static, translatable */
} dg_note;

typedef struct dg_document {
    dgm_str source;
    dg_format format;
    dg_segment *segments; /* by their starts; an attribute may lie inside the run around it */
    dg_piece *pieces;
    dg_note *notes;
    size_t segment_count, piece_count, note_count;
    dgm_str language; /* of the document as a whole, or empty */
    dgm_str date;     /* ISO 8601, if it says when it was published; or empty */
    const dgm_allocator *allocator;
    dg_arena arena;
} dg_document;

/* The format of that name ("txt", "md", "html", "json", "srt", "vtt"); DGM_ERR_UNKNOWN if
 * none. */
dgm_status dg_format_by_name(dgm_str name, dg_format *format);
const char *dg_format_name(dg_format format);
/* The format by the file's name (may be empty) and else by its first bytes; DG_FORMAT_TEXT when
 * in doubt. */
dg_format dg_format_guess(dgm_str file_name, dgm_str content);

/* Cuts `source`, which must outlive the document, into segments. Errors: DGM_ERR_ENCODING
 * (invalid UTF-8, or a NUL byte), DGM_ERR_SYNTAX (JSON, cues), DGM_ERR_LIMIT (size,
 * nesting). */
dgm_status dg_document_new(const dgm_allocator *allocator, dgm_str source, dg_format format,
                           dgm_error *error, dg_document **document);
void dg_document_free(dg_document *document);

/* ---- From text to source
 * ------------------------------------------------------------------- */

typedef enum dg_location {
    DG_LOCATION_EXACT,
    DG_LOCATION_SPLIT, /* markup inside: an edit would lose it */
    DG_LOCATION_PART   /* an end is inside an entity or escape */
} dg_location;

/* The bytes of the source that text [start, end) of the segment stands in; wraps inside belong
 * to it. `range` is filled in any case (for a report). start < end <= text.size. */
dg_location dg_document_locate(const dg_document *document, const dg_segment *segment, size_t start,
                               size_t end, dg_range *range);
/* Appends `replacement` as the segment's syntax writes it. DGM_ERR_ARGUMENT: it cannot be
 * written there (a ": " in YAML without quotation marks); `out` is as it was. */
dgm_status dg_segment_encode(const dg_segment *segment, dgm_str replacement, dgm_buffer *out);

/* ---- What is not to be changed
 * ------------------------------------------------------------- */

typedef enum dg_protection {
    DG_PROTECTION_NONE,
    DG_PROTECTION_CODE, /* between backticks */
    DG_PROTECTION_URL,
    DG_PROTECTION_EMAIL,
    DG_PROTECTION_HANDLE,  /* @name */
    DG_PROTECTION_HASHTAG, /* #name */
    DG_PROTECTION_FILE,    /* file names and paths */
    DG_PROTECTION_PLACEHOLDER
} dg_protection;

/* What protects text [start, end) of the segment, if anything; *whole (may be NULL) is then the
 * protected range of its text. Looks only at the neighbourhood; meant to be asked of each
 * match. */
dg_protection dg_segment_protection(const dg_segment *segment, size_t start, size_t end,
                                    dg_range *whole);

/* ---- Direct speech
 * ------------------------------------------------------------------------- */

enum { DG_QUOTATIONS_MAX = 64 };

/* The outermost quotations in the segment's text, quotation marks included, at most
 * DG_QUOTATIONS_MAX, by the marks and dialogue dashes of `language`. A quotation that the
 * paragraph leaves open runs to its end if the next paragraph opens one again. Returns their
 * number. */
size_t dg_document_quotations(const dg_document *document, const dg_segment *segment,
                              dgm_str language, dg_range quotations[DG_QUOTATIONS_MAX]);

/* ---- Boilerplate
 * --------------------------------------------------------------------------- */

/* From segment *index on, the next run of boilerplate segments [*index, *last], and the bytes
 * to cut so that the rest reads as if they had never been there. False when there is none;
 * `cut` is empty in formats where leaving out lines would damage the structure (HTML, JSON,
 * subtitles). */
bool dg_document_boilerplate(const dg_document *document, size_t *index, size_t *last,
                             dg_range *cut);

#endif
