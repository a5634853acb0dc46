/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"

/* The address sanitizer reserves terabytes. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#ifndef HAS_SANITIZER
#define HAS_SANITIZER 0
#endif

enum {
    READ_BYTES = 65536,
    MAX_OPEN_FILES = 1024, /* beian-net: 512 connections, with their lookups */
    /* 4 MB at most are taken without a look at the keyboard. */
    READS_AT_ONCE = 64,
    /* Of a program apart: the largest of a browser's files has 10 MB. */
    APART_FILE_BYTES = 64 * 1024 * 1024
};

struct Child {
    char *name;
    GPid pid;
    int to_fd, from_fd; /* -1: closed */
    int process_fd;     /* readable once it has ended; -1: not asked for yet */
    ChildLimits limits;
    gint64 ends_at_ms;
    GByteArray *unsent;  /* what it has no room for yet */
    gboolean ends_input; /* once that is sent */
    GByteArray *read;    /* what came and was not asked for yet */
    gboolean is_at_end, is_reaped, is_killed;
    gboolean is_apart; /* what it left running is ended */
    int status;
};

typedef struct {
    const ChildLimits *limits;
    pid_t parent;
    rlim_t file_bytes;
} Setup;

static gboolean
set_limit(int what, rlim_t value)
{
    struct rlimit limit = {value, value};

    return setrlimit((__rlimit_resource_t)what, &limit) == 0;
}

/* Between fork and exec. */
static void
set_up(gpointer user)
{
    const Setup *setup = user;
    const ChildLimits *limits = setup->limits;
    sigset_t none;
    gboolean ok = setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;

    sigemptyset(&none);
    ok = ok && sigprocmask(SIG_SETMASK, &none, NULL) == 0 && getppid() == setup->parent;
    /* No memory image of what it reads, and no file written where none needs to be. */
    ok = ok && set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, setup->file_bytes) &&
         set_limit(RLIMIT_NOFILE, MAX_OPEN_FILES);
    if (limits->cpu_s)
        ok = ok && set_limit(RLIMIT_CPU, limits->cpu_s);
    if (limits->address_bytes && !HAS_SANITIZER)
        ok = ok && set_limit(RLIMIT_AS, limits->address_bytes);
    if (limits->confine)
        ok = ok && limits->confine();
    if (!ok)
        _exit(EXIT_FAILURE);
}

/* A socket rather than a pipe: a write that nobody reads is an error then, and no signal. */
static gboolean
make_input(int input[2], GError **error)
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input) == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("can't start a child program: %s"),
                strerror(errno));
    return FALSE;
}

/* `folder`, `environment`: NULL for ours. */
static Child *
start(const char *const *argv, const ChildLimits *limits, const char *folder,
      const char *const *environment, GError **error)
{
    Setup setup = {limits, getpid(), folder ? APART_FILE_BYTES : 0};
    int input[2] = {-1, -1}, from_fd = -1;
    g_autoptr(GError) local = NULL;
    g_autofree char *name = g_path_get_basename(argv[0]);
    gboolean is_started;
    GPid pid;
    Child *child;

    if (limits->input_fd < 0 && !make_input(input, error))
        return NULL;
    is_started = g_spawn_async_with_pipes_and_fds(
        folder, argv, environment,
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL |
            G_SPAWN_CLOEXEC_PIPES,
        set_up, &setup, limits->input_fd < 0 ? input[1] : limits->input_fd, -1, -1, NULL, NULL,
        0, &pid, NULL, &from_fd, NULL, &local);
    if (input[1] >= 0)
        (void)close(input[1]); /* the child's; nothing was written */
    if (!is_started) {
        if (input[0] >= 0)
            (void)close(input[0]);
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_MISSING, _("can't start %1$s: %2$s"), name,
                    local->message);
        return NULL;
    }
    child = g_new(Child, 1);
    *child = (Child){.name = g_steal_pointer(&name),
                     .pid = pid,
                     .to_fd = input[0],
                     .from_fd = from_fd,
                     .process_fd = -1,
                     .is_apart = folder != NULL,
                     .limits = *limits,
                     .ends_at_ms = clock_monotonic_ms() + limits->deadline_ms,
                     .unsent = g_byte_array_new(),
                     .read = g_byte_array_new()};
    return child;
}

Child *
child_start(const char *const *argv, const ChildLimits *limits, GError **error)
{
    return start(argv, limits, NULL, NULL, error);
}

