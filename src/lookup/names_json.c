/* Names in dumps of one JSON object a line: Wikidata, and entities of FollowTheMoney
 * (OpenSanctions, Aleph). */
#include "config.h"

#include "lookup/names.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/json_reader.h"

static dgm_names *names_of(const dg_json_reader *r)
{
    return r->owner;
}

/* Reads the object that the line at hand is; a comma may follow. */
static dgm_status read_line(dgm_names *n, dg_json_member_function *member, void *context)
{
    dg_json_reader r = {
        .at = n->text.data, .end = n->text.data + n->text.size, .arena = &n->arena, .owner = n};
    dgm_status status = dg_json_object(&r, member, context);
    if (!status) {
        dg_json_take(&r, ',');
        if (dg_json_peek(&r))
            status = dg_json_expected(&r, N_("Nothing may follow the object."));
    }
    if (status == DGM_ERR_SYNTAX && r.message)
        return dg_names_fail(n, r.at, r.message, (dgm_str){0});
    return status == DGM_ERR_MEMORY ? dg_fail_plain(n->error, status) : status;
}

/* ---- Wikidata -------------------------------------------------------------------------------------- */

/* See https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html */
typedef struct item {
    dgm_str id, type;
    bool wanted; /* by its classes */
} item;

typedef struct claim {
    dgm_str class;
    bool deprecated;
} claim;

typedef struct label {
    dgm_str language, value;
} label;

static dgm_status read_label_member(dg_json_reader *r, dgm_str key, void *context)
{
    label *l = context;
    if (dg_str_is(key, "language"))
        return dg_json_text(r, &l->language);
    return dg_str_is(key, "value") ? dg_json_text(r, &l->value) : dg_json_skip(r);
}

/* `extra` says what kind of label it is. */
static dgm_status read_label(dg_json_reader *r, const char *extra)
{
    label l = {0};
    dgm_status status = dg_json_object(r, read_label_member, &l);
    if (status || !l.value.size)
        return status;
    /* "mul" stands for every language that has no label of its own. */
    if (dg_str_is(l.language, "mul"))
        l.language = (dgm_str){"", 0};
    return dg_names_wait(names_of(r), l.language, l.value, dgm_str_of(extra));
}

static dgm_status read_labels_member(dg_json_reader *r, dgm_str key, void *context)
{
    (void)key;
    (void)context;
    return read_label(r, "");
}

static dgm_status read_alias(dg_json_reader *r, void *context)
{
    (void)context;
    return read_label(r, "alias");
}

static dgm_status read_aliases_member(dg_json_reader *r, dgm_str key, void *context)
{
    (void)key;
    return dg_json_array(r, read_alias, context);
}

/* A claim's class is its mainsnak.datavalue.value.id. */
static dgm_status read_value_member(dg_json_reader *r, dgm_str key, void *context)
{
    claim *c = context;
    return dg_str_is(key, "id") ? dg_json_text(r, &c->class) : dg_json_skip(r);
}

static dgm_status read_datavalue_member(dg_json_reader *r, dgm_str key, void *context)
{
    if (dg_str_is(key, "value") && dg_json_peek(r) == '{')
        return dg_json_object(r, read_value_member, context);
    return dg_json_skip(r);
}

static dgm_status read_snak_member(dg_json_reader *r, dgm_str key, void *context)
{
    return dg_str_is(key, "datavalue") ? dg_json_object(r, read_datavalue_member, context)
                                       : dg_json_skip(r);
}

static dgm_status read_claim_member(dg_json_reader *r, dgm_str key, void *context)
{
    claim *c = context;
    if (dg_str_is(key, "mainsnak"))
        return dg_json_object(r, read_snak_member, c);
    if (!dg_str_is(key, "rank"))
        return dg_json_skip(r);
    dgm_str rank;
    dgm_status status = dg_json_text(r, &rank);
    c->deprecated = !status && dg_str_is(rank, "deprecated");
    return status;
}

static dgm_status read_claim(dg_json_reader *r, void *context)
{
    item *i = context;
    claim c = {0};
    dgm_status status = dg_json_object(r, read_claim_member, &c);
    i->wanted |=
        !status && c.class.size && !c.deprecated && dg_names_wants_class(names_of(r), c.class);
    return status;
}

