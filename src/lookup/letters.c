#include "lookup/letters.h"

#include "util/hash.h"
#include "util/utf8.h"

#include <string.h>

/* Beyond the table: quotation marks that stand for apostrophes, invisible characters, dashes; then
 * the scripts that are told apart only roughly. */
static uint8_t far_letter(uint32_t c)
{
    if (c == 0x2018 || c == 0x2019 || c == 0x201B || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
        c == 0xFEFF)
        return DG_LETTER_SKIP;
    if (c >= 0xFF21 && c <= 0xFF5A) /* full width */
        return dg_letter_of[c - 0xFEE0];
    if (c < 0x2E80)
        return DG_LETTER_BREAK;
    return c < 0x3040 ? DG_LETTER_BREAK
                      : (uint8_t)(DG_LETTER_OTHER + c % (DG_LETTER_EDGE - DG_LETTER_OTHER));
}

/* A breve or two dots behind Cyrillic i's and e: decomposed й, ї, ё. */
static uint8_t composed(uint8_t letter, uint32_t mark)
{
    static const struct {
        uint16_t base, mark, whole;
    } pairs[] = {
        {0x438, 0x306, 0x439}, {0x435, 0x308, 0x451}, {0x456, 0x308, 0x457}, {0x443, 0x306, 0x45E}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (mark == pairs[i].mark && letter == dg_letter_of[pairs[i].base])
            return dg_letter_of[pairs[i].whole];
    return letter;
}

static bool ends_in(const dg_part *part, const char *ending)
{
    uint8_t codes[8];
    size_t size = 0;
    for (const char *at = ending; *at;)
        codes[size++] = dg_letter_of[dg_utf8_next(&at)];
    return part->size > size + 1 && memcmp(part->letters + part->size - size, codes, size) == 0;
}

/* Tens, then IX, IV, or five and ones. */
static bool is_roman(const dg_part *part)
{
    static const uint8_t i = DG_LETTER_A + 'i' - 'a', v = DG_LETTER_A + 'v' - 'a',
                         x = DG_LETTER_A + 'x' - 'a';
    const uint8_t *at = part->letters;
    for (int tens = 0; tens < 3 && *at == x; tens++)
        at++;
    if (at[0] == i && (at[1] == x || at[1] == v))
        return at[2] == 0;
    at += *at == v;
    for (int ones = 0; ones < 3 && *at == i; ones++)
        at++;
    return *at == 0 && part->size > 0;
}

void dg_part_classify(dg_part *part)
{
    static const char *const patronymics[] = {"ович", "евич", "івич", "йович", "овна",
                                              "евна", "івна", "ївна", "ична",  "ьич"};
    for (size_t i = 0; i < part->size; i++) {
        if (dg_letter_cyrillic(part->letters[i]))
            part->flags |= DG_PART_CYRILLIC;
        else if (part->letters[i] < DG_LETTER_CYRILLIC)
            part->flags |= DG_PART_LATIN;
    }
    if (part->size == 1)
        part->flags |= DG_PART_INITIAL;
    if (is_roman(part))
        part->flags |= DG_PART_NUMERAL;
    if (part->flags & DG_PART_CYRILLIC)
        for (size_t i = 0; i < sizeof patronymics / sizeof *patronymics; i++)
            if (ends_in(part, patronymics[i]))
                part->flags |= DG_PART_PATRONYMIC;
}

static void add_letter(dg_part *part, uint8_t letter)
{
    if (part->size < DG_PART_MAX)
        part->letters[part->size++] = letter;
}

/* The Latin letters for one or two letters of another script. */
static const dg_script_unit *script_unit(uint8_t letter, uint8_t next, bool at_start)
{
    for (size_t i = 0; i < dg_script_unit_count; i++) {
        const dg_script_unit *unit = &dg_script_units[i];
        if (unit->letters[0] == letter && unit->letters[1] == next && unit->at_start <= at_start)
            return unit;
    }
    return NULL;
}

/* What of another script stands last in a part: its letter, and where the Latin ones begin. */
typedef struct script_end {
    uint8_t letter, start;
} script_end;

/* Appends a letter of another script, or makes one unit of it and the one before. */
static void add_script_letter(dg_part *part, script_end *last, uint8_t letter)
{
    const dg_script_unit *unit =
        last->letter ? script_unit(last->letter, letter, last->start == 0) : NULL;
    if (unit)
        part->size = last->start;
    else
        unit = script_unit(letter, 0, part->size == 0);
    *last = (script_end){letter, part->size};
    part->respelled = true;
    for (size_t i = 0; i < 2 && unit && unit->latin[i]; i++)
        add_letter(part, unit->latin[i]);
}

/* German and French spell щ with more letters than a unit has. */
static void shorten_shch(dg_part *part)
{
    static const char *const spellings[] = {"schtsch", "chtch"};
    static const char *const short_form = "šč";
    for (size_t s = 0; s < sizeof spellings / sizeof *spellings; s++) {
        uint8_t codes[8];
        size_t size = strlen(spellings[s]);
        const char *at = short_form;
        for (size_t i = 0; i < size; i++)
            codes[i] = dg_letter_of[(unsigned char)spellings[s][i]];
        for (size_t i = 0; i + size <= part->size; i++) {
            if (memcmp(part->letters + i, codes, size) != 0)
                continue;
            part->letters[i] = dg_letter_of[dg_utf8_next(&at)];
            part->letters[i + 1] = dg_letter_of[dg_utf8_next(&at)];
            memmove(part->letters + i + 2, part->letters + i + size, part->size - i - size);
            part->size = (uint8_t)(part->size - size + 2);
            part->respelled = true;
            break;
        }
    }
}

/* The letters of the numerals from U+2160 on, small from U+2170 on, which stand for them in old
 * encodings. */
static const char *numeral_letters(uint32_t c)
{
    static const char *const numerals[] = {"i",  "ii", "iii", "iv",  "v", "vi", "vii", "viii",
                                           "ix", "x",  "xi",  "xii", "l", "c",  "d",   "m"};
    return c >= 0x2160 && c <= 0x217F ? numerals[c % 16] : NULL;
}

static dg_part *begin_part(dg_parts *name, size_t start)
{
    if (name->count == DG_PARTS_MAX)
        return NULL;
    dg_part *part = &name->parts[name->count++];
    part->size = part->flags = 0;
    part->respelled = false;
    part->start = (uint32_t)start;
    return part;
}

void dg_parts_of(dgm_str text, dg_parts *name)
{
    const char *at = text.data, *end = at + text.size;
    dg_part *part = NULL;
    script_end last = {0, 0};
    name->count = 0;
    while (at < end) {
        const char *start = at;
        uint32_t c;
        size_t length = dg_utf8_decode(at, end, &c);
        uint8_t letter = DG_LETTER_BREAK;
        if (length == 0)
            length = c;
        else
            letter = c < DG_LETTER_TABLE ? dg_letter_of[c] : far_letter(c);
        const char *numeral = numeral_letters(c);
        if (numeral)
            letter = dg_letter_of[(unsigned char)*numeral];
        at += length;
        if (letter == DG_LETTER_SKIP) {
            if (part && part->size && c >= 0x300)
                part->letters[part->size - 1] = composed(part->letters[part->size - 1], c);
            continue;
        }
        if (letter == DG_LETTER_BREAK) {
            part = NULL;
            last.letter = 0;
            continue;
        }
        if (!part && !(part = begin_part(name, (size_t)(start - text.data))))
            break;
        uint8_t script = c >= DG_SCRIPTS_FROM && c < DG_LETTER_TABLE
                             ? dg_script_letter_of[c - DG_SCRIPTS_FROM]
                             : 0;
        if (script)
            add_script_letter(part, &last, script);
        else
            add_letter(part, letter);
        for (const char *rest = numeral ? numeral + 1 : ""; *rest; rest++) {
            add_letter(part, dg_letter_of[(unsigned char)*rest]);
            part->respelled = true;
        }
        last.letter = script;
        part->end = (uint32_t)(at - text.data);
    }
    for (size_t i = 0; i < name->count; i++) {
        shorten_shch(&name->parts[i]);
        name->parts[i].letters[name->parts[i].size] = 0;
        dg_part_classify(&name->parts[i]);
    }
}

uint64_t dg_parts_hash(const dg_parts *name)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < name->count; i++)
        hash = dg_hash_mix(hash ^ dg_hash(name->parts[i].letters, name->parts[i].size));
    return hash;
}
