/* Glossaries that are tables: our own, bare pairs, a column a language, OpenCC dictionaries.
 *
 * Sources: DeepL API, "Glossaries" (TSV and CSV entries); Google Cloud Translation, "Creating
 * and using glossaries" (equivalent term sets; columns pos and description); Amazon Translate,
 * "Creating a custom terminology"; Azure AI Translator, "Use glossaries with document
 * translation"; OmegaT manual, "Glossaries"; OpenCC, data/dictionary. */
#include "termbase/exchange.h"
#include "termbase/table.h"

enum { COLUMNS_MAX = 256 };

static char separator_of(dgm_str line)
{
    return line.size && memchr(line.data, '\t', line.size) ? '\t' : ',';
}

/* ---- Reading
 * ------------------------------------------------------------------------------- */

/* Source and target; further columns are comments, or languages that we are told. */
dgm_status dg_import_pairs(dg_import *import)
{
    dgm_str line, fields[COLUMNS_MAX];
    while (dg_lines_next(&import->lines, &line)) {
        size_t count;
        if (!dg_trim(line).size || (import->format == DGM_GLOSSARY_OMEGAT && line.data[0] == '#'))
            continue;
        dgm_status status = dg_table_cut(&import->lines, &import->arena, separator_of(line), line,
                                         fields, COLUMNS_MAX, &count);
        if (status)
            return status;
        if (!fields[0].size || !fields[1].size)
            return dg_lines_fail(&import->lines, line.data,
                                 N_("The row needs a source and a target."), fields[0]);
        for (size_t i = 2; i < count; i++)
            import->losses->count[DGM_LOSS_FIELD] += fields[i].size > 0;
        dg_import_pair(import, line.data, fields[0], fields[1]);
    }
    return DGM_OK;
}

/* The first line names the languages; "pos" and "description" are not languages. */
dgm_status dg_import_languages(dg_import *import)
{
    dgm_str line, languages[COLUMNS_MAX], fields[COLUMNS_MAX];
    size_t columns = 0, count;
    char separator = 0;
    while (dg_lines_next(&import->lines, &line)) {
        if (!dg_trim(line).size)
            continue;
        bool header = separator == 0;
        separator = header ? separator_of(line) : separator;
        dgm_status status =
            dg_table_cut(&import->lines, &import->arena, separator, line,
                         header ? languages : fields, COLUMNS_MAX, header ? &columns : &count);
        if (status)
            return status;
        if (header)
            continue;
        if (count > columns)
            return dg_lines_fail(&import->lines, line.data,
                                 N_("The row has more columns than the first line names."),
                                 fields[count - 1]);
        dg_import_concept(import, line.data, (dgm_concept){0});
        for (size_t i = 0; i < count; i++) {
            bool language =
                !dg_str_is(languages[i], "pos") && !dg_str_is(languages[i], "description");
            if (fields[i].size && language)
                dg_import_term(import, fields[i], languages[i], DGM_TERM_PREFERRED);
            else
                import->losses->count[DGM_LOSS_FIELD] += fields[i].size > 0;
        }
    }
    return DGM_OK;
}

/* The first candidate is what OpenCC writes; it never uses the others. */
dgm_status dg_import_opencc(dg_import *import)
{
    dgm_str line;
    while (dg_lines_next(&import->lines, &line)) {
        if (!dg_trim(line).size)
            continue;
        const char *tab = memchr(line.data, '\t', line.size), *end = line.data + line.size;
        if (!tab || tab == line.data || tab + 1 == end)
            return dg_lines_fail(&import->lines, line.data,
                                 N_("An OpenCC entry is a key, a tab and its candidates."),
                                 (dgm_str){0});
        const char *blank = memchr(tab, ' ', (size_t)(end - tab));
        dg_import_pair(import, line.data, (dgm_str){line.data, (size_t)(tab - line.data)},
                       (dgm_str){tab + 1, (size_t)((blank ? blank : end) - tab - 1)});
        import->losses->count[DGM_LOSS_TERM] += blank != NULL;
    }
    return DGM_OK;
}

/* ---- Writing
 * ------------------------------------------------------------------------------- */

static void end_row(const dg_export *e)
{
    dg_buffer_byte(e->out, '\n');
}

static void write_row(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                      const dgm_term *target)
{
    static const char *const cases[] = {"name", "exact", "follow"};
    static const char *const matches[] = {"", "exact"};
    static const char *const quotes[] = {"", "change", "report", "keep"};
    char separator = e->format == DGM_GLOSSARY_CSV ? ',' : '\t';
    dgm_str fields[] = {source->text,
                        target->text,
                        dgm_str_of(cases[source->letter_case]),
                        dgm_str_of(matches[source->match]),
                        target->first,
                        source->exceptions,
                        dgm_str_of(quotes[source->quotes]),
                        source->context,
                        source->reading};
    (void)concept;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        dg_table_field(e->out, separator, fields[i]);
        dg_buffer_byte(e->out, separator);
    }
    dg_export_day(e->out, source->from);
    dg_buffer_byte(e->out, separator);
    dg_export_day(e->out, source->until);
    end_row(e);
}

void dg_export_glossary(dg_export *e)
{
    static const char *const columns[] = {"source",  "target", "case",   "match",
                                          "first",   "except", "quotes", "context",
                                          "reading", "from",   "until"};
    size_t count = sizeof columns / sizeof *columns;
    for (size_t i = 0; i < count; i++) {
        dg_buffer_cstr(e->out, columns[i]);
        dg_buffer_byte(e->out, i + 1 == count ? '\n' : e->format == DGM_GLOSSARY_CSV ? ',' : '\t');
    }
    dg_export_pairs(e, write_row);
}

static void write_bare(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                       const dgm_term *target)
{
    (void)concept;
    dg_table_field(e->out, '\t', source->text);
    dg_buffer_byte(e->out, '\t');
    dg_table_field(e->out, '\t', target->text.size ? target->text : source->text);
    end_row(e);
}

void dg_export_bare(dg_export *e)
{
    dg_export_pairs(e, write_bare);
}

static void write_languages(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                            const dgm_term *target)
{
    (void)concept;
    dg_table_field(e->out, ',', source->text);
    dg_buffer_byte(e->out, ',');
    dg_table_field(e->out, ',', target->text.size ? target->text : source->text);
    end_row(e);
}

void dg_export_languages(dg_export *e)
{
    dg_buffer_str(e->out, e->from);
    dg_buffer_byte(e->out, ',');
    dg_buffer_str(e->out, e->to);
    end_row(e);
    dg_export_pairs(e, write_languages);
}

/* A candidate with a blank would be two: it is written with a no-break space. */
static void write_opencc(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                         const dgm_term *target)
{
    dgm_str text = target->text.size ? target->text : source->text;
    (void)concept;
    dg_buffer_str(e->out, source->text);
    dg_buffer_byte(e->out, '\t');
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == ' ')
            dg_buffer_cstr(e->out, "\xC2\xA0");
        else
            dg_buffer_byte(e->out, text.data[i]);
    end_row(e);
}

void dg_export_opencc(dg_export *e)
{
    dg_export_pairs(e, write_opencc);
}
