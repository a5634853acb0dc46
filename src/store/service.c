/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/service.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define FILED                                                                                  \
    "SELECT f.code, f.type, f.entity_id, s.kind, s.name, s.domain, f.number, s.number"         \
    " FROM service s CROSS JOIN filing f ON f.id = s.filing_id"
#define FILED_FROM_FILING                                                                      \
    "SELECT f.code, f.type, f.entity_id, s.kind, s.name, s.domain, f.number, s.number"         \
    " FROM filing f CROSS JOIN service s ON s.filing_id = f.id"
#define IS_FILED                                                                               \
    " AND f.id <> ?2 AND f.stage <> 'cancelled' AND EXISTS"                                    \
    " (SELECT 1 FROM event e WHERE e.filing_id = f.id AND e.event = 'approved')"               \
    " ORDER BY f.id, s.no"

enum {
    LIST,
    COUNT,
    FILED_OF_ENTITY,
    FILED_OF_DOMAIN,
    OPEN_ELSEWHERE,
    ENSURE,
    UPDATE,
    NUMBER,
    DELETE_ABOVE,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [LIST] =
        "SELECT filing_id, no, kind, name, domain, number FROM service WHERE filing_id = ?1 ORDER BY no",
    [COUNT] = "SELECT count(*) FROM service WHERE filing_id = ?1",
    [FILED_OF_ENTITY] = FILED_FROM_FILING " WHERE f.entity_id = ?1" IS_FILED,
    [FILED_OF_DOMAIN] = FILED " WHERE s.domain = ?1" IS_FILED,
    [OPEN_ELSEWHERE] = "SELECT f.code FROM service s CROSS JOIN filing f ON f.id = s.filing_id"
                       " WHERE s.domain = ?1 AND f.id <> ?2 AND f.is_open = 1"
                       " ORDER BY s.filing_id LIMIT 1",
    [ENSURE] = "INSERT INTO service (filing_id, no) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    [UPDATE] =
        "UPDATE service SET kind = ?3, name = ?4, domain = ?5 WHERE filing_id = ?1 AND no = ?2",
    [NUMBER] = "UPDATE service SET number = ?3 WHERE filing_id = ?1 AND no = ?2",
    [DELETE_ABOVE] = "DELETE FROM service WHERE filing_id = ?1 AND no > ?2",
};

void
service_free(Service *service)
{
    if (!service)
        return;
    g_free(service->kind);
    g_free(service->name);
    g_free(service->domain);
    g_free(service->number);
    g_free(service);
}

static void
free_service(gpointer service)
{
    service_free(service);
}

static Service *
read_service(Query *q)
{
    Service *row = g_new0(Service, 1);

    row->filing_id = query_int(q);
    row->no = (int)query_int(q);
    row->kind = query_dup_text(q);
    row->name = query_dup_text(q);
    row->domain = query_dup_text(q);
    row->number = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_service);

    while (query_next(q))
        g_ptr_array_add(rows, read_service(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

GPtrArray *
service_list(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

int
service_count(Store *store, gint64 filing_id)
{
    Query q = query_start(store, sql[COUNT]);
    int n = 0;

    query_bind_int(&q, filing_id);
    if (query_next(&q))
        n = (int)query_int(&q);
    return query_end(&q, NULL) ? n : 0;
}

static void
free_filed(gpointer data)
{
    FiledService *row = data;

    g_free(row->filing_code);
    g_free(row->filing_type);
    g_free(row->kind);
    g_free(row->name);
    g_free(row->domain);
    g_free(row->entity_number);
    g_free(row->number);
    g_free(row);
}

static GPtrArray *
read_filed(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_filed);

    while (query_next(q)) {
        FiledService *row = g_new0(FiledService, 1);

        row->filing_code = query_dup_text(q);
        row->filing_type = query_dup_text(q);
        row->entity_id = query_int(q);
        row->kind = query_dup_text(q);
        row->name = query_dup_text(q);
        row->domain = query_dup_text(q);
        row->entity_number = query_dup_text(q);
        row->number = query_dup_text(q);
        g_ptr_array_add(rows, row);
    }
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

GPtrArray *
service_list_filed_of_entity(Store *store, gint64 entity_id, gint64 except_filing_id,
                             GError **error)
{
    Query q = query_start(store, sql[FILED_OF_ENTITY]);

    query_bind_int(&q, entity_id);
    query_bind_int(&q, except_filing_id);
    return read_filed(&q, error);
}

GPtrArray *
service_list_filed_of_domain(Store *store, const char *domain, gint64 except_filing_id,
                             GError **error)
{
    Query q = query_start(store, sql[FILED_OF_DOMAIN]);

    query_bind_text(&q, domain);
    query_bind_int(&q, except_filing_id);
    return read_filed(&q, error);
}

gboolean
service_ensure(Store *store, gint64 filing_id, int no, GError **error)
{
    Query q = query_start(store, sql[ENSURE]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, no);
    return query_run(&q, error);
}

gboolean
service_update(Store *store, gint64 filing_id, int no, const char *kind, const char *name,
               const char *domain, GError **error)
{
    Query q = query_start(store, sql[UPDATE]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, no);
    query_bind_text(&q, kind);
    query_bind_text(&q, name);
    query_bind_text(&q, domain);
    return query_run(&q, error);
}

gboolean
service_set_number(Store *store, gint64 filing_id, int no, const char *number, GError **error)
{
    Query q = query_start(store, sql[NUMBER]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, no);
    query_bind_text(&q, number);
    return query_run(&q, error);
}

gboolean
service_delete_above(Store *store, gint64 filing_id, int no, GError **error)
{
    Query q = query_start(store, sql[DELETE_ABOVE]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, no);
    return query_run(&q, error);
}

char *
service_dup_open_elsewhere(Store *store, const char *domain, gint64 filing_id)
{
    Query q = query_start(store, sql[OPEN_ELSEWHERE]);
    char *code = NULL;

    query_bind_text(&q, domain);
    query_bind_int(&q, filing_id);
    if (query_next(&q))
        code = query_dup_text(&q);
    if (!query_end(&q, NULL))
        g_clear_pointer(&code, g_free);
    return code;
}
