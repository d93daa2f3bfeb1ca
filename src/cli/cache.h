/* Compiled glossaries kept in the user's cache folder. What goes wrong with it is no trouble: then
 * the glossary is compiled. */
#ifndef CLI_CACHE_H
#define CLI_CACHE_H

#include "dragoman.h"

/* What a compiled glossary depends on, taken together piece by piece. */
typedef struct cache_key {
    uint64_t halves[2];
} cache_key;

/* A key of this very program: another build compiles anew. False where the program cannot be
 * told. */
bool cache_key_begin(cache_key *key);
void cache_key_add(cache_key *key, const void *data, size_t size);

/* Maps the file of that key; false where there is none that can be trusted: it must be the user's,
 * and no one else may have been able to write it. */
bool cache_find(const cache_key *key, dgm_str *image);
void cache_release(dgm_str image);
/* Writes the file of that key, as a whole or not at all, and removes the oldest where there is too
 * much. */
void cache_store(const cache_key *key, dgm_str image);
/* Removes the file of that key, which turned out to be no good. */
void cache_drop(const cache_key *key);

#endif
