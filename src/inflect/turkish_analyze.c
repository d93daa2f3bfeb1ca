/* Turkish names with suffixes: dgm_analyze. */
#include "config.h"

#include "inflect/rules.h"
#include "inflect/turkish.h"
#include "inflect/word.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <string.h>

/* How likely a reading is, before the weights of its suffixes. 10 is a factor of two. */
enum {
    WEIGHT_NAME = 60,  /* a listed name, as it stands */
    WEIGHT_NOUN = 40,  /* a listed noun */
    WEIGHT_WHOLE = 0,  /* an unknown word, as it stands */
    WEIGHT_PLURAL = 8, /* an unknown name and a plural, which is written without apostrophe */
    WEIGHT_UNMARKED =
        -15, /* an unknown name and a case without the apostrophe that it should have */
    WEIGHT_SMALL =
        8, /* an unknown word in small letters, whose suffixes take none, and long ones */
    WEIGHT_MARKED = 60, /* an apostrophe before the suffix */
    WEIGHT_BASE = -30,  /* the word that a derived word comes from */
    WEIGHT_OTHER = -20, /* a noun read as the name that it could also be */
    WEIGHT_SUFFIX = 2   /* off for each suffix: the longer stem is the likelier */
};

typedef struct analysis {
    const dg_rules *rules;
    dgm_str name;
    dgm_str remark;  /* in brackets behind it */
    dg_tr_word word; /* the last word of what has the suffixes */
    const dgm_features *known;
    uint32_t scope; /* the names that `known` leaves */
    dgm_forms *forms;
} analysis;

/* Which names they are: DG_SCOPE bits, 0 where no list has them. */
static uint32_t name_scope(const analysis *a, unsigned count)
{
    return dg_tr_find_names(a->rules, a->word.letters, count, a->scope);
}

static bool fits(const dgm_features *known, const dgm_features *found)
{
    return (!known->kase || known->kase == found->kase) &&
           (!known->number || known->number == found->number);
}

/* Adds the reading whose lemma was appended to the list's text; `scope` as in name_scope. */
static void push(analysis *a, size_t start, const dg_tr_chain *chain, unsigned from, int weight,
                 uint32_t scope)
{
    dgm_features features = {.part = a->known->part};
    if (scope)
        dg_scope_features(scope, &features);
    dg_tr_chain_features(chain, from, &features);
    weight += chain->weight - WEIGHT_SUFFIX * (int)(chain->count - from);
    dgm_buffer_append(&a->forms->text, a->remark.data, a->remark.size);
    if (fits(a->known, &features))
        dg_forms_push(a->forms, &features, weight, scope != 0);
    else
        a->forms->text.size = start;
}

/* A lemma that is the name up to a byte. */
static void push_prefix(analysis *a, size_t size, const dg_tr_chain *chain, unsigned from,
                        int weight, uint32_t scope)
{
    size_t start = a->forms->text.size;
    dgm_buffer_append(&a->forms->text, a->name.data, size);
    push(a, start, chain, from, weight, scope);
}

/* A lemma spelled out; the first letter a capital where `title`. */
static void push_letters(analysis *a, const uint8_t *letters, unsigned count, bool title,
                         const dg_tr_chain *chain, int weight, uint32_t scope)
{
    size_t start = a->forms->text.size;
    dg_tr_append(&a->forms->text, letters, title, true);
    dg_tr_append(&a->forms->text, letters + title, count - title, false);
    push(a, start, chain, 0, weight, scope);
}

/* ---- A word as it stands ---------------------------------------------------------------------------- */

/* A word that stands alone is read as the name or the noun that it is; GALATASARAY is
 * Galatasaray. */
static void read_whole(analysis *a, const dg_tr_chain *chain, int weight, bool headline)
{
    const dg_tr_word *w = &a->word;
    uint32_t name = name_scope(a, w->count);
    bool noun = w->only && dg_tr_noun_value(a->rules, w->letters, w->count) != NULL;
    bool capitals = w->shape == DG_TR_UPPER && w->only;
    bool date = weight == WEIGHT_MARKED && w->shape == DG_TR_TITLE &&
                dg_tr_find(a->rules, "dates", w->letters, w->count);
    if (noun && !date) /* TDK: a day's or a month's capital and apostrophe are those of a date */
        push_letters(a, w->letters, w->count, false, chain,
                     weight + WEIGHT_NOUN + (name ? WEIGHT_OTHER : 0), DG_SCOPE_PART(DGM_PART_ORG));
    if (capitals && (name || headline))
        push_letters(a, w->letters, w->count, true, chain, weight + (name ? WEIGHT_NAME : 10),
                     name);
    push_prefix(a, w->at[w->count], chain, 0, weight + (name && !capitals ? WEIGHT_NAME : 0), name);
}

