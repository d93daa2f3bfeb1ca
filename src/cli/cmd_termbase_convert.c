/* dragoman termbase convert, merge: termbases in, one termbase out. */
#include "config.h"

#include "cli/cmd_termbase.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/termbase_file.h"

#include <stdio.h>
#include <string.h>

typedef struct conversion {
    termbase_inputs inputs;
    const char *format; /* "tb", or the name of a glossary format */
    dgm_glossary_format glossary;
    output_options where;
} conversion;

static int write_text(const conversion *c, const dgm_buffer *text)
{
    output out;
    if (output_open(&out, &c->where, NULL) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (output_write(&out, text->data, text->size) == EXIT_DONE)
        return output_commit(&out);
    output_abort(&out);
    return EXIT_TROUBLE;
}

static bool to_termbase(const conversion *c)
{
    return strcmp(c->format, "tb") == 0;
}

static int write_merged(const conversion *c)
{
    dgm_termbase *merged = NULL;
    dgm_buffer text;
    dgm_error error;
    dgm_losses losses = {0};
    const char *from = c->inputs.from, *to = c->inputs.to ? c->inputs.to : from;
    dgm_buffer_init(&text, NULL, 0);
    int status = EXIT_DONE;
    if (dgm_termbase_merge(c->inputs.layers, c->inputs.count, NULL, &merged, &error))
        status = trouble_error(NULL, &error);
    else if (to_termbase(c) ? dgm_termbase_write(merged, &text)
                            : dgm_termbase_export(merged, c->glossary, dgm_str_of(from),
                                                  dgm_str_of(to), &losses, &text))
        status = trouble(_("Out of memory."));
    if (status == EXIT_DONE)
        status = write_text(c, &text);
    if (status == EXIT_DONE)
        losses_print("termbase", &losses);
    dgm_buffer_free(&text);
    dgm_termbase_free(merged);
    return status;
}

static int convert(int argc, char **argv, const char *usage)
{
    conversion c = {.format = "tb"};
    arguments files;
    dgm_error error;
    const option_spec table[] = {
        {'f', "format", OPTION_STRING, &c.format, "FORMAT",
         N_("tb (default), tsv, csv, json, tbx, tbx-dct, tbx-basic, tmx, po, omegat, opencc, vale, "
            "deepl, "
            "google, aws or azure"),
         NULL},
        TERMBASE_INPUT_OPTIONS(&c.inputs),
        {'o', "output", OPTION_STRING, &c.where.file, "FILE", N_("write to FILE"), NULL},
        OPTIONS_END,
    };
    int status = options_parse(table, usage, argc, argv, &files);
    if (status != EXIT_DONE || files.done)
        return status;
    if (!to_termbase(&c) && dgm_glossary_format_find(dgm_str_of(c.format), &c.glossary, &error))
        return trouble_error(NULL, &error);
    status = termbase_inputs_open(&c.inputs, &files);
    if (status == EXIT_DONE)
        status = write_merged(&c);
    termbase_inputs_close(&c.inputs);
    return status;
}

int cmd_termbase_convert(int argc, char **argv)
{
    return convert(argc, argv, N_("dragoman termbase convert [OPTION]... [FILE]..."));
}

int cmd_termbase_merge(int argc, char **argv)
{
    return convert(argc, argv, N_("dragoman termbase merge [OPTION]... FILE..."));
}
