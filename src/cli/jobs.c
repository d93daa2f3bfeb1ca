#include "config.h"

#include "cli/jobs.h"

#include "cli/command.h"
#include "cli/message.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

enum { PIECE = 256 * 1024, PIECE_MAX = 1024 * 1024 };

/* Every thread reads a piece, works on it and writes it: so the piece stays in one processor's
 * cache. They read and write in turn. */
typedef struct crew {
    const job_plan *plan;

    pthread_mutex_t input; /* guards what follows */
    dgm_buffer rest;       /* read, but behind the last cut */
    bool more;
    size_t offset; /* of `rest` in the input */
    size_t taken;  /* pieces */

    pthread_mutex_t output; /* guards what follows */
    pthread_cond_t turn;    /* another piece is written */
    size_t written;         /* pieces */
    int status;             /* of the first one that failed */
} crew;

typedef struct worker {
    crew *crew;
    size_t number;
    pthread_t thread;
    dgm_buffer text, result;
    size_t piece, offset;
} worker;

/* Waits until all pieces before this one are written; `output` is locked then. */
static void await_turn(crew *c, size_t piece)
{
    pthread_mutex_lock(&c->output);
    while (c->written != piece)
        pthread_cond_wait(&c->turn, &c->output);
}

/* Where to cut a text that goes on: behind the last line end of a piece, or the first one past
 * it, or else the last blank; 0: nowhere yet. */
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

/* Before more input is waited for, whoever waits for answers gets them. */
static int pause_if_empty(crew *c)
{
    if (!c->plan->pause || !c->more || has_line(&c->rest))
        return EXIT_DONE;
    await_turn(c, c->taken);
    int status = c->status == EXIT_DONE ? c->plan->pause(c->plan->context) : c->status;
    pthread_mutex_unlock(&c->output);
    return status;
}

/* Reads until there is a piece in `rest`; *size says how much of it that is. */
static int read_piece(crew *c, size_t *size)
{
    const job_plan *plan = c->plan;
    size_t piece = plan->piece ? plan->piece : PIECE, reach = plan->piece ? piece : SIZE_MAX;
    int status = pause_if_empty(c);
    *size = 0;
    while (status == EXIT_DONE && c->more && !(plan->pause && has_line(&c->rest)) &&
           (c->rest.size < piece || !(*size = cut(&c->rest, reach))))
        status = plan->read(plan->context, &c->rest, &c->more);
    if (!*size && (c->more || c->rest.size > piece))
        *size = cut(&c->rest, reach);
    if (!*size)
        *size = c->rest.size;
    return status;
}

/* Takes the next piece; false: there is none. */
static bool take(crew *c, worker *w, int *status)
{
    size_t size;
    pthread_mutex_lock(&c->input);
    bool any = c->more || c->rest.size;
    if (any) {
        *status = read_piece(c, &size);
        dgm_buffer whole = c->rest;
        c->rest = w->text;
        w->text = whole;
        dgm_buffer_clear(&c->rest);
        dgm_buffer_append(&c->rest, w->text.data + size, w->text.size - size);
        if (*status == EXIT_DONE && (w->text.status || c->rest.status))
            *status = trouble("%s", _("Out of memory."));
        c->more = c->more && *status == EXIT_DONE;
        w->text.size = size;
        w->offset = c->offset;
        w->piece = c->taken++;
        c->offset += size;
    }
    pthread_mutex_unlock(&c->input);
    return any;
}

/* Writes a result in its turn, unless a piece before failed. */
static int finish(crew *c, const worker *w, int status)
{
    await_turn(c, w->piece);
    if (c->status == EXIT_DONE && status == EXIT_DONE)
        status = c->plan->write(c->plan->context, (dgm_str){w->result.data, w->result.size});
    if (c->status == EXIT_DONE)
        c->status = status;
    status = c->status;
    c->written++;
    pthread_cond_broadcast(&c->turn);
    pthread_mutex_unlock(&c->output);
    return status;
}

static void *run_worker(void *argument)
{
    worker *w = argument;
    crew *c = w->crew;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && take(c, w, &status)) {
        dgm_buffer_clear(&w->result);
        if (status == EXIT_DONE)
            status = c->plan->work(c->plan->context, w->number,
                                   (dgm_str){w->text.data, w->text.size}, w->offset, &w->result);
        status = finish(c, w, status);
    }
    return NULL;
}

/* This thread is one of them; if the system gives no more, it does with those that there
 * are. */
static void run_all(crew *c)
{
    worker workers[JOBS_MAX];
    size_t started = 0;
    for (size_t i = 0; i < c->plan->threads; i++) {
        workers[i] = (worker){.crew = c, .number = i};
        dgm_buffer_init(&workers[i].text, NULL, 0);
        dgm_buffer_init(&workers[i].result, NULL, 0);
    }
    while (started + 1 < c->plan->threads && pthread_create(&workers[started + 1].thread, NULL,
                                                            run_worker, &workers[started + 1]) == 0)
        started++;
    run_worker(&workers[0]);
    for (; started > 0; started--)
        pthread_join(workers[started].thread, NULL);
    for (size_t i = 0; i < c->plan->threads; i++) {
        dgm_buffer_free(&workers[i].text);
        dgm_buffer_free(&workers[i].result);
    }
}

int jobs_run(const job_plan *plan)
{
    crew c = {.plan = plan, .more = true, .status = EXIT_DONE};
    pthread_mutex_init(&c.input, NULL);
    pthread_mutex_init(&c.output, NULL);
    pthread_cond_init(&c.turn, NULL);
    dgm_buffer_init(&c.rest, NULL, 0);
    run_all(&c);
    dgm_buffer_free(&c.rest);
    pthread_cond_destroy(&c.turn);
    pthread_mutex_destroy(&c.output);
    pthread_mutex_destroy(&c.input);
    return c.status;
}
