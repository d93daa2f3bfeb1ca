/* One pattern against one place in the text, letter by letter. */
#include "config.h"

#include "match/fold.h"
#include "match/matcher.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <string.h>

static bool is_one_of(dgm_str tag, const char *const *list)
{
    size_t length = 0;
    while (length < tag.size && tag.data[length] != '-')
        length++;
    for (; *list; list++)
        if (strlen(*list) == length && memcmp(*list, tag.data, length) == 0)
            return true;
    return false;
}

dg_match_language dg_match_language_of(dgm_str tag)
{
    /* CLDR's special casing of i: tr and az; the Latin orthographies of Crimean Tatar, Tatar,
     * Gagauz and Bashkir have the same pair of letters. */
    static const char *const dotless[] = {"tr", "az", "crh", "tt", "gag", "ba", NULL};
    static const char *const joins[] = {"uk", "be", "rue", NULL};
    static const char *const yo[] = {"ru", NULL};
    return (dg_match_language){is_one_of(tag, dotless), is_one_of(tag, joins), is_one_of(tag, yo)};
}

static inline unsigned class_of(const dg_fold_step *step)
{
    return (step->entry & DG_FOLD_CLASS) >> DG_FOLD_CLASS_SHIFT;
}

static bool is_blank(unsigned kind)
{
    return kind == DG_FOLD_SPACE || kind == DG_FOLD_NEWLINE;
}

/* A side of the comparison: where it is, and a second letter that is still to come (sharp s). */
typedef struct side {
    const char *at, *end;
    dg_fold_step step;
    bool again;
} side;

/* Moves to the next visible code point; false at the end. A run of blanks counts as one; one with
 * two line ends counts as none, for a term does not reach across paragraphs. */
static bool advance(side *s)
{
    if (s->again) {
        s->again = false;
        return true;
    }
    do {
        if (s->at >= s->end)
            return false;
        s->step = dg_fold_at(s->at, s->end);
        s->at = s->step.next;
    } while (class_of(&s->step) == DG_FOLD_IGNORED);
    s->again = s->step.entry & DG_FOLD_TWICE;
    if (!is_blank(class_of(&s->step)))
        return true;
    unsigned newlines = s->step.code_point == '\n';
    while (s->at < s->end) {
        dg_fold_step step = dg_fold_at(s->at, s->end);
        if (!is_blank(class_of(&step)) && class_of(&step) != DG_FOLD_IGNORED)
            break;
        newlines += step.code_point == '\n';
        s->at = step.next;
    }
    return newlines < 2;
}

/* I-letters of two kinds: with a dot (i, U+0130) and without; the capital I is without one in
 * Turkish and with or without elsewhere. */
static bool same_i(dg_match_language language, uint32_t a, uint32_t b)
{
    bool a_bare = a == 0x131 || (a == 'I' && language.dotless_i);
    bool b_bare = b == 0x131 || (b == 'I' && language.dotless_i);
    return a_bare == b_bare || (!language.dotless_i && (a == 'I' || b == 'I'));
}

static bool same_letter(dg_match_language language, const dg_fold_step *a, const dg_fold_step *b)
{
    if (a->code_point == b->code_point)
        return true;
    if (is_blank(class_of(a)) && is_blank(class_of(b)))
        return true;
    if (a->folded != b->folded)
        return false;
    if (a->folded == 'i')
        return same_i(language, a->code_point, b->code_point);
    if (a->folded == 0x435 && !language.yo_is_ye)
        return (a->code_point == 0x435 || a->code_point == 0x415) ==
               (b->code_point == 0x435 || b->code_point == 0x415);
    return true;
}

typedef struct tally {
    unsigned cased, upper;             /* letters of the text */
    unsigned initials, initials_upper; /* the first letters of its words */
    unsigned raised, raised_initials, lowered;
    bool first_raised;
} tally;

static void count(tally *t, const dg_fold_step *pattern, const dg_fold_step *text, bool initial)
{
    bool upper = text->entry & DG_FOLD_UPPER, lower = text->entry & DG_FOLD_LOWER;
    if (!upper && !lower)
        return;
    bool raised = upper && (pattern->entry & DG_FOLD_LOWER);
    t->first_raised |= raised && t->cased == 0;
    t->cased++;
    t->upper += upper;
    t->initials += initial;
    t->initials_upper += initial && upper;
    t->raised += raised;
    t->raised_initials += raised && initial;
    t->lowered += lower && (pattern->entry & DG_FOLD_UPPER);
}

