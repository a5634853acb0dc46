/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines by the catalogue's rules: the projection that fills `deadline` and `overview`. */
#ifndef BEIAN_WORKFLOW_DEADLINE_RULE_H
#define BEIAN_WORKFLOW_DEADLINE_RULE_H

#include "workflow/workflow.h"

/* StoreProjection: `user` is the Workflow. */
gboolean deadline_project(Store *store, gint64 filing_id, gpointer user, GError **error);

typedef struct {
    Day day;
    gint64 instant; /* 0: a whole day */
    gboolean provisional;
} DueDate;
/* A span after a trigger. h: the instant; d: days; wd: working days (the day itself never
 * counts); m: months. Fails with RANGE. */
gboolean due_date_compute(Workflow *flow, Day trigger_day, gint64 trigger_instant, int n,
                          const char *unit, DueDate *out, GError **error);

#endif
