/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/told.h"

#include "store/query.h"
#include "store/store_private.h"

enum { IS, PUT, N_SQL };
static const char *const sql[N_SQL] = {
    [IS] = "SELECT 1 FROM told WHERE channel = ?1 AND filing_id = ?2 AND rule_id = ?3"
           " AND instance = ?4 AND due = ?5 AND step = ?6",
    [PUT] = "INSERT INTO told (channel, filing_id, rule_id, instance, due, step, at)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
};

static void
bind(Query *q, const char *channel, const Deadline *deadline, const char *step)
{
    query_bind_text(q, channel);
    query_bind_int(q, deadline->filing_id);
    query_bind_text(q, deadline->rule_id);
    query_bind_int(q, deadline->instance);
    query_bind_text(q, deadline->due_at ? deadline->due_at : deadline->due_on);
    query_bind_text(q, step);
}

gboolean
told_is(Store *store, const char *channel, const Deadline *deadline, const char *step)
{
    Query q = query_start(store, sql[IS]);
    gboolean is_there;

    bind(&q, channel, deadline, step);
    is_there = query_next(&q);
    return query_end(&q, NULL) && is_there;
}

gboolean
told_put(Store *store, const char *channel, const Deadline *deadline, const char *step,
         GError **error)
{
    g_autofree char *now = store_dup_now(store);
    StoreGate before = store->gate;
    gboolean ok;
    Query q;

    store->gate = GATE_DRAFT;
    q = query_start(store, sql[PUT]);
    bind(&q, channel, deadline, step);
    query_bind_text(&q, now);
    ok = query_run(&q, error);
    store->gate = before;
    return ok;
}
