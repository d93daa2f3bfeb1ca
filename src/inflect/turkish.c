/* Turkish names with suffixes: dgm_inflect. */
#include "config.h"

#include "inflect/rules.h"
#include "inflect/turkish.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <string.h>

/* A name that suffixes are to be written behind. */
typedef struct stem {
    dgm_str name;
    dgm_str remark; /* in brackets behind it */
    dg_tr_word word;
    dg_tr_sound sound;
    bool common;      /* its last word is a noun: it changes, and takes no apostrophe */
    bool derived;     /* a word derived from a name, which takes none either: Türkçe, Ankaralı */
    bool compound;    /* a noun that ends in a possessive: cumhurbaşkanı */
    bool grows;       /* a consonant comes behind its vowel before vowels: su, suyun */
    const char *noun; /* the noun's accusative, NULL where it does not change */
    dgm_apostrophe apostrophe;
} stem;

/* The name's own apostrophe, or else the straight one. */
static dgm_apostrophe apostrophe_of(dgm_str name, dgm_apostrophe asked)
{
    if (asked != DGM_APOSTROPHE_RULES)
        return asked;
    return memmem(name.data, name.size, "\u2019", 3) ? DGM_APOSTROPHE_CURLY
                                                     : DGM_APOSTROPHE_STRAIGHT;
}

static bool has_vowel(const dg_tr_word *word)
{
    for (unsigned i = 0; i < word->count; i++)
        if (dg_tr_is_vowel(word->letters[i]))
            return true;
    return false;
}

/* Words in small letters take no apostrophe, unless they are abbreviations or letters (TDK: kg'dan,
 * a'dan), nor do
 * institutions' names (Türk Dil Kurumuna), unless it is asked for as newspapers write it. */
static bool is_common(const dg_rules *rules, const dg_tr_word *word, const dgm_features *want)
{
    if (word->shape == DG_TR_SMALL)
        return word->count > 1 && has_vowel(word);
    bool asked =
        want->apostrophe == DGM_APOSTROPHE_STRAIGHT || want->apostrophe == DGM_APOSTROPHE_CURLY;
    return !asked && !want->reading.size && dg_tr_is_institution(rules, word, want->part);
}

/* Whether each suffix of a chain makes a new word or the plural. A person's name takes -CA too
 * rarely for it to be believed (Alice is not of Ali). */
static bool is_derivation(const dg_tr_chain *chain, bool person)
{
    if (person && chain->suffixes[0] == DGM_SUFFIX_CA)
        return false;
    for (unsigned i = 0; i < chain->count; i++)
        if (!dg_tr_derives(chain->suffixes[i]))
            return false;
    return true;
}

/* Whether a word is derived from a name that is known (TDK: Türkçenin, Hollandalıdan, Ahmetlere),
 * and no name itself (Denizli'ye, Adalar'da). */
static bool is_derived(const dg_rules *rules, const dg_tr_word *word)
{
    const uint32_t persons = DG_SCOPE_PART(DGM_PART_GIVEN) | DG_SCOPE_PART(DGM_PART_FAMILY);
    const uint32_t places = DG_SCOPE_PART(DGM_PART_PLACE), peoples = DG_SCOPE_PART(DGM_PART_ORG);
    if (word->shape != DG_TR_TITLE || word->strange ||
        dg_tr_find_names(rules, word->letters, word->count, persons | places))
        return false;
    dg_tr_chain chains[DG_TR_CHAINS];
    dg_tr_sound sound = {.spelled = true};
    for (unsigned count = 1; count + 1 < word->count; count++) {
        dg_tr_sound_add(&sound, word->letters[count - 1]);
        if (count < 3 || !strchr("lcs\xE7", word->letters[count]))
            continue;
        uint32_t base = dg_tr_find_names(rules, word->letters, count, persons | places | peoples);
        if (!base)
            continue;
        size_t found = dg_tr_parse(word->letters + count, word->count - count, &sound, chains);
        for (size_t i = 0; i < found; i++)
            if (is_derivation(&chains[i], !(base & (places | peoples))))
                return true;
    }
    return false;
}

