/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "store/answer.h"
#include "store/overview.h"
#include "store/store_private.h"
#include "store_help.h"

#define N_KILLS 50

/* Opening fails with `code`, and the file is what it was. */
static void
assert_refused(const Bench *bench, StoreFlags flags, int code)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gsize n_before = 0, n_after = 0;
    Store *store;

    (void)g_file_get_contents(bench->path, &before, &n_before, NULL); /* may be missing */
    store = store_open(bench->path, flags, bench->clock, "tester", &error);
    g_assert_null(store);
    g_assert_error(error, BEIAN_ERROR, code);
    g_assert_nonnull(strstr(error->message, bench->path));
    (void)g_file_get_contents(bench->path, &after, &n_after, NULL);
    g_assert_cmpmem(before, n_before, after, n_after);
}

static void
test_text_file(void)
{
    g_autoptr(Bench) bench = bench_new_empty();
    g_autofree char *text = g_strnfill(300, 'x');

    g_assert_true(g_file_set_contents(bench->path, text, -1, NULL));
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
    g_assert_true(g_file_set_contents(bench->path, "short", -1, NULL));
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
    assert_refused(bench, STORE_READ_ONLY, BEIAN_ERROR_CORRUPT);
}

static void
test_foreign_database(void)
{
    g_autoptr(Bench) bench = bench_new_empty();

    bench_raw(bench, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
    assert_refused(bench, STORE_READ_ONLY, BEIAN_ERROR_CORRUPT);
    bench_raw(bench, "PRAGMA application_id = 7");
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
}

static void
test_newer(void)
{
    g_autoptr(Bench) bench = bench_new();

    bench_close(bench);
    bench_raw(bench, "PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)");
    assert_refused(bench, 0, BEIAN_ERROR_NEWER);
    assert_refused(bench, STORE_READ_ONLY, BEIAN_ERROR_NEWER);
}

static void
test_missing(void)
{
    g_autoptr(Bench) bench = bench_new_empty();

    assert_refused(bench, STORE_MUST_EXIST, BEIAN_ERROR_DATA);
    assert_refused(bench, STORE_READ_ONLY, BEIAN_ERROR_DATA);
    g_assert_false(g_file_test(bench->path, G_FILE_TEST_EXISTS));
}

static void
test_folder(void)
{
    g_autoptr(Bench) bench = bench_new_empty();

    g_assert_cmpint(g_mkdir(bench->path, 0700), ==, 0);
    assert_refused(bench, 0, BEIAN_ERROR_DATA);
}

/* An empty file is a place for a workspace, but none yet. */
static void
test_empty_file(void)
{
    g_autoptr(Bench) bench = bench_new_empty();

    g_assert_true(g_file_set_contents(bench->path, "", 0, NULL));
    assert_refused(bench, STORE_READ_ONLY, BEIAN_ERROR_CORRUPT);
    bench_open(bench);
    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 1);
}

static void
fill(Bench *bench, int n)
{
    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    for (int i = 0; i < n; i++) {
        g_autofree char *key = g_strdup_printf("key %d", i);

        g_assert_true(bench_put_answer(bench->store, 1, key, "value", NULL));
    }
}

static void
test_cut_short(void)
{
    g_autoptr(Bench) bench = bench_new();
    struct stat info;

    fill(bench, 50);
    bench_close(bench);
    g_assert_cmpint(g_stat(bench->path, &info), ==, 0);
    g_assert_cmpint(truncate(bench->path, info.st_size - 1), ==, 0);
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
    g_assert_cmpint(truncate(bench->path, info.st_size / 2), ==, 0);
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
    g_assert_cmpint(truncate(bench->path, 60), ==, 0);
    assert_refused(bench, 0, BEIAN_ERROR_CORRUPT);
}

/* Reads everything; TRUE if all of it could be read. */
static gboolean
read_all(Store *store, GError **error)
{
    g_autoptr(JournalEntry) bad = NULL;
    g_autoptr(GPtrArray) answers = answer_list(store, 1, error);
    gint64 n;

    return answers && journal_verify(store, &n, &bad, error);
}

static void
check_damaged(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, "tester", &error);

    if (store && read_all(store, &error))
        return; /* the bytes were of no account */
    g_assert_nonnull(error);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    g_test_message("%s", error->message);
    g_assert_true(g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT) ||
                  g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN) ||
                  g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_NEWER));
}

