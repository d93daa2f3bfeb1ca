#include "config.h"

#include "cli/localizers.h"

#include "cli/command.h"
#include "cli/message.h"
#include "cli/termbase_file.h"

#include <stdlib.h>
#include <string.h>

/* A localizer with the stack of termbases that it stands on: the glossaries named, the built-in one. */
typedef struct localizer_item {
    dgm_str language;
    dgm_layer *layers;
    size_t layer_count, owned; /* the first `owned` layers are glossaries */
    dgm_localizer *localizer;
} localizer_item;

static int fill_layers(const localizers *all, const dgm_localize_options *options,
                       localizer_item *item)
{
    item->layers = calloc(all->glossaries->count + 1, sizeof *item->layers);
    if (!item->layers)
        return trouble(_("Out of memory."));
    for (size_t i = 0; i < all->glossaries->count; i++) {
        const char *path = all->glossaries->items[i];
        dgm_termbase *termbase;
        if (termbase_file_read(path, options->from, options->to, &termbase) != EXIT_DONE)
            return EXIT_TROUBLE;
        item->layers[item->owned++] = (dgm_layer){termbase, dgm_str_of(path)};
    }
    item->layer_count = item->owned;
    if (!all->no_builtin)
        item->layers[item->layer_count++] =
            (dgm_layer){dgm_termbase_builtin(), dgm_str_of(_("built in"))};
    return EXIT_DONE;
}

static void item_free(localizer_item *item)
{
    dgm_localizer_free(item->localizer);
    for (size_t i = 0; i < item->owned; i++)
        dgm_termbase_free((dgm_termbase *)item->layers[i].termbase);
    free(item->layers);
}

static int make(localizers *all, dgm_str language, const dgm_localizer **localizer)
{
    dgm_error error;
    localizer_item *items = realloc(all->items, (all->count + 1) * sizeof *items);
    if (!items)
        return trouble(_("Out of memory."));
    all->items = items;
    localizer_item item = {.language = language};
    dgm_localize_options options = all->options;
    options.from = language;
    int status = fill_layers(all, &options, &item);
    if (status == EXIT_DONE && dgm_localizer_new(item.layers, item.layer_count, &options, NULL,
                                                 &item.localizer, &error))
        status = trouble_error(NULL, &error);
    if (status != EXIT_DONE) {
        item_free(&item);
        return status;
    }
    all->items[all->count++] = item;
    *localizer = item.localizer;
    return EXIT_DONE;
}

int localizers_get(localizers *all, dgm_str text, const char *name,
                   const dgm_localizer **localizer)
{
    dgm_str language = all->options.from;
    dgm_detection found;
    if (language.size == 0) {
        if (dgm_detect(text, &found, 1) == 0 || strncmp(found.language.data, "und", 3) == 0)
            return trouble(_("%s: The language cannot be told; give it with --from."), name);
        language = found.language;
    }
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].language.size == language.size &&
            memcmp(all->items[i].language.data, language.data, language.size) == 0) {
            *localizer = all->items[i].localizer;
            return EXIT_DONE;
        }
    return make(all, language, localizer);
}

void localizers_free(localizers *all)
{
    for (size_t i = 0; i < all->count; i++)
        item_free(all->items + i);
    free(all->items);
}
