/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/plan.h"

#include "store/query.h"

enum { GET, PUT, DELETE, N_SQL };
static const char *const sql[N_SQL] = {
    [GET] = "SELECT catalogue_version, items FROM plan WHERE filing_id = ?1",
    [PUT] = "INSERT INTO plan (filing_id, catalogue_version, items) VALUES (?1, ?2, ?3)"
            " ON CONFLICT DO UPDATE SET catalogue_version = excluded.catalogue_version,"
            " items = excluded.items",
    [DELETE] = "DELETE FROM plan WHERE filing_id = ?1",
};

void
plan_row_free(PlanRow *row)
{
    if (!row)
        return;
    g_free(row->catalogue_version);
    g_free(row->items);
    g_free(row);
}

PlanRow *
plan_get(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[GET]);
    PlanRow *row = NULL;

    query_bind_int(&q, filing_id);
    if (query_next(&q)) {
        row = g_new0(PlanRow, 1);
        row->catalogue_version = query_dup_text(&q);
        row->items = query_dup_text(&q);
    }
    if (!query_end(&q, error))
        g_clear_pointer(&row, plan_row_free);
    return row;
}

gboolean
plan_put(Store *store, gint64 filing_id, const char *catalogue_version, const char *items,
         GError **error)
{
    Query q = query_start(store, sql[PUT]);

    query_bind_int(&q, filing_id);
    query_bind_text(&q, catalogue_version);
    query_bind_text(&q, items);
    return query_run(&q, error);
}

gboolean
plan_delete(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[DELETE]);

    query_bind_int(&q, filing_id);
    return query_run(&q, error);
}
