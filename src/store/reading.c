/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reading.h"

#include "store/query.h"
#include "store/store_private.h"

enum { GET, PUT, N_SQL };
static const char *const sql[N_SQL] = {
    [GET] = "SELECT said FROM reading WHERE sha256 = ?1 AND kind = ?2 AND program = ?3",
    [PUT] = "INSERT INTO reading (sha256, kind, program, said, at) VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (sha256, kind) DO UPDATE SET program = excluded.program,"
            " said = excluded.said, at = excluded.at",
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
reading_put(Store *store, const char *sha256, const char *kind, const char *program,
            const char *said, GError **error)
{
    g_autofree char *now = store_dup_now(store);
    StoreGate before = store->gate;
    gboolean ok;
    Query q;

    store->gate = GATE_DRAFT;
    q = query_start(store, sql[PUT]);
    query_bind_text(&q, sha256);
    query_bind_text(&q, kind);
    query_bind_text(&q, program);
    query_bind_text(&q, said);
    query_bind_text(&q, now);
    ok = query_run(&q, error);
    store->gate = before;
    return ok;
}
