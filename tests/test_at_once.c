/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two programs write into one workspace, a hundred commands each, at the same time. */
#include "config.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "golden_help.h"

#define N_PROCESSES 2
#define N_VERBS 100
#define TIME "2026-11-24 09:00"

enum { DONE = 0, BUSY = 4 };

/* The golden case's commands that are possible at any moment of its first day. Repeated ones
 * change something: the states alternate. */
static const char *const verbs[] = {
    "mark %s principal-id collected",
    "mark %s face-verification@2 collected",
    "attach %s entity-business-licence licence.png",
    "set %s service.name 示例商城网站",
    "mark %s principal-id missing",
    "next %s",
    "mark %s app-icon@2 waived --why 样品",
    "set %s service.name 示例商城网",
    "undo",
    "mark %s app-icon@2 collected",
    "mark %s face-verification@2 missing",
    "deadlines %s",
    "detail %s principal-id owner 李示例",
    "detail %s principal-id owner 张示例",
    "mark %s domain-registration collected",
    "mark %s domain-registration missing",
};

/* In a child: how many were done goes into the pipe. */
G_NORETURN static void
run_verbs(const Case *c, int who, int out)
{
    Case own = *c;
    int n_done = 0;

    /* What is said goes into a file of one's own. */
    own.folder = g_strdup_printf("%s-%d", c->folder, who);
    for (int i = 0; i < N_VERBS; i++) {
        g_autofree char *code = g_strdup_printf("F%d", who + 1);
        g_auto(GStrv) parts = g_strsplit(verbs[i % (int)G_N_ELEMENTS(verbs)], "%s", -1);
        g_autofree char *line = g_strjoinv(code, parts);
        int status = case_say(&own, TIME, line);

        if (status != DONE && status != BUSY) {
            g_autofree char *said = case_dup_said(&own);

            g_printerr("'%s' ends with %d: %s\n", line, status, said);
            _exit(1);
        }
        n_done += status == DONE;
    }
    _exit(write(out, &n_done, sizeof n_done) == (gssize)sizeof n_done ? 0 : 1);
}

static void
start_folders(const Case *c, Case *own)
{
    for (int i = 0; i < N_PROCESSES; i++) {
        g_autofree char *folder = g_strdup_printf("%s-%d", c->folder, i);
        g_autofree char *from = case_dup_path(c, "licence.png");
        g_autofree char *bytes = NULL;
        g_autofree char *to = NULL;
        gsize size;

        own[i] = (Case){g_strdup(folder), g_strdup(c->workspace)};
        to = case_dup_path(&own[i], "licence.png");
        g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
        g_assert_true(g_file_get_contents(from, &bytes, &size, NULL));
        g_assert_true(g_file_set_contents(to, bytes, (gssize)size, NULL));
    }
}

static void
test_verbs(void)
{
    Case c, own[N_PROCESSES];
    pid_t pids[N_PROCESSES];
    int ends[2], n_done = 0, n;
    g_autofree char *rebuilt = NULL;

    case_init(&c);
    start_folders(&c, own);
    for (int i = 0; i < N_PROCESSES; i++)
        g_assert_cmpint(case_say(&c, TIME, "new --answers answers.json"), ==, DONE);
    g_assert_cmpint(pipe(ends), ==, 0);
    for (int i = 0; i < N_PROCESSES; i++) {
        pids[i] = fork();
        g_assert_cmpint(pids[i], >=, 0);
        if (pids[i] == 0)
            run_verbs(&c, i, ends[1]);
    }
    for (int i = 0; i < N_PROCESSES; i++) {
        int status = -1;

        g_assert_cmpint(waitpid(pids[i], &status, 0), ==, pids[i]);
        g_assert_cmpint(status, ==, 0);
        g_assert_cmpint(read(ends[0], &n, sizeof n), ==, (gssize)sizeof n);
        n_done += n;
    }
    g_test_message("%d of %d done, the others said busy", n_done, N_PROCESSES * N_VERBS);
    g_assert_cmpint(n_done, >, N_PROCESSES * N_VERBS / 2);
    g_assert_cmpint(case_say(&c, TIME, "verify"), ==, DONE);
    g_assert_cmpint(case_say(&c, TIME, "--lang en rebuild"), ==, DONE);
    rebuilt = case_dup_said(&c);
    g_assert_nonnull(strstr(rebuilt, "0 rows differed"));
    for (int i = 0; i < N_PROCESSES; i++)
        case_clear(&own[i]);
    case_clear(&c);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/at_once/verbs", test_verbs);
    return g_test_run();
}
