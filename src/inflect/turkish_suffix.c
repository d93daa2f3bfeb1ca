#include "config.h"

#include "inflect/turkish.h"
#include "util/error.h"
#include "util/utf8.h"

#include <string.h>

/* What a suffix may stand behind, and what it leaves. */
enum {
    STEM = 1, /* the name, or a word derived from it */
    PLURAL = 2,
    POSSESSIVE = 4,
    LOCATIVE = 8, /* -ki follows it and the genitive */
    GENITIVE = 16,
    CASE = 32, /* any other case */
    KI = 64,
    PAST = 128,     /* -DI and -sA, which have persons of their own */
    REPORTED = 256, /* -mIş */
    IS = 512,       /* -DIr, which only -lAr follows */
    PERSON = 1024,  /* nothing follows */
    NUMBER = 2048,  /* the name is a number */
    NOMINAL = STEM | PLURAL | POSSESSIVE | KI,
    PREDICATE = NOMINAL | LOCATIVE | GENITIVE | CASE,
    PRESENT = PREDICATE | REPORTED
};

enum { TAKES_N = 1, POSSESSES = 2, DERIVES = 4 };

typedef struct suffix {
    char shape[12];
    uint16_t behind, leaves;
    uint8_t flags;
    uint8_t kase;
    int8_t weight; /* how much rarer than a plain case it is on a name */
} suffix;

/* In the order of dgm_suffix. */
static const suffix suffixes[] = {
    {"", 0, 0, 0, 0, 0},
    {"lI", STEM, STEM, DERIVES, 0, 0},
    {"sIz", STEM, STEM, DERIVES, 0, -5},
    {"lIK", STEM | PLURAL, STEM, DERIVES, 0, -5},
    {"CI", STEM, STEM, DERIVES, 0, -5},
    {"CA", STEM, STEM, DERIVES, 0, -2},
    {"gil", STEM, STEM, DERIVES, 0, -15},
    {"(I)ncI", NUMBER, STEM, 0, 0, 0},
    {"(\xFE)Ar", NUMBER, STEM, 0, 0, -15},
    {"lAr", STEM | KI, PLURAL, 0, 0, 0},
    {"(I)m", STEM | PLURAL, POSSESSIVE, 0, 0, -10},
    {"(I)n", STEM | PLURAL, POSSESSIVE, 0, 0, -45},
    {"(s)I", STEM | PLURAL, POSSESSIVE, POSSESSES, 0, -12},
    {"(I)mIz", STEM | PLURAL, POSSESSIVE, 0, 0, -12},
    {"(I)nIz", STEM | PLURAL, POSSESSIVE, 0, 0, -45},
    {"(y)I", NOMINAL, CASE, TAKES_N, DGM_ACC, 0},
    {"(n)In", NOMINAL, GENITIVE, 0, DGM_GEN, 0},
    {"(y)A", NOMINAL, CASE, TAKES_N, DGM_DAT, 0},
    {"DA", NOMINAL, LOCATIVE, TAKES_N, DGM_LOC, 0},
    {"DAn", NOMINAL, CASE, TAKES_N, DGM_ABL, 0},
    {"(y)lA", NOMINAL | GENITIVE, CASE, 0, DGM_INS, 0},
    {"ki", LOCATIVE | GENITIVE, KI, POSSESSES, 0, 0},
    {"CAsInA", STEM, PERSON, 0, 0, -5},
    {"DIr", PRESENT, IS, 0, 0, -2},
    {"(y)DI", PREDICATE, PAST, 0, 0, -5},
    {"(y)mI\xFE", PREDICATE, REPORTED, 0, 0, -8},
    {"(y)sA", PREDICATE | REPORTED, PAST, 0, 0, -8},
    {"(y)ken", PREDICATE, PERSON, 0, 0, -8},
    {"(y)Im", PRESENT, PERSON, 0, 0, -20},
    {"sIn", PRESENT, PERSON, 0, 0, -20},
    {"(y)Iz", PRESENT, PERSON, 0, 0, -20},
    {"sInIz", PRESENT, PERSON, 0, 0, -20},
    {"m", PAST, PERSON, 0, 0, -5},
    {"n", PAST, PERSON, 0, 0, -45},
    {"k", PAST, PERSON, 0, 0, -5},
    {"nIz", PAST, PERSON, 0, 0, -45},
    {"lAr", LOCATIVE | GENITIVE | CASE | PAST | REPORTED | IS, PERSON, 0, 0, -5},
};

/* The suffixes that can begin with a letter, a bit each. */
#define BIT(name) ((uint64_t)1 << DGM_SUFFIX_##name)
#define BEGIN_A   (BIT(AR) | BIT(DAT))
#define BEGIN_I                                                                                    \
    (BIT(NCI) | BIT(MY) | BIT(YOUR) | BIT(HIS) | BIT(OUR) | BIT(YOURS) | BIT(ACC) | BIT(GEN) |     \
     BIT(I_AM) | BIT(WE_ARE))
