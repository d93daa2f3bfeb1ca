/* What transliteration leaves alone: addresses, placeholders, Roman numerals. */
#ifndef DG_PROTECT_H
#define DG_PROTECT_H

#include <stdbool.h>
#include <stddef.h>

enum { DG_PROTECT_MAX = 256 }; /* bytes that are looked at to tell an address */

/* The end of the thing that starts at `at` and is to be left alone, or `at`. `start` says whether a
 * word-like run starts here; `roman` whether Latin numerals count. *url becomes true for an address
 * that lasts as long as dg_is_address_byte holds, beyond `end` too. */
const char *dg_protected_end(const char *at, const char *end, bool start, bool roman, bool *url);
/* Whether a byte belongs to addresses: no blank, control, quotation mark or angle bracket. */
bool dg_is_address_byte(unsigned char byte);

#endif
