/* What is left over from the web page that an article was copied from. */
#include "config.h"

#include "localize/localizer.h"

static dgm_status add(dg_pass *pass, dg_range range, bool cut)
{
    dgm_edit edit = {
        .start = range.start, .end = range.end, .kind = DGM_EDIT_BOILERPLATE, .applied = cut};
    return dg_edits_add(pass->edits, &edit);
}

dgm_status dg_boilerplate(dg_pass *pass)
{
    dgm_boilerplate policy = pass->localizer->options.boilerplate;
    dgm_status status = DGM_OK;
    if (policy == DGM_BOILERPLATE_KEEP)
        return DGM_OK;
    dg_range cut;
    for (size_t i = 0, last;
         status == DGM_OK && dg_document_boilerplate(pass->document, &i, &last, &cut);
         i = last + 1) {
        const dg_segment *segments = pass->document->segments;
        bool cuts = policy == DGM_BOILERPLATE_CUT && cut.start < cut.end;
        dg_range seen = {segments[i].source.start, segments[last].source.end};
        status = add(pass, cuts ? cut : seen, cuts);
    }
    return status;
}