Child *
child_start_apart(const char *const *argv, const ChildLimits *limits, const char *folder,
                  GError **error)
{
    g_autofree char *home = g_strconcat("HOME=", folder, NULL);
    g_autofree char *temporary = g_strconcat("TMPDIR=", folder, NULL);
    const char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
                                       home, temporary, NULL};

    return start(argv, limits, folder, environment, error);
}

static void
close_fd(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd); /* a pipe's end: nothing to lose */
    *fd = -1;
}

static void
kill_group(Child *child)
{
    if (child->is_reaped)
        return;
    child->is_killed = TRUE;
    (void)kill(-child->pid, SIGKILL); /* gone already is as good */
}

static void
reap(Child *child)
{
    siginfo_t about;

    /* As long as it is not reaped its number, and its group's, is nobody else's. */
    if (child->is_apart && !child->is_reaped) {
        while (waitid(P_PID, (id_t)child->pid, &about, WEXITED | WNOWAIT) < 0 && errno == EINTR)
            continue;
        (void)kill(-child->pid, SIGKILL); /* nothing left is as good */
    }
    while (!child->is_reaped && waitpid(child->pid, &child->status, 0) < 0 && errno == EINTR)
        continue;
    child->is_reaped = TRUE;
}

void
child_free(Child *child)
{
    if (!child)
        return;
    kill_group(child);
    reap(child);
    close_fd(&child->to_fd);
    close_fd(&child->from_fd);
    close_fd(&child->process_fd);
    g_byte_array_unref(child->unsent);
    g_byte_array_unref(child->read);
    g_free(child->name);
    g_free(child);
}

int
child_get_fd(const Child *child)
{
    return child->process_fd >= 0 ? child->process_fd : child->from_fd;
}

void
child_end_input(Child *child)
{
    child->ends_input = TRUE;
    if (child->unsent->len == 0)
        close_fd(&child->to_fd);
}

