/* The matcher: folding, boundaries and case on examples, and agreement with a slow, obvious matcher
 * on random glossaries and texts. */
#include "unit.h"

#include "match/block.h"
#include "match/fold.h"
#include "match/matcher.h"
#include "util/utf8.h"

#include <unicode/uchar.h>

#include <stdio.h>
#include <stdlib.h>

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

/* All matches of `patterns` (NULL-terminated) in `text`, as "[start,end)" of each pattern's
 * number. */
static const char *matches(const char *language, int policy, const char *const *patterns,
                           const char *text)
{
    static char out[1024];
    dg_pattern list[32];
    size_t count = 0;
    for (; patterns[count]; count++) {
        assert_true(dg_pattern_usable(str(patterns[count])));
        list[count] = (dg_pattern){str(patterns[count]), (uint32_t)count, (uint8_t)policy, 0};
    }
    dg_matcher *matcher;
    assert_int_equal(
        dg_matcher_new(NULL, list, count, dg_match_language_of(str(language)), &matcher), DGM_OK);
    dg_match match = {0};
    out[0] = '\0';
    while (dg_matcher_find(matcher, str(text), match.end, strlen(text), NULL, NULL, &match))
        sprintf(out + strlen(out), "%s%.*s=%u", out[0] ? "|" : "", (int)(match.end - match.start),
                text + match.start, match.owner);
    dg_matcher_free(matcher);
    return out;
}

#define PATTERNS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void leftmost_longest(void **state)
{
    (void)state;
    const char *const *sea = PATTERNS("Black Sea", "Black Sea Fleet", "Sea Fleet Command");
    assert_string_equal(matches("en", DGM_CASE_NAME, sea, "Black Sea Fleet Command, Black Sea"),
                        "Black Sea Fleet=1|Black Sea=0");
    assert_string_equal(
        matches("en", DGM_CASE_NAME, PATTERNS("New York", "New York City"), "New York Cityscape"),
        "New York=0");
    assert_string_equal(matches("en", DGM_CASE_NAME, PATTERNS("U.S.", "U.S", ".NET", "C++"),
                                "U.S. U.S, .NET C++ C"),
                        "U.S.=0|U.S=1|.NET=2|C++=3");
}

static void boundaries(void **state)
{
    (void)state;
    assert_string_equal(matches("uk", DGM_CASE_FOLLOW, PATTERNS("ять", "рим", "п'ять"),
                                "п'ять кримять Рим п\u02BCять"),
                        "п'ять=2|Рим=1|п\u02BCять=2");
    assert_string_equal(matches("uk", DGM_CASE_FOLLOW, PATTERNS("ять"), "п\u2019ять п'ять 'ять'"),
                        "ять=0");
    assert_string_equal(
        matches("tr", DGM_CASE_NAME, PATTERNS("Erdogan"),
                "Erdogan'ın Erdogan\u2019la anti-Erdogan Erdoganlar \u201CErdogan\u201D"),
        "Erdogan=0|Erdogan=0|Erdogan=0|Erdogan=0");
    assert_string_equal(
        matches("en", DGM_CASE_NAME, PATTERNS("Kiev"), "Kiev\u0306 Kiev\u2014Kiev_ Kiev2"),
        "Kiev=0");
    assert_string_equal(
        matches("zh", DGM_CASE_NAME, PATTERNS("基辅", "乌克兰"), "在基辅的乌克兰人"),
        "基辅=0|乌克兰=1");
}

static void folding(void **state)
{
    (void)state;
    assert_string_equal(
        matches("en", DGM_CASE_NAME, PATTERNS("Erdoğan"), "Erdog\u0306an Erdo\u00ADğan"),
        "Erdog\u0306an=0|Erdo\u00ADğan=0");
    assert_string_equal(matches("en", DGM_CASE_NAME, PATTERNS("Black Sea"),
                                "Black\u00A0Sea Black\r\n  Sea Black\n\nSea"),
                        "Black\u00A0Sea=0|Black\r\n  Sea=0");
    assert_string_equal(matches("de", DGM_CASE_NAME, PATTERNS("Straße"), "STRASSE Straße Strasse"),
                        "STRASSE=0|Straße=0|Strasse=0");
    assert_string_equal(matches("ru", DGM_CASE_NAME, PATTERNS("Чёрное море"), "Черное море"),
                        "Черное море=0");
    assert_string_equal(matches("be", DGM_CASE_NAME, PATTERNS("Чёрное"), "Черное"), "");
}

