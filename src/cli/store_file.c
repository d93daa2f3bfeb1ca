#include "config.h"

#include "cli/store_file.h"

#include "cli/command.h"
#include "cli/message.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/stat.h>

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int store_file_open(const char *path, dgm_store **store)
{
    dgm_error error = {0};
    dgm_status status = path ? dgm_store_open(path, NULL, store, &error)
                             : dgm_store_new(dgm_store_builtin(), NULL, store, &error);
    if (status == DGM_ERR_IO) {
        if (errno == ENODEV && is_directory(path)) /* what mapping one says */
            errno = EISDIR;
        return trouble_errno(path, _("cannot be read"));
    }
    return status ? trouble_error(path, &error) : EXIT_DONE;
}
