#include "config.h"

#include "termbase/exchange.h"

#include "termbase/table.h"
#include "util/utf8.h"

#include <stdio.h>
#include <strings.h>

/* The fields that a format can hold. */
enum {
    ALL_TERMS = 1,
    STATUS = 2,
    POLICY = 4,
    CONTEXT = 8,
    KEEP = 16,
    GRAMMAR = 32,
    ORIGIN = 64,
    EVERYTHING = 127
};

static const struct {
    const char *name, *suffix;
    unsigned holds;
    dg_import_function *read;
    dg_export_function *write;
} formats[] = {
    [DGM_GLOSSARY_TSV] = {"tsv", "tsv", POLICY | CONTEXT | KEEP, NULL, dg_export_glossary},
    [DGM_GLOSSARY_CSV] = {"csv", "csv", POLICY | CONTEXT | KEEP, NULL, dg_export_glossary},
    [DGM_GLOSSARY_DEEPL] = {"deepl", NULL, 0, dg_import_pairs, dg_export_bare},
    [DGM_GLOSSARY_AZURE] = {"azure", NULL, 0, dg_import_pairs, dg_export_bare},
    [DGM_GLOSSARY_GOOGLE] = {"google", NULL, 0, dg_import_languages, dg_export_languages},
    [DGM_GLOSSARY_AWS] = {"aws", NULL, 0, dg_import_languages, dg_export_languages},
    [DGM_GLOSSARY_OMEGAT] = {"omegat", "utf8", 0, dg_import_pairs, dg_export_bare},
    [DGM_GLOSSARY_OPENCC] = {"opencc", "ocd", 0, dg_import_opencc, dg_export_opencc},
    [DGM_GLOSSARY_PO] = {"po", "po", 0, dg_import_po, dg_export_po},
    [DGM_GLOSSARY_VALE] = {"vale", "yml", 0, dg_import_vale, dg_export_vale},
    [DGM_GLOSSARY_TBX] = {"tbx", "tbx", ALL_TERMS | STATUS, dg_import_xml, dg_export_tbx},
    [DGM_GLOSSARY_TBX_DCT] = {"tbx-dct", NULL, ALL_TERMS | STATUS, dg_import_xml, dg_export_tbx},
    [DGM_GLOSSARY_TBX_BASIC] = {"tbx-basic", NULL, ALL_TERMS | STATUS, dg_import_xml,
                                dg_export_martif},
    [DGM_GLOSSARY_TMX] = {"tmx", "tmx", ALL_TERMS, dg_import_xml, dg_export_tmx},
    [DGM_GLOSSARY_JSON] = {"json", "json", EVERYTHING, dg_import_json, dg_export_json},
};

const char *dgm_loss_text(dgm_loss loss)
{
    static const char *const texts[DGM_LOSS_COUNT] = {
        N_("entries are no terms (fuzzy, plural, regular expressions) and were left out"),
        N_("fields have no place in a termbase and were left out"),
        N_("terms of other languages, or beyond one of a language, cannot be held and were "
           "left out"),
        N_("terms lose their status (admitted, deprecated, forbidden)"),
        N_("terms lose how case, inflection and quotations are treated"),
        N_("terms lose first mentions, exceptions or conditions"),
        N_("concepts that are not to be translated become their own translations"),
        N_("terms lose gender, family name or reading"),
        N_("terms lose kind, styles or sources"),
    };
    return texts[loss];
}

dgm_status dgm_glossary_format_find(dgm_str name, dgm_glossary_format *format, dgm_error *error)
{
    for (int i = 0; i < DGM_GLOSSARY_FORMAT_COUNT; i++)
        if (dg_str_is(name, formats[i].name)) {
            *format = (dgm_glossary_format)i;
            return DGM_OK;
        }
    return dg_fail(error, DGM_ERR_UNKNOWN, 0, N_("There is no glossary format of that name"), name);
}

const char *dgm_glossary_format_name(dgm_glossary_format format)
{
    return formats[format].name;
}

static bool has_suffix(dgm_str name, const char *suffix)
{
    size_t size = strlen(suffix);
    return name.size > size && name.data[name.size - size - 1] == '.' &&
           strncasecmp(name.data + name.size - size, suffix, size) == 0;
}

