/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 in the middle of the golden case: the program runs under ptrace, which stops it at
 * every call that changes a file or a lock, and kills it at one of them, before or after. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "golden_help.h"

#define N_KILLS 200
#define SEED 20261124
/* Another run of the same step may have fewer calls, where a log is there already. */
#define MAX_TRIES 20

typedef struct {
    guint step;
    int call; /* from 1 */
    gboolean is_after;
} Moment;

typedef struct {
    gboolean is_killed;
    int exit_code;
    int n_calls;
} Outcome;

/* Does it change a file, or who may? */
static gboolean
is_changing(const struct __ptrace_syscall_info *info)
{
    switch (info->entry.nr) {
    case SYS_fcntl:
        return info->entry.args[1] == F_SETLK;
    case SYS_write:
    case SYS_pwrite64:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_unlinkat:
    case SYS_renameat2:
    case SYS_linkat:
#ifdef SYS_unlink
    case SYS_unlink:
#endif
#ifdef SYS_rename
    case SYS_rename:
#endif
        return TRUE;
    default:
        return FALSE;
    }
}

/* Waits for the next stop; FALSE when the program has ended. */
static gboolean
wait_stop(pid_t pid, int *out_status)
{
    g_assert_cmpint(waitpid(pid, out_status, 0), ==, pid);
    return WIFSTOPPED(*out_status);
}

/* Follows the program to its end, or to the moment of its death; `call` 0: to its end. */
static Outcome
follow(pid_t pid, int call, gboolean is_after)
{
    Outcome outcome = {0};
    gboolean is_in_call = FALSE;
    int status, signal_number = 0;

    for (;;) {
        struct __ptrace_syscall_info info;

        g_assert_cmpint(ptrace(PTRACE_SYSCALL, pid, NULL, signal_number), ==, 0);
        if (!wait_stop(pid, &status))
            break;
        signal_number = WSTOPSIG(status);
        if (signal_number != (SIGTRAP | 0x80)) { /* a signal, or the exec's own trap */
            signal_number = signal_number == SIGTRAP ? 0 : signal_number;
            continue;
        }
        signal_number = 0;
        g_assert_cmpint(ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info), >, 0);
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
            is_in_call = is_changing(&info);
            outcome.n_calls += is_in_call;
        }
        if (call > 0 && outcome.n_calls == call && is_in_call &&
            is_after == (info.op == PTRACE_SYSCALL_INFO_EXIT)) {
            g_assert_cmpint(kill(pid, SIGKILL), ==, 0);
            while (wait_stop(pid, &status))
                continue;
            break;
        }
    }
    outcome.is_killed = WIFSIGNALED(status);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

static Outcome
run_traced(const Case *c, const GoldenStep *step, int call, gboolean is_after)
{
    pid_t pid = fork();
    int status;

    g_assert_cmpint(pid, >=, 0);
    if (pid == 0)
        case_exec(c, step->time, step->words, TRUE);
    if (!wait_stop(pid, &status))
        return (Outcome){FALSE, WEXITSTATUS(status), 0};
    g_assert_cmpint(
        ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL), ==, 0);
    return follow(pid, call, is_after);
}

/* The case without a kill: how many calls each step makes, and how it ends. */
static GArray *
count_calls(const GPtrArray *steps, char **out_dump)
{
    GArray *calls = g_array_new(FALSE, FALSE, sizeof(int));
    Case c;

    case_init(&c);
    for (guint i = 0; i < steps->len; i++) {
        const GoldenStep *step = g_ptr_array_index(steps, i);
        Outcome outcome = run_traced(&c, step, 0, FALSE);

        if (outcome.exit_code == 97) /* no tracing here */
            g_clear_pointer(&calls, g_array_unref);
        if (!calls)
            break;
        g_assert_cmpint(outcome.exit_code, ==, step->wanted);
        g_array_append_val(calls, outcome.n_calls);
    }
    *out_dump = calls ? case_dup_dump(&c) : NULL;
    case_clear(&c);
    return calls;
}

static int
compare_moments(gconstpointer a, gconstpointer b)
{
    const Moment *x = a, *y = b;

    return x->step != y->step ? (x->step < y->step ? -1 : 1) : x->call - y->call;
}

