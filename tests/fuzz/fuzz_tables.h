/* What both readers of termbases must hold to: what they read is written in the text format and
 * read again as the same, and checking, merging and comparing it never fail. */
#ifndef TESTS_FUZZ_TABLES_H
#define TESTS_FUZZ_TABLES_H

#include "dragoman.h"

#include <stdlib.h>

static dgm_status take_finding(void *context, const dgm_finding *finding)
{
    (void)context;
    if (!finding->message || !*dgm_finding_name(finding->kind))
        abort();
    return DGM_OK;
}

static dgm_status refuse_change(void *context, const dgm_change *change)
{
    (void)context;
    (void)change;
    abort();
}

static void examine(dgm_termbase *read)
{
    const dgm_layer layers[] = {{read, {"one", 3}}, {read, {"two", 3}}};
    dgm_termbase *merged, *again;
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    if (dgm_termbase_check(layers, 2, NULL, take_finding, NULL, NULL) ||
        dgm_termbase_merge(layers, 1, NULL, &merged, NULL) || dgm_termbase_write(merged, &text) ||
        dgm_termbase_parse((dgm_str){text.data, text.size}, NULL, &again, NULL) ||
        dgm_termbase_diff(merged, again, NULL, refuse_change, NULL, NULL))
        abort();
    dgm_buffer_free(&text);
    dgm_termbase_free(again);
    dgm_termbase_free(merged);
    dgm_termbase_free(read);
}

#endif
