/* The text that goes to where a form was found: the target in the same case, number and letter
 * case. */
#include "config.h"

#include "localize/localizer.h"

#include "inflect/language.h"
#include "match/fold.h"
#include "util/buffer.h"
#include "util/utf8.h"

#include <unicode/ucasemap.h>
#include <unicode/unorm2.h>

#include <stdio.h>
#include <string.h>

enum { LOCALE_MAX = 16 };

/* Appends `text` in capitals (or, by `map`, otherwise) as the language's rules have it. */
static dgm_status map_case(dgm_str language, dgm_str text, bool upper, dgm_buffer *out)
{
    char locale[LOCALE_MAX];
    snprintf(locale, sizeof locale, "%.*s", (int)language.size, language.data);
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(locale, 0, &status);
    size_t room = 3 * text.size + 1; /* no full case mapping grows UTF-8 by more */
    char *place = U_SUCCESS(status) ? dgm_buffer_reserve(out, room) : NULL;
    if (place) {
        int32_t size = (upper ? ucasemap_utf8ToUpper : ucasemap_utf8ToLower)(
            map, place, (int32_t)room, text.data, (int32_t)text.size, &status);
        if (U_SUCCESS(status)) {
            out->size += (size_t)size;
            out->data[out->size] = '\0';
        }
    }
    ucasemap_close(map);
    if (out->status)
        return out->status;
    return U_FAILURE(status) ? DGM_ERR_MEMORY : DGM_OK;
}

/* Appends `text` with the first letter of its first word, or of each, as a capital. */
static dgm_status raise_initials(dgm_str language, dgm_str text, bool all, dgm_buffer *out)
{
    const char *end = text.data + text.size;
    bool initial = true, inside = false;
    for (const char *at = text.data; at < end;) {
        dg_fold_step step = dg_fold_at(at, end);
        bool letter = step.entry & (DG_FOLD_UPPER | DG_FOLD_LOWER);
        dgm_str piece = {at, (size_t)(step.next - at)};
        dgm_status status = letter && initial && !inside ? map_case(language, piece, true, out)
                                                         : dg_buffer_str(out, piece);
        if (status)
            return status;
        if (letter && !all)
            initial = false;
        inside = dg_fold_word_class(step.entry) || step.folded == '\'';
        at = step.next;
    }
    return DGM_OK;
}

static dgm_status in_shape(dgm_str language, dgm_str text, dg_match_shape shape, dgm_buffer *out)
{
    switch (shape) {
    case DG_SHAPE_UPPER:
        return map_case(language, text, true, out);
    case DG_SHAPE_LOWER:
        return map_case(language, text, false, out);
    case DG_SHAPE_TITLE:
        return raise_initials(language, text, true, out);
    case DG_SHAPE_FIRST:
        return raise_initials(language, text, false, out);
    default:
        return dg_buffer_str(out, text);
    }
}

static uint32_t base_letter(const UNormalizer2 *nfd, uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[16];
    if (c == 0x131) /* has no decomposition */
        return 'i';
    int32_t size = unorm2_getDecomposition(nfd, (UChar32)c, parts, 16, &status);
    return size > 0 && U_SUCCESS(status) ? parts[0] : c;
}

/* Whether `target` is `source` in plain ASCII letters: Izmir, Isik. That is how others write a
 * Turkish name; its capitals are theirs, too (IZMIR). */
static bool is_ascii_form(dgm_str source, dgm_str target)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    const char *s = source.data, *end = s + source.size;
    size_t i = 0;
    bool differs = false;
    for (; U_SUCCESS(status) && s < end && i < target.size; i++) {
        uint32_t c = dg_utf8_next(&s);
        differs |= c >= 0x80;
        if (base_letter(nfd, c) != (unsigned char)target.data[i])
            return false;
    }
    return differs && s == end && i == target.size;
}

/* ---- Case, number and suffix ----------------------------------------------------------------- */

/* A suffix behind an apostrophe: where the apostrophe and the suffix begin, and the end. */
typedef struct suffix {
    const char *apostrophe, *letters, *end;
} suffix;

static bool find_suffix(dgm_str text, size_t at, suffix *found)
{
    const char *end = text.data + text.size;
    if (at == text.size)
        return false;
    dg_fold_step step = dg_fold_at(text.data + at, end);
    if (step.folded != '\'' || step.next == end)
        return false;
    *found = (suffix){text.data + at, step.next, step.next};
    while (found->end < end) {
        step = dg_fold_at(found->end, end);
        if (!dg_fold_word_class(step.entry))
            break;
        found->end = step.next;
    }
    return found->end > found->letters;
}

