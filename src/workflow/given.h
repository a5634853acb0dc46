/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that come with what happened: a notice to rectify names one. The newest is the answer
 * to a question, so that it can be corrected and extended; what is over goes on record with its
 * event. Which events give and end such an answer, the catalogue says (`gives`, `ends`). */
#ifndef BEIAN_WORKFLOW_GIVEN_H
#define BEIAN_WORKFLOW_GIVEN_H

#include "workflow/workflow.h"

typedef struct {
    char *value;     /* as it is stored: a day */
    int event_index; /* of the events: what comes after it may end it; -1: before all */
    int instance;    /* from 1 on, by its event; an answer without an event is the last */
} Given;

void given_free(Given *given);

/* What the filing's `events` (Event, oldest first) gave as answers to `fact_id`, each with its
 * own value; `answer` is the one of now or NULL. */
GPtrArray *given_list(Workflow *flow, const GPtrArray *events, const char *fact_id,
                      const char *answer, GError **error);
/* Where the fact stands: "none" (nothing is open), "undated" (the last event gave no value) or
 * "dated". */
const char *given_state(Workflow *flow, const GPtrArray *events, const char *fact_id,
                        const char *answer);
/* Within JournalWork, after the event was inserted: puts what `event` gives or ends on record
 * and answers the question by `value` (NULL: not said). `events` are those before it. */
gboolean given_put(Workflow *flow, gint64 filing_id, const GPtrArray *events,
                   const CatalogueItem *event, gint64 event_id, const char *value,
                   GError **error);

#endif
