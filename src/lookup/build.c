/* Making a store. Everything is kept in the order of adding and sorted once at the end, so that the
 * same input gives the same bytes. */
#include "lookup/names.h"
#include "lookup/align.h"
#include "lookup/known.h"
#include "lookup/sound.h"
#include "lookup/store.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct added_form {
    uint32_t entity, text, text_size, words, word_count, language, extra, extra_size;
} added_form;

/* A set of short texts, numbered as they come. */
typedef struct text_set {
    dgm_buffer texts;
    uint32_t *ends;  /* where each text ends */
    uint32_t *slots; /* number + 1 */
    size_t count, capacity, slot_count;
} text_set;

struct dgm_store_builder {
    const dgm_allocator *allocator;
    text_set ids, languages, words;
    added_form *forms;
    size_t form_count, form_capacity;
    uint32_t *form_words;
    size_t form_word_count, form_word_capacity;
    dgm_buffer texts, extras;
};

enum { STORE_TEXT_MAX = 1 << 12 }; /* bytes of one id, form or language */

/* ---- Sets of texts --------------------------------------------------------------------------- */

static dgm_str set_text(const text_set *set, size_t number)
{
    uint32_t start = number ? set->ends[number - 1] : 0;
    return (dgm_str){set->texts.data + start, set->ends[number] - start};
}

static size_t set_slot(const text_set *set, dgm_str text)
{
    size_t mask = set->slot_count - 1, at = dg_hash(text.data, text.size) & mask;
    for (; set->slots[at]; at = (at + 1) & mask) {
        dgm_str other = set_text(set, set->slots[at] - 1);
        if (other.size == text.size && memcmp(other.data, text.data, text.size) == 0)
            break;
    }
    return at;
}

static dgm_status set_widen(const dgm_allocator *allocator, text_set *set)
{
    size_t slot_count = set->slot_count ? 2 * set->slot_count : 1024;
    uint32_t *slots = dg_new(allocator, slot_count * sizeof *slots);
    if (!slots)
        return DGM_ERR_MEMORY;
    dg_free(allocator, set->slots);
    set->slots = slots;
    set->slot_count = slot_count;
    for (size_t i = 0; i < set->count; i++)
        slots[set_slot(set, set_text(set, i))] = (uint32_t)i + 1;
    return DGM_OK;
}

static dgm_status set_add(const dgm_allocator *allocator, text_set *set, dgm_str text,
                          uint32_t *number)
{
    if (2 * set->count >= set->slot_count) {
        dgm_status status = set_widen(allocator, set);
        if (status)
            return status;
    }
    size_t slot = set_slot(set, text);
    if (set->slots[slot]) {
        *number = set->slots[slot] - 1;
        return DGM_OK;
    }
    dgm_status status =
        dg_grow(allocator, &set->ends, &set->capacity, set->count + 1, sizeof *set->ends);
    if (!status)
        status = dg_buffer_str(&set->texts, text);
    if (status)
        return status;
    set->ends[set->count] = (uint32_t)set->texts.size;
    *number = (uint32_t)set->count++;
    set->slots[slot] = *number + 1;
    return DGM_OK;
}

static void set_free(const dgm_allocator *allocator, text_set *set)
{
    dgm_buffer_free(&set->texts);
    dg_free(allocator, set->ends);
    dg_free(allocator, set->slots);
}

bool dg_store_builder_has(const dgm_store_builder *builder, dgm_str id)
{
    return builder->ids.slot_count && builder->ids.slots[set_slot(&builder->ids, id)];
}

/* ---- Adding ---------------------------------------------------------------------------------- */

dgm_status dgm_store_builder_new(const dgm_allocator *allocator, dgm_store_builder **result)
{
    dgm_store_builder *builder = dg_new(allocator, sizeof *builder);
    if (!builder)
        return DGM_ERR_MEMORY;
    builder->allocator = allocator;
    dgm_buffer *buffers[] = {&builder->ids.texts, &builder->languages.texts, &builder->words.texts,
                             &builder->texts, &builder->extras};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        dgm_buffer_init(buffers[i], allocator, 0);
    *result = builder;
    return DGM_OK;
}

