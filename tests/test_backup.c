/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store_help.h"

static Bench *
new_filled(int n)
{
    Bench *bench = bench_new();

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    for (int i = 0; i < n; i++) {
        g_autofree char *key = g_strdup_printf("key %d", i);

        g_assert_true(bench_put_answer(bench->store, 1, key, "value", NULL));
    }
    g_assert_true(bench_attach(bench->store, "the licence", NULL));
    return bench;
}

static guint
count_files(const Bench *bench)
{
    g_autoptr(GDir) dir = g_dir_open(bench->folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void
test_make(void)
{
    g_autoptr(Bench) bench = new_filled(20);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    g_autofree char *before = bench_dump(bench->store);
    g_autofree char *after = NULL;
    struct stat info;
    gint64 n = 0;

    g_assert_true(backup_make(bench->store, path, &n, &error));
    g_assert_no_error(error);
    g_assert_cmpint(n, ==, 22);
    g_assert_cmpint(g_stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    bench_close(bench);
    g_assert_cmpuint(count_files(bench), ==, 2);
    g_free(bench->path);
    bench->path = g_strdup(path);
    bench_open(bench);
    after = bench_dump(bench->store);
    g_assert_cmpstr(after, ==, before);
}

static void
test_overwrites_nothing(void)
{
    g_autoptr(Bench) bench = new_filled(1);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    g_autofree char *content = NULL;
    gint64 n;

    g_assert_true(g_file_set_contents(path, "mine", -1, NULL));
    g_assert_false(backup_make(bench->store, path, &n, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
    g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
    g_assert_cmpstr(content, ==, "mine");
}

static void
test_no_folder(void)
{
    g_autoptr(Bench) bench = new_filled(1);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = bench_dup_path(bench, "nowhere/backup.beian");
    gint64 n;

    g_assert_false(backup_make(bench->store, path, &n, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
}

/* A backup of an altered workspace is none. */
static void
test_of_altered(void)
{
    g_autoptr(Bench) bench = new_filled(3);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    gint64 n;

    bench_raw(bench, "UPDATE journal SET summary = 'x' WHERE seq = 2");
    g_assert_false(backup_make(bench->store, path, &n, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_restore(void)
{
    g_autoptr(Bench) bench = new_filled(5);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    g_autofree char *then = bench_dump(bench->store);
    g_autofree char *restored = NULL;
    RestoreReport report;
    struct stat info;
    gint64 n;

    g_assert_true(backup_make(bench->store, path, &n, NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "later", "1", NULL));
    bench_close(bench);
    g_assert_true(backup_restore(path, bench->path, bench->clock, "tester", &report, &error));
    g_assert_no_error(error);
    g_assert_cmpint(report.n_entries, ==, 7);
    g_assert_cmpint(report.from_version, ==, report.to_version);
    g_assert_nonnull(report.kept_as);
    g_assert_cmpuint(count_files(bench), ==, 3);
    g_assert_cmpint(g_stat(bench->path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    bench_open(bench);
    restored = bench_dump(bench->store);
    g_assert_cmpstr(restored, ==, then);
    bench_close(bench);
    g_free(bench->path);
    bench->path = g_strdup(report.kept_as);
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 8);
    restore_report_clear(&report);
}

static void
test_restore_where_none_is(void)
{
    g_autoptr(Bench) bench = new_filled(5);
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    RestoreReport report;
    gint64 n;

    g_assert_true(backup_make(bench->store, path, &n, NULL));
    bench_close(bench);
    g_assert_cmpint(g_remove(bench->path), ==, 0);
    g_assert_true(backup_restore(path, bench->path, bench->clock, "tester", &report, NULL));
    g_assert_null(report.kept_as);
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 7);
    restore_report_clear(&report);
}

/* Twice: what was kept first is not overwritten. */
static void
test_restore_twice(void)
{
    g_autoptr(Bench) bench = new_filled(2);
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    RestoreReport one, two;
    gint64 n;

    g_assert_true(backup_make(bench->store, path, &n, NULL));
    bench_close(bench);
    g_assert_true(backup_restore(path, bench->path, bench->clock, "tester", &one, NULL));
    g_assert_true(backup_restore(path, bench->path, bench->clock, "tester", &two, NULL));
    g_assert_cmpstr(one.kept_as, !=, two.kept_as);
    g_assert_true(g_file_test(one.kept_as, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(two.kept_as, G_FILE_TEST_EXISTS));
    restore_report_clear(&one);
    restore_report_clear(&two);
}

/* What lies in the write-ahead log of a copied workspace belongs to it. */
static void
test_restore_with_log(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    g_autoptr(Bench) bench = new_filled(5);
    g_autofree char *copy = bench_dup_path(bench, "copy.beian");
    RestoreReport report;

    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *from = g_strconcat(bench->path, suffixes[i], NULL);
        g_autofree char *to = g_strconcat(copy, suffixes[i], NULL);
        g_autofree char *bytes = NULL;
        gsize size;

        g_assert_true(g_file_get_contents(from, &bytes, &size, NULL));
        g_assert_true(g_file_set_contents(to, bytes, (gssize)size, NULL));
    }
    bench_close(bench);
    g_assert_true(backup_restore(copy, bench->path, bench->clock, "tester", &report, NULL));
    g_assert_cmpint(report.n_entries, ==, 7);
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 7);
    restore_report_clear(&report);
}

static void
assert_restore_refused(Bench *bench, const char *path, int code)
{
    g_autoptr(GError) error = NULL;
    guint n = count_files(bench);
    RestoreReport report;

    g_assert_false(backup_restore(path, bench->path, bench->clock, "tester", &report, &error));
    g_assert_error(error, BEIAN_ERROR, code);
    restore_report_clear(&report);
    g_assert_cmpuint(count_files(bench), ==, n);
    g_assert_cmpint(bench_assert_whole_file(bench), ==, 62);
}

static void
test_restore_damaged(void)
{
    g_autoptr(Bench) bench = new_filled(60);
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    g_autofree char *bytes = NULL;
    gsize size;
    gint64 n;

    g_assert_true(backup_make(bench->store, path, &n, NULL));
    bench_close(bench);
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_assert_cmpint(truncate(path, (off_t)size / 2), ==, 0);
    assert_restore_refused(bench, path, BEIAN_ERROR_CORRUPT);
    for (gsize i = 4096 * 3; i < size; i++)
        bytes[i] = (char)0xA5;
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    assert_restore_refused(bench, path, BEIAN_ERROR_CORRUPT);
    g_assert_true(g_file_set_contents(path, "text", -1, NULL));
    assert_restore_refused(bench, path, BEIAN_ERROR_CORRUPT);
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    assert_restore_refused(bench, path, BEIAN_ERROR_CORRUPT);
    g_assert_cmpint(g_remove(path), ==, 0);
    assert_restore_refused(bench, path, BEIAN_ERROR_DATA);
}

static void
test_restore_altered(void)
{
    g_autoptr(Bench) bench = new_filled(60);
    g_autofree char *path = bench_dup_path(bench, "backup.beian");
    g_autofree char *workspace = g_strdup(bench->path);
    gint64 n;

    g_assert_true(backup_make(bench->store, path, &n, NULL));
    bench_close(bench);
    g_free(bench->path);
    bench->path = g_strdup(path);
    bench_raw(bench, "DELETE FROM journal WHERE seq = 30");
    g_free(bench->path);
    bench->path = g_steal_pointer(&workspace);
    assert_restore_refused(bench, path, BEIAN_ERROR_BROKEN);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/backup/make", test_make);
    g_test_add_func("/backup/make/overwrites_nothing", test_overwrites_nothing);
    g_test_add_func("/backup/make/no_folder", test_no_folder);
    g_test_add_func("/backup/make/of_altered", test_of_altered);
    g_test_add_func("/backup/restore", test_restore);
    g_test_add_func("/backup/restore/where_none_is", test_restore_where_none_is);
    g_test_add_func("/backup/restore/twice", test_restore_twice);
    g_test_add_func("/backup/restore/with_log", test_restore_with_log);
    g_test_add_func("/backup/restore/damaged", test_restore_damaged);
    g_test_add_func("/backup/restore/altered", test_restore_altered);
    return g_test_run();
}