/* P31: instance of. */
static dgm_status read_claims_member(dg_json_reader *r, dgm_str key, void *context)
{
    return dg_str_is(key, "P31") ? dg_json_array(r, read_claim, context) : dg_json_skip(r);
}

static dgm_status read_item_member(dg_json_reader *r, dgm_str key, void *context)
{
    item *i = context;
    if (dg_str_is(key, "id"))
        return dg_json_text(r, &i->id);
    if (dg_str_is(key, "type"))
        return dg_json_text(r, &i->type);
    /* Where there is none, the dumps have [] instead of {}. */
    if (dg_json_peek(r) != '{')
        return dg_json_skip(r);
    if (dg_str_is(key, "labels"))
        return dg_json_object(r, read_labels_member, i);
    if (dg_str_is(key, "aliases"))
        return dg_json_object(r, read_aliases_member, i);
    if (dg_str_is(key, "claims") && !i->wanted)
        return dg_json_object(r, read_claims_member, i);
    return dg_json_skip(r);
}

dgm_status dg_names_wikidata(dgm_names *n)
{
    item i = {.wanted = !n->options.classes.size};
    if (n->text.data[0] == '[' || n->text.data[0] == ']')
        return DGM_OK;
    n->waiting_count = 0;
    dgm_status status = read_line(n, read_item_member, &i);
    if (status || !i.wanted || (i.type.size && !dg_str_is(i.type, "item")))
        return status;
    if (!i.id.size)
        return dg_names_fail(n, n->text.data, N_("The entity has no id."), (dgm_str){0});
    return dg_names_add_waiting(n, i.id);
}

/* ---- FollowTheMoney ---------------------------------------------------------------------------------- */

/* See https://followthemoney.tech/explorer/schemata/Thing/ and .../LegalEntity/ */
typedef struct entity {
    dgm_str id, schema, property;
} entity;

static dgm_status read_name(dg_json_reader *r, void *context)
{
    entity *e = context;
    dgm_str name;
    if (dg_json_peek(r) != '"')
        return dg_json_skip(r);
    dgm_status status = dg_json_text(r, &name);
    return status || !name.size ? status
                                : dg_names_wait(names_of(r), (dgm_str){"", 0}, name, e->property);
}

static dgm_status read_property(dg_json_reader *r, dgm_str key, void *context)
{
    static const char *const names[] = {"name", "alias", "weakAlias", "previousName",
                                        "abbreviation"};
    entity *e = context;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dg_str_is(key, names[i]) && dg_json_peek(r) == '[') {
            e->property = dgm_str_of(i ? names[i] : "");
            return dg_json_array(r, read_name, e);
        }
    return dg_json_skip(r);
}

static dgm_status read_entity_member(dg_json_reader *r, dgm_str key, void *context)
{
    entity *e = context;
    if (dg_str_is(key, "id"))
        return dg_json_text(r, &e->id);
    if (dg_str_is(key, "schema"))
        return dg_json_text(r, &e->schema);
    if (dg_str_is(key, "properties") && dg_json_peek(r) == '{')
        return dg_json_object(r, read_property, e);
    return dg_json_skip(r);
}

/* The names proper say of what schema the entity is. */
static dgm_status say_schema(dgm_names *n, dgm_str schema)
{
    dgm_buffer_clear(&n->extra);
    dg_buffer_cstr(&n->extra, "class=");
    dg_buffer_str(&n->extra, schema);
    for (size_t i = 0; i < n->waiting_count; i++)
        if (!n->waiting[i].extra.size)
            n->waiting[i].extra = (dgm_str){n->extra.data, n->extra.size};
    return n->extra.status ? dg_fail_plain(n->error, n->extra.status) : DGM_OK;
}

dgm_status dg_names_ftm(dgm_names *n)
{
    entity e = {0};
    n->waiting_count = 0;
    dgm_status status = read_line(n, read_entity_member, &e);
    if (status || !n->waiting_count || !dg_names_wants_class(n, e.schema))
        return status;
    if (!e.id.size)
        return dg_names_fail(n, n->text.data, N_("The entity has no id."), (dgm_str){0});
    status = say_schema(n, e.schema);
    return status ? status : dg_names_add_waiting(n, e.id);
}
