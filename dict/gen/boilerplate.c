/* Writes the table behind src/document/boilerplate.h from dict/boilerplate/.
 * usage: gen-boilerplate FILE.txt ... > boilerplate_table.c */
#include "document/boilerplate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PHRASES_MAX = 4096 };

typedef struct phrase {
    char text[DG_PHRASE_MAX];
    size_t size;
    int weak, open;
} phrase;

static phrase phrases[PHRASES_MAX];
static size_t count;

static int by_size(const void *a, const void *b)
{
    const phrase *one = a, *other = b;
    if (one->size != other->size)
        return one->size < other->size ? 1 : -1;
    return memcmp(one->text, other->text, one->size);
}

/* A phrase's own full stop is left to the marks between phrases. */
static int add(dgm_str line)
{
    phrase *p = &phrases[count];
    p->weak = line.size > 2 && line.data[0] == '~';
    line.data += p->weak;
    line.size -= (size_t)p->weak;
    p->open = line.size > 2 && memcmp(line.data + line.size - 2, " *", 2) == 0;
    line.size -= p->open ? 2 : 0;
    p->size = dg_phrase_fold(line, p->text);
    while (p->size > 1 && p->size <= DG_PHRASE_MAX && strchr(".:", p->text[p->size - 1]))
        p->size--;
    count++;
    return p->size == 0 || p->size > DG_PHRASE_MAX || count == PHRASES_MAX;
}

static int read_phrases(const char *name)
{
    char line[1024];
    int bad = 0;
    FILE *file = fopen(name, "r");
    while (file && !bad && fgets(line, sizeof line, file)) {
        size_t size = strcspn(line, "\n");
        if (size > 0 && line[0] != '#')
            bad = add((dgm_str){line, size});
    }
    if (!file || bad)
        fprintf(stderr, "gen-boilerplate: cannot use %s: %s\n", name, file ? line : "");
    return !file || fclose(file) != 0 || bad;
}

static void print_string(const phrase *p)
{
    putchar('"');
    for (size_t i = 0; i < p->size; i++)
        printf("\\%03o", (unsigned char)p->text[i]);
    puts("\"");
}

int main(int argc, char **argv)
{
    size_t offset = 0;
    for (int i = 1; i < argc; i++)
        if (read_phrases(argv[i]))
            return 1;
    qsort(phrases, count, sizeof *phrases, by_size);
    puts("#include \"document/boilerplate.h\"\n\nconst dg_phrase dg_phrases[] = {");
    for (size_t i = 0; i < count; offset += phrases[i++].size)
        printf("{%zu, %zu, %d, %d},\n", offset, phrases[i].size, phrases[i].weak, phrases[i].open);
    printf("};\nconst size_t dg_phrase_count = %zu;\n\nconst char dg_phrase_text[] =\n", count);
    for (size_t i = 0; i < count; i++)
        print_string(&phrases[i]);
    puts("\"\";");
    return fflush(stdout) != 0;
}
