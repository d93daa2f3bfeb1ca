/* English names: possessives and plurals. The rules of which words do what are in
 * dict/inflect/en.rules. */
#include "config.h"

#include "inflect/language.h"
#include "inflect/rules.h"
#include "util/utf8.h"

#include <string.h>

/* How likely a reading is; 10 is a factor of two. */
enum {
    WEIGHT_MARKED = 60, /* an apostrophe and s */
    WEIGHT_SURE = 40,   /* the lists know it */
    WEIGHT_FAMILY = 40, /* "the Kennedys" */
    WEIGHT_RARE = -25   /* a name in s as the plural of another: Adams */
};

static const char *const apostrophes[] = {"'", "\u2019", "\u02BC", "\u02B9", "`", "\u00B4"};

/* The last word of a name. */
static dgm_str last_word(dgm_str name)
{
    size_t start = name.size;
    while (start > 0 && name.data[start - 1] != ' ' && name.data[start - 1] != '-')
        start--;
    return (dgm_str){name.data + start, name.size - start};
}

static bool listed(const dg_rules *rules, const char *list, dgm_str name)
{
    return dg_rules_find(rules, list, last_word(name)) != NULL;
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Whether a name ends in these small letters. */
static bool ends_in(dgm_str name, const char *end)
{
    size_t size = strlen(end);
    for (size_t i = 0; i < size; i++)
        if (size > name.size || small(name.data[name.size - size + i]) != end[i])
            return false;
    return true;
}

/* Whether the last word is capitals with two letters or more: NATO, not NATO's. */
static bool in_capitals(dgm_str name)
{
    dgm_str word = last_word(name);
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] >= 'a' && word.data[i] <= 'z')
            return false;
    return word.size > 1;
}

/* ---- Forms ------------------------------------------------------------------------------------------ */

/* The plural adds es behind a hiss: the Joneses, the Bushes. An abbreviation takes s alone: UFOs,
 * SMSs. */
static bool takes_es(const dg_rules *rules, dgm_str name)
{
    if (in_capitals(name))
        return false;
    return ends_in(name, "s") || ends_in(name, "x") || ends_in(name, "z") || ends_in(name, "sh") ||
           (ends_in(name, "ch") && !listed(rules, "hard", name));
}

static bool in_small_letters(dgm_str word)
{
    return word.size && word.data[0] >= 'a' && word.data[0] <= 'z';
}

/* A common noun in a consonant and y changes it: agencies; a name does not: the Kennedys. */
static bool changes_y(dgm_str word, bool common)
{
    return common && word.size > 2 && ends_in(word, "y") &&
           !strchr("aeiou", word.data[word.size - 2]);
}

/* Names that do not change: plurals, those in a silent s or x (the two Dumas), and those that are
 * possessives (Sotheby's). */
static bool is_unchanged(const dg_rules *rules, dgm_str name)
{
    return listed(rules, "plural", name) || listed(rules, "silent", name) ||
           listed(rules, "possessive", name);
}

/* The noun that "of" follows: Members of Parliament; the whole name where there is none. */
static dgm_str head_of(dgm_str name)
{
    const char *of = name.size ? memmem(name.data, name.size, " of ", 4) : NULL;
    return of && of > name.data ? (dgm_str){name.data, (size_t)(of - name.data)} : name;
}

static void append_plural(const dg_rules *rules, dgm_str name, dgm_buffer *out)
{
    dgm_str head = head_of(name), word = last_word(head);
    if (is_unchanged(rules, head)) {
        dgm_buffer_append(out, head.data, head.size);
    } else if (changes_y(word, head.size < name.size || in_small_letters(word))) {
        dgm_buffer_append(out, head.data, head.size - 1);
        dgm_buffer_append(out, "ies", 3);
    } else {
        dgm_buffer_append(out, head.data, head.size);
        if (takes_es(rules, head))
            dgm_buffer_append(out, "e", 1);
        dgm_buffer_append(out, "s", 1);
    }
    dgm_buffer_append(out, name.data + head.size, name.size - head.size);
}

/* Appends what makes `form`, the singular or plural of `name`, a possessive. Plurals in s have the
 * apostrophe alone, and so have names in s where that is asked for, but no common nouns (AP:
 * James', the witness's). */
static void append_possessive(const dg_rules *rules, dgm_str name, dgm_str form,
                              const dgm_features *want, dgm_buffer *out)
{
    bool curly = want->apostrophe == DGM_APOSTROPHE_CURLY ||
                 (!want->apostrophe && memmem(name.data, name.size, "\u2019", 3));
    bool plural = want->number == DGM_PLURAL || listed(rules, "plural", name);
    bool asked = want->possessive == DGM_POSSESSIVE_BARE && !in_small_letters(last_word(name));
    bool bare = (plural || asked) && ends_in(form, "s");
    if (listed(rules, "possessive", name))
        return;
    dgm_buffer_append(out, curly ? "\u2019" : "'", curly ? 3 : 1);
    if (!bare)
        dgm_buffer_append(out, "s", 1);
}

static void push_form(const dg_rules *rules, dgm_str name, const dgm_features *want, dgm_case kase,
                      dgm_forms *forms)
{
    size_t start = forms->text.size;
    if (want->number == DGM_PLURAL)
        append_plural(rules, name, &forms->text);
    else
        dgm_buffer_append(&forms->text, name.data, name.size);
    if (kase == DGM_GEN) {
        dgm_str form = {forms->text.data + start, forms->text.size - start};
        append_possessive(rules, name, form, want, &forms->text);
    }
    dgm_features features = {.kase = kase, .part = want->part};
    features.number = want->number == DGM_PLURAL ? DGM_PLURAL : DGM_SINGULAR;
    dg_forms_push(forms, &features, 0, false);
}

