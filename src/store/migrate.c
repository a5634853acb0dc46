/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema versions, and the few statements that are not queries: transactions and pragmas. */
#include "config.h"

#include "store/migrate.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/store_private.h"

gboolean
store_exec_raw(sqlite3 *db, const char *sql, GError **error)
{
    int status = sqlite3_exec(db, sql, NULL, NULL, NULL);

    return status == SQLITE_OK || store_fail_raw(db, status, NULL, error);
}

gboolean
store_exec(Store *store, const char *sql, GError **error)
{
    int status = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    return status == SQLITE_OK || store_fail(store, status, error);
}

gboolean
store_read_int(sqlite3 *db, const char *sql, gint64 *out, GError **error)
{
    sqlite3_stmt *stmt = NULL;
    int status = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

    if (status == SQLITE_OK) {
        status = sqlite3_step(stmt);
        if (status == SQLITE_ROW) {
            *out = sqlite3_column_int64(stmt, 0);
            status = SQLITE_OK;
        } else if (status == SQLITE_DONE) {
            *out = 0;
            status = SQLITE_OK;
        }
    }
    if (status != SQLITE_OK)
        store_fail_raw(db, status, NULL, error);
    (void)sqlite3_finalize(stmt); /* repeats what the step said */
    return status == SQLITE_OK;
}

static gboolean
check_foreign_keys(Store *store, GError **error)
{
    gint64 wrong = 0;

    if (!store_read_int(store->db, "SELECT count(*) FROM pragma_foreign_key_check", &wrong,
                        error))
        return FALSE;
    if (wrong == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT,
                _("%d rows point to rows that are not there"), (int)wrong);
    return FALSE;
}

static gboolean
apply(Store *store, const StoreMigration *migration, GError **error)
{
    g_autofree char *version = g_strdup_printf("PRAGMA user_version = %d", migration->version);
    gint64 now = 0;

    if (!store_exec(store, "BEGIN IMMEDIATE", error) ||
        !store_read_int(store->db, "PRAGMA user_version", &now, error))
        return FALSE;
    if (now >= migration->version) /* another program was first */
        return store_exec(store, "COMMIT", error);
    return store_exec(store, migration->sql, error) && store_exec(store, version, error) &&
           check_foreign_keys(store, error) && store_exec(store, "COMMIT", error);
}

gboolean
migrate_run(Store *store, int to, GError **error)
{
    StoreGate before = store->gate;
    gint64 version = 0;
    gboolean ok = store_read_int(store->db, "PRAGMA user_version", &version, error);

    store->gate = GATE_ALL;
    for (guint i = 0; ok && i < store->n_migrations; i++) {
        const StoreMigration *migration = &store->migrations[i];

        if (migration->version <= version || migration->version > to)
            continue;
        ok = apply(store, migration, error);
        if (!ok) {
            g_prefix_error(error, _("migration '%s': "), migration->name);
            (void)store_exec(store, "ROLLBACK", NULL); /* the first failure is what is told */
        }
    }
    store->gate = before;
    return ok;
}

gboolean
migrate_read_version(const char *path, gint64 *out, GError **error)
{
    sqlite3 *db = NULL;
    int status = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    gboolean ok = status == SQLITE_OK ? store_read_int(db, "PRAGMA user_version", out, error)
                                      : store_fail_raw(db, status, NULL, error);

    (void)sqlite3_close(db); /* read only */
    return ok;
}
