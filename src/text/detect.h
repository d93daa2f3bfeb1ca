/* The tables of dgm_detect, made by dict/gen/detect from dict/detect/. */
#ifndef DG_TEXT_DETECT_H
#define DG_TEXT_DETECT_H

#include <stdint.h>

enum {
    DG_DETECT_LANGUAGES = 32,
    DG_DETECT_LETTERS = 256,
    DG_DETECT_FIRST = 0x61,
    DG_DETECT_LAST = 0x4FF
};

/* A word, an ending or a trigram: its hash, and a bit for each language that has it. */
typedef struct dg_detect_word {
    uint32_t hash, languages;
} dg_detect_word;

typedef struct dg_detect_tables {
    uint32_t language_count;
    const char *tags[DG_DETECT_LANGUAGES];
    uint8_t cyrillic[DG_DETECT_LANGUAGES];
    float prior[DG_DETECT_LANGUAGES];
    /* The class of each letter from U+0061 to U+04FF; 0 for letters that tell nothing. */
    uint8_t letter[DG_DETECT_LAST + 1 - DG_DETECT_FIRST];
    /* The logarithm of each letter class's share, per language; class 0 is all other letters. */
    float share[DG_DETECT_LETTERS][DG_DETECT_LANGUAGES];
    const dg_detect_word *words, *endings,
        *trigrams; /* hash tables with open addressing; hash 0 is empty */
    uint32_t word_mask, ending_mask, trigram_mask;
    struct {
        char script[5], tag[4];
    } scripts[16];
} dg_detect_tables;

extern const dg_detect_tables dg_detect_builtin;

#endif
