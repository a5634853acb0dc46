/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/entity.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

enum { BY_ID, BY_KEY, LIST, PUT, DELETE_UNUSED, N_SQL };
static const char *const sql[N_SQL] = {
    [BY_ID] = "SELECT id, key, name, kind, province, icp_number FROM entity WHERE id = ?1",
    [BY_KEY] = "SELECT id, key, name, kind, province, icp_number FROM entity WHERE key = ?1",
    [LIST] =
        "SELECT id, key, name, kind, province, icp_number FROM entity ORDER BY name, id LIMIT ?1",
    [PUT] =
        "INSERT INTO entity (key, name, kind, province, icp_number) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (key) DO UPDATE SET name = coalesce(excluded.name, name),"
        " kind = coalesce(excluded.kind, kind), province = coalesce(excluded.province, province),"
        " icp_number = coalesce(excluded.icp_number, icp_number) RETURNING id",
    [DELETE_UNUSED] = "DELETE FROM entity WHERE id = ?1 AND key LIKE 'name:%'"
                      " AND NOT EXISTS (SELECT 1 FROM filing WHERE entity_id = ?1)"
                      " AND NOT EXISTS (SELECT 1 FROM resource WHERE entity_id = ?1)",
};

void
entity_free(Entity *entity)
{
    if (!entity)
        return;
    g_free(entity->key);
    g_free(entity->name);
    g_free(entity->kind);
    g_free(entity->province);
    g_free(entity->icp_number);
    g_free(entity);
}

static void
free_entity(gpointer entity)
{
    entity_free(entity);
}

char *
entity_dup_shown(const Entity *entity)
{
    const char *key =
        g_str_has_prefix(entity->key, "name:") ? strchr(entity->key, ':') + 1 : entity->key;

    return g_strdup(entity->name ? entity->name : key);
}

static Entity *
read_entity(Query *q)
{
    Entity *row = g_new0(Entity, 1);

    row->id = query_int(q);
    row->key = query_dup_text(q);
    row->name = query_dup_text(q);
    row->kind = query_dup_text(q);
    row->province = query_dup_text(q);
    row->icp_number = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_entity);

    while (query_next(q))
        g_ptr_array_add(rows, read_entity(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static Entity *
read_one(Query *q, GError **error)
{
    Entity *row = query_next(q) ? read_entity(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, entity_free);
    return row;
}

Entity *
entity_get(Store *store, gint64 id, GError **error)
{
    Query q = query_start(store, sql[BY_ID]);

    query_bind_int(&q, id);
    return read_one(&q, error);
}

Entity *
entity_get_by_key(Store *store, const char *key, GError **error)
{
    Query q = query_start(store, sql[BY_KEY]);

    query_bind_text(&q, key);
    return read_one(&q, error);
}

GPtrArray *
entity_list(Store *store, int limit, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, limit);
    return read_all(&q, error);
}

gboolean
entity_put(Store *store, const Entity *entity, gint64 *out_id, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    query_bind_text(&q, entity->key);
    query_bind_text(&q, entity->name);
    query_bind_text(&q, entity->kind);
    query_bind_text(&q, entity->province);
    query_bind_text(&q, entity->icp_number);
    if (query_next(&q))
        *out_id = query_int(&q);
    return query_run(&q, error);
}

gboolean
entity_delete_unused(Store *store, gint64 id, GError **error)
{
    Query q = query_start(store, sql[DELETE_UNUSED]);

    query_bind_int(&q, id);
    return query_run(&q, error);
}
