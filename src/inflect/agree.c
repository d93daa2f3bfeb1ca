#include "config.h"

#include "inflect/agree.h"

#include "inflect/language.h"
#include "util/buffer.h"

typedef struct piece_readings {
    dg_reading items[DG_READINGS_MAX];
    size_t count;
} piece_readings;

/* One way to read the whole name: a reading for each piece, NULL where it stays as it is. */
typedef struct attempt {
    const dg_name *name;
    const piece_readings *readings;
    unsigned cell;
    dgm_gender gender;
    const dg_reading *chosen[DG_PIECES_MAX];
    int weight;
    unsigned declined;
    bool known;
    uint32_t scope;
    bool plural; /* its lemma is a plural: Набережные Челны */
} attempt;

static const dg_reading *best_reading(const attempt *a, unsigned piece, uint32_t scope,
                                      bool adjective)
{
    const piece_readings *readings = &a->readings[piece];
    const dg_reading *best = NULL;
    for (size_t i = 0; i < readings->count; i++) {
        const dg_reading *r = &readings->items[i];
        if ((r->rule->fixed || r->cell == a->cell) && (r->scope & scope) &&
            (!adjective || r->rule->agrees) && (!best || r->weight > best->weight))
            best = r;
    }
    return best;
}

static void choose(attempt *a, unsigned piece, const dg_reading *reading)
{
    a->chosen[piece] = reading;
    if (!reading)
        return;
    a->weight += reading->weight;
    a->declined++;
    a->known |= reading->known;
}

/* What needs no ending in a person's name: particles and initials, and what stands before a
 * hyphen. */
static bool may_stay(const dg_name *name, const dg_piece *piece)
{
    dgm_str text = piece->word.text;
    return !piece->last || text.data[text.size - 1] == '.' ||
           (!piece->word.title && dg_word_listed(name->rules, &piece->word, "particle"));
}

/* A person: each part by itself; a title in lower case has its own gender. */
static bool read_person(attempt *a)
{
    for (unsigned i = 0; i < a->name->count; i++) {
        const dg_piece *piece = &a->name->pieces[i];
        uint32_t scope = piece->word.title ? DG_SCOPE_PERSON & DG_SCOPE_GENDER(a->gender)
                                           : DG_SCOPE_PART(DGM_PART_ORG);
        const dg_reading *reading = best_reading(a, i, scope, false);
        if (!reading && !may_stay(a->name, piece))
            return false;
        choose(a, i, reading);
    }
    a->scope = DG_SCOPE_PERSON;
    return a->declined > 0;
}

/* A place or an organisation: adjectives, the noun they agree with, and the rest, which stays. */
static bool read_phrase(attempt *a)
{
    const dg_name *name = a->name;
    uint32_t parts = DG_SCOPE_PART(DGM_PART_PLACE) | DG_SCOPE_PART(DGM_PART_ORG);
    uint32_t scope = a->cell >= DG_CASES ? parts : parts & DG_SCOPE_GENDER(a->gender);
    uint32_t adjectives = a->cell >= DG_CASES ? parts : scope;
    unsigned head = 0;
    for (; head + 1 < name->count && name->pieces[head].last; head++) {
        const dg_reading *adjective = best_reading(a, head, adjectives, true);
        if (!adjective && !dg_name_is_fore(name, head))
            break;
        choose(a, head, adjective);
    }
    unsigned described = a->declined;
    while (!name->pieces[head].last &&
           !dg_word_listed(name->rules, &name->pieces[head + 1].word, "preposition"))
        choose(a, head++, NULL);
    const dg_reading *noun = best_reading(a, head, scope, false);
    if (!noun)
        return false;
    choose(a, head, noun);
    a->scope = noun->scope & scope;
    if (dg_rule_plural(name->rules, noun->rule)) /* of Великие Луки there is no singular */
        a->weight -= (int)described * DG_PLURAL_WEIGHT;
    a->plural = described && a->cell >= DG_CASES && !noun->known && name->pieces[head].word.title;
    for (unsigned i = head + 1; i < name->count; i++)
        choose(a, i, name->pieces[i].last ? best_reading(a, i, adjectives, true) : NULL);
    unsigned apposed = dg_name_apposed(name, head);
    if (apposed && !a->chosen[apposed] &&
        dg_reading_listed(name->rules, &name->pieces[head].word, noun, "apposition"))
        choose(a, apposed, best_reading(a, apposed, DG_SCOPE_PART(DGM_PART_PLACE), false));
    return true;
}

