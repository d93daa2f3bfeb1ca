#include "config.h"

#include "cli/input.h"

#include "cli/command.h"
#include "cli/fault.h"
#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { INPUT_BLOCK = 64 * 1024 };

int input_open(input *in, const char *path)
{
    if (!path || strcmp(path, "-") == 0) {
        *in = (input){_("standard input"), NULL, STDIN_FILENO, NULL};
        return EXIT_DONE;
    }
    *in = (input){path, path, open(path, O_RDONLY | O_CLOEXEC), NULL};
    return in->fd < 0 ? trouble_errno(path, _("cannot be read")) : EXIT_DONE;
}

int input_open_packed(input *in, const char *path)
{
    if (input_open(in, path) != EXIT_DONE)
        return EXIT_TROUBLE;
    in->packed = gzdopen(in->fd, "rb");
    if (in->packed)
        return EXIT_DONE;
    input_close(in);
    return trouble(_("Out of memory."));
}

void input_close(input *in)
{
    if (in->packed)
        gzclose_r(in->packed);
    else if (in->path && in->fd >= 0)
        close(in->fd);
    in->fd = -1;
}

/* gzread also copies what is not packed. */
static int read_packed(input *in, char *data, size_t size, size_t *got)
{
    int error = Z_OK;
    int n = fault_strikes("read") ? -1 : gzread(in->packed, data, (unsigned)size);
    const char *message = gzerror(in->packed, &error);
    if (n >= 0 && error != Z_BUF_ERROR) {
        *got = (size_t)n;
        return EXIT_DONE;
    }
    if (error == Z_OK || error == Z_ERRNO)
        return trouble_errno(in->name, _("cannot be read"));
    if (error == Z_BUF_ERROR)
        return trouble(_("%s: The packed file ends too early."), in->name);
    return trouble(_("%s: The packed file is damaged: %s"), in->name, message);
}

void input_place(const input *in, size_t *at, size_t *size)
{
    struct stat info;
    z_off_t place = in->packed ? gzoffset(in->packed) : lseek(in->fd, 0, SEEK_CUR);
    *at = place > 0 ? (size_t)place : 0;
    *size = fstat(in->fd, &info) == 0 && S_ISREG(info.st_mode) ? (size_t)info.st_size : 0;
}

int input_read(input *in, char *data, size_t size, size_t *got)
{
    ssize_t n;
    if (in->packed)
        return read_packed(in, data, size, got);
    do
        n = fault_strikes("read") ? -1 : read(in->fd, data, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return trouble_errno(in->name, _("cannot be read"));
    *got = (size_t)n;
    return EXIT_DONE;
}

/* Room for the file's size as the system tells it, and one byte more, so that the end is seen;
 * where it tells nothing, for a block. */
static size_t expected_size(const input *in)
{
    size_t at, size;
    if (in->packed)
        return INPUT_BLOCK;
    input_place(in, &at, &size);
    return at < size ? size - at + 1 : INPUT_BLOCK;
}

/* A long text on large pages spares thousands of page faults. */
static void ask_for_large_pages(char *room, size_t size)
{
#ifdef MADV_HUGEPAGE
    enum { PAGE = 2 << 20 };
    uintptr_t start = ((uintptr_t)room + PAGE - 1) / PAGE * PAGE, end = (uintptr_t)room + size;
    if (end > start + PAGE)
        madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
}

int input_read_all(input *in, dgm_buffer *text)
{
    size_t size = expected_size(in), got;
    do {
        char *room = dgm_buffer_reserve(text, size);
        if (!room)
            return trouble(text->status == DGM_ERR_LIMIT ? _("%s: The file is too large.")
                                                         : _("%s: Out of memory."),
                           in->name);
        ask_for_large_pages(room, size);
        if (input_read(in, room, size, &got) != EXIT_DONE)
            return EXIT_TROUBLE;
        room[got] = '\0';
        text->size += got;
        size = size > INPUT_BLOCK && size > got ? size - got : INPUT_BLOCK;
    } while (got);
    return EXIT_DONE;
}

int read_file(const char *path, dgm_buffer *text)
{
    input in;
    if (input_open(&in, path) != EXIT_DONE)
        return EXIT_TROUBLE;
    int status = input_read_all(&in, text);
    input_close(&in);
    return status;
}