static gboolean
fail(Child *child, GError **error, const char *format)
{
    kill_group(child);
    /* All formats that come here take the program's name alone. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, format, child->name);
#pragma GCC diagnostic pop
    return FALSE;
}

static gboolean
fail_late(Child *child, GError **error)
{
    return fail(child, error, _("%s did not answer in time and was stopped"));
}

/* Until there is something at one of these, which its revents tell. FALSE: the deadline came
 * first. */
static gboolean
wait_for(const Child *child, struct pollfd *fds, nfds_t n_fds)
{
    for (;;) {
        gint64 left = child->ends_at_ms - clock_monotonic_ms();
        int n = left > 0 ? poll(fds, n_fds, (int)MIN(left, G_MAXINT)) : 0;

        if (n > 0)
            return TRUE;
        if (n == 0 || errno != EINTR)
            return FALSE;
    }
}

/* Sends what there is room for. FALSE: nobody reads any more. */
static gboolean
flush(Child *child)
{
    while (child->unsent->len > 0) {
        gssize n = send(child->to_fd, child->unsent->data, child->unsent->len,
                        MSG_NOSIGNAL | MSG_DONTWAIT);

        if (n < 0 && errno == EAGAIN)
            return TRUE;
        if (n < 0 && errno != EINTR) {
            g_byte_array_set_size(child->unsent, 0);
            return FALSE;
        }
        if (n > 0)
            g_byte_array_remove_range(child->unsent, 0, (guint)n);
    }
    if (child->ends_input)
        close_fd(&child->to_fd);
    return TRUE;
}

/* Until something has come; what was not sent goes meanwhile. What it said before it ended is
 * read all the same. */
static gboolean
wait_for_output(Child *child, GError **error)
{
    struct pollfd fds[] = {{child->from_fd, POLLIN, 0}, {-1, POLLOUT, 0}};

    while (!fds[0].revents) {
        fds[1].fd = child->unsent->len > 0 ? child->to_fd : -1; /* poll() passes over -1 */
        if (!wait_for(child, fds, G_N_ELEMENTS(fds)))
            return fail_late(child, error);
        if (fds[1].revents)
            (void)flush(child);
    }
    return TRUE;
}

/* Takes what has come; at the end sets is_at_end. */
static gboolean
take(Child *child, GError **error)
{
    guint8 bytes[READ_BYTES];
    gssize n;

    if (child->read->len > child->limits.max_bytes)
        return fail(child, error, _("%s says more than it may and was stopped"));
    if (!wait_for_output(child, error))
        return FALSE;
    n = read(child->from_fd, bytes, sizeof bytes);
    if (n > 0)
        g_byte_array_append(child->read, bytes, (guint)n);
    else if (n == 0 || errno != EINTR)
        child->is_at_end = TRUE;
    return TRUE;
}

gboolean
child_read_line(Child *child, char **out_line, GError **error)
{
    *out_line = NULL;
    for (;;) {
        GByteArray *read = child->read;
        const guint8 *end = read->len ? memchr(read->data, '\n', read->len) : NULL;
        gsize size = end ? (gsize)(end - read->data) : read->len;

        if (end && size <= child->limits.max_bytes) {
            *out_line = g_strndup((const char *)read->data, size);
            g_byte_array_remove_range(read, 0, (guint)size + 1);
            return TRUE;
        }
        /* A line without an end is one that was cut off: it does not count. */
        if (child->is_at_end)
            return TRUE;
        if (!take(child, error))
            return FALSE;
    }
}

int
child_ms_left(const Child *child)
{
    enum { PAUSE_MS = 10 }; /* then more may be sent */
    gint64 most = child->unsent->len > 0 ? PAUSE_MS : G_MAXINT;

    return (int)CLAMP(child->ends_at_ms - clock_monotonic_ms(), 0, most);
}

/* Has something come, or its end? */
static gboolean
has_come(int fd)
{
    struct pollfd pfd = {fd, POLLIN, 0};

    return poll(&pfd, 1, 0) > 0;
}

gboolean
child_send(Child *child, const char *line, GError **error)
{
    g_byte_array_append(child->unsent, (const guint8 *)line, (guint)strlen(line));
    g_byte_array_append(child->unsent, (const guint8 *)"\n", 1);
    if (flush(child))
        return TRUE;
    /* What it said before it ended tells more. */
    while (!child->is_at_end && has_come(child->from_fd) && take(child, NULL))
        continue;
    return child->read->len > 0 || fail(child, error, _("%s ended before it was asked"));
}

gboolean
child_has_line(const Child *child)
{
    const GByteArray *read = child->read;

    return child->is_at_end || (read->len && memchr(read->data, '\n', read->len));
}

gboolean
child_try_line(Child *child, char **out_line, gboolean *out_over, GError **error)
{
    *out_line = NULL;
    *out_over = FALSE;
    (void)flush(child); /* it has ended: what it said is read */
    while (!child_has_line(child)) {
        if (!has_come(child->from_fd))
            return child_ms_left(child) > 0 || fail_late(child, error);
        if (!take(child, error))
            return FALSE;
    }
    if (!child_read_line(child, out_line, error))
        return FALSE;
    *out_over = *out_line == NULL;
    return TRUE;
}

gboolean
child_read_all(Child *child, GByteArray **out_bytes, GError **error)
{
    *out_bytes = NULL;
    while (!child->is_at_end)
        if (!take(child, error))
            return FALSE;
    *out_bytes = g_byte_array_ref(child->read);
    return TRUE;
}

/* A file descriptor that becomes readable when the process ends. */
static int
open_process(const Child *child)
{
    return (int)syscall(SYS_pidfd_open, child->pid, 0);
}

gboolean
child_finish(Child *child, int *out_status, GError **error)
{
    struct pollfd process = {open_process(child), POLLIN, 0};
    gboolean has_ended = process.fd < 0 || wait_for(child, &process, 1);

    if (process.fd >= 0)
        (void)close(process.fd); /* only watched */
    if (!has_ended)
        return fail_late(child, error);
    reap(child);
    if (!WIFEXITED(child->status)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD,
                    _("%1$s ended by signal %2$d (%3$s)"), child->name, WTERMSIG(child->status),
                    strsignal(WTERMSIG(child->status)));
        return FALSE;
    }
    *out_status = WEXITSTATUS(child->status);
    return TRUE;
}

gboolean
child_try_end(Child *child, gboolean *out_over, int *out_status, GError **error)
{
    *out_over = FALSE;
    for (int i = 0; i < READS_AT_ONCE && !child->is_at_end && has_come(child->from_fd); i++)
        if (!take(child, error))
            return FALSE;
    if (child->is_at_end && child->process_fd < 0)
        child->process_fd = open_process(child);
    if (!child->is_at_end || (child->process_fd >= 0 && !has_come(child->process_fd)))
        return child_ms_left(child) > 0 || fail_late(child, error);
    *out_over = TRUE;
    return child_finish(child, out_status, error);
}
