/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to filings, as the officer recorded it. */
#ifndef BEIAN_STORE_EVENT_H
#define BEIAN_STORE_EVENT_H

#include "store/store.h"

typedef struct {
    gint64 id;
    gint64 filing_id;
    char *event; /* catalogue id */
    char *at;
    char *recorded_at;
    char *from_stage, *to_stage;
    int round;
    char *number, *who, *note;
} Event;

void event_free(Event *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Event, event_free)

typedef struct {
    char *reason_id; /* NULL: only text or field */
    char *field;
    char *text;
} EventReason;

void event_reason_free(EventReason *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EventReason, event_reason_free)

/* Oldest first. */
GPtrArray *event_list(Store *store, gint64 filing_id, GError **error);
GPtrArray *event_list_reasons(Store *store, gint64 event_id, GError **error);
/* A reason for which a filing came back. */
typedef struct {
    gint64 event_id;
    gint64 entity_id;
    char *code; /* of the filing */
    char *event;
    char *at;
    char *reason_id, *field, *text; /* as in EventReason */
} EventTold;

void event_told_free(EventTold *told);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EventTold, event_told_free)

/* The reasons that were told of a filing, newest first. */
GPtrArray *event_list_told_of_filing(Store *store, gint64 filing_id, GError **error);
/* The reasons that were told of an entity's filings but `filing_id`, newest first. */
GPtrArray *event_list_told_of_entity(Store *store, gint64 entity_id, gint64 filing_id,
                                     GError **error);
/* Those of all entities in a province. Cost: the events there. */
GPtrArray *event_list_told_in_province(Store *store, const char *province, GError **error);
/* Was such an event ever recorded? */
gboolean event_has(Store *store, gint64 filing_id, const char *event);
/* The time of the newest event, or NULL. Yours. */
char *event_dup_last_at(Store *store, gint64 filing_id);
/* Within JournalWork. */
gboolean event_insert(Store *store, const Event *event, gint64 *out_id, GError **error);
gboolean event_add_reason(Store *store, gint64 event_id, int ord, const char *reason_id,
                          const char *field, const char *text, GError **error);

#endif
