#include "lookup/known.h"

#include <string.h>

static int compare(const dg_part *word, const dg_known *row)
{
    return strcmp((const char *)word->letters, (const char *)dg_known_letters + row->word);
}

size_t dg_known_find(const dg_part *word, const dg_known **rows)
{
    size_t low = 0, high = dg_known_count, count = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare(word, &dg_known_words[middle]) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    *rows = &dg_known_words[low];
    while (low + count < dg_known_count && compare(word, &dg_known_words[low + count]) == 0)
        count++;
    return count;
}

unsigned dg_known_drop(const dg_part *word, unsigned otherwise)
{
    const dg_known *rows;
    size_t count = dg_known_find(word, &rows);
    for (size_t i = 0; i < count; i++)
        if (!dg_known_other(&rows[i])[0])
            return rows[i].cost;
    return otherwise;
}
