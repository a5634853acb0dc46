/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which date was told of on which channel, so that nobody is told twice. Outside the journal.
 */
#ifndef BEIAN_STORE_TOLD_H
#define BEIAN_STORE_TOLD_H

#include "store/deadline.h"

/* `step`: which of the reminders before the date. */
gboolean told_is(Store *store, const char *channel, const Deadline *deadline, const char *step);
/* Told once more is as good. */
gboolean told_put(Store *store, const char *channel, const Deadline *deadline, const char *step,
                  GError **error);

#endif
