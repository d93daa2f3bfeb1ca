/* Common nouns, which names of institutions and places end in: unlike names they change before a
 * vowel. */
#include "config.h"

#include "inflect/rules.h"
#include "inflect/turkish.h"

#include <string.h>

static unsigned syllables(const uint8_t *letters, unsigned count)
{
    unsigned vowels = 0;
    for (unsigned i = 0; i < count; i++)
        vowels += dg_tr_is_vowel(letters[i]);
    return vowels;
}

/* p, ç, k at the end of a word of several syllables become b, c, ğ before a vowel; nk becomes ng,
 * but other consonants keep their k (otoparkı). */
static uint8_t softened(const uint8_t *letters, unsigned count)
{
    uint8_t last = letters[count - 1];
    if (count < 3 || syllables(letters, count) < 2)
        return last;
    if (last == 'k')
        return letters[count - 2] == 'n'            ? 'g'
               : dg_tr_is_vowel(letters[count - 2]) ? DG_TR_G_BREVE
                                                    : 'k';
    return last == 'p' ? 'b' : last == DG_TR_C_CEDILLA ? 'c' : last;
}

unsigned dg_tr_noun_oblique(const char *value, const uint8_t *letters, unsigned count,
                            uint8_t *oblique)
{
    dg_tr_word accusative;
    if (*value && dg_tr_read((dgm_str){value, strlen(value)}, &accusative)) {
        memcpy(oblique, accusative.letters, accusative.count - 1);
        return accusative.count - 1;
    }
    memcpy(oblique, letters, count);
    oblique[count - 1] = softened(letters, count);
    return count;
}

/* Whether `noun` is a noun whose stem before a vowel is `stem`. */
static bool has_oblique(const dg_rules *rules, const uint8_t *noun, unsigned count,
                        const uint8_t *stem, unsigned stem_count)
{
    uint8_t oblique[DG_TR_WORD_MAX + 1];
    const char *value = dg_tr_noun_value(rules, noun, count);
    return value && dg_tr_noun_oblique(value, noun, count, oblique) == stem_count &&
           memcmp(oblique, stem, stem_count) == 0;
}

/* The consonant that a soft one was at the word's end. */
static uint8_t hardened(uint8_t letter)
{
    return letter == 'b'                              ? 'p'
           : letter == 'c'                            ? DG_TR_C_CEDILLA
           : letter == 'd'                            ? 't'
           : letter == DG_TR_G_BREVE || letter == 'g' ? 'k'
                                                      : letter;
}

unsigned dg_tr_noun_of_oblique(const dg_rules *rules, const uint8_t *stem, unsigned count,
                               uint8_t *noun)
{
    if (count < 2 || count >= DG_TR_WORD_MAX)
        return 0;
    memcpy(noun, stem, count);
    if (has_oblique(rules, noun, count, stem, count)) /* ev, saat */
        return count;
    noun[count - 1] = hardened(stem[count - 1]); /* kitab, renğ */
    if (has_oblique(rules, noun, count, stem, count))
        return count;
    if (noun[count - 2] == hardened(stem[count - 2]) ||
        stem[count - 1] == stem[count - 2]) { /* hakk, redd */
        noun[count - 2] = noun[count - 1];
        if (has_oblique(rules, noun, count - 1, stem, count))
            return count - 1;
        noun[count - 2] = stem[count - 2];
        if (has_oblique(rules, noun, count - 1, stem, count)) /* suy, hiss */
            return count - 1;
    }
    if (dg_tr_is_vowel(stem[count - 1]) || dg_tr_is_vowel(stem[count - 2]))
        return 0;
    static const uint8_t high[] = {DG_TR_DOTLESS, 'i', 'u', DG_TR_U_UMLAUT}; /* şehr, oğl */
    noun[count] = stem[count - 1];
    for (unsigned i = 0; i < sizeof high; i++) {
        noun[count - 1] = high[i];
        if (has_oblique(rules, noun, count + 1, stem, count))
            return count + 1;
        noun[count] = hardened(stem[count - 1]); /* kayb: kayıp */
        if (has_oblique(rules, noun, count + 1, stem, count))
            return count + 1;
        noun[count] = stem[count - 1];
    }
    return 0;
}

bool dg_tr_is_compound_noun(const dg_rules *rules, const uint8_t *letters, unsigned count)
{
    dg_tr_word accusative;
    const char *value = dg_tr_noun_value(rules, letters, count);
    return value && *value && dg_tr_is_vowel(letters[count - 1]) &&
           dg_tr_read((dgm_str){value, strlen(value)}, &accusative) &&
           accusative.letters[count] == 'n';
}

/* Whether the possessive's vowel is the one that the vowel before it asks for: Dünya Kupası, but
 * not Bilge Karasu. */
