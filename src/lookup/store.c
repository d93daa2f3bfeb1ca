#include "lookup/store.h"

#include "util/error.h"
#include "util/hash.h"
#include "util/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void dg_store_note_damage(const dgm_store *store)
{
    atomic_store_explicit(&((dgm_store *)store)->damaged, true, memory_order_relaxed);
}

bool dg_store_check(const dgm_store *store, size_t start, size_t size)
{
    size_t end = (size_t)((const char *)store->sums - store->bytes);
    size_t block = (start - DG_STORE_HEADER) / DG_STORE_BLOCK;
    size_t last = (start + size - 1 - DG_STORE_HEADER) / DG_STORE_BLOCK;
    for (; block <= last; block++) {
        if (atomic_load_explicit(&store->checked[block], memory_order_relaxed))
            continue;
        size_t at = DG_STORE_HEADER + block * DG_STORE_BLOCK;
        size_t length = end - at < DG_STORE_BLOCK ? end - at : DG_STORE_BLOCK;
        if (dg_hash(store->bytes + at, length) != store->sums[block]) {
            dg_store_note_damage(store);
            return false;
        }
        atomic_store_explicit(&store->checked[block], 1, memory_order_relaxed);
    }
    return true;
}

static dgm_status damaged(dgm_error *error)
{
    return dg_fail(error, DGM_ERR_DAMAGED, 0, N_("The store is damaged; build it again."),
                   (dgm_str){0});
}

static dgm_status read_header(dgm_str bytes, dg_store_header *header, dgm_error *error)
{
    if (bytes.size < 16 || memcmp(bytes.data, "DGMSTORE", 8) != 0)
        return dg_fail(error, DGM_ERR_DAMAGED, 0,
                       N_("This is no store, or a damaged one; dragoman termbase build makes one."),
                       (dgm_str){0});
    memset(header, 0, sizeof *header);
    memcpy(header, bytes.data, bytes.size < sizeof *header ? bytes.size : sizeof *header);
    if (header->byte_order != 0x01020304 || header->version != DG_STORE_VERSION)
        return dg_fail(error, DGM_ERR_VERSION, 0,
                       N_("The store was made by another version; build it again."), (dgm_str){0});
    char copy[DG_STORE_HEADER];
    if (bytes.size < sizeof copy)
        return damaged(error);
    memcpy(copy, bytes.data, sizeof copy);
    memset(copy + offsetof(dg_store_header, hash), 0, sizeof header->hash);
    if (dg_hash(copy, sizeof copy) != header->hash || header->size != bytes.size ||
        header->sums_at < DG_STORE_HEADER || header->sums_at > bytes.size || header->sums_at % 8 ||
        header->bucket_bits > 30)
        return damaged(error);
    return DGM_OK;
}

static bool place_sections(dgm_store *store, const dg_store_header *header)
{
    uint64_t at = DG_STORE_HEADER;
    for (int i = 0; i < DG_SECTIONS; i++) {
        uint64_t end = header->sections[i].end;
        if (end < at || end > header->sums_at)
            return false;
        store->section[i] = store->bytes + at;
        store->section_size[i] = end - at;
        at = (end + 7) / 8 * 8;
    }
    store->entities = store->section_size[DG_ENTITIES] / sizeof(dg_entity_row);
    store->forms = store->section_size[DG_FORMS] / sizeof(dg_form_row);
    store->words = store->section_size[DG_WORDS] / sizeof(dg_word_row);
    store->languages = store->section_size[DG_LANGUAGES_AT] / sizeof(uint32_t);
    store->bucket_bits = header->bucket_bits;
    if (!store->entities-- || !store->forms-- || !store->words-- || !store->languages--)
        return false;
    return store->section_size[DG_BUCKETS] / sizeof(uint32_t) ==
           ((size_t)1 << header->bucket_bits) + 1;
}

dgm_status dgm_store_new(dgm_str bytes, const dgm_allocator *allocator, dgm_store **result,
                         dgm_error *error)
{
    dg_store_header header;
    dgm_status status = read_header(bytes, &header, error);
    if (status)
        return status;
    size_t data = header.sums_at - DG_STORE_HEADER;
    size_t blocks = (data + DG_STORE_BLOCK - 1) / DG_STORE_BLOCK;
    if ((bytes.size - header.sums_at) / 8 != blocks || (bytes.size - header.sums_at) % 8 ||
        dg_hash(bytes.data + header.sums_at, blocks * 8) != header.sums_hash)
        return damaged(error);
    dgm_store *store = dg_new(allocator, sizeof *store);
    if (!store)
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    store->allocator = allocator;
    store->bytes = bytes.data;
    store->size = bytes.size;
    store->sums = (const uint64_t *)(const void *)(bytes.data + header.sums_at);
    store->checked = dg_new(allocator, blocks + 1);
    if (!store->checked || !place_sections(store, &header)) {
        status = store->checked ? damaged(error) : dg_fail_plain(error, DGM_ERR_MEMORY);
        dgm_store_free(store);
        return status;
    }
    *result = store;
    return DGM_OK;
}

