/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program on a pseudo-terminal, seen through a terminal emulator library. */
#include "config.h"

#ifdef HAVE_VTERM

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

/* A ceiling for a hung program, not a measure: a text comes as soon as it comes. */
#define WAIT_MS 20000

typedef struct {
    pid_t pid;
    int fd;
    VTerm *vt;
    VTermScreen *screen;
    int cols, rows;
    gboolean is_alternate, has_ended;
} Terminal;

static int
on_property(VTermProp prop, VTermValue *value, void *user)
{
    Terminal *t = user;

    if (prop == VTERM_PROP_ALTSCREEN)
        t->is_alternate = value->boolean;
    return 1;
}

static void
on_output(const char *bytes, size_t size, void *user)
{
    const Terminal *t = user;

    g_assert_cmpint(write(t->fd, bytes, size), ==, (gssize)size);
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

static char *
dup_text(const Terminal *t)
{
    GString *all = g_string_new(NULL);

    for (int r = 0; r < t->rows; r++) {
        char row[4096];
        size_t n = vterm_screen_get_text(t->screen, row, sizeof row - 1,
                                         (VTermRect){r, r + 1, 0, t->cols});

        g_string_append_len(all, row, (gssize)n);
        g_string_append_c(all, '\n');
    }
    return g_string_free(all, FALSE);
}

/* Takes what the program says now; FALSE when it has ended. */
static gboolean
take(Terminal *t, int timeout_ms)
{
    struct pollfd fd = {t->fd, POLLIN, 0};
    char bytes[8192];
    gssize n;

    if (poll(&fd, 1, timeout_ms) <= 0)
        return TRUE;
    n = read(t->fd, bytes, sizeof bytes);
    if (n <= 0) { /* EIO: the other end is closed */
        t->has_ended = TRUE;
        return FALSE;
    }
    vterm_input_write(t->vt, bytes, (size_t)n);
    vterm_screen_flush_damage(t->screen);
    return TRUE;
}

static void
wait_for(Terminal *t, const char *wanted)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * 1000;
    g_autofree char *text = dup_text(t);

    while (!strstr(text, wanted)) {
        if (g_get_monotonic_time() > until || !take(t, 100))
            g_error("'%s' did not come:\n%s", wanted, text);
        g_free(text);
        text = dup_text(t);
    }
}

static int
wait_end(Terminal *t)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * 1000;
    int status = -1;

    while (take(t, 100))
        g_assert_cmpint(g_get_monotonic_time(), <, until);
    g_assert_cmpint(waitpid(t->pid, &status, 0), ==, t->pid);
    return status;
}

