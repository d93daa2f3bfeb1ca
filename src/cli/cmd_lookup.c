/* dragoman lookup: a name in any script and spelling -> who or what it is. */
#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/charset.h"
#include "cli/lookup_print.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { JOBS_MAX = 64, BATCH_LINES = 1024, STORES_MAX = 16 };

static const char *const format_names[] = {"text", "tsv", "json", NULL};

typedef struct lookup_job {
    string_list stores;
    bool no_builtin, explain;
    size_t limit, jobs;
    int format;
    output_options output_options;

    dgm_store *opened[STORES_MAX];
    bool builtin[STORES_MAX];
    size_t store_count;
    bool found;
} lookup_job;

/* One thread's share of a batch. */
typedef struct worker {
    const lookup_job *job;
    dgm_lookup *lookups[STORES_MAX];
    const dgm_str *queries;
    size_t count;
    dgm_buffer out;
    dgm_error error;
    size_t failed_line;
    bool found;
    pthread_t thread;
} worker;

/* ---- Stores ------------------------------------------------------------------------------------ */

static int add_store(lookup_job *job, dgm_store *store, bool builtin)
{
    job->opened[job->store_count] = store;
    job->builtin[job->store_count++] = builtin;
    return EXIT_DONE;
}

static int open_stores(lookup_job *job)
{
    dgm_error error = {0};
    if (job->stores.count > STORES_MAX - 1)
        return trouble(_("At most %d stores can be asked at once."), STORES_MAX - 1);
    for (size_t i = 0; i < job->stores.count; i++) {
        dgm_store *store;
        dgm_status status = dgm_store_open(job->stores.items[i], NULL, &store, &error);
        if (status == DGM_ERR_IO)
            return trouble_errno(job->stores.items[i], _("cannot be read"));
        if (status)
            return trouble_error(job->stores.items[i], &error);
        add_store(job, store, false);
    }
    if (!job->no_builtin) {
        dgm_store *store;
        if (dgm_store_new(dgm_store_builtin(), NULL, &store, &error))
            return trouble_error(NULL, &error);
        add_store(job, store, true);
    }
    return job->store_count ? EXIT_DONE : trouble(_("--no-builtin leaves nothing to ask; give --store FILE."));
}

/* ---- One query --------------------------------------------------------------------------------- */

static void put_answers(worker *w, dgm_str query, const found_answer *answers, size_t count)
{
    switch (w->job->format) {
    case 0:
        put_text_answers(&w->out, query, answers, count, w->job->explain);
        break;
    case 1:
        put_tsv_answers(&w->out, query, answers, count);
        break;
    default:
        put_json_answers(&w->out, query, answers, count);
    }
}

/* Asks every store; the answers stand by their score, those of an earlier store first. */
static dgm_status answer_query(worker *w, dgm_str query)
{
    found_answer all[100];
    size_t count = 0, limit = w->job->limit;
    for (size_t i = 0; i < w->job->store_count; i++) {
        const dgm_answer *answers;
        size_t found = 0;
        dgm_status status = dgm_lookup_find(w->lookups[i], query, limit, &answers, &found, &w->error);
        if (status && status != DGM_NOT_FOUND)
            return status;
        for (size_t k = 0; k < found; k++) {
            size_t at = count < limit ? count++ : limit;
            for (; at && all[at - 1].answer.score < answers[k].score; at--)
                if (at < limit)
                    all[at] = all[at - 1];
            if (at < limit)
                all[at] = (found_answer){answers[k], w->job->opened[i], w->lookups[i], w->job->builtin[i]};
        }
    }
    w->found |= count > 0;
    put_answers(w, query, all, count);
    return w->out.status;
}

static void *work(void *context)
{
    worker *w = context;
    for (size_t i = 0; i < w->count; i++) {
        dgm_status status = answer_query(w, w->queries[i]);
        if (status) {
            w->error.status = status;
            w->failed_line = i + 1;
            break;
        }
    }
    return NULL;
}

/* ---- Batches ----------------------------------------------------------------------------------- */

static int report_batch(lookup_job *job, worker *w, output *out)
{
    job->found |= w->found;
    int status = output_write(out, w->out.data, w->out.size);
    dgm_buffer_clear(&w->out);
    if (status == EXIT_DONE && w->failed_line)
        status = w->error.message ? trouble_error(NULL, &w->error) : trouble(_("Out of memory."));
    return status;
}

static int answer_batch(lookup_job *job, worker *workers, const dgm_str *queries, size_t count, output *out)
{
    size_t jobs = count < 2 * job->jobs ? 1 : job->jobs, at = 0;
    int status = EXIT_DONE;
    bool started[JOBS_MAX] = {0};
    for (size_t i = 0; i < jobs; i++) {
        workers[i].queries = queries + at;
        workers[i].count = (count - at) / (jobs - i);
        at += workers[i].count;
        started[i] = i + 1 < jobs && pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
        if (!started[i])
            work(&workers[i]);
    }
    for (size_t i = 0; i < jobs; i++) {
        if (started[i])
            pthread_join(workers[i].thread, NULL);
        if (status == EXIT_DONE)
            status = report_batch(job, &workers[i], out);
    }
    return status;
}

