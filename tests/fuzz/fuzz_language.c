/* Language detection and reading back on any text: scores are shares of 1, and there is always an
 * answer. */
#include "dragoman.h"

#include "util/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_detection answers[8];
    dgm_candidates candidates;
    dgm_reverser *reverser;
    if (size < 2)
        return 0;
    dgm_str text = {(const char *)data + 2, size - 2};
    size_t count = dgm_detect(text, answers, 8);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += answers[i].score;
    if (sum > 1.0001)
        abort();
    if (text.size > 200 || dg_utf8_valid_prefix(text.data, text.size) != text.size)
        return 0;
    dgm_candidates_init(&candidates, NULL);
    if (dgm_reverser_new(dgm_system_at((data[0] | (size_t)data[1] << 8) % dgm_system_count()), NULL,
                         &reverser) ||
        dgm_reverse(reverser, text, 3, &candidates, NULL) || candidates.count == 0)
        abort();
    for (size_t i = 0; i < candidates.count; i++)
        if (dg_utf8_valid_prefix(candidates.items[i].text.data, candidates.items[i].text.size) !=
            candidates.items[i].text.size)
            abort();
    dgm_reverser_free(reverser);
    dgm_candidates_free(&candidates);
    return 0;
}