static dgm_status inflect(const dg_rules *rules, dgm_str name, const dgm_features *want,
                          dgm_forms *forms)
{
    if (want->kase != DGM_CASE_ANY && want->kase != DGM_NOM && want->kase != DGM_GEN)
        return DGM_NOT_FOUND;
    if (want->kase != DGM_GEN)
        push_form(rules, name, want, DGM_NOM, forms);
    if (want->kase != DGM_NOM)
        push_form(rules, name, want, DGM_GEN, forms);
    return DGM_OK;
}

/* ---- Readings --------------------------------------------------------------------------------------- */

typedef struct analysis {
    const dg_rules *rules;
    const dgm_features *known;
    dgm_forms *forms;
} analysis;

static void push_reading(const analysis *a, dgm_str lemma, const char *end, dgm_case kase,
                         dgm_number number, int weight)
{
    if ((a->known->kase && a->known->kase != kase) ||
        (a->known->number && a->known->number != number) || lemma.size == 0)
        return;
    dgm_buffer_append(&a->forms->text, lemma.data, lemma.size);
    dgm_buffer_append(&a->forms->text, end, strlen(end));
    dgm_features features = {.kase = kase, .number = number, .part = a->known->part};
    dg_forms_push(a->forms, &features, weight, weight >= WEIGHT_SURE);
}

/* Whether a name is an abbreviation or a number and the s of the plural: MPs, 1990s. */
static bool is_plural_abbreviation(dgm_str name)
{
    return name.size && name.data[name.size - 1] == 's' &&
           in_capitals((dgm_str){name.data, name.size - 1});
}

/* The singulars that `name` can be the plural of. "the" before it makes a family of it. */
static void read_plural(const analysis *a, dgm_str name, dgm_case kase, int weight)
{
    bool article =
        name.size > 4 && (memcmp(name.data, "the ", 4) == 0 || memcmp(name.data, "The ", 4) == 0);
    if (listed(a->rules, "plural", name)) {
        push_reading(a, name, "", kase, DGM_PLURAL, weight + WEIGHT_SURE);
        return;
    }
    if (is_plural_abbreviation(name)) {
        push_reading(a, (dgm_str){name.data, name.size - 1}, "", kase, DGM_PLURAL,
                     weight + WEIGHT_SURE);
        return;
    }
    if (!ends_in(name, "s") || ends_in(name, "ss") || name.size < 4)
        return;
    weight += listed(a->rules, "singular", name) ? WEIGHT_RARE : 0;
    if (article) {
        name = (dgm_str){name.data + 4, name.size - 4};
        weight += WEIGHT_FAMILY;
    }
    if (ends_in(name, "ies") && last_word(name).data[0] >= 'a')
        push_reading(a, (dgm_str){name.data, name.size - 3}, "y", kase, DGM_PLURAL, weight);
    dgm_str base = {name.data, name.size - 1}, stem = {name.data, name.size - 2};
    bool es = ends_in(name, "es") && takes_es(a->rules, stem);
    if (es)
        push_reading(a, stem, "", kase, DGM_PLURAL,
                     weight + (listed(a->rules, "singular", stem) ? 20 : 5));
    if (!takes_es(a->rules, base))
        push_reading(a, base, "", kase, DGM_PLURAL, weight);
}

/* The length of the apostrophe that `name` ends in, or 0. */
static size_t apostrophe_at_end(dgm_str name)
{
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
        size_t size = strlen(apostrophes[i]);
        if (name.size > size && memcmp(name.data + name.size - size, apostrophes[i], size) == 0)
            return size;
    }
    return 0;
}

static dgm_status analyze(const dg_rules *rules, dgm_str form, const dgm_features *known,
                          dgm_forms *forms)
{
    analysis a = {rules, known, forms};
    dgm_str stem = form;
    if (ends_in(stem, "s"))
        stem.size--;
    size_t mark = apostrophe_at_end(stem);
    stem.size -= mark;
    if (listed(rules, "possessive", form)) {
        push_reading(&a, form, "", DGM_NOM, DGM_SINGULAR, WEIGHT_SURE);
        push_reading(&a, form, "", DGM_GEN, DGM_SINGULAR, 0);
    } else if (mark && stem.size + mark < form.size) { /* Zelenskyy's */
        bool plural = listed(rules, "plural", stem);
        push_reading(&a, stem, "", DGM_GEN, plural ? DGM_PLURAL : DGM_SINGULAR, WEIGHT_MARKED);
    } else if (mark && ends_in(stem, "s")) { /* the Erdogans', James' */
        int own = listed(rules, "singular", stem) ? WEIGHT_SURE : -10;
        if (!listed(rules, "plural", stem))
            push_reading(&a, stem, "", DGM_GEN, DGM_SINGULAR, own);
        read_plural(&a, stem, DGM_GEN, 0);
    } else {
        push_reading(&a, form, "", DGM_NOM,
                     listed(rules, "plural", form) ? DGM_PLURAL : DGM_SINGULAR, 0);
        read_plural(&a, form, DGM_NOM, -15);
    }
    return DGM_OK;
}

const dg_inflect_methods dg_inflect_english = {inflect, analyze};
