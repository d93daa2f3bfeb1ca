/* Compiles dict/systems/ALPHABETS and *.map into the tables of src/translit/builtin.h.
 *   usage: gen-systems ALPHABETS FILE.map... > system_table.c
 * A file that breaks a rule of the format, or whose examples do not hold, stops the build. */
#include "translit/builtin.h"
#include "translit/system.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct file {
    const char *path;
    char *id; /* the file's name without .map */
    dgm_str text;
} file;

typedef struct name {
    char *text;
    unsigned system;
    const char *path;
} name;

static file *files;
static size_t file_count;
static dgm_system **systems;
static size_t system_count;
static name *names;
static size_t name_count;
static size_t bad_files;

static void die(const char *path, const char *message, const char *subject)
{
    fprintf(stderr, "%s: %s %s\n", path, message, subject);
    exit(1);
}

static void *must(void *memory)
{
    if (!memory)
        die("gen-systems", "Out of memory.", "");
    return memory;
}

static dgm_str slurp(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0)
        die(path, "cannot be read.", "");
    long size = ftell(in);
    rewind(in);
    char *data = must(malloc((size_t)size + 1));
    if (fread(data, 1, (size_t)size, in) != (size_t)size)
        die(path, "cannot be read.", "");
    fclose(in);
    return (dgm_str){data, (size_t)size};
}

static char *copy(dgm_str text)
{
    return must(strndup(text.data, text.size));
}

static char *id_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *id = must(strdup(slash ? slash + 1 : path));
    char *dot = strrchr(id, '.');
    if (!dot || strcmp(dot, ".map") != 0)
        die(path, "The file's name does not end in .map.", "");
    *dot = '\0';
    return id;
}

static int compare_files(const void *a, const void *b)
{
    return strcmp(((const file *)a)->id, ((const file *)b)->id);
}

static int compare_systems(const void *a, const void *b)
{
    const dgm_system *x = *(dgm_system *const *)a, *y = *(dgm_system *const *)b;
    return strcmp(dg_system_str(x, x->id).data, dg_system_str(y, y->id).data);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const name *)a)->text, ((const name *)b)->text);
}

static dgm_str find_map(void *context, dgm_str id)
{
    (void)context;
    for (size_t i = 0; i < file_count; i++)
        if (strlen(files[i].id) == id.size && memcmp(files[i].id, id.data, id.size) == 0)
            return files[i].text;
    return (dgm_str){0};
}

static void complain(const char *path, const char *message, const char *subject)
{
    fprintf(stderr, "%s: %s %s\n", path, message, subject);
    bad_files++;
}

/* Whether all is well. A bad file is reported and left out, so that one run shows them all. */
static bool good(const char *path, dgm_status status, const dgm_error *error)
{
    if (!status)
        return true;
    fprintf(stderr, "%s:%zu:%zu: %s %s\n", path, error->line, error->column,
            error->message ? error->message : "failed", error->subject);
    bad_files++;
    return false;
}

static void add_system(const file *f, dgm_str variant, const dg_map_library *library)
{
    dgm_error error = {0};
    systems = must(realloc(systems, (system_count + 1) * sizeof *systems));
    if (!good(f->path,
              dg_system_make(f->text, variant, library, NULL, &systems[system_count], &error),
              &error))
        return;
    const dgm_system *system = systems[system_count];
    dgm_str id = dg_system_str(system, system->id);
    if (strncmp(id.data, f->id, strlen(f->id)) != 0 || id.size < strlen(f->id))
        die(f->path, "The id is not the file's name:", id.data);
    systems[system_count++]->allocator = NULL;
}

static void add_file(const file *f, const dg_map_library *library)
{
    dgm_error error = {0};
    dgm_system_report report;
    dg_map map;
    dg_alphabet alphabet;
    if (!good(f->path, dg_system_test(f->text, library, NULL, &report, &error), &error) ||
        !good(f->path, dg_map_read(f->text, (dgm_str){0}, library, NULL, &map, &error), &error))
        return;
    if (report.examples == 0)
        complain(f->path, "The system has no examples.", "");
    bool partial = map.alphabet.size == 4 && memcmp(map.alphabet.data, "none", 4) == 0;
    if (!partial && !dg_alphabet_find(library->alphabets, map.from, &alphabet))
        complain(f->path, "dict/systems/alphabets has no row for", copy(map.from));
    add_system(f, (dgm_str){0}, library);
    for (size_t i = 0; i < map.variants.count; i++)
        add_system(f, map.variants.items[i], library);
    dg_map_free(&map);
}

