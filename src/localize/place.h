/* Lines and columns of rising offsets in a text, counted in one pass. */
#ifndef DG_LOCALIZE_PLACE_H
#define DG_LOCALIZE_PLACE_H

#include "dragoman.h"

typedef struct dg_place {
    size_t offset, line, column;
} dg_place;

#define DG_PLACE_START                                                                             \
    {                                                                                              \
        0, 1, 1                                                                                    \
    }

static inline void dg_place_move(dg_place *place, dgm_str text, size_t offset)
{
    for (; place->offset < offset; place->offset++) {
        unsigned char c = (unsigned char)text.data[place->offset];
        if (c == '\n') {
            place->line++;
            place->column = 1;
        } else if ((c & 0xC0) != 0x80) {
            place->column++;
        }
    }
}

#endif
