#include "config.h"

#include "inflect/name.h"

#include <string.h>

bool dg_name_is_fore(const dg_name *name, unsigned i)
{
    const dg_piece *piece = &name->pieces[i];
    return i + 1 < name->count && piece->last && piece->word.title &&
           dg_word_listed(name->rules, &piece->word, "fore");
}

unsigned dg_name_apposed(const dg_name *name, unsigned head)
{
    unsigned first = head + 1, last = name->count - 1;
    if (first > last || name->pieces[first].group != name->pieces[last].group ||
        !name->pieces[head].last || !name->pieces[first].word.title ||
        name->pieces[first].before.size != 1)
        return 0;
    bool behind =
        first < last && dg_word_listed(name->rules, &name->pieces[first + 1].word, "preposition");
    return behind ? first : last;
}

/* ---- Persons ------------------------------------------------------------------------------------- */

static uint32_t known_as(const dg_name *name, const dg_piece *piece, dgm_part part)
{
    return dg_word_known(name->rules, &piece->word, dg_scope_of(part, DGM_GENDER_ANY));
}

static uint32_t patronymic_scope(const dg_name *name, const dg_piece *piece)
{
    return piece->word.title
               ? dg_word_scope(name->rules, &piece->word, DG_SCOPE_PART(DGM_PART_PATRONYMIC))
               : 0;
}

/* Whether a piece is a known given name: in Чёрный лев the lion is no Лев, nor is an article Аль.
 */
static bool shows_given(const dg_name *name, const dg_piece *piece)
{
    return (piece->word.title || !name->pieces[0].word.title) &&
           known_as(name, piece, DGM_PART_GIVEN) &&
           !dg_word_listed(name->rules, &piece->word, "particle");
}

/* Whether some piece is a known given name or a patronymic. */
static bool shows_person(const dg_name *name)
{
    for (unsigned i = 0; i < name->count; i++)
        if (shows_given(name, &name->pieces[i]) ||
            (i > 0 && patronymic_scope(name, &name->pieces[i])))
            return true;
    return false;
}

/* The first piece that is not in lower case. */
static unsigned first_name(const dg_name *name)
{
    unsigned i = 0;
    while (i + 1 < name->count && !name->pieces[i].word.title)
        i++;
    return i;
}

static bool genders_meet(uint32_t a, uint32_t b)
{
    for (int gender = DGM_MASCULINE; gender <= DGM_FEMININE; gender++)
        if ((a & DG_SCOPE_GENDER(gender)) && (b & DG_SCOPE_GENDER(gender)))
            return true;
    return false;
}

static void set_role(dg_name *name, unsigned group, dgm_part role)
{
    for (unsigned i = 0; i < name->count; i++)
        if (name->pieces[i].group == group)
            name->pieces[i].role = (uint8_t)role;
}

/* The group of the given name: a known one; else the one before the patronymic; else the first. */
static unsigned find_given(const dg_name *name, uint32_t *known)
{
    unsigned start = first_name(name), before_patronymic = start;
    *known = 0;
    for (unsigned i = start; i < name->count; i++) {
        uint32_t scope = known_as(name, &name->pieces[i], DGM_PART_GIVEN);
        if (scope && name->pieces[i].word.title) {
            *known = scope;
            return name->pieces[i].group;
        }
        if (i > start && patronymic_scope(name, &name->pieces[i]))
            before_patronymic = i - 1;
    }
    return name->pieces[before_patronymic].group;
}

/* Roles of a full name: given name and patronymic as found, all other capitalised groups family
 * name, lower-case ones in front titles (президент), others particles (фон). */
static void find_roles(dg_name *name)
{
    uint32_t known;
    unsigned given = find_given(name, &known);
    bool patronymic = false;
    for (unsigned i = 0; i < name->count; i++) {
        dg_piece *piece = &name->pieces[i];
        uint32_t scope =
            patronymic || piece->group == given || i == 0 ? 0 : patronymic_scope(name, piece);
        if (piece->group == given) {
            piece->role = DGM_PART_GIVEN;
        } else if (!piece->word.title) {
            piece->role =
                piece->group < given && !dg_word_listed(name->rules, &piece->word, "particle")
                    ? DGM_PART_ORG
                    : DGM_PART_ANY;
        } else if (scope && piece->group == given + 1u && (!known || genders_meet(scope, known))) {
            piece->role = DGM_PART_PATRONYMIC;
            patronymic = true;
        } else {
            piece->role = DGM_PART_FAMILY;
        }
    }
    if (name->groups == 1 && !known)
        set_role(name, 0, DGM_PART_FAMILY);
}

