/* The gender that a person's name shows. */
#include "config.h"

#include "inflect/name.h"

dgm_gender dg_only_gender(uint32_t scope)
{
    dgm_features features = {0};
    dg_scope_features(scope, &features);
    return features.gender;
}

static const dg_rule *rule_of_gender(const dg_name *name, const dg_piece *piece, dgm_gender gender)
{
    uint32_t scope = dg_scope_of((dgm_part)piece->role, gender);
    return dg_word_rule(name->rules, &piece->word, &scope);
}

enum { TELLING_LETTER = 10 }; /* what a letter more in a rule's pattern weighs */

/* The gender that a family name shows: the only one whose rules have it; that of the rule that says
 * more of its ending (Гаджієва is not like Окуджава); a man's, if it is a man's adjective
 * (Нуриев). */
static dgm_gender family_gender(const dg_name *name, const dg_piece *piece)
{
    uint32_t scope = dg_scope_of(DGM_PART_FAMILY, DGM_GENDER_ANY);
    dgm_gender only = dg_only_gender(dg_word_scope(name->rules, &piece->word, scope));
    const dg_rule *man = rule_of_gender(name, piece, DGM_MASCULINE);
    const dg_rule *woman = rule_of_gender(name, piece, DGM_FEMININE);
    if (only || !man || !woman || man->fixed)
        return only;
    int more = TELLING_LETTER * (woman->length - man->length) + woman->weight - man->weight;
    if (!woman->fixed && more)
        return more > 0 ? DGM_FEMININE : DGM_MASCULINE;
    dg_stem stem = dg_stem_of(&piece->word, man);
    return woman->fixed && dg_stem_forms(name->rules, &stem, DG_CASES) ? DGM_MASCULINE
                                                                       : DGM_GENDER_ANY;
}

/* The likeliest gender of a given name that the lists do not have: a woman's, if hers would decline
 * in -а, -я. */
static dgm_gender unknown_given_gender(const dg_name *name, const dg_piece *piece)
{
    const dg_rule *woman = rule_of_gender(name, piece, DGM_FEMININE);
    if (woman && !woman->fixed && dg_word_ends_in_vowel(name->rules, &piece->word))
        return DGM_FEMININE;
    uint32_t scope = dg_scope_of(DGM_PART_GIVEN, DGM_GENDER_ANY);
    return dg_word_rule(name->rules, &piece->word, &scope) ? dg_only_gender(scope) : DGM_GENDER_ANY;
}

dgm_gender dg_name_gender(const dg_name *name)
{
    dgm_gender found[4] = {0};
    for (unsigned i = 0; i < name->count; i++) {
        const dg_piece *piece = &name->pieces[i];
        uint32_t scope = dg_scope_of((dgm_part)piece->role, DGM_GENDER_ANY);
        if (piece->role == DGM_PART_PATRONYMIC) {
            found[0] = dg_only_gender(dg_word_scope(name->rules, &piece->word, scope));
        } else if (piece->role == DGM_PART_GIVEN && !found[1]) {
            found[1] = dg_only_gender(dg_word_known(name->rules, &piece->word, scope));
            found[3] = found[3] ? found[3] : unknown_given_gender(name, piece);
        } else if (piece->role == DGM_PART_FAMILY && !found[2]) {
            dgm_gender known = dg_only_gender(dg_word_known(name->rules, &piece->word, scope));
            found[0] = found[0] ? found[0] : known;
            found[2] = family_gender(name, piece);
        }
    }
    for (int i = 0; i < 4; i++)
        if (found[i])
            return found[i];
    return DGM_MASCULINE;
}
