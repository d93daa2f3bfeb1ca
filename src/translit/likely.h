/* What is likely in the spelling of a language: where a romanization leaves several originals, this
 * ranks them. */
#ifndef DG_LIKELY_H
#define DG_LIKELY_H

#include "translit/map.h"

enum { DG_LIKELY_MAX = 256 };

typedef struct dg_likely {
    dg_alphabet alphabet;
    struct {
        uint32_t letters[3]; /* '|' is an edge, C a consonant, V a vowel */
        unsigned count;
        int weight;
    } items[DG_LIKELY_MAX];
    size_t count;
} dg_likely;

/* Takes the rows of the language from the text of dict/systems/alphabets. */
void dg_likely_init(dg_likely *likely, dgm_str alphabets, dgm_str language);
/* What a letter behind the last ones (the newest first) is worth; all in lower case, '|' at an
 * edge. */
int dg_likely_letter(const dg_likely *likely, const uint32_t last[2], uint32_t c);
/* The same, as far as the letters alone tell: a foreign one, and a sign where none can stand (at a
 * word's start, behind a vowel or another sign). */
int dg_likely_spelling(const dg_likely *likely, uint32_t last, uint32_t c);
/* How likely a whole text is; comparable between languages. */
int dg_likely_text(const dg_likely *likely, dgm_str text);

/* How usual a system is, by the rows "usual N = ID ..." of the alphabets; a variant that is not
 * named itself is as usual as its system. In the unit of the weights above. */
int dg_usual(dgm_str alphabets, dgm_str id);

#endif
