/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a filing stands, as the needs of the catalogue's events see it: which of them can
 * happen now, and what keeps the others back. */
#ifndef BEIAN_WORKFLOW_SITUATION_H
#define BEIAN_WORKFLOW_SITUATION_H

#include "store/filing.h"
#include "workflow/filing_work.h"

/* Made once for all events of a filing. */
typedef struct {
    Workflow *flow;
    Filing *filing;
    GHashTable *facts; /* of the first service, with filing.missing and filing.stops */
    GPtrArray *requirements;
    GPtrArray *findings;
    GPtrArray *stops;           /* CatalogueItem */
    const CatalogueItem *first; /* type_find_first(); borrowed */
    GPtrArray *faults;          /* char*: answers and documents that will be refused */
} Situation;

gboolean situation_init(Situation *s, Workflow *flow, gint64 filing_id, GError **error);
void situation_clear(Situation *s);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Situation, situation_clear)

/* Can it happen here at all? What can't be decided yet shuts nothing out. */
gboolean situation_is_offered(const Situation *s, const CatalogueItem *event);
/* An event that is offered, with all that keeps it back. Yours. */
PossibleEvent *situation_judge(const Situation *s, const CatalogueItem *event);
/* The ids and names of the events that are possible now, then of those that are held back.
 * Yours.
 */
char *situation_dup_possible_ids(const Situation *s);

#endif
