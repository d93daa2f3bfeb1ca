#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/output.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static void print_help(void)
{
    printf(_("Usage: dragoman COMMAND [OPTION]... [FILE]...\n\n"
             "Make names, terms and scripts come out right: Latin, Cyrillic and Turkish.\n\n"));
    for (const command *c = commands; c->name; c++)
        printf("  %-12s%s\n", c->name, _(c->summary));
    printf(_("\n'dragoman COMMAND --help' shows a command's options; 'man dragoman' has it all.\n"
             "Exit status: 0 done, 1 nothing found or --check found something, 2 trouble.\n"));
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_help();
        return EXIT_TROUBLE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        printf("dragoman %s\n", dgm_version());
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return EXIT_DONE;
    }
    for (const command *c = commands; c->name; c++)
        if (strcmp(c->name, argv[1]) == 0)
            return c->run(argc - 1, argv + 1);
    return trouble(_("There is no command '%s'. 'dragoman --help' lists them."), argv[1]);
}

int main(int argc, char **argv)
{
    setlocale(LC_MESSAGES, "");
    setlocale(LC_CTYPE, "");
#ifdef ENABLE_NLS
    bindtextdomain(PACKAGE, LOCALEDIR);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
#endif
    /* A closed pipe and a file-size limit are write errors like any other. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    int status = run(argc, argv);
    return stdout_close() == EXIT_DONE ? status : EXIT_TROUBLE;
}
