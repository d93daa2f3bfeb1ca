#include "config.h"

#include "match/fold.h"

#include "util/utf8.h"

#include <unicode/unorm2.h>

void dg_fold_compose(dg_fold_step *step, const char *end)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status))
        return;
    while (step->next < end) {
        const char *next = step->next;
        UChar32 mark = (UChar32)dg_utf8_next(&next);
        UChar32 whole = unorm2_composePair(nfc, (UChar32)step->code_point, mark);
        if (whole < 0)
            break;
        step->code_point = (uint32_t)whole;
        step->next = next;
    }
    step->entry = dg_fold_of(step->code_point);
    step->folded = (step->code_point + step->entry) & DG_FOLD_CODE_POINT;
}
