/* A line on the terminal that says how far long work has come. Nothing is shown where standard
 * error is no terminal, or before the work has taken a second. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

typedef struct progress {
    bool shown, visible;
    size_t total; /* bytes; 0: not known */
    struct timespec start, last;
} progress;

void progress_start(progress *p, size_t total);
/* `done` bytes of the total, in which there were `count` things that `what` (translated) names. */
void progress_show(progress *p, size_t done, size_t count, const char *what);
/* Takes the line away. */
void progress_end(progress *p);

#endif
