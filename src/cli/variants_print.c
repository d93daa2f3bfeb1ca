#include "config.h"

#include "cli/variants_print.h"

#include "cli/json.h"
#include "cli/message.h"
#include "cli/put.h"

#include <string.h>

static dgm_str system_of(const dgm_variant *variant)
{
    dgm_system_info info = {0};
    if (variant->system)
        dgm_system_describe(variant->system, &info);
    return info.id;
}

/* ---- Text ------------------------------------------------------------------------------------------ */

/* Where the spelling comes from: the usual system, and how many more agree. */
static void put_source(dgm_buffer *out, const dgm_variant *variant)
{
    put_format(out, "  %-8.*s", (int)variant->language.size,
               variant->language.size ? variant->language.data : "");
    if (!variant->system)
        return;
    put_text(out, variant->plain ? " ~" : " ");
    put_str(out, system_of(variant));
    if (variant->systems > 1)
        put_format(out, " +%zu", variant->systems - 1);
}

static size_t width_of(dgm_str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.size; i++)
        width += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return width;
}

void put_text_variants(dgm_buffer *out, dgm_str query, const dgm_variant *variants, size_t count)
{
    size_t width = 0;
    put_field(out, query);
    put_text(out, "\n");
    for (size_t i = 0; i < count; i++)
        width = width_of(variants[i].text) > width ? width_of(variants[i].text) : width;
    for (size_t i = 0; i < count; i++) {
        put_text(out, "    ");
        put_field(out, variants[i].text);
        for (size_t k = width_of(variants[i].text); k < width; k++)
            put_text(out, " ");
        put_source(out, &variants[i]);
        while (out->size && out->data[out->size - 1] == ' ')
            out->size--;
        put_text(out, "\n");
    }
}

/* ---- Other formats --------------------------------------------------------------------------------- */

void put_tsv_variants(dgm_buffer *out, dgm_str query, const dgm_variant *variants, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_field(out, query);
        put_format(out, "\t%zu\t", i + 1);
        put_field(out, variants[i].text);
        put_text(out, "\t");
        put_str(out, variants[i].language);
        put_text(out, "\t");
        put_str(out, system_of(&variants[i]));
        put_format(out, "\t%zu\t", variants[i].systems);
        put_field(out, variants[i].original);
        put_text(out, "\n");
    }
}

void put_json_variants(dgm_buffer *out, dgm_str query, const dgm_variant *variants, size_t count)
{
    put_text(out, "{");
    put_json_member(out, "query", query);
    put_text(out, ",\"variants\":[");
    for (size_t i = 0; i < count; i++) {
        const dgm_variant *v = &variants[i];
        put_text(out, i ? ",{" : "{");
        put_json_member(out, "text", v->text);
        put_text(out, ",");
        put_json_member(out, "language", v->language);
        put_text(out, ",");
        put_json_member(out, "original", v->original);
        if (v->system) {
            put_text(out, ",");
            put_json_member(out, "system", system_of(v));
            put_format(out, ",\"systems\":%zu,\"plain\":%s", v->systems,
                       v->plain ? "true" : "false");
        }
        put_text(out, "}");
    }
    put_text(out, "]}\n");
}

/* Quotation marks cannot stand inside a phrase; search engines take a blank for them. */
static void put_phrase(dgm_buffer *out, dgm_str text)
{
    size_t start = out->size;
    put_field(out, text);
    for (size_t i = start; i < out->size; i++)
        if (out->data[i] == '"')
            out->data[i] = ' ';
}

void put_query_variants(dgm_buffer *out, const dgm_variant *variants, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_text(out, i ? " OR \"" : "\"");
        put_phrase(out, variants[i].text);
        put_text(out, "\"");
    }
    put_text(out, "\n");
}
