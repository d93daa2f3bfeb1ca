/* The built-in systems, as dict/gen/systems.c makes them. */
#ifndef DG_BUILTIN_H
#define DG_BUILTIN_H

#include "translit/system.h"

/* A name of a system: its id (with +variant) or an alias. Sorted by name. */
typedef struct dg_system_name {
    uint32_t name;   /* offset in dg_system_names_text, NUL-terminated */
    uint32_t system; /* index in dg_system_places */
} dg_system_name;

/* The text of a file. Sorted by id. */
typedef struct dg_system_file {
    uint32_t id;       /* offset in dg_system_names_text */
    uint32_t at, size; /* in dg_system_maps */
} dg_system_file;

extern const uint64_t dg_system_data[];
extern const uint32_t dg_system_places[]; /* byte offsets in dg_system_data, by id */
extern const uint32_t dg_system_count;
extern const char dg_system_names_text[];
extern const dg_system_name dg_system_names[];
extern const uint32_t dg_system_name_count;
extern const dg_system_file dg_system_files[];
extern const uint32_t dg_system_file_count;
extern const char dg_system_maps[];
extern const char dg_system_alphabets[];
extern const uint32_t dg_system_alphabets_size;

#endif
