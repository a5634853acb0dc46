/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/store.h"

#include <glib/gstdio.h>
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
    return g_test_run();
}
