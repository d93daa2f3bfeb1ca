#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/system_option.h"

#include <stdlib.h>

typedef struct translit_command {
    system_choice choice;
    dgm_translit_options options;
    int unknown, stress, signs;
    output_options output;
} translit_command;

enum { BLOCK = 256 * 1024 };

static int convert_block(dgm_translit_stream *stream, const input *in, dgm_str block, dgm_buffer *result,
                         output *out)
{
    dgm_error error = {0};
    dgm_buffer_clear(result);
    if (dgm_translit_stream_feed(stream, block, block.size == 0, result, &error))
        return trouble_error(in->name, &error);
    return output_write(out, result->data, result->size);
}

static int convert_stream(const translit_command *c, dgm_translit_stream *stream, input *in, output *out)
{
    dgm_buffer result;
    size_t got;
    char *block = malloc(BLOCK);
    int status = block ? EXIT_DONE : trouble(_("%s: Out of memory."), in->name);
    (void)c;
    dgm_buffer_init(&result, NULL, 0);
    do {
        if (status == EXIT_DONE)
            status = input_read(in, block, BLOCK, &got);
        if (status == EXIT_DONE)
            status = convert_block(stream, in, (dgm_str){block, got}, &result, out);
    } while (status == EXIT_DONE && got > 0);
    dgm_buffer_free(&result);
    free(block);
    return status;
}

static int convert_file(const translit_command *c, const char *path)
{
    input in;
    output out;
    dgm_translit_stream *stream = NULL;
    int status = input_open(&in, path);
    if (status != EXIT_DONE)
        return status;
    if (dgm_translit_stream_new(c->choice.system, &c->options, NULL, &stream))
        status = trouble(_("%s: Out of memory."), in.name);
    else
        status = output_open(&out, &c->output, path);
    if (status == EXIT_DONE) {
        status = convert_stream(c, stream, &in, &out);
        if (status == EXIT_DONE)
            status = output_commit(&out);
        else
            output_abort(&out);
    }
    dgm_translit_stream_free(stream);
    input_close(&in);
    return status;
}

static int convert_all(translit_command *c, const arguments *files)
{
    int status = output_options_check(&c->output, files->count);
    if (status == EXIT_DONE)
        status = system_find(&c->choice);
    if (status == EXIT_DONE && files->count == 0)
        status = convert_file(c, NULL);
    for (size_t i = 0; i < files->count && status == EXIT_DONE; i++)
        status = convert_file(c, files->items[i]);
    system_release(&c->choice);
    return status;
}

int cmd_translit(int argc, char **argv)
{
    static const char *const unknowns[] = {"keep", "mark", "fail", NULL};
    static const char *const stresses[] = {"keep", "drop", NULL};
    static const char *const signs[] = {"system", "ascii", "typographic", "modifier", "prime", "none", NULL};
    translit_command c = {0};
    arguments files;
    const option_spec table[] = {
        SYSTEM_OPTIONS(&c.choice),
        {0, "unknown", OPTION_CHOICE, &c.unknown, "keep|mark|fail",
         N_("what to do with letters that the system does not know"), unknowns},
        {0, "stress", OPTION_CHOICE, &c.stress, "keep|drop", N_("what to do with stress marks"), stresses},
        {0, "signs", OPTION_CHOICE, &c.signs, "KIND",
         N_("write soft and hard signs as: system, ascii, typographic, modifier, prime, none"), signs},
        {0, "everything", OPTION_FLAG, &c.options.everything, NULL,
         N_("convert addresses, placeholders and Roman numerals too"), NULL},
        OUTPUT_OPTIONS(&c.output),
        OPTIONS_END,
    };
    int status = options_parse(table, N_("dragoman translit [OPTION]... [FILE]..."), argc, argv, &files);
    if (status == EXIT_DONE && !files.done) {
        c.options.unknown = (dgm_unknown)c.unknown;
        c.options.stress = (dgm_stress)c.stress;
        c.options.signs = (dgm_signs)c.signs;
        status = convert_all(&c, &files);
    }
    return status;
}