static void
test_flipped_bytes(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autofree char *whole = NULL;
    gsize size = 0;

    fill(bench, 60);
    bench_close(bench);
    g_assert_true(g_file_get_contents(bench->path, &whole, &size, NULL));
    for (int i = 0; i < 150; i++) {
        g_autofree char *damaged = g_memdup2(whole, size);
        gsize at = (gsize)g_rand_int_range(rand, 100, (gint32)size - 64);

        for (gsize k = 0; k < 64; k++)
            damaged[at + k] = (char)~damaged[at + k];
        g_assert_true(g_file_set_contents(bench->path, damaged, (gssize)size, NULL));
        check_damaged(bench);
    }
}

/* Whole pages of nonsense in the middle: SQLite itself notices. */
static void
test_damaged_pages(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize size = 0;

    fill(bench, 60);
    bench_close(bench);
    g_assert_true(g_file_get_contents(bench->path, &bytes, &size, NULL));
    for (gsize i = 4096 * 2; i < size; i++)
        bytes[i] = (char)0xA5;
    g_assert_true(g_file_set_contents(bench->path, bytes, (gssize)size, NULL));
    bench->store = store_open(bench->path, 0, bench->clock, "tester", &error);
    g_assert_true(!bench->store || !read_all(bench->store, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT);
}

static void
test_read_only(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) reader = NULL;
    gint64 n;

    fill(bench, 3);
    bench_close(bench);
    reader = store_open(bench->path, STORE_READ_ONLY, bench->clock, "tester", &error);
    g_assert_no_error(error);
    g_assert_true(store_is_read_only(reader));
    g_assert_null(store_get_notice(reader));
    g_assert_cmpint(bench_assert_whole(reader), ==, 4);
    g_assert_false(bench_put_answer(reader, 1, "a", "1", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY);
    g_clear_error(&error);
    g_assert_false(draft_save(reader, "s", "k", "v", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY);
    g_clear_error(&error);
    g_assert_false(journal_rebuild(reader, &n, &n, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY);
    g_assert_true(store_refresh(reader, "9", "2026-11-24", NULL));
}

static void
test_no_permission(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;

    if (geteuid() == 0) {
        g_test_skip("permissions don't bind root");
        return;
    }
    fill(bench, 3);
    bench_close(bench);
    g_assert_cmpint(g_chmod(bench->path, 0400), ==, 0);
    g_assert_cmpint(g_chmod(bench->folder, 0500), ==, 0);
    bench->store = store_open(bench->path, 0, bench->clock, "tester", &error);
    g_assert_cmpint(g_chmod(bench->folder, 0700), ==, 0);
    g_assert_no_error(error);
    g_assert_true(store_is_read_only(bench->store));
    g_assert_nonnull(store_get_notice(bench->store));
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 4);
}

/* The next version, as a later program might bring it. */
#define LATER_SQL "ALTER TABLE answer ADD COLUMN source TEXT"
#define WRONG_SQL "ALTER TABLE answer ADD COLUMN source TEXT; ALTER TABLE nowhere ADD COLUMN a"

static int
newest_version(void)
{
    return store_migrations[store_n_migrations - 1].version;
}

/* Where a later program keeps the file as it is now. Yours. */
static char *
dup_kept_path(const Bench *bench)
{
    return g_strdup_printf("%s.v%d.bak", bench->path, newest_version());
}

static Store *
open_later(const Bench *bench, StoreFlags flags, const char *sql, GError **error)
{
    static const char name[] = "9999_later";
    StoreMigration *migrations =
        g_new0(StoreMigration, store_n_migrations + 1); /* as long as the store */
    Store *store;

    memcpy(migrations, store_migrations, store_n_migrations * sizeof *migrations);
    migrations[store_n_migrations] = (StoreMigration){newest_version() + 1, name, sql};
    store = store_open_with(bench->path, flags, bench->clock, "tester", migrations,
                            store_n_migrations + 1, error);
    if (!store)
        g_free(migrations);
    return store;
}

static void
close_later(Store *store)
{
    gpointer migrations = (gpointer)store->migrations;

    store_free(store);
    g_free(migrations);
}

static void
test_migrates(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *kept = dup_kept_path(bench);
    g_autoptr(JournalEntry) undone = NULL;
    struct stat info;
    Store *later;

    fill(bench, 3);
    bench_close(bench);
    later = open_later(bench, 0, LATER_SQL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_stat(kept, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_true(bench_put_answer(later, 1, "new", "1", NULL));
    g_assert_cmpint(bench_assert_whole(later), ==, 5);
    g_assert_true(journal_undo(later, NULL, NULL));
    g_assert_true(journal_undo(later, &undone, NULL)); /* an entry of the older version */
    g_assert_cmpstr(undone->summary, ==, "key 2 is value");
    bench_assert_whole(later);
    close_later(later);
    assert_refused(bench, 0, BEIAN_ERROR_NEWER);
    g_free(bench->path);
    bench->path = g_steal_pointer(&kept);
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 4);
}

static void
test_migration_fails(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;

    fill(bench, 3);
    bench_close(bench);
    g_assert_null(open_later(bench, 0, WRONG_SQL, &error));
    g_assert_nonnull(strstr(error->message, "9999_later"));
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 4);
}

static void
test_older_read_only(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *kept = dup_kept_path(bench);
    g_autoptr(GPtrArray) answers = NULL;
    Store *later;

    fill(bench, 3);
    bench_close(bench);
    later = open_later(bench, STORE_READ_ONLY, LATER_SQL, &error);
    g_assert_no_error(error);
    g_assert_true(store_is_read_only(later));
    g_assert_nonnull(store_get_notice(later));
    answers = answer_list(later, 1, NULL);
    g_assert_cmpuint(answers->len, ==, 3);
    g_assert_cmpint(bench_assert_whole(later), ==, 4);
    g_assert_false(bench_put_answer(later, 1, "a", "1", NULL));
    close_later(later);
    g_assert_false(g_file_test(kept, G_FILE_TEST_EXISTS));
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 4);
}

static void
assert_private(const char *path)
{
    struct stat info;

    g_assert_cmpint(g_stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

static void
test_modes(void)
{
    static const mode_t masks[] = {0, 022, 077, 0177};

    for (guint i = 0; i < G_N_ELEMENTS(masks); i++) {
        g_autoptr(Bench) bench = bench_new_empty();
        g_autofree char *log = g_strconcat(bench->path, "-wal", NULL);
        g_autofree char *shared = g_strconcat(bench->path, "-shm", NULL);
        mode_t before = umask(masks[i]);

        bench_open(bench);
        fill(bench, 1);
        assert_private(bench->path);
        assert_private(log);
        assert_private(shared);
        (void)umask(before);
    }
}

static void
test_busy(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    sqlite3 *other = NULL;

    fill(bench, 1);
    g_assert_cmpint(sqlite3_open(bench->path, &other), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_false(bench_put_answer(bench->store, 1, "a", "1", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_BUSY);
    g_assert_cmpint(error_exit_code(error), ==, 4);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 2); /* readers go on */
    g_assert_cmpint(sqlite3_close(other), ==, SQLITE_OK);
    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
}

static void
test_drafts(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autofree char *kept = NULL;

    g_assert_true(draft_save(bench->store, "interview/F1", "name", "张", NULL));
    g_assert_true(draft_save(bench->store, "interview/F1", "name", "张三", NULL));
    g_assert_true(draft_save(bench->store, "interview/F1", "other", "x", NULL));
    g_assert_true(draft_save(bench->store, "interview/F1", "other", NULL, NULL));
    bench_close(bench);
    bench_open(bench);
    kept = draft_load(bench->store, "interview/F1", "name");
    g_assert_cmpstr(kept, ==, "张三");
    g_assert_null(draft_load(bench->store, "interview/F1", "other"));
    g_assert_true(draft_clear(bench->store, "interview/F1", NULL));
    g_assert_null(draft_load(bench->store, "interview/F1", "name"));
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 0);
}

static void
test_change_count(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(Store) other = store_open(bench->path, 0, bench->clock, "other", NULL);
    gint64 first = store_get_change_count(bench->store);
    gint64 second, third;

    g_assert_cmpint(store_get_change_count(bench->store), ==, first);
    g_assert_true(bench_add_filing(other, "F1", NULL));
    second = store_get_change_count(bench->store);
    g_assert_cmpint(second, !=, first);
    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    third = store_get_change_count(bench->store);
    g_assert_cmpint(third, !=, second);
    g_assert_cmpint(store_get_change_count(bench->store), ==, third);
}

static void
test_refresh(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(OverviewRow) none = NULL;
    g_autoptr(OverviewRow) some = NULL;

    store_set_projection(bench->store, NULL, NULL);
    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    none = overview_get(bench->store, 1, NULL);
    g_assert_null(none);
    store_set_projection(bench->store, bench_projection, NULL);
    g_assert_true(store_refresh(bench->store, "2", "2026-11-24", NULL));
    some = overview_get(bench->store, 1, NULL);
    g_assert_nonnull(some);
}

static void
test_memory(void)
{
    g_autoptr(Bench) bench = bench_new_empty();
    g_autoptr(Store) store = store_open_memory(bench->clock, "tester", NULL);

    g_assert_null(store_get_path(store));
    g_assert_true(bench_add_filing(store, "F1", NULL));
    g_assert_cmpint(bench_assert_whole(store), ==, 1);
}

/* The kill came between two steps of making the workspace. */
static void
test_half_made(void)
{
    g_autoptr(Bench) bench = bench_new();

    bench_close(bench);
    bench_raw(bench, "DELETE FROM meta");
    bench_open(bench);
    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    bench_assert_whole(bench->store);
}

/* On a slow disk the others may hold it for longer than a program waits: then it says so, and
 * is started again. */
static int
open_only(const Bench *bench)
{
    for (int i = 0; i < 20; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, "child", &error);

        if (store)
            return 0;
        if (!g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_BUSY)) {
            g_printerr("%s\n", error->message);
            return 1;
        }
    }
    return 2;
}

/* Several programs make the same workspace. */
static void
test_at_once(void)
{
    for (int round = 0; round < 30; round++) {
        g_autoptr(Bench) bench = bench_new_empty();
        pid_t pids[3];

        for (guint i = 0; i < G_N_ELEMENTS(pids); i++) {
            pids[i] = fork();
            g_assert_cmpint(pids[i], >=, 0);
            if (pids[i] == 0)
                _exit(open_only(bench));
        }
        for (guint i = 0; i < G_N_ELEMENTS(pids); i++) {
            int status = -1;

            g_assert_cmpint(waitpid(pids[i], &status, 0), ==, pids[i]);
            g_assert_cmpint(status, ==, 0);
        }
        bench_open(bench);
        g_assert_true(bench_add_filing(bench->store, "F1", NULL));
        bench_assert_whole(bench->store);
    }
}

static void
open_and_commit(const Bench *bench, int pipe_end)
{
    g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, "child", NULL);

    for (int i = 0; store; i++) {
        /* Never what a child before it left: that would be no change and no entry. */
        g_autofree char *value = g_strdup_printf("%d-%d", (int)getpid(), i);

        if (!bench_put_answer(store, 1, "a", value, NULL) || write(pipe_end, "+", 1) != 1)
            break;
    }
    _exit(1);
}

