#include "config.h"

#include "cli/progress.h"

#include "cli/message.h"

#include <stdio.h>
#include <unistd.h>

static double seconds_between(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void progress_start(progress *p, size_t total)
{
    *p = (progress){.visible = isatty(STDERR_FILENO), .total = total};
    clock_gettime(CLOCK_MONOTONIC, &p->start);
    p->last = p->start;
}

void progress_show(progress *p, size_t done, size_t count, const char *what)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!p->visible || seconds_between(&p->last, &now) < (p->shown ? 0.2 : 1))
        return;
    p->last = now;
    p->shown = true;
    double spent = seconds_between(&p->start, &now);
    fprintf(stderr, "\r\033[K%zu %s, %.0f/s, %.1f MB/s", count, what, (double)count / spent,
            (double)done / 1e6 / spent);
    if (p->total && done && done <= p->total) {
        double left = spent * ((double)p->total / (double)done - 1);
        fprintf(stderr, _(", %.0f %%, %d:%02d left"), 100.0 * (double)done / (double)p->total,
                (int)left / 60, (int)left % 60);
    }
    fflush(stderr);
}

void progress_end(progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
