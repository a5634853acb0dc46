/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo in words: what was taken back, how far back that is, and what could be. */
#ifndef BEIAN_REPORT_STEPS_H
#define BEIAN_REPORT_STEPS_H

#include "store/journal.h"
#include "workflow/workflow.h"

typedef struct {
    char *summary; /* of the change that was taken back, or done again */
    char *said;    /* the same as a message: "undone, 3 steps back: licence marked verified" */
    guint n_back;  /* so many steps back the workspace now is */
} StepDone;
void step_done_clear(StepDone *done);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StepDone, step_done_clear)

/* Takes back the last change, or does again what was taken back last, `n` times over; *out
 * (cleared at first, yours) is of the last of them. Fails with NOTHING, NOT_NOW and what a
 * commit fails with; those before stay done. */
gboolean steps_go(Workflow *flow, gboolean redo, guint n, StepDone *out, GError **error);

typedef struct {
    gboolean is_redo;
    guint n;    /* so many undos (or redos) take it back (or do it again) */
    char *text; /* what was done */
    char *at;   /* when: an instant */
} StepBack;

/* What could be done again, the furthest first, then what could be taken back, the latest
 * first; at most `limit` of each. Array of StepBack; yours. NULL on failure. */
GPtrArray *steps_list(Workflow *flow, guint limit, GError **error);

#endif
