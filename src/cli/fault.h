/* Deliberate failures of system calls, for tests/fault/: nothing of this is in a normal build. */
#ifndef CLI_FAULT_H
#define CLI_FAULT_H

#ifdef ENABLE_FAULT_INJECTION
#include <stdbool.h>

/* Whether this call has to fail; errno is then set. DRAGOMAN_FAULT="write:3:ENOSPC" fails the third
 * write; with KILL for the error the process is killed just before that call. */
bool fault_strikes(const char *call);
#else
#define fault_strikes(call) 0
#endif

#endif
