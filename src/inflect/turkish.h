/* Turkish suffixes: what a name sounds like at its end, and which shape a suffix takes there.
 *
 * Letters are bytes of ISO 8859-9, small: one byte each, Turkish and most others, so that tables
 * are indexed. Suffixes are written in the archiphonemes of the grammars: A is a or e; I is ı, i, u
 * or ü; D is d or t; C is c or ç; K is k, ğ before a vowel; (y) stands only behind a vowel, (I)
 * only behind a consonant.
 *
 * Sources: A. Göksel and C. Kerslake, Turkish: A Comprehensive Grammar (2005), chapters 2, 3, 6 to
 * 8; Türk Dil Kurumu, Yazım Kılavuzu (2012), on the apostrophe, foreign names, numbers and
 * abbreviations. */
#ifndef DG_INFLECT_TURKISH_H
#define DG_INFLECT_TURKISH_H

#include "inflect/language.h"

enum {
    DG_TR_WORD_MAX = 64,    /* letters of a word; longer ones do not inflect */
    DG_TR_CHAIN_BYTES = 96, /* letters of a chain of suffixes */
    DG_TR_CHAINS = 12       /* readings of one run of suffixes */
};

/* Turkish letters in ISO 8859-9. */
enum {
    DG_TR_C_CEDILLA = 0xE7,
    DG_TR_G_BREVE = 0xF0,
    DG_TR_DOTLESS = 0xFD,
    DG_TR_O_UMLAUT = 0xF6,
    DG_TR_S_CEDILLA = 0xFE,
    DG_TR_U_UMLAUT = 0xFC
};

/* ---- Letters (turkish_letters.c) -------------------------------------------------------------- */

/* How a name is written. */
typedef enum dg_tr_shape {
    DG_TR_SMALL, /* no capital */
    DG_TR_TITLE, /* a capital and small letters */
    DG_TR_UPPER  /* capitals alone, two at least */
} dg_tr_shape;

/* The last word of a name, without closing quotes; letter i is written in bytes [at[i], at[i + 1])
 * of the name. */
typedef struct dg_tr_word {
    const char *text;
    unsigned count;
    dg_tr_shape shape;
    bool strange;   /* has a letter that no Turkish word has */
    bool only;      /* the name is this word */
    uint8_t raised; /* the superscript digit that it ends in, or 0: m² */
    uint8_t letters[DG_TR_WORD_MAX + 1];
    uint16_t at[DG_TR_WORD_MAX + 1];
} dg_tr_word;

/* The small letter of a code point, or 0 where it is neither Latin nor ASCII. */
uint8_t dg_tr_letter(uint32_t code_point);
/* Reads the last word of valid, composed text; false where it is empty, too long or not Latin. */
bool dg_tr_read(dgm_str name, dg_tr_word *word);
/* Takes a remark in brackets off a name's end, with the blank before it; suffixes stand before it
 * (TDK: Yunus Emre'nin (1240?-1320)). */
dgm_str dg_tr_cut_remark(dgm_str *name);
/* Appends letters in UTF-8, as capitals where `upper`. */
void dg_tr_append(dgm_buffer *out, const uint8_t *letters, size_t count, bool upper);
/* A name in composed form (NFC): `name` itself, or a copy in `space` (DG_NAME_MAX bytes and
 * more). */
dgm_str dg_tr_compose(dgm_str name, char *space, size_t size);

/* What a letter sounds like to a suffix; 0 for consonants that are voiced. */
enum { DG_TR_FRONT = 1, DG_TR_ROUND = 2, DG_TR_VOWEL = 4, DG_TR_VOICELESS = 8 };
extern const uint8_t dg_tr_sounds[256];

static inline bool dg_tr_is_vowel(uint8_t letter)
{
    return dg_tr_sounds[letter] & DG_TR_VOWEL;
}

/* ---- Lists (turkish_lists.c) ---------------------------------------------------------------------- */

/* The value of a word in a list of the rules, "" where it has none; NULL where it is not there. */
const char *dg_tr_find(const struct dg_rules *rules, const char *list, const uint8_t *letters,
                       unsigned count);
/* The same for the longest end of the word, shorter than the word, that is in the list; *from is
 * where it begins. */
const char *dg_tr_find_end(const struct dg_rules *rules, const char *list, const uint8_t *letters,
                           unsigned count, unsigned *from);
/* Which names of `scope` (DG_SCOPE bits) the word is. */
uint32_t dg_tr_find_names(const struct dg_rules *rules, const uint8_t *letters, unsigned count,
                          uint32_t scope);

/* ---- Sound (turkish_sound.c) -------------------------------------------------------------------- */

/* All that a suffix needs to know of what stands before it. */
typedef struct dg_tr_sound {
    bool front, round; /* the last vowel */
    bool vowel;        /* ends in a vowel */
    bool voiceless;    /* ends in p ç t k f h s ş */
    bool possessed;    /* ends in a third person possessive or -ki: cases take n */
    bool hard, soft;   /* ends in the k of -lIK; in its ğ, which a vowel must follow */
    bool spelled;      /* written as Turkish reads it: derived words take no apostrophe */
    bool number;       /* a number: takes ordinals */
    bool ordinal;      /* a number with a full stop: 3. */
} dg_tr_sound;

