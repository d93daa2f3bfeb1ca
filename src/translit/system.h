/* A compiled system: one block of memory in which all places are byte offsets from its start, so
 * that the built-in ones are constant data. */
#ifndef DG_SYSTEM_H
#define DG_SYSTEM_H

#include "translit/map.h"

typedef struct dg_span {
    uint32_t at, size;
} dg_span;

/* Symbols are the characters that a system's rules name, in lower case, from 1; 0 is any other. */
typedef uint16_t dg_symbol;

enum {
    /* In the page tables, of the code point: */
    DG_SYMBOL_UPPER = 0x8000, /* it is the symbol's upper case */
    DG_SYMBOL_LOWER = 0x4000, /* it is a lower-case letter */
    DG_SYMBOL_WORD = 0x2000,  /* it is a letter or a mark */
    DG_SYMBOL_MASK = 0x1FFF,
    DG_PAGES = 1024, /* of 64 code points: the Basic Multilingual Plane */
    DG_ITEM_NEGATED = 0x8000,
    DG_EDGE = 0 /* the bit of a set that stands for the edge of a word */
};

typedef struct dg_rule {
    uint32_t result[DG_RESULTS];
    uint32_t source;             /* index of its first symbol in `sources` */
    uint32_t items;              /* index of its first context item: left ones, then right ones */
    uint8_t size[DG_RESULTS];    /* bytes of each result */
    uint8_t length, left, right; /* of the source and of each side of the context */
    uint8_t padding[2];
} dg_rule;

struct dgm_system {
    const dgm_allocator *allocator; /* of the block; NULL in built-in ones */
    uint32_t size;                  /* of the whole block */
    uint32_t year;
    dg_span id, title, from, to, authority, source, aliases; /* aliases: separated by blanks */
    uint32_t symbol_count;                                   /* with 0 */
    uint32_t rule_count;
    uint32_t set_words;   /* 64-bit words in one set */
    uint32_t pages;       /* uint8_t[DG_PAGES]: which block of `letters` */
    uint32_t letters;     /* uint16_t[][64]: symbols with their flags */
    uint32_t first;       /* uint32_t[symbol_count + 1]: the rules that start with a symbol */
    uint32_t rules;       /* dg_rule[rule_count], by first symbol, best first */
    uint32_t sources;     /* dg_symbol[] */
    uint32_t items;       /* uint16_t[]: number of a set, perhaps with DG_ITEM_NEGATED */
    uint32_t sets;        /* uint64_t[][set_words] */
    uint32_t code_points; /* uint32_t[symbol_count]: what each symbol is */
    uint8_t back, ahead;  /* the most characters a rule looks at before / from its place */
    uint8_t reversible, is_default, turkic, for_names;
    uint8_t padding[2];
};

#define DG_AT(system, type, place) ((const type *)((const char *)(system) + (place)))

static inline dgm_str dg_system_str(const dgm_system *system, dg_span span)
{
    return (dgm_str){(const char *)system + span.at, span.size};
}

/* The symbol of a code point, with its flags. */
static inline dg_symbol dg_system_symbol(const dgm_system *system, uint32_t code_point)
{
    if (code_point >= DG_PAGES * 64)
        return 0;
    const uint8_t *pages = DG_AT(system, uint8_t, system->pages);
    const dg_symbol *letters = DG_AT(system, dg_symbol, system->letters);
    return letters[pages[code_point >> 6] * 64u + (code_point & 63)];
}

/* Compiles a map that was read. The block is appended to `block`, which must be empty. */
dgm_status dg_system_compile(const dg_map *map, const dg_map_library *library, dgm_buffer *block,
                             dgm_error *error);

/* dgm_system_new with another library than the built-in one. */
dgm_status dg_system_make(dgm_str text, dgm_str variant, const dg_map_library *library,
                          const dgm_allocator *allocator, dgm_system **system, dgm_error *error);

/* dgm_system_test with another library than the built-in one. */
dgm_status dg_system_test(dgm_str text, const dg_map_library *library,
                          const dgm_allocator *allocator, dgm_system_report *report,
                          dgm_error *error);

/* U+0027 and the characters that a map's U+0027 stands for. */
extern const uint32_t dg_apostrophes[];
/* Whether an apostrophe may as well be a quotation mark. */
bool dg_is_quote(uint32_t code_point);

#endif