enum { TELLING_LETTERS = 3 };

/* The likeliest reading of a word that no rule takes for a citation form, if it can be relied on:
 * an adjective's, by an ending as telling as -ому. Others are too often indeclinable names
 * (Чаушеску). NULL: none. */
static const dg_rule *oblique_rule(const dg_name *name, const dg_piece *piece, uint32_t scope,
                                   unsigned *keep)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(name->rules, &piece->word, scope, readings);
    const dg_reading *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (!best || readings[i].weight > best->weight)
            best = &readings[i];
    if (!best || best->rule->fixed || best->cell == 0 || best->cell >= DG_CASES)
        return NULL;
    unsigned pattern = best->rule->length - best->rule->anchored;
    unsigned matched = piece->word.count - best->keep + pattern - best->rule->strip;
    *keep = best->keep;
    return best->rule->agrees && matched >= TELLING_LETTERS ? best->rule : NULL;
}

/* How a lemma declines; a form of another case that was given for it declines as its lemma does. */
static dg_stem plan_stem(const dg_name *name, const dg_piece *piece, uint32_t *scope)
{
    uint32_t wanted = *scope;
    const dg_rule *rule = dg_word_rule(name->rules, &piece->word, scope);
    unsigned keep;
    if ((!rule || rule->fixed) && !dg_word_known(name->rules, &piece->word, wanted)) {
        const dg_rule *oblique = oblique_rule(name, piece, wanted, &keep);
        if (oblique) {
            *scope = wanted & oblique->scope;
            return (dg_stem){&piece->word, oblique, keep};
        }
    }
    return dg_stem_of(&piece->word, rule);
}

/* Whether a piece before a hyphen stays as it is: a title or a nickname of one syllable
 * (Бонч-Бруевич, Драй-Хмара), or the first of a man's given names (Жан-Жак, Абдул-Басир). */
static bool stays_before_hyphen(const dg_name *name, const dg_piece *piece)
{
    if (piece->last)
        return false;
    if (piece->role == DGM_PART_GIVEN)
        return name->gender == DGM_MASCULINE;
    return dg_word_syllables(name->rules, &piece->word) == 1 &&
           !dg_word_ends_in_vowel(name->rules, &piece->word);
}

static void plan_person(dg_name *name, const dgm_features *want)
{
    if (want->part == DGM_PART_ANY || want->part == DGM_PART_PERSON)
        find_roles(name);
    else
        for (unsigned i = 0; i < name->count; i++)
            name->pieces[i].role =
                name->count == 1 || name->pieces[i].word.title ? (uint8_t)want->part : DGM_PART_ANY;
    name->gender = want->gender ? want->gender : dg_name_gender(name);
    for (unsigned i = 0; i < name->count; i++) {
        dg_piece *piece = &name->pieces[i];
        uint32_t scope = piece->role == DGM_PART_ORG
                             ? DG_SCOPE_PART(DGM_PART_ORG)
                             : dg_scope_of((dgm_part)piece->role, name->gender);
        piece->stem = piece->role && !stays_before_hyphen(name, piece) && !dg_name_is_fore(name, i)
                          ? plan_stem(name, piece, &scope)
                          : dg_stem_of(&piece->word, NULL);
    }
}

/* ---- Places, organisations, words ---------------------------------------------------------------- */

/* A reading of a piece in the nominative as an adjective, in the singular or the plural. */
static bool nominative_adjective(const dg_name *name, const dg_piece *piece, uint32_t scope,
                                 dg_reading *found)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(name->rules, &piece->word, scope, readings);
    for (size_t i = 0; i < count; i++)
        if (readings[i].rule->agrees && readings[i].cell % DG_CASES == 0) {
            *found = readings[i];
            return true;
        }
    return false;
}

/* Lets a piece agree with the head by its likeliest reading as an adjective in the nominative of
 * the head's gender and number, if it has one. */
static void make_agree(dg_name *name, dg_piece *piece, uint32_t scope)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(name->rules, &piece->word, scope, readings);
    const dg_reading *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const dg_reading *r = &readings[i];
        if (r->rule->agrees && r->cell == (name->plural ? DG_CASES : 0) &&
            (name->plural || (r->scope & dg_scope_of(DGM_PART_ANY, name->gender))) &&
            (!best || r->weight > best->weight))
            best = r;
    }
    if (best)
        piece->stem = (dg_stem){&piece->word, best->rule, best->keep};
}

