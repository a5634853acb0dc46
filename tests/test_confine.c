/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the children's processes are not allowed, tried in processes of that kind. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"

/* What a process found when it tried, one bit each. */
enum {
    NOT_CONFINED = 1 << 0,
    GOT_SOCKET = 1 << 1,
    READ_SYSTEM = 1 << 2,
    READ_OTHERS = 1 << 3,
    WROTE = 1 << 4,
    RAN = 1 << 5,
    LISTENED = 1 << 6,
    READ_NAMED = 1 << 7, /* the one file that it was given leave for */
};

/* Outside of what the system is installed in, and nowhere else needed. */
#define NAMED "/proc/uptime"

static gboolean
opens(const char *path, int flags)
{
    int fd = open(path, flags, 0600);

    if (fd >= 0)
        (void)close(fd); /* only tried */
    return fd >= 0;
}

/* Does fork and exec of /bin/true work? */
static gboolean
runs(void)
{
    char name[] = "true", *const argv[] = {name, NULL};
    int status = -1;
    pid_t pid = fork();

    if (pid == 0) {
        (void)execv("/bin/true", argv);
        _exit(EXIT_FAILURE);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static gboolean
listens(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    gboolean ok = fd >= 0 && listen(fd, 1) == 0;

    if (fd >= 0)
        (void)close(fd); /* only tried */
    return ok;
}

/* The bits that a confined process comes back with; `file` is the test's own. */
static int
try(gboolean (*confine)(void), const char *file)
{
    g_autofree char *made = g_strconcat(file, ".new", NULL);
    int status = -1, found = 0;
    pid_t pid = fork();

    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        found |= confine && !confine() ? NOT_CONFINED : 0;
        found |= socket(AF_INET, SOCK_STREAM, 0) >= 0 ? GOT_SOCKET : 0;
        found |= opens("/usr/bin/env", O_RDONLY) ? READ_SYSTEM : 0;
        found |= opens(file, O_RDONLY) ? READ_OTHERS : 0;
        found |= opens(made, O_WRONLY | O_CREAT) ? WROTE : 0;
        found |= runs() ? RAN : 0;
        found |= listens() ? LISTENED : 0;
        found |= opens(NAMED, O_RDONLY) ? READ_NAMED : 0;
        _exit(found);
    }
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    (void)unlink(made);
    return WEXITSTATUS(status);
}

static gboolean
has_landlock(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

static gboolean
confine_printer_to_system(void)
{
    static const char *const folders[] = {"/usr", "/lib", "/lib64", "/bin", "/etc", NULL};

    return confine_printer(folders);
}

static gboolean
confine_network_to_system(void)
{
    static const char *const folders[] = {"/usr", "/lib", "/lib64", "/etc", NAMED, NULL};

    return confine_network(folders);
}

static void
test_confined(void)
{
    g_autofree char *file = NULL;
    int fd = g_file_open_tmp("beian-confine-XXXXXX", &file, NULL);
    int jobs = READ_SYSTEM | READ_OTHERS | RAN | READ_NAMED, tool = READ_SYSTEM | RAN;
    int network = GOT_SOCKET | READ_SYSTEM | READ_NAMED;

    g_assert_cmpint(fd, >=, 0);
    (void)close(fd); /* empty */
    if (!has_landlock()) {
        jobs |= WROTE;
        tool |= READ_OTHERS | WROTE | READ_NAMED;
        network |= READ_OTHERS | WROTE;
    }
    /* The control: all of it can be done. */
    g_assert_cmpint(try(NULL, file), ==,
                    GOT_SOCKET | READ_SYSTEM | READ_OTHERS | WROTE | RAN | LISTENED |
                        READ_NAMED);
    g_assert_cmpint(try(confine_jobs, file), ==, jobs);
    g_assert_cmpint(try(confine_tool, file), ==, tool);
    g_assert_cmpint(try(confine_printer_to_system, file), ==, tool);
    g_assert_cmpint(try(confine_network_to_system, file), ==, network);
    g_assert_cmpint(try(confine_parser, file), ==, 0);
    g_assert_cmpint(unlink(file), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/confine", test_confined);
    return g_test_run();
}
