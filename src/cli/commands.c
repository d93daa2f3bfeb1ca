#include "config.h"

#include "cli/commands.h"
#include "cli/message.h"

#include <stddef.h>

const command commands[] = {
    {"inflect", N_("put names into a case, or find the lemma of a form"), cmd_inflect},
    {"localize", N_("apply glossaries, names and a house style to articles"), cmd_localize},
    {"normalize", N_("clean text: charset, mojibake, look-alikes, invisible characters"), cmd_normalize},
    {"translit", N_("convert between writing systems by a named standard"), cmd_translit},
    {NULL, NULL, NULL},
};
