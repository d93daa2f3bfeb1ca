/* A compiled localizer as one block of bytes, for a cache: tables that are used where they are. */
#include "config.h"

#include "localize/localizer.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/hash.h"

enum {
    RULES,
    FORMS,
    CONTEXTS,
    STRINGS,
    MATCHER,
    CONTEXT_MATCHER = MATCHER + DG_MATCHER_TABLES,
    TABLES = CONTEXT_MATCHER + DG_MATCHER_TABLES
};

enum { ALIGNMENT = 16 };

typedef struct header {
    char magic[16];
    uint64_t layout; /* of the tables: version, sizes, byte order */
    uint64_t check;  /* the hash of all that follows */
    uint64_t concept_count;
    struct {
        uint64_t offset, size;
    } tables[TABLES];
} header;

static const char magic[16] = "dragoman names\n";

/* A text in the table of strings. */
typedef struct span {
    uint32_t offset, size;
} span;

enum { RULE_TEXTS = 5 };

typedef struct rule_row {
    span texts[RULE_TEXTS];
    dg_rule rule; /* its texts' pointers are void */
} rule_row;

static uint64_t layout(void)
{
    const char version[] = PACKAGE_VERSION;
    uint64_t sizes[] = {sizeof(rule_row), sizeof(dg_form), sizeof(dg_context),
                        sizeof(void *),   TABLES,          dg_hash(version, sizeof version)};
    return dg_hash(sizes, sizeof sizes);
}

/* A hash of long tables, in four lanes so that it runs at the speed of memory. It finds damage, not
 * forgery: who can write the cache of a user is that user. */
static uint64_t check_of(dgm_str image)
{
    const char *p = image.data + offsetof(header, concept_count), *end = image.data + image.size;
    uint64_t lanes[4] = {1, 2, 3, 4}, words[4];
    for (; end - p >= 32; p += 32) {
        memcpy(words, p, 32);
        for (int i = 0; i < 4; i++) {
            lanes[i] = (lanes[i] ^ words[i]) * 0x9E3779B97F4A7C15u;
            lanes[i] ^= lanes[i] >> 29;
        }
    }
    return dg_hash(lanes, sizeof lanes) ^ dg_hash(p, (size_t)(end - p));
}

static void texts_of(dg_rule *rule, dgm_str *texts[RULE_TEXTS])
{
    texts[0] = &rule->concept;
    texts[1] = &rule->target;
    texts[2] = &rule->first;
    texts[3] = &rule->reading;
    texts[4] = &rule->origin;
}

/* ---- Saving --------------------------------------------------------------------------------- */

static void begin_table(dgm_buffer *image, size_t start)
{
    while ((image->size - start) % ALIGNMENT && image->status == DGM_OK)
        dg_buffer_byte(image, 0);
}

static void add_table(dgm_buffer *image, size_t start, header *h, int number, dg_table table)
{
    begin_table(image, start);
    h->tables[number].offset = image->size - start;
    h->tables[number].size = table.size;
    dgm_buffer_append(image, table.data, table.size);
}

/* Puts the texts of `rule` into `strings`; one that the rule before has, too, is not kept twice. */
static rule_row row_of(const dg_rule *rule, const dg_rule *before, const rule_row *last,
                       dgm_buffer *strings)
{
    rule_row row;
    dg_rule old = before ? *before : (dg_rule){0};
    dgm_str *texts[RULE_TEXTS], *olds[RULE_TEXTS];
    memset(&row, 0, sizeof row);
    row.rule = *rule;
    texts_of(&row.rule, texts);
    texts_of(&old, olds);
    for (int i = 0; i < RULE_TEXTS; i++) {
        if (texts[i]->data == olds[i]->data && texts[i]->size == olds[i]->size && before) {
            row.texts[i] = last->texts[i];
        } else {
            row.texts[i] = (span){(uint32_t)strings->size, (uint32_t)texts[i]->size};
            dg_buffer_str(strings, *texts[i]);
        }
        *texts[i] = (dgm_str){0};
    }
    return row;
}

static void add_rules(const dg_rulebook *book, dgm_buffer *image, size_t start, header *h,
                      dgm_buffer *strings)
{
    rule_row row = {0};
    begin_table(image, start);
    h->tables[RULES].offset = image->size - start;
    h->tables[RULES].size = book->rule_count * sizeof row;
    for (size_t i = 0; i < book->rule_count; i++) {
        row = row_of(&book->rules[i], i ? &book->rules[i - 1] : NULL, &row, strings);
        dgm_buffer_append(image, (const char *)&row, sizeof row);
    }
}

static void add_matcher(const dg_matcher *matcher, dgm_buffer *image, size_t start, header *h,
                        int first)
{
    dg_table tables[DG_MATCHER_TABLES] = {{0}};
    if (matcher)
        dg_matcher_tables(matcher, tables);
    for (int i = 0; i < DG_MATCHER_TABLES; i++)
        add_table(image, start, h, first + i, tables[i]);
}