static void add_name(dgm_str text, unsigned system)
{
    names = must(realloc(names, (name_count + 1) * sizeof *names));
    names[name_count++] =
        (name){copy(text), system, dg_system_str(systems[system], systems[system]->id).data};
}

static void add_names(unsigned system)
{
    dgm_str aliases = dg_system_str(systems[system], systems[system]->aliases);
    add_name(dg_system_str(systems[system], systems[system]->id), system);
    for (const char *p = aliases.data, *end = p + aliases.size; p < end;) {
        const char *stop = memchr(p, ' ', (size_t)(end - p));
        if (!stop)
            stop = end;
        add_name((dgm_str){p, (size_t)(stop - p)}, system);
        p = stop + (stop < end);
    }
}

static void print_bytes(const char *declaration, const char *data, size_t size)
{
    printf("%s = {", declaration);
    for (size_t i = 0; i < size; i++)
        printf("%s%d,", i % 32 ? "" : "\n", data[i]);
    printf("0};\n");
}

static void print_systems(void)
{
    size_t place = 0;
    printf("const uint64_t dg_system_data[] = {");
    for (size_t i = 0; i < system_count; i++) {
        const uint64_t *words = (const uint64_t *)systems[i];
        for (size_t j = 0; j < systems[i]->size / 8; j++)
            printf("%s0x%llx,", j % 8 ? "" : "\n", (unsigned long long)words[j]);
    }
    printf("0};\nconst uint32_t dg_system_places[] = {");
    for (size_t i = 0; i < system_count; place += systems[i++]->size)
        printf("%zu,", place);
    printf("0};\nconst uint32_t dg_system_count = %zu;\n", system_count);
}

static void print_names(void)
{
    size_t place = 0;
    printf("const char dg_system_names_text[] =\n");
    for (size_t i = 0; i < name_count; i++)
        printf("\"%s\\0\"\n", names[i].text);
    for (size_t i = 0; i < file_count; i++)
        printf("\"%s\\0\"\n", files[i].id);
    printf("\"\";\nconst dg_system_name dg_system_names[] = {");
    for (size_t i = 0; i < name_count; place += strlen(names[i++].text) + 1)
        printf("{%zu,%u},", place, names[i].system);
    printf("{0,0}};\nconst uint32_t dg_system_name_count = %zu;\n", name_count);
    printf("const dg_system_file dg_system_files[] = {");
    size_t at = 0;
    for (size_t i = 0; i < file_count; place += strlen(files[i].id) + 1, at += files[i++].text.size)
        printf("{%zu,%zu,%zu},", place, at, files[i].text.size);
    printf("{0,0,0}};\nconst uint32_t dg_system_file_count = %zu;\n", file_count);
}

static void print_maps(void)
{
    size_t size = 0;
    for (size_t i = 0; i < file_count; i++)
        size += files[i].text.size;
    char *all = must(malloc(size + 1)), *p = all;
    for (size_t i = 0; i < file_count; p += files[i++].text.size)
        memcpy(p, files[i].text.data, files[i].text.size);
    print_bytes("const char dg_system_maps[]", all, size);
    free(all);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        die("gen-systems", "usage: gen-systems ALPHABETS FILE.map...", "");
    dg_map_library library = {find_map, slurp(argv[1]), NULL};
    files = must(calloc((size_t)argc, sizeof *files));
    for (int i = 2; i < argc; i++)
        files[file_count++] = (file){argv[i], id_of(argv[i]), slurp(argv[i])};
    qsort(files, file_count, sizeof *files, compare_files);
    for (size_t i = 0; i < file_count; i++)
        add_file(&files[i], &library);
    if (bad_files)
        return 1;
    qsort(systems, system_count, sizeof *systems, compare_systems);
    for (unsigned i = 0; i < system_count; i++)
        add_names(i);
    qsort(names, name_count, sizeof *names, compare_names);
    for (size_t i = 1; i < name_count; i++)
        if (strcmp(names[i - 1].text, names[i].text) == 0)
            die(names[i].path, "This name is taken by another system:", names[i].text);
    printf(
        "/* Made by dict/gen/systems.c from dict/systems/. */\n#include \"translit/builtin.h\"\n");
    print_systems();
    print_names();
    print_maps();
    print_bytes("const char dg_system_alphabets[]", library.alphabets.data, library.alphabets.size);
    printf("const uint32_t dg_system_alphabets_size = %zu;\n", library.alphabets.size);
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
