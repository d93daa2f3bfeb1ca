#include "config.h"

#include "lookup/agree.h"
#include "lookup/letters.h"
#include "translit/reverse.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/memory.h"
#include "util/str.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

enum {
    TRIED = 8,        /* candidates of each system that are looked at */
    KNOWN_BONUS = 200 /* for an original that is a known name */
};

/* ---- Lists --------------------------------------------------------------------------------- */

void dgm_readings_init(dgm_readings *readings, const dgm_allocator *allocator)
{
    *readings = (dgm_readings){0};
    dgm_buffer_init(&readings->text, allocator, 0);
}

void dgm_readings_free(dgm_readings *readings)
{
    dg_free(readings->text.allocator, readings->items);
    dgm_buffer_free(&readings->text);
    readings->items = NULL;
    readings->count = readings->capacity = 0;
}

/* Until all are found, originals are offsets: the text may move. */
static dgm_status add(dgm_readings *list, const dgm_system *system, dgm_str original, int score,
                      bool exact)
{
    if (dg_grow(list->text.allocator, &list->items, &list->capacity, list->count + 1,
                sizeof *list->items))
        return DGM_ERR_MEMORY;
    dgm_reading reading = {system, {NULL, original.size}, score, exact};
    reading.original.data = (const char *)list->text.size;
    dg_buffer_str(&list->text, original);
    list->items[list->count++] = reading;
    return dg_buffer_byte(&list->text, '\0');
}

static void settle(dgm_readings *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].original.data = list->text.data + (size_t)list->items[i].original.data;
}

/* ---- Known names --------------------------------------------------------------------------- */

/* The words of a termbase's terms, each with its language, as a sorted list of hashes. */
typedef struct known {
    uint64_t *hashes;
    size_t count, capacity;
} known;

static uint64_t hash_word(dgm_str language, const char *word, size_t size)
{
    return dg_hash_mix(dg_hash(language.data, language.size) ^ dg_hash(word, size));
}

static bool ends_word(char c)
{
    return c == ' ' || c == '-';
}

/* The next word of a text from *at on; empty at the end. */
static dgm_str next_word(const char **at, const char *end)
{
    while (*at < end && ends_word(**at))
        ++*at;
    const char *start = *at;
    while (*at < end && !ends_word(**at))
        ++*at;
    return (dgm_str){start, (size_t)(*at - start)};
}

static dgm_status learn(known *k, const dgm_term *term, const dgm_allocator *allocator)
{
    dgm_str word;
    const char *at = term->text.data, *end = at + term->text.size;
    while ((word = next_word(&at, end)).size) {
        if (dg_grow(allocator, &k->hashes, &k->capacity, k->count + 1, sizeof *k->hashes))
            return DGM_ERR_MEMORY;
        k->hashes[k->count++] = hash_word(term->language, word.data, word.size);
    }
    return DGM_OK;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static dgm_status learn_all(known *k, const dgm_termbase *names, const dgm_allocator *allocator)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; names && i < dgm_termbase_size(names) && !status; i++) {
        dgm_concept concept = dgm_termbase_concept(names, i);
        for (size_t j = 0; j < concept.term_count && !status; j++) {
            dgm_term term = dgm_termbase_term(names, i, j);
            status = learn(k, &term, allocator);
        }
    }
    if (k->count)
        qsort(k->hashes, k->count, sizeof *k->hashes, compare_hashes);
    return status;
}

static bool is_known(const known *k, dgm_str language, dgm_str text)
{
    dgm_str word;
    bool all = k->count > 0;
    for (const char *at = text.data, *end = at + text.size;
         all && (word = next_word(&at, end)).size;) {
        uint64_t hash = hash_word(language, word.data, word.size);
        all = bsearch(&hash, k->hashes, k->count, sizeof *k->hashes, compare_hashes) != NULL;
    }
    return all;
}

/* ---- Trying -------------------------------------------------------------------------------- */

/* A known original: what the system makes of it either is the spelling or is not. */
static dgm_status try_pair(const dgm_system *system, dgm_str original, dgm_str spelling,
                           dgm_readings *list)
{
    dgm_buffer got;
    dgm_buffer_init(&got, list->text.allocator, 0);
    dgm_status status = dgm_translit(system, NULL, original, &got, NULL);
    bool fits =
        !status && got.size == spelling.size && memcmp(got.data, spelling.data, got.size) == 0;
    dgm_buffer_free(&got);
    return fits ? add(list, system, original, dg_system_usual(system), true) : status;
}