static void turkish_i(void **state)
{
    (void)state;
    const char *const *towns = PATTERNS("İzmir", "Iğdır");
    assert_string_equal(matches("tr", DGM_CASE_NAME, towns, "İZMİR IĞDIR IZMIR İğdir"),
                        "İZMİR=0|IĞDIR=1");
    assert_string_equal(matches("en", DGM_CASE_NAME, PATTERNS("Istanbul"), "ISTANBUL İSTANBUL"),
                        "ISTANBUL=0|İSTANBUL=0");
}

static void case_policies(void **state)
{
    (void)state;
    assert_string_equal(matches("en", DGM_CASE_NAME, PATTERNS("Bank of Russia"),
                                "Bank of Russia, BANK OF RUSSIA, Bank Of Russia, bank of Russia"),
                        "Bank of Russia=0|BANK OF RUSSIA=0|Bank Of Russia=0");
    assert_string_equal(matches("en", DGM_CASE_EXACT, PATTERNS("US"), "US Us us"), "US=0");
    assert_string_equal(matches("en", DGM_CASE_FOLLOW, PATTERNS("deal"), "deal Deal DEAL dEAL"),
                        "deal=0|Deal=0|DEAL=0|dEAL=0");
}

static void unusable(void **state)
{
    (void)state;
    assert_false(dg_pattern_usable(str("")));
    assert_false(dg_pattern_usable(str(" — ")));
    assert_false(dg_pattern_usable(str("two\n\nparagraphs")));
    assert_false(dg_pattern_usable(str("\xFF")));
    assert_true(dg_pattern_usable(str("C++")));
}

/* The words of a text by another way than the scan's: those of its letters that a key tells
 * apart. */
static void cyrillic_words(void **state)
{
    (void)state;
    assert_string_equal(
        matches("uk", DGM_CASE_NAME,
                PATTERNS("Київ", "Європа", "Їжакевич", "Ґонта", "Великобританія"),
                "Київ, КИЇВ, київ, Кии\u0306в; «Київ»\u00A0Європа, ЄВРОПА Їжакевич Ґонта "
                "ҐОНТА Великобританія ВЕЛИКОБРИТАНІЯ Великобританії Київx Киї\u00ADв"),
        "Київ=0|КИЇВ=0|Київ=0|Європа=1|ЄВРОПА=1|Їжакевич=2|Ґонта=3|ҐОНТА=3|"
        "Великобританія=4|ВЕЛИКОБРИТАНІЯ=4|Киї\u00ADв=0");
    assert_string_equal(
        matches("ru", DGM_CASE_FOLLOW, PATTERNS("ёлка", "новости"),
                "Елка ЁЛКА елка Новости и\u0306новости новостий\u0306 новости\u0306"),
        "Елка=0|ЁЛКА=0|елка=0|Новости=1");
}

/* Words whose beginnings and ends are the same, and terms that begin with a common word. */
static void long_words(void **state)
{
    (void)state;
    assert_string_equal(
        matches(
            "en", DGM_CASE_FOLLOW,
            PATTERNS("counterrevolutionaries", "of the day", "of", "the Hague", "a-b"),
            "counterrevolutionaries counterxxxxxutionaries Counterrevolutionaries of the night of "
            "the\nday the (Hague) The Hague the\u00A0Hague a-b a b the the Hague the"),
        "counterrevolutionaries=0|Counterrevolutionaries=0|of=2|of the\nday=1|The Hague=3|"
        "the\u00A0Hague=3|a-b=4|the Hague=3");
    assert_string_equal(
        matches(
            "ru", DGM_CASE_FOLLOW, PATTERNS("сельскохозяйственного", "и так далее", "ѣсть"),
            "сельскохозяйственного сельскохоѣяйственного СЕЛЬСКОХОЗЯЙСТВЕННОГО и так и так далее "
            "Ѣсть"),
        "сельскохозяйственного=0|СЕЛЬСКОХОЗЯЙСТВЕННОГО=0|и так далее=1|Ѣсть=2");
}