void dgm_store_builder_free(dgm_store_builder *builder)
{
    if (!builder)
        return;
    set_free(builder->allocator, &builder->ids);
    set_free(builder->allocator, &builder->languages);
    set_free(builder->allocator, &builder->words);
    dg_free(builder->allocator, builder->forms);
    dg_free(builder->allocator, builder->form_words);
    dgm_buffer_free(&builder->texts);
    dgm_buffer_free(&builder->extras);
    dg_free(builder->allocator, builder);
}

static dgm_status add_words(dgm_store_builder *b, dgm_str text, added_form *form)
{
    dg_parts name;
    dg_parts_of(text, &name);
    dgm_status status = dg_grow(b->allocator, &b->form_words, &b->form_word_capacity,
                                b->form_word_count + name.count, sizeof *b->form_words);
    form->words = (uint32_t)b->form_word_count;
    for (size_t i = 0; i < name.count && !status; i++) {
        dgm_str word = {(const char *)name.parts[i].letters, name.parts[i].size};
        status = set_add(b->allocator, &b->words, word, &b->form_words[form->words + i]);
    }
    form->word_count = (uint32_t)name.count;
    b->form_word_count += name.count;
    return status;
}

static dgm_status check_text(dgm_str text, dgm_error *error)
{
    if (text.size > STORE_TEXT_MAX)
        return dg_fail(error, DGM_ERR_LIMIT, 0, N_("A name or id is longer than 4096 bytes."),
                       (dgm_str){text.data, 40});
    size_t valid = dg_utf8_valid_prefix(text.data, text.size);
    if (valid < text.size)
        return dg_fail(error, DGM_ERR_ENCODING, valid, N_("The text is not valid UTF-8."),
                       (dgm_str){0});
    return DGM_OK;
}

dgm_status dgm_store_builder_add(dgm_store_builder *b, dgm_str id, dgm_str language, dgm_str text,
                                 dgm_str extra, dgm_error *error)
{
    const dgm_str texts[] = {id, language, text};
    dgm_status status;
    if (id.size == 0 || text.size == 0)
        return dg_fail(error, DGM_ERR_ARGUMENT, 0, N_("An id or a name is missing."), (dgm_str){0});
    for (size_t i = 0; i < 3; i++)
        if ((status = check_text(texts[i], error)))
            return status;
    added_form form = {.text = (uint32_t)b->texts.size,
                       .text_size = (uint32_t)text.size,
                       .extra = (uint32_t)b->extras.size,
                       .extra_size = (uint32_t)extra.size};
    status = dg_grow(b->allocator, &b->forms, &b->form_capacity, b->form_count + 1, sizeof form);
    if (!status)
        status = set_add(b->allocator, &b->ids, id, &form.entity);
    if (!status)
        status = set_add(b->allocator, &b->languages, language, &form.language);
    if (!status)
        status = dg_buffer_str(&b->texts, text);
    if (!status)
        status = dg_buffer_str(&b->extras, extra);
    if (!status)
        status = add_words(b, text, &form);
    if (status)
        return dg_fail_plain(error, status);
    b->forms[b->form_count++] = form;
    return DGM_OK;
}

size_t dgm_store_builder_size(const dgm_store_builder *builder)
{
    return builder->form_count;
}

dgm_status dgm_store_builder_add_termbase(dgm_store_builder *builder, const dgm_termbase *termbase,
                                          dgm_error *error)
{
    for (size_t i = 0; i < dgm_termbase_size(termbase); i++) {
        dgm_concept concept = dgm_termbase_concept(termbase, i);
        for (size_t k = 0; k < concept.term_count; k++) {
            dgm_term term = dgm_termbase_term(termbase, i, k);
            dgm_status status = dgm_store_builder_add(builder, concept.id, term.language, term.text,
                                                      term.styles, error);
            if (status)
                return status;
        }
    }
    return DGM_OK;
}

/* ---- Writing --------------------------------------------------------------------------------- */

/* What one finish needs. */
typedef struct writer {
    const dgm_store_builder *b;
    dgm_buffer *out;
    size_t base; /* of the store in `out` */
    dg_store_header header;
    uint32_t *order; /* the forms, those of an entity together */
    uint32_t *postings_at;
    dg_posting *postings;
    uint16_t *lacking; /* of each word: dg_word_row.lacking */
    dg_key_row *keys;
    size_t key_count, key_capacity;
} writer;