#define BEGIN_C (BIT(CI) | BIT(CA) | BIT(CASINA))
#define BEGIN_D (BIT(LOC) | BIT(ABL) | BIT(DIR) | BIT(DI))

static const uint64_t beginning[256] = {
    ['a'] = BEGIN_A,
    ['e'] = BEGIN_A,
    ['i'] = BEGIN_I,
    ['u'] = BEGIN_I,
    [DG_TR_DOTLESS] = BEGIN_I,
    [DG_TR_U_UMLAUT] = BEGIN_I,
    ['c'] = BEGIN_C,
    [DG_TR_C_CEDILLA] = BEGIN_C,
    ['d'] = BEGIN_D,
    ['t'] = BEGIN_D,
    ['g'] = BIT(GIL),
    ['k'] = BIT(KI) | BIT(KEN) | BIT(WE_WERE),
    ['l'] = BIT(LI) | BIT(LIK) | BIT(LAR) | BIT(INS) | BIT(THEY_ARE),
    ['m'] = BIT(MY) | BIT(OUR) | BIT(MIS) | BIT(I_WAS),
    ['n'] = BIT(NCI) | BIT(YOUR) | BIT(YOURS) | BIT(ACC) | BIT(GEN) | BIT(DAT) | BIT(LOC) |
            BIT(ABL) | BIT(YOU_WERE) | BIT(YOU_ALL_WERE),
    ['s'] = BIT(SIZ) | BIT(HIS) | BIT(SA) | BIT(YOU_ARE) | BIT(YOU_ALL_ARE),
    [DG_TR_S_CEDILLA] = BIT(AR),
    ['y'] = BIT(ACC) | BIT(DAT) | BIT(INS) | BIT(DI) | BIT(MIS) | BIT(SA) | BIT(KEN) | BIT(I_AM) |
            BIT(WE_ARE),
};

enum { SUFFIXES = sizeof suffixes / sizeof *suffixes };

bool dg_tr_derives(unsigned code)
{
    return suffixes[code].flags & DERIVES || code == DGM_SUFFIX_LAR || code == DGM_SUFFIX_CASINA;
}

bool dg_tr_possesses(unsigned code)
{
    return suffixes[code].leaves == POSSESSIVE;
}

bool dg_tr_takes_y(unsigned code)
{
    return strncmp(suffixes[code].shape, "(y)", 3) == 0;
}

static uint8_t high_vowel(const dg_tr_sound *sound)
{
    return (uint8_t) "\xFDiu\xFC"[sound->front + 2 * sound->round];
}

/* The letter for a letter of a shape. */
static uint8_t realize(char c, const dg_tr_sound *sound)
{
    switch (c) {
    case 'A':
        return sound->front ? 'e' : 'a';
    case 'I':
        return high_vowel(sound);
    case 'D':
        return sound->voiceless ? 't' : 'd';
    case 'C':
        return sound->voiceless ? DG_TR_C_CEDILLA : 'c';
    case 'K':
        return 'k';
    default:
        return (uint8_t)c;
    }
}

/* The shape without the buffer, "(x)" before all else, that this stem does not call for; *n where
 * the stem calls for an n instead. */
static const char *choose_shape(const suffix *s, const dg_tr_sound *sound, bool *n)
{
    const char *shape = s->shape;
    *n = sound->possessed && s->flags & TAKES_N;
    if (shape[0] != '(')
        return shape;
    return (shape[1] == 'I') != sound->vowel && !*n ? shape + 1 : shape + 3;
}

size_t dg_tr_attach(unsigned code, dg_tr_sound *sound, uint8_t *letters, bool *soften)
{
    const suffix *s = &suffixes[code];
    bool n;
    const char *shape = choose_shape(s, sound, &n);
    size_t count = 0;
    if (n) {
        letters[count++] = 'n';
        dg_tr_sound_add(sound, 'n');
    }
    for (; *shape; shape++) {
        if (*shape == ')')
            continue;
        letters[count] = realize(*shape, sound);
        dg_tr_sound_add(sound, letters[count++]);
    }
    *soften = sound->hard && dg_tr_is_vowel(letters[0]);
    sound->possessed = s->flags & POSSESSES;
    sound->hard = code == DGM_SUFFIX_LIK;
    sound->number = false;
    return count;
}

/* ---- Reading suffixes ----------------------------------------------------------------------------- */

typedef struct parser {
    const uint8_t *start, *end;
    dg_tr_chain chain; /* so far */
    dg_tr_chain *chains;
    size_t count;
} parser;