/* Terms of one, two and three letters, and words that begin like them. */
static void short_words(void **state)
{
    (void)state;
    assert_string_equal(
        matches("en", DGM_CASE_NAME, PATTERNS("X", "EU", "USA", "2S19", "_id", "Čadca"),
                "X Xi EU eu EUR USA usa USAF 2S19 2s19 _id Čadca C\u030Cadca EU\u0301 EU\u2019s X"),
        "X=0|EU=1|USA=2|2S19=3|_id=4|Čadca=5|C\u030Cadca=5|EU=1|X=0");
}

/* Both readers of blocks say the same of any bytes. */
static void block_readers(void **state)
{
    (void)state;
    static const unsigned char common[] =
        "aAzZ09_ .@[`{'\xC2\xA0\xAB\xBB\xAD\xE2\x80\x90\xA9\xAA\xD0\xD1\xBF\xCC";
    dg_heads heads = {0};
    dg_heads_add(&heads, 'k' | 'i' << 8 | 'e' << 16, 3, true);
    dg_heads_add(&heads, 'a' | 'z' << 8 | 'a' << 16, 3, false);
    dg_heads_add(&heads, 'a' | 'z' << 8, 2, false);
    srand(7);
    for (int round = 0; round < 20000; round++) {
        char block[DG_BLOCK_READ];
        dg_block_bits one, other;
        for (int i = 0; i < DG_BLOCK_READ; i++)
            block[i] = round % 2 ? (char)common[(size_t)rand() % (sizeof common - 1)]
                                 : (char)(rand() & 0xFF);
        dg_block_read(block, round % 3 ? &heads : NULL, &one);
        dg_block_reader_best()(block, round % 3 ? &heads : NULL, &other);
        assert_memory_equal(&one, &other, sizeof one);
    }
}

/* ---- The slow, obvious matcher -------------------------------------------------------------- */

enum { UNITS_MAX = 512 };

/* Text as comparable letters: `letter` is folded, `raw` as written, `end` its end in the source. */
typedef struct unit {
    uint32_t letter, raw;
    size_t start, end;
} unit;

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\n' || c == 0xA0;
}

static size_t units_of(const char *text, unit *units)
{
    const char *p = text, *end = text + strlen(text);
    size_t n = 0;
    while (p < end) {
        size_t start = (size_t)(p - text);
        uint32_t c = dg_utf8_next(&p);
        if (c == 0xAD)
            continue;
        if (c == 0x306 && n && units[n - 1].raw == 'g') {
            units[n - 1] = (unit){0x11F, 0x11F, units[n - 1].start, (size_t)(p - text)};
            continue;
        }
        if (is_space(c) && n && units[n - 1].letter == ' ') {
            units[n - 1].end = (size_t)(p - text);
            continue;
        }
        uint32_t letter = is_space(c)                            ? ' '
                          : c == 0x2019 || c == 0x2BC            ? '\''
                          : c == 0x130 || c == 0x131 || c == 'I' ? 'i'
                          : c == 0x451 || c == 0x401             ? 0x435
                                                     : (uint32_t)u_foldCase((UChar32)c, 0);
        units[n++] = (unit){letter, c, start, (size_t)(p - text)};
    }
    return n;
}

static bool is_letter(const unit *units, size_t n, size_t i)
{
    return i < n && u_isalpha((UChar32)units[i].raw) && units[i].letter != '\'';
}

static bool parts(const char *language, const unit *u, size_t n, size_t i)
{
    if (i == 0 || i == n)
        return true;
    if (is_letter(u, n, i - 1) && is_letter(u, n, i))
        return false;
    if (strcmp(language, "uk") != 0)
        return true;
    if (u[i].letter == '\'' && is_letter(u, n, i - 1) && is_letter(u, n, i + 1))
        return false;
    return !(i >= 2 && u[i - 1].letter == '\'' && is_letter(u, n, i - 2) && is_letter(u, n, i));
}

static bool same(const char *language, uint32_t a, uint32_t b)
{
    bool turkish = strcmp(language, "tr") == 0, russian = strcmp(language, "ru") == 0;
    bool a_i = a == 'i' || a == 0x130, b_i = b == 'i' || b == 0x130;
    bool a_yo = a == 0x451 || a == 0x401, b_yo = b == 0x451 || b == 0x401;
    if (turkish && (a == 'I' || b == 'I' || a_i || b_i))
        return a_i == b_i;
    if (!turkish && ((a == 0x131 && b_i) || (b == 0x131 && a_i)))
        return false;
    return russian || a_yo == b_yo;
}