static void put(writer *w, const void *data, size_t size)
{
    dgm_buffer_append(w->out, data, size);
}

static void put_number(writer *w, size_t number)
{
    uint32_t value = (uint32_t)number;
    put(w, &value, sizeof value);
}

static void pad(writer *w)
{
    static const char zeros[8];
    put(w, zeros, (8 - (w->out->size - w->base) % 8) % 8);
}

static void end_section(writer *w, enum dg_section section)
{
    w->header.sections[section].end = w->out->size - w->base;
    pad(w);
}

/* Where each value of 0..count-1 begins when `total` things are sorted by it, in place of its
 * count. */
static void starts_of_counts(uint32_t *counts, size_t count)
{
    uint32_t start = 0;
    for (size_t i = 0; i <= count; i++) {
        uint32_t size = counts[i];
        counts[i] = start;
        start += size;
    }
}

static dgm_status sort_forms(writer *w)
{
    const dgm_store_builder *b = w->b;
    uint32_t *next = dg_new(b->allocator, (b->ids.count + 1) * sizeof *next);
    w->order = dg_new(b->allocator, (b->form_count + 1) * sizeof *w->order);
    if (!next || !w->order) {
        dg_free(b->allocator, next);
        return DGM_ERR_MEMORY;
    }
    for (size_t i = 0; i < b->form_count; i++)
        next[b->forms[i].entity]++;
    starts_of_counts(next, b->ids.count);
    for (size_t i = 0; i < b->form_count; i++)
        w->order[next[b->forms[i].entity]++] = (uint32_t)i;
    dg_free(b->allocator, next);
    return DGM_OK;
}

static dg_part part_of_word(const text_set *words, size_t number)
{
    dg_part part = {0};
    dgm_str letters = set_text(words, number);
    memcpy(part.letters, letters.data, letters.size);
    part.size = (uint8_t)letters.size;
    dg_part_classify(&part);
    return part;
}

/* What it costs that a query lacks a word of the name. */
static uint16_t lacking_cost(const dg_part *word)
{
    unsigned cost = word->size <= 1   ? DG_NAT / 4
                    : word->size <= 3 ? 3 * DG_NAT / 2
                                      : 5 * DG_NAT / 2;
    return (uint16_t)dg_known_drop(word, cost);
}

static uint32_t posting_count(const writer *w, uint32_t word)
{
    return w->postings_at[word + 1] - w->postings_at[word];
}

/* Whether `other` says more than `word` about the form that has both. */
static bool tells_more(const writer *w, uint32_t other, uint32_t word)
{
    if (w->lacking[other] != w->lacking[word])
        return w->lacking[other] > w->lacking[word];
    return posting_count(w, other) < posting_count(w, word);
}

static dg_posting posting_of(const writer *w, size_t form, const uint32_t *words, size_t count,
                             size_t of)
{
    size_t partner = of;
    unsigned rest = 0;
    for (size_t k = 0; k < count; k++) {
        if (k == of)
            continue;
        rest += w->lacking[words[k]];
        if (partner == of || tells_more(w, words[k], words[partner]))
            partner = k;
    }
    if (partner == of)
        return (dg_posting){.form = (uint32_t)form, .partner = DG_PARTNER_NONE};
    unsigned lacking = w->lacking[words[partner]];
    return (dg_posting){(uint32_t)form, dg_partner(words[partner]), dg_in_steps(lacking),
                        dg_in_steps(rest - lacking)};
}

static dgm_status find_lacking(writer *w)
{
    const text_set *words = &w->b->words;
    w->lacking = dg_new(w->b->allocator, (words->count + 1) * sizeof *w->lacking);
    if (!w->lacking)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i < words->count; i++) {
        dg_part part = part_of_word(words, i);
        w->lacking[i] = lacking_cost(&part);
    }
    return DGM_OK;
}

static int compare_postings(const void *a, const void *b)
{
    const dg_posting *one = a, *other = b;
    uint32_t rank = dg_partner_rank(one), other_rank = dg_partner_rank(other);
    return rank != other_rank ? (rank > other_rank) - (rank < other_rank)
                              : (one->form > other->form) - (one->form < other->form);
}