static void accept(parser *p)
{
    if (p->count < DG_TR_CHAINS)
        p->chains[p->count++] = p->chain;
}

/* Whether a suffix begins with this letter behind `sound`. */
static bool begins(const suffix *s, uint8_t letter, const dg_tr_sound *sound)
{
    bool n;
    const char *shape = choose_shape(s, sound, &n);
    return letter == (n ? 'n' : realize(*shape, sound));
}

/* Whether `code` can stand at `at` behind `sound`; moves both past it. */
static bool match(unsigned code, const uint8_t **at, const uint8_t *end, dg_tr_sound *sound)
{
    uint8_t letters[16];
    bool soften, soft = sound->soft;
    sound->soft = false;
    size_t count = dg_tr_attach(code, sound, letters, &soften);
    if (count > (size_t)(end - *at) || soften != soft)
        return false;
    if (sound->hard && letters[count - 1] == 'k' && (*at)[count - 1] == DG_TR_G_BREVE) {
        letters[count - 1] = DG_TR_G_BREVE;
        sound->soft = true;
    }
    if (memcmp(letters, *at, count) != 0)
        return false;
    *at += count;
    return true;
}

/* Tries every suffix that `state` admits at `at`; a chain has at most DGM_SUFFIXES_MAX of them. */
static void parse_from(parser *p, const uint8_t *at, unsigned state, dg_tr_sound sound)
{
    if (at == p->end) {
        if (!sound.soft)
            accept(p);
        return;
    }
    if (p->chain.count == DGM_SUFFIXES_MAX)
        return;
    if (sound.number)
        state |= NUMBER;
    for (uint64_t codes = beginning[*at]; codes; codes &= codes - 1) {
        unsigned code = (unsigned)__builtin_ctzll(codes);
        const suffix *s = &suffixes[code];
        if (!(s->behind & state) || !begins(s, *at, &sound))
            continue;
        const uint8_t *next = at;
        dg_tr_sound after = sound;
        if (!match(code, &next, p->end, &after))
            continue;
        dg_tr_chain before = p->chain;
        if (s->flags & DERIVES && before.derived == before.count) {
            p->chain.derived++;
            p->chain.derived_letters = (unsigned)(next - p->start);
        }
        p->chain.suffixes[p->chain.count++] = (uint8_t)code;
        p->chain.weight += s->weight;
        parse_from(p, next, s->leaves, after);
        p->chain = before;
    }
}

size_t dg_tr_parse(const uint8_t *letters, unsigned count, const dg_tr_sound *sound,
                   dg_tr_chain chains[DG_TR_CHAINS])
{
    parser p = {.start = letters, .end = letters + count, .chains = chains};
    if (count)
        parse_from(&p, letters, STEM, *sound);
    return p.count;
}

size_t dg_tr_parse_any(const uint8_t *letters, unsigned count, const dg_tr_sound *sound,
                       dg_tr_chain chains[DG_TR_CHAINS])
{
    size_t found = dg_tr_parse(letters, count, sound, chains);
    if (found || count == 0)
        return found;
    dg_tr_sound heard = *sound;
    bool voiceless = letters[0] == 't' || letters[0] == DG_TR_C_CEDILLA;
    for (unsigned i = 0; i < count; i++)
        if (dg_tr_is_vowel(letters[i])) {
            heard.front = dg_tr_sounds[letters[i]] & DG_TR_FRONT;
            heard.round = dg_tr_sounds[letters[i]] & DG_TR_ROUND;
            break;
        }
    for (unsigned guess = 0; guess < 4 && !found; guess++) {
        heard.vowel = sound->vowel ^ (guess & 1);
        heard.possessed = guess >> 1;
        heard.voiceless = voiceless && !heard.vowel;
        found = dg_tr_parse(letters, count, &heard, chains);
    }
    return found;
}

void dg_tr_chain_features(const dg_tr_chain *chain, unsigned from, dgm_features *features)
{
    features->kase = DGM_NOM;
    features->number = DGM_SINGULAR;
    memset(features->suffixes, 0, sizeof features->suffixes);
    for (unsigned i = from; i < chain->count; i++) {
        const suffix *s = &suffixes[chain->suffixes[i]];
        features->suffixes[i - from] = chain->suffixes[i];
        if (s->kase)
            features->kase = (dgm_case)s->kase;
        if (chain->suffixes[i] == DGM_SUFFIX_LAR)
            features->number = DGM_PLURAL;
    }
}

unsigned dg_tr_case_suffix(dgm_case kase)
{
    unsigned code = DGM_SUFFIX_ACC;
    while (code <= DGM_SUFFIX_INS && suffixes[code].kase != kase)
        code++;
    return code <= DGM_SUFFIX_INS ? code : 0;
}

/* ---- Chains as text ------------------------------------------------------------------------------- */

