/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being typed: outside the journal, durable at once. */
#include "config.h"

#include "store/query.h"
#include "store/store_private.h"

enum { PUT, GET, DELETE, CLEAR, N_SQL };
static const char *const sql[N_SQL] = {
    [PUT] = "INSERT INTO draft (scope, key, value, at) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value, at = excluded.at",
    [GET] = "SELECT value FROM draft WHERE scope = ?1 AND key = ?2",
    [DELETE] = "DELETE FROM draft WHERE scope = ?1 AND key = ?2",
    [CLEAR] = "DELETE FROM draft WHERE scope = ?1",
};

gboolean
draft_save(Store *store, const char *scope, const char *key, const char *value, GError **error)
{
    g_autofree char *now = store_dup_now(store);
    StoreGate before = store->gate;
    gboolean ok;
    Query q;

    store->gate = GATE_DRAFT;
    q = query_start(store, value ? sql[PUT] : sql[DELETE]);
    query_bind_text(&q, scope);
    query_bind_text(&q, key);
    if (value) {
        query_bind_text(&q, value);
        query_bind_text(&q, now);
    }
    ok = query_run(&q, error);
    store->gate = before;
    return ok;
}

char *
draft_load(Store *store, const char *scope, const char *key)
{
    Query q = query_start(store, sql[GET]);
    char *value = NULL;

    query_bind_text(&q, scope);
    query_bind_text(&q, key);
    if (query_next(&q))
        value = query_dup_text(&q);
    if (!query_end(&q, NULL))
        g_clear_pointer(&value, g_free);
    return value;
}

gboolean
draft_clear(Store *store, const char *scope, GError **error)
{
    StoreGate before = store->gate;
    gboolean ok;
    Query q;

    store->gate = GATE_DRAFT;
    q = query_start(store, sql[CLEAR]);
    query_bind_text(&q, scope);
    ok = query_run(&q, error);
    store->gate = before;
    return ok;
}