/* The lemma of a piece; in the plural, if the name is one. */
static void append_lemma(const attempt *a, unsigned piece, bool plural, dgm_forms *forms)
{
    const dg_rules *rules = a->name->rules;
    const dg_word_text *word = &a->name->pieces[piece].word;
    const dg_reading *reading = a->chosen[piece], stays = {0};
    dg_stem stem = {word, reading ? reading->rule : NULL, reading ? reading->keep : 0};
    if (plural && reading && !reading->rule->fixed && dg_stem_forms(rules, &stem, DG_CASES)) {
        dg_stem_form(rules, &stem, DG_CASES, 0, &forms->text);
    } else {
        dg_reading_lemma(rules, word, reading ? reading : &stays, &forms->text);
    }
}

enum { AGREEMENT_WEIGHT = 8 };

/* Each word more that agrees makes a reading likelier. */
static int attempt_weight(const attempt *a)
{
    return a->weight / (int)a->declined + (int)(a->declined - 1) * AGREEMENT_WEIGHT;
}

static void push_attempt(const attempt *a, bool person, dgm_forms *forms)
{
    const dg_name *name = a->name;
    dgm_features features = {.kase = (dgm_case)name->rules->cases[a->cell % DG_CASES],
                             .gender = a->gender,
                             .number = a->cell < DG_CASES ? DGM_SINGULAR : DGM_PLURAL,
                             .part = DGM_PART_PERSON};
    if (!person)
        dg_scope_features(a->scope, &features);
    bool plural = a->plural;
    for (unsigned i = 0; i < name->count; i++)
        plural |= a->chosen[i] && dg_rule_plural(name->rules, a->chosen[i]->rule);
    for (unsigned i = 0; i < name->count; i++) {
        dg_buffer_str(&forms->text, name->pieces[i].before);
        append_lemma(a, i, plural, forms);
    }
    dg_buffer_str(&forms->text, name->after);
    dg_forms_push(forms, &features, attempt_weight(a), a->known);
}

static bool wanted(const dg_rules *rules, const dgm_features *known, unsigned cell,
                   dgm_gender gender)
{
    return (!known->kase || known->kase == (dgm_case)rules->cases[cell % DG_CASES]) &&
           (!known->number || (known->number == DGM_PLURAL) == (cell >= DG_CASES)) &&
           (!known->gender || known->gender == gender);
}

static void try_cell(const dg_name *name, const piece_readings *readings, unsigned cell,
                     const dgm_features *known, dgm_forms *forms)
{
    bool place = known->part == DGM_PART_PLACE || known->part == DGM_PART_ORG;
    for (int gender = DGM_MASCULINE; gender <= DGM_NEUTER; gender++) {
        if (!wanted(name->rules, known, cell, (dgm_gender)gender))
            continue;
        const attempt start = {
            .name = name, .readings = readings, .cell = cell, .gender = (dgm_gender)gender};
        attempt a = start;
        if (!place && gender != DGM_NEUTER && read_person(&a))
            push_attempt(&a, true, forms);
        a = start;
        if ((place || known->part == DGM_PART_ANY) && read_phrase(&a))
            push_attempt(&a, false, forms);
    }
}

void dg_name_read(const dg_name *name, const dgm_features *known, dgm_forms *forms)
{
    piece_readings readings[DG_PIECES_MAX];
    for (unsigned i = 0; i < name->count; i++)
        readings[i].count =
            dg_word_readings(name->rules, &name->pieces[i].word, DG_SCOPE_ALL, readings[i].items);
    for (unsigned number = 0; number < 2; number++)
        for (unsigned i = 0; i < name->rules->case_count; i++)
            try_cell(name, readings, number * DG_CASES + i, known, forms);
}
