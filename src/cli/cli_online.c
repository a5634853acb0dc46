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
enum { DEFAULT_COLS = 80, MIN_COLS = 2, STEP_MS = 1000, SHOW_MS = 100 };

/* ---- The line of progress ---- */

typedef struct {
    const char *doing;
    gboolean is_shown; /* standard error is a terminal */
    int cols;          /* of what stands there */
    gint64 shown_ms;
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

static void
show(Progress *progress, const Errand *errand)
{
    gint64 now_ms = clock_monotonic_ms();
    CheckCount count = errand_get_count(errand);
    g_autofree char *doing = NULL;
    g_autofree char *text = NULL;

    if (!progress->is_shown || (progress->cols > 0 && now_ms - progress->shown_ms < SHOW_MS))
        return;
    progress->shown_ms = now_ms;
    /* TRANSLATORS: "Looking at sites: 12 of 40, 2 not told in full". One line of a terminal. */
    doing = g_strdup_printf(_("%1$s: %2$u of %3$u, %4$u not told in full"), _(progress->doing),
                            count.n_done, count.n_all, count.n_untold);
    text = errand_add_left(errand, doing);
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
wait_for(const Errand *errand, gboolean is_shown)
{
    struct pollfd fds[] = {{errand_get_fd(errand), POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int ms = errand_ms_left(errand);

    if (is_shown && (ms < 0 || ms > STEP_MS))
        ms = STEP_MS;
    (void)poll(fds, G_N_ELEMENTS(fds), ms); /* a signal: looked at once more */
}

static gboolean
go_on(Progress *progress, Errand *errand, GError **error)
{
    gboolean took;

    while (!was_stopped) {
        if (!errand_step(errand, &took, error))
            return FALSE;
        if (errand_get_fd(errand) < 0)
            return TRUE;
        show(progress, errand);
        wait_for(errand, progress->is_shown);
    }
    return TRUE;
}

gboolean
cli_go_on(const char *doing, Errand *errand, gboolean *out_stopped, GError **error)
{
    Progress progress = {.doing = doing, .is_shown = isatty(STDERR_FILENO)};
    Stopping stopping;
    gboolean ok;

    *out_stopped = FALSE;
    if (!start_stopping(&stopping, error))
        return FALSE;
    ok = go_on(&progress, errand, error);
    take_away(&progress);
    *out_stopped = ok && errand_get_fd(errand) >= 0;
    end_stopping(&stopping);
    return ok;
}

static void
wait_until(gint64 end_ms)
{
    struct pollfd stop = {wake_pipe[0], POLLIN, 0};
    gint64 left_ms;

    while (!was_stopped && (left_ms = end_ms - clock_monotonic_ms()) > 0)
        (void)poll(&stop, 1, (int)MIN(left_ms, G_MAXINT)); /* a signal: looked at once more */
}

gboolean
cli_wait_random(int most_s, gboolean *out_stopped, GError **error)
{
    Progress progress = {.is_shown = isatty(STDERR_FILENO)};
    gint64 wait_ms = (gint64)(g_random_double_range(0, most_s) * STEP_MS);
    g_autofree char *text = NULL;
    Stopping stopping;

    *out_stopped = FALSE;
    if (!start_stopping(&stopping, error))
        return FALSE;
    /* TRANSLATORS: one line of a terminal; %d: seconds. */
    text = g_strdup_printf(_("Waiting %d s before it looks (--jitter); Ctrl-C ends it"),
                           (int)(wait_ms / STEP_MS));
    if (progress.is_shown)
        put_line(&progress, text);
    wait_until(clock_monotonic_ms() + wait_ms);
    take_away(&progress);
    *out_stopped = was_stopped != 0;
    end_stopping(&stopping);
    return TRUE;
}
