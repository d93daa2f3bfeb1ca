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
    static const char *const words[] = {"person ", "place ", "organisation ", "term ", "style ", "source "};
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

int termbase_file_read(const char *path, dgm_str from, dgm_str to, dgm_termbase **termbase)
{
    dgm_buffer text;
    dgm_error error;
    dgm_losses losses = {0};
    dgm_buffer_init(&text, NULL, 0);
    path = path && strcmp(path, "-") == 0 ? NULL : path;
    int status = read_file(path, &text);
    if (status == EXIT_DONE) {
        dgm_str content = {text.data, text.size};
        dgm_status result =
            is_termbase(path, content)
                ? dgm_termbase_parse(content, NULL, termbase, &error)
                : dgm_termbase_import(content, dgm_glossary_format_guess(dgm_str_of(path), content),
                                      from, to.size ? to : from, NULL, &losses, termbase, &error);
        if (result)
            status = trouble_error(path ? path : _("standard input"), &error);
        else
            losses_print(path ? path : _("standard input"), &losses);
    }
    dgm_buffer_free(&text);
    return status;
}
