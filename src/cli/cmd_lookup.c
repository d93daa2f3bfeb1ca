/* dragoman lookup: a name in any script and spelling -> who or what it is. */
#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/charset.h"
#include "cli/jobs.h"
#include "cli/lookup_print.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/store_file.h"
#include "cli/variants_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STORES_MAX = 16, ANSWERS_MAX = 100, ANSWERS = 5, VARIANTS = 20, PIECE = 8 * 1024 };

enum { FORMAT_TEXT, FORMAT_TSV, FORMAT_JSON, FORMAT_QUERY };
static const char *const format_names[] = {"text", "tsv", "json", "query", NULL};

/* What one thread asks with. */
typedef struct asker {
    dgm_lookup *lookups[STORES_MAX];
    dgm_variants variants;
    dgm_error error;
    size_t store; /* that was asked last */
    bool found;
} asker;

typedef struct lookup_job {
    string_list stores;
    bool no_builtin, explain, variants;
    const char *language;
    size_t limit, threads;
    double min_score;
    int format;
    output_options output_options;

    dgm_store *opened[STORES_MAX];
    bool builtin[STORES_MAX];
    size_t store_count;
    asker *askers;
    decoded_input in;
    output out;
} lookup_job;

/* ---- Stores ------------------------------------------------------------------------------------ */

static int open_stores(lookup_job *job)
{
    if (job->stores.count > STORES_MAX - 1)
        return trouble(_("At most %d stores can be asked at once."), STORES_MAX - 1);
    size_t count = job->stores.count + !job->no_builtin;
    for (size_t i = 0; i < count; i++) {
        const char *path = i < job->stores.count ? job->stores.items[i] : NULL;
        if (store_file_open(path, &job->opened[i]) != EXIT_DONE)
            return EXIT_TROUBLE;
        job->builtin[i] = !path;
        job->store_count++;
    }
    return count ? EXIT_DONE : trouble(_("--no-builtin leaves nothing to ask; give --store FILE."));
}

/* ---- One query --------------------------------------------------------------------------------- */

static void put_answers(const lookup_job *job, dgm_str query, const found_answer *answers,
                        size_t count, dgm_buffer *result)
{
    switch (job->format) {
    case FORMAT_TEXT:
        put_text_answers(result, query, answers, count, job->explain);
        break;
    case FORMAT_TSV:
        put_tsv_answers(result, query, answers, count);
        break;
    default:
        put_json_answers(result, query, answers, count, job->explain);
    }
}

/* Puts an answer behind those that are as good; the `limit` best stay. Returns how many there are
 * now. */
static size_t insert_answer(found_answer *all, size_t count, size_t limit,
                            const found_answer *answer)
{
    size_t at = count < limit ? count++ : limit;
    for (; at && all[at - 1].answer.score < answer->answer.score; at--)
        if (at < limit)
            all[at] = all[at - 1];
    if (at < limit)
        all[at] = *answer;
    return count;
}

/* Asks every store; the answers stand by their score, those of an earlier store first. */
static dgm_status answer_query(const lookup_job *job, asker *a, dgm_str query, dgm_buffer *result)
{
    found_answer all[ANSWERS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < job->store_count; i++) {
        const dgm_answer *answers;
        size_t found = 0;
        a->store = i;
        dgm_status status =
            dgm_lookup_find(a->lookups[i], query, job->limit, &answers, &found, &a->error);
        if (status && status != DGM_NOT_FOUND)
            return status;
        for (size_t k = 0; k < found && answers[k].score >= job->min_score; k++) {
            found_answer answer = {answers[k], job->opened[i], a->lookups[i], job->builtin[i]};
            count = insert_answer(all, count, job->limit, &answer);
        }
    }
    a->found |= count > 0;
    put_answers(job, query, all, count, result);
    return result->status;
}

/* ---- One name's spellings ------------------------------------------------------------------------ */

