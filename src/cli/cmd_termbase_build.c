/* dragoman termbase build: tables of names, termbases and name dumps -> one store for lookup. */
#include "config.h"

#include "cli/charset.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"

#include <string.h>

enum { COLUMNS_MAX = 64 };

typedef struct build_job {
    output_options output_options;
    dgm_store_builder *builder;
} build_job;

/* The columns of a table, by its first line. */
typedef struct table_reader {
    build_job *job;
    const char *file;
    size_t line;
    size_t id, language, text; /* which columns these are */
    bool began;
} table_reader;

static size_t split_line(dgm_str line, dgm_str fields[COLUMNS_MAX])
{
    size_t count = 0;
    const char *at = line.data, *end = at + line.size;
    while (count < COLUMNS_MAX) {
        const char *stop = memchr(at, '\t', (size_t)(end - at));
        fields[count++] = (dgm_str){at, (size_t)((stop ? stop : end) - at)};
        if (!stop)
            break;
        at = stop + 1;
    }
    return count;
}

static bool is_named(dgm_str field, const char *name)
{
    return field.size == strlen(name) && memcmp(field.data, name, field.size) == 0;
}

static int read_columns(table_reader *r, const dgm_str *fields, size_t count)
{
    r->id = r->language = r->text = COLUMNS_MAX;
    for (size_t i = 0; i < count; i++) {
        if (is_named(fields[i], "id"))
            r->id = i;
        else if (is_named(fields[i], "lang"))
            r->language = i;
        else if (is_named(fields[i], "text"))
            r->text = i;
    }
    r->began = true;
    if (r->id == COLUMNS_MAX || r->text == COLUMNS_MAX)
        return trouble(_("%s:1: The first line must name the columns id and text (and lang)."), r->file);
    return EXIT_DONE;
}

static int read_row(table_reader *r, dgm_str line)
{
    dgm_str fields[COLUMNS_MAX];
    dgm_error error = {0};
    r->line++;
    if (line.size == 0)
        return EXIT_DONE;
    size_t count = split_line(line, fields);
    if (!r->began)
        return read_columns(r, fields, count);
    if (r->id >= count || r->text >= count)
        return trouble(_("%s:%zu: The line has too few columns."), r->file, r->line);
    dgm_str language = r->language < count ? fields[r->language] : (dgm_str){"", 0};
    if (dgm_store_builder_add(r->job->builder, fields[r->id], language, fields[r->text], (dgm_str){"", 0},
                              &error) == DGM_OK)
        return EXIT_DONE;
    error.line = r->line;
    error.column = 1;
    return trouble_error(r->file, &error);
}

static int read_table(build_job *job, const char *path)
{
    table_reader reader = {.job = job, .file = path};
    charset_options charset = {0};
    decoded_input in;
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    bool more = true;
    int status = decoded_open(&in, &charset, path);
    while (status == EXIT_DONE && more) {
        status = decoded_read(&in, &text, &more);
        const char *at = text.data, *end = at + text.size;
        while (status == EXIT_DONE && at < end) {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            if (!stop && more)
                break;
            size_t size = (size_t)((stop ? stop : end) - at);
            status = read_row(&reader, (dgm_str){at, size && at[size - 1] == '\r' ? size - 1 : size});
            at += size + (stop != NULL);
        }
        size_t rest = (size_t)(end - at);
        memmove(text.data, at, rest);
        text.size = rest;
    }
    decoded_close(&in);
    dgm_buffer_free(&text);
    return status;
}

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
        status = output_open(&out, &job->output_options, NULL);
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

int cmd_termbase_build(int argc, char **argv)
{
    build_job job = {0};
    const option_spec table[] = {
        {'o', "output", OPTION_STRING, &job.output_options.file, "FILE", N_("write the store to FILE"), NULL},
        OPTIONS_END};
    arguments files;
    if (options_parse(table, N_("dragoman termbase build -o FILE INPUT..."), argc, argv, &files) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (files.done)
        return EXIT_DONE;
    if (!job.output_options.file || !files.count)
        return trouble(_("termbase build needs -o FILE and at least one input."));
    if (dgm_store_builder_new(NULL, &job.builder))
        return trouble(_("Out of memory."));
    int status = EXIT_DONE;
    for (size_t i = 0; i < files.count && status == EXIT_DONE; i++)
        status = read_table(&job, files.items[i]);
    if (status == EXIT_DONE)
        status = write_store(&job);
    dgm_store_builder_free(job.builder);
    return status;
}
