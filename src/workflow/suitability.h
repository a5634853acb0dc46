/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can this be filed at all, here? Said before work starts; all findings at once. */
#ifndef BEIAN_WORKFLOW_SUITABILITY_H
#define BEIAN_WORKFLOW_SUITABILITY_H

#include "workflow/workflow.h"

typedef enum { SUITABILITY_WARN, SUITABILITY_STOP } SuitabilityVerdict;

typedef struct {
    const CatalogueItem *rule; /* kind "suitability"; texts "text" and "instead" */
    SuitabilityVerdict verdict;
    int service_no; /* 0: the whole filing */
} SuitabilityFinding;

/* Stops first. Array of SuitabilityFinding; yours. */
GPtrArray *suitability_list(Workflow *flow, gint64 filing_id, GError **error);
/* For a row of facts of one service. */
GPtrArray *suitability_list_for_facts(Workflow *flow, GHashTable *facts, int service_no);

#endif
