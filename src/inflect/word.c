#include "config.h"

#include "inflect/word.h"

#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>

/* ---- Reading a word ------------------------------------------------------------------------------ */

/* Case of the letters that alphabets can have (below DG_CODES_SIZE); no table is needed for so
 * few. */
static bool is_upper(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0x400 && c < 0x430) ||
           (c >= 0x460 && c < 0x500 && !(c & 1)) || (c >= 0xC0 && c < 0xDF);
}

static uint32_t to_upper(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0x430 && c < 0x450))
        return c - 0x20;
    if (c >= 0x450 && c < 0x460)
        return c - 0x50;
    return c >= 0x460 && c < 0x500 ? c & ~(uint32_t)1 : c;
}

bool dg_word_read(const dg_rules *rules, dgm_str text, dg_word_text *word)
{
    const char *at = text.data, *end = text.data + text.size;
    word->text = text;
    word->apostrophe = (dgm_str){0};
    word->count = 0;
    unsigned capitals = 0;
    while (at < end) {
        const char *start = at;
        uint32_t c = dg_utf8_next(&at);
        if (word->count == DG_WORD_LETTERS)
            return false;
        word->at[word->count] = (uint16_t)(start - text.data);
        word->letters[word->count++] = (uint8_t)dg_letter(rules, c);
        if (c == '\'' || c == 0x2019 || c == 0x2BC)
            word->apostrophe = (dgm_str){start, (size_t)(at - start)};
        capitals += is_upper(c);
        if (word->count == 1)
            word->title = capitals;
    }
    word->at[word->count] = (uint16_t)text.size;
    word->upper = word->count > 1 && capitals == word->count;
    return true;
}

static void append_both(const char *start, size_t start_size, const char *tail, size_t size,
                        dgm_buffer *out)
{
    char *room = dgm_buffer_reserve(out, start_size + size);
    if (!room)
        return;
    memcpy(room, start, start_size);
    memcpy(room + start_size, tail, size);
    room[start_size + size] = '\0';
    out->size += start_size + size;
}

static void append_letters(dgm_buffer *out, const char *text, size_t size, bool upper, bool title)
{
    if (!upper && !title) {
        dgm_buffer_append(out, text, size);
        return;
    }
    const char *end = text + size;
    while (text < end) {
        dg_buffer_code_point(out, to_upper(dg_utf8_next(&text)));
        if (!upper)
            break;
    }
    dgm_buffer_append(out, text, (size_t)(end - text));
}

/* The first `keep` letters of a word, and other letters behind them, in the word's capitals and
 * with its apostrophe. */
static void append_changed(const dg_word_text *word, unsigned keep, const char *tail, size_t size,
                           dgm_buffer *out)
{
    const char *mark = word->apostrophe.size > 1 ? memchr(tail, '\'', size) : NULL;
    bool title = keep == 0 && word->title;
    if (!mark && !title && !word->upper) {
        append_both(word->text.data, word->at[keep], tail, size, out);
        return;
    }
    dgm_buffer_append(out, word->text.data, word->at[keep]);
    if (mark) {
        size_t before = (size_t)(mark - tail);
        append_letters(out, tail, before, word->upper, title);
        dg_buffer_str(out, word->apostrophe);
        tail = mark + 1;
        size -= before + 1;
        title &= before == 0;
    }
    append_letters(out, tail, size, word->upper, title);
}

/* ---- Scopes and rules ---------------------------------------------------------------------------- */

uint32_t dg_scope_of(dgm_part part, dgm_gender gender)
{
    uint32_t parts = part == DGM_PART_ANY      ? DG_SCOPE_ALL
                     : part == DGM_PART_PERSON ? DG_SCOPE_PERSON
                                               : DG_SCOPE_PART(part);
    return gender ? parts & DG_SCOPE_GENDER(gender) : parts;
}

void dg_scope_features(uint32_t scope, dgm_features *features)
{
    if (!scope)
        return;
    int part = __builtin_ctz(scope) / 3 + 1;
    if (!(scope & ~DG_SCOPE_PART(part)))
        features->part = (dgm_part)part;
    for (int gender = DGM_MASCULINE; gender <= DGM_NEUTER; gender++)
        if (!(scope & ~DG_SCOPE_GENDER(gender)))
            features->gender = (dgm_gender)gender;
}

