/*
 * dragoman.h - the public interface of libdragoman.
 *
 * Multilingual names, terms and scripts: transliteration, normalization, inflection, lookup and
 * localization. This header is the whole public API and its reference.
 *
 * Conventions
 *   Text       is UTF-8 as pointer and length (dgm_str); it is never assumed to end in NUL.
 *   Offsets    are bytes from 0; lines and columns count from 1, columns in code points.
 *   Languages  are BCP 47 tags ("uk", "tr", "uz-Cyrl", "sr-Latn").
 *   Results    every fallible call returns dgm_status; its outputs come last, then `error`. On
 * anything but DGM_OK outputs are untouched unless the comment says otherwise, and `error`, which
 *              may be NULL, says what and where.
 *   Ownership  X_new / X_open makes an object, X_free releases it; freeing NULL does nothing. A
 *              const pointer that a call returns belongs to the object it was asked of.
 *   Threads    no global state. An object may be read by any number of threads at once; a call
 *              that takes a non-const object wants it for itself.
 *   Bounds     every size that input can drive has a bound; past it a call returns DGM_ERR_LIMIT.
 *
 * SPDX-License-Identifier:
 * MIT */
#ifndef DRAGOMAN_H
#define DRAGOMAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#if defined __GNUC__
#pragma GCC visibility push(default)
#endif

#define DGM_VERSION "0.1.0"

/* ---- Status and errors --------------------------------------------------------------------- */

typedef enum dgm_status {
    DGM_OK = 0,
    DGM_NOT_FOUND,    /* the answer is "nothing"; not an error */
    DGM_ERR_MEMORY,   /* the allocator returned NULL */
    DGM_ERR_ARGUMENT, /* an argument is out of its domain */
    DGM_ERR_UNKNOWN,  /* no system, style, language, charset or case of that name */
    DGM_ERR_ENCODING, /* the input is not valid in its charset */
    DGM_ERR_SYNTAX,   /* a rule file, glossary or document breaks its own grammar */
    DGM_ERR_LIMIT,    /* a hard bound was reached */
    DGM_ERR_DAMAGED,  /* a store fails its checksum or its structure */
    DGM_ERR_VERSION,  /* a store was made by an incompatible version */
    DGM_ERR_IO        /* a file could not be read or written; errno says why */
} dgm_status;

#define DGM_SUBJECT_SIZE 64

/* What went wrong and where. `message` is a static, translatable English sentence without a
 * trailing line end; `subject` is the offending piece of the input (a name, a letter, a field), cut
 * to whole code points, or empty. line and column are 0 where the place is not in a text. */
typedef struct dgm_error {
    dgm_status status;
    size_t offset;
    size_t line;
    size_t column;
    const char *message;
    char subject[DGM_SUBJECT_SIZE];
} dgm_error;

/* The library's version as it was built, e.g. "0.1.0". */
const char *dgm_version(void);

/* ---- Memory and text ----------------------------------------------------------------------- */

/* Where memory comes from. `resize` has realloc's contract, but size 0 frees and returns NULL.
 * Wherever an allocator is asked for, NULL stands for malloc's family. The allocator must outlive
 * every object made with it, and be safe from several threads if its objects are used so. */
typedef struct dgm_allocator {
    void *(*resize)(void *context, void *block, size_t size);
    void *context;
} dgm_allocator;

/* A borrowed run of bytes. */
typedef struct dgm_str {
    const char *data;
    size_t size;
} dgm_str;

/* A dgm_str over a NUL-terminated string. NULL gives the empty one. */
dgm_str dgm_str_of(const char *cstring);

/* A growing text. `data` is never NULL and always has a NUL after its last byte. The first failure
 * (memory, or more than `limit` bytes) sticks in `status`: later appends do nothing, so that a
 * caller may append many times and look once. */
typedef struct dgm_buffer {
    char *data;
    size_t size;
    size_t capacity;
    size_t limit;
    dgm_status status;
    const dgm_allocator *allocator;
} dgm_buffer;

/* Prepares an empty buffer that may grow to `limit` bytes (0: the library's own bound, 1 GiB). It
 * allocates nothing yet. */
void dgm_buffer_init(dgm_buffer *buffer, const dgm_allocator *allocator, size_t limit);
/* Releases the text and leaves the buffer empty and usable. */
void dgm_buffer_free(dgm_buffer *buffer);
/* Empties the buffer, keeps its memory, forgets a failure. */
void dgm_buffer_clear(dgm_buffer *buffer);
dgm_status dgm_buffer_append(dgm_buffer *buffer, const char *data, size_t size);
/* Makes room for `size` more bytes and a NUL behind them, for a caller that writes there itself and
 * then adds to the buffer's size. NULL: the status says why. */
char *dgm_buffer_reserve(dgm_buffer *buffer, size_t size);

/* ---- Transliteration ----------------------------------------------------------------------- */

/* A transliteration system. It never changes: any number of threads may use it. */
typedef struct dgm_system dgm_system;

/* What a system says of itself. The strings belong to the system; each ends in NUL. */
typedef struct dgm_system_info {
    dgm_str id; /* "uk-kmu55-2010", "ru-bgnpcgn-1947+strict" */
    dgm_str title;
    dgm_str from; /* BCP 47: "uk", "sr-Latn" */
    dgm_str to;   /* a script ("Latn") or the language whose readers it serves ("tr", "sr-Latn") */
    dgm_str authority;
    dgm_str source;  /* the document that defines it */
    dgm_str aliases; /* other names, separated by blanks */
    unsigned year;   /* 0: not known */
    size_t rules;
    bool reversible; /* the source can be got back exactly */
    bool is_default; /* of its language pair */
    bool for_names;  /* it is for names: whole texts make no sense in it */
} dgm_system_info;

/* The built-in systems, ordered by id. */
size_t dgm_system_count(void);
const dgm_system *dgm_system_at(size_t index);
/* The built-in system of this id or alias; "ID+VARIANT" is one with a variant's rules. NULL: none.
 * It is a constant: it needs no memory and is never freed. */
const dgm_system *dgm_system_builtin(dgm_str name);
/* The system to take from one language into another (or into a script, "Latn"); "en" takes Latin
 * letters. NULL: none. */
const dgm_system *dgm_system_default(dgm_str from, dgm_str to);
/* The source text of a built-in system's file, or an empty string. */
dgm_str dgm_system_text(dgm_str id);
void dgm_system_describe(const dgm_system *system, dgm_system_info *info);

/* Compiles a .map text (dict/systems/README.md), or one of its variants where `variant` is not
 * empty. Errors: DGM_ERR_SYNTAX, DGM_ERR_LIMIT, DGM_ERR_ENCODING with line and column,
 * DGM_ERR_UNKNOWN for a variant that is not there. */
dgm_status dgm_system_new(dgm_str map, dgm_str variant, const dgm_allocator *allocator,
                          dgm_system **system, dgm_error *error);
void dgm_system_free(dgm_system *system);

/* What dgm_system_test went through. */
typedef struct dgm_system_report {
    size_t systems; /* the system and its variants */
    size_t rules;
    size_t examples;
} dgm_system_report;

/* Compiles a .map text with all its variants and runs their examples. Errors: as dgm_system_new;
 * DGM_ERR_SYNTAX with the line of an example that does not hold, what came out being the
 * subject. */
dgm_status dgm_system_test(dgm_str map, const dgm_allocator *allocator, dgm_system_report *report,
                           dgm_error *error);

/* What becomes of a letter of the system's script that it has no rule for. */
typedef enum dgm_unknown {
    DGM_UNKNOWN_KEEP = 0, /* it stays */
    DGM_UNKNOWN_MARK,     /* it stays, between U+27E6 and U+27E7 */
    DGM_UNKNOWN_FAIL      /* DGM_ERR_UNKNOWN */
} dgm_unknown;

