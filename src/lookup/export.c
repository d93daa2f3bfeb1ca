/* A store as a text that other programs read. */
#include "config.h"

#include "lookup/store.h"

#include "termbase/exchange.h"
#include "termbase/table.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/json.h"
#include "util/str.h"

/* An entity, whose forms are read one by one. */
typedef struct entity {
    const dgm_store *store;
    size_t number, first, count;
} entity;

static dgm_entry form_at(const entity *e, size_t number)
{
    dgm_entry form = {0};
    if (dgm_store_form(e->store, e->first + number, &form))
        dg_store_note_damage(e->store);
    return form;
}

/* ---- Tables ------------------------------------------------------------------------------------ */

static void put_plain(dgm_buffer *out, dgm_str field)
{
    for (size_t i = 0; i < field.size; i++)
        dg_buffer_byte(out, (unsigned char)field.data[i] < ' ' ? ' ' : field.data[i]);
}

static void put_rows(dgm_buffer *out, const entity *e, char separator)
{
    for (size_t i = 0; i < e->count; i++) {
        dgm_entry form = form_at(e, i);
        const dgm_str fields[] = {form.id, form.language, form.text, form.extra};
        for (int k = 0; k < 4; k++) {
            if (k)
                dg_buffer_byte(out, separator);
            if (separator == ',')
                dg_table_field(out, separator, fields[k]);
            else
                put_plain(out, fields[k]);
        }
        dg_buffer_byte(out, '\n');
    }
}

/* ---- JSON -------------------------------------------------------------------------------------- */

static void put_object(dgm_buffer *out, const entity *e)
{
    for (size_t i = 0; i < e->count; i++) {
        dgm_entry form = form_at(e, i);
        dg_buffer_cstr(out, i ? ",{" : "{");
        if (i == 0) {
            dg_json_member(out, "id", form.id);
            dg_buffer_cstr(out, ",\"forms\":[{");
        }
        if (form.language.size) {
            dg_json_member(out, "language", form.language);
            dg_buffer_byte(out, ',');
        }
        dg_json_member(out, "text", form.text);
        if (form.extra.size) {
            dg_buffer_byte(out, ',');
            dg_json_member(out, "extra", form.extra);
        }
        dg_buffer_byte(out, '}');
    }
    dg_buffer_cstr(out, e->count ? "]}\n" : "");
}

/* ---- Synonyms ---------------------------------------------------------------------------------- */

/* Commas and arrows part synonyms and # begins a comment, unless a backslash stands before them;
 * see "Synonym Graph Filter" in the Solr Reference Guide. */
static void put_synonym(dgm_buffer *out, dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool arrow = c == '=' && i + 1 < text.size && text.data[i + 1] == '>';
        if (c == ',' || c == '\\' || arrow || (c == '#' && i == 0))
            dg_buffer_byte(out, '\\');
        dg_buffer_byte(out, (unsigned char)c < ' ' ? ' ' : c);
    }
}

static bool stands_earlier(const entity *e, size_t number, dgm_str text)
{
    for (size_t i = 0; i < number; i++)
        if (dg_str_equals(form_at(e, i).text, text))
            return true;
    return false;
}

/* A name that has no other is no synonym. */
static void put_synonyms(dgm_buffer *out, const entity *e)
{
    size_t start = out->size, count = 0;
    for (size_t i = 0; i < e->count; i++) {
        dgm_entry form = form_at(e, i);
        if (stands_earlier(e, i, form.text))
            continue;
        dg_buffer_cstr(out, count++ ? ", " : "");
        put_synonym(out, form.text);
    }
    if (count > 1)
        dg_buffer_byte(out, '\n');
    else if (!out->status)
        out->size = start;
}

/* ---- TBX --------------------------------------------------------------------------------------- */

static dgm_term term_at(const void *source, size_t concept, size_t number)
{
    (void)concept;
    dgm_entry form = form_at(source, number);
    return (dgm_term){.text = form.text, .language = form.language};
}

static void put_concept(dgm_buffer *out, const entity *e)
{
    dgm_str id = e->count ? form_at(e, 0).id : (dgm_str){0};
    dg_tbx_concept concept = {id, e->number, e->count, true, term_at, e};
    dg_tbx_concept_write(out, &concept);
}

/* ---- All of them ------------------------------------------------------------------------------- */

static void put_entity(dgm_buffer *out, const entity *e, dgm_store_format format)
{
    switch (format) {
    case DGM_STORE_CSV:
        put_rows(out, e, ',');
        break;
    case DGM_STORE_TSV:
        put_rows(out, e, '\t');
        break;
    case DGM_STORE_JSONL:
        put_object(out, e);
        break;
    case DGM_STORE_SOLR:
        put_synonyms(out, e);
        break;
    case DGM_STORE_TBX:
        put_concept(out, e);
    }
}

static void put_head(dgm_buffer *out, dgm_store_format format)
{
    if (format == DGM_STORE_CSV)
        dg_buffer_cstr(out, "id,lang,text,extra\n");
    else if (format == DGM_STORE_TSV)
        dg_buffer_cstr(out, "id\tlang\ttext\textra\n");
    else if (format == DGM_STORE_TBX)
        dg_tbx_head(out);
}

dgm_status dgm_store_export(const dgm_store *store, dgm_store_format format, size_t first,
                            size_t count, dgm_buffer *out, dgm_error *error)
{
    size_t left = first < store->entities ? store->entities - first : 0;
    size_t end = first + (count < left ? count : left);
    if (first == 0)
        put_head(out, format);
    for (size_t i = first; i < end && !out->status; i++) {
        entity e = {.store = store, .number = i};
        if (dgm_store_entity(store, i, &e.first, &e.count) == DGM_OK)
            put_entity(out, &e, format);
        if (atomic_load(&store->damaged))
            return dg_fail(error, DGM_ERR_DAMAGED, 0, N_("The store is damaged; build it again."),
                           (dgm_str){0});
    }
    if (format == DGM_STORE_TBX && end == store->entities)
        dg_tbx_foot(out);
    return out->status ? dg_fail_plain(error, out->status) : DGM_OK;
}
