/* A peer for tests/bench/run: the terms of a glossary found by hyperscan (or vectorscan) as
 * literals and replaced, whole words only, the longest of those that start leftmost. Case is exact,
 * and there is nothing of formats, inflection, protection or reports. usage: hyperscan GLOSSARY.tsv
 * <TEXT >RESULT   (lines SOURCE TAB TARGET below a heading) */
#include <ctype.h>
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct terms {
    char **sources, **targets;
    size_t *sizes;
    unsigned count;
} terms;

/* What the scan has found and not yet written. */
typedef struct scan {
    const terms *terms;
    const char *text;
    size_t size, written;
    size_t start, end; /* the match in hand */
    unsigned id;
    int held;
} scan;

static char *read_all(FILE *in, size_t *size)
{
    size_t room = 1 << 20;
    char *data = malloc(room);
    *size = 0;
    for (size_t got; data && (got = fread(data + *size, 1, room - *size - 1, in)) > 0;) {
        *size += got;
        if (room - *size < 2)
            data = realloc(data, room *= 2);
    }
    if (!data)
        exit(2);
    data[*size] = '\0';
    return data;
}

/* Cuts the glossary up in place. */
static terms read_terms(const char *path)
{
    size_t size, room = 0;
    terms t = {0};
    FILE *in = fopen(path, "r");
    if (!in)
        exit(2);
    char *line = strtok(read_all(in, &size), "\n");
    fclose(in);
    while ((line = strtok(NULL, "\n"))) {
        char *tab = strchr(line, '\t');
        if (!tab)
            continue;
        *tab = '\0';
        if (t.count == room) {
            room = room * 2 + 64;
            t.sources = realloc(t.sources, room * sizeof *t.sources);
            t.targets = realloc(t.targets, room * sizeof *t.targets);
            t.sizes = realloc(t.sizes, room * sizeof *t.sizes);
        }
        t.sources[t.count] = line;
        t.targets[t.count] = tab + 1;
        t.sizes[t.count++] = (size_t)(tab - line);
    }
    return t;
}

static void write_match(scan *s)
{
    if (!s->held)
        return;
    fwrite(s->text + s->written, 1, s->start - s->written, stdout);
    fputs(s->terms->targets[s->id], stdout);
    s->written = s->end;
    s->held = 0;
}

static int in_word(const scan *s, size_t at)
{
    unsigned char c = (unsigned char)s->text[at];
    return c >= 0x80 || isalnum(c) || c == '_';
}

/* Matches come by their ends. */
static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                    void *context)
{
    scan *s = context;
    size_t end = to, start = end - s->terms->sizes[id];
    (void)from;
    (void)flags;
    if ((end < s->size && in_word(s, end)) || (start > 0 && in_word(s, start - 1)) ||
        start < s->written)
        return 0;
    if (s->held && start >= s->end)
        write_match(s);
    if (s->held && start > s->start)
        return 0;
    s->start = start;
    s->end = end;
    s->id = id;
    s->held = 1;
    return 0;
}

int main(int argc, char **argv)
{
    hs_database_t *database;
    hs_scratch_t *scratch = NULL;
    hs_compile_error_t *error;
    if (argc != 2)
        return 2;
    terms t = read_terms(argv[1]);
    unsigned *flags = calloc(t.count, sizeof *flags), *ids = calloc(t.count, sizeof *ids);
    for (unsigned i = 0; i < t.count; i++)
        ids[i] = i;
    if (hs_compile_lit_multi((const char *const *)t.sources, flags, ids, t.sizes, t.count,
                             HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS ||
        hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        return 2;
    scan s = {.terms = &t};
    s.text = read_all(stdin, &s.size);
    if (s.size &&
        hs_scan(database, s.text, (unsigned)s.size, 0, scratch, on_match, &s) != HS_SUCCESS)
        return 2;
    write_match(&s);
    fwrite(s.text + s.written, 1, s.size - s.written, stdout);
    return 0;
}
