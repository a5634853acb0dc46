/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "golden_help.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "store_help.h"

/* A grey PNG of one pixel: enough to be told by its content. */
static const char png[] = "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01"
                          "\x00\x00\x00\x01\x08\x00\x00\x00\x00";
static const char *const suffixes[] = {"", "-wal", "-shm"};

static void
free_step(gpointer step)
{
    GoldenStep *s = step;

    g_free(s->time);
    g_strfreev(s->words);
    g_free(s);
}

GPtrArray *
golden_list(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "commands", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    GPtrArray *steps = g_ptr_array_new_with_free_func(free_step);
    const char *time = "2026-11-24";

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        GoldenStep *step;

        if (**line == '@')
            time = *line + 1;
        if (!g_ascii_isdigit(**line))
            continue;
        step = g_new0(GoldenStep, 1);
        step->time = g_strdup(time);
        step->wanted = **line - '0';
        step->words = g_strsplit(*line + 2, " ", -1);
        g_ptr_array_add(steps, step);
    }
    return steps;
}

void
case_init(Case *c)
{
    g_autofree char *from = g_test_build_filename(G_TEST_DIST, "golden", "answers.json", NULL);
    g_autofree char *answers = NULL;
    g_autofree char *picture = NULL;

    c->folder = g_dir_make_tmp("beian-test-XXXXXX", NULL);
    g_assert_nonnull(c->folder);
    c->workspace = case_dup_path(c, "golden.beian");
    answers = case_dup_path(c, "answers.json");
    picture = case_dup_path(c, "licence.png");
    g_assert_true(path_copy(from, answers, NULL));
    g_assert_true(path_replace(picture, png, sizeof png - 1, NULL));
}

void
case_clear(Case *c)
{
    GDir *dir = g_dir_open(c->folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = case_dup_path(c, name);

        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_dir_close(dir);
    g_assert_cmpint(g_rmdir(c->folder), ==, 0);
    g_clear_pointer(&c->folder, g_free);
    g_clear_pointer(&c->workspace, g_free);
}

char *
case_dup_path(const Case *c, const char *name)
{
    return g_build_filename(c->folder, name, NULL);
}

/* Not path_copy(): its flushes would be most of the test's time. */
static void
copy_or_remove(const char *from, const char *to)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;

    if (g_file_get_contents(from, &bytes, &size, NULL))
        g_assert_true(g_file_set_contents_full(to, bytes, (gssize)size,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    else
        (void)g_remove(to); /* may be missing, as the other is */
}

static void
copy_all(const Case *c, gboolean is_back)
{
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *path = g_strconcat(c->workspace, suffixes[i], NULL);
        g_autofree char *kept = g_strconcat(c->workspace, ".saved", suffixes[i], NULL);

        copy_or_remove(is_back ? kept : path, is_back ? path : kept);
    }
}

void
case_save(const Case *c)
{
    copy_all(c, FALSE);
}

void
case_restore(const Case *c)
{
    copy_all(c, TRUE);
}

char *
case_dup_hashes(const Case *c)
{
    GString *hashes = g_string_new(NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;

    if (g_file_test(c->workspace, G_FILE_TEST_EXISTS)) {
        g_assert_cmpint(sqlite3_open_v2(c->workspace, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                        SQLITE_OK);
        /* A file that was only begun has no journal yet. */
        if (sqlite3_prepare_v2(db, "SELECT hex(hash) FROM journal ORDER BY lamport", -1, &stmt,
                               NULL) == SQLITE_OK)
            while (sqlite3_step(stmt) == SQLITE_ROW)
                g_string_append_printf(hashes, "%s\n",
                                       (const char *)sqlite3_column_text(stmt, 0));
        (void)sqlite3_finalize(stmt); /* repeats what a step said */
        g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
    }
    return g_string_free(hashes, FALSE);
}

char *
case_dup_dump(const Case *c)
{
    g_autoptr(Clock) clock = clock_new("2027-01-06", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(c->workspace, STORE_READ_ONLY, clock, "tester", &error);

    g_assert_no_error(error);
    return bench_dump(store);
}

G_NORETURN void
case_exec(const Case *c, const char *time, char **words, gboolean is_traced)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    const char *program = g_getenv("BEIAN_PROGRAM");
    int out;

    g_ptr_array_add(all, (gpointer)program);
    g_ptr_array_add(all, (gpointer) "--today");
    g_ptr_array_add(all, (gpointer)time);
    for (char **word = words; *word; word++)
        g_ptr_array_add(all, *word);
    g_ptr_array_add(all, NULL);
    (void)g_setenv("BEIAN_WORKSPACE", c->workspace, TRUE);
    /* The leak checker needs the tracer's place. */
    if (is_traced)
        (void)g_setenv("ASAN_OPTIONS", "detect_leaks=0", TRUE);
    if (chdir(c->folder) != 0)
        _exit(98);
    out = open("said", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0)
        _exit(98);
    if (is_traced && (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0 || raise(SIGSTOP) != 0))
        _exit(97);
    execv(program, (char **)all->pdata);
    _exit(98);
}

int
case_run(const Case *c, const char *time, char **words)
{
    pid_t pid = fork();
    int status = -1;

    g_assert_cmpint(pid, >=, 0);
    if (pid == 0)
        case_exec(c, time, words, FALSE);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

int
case_say(const Case *c, const char *time, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);

    return case_run(c, time, words);
}

char *
case_dup_said(const Case *c)
{
    g_autofree char *path = case_dup_path(c, "said");
    char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}
