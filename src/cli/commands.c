#include "config.h"

#include "cli/commands.h"
#include "cli/message.h"

#include <stddef.h>

const command commands[] = {
    {NULL, NULL, NULL},
};