/* The forms of each word, by their new numbers; a form that has a word twice stands twice. */
static dgm_status sort_postings(writer *w)
{
    const dgm_store_builder *b = w->b;
    uint32_t *next = dg_new(b->allocator, (b->words.count + 2) * sizeof *next);
    w->postings_at = dg_new(b->allocator, (b->words.count + 2) * sizeof(uint32_t));
    w->postings = dg_new(b->allocator, (b->form_word_count + 1) * sizeof *w->postings);
    dgm_status status = next && w->postings_at && w->postings ? find_lacking(w) : DGM_ERR_MEMORY;
    for (size_t i = 0; i < b->form_word_count && !status; i++)
        w->postings_at[b->form_words[i]]++;
    if (!status) {
        starts_of_counts(w->postings_at, b->words.count);
        memcpy(next, w->postings_at, b->words.count * sizeof *next);
    }
    for (size_t i = 0; i < b->form_count && !status; i++) {
        const added_form *form = &b->forms[w->order[i]];
        const uint32_t *words = b->form_words + form->words;
        for (size_t k = 0; k < form->word_count; k++)
            w->postings[next[words[k]]++] = posting_of(w, i, words, form->word_count, k);
    }
    for (size_t i = 0; i < b->words.count && !status; i++)
        qsort(w->postings + w->postings_at[i], posting_count(w, (uint32_t)i), sizeof *w->postings,
              compare_postings);
    dg_free(b->allocator, next);
    return status;
}

static void put_entities(writer *w)
{
    const dgm_store_builder *b = w->b;
    size_t at = 0;
    for (size_t i = 0; i <= b->ids.count; i++) {
        while (at < b->form_count && b->forms[w->order[at]].entity < i)
            at++;
        put_number(w, at);
        put_number(w, i ? b->ids.ends[i - 1] : 0);
    }
    end_section(w, DG_ENTITIES);
    put(w, b->ids.texts.data, b->ids.texts.size);
    end_section(w, DG_IDS);
}

static void put_forms(writer *w)
{
    const dgm_store_builder *b = w->b;
    dg_form_row row = {0};
    for (size_t i = 0; i < b->form_count; i++) {
        const added_form *form = &b->forms[w->order[i]];
        row.entity = form->entity;
        row.language = form->language;
        put(w, &row, sizeof row);
        row.text += form->text_size;
        row.words += form->word_count;
    }
    row.entity = row.language = 0;
    put(w, &row, sizeof row);
    end_section(w, DG_FORMS);
    for (size_t i = 0; i < b->form_count; i++)
        put(w, b->texts.data + b->forms[w->order[i]].text, b->forms[w->order[i]].text_size);
    end_section(w, DG_TEXTS);
}

static void put_extras(writer *w)
{
    const dgm_store_builder *b = w->b;
    size_t at = 0;
    for (size_t i = 0; b->extras.size && i <= b->form_count; i++) {
        put_number(w, at);
        at += i < b->form_count ? b->forms[w->order[i]].extra_size : 0;
    }
    end_section(w, DG_EXTRAS_AT);
    for (size_t i = 0; i < b->form_count; i++)
        put(w, b->extras.data + b->forms[w->order[i]].extra, b->forms[w->order[i]].extra_size);
    end_section(w, DG_EXTRAS);
}

static void put_languages(writer *w)
{
    const text_set *set = &w->b->languages;
    for (size_t i = 0; i <= set->count; i++)
        put_number(w, i ? set->ends[i - 1] : 0);
    end_section(w, DG_LANGUAGES_AT);
    put(w, set->texts.data, set->texts.size);
    end_section(w, DG_LANGUAGES);
}

static dgm_status add_keys(writer *w, const dg_sound *sound, size_t word)
{
    dg_sound_key keys[DG_KEYS_MAX];
    size_t count = dg_sound_keys(sound, keys);
    dgm_status status =
        dg_grow(w->b->allocator, &w->keys, &w->key_capacity, w->key_count + count, sizeof *w->keys);
    for (size_t i = 0; i < count && !status; i++)
        w->keys[w->key_count++] =
            (dg_key_row){keys[i].key, (uint32_t)word, sound->sketches[keys[i].reading]};
    return status;
}

static uint16_t idf_of(size_t postings, size_t forms)
{
    return (uint16_t)(16 * log((double)(forms + 1) / (double)(postings ? postings : 1)) + 0.5);
}