static bool is_person(dgm_part part)
{
    return part >= DGM_PART_GIVEN && part <= DGM_PART_PERSON;
}

static bool make_stem(const dg_rules *rules, dgm_str name, const dgm_features *want, stem *s)
{
    s->remark = dg_tr_cut_remark(&name);
    s->name = name;
    if (!dg_tr_read(name, &s->word) || !dg_tr_hear(rules, name, want->reading, &s->sound))
        return false;
    s->common = !s->sound.number && is_common(rules, &s->word, want);
    s->noun = s->common ? dg_tr_noun_value(rules, s->word.letters, s->word.count) : NULL;
    s->compound =
        s->sound.possessed && dg_tr_is_compound_noun(rules, s->word.letters, s->word.count);
    s->derived = !want->reading.size && !is_person(want->part) && is_derived(rules, &s->word);
    if (s->derived && !s->noun)
        s->noun = ""; /* a regular one: Türklük, Türklüğün */
    s->grows = s->noun && s->noun[0] && s->sound.vowel && !s->sound.possessed;
    s->apostrophe = apostrophe_of(name, want->apostrophe);
    if (want->part == DGM_PART_GIVEN)
        s->sound.possessed = false;
    return true;
}

/* Another possessive takes the place of the one that a compound ends in, and then there is no
 * apostrophe (TDK: Kuşadamızdaki, Boğaz Köprümüzün); so do derivations, except from names:
 * cumhurbaşkanlığı, Kuşadalı, but Beyoğlulu. */
static void drop_possessive(const dg_rules *rules, stem *s, unsigned first)
{
    dg_tr_word *w = &s->word;
    static const uint8_t island[] = {'a', 'd', 'a', 's', DG_TR_DOTLESS};
    bool derives = dg_tr_derives(first) && first != DGM_SUFFIX_LAR;
    bool is_island = w->count > 5 && memcmp(w->letters + w->count - 5, island, 5) == 0;
    if (!s->sound.possessed || w->at[w->count] != s->name.size ||
        !(dg_tr_possesses(first) || (derives && (s->compound || is_island))))
        return;
    unsigned count = dg_tr_unpossessed(rules, w->letters, w->count);
    if (derives && w->letters[count - 1] == DG_TR_G_BREVE) /* başkanlığı: its k is hard here */
        return;
    s->name.size = w->at[count];
    s->sound = dg_tr_sound_of(w->letters, count);
    s->noun = NULL;
    s->common = true;
}

/* The suffixes that are asked for, in order. */
static unsigned chain_of(const dgm_features *want, dgm_case kase,
                         uint8_t codes[DGM_SUFFIXES_MAX + 2])
{
    unsigned count = 0;
    bool plural = want->number == DGM_PLURAL;
    for (; count < DGM_SUFFIXES_MAX && want->suffixes[count]; count++) {
        codes[count] = want->suffixes[count];
        plural &= codes[count] != DGM_SUFFIX_LAR;
    }
    if (plural)
        codes[count++] = DGM_SUFFIX_LAR;
    if (dg_tr_case_suffix(kase))
        codes[count++] = (uint8_t)dg_tr_case_suffix(kase);
    return count;
}

/* The letters of a chain behind a sound. */
static size_t write_chain(const uint8_t *codes, unsigned count, dg_tr_sound sound,
                          uint8_t letters[DG_TR_CHAIN_BYTES])
{
    size_t size = 0;
    for (unsigned i = 0; i < count; i++) {
        bool soften;
        size_t more = dg_tr_attach(codes[i], &sound, letters + size, &soften);
        if (soften && size)
            letters[size - 1] = DG_TR_G_BREVE;
        size += more;
    }
    return size;
}

