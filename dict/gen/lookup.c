/* Writes the tables behind src/lookup: letter codes (from ICU's Unicode data), how spelling units
 * sound, and what each pair of spelling units costs. usage: gen-lookup SCRIPTS.tsv SOUNDS.tsv
 * WORDS.tsv TERMS.tsv SPELLING.tsv... > lookup_table.c */
#include "lookup/align.h"
#include "lookup/known.h"
#include "lookup/sound.h"
#include "util/hash.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t letters[DG_LETTER_TABLE];

static void fail(const char *file, int line, const char *message)
{
    fprintf(stderr, "%s:%d: %s\n", file, line, message);
    exit(2);
}

/* ---- Letters --------------------------------------------------------------------------------- */

static void list_letters(const char *list, unsigned code, unsigned end)
{
    int32_t at = 0, size = (int32_t)strlen(list);
    while (at < size) {
        UChar32 c;
        U8_NEXT(list, at, size, c);
        if (c >= 0 && c < DG_LETTER_TABLE)
            letters[c] = (uint8_t)code++;
    }
    if (code > end)
        fail("letters.h", 0, "too many letters");
}

/* What a letter is decomposed into first; the letter itself where it is not. */
static UChar32 base_of(UChar32 c, const UNormalizer2 *form)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[8];
    int32_t size = unorm2_getRawDecomposition(form, c, parts, 8, &status);
    return U_SUCCESS(status) && size > 0 ? parts[0] : c;
}

static uint8_t code_of(UChar32 c)
{
    c = u_tolower(c);
    if (c < DG_LETTER_TABLE && letters[c])
        return letters[c];
    UErrorCode status = U_ZERO_ERROR;
    UChar32 base = base_of(c, unorm2_getNFKDInstance(&status));
    if (base < DG_LETTER_TABLE && base != c)
        return code_of(base);
    uint32_t mask = U_GET_GC_MASK(c);
    if (mask & (U_GC_MN_MASK | U_GC_CF_MASK | U_GC_LM_MASK | U_GC_SK_MASK))
        return DG_LETTER_SKIP;
    if (mask & (U_GC_L_MASK | U_GC_N_MASK))
        return (uint8_t)(DG_LETTER_OTHER + c % (DG_LETTER_EDGE - DG_LETTER_OTHER));
    return DG_LETTER_BREAK;
}

static void make_letters(void)
{
    static const struct {
        UChar32 letter;
        const char *same;
    } same[] = {{0x2BC, NULL}, {'\'', NULL},  {'`', NULL},   {0xB4, NULL},
                {0x2BB, NULL}, {0x2BF, NULL}, {0x2BE, NULL}, {0x259, "a"},
                {0x219, "ş"},  {0x21B, "ţ"},  {0xF8, "ø"},   {0x131, "ı"}};
    for (int i = 0; i < 26; i++)
        letters['a' + i] = (uint8_t)(DG_LETTER_A + i);
    for (int i = 0; i < 10; i++)
        letters['0' + i] = (uint8_t)(DG_LETTER_DIGIT + i);
    list_letters(DG_LETTERS_MARKED, DG_LETTER_MARKED, DG_LETTER_CYRILLIC);
    list_letters(DG_LETTERS_CYRILLIC, DG_LETTER_CYRILLIC, DG_LETTER_OTHER);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        UChar32 c = 0;
        int32_t at = 0;
        if (same[i].same)
            U8_NEXT(same[i].same, at, 4, c);
        letters[same[i].letter] = c ? letters[c] : DG_LETTER_SKIP;
    }
    for (UChar32 c = 0; c < DG_LETTER_TABLE; c++)
        if (!letters[c])
            letters[c] = code_of(c);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

typedef struct row {
    const char *file;
    int line, count;
    char *fields[4];
} row;

/* Calls `use` for each row of a tab-separated file that is no comment. */
static void read_rows(const char *path, void (*use)(const row *))
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(2);
    }
    char text[512];
    row r = {path, 0, 0, {0}};
    while (fgets(text, sizeof text, file)) {
        r.line++;
        text[strcspn(text, "\n")] = 0;
        if (text[0] == '#' || !text[0])
            continue;
        char *rest = text;
        for (r.count = 0; rest && r.count < 4;)
            r.fields[r.count++] = strsep(&rest, "\t");
        use(&r);
    }
    fclose(file);
}

