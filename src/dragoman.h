/*
 * dragoman.h - the public interface of libdragoman.
 *
 * Multilingual names, terms and scripts: transliteration, normalization, inflection, lookup and
 * localization. This header is the whole public API and its reference.
 *
 * Conventions
 *   Text       is UTF-8 as pointer and length (dgm_str); it is never assumed to end in NUL.
 *   Offsets    are bytes from 0; lines and columns count from 1, columns in code points.
 *   Languages  are BCP 47 tags ("uk", "tr", "uz-Cyrl", "sr-Latn").
 *   Results    every fallible call returns dgm_status and writes its outputs last. On anything but
 *              DGM_OK outputs are untouched unless the comment says otherwise, and `error`, which
 *              may be NULL, says what and where.
 *   Ownership  X_new / X_open makes an object, X_free releases it; freeing NULL does nothing. A
 *              const pointer that a call returns belongs to the object it was asked of.
 *   Threads    no global state. An object may be read by any number of threads at once; a call
 *              that takes a non-const object wants it for itself.
 *   Bounds     every size that input can drive has a bound; past it a call returns DGM_ERR_LIMIT.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAGOMAN_H
#define DRAGOMAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DGM_VERSION "0.1.0"

/* ---- Status and errors --------------------------------------------------------------------- */

typedef enum dgm_status {
    DGM_OK = 0,
    DGM_NOT_FOUND,    /* the answer is "nothing"; not an error */
    DGM_ERR_MEMORY,   /* the allocator returned NULL */
    DGM_ERR_ARGUMENT, /* an argument is out of its domain */
    DGM_ERR_UNKNOWN,  /* no system, style, language, charset or case of that name */
    DGM_ERR_ENCODING, /* the input is not valid in its charset */
    DGM_ERR_SYNTAX,   /* a rule file, glossary or document breaks its own grammar */
    DGM_ERR_LIMIT,    /* a hard bound was reached */
    DGM_ERR_DAMAGED,  /* a store fails its checksum or its structure */
    DGM_ERR_VERSION,  /* a store was made by an incompatible version */
    DGM_ERR_IO        /* a file could not be read or written; errno says why */
} dgm_status;

#define DGM_SUBJECT_SIZE 64

/* What went wrong and where. `message` is a static, translatable English sentence without a
 * trailing line end; `subject` is the offending piece of the input (a name, a letter, a field), cut
 * to whole code points, or empty. line and column are 0 where the place is not in a text. */
typedef struct dgm_error {
    dgm_status status;
    size_t offset;
    size_t line;
    size_t column;
    const char *message;
    char subject[DGM_SUBJECT_SIZE];
} dgm_error;

/* The library's version as it was built, e.g. "0.1.0". */
const char *dgm_version(void);

/* ---- Memory and text ----------------------------------------------------------------------- */

/* Where memory comes from. `resize` has realloc's contract, but size 0 frees and returns NULL.
 * Wherever an allocator is asked for, NULL stands for malloc's family. The allocator must outlive
 * every object made with it, and be safe from several threads if its objects are used so. */
typedef struct dgm_allocator {
    void *(*resize)(void *context, void *block, size_t size);
    void *context;
} dgm_allocator;

/* A borrowed run of bytes. */
typedef struct dgm_str {
    const char *data;
    size_t size;
} dgm_str;

/* A dgm_str over a NUL-terminated string. NULL gives the empty one. */
dgm_str dgm_str_of(const char *cstring);

/* A growing text. `data` is never NULL and always has a NUL after its last byte. The first failure
 * (memory, or more than `limit` bytes) sticks in `status`: later appends do nothing, so that a
 * caller may append many times and look once. */
typedef struct dgm_buffer {
    char *data;
    size_t size;
    size_t capacity;
    size_t limit;
    dgm_status status;
    const dgm_allocator *allocator;
} dgm_buffer;

/* Prepares an empty buffer that may grow to `limit` bytes (0: the library's own bound, 1 GiB). It
 * allocates nothing yet. */
void dgm_buffer_init(dgm_buffer *buffer, const dgm_allocator *allocator, size_t limit);
/* Releases the text and leaves the buffer empty and usable. */
void dgm_buffer_free(dgm_buffer *buffer);
/* Empties the buffer, keeps its memory, forgets a failure. */
void dgm_buffer_clear(dgm_buffer *buffer);
dgm_status dgm_buffer_append(dgm_buffer *buffer, const char *data, size_t size);

#ifdef __cplusplus
}
#endif

#endif
