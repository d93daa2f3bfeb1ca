/* Compiles dict/detect/languages.txt and trigrams.txt into the tables of src/text/detect.h.
 * usage: detect OUTPUT.c LANGUAGES.txt TRIGRAMS.txt */
#include "text/detect.h"
#include "util/hash.h"
#include "util/utf8.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_SIZE = 8192, WORDS_SIZE = 8192, TAG_SIZE = 16 };

static const double ABSENT =
    0.004; /* per cent: a letter that the orthography does not have, in names and quotes */

static char tags[DG_DETECT_LANGUAGES][TAG_SIZE];
static uint32_t language_count;
static double priors[DG_DETECT_LANGUAGES];
static bool cyrillic[DG_DETECT_LANGUAGES];
static uint32_t letters[DG_DETECT_LETTERS]; /* class -> code point; class 0 is not used */
static uint32_t letter_count = 1;
static double shares[DG_DETECT_LETTERS][DG_DETECT_LANGUAGES]; /* per cent */
static uint32_t current;                                      /* of the lines that are read */
static dg_detect_word words[WORDS_SIZE], endings[WORDS_SIZE], trigrams[WORDS_SIZE];
static struct {
    char script[8], tag[8];
} scripts[16];
static uint32_t script_count;

static void fail(const char *what, const char *subject)
{
    fprintf(stderr, "detect: %s: %s\n", what, subject);
    exit(2);
}

static void add_word(dg_detect_word *table, const char *word)
{
    uint32_t hash = (uint32_t)dg_hash(word, strlen(word)) | 1;
    uint32_t at = hash & (WORDS_SIZE - 1), probes = 0;
    while (table[at].hash && table[at].hash != hash) {
        at = (at + 1) & (WORDS_SIZE - 1);
        if (++probes == WORDS_SIZE / 2)
            fail("too many words", word);
    }
    table[at].hash = hash;
    table[at].languages |= 1u << current;
}

/* "ж1.5": a letter and its share. */
static void add_letter(const char *item)
{
    const char *p = item;
    uint32_t c = dg_utf8_next(&p), class = 1;
    while (class < letter_count && letters[class] != c)
        class ++;
    if (class == DG_DETECT_LETTERS || c < DG_DETECT_FIRST || c > DG_DETECT_LAST)
        fail("no such letter", item);
    if (class == letter_count)
        letters[letter_count++] = c;
    shares[class][current] = strtod(p, NULL);
    cyrillic[current] |= c >= 0x400;
}

static void read_line(char *line)
{
    char *key = strtok(line, " \n"), *item;
    while ((item = strtok(NULL, " \n"))) {
        if (strcmp(key, "letters") == 0)
            add_letter(item);
        else if (strcmp(key, "prior") == 0)
            priors[current] = strtod(item, NULL);
        else if (strcmp(key, "words") == 0)
            add_word(words, item);
        else if (strcmp(key, "endings") == 0)
            add_word(endings, item);
        else if (strcmp(key, "trigrams") == 0)
            add_word(trigrams, item);
        else
            fail("no such key", key);
    }
}

static void read_head(char *line)
{
    char *word = strtok(line, " \n");
    if (strcmp(word, "script") == 0) {
        char *script = strtok(NULL, " \n"), *tag = strtok(NULL, " \n");
        if (!script || !tag || script_count == 15)
            fail("a script line has a code and a tag", line);
        snprintf(scripts[script_count].script, sizeof scripts[0].script, "%s", script);
        snprintf(scripts[script_count++].tag, sizeof scripts[0].tag, "%s", tag);
        return;
    }
    for (current = 0; current < language_count; current++)
        if (strcmp(tags[current], word) == 0)
            return;
    if (language_count == DG_DETECT_LANGUAGES)
        fail("too many languages", word);
    snprintf(tags[language_count++], TAG_SIZE, "%s", word);
}

static void read_file(const char *path)
{
    FILE *in = fopen(path, "r");
    char line[LINE_MAX_SIZE];
    if (!in)
        fail("cannot be read", path);
    while (fgets(line, sizeof line, in)) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (line[0] == ' ')
            read_line(line);
        else
            read_head(line);
    }
    fclose(in);
}

static double share_of(uint32_t class, uint32_t language)
{
    if (class) {
        double share = shares[class][language];
        return log((share > ABSENT ? share : ABSENT) / 100);
    }
    double rest = 100;
    for (uint32_t i = 1; i < letter_count; i++)
        rest -= shares[i][language];
    return log(rest / 100);
}

static void print_words(FILE *out, const char *name, const dg_detect_word *table)
{
    fprintf(out, "static const dg_detect_word %s[%d] = {\n", name, WORDS_SIZE);
    for (int i = 0; i < WORDS_SIZE; i++)
        if (table[i].hash)
            fprintf(out, "[%d]={0x%X,0x%X},\n", i, table[i].hash, table[i].languages);
    fprintf(out, "};\n\n");
}

static void print_tables(FILE *out)
{
    fprintf(out, "/* Made by dict/gen/detect from dict/detect/languages.txt; do not edit. */\n"
                 "#include \"text/detect.h\"\n\n");
    print_words(out, "words", words);
    print_words(out, "endings", endings);
    print_words(out, "trigrams", trigrams);
    fprintf(out, "const dg_detect_tables dg_detect_builtin = {\n.language_count = %u,\n.tags = {",
            language_count);
    for (uint32_t i = 0; i < language_count; i++)
        fprintf(out, "\"%s\",", tags[i]);
    fprintf(out, "},\n.cyrillic = {");
    for (uint32_t i = 0; i < language_count; i++)
        fprintf(out, "%d,", cyrillic[i]);
    fprintf(out, "},\n.prior = {");
    for (uint32_t i = 0; i < language_count; i++)
        fprintf(out, "%.2ff,", priors[i]);
    fprintf(out, "},\n.letter = {");
    for (uint32_t i = 1; i < letter_count; i++)
        fprintf(out, "[%u]=%u,", letters[i] - DG_DETECT_FIRST, i);
    fprintf(out, "},\n.share = {\n");
    for (uint32_t class = 0; class < letter_count; class ++) {
        fprintf(out, "{");
        for (uint32_t i = 0; i < language_count; i++)
            fprintf(out, "%.4ff,", share_of(class, i));
        fprintf(out, "},\n");
    }
    fprintf(out,
            "},\n.words = words, .endings = endings, .trigrams = trigrams, .word_mask = %d, "
            ".ending_mask = %d, .trigram_mask = %d,\n.scripts = {",
            WORDS_SIZE - 1, WORDS_SIZE - 1, WORDS_SIZE - 1);
    for (uint32_t i = 0; i < script_count; i++)
        fprintf(out, "{\"%s\",\"%s\"},", scripts[i].script, scripts[i].tag);
    fprintf(out, "},\n};\n");
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: detect OUTPUT.c LANGUAGES.txt TRIGRAMS.txt\n");
        return 2;
    }
    read_file(argv[2]);
    read_file(argv[3]);
    FILE *out = fopen(argv[1], "w");
    if (!out)
        fail("cannot be written", argv[1]);
    print_tables(out);
    return fclose(out) == 0 ? 0 : 2;
}
