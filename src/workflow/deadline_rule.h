/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines by the catalogue's rules (kind "deadlines"): trigger, span, who, until what. */
#ifndef BEIAN_WORKFLOW_DEADLINE_RULE_H
#define BEIAN_WORKFLOW_DEADLINE_RULE_H

#include "store/deadline.h"
#include "store/filing.h"
#include "workflow/workflow.h"

/* All deadlines of a filing as its events, answers and `facts` (of its first service) have
 * them, closed ones too. Array of Deadline; yours. */
GPtrArray *deadline_rule_list(Workflow *flow, const Filing *filing, GHashTable *facts,
                              GError **error);

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
