/* Opening stores. */
#ifndef CLI_STORE_FILE_H
#define CLI_STORE_FILE_H

#include "dragoman.h"

/* Opens the store in a file; NULL is the one of the built-in termbase. Returns EXIT_DONE or, after
 * a message, EXIT_TROUBLE. */
int store_file_open(const char *path, dgm_store **store);

#endif