static uint32_t lemma_scope(const dg_name *name, const dg_piece *piece, uint32_t scope)
{
    uint32_t known = dg_word_known(name->rules, &piece->word, scope);
    return known ? known : scope;
}

/* What stands before the head: adjectives, words of other languages, their articles (Аль Джазира).
 */
static bool is_before_head(const dg_name *name, unsigned i, uint32_t scope)
{
    dg_reading reading;
    const dg_piece *piece = &name->pieces[i];
    return piece->last &&
           (dg_name_is_fore(name, i) || dg_word_listed(name->rules, &piece->word, "particle") ||
            nominative_adjective(name, piece, scope, &reading));
}

/* The piece that the name's number and gender come from: the first that is no adjective before
 * another word, or the last one. In a hyphenated name it is the last piece (Нью-Йорк), unless a
 * preposition (Ростов-на-Дону) or an adjective (Гусь-Хрустальный) follows the first. */
static unsigned find_head(const dg_name *name, uint32_t scope)
{
    dg_reading reading;
    unsigned head = 0;
    while (head + 1 < name->count && is_before_head(name, head, scope))
        head++;
    const dg_piece *piece = &name->pieces[head];
    if (piece->last || dg_word_listed(name->rules, &piece[1].word, "preposition"))
        return head;
    while (!name->pieces[head].last)
        head++;
    piece = &name->pieces[head];
    return nominative_adjective(name, piece, scope, &reading) &&
                   !dg_word_known(name->rules, &piece->word, scope)
               ? head - 1
               : head;
}

/* Declines the head by its likeliest reading as a plural (Соединённые Штаты). */
static bool plan_plural_head(dg_name *name, dg_piece *piece, uint32_t scope)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(name->rules, &piece->word, scope, readings);
    const dg_reading *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (readings[i].cell == DG_CASES && (!best || readings[i].weight > best->weight))
            best = &readings[i];
    if (!best)
        return false;
    piece->stem = (dg_stem){&piece->word, best->rule, best->keep};
    return name->plural = true;
}

static void plan_head(dg_name *name, dg_piece *piece, uint32_t scope, bool plural)
{
    if (plural && plan_plural_head(name, piece, scope))
        return;
    scope = lemma_scope(name, piece, scope);
    piece->stem = plan_stem(name, piece, &scope);
    name->plural = dg_rule_plural(name->rules, piece->stem.rule);
    name->gender = dg_only_gender(scope);
    dgm_features features = {0};
    dg_scope_features(scope, &features);
    name->part = features.part;
}

/* Whether the rules for places say how this very word declines, or the lists have it as one. */
static bool is_place_word(const dg_name *name, const dg_piece *piece)
{
    uint32_t scope = DG_SCOPE_PART(DGM_PART_PLACE);
    const dg_rule *rule = dg_word_rule(name->rules, &piece->word, &scope);
    return dg_word_known(name->rules, &piece->word, DG_SCOPE_PART(DGM_PART_PLACE)) ||
           (rule && rule->anchored);
}

/* What the head can be: behind adjectives no person's name, but a thing: Європейський Союз. */
static uint32_t head_scope(const dg_name *name, unsigned head, const dgm_features *want)
{
    uint32_t scope = dg_scope_of(want->part, want->gender);
    if (want->part != DGM_PART_ANY || head == 0 || !name->pieces[head - 1].last)
        return scope;
    bool place = is_place_word(name, &name->pieces[head]);
    return scope & DG_SCOPE_PART(place ? DGM_PART_PLACE : DGM_PART_ORG);
}

/* The first ending of a rule in the singular of a case. */
static const dg_ending *ending_of(const dg_rules *rules, const dg_rule *rule, dgm_case kase)
{
    const uint8_t *place = memchr(rules->cases, kase, rules->case_count);
    size_t cell = place ? (size_t)(place - rules->cases) : 0;
    const uint32_t *endings = rules->paradigms[rule->paradigm].endings + cell;
    return endings[0] < endings[1] ? rules->endings + endings[0] : NULL;
}

/* Whether the head's accusative is its genitive, as that of persons; a neuter's may be so by
 * chance: Княства. */
