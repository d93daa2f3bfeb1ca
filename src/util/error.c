#include "util/error.h"

#include "util/utf8.h"

#include <string.h>

dgm_status dg_fail(dgm_error *error, dgm_status status, size_t offset, const char *message,
                   dgm_str subject)
{
    if (!error)
        return status;
    *error = (dgm_error){.status = status, .offset = offset, .message = message};
    size_t size = subject.size;
    if (size >= sizeof error->subject)
        size = dg_utf8_floor(subject.data, sizeof error->subject - 1);
    if (size)
        memcpy(error->subject, subject.data, size);
    return status;
}

dgm_status dg_fail_plain(dgm_error *error, dgm_status status)
{
    const char *message = status == DGM_ERR_MEMORY  ? N_("Out of memory.")
                          : status == DGM_ERR_LIMIT ? N_("The result is larger than allowed.")
                                                    : N_("The operation failed.");
    return dg_fail(error, status, 0, message, (dgm_str){0});
}

void dg_error_locate(dgm_error *error, dgm_str text)
{
    if (!error)
        return;
    size_t at = error->offset < text.size ? error->offset : text.size;
    size_t line = 1, start = 0;
    for (size_t i = 0; i < at; i++) {
        if (text.data[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    error->line = line;
    error->column = dg_utf8_count(text.data + start, at - start) + 1;
}
