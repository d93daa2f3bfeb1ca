/* The localizers of one run: one for each language of the articles. */
#ifndef CLI_LOCALIZERS_H
#define CLI_LOCALIZERS_H

#include "cli/options.h"

#include "dragoman.h"

/* What to localize with; options.from is empty where each article's own language counts. */
typedef struct localizers {
    const string_list *glossaries;
    bool no_builtin, no_cache;
    dgm_localize_options options;
    struct localizer_item *items;
    size_t count;
} localizers;

/* Gives the localizer for `text`, made when its language is first met. `name` is the article's for
 * messages. Returns EXIT_DONE or, after a message, EXIT_TROUBLE. */
int localizers_get(localizers *all, dgm_str text, const char *name,
                   const dgm_localizer **localizer);
void localizers_free(localizers *all);

#endif
