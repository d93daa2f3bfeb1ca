#include "config.h"

#include "cli/fault.h"

#ifdef ENABLE_FAULT_INJECTION

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int error_number(const char *name)
{
    return strcmp(name, "ENOSPC") == 0 ? ENOSPC : strcmp(name, "EINTR") == 0 ? EINTR : EIO;
}

bool fault_strikes(const char *call)
{
    static unsigned seen;
    const char *plan = getenv("DRAGOMAN_FAULT");
    char wanted[16], error[16];
    unsigned count;
    if (!plan || sscanf(plan, "%15[a-z]:%u:%15s", wanted, &count, error) != 3 ||
        strcmp(wanted, call) != 0 || ++seen != count)
        return false;
    if (strcmp(error, "KILL") == 0)
        raise(SIGKILL);
    errno = error_number(error);
    return true;
}

#else

/* ISO C wants a declaration in each file. */
extern int dragoman_has_no_faults;

#endif
