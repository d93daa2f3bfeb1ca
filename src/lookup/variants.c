/* How a name that no store knows is likely to be written: in its own script, in its sister
 * languages', and by the standards into every other. */
#include "config.h"

#include "lookup/agree.h"
#include "lookup/letters.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"
#include "util/str.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

/* What speaks for a spelling: each system that writes so adds its weight. */
enum {
    WEIGHT_ORIGINAL = 1 << 20, /* the name itself */
    WEIGHT_SISTER = 1 << 16,   /* the name in a language that shares its script */
    WEIGHT_STANDARD = 32,      /* the usual system for all readers */
    WEIGHT_LANGUAGE = 16,      /* the usual one for the readers of one language */
    WEIGHT_OTHER = 2,          /* a system that is not the usual one */
    WEIGHT_OPTION = 1          /* one of a system's options */
};
enum {
    NAME_MAX_SIZE = 4096,
    ORIGINALS_MAX = 8,
    SCORE_GAP = 3 /* readings that are less likely by more are not looked at */
};
enum {
    UNLIKELY =
        -20 /* the score of a reading that is none: the name is of a language with Latin letters */
};

/* A form that the others are made from. */
typedef struct origin {
    dgm_buffer text;
    dgm_str language;
    int share; /* its spellings count for 1/share */
} origin;

typedef struct maker {
    dgm_variants *list;
    origin origins[ORIGINALS_MAX];
    size_t origin_count;
    dgm_buffer written, plain;
} maker;

/* ---- The list ----------------------------------------------------------------------------------- */

void dgm_variants_init(dgm_variants *list, const dgm_allocator *allocator)
{
    *list = (dgm_variants){0};
    dgm_buffer_init(&list->text, allocator, 0);
}

void dgm_variants_free(dgm_variants *list)
{
    dg_free(list->text.allocator, list->items);
    dgm_buffer_free(&list->text);
    list->items = NULL;
    list->count = list->capacity = 0;
}

/* Until all are found, texts are offsets: the buffer may move. */
static dgm_str stored(const dgm_variants *list, dgm_str text)
{
    return (dgm_str){list->text.data + (size_t)text.data, text.size};
}

static dgm_str store(dgm_variants *list, dgm_str text)
{
    dgm_str place = {(const char *)list->text.size, text.size};
    dg_buffer_str(&list->text, text);
    return place;
}

static dgm_variant *find(dgm_variants *list, dgm_str text)
{
    for (size_t i = 0; i < list->count; i++)
        if (dg_str_equals(stored(list, list->items[i].text), text))
            return &list->items[i];
    return NULL;
}

static int weight_of(const dgm_system *system)
{
    dgm_system_info info;
    dgm_system_describe(system, &info);
    bool option = memchr(info.id.data, '+', info.id.size);
    if (info.is_default && !option)
        return dg_str_is(info.to, "Latn") ? WEIGHT_STANDARD : WEIGHT_LANGUAGE;
    return option ? WEIGHT_OPTION : WEIGHT_OTHER;
}

/* Adds what speaks for a spelling that is there; the weightiest system gives it its name. */
static void confirm(dgm_variant *known, const dgm_variant *variant)
{
    bool better = (known->plain && !variant->plain) || (!known->system && !known->language.size);
    if (known->system && variant->system && known->plain == variant->plain)
        better = weight_of(variant->system) > weight_of(known->system);
    if (better) {
        known->system = variant->system;
        known->language = variant->language;
    }
    known->weight += variant->weight;
    known->systems += variant->systems;
    known->plain &= variant->plain;
}

static dgm_status add(dgm_variants *list, const dgm_variant *variant)
{
    dgm_variant *known = find(list, variant->text);
    if (known) {
        confirm(known, variant);
        return DGM_OK;
    }
    dgm_status status = dg_grow(list->text.allocator, &list->items, &list->capacity,
                                list->count + 1, sizeof *list->items);
    if (status)
        return status;
    dgm_variant *added = &list->items[list->count++];
    *added = *variant;
    added->text = store(list, variant->text);
    added->original = store(list, variant->original);
    return list->text.status;
}

static int by_weight(const void *a, const void *b)
{
    const dgm_variant *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->text.data < y->text.data ? -1 : x->text.data > y->text.data;
}

static void settle(dgm_variants *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_weight);
    for (size_t i = 0; i < list->count; i++) {
        list->items[i].text = stored(list, list->items[i].text);
        list->items[i].original = stored(list, list->items[i].original);
    }
}

/* ---- Spellings -------------------------------------------------------------------------------------- */

