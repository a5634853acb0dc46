/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/material.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define COLUMNS                                                                                       \
    "filing_id, service_no, material_id, state, why, coalesce(needed, -1), valid_until, owner, note," \
    " updated_at"

enum { LIST, GET, PUT, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] = "SELECT " COLUMNS " FROM material WHERE filing_id = ?1",
    [GET] = "SELECT " COLUMNS " FROM material WHERE filing_id = ?1 AND service_no = ?2"
            " AND material_id = ?3",
    [PUT] =
        "INSERT INTO material (filing_id, service_no, material_id, state, why, needed, valid_until,"
        " owner, note, updated_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, -1), ?7, ?8, ?9, ?10)"
        " ON CONFLICT (filing_id, service_no, material_id) DO UPDATE SET state = excluded.state,"
        " why = excluded.why, needed = excluded.needed, valid_until = excluded.valid_until,"
        " owner = excluded.owner, note = excluded.note, updated_at = excluded.updated_at",
};

void
material_free(Material *material)
{
    if (!material)
        return;
    g_free(material->material_id);
    g_free(material->state);
    g_free(material->why);
    g_free(material->valid_until);
    g_free(material->owner);
    g_free(material->note);
    g_free(material->updated_at);
    g_free(material);
}

static void
free_material(gpointer material)
{
    material_free(material);
}

static Material *
read_material(Query *q)
{
    Material *row = g_new0(Material, 1);

    row->filing_id = query_int(q);
    row->service_no = (int)query_int(q);
    row->material_id = query_dup_text(q);
    row->state = query_dup_text(q);
    row->why = query_dup_text(q);
    row->needed = (int)query_int(q);
    row->valid_until = query_dup_text(q);
    row->owner = query_dup_text(q);
    row->note = query_dup_text(q);
    row->updated_at = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_material);

    while (query_next(q))
        g_ptr_array_add(rows, read_material(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static Material *
read_one(Query *q, GError **error)
{
    Material *row = query_next(q) ? read_material(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, material_free);
    return row;
}

GPtrArray *
material_list(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

Material *
material_get(Store *store, gint64 filing_id, int service_no, const char *material_id,
             GError **error)
{
    Query q = query_start(store, sql[GET]);

    query_bind_int(&q, filing_id);
    query_bind_int(&q, service_no);
    query_bind_text(&q, material_id);
    return read_one(&q, error);
}

gboolean
material_put(Store *store, const Material *material, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    query_bind_int(&q, material->filing_id);
    query_bind_int(&q, material->service_no);
    query_bind_text(&q, material->material_id);
    query_bind_text(&q, material->state);
    query_bind_text(&q, material->why);
    query_bind_int(&q, material->needed);
    query_bind_text(&q, material->valid_until);
    query_bind_text(&q, material->owner);
    query_bind_text(&q, material->note);
    query_bind_text(&q, material->updated_at);
    return query_run(&q, error);
}
