/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filing is planned with one version of the catalogue. What a newer one changes for it is
 * shown until the officer has taken note. */
#ifndef BEIAN_WORKFLOW_REPLAN_H
#define BEIAN_WORKFLOW_REPLAN_H

#include "workflow/workflow.h"

typedef struct {
    char *text;                 /* translated sentence */
    const CatalogueItem *about; /* material or deadline; NULL: it is gone from the catalogue */
} PlanChange;

/* What the checklist and the dates would be now against what they were under the version that
 * the filing was planned with. Empty if it is the present one, or nothing changed for this
 * filing. Array of PlanChange; yours. */
GPtrArray *replan_list_changes(Workflow *flow, gint64 filing_id, GError **error);
/* Was it planned with another version than the present one? */
gboolean replan_is_wanted(Workflow *flow, const char *planned_version);
/* The officer has seen it: the filing is planned with the present version from now on. */
gboolean replan_accept(Workflow *flow, gint64 filing_id, GError **error);

/* For the projection: a plan as lines "m MATERIAL NO VERDICT" and "d RULE INSTANCE DAY". Yours.
 */
char *replan_dup_items(const GPtrArray *requirements, const GPtrArray *deadlines);

#endif
