/* dragoman inflect: the forms of a name, or the lemma of a form. */
#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"

#include <stdio.h>
#include <string.h>

enum { FORMAT_TEXT, FORMAT_JSON };

static const char *const case_names[] = {"any", "nom", "gen", "dat", "acc",
                                         "ins", "loc", "voc", "abl", NULL};
static const char *const gender_names[] = {"any", "m", "f", "n", NULL};
static const char *const number_names[] = {"any", "sg", "pl", NULL};
static const char *const part_names[] = {"any",    "given", "family", "patronymic",
                                         "person", "place", "org",    NULL};
static const char *const format_names[] = {"text", "json", NULL};

static const char *const apostrophe_names[] = {"rules", "straight", "curly", "none", NULL};
static const char *const possessive_names[] = {"full", "bare", NULL};

typedef struct inflect_job {
    const char *lang, *suffixes, *reading;
    int apostrophe, possessive;
    int to, gender, number, part, format;
    bool analyze;
    size_t limit;
    output_options output_options;

    const dgm_inflection *inflection;
    dgm_features features;
    dgm_forms forms;
    dgm_buffer out;
    int status;
} inflect_job;

static void put(inflect_job *job, const char *text)
{
    dgm_buffer_append(&job->out, text, strlen(text));
}

static void put_str(inflect_job *job, dgm_str text)
{
    dgm_buffer_append(&job->out, text.data, text.size);
}

/* A feature's name, or what stands for a feature that the word does not show. */
static const char *name_or(const char *const *names, int value, const char *none)
{
    return value ? names[value] : none;
}

/* ---- JSON: an object a line ------------------------------------------------------------------------ */

static void put_json(inflect_job *job, dgm_str text)
{
    put(job, "\"");
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        char escaped[8];
        if (c == '"' || c == '\\')
            snprintf(escaped, sizeof escaped, "\\%c", c);
        else if (c < 0x20)
            snprintf(escaped, sizeof escaped, "\\u%04x", c);
        else
            snprintf(escaped, sizeof escaped, "%c", c);
        put(job, escaped);
    }
    put(job, "\"");
}

static void put_json_feature(inflect_job *job, const char *key, const char *const *names, int value)
{
    if (!value)
        return;
    put(job, ",\"");
    put(job, key);
    put(job, "\":\"");
    put(job, names[value]);
    put(job, "\"");
}

static void put_json_suffixes(inflect_job *job, const dgm_features *features)
{
    if (!features->suffixes[0])
        return;
    put(job, ",\"suffixes\":\"");
    dgm_suffixes_format(features, &job->out);
    put(job, "\"");
}

static void put_json_answers(inflect_job *job, dgm_str line, size_t count)
{
    put(job, job->analyze ? "{\"form\":" : "{\"lemma\":");
    put_json(job, line);
    if (!job->lang && job->inflection) {
        put(job, ",\"language\":");
        put_json(job, dgm_inflection_language(job->inflection));
    }
    put(job, job->analyze ? ",\"readings\":[" : ",\"forms\":[");
    for (size_t i = 0; i < count; i++) {
        const dgm_form *form = &job->forms.items[i];
        put(job, i ? ",{" : "{");
        put(job, job->analyze ? "\"lemma\":" : "\"form\":");
        put_json(job, form->text);
        put_json_feature(job, "case", case_names, (int)form->features.kase);
        put_json_feature(job, "gender", gender_names, (int)form->features.gender);
        put_json_feature(job, "number", number_names, (int)form->features.number);
        put_json_feature(job, "part", part_names, (int)form->features.part);
        put_json_suffixes(job, &form->features);
        if (job->analyze) {
            char weight[32];
            snprintf(weight, sizeof weight, ",\"weight\":%d", form->weight);
            put(job, weight);
            put(job, form->known ? ",\"known\":true" : ",\"known\":false");
        }
        put(job, "}");
    }
    put(job, "]}\n");
}

/* ---- Text ------------------------------------------------------------------------------------------ */

/* A name in a column: a tab within it is written `\t`. */
static void put_cell(inflect_job *job, dgm_str text)
{
    const char *at = text.data, *end = text.data + text.size, *tab;
    while ((tab = memchr(at, '\t', (size_t)(end - at)))) {
        put_str(job, (dgm_str){at, (size_t)(tab - at)});
        put(job, "\\t");
        at = tab + 1;
    }
    put_str(job, (dgm_str){at, (size_t)(end - at)});
}

static void put_reading(inflect_job *job, dgm_str line, const dgm_form *reading)
{
    put_cell(job, line);
    put(job, "\t");
    put_cell(job, reading->text);
    put(job, "\t");
    put(job, name_or(case_names, (int)reading->features.kase, "-"));
    put(job, "\t");
    put(job, name_or(gender_names, (int)reading->features.gender, "-"));
    put(job, "\t");
    put(job, name_or(number_names, (int)reading->features.number, "-"));
    put(job, "\n");
}