dgm_status dgm_store_open(const char *path, const dgm_allocator *allocator, dgm_store **store,
                          dgm_error *error)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        errno = why;
        return dg_fail(error, DGM_ERR_IO, 0, N_("The store cannot be read."), (dgm_str){0});
    }
    size_t size = info.st_size > 0 ? (size_t)info.st_size : 0;
    void *mapped = size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    int why = errno;
    close(fd);
    errno = why;
    if (mapped == MAP_FAILED)
        return dg_fail(error, DGM_ERR_IO, 0, N_("The store cannot be read."), (dgm_str){0});
    dgm_status status = dgm_store_new((dgm_str){mapped, size}, allocator, store, error);
    if (status == DGM_OK)
        (*store)->mapped = mapped;
    else if (mapped)
        munmap(mapped, size);
    return status;
}

void dgm_store_free(dgm_store *store)
{
    if (!store)
        return;
    if (store->mapped)
        munmap(store->mapped, store->size);
    dg_free(store->allocator, (void *)store->checked);
    dg_free(store->allocator, store);
}

dgm_status dgm_store_verify(const dgm_store *store, dgm_error *error)
{
    size_t size = (size_t)((const char *)store->sums - store->bytes) - DG_STORE_HEADER;
    return size && !dg_store_check(store, DG_STORE_HEADER, size) ? damaged(error) : DGM_OK;
}

size_t dgm_store_entities(const dgm_store *store)
{
    return store->entities;
}

size_t dgm_store_forms(const dgm_store *store)
{
    return store->forms;
}

/* The text between two offsets of a section. */
static bool text_of(const dgm_store *store, enum dg_section section, uint32_t from, uint32_t to,
                    dgm_str *text)
{
    const char *at = from <= to ? dg_store_at(store, section, from, to - from, 1) : NULL;
    if (!at)
        return false;
    *text = (dgm_str){at, to - from};
    return true;
}

/* The text that entry number `index` of a list of offsets begins. */
static bool listed_text(const dgm_store *store, enum dg_section list, size_t index,
                        enum dg_section section, dgm_str *text)
{
    const uint32_t *at = dg_store_at(store, list, index, 2, sizeof *at);
    return at && text_of(store, section, at[0], at[1], text);
}

dgm_status dgm_store_form(const dgm_store *store, size_t form, dgm_entry *entry)
{
    if (form >= store->forms)
        return DGM_ERR_ARGUMENT;
    dgm_entry found = {0};
    const dg_form_row *row = dg_store_at(store, DG_FORMS, form, 2, sizeof *row);
    const dg_entity_row *entity =
        row ? dg_store_at(store, DG_ENTITIES, row->entity, 2, sizeof *entity) : NULL;
    if (!entity || !text_of(store, DG_TEXTS, row[0].text, row[1].text, &found.text) ||
        !text_of(store, DG_IDS, entity[0].id, entity[1].id, &found.id) ||
        !listed_text(store, DG_LANGUAGES_AT, row->language, DG_LANGUAGES, &found.language))
        return DGM_ERR_DAMAGED;
    if (store->section_size[DG_EXTRAS_AT] &&
        !listed_text(store, DG_EXTRAS_AT, form, DG_EXTRAS, &found.extra))
        return DGM_ERR_DAMAGED;
    found.entity = row->entity;
    *entry = found;
    return DGM_OK;
}

dgm_status dgm_store_entity(const dgm_store *store, size_t entity, size_t *first, size_t *count)
{
    if (entity >= store->entities)
        return DGM_ERR_ARGUMENT;
    const dg_entity_row *row = dg_store_at(store, DG_ENTITIES, entity, 2, sizeof *row);
    if (!row || row[1].first_form < row[0].first_form)
        return DGM_ERR_DAMAGED;
    *first = row[0].first_form;
    *count = row[1].first_form - row[0].first_form;
    return DGM_OK;
}
