/* Mojibake: UTF-8 that was once read as an 8-bit charset and saved again. */
#ifndef DG_TEXT_MOJIBAKE_H
#define DG_TEXT_MOJIBAKE_H

#include "dragoman.h"

/* The charsets by number; the two behind the last stand for punctuation and emoji misread as CP1251
 * and CP866. */
enum {
    DG_MISREAD_CP1251 = 1,
    DG_MISREAD_CP866 = 4,
    DG_MISREAD_KOI8_U = 9,
    DG_MISREAD_COUNT,
    DG_MISREAD_SIGNS_CP1251 = DG_MISREAD_COUNT,
    DG_MISREAD_SIGNS_CP866,
    DG_MISREAD_LIMIT = 0x2600
};

/* What the bytes 80 to FF of a charset are. */
typedef struct dg_charset_half {
    const char *name;
    uint32_t code_points[128];
} dg_charset_half;

extern const dg_charset_half dg_misread[DG_MISREAD_COUNT]; /* charset_tables.c */

/* Pages of 64 code points below DG_MISREAD_LIMIT: bits of the charsets in which one is a byte that
 * leads a character of UTF-8, and in which it is one that goes on. */
extern const uint16_t dg_misread_class[][64][2];
extern const uint8_t dg_misread_page[DG_MISREAD_LIMIT / 64];

static inline unsigned dg_misread_leads(uint32_t c)
{
    return c < DG_MISREAD_LIMIT ? dg_misread_class[dg_misread_page[c / 64]][c % 64][0] : 0;
}

static inline unsigned dg_misread_nexts(uint32_t c)
{
    return c < DG_MISREAD_LIMIT ? dg_misread_class[dg_misread_page[c / 64]][c % 64][1] : 0;
}

/* Whether a run that holds `lead` and then `next` may be mojibake: the cheap question that the scan
 * of clean text asks. */
static inline bool dg_mojibake_suspect(uint32_t lead, uint32_t next)
{
    unsigned leads = dg_misread_leads(lead);
    return leads && (leads & dg_misread_nexts(next));
}

/* Repairs the runs of non-ASCII letters of `token` that are UTF-8 through and through once they are
 * written in one of the charsets again, and that then are text; again, where it was misread twice.
 * Appends the token, repaired or not, to `out`; the answer is whether anything was repaired.
 * `*proven` is 0 at a line's start and holds between its tokens in which charset its words were
 * misread, as a bit. */
bool dg_mojibake_repair(dgm_str token, unsigned *proven, dgm_buffer *out);

#endif