static bool is_harmonious(const uint8_t *letters, unsigned count)
{
    dg_tr_sound sound = dg_tr_sound_of(letters, count - 2);
    uint8_t suffix[8];
    bool soften;
    return dg_tr_attach(DGM_SUFFIX_HIS, &sound, suffix, &soften) == 2 &&
           suffix[1] == letters[count - 1];
}

/* Whether the last letter is the vowel of the noun's possessive: Derneği, but not İlhami (ilhamı)
 * or Nehru (nehri). */
static bool suits_noun(const dg_rules *rules, const uint8_t *noun, unsigned size, uint8_t last)
{
    const char *value = dg_tr_noun_value(rules, noun, size);
    dg_tr_word accusative;
    if (value && *value && dg_tr_read((dgm_str){value, strlen(value)}, &accusative))
        return accusative.letters[accusative.count - 1] == last;
    dg_tr_sound sound = dg_tr_sound_of(noun, size);
    uint8_t suffix[8];
    bool soften;
    return dg_tr_attach(DGM_SUFFIX_HIS, &sound, suffix, &soften) == 1 && suffix[0] == last;
}

/* Whether a word ends in -lArI or -lIğI, which hardly any name does that is no institution's:
 * Emirlikleri, Kağanlığı. */
static bool ends_in_possessive(const uint8_t *letters, unsigned count)
{
    if (count < 7 || letters[count - 4] != 'l')
        return false;
    uint8_t before = letters[count - 3], last = letters[count - 1];
    if (letters[count - 2] == DG_TR_G_BREVE)
        return before == last;
    return letters[count - 2] == 'r' &&
           ((before == 'a' && last == DG_TR_DOTLESS) || (before == 'e' && last == 'i'));
}

unsigned dg_tr_unpossessed(const dg_rules *rules, const uint8_t *letters, unsigned count)
{
    uint8_t noun[DG_TR_WORD_MAX + 1];
    if (dg_tr_noun_of_oblique(rules, letters, count - 1, noun)) /* Meclisi: meclis, not mecli */
        return count - 1;
    bool s = count > 3 && letters[count - 2] == 's' && dg_tr_is_vowel(letters[count - 3]);
    return count - (s ? 2 : 1);
}

bool dg_tr_is_possessed_noun(const dg_rules *rules, const uint8_t *letters, unsigned count)
{
    uint8_t noun[DG_TR_WORD_MAX + 1];
    uint8_t last = count < 4 ? 0 : letters[count - 1];
    if (last != 'i' && last != 'u' && last != DG_TR_DOTLESS && last != DG_TR_U_UMLAUT)
        return false;
    if (ends_in_possessive(letters, count))
        return true;
    if (letters[count - 2] == 's' && dg_tr_is_vowel(letters[count - 3]) &&
        is_harmonious(letters, count) && dg_tr_noun_value(rules, letters, count - 2))
        return true;
    if (letters[count - 2] == 'r' && count > 5 && letters[count - 4] == 'l' &&
        dg_tr_noun_value(rules, letters, count - 4)) /* Birleşmiş Milletleri, İşleri */
        return true;
    unsigned size = dg_tr_is_vowel(letters[count - 2])
                        ? 0
                        : dg_tr_noun_of_oblique(rules, letters, count - 1, noun);
    return size && suits_noun(rules, noun, size, last);
}

unsigned dg_tr_noun_of_possessed(const dg_rules *rules, const uint8_t *letters, unsigned count,
                                 uint8_t *noun)
{
    if (!dg_tr_is_possessed_noun(rules, letters, count))
        return 0;
    unsigned size = dg_tr_noun_of_oblique(rules, letters, count - 1, noun);
    if (size)
        return size;
    bool soft = letters[count - 2] == DG_TR_G_BREVE; /* bölge-si, mezar-ları, kağanlığ-ı */
    size = count - (soft ? 1 : letters[count - 2] == 's' ? 2 : 4);
    memcpy(noun, letters, size);
    if (soft)
        noun[size - 1] = 'k';
    return size;
}

/* Başbakanlık, Rektörlük: names of institutions that have no other word. */
static bool is_office(const dg_tr_word *word)
{
    const uint8_t *end = word->letters + word->count;
    return word->only && word->count > 4 && end[-1] == 'k' && end[-3] == 'l';
}

bool dg_tr_is_institution(const dg_rules *rules, const dg_tr_word *word, dgm_part part)
{
    const uint8_t *letters = word->letters;
    uint8_t noun[DG_TR_WORD_MAX + 1];
    if (part == DGM_PART_ORG)
        return dg_tr_noun_value(rules, letters, word->count) ||
               dg_tr_is_possessed_noun(rules, letters, word->count);
    if (part)
        return false;
    if (word->only)
        return is_office(word) && dg_tr_find(rules, "institutions", letters, word->count);
    unsigned size = dg_tr_noun_of_possessed(rules, letters, word->count, noun);
    return size && dg_tr_find(rules, "institutions", noun, size);
}