static uint32_t unit_of(const row *r, const char *text)
{
    if (strcmp(text, "∅") == 0)
        return 0;
    uint8_t codes[DG_UNIT_MAX];
    size_t count = 0;
    for (int32_t at = 0, size = (int32_t)strlen(text); at < size;) {
        UChar32 c;
        U8_NEXT(text, at, size, c);
        uint8_t code = c == (UChar32)0x7C              ? DG_LETTER_EDGE
                       : c >= 0 && c < DG_LETTER_TABLE ? letters[c]
                                                       : 0;
        if (count == DG_UNIT_MAX || code == DG_LETTER_BREAK || code == DG_LETTER_SKIP)
            fail(r->file, r->line, "not a unit of one to four letters");
        codes[count++] = code;
    }
    return dg_unit(codes, count);
}

/* ---- Scripts that are compared as Latin ------------------------------------------------------ */

enum { SCRIPT_UNITS_MAX = 160 };
static dg_script_unit script_units[SCRIPT_UNITS_MAX];
static unsigned script_unit_count;
static uint8_t script_letters[DG_LETTER_TABLE], script_letter_count;

static uint8_t script_letter(UChar32 c)
{
    if (!script_letters[c])
        script_letters[c] = ++script_letter_count;
    return script_letters[c];
}

static void add_script_unit(const row *r)
{
    dg_script_unit unit = {{0}, r->fields[0][0] == '|', {0}};
    const char *text = r->fields[0] + unit.at_start;
    uint32_t latin = r->count == 2 ? unit_of(r, r->fields[1]) : 0;
    int32_t at = 0, size = (int32_t)strlen(text);
    for (int i = 0; i < 2 && at < size; i++) {
        UChar32 c;
        U8_NEXT(text, at, size, c);
        if (c < DG_SCRIPTS_FROM || c >= DG_LETTER_TABLE)
            fail(r->file, r->line, "not LETTERS, LATIN");
        unit.letters[i] = script_letter(c);
    }
    for (int i = 0; i < 2; i++)
        unit.latin[i] = (uint8_t)(latin >> 8 * i);
    if (!latin || latin >> 16 || at < size || script_unit_count == SCRIPT_UNITS_MAX)
        fail(r->file, r->line, "not one or two LETTERS as one or two of LATIN");
    script_units[script_unit_count++] = unit;
}

/* The letter that another one is a form of: a capital, or one with accents. */
static uint8_t script_letter_of(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    c = u_tolower(c);
    if (c >= DG_LETTER_TABLE || script_letters[c])
        return c < DG_LETTER_TABLE ? script_letters[c] : 0;
    UChar32 base = base_of(c, unorm2_getNFDInstance(&status));
    return base != c ? script_letter_of(base) : 0;
}

static void print_scripts(void)
{
    printf("const uint8_t dg_script_letter_of[DG_LETTER_TABLE - DG_SCRIPTS_FROM] = {\n");
    for (UChar32 c = DG_SCRIPTS_FROM; c < DG_LETTER_TABLE; c++)
        printf("%u,%s", script_letter_of(c), c % 32 == 31 ? "\n" : "");
    printf("};\nconst dg_script_unit dg_script_units[] = {\n");
    for (unsigned i = 0; i < script_unit_count; i++)
        printf("{{%u,%u},%d,{%u,%u}},\n", script_units[i].letters[0], script_units[i].letters[1],
               script_units[i].at_start, script_units[i].latin[0], script_units[i].latin[1]);
    printf("};\nconst uint8_t dg_script_unit_count = %u;\n", script_unit_count);
}

/* ---- Sounds ---------------------------------------------------------------------------------- */

enum { SOUNDS_MAX = 256 };
static dg_sound_unit sounds[SOUNDS_MAX];
static unsigned sound_count;

static uint16_t reading_of(const row *r, const char *text)
{
    static const char classes[] = "-BPFDTSXKGLMNR";
    unsigned reading = 0;
    for (unsigned i = 0; text[i] && text[0] != '-'; i++) {
        const char *at = strchr(classes, text[i]);
        if (!at || i == 4)
            fail(r->file, r->line, "a reading is one to four of B P F D T S X K G L M N R");
        reading |= (unsigned)(at - classes) << (4 * i);
    }
    return (uint16_t)reading;
}

