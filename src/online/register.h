/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the query endpoint that the organisation runs and answers for what the ministry's
 * register shows. Off where none is set; the ministry's own site is never asked. */
#ifndef BEIAN_ONLINE_REGISTER_H
#define BEIAN_ONLINE_REGISTER_H

#include "online/checker.h"

/* Is an endpoint set? */
gboolean register_is_set(const Settings *settings);
/* Asks about each target, one after the other, and takes down what was told of it in one
 * journal entry. `done`: or NULL. What can't be told changes nothing that is known. Fails with
 * INVALID or DATA (keys.h), MISSING, CHILD, USAGE in a sample. */
gboolean register_ask(Workflow *flow, const Settings *settings, const GPtrArray *targets,
                      CheckDone done, gpointer user, GError **error);
/* What an answer (src/net/register_job.h) says of a target; `reason`: why there is none. Array
 * of Seen for sight_record(). Yours; NULL where the filing can't be read. */
GPtrArray *register_read(Workflow *flow, const CheckTarget *target, const json_t *answer,
                         const char *reason, GError **error);

#endif
