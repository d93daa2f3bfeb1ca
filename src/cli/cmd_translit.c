/* dragoman translit: convert between writing systems. */
#include "config.h"

#include "cli/charset.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/jobs.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/system_option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct translit {
    system_choice choice;
    charset_options charset;
    output_options where;
    dgm_translit_options options;
    int unknown, stress, signs;
    bool reverse, by_line;
    size_t candidates, threads;

    /* of the file at hand */
    decoded_input in;
    dgm_buffer ahead; /* text that was read to tell its language */
    size_t lines;     /* done, where one thread does them line by line */
    output out;
    dgm_translit_stream *streams[JOBS_MAX]; /* one a thread */
    dgm_reverser *reverser;
} translit;

static int report(const translit *t, dgm_error *error, size_t offset)
{
    error->offset += offset;
    if (error->status == DGM_ERR_ENCODING) /* as a decoder says it */
        error->message = N_("The bytes are not valid in the charset; name the right one with "
                            "--encoding, or use --invalid=replace.");
    return trouble_error(t->in.in.name, error);
}

static int out_of_memory(void)
{
    return trouble("%s", _("Out of memory."));
}

static int read_piece(void *context, dgm_buffer *text, bool *more)
{
    translit *t = context;
    if (t->ahead.size == 0)
        return decoded_read(&t->in, text, more);
    *more = true;
    dgm_buffer_append(text, t->ahead.data, t->ahead.size);
    dgm_buffer_clear(&t->ahead);
    return text->status ? out_of_memory() : EXIT_DONE;
}

/* Calls `work` for each line of a piece and copies the line ends, if `ends`. */
typedef dgm_status line_work(translit *t, dgm_str line, dgm_buffer *result, dgm_error *error);

static int work_lines(translit *t, dgm_str piece, size_t offset, bool ends, line_work *work,
                      dgm_buffer *result)
{
    int status = EXIT_DONE;
    size_t lines = t->lines;
    for (const char *p = piece.data, *end = p + piece.size; p < end && status == EXIT_DONE;
         lines++) {
        dgm_error error = {0};
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        dgm_str line = {p, (size_t)((stop ? stop : end) - p)};
        if (work(t, line, result, &error)) {
            error.line += error.line ? lines : 0;
            status = report(t, &error, offset + (size_t)(p - piece.data));
        }
        if (stop && ends)
            dgm_buffer_append(result, "\n", 1);
        p = stop ? stop + 1 : end;
    }
    if (t->threads == 1)
        t->lines = lines;
    return status == EXIT_DONE && result->status ? out_of_memory() : status;
}

/* ---- Forward ------------------------------------------------------------------------------- */

static int write_piece(void *context, dgm_str result)
{
    translit *t = context;
    return output_write(&t->out, result.data, result.size);
}

static int convert_piece(void *context, size_t worker, dgm_str piece, size_t offset,
                         dgm_buffer *result)
{
    translit *t = context;
    dgm_error error = {0};
    if (dgm_translit_stream_feed(t->streams[worker], piece, true, result, &error))
        return report(t, &error, offset);
    return EXIT_DONE;
}

static int convert_in_parallel(translit *t)
{
    job_plan plan = {.threads = t->threads,
                     .context = t,
                     .read = read_piece,
                     .work = convert_piece,
                     .write = write_piece};
    return jobs_run(&plan);
}

static int convert_in_order(translit *t)
{
    dgm_buffer text, result;
    dgm_error error = {0};
    bool more = true;
    int status = EXIT_DONE;
    dgm_buffer_init(&text, NULL, 0);
    dgm_buffer_init(&result, NULL, 0);
    while (more && status == EXIT_DONE) {
        dgm_buffer_clear(&text);
        dgm_buffer_clear(&result);
        status = read_piece(t, &text, &more);
        if (status == EXIT_DONE &&
            dgm_translit_stream_feed(t->streams[0], (dgm_str){text.data, text.size}, !more, &result,
                                     &error))
            status = report(t, &error, 0);
        if (status == EXIT_DONE)
            status = output_write(&t->out, result.data, result.size);
    }
    dgm_buffer_free(&text);
    dgm_buffer_free(&result);
    return status;
}

static int convert(translit *t)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < t->threads && status == EXIT_DONE; i++)
        if (dgm_translit_stream_new(t->choice.system, &t->options, NULL, &t->streams[i]))
            status = out_of_memory();
    if (status == EXIT_DONE)
        status = t->threads > 1 ? convert_in_parallel(t) : convert_in_order(t);
    for (size_t i = 0; i < t->threads; i++) {
        dgm_translit_stream_free(t->streams[i]);
        t->streams[i] = NULL;
    }
    return status;
}

