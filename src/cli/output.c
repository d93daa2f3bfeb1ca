#include "config.h"

#include "cli/output.h"

#include "cli/command.h"
#include "cli/fault.h"
#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PENDING_MAX = 128 * 1024 };

/* The temporary file that a fatal signal has to remove. One output is open at a time. */
static char *volatile doomed;

static void on_fatal_signal(int number)
{
    if (doomed)
        unlink(doomed);
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_fatal_signals(void)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction old, action = {.sa_handler = on_fatal_signal};
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(numbers[i], &action, NULL);
    }
}

static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(name_in(*(char *const *)a), name_in(*(char *const *)b));
}

/* In one directory the second of two results of one name would replace the first. */
static int check_names(const arguments *inputs)
{
    char **sorted = malloc(inputs->count * sizeof *sorted);
    if (!sorted)
        return trouble(_("Out of memory."));
    memcpy(sorted, inputs->items, inputs->count * sizeof *sorted);
    qsort(sorted, inputs->count, sizeof *sorted, compare_names);
    int status = EXIT_DONE;
    for (size_t i = 1; i < inputs->count && status == EXIT_DONE; i++)
        if (compare_names(&sorted[i - 1], &sorted[i]) == 0)
            status = trouble(_("-d cannot hold the results of two files of one name: '%s'."),
                             name_in(sorted[i]));
    free(sorted);
    return status;
}

static int check_directory(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return trouble_errno(path, _("cannot be the directory of the results"));
    return S_ISDIR(found.st_mode)
               ? EXIT_DONE
               : trouble(_("%s: cannot be the directory of the results: it is a file"), path);
}

int output_options_check(const output_options *options, const arguments *inputs)
{
    size_t input_count = inputs->count;
    if ((options->file != NULL) + (options->directory != NULL) + options->in_place > 1)
        return trouble(_("Give only one of -o, -d and -i."));
    if (options->in_place && input_count == 0)
        return trouble(_("-i replaces files: name at least one."));
    if (options->directory && input_count == 0)
        return trouble(_("-d needs the names of files: name at least one."));
    if (options->file && input_count > 1)
        return trouble(_("-o takes the result of one file; use -d DIR for several."));
    if (!options->directory)
        return EXIT_DONE;
    int status = check_directory(options->directory);
    return status == EXIT_DONE ? check_names(inputs) : status;
}

static char *join(const char *directory, const char *name)
{
    char *path = malloc(strlen(directory) + strlen(name) + 2);
    if (path)
        sprintf(path, "%s/%s", directory, name);
    return path;
}

/* The path that the result goes to, allocated; NULL for standard output or (with errno) on
 * failure. */
static char *target_path(const output_options *options, const char *input_path)
{
    if (options->directory) {
        char *copy = strdup(input_path ? input_path : "stdin");
        char *path = copy ? join(options->directory, basename(copy)) : NULL;
        free(copy);
        return path;
    }
    const char *path = options->in_place ? input_path : options->file;
    if (!path || strcmp(path, "-") == 0)
        return NULL;
    /* A link stays a link: the file it points to is the one to replace. */
    char *real = realpath(path, NULL);
    return real ? real : strdup(path);
}

/* Makes the temporary file in the target's folder, with the target's mode and owner. */
static int open_temporary(output *out, const struct stat *old)
{
    char *copy = strdup(out->path);
    out->temporary = copy ? join(dirname(copy), ".dragoman-XXXXXX") : NULL;
    free(copy);
    if (!out->temporary)
        return trouble(_("Out of memory."));
    out->fd = fault_strikes("open") ? -1 : mkostemp(out->temporary, O_CLOEXEC);
    if (out->fd < 0)
        return trouble_errno(out->name, _("cannot be written: no temporary file beside it"));
    doomed = out->temporary;
    catch_fatal_signals();
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(out->fd, old ? old->st_mode & 07777 : 0666 & ~mask) != 0)
        return trouble_errno(out->name, _("cannot be written: its mode cannot be kept"));
    if (old && fchown(out->fd, old->st_uid, old->st_gid) != 0 && errno != EPERM)
        return trouble_errno(out->name, _("cannot be written: its owner cannot be kept"));
    return EXIT_DONE;
}

