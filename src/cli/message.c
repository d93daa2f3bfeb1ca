#include "config.h"

#include "cli/message.h"

#include "cli/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int trouble(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("dragoman: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_TROUBLE;
}

int trouble_errno(const char *file, const char *message)
{
    if (errno == EPIPE)
        return EXIT_TROUBLE; /* who stopped reading (head) knows why */
    return trouble("%s: %s: %s", file, message, strerror(errno));
}

/* The place as "FILE:LINE:COLUMN: ", or with a byte offset where the error has no line. */
static void print_place(char *place, size_t size, const char *file, const dgm_error *error)
{
    place[0] = '\0';
    if (file && error->line)
        snprintf(place, size, "%s:%zu:%zu: ", file, error->line, error->column);
    else if (file && error->status == DGM_ERR_ENCODING)
        snprintf(place, size, _("%s: byte %zu: "), file, error->offset);
    else if (file)
        snprintf(place, size, "%s: ", file);
}

/* The library's sentence without its full stop, so that the subject can follow. */
static int sentence_length(const char *sentence)
{
    size_t length = strlen(sentence);
    return (int)(length && sentence[length - 1] == '.' ? length - 1 : length);
}

int trouble_error(const char *file, const dgm_error *error)
{
    char place[4352];
    print_place(place, sizeof place, file, error);
    const char *sentence = error->message ? _(error->message) : _("The operation failed.");
    if (error->status == DGM_ERR_IO && errno)
        return trouble("%s%.*s: %s", place, sentence_length(sentence), sentence, strerror(errno));
    if (error->subject[0])
        return trouble("%s%.*s: %s", place, sentence_length(sentence), sentence, error->subject);
    return trouble("%s%s", place, sentence);
}
