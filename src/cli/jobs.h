/* Work on several threads at once: the input is cut at line ends, the results keep its
 * order. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "dragoman.h"

typedef struct job_plan {
    size_t threads; /* 1 to JOBS_MAX */
    void *context;
    /* Appends the next piece of input to `text`; *more is false at the end. One thread at a
     * time reads, and one writes. Each returns EXIT_DONE, or EXIT_TROUBLE after a message. */
    int (*read)(void *context, dgm_buffer *text, bool *more);
    /* Appends what becomes of `piece`, whole lines, to `result`; `worker` counts from 0.
     * `offset` is the piece's place in the input. Called by all threads; each call has its
     * worker for itself. */
    int (*work)(void *context, size_t worker, dgm_str piece, size_t offset, dgm_buffer *result);
    int (*write)(void *context, dgm_str result);
    /* Called when all lines that came are written and before more are waited for, where a
     * partner at the other end of a pipe may wait for answers. NULL: pieces are as large as
     * they can be. */
    int (*pause)(void *context);
    size_t piece; /* about so many bytes are worked on at a time; 0: 256 KiB */
} job_plan;

enum { JOBS_MAX = 64 };

/* Runs the plan to its end or to the first trouble. Memory stays within a few pieces a thread.
 * A line without an end is cut at a blank, and past 1 MiB without one anywhere. */
int jobs_run(const job_plan *plan);

#endif
