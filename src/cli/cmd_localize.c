/* dragoman localize: glossaries, names and a house style applied to articles. */
#include "config.h"

#include "cli/charset.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/localizers.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { EMIT_ARTICLE, EMIT_PATCH };
enum { REPORT_NONE, REPORT_TEXT, REPORT_JSON, REPORT_DIFF, REPORT_HTML, REPORT_SARIF };
enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

typedef struct settings {
    output_options out;
    const char *from, *to, *style, *type, *date, *undo;
    charset_options charset;
    string_list glossaries;
    int report, emit, color, quotes, boilerplate;
    bool check, verify, explain, no_builtin, no_cache, fix_lookalikes;
} settings;

/* The article whose turn it is. */
typedef struct job {
    const settings *settings;
    localizers *localizers;
    const char *path;                  /* NULL: standard input */
    dgm_buffer source, result, report; /* UTF-8 */
    const char *charset;               /* of the file; NULL: UTF-8 */
    dgm_edits *edits;
    size_t *written; /* results of the report so far */
} job;

static const char *name_of(const job *j)
{
    return j->path ? j->path : _("standard input");
}

static const char *translate(const char *sentence)
{
    return _(sentence);
}

static bool wants_color(const settings *s)
{
    if (s->color == COLOR_AUTO)
        return isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    return s->color == COLOR_ALWAYS;
}

static dgm_report_format report_format(const settings *s)
{
    if (s->emit == EMIT_PATCH)
        return DGM_REPORT_PATCH;
    switch (s->report) {
    case REPORT_JSON:
        return DGM_REPORT_JSON;
    case REPORT_DIFF:
        return DGM_REPORT_DIFF;
    case REPORT_HTML:
        return DGM_REPORT_HTML;
    case REPORT_SARIF:
        return DGM_REPORT_SARIF;
    default:
        return DGM_REPORT_TEXT;
    }
}

static bool wants_report(const settings *s)
{
    return s->report != REPORT_NONE || s->emit == EMIT_PATCH || s->check || s->explain;
}

static int print_report(job *j)
{
    const settings *s = j->settings;
    dgm_report_format format = report_format(s);
    bool for_people = format == DGM_REPORT_TEXT || format == DGM_REPORT_HTML;
    dgm_report_options options = {for_people || j->path ? name_of(j) : "-", wants_color(s),
                                  s->explain, translate, j->written};
    if (dgm_edits_report(j->edits, format, &options, &j->report))
        return trouble(_("%s: Out of memory."), name_of(j));
    fwrite(j->report.data, 1, j->report.size, stdout);
    return EXIT_DONE;
}

/* --verify: the proof of the result, said on standard error so that the article can go on. */
static int prove(job *j)
{
    dgm_error error;
    if (dgm_edits_verify(j->edits, (dgm_str){j->result.data, j->result.size}, &error))
        return trouble_error(name_of(j), &error);
    size_t count, applied = 0;
    const dgm_edit *list = dgm_edits_list(j->edits, &count);
    for (size_t i = 0; i < count; i++)
        applied += list[i].applied;
    fprintf(stderr,
            _("dragoman: %s: Verified: %zu edits; every byte outside them is the source's.\n"),
            name_of(j), applied);
    return EXIT_DONE;
}

/* The source with the edits made, straight from the two: a long article is not built twice. */
static int write_article(output *out, const job *j)
{
    size_t count, done = 0;
    const dgm_edit *list = dgm_edits_list(j->edits, &count);
    int status = EXIT_DONE;
    for (size_t i = 0; i < count && status == EXIT_DONE; i++) {
        if (!list[i].applied)
            continue;
        status = output_write(out, j->source.data + done, list[i].start - done);
        if (status == EXIT_DONE)
            status = output_write(out, list[i].replacement.data, list[i].replacement.size);
        done = list[i].end;
    }
    if (status == EXIT_DONE)
        status = output_write(out, j->source.data + done, j->source.size - done);
    return status;
}

/* The first edit that the byte `offset` of the result comes from, or NULL. */
static const dgm_edit *edit_behind(const job *j, size_t offset)
{
    size_t count, done = 0, written = 0;
    const dgm_edit *list = dgm_edits_list(j->edits, &count);
    for (size_t i = 0; i < count; i++) {
        if (!list[i].applied)
            continue;
        written += list[i].start - done + list[i].replacement.size;
        if (offset < written)
            return offset + list[i].replacement.size >= written ? &list[i] : NULL;
        done = list[i].end;
    }
    return NULL;
}

