/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons of a return or rejection: checked, kept with the event, and what they concern goes
 * back to the officer. */
#ifndef BEIAN_WORKFLOW_REASON_H
#define BEIAN_WORKFLOW_REASON_H

#include "workflow/requirement.h"

/* The reason that is none of the catalogue's, but in words of its own: "own=TEXT". */
#define REASON_OWN "own"

/* A field that a reviewer names: a material, or a question whose answer a material holds. NULL
 * if there is none. */
const CatalogueItem *reason_find_field(Workflow *flow, const char *id);

/* Can this filing be returned for the reason? Not where all that the reason concerns are
 * materials of kinds of services that the filing has none of. An order is sent back for the
 * entity's filed sites, too, whatever it is for. */
gboolean reason_can_be_given(Workflow *flow, gint64 filing_id, const char *reason_id);

/* `reasons`: rejection ids or REASON_OWN, "id=words" adds the reviewer's own; `fields`:
 * material or fact ids; both NULL-ended or NULL. What is to be reopened is added to `returned`
 * as "SERVICE/MATERIAL": the fields, and all that a reason concerns of which no field was
 * named. Fails with UNKNOWN, and USAGE for REASON_OWN without words. */
gboolean reason_collect(Workflow *flow, const GPtrArray *requirements,
                        const char *const *reasons, const char *const *fields,
                        GHashTable *returned, GError **error);
/* Each reason with the fields that it is about: in pairs where they are so named, else those
 * that it concerns, and own words with those that no other reason concerns. Within JournalWork.
 */
gboolean reason_put(Workflow *flow, gint64 event_id, const char *const *reasons,
                    const char *const *fields, GError **error);
/* Sets a material's state, with why. Within JournalWork. */
gboolean reason_put_state(Store *store, gint64 filing_id, const char *material_id,
                          int service_no, const char *state_word, const char *why,
                          GError **error);
gboolean reason_put_returned(Store *store, gint64 filing_id, GHashTable *returned,
                             const char *why, GError **error);

/* A material's why as shown: the name of the event that set its state stands there in the
 * writer's language. Borrowed. */
const char *reason_why(Workflow *flow, const char *why);

/* One more reason of the latest return, told later: one journal entry. While the filing is with
 * the officer what it concerns is reopened too. `field` and `words` may be NULL. Fails as
 * reason_collect() does, and with NOT_NOW if nothing ever came back. */
gboolean reason_add(Workflow *flow, gint64 filing_id, const char *reason_id, const char *field,
                    const char *words, GError **error);

#endif