/* The node of a whole word in a trie, its start included; 0 where it is not there. */
static uint32_t find_word(const dg_trie *trie, const uint8_t *letters, unsigned count)
{
    uint32_t node = 0;
    for (unsigned i = count; i-- > 0;)
        if (!(node = dg_trie_child(trie, node, letters[i])))
            return 0;
    return dg_trie_child(trie, node, DG_LETTER_START);
}

/* Another list than the names: the entry of `list` for a word, or NULL. */
static const dg_word *find_listed(const dg_rules *rules, const uint8_t *letters, unsigned count,
                                  const char *list)
{
    uint32_t node = find_word(&rules->words, letters, count);
    if (!node)
        return NULL;
    for (uint32_t i = rules->words.nodes[node].entry; i < rules->words.nodes[node + 1].entry; i++) {
        const dg_word *entry = &rules->word[rules->words.entries[i]];
        if (entry->list && strcmp(rules->text + rules->lists[entry->list], list) == 0)
            return entry;
    }
    return NULL;
}

const char *dg_rules_find(const dg_rules *rules, const char *list, dgm_str word)
{
    dg_word_text text;
    if (!dg_word_read(rules, word, &text))
        return NULL;
    const dg_word *entry = find_listed(rules, text.letters, text.count, list);
    return entry ? rules->text + entry->value : NULL;
}

bool dg_word_listed(const dg_rules *rules, const dg_word_text *word, const char *list)
{
    return find_listed(rules, word->letters, word->count, list) != NULL;
}

unsigned dg_word_syllables(const dg_rules *rules, const dg_word_text *word)
{
    unsigned count = 0;
    for (unsigned i = 0; i < word->count; i++)
        count += rules->vowels >> word->letters[i] & 1;
    return count;
}

bool dg_word_ends_in_vowel(const dg_rules *rules, const dg_word_text *word)
{
    return word->count && rules->vowels >> word->letters[word->count - 1] & 1;
}

/* What the lists of names say of a word. */
typedef struct known_word {
    uint32_t scope; /* of all its entries */
    uint32_t parts; /* the kinds in which they have it, with any gender */
    int weight;
} known_word;

static known_word look_up(const dg_rules *rules, const uint8_t *letters, unsigned count)
{
    known_word known = {0};
    uint32_t node = find_word(&rules->words, letters, count);
    if (!node)
        return known;
    for (uint32_t i = rules->words.nodes[node].entry; i < rules->words.nodes[node + 1].entry; i++) {
        const dg_word *word = &rules->word[rules->words.entries[i]];
        if (word->list)
            continue;
        if (!known.scope)
            known.weight = word->weight;
        known.scope |= word->scope;
        for (int part = DGM_PART_GIVEN; part <= DGM_PART_ORG; part++)
            if (word->scope & DG_SCOPE_PART(part))
                known.parts |= DG_SCOPE_PART(part);
    }
    return known;
}

uint32_t dg_word_known(const dg_rules *rules, const dg_word_text *word, uint32_t scope)
{
    return look_up(rules, word->letters, word->count).scope & scope;
}

/* The deepest node of the lemma trie on the word's path with a rule for something in `scope`. */
static uint32_t rule_node(const dg_rules *rules, const dg_word_text *word, uint32_t scope)
{
    const dg_trie *trie = &rules->lemmas;
    uint32_t node = 0, best = 0;
    for (unsigned i = word->count + 1; i-- > 0;) {
        node = dg_trie_child(trie, node, i ? word->letters[i - 1] : DG_LETTER_START);
        if (!node)
            break;
        for (uint32_t e = trie->nodes[node].entry; e < trie->nodes[node + 1].entry; e++)
            if (rules->rules[trie->entries[e]].scope & scope)
                best = node;
    }
    return best;
}

