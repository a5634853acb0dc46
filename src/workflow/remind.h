/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be reminded of now: the catalogue's `remind` spans before a date, and the office's
 * own reminders from their day on. */
#ifndef BEIAN_WORKFLOW_REMIND_H
#define BEIAN_WORKFLOW_REMIND_H

#include "store/deadline.h"
#include "workflow/workflow.h"

/* Rows that reminder_list_due() looks at in each direction at most. */
#define REMINDER_ROWS 500

/* Is the deadline open, neither acknowledged nor put off, and inside one of its rule's spans
 * now? An earliest date reminds of nothing: there is nothing to do before it. A deadline that
 * has passed is late, which is another thing; a reminder of the office's own counts from its
 * day on. */
gboolean deadline_reminder_is_due(Workflow *flow, const Deadline *deadline);
/* Those of all filings, nearest first. Array of Deadline (with `code`); yours. */
GPtrArray *reminder_list_due(Workflow *flow, GError **error);
/* Does the span of `n` units (h, d, wd, m) from now on reach the date? */
gboolean deadline_is_within(Workflow *flow, const Deadline *deadline, int n, const char *unit);
/* Has its instant, or its day, passed? */
gboolean deadline_is_over(Workflow *flow, const Deadline *deadline);
/* "in 3 days", "in 5 hours", "today", "since 2026-11-20". Yours. */
char *reminder_dup_when(Workflow *flow, const Deadline *deadline);

#endif
