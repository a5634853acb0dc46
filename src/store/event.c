/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/event.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

/* A field that was named alone has the words of the whole return. */
#define TOLD_FROM(filings)                                                                     \
    "SELECT e.id, f.entity_id, f.code, e.event, e.at, r.reason_id, r.field,"                   \
    " coalesce(r.text, CASE WHEN r.reason_id IS NULL THEN e.note END) FROM " filings           \
    " JOIN event AS e ON e.filing_id = f.id JOIN event_reason AS r ON r.event_id = e.id"
#define TOLD_ORDER " ORDER BY e.at DESC, e.id DESC, r.ord"

enum {
    LIST,
    REASONS,
    TOLD_OF_FILING,
    TOLD_OF_ENTITY,
    TOLD_IN_PROVINCE,
    LAST_AT,
    HAS,
    INSERT,
    ADD_REASON,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [LIST] =
        "SELECT id, filing_id, event, at, recorded_at, from_stage, to_stage, round, number, who, note"
        " FROM event WHERE filing_id = ?1 ORDER BY id",
    [REASONS] =
        "SELECT reason_id, field, text FROM event_reason WHERE event_id = ?1 ORDER BY ord",
    [TOLD_OF_FILING] = TOLD_FROM("filing AS f") " WHERE f.id = ?1" TOLD_ORDER,
    [TOLD_OF_ENTITY] =
        TOLD_FROM("filing AS f") " WHERE f.entity_id = ?1 AND f.id <> ?2" TOLD_ORDER,
    [TOLD_IN_PROVINCE] = TOLD_FROM(
        "entity AS n JOIN filing AS f ON f.entity_id = n.id") " WHERE n.province = ?1" TOLD_ORDER,
    [LAST_AT] = "SELECT at FROM event WHERE filing_id = ?1 ORDER BY id DESC LIMIT 1",
    [HAS] = "SELECT 1 FROM event WHERE filing_id = ?1 AND event = ?2 LIMIT 1",
    [INSERT] =
        "INSERT INTO event (filing_id, event, at, recorded_at, from_stage, to_stage, round, number,"
        " who, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id",
    [ADD_REASON] = "INSERT INTO event_reason (event_id, ord, reason_id, field, text)"
                   " VALUES (?1, ?2, ?3, ?4, ?5)",
};

void
event_free(Event *event)
{
    if (!event)
        return;
    g_free(event->event);
    g_free(event->at);
    g_free(event->recorded_at);
    g_free(event->from_stage);
    g_free(event->to_stage);
    g_free(event->number);
    g_free(event->who);
    g_free(event->note);
    g_free(event);
}

static void
free_event(gpointer event)
{
    event_free(event);
}

static Event *
read_event(Query *q)
{
    Event *row = g_new0(Event, 1);

    row->id = query_int(q);
    row->filing_id = query_int(q);
    row->event = query_dup_text(q);
    row->at = query_dup_text(q);
    row->recorded_at = query_dup_text(q);
    row->from_stage = query_dup_text(q);
    row->to_stage = query_dup_text(q);
    row->round = (int)query_int(q);
    row->number = query_dup_text(q);
    row->who = query_dup_text(q);
    row->note = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_event);

    while (query_next(q))
        g_ptr_array_add(rows, read_event(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

GPtrArray *
event_list(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

void
event_reason_free(EventReason *reason)
{
    if (!reason)
        return;
    g_free(reason->reason_id);
    g_free(reason->field);
    g_free(reason->text);
    g_free(reason);
}

static void
free_reason(gpointer reason)
{
    event_reason_free(reason);
}

GPtrArray *
event_list_reasons(Store *store, gint64 event_id, GError **error)
{
    GPtrArray *reasons = g_ptr_array_new_with_free_func(free_reason);
    Query q = query_start(store, sql[REASONS]);

    query_bind_int(&q, event_id);
    while (query_next(&q)) {
        EventReason *reason = g_new0(EventReason, 1);

        reason->reason_id = query_dup_text(&q);
        reason->field = query_dup_text(&q);
        reason->text = query_dup_text(&q);
        g_ptr_array_add(reasons, reason);
    }
    if (!query_end(&q, error))
        g_clear_pointer(&reasons, g_ptr_array_unref);
    return reasons;
}

void
event_told_free(EventTold *told)
{
    if (!told)
        return;
    g_free(told->code);
    g_free(told->event);
    g_free(told->at);
    g_free(told->reason_id);
    g_free(told->field);
    g_free(told->text);
    g_free(told);
}

static void
free_told(gpointer told)
{
    event_told_free(told);
}

static GPtrArray *
read_told(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_told);

    while (query_next(q)) {
        EventTold *row = g_new0(EventTold, 1);

        row->event_id = query_int(q);
        row->entity_id = query_int(q);
        row->code = query_dup_text(q);
        row->event = query_dup_text(q);
        row->at = query_dup_text(q);
        row->reason_id = query_dup_text(q);
        row->field = query_dup_text(q);
        row->text = query_dup_text(q);
        g_ptr_array_add(rows, row);
    }
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

GPtrArray *
event_list_told_of_filing(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[TOLD_OF_FILING]);

    query_bind_int(&q, filing_id);
    return read_told(&q, error);
}

GPtrArray *
event_list_told_of_entity(Store *store, gint64 entity_id, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[TOLD_OF_ENTITY]);

    query_bind_int(&q, entity_id);
    query_bind_int(&q, filing_id);
    return read_told(&q, error);
}

GPtrArray *
event_list_told_in_province(Store *store, const char *province, GError **error)
{
    Query q = query_start(store, sql[TOLD_IN_PROVINCE]);

    query_bind_text(&q, province);
    return read_told(&q, error);
}

char *
event_dup_last_at(Store *store, gint64 filing_id)
{
    Query q = query_start(store, sql[LAST_AT]);
    char *at = NULL;

    query_bind_int(&q, filing_id);
    if (query_next(&q))
        at = query_dup_text(&q);
    if (!query_end(&q, NULL))
        g_clear_pointer(&at, g_free);
    return at;
}

gboolean
event_has(Store *store, gint64 filing_id, const char *event)
{
    Query q = query_start(store, sql[HAS]);
    gboolean has;

    query_bind_int(&q, filing_id);
    query_bind_text(&q, event);
    has = query_next(&q);
    return query_end(&q, NULL) && has;
}

gboolean
event_insert(Store *store, const Event *event, gint64 *out_id, GError **error)
{
    Query q = query_start(store, sql[INSERT]);

    query_bind_int(&q, event->filing_id);
    query_bind_text(&q, event->event);
    query_bind_text(&q, event->at);
    query_bind_text(&q, event->recorded_at);
    query_bind_text(&q, event->from_stage);
    query_bind_text(&q, event->to_stage);
    query_bind_int(&q, event->round);
    query_bind_text(&q, event->number);
    query_bind_text(&q, event->who);
    query_bind_text(&q, event->note);
    if (query_next(&q))
        *out_id = query_int(&q);
    return query_run(&q, error);
}

gboolean
event_add_reason(Store *store, gint64 event_id, int ord, const char *reason_id,
                 const char *field, const char *text, GError **error)
{
    Query q = query_start(store, sql[ADD_REASON]);

    query_bind_int(&q, event_id);
    query_bind_int(&q, ord);
    query_bind_text(&q, reason_id);
    query_bind_text(&q, field);
    query_bind_text(&q, text);
    return query_run(&q, error);
}