/* ---- Suffixes without an apostrophe ------------------------------------------------------------------ */

/* The noun that the first `count` letters are before those suffixes, or 0: Kurum of Kurumunu,
 * Dernek of Derneği. */
static unsigned noun_before(analysis *a, unsigned count, uint8_t *noun)
{
    const dg_tr_word *w = &a->word;
    if (dg_tr_is_vowel(w->letters[count]))
        return dg_tr_noun_of_oblique(a->rules, w->letters, count, noun);
    if (!dg_tr_noun_value(a->rules, w->letters, count))
        return 0;
    memcpy(noun, w->letters, count);
    return count;
}

/* A noun's readings: what derivation made of it is a noun, too: defterdarlık. */
static bool read_noun(analysis *a, unsigned count, const dg_tr_chain *chain, int weight)
{
    uint8_t noun[DG_TR_WORD_MAX + 1];
    unsigned size = noun_before(a, count, noun), end = count + chain->derived_letters;
    if (!size)
        return false;
    push_letters(a, noun, size, false, chain, weight + (chain->derived ? WEIGHT_BASE : 0),
                 DG_SCOPE_PART(DGM_PART_ORG));
    if (!chain->derived)
        return true;
    size_t start = a->forms->text.size;
    bool soft = a->word.letters[end - 1] == DG_TR_G_BREVE;
    dg_tr_append(&a->forms->text, a->word.letters, end - soft, false);
    if (soft)
        dgm_buffer_append(&a->forms->text, "k", 1);
    push(a, start, chain, chain->derived, weight - 5, DG_SCOPE_PART(DGM_PART_ORG));
    return true;
}

/* A name that ends in a noun in small letters: XV. yüzyılın. */
static void read_noun_behind(analysis *a, unsigned count, const dg_tr_chain *chain)
{
    uint8_t noun[DG_TR_WORD_MAX + 1];
    unsigned size = noun_before(a, count, noun);
    if (!size || chain->derived)
        return;
    size_t start = a->forms->text.size;
    dgm_buffer_append(&a->forms->text, a->name.data, a->word.at[0]);
    dg_tr_append(&a->forms->text, noun, size, false);
    push(a, start, chain, 0, WEIGHT_NOUN, DG_SCOPE_PART(DGM_PART_ORG));
}

/* The word that derivation made, without the suffixes behind it: Akşehirli of Akşehirliler. */
static void read_derived(analysis *a, unsigned count, const dg_tr_chain *chain, int weight)
{
    unsigned end = count + chain->derived_letters;
    size_t start = a->forms->text.size;
    bool soft = a->word.letters[end - 1] == DG_TR_G_BREVE;
    dgm_buffer_append(&a->forms->text, a->name.data, a->word.at[end - soft]);
    if (soft)
        dgm_buffer_append(&a->forms->text, "k", 1);
    push(a, start, chain, chain->derived, weight, 0);
}

/* Suffixes that are hardly ever the end of a stem: three letters, behind two: ikişer-den. */
static bool is_telling(const dg_tr_word *w, unsigned count, const dg_tr_chain *chain)
{
    return w->count - count >= 3 && count > 3 && !chain->derived;
}

/* How likely it is that the first `count` letters, no listed word, are a stem. */
static int weight_unlisted(const dg_tr_word *w, unsigned count, const dg_tr_chain *chain)
{
    if (chain->suffixes[0] == DGM_SUFFIX_LAR && count > 3)
        return WEIGHT_PLURAL;
    return w->shape == DG_TR_SMALL && is_telling(w, count, chain) ? WEIGHT_SMALL : WEIGHT_UNMARKED;
}

static void read_chain(analysis *a, unsigned count, const dg_tr_chain *chain)
{
    uint32_t name = name_scope(a, count);
    bool noun = a->word.only && read_noun(a, count, chain, WEIGHT_NOUN + (name ? WEIGHT_OTHER : 0));
    if (!a->word.only && a->word.shape == DG_TR_SMALL)
        read_noun_behind(a, count, chain);
    bool institution = !a->word.only && dg_tr_is_possessed_noun(a->rules, a->word.letters, count);
    int weight = name          ? WEIGHT_NAME - 20
                 : institution ? WEIGHT_NOUN
                               : weight_unlisted(&a->word, count, chain);
    if (chain->derived && (name || chain->derived < chain->count))
        read_derived(a, count, chain, weight + (noun ? 0 : 15));
    if (chain->derived == chain->count) /* a word of its own: Hollandalı */
        weight = 0;
    push_prefix(a, a->word.at[count], chain, 0, weight + (chain->derived ? WEIGHT_BASE : 0), name);
}

/* Whether the first `count` letters end in a possessive: Türk Dil Kurumu(nda),
 * Cumhurbaşkanı(nda). */
