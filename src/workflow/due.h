/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Until when the move is whose: which of a filing's deadlines belongs to the one who has to act
 * now. What the office set itself, and what only an article says, never is that date. */
#ifndef BEIAN_WORKFLOW_DUE_H
#define BEIAN_WORKFLOW_DUE_H

#include "store/deadline.h"
#include "workflow/workflow.h"

typedef struct {
    const char *actor;      /* catalogue actor word; borrowed from catalogue or deadline */
    const Deadline *until;  /* borrowed from the list; NULL: no date */
    gboolean is_duty;       /* `until` is one of maintain's duties */
    const Deadline *remind; /* the office's own next date besides; NULL: none */
} Due;

/* `stage_id`: where the filing stands; `deadlines`: Deadline, all of it. In a stage without end
 * (maintain) the earliest duty decides, and its own actor has the move. */
Due due_find(Workflow *flow, const char *stage_id, const GPtrArray *deadlines);
/* Is its date the first day on which something can be, not the last? Such a date presses
 * nobody: it is said as "from", and is over once it has passed. */
gboolean due_is_earliest(const CatalogueItem *rule);
/* deadline_is_late(), which no earliest date ever is. */
gboolean due_is_late(const CatalogueItem *rule, const Deadline *deadline, const char *today);
/* "from 2026-11-27" for an earliest date, else `date` itself. Yours. */
char *due_dup_said(const CatalogueItem *rule, const char *date);
/* Is it open, and neither acknowledged nor put off beyond `today`? */
gboolean due_is_pending(const Deadline *deadline, const char *today);
/* A date as people read it: the instant in China time where hours count, else the day; NULL
 * without either. Yours. */
char *due_format(const char *due_on, const char *due_at);
/* "article figure, unverified" for what only an article says, else NULL. Static. */
const char *due_label(const CatalogueItem *rule);

#endif
