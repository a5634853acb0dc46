/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/changed.h"

#include "store/query.h"

#define SELECT                                                                                 \
    "SELECT c.filing_id, c.service_no, c.aspect, c.at, c.answer, c.value, c.reason, f.code,"   \
    " f.title, v.domain, v.name, s.answer, s.value, s.reason, t.source,"                       \
    " (SELECT count(*) FROM service w WHERE w.filing_id = c.filing_id"                         \
    " AND w.domain = v.domain) FROM changed c"                                                 \
    " JOIN filing f ON f.id = c.filing_id"                                                     \
    " JOIN seen s ON s.filing_id = c.filing_id AND s.service_no = c.service_no"                \
    " AND s.aspect = c.aspect"                                                                 \
    " LEFT JOIN service v ON v.filing_id = c.filing_id AND v.no = c.service_no"                \
    " LEFT JOIN tried t ON t.filing_id = c.filing_id AND t.service_no = c.service_no"          \
    " AND t.aspect = c.aspect"

enum { LIST, LIST_OF_FILING, COUNT, PUT, REMOVE, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] = SELECT " ORDER BY c.at DESC, c.filing_id, c.service_no, c.aspect"
                    " LIMIT ?2 OFFSET ?1",
    [LIST_OF_FILING] = SELECT " WHERE c.filing_id = ?1 ORDER BY c.at DESC, c.service_no,"
                              " c.aspect",
    [COUNT] = "SELECT count(*) FROM changed",
    [PUT] = "INSERT INTO changed (filing_id, service_no, aspect, at, answer, value, reason)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
            " ON CONFLICT (filing_id, service_no, aspect) DO UPDATE SET at = excluded.at,"
            " answer = excluded.answer, value = excluded.value, reason = excluded.reason",
    [REMOVE] = "DELETE FROM changed WHERE filing_id = ?1 AND service_no = ?2 AND aspect = ?3",
};

void
changed_free(Changed *changed)
{
    if (!changed)
        return;
    g_free(changed->aspect);
    g_free(changed->at);
    g_free(changed->was_answer);
    g_free(changed->was_value);
    g_free(changed->was_reason);
    g_free(changed->code);
    g_free(changed->title);
    g_free(changed->domain);
    g_free(changed->service_name);
    g_free(changed->answer);
    g_free(changed->value);
    g_free(changed->reason);
    g_free(changed->source);
    g_free(changed);
}

static void
free_changed(gpointer changed)
{
    changed_free(changed);
}

static Changed *
read_changed(Query *q)
{
    Changed *row = g_new0(Changed, 1);

    row->filing_id = query_int(q);
    row->service_no = (int)query_int(q);
    row->aspect = query_dup_text(q);
    row->at = query_dup_text(q);
    row->was_answer = query_dup_text(q);
    row->was_value = query_dup_text(q);
    row->was_reason = query_dup_text(q);
    row->code = query_dup_text(q);
    row->title = query_dup_text(q);
    row->domain = query_dup_text(q);
    row->service_name = query_dup_text(q);
    row->answer = query_dup_text(q);
    row->value = query_dup_text(q);
    row->reason = query_dup_text(q);
    row->source = query_dup_text(q);
    row->is_domain_shared = query_int(q) > 1;
    return row;
}

static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_changed);

    while (query_next(q))
        g_ptr_array_add(rows, read_changed(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

GPtrArray *
changed_list(Store *store, int skip, int limit, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, skip);
    query_bind_int(&q, limit);
    return read_all(&q, error);
}

GPtrArray *
changed_list_of_filing(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[LIST_OF_FILING]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

gboolean
changed_count(Store *store, int *out_n, GError **error)
{
    Query q = query_start(store, sql[COUNT]);

    *out_n = query_next(&q) ? (int)query_int(&q) : 0;
    return query_end(&q, error);
}

static void
bind_key(Query *q, const Changed *changed)
{
    query_bind_int(q, changed->filing_id);
    query_bind_int(q, changed->service_no);
    query_bind_text(q, changed->aspect);
}

gboolean
changed_put(Store *store, const Changed *changed, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    bind_key(&q, changed);
    query_bind_text(&q, changed->at);
    query_bind_text(&q, changed->was_answer);
    query_bind_text(&q, changed->was_value);
    query_bind_text(&q, changed->was_reason);
    return query_run(&q, error);
}

gboolean
changed_remove(Store *store, const Changed *changed, GError **error)
{
    Query q = query_start(store, sql[REMOVE]);

    bind_key(&q, changed);
    return query_run(&q, error);
}
