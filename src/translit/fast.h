/* The fast way through Cyrillic text. Most letters have a result that depends on the letter and
 * on the classes of its two neighbours only; for these there is a table. A first step turns the
 * bytes into codes of one size, a second one looks each up with its neighbours' classes,
 * without a branch that text decides. What the table cannot tell is left to dg_apply. */
#ifndef DG_FAST_H
#define DG_FAST_H

#include "translit/apply.h"
#include "translit/wide.h"

/* A character is one code, but raw punctuation one for each byte. Bit 7 says two bytes, bit 9
 * three; the low byte of both apostrophes, and of nothing else, is 0x27. */
enum {
    DG_CODE_CYRILLIC = 0x80, /* 0x80 to 0xFF: U+0400 to U+047F; below it ASCII */
    DG_CODE_RAW = 0x100,     /* 0x100 to 0x17E: one byte of punctuation that stays */
    DG_CODE_JOINED = 0x17F,  /* U+0027 between two letters; elsewhere it is ASCII */
    DG_CODE_MORE = 0x180,    /* 0x180 to 0x1FF: U+0480 to U+04FF, but for combining marks */
    DG_CODE_CURLY = 0x227,   /* U+2019 */
    DG_CODE_CURLY_JOINED,
    DG_CODES,
    DG_FAST_PAYS = 65536, /* bytes of text from which on it pays to make the tables */
    DG_CHUNK = 2048,      /* bytes that are coded at a time */
    DG_CHUNK_SLACK = 64,  /* codes that may be written beyond */
    DG_DETOUR = 256       /* bytes for which the wide way is left */
};

/* An entry of the table: bytes 0 to 6 are the result, byte 7 its size. */
#define DG_ENTRY_SIZE_SHIFT 56
#define DG_ENTRY_ESCAPE     ((uint64_t)1 << 59) /* the table cannot tell */

typedef struct dg_fast {
    uint64_t *entries; /* [left class][right class][code] */
    /* What a code adds to the index of the next one << 32 | of the one before. */
    uint64_t neighbours[DG_CODES];
    bool words[DG_CODES]; /* which codes are inside a word wherever they stand */
    dg_wide *wide;        /* NULL: no kernel of this machine needs it */
} dg_fast;

enum {
    DG_FOUND_SPECIAL = 1, /* an address or placeholder may be where the codes end */
    DG_FOUND_QUOTE = 2    /* there may be an apostrophe among the codes */
};

/* Codes up to `end`, but not past what has no code or starts to look like an address; about
 * DG_CHUNK bytes are read. Returns the number of codes; *at moves behind the last one's bytes;
 * to *found is added what was met. Byte at[-1] must be readable. */
typedef size_t dg_coder(const char **at, const char *end, uint16_t *codes, unsigned *found);

/* What a machine can do. */
typedef struct dg_kernel {
    dg_coder *code;
    dg_wide_coder *wide_code; /* NULL: there is no wide way */
    dg_wide_emitter *wide_emit;
} dg_kernel;

enum { DG_KERNELS = 3 };

/* The kernels that this machine can run, the best one first, as many as they are; the last is
 * the portable one. All give the same bytes. */
size_t dg_kernels(dg_kernel kernels[DG_KERNELS]);

dg_coder dg_code_portable, dg_code_avx2;
/* The same as dg_code_portable up to `stop`, with an eye on what comes then. */
size_t dg_code_until(const char **at, const char *stop, const char *end, uint16_t *codes,
                     unsigned *found);
extern const uint8_t dg_squeezes[256][16]; /* made by dict/gen/squeeze.c */

/* Fills in the tables of the wide way, for entries with that many classes of neighbours. */
dgm_status dg_wide_init(dg_wide *wide, const dg_fast *fast, unsigned lefts, unsigned rights,
                        const dgm_allocator *allocator);

/* Builds the tables, or leaves entries NULL where the system is not for Cyrillic text or has
 * too many classes. The memory is freed by dg_fast_free. */
dgm_status dg_fast_init(dg_fast *fast, const dg_engine *engine, const dgm_allocator *allocator);
void dg_fast_free(dg_fast *fast, const dgm_allocator *allocator);

/* As dg_apply, in the fast way where that is possible. */
dgm_status dg_fast_apply(const dg_fast *fast, const dg_kernel *kernel, const dg_engine *engine,
                         dg_state *state, const char *begin, const char **at, const char *end,
                         bool final, dgm_buffer *out, dgm_error *error);

#endif
