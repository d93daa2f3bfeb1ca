/* dragoman termbase build: tables of names, termbases and name dumps -> one store for lookup. */
#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/termbase_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* In the order of dgm_names_format. */
static const char *const formats[] = {"auto",     "tsv", "csv", "wikidata",
                                      "geonames", "ftm", "jrc", NULL};

enum { TEXTS_MAX = 32 };

typedef struct build_job {
    output_options where;
    const char *id, *language, *languages, *classes;
    string_list texts;
    int format;
    dgm_names_column columns[TEXTS_MAX];
    dgm_names_options options;
    dgm_store_builder *builder;
    progress progress;
    size_t bytes; /* of the files that are done */
} build_job;

/* ---- Inputs ------------------------------------------------------------------------------------ */

static bool is_termbase(const build_job *job, const char *path)
{
    static const char *const ends[] = {".tb", ".tbx", ".tmx"};
    size_t size = strlen(path);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t tail = strlen(ends[i]);
        if (size > tail && strcmp(path + size - tail, ends[i]) == 0)
            return job->format == DGM_NAMES_AUTO;
    }
    return false;
}

static int read_termbase(build_job *job, const char *path)
{
    dgm_termbase *termbase = NULL;
    dgm_error error = {0};
    if (termbase_file_read(path, (dgm_str){"", 0}, (dgm_str){"", 0}, &termbase) != EXIT_DONE)
        return EXIT_TROUBLE;
    int status = EXIT_DONE;
    if (dgm_store_builder_add_termbase(job->builder, termbase, &error))
        status = trouble_error(path, &error);
    dgm_termbase_free(termbase);
    return status;
}

static int feed(build_job *job, input *in, dgm_names *names)
{
    static char block[256 * 1024];
    dgm_error error = {0};
    size_t got = 1, at, size;
    while (got) {
        if (input_read(in, block, sizeof block, &got) != EXIT_DONE)
            return EXIT_TROUBLE;
        if (dgm_names_feed(names, (dgm_str){block, got}, got == 0, &error)) {
            progress_end(&job->progress);
            return trouble_error(in->name, &error);
        }
        input_place(in, &at, &size);
        progress_show(&job->progress, job->bytes + at, dgm_store_builder_size(job->builder),
                      _("names"));
    }
    job->bytes += size;
    return EXIT_DONE;
}

static int read_names(build_job *job, const char *path)
{
    input in;
    dgm_names *names;
    if (input_open_packed(&in, path) != EXIT_DONE)
        return EXIT_TROUBLE;
    int status = EXIT_DONE;
    if (dgm_names_new(&job->options, job->builder, NULL, &names)) {
        status = trouble(_("Out of memory."));
    } else {
        status = feed(job, &in, names);
        dgm_names_free(names);
    }
    input_close(&in);
    return status;
}

/* The size of all files together; 0 where one is a pipe. */
static size_t total_size(const arguments *files)
{
    size_t total = 0;
    for (size_t i = 0; i < files->count; i++) {
        struct stat info;
        if (stat(files->items[i], &info) != 0 || !S_ISREG(info.st_mode))
            return 0;
        total += (size_t)info.st_size;
    }
    return total;
}

static int read_inputs(build_job *job, const arguments *files)
{
    int status = EXIT_DONE;
    progress_start(&job->progress, total_size(files));
    for (size_t i = 0; i < files->count && status == EXIT_DONE; i++)
        status = is_termbase(job, files->items[i]) ? read_termbase(job, files->items[i])
                                                   : read_names(job, files->items[i]);
    progress_end(&job->progress);
    return status;
}

/* ---- Options ----------------------------------------------------------------------------------- */

/* "COLUMN" or "COLUMN:LANG". */
static void read_column(const char *text, dgm_names_column *column)
{
    const char *colon = strrchr(text, ':');
    column->column = colon ? (dgm_str){text, (size_t)(colon - text)} : dgm_str_of(text);
    column->language = dgm_str_of(colon ? colon + 1 : "");
}

static int read_options(build_job *job)
{
    if (job->texts.count > TEXTS_MAX)
        return trouble(_("At most %d columns can hold names."), TEXTS_MAX);
    for (size_t i = 0; i < job->texts.count; i++)
        read_column(job->texts.items[i], &job->columns[i]);
    job->options = (dgm_names_options){.format = (dgm_names_format)job->format,
                                       .id = dgm_str_of(job->id),
                                       .language = dgm_str_of(job->language),
                                       .texts = job->columns,
                                       .text_count = job->texts.count,
                                       .languages = dgm_str_of(job->languages),
                                       .classes = dgm_str_of(job->classes)};
    return EXIT_DONE;
}

/* ---- The store --------------------------------------------------------------------------------- */

static int write_store(build_job *job)
{
    dgm_error error = {0};
    dgm_buffer store;
    output out;
    dgm_buffer_init(&store, NULL, 0);
    int status = EXIT_DONE;
    if (dgm_store_builder_finish(job->builder, &store, &error))
        status = trouble_error(NULL, &error);
    if (status == EXIT_DONE)
        status = output_open(&out, &job->where, NULL);
    if (status == EXIT_DONE) {
        status = output_write(&out, store.data, store.size);
        if (status == EXIT_DONE)
            status = output_commit(&out);
        else
            output_abort(&out);
    }
    dgm_buffer_free(&store);
    return status;
}

static int build(build_job *job, const arguments *files)
{
    if (!job->where.file || !files->count)
        return trouble(_("termbase build needs -o FILE and at least one input."));
    if (read_options(job) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (dgm_store_builder_new(NULL, &job->builder))
        return trouble(_("Out of memory."));
    int status = read_inputs(job, files);
    if (status == EXIT_DONE)
        status = write_store(job);
    dgm_store_builder_free(job->builder);
    return status;
}

int cmd_termbase_build(int argc, char **argv)
{
    build_job job = {0};
    const option_spec table[] = {
        {'o', "output", OPTION_STRING, &job.where.file, "FILE", N_("write the store to FILE"),
         NULL},
        {'f', "format", OPTION_CHOICE, &job.format, "FORMAT",
         N_("the inputs are tsv, csv, wikidata, geonames, ftm or jrc (auto: by their first line)"),
         formats},
        {0, "id", OPTION_STRING, &job.id, "COLUMN",
         N_("a table's column of ids, by heading or number (id)"), NULL},
        {0, "lang-column", OPTION_STRING, &job.language, "COLUMN",
         N_("its column of languages (lang)"), NULL},
        {0, "text", OPTION_LIST, &job.texts, "COLUMN[:LANG]",
         N_("a column of names, and their language (text)"), NULL},
        {'l', "lang", OPTION_STRING, &job.languages, "LANG,...",
         N_("only names in these languages"), NULL},
        {0, "class", OPTION_STRING, &job.classes, "CLASS,...",
         N_("only entities of these classes: Q5 (Wikidata), P or PPLC (GeoNames), Person (ftm), P "
            "(jrc)"),
         NULL},
        OPTIONS_END};
    arguments files;
    int status = options_parse(table, N_("dragoman termbase build -o FILE [OPTION]... INPUT..."),
                               argc, argv, &files);
    if (status == EXIT_DONE && !files.done)
        status = build(&job, &files);
    free(job.texts.items);
    return status;
}
