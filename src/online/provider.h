/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks Alibaba Cloud's interfaces, with the officer's key, how far a filing is (the state of
 * its service number) and what is filed there, with the risks that are to be put right. Off
 * where there is no key. */
#ifndef BEIAN_ONLINE_PROVIDER_H
#define BEIAN_ONLINE_PROVIDER_H

#include "online/checker.h"

/* Asks about each target and takes down what was told of it in one journal entry. `done`: or
 * NULL. What can't be told changes nothing that is known. Fails with MISSING where there is no
 * key, INVALID or DATA (keys.h; an address that is neither https nor this machine), CHILD,
 * USAGE in a sample. */
gboolean provider_ask(Workflow *flow, const Settings *settings, const GPtrArray *targets,
                      CheckDone done, gpointer user, GError **error);
/* What the two answers (src/net/provider_job.h) say of a target; `number`: NULL where no
 * service number is known. Array of Seen for sight_record(). Yours; NULL where the filing can't
 * be read.
 */
GPtrArray *provider_read(Workflow *flow, const CheckTarget *target, const json_t *number,
                         const json_t *filings, GError **error);

#endif
