#include "config.h"

#include "cli/commands.h"
#include "cli/message.h"

#include <stddef.h>

const command commands[] = {
    {"detect", N_("name the language and script of a text or of each line"), cmd_detect},
    {"inflect", N_("put names into a case, or find the lemma of a form"), cmd_inflect},
    {"localize", N_("apply glossaries, names and a house style to articles"), cmd_localize},
    {"lookup", N_("find who or what a name means, in any script and spelling"), cmd_lookup},
    {"normalize", N_("clean text: charset, mojibake, look-alikes, invisible characters"),
     cmd_normalize},
    {"systems", N_("list, describe, test and identify transliteration systems"), cmd_systems},
    {"termbase", N_("check, convert, merge and compare glossaries; build name stores"),
     cmd_termbase},
    {"translit", N_("convert between writing systems by a named standard"), cmd_translit},
    {NULL, NULL, NULL},
};
