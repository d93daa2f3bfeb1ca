/* Makes the store of the built-in termbase and writes it as a C file of constant bytes.
 * usage: gen-store OUTPUT.c INPUT.tb... */
#include "termbase/tb.h"

#include <stdio.h>
#include <stdlib.h>

static void die(const char *file, const char *message)
{
    fprintf(stderr, "%s: %s\n", file, message);
    exit(2);
}

static void read_termbase(dg_termbase_builder *builder, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        die(path, "cannot be read");
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    dgm_error error = {0};
    if (!text || fread(text, 1, size, file) != size)
        die(path, "cannot be read");
    if (dg_tb_read(builder, (dgm_str){text, size}, &error))
        die(path, error.message);
    free(text);
    fclose(file);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        die("gen-store", "usage: gen-store OUTPUT.c INPUT.tb...");
    dg_termbase_builder concepts;
    dg_termbase_builder_init(&concepts, NULL);
    for (int i = 2; i < argc; i++)
        read_termbase(&concepts, argv[i]);
    dgm_termbase *termbase;
    dgm_store_builder *builder;
    dgm_str twice;
    dgm_buffer bytes;
    dgm_buffer_init(&bytes, NULL, 0);
    if (dg_termbase_finish(&concepts, &termbase, &twice) || dgm_store_builder_new(NULL, &builder) ||
        dgm_store_builder_add_termbase(builder, termbase, NULL) ||
        dgm_store_builder_finish(builder, &bytes, NULL))
        die(argv[1], "the store cannot be made");
    FILE *out = fopen(argv[1], "w");
    if (!out)
        die(argv[1], "cannot be written");
    fprintf(out,
            "/* Made by dict/gen/store from dict/; do not edit. */\n#include \"dragoman.h\"\n\n"
            "static const _Alignas(8) unsigned char bytes[] = {\n");
    for (size_t i = 0; i < bytes.size; i++)
        fprintf(out, "%u,%s", (unsigned char)bytes.data[i], i % 64 == 63 ? "\n" : "");
    fprintf(out, "};\n\ndgm_str dgm_store_builtin(void)\n{\n"
                 "    return (dgm_str){(const char *)bytes, sizeof bytes};\n}\n");
    return fclose(out) == 0 ? 0 : 2;
}
