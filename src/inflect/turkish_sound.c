#include "config.h"

#include "inflect/rules.h"
#include "inflect/turkish.h"
#include "util/utf8.h"

#include <string.h>

void dg_tr_sound_add(dg_tr_sound *sound, uint8_t letter)
{
    uint8_t heard = dg_tr_sounds[letter];
    sound->vowel = heard & DG_TR_VOWEL;
    sound->voiceless = heard & DG_TR_VOICELESS;
    if (sound->vowel) {
        sound->front = heard & DG_TR_FRONT;
        sound->round = heard & DG_TR_ROUND;
    }
}

/* In no Turkish word y follows a consonant and precedes none or another one: Kennedy is read
 * kenedi, Brooklyn bruklin. */
static bool is_vowel_y(const uint8_t *letters, unsigned count, unsigned at)
{
    return letters[at] == 'y' && at > 0 && !dg_tr_is_vowel(letters[at - 1]) &&
           (at + 1 == count || !dg_tr_is_vowel(letters[at + 1]));
}

dg_tr_sound dg_tr_sound_of(const uint8_t *letters, unsigned count)
{
    dg_tr_sound sound = {.spelled = true};
    for (unsigned i = 0; i < count; i++)
        dg_tr_sound_add(&sound, is_vowel_y(letters, count, i) ? 'i' : letters[i]);
    return sound;
}

static dg_tr_sound sound_of_text(const char *text)
{
    dg_tr_word word;
    if (!dg_tr_read((dgm_str){text, strlen(text)}, &word))
        return (dg_tr_sound){0};
    return dg_tr_sound_of(word.letters, word.count);
}

/* ---- Numbers ---------------------------------------------------------------------------------------- */

/* The last word of a number that ends in `digits` digits, of which the last `zeros` are 0. */
static const char *number_word(const uint8_t *digits, unsigned count)
{
    static const char *const ones[] = {"s\u0131f\u0131r", "bir",      "iki",       "\u00FC\u00E7",
                                       "d\u00F6rt",       "be\u015F", "alt\u0131", "yedi",
                                       "sekiz",           "dokuz"};
    static const char *const tens[] = {
        "",       "on",    "yirmi", "otuz", "k\u0131rk", "elli", "altm\u0131\u015F", "yetmi\u015F",
        "seksen", "doksan"};
    static const char *const powers[] = {"y\u00FCz", "bin",     "milyon",
                                         "milyar",   "trilyon", "katrilyon"};
    unsigned zeros = 0;
    while (zeros < count && digits[count - 1 - zeros] == '0')
        zeros++;
    if (zeros == count)
        return ones[0];
    unsigned last = digits[count - 1 - zeros] - '0';
    if (zeros == 0)
        return ones[last];
    if (zeros == 1)
        return tens[last];
    unsigned power = zeros / 3 < 5 ? zeros / 3 : 5;
    return powers[power];
}

static bool is_digit(uint8_t letter)
{
    return letter >= '0' && letter <= '9';
}

/* Whether letters [0, end] of the word end in a full hour: 17.00 is read as 17 (TDK: 15.00'te). */
static bool is_full_hour(const dg_tr_word *word)
{
    const uint8_t *end = word->letters + word->count;
    return word->count > 3 && word->count < 6 && end[-1] == '0' && end[-2] == '0' &&
           (end[-3] == '.' || end[-3] == ':') && is_digit(end[-4]) && is_digit(word->letters[0]);
}

/* The digits of the number's last part: 7,65 ends in 65, 1.000 in 1000, 10.30 in 30. */
static unsigned last_digits(const dg_tr_word *word, uint8_t digits[DG_TR_WORD_MAX])
{
    unsigned start = word->count, count = 0;
    if (is_full_hour(word)) {
        memcpy(digits, word->letters, word->count - 3);
        return word->count - 3;
    }
    while (start > 0) {
        uint8_t c = word->letters[start - 1];
        bool group = c == '.' && word->count - start >= 3 && start > 1;
        if (!is_digit(c) && !group)
            break;
        start--;
    }
    for (unsigned i = start; i < word->count; i++)
        if (word->letters[i] != '.')
            digits[count++] = word->letters[i];
    return count;
}

/* The value of a Roman numeral up to 39, or 0: kings and centuries. */
static unsigned roman(const dg_tr_word *word)
{
    unsigned value = 0, last = 0;
    for (unsigned i = word->count; i-- > 0;) {
        uint8_t c = word->letters[i];
        unsigned digit = c == DG_TR_DOTLESS ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
        if (digit == 0)
            return 0;
        value = digit < last ? value - digit : value + digit;
        last = digit;
    }
    return word->shape == DG_TR_UPPER && value < 40 ? value : 0;
}

