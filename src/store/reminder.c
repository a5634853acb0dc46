/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reminder.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

enum { GET, PUT, N_SQL };
static const char *const sql[N_SQL] = {
    [GET] =
        "SELECT filing_id, rule_id, instance, acknowledged_at, snoozed_until, why FROM reminder"
        " WHERE filing_id = ?1 AND rule_id = ?2 AND instance = ?3",
    [PUT] =
        "INSERT INTO reminder (filing_id, rule_id, instance, acknowledged_at, snoozed_until, why)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (filing_id, rule_id, instance)"
        " DO UPDATE SET acknowledged_at = excluded.acknowledged_at,"
        " snoozed_until = excluded.snoozed_until, why = excluded.why",
};

void
reminder_free(Reminder *reminder)
{
    if (!reminder)
        return;
    g_free(reminder->rule_id);
    g_free(reminder->acknowledged_at);
    g_free(reminder->snoozed_until);
    g_free(reminder->why);
    g_free(reminder);
}

static Reminder *
read_reminder(Query *q)
{
    Reminder *row = g_new0(Reminder, 1);

    row->filing_id = query_int(q);
    row->rule_id = query_dup_text(q);
    row->instance = (int)query_int(q);
    row->acknowledged_at = query_dup_text(q);
    row->snoozed_until = query_dup_text(q);
    row->why = query_dup_text(q);
    return row;
}

static Reminder *
read_one(Query *q, GError **error)
{
    Reminder *row = query_next(q) ? read_reminder(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, reminder_free);
    return row;
}

Reminder *
reminder_get(Store *store, gint64 filing_id, const char *rule_id, int instance, GError **error)
{
    Query q = query_start(store, sql[GET]);

    query_bind_int(&q, filing_id);
    query_bind_text(&q, rule_id);
    query_bind_int(&q, instance);
    return read_one(&q, error);
}

gboolean
reminder_put(Store *store, const Reminder *reminder, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    query_bind_int(&q, reminder->filing_id);
    query_bind_text(&q, reminder->rule_id);
    query_bind_int(&q, reminder->instance);
    query_bind_text(&q, reminder->acknowledged_at);
    query_bind_text(&q, reminder->snoozed_until);
    query_bind_text(&q, reminder->why);
    return query_run(&q, error);
}
