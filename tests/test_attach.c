/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were attached and could not be judged: they are in, and that is said with what
 * failed. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

#define PNG "\x89PNG\r\n\x1a\n"

/* The linter alone reads it. */
#define LOSE "DROP TABLE overrule"

static const struct {
    const char *lang, *told;
} cases[] = {
    {"en", "1 file was attached; what is wrong with it could not be found out: "},
    {"zh_CN", "1 个文件已附上，但未能自查："},
};

/* The exit code; what it says joins `said`. */
static int
run(const char *workspace, const char *lang, const char *const *words, GString *said)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autofree char *out = NULL, *err = NULL;
    int status = -1;

    g_ptr_array_add(argv, (gpointer)g_getenv("BEIAN_PROGRAM"));
    g_ptr_array_add(argv, (gpointer) "--workspace");
    g_ptr_array_add(argv, (gpointer)workspace);
    g_ptr_array_add(argv, (gpointer) "--lang");
    g_ptr_array_add(argv, (gpointer)lang);
    for (; *words; words++)
        g_ptr_array_add(argv, (gpointer)*words);
    g_ptr_array_add(argv, NULL);
    g_assert_true(g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               &out, &err, &status, NULL));
    g_string_append_printf(said, "%s%s", out, err);
    return WEXITSTATUS(status);
}

static void
lose(const char *workspace)
{
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(workspace, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, LOSE, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

static void
test_command_says_that_they_are_in(void)
{
    g_autofree char *answers =
        g_test_build_filename(G_TEST_DIST, "golden", "answers.json", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folder = g_dir_make_tmp("beian-attach-XXXXXX", NULL);
        g_autofree char *workspace = g_build_filename(folder, "w.beian", NULL);
        g_autofree char *file = g_build_filename(folder, "licence.png", NULL);
        g_autofree char *none = g_build_filename(folder, "none.png", NULL);
        const char *const new[] = {"new", "--answers", answers, NULL};
        const char *const one[] = {"attach", "F1", "entity-business-licence", file, NULL};
        const char *const two[] = {"attach", "F1", "principal-id", file, none, NULL};
        const char *const list[] = {"documents", "F1", "principal-id", NULL};
        g_autoptr(GString) said = g_string_new(NULL);

        g_assert_true(g_file_set_contents(file, PNG, -1, NULL));
        g_assert_cmpint(run(workspace, "en", new, said), ==, 0);
        lose(workspace);
        g_string_truncate(said, 0);
        g_assert_cmpint(run(workspace, cases[i].lang, one, said), ==, 3);
        g_assert_nonnull(strstr(said->str, cases[i].told));
        g_assert_nonnull(strstr(said->str, "no such table"));
        /* Beside one that could not be taken. */
        g_string_truncate(said, 0);
        g_assert_cmpint(run(workspace, cases[i].lang, two, said), ==, 3);
        g_assert_nonnull(strstr(said->str, cases[i].told));
        g_assert_nonnull(strstr(said->str, "none.png"));
        g_string_truncate(said, 0);
        g_assert_cmpint(run(workspace, "en", list, said), ==, 0);
        g_assert_nonnull(strstr(said->str, "licence.png"));
        g_assert_cmpint(g_remove(file), ==, 0);
        g_assert_cmpint(g_remove(workspace), ==, 0);
        g_assert_cmpint(g_rmdir(folder), ==, 0);
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/attach/command_says_that_they_are_in",
                    test_command_says_that_they_are_in);
    return g_test_run();
}