/* The best of the originals that a system would write so, by what is likely in the language. */
static const dgm_candidate *best_of(const dgm_reverser *reverser, const dgm_system_info *info,
                                    const known *k, dgm_str spelling, dgm_candidates *answers)
{
    dgm_candidate *best = NULL;
    for (size_t i = 0; i < answers->count; i++) {
        dgm_candidate *c = &answers->items[i];
        if (!c->exact || dg_str_equals(c->text, spelling))
            continue;
        c->score = dg_reverser_weigh(reverser, c->text) +
                   (is_known(k, info->from, c->text) ? KNOWN_BONUS : 0);
        if (!best || c->score > best->score)
            best = c;
    }
    return best;
}

/* No original: the likeliest one that the system would write so. */
static dgm_status try_spelling(const dgm_system *system, dgm_str spelling, const known *k,
                               dgm_candidates *answers, dgm_readings *list)
{
    dgm_reverser *reverser;
    dgm_system_info info;
    dgm_status status = dgm_reverser_new(system, list->text.allocator, &reverser);
    if (status)
        return status;
    dgm_system_describe(system, &info);
    status = dgm_reverse(reverser, spelling, TRIED, answers, NULL);
    const dgm_candidate *best = status ? NULL : best_of(reverser, &info, k, spelling, answers);
    if (best)
        status = add(list, system, best->text, best->score + dg_system_usual(system), true);
    dgm_reverser_free(reverser);
    return status;
}

static bool is_for(const dgm_system *system, dgm_str language)
{
    dgm_system_info info;
    dgm_system_describe(system, &info);
    return language.size == 0 ||
           (info.from.size >= language.size &&
            memcmp(info.from.data, language.data, language.size) == 0 &&
            (info.from.size == language.size || info.from.data[language.size] == '-'));
}

static int is_latin(const dgm_system_info *info)
{
    return strcmp(info->to.data, "Latn") == 0;
}

/* Exact ones first, then the likeliest; among equals those that are the rule for their languages,
 * then those for all readers, then by id (their order). */
static int compare(const void *a, const void *b)
{
    const dgm_reading *x = a, *y = b;
    dgm_system_info first, second;
    if (x->exact != y->exact)
        return y->exact - x->exact;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    dgm_system_describe(x->system, &first);
    dgm_system_describe(y->system, &second);
    if (first.is_default != second.is_default)
        return second.is_default - first.is_default;
    if (is_latin(&first) != is_latin(&second))
        return is_latin(&second) - is_latin(&first);
    return strcmp(first.id.data, second.id.data);
}

dgm_status dgm_identify(dgm_str original, dgm_str spelling, dgm_str language,
                        const dgm_termbase *names, dgm_readings *list, dgm_error *error)
{
    dgm_candidates answers;
    known k = {0};
    dgm_status status = original.size ? DGM_OK : learn_all(&k, names, list->text.allocator);
    dgm_candidates_init(&answers, list->text.allocator);
    list->count = 0;
    dgm_buffer_clear(&list->text);
    if (dg_utf8_valid_prefix(original.data, original.size) != original.size ||
        dg_utf8_valid_prefix(spelling.data, spelling.size) != spelling.size)
        status =
            dg_fail(error, DGM_ERR_ENCODING, 0, N_("The text is not valid UTF-8."), (dgm_str){0});
    for (size_t i = 0; i < dgm_system_count() && !status; i++) {
        const dgm_system *system = dgm_system_at(i);
        if (!is_for(system, language))
            continue;
        status = original.size ? try_pair(system, original, spelling, list)
                               : try_spelling(system, spelling, &k, &answers, list);
    }
    dgm_candidates_free(&answers);
    dg_free(list->text.allocator, k.hashes);
    if (status == DGM_ERR_ENCODING)
        return status;
    if (status)
        return dg_fail_plain(error, status);
    settle(list);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
    return list->count ? DGM_OK : DGM_NOT_FOUND;
}

/* ---- Names word by word ---------------------------------------------------------------------- */

enum agreement { AGREE_NOT, AGREE_NEARLY, AGREE };