const dg_rule *dg_word_rule(const dg_rules *rules, const dg_word_text *word, uint32_t *scope)
{
    uint32_t node = rule_node(rules, word, *scope);
    if (!node)
        return NULL;
    uint32_t e = rules->lemmas.nodes[node].entry;
    while (!(rules->rules[rules->lemmas.entries[e]].scope & *scope))
        e++;
    const dg_rule *rule = &rules->rules[rules->lemmas.entries[e]];
    *scope &= rule->scope;
    return rule;
}

uint32_t dg_word_scope(const dg_rules *rules, const dg_word_text *word, uint32_t scope)
{
    uint32_t node = rule_node(rules, word, scope), found = 0;
    if (!node)
        return 0;
    const dg_trie_node *n = &rules->lemmas.nodes[node];
    for (uint32_t e = n[0].entry; e < n[1].entry; e++)
        found |= rules->rules[rules->lemmas.entries[e]].scope & scope;
    return found;
}

/* ---- Forms --------------------------------------------------------------------------------------- */

dg_stem dg_stem_of(const dg_word_text *lemma, const dg_rule *rule)
{
    if (rule && rule->fixed)
        rule = NULL;
    return (dg_stem){lemma, rule, rule ? lemma->count - rule->strip : lemma->count};
}

unsigned dg_stem_forms(const dg_rules *rules, const dg_stem *stem, unsigned cell)
{
    if (!stem->rule)
        return 1;
    const uint32_t *endings = rules->paradigms[stem->rule->paradigm].endings;
    return endings[cell + 1] - endings[cell];
}

bool dg_rule_plural(const dg_rules *rules, const dg_rule *rule)
{
    if (!rule || rule->fixed)
        return false;
    const uint32_t *endings = rules->paradigms[rule->paradigm].endings;
    return endings[0] == endings[1];
}

/* Whether an ending is that of the citation form. */
static bool is_tail(const dg_rules *rules, const dg_rule *rule, const dg_ending *ending)
{
    return ending->size == rule->tail_size &&
           memcmp(rules->text + ending->text, rules->text + rule->tail, ending->size) == 0;
}

/* Whether the word of a stem ends as the citation form does. */
static bool is_citation(const dg_rules *rules, const dg_stem *stem)
{
    const char *at = rules->text + stem->rule->tail, *end = at + stem->rule->tail_size;
    unsigned i = stem->keep;
    while (at < end && i < stem->word->count)
        if (stem->word->letters[i++] != dg_letter(rules, dg_utf8_next(&at)))
            return false;
    return at == end && i == stem->word->count;
}

/* The citation form is the word as it was given: Пётр keeps its ё, which the rules do not tell from
 * е. */
void dg_stem_form(const dg_rules *rules, const dg_stem *stem, unsigned cell, unsigned nth,
                  dgm_buffer *out)
{
    if (!stem->rule) {
        dgm_buffer_append(out, stem->word->text.data, stem->word->text.size);
        return;
    }
    const dg_ending *ending =
        &rules->endings[rules->paradigms[stem->rule->paradigm].endings[cell] + nth];
    if (is_tail(rules, stem->rule, ending) && is_citation(rules, stem))
        dgm_buffer_append(out, stem->word->text.data, stem->word->text.size);
    else
        append_changed(stem->word, stem->keep, rules->text + ending->text, ending->size, out);
}

/* ---- Readings ------------------------------------------------------------------------------------ */

/* What rules with longer patterns take away from those whose pattern ends in `node`, for a lemma
 * that is the pattern with letters[0..count) in front. */
static uint32_t taken_by_longer(const dg_trie *lemmas, const dg_rule *rules, uint32_t node,
                                const uint8_t *letters, unsigned count)
{
    uint32_t taken = 0;
    while ((node = dg_trie_child(lemmas, node, count ? letters[count - 1] : DG_LETTER_START))) {
        for (uint32_t e = lemmas->nodes[node].entry; e < lemmas->nodes[node + 1].entry; e++)
            taken |= rules[lemmas->entries[e]].scope;
        if (count-- == 0)
            break;
    }
    return taken;
}

enum {
    KNOWN_WEIGHT = 60,
    PARALLEL_WEIGHT = -6, /* each step down among parallel forms */
    LENGTH_WEIGHT = 3,    /* each letter that the pattern asks for, up to */
    LENGTH_COUNTS = 8
};

