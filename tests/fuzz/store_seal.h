/* Changed stores with checksums that are right again: what a store says of itself must not be
 * believed even where nothing is damaged. */
#ifndef FUZZ_STORE_SEAL_H
#define FUZZ_STORE_SEAL_H

#include "lookup/store.h"
#include "util/hash.h"

#include <stddef.h>
#include <string.h>

/* Seals `bytes` anew; false where the header leaves no place for the checksums. */
static inline bool store_seal(char *bytes, size_t size)
{
    dg_store_header header;
    if (size < DG_STORE_HEADER)
        return false;
    memcpy(&header, bytes, sizeof header);
    if (header.sums_at < DG_STORE_HEADER || header.sums_at > size)
        return false;
    char *sum = bytes + header.sums_at;
    for (size_t at = DG_STORE_HEADER; at < header.sums_at; at += DG_STORE_BLOCK, sum += 8) {
        size_t rest = header.sums_at - at;
        uint64_t hash = dg_hash(bytes + at, rest < DG_STORE_BLOCK ? rest : DG_STORE_BLOCK);
        if (sum + 8 > bytes + size)
            return false;
        memcpy(sum, &hash, 8);
    }
    header.sums_hash = dg_hash(bytes + header.sums_at, (size_t)(sum - bytes) - header.sums_at);
    memcpy(bytes + offsetof(dg_store_header, sums_hash), &header.sums_hash, 8);
    memset(bytes + offsetof(dg_store_header, hash), 0, 8);
    header.hash = dg_hash(bytes, DG_STORE_HEADER);
    memcpy(bytes + offsetof(dg_store_header, hash), &header.hash, 8);
    return true;
}

#endif