static bool same_but_case(dgm_str a, dgm_str b)
{
    const char *p = a.data, *q = b.data, *p_end = p + a.size, *q_end = q + b.size;
    while (p < p_end && q < q_end)
        if (u_foldCase((UChar32)dg_utf8_next(&p), U_FOLD_CASE_DEFAULT) !=
            u_foldCase((UChar32)dg_utf8_next(&q), U_FOLD_CASE_DEFAULT))
            return false;
    return p == p_end && q == q_end;
}

/* The letters that lookup goes by are the same. */
static bool same_letters(dgm_str a, dgm_str b)
{
    dg_parts x, y;
    dg_parts_of(a, &x);
    dg_parts_of(b, &y);
    bool same = x.count == y.count && x.count > 0;
    for (size_t i = 0; i < x.count && same; i++)
        same = x.parts[i].size == y.parts[i].size &&
               memcmp(x.parts[i].letters, y.parts[i].letters, x.parts[i].size) == 0;
    return same;
}

static enum agreement agreement_of(dgm_str a, dgm_str b)
{
    return same_but_case(a, b) ? AGREE : same_letters(a, b) ? AGREE_NEARLY : AGREE_NOT;
}

/* The words of a name; initials say nothing about spelling. */
static size_t words_of(dgm_str name, dgm_str words[DG_PARTS_MAX])
{
    dg_parts parts;
    size_t count = 0;
    dg_parts_of(name, &parts);
    for (size_t i = 0; i < parts.count; i++)
        if (!(parts.parts[i].flags & DG_PART_INITIAL))
            words[count++] = (dgm_str){name.data + parts.parts[i].start,
                                       parts.parts[i].end - parts.parts[i].start};
    return count;
}

/* An original and a spelling, word by word. */
typedef struct name_pair {
    dgm_str originals[DG_PARTS_MAX], spellings[DG_PARTS_MAX];
    size_t original_count, spelling_count;
} name_pair;

/* How a word in the original, as a system writes it, agrees with the spelling that is most like
 * it. */
static enum agreement place_word(const name_pair *pair, dgm_str original, dgm_str written,
                                 bool *used, bool *changed)
{
    enum agreement best = AGREE_NOT;
    size_t at = 0;
    for (size_t i = 0; i < pair->spelling_count; i++) {
        enum agreement a = used[i] ? AGREE_NOT : agreement_of(written, pair->spellings[i]);
        if (a > best) {
            best = a;
            at = i;
        }
    }
    if (best != AGREE_NOT) {
        used[at] = true;
        *changed |= !same_but_case(original, pair->spellings[at]);
    }
    return best;
}

static enum agreement names_agree(const dgm_system *system, const name_pair *pair, dgm_buffer *got)
{
    enum agreement all = AGREE;
    bool used[DG_PARTS_MAX] = {0}, changed = false;
    size_t placed = 0;
    for (size_t i = 0; i < pair->original_count; i++) {
        dgm_buffer_clear(got);
        if (dgm_translit(system, NULL, pair->originals[i], got, NULL))
            return AGREE_NOT;
        enum agreement a =
            place_word(pair, pair->originals[i], (dgm_str){got->data, got->size}, used, &changed);
        placed += a != AGREE_NOT;
        if (a == AGREE_NEARLY)
            all = a;
    }
    size_t least =
        pair->original_count < pair->spelling_count ? pair->original_count : pair->spelling_count;
    return changed && placed == least ? all : AGREE_NOT;
}

dgm_status dg_identify_words(dgm_str original, dgm_str spelling, dgm_str language,
                             dgm_readings *list)
{
    name_pair pair;
    dgm_buffer got;
    dgm_status status = DGM_OK;
    dgm_buffer_init(&got, list->text.allocator, 0);
    pair.original_count = words_of(original, pair.originals);
    pair.spelling_count = words_of(spelling, pair.spellings);
    list->count = 0;
    dgm_buffer_clear(&list->text);
    for (size_t i = 0; i < dgm_system_count() && !status; i++) {
        const dgm_system *system = dgm_system_at(i);
        enum agreement a = is_for(system, language) ? names_agree(system, &pair, &got) : AGREE_NOT;
        if (a != AGREE_NOT)
            status = add(list, system, original, dg_system_usual(system), a == AGREE);
        else
            status = got.status;
    }
    dgm_buffer_free(&got);
    if (status)
        return status;
    settle(list);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
    return list->count ? DGM_OK : DGM_NOT_FOUND;
}