/* What becomes of stress marks (U+0300, U+0301). */
typedef enum dgm_stress { DGM_STRESS_KEEP = 0, DGM_STRESS_DROP } dgm_stress;

/* Which characters stand for soft and hard sign and the apostrophe in the result. */
typedef enum dgm_signs {
    DGM_SIGNS_SYSTEM = 0,  /* those of the standard */
    DGM_SIGNS_ASCII,       /* ' and " */
    DGM_SIGNS_TYPOGRAPHIC, /* U+2019 and U+201D */
    DGM_SIGNS_MODIFIER,    /* U+02BC and U+02EE */
    DGM_SIGNS_PRIME,       /* U+02B9 and U+02BA */
    DGM_SIGNS_NONE
} dgm_signs;

/* All zero is the default. */
typedef struct dgm_translit_options {
    dgm_unknown unknown;
    dgm_stress stress;
    dgm_signs signs;
    bool everything; /* addresses, placeholders and Roman numerals too */
} dgm_translit_options;

/* Appends the transliteration of `text` to `result`. `options` may be NULL. Texts below 64 KiB are
 * cheap: it allocates nothing but the growth of `result`; for longer ones it makes tables first,
 * which take less than a millisecond and are freed at the end. Text in other scripts stays; so do
 * URLs, e-mail addresses and placeholders ({name}, %s), and in Latin sources Roman numerals of two
 * letters or more. Decomposed (NFD) letters are read as composed ones. Errors: DGM_ERR_ENCODING
 * with the offset, DGM_ERR_UNKNOWN (see dgm_unknown) with the place, DGM_ERR_LIMIT,
 * DGM_ERR_MEMORY. */
dgm_status dgm_translit(const dgm_system *system, const dgm_translit_options *options, dgm_str text,
                        dgm_buffer *result, dgm_error *error);

/* Transliteration of a text that comes in pieces of any size: the same bytes as dgm_translit gives
 * for the whole, in constant memory however long its lines are. The tables for long texts are made
 * when 64 KiB have come. The system must outlive it. */
typedef struct dgm_translit_stream dgm_translit_stream;

dgm_status dgm_translit_stream_new(const dgm_system *system, const dgm_translit_options *options,
                                   const dgm_allocator *allocator, dgm_translit_stream **stream);
void dgm_translit_stream_free(dgm_translit_stream *stream);
/* Takes the next piece, which may end inside a character, and appends what is settled by it to
 * `result`; `last` ends the text (and the piece may be empty); what is fed then is a new one.
 * Errors: as dgm_translit, with the offset in the whole text and no line; after one the stream can
 * only be freed. */
dgm_status dgm_translit_stream_feed(dgm_translit_stream *stream, dgm_str piece, bool last,
                                    dgm_buffer *result, dgm_error *error);

/* Reading a transliteration back. Where the system loses something there are several answers: their
 * order comes from the system's rules and from the source language's spelling. */
typedef struct dgm_reverser dgm_reverser;

typedef struct dgm_candidate {
    dgm_str text;
    int score;  /* higher is likelier; comparable within one system */
    bool exact; /* its transliteration is the given text, byte for byte */
} dgm_candidate;

/* Answers, best first; the texts belong to the list and last until the next call that fills it. */
typedef struct dgm_candidates {
    dgm_candidate *items;
    size_t count;
    size_t capacity;
    dgm_buffer text;
} dgm_candidates;

void dgm_candidates_init(dgm_candidates *list, const dgm_allocator *allocator);
void dgm_candidates_free(dgm_candidates *list);

/* The system must outlive the reverser. */
dgm_status dgm_reverser_new(const dgm_system *system, const dgm_allocator *allocator,
                            dgm_reverser **reverser);
void dgm_reverser_free(dgm_reverser *reverser);
/* The at most `most` (0 counts as 1) likeliest sources of `text`: a name, or a line of them. What
 * is written without signs or diacritics is understood too. There is always an answer. Errors:
 * DGM_ERR_ENCODING, DGM_ERR_MEMORY. */
dgm_status dgm_reverse(const dgm_reverser *reverser, dgm_str text, size_t most,
                       dgm_candidates *list, dgm_error *error);

typedef struct dgm_termbase dgm_termbase;

/* A system that gives a spelling, and from what. */
typedef struct dgm_reading {
    const dgm_system *system;
    dgm_str original; /* ends in NUL */
    int score;        /* higher is likelier: how likely the original, how usual the system */
    bool exact;
} dgm_reading;

/* Readings, the likeliest first; the originals belong to the list and last until the next call. */
typedef struct dgm_readings {
    dgm_reading *items;
    size_t count;
    size_t capacity;
    dgm_buffer text;
} dgm_readings;

void dgm_readings_init(dgm_readings *readings, const dgm_allocator *allocator);
void dgm_readings_free(dgm_readings *readings);
/* The built-in systems that write `original` as `spelling`; without an original (empty), those for
 * which a likely one can be found, with it: names that stand in `names` (NULL: none) first.
 * `language` narrows the search to one source language where it is not empty. DGM_NOT_FOUND: none.
 * Errors: DGM_ERR_ENCODING, DGM_ERR_MEMORY. */
dgm_status dgm_identify(dgm_str original, dgm_str spelling, dgm_str language,
                        const dgm_termbase *names, dgm_readings *list, dgm_error *error);

/* ---- Inflection ---------------------------------------------------------------------------- */

/* The grammatical cases, in the order in which a paradigm lists them. A language has some of them:
 * Russian and Belarusian up to DGM_LOC, Ukrainian also DGM_VOC, Turkish also DGM_ABL. */
typedef enum dgm_case {
    DGM_CASE_ANY = 0,
    DGM_NOM,
    DGM_GEN,
    DGM_DAT,
    DGM_ACC,
    DGM_INS,
    DGM_LOC,
    DGM_VOC,
    DGM_ABL
} dgm_case;

typedef enum dgm_gender { DGM_GENDER_ANY = 0, DGM_MASCULINE, DGM_FEMININE, DGM_NEUTER } dgm_gender;

typedef enum dgm_number { DGM_NUMBER_ANY = 0, DGM_SINGULAR, DGM_PLURAL } dgm_number;

/* What a name names. DGM_PART_PERSON is a whole personal name of one part or more, in either
 * order. */
typedef enum dgm_part {
    DGM_PART_ANY = 0,
    DGM_PART_GIVEN,
    DGM_PART_FAMILY,
    DGM_PART_PATRONYMIC,
    DGM_PART_PERSON,
    DGM_PART_PLACE,
    DGM_PART_ORG /* organisations, titles and other common words: adjectives agree with their
                  * noun */
} dgm_part;

/* Turkish suffixes, in the archiphonemes of the grammars: A is a or e; I is ı, i, u or ü; D is d or
 * t; C is c or ç; K is k or ğ; a letter in brackets is there only where the sounds before it ask
 * for it. */
