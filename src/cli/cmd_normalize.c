/* dragoman normalize: clean text. */
#include "config.h"

#include "cli/charset.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum report { REPORT_NONE, REPORT_TEXT, REPORT_JSON } report;

typedef struct normalize {
    charset_options charset;
    output_options where;
    const char *language, *target, *apostrophe;
    string_list skip;
    bool check;
    int format;
    dgm_normalize_options options;

    /* of the file at hand */
    output out;
    dgm_converter *encoder;
    dgm_buffer encoded;
    const char *name;
    bool writes, told;
    size_t found;
    dgm_error error;
} normalize;

static const char *const formats[] = {"text", "json", NULL};

static int read_skip(normalize *n)
{
    static const unsigned kinds[] = {DGM_FIX_MOJIBAKE, DGM_FIX_INVISIBLE, DGM_FIX_LETTER,
                                     DGM_FIX_NFC,      DGM_FIX_LOOKALIKE, DGM_FIX_APOSTROPHE};
    for (size_t i = 0; i < n->skip.count; i++) {
        unsigned bit = 0;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (strcmp(n->skip.items[i], dgm_fix_name(kinds[k])) == 0)
                bit = kinds[k];
        if (!bit)
            return trouble(_("--skip does not take '%s'. Give mojibake, invisible, letter, nfc, "
                             "look-alike or apostrophe."),
                           n->skip.items[i]);
        n->options.skip |= bit;
    }
    return EXIT_DONE;
}

static int read_apostrophe(normalize *n)
{
    static const struct {
        const char *name;
        uint32_t code_point;
    } names[] = {{"'", 0x27},        {"U+0027", 0x27}, {"’", 0x2019},
                 {"U+2019", 0x2019}, {"ʼ", 0x2BC},     {"U+02BC", 0x2BC}};
    for (size_t i = 0; n->apostrophe && i < sizeof names / sizeof *names; i++)
        if (strcmp(n->apostrophe, names[i].name) == 0)
            n->options.apostrophe = names[i].code_point;
    return n->apostrophe && !n->options.apostrophe
               ? trouble(_("--apostrophe takes U+0027, U+2019 or U+02BC, not '%s'."), n->apostrophe)
               : EXIT_DONE;
}

static dgm_status write_out(void *context, const char *data, size_t size)
{
    normalize *n = context;
    if (!n->writes)
        return DGM_OK;
    if (n->encoder) {
        dgm_buffer_clear(&n->encoded);
        dgm_status status =
            dgm_converter_feed(n->encoder, (dgm_str){data, size}, &n->encoded, &n->error);
        if (status) {
            trouble_error(n->name, &n->error);
            n->told = true;
            return status;
        }
        data = n->encoded.data;
        size = n->encoded.size;
    }
    if (output_write(&n->out, data, size) == EXIT_DONE)
        return DGM_OK;
    n->told = true; /* output_write has said why */
    return DGM_ERR_IO;
}

/* Shows control and invisible characters of a text as U+XXXX. */
static void print_visible(dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        unsigned char d = i + 1 < text.size ? (unsigned char)text.data[i + 1] : 0;
        unsigned char e = i + 2 < text.size ? (unsigned char)text.data[i + 2] : 0;
        if (c == 0xC2 && (d < 0xA0 || d == 0xAD)) {
            printf("<U+%04X>", d);
            i += 1;
        } else if (c == 0xCC || (c == 0xCD && d < 0xB0)) {
            printf("<U+%04X>", (c & 0x1Fu) << 6 | (d & 0x3Fu));
            i += 1;
        } else if ((c == 0xE2 &&
                    ((d == 0x80 && ((e >= 0x8B && e <= 0x8F) || (e >= 0xAA && e <= 0xAE))) ||
                     (d == 0x81 && e >= 0xA0 && e <= 0xAF))) ||
                   (c == 0xEF && d == 0xBB && e == 0xBF)) {
            printf("<U+%04X>", (c & 0xFu) << 12 | (d & 0x3Fu) << 6 | (e & 0x3Fu));
            i += 2;
        } else {
            putchar(c);
        }
    }
}

static dgm_status tell(void *context, const dgm_fix *fix)
{
    normalize *n = context;
    n->found++;
    if (!n->check)
        return DGM_OK;
    if (n->format == 1) {
        fputs("{\"file\":", stdout);
        print_json_string(dgm_str_of(n->name));
        printf(",\"line\":%zu,\"column\":%zu,\"start\":%zu,\"end\":%zu,\"rule\":\"%s\",\"before\":",
               fix->line, fix->column, fix->start, fix->end, dgm_fix_name(fix->kinds));
        print_json_string(fix->before);
        fputs(",\"after\":", stdout);
        print_json_string(fix->after);
        puts("}");
        return DGM_OK;
    }
    printf("%s:%zu:%zu: %s: ", n->name, fix->line, fix->column, dgm_fix_name(fix->kinds));
    print_visible(fix->before);
    fputs(" -> ", stdout);
    print_visible(fix->after);
    printf(" (%s)\n", _(dgm_fix_reason(fix->kinds)));
    return DGM_OK;
}