/* An ordinal is a number with a full stop: 3. is üçüncü. */
static dg_tr_sound sound_of_number(const uint8_t *digits, unsigned count, bool ordinal)
{
    dg_tr_sound sound = sound_of_text(number_word(digits, count));
    if (ordinal) { /* -ncI has the last vowel again */
        sound.vowel = true;
        sound.voiceless = false;
    }
    sound.spelled = false;
    sound.number = !ordinal;
    sound.ordinal = ordinal;
    return sound;
}

/* A power is read as a number, the square and the cube of a unit by their names (TDK: m²ye,
 * 6⁴ten). */
static dg_tr_sound sound_of_power(const dg_tr_word *word)
{
    bool unit = word->count > 1 && !is_digit(word->letters[word->count - 2]);
    if (unit && (word->raised == '2' || word->raised == '3'))
        return sound_of_text(word->raised == '2' ? "kare" : "k\u00FCp");
    return sound_of_number(&word->raised, 1, false);
}

/* ---- Abbreviations ---------------------------------------------------------------------------------- */

/* Whether capitals are read as a word (NATO, RTÜK) and not letter by letter (TBMM, ABD): they end
 * in a vowel or in a consonant that a vowel and a consonant precede, and have vowels enough. */
static bool reads_as_word(const dg_tr_word *word)
{
    const uint8_t *l = word->letters;
    unsigned vowels = 0, n = word->count;
    for (unsigned i = 0; i < n; i++)
        vowels += dg_tr_is_vowel(l[i]);
    if (n < 3 || n - vowels > 2 * vowels + 1)
        return false;
    if (n > 5 || dg_tr_is_vowel(l[n - 1]))
        return true;
    return dg_tr_is_vowel(l[n - 2]) && (n > 3 || !dg_tr_is_vowel(l[n - 3])); /* TÜİK, but ÖİB */
}

/* Letters are called by themselves if vowels, else with an e (TDK: TDK'den, THY'de); X is iks, Q
 * kü. */
static dg_tr_sound sound_of_letter(uint8_t letter)
{
    dg_tr_sound sound = {0};
    if (dg_tr_is_vowel(letter))
        dg_tr_sound_add(&sound, letter);
    else
        dg_tr_sound_add(&sound, letter == 'q' ? DG_TR_U_UMLAUT : letter == 'x' ? 'i' : 'e');
    if (letter == 'x')
        dg_tr_sound_add(&sound, 's');
    return sound;
}

/* ---- Foreign names ---------------------------------------------------------------------------------- */

/* The letters that follow `letter` in foreign spellings and hardly ever in Turkish ones. */
static const char *foreign_after(uint8_t letter)
{
    switch (letter) {
    case 's':
        return "hs";
    case 'c':
        return "hk";
    case 'p':
        return "hp";
    case 't':
        return "htz";
    case 'g':
        return "h";
    case 'o':
        return "ou";
    case 'e':
        return "ea";
    case 'i':
        return "e";
    case 'a': /* ai is in many names from the Arabic: Naime */
        return "u";
    case 'l':
    case 'f':
    case 'n':
    case 'r':
        return "lfnr";
    default:
        return "";
    }
}

static bool looks_foreign(const dg_tr_word *word)
{
    bool found = word->strange;
    for (unsigned i = 0; i + 1 < word->count && !found; i++) {
        uint8_t c = word->letters[i], next = word->letters[i + 1];
        const char *after = foreign_after(c);
        found = *after == 'l' ? c == next : next && strchr(after, next) != NULL;
    }
    return found;
}

/* Whether a list says that it is no foreign word: daire. */
static bool is_turkish(const dg_rules *rules, const dg_tr_word *word)
{
    return dg_tr_noun_value(rules, word->letters, word->count) ||
           dg_tr_find_names(rules, word->letters, word->count, DG_SCOPE_ALL);
}

/* An accent at the end says that the e is heard: José, Nestlé, Zoë. */
static bool ends_in_accent(const dg_tr_word *word)
{
    uint8_t last = word->letters[word->count - 1];
    return last >= 0xE8 && last <= 0xEB;
}

/* How the lists read the end of a word, of which letter *from is the first; NULL where it is read
 * as it is spelled. */
static const char *reading_of_end(const dg_rules *rules, const dg_tr_word *word, unsigned *from)
{
    if (word->shape == DG_TR_UPPER || ends_in_accent(word))
        return NULL;
    const char *reading = dg_tr_find_end(rules, "endings", word->letters, word->count, from);
    if (!reading && looks_foreign(word) && !is_turkish(rules, word))
        reading = dg_tr_find_end(rules, "foreign", word->letters, word->count, from);
    return reading;
}

