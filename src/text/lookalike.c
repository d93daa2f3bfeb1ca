#include "text/lookalike.h"

#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Letters that look the same in Latin and Cyrillic: Unicode's confusables (UTS #39), those that
 * print alike in ordinary fonts. Latin on the left. */
static const struct {
    uint16_t latin, cyrillic;
} twins[] = {
    {'A', 0x410}, {'B', 0x412}, {'C', 0x421},  {'E', 0x415},  {'H', 0x41D},  {'I', 0x406},
    {'J', 0x408}, {'K', 0x41A}, {'M', 0x41C},  {'O', 0x41E},  {'P', 0x420},  {'S', 0x405},
    {'T', 0x422}, {'X', 0x425}, {'Y', 0x423},  {'a', 0x430},  {'c', 0x441},  {'e', 0x435},
    {'i', 0x456}, {'j', 0x458}, {'k', 0x43A},  {'o', 0x43E},  {'p', 0x440},  {'s', 0x455},
    {'x', 0x445}, {'y', 0x443}, {0xCB, 0x401}, {0xEB, 0x451}, {0xCF, 0x407}, {0xEF, 0x457},
};

typedef enum script { OTHER, LATIN, CYRILLIC } script;

static script script_of(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
        (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7))
        return LATIN;
    return c >= 0x400 && c <= 0x52F ? CYRILLIC : OTHER;
}

static uint32_t twin_of(uint32_t c, script target)
{
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        if (target == LATIN && twins[i].cyrillic == c)
            return twins[i].latin;
        if (target == CYRILLIC && twins[i].latin == c)
            return twins[i].cyrillic;
    }
    return 0;
}

/* A single change of script with this many letters on either side is two words that lost their
 * blank. */
enum { WORD_MIN = 3 };

/* Which script a word should be in: OTHER where it is not mixed, or mixed on purpose. */
static script wanted_script(dgm_str word, bool cyrillic)
{
    size_t letters[3] = {0}, own[3] = {0}, changes = 0;
    script last = OTHER;
    const char *p = word.data, *end = word.data + word.size;
    while (p < end) {
        uint32_t c = dg_utf8_next(&p);
        script s = script_of(c);
        letters[s]++;
        if (s == OTHER)
            continue;
        own[s] += twin_of(c, s == LATIN ? CYRILLIC : LATIN) == 0;
        changes += last != OTHER && s != last;
        last = s;
    }
    if (!letters[LATIN] || !letters[CYRILLIC] || (own[LATIN] && own[CYRILLIC]))
        return OTHER;
    if (changes == 1 && letters[LATIN] >= WORD_MIN && letters[CYRILLIC] >= WORD_MIN)
        return OTHER;
    if (own[LATIN] || own[CYRILLIC])
        return own[LATIN] ? LATIN : CYRILLIC;
    if (letters[LATIN] != letters[CYRILLIC])
        return letters[LATIN] > letters[CYRILLIC] ? LATIN : CYRILLIC;
    return cyrillic ? CYRILLIC : LATIN;
}

static bool repair_word(dgm_str word, bool cyrillic, dgm_buffer *out)
{
    script target = wanted_script(word, cyrillic);
    if (target == OTHER) {
        dg_buffer_str(out, word);
        return false;
    }
    const char *p = word.data, *end = word.data + word.size;
    while (p < end) {
        uint32_t c = dg_utf8_next(&p), twin = script_of(c) == target ? 0 : twin_of(c, target);
        dg_buffer_code_point(out, twin ? twin : c);
    }
    return true;
}

bool dg_lookalike_repair(dgm_str token, bool cyrillic, dgm_buffer *out)
{
    const char *p = token.data, *end = token.data + token.size;
    bool repaired = false;
    while (p < end) {
        const char *start = p, *next = p;
        /* A word: letters and the marks on them; all else parts words. */
        while (p < end && (script_of(dg_utf8_next(&next)) != OTHER ||
                           (p > start && next[-1] & 0x80 && (unsigned char)*p >= 0xCC &&
                            (unsigned char)*p <= 0xCD)))
            p = next;
        if (p == start) {
            p = next;
            dgm_buffer_append(out, start, (size_t)(p - start));
        } else {
            repaired |= repair_word((dgm_str){start, (size_t)(p - start)}, cyrillic, out);
        }
    }
    return repaired;
}