static bool allowed(dgm_case_policy policy, const tally *t)
{
    bool all_caps = t->cased > 1 && t->upper == t->cased;
    switch (policy) {
    case DGM_CASE_EXACT:
        return t->raised == 0 && t->lowered == 0;
    case DGM_CASE_NAME:
        return t->lowered == 0 && (t->raised == t->raised_initials || all_caps);
    default:
        return true;
    }
}

static dg_match_shape shape_of(const tally *t)
{
    if (t->raised == 0 && t->lowered == 0)
        return DG_SHAPE_SAME;
    if (t->cased > 1 && t->upper == t->cased)
        return DG_SHAPE_UPPER;
    if (t->upper == 0)
        return DG_SHAPE_LOWER;
    if (t->initials > 1 && t->initials_upper == t->initials)
        return DG_SHAPE_TITLE;
    return t->first_raised ? DG_SHAPE_FIRST : DG_SHAPE_SAME;
}

/* The usual case: the text has the pattern's own bytes, and no mark changes its last letter. */
static bool is_verbatim(dgm_str pattern, const char *at, const char *end)
{
    size_t rest = (size_t)(end - at);
    return rest >= pattern.size && memcmp(at, pattern.data, pattern.size) == 0 &&
           (rest == pattern.size || ((unsigned char)at[pattern.size] & 0xFE) != 0xCC);
}

const char *dg_match_compare(dg_match_language language, dgm_case_policy policy, dgm_str pattern,
                             const char *at, const char *end, dg_match_shape *shape)
{
    if (is_verbatim(pattern, at, end)) {
        *shape = DG_SHAPE_SAME;
        return at + pattern.size;
    }
    side p = {.at = pattern.data, .end = pattern.data + pattern.size}, t = {.at = at, .end = end};
    tally counted = {0};
    bool initial = true;
    const char *matched = at;
    while (advance(&p)) {
        if (!advance(&t) || !same_letter(language, &p.step, &t.step))
            return NULL;
        count(&counted, &p.step, &t.step, initial);
        unsigned kind = class_of(&t.step);
        initial = kind != DG_FOLD_WORD && kind != DG_FOLD_MARK && kind != DG_FOLD_APOSTROPHE;
        matched = t.at;
    }
    if (t.again || !allowed(policy, &counted))
        return NULL;
    *shape = shape_of(&counted);
    return matched;
}

/* The nearest visible code point before `at`; false at the start. */
static bool step_before(const char *start, const char *at, const char *end, const char **before,
                        dg_fold_step *step)
{
    while (at > start) {
        do
            at--;
        while (at > start && ((unsigned char)*at & 0xC0) == 0x80);
        *step = dg_fold_at(at, end);
        if (class_of(step) != DG_FOLD_IGNORED) {
            *before = at;
            return true;
        }
    }
    return false;
}

static bool step_after(const char *at, const char *end, dg_fold_step *step)
{
    for (; at < end; at = step->next) {
        *step = dg_fold_at(at, end);
        if (class_of(step) != DG_FOLD_IGNORED)
            return true;
    }
    return false;
}

/* Whether an ASCII character that no word has stands on one side: the usual boundary. */
static bool is_plain_gap(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return c < 0x80 && c != '\'' && c != '`' && !dg_fold_word_class(dg_fold_of(c));
}

bool dg_match_boundary(dg_match_language language, const char *start, const char *at,
                       const char *end)
{
    if (at == start || at == end || is_plain_gap(at - 1) || is_plain_gap(at))
        return true;
    const char *before, *farther;
    dg_fold_step left, right;
    if (!step_after(at, end, &right) || !step_before(start, at, end, &before, &left))
        return true;
    if (class_of(&right) == DG_FOLD_MARK)
        return false;
    if (dg_fold_word_class(left.entry) && dg_fold_word_class(right.entry))
        return false;
    if (!language.apostrophe_joins)
        return true;
    dg_fold_step outer;
    if (class_of(&left) == DG_FOLD_APOSTROPHE && dg_fold_word_class(right.entry))
        return !step_before(start, before, end, &farther, &outer) ||
               !dg_fold_word_class(outer.entry);
    if (class_of(&right) == DG_FOLD_APOSTROPHE && dg_fold_word_class(left.entry))
        return !step_after(right.next, end, &outer) || !dg_fold_word_class(outer.entry);
    return true;
}
