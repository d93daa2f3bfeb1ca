/* dragoman systems: list, show, test and identify transliteration systems. */
#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/json.h"
#include "cli/message.h"
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct systems {
    const char *language, *to, *authority;
    size_t year, limit;
    bool reversible, identify;
    int format;
} systems;

enum { FORMAT_TEXT, FORMAT_TSV, FORMAT_JSON };

static const char *const formats[] = {"text", "tsv", "json", NULL};

/* ---- The list ------------------------------------------------------------------------------ */

static bool matches_tag(dgm_str tag, const char *wanted)
{
    size_t size = wanted ? strlen(wanted) : 0;
    return !wanted || (tag.size >= size && memcmp(tag.data, wanted, size) == 0 &&
                       (tag.size == size || tag.data[size] == '-'));
}

static bool is_joint(char c)
{
    return c == '-' || c == '/' || c == ' ';
}

/* Whether an authority's name holds the wanted one, whatever their case, hyphens, slashes and
 * blanks. */
static bool has_authority(dgm_str authority, const char *wanted)
{
    for (const char *start = authority.data, *end = start + authority.size; start <= end; start++) {
        const char *p = start, *w = wanted;
        for (;; p++, w++) {
            while (is_joint(*w))
                w++;
            while (p < end && is_joint(*p))
                p++;
            if (!*w || p == end || strncasecmp(p, w, 1) != 0)
                break;
        }
        if (!*w)
            return true;
    }
    return false;
}

static bool is_wanted(const systems *s, const dgm_system_info *info)
{
    return matches_tag(info->from, s->language) && matches_tag(info->to, s->to) &&
           (!s->authority || has_authority(info->authority, s->authority)) &&
           (!s->year || info->year == s->year) && (!s->reversible || info->reversible);
}

static void print_json(const dgm_system_info *info, bool first)
{
    static const char *const names[] = {"id",        "title",  "from",   "to",
                                        "authority", "source", "aliases"};
    const dgm_str values[] = {info->id,        info->title,  info->from,   info->to,
                              info->authority, info->source, info->aliases};
    printf("%s", first ? "[\n{" : ",\n{");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        printf("%s\"%s\":", i ? "," : "", names[i]);
        print_json_string(values[i]);
    }
    printf(",\"year\":%u,\"rules\":%zu,\"reversible\":%s,\"default\":%s,\"names\":%s}", info->year,
           info->rules, info->reversible ? "true" : "false", info->is_default ? "true" : "false",
           info->for_names ? "true" : "false");
}

static void print_row(const systems *s, const dgm_system_info *info, bool first)
{
    char year[16] = "";
    if (info->year)
        snprintf(year, sizeof year, "%u", info->year);
    if (s->format == FORMAT_JSON)
        print_json(info, first);
    else if (s->format == FORMAT_TSV)
        printf("%s\t%s\t%s\t%s\t%s\t%s\n", info->id.data, info->from.data, info->to.data, year,
               info->reversible ? "reversible" : "", info->title.data);
    else
        printf("%-28s %-8s -> %-8s %-4s  %s\n", info->id.data, info->from.data, info->to.data, year,
               info->title.data);
}

static int list(const systems *s)
{
    size_t found = 0;
    for (size_t i = 0; i < dgm_system_count(); i++) {
        dgm_system_info info;
        dgm_system_describe(dgm_system_at(i), &info);
        if (is_wanted(s, &info))
            print_row(s, &info, found++ == 0);
    }
    if (s->format == FORMAT_JSON)
        printf("%s\n", found ? "\n]" : "[]");
    return found ? EXIT_DONE : EXIT_NOTHING;
}

/* ---- One system ---------------------------------------------------------------------------- */

static int show(const char *name)
{
    dgm_system_info info;
    const dgm_system *system = dgm_system_builtin(dgm_str_of(name));
    if (!system)
        return trouble(_("There is no system '%s'. 'dragoman systems' lists them."), name);
    dgm_system_describe(system, &info);
    dgm_str text = dgm_system_text(info.id);
    printf(_("# %s: %zu rules with those that it inherits%s%s\n"), info.id.data, info.rules,
           info.is_default ? _("; default of its languages") : "",
           info.for_names ? _("; for names") : "");
    fwrite(text.data, 1, text.size, stdout);
    return EXIT_DONE;
}