/* Kills a child that commits after `n` confirmations and a little; how many it confirmed. */
static int
kill_after(const Bench *bench, int n, guint32 spin)
{
    int ends[2], status, confirmed = 0;
    volatile guint32 count = 0;
    char c;
    pid_t pid;

    g_assert_cmpint(pipe(ends), ==, 0);
    pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (pid == 0)
        open_and_commit(bench, ends[1]);
    (void)close(ends[1]);
    while (confirmed < n && read(ends[0], &c, 1) == 1)
        confirmed++;
    while (count < spin)
        count = count + 1;
    g_assert_cmpint(kill(pid, SIGKILL), ==, 0);
    while (read(ends[0], &c, 1) == 1)
        confirmed++;
    (void)close(ends[0]);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFSIGNALED(status));
    return confirmed;
}

static void
test_kills(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    gint64 n_entries = 1;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    bench_close(bench);
    for (int i = 0; i < N_KILLS; i++) {
        int n = g_rand_int_range(rand, 0, 12);
        int confirmed = kill_after(bench, n, (guint32)g_rand_int_range(rand, 0, 400000));
        gint64 found = bench_assert_whole_file(bench);

        /* The one that was written but not yet confirmed may be there. */
        g_assert_cmpint(found, >=, n_entries + confirmed);
        g_assert_cmpint(found, <=, n_entries + confirmed + 1);
        n_entries = found;
    }
}

