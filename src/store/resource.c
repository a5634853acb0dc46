/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/resource.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define COLUMNS                                                                                       \
    "id, code, product, region, name, entity_id, slots, expires_on, price, coalesce(latency_ms, -1)," \
    " note, (SELECT count(*) FROM slot WHERE slot.resource_id = resource.id)"

enum { LIST, BY_CODE, HIGHEST, INSERT, UPDATE, SLOTS, INSERT_SLOT, DELETE_SLOT, USE, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] = "SELECT " COLUMNS " FROM resource ORDER BY id",
    [BY_CODE] = "SELECT " COLUMNS " FROM resource WHERE code = ?1",
    [HIGHEST] = "SELECT max(coalesce((SELECT max(id) FROM resource), 0),"
                " coalesce((SELECT max(CAST(substr(object, 2) AS INTEGER)) FROM journal"
                " WHERE object GLOB 'R[0-9]*'), 0))",
    [INSERT] =
        "INSERT INTO resource (id, code, product, region, name, entity_id, slots, expires_on, price,"
        " latency_ms, note)"
        " VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7, ?8, ?9, nullif(?10, -1), ?11)",
    [UPDATE] =
        "UPDATE resource SET product = ?3, region = ?4, name = ?5, entity_id = nullif(?6, 0), slots = ?7,"
        " expires_on = ?8, price = ?9, latency_ms = nullif(?10, -1), note = ?11"
        " WHERE id = ?1 AND code = ?2",
    [SLOTS] = "SELECT resource_id, no, filing_id, service_no, number, state, at FROM slot"
              " WHERE resource_id = ?1 ORDER BY no",
    [INSERT_SLOT] =
        "INSERT INTO slot (resource_id, no, filing_id, service_no, number, state, at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [DELETE_SLOT] =
        "DELETE FROM slot WHERE resource_id = ?1 AND no = ?2 AND state = 'reserved'",
    [USE] =
        "UPDATE slot SET state = 'used', at = ?2 WHERE filing_id = ?1 AND state = 'reserved'",
};

void
resource_free(Resource *resource)
{
    if (!resource)
        return;
    g_free(resource->code);
    g_free(resource->product);
    g_free(resource->region);
    g_free(resource->name);
    g_free(resource->expires_on);
    g_free(resource->price);
    g_free(resource->note);
    g_free(resource);
}

static void
free_resource(gpointer resource)
{
    resource_free(resource);
}

static Resource *
read_resource(Query *q)
{
    Resource *row = g_new0(Resource, 1);

    row->id = query_int(q);
    row->code = query_dup_text(q);
    row->product = query_dup_text(q);
    row->region = query_dup_text(q);
    row->name = query_dup_text(q);
    row->entity_id = query_int(q);
    row->slots = query_int(q);
    row->expires_on = query_dup_text(q);
    row->price = query_dup_text(q);
    row->latency_ms = query_int(q);
    row->note = query_dup_text(q);
    row->n_taken = query_int(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_resource);

    while (query_next(q))
        g_ptr_array_add(rows, read_resource(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static Resource *
read_one(Query *q, GError **error)
{
    Resource *row = query_next(q) ? read_resource(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, resource_free);
    return row;
}

GPtrArray *
resource_list(Store *store, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    return read_all(&q, error);
}

Resource *
resource_get_by_code(Store *store, const char *code, GError **error)
{
    Query q = query_start(store, sql[BY_CODE]);

    query_bind_text(&q, code);
    return read_one(&q, error);
}

char *
resource_dup_next_code(Store *store, GError **error)
{
    Query q = query_start(store, sql[HIGHEST]);
    gint64 highest = 0;

    if (query_next(&q))
        highest = query_int(&q);
    if (!query_end(&q, error))
        return NULL;
    return g_strdup_printf("R%" G_GINT64_FORMAT, highest + 1);
}

static void
bind_resource(Query *q, const Resource *resource)
{
    query_bind_int(q, resource->id);
    query_bind_text(q, resource->code);
    query_bind_text(q, resource->product);
    query_bind_text(q, resource->region);
    query_bind_text(q, resource->name);
    query_bind_int(q, resource->entity_id);
    query_bind_int(q, resource->slots);
    query_bind_text(q, resource->expires_on);
    query_bind_text(q, resource->price);
    query_bind_int(q, resource->latency_ms);
    query_bind_text(q, resource->note);
}

/* The id is the code's number: neither is given out twice. */
gboolean
resource_insert(Store *store, const Resource *resource, GError **error)
{
    Query q = query_start(store, sql[INSERT]);
    Resource numbered = *resource;

    numbered.id = g_ascii_strtoll(resource->code + 1, NULL, 10);
    bind_resource(&q, &numbered);
    return query_run(&q, error);
}

gboolean
resource_update(Store *store, const Resource *resource, GError **error)
{
    Query q = query_start(store, sql[UPDATE]);

    bind_resource(&q, resource);
    return query_run(&q, error);
}

void
slot_free(Slot *slot)
{
    if (!slot)
        return;
    g_free(slot->number);
    g_free(slot->state);
    g_free(slot->at);
    g_free(slot);
}

static void
free_slot(gpointer slot)
{
    slot_free(slot);
}

static Slot *
read_slot(Query *q)
{
    Slot *row = g_new0(Slot, 1);

    row->resource_id = query_int(q);
    row->no = (int)query_int(q);
    row->filing_id = query_int(q);
    row->service_no = (int)query_int(q);
    row->number = query_dup_text(q);
    row->state = query_dup_text(q);
    row->at = query_dup_text(q);
    return row;
}

GPtrArray *
slot_list(Store *store, gint64 resource_id, GError **error)
{
    GPtrArray *slots = g_ptr_array_new_with_free_func(free_slot);
    Query q = query_start(store, sql[SLOTS]);

    query_bind_int(&q, resource_id);
    while (query_next(&q))
        g_ptr_array_add(slots, read_slot(&q));
    if (!query_end(&q, error))
        g_clear_pointer(&slots, g_ptr_array_unref);
    return slots;
}

gboolean
slot_insert(Store *store, const Slot *slot, GError **error)
{
    Query q = query_start(store, sql[INSERT_SLOT]);

    query_bind_int(&q, slot->resource_id);
    query_bind_int(&q, slot->no);
    query_bind_int(&q, slot->filing_id);
    query_bind_int(&q, slot->service_no);
    query_bind_text(&q, slot->number);
    query_bind_text(&q, slot->state);
    query_bind_text(&q, slot->at);
    return query_run(&q, error);
}

gboolean
slot_delete(Store *store, const Slot *slot, GError **error)
{
    Query q = query_start(store, sql[DELETE_SLOT]);

    query_bind_int(&q, slot->resource_id);
    query_bind_int(&q, slot->no);
    return query_run(&q, error);
}

gboolean
slot_use_reserved(Store *store, gint64 filing_id, const char *at, GError **error)
{
    Query q = query_start(store, sql[USE]);

    query_bind_int(&q, filing_id);
    query_bind_text(&q, at);
    return query_run(&q, error);
}
