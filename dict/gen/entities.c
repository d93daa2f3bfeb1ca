/* Writes the table behind src/document/entity.h from dict/html/entities.tsv, sorted by name.
 * usage: gen-entities ENTITIES.tsv > entity_table.c */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct entity {
    char name[40];
    unsigned code_points[2];
} entity;

static entity entities[4096];
static size_t count;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entity *)a)->name, ((const entity *)b)->name);
}

static int read_entities(FILE *file)
{
    char line[128];
    while (fgets(line, sizeof line, file)) {
        entity *e = &entities[count];
        if (line[0] == '#')
            continue;
        if (count == 4096 ||
            sscanf(line, "%39s %x %x", e->name, &e->code_points[0], &e->code_points[1]) < 2)
            return 1;
        count++;
    }
    return ferror(file);
}

static void print_entities(void)
{
    size_t offset = 0;
    puts("#include \"document/entity.h\"\n\nconst dg_entity dg_entities[] = {");
    for (size_t i = 0; i < count; offset += strlen(entities[i++].name))
        printf("{%zu, %zu, {0x%X, 0x%X}},\n", offset, strlen(entities[i].name),
               entities[i].code_points[0], entities[i].code_points[1]);
    printf("};\nconst size_t dg_entity_count = %zu;\n\nconst char dg_entity_names[] =\n", count);
    for (size_t i = 0; i < count; i++)
        printf("\"%s\"\n", entities[i].name);
    puts(";");
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file || read_entities(file)) {
        fprintf(stderr, "gen-entities: cannot read %s\n", argc == 2 ? argv[1] : "its table");
        return 1;
    }
    fclose(file);
    qsort(entities, count, sizeof *entities, by_name);
    print_entities();
    return fflush(stdout) != 0;
}