static bool holds(dgm_str content, const char *what)
{
    size_t size = content.size < 2000 ? content.size : 2000;
    return memmem(content.data, size, what, strlen(what));
}

dgm_glossary_format dgm_glossary_format_guess(dgm_str file_name, dgm_str content)
{
    if (holds(content, "<tbx") || holds(content, "<martif"))
        return DGM_GLOSSARY_TBX;
    if (holds(content, "<tmx"))
        return DGM_GLOSSARY_TMX;
    for (int i = 0; i < DGM_GLOSSARY_FORMAT_COUNT; i++)
        if (formats[i].suffix && has_suffix(file_name, formats[i].suffix))
            return (dgm_glossary_format)i;
    if (holds(content, "extends: substitution"))
        return DGM_GLOSSARY_VALE;
    return DGM_GLOSSARY_TSV;
}

/* ---- Reading
 * ------------------------------------------------------------------------------- */

void dg_import_concept(dg_import *import, const char *at, dgm_concept concept)
{
    char made[64];
    for (; import->counted < at; import->counted++)
        import->line += *import->counted == '\n';
    if (concept.id.size == 0) {
        import->on_line = import->line == import->last_line ? import->on_line + 1 : 1;
        import->last_line = import->line;
        int size = import->on_line == 1
                       ? snprintf(made, sizeof made, "line %zu", import->line)
                       : snprintf(made, sizeof made, "line %zu.%zu", import->line, import->on_line);
        concept.id = (dgm_str){made, (size_t)size};
    }
    concept.line = import->line;
    dg_termbase_add_concept(&import->builder, &concept);
}

void dg_import_term(dg_import *import, dgm_str text, dgm_str language, dgm_term_status status)
{
    dg_termbase_add_term(&import->builder, &(dgm_term){.text = text,
                                                       .language = language,
                                                       .status = status,
                                                       .line = import->line,
                                                       .letter_case = dg_case_policy_of(text)});
}

void dg_import_pair(dg_import *import, const char *at, dgm_str source, dgm_str target)
{
    bool same = import->from.size == import->to.size &&
                memcmp(import->from.data, import->to.data, import->from.size) == 0;
    dg_import_concept(import, at, (dgm_concept){.do_not_translate = target.size == 0});
    dg_import_term(import, source, import->from,
                   same && target.size ? DGM_TERM_DEPRECATED : DGM_TERM_PREFERRED);
    if (target.size)
        dg_import_term(import, target, import->to, DGM_TERM_PREFERRED);
}

static dgm_status finish(dg_import *import, dgm_status status, dgm_termbase **termbase)
{
    dgm_str twice = {0};
    if (status == DGM_OK && import->builder.status)
        status = dg_fail_plain(import->error, import->builder.status);
    if (status == DGM_OK) {
        status = dg_termbase_finish(&import->builder, termbase, &twice);
        if (status == DGM_ERR_ARGUMENT)
            status = dg_fail(import->error, DGM_ERR_SYNTAX, 0, N_("Two entries have the same id."),
                             twice);
        else if (status)
            dg_fail_plain(import->error, status);
    }
    dg_termbase_builder_free(&import->builder);
    dg_arena_free(&import->arena);
    return status;
}

dgm_status dgm_termbase_import(dgm_str text, dgm_glossary_format format, dgm_str from, dgm_str to,
                               const dgm_allocator *allocator, dgm_losses *losses,
                               dgm_termbase **termbase, dgm_error *error)
{
    dgm_losses unwanted = {0};
    if (!formats[format].read)
        return dgm_termbase_read_glossary(text, from, to, allocator, termbase, error);
    dg_import import = {.text = text,
                        .from = from,
                        .to = to,
                        .format = format,
                        .counted = text.data,
                        .line = 1,
                        .losses = losses ? losses : &unwanted,
                        .error = error};
    dgm_status status = dg_lines_open(&import.lines, text, error);
    if (status)
        return status;
    dg_termbase_builder_init(&import.builder, allocator);
    dg_arena_init(&import.arena, allocator);
    return finish(&import, formats[format].read(&import), termbase);
}

/* ---- Writing
 * ------------------------------------------------------------------------------- */

