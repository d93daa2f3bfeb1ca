/* Reading names from tables and dumps into a store, line by line. */
#ifndef DG_LOOKUP_NAMES_H
#define DG_LOOKUP_NAMES_H

#include "util/memory.h"
#include "util/str.h"

enum { DG_NAMES_COLUMNS_MAX = 256, DG_NAMES_TEXTS_MAX = 32 };

/* A name that waits until the rest of its entity was read. */
typedef struct dg_waiting_name {
    dgm_str language, text, extra;
} dg_waiting_name;

struct dgm_names {
    dgm_names_options options;
    dgm_names_column texts[DG_NAMES_TEXTS_MAX];
    size_t text_count;
    dgm_names_format format; /* AUTO until the first line */
    dgm_store_builder *builder;
    const dgm_allocator *allocator;
    dgm_buffer partial; /* the beginning of a line that goes on in the next piece */
    size_t line;        /* the number of the one at hand, from 1 */
    dgm_str text;       /* it */
    dgm_error *error;
    dg_arena arena;   /* of the line at hand */
    dgm_buffer extra; /* of the name at hand */
    dg_waiting_name *waiting;
    size_t waiting_count, waiting_capacity;

    /* a table's columns */
    bool began;
    char separator;
    size_t id_column, language_column, text_columns[DG_NAMES_TEXTS_MAX];
    dgm_str header[DG_NAMES_COLUMNS_MAX];
    size_t header_count;
    dg_arena header_arena;
};

/* Reads the line at hand, n->text. */
typedef dgm_status dg_names_function(dgm_names *n);
dg_names_function dg_names_table, dg_names_geonames, dg_names_jrc, dg_names_wikidata, dg_names_ftm;

/* Cuts a text at each `separator`; what is behind the last of `max` fields is dropped. */
size_t dg_names_split(dgm_str text, char separator, dgm_str *fields, size_t max);
/* DGM_ERR_SYNTAX at a place of the line at hand. */
dgm_status dg_names_fail(dgm_names *n, const char *at, const char *message, dgm_str subject);
/* Adds a name unless its language is not wanted. */
dgm_status dg_names_add(dgm_names *n, dgm_str id, dgm_str language, dgm_str text, dgm_str extra);
/* Keeps a name for dg_names_add_waiting; the texts must last as long as the line. */
dgm_status dg_names_wait(dgm_names *n, dgm_str language, dgm_str text, dgm_str extra);
dgm_status dg_names_add_waiting(dgm_names *n, dgm_str id);
/* Whether entities of a class are wanted. */
bool dg_names_wants_class(const dgm_names *n, dgm_str name);

/* Whether the builder has the entity already. */
bool dg_store_builder_has(const dgm_store_builder *builder, dgm_str id);

#endif
