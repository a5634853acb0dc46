/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reading.h"

#include "store/query.h"
#include "store/store_private.h"

enum { GET, ANY, PUT, FILINGS, COPY_FROM, COPY_TO, N_SQL };
static const char *const sql[N_SQL] = {
    [GET] = "SELECT said FROM reading WHERE sha256 = ?1 AND kind = ?2 AND program = ?3",
    [ANY] =
        "SELECT EXISTS (SELECT 1 FROM document AS d JOIN reading AS r ON r.sha256 = d.sha256"
        " WHERE d.filing_id = ?1 AND d.removed_at IS NULL)",
    /* A newer program reads what was known to stand there already: since when does not change.
     */
    [PUT] = "INSERT INTO reading (sha256, kind, program, said, at) VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (sha256, kind) DO UPDATE SET program = excluded.program,"
            " said = excluded.said, at = min(at, excluded.at)",
    [FILINGS] = "SELECT DISTINCT filing_id FROM document WHERE sha256 = ?1"
                " AND removed_at IS NULL",
    [COPY_FROM] = "SELECT sha256, kind, program, said, at FROM reading WHERE at <= ?1",
    [COPY_TO] = "INSERT INTO reading (sha256, kind, program, said, at)"
                " VALUES (?1, ?2, ?3, ?4, ?5)",
};

char *
reading_dup(Store *store, const char *sha256, const char *kind, const char *program)
{
    Query q = query_start(store, sql[GET]);
    char *said = NULL;

    query_bind_text(&q, sha256);
    query_bind_text(&q, kind);
    query_bind_text(&q, program);
    if (query_next(&q))
        said = query_dup_text(&q);
    if (!query_end(&q, NULL))
        g_clear_pointer(&said, g_free);
    return said;
}

gboolean
reading_is_any(Store *store, gint64 filing_id)
{
    Query q = query_start(store, sql[ANY]);
    gboolean is_any;

    query_bind_int(&q, filing_id);
    is_any = query_next(&q) && query_int(&q) != 0;
    return query_end(&q, NULL) && is_any;
}

typedef struct {
    const char *sha256, *kind, *program, *said;
} Row;

static gboolean
put_row(Store *store, const Row *row, GError **error)
{
    g_autofree char *now = store_dup_now(store);
    Query q = query_start(store, sql[PUT]);

    query_bind_text(&q, row->sha256);
    query_bind_text(&q, row->kind);
    query_bind_text(&q, row->program);
    query_bind_text(&q, row->said);
    query_bind_text(&q, now);
    return query_run(&q, error);
}

/* The filings that the document is attached to. */
static GArray *
list_filings(Store *store, const char *sha256, GError **error)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    Query q = query_start(store, sql[FILINGS]);

    query_bind_text(&q, sha256);
    while (query_next(&q)) {
        gint64 id = query_int(&q);

        g_array_append_val(ids, id);
    }
    if (!query_end(&q, error))
        g_clear_pointer(&ids, g_array_unref);
    return ids;
}

/* What is derived of those filings follows from what was read, too. */
static gboolean
put(Store *store, gconstpointer user, GError **error)
{
    const Row *row = user;
    g_autoptr(GArray) ids = NULL;

    if (!put_row(store, row, error))
        return FALSE;
    ids = list_filings(store, row->sha256, error);
    for (guint i = 0; ids && i < ids->len; i++)
        if (!store_project(store, g_array_index(ids, gint64, i), TOUCHED_ALL, error))
            return FALSE;
    return ids != NULL;
}

gboolean
reading_put(Store *store, const char *sha256, const char *kind, const char *program,
            const char *said, GError **error)
{
    Row row = {sha256, kind, program, said};

    if (!store_put_aside(store, put, &row, error))
        return FALSE;
    store->own_changes++;
    return TRUE;
}

static gboolean
copy_row(Store *to, Query *from, GError **error)
{
    Query q = query_start(to, sql[COPY_TO]);

    for (int i = 0; i < 5; i++)
        query_bind_text(&q, query_text(from));
    return query_run(&q, error);
}

gboolean
reading_copy(Store *from, Store *to, const char *until, GError **error)
{
    StoreGate before = to->gate;
    Query q = query_start(from, sql[COPY_FROM]);
    gboolean ok = TRUE;

    query_bind_text(&q, until);
    to->gate = GATE_DRAFT;
    while (ok && query_next(&q))
        ok = copy_row(to, &q, error);
    to->gate = before;
    return query_end(&q, ok ? error : NULL) && ok;
}
