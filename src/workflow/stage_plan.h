/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filing's stages with dates: those of the present round behind it, and those ahead. */
#ifndef BEIAN_WORKFLOW_STAGE_PLAN_H
#define BEIAN_WORKFLOW_STAGE_PLAN_H

#include "store/filing.h"
#include "workflow/workflow.h"

typedef enum { PLAN_DONE, PLAN_NOW, PLAN_AHEAD } PlanState;
typedef struct {
    const CatalogueItem *stage;
    PlanState state;
    /* DONE, NOW; of a stage that was passed over, both the day of passing. From the review on
     * those of the present round. */
    Day entered_on, left_on;
    Day counted_on; /* from which its time counts: entered, or an event restarted it */
    Day earliest_on, usual_on, latest_on; /* NOW, AHEAD: of its end; no day: not known */
    /* The time that the rules give it at most: of a stage that is done counted from when it
     * began. No day: no rule says. */
    Day planned_from, planned_to;
    gboolean provisional;
    char *hint; /* translated sentence about its length, no term, never computed with; of the
                 * present stage, what is to be done before it is left; or NULL */
    const CatalogueItem *hint_source; /* kind "sources"; NULL without a hint */
} PlanStage;
/* The path of its type. What came back stands at the side stage, and goes from there through
 * the reviews again: these are ahead. A filing that is stopped has no dates. Array; yours. */
GPtrArray *plan_list(Workflow *flow, gint64 filing_id, GError **error);
/* The stage that normally comes next, or NULL. Borrowed from the catalogue. */
const char *plan_next_stage(Workflow *flow, const Filing *filing);

#endif
