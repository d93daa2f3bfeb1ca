/* German names: the genitive, and the endings of adjectives. Which words do what is in
 * dict/inflect/de.rules. */
#include "config.h"

#include "inflect/language.h"
#include "inflect/rules.h"
#include "util/buffer.h"

#include <string.h>

/* How likely a reading is; 10 is a factor of two. */
enum {
    WEIGHT_MARKED = 40,   /* an apostrophe behind a hiss */
    WEIGHT_GENITIVE = 10, /* an s behind a consonant: Kiews */
    WEIGHT_OWN = -10      /* behind a vowel the s may be the name's own: Paris */
};

/* ---- Words ----------------------------------------------------------------------------------- */

static dgm_str last_word(dgm_str name)
{
    size_t start = name.size;
    while (start > 0 && name.data[start - 1] != ' ' && name.data[start - 1] != '-')
        start--;
    return (dgm_str){name.data + start, name.size - start};
}

static bool ends_in(dgm_str name, const char *end)
{
    size_t size = strlen(end);
    return size <= name.size && memcmp(name.data + name.size - size, end, size) == 0;
}

static bool ends_in_any(dgm_str name, const char *const *ends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_in(name, ends[i]))
            return true;
    return false;
}

/* Whether the name ends in the sound of an s, so that none can be added. */
static bool hisses(dgm_str name)
{
    static const char *const ends[] = {"s", "ß", "x", "z", "ce"};
    return ends_in_any(name, ends, sizeof ends / sizeof *ends);
}

static bool is_capital(dgm_str text)
{
    unsigned char c = text.size ? (unsigned char)text.data[0] : 0;
    return (c >= 'A' && c <= 'Z') ||
           (c == 0xC3 && text.size > 1 && (unsigned char)text.data[1] <= 0x9E);
}

/* Whether the last word is an abbreviation, which nothing is added to: EU, NATO. */
static bool in_capitals(dgm_str name)
{
    dgm_str word = last_word(name);
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] >= 'a' && word.data[i] <= 'z')
            return false;
    return word.size > 1;
}

/* ---- Names that begin with adjectives ---------------------------------------------------------- */

enum { ADJECTIVES_MAX = 4 };

/* A name taken apart: adjectives with one ending, the noun that they belong to, the rest. */
typedef struct phrase {
    dgm_str stems[ADJECTIVES_MAX], noun, rest;
    size_t count;
    const char *ending; /* of the adjectives: "e", "es", "er" */
} phrase;

static bool is_adjective_stem(const dg_rules *rules, dgm_str stem)
{
    static const char *const ends[] = {"isch", "lich", "eint", "einigt"};
    return ends_in_any(stem, ends, sizeof ends / sizeof *ends) ||
           dg_rules_find(rules, "adjective", stem);
}

/* Cuts the word at the beginning of *rest off, with the blank behind it. */
static dgm_str cut_word(dgm_str *rest)
{
    const char *blank = rest->size ? memchr(rest->data, ' ', rest->size) : NULL;
    dgm_str word = {rest->data, blank ? (size_t)(blank - rest->data) : rest->size};
    size_t used = word.size + (blank != NULL);
    *rest = (dgm_str){rest->data + used, rest->size - used};
    return word;
}

