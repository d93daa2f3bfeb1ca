#include "config.h"

#include "util/icu_i18n.h"

#include <dlfcn.h>

void *dg_icu_i18n_open(void)
{
    return dlopen("libicui18n.so." DG_ICU_I18N_STRING(U_ICU_VERSION_MAJOR_NUM),
                  RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
}

void dg_icu_i18n_close(void *library)
{
    if (library)
        dlclose(library);
}

void *dg_icu_i18n_function(void *library, const char *name)
{
    return library ? dlsym(library, name) : NULL;
}
