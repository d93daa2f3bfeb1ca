/* The project's own termbase format (dict/README.md). */
#ifndef DG_TERMBASE_TB_H
#define DG_TERMBASE_TB_H

#include "termbase/builder.h"

/* Adds what `text` says to the builder. */
dgm_status dg_tb_read(dg_termbase_builder *builder, dgm_str text, dgm_error *error);

#endif
