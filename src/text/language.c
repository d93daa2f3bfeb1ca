#include "dragoman.h"

#include <string.h>
#include <unicode/uloc.h>

bool dgm_language_known(dgm_str tag)
{
    size_t size = 0;
    while (size < tag.size && tag.data[size] != '-')
        size++;
    for (const char *const *known = uloc_getISOLanguages(); *known; known++)
        if (strlen(*known) == size && memcmp(*known, tag.data, size) == 0)
            return true;
    return false;
}
