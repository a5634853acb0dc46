/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the officer did about a deadline: acknowledged or snoozed it. */
#ifndef BEIAN_STORE_REMINDER_H
#define BEIAN_STORE_REMINDER_H

#include "store/store.h"

typedef struct {
    gint64 filing_id;
    char *rule_id;
    int instance;
    char *acknowledged_at;
    char *snoozed_until; /* a day */
    char *why;
} Reminder;

void reminder_free(Reminder *reminder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reminder, reminder_free)

/* NULL without error if there is none. */
Reminder *reminder_get(Store *store, gint64 filing_id, const char *rule_id, int instance,
                       GError **error);
/* Within JournalWork. */
gboolean reminder_put(Store *store, const Reminder *reminder, GError **error);

#endif
