/* Folding of running text for matching, one code point at a time and without a copy: case, width,
 * apostrophes and hyphens, decomposed letters (NFD) composed, invisible characters skipped. All
 * Turkish and other i's fold to one; the matcher compares those again by language. */
#ifndef DG_MATCH_FOLD_H
#define DG_MATCH_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DG_FOLD_BLOCK = 128, DG_FOLD_CLASS_SHIFT = 21 };

/* A table entry: the difference to the folded code point (modulo 2^21), a class, and flags. */
enum {
    DG_FOLD_CODE_POINT = 0x1FFFFF,
    DG_FOLD_CLASS = 7 << DG_FOLD_CLASS_SHIFT,
    DG_FOLD_UPPER = 1 << 24,
    DG_FOLD_LOWER = 1 << 25,
    DG_FOLD_TWICE = 1 << 26 /* sharp s: folds to two of its folded letter */
};

typedef enum dg_fold_class {
    DG_FOLD_OTHER,
    DG_FOLD_WORD,      /* letters, digits, low line */
    DG_FOLD_MARK,      /* combining marks: part of the word before them */
    DG_FOLD_IDEOGRAPH, /* letters of scripts that are written without blanks: each is a word */
    DG_FOLD_APOSTROPHE,
    DG_FOLD_SPACE,
    DG_FOLD_NEWLINE,
    DG_FOLD_IGNORED /* soft hyphen, joiners, bidi controls */
} dg_fold_class;

extern const uint16_t dg_fold_block[];
extern const uint32_t dg_fold_entry[][DG_FOLD_BLOCK];

static inline uint32_t dg_fold_of(uint32_t code_point)
{
    return dg_fold_entry[dg_fold_block[code_point / DG_FOLD_BLOCK]][code_point % DG_FOLD_BLOCK];
}

static inline dg_fold_class dg_fold_class_of(uint32_t code_point)
{
    return (dg_fold_of(code_point) & DG_FOLD_CLASS) >> DG_FOLD_CLASS_SHIFT;
}

/* One step through valid UTF-8. */
typedef struct dg_fold_step {
    uint32_t code_point; /* as written, composed with the marks that follow it */
    uint32_t folded;
    uint32_t entry; /* class and flags */
    const char *next;
} dg_fold_step;

/* Composes `step` with the combining marks at step->next; the rare case of dg_fold_at. */
void dg_fold_compose(dg_fold_step *step, const char *end);

static inline bool dg_fold_word_class(uint32_t entry)
{
    unsigned kind = (entry & DG_FOLD_CLASS) >> DG_FOLD_CLASS_SHIFT;
    return kind == DG_FOLD_WORD || kind == DG_FOLD_MARK;
}

/* Reads the code point at `at`, which lies before `end`. */
static inline dg_fold_step dg_fold_at(const char *at, const char *end)
{
    const unsigned char *p = (const unsigned char *)at;
    dg_fold_step step;
    if (p[0] < 0x80) {
        step.code_point = p[0];
        step.next = at + 1;
    } else if (p[0] < 0xE0) {
        step.code_point = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        step.next = at + 2;
    } else if (p[0] < 0xF0) {
        step.code_point =
            (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        step.next = at + 3;
    } else {
        step.code_point = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
                          (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
        step.next = at + 4;
    }
    step.entry = dg_fold_of(step.code_point);
    step.folded = (step.code_point + step.entry) & DG_FOLD_CODE_POINT;
    /* U+0300 to U+036F have the lead bytes CC and CD. */
    if (step.next < end && ((unsigned char)*step.next & 0xFE) == 0xCC)
        dg_fold_compose(&step, end);
    return step;
}

#endif
