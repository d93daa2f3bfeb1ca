/* The language of a single name. dgm_detect knows texts; in a few letters the spelling of names
 * says more. */
#include "config.h"

#include "lookup/agree.h"

#include "translit/builtin.h"
#include "translit/likely.h"

#include <string.h>

/* Detection tells the script, too; the systems do so only where a language has several. */
static dgm_str system_tag(dgm_str tag)
{
    const char *dash = tag.size ? memchr(tag.data, '-', tag.size) : NULL;
    for (size_t i = 0; i < dgm_system_count(); i++) {
        dgm_system_info info;
        dgm_system_describe(dgm_system_at(i), &info);
        if (info.from.size == tag.size && memcmp(info.from.data, tag.data, tag.size) == 0)
            return tag;
    }
    return dash ? (dgm_str){tag.data, (size_t)(dash - tag.data)} : tag;
}

dgm_str dg_name_language(dgm_str name)
{
    dgm_detection guesses[8];
    dgm_str best = {"", 0};
    int best_weight = 0;
    size_t count = dgm_detect(name, guesses, sizeof guesses / sizeof *guesses);
    for (size_t i = 0; i < count; i++) {
        dgm_str tag = system_tag(guesses[i].language);
        dg_likely likely = {0};
        dg_likely_init(&likely, (dgm_str){dg_system_alphabets, dg_system_alphabets_size}, tag);
        int weight = dg_likely_text(&likely, name);
        if (i == 0 || weight > best_weight) {
            best = tag;
            best_weight = weight;
        }
    }
    return best;
}
