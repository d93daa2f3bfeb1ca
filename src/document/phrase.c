#include "config.h"

#include "document/boilerplate.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

static uint32_t fold(uint32_t c)
{
    switch (c) {
    case 'I':
    case 0x130: /* the Turkish ones; languages are mixed here */
    case 0x131:
        return 'i';
    case 0x2018:
    case 0x2019:
    case 0x2BC:
        return '\'';
    default:
        return u_isUWhiteSpace((UChar32)c) ? ' '
                                           : (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
    }
}

size_t dg_phrase_fold(dgm_str text, char folded[DG_PHRASE_MAX])
{
    size_t size = 0;
    for (const char *at = text.data, *end = at + text.size; at < end;) {
        uint32_t c = fold(dg_utf8_next(&at));
        if (c == ' ' && (size == 0 || folded[size - 1] == ' '))
            continue;
        if (size + DG_UTF8_MAX > DG_PHRASE_MAX)
            return SIZE_MAX;
        size += dg_utf8_encode(c, folded + size);
    }
    return size > 0 && folded[size - 1] == ' ' ? size - 1 : size;
}
