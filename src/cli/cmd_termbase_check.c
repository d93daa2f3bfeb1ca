/* dragoman termbase check, diff, stats, styles: what there is to say about termbases. */
#include "config.h"

#include "cli/cmd_termbase.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/message.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

#define FORMAT_OPTION(target)                                                                      \
    {                                                                                              \
        'f', "format", OPTION_CHOICE, target, "FORMAT", N_("text (default) or json"), formats      \
    }

static void print_str(dgm_str text)
{
    fwrite(text.data, 1, text.size, stdout);
}

static void print_member(const char *name, dgm_str text)
{
    printf("\"%s\":", name);
    print_json_string(text);
}

/* ---- check ----------------------------------------------------------------------------------- */

typedef struct checking {
    termbase_inputs inputs;
    int format;
    size_t found;
} checking;

static void print_place(const checking *c, size_t layer, size_t line)
{
    print_str(c->inputs.layers[layer].name);
    if (line)
        printf(":%zu", line);
}

static void print_finding(const checking *c, const dgm_finding *f)
{
    size_t length = strlen(_(f->message));
    print_place(c, f->layer, f->line);
    printf(": %s: ", dgm_finding_name(f->kind));
    print_str(f->text);
    if (f->language.size) {
        fputs(" (", stdout);
        print_str(f->language);
        putchar(')');
    }
    printf(": %.*s", (int)(f->other.size ? length - 1 : length), _(f->message));
    if (f->other.size) {
        fputs(": ", stdout);
        print_str(f->other);
        fputs(" (", stdout);
        print_place(c, f->other_layer, f->other_line);
        fputs(f->other_line ? "" : ", ", stdout);
        if (!f->other_line)
            print_str(f->other_concept);
        putchar(')');
    }
    putchar('\n');
}

static void print_finding_json(const checking *c, const dgm_finding *f)
{
    putchar('{');
    print_member("file", c->inputs.layers[f->layer].name);
    printf(",\"line\":%zu,\"kind\":\"%s\",", f->line, dgm_finding_name(f->kind));
    print_member("concept", f->concept);
    putchar(',');
    print_member("language", f->language);
    putchar(',');
    print_member("text", f->text);
    putchar(',');
    print_member("message", dgm_str_of(_(f->message)));
    if (f->other.size) {
        putchar(',');
        print_member("other_file", c->inputs.layers[f->other_layer].name);
        printf(",\"other_line\":%zu,", f->other_line);
        print_member("other_concept", f->other_concept);
        putchar(',');
        print_member("other", f->other);
    }
    puts("}");
}

static dgm_status take_finding(void *context, const dgm_finding *finding)
{
    checking *c = context;
    c->found++;
    if (c->format)
        print_finding_json(c, finding);
    else
        print_finding(c, finding);
    return DGM_OK;
}

int cmd_termbase_check(int argc, char **argv)
{
    checking c = {0};
    arguments files;
    dgm_error error;
    const option_spec table[] = {FORMAT_OPTION(&c.format), TERMBASE_INPUT_OPTIONS(&c.inputs),
                                 OPTIONS_END};
    int status = options_parse(table, N_("dragoman termbase check [OPTION]... [FILE]..."), argc,
                               argv, &files);
    if (status != EXIT_DONE || files.done)
        return status;
    status = termbase_inputs_open(&c.inputs, &files);
    if (status == EXIT_DONE &&
        dgm_termbase_check(c.inputs.layers, c.inputs.count, NULL, take_finding, &c, &error))
        status = trouble_error(NULL, &error);
    termbase_inputs_close(&c.inputs);
    return status == EXIT_DONE && c.found ? EXIT_NOTHING : status;
}

/* ---- diff ------------------------------------------------------------------------------------ */

typedef struct differing {
    int format;
    bool any;
    char *last; /* the concept that was printed last */
} differing;

/* Prints the concept's id once above its changes. */
static dgm_status print_concept(differing *d, dgm_str id)
{
    if (d->last && strlen(d->last) == id.size && !memcmp(d->last, id.data, id.size))
        return DGM_OK;
    free(d->last);
    d->last = strndup(id.data, id.size);
    print_str(id);
    putchar('\n');
    return d->last ? DGM_OK : DGM_ERR_MEMORY;
}

