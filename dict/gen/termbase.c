/* Compiles the termbases and styles of dict/ into a C file of constant tables.
 * usage: termbase OUTPUT.c INPUT.tb... */
#include "termbase/tb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*size + 1);
    if (!text || fread(text, 1, *size, file) != *size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    return text;
}

static void print_strings(FILE *out, const char *text, size_t size)
{
    fprintf(out, "static const char strings[%zu] = {", size + 1);
    for (size_t i = 0; i < size; i++)
        fprintf(out, "%s%d,", i % 24 ? "" : "\n", (signed char)text[i]);
    fprintf(out, "0};\n\n");
}

static void print_pooled(FILE *out, dg_pooled p)
{
    fprintf(out, "{%u,%u},", p.offset, p.size);
}

static void print_concepts(FILE *out, const dgm_termbase *tb)
{
    fprintf(out, "static const dg_concept_row concepts[%u] = {\n", tb->concept_count + 1);
    for (uint32_t i = 0; i < tb->concept_count; i++) {
        const dg_concept_row *c = &tb->concepts[i];
        fprintf(out, "{");
        print_pooled(out, c->id);
        print_pooled(out, c->wikidata);
        fprintf(out, "%u,%u,%u,%u,%u,%u,0},\n", c->first_term, c->term_count, c->kind, c->gender,
                c->family_alone, c->do_not_translate);
    }
    fprintf(out, "};\n\n");
}

static void print_terms(FILE *out, const dgm_termbase *tb)
{
    fprintf(out, "static const dg_term_row terms[%u] = {\n", tb->term_count + 1);
    for (uint32_t i = 0; i < tb->term_count; i++) {
        const dg_term_row *t = &tb->terms[i];
        const dg_pooled texts[] = {t->text,  t->language,   t->styles,  t->source,
                                   t->first, t->exceptions, t->context, t->reading};
        fprintf(out, "{");
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            print_pooled(out, texts[k]);
        fprintf(out, "%u,%u,%u,%u,%u,%u,%u,%u,0},\n", t->from, t->until, t->family, t->family_size,
                t->status, t->letter_case, t->match, t->quotes);
    }
    fprintf(out, "};\n\n");
}

static void print_styles(FILE *out, const dgm_termbase *tb)
{
    fprintf(out, "static const dg_style_row styles[%u] = {\n", tb->style_count + 1);
    for (uint32_t i = 0; i < tb->style_count; i++) {
        const dg_style_row *s = &tb->styles[i];
        const dg_pooled texts[] = {s->id, s->title, s->language, s->parent, s->system, s->source};
        fprintf(out, "{");
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            print_pooled(out, texts[k]);
        fprintf(out, "},\n");
    }
    fprintf(out, "};\n\n");
}

static void print_termbase(FILE *out, const dgm_termbase *tb)
{
    fprintf(out, "/* Made by dict/gen/termbase from dict/; do not edit. */\n"
                 "#include \"termbase/tables.h\"\n\n");
    print_strings(out, tb->strings, tb->string_size);
    print_concepts(out, tb);
    print_terms(out, tb);
    print_styles(out, tb);
    fprintf(out, "static const uint32_t by_id[%u] = {", tb->concept_count + 1);
    for (uint32_t i = 0; i < tb->concept_count; i++)
        fprintf(out, "%s%u,", i % 16 ? "" : "\n", tb->by_id[i]);
    fprintf(out,
            "};\n\n"
            "static const dgm_termbase builtin = {concepts, terms, styles, by_id, strings, %u, %u, "
            "%u, %u, NULL, NULL};\n\n"
            "const dgm_termbase *dgm_termbase_builtin(void)\n{\n    return &builtin;\n}\n",
            tb->concept_count, tb->term_count, tb->style_count, tb->string_size);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: termbase OUTPUT.c INPUT.tb...\n");
        return 2;
    }
    dg_termbase_builder builder;
    dg_termbase_builder_init(&builder, NULL);
    for (int i = 2; i < argc; i++) {
        size_t size;
        char *text = read_file(argv[i], &size);
        dgm_error error;
        if (dg_tb_read(&builder, (dgm_str){text, size}, &error)) {
            fprintf(stderr, "%s:%zu:%zu: %s %s\n", argv[i], error.line, error.column, error.message,
                    error.subject);
            return 2;
        }
        free(text);
    }
    dgm_termbase *tb;
    dgm_str twice = {0};
    if (dg_termbase_finish(&builder, &tb, &twice)) {
        fprintf(stderr, "termbase: not made: %.*s\n", (int)twice.size,
                twice.size ? twice.data : "");
        return 2;
    }
    FILE *out = fopen(argv[1], "w");
    if (!out) {
        perror(argv[1]);
        return 2;
    }
    print_termbase(out, tb);
    dgm_termbase_free(tb);
    dg_termbase_builder_free(&builder);
    return fclose(out) == 0 ? 0 : 2;
}