/* None behind the full stop of an abbreviation and behind a superscript (TDK: Alm.dan, m²ye). */
static void append_apostrophe(const stem *s, unsigned first, dgm_buffer *out)
{
    bool stop = s->name.data[s->name.size - 1] == '.' && !s->sound.ordinal;
    bool wanted = !s->common && !s->derived && !stop && !s->word.raised &&
                  !(dg_tr_derives(first) && s->sound.spelled);
    if (!wanted || s->apostrophe == DGM_APOSTROPHE_NONE)
        return;
    if (s->apostrophe == DGM_APOSTROPHE_CURLY)
        dgm_buffer_append(out, "\u2019", 3);
    else
        dgm_buffer_append(out, "'", 1);
}

/* The stem as a suffix that begins with `next` wants it: şehir, but şehri. */
static void append_stem(const stem *s, uint8_t next, dgm_buffer *out)
{
    uint8_t oblique[DG_TR_WORD_MAX + 1];
    if (!s->noun || !dg_tr_is_vowel(next)) {
        dgm_buffer_append(out, s->name.data, s->name.size);
        return;
    }
    unsigned count = dg_tr_noun_oblique(s->noun, s->word.letters, s->word.count, oblique), same = 0;
    while (same < count && same < s->word.count && oblique[same] == s->word.letters[same])
        same++;
    dgm_buffer_append(out, s->name.data, s->word.at[same]);
    dg_tr_append(out, oblique + same, count - same, s->word.shape == DG_TR_UPPER);
}

static void push_form(const dg_rules *rules, const stem *citation, const dgm_features *want,
                      dgm_case kase, dgm_forms *forms)
{
    uint8_t codes[DGM_SUFFIXES_MAX + 2], letters[DG_TR_CHAIN_BYTES];
    unsigned count = chain_of(want, kase, codes);
    if (count > DGM_SUFFIXES_MAX)
        count = DGM_SUFFIXES_MAX;
    stem changed = *citation, *s = &changed;
    if (count)
        drop_possessive(rules, s, codes[0]);
    dg_tr_sound sound = s->sound;
    sound.vowel &= !(s->grows && count && !dg_tr_takes_y(codes[0]));
    size_t size = write_chain(codes, count, sound, letters);
    append_stem(s, size ? letters[0] : 0, &forms->text);
    if (size)
        append_apostrophe(s, codes[0], &forms->text);
    dg_tr_append(&forms->text, letters, size, false);
    dgm_buffer_append(&forms->text, s->remark.data, s->remark.size);
    dg_tr_chain chain = {.count = count};
    memcpy(chain.suffixes, codes, count);
    dgm_features features = {0};
    dg_tr_chain_features(&chain, 0, &features);
    features.part = want->part;
    dg_forms_push(forms, &features, 0, false);
}

static dgm_status inflect(const dg_rules *rules, dgm_str text, const dgm_features *want,
                          dgm_forms *forms)
{
    if (want->reading.size > DG_NAME_MAX)
        return DGM_ERR_LIMIT;
    if (want->reading.size &&
        dg_utf8_valid_prefix(want->reading.data, want->reading.size) < want->reading.size)
        return DGM_ERR_ENCODING;
    char space[2 * DG_NAME_MAX];
    dgm_str name = dg_tr_compose(text, space, sizeof space);
    stem s;
    if (!make_stem(rules, name, want, &s)) {
        dgm_buffer_append(&forms->text, name.data, name.size);
        dg_forms_push(forms, &(dgm_features){.kase = want->kase}, 0, false);
        return DGM_OK;
    }
    if (want->kase != DGM_CASE_ANY && want->kase != DGM_NOM && !dg_tr_case_suffix(want->kase))
        return DGM_NOT_FOUND;
    if (want->kase != DGM_CASE_ANY || want->suffixes[0]) {
        push_form(rules, &s, want, want->kase, forms);
        return DGM_OK;
    }
    for (unsigned i = 0; i < rules->case_count; i++)
        push_form(rules, &s, want, (dgm_case)rules->cases[i], forms);
    return DGM_OK;
}

const dg_inflect_methods dg_inflect_turkish = {inflect, dg_tr_analyze};
