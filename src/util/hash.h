/* Hashing of short keys and of whole stores. Not for keys that an enemy chooses into an unbounded
 * table. */
#ifndef DG_HASH_H
#define DG_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Mixes a word so that each input bit reaches each output bit (the finalizer of splitmix64). */
static inline uint64_t dg_hash_mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* A 64-bit hash of `size` bytes, eight at a time; the same on every little-endian machine. */
static inline uint64_t dg_hash(const void *data, size_t size)
{
    const unsigned char *p = data;
    uint64_t hash = size * 0x9E3779B97F4A7C15u, word;
    for (; size >= 8; p += 8, size -= 8) {
        memcpy(&word, p, 8);
        hash = dg_hash_mix(hash ^ word) + 0x9E3779B97F4A7C15u;
    }
    word = 0;
    if (size)
        memcpy(&word, p, size);
    return dg_hash_mix(hash ^ word);
}

#endif