static dgm_status give_variants(const lookup_job *job, asker *a, dgm_str name, dgm_buffer *result)
{
    dgm_status status = dgm_name_variants(name, dgm_str_of(job->language), &a->variants, &a->error);
    if (status && status != DGM_NOT_FOUND)
        return status;
    const dgm_variant *items = a->variants.items;
    size_t count = a->variants.count < job->limit ? a->variants.count : job->limit;
    a->found |= count > 0;
    if (job->format == FORMAT_TEXT)
        put_text_variants(result, name, items, count);
    else if (job->format == FORMAT_TSV)
        put_tsv_variants(result, name, items, count);
    else if (job->format == FORMAT_JSON)
        put_json_variants(result, name, items, count);
    else
        put_query_variants(result, items, count);
    return result->status;
}

static dgm_status answer_one(const lookup_job *job, asker *a, dgm_str query, dgm_buffer *result)
{
    return job->variants ? give_variants(job, a, query, result)
                         : answer_query(job, a, query, result);
}

/* ---- All of them --------------------------------------------------------------------------------- */

static int read_piece(void *context, dgm_buffer *text, bool *more)
{
    lookup_job *job = context;
    return decoded_read(&job->in, text, more);
}

static int write_piece(void *context, dgm_str result)
{
    lookup_job *job = context;
    return output_write(&job->out, result.data, result.size);
}

static int pause_output(void *context)
{
    lookup_job *job = context;
    return output_flush(&job->out);
}

/* Answers the queries of a piece, a line each. What goes wrong is said once, when all threads have
 * ended. */
static int answer_lines(void *context, size_t worker, dgm_str piece, size_t offset,
                        dgm_buffer *result)
{
    lookup_job *job = context;
    asker *a = &job->askers[worker];
    (void)offset;
    for (const char *p = piece.data, *end = p + piece.size; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        size_t size = (size_t)((stop ? stop : end) - p);
        dgm_str query = {p, size && p[size - 1] == '\r' ? size - 1 : size};
        a->error.status = answer_one(job, a, query, result);
        if (a->error.status)
            return EXIT_TROUBLE;
        p = stop ? stop + 1 : end;
    }
    return EXIT_DONE;
}

static int answer_input(lookup_job *job)
{
    charset_options charset = {0};
    job_plan plan = {job->threads, job, read_piece, answer_lines, write_piece, pause_output, PIECE};
    if (decoded_open(&job->in, &charset, NULL) != EXIT_DONE)
        return EXIT_TROUBLE;
    int status = jobs_run(&plan);
    decoded_close(&job->in);
    return status;
}

static int answer_arguments(lookup_job *job, const arguments *names)
{
    dgm_buffer result;
    int status = EXIT_DONE;
    dgm_buffer_init(&result, NULL, 0);
    for (size_t i = 0; i < names->count && status == EXIT_DONE; i++) {
        dgm_buffer_clear(&result);
        job->askers[0].error.status =
            answer_one(job, job->askers, dgm_str_of(names->items[i]), &result);
        status = job->askers[0].error.status ? EXIT_TROUBLE
                                             : output_write(&job->out, result.data, result.size);
    }
    dgm_buffer_free(&result);
    return status;
}

static void report_failure(const lookup_job *job)
{
    for (size_t i = 0; i < job->threads; i++) {
        const asker *a = &job->askers[i];
        if (a->error.status == DGM_ERR_MEMORY)
            trouble(_("Out of memory."));
        else if (a->error.status)
            trouble_error(a->store < job->stores.count ? job->stores.items[a->store] : NULL,
                          &a->error);
        if (a->error.status)
            return;
    }
}

static int start_askers(lookup_job *job)
{
    job->askers = calloc(job->threads, sizeof *job->askers);
    for (size_t i = 0; job->askers && i < job->threads; i++) {
        dgm_variants_init(&job->askers[i].variants, NULL);
        for (size_t k = 0; k < job->store_count; k++)
            if (dgm_lookup_new(job->opened[k], NULL, &job->askers[i].lookups[k], NULL))
                return trouble(_("Out of memory."));
    }
    return job->askers ? EXIT_DONE : trouble(_("Out of memory."));
}

