/* Compiled declension rules: flat read-only tables, made from dict/inflect/LANGUAGE.rules.
 *
 * Names are matched from their last letter backwards in tries over letter codes. A language has at
 * most 62 letters, so that a node's children are the bits of one word and a child is found by
 * counting bits. */
#ifndef DG_INFLECT_RULES_H
#define DG_INFLECT_RULES_H

#include "dragoman.h"

enum {
    DG_LETTER_START = 0,  /* before the first letter of a word: what "^" in a rule matches */
    DG_LETTER_OTHER = 63, /* a character that is no letter of the language: no rule matches it */
    DG_CODES_SIZE = 0x500,
    DG_CASES = 8
};

typedef struct dg_trie_node {
    uint64_t children; /* bit c: there is a child for letter c */
    uint32_t child;    /* the first child; the others follow in the order of their letters */
    uint32_t entry;    /* the first entry; they end where the next node's begin */
} dg_trie_node;

typedef struct dg_trie {
    const dg_trie_node *nodes; /* [0] is the root; one node more than there are, as an end */
    const uint32_t *entries;
} dg_trie;

/* One written form: `size` bytes at `text`, which replace a rule's tail. */
typedef struct dg_ending {
    uint32_t text;
    uint8_t size;
} dg_ending;

/* The forms of a paradigm: for each number and case a run of endings, the best first. */
typedef struct dg_paradigm {
    uint32_t endings[2 * DG_CASES + 1];
} dg_paradigm;

/* Names that end in a certain way, and how they decline. */
typedef struct dg_rule {
    uint32_t node; /* where its pattern ends in the trie of lemmas */
    uint32_t tail; /* text of the end of the lemma that the endings replace */
    /* What it is for: DG_SCOPE bits, without those of earlier rules with its pattern. */
    uint32_t scope;
    uint16_t paradigm;
    uint8_t tail_size; /* in bytes */
    uint8_t strip;     /* in letters */
    uint8_t length;    /* letters of the pattern, with its anchor */
    int8_t weight;
    bool anchored;
    bool agrees;    /* an adjective: it takes its noun's gender, number and case */
    bool fixed;     /* indeclinable: its paradigm is empty */
    bool contested; /* rules with longer patterns may take away some of its scope */
} dg_rule;

/* A word of a list. The names, list 0, have a scope; other lists have a name, and a value a
 * word. */
typedef struct dg_word {
    uint32_t value; /* text, NUL-terminated */
    uint32_t scope;
    uint8_t list;
    int8_t weight;
} dg_word;

/* Which names a rule is for: a bit for each kind and gender. */
#define DG_SCOPE(part, gender)  ((uint32_t)1 << (3 * ((part)-1) + (gender)-1))
#define DG_SCOPE_PART(part)     ((uint32_t)7 << 3 * ((part)-1))
#define DG_SCOPE_GENDER(gender) ((uint32_t)0x49249 << ((gender)-1))
#define DG_SCOPE_ALL            ((uint32_t)0x1FFFFF)
#define DG_SCOPE_PERSON                                                                            \
    (DG_SCOPE_PART(DGM_PART_GIVEN) | DG_SCOPE_PART(DGM_PART_FAMILY) |                              \
     DG_SCOPE_PART(DGM_PART_PATRONYMIC))

typedef struct dg_rules {
    const char *language;
    const char *text;
    const uint8_t *codes; /* letter code by code point, DG_CODES_SIZE of them */
    dg_trie lemmas;       /* entries: rules */
    dg_trie forms;        /* entries: DG_READING(rule, same, rank, cell) */
    dg_trie words;        /* entries: words */
    const dg_rule *rules;
    const dg_paradigm *paradigms;
    const dg_ending *endings;
    const dg_word *word;
    const uint32_t *lists; /* text: the names of the lists */
    uint32_t list_count;
    uint64_t vowels; /* bits: the letters of group V */
    uint8_t case_count;
    uint8_t cases[DG_CASES]; /* dgm_case */
    int8_t priors[DG_CASES]; /* how likely a form is in this case */
} dg_rules;

/* What an ending is read as: a rule, a cell (number * DG_CASES + case index), the rank of the form
 * among its parallel forms, at most 3, and whether it is spelled as the citation form is, though in
 * another case. */
#define DG_READING(rule, same, rank, cell)                                                         \
    ((uint32_t)(rule) << 7 | (uint32_t)(same) << 6 | (uint32_t)(rank) << 4 | (uint32_t)(cell))
#define DG_READING_RULE(r) ((r) >> 7)
#define DG_READING_SAME(r) ((r) >> 6 & 1)
#define DG_READING_RANK(r) ((r) >> 4 & 3)
#define DG_READING_CELL(r) ((r)&15)

/* The number of bits in a word; the compiler's own is a call where the machine is not known to
 * count. */
static inline uint32_t dg_count_bits(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    return (uint32_t)(((x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

/* The child of `node` for a letter, or 0 (the root is nobody's child). */
static inline uint32_t dg_trie_child(const dg_trie *trie, uint32_t node, unsigned letter)
{
    const dg_trie_node *n = &trie->nodes[node];
    uint64_t bit = (uint64_t)1 << letter;
    return n->children & bit ? n->child + dg_count_bits(n->children & (bit - 1)) : 0;
}

/* The letter code of a code point; the three apostrophes of Ukrainian and Belarusian are one
 * letter. */
static inline unsigned dg_letter(const dg_rules *rules, uint32_t code_point)
{
    if (code_point < DG_CODES_SIZE && code_point != 0x2BC)
        return rules->codes[code_point];
    return code_point == 0x2019 || code_point == 0x2BC ? rules->codes['\''] : DG_LETTER_OTHER;
}

/* The value of `word` in the list `list` ("" where the list gives none), or NULL where it is not
 * there. */
const char *dg_rules_find(const dg_rules *rules, const char *list, dgm_str word);

#endif
