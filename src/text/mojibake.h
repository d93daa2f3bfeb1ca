/* Mojibake: UTF-8 that was once read as an 8-bit charset and saved again. */
#ifndef DG_TEXT_MOJIBAKE_H
#define DG_TEXT_MOJIBAKE_H

#include "dragoman.h"

enum { DG_MISREAD_COUNT = 6 };

/* What the bytes 80 to FF of a charset are. */
typedef struct dg_charset_half {
    const char *name;
    uint32_t code_points[128];
} dg_charset_half;

extern const dg_charset_half dg_misread[DG_MISREAD_COUNT]; /* charset_tables.c */

/* Whether a run that holds `lead` and then `next` may be mojibake: the cheap question that the scan of
 * clean text asks. */
bool dg_mojibake_suspect(uint32_t lead, uint32_t next);

/* Repairs the runs of non-ASCII letters of `token` that are UTF-8 through and through once they are
 * written in one of the charsets again, and that then are text; again, where it was misread twice.
 * Appends the token, repaired or not, to `out`; the answer is whether anything was repaired. */
bool dg_mojibake_repair(dgm_str token, dgm_buffer *out);

#endif