/* Reads, normalizes and writes one text. */
static int pump(normalize *n, decoded_input *in, dgm_normalizer *normalizer)
{
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    bool more = true;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && more) {
        dgm_buffer_clear(&text);
        status = decoded_read(in, &text, &more);
        if (status != EXIT_DONE)
            break;
        dgm_status result =
            more ? dgm_normalizer_feed(normalizer, (dgm_str){text.data, text.size}, &n->error)
                 : dgm_normalizer_finish(normalizer, &n->error);
        if (result)
            status = n->told ? EXIT_TROUBLE : trouble_error(n->name, &n->error);
    }
    if (status == EXIT_DONE && n->encoder) {
        dgm_buffer_clear(&n->encoded);
        if (dgm_converter_finish(n->encoder, &n->encoded, &n->error))
            status = trouble_error(n->name, &n->error);
        else
            status = output_write(&n->out, n->encoded.data, n->encoded.size);
    }
    dgm_buffer_free(&text);
    return status;
}

static int open_encoder(normalize *n)
{
    if (!n->target || !n->writes)
        return EXIT_DONE;
    if (dgm_encoder_new(dgm_str_of(n->target), (dgm_invalid_policy)n->charset.invalid, NULL,
                        &n->encoder, &n->error))
        return trouble_error(NULL, &n->error);
    return EXIT_DONE;
}

static int run_file(normalize *n, const char *path)
{
    decoded_input in;
    dgm_normalizer *normalizer = NULL;
    n->told = false;
    if (decoded_open(&in, &n->charset, path) != EXIT_DONE)
        return EXIT_TROUBLE;
    n->name = in.in.name;
    int status = open_encoder(n);
    if (status == EXIT_DONE && n->writes)
        status = output_open(&n->out, &n->where, in.in.path);
    bool opened = status == EXIT_DONE && n->writes;
    if (status == EXIT_DONE &&
        dgm_normalizer_new(&n->options, NULL, write_out, tell, n, &normalizer))
        status = trouble(_("Out of memory."));
    if (status == EXIT_DONE)
        status = pump(n, &in, normalizer);
    if (opened && status == EXIT_DONE)
        status = output_commit(&n->out);
    else if (opened)
        output_abort(&n->out);
    dgm_normalizer_free(normalizer);
    dgm_converter_free(n->encoder);
    n->encoder = NULL;
    decoded_close(&in);
    return status;
}

int cmd_normalize(int argc, char **argv)
{
    normalize n = {0};
    arguments args;
    const option_spec table[] = {
        {'l', "lang", OPTION_STRING, &n.language, "TAG",
         N_("the text's language (BCP 47): tr, uk, ro …"), NULL},
        {'c', "check", OPTION_FLAG, &n.check, NULL,
         N_("write nothing; list what would change, with line and column"), NULL},
        {'f', "format", OPTION_CHOICE, &n.format, "FORMAT", N_("of --check: text or json"),
         formats},
        {'s', "skip", OPTION_LIST, &n.skip, "KIND",
         N_("leave out mojibake, invisible, letter, nfc, look-alike or apostrophe"), NULL},
        {0, "apostrophe", OPTION_STRING, &n.apostrophe, "CHAR",
         N_("uk, be: U+2019 (default), U+02BC or U+0027"), NULL},
        {'t', "to", OPTION_STRING, &n.target, "NAME", N_("the output's charset (default: UTF-8)"),
         NULL},
        CHARSET_OPTIONS(&n.charset),
        OUTPUT_OPTIONS(&n.where),
        OPTIONS_END,
    };
    int status =
        options_parse(table, N_("dragoman normalize [OPTION]... [FILE]..."), argc, argv, &args);
    if (status != EXIT_DONE || args.done)
        return status;
    n.options.language = dgm_str_of(n.language);
    if (n.language && !dgm_language_known(n.options.language))
        return trouble(_("There is no language '%s'. Give a BCP 47 tag such as uk or tr."),
                       n.language);
    n.writes = !n.check;
    dgm_buffer_init(&n.encoded, NULL, 0);
    if (read_skip(&n) != EXIT_DONE || read_apostrophe(&n) != EXIT_DONE ||
        output_options_check(&n.where, &args) != EXIT_DONE)
        status = EXIT_TROUBLE;
    else if (args.count == 0)
        status = run_file(&n, NULL);
    for (size_t i = 0; i < args.count && status == EXIT_DONE; i++)
        status = run_file(&n, args.items[i]);
    dgm_buffer_free(&n.encoded);
    free(n.skip.items);
    return status == EXIT_DONE && n.check && n.found ? EXIT_NOTHING : status;
}