/* Cuts complete lines off the front of `text`. */
static size_t cut_lines(const dgm_buffer *text, size_t *at, bool at_end, dgm_str *lines)
{
    size_t count = 0;
    while (count < BATCH_LINES && *at < text->size) {
        const char *start = text->data + *at;
        const char *stop = memchr(start, '\n', text->size - *at);
        if (!stop && !at_end)
            break;
        size_t size = stop ? (size_t)(stop - start) : text->size - *at;
        *at += size + (stop != NULL);
        if (size && start[size - 1] == '\r')
            size--;
        lines[count++] = (dgm_str){start, size};
    }
    return count;
}

static int answer_input(lookup_job *job, worker *workers, output *out)
{
    dgm_str lines[BATCH_LINES];
    decoded_input in;
    charset_options charset = {0};
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    bool more = true;
    int status = decoded_open(&in, &charset, NULL);
    while (status == EXIT_DONE && more) {
        status = decoded_read(&in, &text, &more);
        size_t at = 0, count;
        while (status == EXIT_DONE && (count = cut_lines(&text, &at, !more, lines)))
            status = answer_batch(job, workers, lines, count, out);
        memmove(text.data, text.data + at, text.size - at);
        text.size -= at;
    }
    decoded_close(&in);
    dgm_buffer_free(&text);
    return status;
}

static int answer_arguments(lookup_job *job, worker *workers, const arguments *names, output *out)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < names->count && status == EXIT_DONE; i++) {
        dgm_str query = dgm_str_of(names->items[i]);
        status = answer_batch(job, workers, &query, 1, out);
    }
    return status;
}

static int start_workers(const lookup_job *job, worker *workers)
{
    for (size_t i = 0; i < job->jobs; i++) {
        workers[i].job = job;
        dgm_buffer_init(&workers[i].out, NULL, 0);
        for (size_t k = 0; k < job->store_count; k++)
            if (dgm_lookup_new(job->opened[k], NULL, &workers[i].lookups[k], NULL))
                return trouble(_("Out of memory."));
    }
    return EXIT_DONE;
}

static int answer_all(lookup_job *job, const arguments *names)
{
    output out;
    worker *workers = calloc(job->jobs, sizeof *workers);
    if (!workers)
        return trouble(_("Out of memory."));
    int status = output_open(&out, &job->output_options, NULL);
    if (status == EXIT_DONE) {
        status = start_workers(job, workers);
        if (status == EXIT_DONE)
            status = names->count ? answer_arguments(job, workers, names, &out)
                                  : answer_input(job, workers, &out);
        if (status == EXIT_DONE)
            status = output_commit(&out);
        else
            output_abort(&out);
    }
    for (size_t i = 0; i < job->jobs; i++) {
        for (size_t k = 0; k < job->store_count; k++)
            dgm_lookup_free(workers[i].lookups[k]);
        dgm_buffer_free(&workers[i].out);
    }
    free(workers);
    return status;
}

int cmd_lookup(int argc, char **argv)
{
    lookup_job job = {.limit = 5};
    const option_spec table[] = {
        {'s', "store", OPTION_LIST, &job.stores, "FILE",
         N_("ask this store, too (dragoman termbase build makes it)"), NULL},
        {0, "no-builtin", OPTION_FLAG, &job.no_builtin, NULL, N_("do not ask the built-in termbase"), NULL},
        {'n', "limit", OPTION_NUMBER, &job.limit, "N", N_("give up to N answers, at most 100 (5)"), NULL},
        {'f', "format", OPTION_CHOICE, &job.format, "FORMAT", N_("text, tsv or json"), format_names},
        {0, "explain", OPTION_FLAG, &job.explain, NULL, N_("show how each name was matched"), NULL},
        {'j', "jobs", OPTION_NUMBER, &job.jobs, "N", N_("answer with N threads (as many as processors)"), NULL},
        {'o', "output", OPTION_STRING, &job.output_options.file, "FILE", N_("write to FILE"), NULL},
        OPTIONS_END};
    arguments names;
    if (options_parse(table, N_("dragoman lookup [OPTION]... [NAME]..."), argc, argv, &names) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (names.done)
        return EXIT_DONE;
    if (!job.jobs) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        job.jobs = processors > 0 ? (size_t)processors : 1;
    }
    if (names.count)
        job.jobs = 1;
    if (job.jobs > JOBS_MAX)
        job.jobs = JOBS_MAX;
    if (job.limit > 100)
        job.limit = 100;
    int status = open_stores(&job);
    if (status == EXIT_DONE)
        status = answer_all(&job, &names);
    for (size_t i = 0; i < job.store_count; i++)
        dgm_store_free(job.opened[i]);
    free(job.stores.items);
    return status == EXIT_DONE && !job.found ? EXIT_NOTHING : status;
}