/* Carries the case and number of `text`, a form of `lemma`, over to `target`; the answer is the
 * best of pass->forms. A case other than ANY is the one that the context calls for. DGM_NOT_FOUND:
 * unsure. */
static dgm_status carry(dg_pass *pass, const dg_form *form, dgm_case kase, dgm_str text,
                        dgm_str target)
{
    const dgm_localizer *l = pass->localizer;
    const dgm_features known = {.kase = kase,
                                .part = form->part,
                                .gender = form->gender,
                                .reading = l->book.rules[form->rule].reading};
    /* A suffix belongs to the Turkish sentence, whatever language the name is written in. */
    const dgm_inflection *to = l->language.dotless_i ? l->from : l->to;
    if (!l->from || !to)
        return DGM_NOT_FOUND;
    dgm_status status = dgm_carry(l->from, text, dg_matcher_text(l->matcher, form->lemma), to,
                                  target, &known, &pass->forms, NULL);
    return status == DGM_ERR_MEMORY || status == DGM_OK ? status : DGM_NOT_FOUND;
}

/* ---- The case that the context calls for ------------------------------------------------------ */

static bool is_slavic(const dgm_inflection *inflection)
{
    return inflection && inflection->methods == &dg_inflect_slavic;
}

/* The bytes of the blank that ends at `at`, 0 where none does. */
static size_t blank_before(dgm_str text, size_t at)
{
    if (at && strchr(" \t\r\n", text.data[at - 1]))
        return 1;
    return at > 1 && memcmp(text.data + at - 2, "\u00A0", 2) == 0 ? 2 : 0;
}

static dgm_str trim_end(dgm_str text)
{
    for (size_t blank; (blank = blank_before(text, text.size)) > 0;)
        text.size -= blank;
    return text;
}

/* The word before a place in the text, or nothing where it does not follow a blank. */
static dgm_str word_before(dgm_str text, size_t at)
{
    dgm_str before = trim_end((dgm_str){text.data, at});
    size_t start = before.size;
    if (start == at)
        return (dgm_str){0};
    while (start && ((unsigned char)text.data[start - 1] >= 0x80 || text.data[start - 1] == '\'') &&
           !blank_before(text, start))
        start--;
    return (dgm_str){text.data + start, before.size - start};
}

/* Whether the name before this one and a conjunction are all that precedes it, or a comma, behind
 * which a citation form may begin something new: в Киеве и Одессе. */
static bool is_joined(const dg_pass *pass, size_t start, bool citation)
{
    if (pass->carried_in != pass->segment || pass->carried_end >= start)
        return false;
    const char *text = pass->segment->text.data;
    dgm_str between = trim_end((dgm_str){text + pass->carried_end, start - pass->carried_end});
    while (between.size && between.data[0] == ' ')
        between = (dgm_str){between.data + 1, between.size - 1};
    return (between.size == 1 && between.data[0] == ',' && !citation) ||
           dg_joins_names(pass->localizer->from, between);
}

/* The cases that what stands before the match calls for, the likeliest first; returns their
 * number. */
static size_t cases_called_for(const dg_pass *pass, size_t start, bool citation,
                               dgm_case cases[DG_GOVERNED_MAX])
{
    size_t count =
        dg_governed_cases(pass->localizer->from, word_before(pass->segment->text, start), cases);
    if (count == 0 && is_joined(pass, start, citation)) {
        cases[0] = pass->carried_case;
        return 1;
    }
    return count;
}

static dgm_status carry_first(dg_pass *pass, const dg_form *form, const dgm_case *cases,
                              size_t count, dgm_str text, dgm_str target)
{
    dgm_status status = DGM_NOT_FOUND;
    for (size_t i = 0; i < count && status == DGM_NOT_FOUND; i++)
        status = carry(pass, form, cases[i], text, target);
    return status;
}

/* Whether a citation form could be a genitive as well, and the target has another one: ООН. */
static bool is_guess(dg_pass *pass, const dg_form *form, dgm_str text, dgm_str target)
{
    if (carry(pass, form, DGM_GEN, text, target))
        return false;
    dgm_str genitive = pass->forms.items[0].text;
    return genitive.size != target.size || memcmp(genitive.data, target.data, target.size) != 0;
}

/* Between Slavic languages: where a form could be in several cases and they differ in the target
 * language, the context decides; at last the likeliest case is taken, and the edit is marked for a
 * look. */
