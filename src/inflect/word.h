/* One word without blanks or hyphens: how it declines, and which lemmas a form can have. */
#ifndef DG_INFLECT_WORD_H
#define DG_INFLECT_WORD_H

#include "inflect/rules.h"

enum {
    DG_WORD_LETTERS = 96,
    DG_READINGS_MAX = 64,
    DG_PLURAL_WEIGHT = -30 /* of a reading as the plural of a name that has a singular */
};

/* A word as letter codes. Letter i is written in bytes [at[i], at[i + 1]) of the text. */
typedef struct dg_word_text {
    dgm_str text;
    unsigned count;
    bool upper;         /* written in capitals throughout */
    bool title;         /* begins with a capital */
    dgm_str apostrophe; /* as it is written in this name; empty where the name has none */
    uint8_t letters[DG_WORD_LETTERS];
    uint16_t at[DG_WORD_LETTERS + 1];
} dg_word_text;

/* Reads valid UTF-8; false where the word has too many letters, which then do not matter. */
bool dg_word_read(const dg_rules *rules, dgm_str text, dg_word_text *word);

/* The scope bits of what is asked for: any part or gender where it is ANY. */
uint32_t dg_scope_of(dgm_part part, dgm_gender gender);
/* What a scope leaves no doubt about, into part and gender; ANY otherwise. */
void dg_scope_features(uint32_t scope, dgm_features *features);

/* The scope of a word that the lists of names have, within `scope`; 0 where they do not have it. */
uint32_t dg_word_known(const dg_rules *rules, const dg_word_text *word, uint32_t scope);
/* Whether another list than the names has the word. */
bool dg_word_listed(const dg_rules *rules, const dg_word_text *word, const char *list);
/* Vowels are the letters of the file's group V. */
unsigned dg_word_syllables(const dg_rules *rules, const dg_word_text *word);
bool dg_word_ends_in_vowel(const dg_rules *rules, const dg_word_text *word);

/* The rule for a lemma: the one with the longest pattern that is for something in *scope, which is
 * then narrowed to that. NULL: the word does not decline. */
const dg_rule *dg_word_rule(const dg_rules *rules, const dg_word_text *word, uint32_t *scope);
/* What all rules with that longest pattern are for: tells what an ending leaves open. */
uint32_t dg_word_scope(const dg_rules *rules, const dg_word_text *word, uint32_t scope);

/* A word that is to be declined: its first `keep` letters stay, the rule's endings follow. Without
 * a rule it stays as it is. */
typedef struct dg_stem {
    const dg_word_text *word;
    const dg_rule *rule;
    unsigned keep;
} dg_stem;

dg_stem dg_stem_of(const dg_word_text *lemma, const dg_rule *rule);
/* The number of parallel forms in a cell; 1 where the word does not decline. */
unsigned dg_stem_forms(const dg_rules *rules, const dg_stem *stem, unsigned cell);
/* Whether the citation form is a plural (Афины). */
bool dg_rule_plural(const dg_rules *rules, const dg_rule *rule);
/* Appends the nth parallel form. */
void dg_stem_form(const dg_rules *rules, const dg_stem *stem, unsigned cell, unsigned nth,
                  dgm_buffer *out);

/* A reading of a form: the rule of its lemma, and the cell. */
typedef struct dg_reading {
    const dg_rule *rule; /* NULL: no rule; the form is its own lemma */
    uint32_t scope;
    int16_t weight;
    uint8_t cell;
    uint8_t keep; /* letters that lemma and form begin with */
    bool known;
} dg_reading;

/* Readings within `scope`, in no order; returns their number. */
size_t dg_word_readings(const dg_rules *rules, const dg_word_text *word, uint32_t scope,
                        dg_reading readings[DG_READINGS_MAX]);
/* Whether the word can be a form of one that the lists of names have, within `scope`. */
bool dg_word_known_form(const dg_rules *rules, const dg_word_text *word, uint32_t scope);
/* Whether another list than the names has the lemma of a reading. */
bool dg_reading_listed(const dg_rules *rules, const dg_word_text *word, const dg_reading *reading,
                       const char *list);
/* Appends the lemma of a reading. */
void dg_reading_lemma(const dg_rules *rules, const dg_word_text *word, const dg_reading *reading,
                      dgm_buffer *out);

#endif
