/* The language of a text: by the shares of letters that tell languages apart, by function words,
 * endings and frequent trigrams; each adds to a language's logarithm of likelihood. */
#include "text/detect.h"

#include "dragoman.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/utf8.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Letters of a text depend on each other, so each counts for less than independence would have it;
 * the weights were chosen once, by hand, and the result hardly depends on them. */
static const float LETTER_WEIGHT = 0.4f, WORD_WEIGHT = 1.5f, ENDING_WEIGHT = 0.25f,
                   TRIGRAM_WEIGHT = 0.1f;

enum { WORD_MAX = 64, TEXT_MAX = 64 * 1024, ENDING_MIN = 2, ENDING_MAX = 5 };

typedef struct counts {
    float score[DG_DETECT_LANGUAGES];
    uint32_t letter[DG_DETECT_LETTERS][2]; /* of Latin, of Cyrillic */
    uint32_t letters[2], others;
    UChar32 other; /* a letter of another script */
} counts;

static uint32_t lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0x410 && c <= 0x42F)
        return c + 32;
    return c >= 0x430 && c <= 0x44F ? c : c == 0x130 ? 'i' : (uint32_t)u_tolower((UChar32)c);
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return (c >= 0x430 && c <= 0x45F) || u_isalpha((UChar32)c);
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BB || c == 0x2BC;
}

static uint32_t languages_of(const dg_detect_word *table, uint32_t mask, const char *text,
                             size_t size)
{
    uint32_t hash = (uint32_t)dg_hash(text, size) | 1;
    for (uint32_t at = hash & mask; table[at].hash; at = (at + 1) & mask)
        if (table[at].hash == hash)
            return table[at].languages;
    return 0;
}

/* Adds `weight` to each of `languages`, less where many share the word. */
static void add(counts *n, uint32_t languages, float weight)
{
    if (!languages)
        return;
    weight *= 1 + logf(8.0f / (float)__builtin_popcount(languages));
    for (; languages; languages &= languages - 1)
        n->score[__builtin_ctz(languages)] += weight;
}

/* The trigrams of a word, whose edges count as a letter. */
static void count_trigrams(counts *n, const char *word, size_t size, const uint8_t *starts,
                           size_t length)
{
    const dg_detect_tables *t = &dg_detect_builtin;
    char text[3 * DG_UTF8_MAX];
    for (size_t k = 0; k < length; k++) {
        size_t from = starts[k ? k - 1 : 0], to = k + 2 < length ? starts[k + 2] : size, used = 0;
        if (k == 0)
            text[used++] = '_';
        memcpy(text + used, word + from, to - from);
        used += to - from;
        if (k + 1 == length)
            text[used++] = '_';
        add(n, languages_of(t->trigrams, t->trigram_mask, text, used), TRIGRAM_WEIGHT);
    }
}

/* One word in small letters: `starts` has the offset of each letter. */
static void count_word(counts *n, const char *word, size_t size, const uint8_t *starts,
                       size_t length)
{
    const dg_detect_tables *t = &dg_detect_builtin;
    add(n, languages_of(t->words, t->word_mask, word, size), WORD_WEIGHT);
    count_trigrams(n, word, size, starts, length);
    for (size_t k = ENDING_MIN; k <= ENDING_MAX && k + 1 < length; k++) {
        size_t at = starts[length - k];
        add(n, languages_of(t->endings, t->ending_mask, word + at, size - at),
            ENDING_WEIGHT * (float)k / 2);
    }
}

static void count_letter(counts *n, uint32_t c)
{
    if (c > DG_DETECT_LAST && c != 0x1E9E) {
        n->others++;
        n->other = (UChar32)c;
        return;
    }
    bool cyrillic = c >= 0x400;
    bool latin = c < 0x370;
    if (!latin && !cyrillic) {
        n->others++;
        n->other = (UChar32)c;
        return;
    }
    n->letters[cyrillic]++;
    n->letter[c >= DG_DETECT_FIRST ? dg_detect_builtin.letter[c - DG_DETECT_FIRST] : 0][cyrillic]++;
}

