/* Glossaries of other programs, in and out. Each format has a reader and a writer; which fields
 * of a term it can hold is said in one table, from which follows what is lost. */
#ifndef DG_TERMBASE_EXCHANGE_H
#define DG_TERMBASE_EXCHANGE_H

#include "termbase/builder.h"
#include "termbase/lines.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"

#include <string.h>

typedef struct dg_import {
    dgm_str text, from, to;
    dgm_glossary_format format;
    dg_lines lines;
    dg_termbase_builder builder;
    dg_arena arena;
    dgm_losses *losses;              /* never NULL */
    const char *counted;             /* the lines up to here are `line` */
    size_t line, last_line, on_line; /* concepts of one line get ids of their own */
    dgm_error *error;
} dg_import;

/* A concept of a source and its target; an empty target is not to be translated. `at` is the
 * place in the text that its id is made of. */
void dg_import_pair(dg_import *import, const char *at, dgm_str source, dgm_str target);
/* A concept with the id given, or made of the line of `at` where it is empty. */
void dg_import_concept(dg_import *import, const char *at, dgm_concept concept);
void dg_import_term(dg_import *import, dgm_str text, dgm_str language, dgm_term_status status);

typedef dgm_status dg_import_function(dg_import *import);
dg_import_function dg_import_pairs, dg_import_languages, dg_import_opencc, dg_import_po,
    dg_import_vale, dg_import_xml, dg_import_json;

typedef struct dg_export {
    const dgm_termbase *termbase;
    dgm_glossary_format format;
    dgm_str from, to;
    dgm_buffer *out;
    size_t concept; /* of the pair being written */
} dg_export;

typedef void dg_export_pair(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                            const dgm_term *target);
/* Calls `write` for each source with its target; a concept that is not to be translated has an
 * empty target text. */
void dg_export_pairs(dg_export *e, dg_export_pair *write);
/* Appends a day as 2022-06-01; nothing for 0. */
void dg_export_day(dgm_buffer *out, uint32_t day);
bool dg_language_is(dgm_str tag, dgm_str wanted);
/* Appends with & < > " written as XML wants them. */
void dg_export_xml_text(dgm_buffer *out, dgm_str text);

typedef void dg_export_function(dg_export *e);
dg_export_function dg_export_glossary, dg_export_bare, dg_export_languages, dg_export_opencc,
    dg_export_po, dg_export_vale, dg_export_tbx, dg_export_martif, dg_export_tmx, dg_export_json;

/* TBX concept by concept, for what is no termbase. */
typedef struct dg_tbx_concept {
    dgm_str id;
    size_t number, count; /* of the concept, from 0; of its terms */
    bool no_status;       /* it is not known which terms are preferred */
    dgm_term (*term)(const void *source, size_t concept, size_t number);
    const void *source;
} dg_tbx_concept;
void dg_tbx_head(dgm_buffer *out);
void dg_tbx_concept_write(dgm_buffer *out, const dg_tbx_concept *concept);
void dg_tbx_foot(dgm_buffer *out);

#endif
