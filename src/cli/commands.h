/* The table of commands. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

int cmd_detect(int argc, char **argv);
int cmd_inflect(int argc, char **argv);
int cmd_localize(int argc, char **argv);
int cmd_lookup(int argc, char **argv);
int cmd_normalize(int argc, char **argv);
int cmd_termbase(int argc, char **argv);
int cmd_termbase_build(int argc, char **argv);
int cmd_systems(int argc, char **argv);
int cmd_translit(int argc, char **argv);

extern const command commands[]; /* ends with a NULL name */

#endif
