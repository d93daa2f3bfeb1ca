/* Rows of tables: tabs or commas between fields, quoted as in CSV (RFC 4180) where they need
 * it. */
#ifndef DG_TERMBASE_TABLE_H
#define DG_TERMBASE_TABLE_H

#include "termbase/lines.h"
#include "util/memory.h"

/* Cuts a line into at most `max` fields, blanks around them dropped; those that it does not
 * have are empty. Fields that had to be unquoted are of the arena. */
dgm_status dg_table_cut(const dg_lines *lines, dg_arena *arena, char separator, dgm_str line,
                        dgm_str *fields, size_t max, size_t *count);
/* Appends a field, in quotation marks if it needs them. */
void dg_table_field(dgm_buffer *out, char separator, dgm_str field);

/* A term that begins with a capital is a name; one that does not follows its sentence. */
dgm_case_policy dg_case_policy_of(dgm_str term);

#endif