static bool is_possessed(const analysis *a, unsigned count)
{
    const dg_tr_word *w = &a->word;
    return (!w->only && dg_tr_is_possessed_noun(a->rules, w->letters, count)) ||
           dg_tr_is_compound_noun(a->rules, w->letters, count);
}

/* Every way to part the word into a stem of two letters or more and suffixes that suit it. */
static void read_unmarked(analysis *a)
{
    const dg_tr_word *w = &a->word;
    dg_tr_sound sound = {.spelled = true};
    dg_tr_chain chains[DG_TR_CHAINS];
    for (unsigned count = 1; count < w->count; count++) {
        dg_tr_sound_add(&sound, w->letters[count - 1]);
        if (count < 2)
            continue;
        dg_tr_sound stem = sound;
        stem.possessed = w->letters[count] == 'n' && is_possessed(a, count);
        size_t found = dg_tr_parse(w->letters + count, w->count - count, &stem, chains);
        if (!found && !stem.front) { /* saati, Kemali */
            stem.front = true;
            found = dg_tr_parse(w->letters + count, w->count - count, &stem, chains);
            if (found && !dg_tr_find(a->rules, "front", w->letters, count) &&
                !dg_tr_noun_value(a->rules, w->letters, count))
                continue;
        }
        for (size_t i = 0; i < found; i++)
            read_chain(a, count, &chains[i]);
    }
}

/* ---- Suffixes behind an apostrophe or a quotation mark ------------------------------------------------ */

/* The length of the apostrophe or closing quotation mark at `at`, or 0; *quote where it is the
 * latter. */
static size_t mark_at(dgm_str name, size_t at, bool *quote)
{
    static const char apostrophes[][4] = {"'", "\u2019", "\u02BC", "\u2018",
                                          "`", "\u00B4", "\u2032"};
    static const char quotes[][4] = {"\"", "\u201D", "\u00BB", "\u201C"};
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
        size_t size = strlen(apostrophes[i]);
        *quote = false;
        if (name.size - at > size && memcmp(name.data + at, apostrophes[i], size) == 0)
            return size;
    }
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        size_t size = strlen(quotes[i]);
        *quote = true;
        if (name.size - at > size && memcmp(name.data + at, quotes[i], size) == 0)
            return size;
    }
    return 0;
}

