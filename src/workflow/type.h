/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which filing it is: the decision tree of the catalogue (kind "decisions"), first match wins.
 */
#ifndef BEIAN_WORKFLOW_TYPE_H
#define BEIAN_WORKFLOW_TYPE_H

#include "store/filing.h"
#include "workflow/workflow.h"

typedef enum { TYPE_DECIDED, TYPE_STOPPED, TYPE_UNKNOWN } TypeVerdict;

typedef struct {
    TypeVerdict verdict;
    const CatalogueItem *decision; /* the matching record; NULL if UNKNOWN */
    const CatalogueItem *type;     /* kind "filing-types"; NULL unless DECIDED */
    GPtrArray *unknown;            /* fact ids that would decide it (borrowed strings) */
} TypeDecision;

void type_decision_free(TypeDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TypeDecision, type_decision_free)

TypeDecision *type_decide(Workflow *flow, GHashTable *facts);
/* The decision by which something else is to be done before the order goes out the first time
 * (`text`, `instead`, `first`: how long it takes), or NULL. Borrowed from the catalogue. */
const CatalogueItem *type_find_first(Workflow *flow, const Filing *filing, GHashTable *facts);

#endif