/* The letter without its accents, as people type it who do not have it. */
static uint32_t bare(const UNormalizer2 *nfd, uint32_t c)
{
    static const uint32_t others[][2] = {{0x141, 'L'}, {0x142, 'l'}, {0x110, 'D'}, {0x111, 'd'},
                                         {0xD8, 'O'},  {0xF8, 'o'},  {0x131, 'i'}};
    UErrorCode error = U_ZERO_ERROR;
    UChar parts[8];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (c == others[i][0])
            return others[i][1];
    int32_t size = unorm2_getDecomposition(nfd, (UChar32)c, parts, 8, &error);
    while (size > 0 && U_SUCCESS(error) && parts[0] < 0xD800 && parts[0] != c) {
        c = parts[0];
        size = unorm2_getDecomposition(nfd, (UChar32)c, parts, 8, &error);
    }
    return c;
}

static bool is_sign(uint32_t c)
{
    return c == '\'' || c == '"' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201D ||
           (c >= 0x2B0 && c <= 0x2FF) || u_charType((UChar32)c) == U_NON_SPACING_MARK;
}

/* Latin text without signs and accents. */
static void make_plain(dgm_str text, dgm_buffer *plain)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
    dgm_buffer_clear(plain);
    for (const char *at = text.data, *end = at + text.size; at < end && U_SUCCESS(error);) {
        uint32_t c = dg_utf8_next(&at);
        if (!is_sign(c))
            dg_buffer_code_point(plain, c < 0x80 ? c : bare(nfd, c));
    }
}

/* Whether a system's result is in Latin letters: only these have a plain form. */
static bool is_latin(dgm_str text)
{
    dg_parts name;
    dg_parts_of(text, &name);
    for (size_t i = 0; i < name.count; i++)
        if (!(name.parts[i].flags & DG_PART_LATIN))
            return false;
    return name.count > 0;
}

static dgm_status write_by(maker *m, const origin *from, const dgm_system *system,
                           const dgm_system_info *info)
{
    dgm_str original = {from->text.data, from->text.size};
    dgm_buffer_clear(&m->written);
    dgm_status status = dgm_translit(system, NULL, original, &m->written, NULL);
    dgm_str text = {m->written.data, m->written.size};
    if (status || dg_str_equals(text, original))
        return status == DGM_ERR_UNKNOWN ? DGM_OK : status;
    dgm_variant variant = {
        .text = text, .original = original, .language = info->to, .system = system, .systems = 1};
    variant.weight = 2 * weight_of(system) / from->share;
    status = add(m->list, &variant);
    if (status || !is_latin(text))
        return status;
    make_plain(text, &m->plain);
    variant.text = (dgm_str){m->plain.data, m->plain.size};
    variant.plain = true;
    variant.weight /= 2;
    return dg_str_equals(variant.text, text) || m->plain.status ? m->plain.status
                                                                : add(m->list, &variant);
}

/* Whether a language tag is the wanted one or a part of it: "sr" takes "sr-Cyrl". */
static bool is_language(dgm_str tag, dgm_str wanted)
{
    return tag.size >= wanted.size && memcmp(tag.data, wanted.data, wanted.size) == 0 &&
           (tag.size == wanted.size || tag.data[wanted.size] == '-');
}

static dgm_status write_all(maker *m, const origin *from)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < dgm_system_count() && !status; i++) {
        const dgm_system *system = dgm_system_at(i);
        dgm_system_info info;
        dgm_system_describe(system, &info);
        if (is_language(info.from, from->language))
            status = write_by(m, from, system, &info);
    }
    return status;
}

/* ---- Origins ---------------------------------------------------------------------------------------- */

/* Adds a form to make others from, and to the list; one that is there already stays as it is. */
static dgm_status add_origin(maker *m, dgm_str text, dgm_str language, int share,
                             const dgm_system *system, dgm_str original)
{
    for (size_t i = 0; i < m->origin_count; i++)
        if (dg_str_equals((dgm_str){m->origins[i].text.data, m->origins[i].text.size}, text) &&
            dg_str_equals(m->origins[i].language, language))
            return DGM_OK;
    if (m->origin_count == ORIGINALS_MAX)
        return DGM_OK;
    origin *o = &m->origins[m->origin_count++];
    *o = (origin){.language = language, .share = share};
    dgm_buffer_init(&o->text, m->list->text.allocator, 0);
    dgm_status status = dg_buffer_str(&o->text, text);
    dgm_variant variant = {.text = text,
                           .original = original,
                           .language = language,
                           .system = system,
                           .systems = system != NULL,
                           .weight = (system ? WEIGHT_SISTER : WEIGHT_ORIGINAL) / share};
    return status ? status : add(m->list, &variant);
}

/* Whether a system from the language has something to do in the name. */
static bool is_written_in(maker *m, dgm_str name, dgm_str language)
{
    bool changes = false;
    for (size_t i = 0; i < dgm_system_count() && !changes; i++) {
        dgm_system_info info;
        dgm_system_describe(dgm_system_at(i), &info);
        if (!is_language(info.from, language))
            continue;
        dgm_buffer_clear(&m->written);
        changes = dgm_translit(dgm_system_at(i), NULL, name, &m->written, NULL) == DGM_OK &&
                  !dg_str_equals((dgm_str){m->written.data, m->written.size}, name);
    }
    return changes;
}