/* What the article's charset cannot hold came with an edit: says where that stands in the source,
 * and the way out. */
static int cannot_encode(const job *j, const dgm_error *error)
{
    const dgm_edit *edit = j->edits ? edit_behind(j, error->offset) : NULL;
    if (!edit || error->status != DGM_ERR_ENCODING)
        return trouble_error(name_of(j), error);
    size_t line = 1, column = 1;
    for (size_t i = 0; i < edit->start; i++) {
        unsigned char c = (unsigned char)j->source.data[i];
        line += c == '\n';
        column = c == '\n' ? 1 : column + ((c & 0xC0) != 0x80);
    }
    return trouble(_("%s:%zu:%zu: %s cannot hold %s of '%.*s'; convert the file first, as with "
                     "iconv -f %s -t UTF-8."),
                   name_of(j), line, column, j->charset, error->subject,
                   (int)edit->replacement.size, edit->replacement.data, j->charset);
}

/* Converts all of `text`: into UTF-8, or from it. */
static int convert(job *j, bool encode, dgm_str text, dgm_buffer *converted)
{
    dgm_converter *converter;
    dgm_error error;
    dgm_str charset = dgm_str_of(j->charset);
    dgm_invalid_policy policy = (dgm_invalid_policy)j->settings->charset.invalid;
    if (encode ? dgm_encoder_new(charset, DGM_INVALID_ERROR, NULL, &converter, &error)
               : dgm_decoder_new(charset, policy, NULL, &converter, &error))
        return trouble_error(NULL, &error);
    dgm_status status = dgm_converter_feed(converter, text, converted, &error);
    if (status == DGM_OK)
        status = dgm_converter_finish(converter, converted, &error);
    dgm_converter_free(converter);
    return status == DGM_OK ? EXIT_DONE
           : encode         ? cannot_encode(j, &error)
                            : trouble_error(name_of(j), &error);
}

/* Makes UTF-8 of the source, provided that all of it can be written back as it was. */
static int decode_source(job *j)
{
    dgm_buffer raw = j->source, again;
    j->charset = j->settings->charset.encoding;
    if (j->charset && strcmp(j->charset, "auto") == 0)
        j->charset = dgm_charset_guess((dgm_str){raw.data, raw.size});
    if (!j->charset || strcmp(j->charset, "UTF-8") == 0) {
        j->charset = NULL;
        return EXIT_DONE;
    }
    dgm_buffer_init(&j->source, NULL, 0);
    dgm_buffer_init(&again, NULL, 0);
    int status = convert(j, false, (dgm_str){raw.data, raw.size}, &j->source);
    if (status == EXIT_DONE)
        status = convert(j, true, (dgm_str){j->source.data, j->source.size}, &again);
    if (status == EXIT_DONE &&
        (again.size != raw.size || memcmp(again.data, raw.data, raw.size) != 0))
        status =
            trouble(_("%s: Its bytes cannot be written back from UTF-8 as they are; convert it "
                      "with 'dragoman normalize' first."),
                    name_of(j));
    dgm_buffer_free(&raw);
    dgm_buffer_free(&again);
    return status;
}

static int write_encoded(output *out, job *j)
{
    dgm_buffer encoded;
    dgm_buffer_init(&encoded, NULL, 0);
    int status = convert(j, true, (dgm_str){j->result.data, j->result.size}, &encoded);
    if (status == EXIT_DONE)
        status = output_write(out, encoded.data, encoded.size);
    dgm_buffer_free(&encoded);
    return status;
}

/* What --verify has proved, or --undo made, is in j->result; else the edits say it. */
static int write_result(job *j)
{
    output out;
    if (output_open(&out, &j->settings->out, j->path) != EXIT_DONE)
        return EXIT_TROUBLE;
    bool made = j->settings->verify || j->settings->undo;
    int status = j->charset ? write_encoded(&out, j)
                 : made     ? output_write(&out, j->result.data, j->result.size)
                            : write_article(&out, j);
    if (status != EXIT_DONE) {
        output_abort(&out);
        return status;
    }
    return output_commit(&out);
}

static bool has_place(const output_options *out)
{
    return out->file || out->directory || out->in_place;
}

/* Without a place of its own, the article is not printed where a report is. */
static bool wants_article(const settings *s)
{
    return !s->check && (has_place(&s->out) || !wants_report(s));
}

