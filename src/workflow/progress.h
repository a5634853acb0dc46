/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the checklist filled: materials that were done on each day, as the journal has it. */
#ifndef BEIAN_WORKFLOW_PROGRESS_H
#define BEIAN_WORKFLOW_PROGRESS_H

#include "workflow/workflow.h"

typedef struct {
    Day day;
    int n_done; /* at its end */
} ProgressDay;

typedef struct {
    GArray *days; /* ProgressDay: those on which the number changed, oldest first; at least the
                   * filing's first one */
    int n_all;    /* required now */
} Progress;

void progress_free(Progress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

/* Of the materials that are required now; the last number is the checklist's own. What was
 * settled before the journal can tell counts from the first day. O(entries of the filing). */
Progress *progress_of_filing(Workflow *flow, gint64 filing_id, GError **error);

#endif
