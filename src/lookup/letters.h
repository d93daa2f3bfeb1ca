/* Names as the index sees them: parts of folded letters, one byte a letter. */
#ifndef DG_LOOKUP_LETTERS_H
#define DG_LOOKUP_LETTERS_H

#include "dragoman.h"

enum {
    DG_PART_MAX = 29,  /* letters of one part; the rest of a longer one is not looked at */
    DG_PARTS_MAX = 12, /* parts of one name */
    DG_UNIT_MAX = 4    /* letters that are compared as one: shch */
};

/* Letter codes. Latin letters keep the marks that change their sound (DG_LETTERS_MARKED) and lose
 * the others; letters of scripts that have no table here are told apart, but stand for no sound. */
enum {
    DG_LETTER_BREAK = 0,
    DG_LETTER_A = 1,
    DG_LETTER_DIGIT = 27,
    DG_LETTER_MARKED = 37,
    DG_LETTER_CYRILLIC = 96,
    DG_LETTER_OTHER = 176,
    DG_LETTER_EDGE = 254, /* before and behind a part, where spelling units are compared */
    DG_LETTER_SKIP = 255
};
enum { DG_LETTER_TABLE = 0x2000 };

/* In the order of their codes, from DG_LETTER_MARKED and from DG_LETTER_CYRILLIC. */
#define DG_LETTERS_MARKED   "äöüåøæœßłńśźżćčšžřşçğıñąęőűđðþţýëŭěʻ"
#define DG_LETTERS_CYRILLIC "абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґўјљњђћџѓќѕәөүұқғңһҗ"

/* One or two letters of a script that is compared as Latin, by their numbers, and the Latin letters
 * that stand for them. Made by dict/gen/lookup.c from dict/lookup/scripts.tsv. */
enum { DG_SCRIPTS_FROM = 0x370 };
typedef struct dg_script_unit {
    uint8_t letters[2];
    uint8_t at_start; /* only at the beginning of a part */
    uint8_t latin[2];
} dg_script_unit;
extern const dg_script_unit dg_script_units[];
extern const uint8_t dg_script_unit_count;
/* The number of each letter from DG_SCRIPTS_FROM on; 0: it is compared as it is. */
extern const uint8_t dg_script_letter_of[DG_LETTER_TABLE - DG_SCRIPTS_FROM];

/* The code of each code point below DG_LETTER_TABLE; made by dict/gen/lookup.c. */
extern const uint8_t dg_letter_of[DG_LETTER_TABLE];

enum {
    DG_PART_CYRILLIC = 1,
    DG_PART_LATIN = 2,
    DG_PART_INITIAL = 4,    /* one letter, or one letter and a full stop */
    DG_PART_PATRONYMIC = 8, /* by its Cyrillic ending */
    DG_PART_NUMERAL = 16    /* a Roman numeral below forty; one letter may be an initial as well */
};

typedef struct dg_part {
    uint8_t letters[DG_PART_MAX + 1]; /* behind the last one: 0 */
    uint8_t size;
    uint8_t flags;
    bool respelled;      /* the letters are not one for one those of the name */
    uint32_t start, end; /* where it stands in the name */
} dg_part;

typedef struct dg_parts {
    size_t count;
    dg_part parts[DG_PARTS_MAX];
} dg_parts;

/* Takes a name apart. Bytes that are no UTF-8 part words as blanks do. */
void dg_parts_of(dgm_str text, dg_parts *name);
/* The same for names of the same letters. */
uint64_t dg_parts_hash(const dg_parts *name);
/* Fills in the flags that follow from the letters. */
void dg_part_classify(dg_part *part);
static inline bool dg_letter_cyrillic(uint8_t letter)
{
    return letter >= DG_LETTER_CYRILLIC && letter < DG_LETTER_OTHER;
}

#endif