/* How likely a reading is: by its rule and case, and by how much of the word its pattern asks for.
 * A case that looks like the citation form is less likely than that. */
static int weigh(const dg_rules *rules, const dg_rule *rule, uint32_t entry, unsigned matched)
{
    unsigned cell = DG_READING_CELL(entry);
    int weight = rule->weight +
                 (int)(matched < LENGTH_COUNTS ? matched : LENGTH_COUNTS) * LENGTH_WEIGHT +
                 (int)DG_READING_RANK(entry) * PARALLEL_WEIGHT;
    if (!rule->fixed)
        weight += DG_READING_SAME(entry) ? rules->priors[0] - 1 : rules->priors[cell % DG_CASES];
    if (cell >= DG_CASES && !dg_rule_plural(rules, rule))
        weight += DG_PLURAL_WEIGHT;
    return weight;
}

enum { CLAIM_SLOTS = 4 };

/* The scope that is wanted, and what was found to be taken away from the rules of a few nodes: many
 * rules share one. */
typedef struct claim_list {
    uint32_t wanted;
    struct {
        uint32_t node, taken;
        unsigned stem;
    } slots[CLAIM_SLOTS];
} claim_list;

/* What a rule keeps of the wanted scope for a lemma that is its pattern behind `stem` letters of
 * the word. */
static uint32_t claimed(const dg_rules *rules, const dg_word_text *word, claim_list *claims,
                        const dg_rule *rule, unsigned stem)
{
    uint32_t scope = claims->wanted & rule->scope;
    if (!scope || !rule->contested)
        return scope;
    unsigned slot = rule->node % CLAIM_SLOTS;
    if (claims->slots[slot].node != rule->node || claims->slots[slot].stem != stem) {
        claims->slots[slot].node = rule->node;
        claims->slots[slot].stem = stem;
        claims->slots[slot].taken =
            taken_by_longer(&rules->lemmas, rules->rules, rule->node, word->letters, stem);
    }
    return scope & ~claims->slots[slot].taken;
}

/* Makes the reading that a form-trie entry stands for, which matched the last `matched` letters. */
static bool make_reading(const dg_rules *rules, const dg_word_text *word, claim_list *claims,
                         uint32_t entry, unsigned matched, dg_reading *reading)
{
    const dg_rule *rule = &rules->rules[DG_READING_RULE(entry)];
    unsigned stem = word->count - matched;
    uint32_t scope = claimed(rules, word, claims, rule, stem);
    if (!scope)
        return false;
    unsigned keep = stem + rule->length - rule->anchored - rule->strip;
    if (!keep && !rule->anchored) /* an ending is no word: І is no form of Ий */
        return false;
    *reading = (dg_reading){.rule = rule,
                            .scope = scope,
                            .weight = (int16_t)weigh(rules, rule, entry, matched),
                            .cell = (uint8_t)DG_READING_CELL(entry),
                            .keep = (uint8_t)keep};
    return true;
}

/* The readings that are found, each with a number that tells it from others: equal tails have one
 * place in the text. */
typedef struct found_readings {
    dg_reading *items;
    size_t count;
    uint64_t keys[DG_READINGS_MAX];
} found_readings;

enum {
    LEMMA_BITS = 48, /* the bits of a key that tell the lemma */
    LEMMA_LETTERS = DG_WORD_LETTERS + 64
};

static uint64_t key_of(const dg_reading *reading)
{
    const dg_rule *rule = reading->rule;
    return rule->tail | (uint64_t)rule->tail_size << 32 | (uint64_t)reading->keep << 40 |
           (uint64_t)reading->cell << LEMMA_BITS | (uint64_t)rule->agrees << 62 |
           (uint64_t)rule->fixed << 63;
}

/* Keeps the reading that has been made behind the others, if it says something new. The same lemma
 * and cell by way of another rule is one reading, which takes the better rule; but an adjective is
 * not the noun it looks like. */
