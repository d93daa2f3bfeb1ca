#include "config.h"

#include "cli/system_option.h"

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

#include <string.h>

/* FILE.map or FILE.map+VARIANT: the place behind ".map", or NULL. */
static const char *file_end(const char *name)
{
    const char *plus = strchr(name, '+');
    const char *end = plus ? plus : name + strlen(name);
    return end - name > 4 && memcmp(end - 4, ".map", 4) == 0 ? end : NULL;
}

static int compile_file(system_choice *choice, const char *end)
{
    char path[4096];
    dgm_buffer text;
    dgm_error error = {0};
    if ((size_t)(end - choice->name) >= sizeof path)
        return trouble(_("%s: The file's name is too long."), choice->name);
    memcpy(path, choice->name, (size_t)(end - choice->name));
    path[end - choice->name] = '\0';
    dgm_buffer_init(&text, NULL, 0);
    int status = read_file(path, &text);
    if (status == EXIT_DONE &&
        dgm_system_new((dgm_str){text.data, text.size}, dgm_str_of(*end ? end + 1 : ""), NULL,
                       &choice->own, &error))
        status = trouble_error(path, &error);
    dgm_buffer_free(&text);
    choice->system = choice->own;
    return status;
}

bool system_is_auto(const system_choice *choice)
{
    return !choice->name && choice->from && strcmp(choice->from, "auto") == 0;
}

const dgm_system *system_for_text(const system_choice *choice, dgm_str text, text_language *found)
{
    dgm_detection answer = {dgm_str_of("und"), 0};
    dgm_detect(text, &answer, 1);
    const dgm_system *system = dgm_system_default(answer.language, dgm_str_of(choice->to));
    dgm_system_info info = {0};
    if (system)
        dgm_system_describe(system, &info);
    *found = (text_language){answer.language, info.for_names};
    return info.for_names ? NULL : system;
}

static int find_default(system_choice *choice)
{
    if (!choice->from || !choice->to)
        return trouble(
            _("Give --system, or --from and --to. 'dragoman systems' lists the systems."));
    if (system_is_auto(choice))
        return EXIT_DONE;
    choice->system = dgm_system_default(dgm_str_of(choice->from), dgm_str_of(choice->to));
    if (!choice->system)
        return trouble(_("There is no system from '%s' to '%s'. 'dragoman systems' lists them."),
                       choice->from, choice->to);
    return EXIT_DONE;
}

int system_find(system_choice *choice)
{
    if (!choice->name)
        return find_default(choice);
    const char *end = file_end(choice->name);
    if (end)
        return compile_file(choice, end);
    choice->system = dgm_system_builtin(dgm_str_of(choice->name));
    return choice->system ? EXIT_DONE
                          : trouble(_("There is no system '%s'. 'dragoman systems' lists them."),
                                    choice->name);
}

void system_release(system_choice *choice)
{
    dgm_system_free(choice->own);
    choice->own = NULL;
    choice->system = NULL;
}