static dgm_status carry_case(dg_pass *pass, const dg_form *form, const dg_match *match,
                             dgm_str target)
{
    static const dgm_case likeliest[] = {DGM_NOM, DGM_GEN, DGM_DAT, DGM_ACC,
                                         DGM_INS, DGM_LOC, DGM_VOC};
    dgm_str text = dg_matcher_text(pass->localizer->matcher, match->owner);
    dgm_case cases[DG_GOVERNED_MAX];
    bool citation = form->lemma == match->owner;
    size_t count = cases_called_for(pass, match->start, citation, cases);
    dgm_status status = carry_first(pass, form, cases, count, text, target);
    if (status == DGM_NOT_FOUND && citation) {
        pass->unsure = count == 0 && is_guess(pass, form, text, target);
        return status;
    }
    if (status == DGM_NOT_FOUND) {
        status = carry(pass, form, DGM_CASE_ANY, text, target);
        pass->unsure = status == DGM_NOT_FOUND;
    }
    if (status == DGM_NOT_FOUND && pass->unsure)
        status =
            carry_first(pass, form, likeliest, sizeof likeliest / sizeof *likeliest, text, target);
    if (status == DGM_OK) {
        pass->carried_case = pass->forms.items[0].features.kase;
        pass->carried_end = match->end;
        pass->carried_in = pass->segment;
    }
    return status;
}

/* ---- Suffixes ------------------------------------------------------------------------------------ */

/* What stands behind the last apostrophe, or nothing. */
static dgm_str behind_apostrophe(dgm_str text)
{
    const char *end = text.data + text.size;
    dgm_str tail = {end, 0};
    for (const char *at = text.data; at < end;) {
        dg_fold_step step = dg_fold_at(at, end);
        at = step.next;
        if (step.folded == '\'')
            tail = (dgm_str){at, (size_t)(end - at)};
    }
    return tail;
}

/* The suffix that the sounds of `target` ask for, where it is not the one in the text: Ankara'ya,
 * but Izmir'e. DGM_NOT_FOUND: it is the same, or unsure. */
static dgm_status new_suffix(dg_pass *pass, const dg_form *form, dgm_str target, const suffix *s,
                             dgm_str *fresh)
{
    const dgm_localizer *l = pass->localizer;
    dgm_str written = {s->letters, (size_t)(s->end - s->letters)};
    dgm_buffer *whole = &pass->suffixed;
    dgm_buffer_clear(whole);
    dg_buffer_str(whole, dg_matcher_text(l->matcher, form->lemma));
    dg_buffer_byte(whole, '\'');
    dgm_status status = map_case(l->options.from, written, false, whole);
    if (status == DGM_OK)
        status = carry(pass, form, DGM_CASE_ANY, (dgm_str){whole->data, whole->size}, target);
    if (status)
        return status;
    dgm_str old = behind_apostrophe((dgm_str){whole->data, whole->size});
    *fresh = behind_apostrophe(pass->forms.items[0].text);
    bool same = old.size == fresh->size && memcmp(old.data, fresh->data, old.size) == 0;
    return same || fresh->size == 0 ? DGM_NOT_FOUND : DGM_OK;
}

static dgm_status append_suffix(dg_pass *pass, const suffix *s, dgm_str fresh)
{
    bool capitals = dg_fold_at(s->letters, s->end).entry & DG_FOLD_UPPER;
    dgm_buffer_append(&pass->replacement, s->apostrophe, (size_t)(s->letters - s->apostrophe));
    return in_shape(pass->localizer->options.to, fresh, capitals ? DG_SHAPE_UPPER : DG_SHAPE_SAME,
                    &pass->replacement);
}

dgm_status dg_replacement(dg_pass *pass, const dg_form *form, dgm_str lemma, const dg_match *match,
                          size_t *end)
{
    const dgm_localizer *l = pass->localizer;
    dgm_str text = lemma, language = l->options.to, fresh;
    suffix behind = {0};
    dgm_status status = DGM_NOT_FOUND;
    dgm_buffer_clear(&pass->replacement);
    pass->unsure = false;
    if (is_slavic(l->from) && is_slavic(l->to))
        status = carry_case(pass, form, match, lemma);
    else if (form->lemma != match->owner)
        status = carry(pass, form, DGM_CASE_ANY, dg_matcher_text(l->matcher, match->owner), lemma);
    if (status == DGM_OK) {
        text = pass->forms.items[0].text;
    } else if (l->language.dotless_i && form->lemma == match->owner &&
               find_suffix(pass->segment->text, match->end, &behind)) {
        status = new_suffix(pass, form, lemma, &behind, &fresh);
        if (status == DGM_OK)
            *end = (size_t)(behind.end - pass->segment->text.data);
    }
    if (status && status != DGM_NOT_FOUND)
        return status;
    if (match->shape != DG_SHAPE_SAME &&
        is_ascii_form(dg_matcher_text(l->matcher, form->lemma), lemma))
        language.size = 0;
    dgm_status written = in_shape(language, text, match->shape, &pass->replacement);
    return written || *end == match->end ? written : append_suffix(pass, &behind, fresh);
}
