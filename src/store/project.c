/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running the projection that `workflow` registers, and making anew what is no longer true. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "store/overview.h"
#include "store/query.h"
#include "store/store_private.h"

/* Rows that one step of refreshing takes. */
#define STALE_ROWS LIMIT(500)
/* Filings that one step of projecting all fetches. */
#define PROJECT_ROWS LIMIT(1000)

enum { FILING_IDS, N_SQL };
static const char *const sql[N_SQL] = {
    [FILING_IDS] = "SELECT id FROM filing WHERE id > ?1 ORDER BY id LIMIT ?2",
};

void
store_set_projection(Store *store, StoreProjection projection, gpointer user)
{
    store->projection = projection;
    store->projection_user = user;
}

gboolean
store_project(Store *store, gint64 filing_id, StoreTouched touched, GError **error)
{
    StoreGate before = store->gate;
    gboolean ok = TRUE;

    if (!store->projection)
        return TRUE;
    store->gate = GATE_DERIVED;
    ok = store->projection(store, filing_id, touched, store->projection_user, error);
    store->gate = before;
    return ok;
}

static GArray *
list_filing_ids(Store *store, gint64 after, GError **error)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    Query q = query_start(store, sql[FILING_IDS]);

    query_bind_int(&q, after);
    query_bind_int(&q, PROJECT_ROWS);
    while (query_next(&q)) {
        gint64 id = query_int(&q);

        g_array_append_val(ids, id);
    }
    if (!query_end(&q, error))
        g_clear_pointer(&ids, g_array_unref);
    return ids;
}

gboolean
store_project_all(Store *store, GError **error)
{
    gint64 after = 0;

    for (;;) {
        g_autoptr(GArray) ids = list_filing_ids(store, after, error);

        if (!ids)
            return FALSE;
        if (ids->len == 0)
            return TRUE;
        for (guint i = 0; i < ids->len; i++) {
            after = g_array_index(ids, gint64, i);
            if (!store_project(store, after, TOUCHED_ALL, error))
                return FALSE;
        }
    }
}

/* Rows that the passing of days made untrue. */
static gboolean
project_stale(Store *store, const char *today, GError **error)
{
    for (;;) {
        g_autoptr(GArray) ids = overview_list_stale(store, today, STALE_ROWS, error);

        if (!ids)
            return FALSE;
        for (guint i = 0; i < ids->len; i++)
            if (!store_project(store, g_array_index(ids, gint64, i), TOUCHED_ALL, error))
                return FALSE;
        if (ids->len < STALE_ROWS)
            return TRUE;
    }
}

typedef enum { STALE_NONE, STALE_SOME, STALE_ALL } Stale;

static gboolean
find_stale(Store *store, const char *catalogue_version, const char *today, Stale *out,
           GError **error)
{
    g_autofree char *known = store_get_meta(store, "catalogue_version", NULL);
    g_autoptr(GArray) ids = NULL;

    *out = STALE_ALL;
    if (g_strcmp0(known, catalogue_version) != 0)
        return TRUE;
    ids = overview_list_stale(store, today, 1, error);
    *out = ids && ids->len ? STALE_SOME : STALE_NONE;
    return ids != NULL;
}

static gboolean
refresh(Store *store, Stale stale, const char *catalogue_version, const char *today,
        GError **error)
{
    gboolean ok;

    if (!store_exec(store, "BEGIN IMMEDIATE", error))
        return FALSE;
    store->gate = GATE_ALL;
    ok = stale == STALE_ALL
             ? store_project_all(store, error) &&
                   store_put_meta(store, "catalogue_version", catalogue_version, error)
             : project_stale(store, today, error);
    store->gate = GATE_CLOSED;
    ok = ok && store_exec(store, "COMMIT", error);
    if (ok)
        store->own_changes++;
    else if (!sqlite3_get_autocommit(store->db))
        (void)store_exec(store, "ROLLBACK", NULL); /* the first failure is what is told */
    return ok;
}

/* A private copy is the program's own: it is closed to all writes but these. */
static gboolean
refresh_private(Store *store, Stale stale, const char *catalogue_version, const char *today,
                GError **error)
{
    gboolean ok = store_exec(store, "PRAGMA query_only = OFF", error) &&
                  refresh(store, stale, catalogue_version, today, error);

    return store_exec(store, "PRAGMA query_only = ON", ok ? error : NULL) && ok;
}

/* On a full disk the workspace is at least read. */
static gboolean
may_turn_private(const Store *store, const GError *why)
{
    return !store->must_write && store->path &&
           g_error_matches(why, BEIAN_ERROR, BEIAN_ERROR_FULL);
}

/* Nothing can be made anew there: it is said, once, for a list that says "late: 0" is believed.
 */
static void
note_stale(Store *store)
{
    const char *notice = _("Lists and dates are as they were when the workspace was last "
                           "written; what fell due since is not among them.");

    if (!store->notice || !strstr(store->notice, notice))
        store_add_notice(store, notice);
}

gboolean
store_refresh(Store *store, const char *catalogue_version, const char *today, GError **error)
{
    g_autoptr(GError) local = NULL;
    Stale stale;

    if (!find_stale(store, catalogue_version, today, &stale, error))
        return FALSE;
    if (stale == STALE_NONE)
        return TRUE;
    if (store->is_read_only && store->path && !store->is_private) {
        note_stale(store);
        return TRUE;
    }
    if (store->is_private)
        return refresh_private(store, stale, catalogue_version, today, error);
    if (refresh(store, stale, catalogue_version, today, &local))
        return TRUE;
    if (!may_turn_private(store, local)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return store_turn_private(store, error) &&
           refresh_private(store, stale, catalogue_version, today, error);
}
