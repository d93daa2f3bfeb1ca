/* Which language a name is in, told by its letters and by how well its words are read. */
#include "config.h"

#include "inflect/builtin.h"
#include "inflect/language.h"
#include "util/str.h"
#include "util/utf8.h"

#include <stdbool.h>

/* Whether a code point stands between letters or behind them, and says nothing of the language. */
static bool is_mark(uint32_t c)
{
    return c < 'A' || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x2BC || c == 0x301 ||
           (c >= 0x2000 && c < 0x2070);
}

/* Whether every letter is one of the alphabet, and there is one. */
static bool is_spelled(const dg_rules *rules, dgm_str name)
{
    const char *at = name.data, *end = at + name.size;
    bool letters = false;
    while (at < end) {
        uint32_t c = dg_utf8_next(&at);
        if (is_mark(c))
            continue;
        if (dg_letter(rules, c) == DG_LETTER_OTHER)
            return false;
        letters = true;
    }
    return letters;
}

enum { DETECTED_MAX = 32, DETECTED_WEIGHT = 20 };

/* What running text in the language looks like counts as much as a few letters of an ending do. */
static int detected_weight(const dgm_detection *detected, size_t count, dgm_str language)
{
    for (size_t i = 0; i < count; i++)
        if (dg_str_equals(detected[i].language, language))
            return (int)(detected[i].score * DETECTED_WEIGHT);
    return 0;
}

dgm_status dgm_inflection_guess(dgm_str name, const dgm_inflection **inflection, dgm_error *error)
{
    dgm_detection detected[DETECTED_MAX];
    size_t detections = dgm_detect(name, detected, DETECTED_MAX);
    dgm_forms readings;
    dgm_forms_init(&readings, NULL);
    dgm_status status = DGM_OK;
    int best = 0;
    *inflection = NULL;
    for (size_t i = 0; i < DG_GUESSED_COUNT && !status; i++) {
        const dgm_inflection *language = &dg_inflection_builtin[i];
        status = dgm_analyze(language, name, NULL, &readings, error);
        if (status || !is_spelled(language->rules, name))
            continue;
        int weight = readings.items[0].weight +
                     detected_weight(detected, detections, dgm_inflection_language(language));
        if (*inflection && weight <= best)
            continue;
        *inflection = language;
        best = weight;
    }
    dgm_forms_free(&readings);
    if (!status && !*inflection)
        status = DGM_NOT_FOUND;
    return status;
}
