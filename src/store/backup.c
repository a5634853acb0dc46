/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/path.h"
#include "store/journal.h"
#include "store/store_private.h"

/* Pages of one step: other writers get their turn between steps. */
#define STEP_PAGES LIMIT(1000)

static gboolean
copy_pages(Store *store, sqlite3 *to, GError **error)
{
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", store->db, "main");
    int status;

    if (!copy)
        return store_fail_raw(to, sqlite3_errcode(to), NULL, error);
    do {
        status = sqlite3_backup_step(copy, STEP_PAGES);
    } while (status == SQLITE_OK);
    (void)sqlite3_backup_finish(copy); /* repeats the step's status */
    return status == SQLITE_DONE || store_fail_raw(to, status, _("the backup"), error);
}

static gboolean
sync_file(const char *path, GError **error)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    gboolean ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0 && close(fd) != 0)
        ok = FALSE;
    if (!ok)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't write '%1$s': %2$s"), path,
                    strerror(errno));
    return ok;
}

gboolean
backup_copy(Store *store, const char *path, GError **error)
{
    g_autofree char *beside = g_strdup_printf("%s.XXXXXX", path);
    int fd = g_mkstemp_full(beside, O_RDWR | O_CLOEXEC, 0600);
    sqlite3 *to = NULL;
    gboolean ok;
    int status;

    if (fd < 0) {
        g_set_error(error, BEIAN_ERROR, errno == ENOSPC ? BEIAN_ERROR_FULL : BEIAN_ERROR_DATA,
                    _("can't write '%1$s': %2$s"), path, strerror(errno));
        return FALSE;
    }
    (void)close(fd); /* empty yet: SQLite opens it by name */
    status = sqlite3_open_v2(beside, &to, SQLITE_OPEN_READWRITE, NULL);
    ok = status == SQLITE_OK ? copy_pages(store, to, error)
                             : store_fail_raw(to, status, _("the backup"), error);
    ok = ok && store_exec_raw(to, "PRAGMA journal_mode = DELETE", error);
    if (sqlite3_close(to) != SQLITE_OK)
        ok = FALSE;
    ok = ok && sync_file(beside, error);
    if (ok && g_rename(beside, path) != 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't write '%1$s': %2$s"), path,
                    strerror(errno));
        ok = FALSE;
    }
    if (!ok)
        (void)g_unlink(beside); /* what failed first is what is told */
    return ok;
}

static gboolean
check_integrity(Store *store, const char *path, GError **error)
{
    gint64 faults = 0;
    gboolean ok;

    /* A pragma as a table declares itself, which the authorizer takes for CREATE TABLE. */
    store->gate = GATE_ALL;
    ok = store_read_int(store->db,
                        "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check"
                        " <> 'ok'",
                        &faults, error);
    store->gate = GATE_CLOSED;
    if (!ok)
        return FALSE;
    if (faults == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT, _("'%s' is damaged"), path);
    return FALSE;
}

static gboolean
check_copy(const char *path, Clock *clock, const char *actor, gint64 *out_n_entries,
           GError **error)
{
    g_autoptr(Store) copy =
        store_open(path, STORE_READ_ONLY | STORE_MUST_EXIST, clock, actor, error);
    g_autoptr(JournalEntry) bad = NULL;

    return copy && check_integrity(copy, path, error) &&
           journal_verify(copy, out_n_entries, &bad, error);
}

gboolean
backup_make(Store *store, const char *path, gint64 *out_n_entries, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    _("'%s' exists already: a backup overwrites nothing"), path);
        return FALSE;
    }
    if (!backup_copy(store, path, error))
        return FALSE;
    if (check_copy(path, store->clock, store->actor, out_n_entries, error))
        return TRUE;
    (void)g_unlink(path); /* what can't be restored must not pass for a backup */
    return FALSE;
}

void
restore_report_clear(RestoreReport *report)
{
    g_clear_pointer(&report->kept_as, g_free);
}

/* A name beside the workspace that is free. */
static char *
dup_kept_name(const char *path)
{
    for (guint i = 1;; i++) {
        g_autofree char *name = g_strdup_printf("%s.before-restore-%u", path, i);

        if (!g_file_test(name, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&name);
    }
}

/* The log's files belong to the workspace: they move with it, or a later open would mix them.
 */
static gboolean
move_aside(const char *path, char **out_kept_as, GError **error)
{
    static const char *const suffixes[] = {"-wal", "-shm", ""};
    g_autofree char *kept = dup_kept_name(path);

    *out_kept_as = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *from = g_strconcat(path, suffixes[i], NULL);
        g_autofree char *to = g_strconcat(kept, suffixes[i], NULL);

        if (g_file_test(from, G_FILE_TEST_EXISTS) && g_rename(from, to) != 0) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't move '%1$s': %2$s"),
                        from, strerror(errno));
            return FALSE;
        }
    }
    *out_kept_as = g_steal_pointer(&kept);
    return TRUE;
}

/* Copies the backup beside its place, up to date already and with what its log still holds; the
 * backup stays as it is. */
static gboolean
prepare_copy(const char *path, const char *beside, Clock *clock, const char *actor,
             RestoreReport *report, GError **error)
{
    g_autoptr(Store) from =
        store_open(path, STORE_READ_ONLY | STORE_MUST_EXIST, clock, actor, error);
    gint64 version = 0;

    /* An older backup is migrated in memory to be read: its own version stands in the file. */
    if (!from || !migrate_read_version(path, &version, error))
        return FALSE;
    report->from_version = (int)version;
    report->to_version = store_migrations[store_n_migrations - 1].version;
    return check_integrity(from, path, error) && backup_copy(from, beside, error) &&
           check_copy(beside, clock, actor, &report->n_entries, error);
}

gboolean
backup_restore(const char *path, const char *workspace_path, Clock *clock, const char *actor,
               RestoreReport *out_report, GError **error)
{
    g_autofree char *beside = g_strconcat(workspace_path, ".restoring", NULL);

    memset(out_report, 0, sizeof *out_report);
    if (!path_make_parent(workspace_path, error))
        return FALSE;
    if (!prepare_copy(path, beside, clock, actor, out_report, error) ||
        !move_aside(workspace_path, &out_report->kept_as, error)) {
        (void)g_unlink(beside); /* nothing of it is wanted */
        return FALSE;
    }
    if (g_rename(beside, workspace_path) == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't write '%1$s': %2$s"),
                workspace_path, strerror(errno));
    return FALSE;
}