/* ---- The language of each text or line ------------------------------------------------------  */

enum { SAMPLE = 64 * 1024 }; /* what dgm_detect looks at */

static int find_for_file(translit *t)
{
    bool more = true;
    text_language found;
    int status = EXIT_DONE;
    while (status == EXIT_DONE && more && t->ahead.size < SAMPLE)
        status = decoded_read(&t->in, &t->ahead, &more);
    if (status != EXIT_DONE)
        return status;
    t->choice.system = system_for_text(&t->choice, (dgm_str){t->ahead.data, t->ahead.size}, &found);
    if (!t->choice.system && t->ahead.size)
        trouble(found.names_only
                    ? _("%s: Left as it is: its language seems to be '%.*s', and the system from "
                        "that to '%s' is for names only; '--from' with the language takes it.")
                    : _("%s: Left as it is: its language seems to be '%.*s', and there is no "
                        "system from that to '%s'."),
                t->in.in.name, (int)found.tag.size, found.tag.data, t->choice.to);
    return EXIT_DONE;
}

/* Text in a language that there is no system from stays as it is. */
static dgm_status convert_line(translit *t, dgm_str line, dgm_buffer *result, dgm_error *error)
{
    text_language found;
    const dgm_system *system =
        t->by_line ? system_for_text(&t->choice, line, &found) : t->choice.system;
    if (system)
        return dgm_translit(system, &t->options, line, result, error);
    return dgm_buffer_append(result, line.data, line.size);
}

static int convert_lines(void *context, size_t worker, dgm_str piece, size_t offset,
                         dgm_buffer *result)
{
    (void)worker;
    return work_lines(context, piece, offset, true, convert_line, result);
}

static int copy(translit *t)
{
    dgm_buffer text;
    bool more = true;
    int status = EXIT_DONE;
    dgm_buffer_init(&text, NULL, 0);
    while (more && status == EXIT_DONE) {
        status = read_piece(t, &text, &more);
        if (status == EXIT_DONE)
            status = output_write(&t->out, text.data, text.size);
        dgm_buffer_clear(&text);
    }
    dgm_buffer_free(&text);
    return status;
}

static int convert_by_line(translit *t)
{
    t->lines = 0;
    job_plan plan = {.threads = t->threads,
                     .context = t,
                     .read = read_piece,
                     .work = convert_lines,
                     .write = write_piece};
    return jobs_run(&plan);
}

/* Where an unknown letter is an error, its line is told. */
static int convert_text(translit *t)
{
    return t->options.unknown == DGM_UNKNOWN_FAIL ? convert_by_line(t) : convert(t);
}

static int convert_by_language(translit *t)
{
    int status = find_for_file(t);
    if (status != EXIT_DONE)
        return status;
    return t->choice.system ? convert_text(t) : copy(t);
}

/* ---- Reverse ------------------------------------------------------------------------------- */

/* One answer in the line's place, or a table row for each of several. */
static void put_answers(const translit *t, dgm_str line, const dgm_candidates *answers,
                        dgm_buffer *result)
{
    for (size_t i = 0; i < answers->count; i++) {
        const dgm_candidate *c = &answers->items[i];
        char numbers[64];
        if (t->candidates > 1) {
            dgm_buffer_append(result, line.data, line.size);
            snprintf(numbers, sizeof numbers, "\t%zu\t", i + 1);
            dgm_buffer_append(result, numbers, strlen(numbers));
        }
        dgm_buffer_append(result, c->text.data, c->text.size);
        if (t->candidates > 1) {
            snprintf(numbers, sizeof numbers, "\t%d\t%s\n", c->score, c->exact ? "exact" : "near");
            dgm_buffer_append(result, numbers, strlen(numbers));
        }
    }
}

static dgm_status reverse_line(translit *t, dgm_str line, dgm_buffer *result, dgm_error *error)
{
    dgm_candidates answers;
    dgm_candidates_init(&answers, NULL);
    dgm_status status = dgm_reverse(t->reverser, line, t->candidates, &answers, error);
    if (!status)
        put_answers(t, line, &answers, result);
    dgm_candidates_free(&answers);
    return status;
}

static int reverse_lines(void *context, size_t worker, dgm_str piece, size_t offset,
                         dgm_buffer *result)
{
    translit *t = context;
    (void)worker;
    return work_lines(t, piece, offset, t->candidates <= 1, reverse_line, result);
}

