/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can this be filed at all, here? Said before work starts; all findings at once. */
#ifndef BEIAN_WORKFLOW_SUITABILITY_H
#define BEIAN_WORKFLOW_SUITABILITY_H

#include "store/filing.h"
#include "workflow/workflow.h"

typedef enum { SUITABILITY_WARN, SUITABILITY_STOP } SuitabilityVerdict;

typedef struct {
    const CatalogueItem *rule; /* kind "suitability"; texts "text" and "instead" */
    SuitabilityVerdict verdict;
    int service_no; /* 0: the whole filing */
    char *shown; /* values that the rule shows ("F1, 沪ICP备…"), to stand after "text"; NULL */
} SuitabilityFinding;

void suitability_finding_free(SuitabilityFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SuitabilityFinding, suitability_finding_free)
/* "text" with what is shown. Yours. */
char *suitability_finding_dup_text(const SuitabilityFinding *finding, Lang lang);

/* Stops first. Array of SuitabilityFinding; yours. */
GPtrArray *suitability_list(Workflow *flow, gint64 filing_id, GError **error);
/* What stops a filing that is still in the office's hands, each with its sentence ("text") and
 * what to do instead ("instead"): the decision of the tree before the first submission (kind
 * "decisions"), then the rules that don't say the same once more (kind "suitability"). Array of
 * CatalogueItem, borrowed from the catalogue; yours; mostly empty. */
GPtrArray *suitability_list_stops(Workflow *flow, const Filing *filing, GError **error);
/* For a row of facts of one service. */
GPtrArray *suitability_list_for_facts(Workflow *flow, GHashTable *facts, int service_no);

#endif
