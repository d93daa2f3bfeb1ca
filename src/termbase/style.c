/* The built-in house styles. */
#include "termbase/tables.h"

#include "util/error.h"

#include <string.h>

size_t dgm_style_count(void)
{
    return dgm_termbase_builtin()->style_count;
}

dgm_style dgm_style_at(size_t style)
{
    return dg_style_of(dgm_termbase_builtin(), style);
}

bool dg_termbase_style(const dgm_termbase *tb, dgm_str id, dgm_style *style)
{
    for (size_t i = 0; i < tb->style_count; i++) {
        dgm_style candidate = dg_style_of(tb, i);
        if (candidate.id.size == id.size && !memcmp(candidate.id.data, id.data, id.size)) {
            *style = candidate;
            return true;
        }
    }
    return false;
}

dgm_status dgm_style_find(dgm_str id, dgm_style *style, dgm_error *error)
{
    if (dg_termbase_style(dgm_termbase_builtin(), id, style))
        return DGM_OK;
    return dg_fail(error, DGM_ERR_UNKNOWN, 0,
                   N_("There is no such style; 'dragoman termbase styles' lists them."), id);
}