static int reverse(translit *t)
{
    job_plan plan = {.threads = t->threads,
                     .context = t,
                     .read = read_piece,
                     .work = reverse_lines,
                     .write = write_piece};
    if (dgm_reverser_new(t->choice.system, NULL, &t->reverser))
        return out_of_memory();
    int status = jobs_run(&plan);
    dgm_reverser_free(t->reverser);
    return status;
}

/* ---- Files --------------------------------------------------------------------------------- */

static int run_job(translit *t)
{
    if (t->reverse)
        return reverse(t);
    if (t->by_line)
        return convert_by_line(t);
    return system_is_auto(&t->choice) ? convert_by_language(t) : convert_text(t);
}

static int convert_file(translit *t, const char *path)
{
    int status = decoded_open(&t->in, &t->charset, path);
    if (status != EXIT_DONE)
        return status;
    status = output_open(&t->out, &t->where, path);
    if (status == EXIT_DONE) {
        status = run_job(t);
        if (status == EXIT_DONE)
            status = output_commit(&t->out);
        else
            output_abort(&t->out);
    }
    decoded_close(&t->in);
    dgm_buffer_clear(&t->ahead);
    return status;
}

static int check_options(const translit *t)
{
    bool guess = system_is_auto(&t->choice);
    if (t->threads > JOBS_MAX)
        return trouble(_("--jobs takes at most %d."), JOBS_MAX);
    if (guess && t->reverse)
        return trouble(_("--from=auto does not go with --reverse: give the language."));
    if (t->by_line && !guess)
        return trouble(_("--by-line needs --from=auto."));
    return EXIT_DONE;
}

static int convert_all(translit *t, const arguments *files)
{
    int status = output_options_check(&t->where, files);
    if (status == EXIT_DONE)
        status = check_options(t);
    if (status == EXIT_DONE)
        status = system_find(&t->choice);
    if (status == EXIT_DONE && files->count == 0)
        status = convert_file(t, NULL);
    for (size_t i = 0; i < files->count && status == EXIT_DONE; i++)
        status = convert_file(t, files->items[i]);
    system_release(&t->choice);
    dgm_buffer_free(&t->ahead);
    return status;
}

int cmd_translit(int argc, char **argv)
{
    static const char *const unknowns[] = {"keep", "mark", "fail", NULL};
    static const char *const stresses[] = {"keep", "drop", NULL};
    static const char *const signs[] = {"system", "ascii", "typographic", "modifier",
                                        "prime",  "none",  NULL};
    translit t = {.candidates = 1, .threads = 1};
    arguments files;
    dgm_buffer_init(&t.ahead, NULL, 0);
    const option_spec table[] = {
        SYSTEM_OPTIONS(&t.choice),
        {0, "by-line", OPTION_FLAG, &t.by_line, NULL,
         N_("with --from=auto: each line in its own language"), NULL},
        {'r', "reverse", OPTION_FLAG, &t.reverse, NULL,
         N_("read a transliteration back, line by line"), NULL},
        {'n', "candidates", OPTION_NUMBER, &t.candidates, "N",
         N_("with --reverse: up to N answers a line, as rows of a table"), NULL},
        {0, "unknown", OPTION_CHOICE, &t.unknown, "WHAT",
         N_("letters that the system does not know: keep, mark or fail"), unknowns},
        {0, "stress", OPTION_CHOICE, &t.stress, "WHAT", N_("stress marks: keep or drop"), stresses},
        {0, "signs", OPTION_CHOICE, &t.signs, "KIND",
         N_("soft and hard signs as: system, ascii, typographic, modifier, prime, none"), signs},
        {0, "everything", OPTION_FLAG, &t.options.everything, NULL,
         N_("convert addresses, placeholders and Roman numerals too"), NULL},
        {'j', "jobs", OPTION_NUMBER, &t.threads, "N", N_("work on N threads"), NULL},
        CHARSET_OPTIONS(&t.charset),
        OUTPUT_OPTIONS(&t.where),
        OPTIONS_END,
    };
    int status =
        options_parse(table, N_("dragoman translit [OPTION]... [FILE]..."), argc, argv, &files);
    if (status != EXIT_DONE || files.done)
        return status;
    t.options.unknown = (dgm_unknown)t.unknown;
    t.options.stress = (dgm_stress)t.stress;
    t.options.signs = (dgm_signs)t.signs;
    if (t.options.unknown == DGM_UNKNOWN_FAIL)
        t.threads = 1; /* to count lines */
    t.charset.unchecked = !t.reverse && !system_is_auto(&t.choice);
    return convert_all(&t, &files);
}
