/* Words of mixed scripts that read like a known form: a Cyrillic K in Kiev. */
#include "config.h"

#include "localize/localizer.h"

#include "match/block.h"
#include "match/word.h"
#include "util/utf8.h"

#include <string.h>

enum { WORD_MAX = 256 };

/* Latin and Cyrillic letters that look alike in common typefaces: the pairs of Unicode's
 * confusables.txt (UTS 39) among the letters of English, Turkish, Russian, Ukrainian and
 * Belarusian. */
static const struct {
    uint16_t latin, cyrillic;
} pairs[] = {
    {'A', 0x410}, {'B', 0x412},  {'C', 0x421},  {'E', 0x415},  {'H', 0x41D},  {'I', 0x406},
    {'J', 0x408}, {'K', 0x41A},  {'M', 0x41C},  {'O', 0x41E},  {'P', 0x420},  {'S', 0x405},
    {'T', 0x422}, {'X', 0x425},  {'Y', 0x423},  {'a', 0x430},  {'c', 0x441},  {'e', 0x435},
    {'i', 0x456}, {'j', 0x458},  {'o', 0x43E},  {'p', 0x440},  {'s', 0x455},  {'x', 0x445},
    {'y', 0x443}, {0xCF, 0x407}, {0xEF, 0x457}, {0xCB, 0x401}, {0xEB, 0x451},
};

static bool is_cyrillic(uint32_t c)
{
    return c >= 0x400 && c < 0x530;
}

static bool is_latin(uint32_t c)
{
    return (c | 0x20) - 'a' < 26 || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

/* The twin of `c` in the other script, or 0. */
static uint32_t twin(uint32_t c)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].latin == c)
            return pairs[i].cyrillic;
        if (pairs[i].cyrillic == c)
            return pairs[i].latin;
    }
    return 0;
}

/* The word around `at`. */
static dgm_str word_around(dgm_str text, const char *at)
{
    const char *end = text.data + text.size, *start = at;
    while (start > text.data) {
        const char *before = text.data + dg_utf8_floor(text.data, (size_t)(start - text.data) - 1);
        if (!dg_fold_word_class(dg_fold_at(before, end).entry))
            break;
        start = before;
    }
    return (dgm_str){start, (size_t)(dg_match_word_at(start, end).end - start)};
}

static bool is_mixed(dgm_str word)
{
    bool latin = false, cyrillic = false;
    for (const char *p = word.data, *end = p + word.size; p < end;) {
        uint32_t c = dg_utf8_next(&p);
        latin |= is_latin(c);
        cyrillic |= is_cyrillic(c);
    }
    return latin && cyrillic;
}

/* Writes `word` in one script; false where a letter of the other has no twin in it. */
static bool unmix(dgm_str word, bool to_cyrillic, char out[WORD_MAX], size_t *size)
{
    *size = 0;
    for (const char *p = word.data, *end = p + word.size; p < end;) {
        uint32_t c = dg_utf8_next(&p);
        if (to_cyrillic ? is_latin(c) : is_cyrillic(c))
            c = twin(c);
        if (!c)
            return false;
        *size += dg_utf8_encode(c, out + *size);
    }
    return true;
}

/* The form that the whole of `text` is, or NULL. */
static const dg_form *form_of(dg_pass *pass, dgm_str text, dg_match *match)
{
    const dg_rulebook *book = &pass->localizer->book;
    if (!dg_matcher_find(pass->localizer->matcher, text, 0, 1, NULL, NULL, match) ||
        match->start != 0 || match->end != text.size)
        return NULL;
    return book->forms + match->owner;
}

static dgm_status report(dg_pass *pass, const dg_form *form, dgm_str plain, const dg_match *match,
                         dgm_str word)
{
    const dg_rule *rule = pass->localizer->book.rules + form->rule;
    size_t start = (size_t)(word.data - pass->segment->text.data), end = match->end;
    if (!pass->localizer->options.fix_lookalikes)
        return dg_pass_add(pass, DGM_EDIT_LOOKALIKE, form, start, start + word.size, NULL);
    dgm_str replacement = plain;
    if (form->kind == DG_FORM_SOURCE && rule->target.size) {
        dgm_status status = dg_replacement(pass, form, rule->target, match, &end);
        if (status)
            return status;
        replacement = (dgm_str){pass->replacement.data, pass->replacement.size};
    }
    return dg_pass_add(pass, DGM_EDIT_LOOKALIKE, form, start, start + word.size, &replacement);
}

static dgm_status look_at(dg_pass *pass, dgm_str word)
{
    char plain[WORD_MAX];
    dg_match match;
    dgm_str unmixed = {plain, 0};
    size_t start = (size_t)(word.data - pass->segment->text.data);
    /* Every letter's twin is at most one byte longer. */
    if (word.size > WORD_MAX / 2 || !is_mixed(word) ||
        dg_segment_protection(pass->segment, start, start + word.size, NULL))
        return DGM_OK;
    for (int cyrillic = 0; cyrillic < 2; cyrillic++) {
        if (!unmix(word, cyrillic, plain, &unmixed.size))
            continue;
        const dg_form *form = form_of(pass, unmixed, &match);
        if (form)
            return report(pass, form, unmixed, &match, word);
    }
    return DGM_OK;
}

/* The places in a block where a Cyrillic letter stands beside another sign of a word. */
static uint64_t mixtures(const char *block, unsigned *whole)
{
    dg_block_bits bits;
    dg_block_reader_best()(block, NULL, &bits);
    uint64_t other = bits.word & ~bits.cyrillic;
    uint64_t mixed = (bits.cyrillic & other << 1) | (other & bits.cyrillic << 1);
    *whole = dg_block_whole(&bits);
    /* Where the block is one word, what stands before it may be of that, too. */
    return *whole ? mixed & (UINT64_MAX >> (DG_BLOCK - *whole)) : mixed | 1;
}

dgm_status dg_lookalikes(dg_pass *pass)
{
    dgm_str text = pass->segment->text;
    const char *end = text.data + text.size, *at = text.data, *done = at;
    char padded[DG_BLOCK_READ];
    dgm_status status = DGM_OK;
    while (status == DGM_OK && at < end) {
        unsigned whole;
        uint64_t mixed = mixtures(dg_block_at(at, end, padded), &whole);
        for (; status == DGM_OK && mixed; mixed &= mixed - 1) {
            const char *place = at + __builtin_ctzll(mixed);
            if (place < done)
                continue;
            place = text.data + dg_utf8_floor(text.data, (size_t)(place - text.data));
            dgm_str word = word_around(text, place);
            done = word.data + word.size;
            status = look_at(pass, word);
        }
        at += whole ? whole : DG_BLOCK;
    }
    return status;
}
