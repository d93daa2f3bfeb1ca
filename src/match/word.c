#include "config.h"

#include "match/word.h"

#include "match/block.h"
#include "match/matcher.h"
#include "util/limits.h"

static inline uint64_t push(uint64_t hash, uint32_t folded)
{
    return (hash ^ folded) * 0xD6E8FEB86659FD93u;
}

static inline unsigned class_of(const dg_fold_step *step)
{
    return (step->entry & DG_FOLD_CLASS) >> DG_FOLD_CLASS_SHIFT;
}

/* What the letters of a word so far come to. */
typedef struct letters {
    uint64_t hash;
    uint64_t first, last; /* eight, as a key has them */
    unsigned count;
    unsigned ascii, cyrillic; /* how many from the first on are of one script */
} letters;

static inline void letters_push(letters *l, uint32_t folded)
{
    uint64_t byte = (folded | 0x20) & 0xFF;
    if (folded < 0x80) {
        l->ascii += l->ascii == l->count;
    } else if (folded >= 0x400 && folded < 0x480) {
        l->cyrillic += l->cyrillic == l->count;
        byte = dg_match_cyrillic_byte(folded);
    }
    if (l->count < 8)
        l->first |= byte << 8 * l->count;
    l->last = l->last >> 8 | byte << 56;
    l->hash = push(l->hash, folded);
    l->count++;
}

static void finish(dg_match_word *word, const letters *l)
{
    unsigned head = l->count < DG_HEAD ? l->count : DG_HEAD;
    bool one_script = l->ascii == l->count || l->cyrillic == l->count;
    word->key = one_script ? dg_match_key(l->first, l->last, l->count) : dg_hash_mix(l->hash);
    word->head = l->first & 0xFFFFFF;
    word->head_size = l->ascii >= head ? (uint8_t)head : 0;
}

/* The letters of one or two bytes without marks that a word begins with; most words have no others.
 * The rest is left to the slow way. */
static const char *read_letters(const char *at, const char *end, dg_match_word *word, letters *l)
{
    const unsigned char *p = (const unsigned char *)at, *stop = (const unsigned char *)end;
    while (p < stop && *p < 0xE0) {
        size_t size = *p < 0x80 ? 1 : 2;
        uint32_t c = size == 1 ? *p : (uint32_t)(*p & 0x1F) << 6 | (p[1] & 0x3F);
        uint32_t entry = dg_fold_of(c);
        if ((entry & (DG_FOLD_CLASS | DG_FOLD_TWICE)) != DG_FOLD_WORD << DG_FOLD_CLASS_SHIFT ||
            (p + size < stop && (p[size] & 0xFE) == 0xCC))
            break;
        if (l->count == 0)
            word->capital = c < 0x80 ? dg_match_ascii_capital(*p) : (entry & DG_FOLD_UPPER) != 0;
        letters_push(l, (c + entry) & DG_FOLD_CODE_POINT);
        p += size;
        word->end = (const char *)p;
    }
    return (const char *)p;
}

dg_match_word dg_match_word_at(const char *at, const char *end)
{
    dg_match_word word = {.end = at};
    letters l = {0};
    at = read_letters(at, end, &word, &l);
    bool alone = false;
    while (at < end && !alone) {
        dg_fold_step step = dg_fold_at(at, end);
        unsigned kind = class_of(&step);
        at = step.next;
        if (kind == DG_FOLD_IGNORED)
            continue;
        alone = kind == DG_FOLD_IDEOGRAPH && l.count == 0;
        if (!alone && kind != DG_FOLD_WORD && kind != DG_FOLD_MARK)
            break;
        if (l.count == 0)
            word.capital = step.code_point < 0x80 ? dg_match_ascii_capital((uint8_t)step.code_point)
                                                  : (step.entry & DG_FOLD_UPPER) != 0;
        for (int i = step.entry & DG_FOLD_TWICE ? 0 : 1; i < 2; i++)
            letters_push(&l, step.folded);
        word.end = at;
    }
    finish(&word, &l);
    return word;
}

const char *dg_match_gap(const char *at, const char *end, uint64_t *hash)
{
    unsigned newlines = 0, length = 0;
    bool blank = false;
    *hash = 0x51;
    while (at < end) {
        dg_fold_step step = dg_fold_at(at, end);
        unsigned kind = class_of(&step);
        if (kind == DG_FOLD_WORD || kind == DG_FOLD_IDEOGRAPH || kind == DG_FOLD_MARK)
            return at;
        bool is_blank = kind == DG_FOLD_SPACE || kind == DG_FOLD_NEWLINE;
        newlines += step.code_point == '\n';
        length += !is_blank;
        if (newlines > 1 || length > DG_TERM_GAP_MAX)
            return NULL;
        if (kind != DG_FOLD_IGNORED && !(is_blank && blank))
            *hash = push(*hash, is_blank ? ' ' : step.folded);
        blank = is_blank || (blank && kind == DG_FOLD_IGNORED);
        at = step.next;
    }
    return NULL;
}

const char *dg_match_word_start(const char *at, const char *end)
{
    while (at < end) {
        dg_fold_step step = dg_fold_at(at, end);
        unsigned kind = class_of(&step);
        if (kind == DG_FOLD_WORD || kind == DG_FOLD_IDEOGRAPH)
            return at;
        at = step.next;
    }
    return end;
}

size_t dg_match_lead(const char *at, const char *end)
{
    size_t count = 0;
    while (at < end) {
        dg_fold_step step = dg_fold_at(at, end);
        if (class_of(&step) == DG_FOLD_SPACE || class_of(&step) == DG_FOLD_NEWLINE)
            return SIZE_MAX;
        count += class_of(&step) != DG_FOLD_IGNORED;
        at = step.next;
    }
    return count;
}
