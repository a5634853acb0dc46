/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being typed: outside the journal, durable at once. */
#include "config.h"

#include "store/query.h"
#include "store/store_private.h"

enum { PUT, GET, ANY, DELETE, CLEAR, N_SQL };
static const char *const sql[N_SQL] = {
    [PUT] = "INSERT INTO draft (scope, key, value, at) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value, at = excluded.at",
    [GET] = "SELECT value FROM draft WHERE scope = ?1 AND key = ?2",
    [ANY] = "SELECT 1 FROM draft WHERE scope = ?1 LIMIT 1",
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
draft_has_any(Store *store, const char *scope)
{
    Query q = query_start(store, sql[ANY]);
    gboolean has_any;

    query_bind_text(&q, scope);
    has_any = query_next(&q);
    return query_end(&q, NULL) && has_any;
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

GPtrArray *
draft_load_lines(Store *store, const char *scope, const char *key)
{
    g_autofree char *text = draft_load(store, scope, key);
    g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

    for (char **line = lines; *line; line++)
        if (**line)
            g_ptr_array_add(list, g_strdup(*line));
    return list;
}

gboolean
draft_save_lines(Store *store, const char *scope, const char *key, const GPtrArray *lines,
                 GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(lines, i));
    return draft_save(store, scope, key, text->len ? text->str : NULL, error);
}

gboolean
store_put_aside(Store *store, gboolean (*put)(Store *store, gconstpointer user, GError **error),
                gconstpointer user, GError **error)
{
    StoreGate before = store->gate;
    gboolean ok;

    if (!store_exec(store, "BEGIN IMMEDIATE", error))
        return FALSE;
    store->gate = GATE_DRAFT;
    ok = put(store, user, error);
    store->gate = before;
    if (store_exec(store, ok ? "COMMIT" : "ROLLBACK", ok ? error : NULL))
        return ok;
    (void)store_exec(store, "ROLLBACK", NULL); /* what failed is told already */
    return FALSE;
}
