/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/path.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/error.h"

static void
test_replace_and_read(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-test-XXXXXX", NULL);
    g_autofree char *below = g_build_filename(folder, "new", NULL);
    g_autofree char *path = g_build_filename(below, "file", NULL);
    g_autofree char *copy = g_build_filename(below, "copy", NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    struct stat info;

    g_assert_true(path_make_parent(path, &error));
    g_assert_cmpint(g_stat(below, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0700);
    g_assert_true(path_replace(path, "first", 5, &error));
    g_assert_true(path_replace(path, "a\0b", 3, &error));
    g_assert_cmpint(g_stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_true(path_copy(path, copy, &error));
    g_assert_true(path_read(copy, 3, &bytes, &error));
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "a\0b", 3);
    g_assert_cmpint(g_remove(path), ==, 0);
    g_assert_cmpint(g_remove(copy), ==, 0);
    g_assert_cmpint(g_rmdir(below), ==, 0); /* no temporary was left */
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
assert_unreadable(const char *path, gsize max_bytes, int code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;

    g_assert_false(path_read(path, max_bytes, &bytes, &error));
    g_assert_error(error, BEIAN_ERROR, code);
    g_assert_nonnull(strstr(error->message, path));
    g_assert_null(bytes);
}

static void
test_read_fails(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "file", NULL);

    assert_unreadable(path, 10, BEIAN_ERROR_DATA);
    assert_unreadable(folder, 10, BEIAN_ERROR_DATA);
    assert_unreadable("/dev/zero", 10, BEIAN_ERROR_DATA);
    g_assert_true(path_replace(path, "12345678901", 11, NULL));
    assert_unreadable(path, 10, BEIAN_ERROR_RANGE);
    g_assert_cmpint(g_remove(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
test_replace_fails(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-test-XXXXXX", NULL);
    g_autofree char *nowhere = g_build_filename(folder, "x", "y", NULL);
    g_autofree char *taken = g_build_filename(folder, "taken", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_false(path_replace(nowhere, "a", 1, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
    g_clear_error(&error);
    g_assert_cmpint(g_mkdir(taken, 0700), ==, 0);
    g_assert_false(path_replace(taken, "a", 1, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
    g_assert_cmpint(g_rmdir(taken), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0); /* no temporary was left */
}

static void
test_make_parent_fails(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(path_make_parent("/dev/null/x/y", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
}

static void
test_environment(void)
{
    g_autofree char *workspace = NULL;
    g_autofree char *actor = NULL;
    g_autofree char *named = NULL;
    g_autofree char *fallback = NULL;

    g_setenv("BEIAN_WORKSPACE", "/x/y.beian", TRUE);
    g_setenv("BEIAN_ACTOR", "li", TRUE);
    workspace = path_dup_workspace();
    actor = path_dup_actor();
    g_assert_cmpstr(workspace, ==, "/x/y.beian");
    g_assert_cmpstr(actor, ==, "li");
    g_setenv("BEIAN_WORKSPACE", "", TRUE);
    g_unsetenv("BEIAN_ACTOR");
    fallback = path_dup_workspace();
    named = path_dup_actor();
    g_assert_true(g_str_has_suffix(fallback, "/beian/workspace.beian"));
    g_assert_cmpstr(named, ==, g_get_user_name());
    g_setenv("BEIAN_TODAY", "2026-11-24", TRUE);
    g_free(fallback);
    fallback = path_dup_today();
    g_assert_cmpstr(fallback, ==, "2026-11-24");
}

static void
assert_instant(const char *text, const char *wanted)
{
    g_autofree char *formatted = NULL;
    g_autoptr(GError) error = NULL;
    gint64 at = 0;

    g_assert_true(instant_parse(text, &at, &error));
    formatted = instant_format(at);
    g_assert_cmpstr(formatted, ==, wanted);
}

static void
test_instants(void)
{
    static const char *const wrong[] = {"",
                                        "2026-11-31",
                                        "2026-11-24 24:00",
                                        "2026-11-24 09",
                                        "2026-11-24T09:00:00Zx",
                                        "2026-11-24T09:00+8",
                                        "2026-11-24T09:60",
                                        "tomorrow"};
    g_autofree char *local = instant_format_local(0);

    assert_instant("2026-11-24T08:15:30Z", "2026-11-24T08:15:30Z");
    assert_instant("2026-11-24T08:15:30+08:00", "2026-11-24T00:15:30Z");
    assert_instant("2026-11-24 08:15", "2026-11-24T00:15:00Z");
    assert_instant("2026-11-24T08:15", "2026-11-24T00:15:00Z");
    assert_instant("2026-11-24T08:15:30", "2026-11-24T00:15:30Z");
    assert_instant("2026-11-24", "2026-11-24T01:00:00Z");
    assert_instant("2026-01-01 00:00", "2025-12-31T16:00:00Z");
    g_assert_cmpstr(local, ==, "1970-01-01 08:00");
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        gint64 at;

        g_assert_false(instant_parse(wrong[i], &at, &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    }
}

static void
test_clock(void)
{
    g_autoptr(Clock) real = clock_new(NULL, NULL);
    g_autoptr(Clock) moved = clock_new("2026-11-24", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *now = instant_format(clock_now(moved));

    g_assert_false(clock_is_moved(real));
    g_assert_cmpint(clock_now(real), >, 1700000000);
    g_assert_true(clock_is_moved(moved));
    g_assert_cmpstr(now, ==, "2026-11-24T01:00:00Z");
    g_assert_null(clock_new("soon", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE);
}

static void
test_errors(void)
{
    g_autoptr(GError) busy = g_error_new(BEIAN_ERROR, BEIAN_ERROR_BUSY, "x");
    g_autoptr(GError) broken = g_error_new(BEIAN_ERROR, BEIAN_ERROR_BROKEN, "x");
    g_autoptr(GError) option = g_error_new(BEIAN_ERROR, BEIAN_ERROR_USAGE, "x");
    g_autoptr(GError) file = g_error_new(G_FILE_ERROR, 0, "x");
    g_autoptr(GError) foreign = g_error_new(G_MARKUP_ERROR, 0, "x");

    g_assert_cmpint(error_exit_code(busy), ==, 4);
    g_assert_cmpstr(error_word(busy), ==, "busy");
    g_assert_cmpint(error_exit_code(broken), ==, 1);
    g_assert_cmpint(error_exit_code(option), ==, 2);
    g_assert_cmpint(error_exit_code(file), ==, 3);
    g_assert_cmpint(error_exit_code(foreign), ==, 5);
    g_assert_cmpstr(error_hint(foreign), ==, "");
    g_assert_cmpstr(error_hint(busy), !=, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/path/replace_and_read", test_replace_and_read);
    g_test_add_func("/path/read/fails", test_read_fails);
    g_test_add_func("/path/replace/fails", test_replace_fails);
    g_test_add_func("/path/make_parent/fails", test_make_parent_fails);
    g_test_add_func("/path/environment", test_environment);
    g_test_add_func("/clock/instants", test_instants);
    g_test_add_func("/clock/moved", test_clock);
    g_test_add_func("/error/exit_codes", test_errors);
    return g_test_run();
}