dgm_status dgm_localizer_save(const dgm_localizer *l, dgm_buffer *image)
{
    const dg_rulebook *book = &l->book;
    size_t start = image->size;
    header h = {.layout = layout(), .concept_count = book->concept_count};
    dgm_buffer strings;
    memcpy(h.magic, magic, sizeof magic);
    dgm_buffer_init(&strings, l->allocator, 0);
    dgm_buffer_append(image, (const char *)&h, sizeof h);
    add_rules(book, image, start, &h, &strings);
    add_table(image, start, &h, FORMS,
              (dg_table){book->forms, book->form_count * sizeof *book->forms});
    add_table(image, start, &h, CONTEXTS,
              (dg_table){book->contexts, book->context_count * sizeof *book->contexts});
    add_table(image, start, &h, STRINGS, (dg_table){strings.data, strings.size});
    add_matcher(l->matcher, image, start, &h, MATCHER);
    add_matcher(l->contexts, image, start, &h, CONTEXT_MATCHER);
    dgm_status status = strings.status ? strings.status : image->status;
    dgm_buffer_free(&strings);
    if (status)
        return status;
    memcpy(image->data + start, &h, sizeof h);
    h.check = check_of((dgm_str){image->data + start, image->size - start});
    memcpy(image->data + start, &h, sizeof h);
    return DGM_OK;
}

/* ---- Loading -------------------------------------------------------------------------------- */

static bool is_whole(const header *h, dgm_str image)
{
    if (memcmp(h->magic, magic, sizeof magic) != 0 || h->layout != layout() ||
        h->check != check_of(image))
        return false;
    for (int i = 0; i < TABLES; i++)
        if (h->tables[i].offset > image.size ||
            h->tables[i].size > image.size - h->tables[i].offset)
            return false;
    return true;
}

static dg_table table(const header *h, dgm_str image, int number)
{
    return (dg_table){image.data + h->tables[number].offset, h->tables[number].size};
}

static dgm_status load_rules(dg_rulebook *book, dg_table rows, dg_table strings)
{
    const rule_row *row = rows.data;
    book->rule_count = rows.size / sizeof *row;
    book->rules = dg_resize(book->allocator, NULL, book->rule_count * sizeof *book->rules + 1);
    if (!book->rules)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i < book->rule_count; i++) {
        dgm_str *texts[RULE_TEXTS];
        book->rules[i] = row[i].rule;
        texts_of(&book->rules[i], texts);
        for (int k = 0; k < RULE_TEXTS; k++)
            *texts[k] = (dgm_str){(const char *)strings.data + row[i].texts[k].offset,
                                  row[i].texts[k].size};
    }
    return DGM_OK;
}

static dgm_status load_matcher(const dgm_localizer *l, const header *h, dgm_str image, int first,
                               dg_matcher **matcher)
{
    dg_table tables[DG_MATCHER_TABLES];
    for (int i = 0; i < DG_MATCHER_TABLES; i++)
        tables[i] = table(h, image, first + i);
    return tables[0].size ? dg_matcher_of_tables(l->allocator, tables, l->language, matcher)
                          : DGM_OK;
}

/* The forms and contexts are read only once they are made. */
static dgm_status load(dgm_localizer *l, const header *h, dgm_str image)
{
    dg_rulebook *book = &l->book;
    dg_table forms = table(h, image, FORMS), contexts = table(h, image, CONTEXTS);
    book->borrowed = true;
    book->concept_count = h->concept_count;
    book->forms = (dg_form *)(uintptr_t)forms.data;
    book->form_count = forms.size / sizeof *book->forms;
    book->contexts = (dg_context *)(uintptr_t)contexts.data;
    book->context_count = contexts.size / sizeof *book->contexts;
    dgm_status status = load_rules(book, table(h, image, RULES), table(h, image, STRINGS));
    if (status == DGM_OK)
        status = load_matcher(l, h, image, MATCHER, &l->matcher);
    if (status == DGM_OK)
        status = load_matcher(l, h, image, CONTEXT_MATCHER, &l->contexts);
    return status;
}

dgm_status dgm_localizer_load(dgm_str image, const dgm_localize_options *options,
                              const dgm_allocator *allocator, dgm_localizer **localizer,
                              dgm_error *error)
{
    const header *h = (const header *)(const void *)image.data;
    if (image.size < sizeof *h || (uintptr_t)image.data % ALIGNMENT || !is_whole(h, image))
        return dg_fail(error, DGM_ERR_DAMAGED, 0,
                       N_("The saved localizer is damaged, or another version has made it."),
                       (dgm_str){0});
    dgm_localizer *l;
    dgm_status status = dg_localizer_begin(options, allocator, &l);
    if (status == DGM_OK)
        status = load(l, h, image);
    if (status) {
        dgm_localizer_free(l);
        return dg_fail_plain(error, status);
    }
    *localizer = l;
    return DGM_OK;
}
