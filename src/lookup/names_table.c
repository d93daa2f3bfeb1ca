/* Names in columns: tables of one's own, GeoNames, JRC-Names. */
#include "config.h"

#include "lookup/names.h"

#include "termbase/table.h"
#include "util/buffer.h"
#include "util/error.h"

enum { NO_COLUMN = DG_NAMES_COLUMNS_MAX };

/* ---- Tables with a line of headings ----------------------------------------------------------- */

/* The number, from 0, of a column that is given by its number. */
static bool column_number(dgm_str column, size_t *number)
{
    *number = 0;
    for (size_t i = 0; i < column.size; i++) {
        if (column.data[i] < '0' || column.data[i] > '9' || *number >= DG_NAMES_COLUMNS_MAX)
            return false;
        *number = 10 * *number + (size_t)(column.data[i] - '0');
    }
    return column.size > 0 && *number > 0 && (*number)-- <= DG_NAMES_COLUMNS_MAX;
}

static size_t find_column(const dgm_names *n, dgm_str column)
{
    size_t number;
    for (size_t i = 0; i < n->header_count; i++)
        if (dg_str_equals(n->header[i], column))
            return i;
    return column_number(column, &number) ? number : NO_COLUMN;
}

static dgm_status need_column(dgm_names *n, dgm_str column, size_t *number)
{
    *number = find_column(n, column);
    if (*number < NO_COLUMN)
        return DGM_OK;
    return dg_names_fail(n, n->text.data, N_("The first line names no such column"), column);
}

static dgm_str name_or(dgm_str chosen, const char *usual)
{
    return chosen.size ? chosen : dgm_str_of(usual);
}

/* Columns that are given by number need no headings. */
static bool has_header(const dgm_names *n)
{
    size_t number;
    return !column_number(n->options.id, &number);
}

static dgm_status keep_header(dgm_names *n, const dgm_str *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        n->header[i] = (dgm_str){dg_arena_copy(&n->header_arena, fields[i].data, fields[i].size),
                                 fields[i].size};
        if (!n->header[i].data)
            return dg_fail_plain(n->error, DGM_ERR_MEMORY);
    }
    n->header_count = count;
    return DGM_OK;
}

static dgm_status choose_columns(dgm_names *n)
{
    dgm_status status = need_column(n, name_or(n->options.id, "id"), &n->id_column);
    n->language_column = find_column(n, name_or(n->options.language, "lang"));
    if (!status && n->options.language.size)
        status = need_column(n, n->options.language, &n->language_column);
    for (size_t i = 0; i < n->text_count && !status; i++)
        status = need_column(n, n->texts[i].column, &n->text_columns[i]);
    return status;
}

/* What of a row is neither id nor language nor name: "heading=value; …". The column "extra" has
 * such a text. */
static dgm_str other_columns(dgm_names *n, const dgm_str *fields, size_t count)
{
    dgm_buffer_clear(&n->extra);
    for (size_t i = 0; i < count && i < n->header_count; i++) {
        bool used = i == n->id_column || i == n->language_column || !fields[i].size;
        for (size_t k = 0; k < n->text_count; k++)
            used |= i == n->text_columns[k];
        if (used)
            continue;
        dg_buffer_cstr(&n->extra, n->extra.size ? "; " : "");
        if (!dg_str_is(n->header[i], "extra")) {
            dg_buffer_str(&n->extra, n->header[i]);
            dg_buffer_byte(&n->extra, '=');
        }
        dg_buffer_str(&n->extra, fields[i]);
    }
    return (dgm_str){n->extra.data, n->extra.size};
}