typedef enum dgm_suffix {
    DGM_SUFFIX_NONE = 0,
    DGM_SUFFIX_LI,           /* -lI: Ankaralı */
    DGM_SUFFIX_SIZ,          /* -sIz */
    DGM_SUFFIX_LIK,          /* -lIK: Türklük, Türklüğün */
    DGM_SUFFIX_CI,           /* -CI: Atatürkçü */
    DGM_SUFFIX_CA,           /* -CA: Türkçe */
    DGM_SUFFIX_GIL,          /* -gil: Ahmetgil */
    DGM_SUFFIX_NCI,          /* -(I)ncI: 3'üncü */
    DGM_SUFFIX_AR,           /* -(ş)Ar: 5'er */
    DGM_SUFFIX_LAR,          /* -lAr, the plural */
    DGM_SUFFIX_MY,           /* -(I)m */
    DGM_SUFFIX_YOUR,         /* -(I)n, of one */
    DGM_SUFFIX_HIS,          /* -(s)I */
    DGM_SUFFIX_OUR,          /* -(I)mIz */
    DGM_SUFFIX_YOURS,        /* -(I)nIz, of several */
    DGM_SUFFIX_ACC,          /* -(y)I */
    DGM_SUFFIX_GEN,          /* -(n)In */
    DGM_SUFFIX_DAT,          /* -(y)A */
    DGM_SUFFIX_LOC,          /* -DA */
    DGM_SUFFIX_ABL,          /* -DAn */
    DGM_SUFFIX_INS,          /* -(y)lA, written together */
    DGM_SUFFIX_KI,           /* -ki: Ankara'daki */
    DGM_SUFFIX_CASINA,       /* -CAsInA */
    DGM_SUFFIX_DIR,          /* -DIr, is */
    DGM_SUFFIX_DI,           /* -(y)DI, was */
    DGM_SUFFIX_MIS,          /* -(y)mIş, is said to be */
    DGM_SUFFIX_SA,           /* -(y)sA, if it is */
    DGM_SUFFIX_KEN,          /* -(y)ken, while being */
    DGM_SUFFIX_I_AM,         /* -(y)Im */
    DGM_SUFFIX_YOU_ARE,      /* -sIn */
    DGM_SUFFIX_WE_ARE,       /* -(y)Iz */
    DGM_SUFFIX_YOU_ALL_ARE,  /* -sInIz */
    DGM_SUFFIX_I_WAS,        /* -m, behind -DI and -sA: Ankara'daydım */
    DGM_SUFFIX_YOU_WERE,     /* -n */
    DGM_SUFFIX_WE_WERE,      /* -k */
    DGM_SUFFIX_YOU_ALL_WERE, /* -nIz */
    DGM_SUFFIX_THEY_ARE      /* -lAr, of a predicate: Ankara'dalar */
} dgm_suffix;

#define DGM_SUFFIXES_MAX 8

/* What parts a Turkish suffix from a name. RULES: the apostrophe that the name has in it, or else
 * the straight one, where the spelling rules want one at all (TDK: İzmir'e, but İzmirli and Türk
 * Dil Kurumuna). Asked for, it stands behind institutions' names, too, as many newspapers write. */
typedef enum dgm_apostrophe {
    DGM_APOSTROPHE_RULES = 0,
    DGM_APOSTROPHE_STRAIGHT, /* U+0027 */
    DGM_APOSTROPHE_CURLY,    /* U+2019 */
    DGM_APOSTROPHE_NONE
} dgm_apostrophe;

/* The English possessive of a singular name in s: Chicago and most style guides write James's, AP
 * James'. */
typedef enum dgm_possessive { DGM_POSSESSIVE_FULL = 0, DGM_POSSESSIVE_BARE } dgm_possessive;

/* The features of a form. Asked of a call, ANY (0) leaves the choice to the rules; in an answer it
 * says that the language does not have the category or that the word does not show it. */
typedef struct dgm_features {
    dgm_case kase;
    dgm_gender gender;
    dgm_number number; /* asked: ANY is the citation form's own number */
    dgm_part part;
    uint8_t suffixes[DGM_SUFFIXES_MAX]; /* Turkish: dgm_suffix codes in order, 0 behind the last. In
                                           an answer all suffixes of the form; asked, those before
                                           number and case */
    dgm_str reading; /* asked, Turkish: how the name is read, in Turkish spelling, or empty */
    dgm_apostrophe apostrophe; /* asked, Turkish; English takes the shape of it */
    dgm_possessive possessive; /* asked, English */
} dgm_features;

/* One answer. dgm_inflect puts the form into `text`, dgm_analyze the lemma. `weight` orders the
 * answers of one call; a difference of 10 is about a factor of two in likelihood. `known` is true
 * where the language's lists name this lemma, false where only general rules reach it. */
typedef struct dgm_form {
    dgm_str text;
    dgm_features features;
    int weight;
    bool known;
} dgm_form;

/* A list of answers, best first; the texts belong to it and last until the next call that fills it.
 * One list serves any number of calls: it keeps its memory, so that a long run allocates
 * nothing. */
typedef struct dgm_forms {
    dgm_form *items;
    size_t count;
    size_t capacity;
    dgm_buffer text;
} dgm_forms;

void dgm_forms_init(dgm_forms *forms, const dgm_allocator *allocator);
void dgm_forms_free(dgm_forms *forms);

/* How one language inflects. */
typedef struct dgm_inflection dgm_inflection;

/* The built-in inflection of a language ("ru", "uk", "be", "tr", "en", "de"; a region or script
 * behind it is ignored), or NULL. It is a constant: it needs no memory and is never freed. */
const dgm_inflection *dgm_inflection_builtin(dgm_str language);
/* The built-in inflection that a name is most likely of: its letters, names that are known, and
 * endings decide. DGM_NOT_FOUND where no language has all of its letters; DGM_ERR_LIMIT,
 * DGM_ERR_ENCODING, DGM_ERR_MEMORY. */
dgm_status dgm_inflection_guess(dgm_str name, const dgm_inflection **inflection, dgm_error *error);
/* Compiles declension rules (the format is in dragoman-rules(5)) and runs their examples.
 * Errors: DGM_ERR_SYNTAX with line and column, DGM_ERR_LIMIT. */
dgm_status dgm_inflection_new(dgm_str rules, const dgm_allocator *allocator,
                              dgm_inflection **inflection, dgm_error *error);
void dgm_inflection_free(dgm_inflection *inflection);
/* The language's tag, and its cases in order: returns their number, at most 8. */
dgm_str dgm_inflection_language(const dgm_inflection *inflection);
size_t dgm_inflection_cases(const dgm_inflection *inflection, dgm_case cases[8]);

/* The forms of `lemma`, a name of one word or several in its citation form, that have the features
 * `want` (NULL: any). With a case, parallel forms come best first (uk dat: Ердоганові, Ердогану).
 * Without one, every form of the paradigm, in the order of the cases, best first in each: this is
 * how to list all forms of a term. Gender and kind that are not given are found from the name
 * itself; a name that does not inflect, or is written in a script that the language does not
 * decline, gives itself. DGM_NOT_FOUND: the name has no form with these features. Errors:
 * DGM_ERR_LIMIT (a name over 1 KiB), DGM_ERR_ENCODING, DGM_ERR_MEMORY. */
dgm_status dgm_inflect(const dgm_inflection *inflection, dgm_str lemma, const dgm_features *want,
                       dgm_forms *forms, dgm_error *error);

/* The readings of `form`: which lemmas have it, with which features, the likeliest first; names
 * that no list has are read by the rules. `known` (may be NULL) narrows the answer to what is known
 * of the context. The readings of a whole name agree in case and gender. DGM_NOT_FOUND: no reading
 * fits. Errors: as dgm_inflect. */
dgm_status dgm_analyze(const dgm_inflection *inflection, dgm_str form, const dgm_features *known,
                       dgm_forms *readings, dgm_error *error);

/* The form of `to_lemma`, a name in the language of `to`, with the grammar that `form` has as a
 * form of `from_lemma` in the language of `from`: ru Эрдоганом (Эрдоган) with uk Ердоган is
 * Ердоганом; tr Ankara'nın (Ankara) with İzmir is İzmir'in. `want` (may be NULL) says what is known
 * of `to_lemma`: gender, part, reading, apostrophe (RULES: the one in `form`), possessive (FULL: as
 * in `form`). Its case is for two things: between Slavic languages it is the case that the context
 * of `form` calls for, and no other is considered; where `to` is English, DGM_GEN makes a
 * possessive of a genitive (a German one always becomes one), and otherwise English gets the bare
 * name. The answer is forms->items[0]; others are parallel forms. DGM_NOT_FOUND: it cannot be sure:
 * `form` is no form of `from_lemma`, its likely readings lead to different forms, or the languages
 * use their cases differently (Russian and Turkish agree in the nominative alone). Errors: as
 * dgm_inflect. */