static dgm_status take_change(void *context, const dgm_change *change)
{
    differing *d = context;
    d->any = true;
    if (d->format) {
        putchar('{');
        print_member("concept", change->concept);
        printf(",\"change\":\"%s\",\"what\":\"%s\",", change->added ? "added" : "removed",
               change->is_term ? "term" : "concept");
        print_member("line", change->line);
        puts("}");
        return DGM_OK;
    }
    dgm_status status = print_concept(d, change->concept);
    fputs(change->added ? "+ " : "- ", stdout);
    fputs(change->is_term ? "    " : "", stdout);
    print_str(change->line);
    putchar('\n');
    return status;
}

int cmd_termbase_diff(int argc, char **argv)
{
    termbase_inputs inputs = {0};
    differing d = {0};
    arguments files;
    dgm_error error;
    const option_spec table[] = {FORMAT_OPTION(&d.format), TERMBASE_INPUT_OPTIONS(&inputs),
                                 OPTIONS_END};
    int status =
        options_parse(table, N_("dragoman termbase diff [OPTION]... OLD NEW"), argc, argv, &files);
    if (status != EXIT_DONE || files.done)
        return status;
    if (files.count + inputs.builtin != 2)
        return trouble(_("termbase diff: Name two files, or one and --builtin."));
    status = termbase_inputs_open(&inputs, &files);
    if (status == EXIT_DONE &&
        dgm_termbase_diff(inputs.layers[0].termbase, inputs.layers[1].termbase, NULL, take_change,
                          &d, &error))
        status = trouble_error(NULL, &error);
    termbase_inputs_close(&inputs);
    free(d.last);
    return status == EXIT_DONE && d.any ? EXIT_NOTHING : status;
}

/* ---- stats ----------------------------------------------------------------------------------- */

enum { KINDS = 4, STATUSES = 4, LANGUAGES_MAX = 1000 };

typedef struct language_count {
    dgm_str tag;
    size_t concepts, terms, by_status[STATUSES];
    size_t last; /* the concept that was counted last, plus 1 */
} language_count;

typedef struct counts {
    size_t concepts[KINDS], terms;
    language_count languages[LANGUAGES_MAX];
    size_t language_count;
} counts;

/* The language's row; the last one takes those that are too many. */
static language_count *row_of(counts *all, dgm_str tag)
{
    for (size_t i = 0; i < all->language_count; i++) {
        dgm_str known = all->languages[i].tag;
        if (known.size == tag.size && (!tag.size || !memcmp(known.data, tag.data, tag.size)))
            return &all->languages[i];
    }
    if (all->language_count == LANGUAGES_MAX)
        return &all->languages[LANGUAGES_MAX - 1];
    all->languages[all->language_count].tag = tag;
    return &all->languages[all->language_count++];
}

static void count(counts *all, const dgm_termbase *tb, size_t before)
{
    for (size_t i = 0; i < dgm_termbase_size(tb); i++) {
        dgm_concept concept = dgm_termbase_concept(tb, i);
        all->concepts[concept.kind]++;
        for (size_t k = 0; k < concept.term_count; k++) {
            dgm_term term = dgm_termbase_term(tb, i, k);
            language_count *row = row_of(all, term.language);
            all->terms++;
            row->terms++;
            row->by_status[term.status]++;
            row->concepts += row->last != before + i + 1;
            row->last = before + i + 1;
        }
    }
}

static int by_concepts(const void *left, const void *right)
{
    const language_count *a = left, *b = right;
    if (a->concepts != b->concepts)
        return a->concepts > b->concepts ? -1 : 1;
    int order =
        memcmp(a->tag.data, b->tag.data, a->tag.size < b->tag.size ? a->tag.size : b->tag.size);
    return order ? order : (a->tag.size > b->tag.size) - (a->tag.size < b->tag.size);
}

