/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int
on_property(VTermProp prop, VTermValue *value, void *user)
{
    Terminal *t = user;

    if (prop == VTERM_PROP_ALTSCREEN)
        t->is_alternate = value->boolean;
    if (prop == VTERM_PROP_MOUSE)
        t->has_mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static void
on_output(const char *bytes, size_t size, void *user)
{
    const Terminal *t = user;

    g_assert_cmpint(write(t->fd, bytes, size), ==, (gssize)size);
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

char *
terminal_dup_text(const Terminal *t)
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
gboolean
terminal_take(Terminal *t, int timeout_ms)
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
    g_string_append_len(t->said, bytes, n);
    vterm_input_write(t->vt, bytes, (size_t)n);
    vterm_screen_flush_damage(t->screen);
    return TRUE;
}

void
terminal_wait(Terminal *t, const char *wanted)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * 1000;
    g_autofree char *text = terminal_dup_text(t);

    while (!strstr(text, wanted)) {
        if (g_get_monotonic_time() > until || !terminal_take(t, 100))
            g_error("'%s' did not come:\n%s", wanted, text);
        g_free(text);
        text = terminal_dup_text(t);
    }
}

void
terminal_wait_gone(Terminal *t, const char *unwanted)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * 1000;
    g_autofree char *text = terminal_dup_text(t);

    while (strstr(text, unwanted)) {
        if (g_get_monotonic_time() > until || !terminal_take(t, 100))
            g_error("'%s' is still there:\n%s", unwanted, text);
        g_free(text);
        text = terminal_dup_text(t);
    }
}

int
terminal_wait_end(Terminal *t)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * 1000;
    int status = -1;

    while (terminal_take(t, 100))
        g_assert_cmpint(g_get_monotonic_time(), <, until);
    g_assert_cmpint(waitpid(t->pid, &status, 0), ==, t->pid);
    return status;
}

void
terminal_lose(Terminal *t)
{
    int status = 0;

    terminal_finish(t);
    (void)alarm(WAIT_MS / 1000); /* ends the test if the program hangs */
    g_assert_cmpint(waitpid(t->pid, &status, 0), ==, t->pid);
    (void)alarm(0);
}

static void
set_environment(const char *const *environment)
{
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    for (; *environment; environment++) {
        g_auto(GStrv) parts = g_strsplit(*environment, "=", 2);

        g_setenv(parts[0], parts[1], TRUE);
    }
}

static void
start(Terminal *t, const char *const *argv, const char *const *environment)
{
    struct winsize size = {24, 80, 0, 0};

    memset(t, 0, sizeof *t);
    t->cols = 80;
    t->rows = 24;
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    g_assert_cmpint(t->pid, >=, 0);
    if (t->pid == 0) {
        set_environment(environment);
        (void)execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    t->said = g_string_new(NULL);
    t->vt = vterm_new(t->rows, t->cols);
    vterm_set_utf8(t->vt, 1);
    vterm_output_set_callback(t->vt, on_output, t);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

void
terminal_start_program(Terminal *t, const char *const *argv, const char *term)
{
    g_autofree char *named = g_strdup_printf("TERM=%s", term);
    const char *const environment[] = {named, NULL};

    start(t, argv, environment);
}

void
terminal_start_with(Terminal *t, const char *workspace, const char *lang, const char *today,
                    const char *const *environment)
{
    const char *program = g_getenv("BEIAN_PROGRAM");
    const char *const argv[] = {program, "--workspace", workspace, "--lang",
                                lang,    "--today",     today,     NULL};

    g_assert_nonnull(program);
    start(t, argv, environment);
}

void
terminal_start(Terminal *t, const char *workspace, const char *lang, const char *today)
{
    static const char *const usual[] = {"TERM=xterm-256color", NULL};

    terminal_start_with(t, workspace, lang, today, usual);
}

void
terminal_disturb(Terminal *t, const char *text)
{
    vterm_input_write(t->vt, text, strlen(text));
    vterm_screen_flush_damage(t->screen);
}

void
terminal_finish(Terminal *t)
{
    vterm_free(t->vt);
    g_string_free(t->said, TRUE);
    g_assert_cmpint(close(t->fd), ==, 0);
}

void
terminal_type(Terminal *t, const char *keys)
{
    g_assert_cmpint(write(t->fd, keys, strlen(keys)), ==, (gssize)strlen(keys));
}

void
terminal_resize(Terminal *t, int cols, int rows)
{
    struct winsize size = {(unsigned short)rows, (unsigned short)cols, 0, 0};

    t->cols = cols;
    t->rows = rows;
    vterm_set_size(t->vt, rows, cols);
    g_assert_cmpint(ioctl(t->fd, TIOCSWINSZ, &size), ==, 0);
}

char *
terminal_dup_workspace(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("beian-pty-XXXXXX", &error);

    g_assert_no_error(error);
    return g_build_filename(folder, "w.beian", NULL);
}

void
terminal_remove_workspace(char *path_taken)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    g_autofree char *folder = g_path_get_dirname(path_taken);

    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *file = g_strconcat(path_taken, suffixes[i], NULL);

        (void)g_unlink(file); /* may not be there */
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_free(path_taken);
}
