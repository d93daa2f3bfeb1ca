/* The commands of the tool: one function a command, each in its own cmd_NAME.c. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/* Exit statuses, as grep and diff have them. */
enum { EXIT_DONE = 0, EXIT_NOTHING = 1, EXIT_TROUBLE = 2 };

typedef struct command {
    const char *name;
    const char *summary; /* one translatable line for --help */
    int (*run)(int argc, char **argv);
} command;

#endif
