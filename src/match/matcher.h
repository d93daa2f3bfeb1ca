/* Finding many terms in running text: leftmost, then longest, in one pass.
 *
 * Terms are cut into words and put into a trie whose edges are hashes of folded words. Most words
 * of a text start no term, so the scan looks at each word once: its first eight bytes, folded by
 * one OR, go through a bit filter that fits the cache. Only what passes is read code point by code
 * point, walked through the trie, and at last compared with the term itself, letter by letter, by
 * the rules of case and language. */
#ifndef DG_MATCH_MATCHER_H
#define DG_MATCH_MATCHER_H

#include "dragoman.h"

/* What a language asks of a comparison. */
typedef struct dg_match_language {
    bool dotless_i;        /* i and I are different letters: Turkish, Azerbaijani, Tatar … */
    bool apostrophe_joins; /* an apostrophe between letters is part of the word: Ukrainian … */
    bool yo_is_ye;         /* yo may be written as ye: Russian */
} dg_match_language;

/* `tag` is BCP 47; only its first part counts. */
dg_match_language dg_match_language_of(dgm_str tag);

/* How the text's letters differ from the pattern's. */
typedef enum dg_match_shape {
    DG_SHAPE_SAME,
    DG_SHAPE_FIRST, /* the first letter is raised */
    DG_SHAPE_TITLE, /* each word's first letter is a capital */
    DG_SHAPE_UPPER, /* all capitals */
    DG_SHAPE_LOWER  /* capitals of the pattern are small, and so is all the rest */
} dg_match_shape;

/* `owner` is the caller's own number. Where two patterns match the same stretch, the one of lower
 * `rank` wins, then the earlier one. */
typedef struct dg_pattern {
    dgm_str text;
    uint32_t owner;
    uint8_t policy; /* dgm_case_policy: capitals of a name may not be small, but its small letters
                     * may be raised by title case and all caps */
    uint8_t rank;
} dg_pattern;

typedef struct dg_match {
    size_t start, end; /* bytes of the text */
    uint32_t owner;
    dg_match_shape shape;
} dg_match;

/* Whether to take a match; otherwise the next shorter one, or the next place, is tried. */
typedef bool (*dg_match_filter)(void *context, const dg_match *match);

typedef struct dg_matcher dg_matcher;

/* Whether `text` can be a pattern: valid, with a letter or digit, within the bounds of limits.h. */
bool dg_pattern_usable(dgm_str text);

/* Compiles `count` usable patterns; their texts are copied. */
dgm_status dg_matcher_new(const dgm_allocator *allocator, const dg_pattern *patterns, size_t count,
                          dg_match_language language, dg_matcher **matcher);
void dg_matcher_free(dg_matcher *matcher);

/* The text of the pattern of that owner: the owners of a matcher's patterns are their numbers. */
dgm_str dg_matcher_text(const dg_matcher *matcher, uint32_t owner);

/* A compiled matcher is flat tables, which can be kept and used again in place by the same version
 * of the library on the same kind of machine. */
enum { DG_MATCHER_TABLES = 7 };

typedef struct dg_table {
    const void *data;
    size_t size; /* bytes */
} dg_table;

void dg_matcher_tables(const dg_matcher *matcher, dg_table tables[DG_MATCHER_TABLES]);
/* A matcher on `tables`, which must outlive it. DGM_ERR_DAMAGED: their sizes fit no matcher. */
dgm_status dg_matcher_of_tables(const dgm_allocator *allocator,
                                const dg_table tables[DG_MATCHER_TABLES],
                                dg_match_language language, dg_matcher **matcher);

/* Finds the first match that starts in [from, limit), which may be followed by any text. `text` is
 * valid UTF-8. `filter` may be NULL. */
bool dg_matcher_find(const dg_matcher *matcher, dgm_str text, size_t from, size_t limit,
                     dg_match_filter filter, void *context, dg_match *match);

/* Compares `pattern` with the text at `at`; the end of the match, or NULL. Boundaries are not
 * looked at. */
const char *dg_match_compare(dg_match_language language, dgm_case_policy policy, dgm_str pattern,
                             const char *at, const char *end, dg_match_shape *shape);
/* Whether a word can end or begin at `at`, which lies in [start, end]. */
bool dg_match_boundary(dg_match_language language, const char *start, const char *at,
                       const char *end);

#endif
