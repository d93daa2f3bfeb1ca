#include "config.h"

#include "cli/input.h"

#include "cli/command.h"
#include "cli/fault.h"
#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int input_open(input *in, const char *path)
{
    if (!path || strcmp(path, "-") == 0) {
        *in = (input){_("standard input"), NULL, STDIN_FILENO};
        return EXIT_DONE;
    }
    *in = (input){path, path, open(path, O_RDONLY | O_CLOEXEC)};
    return in->fd < 0 ? trouble_errno(path, _("cannot be read")) : EXIT_DONE;
}

void input_close(input *in)
{
    if (in->path && in->fd >= 0)
        close(in->fd);
    in->fd = -1;
}

int input_read(input *in, char *data, size_t size, size_t *got)
{
    ssize_t n;
    do
        n = fault_strikes("read") ? -1 : read(in->fd, data, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return trouble_errno(in->name, _("cannot be read"));
    *got = (size_t)n;
    return EXIT_DONE;
}

int input_read_all(input *in, dgm_buffer *text)
{
    char block[64 * 1024];
    size_t got;
    do {
        if (input_read(in, block, sizeof block, &got) != EXIT_DONE)
            return EXIT_TROUBLE;
        if (dgm_buffer_append(text, block, got))
            return trouble(text->status == DGM_ERR_LIMIT ? _("%s: The file is too large.")
                                                         : _("%s: Out of memory."),
                           in->name);
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
