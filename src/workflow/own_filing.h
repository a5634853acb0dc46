/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this workspace itself knows as filed: approved filings with their numbers, of the same
 * entity or the same domain or app. The ministry's public query should show them too. */
#ifndef BEIAN_WORKFLOW_OWN_FILING_H
#define BEIAN_WORKFLOW_OWN_FILING_H

#include "workflow/workflow.h"

/* Adds the facts own.* (facts.yaml, group derived) to a row of facts of one service.
 *   entity_id  0: not known; then only the domain speaks
 *   filing_id  the filing itself, which does not count; 0: none yet */
gboolean own_filing_derive(Workflow *flow, gint64 entity_id, gint64 filing_id,
                           GHashTable *facts, GError **error);
/* What the facts own.* offer as answer to a question of the public query, and the code of the
 * filing that it is taken from; NULL if they say nothing of it. Borrowed. */
const char *own_filing_get_offer(const char *fact_id, GHashTable *facts, const char **out_code);

#endif
