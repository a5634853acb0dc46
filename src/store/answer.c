/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/answer.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

enum { LIST, GET, PUT, DELETE, PERSON_ELSEWHERE, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] =
        "SELECT service_no, key, value, at FROM answer WHERE filing_id = ?1 ORDER BY service_no, key",
    [GET] =
        "SELECT service_no, key, value, at FROM answer WHERE filing_id = ?1 AND service_no = ?2 AND key = ?3",
    [PUT] =
        "INSERT INTO answer (filing_id, service_no, key, value, at) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (filing_id, service_no, key)"
        " DO UPDATE SET value = excluded.value, at = excluded.at WHERE value IS NOT excluded.value",
    /* The keys are those of the index answer_person, word for word. */
    [PERSON_ELSEWHERE] =
        "SELECT f.code FROM answer AS a CROSS JOIN filing AS f ON f.id = a.filing_id"
        " WHERE a.value = ?1 AND a.key IN ('principal.id_number', 'principal.mobile',"
        " 'service_principal.id_number', 'service_principal.mobile')"
        " AND f.id <> ?2 AND f.entity_id <> ?3 AND (f.is_open = 1 OR f.number IS NOT NULL)"
        " ORDER BY a.filing_id LIMIT 1",
    [DELETE] = "DELETE FROM answer WHERE filing_id = ?1 AND service_no = ?2 AND key = ?3",
};

void
answer_free(Answer *answer)
{
    if (!answer)
        return;
    g_free(answer->key);
    g_free(answer->value);
    g_free(answer->at);
    g_free(answer);
}

static void
free_answer(gpointer answer)
{
    answer_free(answer);
}

static Answer *
read_answer(Query *q)
{
    Answer *row = g_new0(Answer, 1);

    row->service_no = (int)query_int(q);
    row->key = query_dup_text(q);
    row->value = query_dup_text(q);
    row->at = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_answer);

    while (query_next(q))
        g_ptr_array_add(rows, read_answer(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static Answer *
read_one(Query *q, GError **error)
{
    Answer *row = query_next(q) ? read_answer(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, answer_free);
    return row;
}

GPtrArray *
answer_list(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

Answer *
answer_get(Store *store, gint64 filing_id, int service_no, const char *key, GError **error)
{
    Query q = query_start(store, sql[GET]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, service_no);
    query_bind_text(&q, key);
    return read_one(&q, error);
}

gboolean
answer_put(Store *store, gint64 filing_id, int service_no, const char *key, const char *value,
           GError **error)
{
    g_autofree char *now = store_dup_now(store);
    Query q = query_start(store, sql[PUT]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, service_no);
    query_bind_text(&q, key);
    query_bind_text(&q, value);
    query_bind_text(&q, now);
    return query_run(&q, error);
}

gboolean
answer_delete(Store *store, gint64 filing_id, int service_no, const char *key, GError **error)
{
    Query q = query_start(store, sql[DELETE]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, service_no);
    query_bind_text(&q, key);
    return query_run(&q, error);
}

char *
answer_dup_person_elsewhere(Store *store, const char *value, gint64 filing_id, gint64 entity_id)
{
    Query q = query_start(store, sql[PERSON_ELSEWHERE]);
    char *code = NULL;

    query_bind_text(&q, value);
    query_bind_int(&q, filing_id);
    query_bind_int(&q, entity_id);
    if (query_next(&q))
        code = query_dup_text(&q);
    if (!query_end(&q, NULL))
        g_clear_pointer(&code, g_free);
    return code;
}