/* A file system of which one write or one flush fails. */
typedef struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *base;
    gboolean fail_sync; /* else writes fail */
    gboolean for_good;  /* all after the first, too: the disk is full */
    int n_left;         /* calls until it fails; 0: never */
    gboolean has_failed;
} Shim;

typedef struct {
    sqlite3_file file;
    Shim *shim;
    sqlite3_io_methods methods;
} ShimFile;

static sqlite3_file *
below(sqlite3_file *file)
{
    return (sqlite3_file *)((ShimFile *)file + 1);
}

static gboolean
must_fail(Shim *shim, gboolean is_sync)
{
    if (shim->n_left == 0 || is_sync != shim->fail_sync)
        return FALSE;
    if (shim->has_failed)
        return shim->for_good;
    if (--shim->n_left > 0)
        return FALSE;
    shim->n_left = 1;
    shim->has_failed = TRUE;
    return TRUE;
}

static int
shim_close(sqlite3_file *file)
{
    return below(file)->pMethods->xClose(below(file));
}

static int
shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
    return below(file)->pMethods->xRead(below(file), to, n, at);
}

static int
shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
    if (must_fail(((ShimFile *)file)->shim, FALSE)) {
        /* Half of it arrives. */
        (void)below(file)->pMethods->xWrite(below(file), from, n / 2, at);
        return SQLITE_FULL;
    }
    return below(file)->pMethods->xWrite(below(file), from, n, at);
}

