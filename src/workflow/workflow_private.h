/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared between the files of workflow/ alone. */
#ifndef BEIAN_WORKFLOW_WORKFLOW_PRIVATE_H
#define BEIAN_WORKFLOW_WORKFLOW_PRIVATE_H

#include "workflow/workflow.h"

/* The materials' states of stage order: a filing may be submitted when all that is wanted up to
 * this stage is settled. */
#define STAGE_LAST_BEFORE_SUBMIT "verify"

/* The stage in which people verify, each with a code of their own. */
#define STAGE_OF_SMS "sms-check"

/* The stage that has no end: its moves are duties, each with its own actor. */
#define STAGE_OF_DUTIES "maintain"

/* The stage's order in the catalogue; 0 for an unknown one. */
gint64 stage_order(Workflow *flow, const char *stage_id);
gboolean stage_is_final(Workflow *flow, const char *stage_id);
/* Is the order with the officer because it came back: returned, rejected, SMS check lapsed? */
gboolean stage_came_back(const char *stage_id);
/* Is the next move at the order the office's own: not sent out yet, or come back? */
gboolean stage_is_with_officer(const char *stage_id);
/* Has the order been opened and not yet been decided: does it hold the entity's one order? */
gboolean stage_holds_order(Workflow *flow, const char *stage_id);
/* Code of the open filing of the same entity that holds its order, or NULL. Yours. */
char *filing_dup_holder(Workflow *flow, gint64 filing_id, gint64 entity_id);

#endif