static void
start(Terminal *t, const char *workspace, const char *lang)
{
    struct winsize size = {24, 80, 0, 0};
    const char *program = g_getenv("BEIAN_PROGRAM");

    memset(t, 0, sizeof *t);
    t->cols = 80;
    t->rows = 24;
    g_assert_nonnull(program);
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    g_assert_cmpint(t->pid, >=, 0);
    if (t->pid == 0) {
        g_setenv("TERM", "xterm-256color", TRUE);
        g_setenv("LC_ALL", "C.UTF-8", TRUE);
        execl(program, program, "--workspace", workspace, "--lang", lang, "--today",
              "2026-11-24", NULL);
        _exit(127);
    }
    t->vt = vterm_new(t->rows, t->cols);
    vterm_set_utf8(t->vt, 1);
    vterm_output_set_callback(t->vt, on_output, t);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

static void
finish(Terminal *t)
{
    vterm_free(t->vt);
    g_assert_cmpint(close(t->fd), ==, 0);
}

static void
type(Terminal *t, const char *keys)
{
    g_assert_cmpint(write(t->fd, keys, strlen(keys)), ==, (gssize)strlen(keys));
}

static void
resize(Terminal *t, int cols, int rows)
{
    struct winsize size = {(unsigned short)rows, (unsigned short)cols, 0, 0};

    t->cols = cols;
    t->rows = rows;
    vterm_set_size(t->vt, rows, cols);
    g_assert_cmpint(ioctl(t->fd, TIOCSWINSZ, &size), ==, 0);
}

static char *
dup_workspace(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("beian-pty-XXXXXX", &error);

    g_assert_no_error(error);
    return g_build_filename(folder, "w.beian", NULL);
}

static void
remove_workspace(char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    g_autofree char *folder = g_path_get_dirname(path);

    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *file = g_strconcat(path, suffixes[i], NULL);

        (void)g_unlink(file); /* may not be there */
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_free(path);
}

static void
test_chinese_interview_resize_and_quit(void)
{
    char *workspace = dup_workspace();
    Terminal t;

    start(&t, workspace, "zh_CN");
    wait_for(&t, "还没有备案订单");
    type(&t, "n");
    wait_for(&t, "这次要办什么？");
    resize(&t, 40, 10);
    wait_for(&t, "窗口太小");
    resize(&t, 120, 40);
    wait_for(&t, "这次要办什么？");
    type(&t, "\r");
    wait_for(&t, "要备案的是什么？");
    type(&t, "\033"); /* Esc leaves the interview; the answer is stored */
    wait_for(&t, "新的备案订单");
    type(&t, "q");
    g_assert_cmpint(wait_end(&t), ==, 0);
    g_assert_false(t.is_alternate);
    finish(&t);
    remove_workspace(workspace);
}

/* A pasted newline never submits, and what was typed survives the kill. */
static void
test_paste_and_kill_keep_the_draft(void)
{
    char *workspace = dup_workspace();
    Terminal t;

    start(&t, workspace, "en");
    wait_for(&t, "No filing yet");
    type(&t, "n");
    wait_for(&t, "What is to be done?");
    type(&t, "\r\r\r\r");
    wait_for(&t, "without a domain?");
    type(&t, "j\r");
    wait_for(&t, "What is the domain?");
    type(&t, "\033[200~示例\n.中国\033[201~");
    wait_for(&t, "示例 .中国");
    wait_for(&t, "perhaps");
    g_assert_cmpint(kill(t.pid, SIGKILL), ==, 0);
    (void)wait_end(&t);
    finish(&t);
    start(&t, workspace, "en");
    wait_for(&t, "New filing");
    type(&t, "i");
    wait_for(&t, "示例 .中国");
    g_assert_cmpint(kill(t.pid, SIGTERM), ==, 0);
    g_assert_cmpint(wait_end(&t), ==, 0);
    g_assert_false(t.is_alternate);
    finish(&t);
    remove_workspace(workspace);
}

/* What one program does, the other shows without a key. */
static void
test_two_programs_see_each_other(void)
{
    char *workspace = dup_workspace();
    Terminal a, b;

    start(&a, workspace, "en");
    wait_for(&a, "No filing yet");
    start(&b, workspace, "en");
    wait_for(&b, "No filing yet");
    type(&b, "n");
    wait_for(&b, "What is to be done?");
    wait_for(&a, "New filing");
    type(&a, "q");
    type(&b, "\033");
    wait_for(&b, "New filing");
    type(&b, "q");
    g_assert_cmpint(wait_end(&a), ==, 0);
    g_assert_cmpint(wait_end(&b), ==, 0);
    finish(&a);
    finish(&b);
    remove_workspace(workspace);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pty/chinese_interview_resize_and_quit",
                    test_chinese_interview_resize_and_quit);
    g_test_add_func("/pty/paste_and_kill_keep_the_draft", test_paste_and_kill_keep_the_draft);
    g_test_add_func("/pty/two_programs", test_two_programs_see_each_other);
    return g_test_run();
}

#else

#include <stdio.h>

int
main(void)
{
    puts("1..0 # SKIP built without libvterm");
    return 0;
}

#endif
