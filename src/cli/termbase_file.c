#include "config.h"

#include "cli/termbase_file.h"

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

#include <string.h>

static bool ends_in(const char *path, const char *end)
{
    size_t size = strlen(path), tail = strlen(end);
    return size > tail && strcmp(path + size - tail, end) == 0;
}

/* Without a name a text is a termbase where a block's first word says so. */
static bool is_termbase(const char *path, dgm_str content)
{
    static const char *const words[] = {"person ", "place ", "organisation ",
                                        "term ",   "style ", "source "};
    if (path)
        return ends_in(path, ".tb");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (content.size > strlen(words[i]) && !memcmp(content.data, words[i], strlen(words[i])))
            return true;
    return false;
}

void losses_print(const char *name, const dgm_losses *losses)
{
    for (int i = 0; i < DGM_LOSS_COUNT; i++)
        if (losses->count[i])
            trouble("%s: %zu %s", name, losses->count[i], _(dgm_loss_text((dgm_loss)i)));
}

static const char *shown(const char *path)
{
    return path && strcmp(path, "-") != 0 ? path : _("standard input");
}

int termbase_text_read(const char *path, dgm_str content, dgm_str from, dgm_str to,
                       dgm_termbase **termbase, dgm_losses *losses)
{
    dgm_error error;
    const char *name = shown(path);
    path = path && strcmp(path, "-") == 0 ? NULL : path;
    *losses = (dgm_losses){0};
    dgm_status result =
        is_termbase(path, content)
            ? dgm_termbase_parse(content, NULL, termbase, &error)
            : dgm_termbase_import(content, dgm_glossary_format_guess(dgm_str_of(path), content),
                                  from, to.size ? to : from, NULL, losses, termbase, &error);
    if (result)
        return trouble_error(name, &error);
    losses_print(name, losses);
    return EXIT_DONE;
}

int termbase_file_read(const char *path, dgm_str from, dgm_str to, dgm_termbase **termbase)
{
    dgm_buffer text;
    dgm_losses losses;
    dgm_buffer_init(&text, NULL, 0);
    int status = read_file(path, &text);
    if (status == EXIT_DONE)
        status =
            termbase_text_read(path, (dgm_str){text.data, text.size}, from, to, termbase, &losses);
    dgm_buffer_free(&text);
    return status;
}
