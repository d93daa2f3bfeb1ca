/* gettext catalogues: an entry is a source and its target (GNU gettext manual, "PO Files"). */
#include "config.h"

#include "termbase/exchange.h"
#include "util/json.h"

typedef struct entry {
    dgm_buffer id, translation;
    dgm_buffer *field; /* that a line of its own goes on with; NULL: one that is passed over */
    const char *at;
    bool fuzzy, plural, started;
} entry;

/* Appends the string of C in `line` behind the keyword. */
static dgm_status read_string(dg_import *import, dgm_str line, dgm_buffer *out)
{
    static const char from[] = "ntr\"\\", to[] = "\n\t\r\"\\";
    const char *at = memchr(line.data, '"', line.size), *end = line.data + line.size;
    if (!at)
        return dg_lines_fail(&import->lines, line.data,
                             N_("A string in quotation marks is needed."), (dgm_str){0});
    for (at++; at < end && *at != '"'; at++) {
        const char *escape = *at == '\\' && at + 1 < end ? strchr(from, at[1]) : NULL;
        if (*at == '\\' && (!escape || !*escape))
            return dg_lines_fail(&import->lines, at, N_("The escape is not one of a PO file."),
                                 (dgm_str){0});
        at += escape != NULL;
        if (out)
            dg_buffer_byte(out, escape ? to[escape - from] : *at);
    }
    if (at == end)
        return dg_lines_fail(&import->lines, line.data,
                             N_("The quotation mark is not closed on this line."), (dgm_str){0});
    return DGM_OK;
}

/* The header, untranslated and obsolete entries are no terms, and no loss. */
static void end_entry(dg_import *import, entry *e)
{
    if (e->id.size && e->translation.size) {
        if (e->fuzzy || e->plural)
            import->losses->count[DGM_LOSS_ENTRY]++;
        else
            dg_import_pair(import, e->at, (dgm_str){e->id.data, e->id.size},
                           (dgm_str){e->translation.data, e->translation.size});
    }
    dgm_buffer_clear(&e->id);
    dgm_buffer_clear(&e->translation);
    e->fuzzy = e->plural = e->started = false;
    e->field = NULL;
}

static bool begins(dgm_str line, const char *word)
{
    size_t size = strlen(word);
    return line.size > size && memcmp(line.data, word, size) == 0 &&
           strchr(" \t\"[", line.data[size]);
}

static dgm_status read_line(dg_import *import, entry *e, dgm_str line)
{
    bool context = begins(line, "msgctxt"), id = begins(line, "msgid");
    if (line.data[0] == '#' || ((context || id) && e->field == &e->translation)) {
        if (e->field == &e->translation)
            end_entry(import, e);
        e->fuzzy |=
            line.size > 1 && line.data[1] == ',' && memmem(line.data, line.size, "fuzzy", 5);
        if (line.data[0] == '#')
            return DGM_OK;
    }
    if (context) {
        e->field = NULL;
        import->losses->count[DGM_LOSS_FIELD]++;
    } else if (begins(line, "msgid_plural")) {
        e->plural = true;
        e->field = NULL;
    } else if (id) {
        e->at = line.data;
        e->field = &e->id;
    } else if (begins(line, "msgstr")) {
        e->field = &e->translation;
    } else if (line.data[0] != '"') {
        return dg_lines_fail(&import->lines, line.data,
                             N_("msgid, msgstr, a string or a comment is expected here."), line);
    }
    return read_string(import, line, e->field);
}

dgm_status dg_import_po(dg_import *import)
{
    entry e = {.at = import->text.data};
    dgm_str line;
    dgm_status status = DGM_OK;
    dgm_buffer_init(&e.id, import->builder.allocator, 0);
    dgm_buffer_init(&e.translation, import->builder.allocator, 0);
    while (!status && dg_lines_next(&import->lines, &line)) {
        line = dg_trim(line);
        if (line.size)
            status = read_line(import, &e, line);
    }
    if (!status)
        end_entry(import, &e);
    if (!status && (e.id.status || e.translation.status))
        status = dg_fail_plain(import->error, DGM_ERR_MEMORY);
    dgm_buffer_free(&e.id);
    dgm_buffer_free(&e.translation);
    return status;
}

/* ---- Writing
 * ------------------------------------------------------------------------------- */

static void write_entry(const dg_export *e, const dgm_concept *concept, const dgm_term *source,
                        const dgm_term *target)
{
    (void)concept;
    /* JSON's escapes of what a term may hold are C's. */
    dg_buffer_cstr(e->out, "\nmsgid ");
    dg_json_string(e->out, source->text);
    dg_buffer_cstr(e->out, "\nmsgstr ");
    dg_json_string(e->out, target->text.size ? target->text : source->text);
    dg_buffer_byte(e->out, '\n');
}

void dg_export_po(dg_export *e)
{
    dg_buffer_cstr(e->out, "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n"
                           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                           "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: ");
    dg_buffer_str(e->out, e->to);
    dg_buffer_cstr(e->out, "\\n\"\n");
    dg_export_pairs(e, write_entry);
}
