/* Reading termbases and glossaries from files. */
#ifndef CLI_TERMBASE_FILE_H
#define CLI_TERMBASE_FILE_H

#include "dragoman.h"

/* Reads FILE.tb as a termbase, any other file (NULL or "-": standard input) as a glossary, in the
 * format that its name and content show, from the language `from` into `to`; an empty one is none,
 * and for `to` the one of `from`. What of it a termbase cannot hold is said on standard error.
 * Returns EXIT_DONE or, after a message, EXIT_TROUBLE. */
int termbase_file_read(const char *path, dgm_str from, dgm_str to, dgm_termbase **termbase);
/* The same of a content that was read already; *losses counts what was said. */
int termbase_text_read(const char *path, dgm_str content, dgm_str from, dgm_str to,
                       dgm_termbase **termbase, dgm_losses *losses);
/* Says what a conversion could not keep, a line each. */
void losses_print(const char *name, const dgm_losses *losses);

#endif