static void keep_new(found_readings *found)
{
    const dg_reading *reading = &found->items[found->count];
    uint64_t key = key_of(reading);
    size_t i = 0;
    while (i < found->count && found->keys[i] != key)
        i++;
    if (i == found->count) {
        found->keys[found->count++] = key;
        return;
    }
    uint32_t scope = found->items[i].scope | reading->scope;
    if (reading->weight > found->items[i].weight)
        found->items[i] = *reading;
    found->items[i].scope = scope;
}

/* The letters of a reading's lemma; returns their number. */
static unsigned spell_lemma(const dg_rules *rules, const dg_word_text *word,
                            const dg_reading *reading, uint8_t letters[LEMMA_LETTERS])
{
    unsigned count = reading->keep;
    memcpy(letters, word->letters, count);
    const char *at = rules->text + reading->rule->tail, *end = at + reading->rule->tail_size;
    while (at < end)
        letters[count++] = (uint8_t)dg_letter(rules, dg_utf8_next(&at));
    return count;
}

/* Looks a reading's lemma up in the lists of names. */
static known_word look_up_lemma(const dg_rules *rules, const dg_word_text *word,
                                const dg_reading *reading)
{
    uint8_t letters[LEMMA_LETTERS];
    return look_up(rules, letters, spell_lemma(rules, word, reading, letters));
}

bool dg_reading_listed(const dg_rules *rules, const dg_word_text *word, const dg_reading *reading,
                       const char *list)
{
    uint8_t letters[LEMMA_LETTERS];
    return find_listed(rules, letters, spell_lemma(rules, word, reading, letters), list);
}

/* Narrows the readings of known names to what the lists say, and drops those that they rule out.
 * Each lemma is looked up once. */
static size_t use_lists(const dg_rules *rules, const dg_word_text *word, found_readings *found)
{
    known_word known[DG_READINGS_MAX];
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        uint64_t lemma = found->keys[i] << (64 - LEMMA_BITS);
        size_t same = 0;
        while (found->keys[same] << (64 - LEMMA_BITS) != lemma)
            same++;
        known[i] = same < i ? known[same] : look_up_lemma(rules, word, &found->items[i]);
        dg_reading *reading = &found->items[kept];
        *reading = found->items[i];
        reading->known = (reading->scope & known[i].scope) != 0;
        reading->scope &= reading->known ? known[i].scope : ~known[i].parts;
        if (reading->known)
            reading->weight = (int16_t)(reading->weight + KNOWN_WEIGHT + known[i].weight);
        kept += reading->scope != 0;
    }
    return kept;
}

size_t dg_word_readings(const dg_rules *rules, const dg_word_text *word, uint32_t scope,
                        dg_reading readings[DG_READINGS_MAX])
{
    const dg_trie *trie = &rules->forms;
    claim_list claims = {.wanted = scope};
    found_readings found = {.items = readings};
    uint32_t node = 0;
    for (unsigned matched = 0; matched <= word->count; matched++) {
        bool whole = matched == word->count;
        node = dg_trie_child(trie, node,
                             whole ? DG_LETTER_START : word->letters[word->count - 1 - matched]);
        if (!node)
            break;
        uint32_t end = trie->nodes[node + 1].entry;
        for (uint32_t e = trie->nodes[node].entry; e < end && found.count < DG_READINGS_MAX; e++)
            if (make_reading(rules, word, &claims, trie->entries[e], matched + !whole,
                             &readings[found.count]))
                keep_new(&found);
    }
    return use_lists(rules, word, &found);
}

bool dg_word_known_form(const dg_rules *rules, const dg_word_text *word, uint32_t scope)
{
    dg_reading readings[DG_READINGS_MAX];
    size_t count = dg_word_readings(rules, word, scope, readings);
    while (count > 0 && !readings[count - 1].known)
        count--;
    return count > 0;
}

void dg_reading_lemma(const dg_rules *rules, const dg_word_text *word, const dg_reading *reading,
                      dgm_buffer *out)
{
    if (!reading->rule)
        dgm_buffer_append(out, word->text.data, word->text.size);
    else
        append_changed(word, reading->keep, rules->text + reading->rule->tail,
                       reading->rule->tail_size, out);
}