enum { NAME_MAX_LETTERS = 16 };

/* A letter as a shape writes it: what harmony and hardening change is one letter. */
static uint8_t archiphoneme(uint8_t letter)
{
    switch (letter) {
    case 'a':
    case 'e':
        return 'A';
    case DG_TR_DOTLESS:
    case 'i':
    case 'u':
    case DG_TR_U_UMLAUT:
        return 'I';
    case 'd':
    case 't':
        return 'D';
    case 'c':
    case DG_TR_C_CEDILLA:
        return 'C';
    case 'K':
        return 'k';
    default:
        return letter;
    }
}

/* A suffix's name without brackets, and without what stands in them unless `buffered`. */
static unsigned skeleton(const uint8_t *name, unsigned size, bool buffered, uint8_t *letters)
{
    unsigned count = 0;
    bool inside = false;
    for (unsigned i = 0; i < size; i++)
        if (name[i] == '(' || name[i] == ')')
            inside = name[i] == '(';
        else if (buffered || !inside)
            letters[count++] = archiphoneme(name[i]);
    return count;
}

/* Whether `name` is a way to write the shape. */
static bool names_shape(const char *shape, const uint8_t *name, unsigned size, bool buffered)
{
    uint8_t a[NAME_MAX_LETTERS], b[NAME_MAX_LETTERS];
    unsigned n = skeleton((const uint8_t *)shape, (unsigned)strlen(shape), buffered, a);
    return n == skeleton(name, size, true, b) && memcmp(a, b, n) == 0;
}

/* The suffix that `name` names: a case, the grammars' way, or any shape; a case where it could be
 * both. */
static unsigned suffix_named(const uint8_t *name, unsigned size)
{
    static const char cases[][4] = {"acc", "gen", "dat",
                                    "loc", "abl", "ins"}; /* as their suffixes are ordered */
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
        if (size == 3 && memcmp(name, cases[i], 3) == 0)
            return DGM_SUFFIX_ACC + i;
    if (size == 3 && memcmp(name, "ile", 3) == 0)
        return DGM_SUFFIX_INS;
    bool bracket = memchr(name, '(', size) != NULL;
    for (int kase = 1; kase >= 0; kase--)
        for (int buffered = bracket; buffered <= 1; buffered++)
            for (unsigned code = 1; code < SUFFIXES; code++)
                if ((suffixes[code].kase != 0) == kase &&
                    (!bracket || suffixes[code].shape[0] == '(') &&
                    names_shape(suffixes[code].shape, name, size, buffered))
                    return code;
    return 0;
}

dgm_status dgm_suffixes_parse(dgm_str text, dgm_features *features, dgm_error *error)
{
    uint8_t codes[DGM_SUFFIXES_MAX] = {0};
    const char *at = text.size ? text.data : "", *end = at + text.size;
    if (text.size && dg_utf8_valid_prefix(text.data, text.size) < text.size)
        return dg_fail(error, DGM_ERR_ENCODING, 0, N_("The suffixes are not valid UTF-8."), text);
    for (unsigned count = 0; at < end;) {
        uint8_t name[NAME_MAX_LETTERS];
        unsigned size = 0;
        const char *start = at;
        while (at < end && *at != '-' && *at != '+' && size < NAME_MAX_LETTERS)
            name[size++] = dg_tr_letter(dg_utf8_next(&at));
        if (size) {
            unsigned code = suffix_named(name, size);
            dgm_str part = {start, (size_t)(at - start)};
            if (!code)
                return dg_fail(error, DGM_ERR_UNKNOWN, (size_t)(start - text.data),
                               N_("There is no such suffix. Write a chain like 'lAr-DAn'."), part);
            if (count == DGM_SUFFIXES_MAX)
                return dg_fail(error, DGM_ERR_LIMIT, (size_t)(start - text.data),
                               N_("The chain of suffixes is too long."), part);
            codes[count++] = (uint8_t)code;
        }
        at += at < end && (*at == '-' || *at == '+');
    }
    memcpy(features->suffixes, codes, sizeof codes);
    return DGM_OK;
}

dgm_status dgm_suffixes_format(const dgm_features *features, dgm_buffer *text)
{
    for (unsigned i = 0; i < DGM_SUFFIXES_MAX && features->suffixes[i]; i++) {
        if (features->suffixes[i] >= SUFFIXES)
            return DGM_ERR_ARGUMENT;
        dgm_buffer_append(text, "-", 1);
        for (const char *c = suffixes[features->suffixes[i]].shape; *c; c++)
            if ((uint8_t)*c == DG_TR_S_CEDILLA)
                dgm_buffer_append(text, "\u015F", 2);
            else
                dgm_buffer_append(text, c, 1);
    }
    return text->status;
}
