/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The pty is silent for so long: the screen has settled. CPU is counted, not this wait. */
#define SETTLED_MS 3

void
program_start(Program *program, const char *const *argv)
{
    struct winsize size = {40, 120, 0, 0};

    program->n_bytes = 0;
    program->pid = forkpty(&program->fd, NULL, NULL, &size);
    if (program->pid < 0)
        g_error("forkpty: %s", strerror(errno));
    if (program->pid == 0) {
        g_setenv("TERM", "xterm-256color", TRUE);
        (void)execv(argv[0], (char *const *)argv);
        _exit(127);
    }
}

gboolean
program_take(Program *program, int timeout_ms, GString *all)
{
    struct pollfd fd = {program->fd, POLLIN, 0};
    char bytes[65536];
    gssize n;

    if (poll(&fd, 1, timeout_ms) <= 0)
        return FALSE;
    n = read(program->fd, bytes, sizeof bytes);
    if (n <= 0)
        return FALSE;
    program->n_bytes += (gsize)n;
    if (all)
        g_string_append_len(all, bytes, n);
    return TRUE;
}

void
program_wait_for(Program *program, const char *wanted)
{
    g_autoptr(GString) all = g_string_new(NULL);

    while (!strstr(all->str, wanted))
        if (!program_take(program, PROGRAM_HUNG_MS, all))
            g_error("'%s' did not come: %s", wanted, all->str);
}

void
program_settle(Program *program)
{
    while (program_take(program, SETTLED_MS, NULL))
        continue;
}

void
program_stop(Program *program)
{
    if (write(program->fd, "q", 1) != 1)
        (void)kill(program->pid, SIGKILL);
    while (program_take(program, PROGRAM_HUNG_MS, NULL))
        continue;
    (void)waitpid(program->pid, NULL, 0);
    (void)close(program->fd);
}

double
program_get_cpu_ns(const Program *program)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/schedstat", (int)program->pid);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        g_error("%s can't be read: the figures need Linux", path);
    return g_ascii_strtod(text, NULL);
}

static int
compare_double(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

double
measure_median(double *values, gsize n)
{
    qsort(values, n, sizeof *values, compare_double);
    return values[n / 2];
}

gboolean
measure_say(const char *what, double ours, double baseline, const char *unit, double limit)
{
    double ratio = ours / baseline;
    gboolean good = limit == 0 || ratio <= limit;
    g_autofree char *judged =
        limit == 0 ? g_strdup("")
                   : g_strdup_printf("at most %.2f  %s", limit, good ? "ok" : "OVER");

    printf("%-44s %9.1f %9.1f %-5s %6.2f  %s\n", what, ours, baseline, unit, ratio, judged);
    return good;
}

double
measure_command_us(const char *const *argv)
{
    struct rusage used;
    pid_t pid = fork();

    if (pid < 0)
        g_error("fork: %s", strerror(errno));
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        (void)execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    if (wait4(pid, NULL, 0, &used) != pid)
        g_error("wait4: %s", strerror(errno));
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}
