#include "config.h"

#include "cli/store_file.h"

#include "cli/command.h"
#include "cli/message.h"

int store_file_open(const char *path, dgm_store **store)
{
    dgm_error error = {0};
    dgm_status status = path ? dgm_store_open(path, NULL, store, &error)
                             : dgm_store_new(dgm_store_builtin(), NULL, store, &error);
    if (status == DGM_ERR_IO)
        return trouble_errno(path, _("cannot be read"));
    return status ? trouble_error(path, &error) : EXIT_DONE;
}