/* How the lists read a word, or false where it is read as it is spelled. */
static bool hear_listed(const dg_rules *rules, const dg_tr_word *word, dg_tr_sound *sound)
{
    unsigned from = 0;
    const char *reading = dg_tr_find(rules, "readings", word->letters, word->count);
    if (!reading && word->shape != DG_TR_UPPER)
        reading = dg_tr_find(rules, "short", word->letters, word->count);
    if (!reading)
        reading = reading_of_end(rules, word, &from);
    dg_tr_word read;
    if (!reading)
        return false;
    *sound = dg_tr_sound_of(word->letters, from);
    if (*reading && dg_tr_read((dgm_str){reading, strlen(reading)}, &read))
        for (unsigned i = 0; i < read.count; i++)
            dg_tr_sound_add(sound, read.letters[i]);
    sound->spelled = false;
    return true;
}

/* ---- All together ----------------------------------------------------------------------------------- */

/* A shorter word that is the whole name looks like a noun with a possessive by chance: Efesi, but
 * Caddesi. */
enum { ALONE_POSSESSED = 6 };

static bool is_name(const dg_rules *rules, const dg_tr_word *word)
{
    return word->only && dg_tr_find_names(rules, word->letters, word->count, DG_SCOPE_ALL);
}

/* A compound that ends in a possessive: Beyoğlu, Kuşadası, Millî Eğitim Bakanlığı. */
static bool is_possessed(const dg_rules *rules, const dg_tr_word *word)
{
    uint8_t last = word->letters[word->count - 1];
    if (!dg_tr_is_vowel(last) || strchr("aeo\xF6", last))
        return false;
    if (dg_tr_find(rules, "plain", word->letters, word->count))
        return false;
    unsigned from;
    return dg_tr_find(rules, "compounds", word->letters, word->count) != NULL ||
           dg_tr_find_end(rules, "compounds", word->letters, word->count, &from) != NULL ||
           dg_tr_is_compound_noun(rules, word->letters, word->count) ||
           ((!word->only || word->count >= ALONE_POSSESSED) && !is_name(rules, word) &&
            dg_tr_is_possessed_noun(rules, word->letters, word->count));
}

/* A given name does not change as the noun does that it comes from: Serhat'a, but serhadde. */
static bool is_first_name(const dg_rules *rules, const dg_tr_word *word)
{
    return word->shape == DG_TR_TITLE &&
           dg_tr_find_names(rules, word->letters, word->count, DG_SCOPE_PART(DGM_PART_GIVEN));
}

/* A word without a vowel cannot be read but letter by letter: Ltd, Jr. */
static bool is_readable(const dg_tr_word *word)
{
    for (unsigned i = 0; i < word->count; i++)
        if (dg_tr_is_vowel(word->letters[i]) || word->letters[i] == 'y')
            return true;
    return false;
}

static dg_tr_sound sound_of_word(const dg_rules *rules, const dg_tr_word *word)
{
    dg_tr_sound sound;
    if (hear_listed(rules, word, &sound))
        return sound;
    if (!is_readable(word))
        return sound_of_letter(word->letters[word->count - 1]);
    sound = dg_tr_sound_of(word->letters, word->count);
    sound.spelled = !word->strange;
    const char *accusative = dg_tr_noun_value(rules, word->letters, word->count);
    if (dg_tr_find(rules, "front", word->letters, word->count))
        sound.front = true;
    else if (accusative && *accusative && !is_first_name(rules, word))
        sound.front = sound_of_text(accusative).front;
    sound.possessed = is_possessed(rules, word);
    return sound;
}

/* Whether a full stop follows a number's digits. */
static bool is_ordinal(dgm_str name, const dg_tr_word *word)
{
    return word->at[word->count] < name.size && name.data[word->at[word->count]] == '.';
}

bool dg_tr_hear(const dg_rules *rules, dgm_str name, dgm_str reading, dg_tr_sound *sound)
{
    dg_tr_word word;
    uint8_t digits[DG_TR_WORD_MAX];
    if (reading.size) {
        if (!dg_tr_read(reading, &word))
            return false;
        *sound = dg_tr_sound_of(word.letters, word.count);
        sound->spelled = false;
        return true;
    }
    if (!dg_tr_read(name, &word))
        return false;
    unsigned digit_count = last_digits(&word, digits), king = roman(&word);
    if (king) {
        digits[0] = (uint8_t)('0' + king / 10);
        digits[1] = (uint8_t)('0' + king % 10);
        *sound = sound_of_number(digits, 2, is_ordinal(name, &word));
    } else if (word.raised) {
        *sound = sound_of_power(&word);
    } else if (digit_count) {
        *sound = sound_of_number(digits, digit_count, is_ordinal(name, &word));
    } else if (word.count == 1 || is_digit(word.letters[word.count - 2])) { /* 4G */
        *sound = sound_of_letter(word.letters[word.count - 1]);
    } else if (word.shape == DG_TR_UPPER && !reads_as_word(&word) &&
               !dg_tr_find(rules, "readings", word.letters, word.count)) {
        *sound = sound_of_letter(word.letters[word.count - 1]);
    } else {
        *sound = sound_of_word(rules, &word);
        sound->spelled &= word.shape != DG_TR_UPPER;
    }
    return true;
}
