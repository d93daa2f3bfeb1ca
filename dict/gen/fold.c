/* Writes the table behind src/match/fold.h: for each code point its folded form and its class, from
 * ICU's Unicode data. usage: gen-fold > fold_table.c */
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "match/fold.h"

enum { BLOCKS = 0x110000 / DG_FOLD_BLOCK };

static uint32_t table[0x110000];

static int is_one_of(UChar32 c, const UChar32 *list)
{
    while (*list && *list != c)
        list++;
    return *list != 0;
}

/* What typists and programs put for an apostrophe; U+02BC is the Ukrainian letter-like one. */
static const UChar32 apostrophes[] = {'\'', 0x2018, 0x2019, 0x201B, 0x02BC, '`', 0xB4, 0xFF07, 0};
static const UChar32 hyphens[] = {0x2010, 0x2011, 0xFE63, 0};
/* Soft hyphen, joiners, bidi controls, word joiner, byte order mark: no reader sees them. */
static const UChar32 invisible[] = {0xAD,   0x034F, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D,
                                    0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
                                    0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0};

/* Scripts that are written without blanks: each of their signs stands for itself. */
static int runs_on(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return 1;
    default:
        return 0;
    }
}

static unsigned class_of(UChar32 c)
{
    if (is_one_of(c, apostrophes))
        return DG_FOLD_APOSTROPHE;
    if (is_one_of(c, invisible))
        return DG_FOLD_IGNORED;
    if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return DG_FOLD_NEWLINE;
    if (u_isUWhiteSpace(c))
        return DG_FOLD_SPACE;
    uint32_t mask = U_GET_GC_MASK(c);
    if (mask & U_GC_M_MASK)
        return DG_FOLD_MARK;
    if (mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_PC_MASK))
        return runs_on(c) ? DG_FOLD_IDEOGRAPH : DG_FOLD_WORD;
    return DG_FOLD_OTHER;
}

static UChar32 folded(UChar32 c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (is_one_of(c, apostrophes))
        return '\'';
    if (is_one_of(c, hyphens))
        return '-';
    c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    switch (c) {
    case 0x0130: /* the Turkish letters; the match itself then looks at the language */
    case 0x0131:
        return 'i';
    case 0x0451: /* yo is written with and without its dots */
        return 0x0435;
    case 0x00DF:
    case 0x1E9E:
        return 's';
    default:
        return c;
    }
}

static uint32_t entry(UChar32 c)
{
    uint32_t value = (uint32_t)folded(c) | class_of(c) << DG_FOLD_CLASS_SHIFT;
    if (u_isupper(c) || u_istitle(c))
        value |= DG_FOLD_UPPER;
    if (u_islower(c))
        value |= DG_FOLD_LOWER;
    if (c == 0xDF || c == 0x1E9E)
        value |= DG_FOLD_TWICE;
    return value;
}

static int same_block(int a, int b)
{
    return memcmp(table + (size_t)a * DG_FOLD_BLOCK, table + (size_t)b * DG_FOLD_BLOCK,
                  DG_FOLD_BLOCK * sizeof *table) == 0;
}

/* Folded forms are stored as differences, so that blocks that fold nothing share one. */
static void make_relative(void)
{
    for (UChar32 c = 0; c < 0x110000; c++) {
        uint32_t difference = ((table[c] & DG_FOLD_CODE_POINT) - (uint32_t)c) & DG_FOLD_CODE_POINT;
        table[c] = (table[c] & ~(uint32_t)DG_FOLD_CODE_POINT) | difference;
    }
}

static void print_blocks(void)
{
    static int number[BLOCKS], first[BLOCKS];
    int count = 0;
    for (int block = 0; block < BLOCKS; block++) {
        int known = 0;
        while (known < count && !same_block(first[known], block))
            known++;
        if (known == count)
            first[count++] = block;
        number[block] = known;
    }
    printf("const uint16_t dg_fold_block[%d] = {", BLOCKS);
    for (int block = 0; block < BLOCKS; block++)
        printf("%s%d,", block % 24 ? "" : "\n", number[block]);
    printf("\n};\nconst uint32_t dg_fold_entry[%d][%d] = {", count, DG_FOLD_BLOCK);
    for (int i = 0; i < count; i++) {
        printf("\n{");
        for (int j = 0; j < DG_FOLD_BLOCK; j++)
            printf("%s%u,", j % 16 ? "" : "\n", table[first[i] * DG_FOLD_BLOCK + j]);
        printf("},");
    }
    printf("\n};\n");
}

int main(void)
{
    for (UChar32 c = 0; c < 0x110000; c++)
        table[c] = entry(c);
    make_relative();
    printf("/* Made by dict/gen/fold.c from Unicode %s data. */\n#include \"match/fold.h\"\n\n",
           U_UNICODE_VERSION);
    print_blocks();
    return 0;
}