static int test(const char *path)
{
    dgm_buffer text;
    dgm_error error = {0};
    dgm_system_report report;
    dgm_buffer_init(&text, NULL, 0);
    int status = read_file(path, &text);
    if (status == EXIT_DONE &&
        dgm_system_test((dgm_str){text.data, text.size}, NULL, &report, &error))
        status = trouble_error(path, &error);
    if (status == EXIT_DONE)
        printf(_("%s: %zu systems, %zu rules, %zu examples: all is well\n"), path, report.systems,
               report.rules, report.examples);
    dgm_buffer_free(&text);
    return status;
}

/* ---- Identifying --------------------------------------------------------------------------- */

static int print_readings(const systems *s, const dgm_reading *readings, size_t count)
{
    size_t shown = count < s->limit ? count : s->limit;
    for (size_t i = 0; i < shown; i++) {
        const dgm_reading *r = &readings[i];
        dgm_system_info info;
        dgm_system_describe(r->system, &info);
        if (s->format == FORMAT_JSON) {
            printf("%s{\"system\":", i ? ",\n" : "[\n");
            print_json_string(info.id);
            printf(",\"original\":");
            print_json_string(r->original);
            printf(",\"score\":%d,\"exact\":%s}", r->score, r->exact ? "true" : "false");
        } else {
            printf("%s\t%s\t%d\t%s\t%s\n", info.id.data, r->original.data, r->score,
                   r->exact ? "exact" : "near", info.title.data);
        }
    }
    if (s->format == FORMAT_JSON)
        printf("%s\n", shown ? "\n]" : "[]");
    return shown ? EXIT_DONE : EXIT_NOTHING;
}

static int identify(const systems *s, const arguments *words)
{
    dgm_readings readings;
    dgm_error error = {0};
    if (words->count < 1 || words->count > 2)
        return trouble("%s", _("--identify wants a spelling, or an original and its spelling."));
    bool pair = words->count == 2;
    dgm_readings_init(&readings, NULL);
    int status = EXIT_DONE;
    dgm_status found =
        dgm_identify(dgm_str_of(pair ? words->items[0] : ""), dgm_str_of(words->items[pair]),
                     dgm_str_of(s->language), dgm_termbase_builtin(), &readings, &error);
    if (found != DGM_OK && found != DGM_NOT_FOUND)
        status = trouble_error(NULL, &error);
    if (status == EXIT_DONE)
        status = print_readings(s, readings.items, readings.count);
    dgm_readings_free(&readings);
    return status;
}

/* ---- The command --------------------------------------------------------------------------- */

static int for_each(int (*action)(const char *), const arguments *words)
{
    int status = EXIT_DONE;
    for (size_t i = 1; i < words->count; i++)
        if (action(words->items[i]) != EXIT_DONE)
            status = EXIT_TROUBLE;
    return words->count > 1 ? status : trouble(_("'%s' wants a name."), words->items[0]);
}

int cmd_systems(int argc, char **argv)
{
    systems s = {.limit = 20};
    arguments words;
    const option_spec table[] = {
        {'l', "lang", OPTION_STRING, &s.language, "LANG", N_("systems for this language"), NULL},
        {0, "to", OPTION_STRING, &s.to, "TAG", N_("systems into this script or language"), NULL},
        {0, "authority", OPTION_STRING, &s.authority, "NAME",
         N_("systems of this authority, whatever its case and hyphens"), NULL},
        {0, "year", OPTION_NUMBER, &s.year, "YEAR", N_("systems of this year"), NULL},
        {0, "reversible", OPTION_FLAG, &s.reversible, NULL,
         N_("systems that can be read back exactly"), NULL},
        {0, "identify", OPTION_FLAG, &s.identify, NULL,
         N_("name the systems that write ORIGINAL (or some original) as SPELLING"), NULL},
        {'n', "limit", OPTION_NUMBER, &s.limit, "N", N_("with --identify: at most N answers"),
         NULL},
        {'f', "format", OPTION_CHOICE, &s.format, "FORMAT", N_("text, tsv or json"), formats},
        OPTIONS_END,
    };
    int status = options_parse(table,
                               N_("dragoman systems [OPTION]... [show ID... | test FILE.map... | "
                                  "--identify [ORIGINAL] SPELLING]"),
                               argc, argv, &words);
    if (status != EXIT_DONE || words.done)
        return status;
    if (s.identify)
        return identify(&s, &words);
    if (words.count == 0)
        return list(&s);
    if (strcmp(words.items[0], "show") == 0)
        return for_each(show, &words);
    if (strcmp(words.items[0], "test") == 0)
        return for_each(test, &words);
    return trouble(_("'systems' does not know '%s'. Give show, test or --identify."),
                   words.items[0]);
}