static int answer_all(lookup_job *job, const arguments *names)
{
    int status = start_askers(job);
    if (status == EXIT_DONE)
        status = output_open(&job->out, &job->output_options, NULL);
    if (status != EXIT_DONE)
        return status;
    status = names->count ? answer_arguments(job, names) : answer_input(job);
    if (status == EXIT_DONE)
        return output_commit(&job->out);
    report_failure(job);
    output_abort(&job->out);
    return status;
}

/* Whether any query was answered. */
static bool stop_askers(lookup_job *job)
{
    bool found = false;
    for (size_t i = 0; job->askers && i < job->threads; i++) {
        found |= job->askers[i].found;
        dgm_variants_free(&job->askers[i].variants);
        for (size_t k = 0; k < job->store_count; k++)
            dgm_lookup_free(job->askers[i].lookups[k]);
    }
    free(job->askers);
    for (size_t i = 0; i < job->store_count; i++)
        dgm_store_free(job->opened[i]);
    free(job->stores.items);
    return found;
}

static size_t processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : (size_t)count;
}

/* What contradicts itself, and what follows from the rest. */
static int settle_options(lookup_job *job, const arguments *names)
{
    if (job->threads > JOBS_MAX)
        return trouble(_("--jobs takes at most %d."), JOBS_MAX);
    if (job->limit > ANSWERS_MAX)
        return trouble(_("--limit takes at most %d."), ANSWERS_MAX);
    if (!job->variants && (job->language || job->format == FORMAT_QUERY))
        return trouble(_("--lang and --format=query go with --variants."));
    if (job->variants && (job->stores.count || job->explain || job->min_score > 0))
        return trouble(
            _("--variants asks no store: --store, --explain and --min-score do not go with it."));
    if (!job->threads || names->count)
        job->threads = names->count ? 1 : processors();
    if (!job->limit)
        job->limit = job->variants ? VARIANTS : ANSWERS;
    return EXIT_DONE;
}

int cmd_lookup(int argc, char **argv)
{
    lookup_job job = {0};
    const option_spec table[] = {
        {'s', "store", OPTION_LIST, &job.stores, "FILE",
         N_("ask this store, too (dragoman termbase build makes it)"), NULL},
        {0, "no-builtin", OPTION_FLAG, &job.no_builtin, NULL,
         N_("do not ask the built-in termbase"), NULL},
        {'n', "limit", OPTION_NUMBER, &job.limit, "N",
         N_("give up to N answers, at most 100 (5; with --variants 20)"), NULL},
        {'m', "min-score", OPTION_SHARE, &job.min_score, "SCORE",
         N_("leave out answers whose score is less, from 0 to 1: 0.5 is likelier right than wrong"),
         NULL},
        {'f', "format", OPTION_CHOICE, &job.format, "FORMAT",
         N_("text, tsv or json; with --variants also query"), format_names},
        {0, "explain", OPTION_FLAG, &job.explain, NULL,
         N_("show how each name was matched, and by which standards it is spelled"), NULL},
        {0, "variants", OPTION_FLAG, &job.variants, NULL,
         N_("ask nothing: show how the name is likely to be written by the standards of all "
            "languages"),
         NULL},
        {'l', "lang", OPTION_STRING, &job.language, "LANG",
         N_("with --variants: the name's language, or the one its Latin spelling comes from"),
         NULL},
        {'j', "jobs", OPTION_NUMBER, &job.threads, "N",
         N_("work on N threads (as many as processors)"), NULL},
        {'o', "output", OPTION_STRING, &job.output_options.file, "FILE", N_("write to FILE"), NULL},
        OPTIONS_END};
    arguments names;
    int status =
        options_parse(table, N_("dragoman lookup [OPTION]... [NAME]..."), argc, argv, &names);
    if (status != EXIT_DONE || names.done)
        return status;
    status = settle_options(&job, &names);
    if (status == EXIT_DONE && !job.variants)
        status = open_stores(&job);
    if (status == EXIT_DONE)
        status = answer_all(&job, &names);
    bool found = stop_askers(&job);
    return status == EXIT_DONE && !found ? EXIT_NOTHING : status;
}
