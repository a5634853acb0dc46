/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/linted.h"

#include "store/query.h"
#include "store/store_private.h"

enum { GET, PUT, DELETE_GONE, N_SQL };
static const char *const sql[N_SQL] = {
    [GET] = "SELECT findings FROM linted WHERE filing_id = ?1 AND stamp = ?2",
    [PUT] = "INSERT INTO linted (filing_id, stamp, findings) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (filing_id) DO UPDATE SET stamp = excluded.stamp,"
            " findings = excluded.findings",
    [DELETE_GONE] = "DELETE FROM linted WHERE filing_id NOT IN (SELECT id FROM filing)",
};

Linted *
linted_new(gint64 filing_id, GBytes *stamp, GBytes *findings_taken)
{
    Linted *linted = g_new0(Linted, 1);

    linted->filing_id = filing_id;
    linted->stamp = g_bytes_ref(stamp);
    linted->findings = findings_taken;
    return linted;
}

void
linted_free(Linted *linted)
{
    if (!linted)
        return;
    g_bytes_unref(linted->stamp);
    g_bytes_unref(linted->findings);
    g_free(linted);
}

static void
bind_bytes(Query *q, GBytes *bytes)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);

    query_bind_bytes(q, data, size);
}

GBytes *
linted_dup(Store *store, gint64 filing_id, GBytes *stamp)
{
    Query q = query_start(store, sql[GET]);
    GBytes *findings = NULL;

    query_bind_int(&q, filing_id);
    bind_bytes(&q, stamp);
    if (query_next(&q))
        findings = query_dup_bytes(&q);
    if (!query_end(&q, NULL))
        g_clear_pointer(&findings, g_bytes_unref);
    return findings;
}

static gboolean
put_all(Store *store, gconstpointer user, GError **error)
{
    const GPtrArray *rows = user;
    Query q;

    for (guint i = 0; i < rows->len; i++) {
        const Linted *row = g_ptr_array_index(rows, i);

        q = query_start(store, sql[PUT]);
        query_bind_int(&q, row->filing_id);
        bind_bytes(&q, row->stamp);
        bind_bytes(&q, row->findings);
        if (!query_run(&q, error))
            return FALSE;
    }
    q = query_start(store, sql[DELETE_GONE]);
    return query_run(&q, error);
}

gboolean
linted_put_all(Store *store, const GPtrArray *rows, GError **error)
{
    return store_put_aside(store, put_all, rows, error);
}