static dgm_status put_words(writer *w)
{
    const dgm_store_builder *b = w->b;
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < b->words.count && !status; i++) {
        dg_part part = part_of_word(&b->words, i);
        dg_sound sound;
        dg_sound_of(&part, &sound);
        uint32_t start = w->postings_at[i], end = w->postings_at[i + 1];
        dg_word_row row = {.letters = i ? b->words.ends[i - 1] : 0,
                           .postings = start,
                           .sketch = sound.sketches[0],
                           .idf = idf_of(end - start, b->form_count),
                           .lacking = w->lacking[i],
                           .size = part.size,
                           .flags = part.flags};
        put(w, &row, sizeof row);
        status = add_keys(w, &sound, i);
    }
    dg_word_row last = {.letters = (uint32_t)b->words.texts.size,
                        .postings = (uint32_t)b->form_word_count};
    put(w, &last, sizeof last);
    end_section(w, DG_WORDS);
    put(w, b->words.texts.data, b->words.texts.size);
    end_section(w, DG_LETTERS);
    put(w, w->postings, b->form_word_count * sizeof *w->postings);
    end_section(w, DG_POSTINGS);
    return status;
}

static int by_key(const void *a, const void *b)
{
    const dg_key_row *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static void put_keys(writer *w)
{
    unsigned bits = 8;
    while (bits < 24 && ((size_t)1 << bits) < w->key_count / 4)
        bits++;
    w->header.bucket_bits = bits;
    if (w->key_count)
        qsort(w->keys, w->key_count, sizeof *w->keys, by_key);
    size_t at = 0;
    for (size_t bucket = 0; bucket <= (size_t)1 << bits; bucket++) {
        while (at < w->key_count && w->keys[at].key >> (32 - bits) < bucket)
            at++;
        put_number(w, at);
    }
    end_section(w, DG_BUCKETS);
    put(w, w->keys, w->key_count * sizeof *w->keys);
    end_section(w, DG_KEYS);
}

static void put_form_words(writer *w)
{
    const dgm_store_builder *b = w->b;
    for (size_t i = 0; i < b->form_count; i++) {
        const added_form *form = &b->forms[w->order[i]];
        put(w, b->form_words + form->words, form->word_count * sizeof *b->form_words);
    }
    end_section(w, DG_FORM_WORDS);
}

/* The checksums, and the header now that all is known. */
static void seal(writer *w)
{
    dg_store_header *header = &w->header;
    size_t end = w->out->size - w->base;
    header->sums_at = end;
    for (size_t at = DG_STORE_HEADER; at < end && !w->out->status; at += DG_STORE_BLOCK) {
        uint64_t sum = dg_hash(w->out->data + w->base + at,
                               end - at < DG_STORE_BLOCK ? end - at : DG_STORE_BLOCK);
        put(w, &sum, sizeof sum);
    }
    if (w->out->status)
        return;
    memcpy(header->magic, "DGMSTORE", 8);
    header->version = DG_STORE_VERSION;
    header->byte_order = 0x01020304;
    header->size = w->out->size - w->base;
    header->sums_hash = dg_hash(w->out->data + w->base + end, header->size - end);
    char block[DG_STORE_HEADER] = {0};
    memcpy(block, header, sizeof *header);
    header->hash = dg_hash(block, sizeof block);
    memcpy(w->out->data + w->base, block, sizeof block);
    memcpy(w->out->data + w->base, header, sizeof *header);
}

dgm_status dgm_store_builder_finish(dgm_store_builder *b, dgm_buffer *out, dgm_error *error)
{
    static const char header[DG_STORE_HEADER];
    writer w = {.b = b, .out = out, .base = out->size};
    put(&w, header, sizeof header);
    dgm_status status = sort_forms(&w);
    if (!status)
        status = sort_postings(&w);
    if (!status) {
        put_entities(&w);
        put_forms(&w);
        put_extras(&w);
        put_languages(&w);
        put_form_words(&w);
        status = put_words(&w);
    }
    if (!status) {
        put_keys(&w);
        seal(&w);
        status = out->status;
    }
    dg_free(b->allocator, w.order);
    dg_free(b->allocator, w.postings_at);
    dg_free(b->allocator, w.postings);
    dg_free(b->allocator, w.lacking);
    dg_free(b->allocator, w.keys);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}
