/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derived dates, filled by the projection. */
#ifndef BEIAN_STORE_DEADLINE_H
#define BEIAN_STORE_DEADLINE_H

#include "store/store.h"

typedef struct {
    gint64 filing_id;
    char *code; /* the filing's; only from deadline_list_open() */
    char *rule_id;
    int instance;
    char *due_on;
    char *due_at; /* NULL: the whole day */
    char *earliest_on, *usual_on;
    char *actor, *kind;
    gboolean is_open, provisional, acknowledged;
    char *snoozed_until;
    char
        *read_in; /* name of the file that the date was read in and nobody confirmed; or NULL */
    int read_page, read_confidence; /* from 1; 0 to 100 */
} Deadline;

void deadline_free(Deadline *deadline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Deadline, deadline_free)

/* Put off until a day after `today`? */
gboolean deadline_is_snoozed(const Deadline *deadline, const char *today);
/* Open, not acknowledged, before `today` (a day); advice that was not needed presses nobody. */
gboolean deadline_is_late(const Deadline *deadline, const char *today);
/* By date. */
GPtrArray *deadline_list_of_filing(Store *store, gint64 filing_id, GError **error);
/* Open ones of all filings from `from` to `to` (days, both in), by date; the first `limit`. */
GPtrArray *deadline_list_open(Store *store, const char *from, const char *to, int limit,
                              GError **error);
/* The next page of that list, until `to`: what stands behind `after`. */
GPtrArray *deadline_list_open_after(Store *store, const Deadline *after, const char *to,
                                    int limit, GError **error);
/* Open ones of two rules from `from` to `to`, by the instant. */
GPtrArray *deadline_list_open_of_rules(Store *store, const char *const rules[2],
                                       const char *from, const char *to, int limit,
                                       GError **error);
/* In the projection only. */
/* The filing's deadlines are these from now on; rows that are the same are not written. */
gboolean deadline_replace(Store *store, gint64 filing_id, const GPtrArray *deadlines,
                          GError **error);
gboolean deadline_put(Store *store, const Deadline *deadline, GError **error);
gboolean deadline_delete_of_filing(Store *store, gint64 filing_id, GError **error);

#endif
