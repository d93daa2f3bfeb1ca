/* Compiles dict/inflect/LANGUAGE.rules, and LANGUAGE.names behind it where there is one, to C:
 * flat read-only tables for src/inflect/rules.h. usage: gen-inflect LANGUAGE.rules
 * [LANGUAGE.names] > inflect_LANGUAGE.c */
#include "inflect/compile.h"
#include "util/memory.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILES_MAX = 2 };

/* The files one behind the other, as one text. */
typedef struct {
    char **paths;
    char *text;
    size_t size;
    size_t lines[FILES_MAX]; /* up to the end of each file */
} source_files;

static bool append_file(source_files *files, int index)
{
    FILE *file = fopen(files->paths[index], "rb");
    long length = -1;
    char *text = NULL;
    if (file && fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 &&
        fseek(file, 0, SEEK_SET) == 0 &&
        (text = realloc(files->text, files->size + (size_t)length + 1))) {
        files->text = text;
        files->size += fread(text + files->size, 1, (size_t)length, file);
    }
    if (file)
        fclose(file);
    for (size_t i = 0; text && i < files->size; i++)
        files->lines[index] += text[i] == '\n';
    return text != NULL;
}

static int fail(const source_files *files, const dgm_error *error)
{
    int index = 0;
    while (index + 1 < FILES_MAX && files->paths[index + 1] && error->line > files->lines[index])
        index++;
    fprintf(stderr, "%s:%zu:%zu: %s: %s\n", files->paths[index],
            error->line - (index ? files->lines[index - 1] : 0), error->column, error->message,
            error->subject);
    return 2;
}

static void print_trie(const char *name, const dg_trie *trie, uint32_t nodes, uint32_t entries)
{
    printf("static const dg_trie_node %s_nodes[] = {", name);
    for (uint32_t i = 0; i < nodes; i++)
        printf("%s{0x%" PRIx64 "u,%u,%u},", i % 4 ? "" : "\n", trie->nodes[i].children,
               trie->nodes[i].child, trie->nodes[i].entry);
    printf("\n};\nstatic const uint32_t %s_entries[] = {", name);
    for (uint32_t i = 0; i < entries; i++)
        printf("%s%u,", i % 16 ? "" : "\n", trie->entries[i]);
    printf("0};\n");
}

static void print_rules(const dg_rules *rules, uint32_t count)
{
    printf("static const dg_rule rules[] = {\n");
    for (uint32_t i = 0; i < count; i++) {
        const dg_rule *r = &rules->rules[i];
        printf("{%u,%u,0x%x,%u,%u,%u,%u,%d,%d,%d,%d,%d},\n", r->node, r->tail, r->scope,
               r->paradigm, r->tail_size, r->strip, r->length, r->weight, r->anchored, r->agrees,
               r->fixed, r->contested);
    }
    printf("{0}};\n");
}

static void print_paradigms(const dg_rules *rules, uint32_t count)
{
    printf("static const dg_paradigm paradigms[] = {\n");
    for (uint32_t i = 0; i < count; i++) {
        printf("{{");
        for (int j = 0; j <= 2 * DG_CASES; j++)
            printf("%u,", rules->paradigms[i].endings[j]);
        printf("}},\n");
    }
    printf("{{0}}};\n");
}

static void print_endings(const dg_rules *rules, uint32_t count)
{
    printf("static const dg_ending endings[] = {");
    for (uint32_t i = 0; i < count; i++)
        printf("%s{%u,%u},", i % 8 ? "" : "\n", rules->endings[i].text, rules->endings[i].size);
    printf("\n{0}};\n");
}

static void print_words(const dg_rules *rules, uint32_t count)
{
    printf("static const dg_word words[] = {\n");
    for (uint32_t i = 0; i < count; i++) {
        const dg_word *w = &rules->word[i];
        printf("{%u,0x%x,%u,%d},%s", w->value, w->scope, w->list, w->weight, i % 4 ? "" : "\n");
    }
    printf("{0}};\nstatic const uint32_t lists[] = {");
    for (uint32_t i = 0; i < rules->list_count; i++)
        printf("%u,", rules->lists[i]);
    printf("0};\n");
}

static void print_bytes(const char *name, const char *type, const unsigned char *bytes, size_t size)
{
    printf("static const %s %s[] = {", type, name);
    for (size_t i = 0; i < size; i++)
        printf("%s%d,", i % 32 ? "" : "\n",
               type[0] == 'c' ? (int)(signed char)bytes[i] : (int)bytes[i]);
    printf("\n};\n");
}

static void print_head(const dg_rules *rules)
{
    printf("const dg_rules dg_rules_%s = {\n.language = \"%s\", .text = text, .codes = codes,\n"
           ".lemmas = {lemmas_nodes, lemmas_entries}, .forms = {forms_nodes, forms_entries},\n"
           ".words = {words_nodes, words_entries}, .rules = rules, .paradigms = paradigms,\n"
           ".endings = endings, .word = words, .lists = lists, .list_count = %u,\n"
           ".vowels = 0x%" PRIx64 "u, .case_count = %u, .cases = {",
           rules->language, rules->language, rules->list_count, rules->vowels, rules->case_count);
    for (int i = 0; i < DG_CASES; i++)
        printf("%d,", rules->cases[i]);
    printf("}, .priors = {");
    for (int i = 0; i < DG_CASES; i++)
        printf("%d,", rules->priors[i]);
    printf("}};\n");
}

int main(int argc, char **argv)
{
    source_files files = {.paths = argv + 1};
    if (argc < 2 || argc > 1 + FILES_MAX) {
        fputs("usage: gen-inflect LANGUAGE.rules [LANGUAGE.names]\n", stderr);
        return 2;
    }
    for (int i = 0; i < argc - 1; i++) {
        if (!append_file(&files, i)) {
            fprintf(stderr, "gen-inflect: %s cannot be read\n", argv[i + 1]);
            return 2;
        }
    }
    dg_arena arena;
    dg_arena_init(&arena, NULL);
    dg_rules rules;
    dg_rules_sizes sizes;
    dgm_error error;
    if (dg_rules_compile((dgm_str){files.text, files.size}, &arena, &rules, &sizes, &error))
        return fail(&files, &error);
    printf("/* Made by dict/gen/inflect.c from %s. */\n#include \"inflect/builtin.h\"\n", argv[1]);
    print_trie("lemmas", &rules.lemmas, sizes.lemma_nodes, sizes.lemma_entries);
    print_trie("forms", &rules.forms, sizes.form_nodes, sizes.form_entries);
    print_trie("words", &rules.words, sizes.word_nodes, sizes.word_entries);
    print_rules(&rules, sizes.rules);
    print_paradigms(&rules, sizes.paradigms);
    print_endings(&rules, sizes.endings);
    print_words(&rules, sizes.words);
    print_bytes("codes", "uint8_t", rules.codes, DG_CODES_SIZE);
    print_bytes("text", "char", (const unsigned char *)rules.text, sizes.text);
    print_head(&rules);
    dg_arena_free(&arena);
    free(files.text);
    return 0;
}
