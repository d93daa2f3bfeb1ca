/* Reading TBX and TMX, through expat.
 *
 * TBX: ISO 30042:2019 (tbx, styles DCA and DCT) and ISO 30042:2008 (martif), dialect TBX-Basic;
 * the two editions differ in the names of the elements, the styles in how a term's status is
 * said. TMX: LISA OSCAR, TMX 1.4b. */
#include "termbase/exchange.h"
#include "util/limits.h"

#include <expat.h>

/* What the characters being read are. */
typedef enum target { NOTHING, TERM, STATUS_TEXT } target;

typedef struct reader {
    dg_import *import;
    XML_Parser parser;
    dgm_status status;
    size_t depth;
    bool in_concept, in_body;
    target target;
    size_t target_depth; /* where the element that is being collected stands */
    size_t skip_depth;   /* inside inline codes, whose text is no term; 0: not inside */
    dgm_buffer language, term, text;
    dgm_term_status term_status;
} reader;

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool is_any(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static const char *attribute(const XML_Char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return "";
}

static void collect(reader *r, target what)
{
    r->target = what;
    r->target_depth = r->depth;
    dgm_buffer_clear(&r->text);
}

static void start_concept(reader *r, const XML_Char **attributes)
{
    const char *id = attribute(attributes, "id");
    id = *id ? id : attribute(attributes, "tuid");
    XML_Index at = XML_GetCurrentByteIndex(r->parser);
    dg_import_concept(r->import, r->import->text.data + at, (dgm_concept){.id = dgm_str_of(id)});
    r->in_concept = true;
    dgm_buffer_clear(&r->language);
}

/* Fields that a termbase has no place for. In style DCT they are elements of another
 * namespace. */
static bool is_other_field(const char *name)
{
    static const char *const fields[] = {"descrip", "termNote", "note",      "admin", "xref",
                                         "ref",     "transac",  "adminNote", "prop",  NULL};
    return is_any(local_name(name), fields) || strchr(name, ':');
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    static const char *const concepts[] = {"conceptEntry", "termEntry", "tu", NULL};
    static const char *const languages[] = {"langSec", "langSet", "tuv", NULL};
    static const char *const terms[] = {"term", "seg", NULL};
    static const char *const codes[] = {"bpt", "ept", "ph", "it", "ut", NULL};
    static const char *const statuses[] = {"administrativeStatus", "normativeAuthorization", NULL};
    reader *r = context;
    const char *local = local_name(name);
    if (++r->depth > DG_NESTING_MAX) {
        r->status = DGM_ERR_LIMIT;
        XML_StopParser(r->parser, XML_FALSE);
    } else if (is_any(local, concepts)) {
        start_concept(r, attributes);
    } else if (!r->in_concept) {
        return;
    } else if (is_any(local, languages)) {
        dgm_buffer_clear(&r->language);
        dg_buffer_cstr(&r->language, attribute(attributes, "lang"));
    } else if (is_any(local, terms)) {
        r->term_status = DGM_TERM_PREFERRED;
        collect(r, TERM);
    } else if (is_any(local, statuses) || (strcmp(local, "termNote") == 0 &&
                                           is_any(attribute(attributes, "type"), statuses))) {
        collect(r, STATUS_TEXT);
    } else if (r->target == TERM && is_any(local, codes)) {
        r->skip_depth = r->skip_depth ? r->skip_depth : r->depth;
    } else if (is_other_field(name)) {
        r->import->losses->count[DGM_LOSS_FIELD]++;
    }
}

static dgm_term_status status_of(const char *text)
{
    static const char *const admitted[] = {"admittedTerm", "admittedTerm-admn-sts", NULL};
    static const char *const deprecated[] = {"deprecatedTerm", "deprecatedTerm-admn-sts",
                                             "supersededTerm", "supersededTerm-admn-sts", NULL};
    return is_any(text, admitted)     ? DGM_TERM_ADMITTED
           : is_any(text, deprecated) ? DGM_TERM_DEPRECATED
                                      : DGM_TERM_PREFERRED;
}

static dgm_str trimmed(const dgm_buffer *text)
{
    dgm_str s = {text->data, text->size};
    while (s.size && strchr(" \t\r\n", s.data[0]))
        s.data++, s.size--;
    while (s.size && strchr(" \t\r\n", s.data[s.size - 1]))
        s.size--;
    return s;
}

/* A term is complete where its section ends, since its status follows it. */
static void end_term(reader *r)
{
    dgm_str text = trimmed(&r->term);
    if (text.size)
        dg_import_term(r->import, text, (dgm_str){r->language.data, r->language.size},
                       r->term_status);
    dgm_buffer_clear(&r->term);
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    static const char *const sections[] = {"termSec", "tig", "ntig", "tuv", NULL};
    static const char *const concepts[] = {"conceptEntry", "termEntry", "tu", NULL};
    reader *r = context;
    if (r->target != NOTHING && r->depth == r->target_depth) {
        if (r->target == TERM) {
            dgm_buffer_clear(&r->term);
            dgm_buffer_append(&r->term, r->text.data, r->text.size);
        } else {
            dgm_str text = trimmed(&r->text);
            r->text.data[text.data - r->text.data + (ptrdiff_t)text.size] = '\0';
            r->term_status = status_of(text.data);
        }
        r->target = NOTHING;
    }
    if (r->skip_depth == r->depth)
        r->skip_depth = 0;
    if (is_any(local_name(name), sections))
        end_term(r);
    else if (is_any(local_name(name), concepts))
        r->in_concept = false;
    r->depth--;
}

static void XMLCALL on_text(void *context, const XML_Char *text, int size)
{
    reader *r = context;
    if (r->target != NOTHING && !r->skip_depth)
        dgm_buffer_append(&r->text, text, (size_t)size);
}

static dgm_status explain(reader *r)
{
    dgm_error *error = r->import->error;
    XML_Index at = XML_GetCurrentByteIndex(r->parser);
    if (r->status == DGM_ERR_LIMIT)
        dg_fail(error, r->status, (size_t)at, N_("The XML elements are nested too deep."),
                (dgm_str){0});
    else
        dg_fail(error, DGM_ERR_SYNTAX, (size_t)at, N_("The XML is not well-formed."),
                dgm_str_of(XML_ErrorString(XML_GetErrorCode(r->parser))));
    if (error)
        dg_error_locate(error, r->import->text);
    return r->status ? r->status : DGM_ERR_SYNTAX;
}

dgm_status dg_import_xml(dg_import *import)
{
    reader r = {.import = import, .parser = XML_ParserCreate("UTF-8")};
    if (!r.parser)
        return dg_fail_plain(import->error, DGM_ERR_MEMORY);
    dgm_buffer_init(&r.language, import->builder.allocator, 0);
    dgm_buffer_init(&r.term, import->builder.allocator, 0);
    dgm_buffer_init(&r.text, import->builder.allocator, 0);
    /* A byte of text, so that each buffer has memory of its own that may be written to. */
    dg_buffer_byte(&r.text, ' ');
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    dgm_status status = DGM_OK;
    if (XML_Parse(r.parser, import->text.data, (int)import->text.size, XML_TRUE) != XML_STATUS_OK)
        status = explain(&r);
    else if (r.text.status || r.term.status || r.language.status)
        status = dg_fail_plain(import->error, DGM_ERR_MEMORY);
    XML_ParserFree(r.parser);
    dgm_buffer_free(&r.language);
    dgm_buffer_free(&r.term);
    dgm_buffer_free(&r.text);
    return status;
}
