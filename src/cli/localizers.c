#include "config.h"

#include "cli/localizers.h"

#include "cli/cache.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/termbase_file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What compiles in a few milliseconds is not worth a file. */
enum { CACHE_LEAST = 64 * 1024 };

/* A localizer with the stack of termbases that it stands on: the glossaries named, the built-in
 * one; or with the image that it was saved as. */
typedef struct localizer_item {
    dgm_str language;
    dgm_layer *layers;
    size_t layer_count, owned; /* the first `owned` layers are glossaries */
    dgm_localizer *localizer;
    dgm_str image;
} localizer_item;

/* The making of one. */
typedef struct making {
    const localizers *all;
    dgm_localize_options options;
    dgm_buffer *contents; /* of the glossaries */
    localizer_item item;
    cache_key key;
    bool cached; /* is to be found in the cache, or to be put there */
} making;

static int read_contents(making *m)
{
    size_t count = m->all->glossaries->count;
    m->contents = calloc(count + 1, sizeof *m->contents);
    if (!m->contents)
        return trouble(_("Out of memory."));
    for (size_t i = 0; i < count; i++)
        dgm_buffer_init(&m->contents[i], NULL, 0);
    for (size_t i = 0; i < count; i++)
        if (read_file(m->all->glossaries->items[i], &m->contents[i]) != EXIT_DONE)
            return EXIT_TROUBLE;
    return EXIT_DONE;
}

static void free_contents(making *m)
{
    for (size_t i = 0; m->contents && i < m->all->glossaries->count; i++)
        dgm_buffer_free(&m->contents[i]);
    free(m->contents);
}

static const char *name_of_builtin(void)
{
    return _("built in");
}

/* The key is all that the compiled localizer depends on. */
static void make_key(making *m)
{
    const dgm_str texts[] = {m->options.from, m->options.to, m->options.style,
                             dgm_str_of(m->all->no_builtin ? NULL : name_of_builtin())};
    size_t total = 0;
    m->cached = !m->all->no_cache && cache_key_begin(&m->key);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cache_key_add(&m->key, texts[i].data, texts[i].size);
    for (size_t i = 0; i < m->all->glossaries->count; i++) {
        const char *path = m->all->glossaries->items[i];
        cache_key_add(&m->key, path, strlen(path));
        cache_key_add(&m->key, m->contents[i].data, m->contents[i].size);
        total += m->contents[i].size;
    }
    m->cached &= total >= CACHE_LEAST;
}

static int fill_layers(making *m)
{
    localizer_item *item = &m->item;
    item->layers = calloc(m->all->glossaries->count + 1, sizeof *item->layers);
    if (!item->layers)
        return trouble(_("Out of memory."));
    for (size_t i = 0; i < m->all->glossaries->count; i++) {
        const char *path = m->all->glossaries->items[i];
        dgm_str content = {m->contents[i].data, m->contents[i].size};
        dgm_termbase *termbase;
        dgm_losses losses;
        if (termbase_text_read(path, content, m->options.from, m->options.to, &termbase, &losses) !=
            EXIT_DONE)
            return EXIT_TROUBLE;
        /* What is said about a glossary is to be said each time. */
        for (int k = 0; k < DGM_LOSS_COUNT; k++)
            m->cached &= losses.count[k] == 0;
        item->layers[item->owned++] = (dgm_layer){termbase, dgm_str_of(path)};
    }
    item->layer_count = item->owned;
    if (!m->all->no_builtin)
        item->layers[item->layer_count++] =
            (dgm_layer){dgm_termbase_builtin(), dgm_str_of(name_of_builtin())};
    return EXIT_DONE;
}

/* Whether two tags are of one language: "uk" and "uk-UA". */
static bool same_language(dgm_str a, dgm_str b)
{
    size_t size = 0;
    while (size < a.size && size < b.size && a.data[size] != '-' && b.data[size] != '-')
        size++;
    return strncasecmp(a.data, b.data, size) == 0 && (size == a.size || a.data[size] == '-') &&
           (size == b.size || b.data[size] == '-');
}

/* Whether some concept has a term of that very language: what is of every language helps none. */
static bool has_terms(const localizer_item *item, dgm_str language)
{
    for (size_t i = 0; i < item->layer_count; i++) {
        const dgm_termbase *termbase = item->layers[i].termbase;
        for (size_t k = 0; k < dgm_termbase_size(termbase); k++)
            for (size_t t = 0; t < dgm_termbase_concept(termbase, k).term_count; t++)
                if (same_language(dgm_termbase_term(termbase, k, t).language, language))
                    return true;
    }
    return false;
}

/* Says so where nothing can be found or written; the article is no worse for it. */
static void warn_of_missing_terms(making *m)
{
    const dgm_str languages[] = {m->options.from, m->options.to};
    for (int i = 0; i < 2; i++) {
        if (languages[i].size == 0 || m->item.layer_count == 0 || has_terms(&m->item, languages[i]))
            continue;
        trouble(_("No termbase has terms in '%.*s', so that no name is changed; give a glossary "
                  "with -g."),
                (int)languages[i].size, languages[i].data);
        m->cached = false;
        return;
    }
}

static void item_free(localizer_item *item)
{
    dgm_localizer_free(item->localizer);
    for (size_t i = 0; i < item->owned; i++)
        dgm_termbase_free((dgm_termbase *)item->layers[i].termbase);
    free(item->layers);
    if (item->image.size)
        cache_release(item->image);
}

static bool find_in_cache(making *m)
{
    localizer_item *item = &m->item;
    if (!m->cached || !cache_find(&m->key, &item->image))
        return false;
    if (dgm_localizer_load(item->image, &m->options, NULL, &item->localizer, NULL) == DGM_OK)
        return true;
    cache_release(item->image);
    cache_drop(&m->key);
    item->image = (dgm_str){0};
    return false;
}

static int compile(making *m)
{
    dgm_error error;
    dgm_buffer image;
    if (fill_layers(m) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (dgm_localizer_new(m->item.layers, m->item.layer_count, &m->options, NULL,
                          &m->item.localizer, &error))
        return trouble_error(NULL, &error);
    warn_of_missing_terms(m);
    if (!m->cached)
        return EXIT_DONE;
    dgm_buffer_init(&image, NULL, 0);
    if (dgm_localizer_save(m->item.localizer, &image) == DGM_OK)
        cache_store(&m->key, (dgm_str){image.data, image.size});
    dgm_buffer_free(&image);
    return EXIT_DONE;
}

static int make(localizers *all, dgm_str language, const dgm_localizer **localizer)
{
    localizer_item *items = realloc(all->items, (all->count + 1) * sizeof *items);
    if (!items)
        return trouble(_("Out of memory."));
    all->items = items;
    making m = {.all = all, .options = all->options, .item = {.language = language}};
    m.options.from = language;
    int status = read_contents(&m);
    if (status == EXIT_DONE) {
        make_key(&m);
        if (!find_in_cache(&m))
            status = compile(&m);
    }
    free_contents(&m);
    if (status != EXIT_DONE) {
        item_free(&m.item);
        return status;
    }
    all->items[all->count++] = m.item;
    *localizer = m.item.localizer;
    return EXIT_DONE;
}

int localizers_get(localizers *all, dgm_str text, const char *name, const dgm_localizer **localizer)
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
