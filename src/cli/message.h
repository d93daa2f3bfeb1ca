/* Everything the tool says to a person: on standard error, one line each, translated. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "dragoman.h"

#ifdef ENABLE_NLS
#include <libintl.h>
#define _(message) gettext(message)
#else
#define _(message) (message)
#endif
#define N_(message) message

/* Prints "dragoman: MESSAGE" and returns EXIT_TROUBLE. */
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same for a file that the system refuses: adds the file's name and what errno says. */
int trouble_errno(const char *file, const char *message);
/* The same for a library error: "FILE:LINE:COLUMN: MESSAGE: SUBJECT". `file` may be NULL. */
int trouble_error(const char *file, const dgm_error *error);

#endif