static bool is_living(const dg_name *name, const dg_piece *head)
{
    const dg_rule *rule = head->stem.rule;
    if (!rule || rule->fixed || name->plural || name->gender == DGM_NEUTER)
        return false;
    const dg_ending *acc = ending_of(name->rules, rule, DGM_ACC),
                    *gen = ending_of(name->rules, rule, DGM_GEN);
    return acc && gen && acc->size == gen->size &&
           memcmp(name->rules->text + acc->text, name->rules->text + gen->text, acc->size) == 0;
}

/* The kinds by whose rules an adjective agrees with the head: Генерального секретаря, but Верховний
 * Суд. */
static uint32_t adjective_scope(const dg_name *name, const dg_piece *head, const dgm_features *want)
{
    if (is_living(name, head))
        return DG_SCOPE_PART(DGM_PART_FAMILY);
    return want->part ? dg_scope_of(want->part, DGM_GENDER_ANY)
                      : DG_SCOPE_PART(DGM_PART_PLACE) | DG_SCOPE_PART(DGM_PART_ORG);
}

/* A name behind a word that names agree with declines, but adjectives, plurals and neuters stay
 * (Розенталь, § 197): в городе Москве, в городе Великие Луки. */
static void plan_apposed(dg_name *name, dg_piece *piece)
{
    dg_reading reading;
    uint32_t scope = DG_SCOPE_PART(DGM_PART_PLACE);
    if (nominative_adjective(name, piece, scope, &reading))
        return;
    scope = lemma_scope(name, piece, scope);
    const dg_rule *rule = dg_word_rule(name->rules, &piece->word, &scope);
    if (!dg_rule_plural(name->rules, rule) && dg_only_gender(scope) != DGM_NEUTER)
        piece->stem = dg_stem_of(&piece->word, rule);
}

static void plan_phrase(dg_name *name, const dgm_features *want)
{
    unsigned head = find_head(name, dg_scope_of(want->part, want->gender));
    uint32_t scope = head_scope(name, head, want);
    dg_reading first;
    bool plural = head > 0 && nominative_adjective(name, &name->pieces[0], scope, &first) &&
                  first.cell == DG_CASES;
    plan_head(name, &name->pieces[head], scope, plural);
    uint32_t agreeing = adjective_scope(name, &name->pieces[head], want);
    for (unsigned i = 0; i < name->count; i++) {
        dg_piece *piece = &name->pieces[i];
        piece->role = (uint8_t)name->part;
        if (i == head)
            continue;
        piece->stem = dg_stem_of(&piece->word, NULL);
        if (name->pieces[i].last || i < head)
            make_agree(name, piece, agreeing);
    }
    unsigned apposed = dg_name_apposed(name, head);
    if (apposed && dg_word_listed(name->rules, &name->pieces[head].word, "apposition"))
        plan_apposed(name, &name->pieces[apposed]);
}

static bool is_person_part(dgm_part part)
{
    return part == DGM_PART_GIVEN || part == DGM_PART_FAMILY || part == DGM_PART_PATRONYMIC ||
           part == DGM_PART_PERSON;
}

enum { ABBREVIATION_LETTERS = 4 };

/* Whether a piece is an abbreviation, which does not decline: ООН, НАТО. A short name in a text all
 * of capitals is none (БЕЛЫЙ ДОМ), nor is one that the lists have. */
static bool is_abbreviation(const dg_name *name, const dg_piece *piece)
{
    if (!piece->word.upper || piece->word.count > ABBREVIATION_LETTERS ||
        dg_word_known(name->rules, &piece->word, DG_SCOPE_ALL))
        return false;
    bool mixed = name->count == 1;
    for (unsigned i = 0; i < name->count; i++)
        mixed |= !name->pieces[i].word.upper;
    return mixed;
}

static void leave_abbreviations(dg_name *name)
{
    for (unsigned i = 0; i < name->count; i++)
        if (is_abbreviation(name, &name->pieces[i]))
            name->pieces[i].stem = dg_stem_of(&name->pieces[i].word, NULL);
}

/* Whether a word declines as the family names do that have a plural: Петров, Водкин, Корсакова,
 * Левицкий. */
static bool is_family_adjective(const dg_name *name, const dg_piece *piece)
{
    uint32_t scope = dg_scope_of(DGM_PART_FAMILY, DGM_GENDER_ANY);
    const dg_rule *rule = dg_word_rule(name->rules, &piece->word, &scope);
    dg_stem stem = dg_stem_of(&piece->word, rule);
    return piece->word.title && rule && !rule->fixed &&
           dg_stem_forms(name->rules, &stem, DG_CASES) > 0 &&
           !dg_word_known(name->rules, &piece->word, DG_SCOPE_PART(DGM_PART_PLACE));
}