dgm_status dgm_carry(const dgm_inflection *from, dgm_str form, dgm_str from_lemma,
                     const dgm_inflection *to, dgm_str to_lemma, const dgm_features *want,
                     dgm_forms *forms, dgm_error *error);

/* Reads a chain of Turkish suffixes into features->suffixes: their names with "-" or "+" between,
 * as the grammars write them, in any shape that they take, or "acc", "gen" and so on ("lAr-DAn",
 * "ler+den", "lar-abl"). Where a name could be a case and another suffix, it is the case; write
 * "(s)I", "(I)n" for the possessives. Errors: DGM_ERR_UNKNOWN, DGM_ERR_LIMIT with offset and
 * subject; DGM_ERR_ENCODING. */
dgm_status dgm_suffixes_parse(dgm_str text, dgm_features *features, dgm_error *error);
/* Appends the names of features->suffixes, a "-" before each: "-lAr-DAn". */
dgm_status dgm_suffixes_format(const dgm_features *features, dgm_buffer *text);

/* ---- Termbases ----------------------------------------------------------------------------- */

/* A termbase holds concepts: a person, a place, an organisation or a term, each with its terms: the
 * ways to write it in each language. A two-column glossary and the built-in people are the same
 * thing here. A termbase is immutable once made (dgm_termbase, above). */
typedef enum dgm_kind {
    DGM_KIND_TERM,
    DGM_KIND_PERSON,
    DGM_KIND_PLACE,
    DGM_KIND_ORGANISATION
} dgm_kind;

typedef enum dgm_term_status {
    DGM_TERM_PREFERRED,
    DGM_TERM_ADMITTED,
    DGM_TERM_DEPRECATED,
    DGM_TERM_FORBIDDEN
} dgm_term_status;

/* How a term's letters may differ from the text's: a name keeps its capitals and may be in all
 * capitals; an exact term is only itself; the others follow the sentence. */
typedef enum dgm_case_policy { DGM_CASE_NAME, DGM_CASE_EXACT, DGM_CASE_FOLLOW } dgm_case_policy;

/* Whether a term's inflected forms are the term, too. */
typedef enum dgm_match_policy { DGM_MATCH_INFLECTED, DGM_MATCH_EXACT } dgm_match_policy;

/* What to do with a term in direct speech. UNSET leaves it to the call. */
typedef enum dgm_quotes_policy {
    DGM_QUOTES_UNSET,
    DGM_QUOTES_CHANGE,
    DGM_QUOTES_REPORT,
    DGM_QUOTES_KEEP
} dgm_quotes_policy;

typedef struct dgm_concept {
    dgm_str id; /* unique in its termbase: "zelenskyy", or "FILE:LINE" where the source has none */
    dgm_str wikidata; /* "Q3874799", or empty */
    dgm_kind kind;
    dgm_gender gender;
    bool family_alone;     /* a person whose family name alone means nobody else in the news */
    bool do_not_translate; /* its terms stay as they are, wherever they are found */
    size_t term_count;
    size_t line; /* of the text that it was read from; 0: built in */
} dgm_concept;

typedef struct dgm_term {
    dgm_str text;
    dgm_str language; /* BCP 47; empty: every language */
    dgm_term_status status;
    dgm_case_policy letter_case;
    dgm_match_policy match;
    dgm_quotes_policy quotes;
    dgm_str family; /* a person's family name: a part of `text`, or empty */
    dgm_str styles; /* the house styles and standards that write it so, a blank between */
    dgm_str source; /* where the term was found */
    dgm_str first;  /* what stands at the first mention in an article instead, or empty */
    /* Phrases in which the term is not this concept, ";" between: "chicken Kiev". */
    dgm_str exceptions;
    dgm_str context; /* words of which one must stand in the same article, ";" between; those that
                      * begin with "!" must not */
    dgm_str reading; /* how Turkish suffixes hear it, in Turkish spelling, or empty: "Nüyork" */
    uint32_t from, until; /* the days it is right for, as 20220601; 0: no bound */
    size_t line;          /* of the text that it was read from; 0: built in */
} dgm_term;

/* The built-in termbase, a constant. */
const dgm_termbase *dgm_termbase_builtin(void);

/* Reads a termbase in the project's own text format (dict/README.md). Errors: DGM_ERR_SYNTAX,
 * DGM_ERR_ENCODING with line and column, DGM_ERR_LIMIT, DGM_ERR_MEMORY. */
dgm_status dgm_termbase_parse(dgm_str text, const dgm_allocator *allocator, dgm_termbase **termbase,
                              dgm_error *error);

/* Reads a glossary: a table of which each row is a concept, tabs or (where the first line has no
 * tab) commas between, fields quoted as in CSV where they need it. The first line names the
 * columns: `source` and `target` (both needed; an empty target is a term not to be translated) and,
 * as wanted, `case` (name, exact, follow), `match` (inflected, exact), `first`, `except`, `quotes`
 * (change, report, keep), `id`, `kind`, `context`, `reading`, `from`, `until`, `styles`. Other
 * columns are passed over. A table of two columns may do without the first line. Sources are in the
 * language `from`, targets in `to` (BCP 47). Errors: as dgm_termbase_parse; a source that is empty
 * or stands twice is DGM_ERR_SYNTAX. */
dgm_status dgm_termbase_read_glossary(dgm_str table, dgm_str from, dgm_str to,
                                      const dgm_allocator *allocator, dgm_termbase **termbase,
                                      dgm_error *error);

void dgm_termbase_free(dgm_termbase *termbase);

/* Concepts are numbered from 0, a concept's terms likewise. What comes back belongs to the
 * termbase. */
size_t dgm_termbase_size(const dgm_termbase *termbase);
dgm_concept dgm_termbase_concept(const dgm_termbase *termbase, size_t concept);
dgm_term dgm_termbase_term(const dgm_termbase *termbase, size_t concept, size_t term);
/* Finds the concept of that id. DGM_NOT_FOUND. */
dgm_status dgm_termbase_find(const dgm_termbase *termbase, dgm_str id, size_t *concept);

/* One termbase of a stack; its name is what messages and reports give as the origin of a term. */
typedef struct dgm_layer {
    const dgm_termbase *termbase;
    dgm_str name;
} dgm_layer;

/* Makes one termbase of several. Concepts with the same id become one, with the terms of all; what
 * an earlier layer says wins: a second preferred term of a language becomes an admitted one. A
 * concept that has no id of its own (a glossary's row) gets one made of its source and what
 * restricts it, so that rows with the same source become one concept, too. Lines are those of the
 * layers. Errors: DGM_ERR_LIMIT, DGM_ERR_MEMORY. */
dgm_status dgm_termbase_merge(const dgm_layer *layers, size_t count, const dgm_allocator *allocator,
                              dgm_termbase **termbase, dgm_error *error);

/* What is wrong with a term. */
typedef enum dgm_finding_kind {
    DGM_FINDING_DUPLICATE,   /* it stands twice and says the same */
    DGM_FINDING_CONFLICT,    /* it stands twice and says different things, or two terms claim one
                              * place */
    DGM_FINDING_CHAIN,       /* what replaces it is itself to be replaced */
    DGM_FINDING_CYCLE,       /* the same, and comes back to where it began */
    DGM_FINDING_INVISIBLE,   /* it has invisible characters */
    DGM_FINDING_SCRIPT,      /* it has letters that its language does not write */
    DGM_FINDING_UNMATCHABLE, /* no text can match it */
    DGM_FINDING_KIND_COUNT
} dgm_finding_kind;

/* One thing that checking found. `other` is the term that it goes against; its text is empty where
 * there is none. The texts belong to the layers. */
typedef struct dgm_finding {
    dgm_finding_kind kind;
    const char *message; /* a static, translatable sentence */
    size_t layer, line;
    dgm_str concept, language, text;
    size_t other_layer, other_line;
    dgm_str other_concept, other;
} dgm_finding;