static dgm_status add_row(dgm_names *n, const dgm_str *fields, size_t count)
{
    dgm_str extra = other_columns(n, fields, count);
    dgm_status status = n->extra.status ? dg_fail_plain(n->error, n->extra.status) : DGM_OK;
    if (n->id_column >= count)
        return dg_names_fail(n, n->text.data, N_("The line has too few columns."), (dgm_str){0});
    for (size_t i = 0; i < n->text_count && !status; i++) {
        dgm_str language = n->texts[i].language;
        if (!language.size && n->language_column < count)
            language = fields[n->language_column];
        if (n->text_columns[i] >= count)
            return dg_names_fail(n, n->text.data, N_("The line has too few columns."),
                                 (dgm_str){0});
        /* Of several columns some may be empty. */
        if (n->text_count == 1 || fields[n->text_columns[i]].size)
            status =
                dg_names_add(n, fields[n->id_column], language, fields[n->text_columns[i]], extra);
    }
    return status;
}

static dgm_status cut_row(dgm_names *n, dgm_str *fields, size_t *count)
{
    if (n->format == DGM_NAMES_TSV) {
        *count = dg_names_split(n->text, '\t', fields, DG_NAMES_COLUMNS_MAX);
        return DGM_OK;
    }
    dg_lines lines = {.text = n->text, .error = n->error};
    dgm_status status =
        dg_table_cut(&lines, &n->arena, n->separator, n->text, fields, DG_NAMES_COLUMNS_MAX, count);
    if (status && n->error)
        n->error->line = n->line;
    return status;
}

dgm_status dg_names_table(dgm_names *n)
{
    dgm_str fields[DG_NAMES_COLUMNS_MAX];
    size_t count = 0;
    bool first = !n->began;
    if (first) {
        n->separator = memchr(n->text.data, ',', n->text.size) ? ',' : ';';
        n->began = true;
    }
    dgm_status status = cut_row(n, fields, &count);
    if (!status && first && has_header(n))
        status = keep_header(n, fields, count);
    if (!status && first)
        status = choose_columns(n);
    return status || (first && has_header(n)) ? status : add_row(n, fields, count);
}

/* ---- GeoNames ------------------------------------------------------------------------------------ */

/* The columns of allCountries.txt and alternateNamesV2.txt, by the readme.txt of
 * https://download.geonames.org/export/dump/ */
enum {
    PLACE_ID,
    PLACE_NAME,
    PLACE_ASCII,
    PLACE_ALTERNATES,
    PLACE_CLASS = 6,
    PLACE_CODE,
    PLACE_COUNTRY,
    PLACE_POPULATION = 14,
    PLACE_COLUMNS = 19,
    ALTERNATE_PLACE = 1,
    ALTERNATE_LANGUAGE,
    ALTERNATE_NAME,
    ALTERNATE_FLAGS,
    ALTERNATE_COLUMNS = 8
};

static void put_value(dgm_names *n, const char *name, dgm_str value)
{
    if (!value.size || dg_str_is(value, "0"))
        return;
    dg_buffer_cstr(&n->extra, n->extra.size ? "; " : "");
    dg_buffer_cstr(&n->extra, name);
    dg_buffer_str(&n->extra, value);
}

static dgm_status add_place(dgm_names *n, const dgm_str *fields)
{
    if (!dg_names_wants_class(n, fields[PLACE_CLASS]) &&
        !dg_names_wants_class(n, fields[PLACE_CODE]))
        return DGM_OK;
    dgm_buffer_clear(&n->extra);
    put_value(n, "class=", fields[PLACE_CODE]);
    put_value(n, "country=", fields[PLACE_COUNTRY]);
    put_value(n, "population=", fields[PLACE_POPULATION]);
    dgm_status status = dg_names_add(n, fields[PLACE_ID], (dgm_str){"", 0}, fields[PLACE_NAME],
                                     (dgm_str){n->extra.data, n->extra.size});
    const char *at = fields[PLACE_ALTERNATES].data, *end = at + fields[PLACE_ALTERNATES].size;
    while (!status && at < end) {
        const char *stop = memchr(at, ',', (size_t)(end - at));
        dgm_str name = {at, (size_t)((stop ? stop : end) - at)};
        if (name.size && !dg_str_equals(name, fields[PLACE_NAME]))
            status = dg_names_add(n, fields[PLACE_ID], (dgm_str){"", 0}, name, (dgm_str){"", 0});
        at += name.size + 1;
    }
    return status;
}