/* One case a line, parallel forms behind each other. */
static void put_paradigm(inflect_job *job, size_t count)
{
    dgm_case last = DGM_CASE_ANY;
    for (size_t i = 0; i < count; i++) {
        const dgm_form *form = &job->forms.items[i];
        if (i && form->features.kase == last && last != DGM_CASE_ANY) {
            put(job, ", ");
        } else {
            put(job, i ? "\n" : "");
            put(job, name_or(case_names, (int)form->features.kase, "-"));
            put(job, "  ");
        }
        put_str(job, form->text);
        last = form->features.kase;
    }
    put(job, "\n");
}

static void put_text_answers(inflect_job *job, dgm_str line, size_t count)
{
    if (job->analyze) {
        for (size_t i = 0; i < count; i++)
            put_reading(job, line, &job->forms.items[i]);
        return;
    }
    if (!job->to && !job->suffixes) {
        put_paradigm(job, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        put(job, i ? "\t" : "");
        if (job->limit > 1)
            put_cell(job, job->forms.items[i].text);
        else
            put_str(job, job->forms.items[i].text);
    }
    put(job, "\n");
}

/* ---- Lines ----------------------------------------------------------------------------------------- */

/* A line without an answer stays as it is, so that lines out are lines in. */
static void put_unchanged(inflect_job *job, dgm_str line)
{
    job->forms.count = 0;
    if (job->format == FORMAT_JSON) {
        put_json_answers(job, line, 0);
        return;
    }
    if (job->analyze && line.size) {
        put_cell(job, line);
        put(job, "\t");
        put_cell(job, line);
        put(job, "\t-\t-\t-");
    } else {
        put_str(job, line);
    }
    put(job, "\n");
}

/* Whether the language has the case that is asked for. */
static bool has_case(const inflect_job *job)
{
    dgm_case cases[8];
    size_t count = dgm_inflection_cases(job->inflection, cases);
    bool found = !job->to;
    for (size_t i = 0; i < count; i++)
        found |= cases[i] == (dgm_case)job->to;
    return found;
}

/* Finds the language of a line where --lang does not give it. */
static dgm_status guess_language(inflect_job *job, dgm_str line, dgm_error *error)
{
    if (job->lang || line.size == 0)
        return line.size ? DGM_OK : DGM_NOT_FOUND;
    job->inflection = NULL;
    dgm_status status = dgm_inflection_guess(line, &job->inflection, error);
    const char *problem =
        status == DGM_NOT_FOUND ? N_("The language of the name is not clear. Give it with --lang.")
        : !status && !has_case(job)
            ? N_("The language that the name seems to be in has no such case. Give it with --lang.")
            : NULL;
    if (!problem)
        return status;
    *error = (dgm_error){.status = DGM_ERR_ARGUMENT, .message = problem};
    snprintf(error->subject, sizeof error->subject, "%.*s", (int)line.size, line.data);
    return DGM_ERR_ARGUMENT;
}

static void answer(inflect_job *job, dgm_str line, const char *file, size_t number)
{
    dgm_error error = {0};
    dgm_status status = guess_language(job, line, &error);
    if (!status)
        status = (job->analyze ? dgm_analyze : dgm_inflect)(job->inflection, line, &job->features,
                                                            &job->forms, &error);
    if (status && status != DGM_NOT_FOUND) {
        error.line = number;
        error.column = 1;
        job->status = trouble_error(file, &error);
    }
    if (status) {
        put_unchanged(job, line);
        return;
    }
    bool all = !job->analyze && !job->to && !job->suffixes;
    size_t count = all || job->forms.count < job->limit ? job->forms.count : job->limit;
    if (job->format == FORMAT_JSON)
        put_json_answers(job, line, count);
    else
        put_text_answers(job, line, count);
}

static int flush(inflect_job *job, output *out)
{
    if (job->out.status)
        return trouble(_("Out of memory."));
    int status = output_write(out, job->out.data, job->out.size);
    dgm_buffer_clear(&job->out);
    return status;
}

static int answer_lines(inflect_job *job, dgm_str text, const char *file, output *out)
{
    enum { BLOCK = 1 << 16 };
    const char *at = text.data, *end = at + text.size;
    for (size_t number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        size_t size = (size_t)(stop - at);
        if (size && at[size - 1] == '\r')
            size--;
        answer(job, (dgm_str){at, size}, file, number);
        if (job->out.size > BLOCK && flush(job, out) != EXIT_DONE)
            return EXIT_TROUBLE;
        at = stop + 1;
    }
    return flush(job, out);
}

static int answer_input(inflect_job *job, output *out)
{
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    input in;
    int status = input_open(&in, NULL);
    if (status == EXIT_DONE) {
        status = input_read_all(&in, &text);
        input_close(&in);
    }
    if (status == EXIT_DONE)
        status = answer_lines(job, (dgm_str){text.data, text.size}, in.name, out);
    dgm_buffer_free(&text);
    return status;
}

static int answer_all(inflect_job *job, const arguments *names)
{
    output out;
    if (output_open(&out, &job->output_options, NULL) != EXIT_DONE)
        return EXIT_TROUBLE;
    int status = EXIT_DONE;
    if (names->count == 0)
        status = answer_input(job, &out);
    for (size_t i = 0; i < names->count && status == EXIT_DONE; i++) {
        answer(job, dgm_str_of(names->items[i]), NULL, 0);
        status = flush(job, &out);
    }
    if (status != EXIT_DONE) {
        output_abort(&out);
        return status;
    }
    status = output_commit(&out);
    return status == EXIT_DONE ? job->status : status;
}

/* ---- The command ----------------------------------------------------------------------------------- */

static int find_inflection(inflect_job *job)
{
    if (job->lang)
        job->inflection = dgm_inflection_builtin(dgm_str_of(job->lang));
    if (job->lang && !job->inflection)
        return trouble(
            _("inflect: There is no inflection for '%s'. Give one of be, en, ru, tr, uk."),
            job->lang);
    if (job->lang && !has_case(job))
        return trouble(_("inflect: The language '%s' has no case '%s'."), job->lang,
                       case_names[job->to]);
    job->features = (dgm_features){.kase = (dgm_case)job->to,
                                   .gender = (dgm_gender)job->gender,
                                   .number = (dgm_number)job->number,
                                   .part = (dgm_part)job->part,
                                   .reading = dgm_str_of(job->reading),
                                   .apostrophe = (dgm_apostrophe)job->apostrophe,
                                   .possessive = (dgm_possessive)job->possessive};
    dgm_error error = {0};
    if (dgm_suffixes_parse(dgm_str_of(job->suffixes), &job->features, &error))
        return trouble_error("--suffix", &error);
    return EXIT_DONE;
}

int cmd_inflect(int argc, char **argv)
{
    inflect_job job = {.limit = 1, .status = EXIT_DONE};
    const option_spec table[] = {
        {'l', "lang", OPTION_STRING, &job.lang, "LANG",
         N_("the language: be, en, ru, tr, uk; else it is guessed from each name"), NULL},
        {'t', "to", OPTION_CHOICE, &job.to, "CASE",
         N_("print this case only: nom, gen, dat, acc, ins, loc, voc, abl"), case_names},
        {'a', "analyze", OPTION_FLAG, &job.analyze, NULL,
         N_("read forms; print form, lemma, case, gender, number"), NULL},
        {'g', "gender", OPTION_CHOICE, &job.gender, "GENDER", N_("m, f or n"), gender_names},
        {0, "number", OPTION_CHOICE, &job.number, "NUMBER", N_("sg or pl"), number_names},
        {'p', "part", OPTION_CHOICE, &job.part, "PART",
         N_("given, family, patronymic, person, place or org"), part_names},
        {'s', "suffix", OPTION_STRING, &job.suffixes, "CHAIN",
         N_("Turkish: add these suffixes, e.g. DA-ki or lAr-DAn"), NULL},
        {0, "reading", OPTION_STRING, &job.reading, "TEXT",
         N_("Turkish: the names are read like this, in Turkish spelling"), NULL},
        {0, "apostrophe", OPTION_CHOICE, &job.apostrophe, "KIND",
         N_("rules, straight, curly or none"), apostrophe_names},
        {0, "possessive", OPTION_CHOICE, &job.possessive, "KIND",
         N_("English: full (James's) or bare (James')"), possessive_names},
        {'n', "limit", OPTION_NUMBER, &job.limit, "N",
         N_("print up to N parallel forms or readings (1)"), NULL},
        {'f', "format", OPTION_CHOICE, &job.format, "FORMAT", N_("text or json"), format_names},
        {'o', "output", OPTION_STRING, &job.output_options.file, "FILE", N_("write to FILE"), NULL},
        OPTIONS_END};
    arguments names;
    if (options_parse(table, N_("dragoman inflect [OPTION]... [NAME]..."), argc, argv, &names) !=
        EXIT_DONE)
        return EXIT_TROUBLE;
    if (names.done)
        return EXIT_DONE;
    if (find_inflection(&job) != EXIT_DONE)
        return EXIT_TROUBLE;
    dgm_forms_init(&job.forms, NULL);
    dgm_buffer_init(&job.out, NULL, 0);
    int status = answer_all(&job, &names);
    dgm_forms_free(&job.forms);
    dgm_buffer_free(&job.out);
    return status;
}