/* Moments drawn from all calls of the case alike, in its order. */
static GArray *
draw_moments(const GArray *calls, GRand *rand)
{
    GArray *moments = g_array_new(FALSE, FALSE, sizeof(Moment));
    int n_calls = 0;

    for (guint i = 0; i < calls->len; i++)
        n_calls += g_array_index(calls, int, i);
    g_test_message("%d moments, %d kills, seed %d", n_calls, N_KILLS, SEED);
    for (int k = 0; k < N_KILLS; k++) {
        int at = g_rand_int_range(rand, 0, n_calls);
        Moment moment = {0, 0, g_rand_boolean(rand)};

        while (at >= g_array_index(calls, int, moment.step))
            at -= g_array_index(calls, int, moment.step++);
        moment.call = at + 1;
        g_array_append_val(moments, moment);
    }
    g_array_sort(moments, compare_moments);
    return moments;
}

/* What was confirmed is there, at most the entry of the step that was killed follows it, and
 * the program says that all is whole. TRUE if that entry is there. */
static gboolean
check_after_kill(const Case *c, const GoldenStep *step, const char *confirmed)
{
    g_autofree char *copy = case_dup_path(c, "copy.beian");
    int code = case_say(c, step->time, "verify");
    g_autofree char *said = case_dup_said(c);
    g_autofree char *hashes = case_dup_hashes(c);
    gsize n = strlen(confirmed);

    g_test_message("%s: %s", step->words[0], said);
    if (*confirmed || *hashes)
        g_assert_cmpint(code, ==, 0);
    else /* there may be no workspace yet, but never a damaged one */
        g_assert_true(code == 0 || code == 3);
    g_assert_true(g_str_has_prefix(hashes, confirmed));
    g_assert_true(!hashes[n] || strchr(hashes + n, '\n')[1] == '\0');
    /* A backup that has its name is whole; none is written over another. */
    if (g_file_test(copy, G_FILE_TEST_EXISTS)) {
        g_assert_cmpint(case_say(c, step->time, "--workspace copy.beian verify"), ==, 0);
        g_assert_cmpint(g_remove(copy), ==, 0);
    }
    return hashes[n] != '\0';
}

/* Kills the step at the moment; if this run ended before it, at another one. */
static void
kill_at(const Case *c, const GoldenStep *step, const Moment *moment, GRand *rand)
{
    int call = moment->call;

    for (int i = 0; i < MAX_TRIES; i++) {
        Outcome outcome = run_traced(c, step, call, moment->is_after);

        if (outcome.is_killed)
            return;
        case_restore(c);
        call = g_rand_int_range(rand, 1, MAX(outcome.n_calls, 2));
    }
    g_assert_not_reached();
}

/* One step with its kills: each but the last starts from the same state; the case goes on from
 * what the last one left. */
static void
run_step(const Case *c, const GoldenStep *step, const Moment *moments, guint n_moments,
         GRand *rand)
{
    g_autofree char *confirmed = case_dup_hashes(c);
    gboolean is_done = FALSE;

    case_save(c);
    for (guint i = 0; i < n_moments; i++) {
        if (i > 0)
            case_restore(c);
        kill_at(c, step, &moments[i], rand);
        is_done = check_after_kill(c, step, confirmed);
    }
    if (!is_done)
        g_assert_cmpint(case_run(c, step->time, step->words), ==, step->wanted);
}

static void
test_golden_case(void)
{
    g_autoptr(GPtrArray) steps = golden_list();
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_autofree char *expected = NULL;
    g_autoptr(GArray) calls = count_calls(steps, &expected);
    g_autoptr(GArray) moments = NULL;
    g_autofree char *dump = NULL;
    guint next = 0;
    Case c;

    if (!calls) {
        g_test_skip("this system lets no program be traced");
        return;
    }
    moments = draw_moments(calls, rand);
    case_init(&c);
    for (guint i = 0; i < steps->len; i++) {
        guint first = next;

        while (next < moments->len && g_array_index(moments, Moment, next).step == i)
            next++;
        run_step(&c, g_ptr_array_index(steps, i), &g_array_index(moments, Moment, first),
                 next - first, rand);
    }
    g_assert_cmpuint(next, ==, N_KILLS);
    dump = case_dup_dump(&c);
    g_assert_cmpstr(dump, ==, expected);
    case_clear(&c);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kills/golden_case", test_golden_case);
    return g_test_run();
}
