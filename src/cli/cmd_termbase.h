/* The parts of `dragoman termbase`. */
#ifndef CLI_CMD_TERMBASE_H
#define CLI_CMD_TERMBASE_H

#include "cli/options.h"
#include "dragoman.h"

/* What every part reads: files, and the built-in termbase behind them. */
typedef struct termbase_inputs {
    const char *from, *to; /* the languages of glossaries */
    bool builtin;
    dgm_layer *layers;
    size_t count;
} termbase_inputs;

#define TERMBASE_INPUT_OPTIONS(inputs)                                                             \
    {0,                                                                                            \
     "from",                                                                                       \
     OPTION_STRING,                                                                                \
     &(inputs)->from,                                                                              \
     "LANG",                                                                                       \
     N_("the language of a glossary's sources"),                                                   \
     NULL},                                                                                        \
        {0,                                                                                        \
         "to",                                                                                     \
         OPTION_STRING,                                                                            \
         &(inputs)->to,                                                                            \
         "LANG",                                                                                   \
         N_("the language of a glossary's targets"),                                               \
         NULL},                                                                                    \
    {                                                                                              \
        0, "builtin", OPTION_FLAG, &(inputs)->builtin, NULL,                                       \
            N_("read the built-in termbase, too"), NULL                                            \
    }

/* Reads the files, or standard input where there are none and the built-in termbase is not asked
 * for. EXIT_DONE, or EXIT_TROUBLE after a message; close in either case. */
int termbase_inputs_open(termbase_inputs *inputs, const arguments *files);
void termbase_inputs_close(termbase_inputs *inputs);

int cmd_termbase_check(int argc, char **argv);
int cmd_termbase_convert(int argc, char **argv);
int cmd_termbase_diff(int argc, char **argv);
int cmd_termbase_export(int argc, char **argv);
int cmd_termbase_merge(int argc, char **argv);
int cmd_termbase_stats(int argc, char **argv);
int cmd_termbase_styles(int argc, char **argv);

#endif