/* Whether an opening quotation mark stands before `end`. */
static bool quote_opens(dgm_str name, size_t end)
{
    static const char marks[][4] = {"\"", "\u201C", "\u00AB", "\u201E"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (memmem(name.data, end, marks[i], strlen(marks[i])))
            return true;
    return false;
}

/* The noun of a name in the third person possessive that stands alone: Derneği'ne is of dernek. */
static void read_possessed_noun(analysis *a, const dg_tr_chain *chain)
{
    uint8_t noun[DG_TR_WORD_MAX + 1];
    unsigned size = name_scope(a, a->word.count)
                        ? 0
                        : dg_tr_noun_of_possessed(a->rules, a->word.letters, a->word.count, noun);
    if (size)
        push_letters(a, noun, size, false, chain, WEIGHT_MARKED + WEIGHT_NOUN,
                     DG_SCOPE_PART(DGM_PART_ORG));
}

/* The place that somebody's is meant: Sovyet Rusyası'nın is of Rusya. */
static void read_possessed_place(analysis *a, const dg_tr_chain *chain)
{
    const dg_tr_word *w = &a->word;
    if (w->count < 5 || name_scope(a, w->count) || w->letters[w->count - 2] != 's' ||
        !dg_tr_is_vowel(w->letters[w->count - 1]) || !dg_tr_is_vowel(w->letters[w->count - 3]))
        return;
    uint32_t name = name_scope(a, w->count - 2) & DG_SCOPE_PART(DGM_PART_PLACE);
    if (name)
        push_prefix(a, w->at[w->count - 2], chain, 0, WEIGHT_MARKED + WEIGHT_NAME, name);
}

/* Reads the name as a stem of `end` bytes, a mark, and suffixes from byte `tail`; false if it is
 * not. */
static bool read_marked(analysis *a, size_t end, bool quote, size_t tail)
{
    dgm_str name = a->name;
    dg_tr_word suffix;
    dg_tr_chain chains[DG_TR_CHAINS];
    dg_tr_sound sound;
    dgm_str head = {name.data, end}, rest = {name.data + tail, name.size - tail};
    if (!dg_tr_read(rest, &suffix) || !suffix.only || suffix.at[suffix.count] != rest.size ||
        !dg_tr_read(head, &a->word) || !dg_tr_hear(a->rules, head, (dgm_str){0}, &sound))
        return false;
    size_t found = dg_tr_parse_any(suffix.letters, suffix.count, &sound, chains);
    bool capitals = suffix.shape == DG_TR_UPPER;
    bool quoted = quote && quote_opens(name, end);
    for (size_t i = 0; i < found; i++) {
        a->name = (dgm_str){name.data, quoted ? tail : end};
        if (quoted) {
            push_prefix(a, tail, &chains[i], 0, WEIGHT_MARKED, 0);
            continue;
        }
        if (a->word.at[a->word.count] != end) /* a closing mark inside: the stem as it stands */
            push_prefix(a, end, &chains[i], 0, WEIGHT_MARKED, 0);
        else
            read_whole(a, &chains[i], WEIGHT_MARKED, capitals);
        if (a->word.only && a->word.shape == DG_TR_TITLE)
            read_possessed_noun(a, &chains[i]);
        read_possessed_place(a, &chains[i]);
    }
    a->name = name;
    return found > 0;
}

static bool read_mark(analysis *a)
{
    for (size_t at = a->name.size; at-- > 1;) {
        bool quote;
        unsigned char c = (unsigned char)a->name.data[at];
        if (c == ' ')
            return false;
        if (c >= '0' && c < 0xC2 && c != '`') /* a letter, a digit, the rest of a code point */
            continue;
        size_t size = mark_at(a->name, at, &quote);
        if (size)
            return read_marked(a, at, quote, at + size);
    }
    return false;
}

/* Suffixes behind the full stop of a shortened word: Alm.dan. */
static bool read_stop(analysis *a)
{
    const char *stop = a->name.size ? memrchr(a->name.data, '.', a->name.size) : NULL;
    size_t end = stop ? (size_t)(stop - a->name.data) : 0;
    dg_tr_word word;
    return end && end + 1 < a->name.size && dg_tr_read((dgm_str){a->name.data, end}, &word) &&
           dg_tr_find(a->rules, "short", word.letters, word.count) &&
           read_marked(a, end + 1, false, end + 1);
}

/* ---- All together ------------------------------------------------------------------------------------ */

/* The name without the quotation marks round it. */
static dgm_str unquoted(dgm_str name)
{
    static const char marks[][4] = {"\"",     "'",      "\u201C", "\u201D",
                                    "\u2018", "\u2019", "\u00AB", "\u00BB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (name.size > size && memcmp(name.data, marks[i], size) == 0)
            name = (dgm_str){name.data + size, name.size - size};
        if (name.size > size && memcmp(name.data + name.size - size, marks[i], size) == 0)
            name.size -= size;
    }
    return name;
}

/* Text that is no name, as it stands. */
static void read_none(analysis *a)
{
    static const dg_tr_chain none;
    size_t start = a->forms->text.size;
    dgm_buffer_append(&a->forms->text, a->name.data, a->name.size);
    push(a, start, &none, 0, 0, 0);
}

/* What stands before ile, "with", in a word of its own; empty where the last word is another or
 * there is nothing before it. */
static dgm_str before_ile(dgm_str name, bool *capitals)
{
    dg_tr_word word;
    if (!dg_tr_read(name, &word) || word.count != 3 || memcmp(word.letters, "ile", 3) != 0)
        return (dgm_str){0};
    size_t size = word.at[0];
    while (size && strchr(" \t", name.data[size - 1]))
        size--;
    *capitals = word.shape == DG_TR_UPPER;
    return (dgm_str){name.data, size < word.at[0] ? size : 0};
}

/* A name and ile. */
static bool read_postposition(analysis *a)
{
    static const dg_tr_chain ins = {.suffixes = {DGM_SUFFIX_INS}, .count = 1};
    bool capitals;
    dgm_str name = before_ile(a->name, &capitals);
    if (!name.size)
        return false;
    name = unquoted(name);
    if (!dg_tr_read(name, &a->word)) {
        read_none(a);
        return true;
    }
    a->name = name;
    read_whole(a, &ins, WEIGHT_MARKED, capitals);
    return true;
}

dgm_status dg_tr_analyze(const dg_rules *rules, dgm_str text, const dgm_features *known,
                         dgm_forms *forms)
{
    static const dg_tr_chain none;
    char space[2 * DG_NAME_MAX];
    analysis a = {.rules = rules, .known = known, .forms = forms};
    a.scope = dg_scope_of(known->part, known->gender);
    a.name = dg_tr_compose(text, space, sizeof space);
    a.remark = dg_tr_cut_remark(&a.name);
    if (read_mark(&a) || read_stop(&a) || read_postposition(&a))
        return DGM_OK;
    a.name = unquoted(a.name);
    if (!dg_tr_read(a.name, &a.word)) {
        read_none(&a);
        return DGM_OK;
    }
    read_whole(&a, &none, WEIGHT_WHOLE, false);
    if (a.word.at[a.word.count] == a.name.size)
        read_unmarked(&a);
    return DGM_OK;
}
