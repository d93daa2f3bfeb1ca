/* The layout of a store file, and reading it safely.
 *
 *   header     256 bytes: magic, version, sizes, the place of each section, checksums
 *   sections   arrays of little-endian numbers, and texts
 *   checksums  one 64-bit hash for each block of DG_STORE_BLOCK bytes behind the header
 *
 * Opening checks the header and the list of checksums; a block is checked when it is first touched.
 * Every index is checked against its section besides, so that no content can lead outside the
 * file. */
#ifndef DG_LOOKUP_STORE_H
#define DG_LOOKUP_STORE_H

#include "dragoman.h"

#include <stdatomic.h>

enum { DG_STORE_VERSION = 3, DG_STORE_BLOCK = 1 << 14, DG_STORE_HEADER = 256 };

enum dg_section {
    DG_ENTITIES,     /* dg_entity_row, one more than there are */
    DG_IDS,          /* text */
    DG_FORMS,        /* dg_form_row, one more than there are */
    DG_TEXTS,        /* text */
    DG_EXTRAS_AT,    /* u32 a form and one more, or empty */
    DG_EXTRAS,       /* text */
    DG_LANGUAGES_AT, /* u32 a language and one more */
    DG_LANGUAGES,    /* text */
    DG_FORM_WORDS,   /* u32: the words of each form */
    DG_WORDS,        /* dg_word_row, one more than there are */
    DG_LETTERS,      /* the words' letters */
    DG_POSTINGS,     /* dg_posting: the forms of each word */
    DG_BUCKETS,      /* u32, one more than there are: where the keys of a bucket begin */
    DG_KEYS,         /* dg_key_row */
    DG_SECTIONS
};

typedef struct dg_entity_row {
    uint32_t first_form, id;
} dg_entity_row;
typedef struct dg_form_row {
    uint32_t entity, text, words, language;
} dg_form_row;
typedef struct dg_word_row {
    uint32_t letters, postings;
    uint64_t sketch;  /* dg_sound_of's first */
    uint16_t idf;     /* minus the logarithm of its share of the forms, in 1/16 nat */
    uint16_t lacking; /* what it costs that a query lacks it, in 1/16 nat */
    uint8_t size, flags, reserved[2];
} dg_word_row;

/* A form that has a word, and as much of its other words as tells, without reading the form, that
 * it is none of the best: dg_partner of the one that matters most, what it costs that a query lacks
 * that one, and that it lacks all the others. These costs are in 1/4 nat. */
typedef struct dg_posting {
    uint32_t form;
    uint16_t partner; /* DG_PARTNER_NONE: there is no other word */
    uint8_t partner_lacking, rest_lacking;
} dg_posting;
enum { DG_PARTNER_NONE = 0, DG_PARTNER_STEP = 4 /* in 1/16 nat */ };

/* Sixteen bits that tell most words apart. */
static inline uint16_t dg_partner(uint32_t word)
{
    uint32_t mixed = word * 2654435761u >> 16;
    return (uint16_t)(mixed ? mixed : 1);
}

static inline uint8_t dg_in_steps(unsigned cost)
{
    unsigned steps = cost / DG_PARTNER_STEP;
    return (uint8_t)(steps < UINT8_MAX ? steps : UINT8_MAX);
}

/* The order of the postings of a word; those of one partner stand together. */
static inline uint32_t dg_partner_rank(const dg_posting *posting)
{
    return (uint32_t)posting->partner_lacking << 16 | posting->partner;
}

typedef struct dg_key_row {
    uint32_t key, word;
    uint64_t sketch;
} dg_key_row;

typedef struct dg_store_header {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t size; /* of the file */
    uint64_t sums_at;
    uint64_t sums_hash;
    uint32_t bucket_bits, reserved;
    struct {
        uint64_t end; /* each section begins where the one before it ends, at a multiple of 8 */
    } sections[DG_SECTIONS];
    uint64_t hash; /* of the header, with 0 here */
} dg_store_header;
_Static_assert(sizeof(dg_store_header) <= DG_STORE_HEADER, "the header has outgrown its place");

struct dgm_store {
    const char *bytes;
    size_t size;
    const char *section[DG_SECTIONS];
    size_t section_size[DG_SECTIONS];
    size_t entities, forms, words, languages;
    uint32_t bucket_bits;
    const uint64_t *sums;
    atomic_uchar *checked; /* a block: 0 not yet, 1 good */
    atomic_bool damaged;
    const dgm_allocator *allocator;
    void *mapped;
};

/* Checks the blocks of a run of bytes that lies in the store; false, and `damaged` set, when
 * bad. */
bool dg_store_check(const dgm_store *store, size_t start, size_t size);
void dg_store_note_damage(const dgm_store *store);

/* `count` elements of `width` bytes from number `index` on; NULL (and damage noted) where they do
 * not lie in the section or a block is bad. */
static inline const void *dg_store_at(const dgm_store *store, enum dg_section section, size_t index,
                                      size_t count, size_t width)
{
    size_t have = store->section_size[section] / width;
    if (index > have || count > have - index) {
        dg_store_note_damage(store);
        return NULL;
    }
    const char *at = store->section[section] + index * width;
    size_t start = (size_t)(at - store->bytes), size = count * width;
    if (size == 0)
        return at;
    size_t first = (start - DG_STORE_HEADER) / DG_STORE_BLOCK;
    size_t last = (start + size - 1 - DG_STORE_HEADER) / DG_STORE_BLOCK;
    if (first == last && atomic_load_explicit(&store->checked[first], memory_order_relaxed))
        return at;
    return dg_store_check(store, start, size) ? at : NULL;
}

#endif