/* A name of the kind as reports have it ("duplicate"). */
const char *dgm_finding_name(dgm_finding_kind kind);

/* Takes a finding; anything but DGM_OK stops the work and is handed on. */
typedef dgm_status (*dgm_finding_handler)(void *context, const dgm_finding *finding);

/* Looks for mistakes in a stack of termbases: first in each term, layer by layer, then between
 * terms. Errors: DGM_ERR_MEMORY, and what the handler returns. */
dgm_status dgm_termbase_check(const dgm_layer *layers, size_t count, const dgm_allocator *allocator,
                              dgm_finding_handler handler, void *context, dgm_error *error);

/* Appends the termbase in the project's own text format (dict/README.md), which holds all of it. */
dgm_status dgm_termbase_write(const dgm_termbase *termbase, dgm_buffer *output);

/* One difference between two termbases: a line of the text format that one has and the other has
 * not. The texts last until the handler returns. */
typedef struct dgm_change {
    dgm_str concept;
    dgm_str line; /* "person zelenskyy m" or "en admitted Volodymyr [Zelensky]" */
    bool is_term; /* false: the line is the concept's own */
    bool added;   /* the new termbase has it; false: the old one */
} dgm_change;

typedef dgm_status (*dgm_change_handler)(void *context, const dgm_change *change);

/* Compares two termbases, concept by concept in the order of ids (those that dgm_termbase_merge
 * gives). Errors: DGM_ERR_MEMORY, DGM_ERR_LIMIT, and what the handler returns. */
dgm_status dgm_termbase_diff(const dgm_termbase *before, const dgm_termbase *after,
                             const dgm_allocator *allocator, dgm_change_handler handler,
                             void *context, dgm_error *error);

/* A house style: which language it is for, whose it is, and what it falls back on. */
typedef struct dgm_style {
    dgm_str id;       /* "ap" */
    dgm_str title;    /* "Associated Press" */
    dgm_str language; /* BCP 47 */
    dgm_str parent;   /* the style that decides where this one does not, or empty */
    dgm_str system;   /* the transliteration system for names that no termbase has, or empty */
    dgm_str source;   /* what says so */
} dgm_style;

/* The built-in styles, numbered from 0 in the order of their ids. */
size_t dgm_style_count(void);
dgm_style dgm_style_at(size_t style);
/* DGM_ERR_UNKNOWN: no style has that id. */
dgm_status dgm_style_find(dgm_str id, dgm_style *style, dgm_error *error);

/* ---- Glossaries of other programs ----------------------------------------------------------- */

typedef enum dgm_glossary_format {
    DGM_GLOSSARY_TSV,       /* dgm_termbase_read_glossary's table, tabs between */
    DGM_GLOSSARY_CSV,       /* the same, commas between */
    DGM_GLOSSARY_DEEPL,     /* DeepL: source and target, tabs between, no first line */
    DGM_GLOSSARY_AZURE,     /* Azure document translation: the same */
    DGM_GLOSSARY_GOOGLE,    /* Google "equivalent term set": CSV, a column a language */
    DGM_GLOSSARY_AWS,       /* AWS custom terminology: the same */
    DGM_GLOSSARY_OMEGAT,    /* source, target, comment, tabs between */
    DGM_GLOSSARY_OPENCC,    /* OpenCC dictionary: key, tab, candidates with blanks between */
    DGM_GLOSSARY_PO,        /* gettext catalogue */
    DGM_GLOSSARY_VALE,      /* Vale "substitution" rule */
    DGM_GLOSSARY_TBX,       /* TBX version 3 (ISO 30042:2019), TBX-Basic, style DCA */
    DGM_GLOSSARY_TBX_DCT,   /* the same, style DCT */
    DGM_GLOSSARY_TBX_BASIC, /* TBX version 2 (ISO 30042:2008), TBX-Basic: martif */
    DGM_GLOSSARY_TMX,       /* TMX 1.4b */
    DGM_GLOSSARY_JSON,      /* {"concepts": [...]}, or an object of sources and targets */
    DGM_GLOSSARY_FORMAT_COUNT
} dgm_glossary_format;

/* What a conversion could not keep. */
typedef enum dgm_loss {
    DGM_LOSS_ENTRY,   /* reading: entries that are no term: fuzzy, plural, a regular expression */
    DGM_LOSS_FIELD,   /* reading: definitions, notes and other fields that a termbase has no place
                       * for */
    DGM_LOSS_TERM,    /* terms of other languages, or more than one of a language */
    DGM_LOSS_STATUS,  /* admitted, deprecated, forbidden */
    DGM_LOSS_POLICY,  /* how case, inflection and quotations are treated */
    DGM_LOSS_CONTEXT, /* first mentions, exceptions, conditions of context and date */
    DGM_LOSS_KEEP,    /* "do not translate" (written as a term that is its own translation) */
    DGM_LOSS_GRAMMAR, /* gender, family name, reading */
    DGM_LOSS_ORIGIN,  /* kind, styles, sources */
    DGM_LOSS_COUNT
} dgm_loss;

typedef struct dgm_losses {
    size_t count[DGM_LOSS_COUNT]; /* how many terms, entries or fields */
} dgm_losses;

/* A static, translatable sentence on what was lost. */
const char *dgm_loss_text(dgm_loss loss);
/* The format of that name ("tbx", "tbx-dct", "deepl" …). DGM_ERR_UNKNOWN. */
dgm_status dgm_glossary_format_find(dgm_str name, dgm_glossary_format *format, dgm_error *error);
const char *dgm_glossary_format_name(dgm_glossary_format format);
/* The format by the file's name and its first bytes; DGM_GLOSSARY_TSV when in doubt. */
dgm_glossary_format dgm_glossary_format_guess(dgm_str file_name, dgm_str content);

/* Reads a glossary of any of these formats. `from` and `to` are the languages of formats that do
 * not say them. Adds to *losses (may be NULL). Errors: DGM_ERR_SYNTAX and DGM_ERR_ENCODING with
 * line and column, DGM_ERR_LIMIT, DGM_ERR_MEMORY. */
dgm_status dgm_termbase_import(dgm_str text, dgm_glossary_format format, dgm_str from, dgm_str to,
                               const dgm_allocator *allocator, dgm_losses *losses,
                               dgm_termbase **termbase, dgm_error *error);
/* Appends the termbase in that format. Formats of two languages take the terms in `from` as
 * sources, and as target the preferred term in `to`; where both are one language, what is not
 * preferred is a source. The others hold all languages. Adds to *losses (may be NULL). */
dgm_status dgm_termbase_export(const dgm_termbase *termbase, dgm_glossary_format format,
                               dgm_str from, dgm_str to, dgm_losses *losses, dgm_buffer *out);

/* ---- Localization --------------------------------------------------------------------------- */

/* What happens to leftovers of the page that an article was copied from. */
typedef enum dgm_boilerplate {
    DGM_BOILERPLATE_REPORT,
    DGM_BOILERPLATE_CUT,
    DGM_BOILERPLATE_KEEP
} dgm_boilerplate;

typedef struct dgm_localize_options {
    dgm_str from;  /* language of the articles; parts marked as another are left alone */
    dgm_str to;    /* language of the forms to write; empty: `from` */
    dgm_str style; /* house style of a layer, or built in, whose forms are preferred; or empty */
    dgm_str date;  /* ISO date for articles that have none; empty: undated, the newest forms hold */
    dgm_quotes_policy quotes;
    dgm_boilerplate boilerplate;
    bool fix_lookalikes; /* change words of mixed scripts that read like a known form */
    bool explain;        /* record the places that a report shows only with `explain` */
} dgm_localize_options;

/* Glossaries, style and languages, compiled. Immutable. */
typedef struct dgm_localizer dgm_localizer;