static void print_stats(const counts *all)
{
    const size_t *c = all->concepts;
    printf("%zu\tconcepts: %zu persons, %zu places, %zu organisations, %zu terms\n",
           c[0] + c[1] + c[2] + c[3], c[DGM_KIND_PERSON], c[DGM_KIND_PLACE],
           c[DGM_KIND_ORGANISATION], c[DGM_KIND_TERM]);
    printf("%zu\tforms\n\nlang\tconcepts\tforms\tpreferred\tadmitted\tdeprecated\tforbidden\n",
           all->terms);
    for (size_t i = 0; i < all->language_count; i++) {
        const language_count *row = &all->languages[i];
        print_str(row->tag.size ? row->tag : dgm_str_of("*"));
        printf("\t%zu\t%zu", row->concepts, row->terms);
        for (int k = 0; k < STATUSES; k++)
            printf("\t%zu", row->by_status[k]);
        putchar('\n');
    }
}

static void print_stats_json(const counts *all)
{
    const size_t *c = all->concepts;
    printf("{\"persons\":%zu,\"places\":%zu,\"organisations\":%zu,\"terms\":%zu,\"forms\":%zu,"
           "\"languages\":[",
           c[DGM_KIND_PERSON], c[DGM_KIND_PLACE], c[DGM_KIND_ORGANISATION], c[DGM_KIND_TERM],
           all->terms);
    for (size_t i = 0; i < all->language_count; i++) {
        const language_count *row = &all->languages[i];
        fputs(i ? ",{" : "{", stdout);
        print_member("language", row->tag);
        printf(
            ",\"concepts\":%zu,\"forms\":%zu,\"preferred\":%zu,\"admitted\":%zu,\"deprecated\":%zu,"
            "\"forbidden\":%zu}",
            row->concepts, row->terms, row->by_status[0], row->by_status[1], row->by_status[2],
            row->by_status[3]);
    }
    puts("]}");
}

int cmd_termbase_stats(int argc, char **argv)
{
    termbase_inputs inputs = {0};
    int format = 0;
    arguments files;
    const option_spec table[] = {FORMAT_OPTION(&format), TERMBASE_INPUT_OPTIONS(&inputs),
                                 OPTIONS_END};
    int status = options_parse(table, N_("dragoman termbase stats [OPTION]... [FILE]..."), argc,
                               argv, &files);
    if (status != EXIT_DONE || files.done)
        return status;
    counts *all = calloc(1, sizeof *all);
    status = all ? termbase_inputs_open(&inputs, &files) : trouble(_("Out of memory."));
    for (size_t i = 0, before = 0; i < inputs.count && status == EXIT_DONE; i++) {
        count(all, inputs.layers[i].termbase, before);
        before += dgm_termbase_size(inputs.layers[i].termbase);
    }
    if (status == EXIT_DONE) {
        qsort(all->languages, all->language_count, sizeof *all->languages, by_concepts);
        if (format)
            print_stats_json(all);
        else
            print_stats(all);
    }
    termbase_inputs_close(&inputs);
    free(all);
    return status;
}

/* ---- styles ---------------------------------------------------------------------------------- */

int cmd_termbase_styles(int argc, char **argv)
{
    int format = 0;
    arguments rest;
    const option_spec table[] = {FORMAT_OPTION(&format), OPTIONS_END};
    int status =
        options_parse(table, N_("dragoman termbase styles [OPTION]..."), argc, argv, &rest);
    if (status != EXIT_DONE || rest.done)
        return status;
    for (size_t i = 0; i < dgm_style_count(); i++) {
        dgm_style style = dgm_style_at(i);
        const dgm_str values[] = {style.id,     style.language, style.title,
                                  style.parent, style.system,   style.source};
        static const char *const names[] = {"id",     "language", "title",
                                            "parent", "system",   "source"};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
            if (format) {
                putchar(k ? ',' : '{');
                print_member(names[k], values[k]);
            } else {
                fputs(k ? "\t" : "", stdout);
                print_str(values[k]);
            }
        }
        puts(format ? "}" : "");
    }
    return EXIT_DONE;
}
