#include "config.h"

#include "cli/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".glossary"

/* As much as some glossaries of 100,000 terms with all their forms. */
#define CACHE_MAX ((off_t)512 << 20)

/* ---- Keys ----------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t hash, const unsigned char *data, size_t size, uint64_t factor)
{
    for (size_t i = 0; i < size; i += 8) {
        uint64_t word = 0;
        memcpy(&word, data + i, size - i < 8 ? size - i : 8);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    }
    return hash;
}

void cache_key_add(cache_key *key, const void *data, size_t size)
{
    /* The size goes first, so that pieces cannot run into each other. */
    key->halves[0] = mix(key->halves[0] + size, data, size, 0x9E3779B97F4A7C15u);
    key->halves[1] = mix(key->halves[1] ^ size, data, size, 0xD6E8FEB86659FD93u);
}

bool cache_key_begin(cache_key *key)
{
    struct stat program;
    *key = (cache_key){{1, 2}};
    if (stat("/proc/self/exe", &program) != 0)
        return false;
    cache_key_add(key, &program.st_dev, sizeof program.st_dev);
    cache_key_add(key, &program.st_ino, sizeof program.st_ino);
    cache_key_add(key, &program.st_size, sizeof program.st_size);
    cache_key_add(key, &program.st_mtim, sizeof program.st_mtim);
    return true;
}

/* ---- The folder ----------------------------------------------------------------------------- */

/* A folder or file that only the user can have written. */
static bool is_own(const struct stat *about)
{
    return about->st_uid == geteuid() && !(about->st_mode & (S_IWGRP | S_IWOTH));
}

/* $XDG_CACHE_HOME, else ~/.cache: the XDG Base Directory Specification, by which a relative path is
 * void. */
static bool base_folder(char path[PATH_MAX])
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int size = -1;
    if (cache && cache[0] == '/')
        size = snprintf(path, PATH_MAX, "%s", cache);
    else if (home && home[0] == '/')
        size = snprintf(path, PATH_MAX, "%s/.cache", home);
    return size > 0 && size < PATH_MAX;
}

/* Opens the folder, which it makes where `make` is set; -1 where there is none to be trusted. */
static int open_folder(bool make)
{
    char base[PATH_MAX];
    struct stat about;
    if (!base_folder(base))
        return -1;
    if (make)
        mkdir(base, 0700);
    int parent = open(base, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (parent < 0)
        return -1;
    if (make)
        mkdirat(parent, "dragoman", 0700);
    int folder = openat(parent, "dragoman", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    close(parent);
    if (folder >= 0 && (fstat(folder, &about) != 0 || !is_own(&about))) {
        close(folder);
        return -1;
    }
    return folder;
}

enum { NAME_SIZE = 2 * 16 + sizeof SUFFIX };

static void name_of(const cache_key *key, char name[NAME_SIZE])
{
    snprintf(name, NAME_SIZE, "%016llx%016llx" SUFFIX, (unsigned long long)key->halves[0],
             (unsigned long long)key->halves[1]);
}

/* ---- Files ---------------------------------------------------------------------------------- */

bool cache_find(const cache_key *key, dgm_str *image)
{
    char name[NAME_SIZE];
    struct stat about;
    int folder = open_folder(false);
    if (folder < 0)
        return false;
    name_of(key, name);
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    close(folder);
    if (file < 0)
        return false;
    void *data = MAP_FAILED;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && is_own(&about) && about.st_size > 0) {
        /* Files are never changed in place, so that the map stays as it is. */
        data = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        futimens(file, NULL); /* the oldest goes first */
    }
    close(file);
    if (data == MAP_FAILED)
        return false;
    *image = (dgm_str){data, (size_t)about.st_size};
    return true;
}

void cache_release(dgm_str image)
{
    munmap((void *)(uintptr_t)image.data, image.size);
}

void cache_drop(const cache_key *key)
{
    char name[NAME_SIZE];
    int folder = open_folder(false);
    if (folder < 0)
        return;
    name_of(key, name);
    unlinkat(folder, name, 0);
    close(folder);
}

/* Removes the file used longest ago; *total is what is there then. False when there is no need. */
static bool remove_oldest(DIR *files, off_t *total)
{
    char oldest[NAME_MAX + 1] = "";
    struct stat about, first = {0};
    *total = 0;
    rewinddir(files);
    for (struct dirent *entry; (entry = readdir(files));) {
        if (!strstr(entry->d_name, SUFFIX) || /* with what an interrupted run left */
            fstatat(dirfd(files), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        *total += about.st_size;
        if (oldest[0] && about.st_mtime >= first.st_mtime)
            continue;
        snprintf(oldest, sizeof oldest, "%s", entry->d_name);
        first = about;
    }
    return *total > CACHE_MAX && oldest[0] && unlinkat(dirfd(files), oldest, 0) == 0;
}

/* Closes `folder`. */
static void remove_too_much(int folder)
{
    off_t total;
    DIR *files = fdopendir(folder);
    if (!files) {
        close(folder);
        return;
    }
    while (remove_oldest(files, &total))
        continue;
    closedir(files);
}

static bool write_all(int file, dgm_str data)
{
    while (data.size) {
        ssize_t n = write(file, data.data, data.size);
        if (n <= 0)
            return false;
        data.data += n;
        data.size -= (size_t)n;
    }
    return true;
}

void cache_store(const cache_key *key, dgm_str image)
{
    char name[NAME_SIZE], temporary[NAME_SIZE + 16];
    if (image.size > (size_t)CACHE_MAX / 2)
        return;
    int folder = open_folder(true);
    if (folder < 0)
        return;
    name_of(key, name);
    snprintf(temporary, sizeof temporary, "%s.%ld", name, (long)getpid());
    int file =
        openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file >= 0) {
        bool written = write_all(file, image);
        /* The image has a checksum: what a power cut leaves of it is not used. */
        if (close(file) != 0 || !written || renameat(folder, temporary, folder, name) != 0)
            unlinkat(folder, temporary, 0);
    }
    remove_too_much(folder);
}