static void count_text(counts *n, dgm_str text)
{
    const char *p = text.data, *end = text.data + text.size;
    char word[WORD_MAX];
    uint8_t starts[WORD_MAX];
    size_t size = 0, length = 0;
    while (p < end) {
        uint32_t c = lower(dg_utf8_next(&p));
        bool letter = is_letter(c);
        const char *peek = p;
        bool inside = size && p < end && is_apostrophe(c) && is_letter(lower(dg_utf8_next(&peek)));
        if ((letter || inside) && size + DG_UTF8_MAX <= WORD_MAX) {
            starts[length++] = (uint8_t)size;
            size += dg_utf8_encode(c, word + size);
        }
        if (letter)
            count_letter(n, c);
        if (!letter && !inside) {
            count_word(n, word, size, starts, length);
            size = length = 0;
        }
    }
    count_word(n, word, size, starts, length);
}

/* The tag of a script that stands for one language, or NULL. */
static const char *tag_of_script(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    const char *name = uscript_getShortName(uscript_getScript(c, &error));
    for (size_t i = 0;
         name && i < sizeof dg_detect_builtin.scripts / sizeof *dg_detect_builtin.scripts; i++)
        if (strcmp(dg_detect_builtin.scripts[i].script, name) == 0)
            return dg_detect_builtin.scripts[i].tag;
    return NULL;
}

static void score_letters(counts *n, bool cyrillic)
{
    const dg_detect_tables *t = &dg_detect_builtin;
    for (uint32_t i = 0; i < t->language_count; i++) {
        if (t->cyrillic[i] != cyrillic) {
            n->score[i] = -INFINITY;
            continue;
        }
        n->score[i] += t->prior[i];
        for (uint32_t class = 0; class < DG_DETECT_LETTERS; class ++)
            if (n->letter[class][cyrillic])
                n->score[i] +=
                    LETTER_WEIGHT * (float)n->letter[class][cyrillic] * t->share[class][i];
    }
}

/* Ranks the languages by insertion: there are few. */
static size_t rank(const counts *n, dgm_detection *answers, size_t max)
{
    const dg_detect_tables *t = &dg_detect_builtin;
    float best = -INFINITY, sum = 0;
    size_t count = 0;
    for (uint32_t i = 0; i < t->language_count; i++)
        best = n->score[i] > best ? n->score[i] : best;
    for (uint32_t i = 0; i < t->language_count; i++)
        sum += expf(n->score[i] - best);
    for (uint32_t i = 0; i < t->language_count; i++) {
        double score = expf(n->score[i] - best) / sum;
        size_t at = count < max ? count : max;
        while (at > 0 && answers[at - 1].score < score)
            at--;
        if (at == max)
            continue;
        size_t move = (count < max ? count : max - 1) - at;
        memmove(answers + at + 1, answers + at, move * sizeof *answers);
        answers[at] = (dgm_detection){dgm_str_of(t->tags[i]), score};
        count += count < max;
    }
    return count;
}

size_t dgm_detect(dgm_str text, dgm_detection *answers, size_t max)
{
    counts n = {0};
    if (text.size > TEXT_MAX)
        text.size = dg_utf8_floor(text.data, TEXT_MAX);
    text.size = dg_utf8_valid_prefix(text.data, text.size);
    count_text(&n, text);
    if (max == 0 || n.letters[0] + n.letters[1] + n.others == 0)
        return 0;
    if (n.others > n.letters[0] + n.letters[1]) {
        const char *tag = tag_of_script(n.other);
        answers[0] = (dgm_detection){dgm_str_of(tag ? tag : "und"), tag ? 1.0 : 0.0};
        return 1;
    }
    score_letters(&n, n.letters[1] > n.letters[0]);
    return rank(&n, answers, max);
}
