#include "config.h"

#include "cli/options.h"

#include "cli/command.h"
#include "cli/message.h"

#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 64, HELP_COLUMN = 28 };

typedef struct flat_table {
    const option_spec *specs[OPTIONS_MAX];
    struct option longs[OPTIONS_MAX + 2];
    char shorts[2 * OPTIONS_MAX + 4];
    int count;
} flat_table;

static bool is_end(const option_spec *spec)
{
    return !spec->name && !spec->target;
}

static void flatten(flat_table *flat, const option_spec *table)
{
    for (; !is_end(table); table++) {
        if (!table->name) {
            flatten(flat, table->target);
            continue;
        }
        if (flat->count == OPTIONS_MAX)
            abort(); /* a table in this program is too long: a mistake in its source */
        bool takes_value = table->kind != OPTION_FLAG;
        flat->longs[flat->count] = (struct option){
            table->name, takes_value ? required_argument : no_argument, NULL, 256 + flat->count};
        flat->specs[flat->count++] = table;
        if (table->letter) {
            char letter[3] = {table->letter, takes_value ? ':' : '\0', '\0'};
            strcat(flat->shorts, letter);
        }
    }
}

static void print_option(const option_spec *spec)
{
    char left[128];
    snprintf(left, sizeof left, "  %c%c%s --%s%s%s", spec->letter ? '-' : ' ',
             spec->letter ? spec->letter : ' ', spec->letter ? "," : " ", spec->name,
             spec->value ? "=" : "", spec->value ? spec->value : "");
    if (strlen(left) < HELP_COLUMN)
        printf("%-*s%s\n", HELP_COLUMN, left, _(spec->help));
    else
        printf("%s\n%*s%s\n", left, HELP_COLUMN, "", _(spec->help));
}

static void print_help(const flat_table *flat, const char *usage)
{
    printf(_("Usage: %s\n\n"), _(usage));
    for (int i = 0; i < flat->count; i++)
        print_option(flat->specs[i]);
    printf("%-*s%s\n", HELP_COLUMN, "  -h, --help", _("show this help and exit"));
}

static int store_choice(const option_spec *spec, const char *value)
{
    char all[256] = "";
    for (int i = 0; spec->choices[i]; i++) {
        if (strcmp(spec->choices[i], value) == 0) {
            *(int *)spec->target = i;
            return EXIT_DONE;
        }
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? ", " : "",
                 spec->choices[i]);
    }
    return trouble(_("--%s does not take '%s'. Give one of: %s."), spec->name, value, all);
}

static int store_number(const option_spec *spec, const char *value)
{
    char *end;
    errno = 0;
    unsigned long long number = strtoull(value, &end, 10);
    if (errno || *end || end == value || value[0] == '-' || number == 0 || number > SIZE_MAX)
        return trouble(_("--%s needs a whole number of at least 1, not '%s'."), spec->name, value);
    *(size_t *)spec->target = (size_t)number;
    return EXIT_DONE;
}

static int store_share(const option_spec *spec, const char *value)
{
    double number = 0, unit = 1;
    size_t whole = strspn(value, "01"), digits = whole, end = whole;
    if (whole == 1)
        number = value[0] - '0';
    if (whole < 2 && value[whole] == '.')
        for (end++; value[end] >= '0' && value[end] <= '9'; end++, digits++)
            number += (unit /= 10) * (value[end] - '0');
    if (!digits || value[end] || whole > 1 || number > 1)
        return trouble(_("--%s needs a number from 0 to 1, such as 0.5, not '%s'."), spec->name,
                       value);
    *(double *)spec->target = number;
    return EXIT_DONE;
}

static int store_item(const option_spec *spec, const char *value)
{
    string_list *list = spec->target;
    const char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items)
        return trouble(_("Out of memory."));
    items[list->count++] = value;
    list->items = items;
    return EXIT_DONE;
}

static int store(const option_spec *spec, const char *value)
{
    switch (spec->kind) {
    case OPTION_FLAG:
        *(bool *)spec->target = true;
        return EXIT_DONE;
    case OPTION_STRING:
        *(const char **)spec->target = value;
        return EXIT_DONE;
    case OPTION_NUMBER:
        return store_number(spec, value);
    case OPTION_SHARE:
        return store_share(spec, value);
    case OPTION_CHOICE:
        return store_choice(spec, value);
    case OPTION_LIST:
        return store_item(spec, value);
    }
    return EXIT_DONE;
}

static const option_spec *find_spec(const flat_table *flat, int code)
{
    if (code >= 256)
        return flat->specs[code - 256];
    for (int i = 0; i < flat->count; i++)
        if (flat->specs[i]->letter == code)
            return flat->specs[i];
    return NULL;
}

static int refuse(const char *name, int code, char **argv)
{
    const char *word = argv[optind - 1];
    if (code == ':')
        return trouble(_("%s: The option %s needs a value. See 'dragoman %s --help'."), name, word,
                       name);
    return trouble(_("%s: The option %s is not known. See 'dragoman %s --help'."), name, word,
                   name);
}

int options_parse(const option_spec *table, const char *usage, int argc, char **argv,
                  arguments *result)
{
    flat_table flat = {.shorts = ":h"};
    flatten(&flat, table);
    flat.longs[flat.count] = (struct option){"help", no_argument, NULL, 'h'};
    optind = 0; /* start anew: main() has already used getopt */
    opterr = 0;
    int code;
    while ((code = getopt_long(argc, argv, flat.shorts, flat.longs, NULL)) != -1) {
        if (code == 'h') {
            print_help(&flat, usage);
            result->done = true;
            return EXIT_DONE;
        }
        const option_spec *spec = find_spec(&flat, code);
        if (!spec)
            return refuse(argv[0], code, argv);
        if (store(spec, optarg) != EXIT_DONE)
            return EXIT_TROUBLE;
    }
    result->items = argv + optind;
    result->count = (size_t)(argc - optind);
    result->done = false;
    return EXIT_DONE;
}
