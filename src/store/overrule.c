/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/overrule.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

enum { LIST, PUT, REMOVE, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] = "SELECT filing_id, service_no, rule_id, mends_id, grounds, why, at FROM overrule"
             " WHERE filing_id = ?1 ORDER BY at, service_no, rule_id, mends_id, grounds",
    [PUT] = "INSERT INTO overrule (filing_id, service_no, rule_id, mends_id, grounds, why, at)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
            " ON CONFLICT (filing_id, service_no, rule_id, mends_id, grounds)"
            " DO UPDATE SET why = excluded.why, at = excluded.at",
    [REMOVE] = "DELETE FROM overrule WHERE filing_id = ?1 AND service_no = ?2 AND rule_id = ?3"
               " AND mends_id = ?4 AND grounds = ?5",
};

void
overrule_free(Overrule *overrule)
{
    if (!overrule)
        return;
    g_free(overrule->rule_id);
    g_free(overrule->mends_id);
    g_free(overrule->grounds);
    g_free(overrule->why);
    g_free(overrule->at);
    g_free(overrule);
}

static void
free_overrule(gpointer overrule)
{
    overrule_free(overrule);
}

static Overrule *
read_overrule(Query *q)
{
    Overrule *row = g_new0(Overrule, 1);

    row->filing_id = query_int(q);
    row->service_no = (int)query_int(q);
    row->rule_id = query_dup_text(q);
    row->mends_id = query_dup_text(q);
    row->grounds = query_dup_text(q);
    row->why = query_dup_text(q);
    row->at = query_dup_text(q);
    return row;
}

GPtrArray *
overrule_list(Store *store, gint64 filing_id, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_overrule);
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    while (query_next(&q))
        g_ptr_array_add(rows, read_overrule(&q));
    if (!query_end(&q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static void
bind_key(Query *q, const Overrule *overrule)
{
    query_bind_int(q, overrule->filing_id);
    query_bind_int(q, overrule->service_no);
    query_bind_text(q, overrule->rule_id);
    query_bind_text(q, overrule->mends_id);
    query_bind_text(q, overrule->grounds);
}

gboolean
overrule_put(Store *store, const Overrule *overrule, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    bind_key(&q, overrule);
    query_bind_text(&q, overrule->why);
    query_bind_text(&q, overrule->at);
    return query_run(&q, error);
}

gboolean
overrule_remove(Store *store, const Overrule *overrule, GError **error)
{
    Query q = query_start(store, sql[REMOVE]);

    bind_key(&q, overrule);
    return query_run(&q, error);
}