static int
shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return below(file)->pMethods->xTruncate(below(file), size);
}

static int
shim_sync(sqlite3_file *file, int flags)
{
    if (must_fail(((ShimFile *)file)->shim, TRUE))
        return SQLITE_IOERR_FSYNC;
    return below(file)->pMethods->xSync(below(file), flags);
}

static int
shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return below(file)->pMethods->xFileSize(below(file), size);
}

static int
shim_lock(sqlite3_file *file, int level)
{
    return below(file)->pMethods->xLock(below(file), level);
}

static int
shim_unlock(sqlite3_file *file, int level)
{
    return below(file)->pMethods->xUnlock(below(file), level);
}

static int
shim_check_lock(sqlite3_file *file, int *out)
{
    return below(file)->pMethods->xCheckReservedLock(below(file), out);
}

static int
shim_control(sqlite3_file *file, int op, void *value)
{
    return below(file)->pMethods->xFileControl(below(file), op, value);
}

static int
shim_sector(sqlite3_file *file)
{
    return below(file)->pMethods->xSectorSize(below(file));
}

static int
shim_device(sqlite3_file *file)
{
    return below(file)->pMethods->xDeviceCharacteristics(below(file));
}

static int
shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return below(file)->pMethods->xShmMap(below(file), page, size, extend, out);
}

static int
shim_shared_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return below(file)->pMethods->xShmLock(below(file), offset, n, flags);
}

static void
shim_barrier(sqlite3_file *file)
{
    below(file)->pMethods->xShmBarrier(below(file));
}

static int
shim_unmap(sqlite3_file *file, int remove)
{
    return below(file)->pMethods->xShmUnmap(below(file), remove);
}

static int
shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    static const sqlite3_io_methods methods = {
        2,           shim_close, shim_read,        shim_write,      shim_truncate, shim_sync,
        shim_size,   shim_lock,  shim_unlock,      shim_check_lock, shim_control,  shim_sector,
        shim_device, shim_map,   shim_shared_lock, shim_barrier,    shim_unmap,    NULL,
        NULL};
    Shim *shim = vfs->pAppData;
    ShimFile *mine = (ShimFile *)file;
    int status;

    memset(mine, 0, sizeof *mine);
    mine->shim = shim;
    status = shim->base->xOpen(shim->base, name, below(file), flags, out_flags);
    if (below(file)->pMethods) {
        /* Temporary files have no shared memory. */
        mine->methods = methods;
        mine->methods.iVersion = MIN(2, below(file)->pMethods->iVersion);
        file->pMethods = &mine->methods;
    }
    return status;
}

static void
shim_start(Shim *shim)
{
    memset(shim, 0, sizeof *shim);
    shim->base = sqlite3_vfs_find(NULL);
    shim->vfs = *shim->base;
    shim->vfs.pNext = NULL;
    shim->vfs.zName = "shim";
    shim->vfs.pAppData = shim;
    shim->vfs.szOsFile = (int)sizeof(ShimFile) + shim->base->szOsFile;
    shim->vfs.xOpen = shim_open;
    g_assert_cmpint(sqlite3_vfs_register(&shim->vfs, 1), ==, SQLITE_OK);
}

