/* dragoman detect: the language of a text or of each line. */
#include "config.h"

#include "cli/charset.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/message.h"
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

enum { ANSWERS_MAX = 32, SAMPLE_MAX = 64 * 1024 };

typedef struct detect {
    charset_options charset;
    bool whole;
    int format;
    size_t limit;
} detect;

static const char *const formats[] = {"text", "json", NULL};

static void print_json(const dgm_detection *answers, size_t count, const char *file)
{
    putchar('{');
    if (file) {
        fputs("\"file\":", stdout);
        print_json_string(dgm_str_of(file));
        putchar(',');
    }
    fputs("\"languages\":[", stdout);
    for (size_t i = 0; i < count; i++) {
        printf("%s{\"language\":", i ? "," : "");
        print_json_string(answers[i].language);
        printf(",\"score\":%.4f}", answers[i].score);
    }
    puts("]}");
}

/* One answer a line: tag and score, the next likely ones behind it. */
static void answer(const detect *d, dgm_str text, const char *file)
{
    dgm_detection answers[ANSWERS_MAX];
    size_t count = dgm_detect(text, answers, d->limit < ANSWERS_MAX ? d->limit : ANSWERS_MAX);
    if (d->format == 1) {
        print_json(answers, count, file);
        return;
    }
    if (file)
        printf("%s\t", file);
    if (!count)
        fputs("und\t0.00", stdout);
    for (size_t i = 0; i < count; i++)
        printf("%s%.*s\t%.2f", i ? "\t" : "", (int)answers[i].language.size,
               answers[i].language.data, answers[i].score);
    putchar('\n');
}

/* Answers for each complete line of `text` and keeps the rest; all of it at the end. */
static void answer_lines(const detect *d, dgm_buffer *text, bool more)
{
    size_t start = 0;
    const char *end;
    while ((end = memchr(text->data + start, '\n', text->size - start))) {
        answer(d, (dgm_str){text->data + start, (size_t)(end - text->data) - start}, NULL);
        start = (size_t)(end - text->data) + 1;
    }
    if (!more && start < text->size) {
        answer(d, (dgm_str){text->data + start, text->size - start}, NULL);
        start = text->size;
    }
    memmove(text->data, text->data + start, text->size - start);
    text->size -= start;
}

static int run_file(const detect *d, const char *path)
{
    decoded_input in;
    dgm_buffer text;
    if (decoded_open(&in, &d->charset, path) != EXIT_DONE)
        return EXIT_TROUBLE;
    dgm_buffer_init(&text, NULL, 0);
    bool more = true;
    int status = EXIT_DONE;
    while (more && status == EXIT_DONE) {
        status = decoded_read(&in, &text, &more);
        if (status == EXIT_DONE && !d->whole)
            answer_lines(d, &text, more);
        if (d->whole && text.size >= SAMPLE_MAX)
            break;
    }
    if (status == EXIT_DONE && d->whole)
        answer(d, (dgm_str){text.data, text.size}, in.in.name);
    dgm_buffer_free(&text);
    decoded_close(&in);
    return status;
}

int cmd_detect(int argc, char **argv)
{
    detect d = {.limit = 1};
    arguments args;
    const option_spec table[] = {
        {'w', "whole", OPTION_FLAG, &d.whole, NULL, N_("one answer a file, not a line"), NULL},
        {'n', "limit", OPTION_NUMBER, &d.limit, "N", N_("the N likeliest languages"), NULL},
        {'f', "format", OPTION_CHOICE, &d.format, "FORMAT", N_("text or json"), formats},
        CHARSET_OPTIONS(&d.charset),
        OPTIONS_END,
    };
    int status =
        options_parse(table, N_("dragoman detect [OPTION]... [FILE]..."), argc, argv, &args);
    if (status != EXIT_DONE || args.done)
        return status;
    if (args.count == 0)
        return run_file(&d, NULL);
    for (size_t i = 0; i < args.count && status == EXIT_DONE; i++)
        status = run_file(&d, args.items[i]);
    return status;
}