/* The end of `pattern` at unit `i`, or 0. */
static size_t obvious(const char *language, const char *pattern, const unit *u, size_t n, size_t i)
{
    unit p[UNITS_MAX];
    size_t size = units_of(pattern, p);
    if (i + size > n || !parts(language, u, n, i) || !parts(language, u, n, i + size))
        return 0;
    for (size_t j = 0; j < size; j++)
        if (p[j].letter != u[i + j].letter || !same(language, p[j].raw, u[i + j].raw))
            return 0;
    return i + size;
}

static const char *const letters[][14] = {
    {"a", "b", "B", "A", "-", "'", "’", " ", " ", "\u00A0", "\n", "\u00AD", "ç", "i"},
    {"а", "б", "Б", "ё", "е", "-", " ", " ", "\u00A0", "\n", "\u00AD", "'", "a", "Ё"},
    {"а", "і", "І", "'", "\u02BC", "’", "-", " ", " ", "\n", "\u00AD", "ї", "Ї", "b"},
    {"ı", "i", "I", "İ", "ğ", "g\u0306", "'", "’", " ", " ", "\n", "\u00AD", "Ğ", "-"},
};
static const char *const languages[] = {"en", "ru", "uk", "tr"};

static void random_text(char *out, int alphabet, int length)
{
    for (*out = '\0'; length; length--) {
        const char *letter = letters[alphabet][rand() % 14];
        /* Not two line ends in a row, which part paragraphs. */
        if (*letter != '\n' || !strpbrk(out, "\n"))
            strcat(out, letter);
    }
}

static void random_pattern(char *out, int alphabet)
{
    do
        random_text(out, alphabet, 1 + rand() % 6);
    while (!dg_pattern_usable(str(out)) || is_space((uint8_t)*out) || strpbrk(out, "\n\xC2") ||
           out[strlen(out) - 1] == ' ');
}

static void agree(int alphabet)
{
    enum { PATTERN_COUNT = 12 };
    char patterns[PATTERN_COUNT][64], text[512];
    dg_pattern list[PATTERN_COUNT];
    for (uint32_t i = 0; i < PATTERN_COUNT; i++) {
        random_pattern(patterns[i], alphabet);
        list[i] = (dg_pattern){str(patterns[i]), i, DGM_CASE_FOLLOW, 0};
    }
    random_text(text, alphabet, rand() % 120);
    unit units[UNITS_MAX];
    size_t n = units_of(text, units), i = 0;
    const char *language = languages[alphabet];
    dg_matcher *matcher;
    assert_int_equal(
        dg_matcher_new(NULL, list, PATTERN_COUNT, dg_match_language_of(str(language)), &matcher),
        DGM_OK);
    dg_match match = {0};
    while (dg_matcher_find(matcher, str(text), match.end, strlen(text), NULL, NULL, &match)) {
        size_t best = 0, owner = 0;
        for (; i < n && !best; i++)
            for (size_t p = 0; p < PATTERN_COUNT; p++) {
                size_t end = obvious(language, patterns[p], units, n, i);
                if (end > best)
                    best = end, owner = p;
            }
        if (!best || units[i - 1].start != match.start || owner != match.owner)
            fail_msg("%s: '%s' in '%s' at %zu to %zu, not '%s' at %zu to %zu", language,
                     patterns[match.owner], text, match.start, match.end, patterns[owner],
                     i ? units[i - 1].start : 0, best ? units[best - 1].end : 0);
        i = best;
    }
    for (; i < n; i++)
        for (size_t p = 0; p < PATTERN_COUNT; p++)
            if (obvious(language, patterns[p], units, n, i))
                fail_msg("%s: pattern '%s' was missed in '%s' at %zu", language, patterns[p], text,
                         units[i].start);
    dg_matcher_free(matcher);
}

static void agrees_with_the_obvious(void **state)
{
    (void)state;
    srand(20261123);
    for (int i = 0; i < 20000; i++)
        agree(i % 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leftmost_longest),
        cmocka_unit_test(boundaries),
        cmocka_unit_test(folding),
        cmocka_unit_test(turkish_i),
        cmocka_unit_test(case_policies),
        cmocka_unit_test(unusable),
        cmocka_unit_test(cyrillic_words),
        cmocka_unit_test(short_words),
        cmocka_unit_test(long_words),
        cmocka_unit_test(block_readers),
        cmocka_unit_test(agrees_with_the_obvious),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
