/* Applying a compiled system to text, rule by rule. The stream and its fast ways build on this. */
#ifndef DG_APPLY_H
#define DG_APPLY_H

#include "translit/system.h"

enum {
    DG_CELL_WORD = 1,      /* inside a word */
    DG_CELL_UPPER = 2,     /* upper or title case */
    DG_CELL_LOWER = 4,     /* lower case */
    DG_CELL_QUOTE = 8,     /* an apostrophe that may be a quotation mark */
    DG_CELL_PROTECTED = 16 /* inside an address, a placeholder, a numeral */
};

/* One character of the source as rules see it: composed, without its stress marks. */
typedef struct dg_cell {
    const char *at;
    uint32_t code_point;
    dg_symbol symbol;
    uint8_t size;  /* bytes of the character itself */
    uint8_t marks; /* bytes of stress marks and soft hyphens behind it */
    uint8_t flags;
    uint8_t accent; /* a stress mark that is part of the character (ѝ), less 0x02FF */
} dg_cell;

typedef struct dg_engine {
    const dgm_system *system;
    dgm_translit_options options;
    bool roman; /* Latin letters are sources, so that Roman numerals must be told from words */
} dg_engine;

/* What must be known of the text before the place where work goes on. */
typedef struct dg_state {
    bool address;     /* inside an address that began before */
    size_t sheltered; /* this many bytes from here are to be left alone */
} dg_state;

/* The bytes that the engine may want to see behind a place before it decides what that becomes, and
 * those before a place that it may look back at. */
enum { DG_LOOKAHEAD = 1024, DG_LOOKBEHIND = 512 };

/* A cell for one character that nothing follows. */
void dg_cell_set(const dgm_system *system, dg_cell *cell, uint32_t code_point);
/* Whether a cell, or NULL for what is outside the text, is what a context item asks for. */
bool dg_item_holds(const dgm_system *system, const dg_cell *cell, uint16_t item);

dg_engine dg_engine_make(const dgm_system *system, const dgm_translit_options *options);

/* Transliterates the valid UTF-8 from *at up to `end` or, unless `final`, to a place at most
 * DG_LOOKAHEAD bytes before it, or a little past `stop`; moves *at there. The text from `begin` is
 * context. */
dgm_status dg_apply(const dg_engine *engine, dg_state *state, const char *begin, const char **at,
                    const char *stop, const char *end, bool final, dgm_buffer *out,
                    dgm_error *error);

#endif