/* Whether it is a double family name that stands alone: Петров-Водкин, Римский-Корсаков. */
static bool is_double_family(const dg_name *name)
{
    return name->groups == 1 && name->count == 2 && is_family_adjective(name, &name->pieces[0]) &&
           is_family_adjective(name, &name->pieces[1]);
}

/* Ростов-на-Дону. */
static bool has_preposition(const dg_name *name)
{
    return name->count > 2 && dg_word_listed(name->rules, &name->pieces[1].word, "preposition");
}

/* Whether a place's or a given name has an adjective behind it, as family names have not:
 * Гусь-Хрустальный, Володимир-Волинський. */
static bool has_place_adjective(const dg_name *name)
{
    dg_reading reading;
    uint32_t place = DG_SCOPE_PART(DGM_PART_PLACE);
    const dg_piece *first = &name->pieces[0], *second = &name->pieces[1];
    return name->count == 2 &&
           (is_place_word(name, first) || known_as(name, first, DGM_PART_GIVEN)) &&
           !known_as(name, second, DGM_PART_GIVEN) &&
           nominative_adjective(name, second, place, &reading);
}

/* Whether the lists have a word as the name of a place, or as what organisations and places are
 * called. */
static bool is_known_thing(const dg_name *name, const dg_piece *piece)
{
    return known_as(name, piece, DGM_PART_PLACE) || known_as(name, piece, DGM_PART_ORG);
}

enum { PERSON_GROUPS = 3 };

/* Whether two or three capitalised words can be the name of a person that the lists do not have:
 * Ілон Маск. The first is no adjective, and none is a form of what is known as a place or a thing:
 * Ліга Націй, Голос Америки. */
static bool may_be_person(const dg_name *name)
{
    uint32_t things = DG_SCOPE_PART(DGM_PART_PLACE) | DG_SCOPE_PART(DGM_PART_ORG);
    dg_reading adjective;
    if (name->groups < 2 || name->groups > PERSON_GROUPS ||
        nominative_adjective(name, &name->pieces[0], things, &adjective))
        return false;
    for (unsigned i = 0; i < name->count; i++) {
        const dg_piece *piece = &name->pieces[i];
        if (piece->word.title ? dg_word_known_form(name->rules, &piece->word, things) ||
                                    is_abbreviation(name, piece)
                              : !dg_word_listed(name->rules, &piece->word, "particle"))
            return false;
    }
    return true;
}

/* Whether a man's given name stands behind the first word, which is then his family name whatever
 * else it means: Край Степан. */
static bool is_before_given(const dg_name *name)
{
    const dg_piece *second = &name->pieces[1];
    return second->word.title && second->before.size == 1 &&
           dg_only_gender(known_as(name, second, DGM_PART_GIVEN)) == DGM_MASCULINE &&
           !known_as(name, &name->pieces[0], DGM_PART_PLACE);
}

static bool plans_as_person(const dg_name *name, dgm_part part)
{
    if (part != DGM_PART_ANY || name->groups < 2)
        return is_person_part(part);
    if (is_known_thing(name, &name->pieces[0]) &&
        !known_as(name, &name->pieces[0], DGM_PART_GIVEN) && !is_before_given(name))
        return false;
    return shows_person(name) || may_be_person(name);
}

/* What the shape of a name tells of its kind. */
static dgm_part shown_part(const dg_name *name)
{
    if (name->groups > 1)
        return dg_name_is_fore(name, 0) && !shows_person(name) ? DGM_PART_PLACE : DGM_PART_ANY;
    if (has_place_adjective(name) || has_preposition(name))
        return DGM_PART_PLACE;
    return is_double_family(name) ? DGM_PART_FAMILY : DGM_PART_ANY;
}

void dg_name_plan(dg_name *name, const dgm_features *want)
{
    dgm_features known = *want;
    if (want->part == DGM_PART_ANY)
        known.part = shown_part(name);
    name->part = known.part;
    name->gender = want->gender;
    name->plural = false;
    if (plans_as_person(name, known.part))
        plan_person(name, &known);
    else
        plan_phrase(name, &known);
    leave_abbreviations(name);
}