/* Compiles a stack of termbases, which must outlive the localizer as `options` need not; where two
 * layers have the same form the first wins. Each form in the language `from` is to become
 *   in another language   the preferred form of its concept in the language `to`,
 *   in the same language  the style's form where a style is given and knows one; else the preferred
 *                         form, if this one is deprecated, forbidden or the source of a glossary.
 * Errors: DGM_ERR_UNKNOWN (style, language), DGM_ERR_LIMIT, DGM_ERR_MEMORY. */
dgm_status dgm_localizer_new(const dgm_layer *layers, size_t count,
                             const dgm_localize_options *options, const dgm_allocator *allocator,
                             dgm_localizer **localizer, dgm_error *error);
void dgm_localizer_free(dgm_localizer *localizer);

/* Appends what `localizer` has compiled, for dgm_localizer_load of the same version of the library
 * on the same kind of machine: a cache for large glossaries. */
dgm_status dgm_localizer_save(const dgm_localizer *localizer, dgm_buffer *image);
/* The localizer that `image` was saved from, with the same options. `image` must begin at a
 * multiple of 16, be from a place that can be trusted, and outlive the localizer, which uses it in
 * place. DGM_ERR_DAMAGED: it is not whole, or of another version; compile anew. */
dgm_status dgm_localizer_load(dgm_str image, const dgm_localize_options *options,
                              const dgm_allocator *allocator, dgm_localizer **localizer,
                              dgm_error *error);

/* One thing that localizing an article found: a change, or only a remark. */
typedef enum dgm_edit_kind {
    DGM_EDIT_TERM,        /* a form that the glossaries want written otherwise */
    DGM_EDIT_FIRST,       /* the form for the first mention */
    DGM_EDIT_LOOKALIKE,   /* a word of mixed scripts that reads like a known form */
    DGM_EDIT_BOILERPLATE, /* left over from the page that the article was copied from */
    DGM_EDIT_FORBIDDEN,   /* a form that must not be used, with no other known */
    DGM_EDIT_QUOTATION,   /* not changed, because it is direct speech */
    DGM_EDIT_MARKUP,      /* not changed, because markup splits it */
    DGM_EDIT_PROTECTED,   /* not changed, because it is part of an address, code, placeholder … */
    DGM_EDIT_EXCEPTION,   /* not changed, because of an exception or a do-not-translate entry */
    DGM_EDIT_OVERLAP,     /* not changed, because a match that begins earlier or is longer won */
    /* Only where dgm_localize_options.explain asks for them: */
    DGM_EDIT_RIGHT,   /* the preferred form already; its first mention */
    DGM_EDIT_CONTEXT, /* not changed, because of context words that stand or lack in the article */
    DGM_EDIT_ALONE,   /* not changed: a family name whose full name was not read before */
    DGM_EDIT_DATE,    /* not changed, because another form holds on the article's date */
    DGM_EDIT_KIND_COUNT
} dgm_edit_kind;

/* The texts of an edit belong to the edits or to the localizer, and live as long as both. */
typedef struct dgm_edit {
    size_t start, end;   /* bytes of the source */
    dgm_str replacement; /* the bytes to put there, as the source's format writes them */
    dgm_str concept;     /* id of the concept, or empty */
    dgm_str form;        /* the form of the glossary that was found */
    dgm_str target;      /* and the one it prefers, or empty */
    dgm_str origin;      /* the glossary or style that says so */
    dgm_edit_kind kind;
    bool applied; /* false: a remark, the source stays as it is */
    bool unsure;  /* the case of the replacement is a guess */
} dgm_edit;

/* What localizing one article came to: edits by place in the source. Immutable. */
typedef struct dgm_edits dgm_edits;

typedef struct dgm_article {
    dgm_str source; /* UTF-8; must outlive the edits */
    dgm_str type;   /* "txt", "md", "html", "json", "srt", "vtt"; empty: by file_name and content */
    dgm_str file_name; /* may be empty */
    dgm_str date;      /* ISO date of publication; empty: what the article says itself */
} dgm_article;

/* Finds all that is to change in an article. Errors: DGM_ERR_UNKNOWN (type), DGM_ERR_ENCODING and
 * DGM_ERR_SYNTAX (the article breaks its format: offset, line, column), DGM_ERR_LIMIT. The caller
 * frees *edits. */
dgm_status dgm_localize(const dgm_localizer *localizer, const dgm_article *article,
                        const dgm_allocator *allocator, dgm_edits **edits, dgm_error *error);

void dgm_edits_free(dgm_edits *edits);
/* All of them, remarks included; *count is their number. */
const dgm_edit *dgm_edits_list(const dgm_edits *edits, size_t *count);
/* Whether an editor has something to do: a change, a forbidden form or a look-alike word. */
bool dgm_edits_found(const dgm_edits *edits);
/* An English name of the kind as reports have it ("term", "first-mention" …), and a translatable
 * sentence that gives the reason. Both static. */
const char *dgm_edit_kind_name(dgm_edit_kind kind);
const char *dgm_edit_reason(const dgm_edit *edit);
/* Appends the article with the applied edits made. Without any, these are the source's own
 * bytes. */
dgm_status dgm_edits_apply(const dgm_edits *edits, dgm_buffer *output);
/* Proves that `output` is the source with the applied edits made and nothing else: edits are in
 * order and apart, what stands between them is identical, and undoing them gives the source back.
 * DGM_ERR_DAMAGED, with the offset in `output`, where it is not. */
dgm_status dgm_edits_verify(const dgm_edits *edits, dgm_str output, dgm_error *error);

typedef enum dgm_report_format {
    DGM_REPORT_TEXT,  /* a line each: place, what, why */
    DGM_REPORT_JSON,  /* one object for the article */
    DGM_REPORT_DIFF,  /* unified diff, three lines of context */
    DGM_REPORT_PATCH, /* what dgm_patch_undo takes */
    DGM_REPORT_HTML,  /* a page for an editor: the article with each change marked and explained */
    DGM_REPORT_SARIF  /* a SARIF 2.1.0 log, changes with their fixes */
} dgm_report_format;

typedef struct dgm_report_options {
    const char *name; /* of the article, as the report shows it */
    bool color;       /* with ANSI colours (text and diff) */
    bool explain;     /* with protected places, exceptions and all overlaps that lost */
    /* Translates a static sentence; NULL leaves it English. */
    const char *(*translate)(const char *sentence);
    /* Counts the results of a SARIF log over several articles; from 0; may be NULL. */
    size_t *written;
} dgm_report_options;

/* Appends a report to `output`. `options` may be NULL. */
dgm_status dgm_edits_report(const dgm_edits *edits, dgm_report_format format,
                            const dgm_report_options *options, dgm_buffer *output);

/* What stands before the first and behind the last article of a report: a page of HTML and a SARIF
 * log hold any number of articles; in the other formats this appends nothing. */
dgm_status dgm_report_begin(dgm_report_format format, const dgm_report_options *options,
                            dgm_buffer *output);
dgm_status dgm_report_end(dgm_report_format format, dgm_buffer *output);

/* Appends to `source` what `output` was made from, by the patch that went with it. Errors:
 * DGM_ERR_SYNTAX (the patch breaks its grammar: line), DGM_ERR_DAMAGED (`output` has changed
 * since). */
dgm_status dgm_patch_undo(dgm_str patch, dgm_str output, dgm_buffer *source, dgm_error *error);

/* ---- Charsets ------------------------------------------------------------------------------ */

/* What to do with bytes that are not valid in their charset. */
typedef enum dgm_invalid_policy {
    DGM_INVALID_ERROR,  /* stop with DGM_ERR_ENCODING and the byte's offset */
    DGM_INVALID_REPLACE /* one U+FFFD for each maximal subpart (in 8-bit charsets: each byte) */
} dgm_invalid_policy;

