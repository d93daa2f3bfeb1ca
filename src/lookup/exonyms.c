#include "lookup/exonyms.h"

size_t dg_exonym_find(const dg_parts *name, const dg_exonym **rows)
{
    uint64_t hash = dg_parts_hash(name);
    size_t low = 0, high = dg_exonym_count, count = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (dg_exonyms[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    *rows = &dg_exonyms[low];
    while (low + count < dg_exonym_count && dg_exonyms[low + count].hash == hash)
        count++;
    return count;
}