void dg_export_day(dgm_buffer *out, uint32_t day)
{
    if (day)
        dg_buffer_format(out, "%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
}

bool dg_language_is(dgm_str tag, dgm_str wanted)
{
    return tag.size == 0 ||
           (tag.size >= wanted.size && strncasecmp(tag.data, wanted.data, wanted.size) == 0 &&
            (tag.size == wanted.size || tag.data[wanted.size] == '-'));
}

/* The best term of the concept in `to`; its number, or the number of terms where there is
 * none. */
static size_t target_of(const dg_export *e, size_t concept, size_t terms)
{
    size_t best = terms;
    dgm_term_status best_status = DGM_TERM_DEPRECATED;
    for (size_t i = 0; i < terms; i++) {
        dgm_term term = dgm_termbase_term(e->termbase, concept, i);
        if (dg_language_is(term.language, e->to) && term.status < best_status) {
            best = i;
            best_status = term.status;
        }
    }
    return best;
}

void dg_export_pairs(dg_export *e, dg_export_pair *write)
{
    for (size_t c = 0; c < dgm_termbase_size(e->termbase); c++) {
        dgm_concept concept = dgm_termbase_concept(e->termbase, c);
        size_t target = target_of(e, c, concept.term_count);
        dgm_term goal = {0};
        if (!concept.do_not_translate && target == concept.term_count)
            continue;
        if (!concept.do_not_translate)
            goal = dgm_termbase_term(e->termbase, c, target);
        for (size_t i = 0; i < concept.term_count; i++) {
            dgm_term source = dgm_termbase_term(e->termbase, c, i);
            if (dg_language_is(source.language, e->from) &&
                (concept.do_not_translate || i != target))
                write(e, &concept, &source, &goal);
        }
    }
}

/* What one term loses in a format that holds only the fields `kept`. */
static void count_losses(const dgm_concept *concept, const dgm_term *term, unsigned kept,
                         dgm_losses *losses)
{
    bool policy = term->letter_case != dg_case_policy_of(term->text) || term->match || term->quotes;
    bool context = term->first.size || term->exceptions.size || term->context.size || term->from ||
                   term->until;
    bool grammar = concept->gender || term->family.size || term->reading.size;
    bool origin = concept->kind || concept->wikidata.size || term->styles.size || term->source.size;
    losses->count[DGM_LOSS_STATUS] += !(kept & STATUS) && term->status != DGM_TERM_PREFERRED;
    losses->count[DGM_LOSS_POLICY] += !(kept & POLICY) && policy;
    losses->count[DGM_LOSS_CONTEXT] += !(kept & CONTEXT) && context;
    losses->count[DGM_LOSS_GRAMMAR] += !(kept & GRAMMAR) && grammar;
    losses->count[DGM_LOSS_ORIGIN] += !(kept & ORIGIN) && origin;
}

static void count_all_losses(const dg_export *e, unsigned kept, dgm_losses *losses)
{
    for (size_t c = 0; c < dgm_termbase_size(e->termbase); c++) {
        dgm_concept concept = dgm_termbase_concept(e->termbase, c);
        size_t target = target_of(e, c, concept.term_count);
        losses->count[DGM_LOSS_KEEP] += !(kept & KEEP) && concept.do_not_translate;
        for (size_t i = 0; i < concept.term_count; i++) {
            dgm_term term = dgm_termbase_term(e->termbase, c, i);
            bool pair = concept.do_not_translate || target < concept.term_count;
            bool written = kept & ALL_TERMS ||
                           (pair && (i == target || dg_language_is(term.language, e->from)));
            if (!written)
                losses->count[DGM_LOSS_TERM]++;
            /* A source that is not preferred is what a glossary of pairs is made of. */
            else if (!(kept & ALL_TERMS) && i != target)
                term.status = DGM_TERM_PREFERRED;
            if (written)
                count_losses(&concept, &term, kept, losses);
        }
    }
}

dgm_status dgm_termbase_export(const dgm_termbase *termbase, dgm_glossary_format format,
                               dgm_str from, dgm_str to, dgm_losses *losses, dgm_buffer *out)
{
    dg_export e = {.termbase = termbase, .format = format, .from = from, .to = to, .out = out};
    formats[format].write(&e);
    if (losses && out->status == DGM_OK)
        count_all_losses(&e, formats[format].holds, losses);
    return out->status;
}