static uint8_t vowels[256];

/* UNIT <tab> a|e|i|o|u */
static bool add_vowel(const row *r)
{
    static const char qualities[] = "aeiou";
    const char *at = r->count == 2 && r->fields[1][0] && !r->fields[1][1]
                         ? strchr(qualities, r->fields[1][0])
                         : NULL;
    if (at)
        vowels[unit_of(r, r->fields[0]) & 0xFF] = (uint8_t)(at - qualities + 1);
    return at != NULL;
}

static void add_sound(const row *r)
{
    if (add_vowel(r))
        return;
    if (r->count < 2 || sound_count == SOUNDS_MAX)
        fail(r->file, r->line, "not UNIT, READING");
    dg_sound_unit *unit = &sounds[sound_count++];
    unit->unit = unit_of(r, r->fields[0]);
    unit->readings = (uint8_t)(r->count - 1);
    for (int i = 1; i < r->count && i <= DG_UNIT_READINGS; i++)
        unit->reading[i - 1] = reading_of(r, r->fields[i]);
}

static int by_letter(const void *a, const void *b)
{
    const dg_sound_unit *x = a, *y = b;
    int first = (int)(x->unit & 0xFF) - (int)(y->unit & 0xFF);
    return first ? first : (x->unit > y->unit) - (x->unit < y->unit);
}

static void print_vowels(void)
{
    printf("const uint8_t dg_vowel_of[256] = {\n");
    for (int i = 0; i < 256; i++)
        printf("%u,%s", vowels[i], i % 32 == 31 ? "\n" : "");
    printf("};\n");
}

static void print_sounds(void)
{
    qsort(sounds, sound_count, sizeof *sounds, by_letter);
    printf("const dg_sound_unit dg_sound_units[] = {\n");
    for (unsigned i = 0; i < sound_count; i++)
        printf("{0x%x,{0x%x,0x%x,0x%x},%u},\n", sounds[i].unit, sounds[i].reading[0],
               sounds[i].reading[1], sounds[i].reading[2], sounds[i].readings);
    printf("};\nconst uint16_t dg_sound_unit_count = %u;\nconst uint16_t dg_sound_first[257] = {",
           sound_count);
    for (unsigned letter = 0, at = 0; letter <= 256; letter++) {
        while (at < sound_count && (sounds[at].unit & 0xFF) < letter)
            at++;
        printf("%u,", at);
    }
    printf("};\n");
}

/* ---- Spelling -------------------------------------------------------------------------------- */

enum { TABLE = 1 << 15, PAIRS_MAX = 1 << 15 };
typedef struct pair {
    uint32_t units[2]; /* of the query, of the name */
    uint8_t cost;
} pair;
static pair pairs[PAIRS_MAX];
static unsigned pair_count;
static dg_spelling_unit table[TABLE];
static uint8_t drops[2][256];

static void add_pair(const row *r)
{
    double cost = r->count == 3 ? atof(r->fields[2]) * DG_NAT + 0.5 : -1;
    if (cost < 0 || cost > UINT8_MAX || pair_count == PAIRS_MAX)
        fail(r->file, r->line, "not QUERY, NAME, COST (0 to 15.9 nats)");
    pair p = {{unit_of(r, r->fields[0]), unit_of(r, r->fields[1])}, (uint8_t)cost};
    if (p.units[0] && p.units[1]) {
        pairs[pair_count++] = p;
        return;
    }
    uint32_t dropped = p.units[0] | p.units[1];
    uint8_t *drop = &drops[p.units[0] ? DG_OF_QUERY : DG_OF_NAME][dropped & 0xFF];
    if (dropped > 0xFF)
        fail(r->file, r->line, "what is dropped is one letter");
    *drop = p.cost < *drop ? p.cost : *drop;
}

static dg_spelling_unit *slot_of(uint32_t unit)
{
    uint32_t at = (uint32_t)dg_hash_mix(unit) & (TABLE - 1);
    while (table[at].unit && table[at].unit != unit)
        at = (at + 1) & (TABLE - 1);
    table[at].unit = unit;
    return &table[at];
}

