/* dragoman termbase: its subcommands, each in its own cmd_termbase_NAME.c. */
#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/message.h"

#include <stdio.h>
#include <string.h>

static const command subcommands[] = {
    {"build", N_("make a store for lookup from tables of names and termbases"), cmd_termbase_build},
    {NULL, NULL, NULL},
};

static int help(void)
{
    printf(_("Usage: %s\n\n"), "dragoman termbase COMMAND [OPTION]... [FILE]...");
    for (const command *c = subcommands; c->name; c++)
        printf("  %-10s %s\n", c->name, _(c->summary));
    return EXIT_DONE;
}

int cmd_termbase(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return help();
    for (const command *c = subcommands; argc > 1 && c->name; c++)
        if (strcmp(c->name, argv[1]) == 0)
            return c->run(argc - 1, argv + 1);
    return argc > 1 ? trouble(_("termbase has no command '%s'; see dragoman termbase --help."), argv[1])
                    : trouble(_("termbase needs a command; see dragoman termbase --help."));
}
