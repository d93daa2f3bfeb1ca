/* The text that goes to where a form was found: the target in the same case, number and letter case. */
#include "config.h"

#include "localize/localizer.h"

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
    char *place = U_SUCCESS(status) ? dg_buffer_reserve(out, room) : NULL;
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

/* Carries the case and number of `text`, a form of `lemma`, over to `target`; the answer is the best of
 * pass->forms. DGM_NOT_FOUND: unsure. */
static dgm_status carry(dg_pass *pass, const dg_form *form, dgm_str text, dgm_str target)
{
    const dgm_localizer *l = pass->localizer;
    const dgm_features known = {.part = form->part,
                                .gender = form->gender,
                                .reading = l->book.rules[form->rule].reading};
    if (!l->from || !l->to)
        return DGM_NOT_FOUND;
    dgm_status status = dgm_carry(l->from, text, dg_rulebook_text(&l->book, form->lemma), l->to,
                                  target, &known, &pass->forms, NULL);
    return status == DGM_ERR_MEMORY || status == DGM_OK ? status : DGM_NOT_FOUND;
}

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

/* The suffix that the sounds of `target` ask for, where it is not the one in the text: Ankara'ya, but
 * Izmir'e. DGM_NOT_FOUND: it is the same, or unsure. */
static dgm_status new_suffix(dg_pass *pass, const dg_form *form, dgm_str target, const suffix *s,
                             dgm_str *fresh)
{
    const dgm_localizer *l = pass->localizer;
    dgm_str written = {s->letters, (size_t)(s->end - s->letters)};
    dgm_buffer *whole = &pass->suffixed;
    dgm_buffer_clear(whole);
    dg_buffer_str(whole, dg_rulebook_text(&l->book, form->lemma));
    dg_buffer_byte(whole, '\'');
    dgm_status status = map_case(l->options.from, written, false, whole);
    if (status == DGM_OK)
        status = carry(pass, form, (dgm_str){whole->data, whole->size}, target);
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
    const dg_rulebook *book = &l->book;
    dgm_str text = lemma, language = l->options.to, fresh;
    suffix behind = {0};
    dgm_status status = DGM_NOT_FOUND;
    dgm_buffer_clear(&pass->replacement);
    if (form->lemma != match->owner) {
        status = carry(pass, form, dg_rulebook_text(book, match->owner), lemma);
        if (status == DGM_OK)
            text = pass->forms.items[0].text;
    } else if (l->language.dotless_i && find_suffix(pass->segment->text, match->end, &behind)) {
        status = new_suffix(pass, form, lemma, &behind, &fresh);
        if (status == DGM_OK)
            *end = (size_t)(behind.end - pass->segment->text.data);
    }
    if (status && status != DGM_NOT_FOUND)
        return status;
    if (match->shape != DG_SHAPE_SAME &&
        is_ascii_form(dg_rulebook_text(book, form->lemma), lemma))
        language.size = 0;
    dgm_status written = in_shape(language, text, match->shape, &pass->replacement);
    return written || *end == match->end ? written : append_suffix(pass, &behind, fresh);
}
