/* Character references of HTML: &eacute; &#233; &#xE9; as browsers read them, sloppy ones
 * too. */
#ifndef DG_DOCUMENT_ENTITY_H
#define DG_DOCUMENT_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A row of the built-in table, which is sorted by name; made by dict/gen/entities.c. */
typedef struct dg_entity {
    uint16_t offset; /* of the name, without & and with its semicolon if it has one */
    uint16_t size;
    uint32_t code_points[2]; /* the second is mostly 0 */
} dg_entity;

extern const dg_entity dg_entities[];
extern const size_t dg_entity_count;
extern const char dg_entity_names[];

enum { DG_ENTITY_TEXT_MAX = 8 };

/* Decodes the reference that the & at `at` starts into `text` (UTF-8, *text_size bytes).
 * Returns its length in the source, or 0 where the & stands for itself. In an attribute's value
 * an unfinished name before = or a letter is no reference (HTML Living Standard, 13.2.5.73). */
size_t dg_entity_decode(const char *at, const char *end, bool attribute,
                        char text[DG_ENTITY_TEXT_MAX], size_t *text_size);

#endif
