/* Writing TBX and TMX; the sources are named in exchange_xml.c. */
#include "termbase/exchange.h"

#include "util/str.h"

void dg_export_xml_text(dgm_buffer *out, dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '&')
            dg_buffer_cstr(out, "&amp;");
        else if (c == '<')
            dg_buffer_cstr(out, "&lt;");
        else if (c == '>')
            dg_buffer_cstr(out, "&gt;");
        else if (c == '"')
            dg_buffer_cstr(out, "&quot;");
        else if ((unsigned char)c >= ' ' || c == '\t' || c == '\n')
            dg_buffer_byte(out, c);
    }
}

/* An XML id is a name: a letter, then letters, digits, . _ and -. Other ids are numbered. */
static void write_id(dgm_buffer *out, dgm_str id, size_t number)
{
    bool name = id.size > 0;
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        name &= letter || (i > 0 && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
    }
    if (name)
        dg_buffer_str(out, id);
    else
        dg_buffer_format(out, "c%zu", number + 1);
}

static dgm_str language_of(const dgm_term *term)
{
    return term->language.size ? term->language : dgm_str_of("und");
}

/* How one dialect writes what is around a term. */
typedef struct dialect {
    const char *head, *foot, *concept, *language, *section;
    const char *status_open, *status_close;
} dialect;

static void write_term(dgm_buffer *out, const dialect *d, const dgm_term *term, bool with_status)
{
    static const char *const statuses[] = {"preferredTerm", "admittedTerm", "deprecatedTerm",
                                           "deprecatedTerm"};
    dg_buffer_format(out, "          <%s>\n            <term>", d->section);
    dg_export_xml_text(out, term->text);
    dg_buffer_cstr(out, "</term>\n");
    if (with_status)
        dg_buffer_format(out, "            %s%s-admn-sts%s\n", d->status_open,
                         statuses[term->status], d->status_close);
    dg_buffer_format(out, "          </%s>\n", d->section);
}

/* All terms of the language of term `first`, which is the first of its language. */
static void write_language(dgm_buffer *out, const dialect *d, const dg_tbx_concept *c, size_t first)
{
    dgm_term term = c->term(c->source, c->number, first);
    dgm_str language = language_of(&term);
    for (size_t i = 0; i < first; i++) {
        dgm_term earlier = c->term(c->source, c->number, i);
        if (dg_str_equals(language_of(&earlier), language))
            return;
    }
    dg_buffer_format(out, "        <%s xml:lang=\"", d->language);
    dg_export_xml_text(out, language);
    dg_buffer_cstr(out, "\">\n");
    for (size_t i = first; i < c->count; i++) {
        term = c->term(c->source, c->number, i);
        if (dg_str_equals(language_of(&term), language))
            write_term(out, d, &term, !c->no_status);
    }
    dg_buffer_format(out, "        </%s>\n", d->language);
}

static void write_concept(dgm_buffer *out, const dialect *d, const dg_tbx_concept *c)
{
    dg_buffer_format(out, "      <%s id=\"", d->concept);
    write_id(out, c->id, c->number);
    dg_buffer_cstr(out, "\">\n");
    for (size_t i = 0; i < c->count; i++)
        write_language(out, d, c, i);
    dg_buffer_format(out, "      </%s>\n", d->concept);
}

static void write_head(dgm_buffer *out, const dialect *d)
{
    dg_buffer_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    dg_buffer_cstr(out, d->head);
}

static dgm_term term_of(const void *termbase, size_t concept, size_t number)
{
    return dgm_termbase_term(termbase, concept, number);
}

static void write_concepts(const dg_export *e, const dialect *d)
{
    write_head(e->out, d);
    for (size_t i = 0; i < dgm_termbase_size(e->termbase); i++) {
        dgm_concept concept = dgm_termbase_concept(e->termbase, i);
        dg_tbx_concept c = {concept.id, i, concept.term_count, false, term_of, e->termbase};
        write_concept(e->out, d, &c);
    }
    dg_buffer_cstr(e->out, d->foot);
}

#define TBX_HEADER                                                                                 \
    "  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n        <p>dragoman</p>\n"                 \
    "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n"

static const dialect dca = {"<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                            "xmlns=\"urn:iso:std:iso:30042:ed-2\">\n" TBX_HEADER,
                            "    </body>\n  </text>\n</tbx>\n",
                            "conceptEntry",
                            "langSec",
                            "termSec",
                            "<termNote type=\"administrativeStatus\">",
                            "</termNote>"};

void dg_export_tbx(dg_export *e)
{
    static const dialect dct = {
        "<tbx style=\"dct\" type=\"TBX-Basic\" xml:lang=\"en\" "
        "xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" "
        "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\">\n" TBX_HEADER,
        "    </body>\n  </text>\n</tbx>\n",
        "conceptEntry",
        "langSec",
        "termSec",
        "<min:administrativeStatus>",
        "</min:administrativeStatus>"};
    write_concepts(e, e->format == DGM_GLOSSARY_TBX_DCT ? &dct : &dca);
}

void dg_tbx_head(dgm_buffer *out)
{
    write_head(out, &dca);
}

void dg_tbx_concept_write(dgm_buffer *out, const dg_tbx_concept *concept)
{
    write_concept(out, &dca, concept);
}

void dg_tbx_foot(dgm_buffer *out)
{
    dg_buffer_cstr(out, dca.foot);
}

void dg_export_martif(dg_export *e)
{
    static const dialect martif = {
        "<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n"
        "<martif type=\"TBX-Basic\" xml:lang=\"en\">\n  <martifHeader>\n    <fileDesc>\n"
        "      <sourceDesc>\n        <p>dragoman</p>\n      </sourceDesc>\n    </fileDesc>\n"
        "    <encodingDesc>\n      <p type=\"XCSURI\">TBXBasicXCSV02.xcs</p>\n"
        "    </encodingDesc>\n  </martifHeader>\n  <text>\n    <body>\n",
        "    </body>\n  </text>\n</martif>\n",
        "termEntry",
        "langSet",
        "tig",
        "<termNote type=\"administrativeStatus\">",
        "</termNote>"};
    write_concepts(e, &martif);
}

void dg_export_tmx(dg_export *e)
{
    dg_buffer_cstr(e->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"
                           "  <header creationtool=\"dragoman\" creationtoolversion=\"" DGM_VERSION
                           "\" segtype=\"phrase\" o-tmf=\"dragoman\" adminlang=\"en\" srclang=\"");
    dg_export_xml_text(e->out, e->from.size ? e->from : dgm_str_of("*all*"));
    dg_buffer_cstr(e->out, "\" datatype=\"plaintext\"/>\n  <body>\n");
    for (size_t c = 0; c < dgm_termbase_size(e->termbase); c++) {
        dgm_concept concept = dgm_termbase_concept(e->termbase, c);
        dg_buffer_cstr(e->out, "    <tu tuid=\"");
        dg_export_xml_text(e->out, concept.id);
        dg_buffer_cstr(e->out, "\">\n");
        for (size_t i = 0; i < concept.term_count; i++) {
            dgm_term term = dgm_termbase_term(e->termbase, c, i);
            dg_buffer_cstr(e->out, "      <tuv xml:lang=\"");
            dg_export_xml_text(e->out, language_of(&term));
            dg_buffer_cstr(e->out, "\"><seg>");
            dg_export_xml_text(e->out, term.text);
            dg_buffer_cstr(e->out, "</seg></tuv>\n");
        }
        dg_buffer_cstr(e->out, "    </tu>\n");
    }
    dg_buffer_cstr(e->out, "  </body>\n</tmx>\n");
}
