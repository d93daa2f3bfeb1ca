/* Leftovers of web pages in copied text, known by the phrases of dict/boilerplate/. */
#ifndef DG_DOCUMENT_BOILERPLATE_H
#define DG_DOCUMENT_BOILERPLATE_H

#include "document/document.h"

/* A phrase of the built-in table, folded; made by dict/gen/boilerplate.c. Longer ones come
 * first. */
typedef struct dg_phrase {
    uint32_t offset; /* in dg_phrase_text */
    uint16_t size;
    bool weak; /* counts only beside another leftover */
    bool open; /* takes the rest of the line with it */
} dg_phrase;

extern const dg_phrase dg_phrases[];
extern const size_t dg_phrase_count;
extern const char dg_phrase_text[];

enum { DG_PHRASE_MAX = 256 /* bytes, folded */ };

/* Writes `text` in lower case, all i's alike, apostrophes alike, blanks as one. Returns its
 * size, or SIZE_MAX where it is longer than DG_PHRASE_MAX. */
size_t dg_phrase_fold(dgm_str text, char folded[DG_PHRASE_MAX]);

/* Gives DG_ROLE_BOILERPLATE to the segments that are leftovers. */
void dg_boilerplate_mark(dg_document *document);

#endif