static int side; /* the one that by_units sorts by */

static int by_units(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    for (int i = 0; i < 2; i++)
        if (x->units[side ^ i] != y->units[side ^ i])
            return x->units[side ^ i] < y->units[side ^ i] ? -1 : 1;
    return (x->cost > y->cost) - (x->cost < y->cost);
}

/* The rows of all units of one side, each with the least cost of its pair. */
static void print_rows(const char *name)
{
    unsigned printed = 0;
    qsort(pairs, pair_count, sizeof *pairs, by_units);
    printf("const dg_spelling_row %s[] = {\n", name);
    for (unsigned i = 0; i < pair_count; i++) {
        const pair *p = &pairs[i];
        if (i && p->units[0] == p[-1].units[0] && p->units[1] == p[-1].units[1])
            continue;
        dg_spelling_unit *unit = slot_of(p->units[side]);
        if (!unit->count[side])
            unit->first[side] = (uint16_t)printed;
        if (unit->count[side]++ == DG_SPELLING_ROWS_MAX)
            fail("spelling.tsv", 0, "a unit has more than DG_SPELLING_ROWS_MAX rows");
        printf("{%u,%u},%s", p->units[!side], p->cost, ++printed % 16 ? "" : "\n");
    }
    printf("};\n");
}

static void print_drops(void)
{
    printf("const uint8_t dg_spelling_drops[2][256] = {\n");
    for (int of = 0; of < 2; of++) {
        printf("{");
        for (int i = 0; i < 256; i++)
            printf("%u,%s", drops[of][i], i % 32 == 31 ? "\n" : "");
        printf("},\n");
    }
    printf("};\n");
}

static void print_spelling(void)
{
    static uint64_t filter[1024];
    unsigned units = 0;
    print_rows("dg_spelling_query_rows");
    side = 1;
    print_rows("dg_spelling_name_rows");
    print_drops();
    printf("const dg_spelling_unit dg_spelling_units[] = {\n");
    for (unsigned i = 0; i < TABLE; i++) {
        const dg_spelling_unit *u = &table[i];
        printf("{%u,{%u,%u},{%u,%u}},%s", u->unit, u->first[0], u->first[1], u->count[0],
               u->count[1], i % 8 == 7 ? "\n" : "");
        units += u->unit != 0;
        if (u->unit)
            filter[dg_spelling_bit(u->unit) / 64] |= (uint64_t)1 << dg_spelling_bit(u->unit) % 64;
    }
    if (units > TABLE * 15 / 16)
        fail("spelling.tsv", 0, "too many units");
    printf(
        "};\nconst uint32_t dg_spelling_mask = %u;\nconst uint64_t dg_spelling_filter[1024] = {\n",
        TABLE - 1);
    for (unsigned i = 0; i < 1024; i++)
        printf("%lluu,%s", (unsigned long long)filter[i], i % 8 == 7 ? "\n" : "");
    printf("};\n");
}

/* ---- Known words ----------------------------------------------------------------------------- */

enum { KNOWN_MAX = 1 << 15, KNOWN_LETTERS = UINT16_MAX };
static dg_known known[KNOWN_MAX];
static unsigned known_count;
static uint8_t known_letters[KNOWN_LETTERS];
static size_t known_size = 1; /* the first is the word of no letters */

/* The place of a word among the letters. */
static uint16_t place_of(const row *r, const char *text)
{
    uint8_t word[DG_PART_MAX + 1] = {0};
    size_t size = 0;
    for (int32_t at = 0, end = strcmp(text, "∅") ? (int32_t)strlen(text) : 0; at < end;) {
        UChar32 c;
        U8_NEXT(text, at, end, c);
        uint8_t code = c >= 0 && c < DG_LETTER_TABLE ? letters[c] : DG_LETTER_BREAK;
        if (code == DG_LETTER_BREAK || size == DG_PART_MAX)
            fail(r->file, r->line, "not one word");
        if (code != DG_LETTER_SKIP)
            word[size++] = code;
    }
    for (size_t at = 0; at < known_size; at += strlen((char *)known_letters + at) + 1)
        if (strcmp((char *)known_letters + at, (char *)word) == 0)
            return (uint16_t)at;
    if (known_size + size + 1 > KNOWN_LETTERS)
        fail(r->file, r->line, "too many words");
    memcpy(known_letters + known_size, word, size + 1);
    known_size += size + 1;
    return (uint16_t)(known_size - size - 1);
}