static int finish(job *j)
{
    const settings *s = j->settings;
    int status = EXIT_DONE;
    if ((s->verify || (j->charset && wants_article(s))) && dgm_edits_apply(j->edits, &j->result))
        return trouble(_("%s: Out of memory."), name_of(j));
    if (s->verify)
        status = prove(j);
    if (status == EXIT_DONE && wants_article(s))
        status = write_result(j);
    if (status == EXIT_DONE && wants_report(s))
        status = print_report(j);
    if (status == EXIT_DONE && s->check && dgm_edits_found(j->edits))
        status = EXIT_NOTHING;
    return status;
}

static int localize_text(job *j)
{
    dgm_error error;
    dgm_article article = {.source = {j->source.data, j->source.size},
                           .type = dgm_str_of(j->settings->type),
                           .file_name = dgm_str_of(j->path)};
    const dgm_localizer *localizer;
    if (localizers_get(j->localizers, article.source, name_of(j), &localizer) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (dgm_localize(localizer, &article, NULL, &j->edits, &error))
        return trouble_error(name_of(j), &error);
    int status = finish(j);
    dgm_edits_free(j->edits);
    return status;
}

static int undo_text(job *j)
{
    dgm_error error;
    dgm_buffer patch;
    dgm_buffer_init(&patch, NULL, 0);
    int status = read_file(j->settings->undo, &patch);
    if (status == EXIT_DONE &&
        dgm_patch_undo((dgm_str){patch.data, patch.size}, (dgm_str){j->source.data, j->source.size},
                       &j->result, &error))
        status =
            trouble_error(error.status == DGM_ERR_DAMAGED ? name_of(j) : j->settings->undo, &error);
    dgm_buffer_free(&patch);
    return status == EXIT_DONE ? write_result(j) : status;
}

/* The begin or the end of a report over all articles. */
static int frame_report(const settings *s, bool begin)
{
    dgm_buffer out;
    dgm_report_options options = {.translate = translate};
    if (s->undo || !wants_report(s))
        return EXIT_DONE;
    dgm_buffer_init(&out, NULL, 0);
    dgm_status status = begin ? dgm_report_begin(report_format(s), &options, &out)
                              : dgm_report_end(report_format(s), &out);
    fwrite(out.data, 1, out.size, stdout);
    dgm_buffer_free(&out);
    return status ? trouble(_("Out of memory.")) : EXIT_DONE;
}

static int run_file(const settings *s, localizers *all, const char *path, size_t *written)
{
    job j = {.settings = s, .localizers = all, .path = path, .written = written};
    dgm_buffer_init(&j.source, NULL, 0);
    dgm_buffer_init(&j.result, NULL, 0);
    dgm_buffer_init(&j.report, NULL, 0);
    input in;
    int status = input_open(&in, path);
    if (status == EXIT_DONE) {
        status = input_read_all(&in, &j.source);
        input_close(&in);
    }
    if (status == EXIT_DONE)
        status = decode_source(&j);
    if (status == EXIT_DONE)
        status = s->undo ? undo_text(&j) : localize_text(&j);
    dgm_buffer_free(&j.source);
    dgm_buffer_free(&j.result);
    dgm_buffer_free(&j.report);
    return status;
}

/* All files, and the worst of their results: trouble, then something found. */
static int run_files(const settings *s, localizers *all, const arguments *files)
{
    size_t written = 0;
    int worst = frame_report(s, true);
    if (files->count == 0)
        worst = run_file(s, all, NULL, &written);
    for (size_t i = 0; i < files->count; i++) {
        const char *path = strcmp(files->items[i], "-") == 0 ? NULL : files->items[i];
        int status = run_file(s, all, path, &written);
        if (status > worst)
            worst = status;
    }
    int status = frame_report(s, false);
    return status > worst ? status : worst;
}

/* Today, for articles that do not say when they appeared. */
static const char *today(void)
{
    static char date[sizeof "2026-01-01"];
    time_t now = time(NULL);
    struct tm day;
    if (!gmtime_r(&now, &day) || !strftime(date, sizeof date, "%Y-%m-%d", &day))
        return "";
    return date;
}

static localizers make_localizers(const settings *s)
{
    static const dgm_quotes_policy quotes[] = {DGM_QUOTES_CHANGE, DGM_QUOTES_REPORT,
                                               DGM_QUOTES_KEEP};
    return (localizers){.glossaries = &s->glossaries,
                        .no_builtin = s->no_builtin,
                        .no_cache = s->no_cache,
                        .options = {.from = dgm_str_of(s->from),
                                    .to = dgm_str_of(s->to),
                                    .style = dgm_str_of(s->style),
                                    .date = dgm_str_of(s->date ? s->date : today()),
                                    .quotes = quotes[s->quotes],
                                    .boilerplate = (dgm_boilerplate)s->boilerplate,
                                    .fix_lookalikes = s->fix_lookalikes,
                                    .explain = s->explain}};
}

/* An ISO date, or a year or a month alone. */
static bool is_date(const char *text)
{
    static const char shape[] = "0000-00-00";
    size_t size = strlen(text);
    if (size != 4 && size != 7 && size != 10)
        return false;
    for (size_t i = 0; i < size; i++)
        if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    int month = size > 4 ? atoi(text + 5) : 1, day = size > 7 ? atoi(text + 8) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static int check_settings(const settings *s, const arguments *files)
{
    if (s->date && !is_date(s->date))
        return trouble(_("--date needs a date such as 2026-11-23, not '%s'."), s->date);
    if (s->check && has_place(&s->out))
        return trouble(_("--check writes no article: leave out -o, -d and -i."));
    if (s->undo && files->count > 1)
        return trouble(_("--undo takes one file, the one that its patch was made for."));
    return output_options_check(&s->out, files);
}

int cmd_localize(int argc, char **argv)
{
    static const char *const reports[] = {"none", "text", "json", "diff", "html", "sarif", NULL};
    static const char *const emits[] = {"article", "patch", NULL};
    static const char *const colors[] = {"auto", "always", "never", NULL};
    static const char *const quotes[] = {"change", "report", "keep", NULL};
    static const char *const boilerplates[] = {"report", "cut", "keep", NULL};
    settings s = {0};
    const option_spec table[] = {
        {0, "from", OPTION_STRING, &s.from, "LANG",
         N_("language of the articles (default: told from each)"), NULL},
        {0, "to", OPTION_STRING, &s.to, "LANG", N_("language of the forms to write"), NULL},
        {'g', "glossary", OPTION_LIST, &s.glossaries, "FILE",
         N_("glossary to apply; the first of several wins"), NULL},
        {'s', "style", OPTION_STRING, &s.style, "NAME", N_("house style: ap, bbc, trt …"), NULL},
        {0, "no-builtin", OPTION_FLAG, &s.no_builtin, NULL, N_("leave out the built-in names"),
         NULL},
        {0, "no-cache", OPTION_FLAG, &s.no_cache, NULL,
         N_("compile large glossaries anew instead of keeping them compiled"), NULL},
        {'t', "type", OPTION_STRING, &s.type, "TYPE", N_("txt, md, html, json, srt or vtt"), NULL},
        {0, "date", OPTION_STRING, &s.date, "DATE",
         N_("date of the articles, for names that have changed (default: today)"), NULL},
        {0, "quotes", OPTION_CHOICE, &s.quotes, "POLICY",
         N_("direct speech: change (default), report or keep"), quotes},
        {0, "boilerplate", OPTION_CHOICE, &s.boilerplate, "POLICY",
         N_("leftovers of the web page: report (default), cut or keep"), boilerplates},
        {0, "fix-lookalikes", OPTION_FLAG, &s.fix_lookalikes, NULL,
         N_("change words of mixed scripts that read like a known name"), NULL},
        {'r', "report", OPTION_CHOICE, &s.report, "FORMAT",
         N_("print what changes and why: text, json, diff, html or sarif"), reports},
        {0, "explain", OPTION_FLAG, &s.explain, NULL,
         N_("report also what was left alone, and why"), NULL},
        {0, "check", OPTION_FLAG, &s.check, NULL,
         N_("only report; exit 1 where something is to change"), NULL},
        {0, "verify", OPTION_FLAG, &s.verify, NULL,
         N_("prove that nothing outside the edits differs"), NULL},
        {0, "emit", OPTION_CHOICE, &s.emit, "WHAT",
         N_("article, or a patch that --undo takes back"), emits},
        {0, "undo", OPTION_STRING, &s.undo, "PATCH", N_("give back what the patch was made from"),
         NULL},
        {0, "color", OPTION_CHOICE, &s.color, "WHEN", N_("auto, always or never"), colors},
        CHARSET_OPTIONS(&s.charset),
        OUTPUT_OPTIONS(&s.out),
        OPTIONS_END,
    };
    arguments files;
    int status =
        options_parse(table, N_("dragoman localize [OPTION]... [FILE]..."), argc, argv, &files);
    if (status == EXIT_DONE && !files.done)
        status = check_settings(&s, &files);
    if (status == EXIT_DONE && !files.done) {
        localizers all = make_localizers(&s);
        status = run_files(&s, &all, &files);
        localizers_free(&all);
    }
    free(s.glossaries.items);
    return status;
}