/* What speaks for the original of reading `number`: the systems that lead to it among the likely
 * readings. */
static int votes_for(const dgm_readings *readings, size_t number)
{
    int votes = 0;
    for (size_t i = 0;
         i < readings->count && readings->items[i].score >= readings->items[0].score - SCORE_GAP;
         i++)
        if (dg_str_equals(readings->items[i].original, readings->items[number].original))
            votes += weight_of(readings->items[i].system);
    return votes;
}

/* Adds the original that most systems lead to, of those that are about as likely as the
 * likeliest. */
static dgm_status add_reading(maker *m, dgm_str name, const dgm_readings *readings)
{
    size_t best = 0;
    int most = 0;
    for (size_t i = 0;
         i < readings->count && readings->items[i].score >= readings->items[0].score - SCORE_GAP;
         i++) {
        int votes = votes_for(readings, i);
        if (votes > most) {
            most = votes;
            best = i;
        }
    }
    if (!readings->count)
        return DGM_OK;
    dgm_system_info info;
    dgm_system_describe(readings->items[best].system, &info);
    return add_origin(m, readings->items[best].original, info.from, 1, NULL, name);
}

/* A Latin name: what it is a spelling of, or the name of a language with Latin letters that it
 * is. */
static dgm_status add_latin(maker *m, dgm_str name, dgm_str language)
{
    dgm_readings readings;
    dgm_str guess = language.size ? language : dg_name_language(name);
    dgm_variant itself = {.text = name, .original = name, .weight = 2 * WEIGHT_ORIGINAL};
    dgm_readings_init(&readings, m->list->text.allocator);
    dgm_status status =
        dgm_identify((dgm_str){"", 0}, name, language, dgm_termbase_builtin(), &readings, NULL);
    bool read = status == DGM_OK && readings.items[0].score >= UNLIKELY;
    if (status == DGM_NOT_FOUND)
        status = DGM_OK;
    if (!status && !read && is_written_in(m, name, guess)) {
        status = add_origin(m, name, guess, 1, NULL, name);
    } else if (!status) {
        status = add(m->list, &itself);
        if (!status)
            status = add_reading(m, name, &readings);
    }
    dgm_readings_free(&readings);
    return status;
}

/* The same name in the languages that have systems for names: Володимир is Владимир in Russian. */
static dgm_status add_sisters(maker *m)
{
    dgm_status status = DGM_OK;
    size_t count = m->origin_count;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < dgm_system_count() && !status; i++) {
            const dgm_system *system = dgm_system_at(i);
            dgm_system_info info;
            dgm_str original = {m->origins[k].text.data, m->origins[k].text.size};
            dgm_system_describe(system, &info);
            bool sister =
                dg_str_is(info.to, "ru") || dg_str_is(info.to, "uk") || dg_str_is(info.to, "be");
            if (!sister || !is_language(info.from, m->origins[k].language))
                continue;
            dgm_buffer_clear(&m->written);
            status = dgm_translit(system, NULL, original, &m->written, NULL);
            if (!status)
                status = add_origin(m, (dgm_str){m->written.data, m->written.size}, info.to,
                                    2 * m->origins[k].share, system, original);
        }
    return status;
}

static dgm_status add_origins(maker *m, dgm_str name, dgm_str language)
{
    if (is_latin(name) && (!language.size || !is_written_in(m, name, language)))
        return add_latin(m, name, language);
    return add_origin(m, name, language.size ? language : dg_name_language(name), 1, NULL, name);
}

static dgm_status make_variants(maker *m, dgm_str name, dgm_str language, dgm_error *error)
{
    if (dg_utf8_valid_prefix(name.data, name.size) != name.size)
        return dg_fail(error, DGM_ERR_ENCODING, 0, N_("The text is not valid UTF-8."),
                       (dgm_str){0});
    if (name.size > NAME_MAX_SIZE)
        return dg_fail(error, DGM_ERR_LIMIT, 0, N_("A name is longer than 4096 bytes."),
                       (dgm_str){0});
    dgm_status status = name.size ? add_origins(m, name, language) : DGM_OK;
    if (!status)
        status = add_sisters(m);
    for (size_t i = 0; i < m->origin_count && !status; i++)
        status = write_all(m, &m->origins[i]);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}

dgm_status dgm_name_variants(dgm_str name, dgm_str language, dgm_variants *list, dgm_error *error)
{
    maker m = {.list = list};
    dgm_buffer_init(&m.written, list->text.allocator, 0);
    dgm_buffer_init(&m.plain, list->text.allocator, 0);
    list->count = 0;
    dgm_buffer_clear(&list->text);
    dgm_status status = make_variants(&m, name, language, error);
    settle(list);
    for (size_t i = 0; i < m.origin_count; i++)
        dgm_buffer_free(&m.origins[i].text);
    dgm_buffer_free(&m.written);
    dgm_buffer_free(&m.plain);
    return status ? status : list->count ? DGM_OK : DGM_NOT_FOUND;
}