/* What stands in the column of the language and is none: codes and addresses are no names. */
static bool is_no_name(dgm_str language)
{
    static const char *const kinds[] = {"link", "wkdt", "post", "iata", "icao",
                                        "faac", "tcid", "unlc", "phon"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dg_str_is(language, kinds[i]))
            return true;
    return false;
}

static dgm_str alternate_language(dgm_str language)
{
    if (dg_str_is(language, "abbr"))
        return (dgm_str){"", 0};
    if (dg_str_is(language, "piny"))
        return dgm_str_of("zh-Latn-pinyin");
    return dg_str_is(language, "fr_1793") ? dgm_str_of("fr") : language;
}

static dgm_status add_alternate(dgm_names *n, const dgm_str *fields)
{
    static const char *const flags[] = {"preferred", "short", "colloquial", "historic"};
    dgm_str place = fields[ALTERNATE_PLACE], language = fields[ALTERNATE_LANGUAGE];
    if (is_no_name(language) || !fields[ALTERNATE_NAME].size)
        return DGM_OK;
    /* Which class a place is of stands in the other file. */
    if (n->options.classes.size && !dg_store_builder_has(n->builder, place))
        return DGM_OK;
    dgm_buffer_clear(&n->extra);
    for (int i = 0; i < 4; i++)
        if (dg_str_is(fields[ALTERNATE_FLAGS + i], "1"))
            put_value(n, "", dgm_str_of(flags[i]));
    return dg_names_add(n, place, alternate_language(language), fields[ALTERNATE_NAME],
                        (dgm_str){n->extra.data, n->extra.size});
}

dgm_status dg_names_geonames(dgm_names *n)
{
    dgm_str fields[PLACE_COLUMNS] = {0};
    size_t count = dg_names_split(n->text, '\t', fields, PLACE_COLUMNS);
    if (count == PLACE_COLUMNS)
        return add_place(n, fields);
    if (count > ALTERNATE_NAME && count <= ALTERNATE_COLUMNS + 2)
        return add_alternate(n, fields);
    return dg_names_fail(
        n, n->text.data,
        N_("The line is neither one of allCountries.txt nor one of alternateNamesV2.txt."),
        (dgm_str){0});
}

/* ---- JRC-Names ------------------------------------------------------------------------------------ */

/* Id, type (P or O), language ("u" where the name is the same in all) and name, with + for blanks;
 * see Steinberger et al., "JRC-Names: A freely available, highly multilingual named entity
 * resource", RANLP 2011. */
dgm_status dg_names_jrc(dgm_names *n)
{
    enum { ID, TYPE, LANGUAGE, NAME, COLUMNS };
    dgm_str fields[COLUMNS];
    if (dg_names_split(n->text, '\t', fields, COLUMNS) < COLUMNS)
        return dg_names_fail(n, n->text.data, N_("The line has too few columns."), (dgm_str){0});
    if (dg_str_is(fields[ID], "0") || !fields[NAME].size || !dg_names_wants_class(n, fields[TYPE]))
        return DGM_OK;
    char *name = dg_arena_copy(&n->arena, fields[NAME].data, fields[NAME].size);
    if (!name)
        return dg_fail_plain(n->error, DGM_ERR_MEMORY);
    for (size_t i = 0; i < fields[NAME].size; i++)
        if (name[i] == '+')
            name[i] = ' ';
    dgm_buffer_clear(&n->extra);
    put_value(n, "class=", fields[TYPE]);
    return dg_names_add(
        n, fields[ID], dg_str_is(fields[LANGUAGE], "u") ? (dgm_str){"", 0} : fields[LANGUAGE],
        (dgm_str){name, fields[NAME].size}, (dgm_str){n->extra.data, n->extra.size});
}
