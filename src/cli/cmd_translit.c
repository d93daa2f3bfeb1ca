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

static int convert_file(const translit_command *c, const char *path)
{
    output out;
    dgm_buffer text, result;
    dgm_error error = {0};
    dgm_buffer_init(&text, NULL, 0);
    dgm_buffer_init(&result, NULL, 0);
    int status = read_file(path, &text);
    if (status == EXIT_DONE && dgm_translit(c->choice.system, &c->options,
                                            (dgm_str){text.data, text.size}, &result, &error))
        status = trouble_error(path ? path : _("standard input"), &error);
    if (status == EXIT_DONE)
        status = output_open(&out, &c->output, path);
    if (status == EXIT_DONE) {
        status = output_write(&out, result.data, result.size);
        if (status == EXIT_DONE)
            status = output_commit(&out);
        else
            output_abort(&out);
    }
    dgm_buffer_free(&text);
    dgm_buffer_free(&result);
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
