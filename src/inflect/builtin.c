#include "config.h"

#include "inflect/builtin.h"

#include <string.h>

const dgm_inflection dg_inflection_builtin[DG_BUILTIN_COUNT] = {
    {&dg_inflect_slavic, &dg_rules_be, NULL}, {&dg_inflect_english, &dg_rules_en, NULL},
    {&dg_inflect_slavic, &dg_rules_ru, NULL}, {&dg_inflect_turkish, &dg_rules_tr, NULL},
    {&dg_inflect_slavic, &dg_rules_uk, NULL}, {&dg_inflect_german, &dg_rules_de, NULL},
};

const dgm_inflection *dgm_inflection_builtin(dgm_str language)
{
    size_t size = 0; /* of the first subtag */
    while (size < language.size && language.data[size] != '-' && language.data[size] != '_')
        size++;
    for (size_t i = 0; i < DG_BUILTIN_COUNT; i++) {
        const char *tag = dg_inflection_builtin[i].rules->language;
        if (strlen(tag) == size && strncasecmp(tag, language.data, size) == 0)
            return &dg_inflection_builtin[i];
    }
    return NULL;
}
