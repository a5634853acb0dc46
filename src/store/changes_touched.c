/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/changes_private.h"
#include "store/query.h"

enum {
    FILING_OF_DOCUMENT,
    FILING_OF_EVENT,
    FILING_OF_SLOT,
    FILINGS_OF_ENTITY,
    ENTITY_OF_FILING,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [FILING_OF_DOCUMENT] = "SELECT filing_id FROM document WHERE id = ?1",
    [FILING_OF_EVENT] = "SELECT filing_id FROM event WHERE id = ?1",
    [FILING_OF_SLOT] = "SELECT filing_id FROM slot WHERE resource_id = ?1",
    [FILINGS_OF_ENTITY] = "SELECT id FROM filing WHERE entity_id = ?1 AND is_open = 1",
    [ENTITY_OF_FILING] = "SELECT entity_id FROM filing WHERE id = ?1",
};

/* Columns of the table of materials (0001_first.sql; migrations only add behind them). */
#define MATERIAL_NEEDED 5
#define MATERIAL_VALID_UNTIL 6

static void
add_id(GHashTable *ids, gint64 id)
{
    if (id)
        g_hash_table_add(ids, g_memdup2(&id, sizeof id));
}

static gboolean
add_selected(Store *store, const char *statement, gint64 key, GHashTable *ids, GError **error)
{
    Query q = query_start(store, statement);

    query_bind_int(&q, key);
    while (query_next(&q))
        add_id(ids, query_int(&q));
    return query_end(&q, error);
}

/* Where the filing's id stands; -1: it is found by the row's key. */
typedef struct {
    const char *table;
    int column;
    int by_key; /* SQL that finds it by column 0 */
} Place;

static gboolean
add_place(const ChangesRow *row, const Place *place, GHashTable *ids, GError **error)
{
    sqlite3_value *value = changes_value(row, place->column);
    sqlite3_value *key;

    if (value && sqlite3_value_type(value) == SQLITE_INTEGER) {
        add_id(ids, sqlite3_value_int64(value));
        return TRUE;
    }
    key = changes_value(row, 0);
    if (place->by_key < 0 || !key)
        return TRUE;
    return add_selected(row->store, sql[place->by_key], sqlite3_value_int64(key), ids, error);
}

static gboolean
add_touched(const ChangesRow *row, GHashTable *ids, GError **error)
{
    static const Place places[] = {
        {"filing", 0, -1},
        {"service", 0, -1},
        {"answer", 0, -1},
        {"material", 0, -1},
        {"reminder", 0, -1},
        {"overrule", 0, -1},
        {"seen", 0, -1},
        {"changed", 0, -1},
        {"document", 1, FILING_OF_DOCUMENT},
        {"event", 1, FILING_OF_EVENT},
        {"slot", 2, FILING_OF_SLOT},
        {"resource", 100, FILING_OF_SLOT},
        {"entity", 100, FILINGS_OF_ENTITY},
    };

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (g_str_equal(row->table, places[i].table))
            return add_place(row, &places[i], ids, error);
    return TRUE; /* event_reason comes with its event */
}

/* A filing that takes or gives up the entity's order changes what holds the others. */
static gboolean
add_siblings(Store *store, GHashTable *ids, GError **error)
{
    g_autoptr(GHashTable) entities =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!add_selected(store, sql[ENTITY_OF_FILING], *(const gint64 *)id, entities, error))
            return FALSE;
    g_hash_table_iter_init(&iter, entities);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!add_selected(store, sql[FILINGS_OF_ENTITY], *(const gint64 *)id, ids, error))
            return FALSE;
    return TRUE;
}

static gboolean
is_set(sqlite3_value *value)
{
    return value && sqlite3_value_type(value) != SQLITE_NULL;
}

/* Is the column set, or was it, or has it changed? Of an update only changed ones are told. */
static gboolean
is_concerned(const ChangesRow *row, int column)
{
    sqlite3_value *before, *after;

    changes_read(row, column, &before, &after);
    return is_set(before) || is_set(after);
}

/* Does the row hold nothing but a state? A day until which a material is valid makes dates, as
 * does what was read in a document, and the officer's "needed" makes the plan. */
static gboolean
is_state_alone(const ChangesRow *row)
{
    return g_str_equal(row->table, "material") && !is_concerned(row, MATERIAL_NEEDED) &&
           !is_concerned(row, MATERIAL_VALID_UNTIL);
}

gboolean
changes_collect_touched(Store *store, GBytes *changes, GHashTable *ids,
                        StoreTouched *out_touched, GError **error)
{
    g_auto(ChangesRow) row = {0};
    gboolean filings_changed = FALSE;
    gboolean ok = changes_start(&row, store, changes, error);

    *out_touched = TOUCHED_STATES;
    while (ok && changes_next(&row)) {
        filings_changed = filings_changed || g_str_equal(row.table, "filing");
        if (!is_state_alone(&row))
            *out_touched = TOUCHED_ALL;
        ok = add_touched(&row, ids, error);
    }
    /* Our own changeset of a moment ago: it has an end. */
    return ok && (!filings_changed || add_siblings(store, ids, error));
}
