/* Mistakes that one term shows by itself. Properties of characters, scripts of languages and their
 * letters are ICU's (Unicode Character Database and CLDR). */
#include "config.h"

#include "termbase/check.h"

#include "util/error.h"
#include "util/icu_i18n.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>

enum { SCRIPTS_MAX = 8 };

/* What a language tag says of the letters to expect. */
typedef struct writing {
    char locale[ULOC_FULLNAME_CAPACITY];
    UScriptCode scripts[SCRIPTS_MAX];
    int32_t count; /* 0: nothing to expect */
    bool valid;
} writing;

static writing writing_of(dgm_str language)
{
    writing w = {.valid = true};
    char tag[ULOC_FULLNAME_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    if (!language.size)
        return w;
    if (language.size < sizeof tag)
        memcpy(tag, language.data, language.size);
    uloc_forLanguageTag(tag, w.locale, sizeof w.locale, &parsed, &status);
    w.valid = U_SUCCESS(status) && (size_t)parsed == language.size &&
              (uloc_getISO3Language(w.locale)[0] || !strncmp(tag, "und", 3));
    if (w.valid)
        w.count = uscript_getCode(w.locale, w.scripts, SCRIPTS_MAX, &status);
    if (U_FAILURE(status))
        w.count = 0;
    return w;
}

static bool writes_script(const writing *w, UScriptCode script)
{
    for (int32_t i = 0; i < w->count; i++)
        if (w->scripts[i] == script)
            return true;
    return false;
}

/* The joiners are letters' business in scripts that join. */
static bool joins(const writing *w, uint32_t c)
{
    return (c == 0x200C || c == 0x200D) && !writes_script(w, USCRIPT_LATIN) &&
           !writes_script(w, USCRIPT_CYRILLIC) && !writes_script(w, USCRIPT_GREEK);
}

static bool has_invisible(const writing *w, dgm_str text)
{
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        uint32_t c = dg_utf8_next(&at);
        if ((u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
             u_iscntrl((UChar32)c)) &&
            !joins(w, c))
            return true;
    }
    return false;
}

static bool any_invisible(const writing *w, const dgm_term *term)
{
    const dgm_str texts[] = {term->text, term->first, term->exceptions, term->context,
                             term->reading};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (has_invisible(w, texts[i]))
            return true;
    return false;
}

/* What a walk over a term's letters saw. */
typedef struct letters {
    bool own, foreign; /* letters of the language's scripts, letters of others */
    bool foreign_not_latin;
    bool mixed;   /* both in one word */
    bool small;   /* a small letter of another script */
    bool strange; /* a Cyrillic letter that this Cyrillic alphabet does not have */
} letters;

static USet *exemplars(const char *locale, UErrorCode *status)
{
    void *library = dg_icu_i18n_open();
    __typeof__(&ulocdata_open) open = DG_ICU_I18N(library, ulocdata_open);
    __typeof__(&ulocdata_close) close = DG_ICU_I18N(library, ulocdata_close);
    __typeof__(&ulocdata_getExemplarSet) get = DG_ICU_I18N(library, ulocdata_getExemplarSet);
    USet *set = NULL;
    ULocaleData *data = open && close && get ? open(locale, status) : NULL;
    if (data) {
        set = get(data, NULL, 0, ULOCDATA_ES_STANDARD, status);
        close(data);
    }
    dg_icu_i18n_close(library);
    return set;
}

static USet *alphabet_of(const writing *w)
{
    UErrorCode status = U_ZERO_ERROR;
    if (w->count != 1 || w->scripts[0] != USCRIPT_CYRILLIC)
        return NULL;
    USet *set = exemplars(w->locale, &status);
    if (set && (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || uset_isEmpty(set))) {
        uset_close(set);
        set = NULL;
    }
    return set;
}

static letters look_at_letters(const writing *w, dgm_str text)
{
    letters seen = {0};
    bool own = false, foreign = false; /* in this word */
    USet *alphabet = alphabet_of(w);
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        UChar32 c = (UChar32)dg_utf8_next(&at);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript(c, &status);
        if (!u_isalpha(c)) {
            if (script != USCRIPT_INHERITED)
                own = foreign = false;
            continue;
        }
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
            continue;
        bool ours = writes_script(w, script);
        own |= ours;
        foreign |= !ours;
        seen.own |= ours;
        seen.foreign |= !ours;
        seen.small |= !ours && u_islower(c);
        seen.foreign_not_latin |= !ours && script != USCRIPT_LATIN;
        seen.mixed |= own && foreign;
        seen.strange |= ours && alphabet && !uset_contains(alphabet, u_tolower(c));
    }
    if (alphabet)
        uset_close(alphabet);
    return seen;
}

/* A Latin word among others (a brand, a model) is at home everywhere, and so is a term in Latin
 * capitals (G7, F-16); a Latin form of a whole name is not, unless it is to be kept as it is. */
static const char *check_letters(const writing *w, const dgm_concept *concept, dgm_str text)
{
    if (!w->count)
        return NULL;
    letters seen = look_at_letters(w, text);
    if (seen.mixed)
        return N_("One word has letters of two scripts.");
    bool may_be_latin =
        concept->do_not_translate ||
        (!seen.small && (concept->kind == DGM_KIND_TERM || concept->kind == DGM_KIND_ORGANISATION));
    if (seen.foreign_not_latin || (seen.foreign && !seen.own && !may_be_latin))
        return N_(
            "The language is not written in this script; a form for every language stands under "
            "'*'.");
    return seen.strange ? N_("The language's alphabet does not have all of these letters.") : NULL;
}

static const char *check_matchable(const dgm_term *term)
{
    bool letter = false, in_word = false;
    size_t words = 0;
    for (const char *at = term->text.data, *end = at + term->text.size; at < end;) {
        UChar32 c = (UChar32)dg_utf8_next(&at);
        letter |= u_isalnum(c);
        words += !u_isUWhiteSpace(c) && !in_word;
        in_word = !u_isUWhiteSpace(c);
    }
    if (!letter)
        return N_("No text can match a term without letters and digits.");
    if (term->text.size > DG_TERM_MAX || words > DG_TERM_WORDS_MAX)
        return N_("The term is too long to be matched.");
    if (term->from && term->until && term->from > term->until)
        return N_("No day is between 'from' and 'until'.");
    return NULL;
}

const char *dg_check_term(const dgm_concept *concept, const dgm_term *term, int *step,
                          dgm_finding_kind *kind)
{
    writing w = writing_of(term->language);
    const char *message = NULL;
    while (!message && *step < 4) {
        switch ((*step)++) {
        case 0:
            *kind = DGM_FINDING_INVISIBLE;
            if (any_invisible(&w, term))
                message = N_("The term has invisible characters.");
            break;
        case 1:
            *kind = DGM_FINDING_SCRIPT;
            message = check_letters(&w, concept, term->text);
            break;
        case 2:
            *kind = DGM_FINDING_UNMATCHABLE;
            if (!w.valid)
                message = N_("This is no language tag (BCP 47).");
            break;
        default:
            *kind = DGM_FINDING_UNMATCHABLE;
            message = check_matchable(term);
        }
    }
    return message;
}