/* Takes text from a charset to UTF-8, or from UTF-8 to a charset, piece by piece. */
typedef struct dgm_converter dgm_converter;

/* Opens a converter between `charset` and UTF-8. `charset` is a name that iconv knows; of those the
 * ones are admitted that text on the web and in archives is in (DGM_ERR_UNKNOWN for others), all of
 * them behind the prefix "iconv:". Encoding what the charset cannot hold is DGM_ERR_ENCODING, with
 * the character as the subject ("U+20B4 ₴"), or '?'. */
dgm_status dgm_decoder_new(dgm_str charset, dgm_invalid_policy policy,
                           const dgm_allocator *allocator, dgm_converter **converter,
                           dgm_error *error);
dgm_status dgm_encoder_new(dgm_str charset, dgm_invalid_policy policy,
                           const dgm_allocator *allocator, dgm_converter **converter,
                           dgm_error *error);
void dgm_converter_free(dgm_converter *converter);
/* Converts the next piece and appends the result. error->offset counts bytes of the whole input.
 * The decoded text is valid UTF-8; a byte order mark stays, as U+FEFF. */
dgm_status dgm_converter_feed(dgm_converter *converter, dgm_str piece, dgm_buffer *output,
                              dgm_error *error);
/* Says that the input ends here: a character that is cut off is an error, or is replaced. */
dgm_status dgm_converter_finish(dgm_converter *converter, dgm_buffer *output, dgm_error *error);

/* Guesses the charset of `sample`, the beginning of a text: by its byte order mark, UTF-8 where it
 * is valid UTF-8, else by statistics (ICU's). Always an answer; a constant, NUL-terminated name. */
const char *dgm_charset_guess(dgm_str sample);

/* ---- Normalization ------------------------------------------------------------------------- */

/* What normalizing changes; each is a bit. */
typedef enum dgm_fix_kind {
    DGM_FIX_MOJIBAKE = 1,  /* UTF-8 that was read as another charset: ErdoÄŸan -> Erdoğan */
    DGM_FIX_INVISIBLE = 2, /* soft hyphens, zero-width and bidi controls where they have no use */
    DGM_FIX_LETTER =
        4,           /* letters that the language does not have (tr: i + dot above, comma below) */
    DGM_FIX_NFC = 8, /* Normalization Form C (UAX #15) */
    DGM_FIX_LOOKALIKE = 16, /* a word of Latin and Cyrillic letters that look alike (UTS #39) */
    DGM_FIX_APOSTROPHE = 32 /* uk, be: the apostrophe inside a word */
} dgm_fix_kind;

typedef struct dgm_normalize_options {
    dgm_str language;    /* BCP 47, or empty: which letters and apostrophes are right */
    unsigned skip;       /* dgm_fix_kind bits that are not wanted */
    uint32_t apostrophe; /* U+2019, U+02BC or U+0027; 0: U+2019 */
} dgm_normalize_options;

/* One change: what stood at [start, end) of the text and what it became. `kinds` has the bit of
 * each step that took part. The texts last until the handler returns. */
typedef struct dgm_fix {
    size_t start, end;
    size_t line, column;
    unsigned kinds;
    dgm_str before, after;
} dgm_fix;

/* The name of the first kind in `kinds` ("mojibake"), and what it means, a translatable phrase. */
const char *dgm_fix_name(unsigned kinds);
const char *dgm_fix_reason(unsigned kinds);

/* Takes a piece of a result; anything but DGM_OK stops the work and is handed on. */
typedef dgm_status (*dgm_writer)(void *context, const char *data, size_t size);
typedef dgm_status (*dgm_fix_handler)(void *context, const dgm_fix *fix);

/* Normalizes a text of any length in constant memory: what is fed is written, cleaned, to `writer`,
 * and each change told to `handler`, in order. Either may be NULL. */
typedef struct dgm_normalizer dgm_normalizer;

dgm_status dgm_normalizer_new(const dgm_normalize_options *options, const dgm_allocator *allocator,
                              dgm_writer writer, dgm_fix_handler handler, void *context,
                              dgm_normalizer **normalizer);
void dgm_normalizer_free(dgm_normalizer *normalizer);
/* The next piece: whole code points of valid UTF-8 (what a dgm_converter gives). */
dgm_status dgm_normalizer_feed(dgm_normalizer *normalizer, dgm_str text, dgm_error *error);
/* The text ends here; nothing may be fed any more. */
dgm_status dgm_normalizer_finish(dgm_normalizer *normalizer, dgm_error *error);

/* Normalizes a whole text at once. Errors: DGM_ERR_ENCODING with the offset. */
dgm_status dgm_normalize(const dgm_normalize_options *options, dgm_str text, dgm_buffer *output,
                         dgm_error *error);
/* ---- Lookup -------------------------------------------------------------------------------- */

/* A store is an index of names: entities, each with the forms in which it is written. It is one
 * file, mapped into memory, the same byte for byte from the same input; any number of threads and
 * processes may read it at once. Each block of it is checked against its checksum when it is first
 * read: a damaged store gives DGM_ERR_DAMAGED, never a wrong answer. */
typedef struct dgm_store dgm_store;
typedef struct dgm_store_builder dgm_store_builder;

dgm_status dgm_store_builder_new(const dgm_allocator *allocator, dgm_store_builder **builder);
void dgm_store_builder_free(dgm_store_builder *builder);
/* Adds a form to the entity `id`; forms of one entity need not stand together. `language` may be
 * empty, `extra` is kept as it is and comes back with the form. Texts are copied. Errors:
 * DGM_ERR_ARGUMENT (an empty id or text), DGM_ERR_ENCODING, DGM_ERR_LIMIT, DGM_ERR_MEMORY. */
dgm_status dgm_store_builder_add(dgm_store_builder *builder, dgm_str id, dgm_str language,
                                 dgm_str text, dgm_str extra, dgm_error *error);
/* Adds every term of a termbase; the concepts' ids become the entities'. */
dgm_status dgm_store_builder_add_termbase(dgm_store_builder *builder, const dgm_termbase *termbase,
                                          dgm_error *error);
/* How many forms were added. */
size_t dgm_store_builder_size(const dgm_store_builder *builder);

/* Names from files, in pieces of any size. */
typedef enum dgm_names_format {
    DGM_NAMES_AUTO = 0, /* by the first line */
    DGM_NAMES_TSV,      /* a table, its first line names the columns; values are not quoted */
    DGM_NAMES_CSV,      /* the same with commas or semicolons, quoted as in RFC 4180 */
    DGM_NAMES_WIKIDATA, /* a JSON dump: an item a line */
    DGM_NAMES_GEONAMES, /* allCountries.txt, alternateNamesV2.txt and their parts */
    DGM_NAMES_FTM,      /* FollowTheMoney, as OpenSanctions has it: an entity a line */
    DGM_NAMES_JRC       /* JRC-Names */
} dgm_names_format;

/* A column with names, by its heading or its number from 1. */
typedef struct dgm_names_column {
    dgm_str column;
    dgm_str language; /* of all its names; empty: the column of languages says it */
} dgm_names_column;

/* All zero is the default. What it points to must outlive the reader. */
typedef struct dgm_names_options {
    dgm_names_format format;
    dgm_str id, language; /* columns of a table; empty: "id" and "lang". Where `id` is a number
                             there are no headings */
    const dgm_names_column *texts; /* none: "text" */
    size_t text_count;
    dgm_str languages; /* of the names that are wanted: "ru,uk"; empty: all. Names without a
                          language always are */
    dgm_str classes;   /* of entities that are wanted: Wikidata "Q5,Q515" (P31), GeoNames "P" or
                          "PPLC", FollowTheMoney   "Person,Company", JRC-Names "P" */
} dgm_names_options;

typedef struct dgm_names dgm_names;
dgm_status dgm_names_new(const dgm_names_options *options, dgm_store_builder *builder,
                         const dgm_allocator *allocator, dgm_names **names);
