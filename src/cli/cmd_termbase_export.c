/* dragoman termbase export: a store as a text for other programs. */
#include "config.h"

#include "cli/cmd_termbase.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/store_file.h"

#include <string.h>

enum { ENTITIES_AT_ONCE = 256 };

static int write_entities(const dgm_store *store, dgm_store_format format, const char *name,
                          output *out)
{
    dgm_buffer text;
    dgm_error error = {0};
    int status = EXIT_DONE;
    size_t first = 0;
    dgm_buffer_init(&text, NULL, 0);
    do {
        dgm_buffer_clear(&text);
        if (dgm_store_export(store, format, first, ENTITIES_AT_ONCE, &text, &error))
            status = trouble_error(name, &error);
        else
            status = output_write(out, text.data, text.size);
        first += ENTITIES_AT_ONCE;
    } while (status == EXIT_DONE && first < dgm_store_entities(store));
    dgm_buffer_free(&text);
    return status;
}

static int export_store(const char *path, dgm_store_format format, const output_options *where)
{
    dgm_store *store;
    output out;
    if (store_file_open(path, &store) != EXIT_DONE)
        return EXIT_TROUBLE;
    int status = output_open(&out, where, NULL);
    if (status == EXIT_DONE) {
        status = write_entities(store, format, path, &out);
        if (status == EXIT_DONE)
            status = output_commit(&out);
        else
            output_abort(&out);
    }
    dgm_store_free(store);
    return status;
}

int cmd_termbase_export(int argc, char **argv)
{
    /* In the order of dgm_store_format. */
    static const char *const formats[] = {"csv", "tsv", "jsonl", "solr", "tbx", NULL};
    int format = DGM_STORE_CSV;
    bool builtin = false;
    output_options where = {0};
    arguments files;
    const option_spec table[] = {
        {'f', "format", OPTION_CHOICE, &format, "FORMAT",
         N_("csv (default), tsv, jsonl, solr (synonyms for Solr and Elasticsearch) or tbx"),
         formats},
        {0, "builtin", OPTION_FLAG, &builtin, NULL,
         N_("take the built-in termbase instead of a file"), NULL},
        {'o', "output", OPTION_STRING, &where.file, "FILE", N_("write to FILE"), NULL},
        OPTIONS_END};
    int status =
        options_parse(table, N_("dragoman termbase export [OPTION]... STORE"), argc, argv, &files);
    if (status != EXIT_DONE || files.done)
        return status;
    if (files.count + builtin != 1)
        return trouble(_("termbase export takes one store, or --builtin."));
    return export_store(builtin ? NULL : files.items[0], (dgm_store_format)format, &where);
}
