#include "config.h"

#include "translit/likely.h"

#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

/* In the unit of dgm_candidate.score. */
enum {
    COST_LETTER = 2,
    COST_FOREIGN = 10, /* a letter that the language does not have */
    COST_MIXED = 60,   /* and more where the text is compared with others */
    COST_STRANGE = 80, /* a sign behind a vowel or another sign */
    COST_UNKNOWN = 20  /* nothing is known of what is likely in the language */
};

static bool in(dgm_str letters, uint32_t c)
{
    for (const char *p = letters.data, *end = p + letters.size; p < end;)
        if (dg_utf8_next(&p) == c)
            return true;
    return false;
}

static bool is_foreign(const dg_likely *l, uint32_t c)
{
    return c != '|' && l->alphabet.vowels.size && !in(l->alphabet.vowels, c) &&
           !in(l->alphabet.consonants, c) && !in(l->alphabet.signs, c);
}

int dg_likely_spelling(const dg_likely *l, uint32_t last, uint32_t c)
{
    bool strange = in(l->alphabet.signs, c) && c != '\'' &&
                   (last == '|' || in(l->alphabet.vowels, last) || in(l->alphabet.signs, last));
    return (is_foreign(l, c) ? -COST_FOREIGN : 0) - (strange ? COST_STRANGE : 0);
}

/* Whether a letter of an item, C and V for any consonant and vowel, is this one. */
static bool stands_for(const dg_likely *l, uint32_t letter, uint32_t c)
{
    return letter == c || (letter == 'C' && in(l->alphabet.consonants, c)) ||
           (letter == 'V' && in(l->alphabet.vowels, c));
}

int dg_likely_letter(const dg_likely *l, const uint32_t last[2], uint32_t c)
{
    int weight = dg_likely_spelling(l, last[0], c);
    for (size_t i = 0; i < l->count; i++) {
        const uint32_t *letters = l->items[i].letters;
        unsigned count = l->items[i].count;
        bool holds = stands_for(l, letters[count - 1], c);
        holds = holds && (count < 2 || stands_for(l, letters[count - 2], last[0]));
        holds = holds && (count < 3 || stands_for(l, letters[0], last[1]));
        weight += holds ? l->items[i].weight : 0;
    }
    return weight;
}

int dg_likely_text(const dg_likely *l, dgm_str text)
{
    int weight = l->count ? 0 : -COST_UNKNOWN;
    uint32_t last[2] = {'|', '|'};
    for (const char *p = text.data, *end = p + text.size; p < end;) {
        uint32_t c = (uint32_t)u_tolower((UChar32)dg_utf8_next(&p));
        c = u_isalpha((UChar32)c) || c == '\'' ? c : '|';
        weight += dg_likely_letter(l, last, c) - COST_LETTER - (is_foreign(l, c) ? COST_MIXED : 0);
        last[1] = last[0];
        last[0] = c;
    }
    return weight + dg_likely_letter(l, last, '|');
}

/* ---- Reading ------------------------------------------------------------------------------- */

/* SEQUENCE+N or SEQUENCE-N; ones that are too long are passed over. */
static bool read_likely(const char **at, const char *end, dg_likely *l)
{
    uint32_t *letters = l->items[l->count].letters;
    unsigned count = 0;
    int weight = 0;
    while (*at < end && **at != '+' && **at != '-') {
        uint32_t c = dg_utf8_next(at);
        if (c == ' ' || c == '\t')
            continue;
        if (count < 3)
            letters[count] = c;
        count++;
    }
    if (*at == end || count == 0)
        return false;
    bool minus = *(*at)++ == '-';
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at)
        weight = weight * 10 + (**at - '0');
    l->items[l->count].count = count;
    l->items[l->count].weight = minus ? -weight : weight;
    l->count += count <= 3;
    return true;
}

void dg_likely_init(dg_likely *l, dgm_str alphabets, dgm_str language)
{
    char tag[64] = "likely ";
    dgm_str line = {0};
    l->count = 0;
    dg_alphabet_find(alphabets, language, &l->alphabet);
    if (language.size + 8 > sizeof tag)
        return;
    memcpy(tag + 7, language.data, language.size);
    if (!dg_alphabet_row(alphabets, (dgm_str){tag, language.size + 7}, &line))
        return;
    for (const char *at = line.data, *end = at + line.size;
         l->count < DG_LIKELY_MAX && read_likely(&at, end, l);)
        ;
}

/* ---- Systems ------------------------------------------------------------------------------- */

/* Whether an id stands in a line. */
static bool names(dgm_str line, dgm_str id)
{
    for (const char *at = line.data, *end = at + line.size; at < end;) {
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        const char *stop = blank ? blank : end;
        if ((size_t)(stop - at) == id.size && memcmp(at, id.data, id.size) == 0)
            return true;
        at = stop + (stop < end);
    }
    return false;
}

static bool find_usual(dgm_str alphabets, dgm_str id, int *weight)
{
    static const char tag[] = "\nusual ";
    const char *at = alphabets.data, *end = at + alphabets.size;
    while ((at = memmem(at, (size_t)(end - at), tag, sizeof tag - 1)) != NULL) {
        at += sizeof tag - 1;
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!names((dgm_str){at, (size_t)((stop ? stop : end) - at)}, id))
            continue;
        *weight = atoi(at);
        return true;
    }
    return false;
}

int dg_usual(dgm_str alphabets, dgm_str id)
{
    int weight = 0;
    const char *plus = memchr(id.data, '+', id.size);
    if (!find_usual(alphabets, id, &weight) && plus)
        find_usual(alphabets, (dgm_str){id.data, (size_t)(plus - id.data)}, &weight);
    return weight;
}
