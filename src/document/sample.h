/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample workspace: made-up companies with valid check digits, their filings in different
 * stages, to look around in and to rehearse with. It is marked as a sample (store.h). */
#ifndef BEIAN_DOCUMENT_SAMPLE_H
#define BEIAN_DOCUMENT_SAMPLE_H

#include "workflow/workflow.h"

/* Fills an unused workspace; its dates lie around now. Fails with DATA if something was ever
 * recorded in it. */
gboolean sample_fill(Workflow *flow, GError **error);

typedef enum {
    SAMPLE_ANEW = 1 << 0, /* where a sample is already, another takes its place */
} SampleFlags;

/* Makes the file `path` and fills it; on failure there is none. Fails with DATA where a file is
 * already, unless it is a sample and SAMPLE_ANEW is given: no workspace of anybody's own is
 * ever touched. The clock is borrowed. */
gboolean sample_make(const char *path, SampleFlags flags, Clock *clock, Catalogue *cat,
                     Lang lang, const char *actor, GError **error);

#endif
