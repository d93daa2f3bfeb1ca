#include "config.h"

#include "cli/cmd_termbase.h"

#include "cli/commands.h"
#include "cli/message.h"
#include "cli/termbase_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const command parts[] = {
    {"build", N_("make a store for lookup from tables of names and termbases"), cmd_termbase_build},
    {"check", N_("find mistakes in termbases and glossaries"), cmd_termbase_check},
    {"convert", N_("write a termbase in another format"), cmd_termbase_convert},
    {"diff", N_("show what changed from one termbase to another"), cmd_termbase_diff},
    {"export", N_("write a store for search engines and other programs"), cmd_termbase_export},
    {"merge", N_("make one termbase of several; the first wins"), cmd_termbase_merge},
    {"stats", N_("count concepts and terms by kind and language"), cmd_termbase_stats},
    {"styles", N_("list the house styles"), cmd_termbase_styles},
    {NULL, NULL, NULL},
};

int termbase_inputs_open(termbase_inputs *inputs, const arguments *files)
{
    bool from_stdin = files->count == 0 && !inputs->builtin;
    inputs->layers = calloc(files->count + 1, sizeof *inputs->layers);
    if (!inputs->layers)
        return trouble(_("Out of memory."));
    for (size_t i = 0; i < files->count + from_stdin; i++) {
        const char *path = from_stdin ? NULL : files->items[i];
        dgm_termbase *termbase;
        if (termbase_file_read(path, dgm_str_of(inputs->from), dgm_str_of(inputs->to), &termbase) !=
            EXIT_DONE)
            return EXIT_TROUBLE;
        inputs->layers[inputs->count++] =
            (dgm_layer){termbase, dgm_str_of(path ? path : _("standard input"))};
    }
    if (inputs->builtin)
        inputs->layers[inputs->count++] =
            (dgm_layer){dgm_termbase_builtin(), dgm_str_of(_("built in"))};
    return EXIT_DONE;
}

void termbase_inputs_close(termbase_inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        dgm_termbase_free(
            (dgm_termbase *)inputs->layers[i].termbase); /* free of the built-in is void */
    free(inputs->layers);
}

static void print_help(void)
{
    printf(_("Usage: %s\n\n"), _("dragoman termbase PART [OPTION]... [FILE]..."));
    for (const command *part = parts; part->name; part++)
        printf("  %-10s %s\n", part->name, _(part->summary));
    printf(_("\n'dragoman termbase PART --help' shows the options of a part.\n"));
}

/* Messages name the command as it is typed: termbase check. */
static int run_part(const command *part, int argc, char **argv)
{
    char title[32];
    snprintf(title, sizeof title, "termbase %s", part->name);
    argv[0] = title;
    return part->run(argc, argv);
}

int cmd_termbase(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help();
        return EXIT_DONE;
    }
    for (const command *part = parts; part->name; part++)
        if (strcmp(part->name, name) == 0)
            return run_part(part, argc - 1, argv + 1);
    return trouble(_("termbase: There is no part '%s'. See 'dragoman termbase --help'."), name);
}
