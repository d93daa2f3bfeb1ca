/* Writing termbases in the text format. */
#include "termbase/write.h"

#include "termbase/table.h"
#include "termbase/tables.h"
#include "util/buffer.h"

#include <string.h>

const char *const dg_kind_words[] = {"term", "person", "place", "organisation", NULL};
const char *const dg_status_words[] = {"preferred", "admitted", "deprecated", "forbidden", NULL};
const char *const dg_case_words[] = {"name", "exact", "follow", NULL};
const char *const dg_match_words[] = {"inflected", "exact", NULL};
const char *const dg_quotes_words[] = {"", "change", "report", "keep", NULL};

/* Appends `text` with a backslash before what the format reads as a sign of its own. */
static void append_escaped(dgm_buffer *output, dgm_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (memchr("\\|[]\n\r", c, 6))
            dg_buffer_byte(output, '\\');
        dg_buffer_byte(output, c == '\n' || c == '\r' ? 'n' : c);
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Appends what must be one word. */
static void append_solid(dgm_buffer *output, dgm_str word)
{
    for (size_t i = 0; i < word.size; i++)
        dg_buffer_byte(output, is_blank(word.data[i]) ? '_' : word.data[i]);
}

/* Appends what runs to the end of its line. */
static void append_rest(dgm_buffer *output, const char *key, dgm_str rest)
{
    dg_buffer_format(output, "%s ", key);
    for (size_t i = 0; i < rest.size; i++)
        dg_buffer_byte(output, is_blank(rest.data[i]) ? ' ' : rest.data[i]);
    dg_buffer_byte(output, '\n');
}

static void append_field(dgm_buffer *output, const char *key, dgm_str value)
{
    dg_buffer_format(output, " | %s: ", key);
    append_escaped(output, value);
}

static void append_word(dgm_buffer *output, const char *key, const char *word)
{
    append_field(output, key, dgm_str_of(word));
}

static void append_day(dgm_buffer *output, const char *key, uint32_t day)
{
    if (day)
        dg_buffer_format(output, " | %s: %04u-%02u-%02u", key, day / 10000, day / 100 % 100,
                         day % 100);
}

void dg_tb_write_head(dgm_buffer *output, const dgm_concept *concept)
{
    static const char *const genders[] = {"", " m", " f", " n"};
    dg_buffer_format(output, "%s ", dg_kind_words[concept->kind]);
    append_solid(output, concept->id);
    if (concept->wikidata.size && concept->wikidata.data[0] == 'Q') {
        dg_buffer_byte(output, ' ');
        append_solid(output, concept->wikidata);
    }
    dg_buffer_cstr(output, genders[concept->gender]);
    dg_buffer_cstr(output, concept->family_alone ? " alone" : "");
    dg_buffer_cstr(output, concept->do_not_translate ? " keep" : "");
}

/* Whether the text's first word would be read as a status. */
static bool begins_with_status(dgm_str text)
{
    for (size_t i = 0; dg_status_words[i]; i++) {
        size_t size = strlen(dg_status_words[i]);
        if (text.size >= size && !memcmp(text.data, dg_status_words[i], size) &&
            (text.size == size || text.data[size] == ' ' || text.data[size] == '\t'))
            return true;
    }
    return false;
}

static void append_text(dgm_buffer *output, const dgm_term *term)
{
    size_t before =
        term->family.size ? (size_t)(term->family.data - term->text.data) : term->text.size;
    append_escaped(output, (dgm_str){term->text.data, before});
    if (!term->family.size)
        return;
    dg_buffer_byte(output, '[');
    append_escaped(output, term->family);
    dg_buffer_byte(output, ']');
    size_t after = before + term->family.size;
    append_escaped(output, (dgm_str){term->text.data + after, term->text.size - after});
}

void dg_tb_write_term(dgm_buffer *output, const dgm_concept *concept, const dgm_term *term,
                      dgm_str source)
{
    dgm_case_policy usual =
        concept->kind == DGM_KIND_TERM ? dg_case_policy_of(term->text) : DGM_CASE_NAME;
    const struct {
        const char *key;
        dgm_str value;
    } fields[] = {{"styles", term->styles},
                  {"first", term->first},
                  {"except", term->exceptions},
                  {"context", term->context},
                  {"reading", term->reading}};
    append_solid(output, term->language.size ? term->language : dgm_str_of("*"));
    dg_buffer_byte(output, ' ');
    if (term->status != DGM_TERM_PREFERRED || begins_with_status(term->text))
        dg_buffer_format(output, "%s ", dg_status_words[term->status]);
    append_text(output, term);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value.size)
            append_field(output, fields[i].key, fields[i].value);
    if (term->letter_case != usual)
        append_word(output, "case", dg_case_words[term->letter_case]);
    if (term->match != DGM_MATCH_INFLECTED)
        append_word(output, "match", dg_match_words[term->match]);
    if (term->quotes != DGM_QUOTES_UNSET)
        append_word(output, "quotes", dg_quotes_words[term->quotes]);
    append_day(output, "from", term->from);
    append_day(output, "until", term->until);
    if (!dg_str_same(term->source, source))
        append_field(output, "source", term->source);
}

static void write_styles(const dgm_termbase *tb, dgm_buffer *output)
{
    for (uint32_t i = 0; i < tb->style_count; i++) {
        const dg_style_row *row = &tb->styles[i];
        const dg_pooled values[] = {row->title, row->language, row->parent, row->system,
                                    row->source};
        static const char *const keys[] = {"    title", "    language", "    parent", "    system",
                                           "    source"};
        dg_buffer_cstr(output, output->size ? "\n" : "");
        append_rest(output, "style", dg_pooled_text(tb, row->id));
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            if (values[k].size)
                append_rest(output, keys[k], dg_pooled_text(tb, values[k]));
    }
}

dgm_status dgm_termbase_write(const dgm_termbase *tb, dgm_buffer *output)
{
    dgm_str source = {0};
    for (size_t i = 0; i < dgm_termbase_size(tb) && !output->status; i++) {
        dgm_concept concept = dgm_termbase_concept(tb, i);
        dgm_str first = concept.term_count ? dgm_termbase_term(tb, i, 0).source : source;
        if (!dg_str_same(first, source)) {
            source = first;
            dg_buffer_cstr(output, output->size ? "\n" : "");
            append_rest(output, "source", source);
        }
        dg_buffer_cstr(output, output->size ? "\n" : "");
        dg_tb_write_head(output, &concept);
        for (size_t k = 0; k < concept.term_count; k++) {
            dgm_term term = dgm_termbase_term(tb, i, k);
            dg_buffer_cstr(output, "\n    ");
            dg_tb_write_term(output, &concept, &term, source);
        }
        dg_buffer_byte(output, '\n');
    }
    write_styles(tb, output);
    return output->status;
}
