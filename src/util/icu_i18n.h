/* The part of ICU that charset detection and the alphabets of languages are in. To load it
 * takes a fifth of the time in which a program starts, and few runs need it: it is loaded when
 * one does. It comes with the part that is linked, so it is there. */
#ifndef DG_ICU_I18N_H
#define DG_ICU_I18N_H

#include <unicode/uversion.h>

/* NULL: it cannot be loaded. */
void *dg_icu_i18n_open(void);
void dg_icu_i18n_close(void *library);
void *dg_icu_i18n_function(void *library, const char *name);

/* A function of the library by its name in ICU's headers, with its type; NULL: there is
 * none. */
#define DG_ICU_I18N(library, name)                                                                 \
    ((__typeof__(&name))dg_icu_i18n_function(library, DG_ICU_I18N_STRING(name)))
#define DG_ICU_I18N_STRING(name)  DG_ICU_I18N_STRING_(name)
#define DG_ICU_I18N_STRING_(name) #name

#endif