void dgm_names_free(dgm_names *names);
/* Takes the next piece of a file; `last` ends it. Columns that are neither id nor language nor
 * name, and what a dump says of a name, become its `extra`. Memory beyond the builder's: one line.
 * Errors: DGM_ERR_SYNTAX, DGM_ERR_ENCODING with line and column, DGM_ERR_LIMIT, DGM_ERR_MEMORY;
 * after one the reader can only be freed. */
dgm_status dgm_names_feed(dgm_names *names, dgm_str piece, bool last, dgm_error *error);

/* Appends the finished store to `out`. The builder keeps what was added. */
dgm_status dgm_store_builder_finish(dgm_store_builder *builder, dgm_buffer *out, dgm_error *error);

/* Opens a store file. Errors: DGM_ERR_IO (errno says why), DGM_ERR_DAMAGED, DGM_ERR_VERSION. */
dgm_status dgm_store_open(const char *path, const dgm_allocator *allocator, dgm_store **store,
                          dgm_error *error);
/* The same over bytes in memory, aligned for 8-byte words, that must outlive the store. */
dgm_status dgm_store_new(dgm_str bytes, const dgm_allocator *allocator, dgm_store **store,
                         dgm_error *error);
void dgm_store_free(dgm_store *store);
/* Checks every block at once: DGM_ERR_DAMAGED. */
dgm_status dgm_store_verify(const dgm_store *store, dgm_error *error);
/* The store of the built-in termbase: its bytes, for dgm_store_new. */
dgm_str dgm_store_builtin(void);

/* How many entities and forms a store has; forms are numbered from 0 in the order of their
 * entities. */
size_t dgm_store_entities(const dgm_store *store);
size_t dgm_store_forms(const dgm_store *store);

typedef struct dgm_entry {
    dgm_str id;
    dgm_str language;
    dgm_str text;
    dgm_str extra;
    size_t entity;
} dgm_entry;
/* A form. DGM_ERR_DAMAGED, or DGM_ERR_ARGUMENT past the last one. */
dgm_status dgm_store_form(const dgm_store *store, size_t form, dgm_entry *entry);
/* The forms of an entity: *first up to *first + *count - 1. */
dgm_status dgm_store_entity(const dgm_store *store, size_t entity, size_t *first, size_t *count);

typedef enum dgm_store_format {
    DGM_STORE_CSV, /* id,lang,text,extra: dgm_names_feed reads it back */
    DGM_STORE_TSV, /* the same with tabs; what would break a line becomes a blank */
    DGM_STORE_JSONL, /* {"id":…,"forms":[{"language":…,"text":…,"extra":…}]}, an entity a line */
    DGM_STORE_SOLR, /* synonyms for Solr, Lucene and Elasticsearch: the forms of an entity on a
                     * line */
    DGM_STORE_TBX
} dgm_store_format;
/* Appends up to `count` entities from number `first` on; what the format has before the first and
 * behind the last entity of the store comes with them. DGM_ERR_DAMAGED, DGM_ERR_MEMORY,
 * DGM_ERR_LIMIT. */
dgm_status dgm_store_export(const dgm_store *store, dgm_store_format format, size_t first,
                            size_t count, dgm_buffer *out, dgm_error *error);

/* An answer: an entity, by the form that is nearest to the query. `score` is the estimated
 * probability that the query names this entity, among all that the store has and any that it lacks:
 * of answers near 0.9, nine in ten are right on the lists it was fitted on. At DGM_SAME_NAME an
 * answer is likelier right than wrong. */
typedef struct dgm_answer {
    dgm_str id;
    dgm_str name;
    dgm_str language;
    size_t entity, form;
    double score;
} dgm_answer;
#define DGM_SAME_NAME 0.5

/* The memory of one who asks: not to be shared between threads; the store may be. */
typedef struct dgm_lookup dgm_lookup;
dgm_status dgm_lookup_new(const dgm_store *store, const dgm_allocator *allocator,
                          dgm_lookup **lookup, dgm_error *error);
void dgm_lookup_free(dgm_lookup *lookup);
/* Finds up to `limit` (at most 100) entities by a name in any script and spelling, the best first.
 * The answers last until the next call. Of a query the first twelve words and of a word the first
 * 29 letters count. DGM_NOT_FOUND. Errors: DGM_ERR_DAMAGED, DGM_ERR_MEMORY. */
dgm_status dgm_lookup_find(dgm_lookup *lookup, dgm_str query, size_t limit,
                           const dgm_answer **answers, size_t *count, dgm_error *error);
/* A transliteration system that writes an original as the query or as the form of an answer. */
typedef struct dgm_spelling {
    bool of_query; /* it gives the query; else the form */
    dgm_str original, language;
    const dgm_system *system;
    bool exact; /* but for capitals; else signs and accents differ as well */
} dgm_spelling;
/* The systems by which the query and a form agree, the most usual first: from the one to the other,
 * or, where both are Latin, from another form of the entity to each. Fills up to `max` elements of
 * `list`; the texts last as long as store and query. DGM_NOT_FOUND, DGM_ERR_DAMAGED,
 * DGM_ERR_MEMORY. */
dgm_status dgm_lookup_standards(dgm_lookup *lookup, dgm_str query, size_t form, dgm_spelling *list,
                                size_t max, size_t *count);
/* Appends, a line a part, how the form of an answer to the last query is aligned with it and what
 * that costs, and then by which standards they agree. Where something else was asked instead (a
 * lemma, a word split in two), the first line says what. */
dgm_status dgm_lookup_explain(dgm_lookup *lookup, dgm_str query, size_t form, dgm_buffer *out);

/* A likely spelling of a name. */
typedef struct dgm_variant {
    dgm_str text;
    dgm_str original; /* what it is made from */
    dgm_str language; /* whose spelling it is, or "Latn": for readers of any language */
    const dgm_system
        *system; /* the most usual one that gives it; NULL: the name itself, or its likely origin */
    size_t systems; /* how many give it */
    int weight;     /* what speaks for it; comparable within one list */
    bool plain;     /* only without the system's signs and accents */
} dgm_variant;

/* Variants, the most usual first; the texts belong to the list and last until the next call. */
typedef struct dgm_variants {
    dgm_variant *items;
    size_t count;
    size_t capacity;
    dgm_buffer text;
} dgm_variants;

void dgm_variants_init(dgm_variants *list, const dgm_allocator *allocator);
void dgm_variants_free(dgm_variants *list);
/* How a name that no store knows is likely to be written: its spellings by every built-in system,
 * in Russian, Ukrainian and Belarusian too where it comes from one of them. `language` is the
 * name's, or the one that a Latin spelling comes from; empty: guessed. Weighed by how many systems
 * agree, and how usual these are. DGM_NOT_FOUND: of an empty name. Errors: DGM_ERR_ENCODING,
 * DGM_ERR_LIMIT (4096 bytes), DGM_ERR_MEMORY. */
dgm_status dgm_name_variants(dgm_str name, dgm_str language, dgm_variants *list, dgm_error *error);

/* ---- Language detection -------------------------------------------------------------------- */

/* Whether the first part of a BCP 47 tag is a language of ISO 639, as ICU lists them. */
bool dgm_language_known(dgm_str tag);

/* A language that a text may be in; the scores of all of them add up to 1. */
typedef struct dgm_detection {
    dgm_str language; /* BCP 47, a constant; "und" where no language is known for the script */
    double score;
} dgm_detection;

/* Ranks the languages that `text` may be in, the likeliest first, and returns how many answers
 * there are: at most `max`, none for a text without letters. Only the first 64 KiB are looked at,
 * and only up to an invalid byte. Letters, function words and endings decide:
 * dict/detect/languages.txt. */
size_t dgm_detect(dgm_str text, dgm_detection *answers, size_t max);

#if defined __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#endif