/* What stands for the other in one direction does so in the other direction. */
static void add_known_pair(const row *r, uint16_t word, uint16_t other, const char *nats)
{
    double cost = nats ? atof(nats) * DG_NAT + 0.5 : -1;
    if (cost < 0 || cost >= UINT8_MAX || known_count + 2 > KNOWN_MAX)
        fail(r->file, r->line, "too many words, or a cost that is not 0 to 15.9 nats");
    known[known_count++] = (dg_known){word, other, (uint8_t)cost};
    known[known_count++] = (dg_known){other, word, (uint8_t)cost};
}

static void add_known(const row *r)
{
    if (r->count != 3)
        fail(r->file, r->line, "not QUERY, NAME, COST");
    add_known_pair(r, place_of(r, r->fields[0]), place_of(r, r->fields[1]), r->fields[2]);
}

/* Words of which any stands for any other; or, behind ∅, words that a name may lack. */
static void add_term(const row *r)
{
    enum { WORDS_MAX = 64 };
    uint16_t words[WORDS_MAX];
    size_t count = 0;
    bool lacking = strncmp(r->fields[1], "∅", strlen("∅")) == 0;
    if (r->count != 2)
        fail(r->file, r->line, "not COST, WORDS");
    for (char *rest = r->fields[1], *word; (word = strtok_r(rest, " ", &rest)); count++) {
        if (count == WORDS_MAX)
            fail(r->file, r->line, "more than 64 words");
        words[count] = place_of(r, word);
        for (size_t i = 0; i < (lacking && count ? 1 : count); i++)
            if (words[i] != words[count])
                add_known_pair(r, words[count], words[i], r->fields[0]);
    }
}

static int by_word(const void *a, const void *b)
{
    const dg_known *x = a, *y = b;
    int order = strcmp((char *)known_letters + x->word, (char *)known_letters + y->word);
    if (!order)
        order = (x->other > y->other) - (x->other < y->other);
    return order ? order : (x->cost > y->cost) - (x->cost < y->cost);
}

static void print_known(void)
{
    qsort(known, known_count, sizeof *known, by_word);
    printf("const uint8_t dg_known_letters[] = {\n");
    for (size_t i = 0; i < known_size; i++)
        printf("%u,%s", known_letters[i], i % 32 == 31 ? "\n" : "");
    printf("};\nconst dg_known dg_known_words[] = {\n");
    for (unsigned i = 0; i < known_count; i++)
        printf("{%u,%u,%u},%s", known[i].word, known[i].other, known[i].cost,
               i % 8 == 7 ? "\n" : "");
    printf("};\nconst uint16_t dg_known_count = %u;\n", known_count);
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        fprintf(stderr,
                "usage: gen-lookup SCRIPTS.tsv SOUNDS.tsv WORDS.tsv TERMS.tsv SPELLING.tsv...\n");
        return 2;
    }
    make_letters();
    memset(drops, UINT8_MAX, sizeof drops);
    read_rows(argv[1], add_script_unit);
    read_rows(argv[2], add_sound);
    read_rows(argv[3], add_known);
    read_rows(argv[4], add_term);
    for (int i = 5; i < argc; i++)
        read_rows(argv[i], add_pair);
    printf(
        "/* Made by dict/gen/lookup from dict/lookup/; do not edit. */\n"
        "#include \"lookup/align.h\"\n#include \"lookup/known.h\"\n#include \"lookup/sound.h\"\n\n"
        "const uint8_t dg_letter_of[DG_LETTER_TABLE] = {\n");
    for (int i = 0; i < DG_LETTER_TABLE; i++)
        printf("%u,%s", letters[i], i % 32 == 31 ? "\n" : "");
    printf("};\n");
    print_scripts();
    print_vowels();
    print_sounds();
    print_spelling();
    print_known();
    return ferror(stdout) ? 2 : 0;
}
