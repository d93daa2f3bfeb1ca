/* The views of an edit list. */
#ifndef DG_LOCALIZE_REPORT_H
#define DG_LOCALIZE_REPORT_H

#include "localize/edits.h"

dgm_status dg_report_diff(const dgm_edits *edits, const dgm_report_options *options,
                          dgm_buffer *output);
dgm_status dg_report_patch(const dgm_edits *edits, dgm_buffer *output);
/* The pages and logs that hold several articles have a beginning and an end. */
dgm_status dg_report_html_begin(const dgm_report_options *options, dgm_buffer *output);
dgm_status dg_report_html(const dgm_edits *edits, const dgm_report_options *options,
                          dgm_buffer *output);
dgm_status dg_report_html_end(dgm_buffer *output);
dgm_status dg_report_sarif_begin(dgm_buffer *output);
dgm_status dg_report_sarif(const dgm_edits *edits, const dgm_report_options *options,
                           dgm_buffer *output);
dgm_status dg_report_sarif_end(dgm_buffer *output);
/* False for remarks that would drown the others, unless options->explain. */
bool dg_report_shows(const dgm_edit *edit, const dgm_report_options *options);

#define DG_COLOR_OLD   "\033[31m"
#define DG_COLOR_NEW   "\033[32m"
#define DG_COLOR_PLACE "\033[36m"
#define DG_COLOR_NAME  "\033[1m"
#define DG_COLOR_END   "\033[0m"

#endif
