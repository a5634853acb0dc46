/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a filing with all that lists show, so that a list never counts. */
#ifndef BEIAN_STORE_OVERVIEW_H
#define BEIAN_STORE_OVERVIEW_H

#include "store/store.h"

/* Sorts after every date; what is closed and has none, after that. */
#define OVERVIEW_NO_DATE "9999-12-31"
#define OVERVIEW_CLOSED "closed"
/* Is it a date and none of those? */
gboolean overview_has_date(const char *due_on);

/* What the projection writes. */
typedef struct {
    gint64 filing_id;
    gboolean is_open;
    char *actor;
    char *due_on; /* or OVERVIEW_NO_DATE, OVERVIEW_CLOSED */
    char *due_rule, *due_at;
    char *remind_on, *remind_rule; /* the office's own next reminder; NULL: none */
    gboolean provisional;
    int n_required, n_done, n_unknown;
    char *held_by;
    char *stale_on; /* day from which the row must be made anew (a snooze ends …); NULL: none */
    char *search;
} Overview;

/* What lists read: that, and the filing's own columns. */
typedef struct {
    gint64 filing_id;
    char *code, *title, *type, *stage;
    gboolean is_open;
    char *actor, *due_on, *due_rule, *due_at;
    char *remind_on, *remind_rule; /* NULL: none */
    gboolean provisional;
    int n_required, n_done, n_unknown;
    char *held_by;
} OverviewRow;

void overview_row_free(OverviewRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OverviewRow, overview_row_free)

/* Rows after (or before) a key in the order (due_on, filing_id), nearest first; "" and 0 begin
 * at the front, "~" and 0 before the end. O(limit). */
GPtrArray *overview_list_after(Store *store, const char *due_on, gint64 filing_id, int limit,
                               GError **error);
GPtrArray *overview_list_before(Store *store, const char *due_on, gint64 filing_id, int limit,
                                GError **error);
/* The same where `needle` (as typed) is found in the search text (match.h); stops at `limit`
 * hits. */
GPtrArray *overview_find_after(Store *store, const char *needle, const char *due_on,
                               gint64 filing_id, int limit, GError **error);
GPtrArray *overview_find_before(Store *store, const char *needle, const char *due_on,
                                gint64 filing_id, int limit, GError **error);
OverviewRow *overview_get(Store *store, gint64 filing_id, GError **error);

typedef struct {
    int n_all, n_open;
    int n_yours; /* the officer's move */
    int n_late;  /* due before today */
    int n_soon;  /* due from today until `soon` */
} OverviewCounts;
/* `today`, `soon`: days. O(days that have a date), whatever the number of filings. */
gboolean overview_count(Store *store, const char *today, const char *soon, OverviewCounts *out,
                        GError **error);
/* Ids (gint64) of rows that are no longer true on `today`; at most `limit`. */
GArray *overview_list_stale(Store *store, const char *today, int limit, GError **error);
/* In the projection only. */
gboolean overview_put(Store *store, const Overview *overview, GError **error);
gboolean overview_put_counts(Store *store, gint64 filing_id, int n_required, int n_done,
                             int n_unknown, GError **error);
gboolean overview_delete(Store *store, gint64 filing_id, GError **error);

#endif
