/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a filing's answers: its services, entity, type and title. */
#ifndef BEIAN_WORKFLOW_FILING_FOLLOW_H
#define BEIAN_WORKFLOW_FILING_FOLLOW_H

#include "workflow/workflow.h"

/* Brings the rows of a filing in line with its answers; within JournalWork. */
gboolean filing_follow(Workflow *flow, gint64 filing_id, GError **error);
/* The entity's key: the folded certificate number, or "name:" and the folded name; NULL if
 * neither is known. Yours. */
char *entity_key_dup(GHashTable *facts);

#endif