/* Moves the sound past a letter. */
void dg_tr_sound_add(dg_tr_sound *sound, uint8_t letter);
/* What the end of a word sounds like, read letter by letter as Turkish. */
dg_tr_sound dg_tr_sound_of(const uint8_t *letters, unsigned count);
/* What a name sounds like: by `reading` (Turkish spelling) where it is not empty, else by the lists
 * of `rules`, by how numbers and abbreviations are read, by foreign spelling.  False: not a Latin
 * name or a number. */
bool dg_tr_hear(const struct dg_rules *rules, dgm_str name, dgm_str reading, dg_tr_sound *sound);

/* ---- Nouns (turkish_noun.c) -------------------------------------------------------------------- */

/* The accusative that the list of nouns gives for one, "" where it is regular; NULL: no noun of the
 * list. */
static inline const char *dg_tr_noun_value(const struct dg_rules *rules, const uint8_t *letters,
                                           unsigned count)
{
    return dg_tr_find(rules, "nouns", letters, count);
}
/* The stem that vowels follow: şehr of şehir, kitab of kitap, hakk of hak. `oblique` takes a word
 * and one letter. */
unsigned dg_tr_noun_oblique(const char *value, const uint8_t *letters, unsigned count,
                            uint8_t *oblique);
/* The noun whose stem before a vowel is `stem`; returns its letters, 0 where there is none. */
unsigned dg_tr_noun_of_oblique(const struct dg_rules *rules, const uint8_t *stem, unsigned count,
                               uint8_t *noun);
/* Whether a noun is a compound that ends in a possessive, as its accusative shows: cumhurbaşkanı,
 * -nı. */
bool dg_tr_is_compound_noun(const struct dg_rules *rules, const uint8_t *letters, unsigned count);
/* The letters before the possessive that a compound ends in: Kuşada(sı), Boğaz(ı). */
unsigned dg_tr_unpossessed(const struct dg_rules *rules, const uint8_t *letters, unsigned count);
/* Whether a word is a noun with the third person possessive: Bakanlığı, İşleri. */
bool dg_tr_is_possessed_noun(const struct dg_rules *rules, const uint8_t *letters, unsigned count);
/* The noun of such a word: bakanlık of Bakanlığı; returns its letters, 0 where it is none. */
unsigned dg_tr_noun_of_possessed(const struct dg_rules *rules, const uint8_t *letters,
                                 unsigned count, uint8_t *noun);
/* Whether a name that ends in `word` is an institution's, so that its suffixes take no apostrophe
 * (TDK: Türk Dil Kurumuna): what is known to be one by the nouns in it, else by those that
 * institutions are called. */
bool dg_tr_is_institution(const struct dg_rules *rules, const dg_tr_word *word, dgm_part part);

/* ---- Suffixes (turkish_suffix.c) ------------------------------------------------------------------ */

/* A run of suffixes. */
typedef struct dg_tr_chain {
    uint8_t suffixes[DGM_SUFFIXES_MAX];
    unsigned count;
    int weight;       /* how likely it is, 0 the likeliest */
    unsigned derived; /* the first so many suffixes make a new word */
    unsigned derived_letters;
} dg_tr_chain;

/* Writes `suffix` behind `sound`, which is moved past it; returns the number of letters. Sets
 * *soften where the letter before has to become ğ. */
size_t dg_tr_attach(unsigned suffix, dg_tr_sound *sound, uint8_t *letters, bool *soften);
/* The suffix chains that `letters` can be behind `sound`; returns their number. */
size_t dg_tr_parse(const uint8_t *letters, unsigned count, const dg_tr_sound *sound,
                   dg_tr_chain chains[DG_TR_CHAINS]);
/* The same with the sound of the stem guessed from the suffix: for names whose reading is not
 * known. */
size_t dg_tr_parse_any(const uint8_t *letters, unsigned count, const dg_tr_sound *sound,
                       dg_tr_chain chains[DG_TR_CHAINS]);
/* Case, number and suffixes of a chain without its first `from` suffixes. */
void dg_tr_chain_features(const dg_tr_chain *chain, unsigned from, dgm_features *features);
/* The suffix of a case; 0 for the nominative and those that Turkish does not have. */
unsigned dg_tr_case_suffix(dgm_case kase);
/* Whether a suffix makes a new word, which is written without apostrophe, or is the plural. */
bool dg_tr_derives(unsigned suffix);
/* Whether it says whose a thing is. */
bool dg_tr_possesses(unsigned suffix);
/* Whether y parts it from a vowel. */
bool dg_tr_takes_y(unsigned suffix);

/* The method of dgm_analyze (turkish_analyze.c). */
dg_inflect_method dg_tr_analyze;

#endif