static int open_target(output *out)
{
    struct stat old;
    bool exists = stat(out->path, &old) == 0;
    if (!exists || S_ISREG(old.st_mode))
        return open_temporary(out, exists ? &old : NULL);
    /* A device or a pipe is written, not replaced. */
    out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
    return out->fd < 0 ? trouble_errno(out->name, _("cannot be written")) : EXIT_DONE;
}

int output_open(output *out, const output_options *options, const char *input_path)
{
    *out = (output){.fd = STDOUT_FILENO};
    dgm_buffer_init(&out->pending, NULL, 0);
    errno = 0;
    out->path = target_path(options, input_path);
    if (!out->path && errno == ENOMEM)
        return trouble(_("Out of memory."));
    out->name = out->path ? out->path : _("standard output");
    if (!out->path)
        return EXIT_DONE;
    out->fd = -1;
    if (open_target(out) == EXIT_DONE)
        return EXIT_DONE;
    output_abort(out);
    return EXIT_TROUBLE;
}

static int write_all(output *out, const char *data, size_t size)
{
    while (size) {
        ssize_t n = fault_strikes("write") ? -1 : write(out->fd, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return trouble_errno(out->name, _("cannot be written"));
        data += n;
        size -= (size_t)n;
    }
    return EXIT_DONE;
}

int output_flush(output *out)
{
    int status = write_all(out, out->pending.data, out->pending.size);
    dgm_buffer_clear(&out->pending);
    return status;
}

int output_write(output *out, const char *data, size_t size)
{
    if (out->pending.size + size > PENDING_MAX && output_flush(out) != EXIT_DONE)
        return EXIT_TROUBLE;
    if (size >= PENDING_MAX)
        return write_all(out, data, size);
    if (dgm_buffer_append(&out->pending, data, size))
        return trouble(_("Out of memory."));
    return EXIT_DONE;
}

static void release(output *out)
{
    if (out->temporary)
        doomed = NULL;
    if (out->path && out->fd >= 0)
        close(out->fd);
    out->fd = -1;
    free(out->temporary);
    free(out->path);
    out->temporary = out->path = NULL;
    dgm_buffer_free(&out->pending);
}

/* The rename itself must survive a power cut, too. */
static void sync_folder(const char *path)
{
    char *copy = strdup(path);
    int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(copy);
}

static int replace_target(output *out)
{
    int failed = fault_strikes("fsync") ? -1 : fsync(out->fd);
    failed |= close(out->fd);
    out->fd = -1;
    if (failed)
        return trouble_errno(out->name, _("cannot be written"));
    if (fault_strikes("rename") || rename(out->temporary, out->path) != 0)
        return trouble_errno(out->name, _("cannot be replaced"));
    sync_folder(out->path);
    return EXIT_DONE;
}

int output_commit(output *out)
{
    int status = output_flush(out);
    if (status == EXIT_DONE && out->temporary)
        status = replace_target(out);
    if (status != EXIT_DONE) {
        output_abort(out);
        return status;
    }
    release(out);
    return EXIT_DONE;
}

void output_abort(output *out)
{
    if (out->temporary)
        unlink(out->temporary);
    release(out);
}

int stdout_close(void)
{
    bool failed = ferror(stdout);
    errno = 0;
    if (fflush(stdout) != 0 || failed || close(STDOUT_FILENO) != 0) {
        if (errno == EBADF && !failed)
            return EXIT_DONE; /* started without a standard output, and nothing to say */
        return trouble_errno(_("standard output"), _("cannot be written"));
    }
    return EXIT_DONE;
}
