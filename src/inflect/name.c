#include "config.h"

#include "inflect/name.h"

#include "util/utf8.h"

#include <string.h>

/* ---- Pieces -------------------------------------------------------------------------------------- */

enum gap { NO_GAP, HYPHEN, BLANK };

static enum gap gap_of(uint32_t c)
{
    switch (c) {
    case '-':
    case 0x2010:
    case 0x2011:
        return HYPHEN;
    case ' ':
    case '\t':
    case 0xA0:
    case 0x202F:
    case '"':
    case '(':
    case ')':
    case ',':
    case '/':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return BLANK;
    default:
        return NO_GAP;
    }
}

/* Reads what stands between two pieces; its weightiest character decides what kind of gap it is. */
static enum gap read_gap(const char **at, const char *end, dgm_str *gap)
{
    enum gap kind = NO_GAP;
    gap->data = *at;
    while (*at < end) {
        const char *next = *at;
        enum gap one = gap_of(dg_utf8_next(&next));
        if (one == NO_GAP)
            break;
        kind = one > kind ? one : kind;
        *at = next;
    }
    gap->size = (size_t)(*at - gap->data);
    return kind;
}

static dgm_str read_letters(const char **at, const char *end)
{
    dgm_str text = {*at, 0};
    while (*at < end) {
        const char *next = *at;
        if (gap_of(dg_utf8_next(&next)) != NO_GAP)
            break;
        *at = next;
    }
    text.size = (size_t)(*at - text.data);
    return text;
}

/* An ending has the apostrophe that the rest of the name has: Дарʼя Соловей, Дарʼї Соловʼя. */
static void share_apostrophe(dg_name *name)
{
    dgm_str apostrophe = {0};
    for (unsigned i = 0; i < name->count && !apostrophe.size; i++)
        apostrophe = name->pieces[i].word.apostrophe;
    for (unsigned i = 0; i < name->count; i++)
        if (!name->pieces[i].word.apostrophe.size)
            name->pieces[i].word.apostrophe = apostrophe;
}

bool dg_name_split(const dg_rules *rules, dgm_str text, dg_name *name)
{
    const char *at = text.data, *end = at + text.size;
    name->rules = rules;
    name->count = name->groups = 0;
    for (;;) {
        dgm_str before;
        enum gap gap = read_gap(&at, end, &before);
        if (at == end) {
            name->after = before;
            break;
        }
        if (name->count == DG_PIECES_MAX)
            return false;
        dg_piece *piece = &name->pieces[name->count];
        if (!dg_word_read(rules, read_letters(&at, end), &piece->word))
            return false;
        if (name->count == 0 || gap == BLANK)
            name->groups++;
        else
            piece[-1].last = false;
        piece->before = before;
        piece->group = (uint8_t)(name->groups - 1);
        piece->last = true;
        piece->role = DGM_PART_ANY;
        name->count++;
    }
    share_apostrophe(name);
    return name->count > 0;
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

/* Whether some piece is a known given name or a patronymic. */
static bool shows_person(const dg_name *name)
{
    bool titled = name->pieces[0].word.title; /* in Чёрный лев the lion is no Лев */
    for (unsigned i = 0; i < name->count; i++)
        if (((name->pieces[i].word.title || !titled) &&
             known_as(name, &name->pieces[i], DGM_PART_GIVEN)) ||
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
        piece->stem = piece->role && !stays_before_hyphen(name, piece)
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

/* Lets a piece agree with the head, if it is an adjective in the nominative of its gender and
 * number. */
static bool make_agree(dg_name *name, dg_piece *piece, uint32_t scope)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(name->rules, &piece->word, scope, readings);
    for (size_t i = 0; i < count; i++) {
        const dg_reading *r = &readings[i];
        if (r->rule->agrees && r->cell == (name->plural ? DG_CASES : 0) &&
            (name->plural || (r->scope & dg_scope_of(DGM_PART_ANY, name->gender)))) {
            piece->stem = (dg_stem){&piece->word, r->rule, r->keep};
            return true;
        }
    }
    return false;
}

static uint32_t lemma_scope(const dg_name *name, const dg_piece *piece, uint32_t scope)
{
    uint32_t known = dg_word_known(name->rules, &piece->word, scope);
    return known ? known : scope;
}

/* The piece that the name's number and gender come from: the first that is no adjective before
 * another word, or the last one. In a hyphenated name it is the last piece (Нью-Йорк), unless a
 * preposition (Ростов-на-Дону) or an adjective (Гусь-Хрустальный) follows the first. */
static unsigned find_head(const dg_name *name, uint32_t scope)
{
    dg_reading reading;
    unsigned head = 0;
    while (head + 1 < name->count && name->pieces[head].last &&
           nominative_adjective(name, &name->pieces[head], scope, &reading))
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

static bool plans_as_person(const dg_name *name, dgm_part part)
{
    if (part != DGM_PART_ANY || name->groups < 2)
        return is_person_part(part);
    if (is_known_thing(name, &name->pieces[0]) && !known_as(name, &name->pieces[0], DGM_PART_GIVEN))
        return false;
    return shows_person(name) || may_be_person(name);
}

void dg_name_plan(dg_name *name, const dgm_features *want)
{
    dgm_features known = *want;
    if (want->part == DGM_PART_ANY && name->groups == 1)
        known.part = is_double_family(name)  ? DGM_PART_FAMILY
                     : has_preposition(name) ? DGM_PART_PLACE
                                             : DGM_PART_ANY;
    want = &known;
    name->part = want->part;
    name->gender = want->gender;
    name->plural = false;
    if (plans_as_person(name, want->part))
        plan_person(name, want);
    else
        plan_phrase(name, want);
    leave_abbreviations(name);
}
