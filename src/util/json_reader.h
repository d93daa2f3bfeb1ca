/* Reading JSON value by value, without a tree: whoever reads says what comes next, and passes over
 * the rest. */
#ifndef DG_JSON_READER_H
#define DG_JSON_READER_H

#include "util/memory.h"

typedef struct dg_json_reader {
    const char *at, *end; /* valid UTF-8 */
    dg_arena
        *arena; /* takes the strings that had to be unescaped; the others stay where they stand */
    void *owner;
    const char *message; /* what is wrong at `at`, where a call here gave DGM_ERR_SYNTAX */
} dg_json_reader;

/* The sign of the next value: { [ " or its first letter; 0 at the end. */
char dg_json_peek(dg_json_reader *r);
/* Moves past `sign`, blanks before it; false where something else stands there. */
bool dg_json_take(dg_json_reader *r, char sign);
dgm_status dg_json_expected(dg_json_reader *r, const char *message);
dgm_status dg_json_text(dg_json_reader *r, dgm_str *text);
/* Passes over any value; brackets are counted, strings respected. */
dgm_status dg_json_skip(dg_json_reader *r);
/* Calls `member` with each key of an object, `item` for each value of a list; the call reads the
 * value. */
typedef dgm_status dg_json_member_function(dg_json_reader *r, dgm_str key, void *context);
typedef dgm_status dg_json_item_function(dg_json_reader *r, void *context);
dgm_status dg_json_object(dg_json_reader *r, dg_json_member_function *member, void *context);
dgm_status dg_json_array(dg_json_reader *r, dg_json_item_function *item, void *context);

#endif
