/* Names of several words: their pieces, what each is, and which of them decline. */
#ifndef DG_INFLECT_NAME_H
#define DG_INFLECT_NAME_H

#include "inflect/word.h"

enum { DG_PIECES_MAX = 16 };

/* A run of letters between blanks, hyphens and quotation marks. */
typedef struct dg_piece {
    dg_word_text word;
    dgm_str before; /* what stands between it and the piece before */
    uint8_t group;  /* pieces joined by hyphens are one group */
    uint8_t role;   /* dgm_part within the name; ANY: it does not decline */
    bool last;      /* of its group */
    dg_stem stem;
} dg_piece;

typedef struct dg_name {
    const dg_rules *rules;
    dg_piece pieces[DG_PIECES_MAX];
    unsigned count, groups;
    dgm_str after;
    dgm_part part;
    dgm_gender gender;
    bool plural;
} dg_name;

/* Cuts a name into pieces; false where it has none, too many or too long ones: it then stays as it
 * is. */
bool dg_name_split(const dg_rules *rules, dgm_str text, dg_name *name);
/* Whether a piece is a word of another language before the rest of a name, with a blank where the
 * norm has a hyphen: Сан Франциско, Санта Клаус. It stays as it is. */
bool dg_name_is_fore(const dg_name *name, unsigned i);
/* The piece that declines of the one name behind the head, a blank between: that of the last group
 * before its preposition, or its last (Нью-Йорк). 0: there is no such name. */
unsigned dg_name_apposed(const dg_name *name, unsigned head);
/* The one gender of a scope, or ANY. */
dgm_gender dg_only_gender(uint32_t scope);
/* The gender that a person's name shows: its patronymic or known family name (Санд) first, then a
 * known given name, then the family name, then the given name's ending. */
dgm_gender dg_name_gender(const dg_name *name);
/* Decides, for a name in its citation form, what it names, its gender and number, and how each
 * piece declines. */
void dg_name_plan(dg_name *name, const dgm_features *want);

#endif
