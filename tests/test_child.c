/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children that behave, and those that hang, babble, die or are not there. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/error.h"
#include "support.h"

enum { LONG_MS = 60000, AT_ONCE_MS = 50, FEW_BYTES = 1000, A_MEBIBYTE = 1048576 };

static const ChildLimits usual = {0, 0, LONG_MS, FEW_BYTES, -1, NULL};

static Child *
start(const char *script, const ChildLimits *limits)
{
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    g_autoptr(GError) error = NULL;
    Child *child = child_start(argv, limits, &error);

    g_assert_no_error(error);
    return child;
}

static void
test_answers(void)
{
    g_autoptr(Child) child = start("cat", &usual);
    g_autofree char *first = NULL, *second = NULL, *end = NULL;
    int status = -1;

    g_assert_true(child_send(child, "one", NULL));
    g_assert_true(child_read_line(child, &first, NULL));
    g_assert_cmpstr(first, ==, "one");
    g_assert_true(child_send(child, "two", NULL));
    child_end_input(child);
    g_assert_true(child_read_line(child, &second, NULL));
    g_assert_cmpstr(second, ==, "two");
    g_assert_true(child_read_line(child, &end, NULL));
    g_assert_null(end);
    g_assert_true(child_finish(child, &status, NULL));
    g_assert_cmpint(status, ==, 0);
}

static void
test_status(void)
{
    g_autoptr(Child) child = start("exit 7", &usual);
    int status = -1;

    g_assert_true(child_finish(child, &status, NULL));
    g_assert_cmpint(status, ==, 7);
}

/* Killed with all that it started: the pipe to its own child comes to its end. */
static void
test_hangs(void)
{
    ChildLimits limits = usual;
    g_autoptr(Child) child = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *line = NULL;
    int status;

    limits.deadline_ms = AT_ONCE_MS;
    child = start("tail -f /dev/null & wait", &limits);
    g_assert_false(child_read_line(child, &line, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
    g_assert_nonnull(strstr(error->message, "in time"));
    g_assert_null(line);
    g_clear_error(&error);
    g_assert_false(child_finish(child, &status, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
}

static void
test_babbles(void)
{
    g_autoptr(Child) child = start("yes | tr -d '\\n'", &usual);
    g_autoptr(GError) error = NULL;
    g_autofree char *line = NULL;

    g_assert_false(child_read_line(child, &line, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
    g_assert_nonnull(strstr(error->message, "more than it may"));
}

static void
test_line_cut_off(void)
{
    g_autoptr(Child) child = start("printf 'whole\\nhal'", &usual);
    g_autofree char *first = NULL, *second = NULL;

    g_assert_true(child_read_line(child, &first, NULL));
    g_assert_cmpstr(first, ==, "whole");
    g_assert_true(child_read_line(child, &second, NULL));
    g_assert_null(second);
}

static void
test_dies(void)
{
    g_autoptr(Child) child = start("kill -SEGV $$", &usual);
    g_autoptr(GError) error = NULL;
    int status;

    g_assert_false(child_finish(child, &status, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
    g_assert_nonnull(strstr(error->message, "signal 11"));
}

/* Nobody reads: an error, not a SIGPIPE. */
static void
test_nobody_reads(void)
{
    ChildLimits limits = usual;
    g_autofree char *line = g_strnfill(A_MEBIBYTE, 'x');
    g_autofree char *closed = NULL;
    g_autoptr(Child) child = NULL;
    g_autoptr(GError) error = NULL;

    child = start("exec 0<&-; echo closed", &limits);
    g_assert_true(child_read_line(child, &closed, &error));
    g_assert_cmpstr(closed, ==, "closed");
    g_assert_false(child_send(child, line, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
}

/* It reads later: who sends does not wait for it, and all of it comes, the end too. */
static void
test_reads_late(void)
{
    enum { LINES = 1000 };
    g_autofree char *folder = g_dir_make_tmp("test-child-XXXXXX", NULL);
    g_autofree char *gate = g_build_filename(folder, "gate", NULL);
    g_autofree char *script = g_strdup_printf("read go <'%s'; wc -l", gate);
    g_autofree char *line = g_strnfill(FEW_BYTES, 'x');
    g_autofree char *count = NULL;
    g_autoptr(Child) child = NULL;
    g_autoptr(GError) error = NULL;
    int fd;

    g_assert_cmpint(mkfifo(gate, 0600), ==, 0);
    child = start(script, &usual);
    for (int i = 0; i < LINES; i++)
        g_assert_true(child_send(child, line, &error));
    child_end_input(child);
    fd = open(gate, O_RDWR | O_CLOEXEC); /* waits for no reader */
    g_assert_cmpint(write(fd, "\n", 1), ==, 1);
    g_assert_true(child_read_line(child, &count, &error));
    g_assert_cmpint(g_ascii_strtoll(g_strstrip(count), NULL, 10), ==, LINES);
    g_assert_cmpint(close(fd), ==, 0);
    g_assert_cmpint(g_unlink(gate), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
test_computes_on(void)
{
    ChildLimits limits = usual;
    g_autoptr(Child) child = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    limits.cpu_s = 1;
    child = start("while :; do :; done", &limits);
    g_assert_false(child_finish(child, &status, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
}

static void
test_writes_no_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-child-XXXXXX", NULL);
    g_autofree char *script =
        g_strdup_printf("echo x >%s/file; test ! -s %s/file", folder, folder);
    g_autoptr(Child) child = start(script, &usual);
    g_autofree char *file = g_build_filename(folder, "file", NULL);
    g_autoptr(GError) error = NULL;
    int status;

    /* The shell itself writes, and is ended by SIGXFSZ for it. */
    g_assert_false(child_finish(child, &status, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD);
    (void)unlink(file);
    (void)rmdir(folder);
}

static void
test_missing(void)
{
    const char *const argv[] = {"/nonexistent/beian-scan", NULL};
    g_autoptr(GError) error = NULL;

    g_assert_null(child_start(argv, &usual, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_MISSING);
}

/* What is freed while it runs is gone, and its group with it. */
static void
test_freed(void)
{
    Child *child = start("echo $$; tail -f /dev/null", &usual);
    g_autofree char *line = NULL;
    gint64 pid;

    g_assert_true(child_read_line(child, &line, NULL));
    pid = g_ascii_strtoll(line, NULL, 10);
    g_assert_cmpint(pid, >, 1);
    child_free(child);
    g_assert_cmpint(kill((pid_t)pid, 0), ==, -1);
    g_assert_cmpint(errno, ==, ESRCH);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/child/answers", test_answers);
    g_test_add_func("/child/status", test_status);
    g_test_add_func("/child/hangs", test_hangs);
    g_test_add_func("/child/babbles", test_babbles);
    g_test_add_func("/child/line_cut_off", test_line_cut_off);
    g_test_add_func("/child/dies", test_dies);
    g_test_add_func("/child/nobody_reads", test_nobody_reads);
    g_test_add_func("/child/reads_late", test_reads_late);
    g_test_add_func("/child/computes_on", test_computes_on);
    g_test_add_func("/child/writes_no_file", test_writes_no_file);
    g_test_add_func("/child/missing", test_missing);
    g_test_add_func("/child/freed", test_freed);
    return g_test_run();
}
