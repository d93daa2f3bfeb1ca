#include "config.h"

#include "cli/jobs.h"

#include "cli/command.h"
#include "cli/message.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 256 * 1024, PIECE_MAX = 1024 * 1024 };

/* Pieces go round in a ring of slots: filled and emptied by the main thread in order, worked on by whoever
 * comes first. */
typedef struct slot {
    enum { SLOT_EMPTY, SLOT_READY, SLOT_TAKEN, SLOT_DONE } state;
    int status;
    size_t offset;
    dgm_buffer text, result;
} slot;

typedef struct ring {
    const job_plan *plan;
    slot slots[2 * JOBS_MAX];
    size_t count;
    size_t next; /* the slot that is worked on next */
    bool closed; /* no more pieces come */
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
} ring;

typedef struct worker {
    ring *ring;
    size_t number;
    pthread_t thread;
} worker;

static slot *take(ring *r)
{
    slot *taken = NULL;
    pthread_mutex_lock(&r->lock);
    while (!r->closed && r->slots[r->next].state != SLOT_READY)
        pthread_cond_wait(&r->ready, &r->lock);
    if (r->slots[r->next].state == SLOT_READY) {
        taken = &r->slots[r->next];
        taken->state = SLOT_TAKEN;
        r->next = (r->next + 1) % r->count;
    }
    pthread_mutex_unlock(&r->lock);
    return taken;
}

static void *run_worker(void *argument)
{
    worker *w = argument;
    const job_plan *plan = w->ring->plan;
    for (slot *s; (s = take(w->ring));) {
        dgm_buffer_clear(&s->result);
        int status = plan->work(plan->context, w->number, (dgm_str){s->text.data, s->text.size}, s->offset,
                                &s->result);
        pthread_mutex_lock(&w->ring->lock);
        s->status = status;
        s->state = SLOT_DONE;
        pthread_cond_broadcast(&w->ring->done);
        pthread_mutex_unlock(&w->ring->lock);
    }
    return NULL;
}

/* Where to cut a text that goes on: behind the last line end of a piece, or the first one past it, or else the
 * last blank; 0: nowhere yet. */
static size_t cut(const dgm_buffer *text, size_t piece)
{
    size_t size = text->size < piece ? text->size : piece;
    const char *end = memrchr(text->data, '\n', size);
    if (!end)
        end = memchr(text->data + size, '\n', text->size - size);
    if (!end && text->size > PIECE)
        end = memrchr(text->data, ' ', text->size);
    if (end)
        return (size_t)(end - text->data) + 1;
    size_t at = text->size;
    while (at > 0 && ((unsigned char)text->data[at - 1] & 0xC0) == 0x80)
        at--;
    return text->size < PIECE_MAX || at == 0 ? 0 : at - 1;
}

static bool has_line(const dgm_buffer *text)
{
    return text->size && memchr(text->data, '\n', text->size);
}

/* Fills a slot with the next piece; what is behind the cut waits in `rest`. */
static int fill(ring *r, slot *s, dgm_buffer *rest, bool *more)
{
    const job_plan *plan = r->plan;
    size_t piece = plan->piece ? plan->piece : PIECE, at = 0;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && *more && !(plan->pause && has_line(rest)) &&
           (rest->size < piece || !(at = cut(rest, piece))))
        status = plan->read(plan->context, rest, more);
    if (!at && (*more || rest->size > piece))
        at = cut(rest, piece);
    if (!at)
        at = rest->size;
    dgm_buffer_clear(&s->text);
    dgm_buffer_append(&s->text, rest->data, at);
    if (status == EXIT_DONE && (s->text.status || rest->status))
        status = trouble("%s", _("Out of memory."));
    rest->size -= at;
    if (rest->size)
        memmove(rest->data, rest->data + at, rest->size);
    return status;
}

static void hand_over(ring *r, slot *s)
{
    pthread_mutex_lock(&r->lock);
    s->state = SLOT_READY;
    pthread_cond_signal(&r->ready);
    pthread_mutex_unlock(&r->lock);
}

/* Waits for a slot's result and writes it. */
static int collect(ring *r, slot *s)
{
    if (s->state == SLOT_EMPTY)
        return EXIT_DONE;
    pthread_mutex_lock(&r->lock);
    while (s->state != SLOT_DONE)
        pthread_cond_wait(&r->done, &r->lock);
    pthread_mutex_unlock(&r->lock);
    s->state = SLOT_EMPTY;
    if (s->status != EXIT_DONE)
        return s->status;
    return r->plan->write(r->plan->context, (dgm_str){s->result.data, s->result.size});
}

/* Waits for all that is being worked on, the oldest first, which is in slot `at`. */
static int collect_all(ring *r, size_t at)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < r->count && status == EXIT_DONE; i++)
        status = collect(r, &r->slots[(at + i) % r->count]);
    return status;
}

/* Before more input is waited for, whoever waits for answers gets them. */
static int pause_if_empty(ring *r, size_t at, const dgm_buffer *rest)
{
    if (!r->plan->pause || has_line(rest))
        return EXIT_DONE;
    int status = collect_all(r, at);
    return status == EXIT_DONE ? r->plan->pause(r->plan->context) : status;
}

static int run_ring(ring *r)
{
    dgm_buffer rest;
    bool more = true;
    size_t at = 0, offset = 0;
    int status = EXIT_DONE;
    dgm_buffer_init(&rest, NULL, 0);
    while ((more || rest.size) && status == EXIT_DONE) {
        slot *s = &r->slots[at];
        status = collect(r, s);
        if (status == EXIT_DONE)
            status = fill(r, s, &rest, &more);
        if (status != EXIT_DONE)
            break;
        s->offset = offset;
        offset += s->text.size;
        hand_over(r, s);
        at = (at + 1) % r->count;
        if (more)
            status = pause_if_empty(r, at, &rest);
    }
    if (status == EXIT_DONE)
        status = collect_all(r, at);
    dgm_buffer_free(&rest);
    return status;
}

static void start_workers(ring *r, worker *workers, size_t *started)
{
    while (*started < r->plan->threads) {
        worker *w = &workers[*started];
        *w = (worker){.ring = r, .number = *started};
        if (pthread_create(&w->thread, NULL, run_worker, w) != 0)
            return;
        ++*started;
    }
}

static void stop_workers(ring *r, worker *workers, size_t started)
{
    pthread_mutex_lock(&r->lock);
    r->closed = true;
    pthread_cond_broadcast(&r->ready);
    pthread_mutex_unlock(&r->lock);
    while (started > 0)
        pthread_join(workers[--started].thread, NULL);
}

int jobs_run(const job_plan *plan)
{
    worker workers[JOBS_MAX];
    size_t started = 0;
    ring *r = calloc(1, sizeof *r);
    if (!r)
        return trouble("%s", _("Out of memory."));
    r->plan = plan;
    r->count = 2 * plan->threads;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->ready, NULL);
    pthread_cond_init(&r->done, NULL);
    for (size_t i = 0; i < r->count; i++) {
        dgm_buffer_init(&r->slots[i].text, NULL, 0);
        dgm_buffer_init(&r->slots[i].result, NULL, 0);
    }
    start_workers(r, workers, &started);
    int status = started ? run_ring(r) : trouble("%s", _("No thread can be started."));
    stop_workers(r, workers, started);
    for (size_t i = 0; i < r->count; i++) {
        dgm_buffer_free(&r->slots[i].text);
        dgm_buffer_free(&r->slots[i].result);
    }
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->ready);
    pthread_mutex_destroy(&r->lock);
    free(r);
    return status;
}