static void
shim_stop(Shim *shim)
{
    g_assert_cmpint(sqlite3_vfs_unregister(&shim->vfs), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_vfs_register(shim->base, 1), ==, SQLITE_OK);
}

/* Makes a workspace and six entries; how many were confirmed. */
static int
work_until_failure(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, "tester", &error);
    int n = 0;

    if (store && bench_add_filing(store, "F1", &error))
        n++;
    for (int i = 0; n > 0 && i < 5; i++) {
        g_autofree char *value = g_strnfill(3000, 'x');
        g_autofree char *key = g_strdup_printf("key %d", i);

        if (bench_put_answer(store, 1, key, value, error ? NULL : &error))
            n++;
    }
    if (error)
        g_assert_true(error->domain == BEIAN_ERROR &&
                      (error->code == BEIAN_ERROR_FULL || error->code == BEIAN_ERROR_DATA));
    return n;
}

/* TRUE if the n-th call failed. */
static gboolean
fail_call(Shim *shim, int n)
{
    g_autoptr(Bench) bench = bench_new_empty();
    g_autoptr(GError) error = NULL;
    int confirmed;
    gint64 found;

    shim->n_left = n;
    shim->has_failed = FALSE;
    confirmed = work_until_failure(bench);
    shim->n_left = 0;
    bench->store = store_open(bench->path, 0, bench->clock, "tester", &error);
    g_assert_no_error(error);
    found = bench_assert_whole(bench->store);
    g_test_message("call %d: %d confirmed, %d found", n, confirmed, (int)found);
    g_assert_cmpint(found, >=, confirmed);
    g_assert_cmpint(found, <=, 6);
    if (found == 0)
        g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "after", "1", NULL));
    bench_assert_whole(bench->store);
    return shim->has_failed;
}

static void
run_faults(gboolean fail_sync, gboolean for_good, int at_least)
{
    Shim shim;
    int n = 1;

    shim_start(&shim);
    shim.fail_sync = fail_sync;
    shim.for_good = for_good;
    while (fail_call(&shim, n))
        n++;
    shim_stop(&shim);
    g_assert_cmpint(n, >, at_least);
}

static void
test_failing_writes(void)
{
    run_faults(FALSE, FALSE, 30);
}

static void
test_full_disk(void)
{
    run_faults(FALSE, TRUE, 30);
}

static void
test_failing_flushes(void)
{
    run_faults(TRUE, FALSE, 6);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/open/text_file", test_text_file);
    g_test_add_func("/store/open/foreign_database", test_foreign_database);
    g_test_add_func("/store/open/newer", test_newer);
    g_test_add_func("/store/open/missing", test_missing);
    g_test_add_func("/store/open/folder", test_folder);
    g_test_add_func("/store/open/empty_file", test_empty_file);
    g_test_add_func("/store/open/cut_short", test_cut_short);
    g_test_add_func("/store/open/flipped_bytes", test_flipped_bytes);
    g_test_add_func("/store/open/damaged_pages", test_damaged_pages);
    g_test_add_func("/store/open/read_only", test_read_only);
    g_test_add_func("/store/open/no_permission", test_no_permission);
    g_test_add_func("/store/open/half_made", test_half_made);
    g_test_add_func("/store/open/at_once", test_at_once);
    g_test_add_func("/store/open/modes", test_modes);
    g_test_add_func("/store/open/memory", test_memory);
    g_test_add_func("/store/migrate/backup", test_migrates);
    g_test_add_func("/store/migrate/fails", test_migration_fails);
    g_test_add_func("/store/migrate/read_only", test_older_read_only);
    g_test_add_func("/store/busy", test_busy);
    g_test_add_func("/store/drafts", test_drafts);
    g_test_add_func("/store/change_count", test_change_count);
    g_test_add_func("/store/refresh", test_refresh);
    g_test_add_func("/store/faults/kills", test_kills);
    g_test_add_func("/store/faults/writes", test_failing_writes);
    g_test_add_func("/store/faults/full_disk", test_full_disk);
    g_test_add_func("/store/faults/flushes", test_failing_flushes);
    return g_test_run();
}
