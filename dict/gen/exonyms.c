/* Writes what countries and large cities are called in other languages, as CLDR has it (through
 * ICU: regions, and the cities that time zones are named after). usage: gen-exonyms >
 * exonym_table.c */
#include "lookup/exonyms.h"

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In Latin and Cyrillic script, and those that are compared as Latin (dict/lookup/scripts.tsv). */
static const char *const languages[] = {
    "en", "be", "bg", "bs", "ca", "cs", "da",      "de", "el", "es", "et", "fi", "fr",
    "hr", "hu", "hy", "it", "ka", "kk", "ky",      "lt", "lv", "mk", "nb", "nl", "pl",
    "pt", "ro", "ru", "sk", "sl", "sr", "sr_Latn", "sv", "tr", "uk", "uz"};
enum { LANGUAGES = sizeof languages / sizeof *languages, NAME_MAX = 96, TEXTS_MAX = 1 << 18 };

static dg_exonym rows[1 << 14];
static size_t row_count;
static char texts[TEXTS_MAX];
static size_t text_size;
static UDateFormat *formats[LANGUAGES];

static void fail(const char *what)
{
    fprintf(stderr, "gen-exonyms: %s\n", what);
    exit(2);
}

/* Whether the place has that name already, but for accents and capitals. */
static bool has_name(size_t place_rows, uint64_t hash)
{
    for (size_t i = place_rows; i < row_count; i++)
        if (rows[i].hash == hash)
            return true;
    return false;
}

static void add_name(size_t place_rows, size_t place, const char *name)
{
    size_t size = strlen(name);
    dg_parts parts;
    dg_parts_of((dgm_str){name, size}, &parts);
    uint64_t hash = dg_parts_hash(&parts);
    if (!parts.count || has_name(place_rows, hash))
        return;
    if (row_count == sizeof rows / sizeof *rows || text_size + size + 2 > TEXTS_MAX)
        fail("too many names");
    rows[row_count++] = (dg_exonym){hash, (uint32_t)place};
    memcpy(texts + text_size, name, size + 1);
    text_size += size + 1;
}

/* Adds what a place is called in each language. A name that says more than the name ("Myanmar
 * (Burma)", "Hong Kong SAR China") is none. */
static void add_place(bool name_of(const char *place, size_t language, char name[NAME_MAX]),
                      const char *code)
{
    char name[NAME_MAX];
    size_t place = text_size, place_rows = row_count;
    for (size_t i = 0; i < LANGUAGES; i++)
        if (name_of(code, i, name) && !strpbrk(name, "()[]/0123456789") && !strstr(name, "SAR"))
            add_name(place_rows, place, name);
    texts[text_size++] = 0;
    if (row_count - place_rows < 2) { /* the same everywhere */
        row_count = place_rows;
        text_size = place;
    }
}

static bool to_name(const UChar *text, int32_t size, char name[NAME_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(name, NAME_MAX, NULL, text, size, &status);
    return status == U_ZERO_ERROR;
}

static bool country_name(const char *country, size_t language, char name[NAME_MAX])
{
    char locale[8];
    UChar text[NAME_MAX];
    UErrorCode status = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "und_%s", country);
    int32_t size = uloc_getDisplayCountry(locale, languages[language], text, NAME_MAX, &status);
    return status == U_ZERO_ERROR && to_name(text, size, name);
}

static bool city_name(const char *zone, size_t language, char name[NAME_MAX])
{
    static const UChar exemplar_city[] = {'V', 'V', 'V', 0};
    UChar id[NAME_MAX], text[NAME_MAX];
    UErrorCode status = U_ZERO_ERROR;
    u_uastrcpy(id, zone);
    UCalendar *calendar = ucal_open(id, -1, languages[language], UCAL_DEFAULT, &status);
    if (!formats[language])
        formats[language] = udat_open(UDAT_PATTERN, UDAT_PATTERN, languages[language], NULL, 0,
                                      exemplar_city, -1, &status);
    int32_t size = udat_formatCalendar(formats[language], calendar, text, NAME_MAX, NULL, &status);
    ucal_close(calendar);
    return status == U_ZERO_ERROR && to_name(text, size, name);
}

static void add_cities(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *zones =
        ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
    for (const char *zone; (zone = uenum_next(zones, NULL, &status));)
        if (strncmp(zone, "Antarctica/", 11) != 0)
            add_place(city_name, zone);
    uenum_close(zones);
    if (U_FAILURE(status))
        fail(u_errorName(status));
    for (size_t i = 0; i < LANGUAGES; i++)
        udat_close(formats[i]);
}

static int by_hash(const void *a, const void *b)
{
    const dg_exonym *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static void print_table(void)
{
    qsort(rows, row_count, sizeof *rows, by_hash);
    printf("/* Made by dict/gen/exonyms from CLDR, through ICU; do not edit. */\n"
           "#include \"lookup/exonyms.h\"\n\nconst char dg_exonym_texts[] = {\n");
    for (size_t i = 0; i < text_size; i++)
        printf("%d,%s", (signed char)texts[i], i % 32 == 31 ? "\n" : "");
    printf("};\nconst dg_exonym dg_exonyms[] = {\n");
    for (size_t i = 0; i < row_count; i++)
        printf("{0x%llxu,%u},%s", (unsigned long long)rows[i].hash, rows[i].place,
               i % 4 == 3 ? "\n" : "");
    printf("};\nconst size_t dg_exonym_count = %zu;\n", row_count);
}

int main(void)
{
    for (const char *const *country = uloc_getISOCountries(); *country; country++)
        add_place(country_name, *country);
    add_cities();
    print_table();
    return ferror(stdout) ? 2 : 0;
}
