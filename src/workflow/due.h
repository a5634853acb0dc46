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
/* Is it open, and neither acknowledged nor put off beyond `today`? */
gboolean due_is_pending(const Deadline *deadline, const char *today);
/* A date as people read it: the instant in China time where hours count, else the day; NULL
 * without either. Yours. */
char *due_format(const char *due_on, const char *due_at);
/* "article figure, unverified" for what only an article says, else NULL. Static. */
const char *due_label(const CatalogueItem *rule);

#endif
