/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli_online.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"

/* A second is what the time left is told in; ten lines a second are as many as can be read. */
enum { DEFAULT_COLS = 80, MIN_COLS = 2, STEP_MS = 1000, SHOW_MS = 100, PACE_MS = 3000 };

/* ---- What goes on ---- */

static gboolean
step_checker(gpointer online, gboolean *out_took, GError **error)
{
    return checker_step(online, out_took, error);
}

static int
get_checker_fd(gpointer online)
{
    return checker_get_fd(online);
}

static int
checker_ms(gpointer online)
{
    return checker_ms_left(online);
}

static CheckCount
get_checker_count(gpointer online)
{
    return checker_get_count(online);
}

static gboolean
step_inquiry(gpointer online, gboolean *out_took, GError **error)
{
    return inquiry_step(online, out_took, error);
}

static int
get_inquiry_fd(gpointer online)
{
    return inquiry_get_fd(online);
}

static int
inquiry_ms(gpointer online)
{
    return inquiry_ms_left(online);
}

static CheckCount
get_inquiry_count(gpointer online)
{
    return inquiry_get_count(online);
}

const OnlineKind online_checker = {N_("Looking at sites"), step_checker, get_checker_fd,
                                   checker_ms, get_checker_count};
const OnlineKind online_register = {N_("Asking the register"), step_inquiry, get_inquiry_fd,
                                    inquiry_ms, get_inquiry_count};
const OnlineKind online_provider = {N_("Asking the provider"), step_inquiry, get_inquiry_fd,
                                    inquiry_ms, get_inquiry_count};

/* ---- The line of progress ---- */

typedef struct {
    const OnlineKind *kind;
    gboolean is_shown; /* standard error is a terminal */
    int cols;          /* of what stands there */
    gint64 started_ms, shown_ms;
} Progress;

static int
terminal_cols(void)
{
    struct winsize size = {0};

    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= MIN_COLS
               ? size.ws_col
               : DEFAULT_COLS;
}

/* By blanks alone: every terminal has them. */
static void
put_line(Progress *progress, const char *text)
{
    int room = terminal_cols() - 1; /* in the last column some terminals begin a new line */
    g_autofree char *fitting = text_fit(text, room);
    int cols = text_width(fitting);
    g_autofree char *padded = text_pad(fitting, MIN(MAX(cols, progress->cols), room));

    (void)fprintf(stderr, "\r%s%s", padded, *text ? "" : "\r"); /* nothing depends on it */
    (void)fflush(stderr);
    progress->cols = cols;
}

/* From the pace until now; -1: it can't be told yet. */
static int
seconds_left(const Progress *progress, CheckCount count, gint64 now_ms)
{
    gint64 ms = now_ms - progress->started_ms;

    if (count.n_done == 0 || ms < PACE_MS)
        return -1;
    return (int)(ms * (count.n_all - count.n_done) / count.n_done / 1000);
}

static void
show(Progress *progress, CheckCount count)
{
    gint64 now_ms = clock_monotonic_ms();
    int left = seconds_left(progress, count, now_ms);
    g_autofree char *text = NULL;

    if (!progress->is_shown || (progress->cols > 0 && now_ms - progress->shown_ms < SHOW_MS))
        return;
    progress->shown_ms = now_ms;
    if (left < 0)
        /* TRANSLATORS: "Looking at sites: 12 of 40, 2 not told in full". One line of a
         * terminal. */
        text = g_strdup_printf(_("%1$s: %2$u of %3$u, %4$u not told in full"),
                               _(progress->kind->doing), count.n_done, count.n_all,
                               count.n_untold);
    else
        text = g_strdup_printf(
            _("%1$s: %2$u of %3$u, %4$u not told in full, about %5$d s left"),
            _(progress->kind->doing), count.n_done, count.n_all, count.n_untold, left);
    put_line(progress, text);
}

static void
take_away(Progress *progress)
{
    if (progress->cols > 0)
        put_line(progress, "");
}

/* ---- Until it is stopped ---- */

static const int ends[] = {SIGINT, SIGTERM, SIGHUP};

typedef struct {
    struct sigaction before[G_N_ELEMENTS(ends)];
} Stopping;

static volatile sig_atomic_t was_stopped;
static int wake_pipe[2] = {-1, -1};

static void
on_end(int signal_number)
{
    (void)signal_number;
    was_stopped = 1;
    if (write(wake_pipe[1], "s", 1) < 0)
        return; /* a full pipe wakes the loop as well */
}

/* Who does not want to be stopped (nohup) is not. */
static gboolean
start_stopping(Stopping *stopping, GError **error)
{
    struct sigaction action = {.sa_handler = on_end, .sa_flags = (int)SA_RESETHAND};

    if (!g_unix_open_pipe(wake_pipe, FD_CLOEXEC, error))
        return FALSE;
    was_stopped = 0;
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        (void)sigaction(ends[i], NULL, &stopping->before[i]); /* can't fail for these */
        if (stopping->before[i].sa_handler != SIG_IGN)
            (void)sigaction(ends[i], &action, NULL);
    }
    return TRUE;
}

static void
end_stopping(const Stopping *stopping)
{
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        (void)sigaction(ends[i], &stopping->before[i], NULL);
    for (guint i = 0; i < G_N_ELEMENTS(wake_pipe); i++) {
        (void)close(wake_pipe[i]); /* nothing was written that counts */
        wake_pipe[i] = -1;
    }
}

static void
wait_for(const OnlineKind *kind, gpointer online, gboolean is_shown)
{
    struct pollfd fds[] = {{kind->get_fd(online), POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int ms = kind->ms_left(online);

    if (is_shown && (ms < 0 || ms > STEP_MS))
        ms = STEP_MS;
    (void)poll(fds, G_N_ELEMENTS(fds), ms); /* a signal: looked at once more */
}

static gboolean
go_on(Progress *progress, gpointer online, GError **error)
{
    const OnlineKind *kind = progress->kind;
    gboolean took;

    while (!was_stopped) {
        if (!kind->step(online, &took, error))
            return FALSE;
        if (kind->get_fd(online) < 0)
            return TRUE;
        show(progress, kind->get_count(online));
        wait_for(kind, online, progress->is_shown);
    }
    return TRUE;
}

gboolean
cli_go_on(const OnlineKind *kind, gpointer online, gboolean *out_stopped, GError **error)
{
    Progress progress = {
        .kind = kind, .is_shown = isatty(STDERR_FILENO), .started_ms = clock_monotonic_ms()};
    Stopping stopping;
    gboolean ok;

    *out_stopped = FALSE;
    if (!start_stopping(&stopping, error))
        return FALSE;
    ok = go_on(&progress, online, error);
    take_away(&progress);
    *out_stopped = ok && kind->get_fd(online) >= 0;
    end_stopping(&stopping);
    return ok;
}
