/* cmocka with what it wants included before it. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* For a dgm_allocator that runs dry: `context` points to a size_t, how many calls are still
 * served. */
static inline void *unit_failing_resize(void *context, void *block, size_t size)
{
    size_t *left = context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    if (*left == 0)
        return NULL;
    --*left;
    return realloc(block, size);
}

#endif