/* The ending that `word` has as an adjective, or NULL. */
static const char *adjective_ending(const dg_rules *rules, dgm_str word)
{
    static const char *const endings[] = {"es", "er", "e"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (is_capital(word) && ends_in(word, endings[i]) &&
            is_adjective_stem(rules, (dgm_str){word.data, word.size - strlen(endings[i])}))
            return endings[i];
    return NULL;
}

static bool take_apart(const dg_rules *rules, dgm_str name, phrase *p)
{
    *p = (phrase){.rest = name};
    while (p->count < ADJECTIVES_MAX) {
        dgm_str after = p->rest, word = cut_word(&after);
        const char *ending = is_capital(after) ? adjective_ending(rules, word) : NULL;
        if (!ending || (p->count && strcmp(ending, p->ending) != 0))
            break;
        p->ending = ending;
        p->stems[p->count++] = (dgm_str){word.data, word.size - strlen(ending)};
        p->rest = after;
    }
    p->noun = cut_word(&p->rest);
    return p->count > 0;
}

typedef struct making {
    const dg_rules *rules;
    const dgm_features *want;
    dgm_forms *forms;
} making;

static void push(const making *m, dgm_case kase)
{
    dgm_features features = {.kase = kase, .number = DGM_SINGULAR, .part = m->want->part};
    dg_forms_push(m->forms, &features, 0, false);
}

static bool wants(const making *m, dgm_case kase)
{
    return !m->want->kase || m->want->kase == kase;
}

static void push_phrase(const making *m, const phrase *p, dgm_case kase, const char *ending,
                        const char *noun_ending)
{
    dgm_buffer *out = &m->forms->text;
    if (!wants(m, kase))
        return;
    for (size_t i = 0; i < p->count; i++) {
        dg_buffer_str(out, p->stems[i]);
        dg_buffer_cstr(out, ending);
        dg_buffer_byte(out, ' ');
    }
    dg_buffer_str(out, p->noun);
    dg_buffer_cstr(out, noun_ending);
    if (p->rest.size) {
        dg_buffer_byte(out, ' ');
        dg_buffer_str(out, p->rest);
    }
    push(m, kase);
}

/* Behind the article the endings are weak (des Schwarzen Meeres), without it strong. */
static void decline_phrase(const making *m, const phrase *p)
{
    push_phrase(m, p, DGM_NOM, p->ending, "");
    if (strcmp(p->ending, "e") == 0) { /* feminine, or a plural */
        push_phrase(m, p, DGM_GEN, "en", "");
        push_phrase(m, p, DGM_GEN, "er", "");
        push_phrase(m, p, DGM_DAT, "en", "");
        push_phrase(m, p, DGM_DAT, "er", "");
        return;
    }
    push_phrase(m, p, DGM_NOM, "e", "");
    if (!hisses(p->noun))
        push_phrase(m, p, DGM_GEN, "en", "s");
    push_phrase(m, p, DGM_GEN, "en", "es");
    push_phrase(m, p, DGM_DAT, "en", "");
    push_phrase(m, p, DGM_DAT, "em", "");
}

/* ---- The two questions --------------------------------------------------------------------------- */

static bool is_person(dgm_part part)
{
    return part == DGM_PART_PERSON || part == DGM_PART_GIVEN || part == DGM_PART_FAMILY;
}

static void append_genitive(const making *m, dgm_str name, dgm_buffer *out)
{
    dg_buffer_str(out, name);
    if (!is_person(m->want->part) &&
        (in_capitals(name) || dg_rules_find(m->rules, "bare", last_word(name))))
        return;
    if (!hisses(name))
        dg_buffer_byte(out, 's');
    else
        dg_buffer_cstr(out, m->want->apostrophe == DGM_APOSTROPHE_STRAIGHT ? "'" : "\u2019");
}

static dgm_status inflect(const dg_rules *rules, dgm_str name, const dgm_features *want,
                          dgm_forms *forms)
{
    making m = {rules, want, forms};
    phrase p;
    if (want->number == DGM_PLURAL)
        return DGM_NOT_FOUND;
    if (!is_person(want->part) && take_apart(rules, name, &p)) {
        decline_phrase(&m, &p);
        return DGM_OK;
    }
    for (dgm_case kase = DGM_NOM; kase <= DGM_DAT; kase++) {
        if (!wants(&m, kase))
            continue;
        if (kase == DGM_GEN)
            append_genitive(&m, name, &forms->text);
        else
            dg_buffer_str(&forms->text, name);
        push(&m, kase);
    }
    return DGM_OK;
}

static void push_reading(const dgm_features *known, dgm_str lemma, dgm_case kase, int weight,
                         dgm_forms *forms)
{
    dgm_features features = {.kase = kase, .number = DGM_SINGULAR, .part = known->part};
    if ((known->kase && known->kase != kase) || known->number == DGM_PLURAL || !lemma.size)
        return;
    dg_buffer_str(&forms->text, lemma);
    dg_forms_push(forms, &features, weight, weight == WEIGHT_MARKED);
}

/* Adjectives in a name are not taken back to their citation form. */
static dgm_status analyze(const dg_rules *rules, dgm_str form, const dgm_features *known,
                          dgm_forms *forms)
{
    static const char *const marks[] = {"'", "\u2019"};
    (void)rules;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        dgm_str stem = {form.data, form.size - strlen(marks[i])};
        if (ends_in(form, marks[i]) && hisses(stem)) {
            push_reading(known, stem, DGM_GEN, WEIGHT_MARKED, forms);
            return DGM_OK;
        }
    }
    push_reading(known, form, DGM_NOM, 0, forms);
    dgm_str stem = {form.data, form.size - 1};
    if (stem.size && ends_in(form, "s") && !hisses(stem) && !in_capitals(form))
        push_reading(known, stem, DGM_GEN,
                     strchr("aeiou", stem.data[stem.size - 1]) ? WEIGHT_OWN : WEIGHT_GENITIVE,
                     forms);
    return DGM_OK;
}

const dg_inflect_methods dg_inflect_german = {inflect, analyze};
