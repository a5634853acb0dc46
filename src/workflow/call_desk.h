/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call desk: for which filings a call is to be expected, until when, on whose phone; what
 * is known of who calls (the catalogue's "calls"); which calls came, missed or answered. */
#ifndef BEIAN_WORKFLOW_CALL_DESK_H
#define BEIAN_WORKFLOW_CALL_DESK_H

#include "workflow/workflow.h"

#define CALL_MISSED "call-missed"
#define CALL_ANSWERED "call-answered"

typedef struct {
    gint64 id; /* the event's */
    gboolean is_missed;
    char *at;         /* instant, or a day whose hour is not known */
    char *who, *note; /* who answered, what was said; or NULL */
} CallEntry;

typedef struct {
    gint64 filing_id;
    char *code, *title, *stage;
    const CatalogueItem *call; /* kind "calls"; NULL: no call is expected at this stage */
    char *administration;      /* whose call it is, by its name; NULL: not the administration's,
                                * or the province is not answered */
    char *from_on;             /* day since when the stage lasts */
    char *until_on;            /* day until which a call is to be expected; NULL: not known */
    gboolean provisional;      /* until_on is */
    GPtrArray *phones;         /* char *: "principal 李示例 138****8000", a line each */
    GPtrArray *log;            /* CallEntry, newest first */
    int n_missed;              /* since one was answered */
    char *again_at;            /* instant about which the next try may come; or NULL */
    gboolean is_again_over;    /* again_at is past */
} CallWatch;

void call_watch_free(CallWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CallWatch, call_watch_free)

/* Filings that wait where calls come, those first that end first; at most `limit`, and
 * *out_is_cut says that there are more. Array of CallWatch; yours. */
GPtrArray *call_desk_list(Workflow *flow, int limit, gboolean *out_is_cut, GError **error);
/* One filing, wherever it stands. NULL on failure. New. */
CallWatch *call_desk_get(Workflow *flow, gint64 filing_id, GError **error);
/* "2026-11-24 to 2026-11-26", "since 2026-11-24". Yours. */
char *call_watch_dup_window(const CallWatch *watch);
/* "2026-11-24 10:05  missed  …". Yours. */
char *call_entry_dup_line(const CallEntry *entry);
/* What is said of the next try before its time: it may come, or may have come. Static. */
const char *call_watch_again_label(const CallWatch *watch);
/* May a call have come at `at` (instant or day)? Not before the order was first submitted. */
gboolean call_desk_check_time(Workflow *flow, gint64 filing_id, const char *at, GError **error);
/* Records a call (events CALL_MISSED and CALL_ANSWERED); `at`, `who`, `note` may be NULL. */
gboolean call_desk_record(Workflow *flow, gint64 filing_id, const char *event, const char *at,
                          const char *who, const char *note, GError **error);

#endif
