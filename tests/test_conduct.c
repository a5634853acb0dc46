/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the real program behaves on a pseudo-terminal that is stopped, resized, lost or killed.
 */
#include "config.h"

#ifdef HAVE_VTERM

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "terminal.h"

#define DAY "2026-11-24"
#define N_SIZES 1000
#define N_KILLS 40

/* To the field of the domain, with something typed in it. */
static void
type_a_draft(Terminal *t, const char *draft)
{
    terminal_type(t, "\033n"); /* Esc: an own workspace */
    terminal_wait(t, "What is to be done?");
    terminal_type(t, "\r\r\r\r");
    terminal_wait(t, "without a domain?");
    terminal_type(t, "j\r");
    terminal_wait(t, "What is the domain?");
    terminal_type(t, draft);
    terminal_wait(t, draft);
}

static void
end(Terminal *t, int signal_number, char *workspace_taken)
{
    g_assert_cmpint(kill(t->pid, signal_number), ==, 0);
    g_assert_cmpint(terminal_wait_end(t), ==, 0);
    g_assert_false(t->is_alternate);
    g_assert_false(t->has_mouse);
    terminal_finish(t);
    terminal_remove_workspace(workspace_taken);
}

/* Runs a shell with jobs; the program is started in it. */
static void
start_in_shell(Terminal *t, const char *workspace)
{
    static const char *const argv[] = {"/bin/sh", "-i", NULL};
    g_autofree char *line =
        g_strdup_printf("clear; '%s' --workspace '%s' --lang en --today " DAY "\r",
                        g_getenv("BEIAN_PROGRAM"), workspace);

    g_setenv("PS1", "ready> ", TRUE);
    g_unsetenv("ENV");
    terminal_start_program(t, argv, "xterm-256color");
    terminal_wait(t, "ready> ");
    terminal_type(t, line);
    terminal_wait(t, "No filing yet");
}

/* The shell gets its terminal as it was, and the program its own again, with the size that the
 * window has by then. */
static void
test_ctrl_z_and_back(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    start_in_shell(&t, workspace);
    type_a_draft(&t, "kept-draft.cn");
    g_assert_true(t.is_alternate);
    g_assert_true(t.has_mouse);
    for (int i = 0; i < 2; i++) {
        int cols = 100 + i;
        g_autofree char *title =
            g_strdup_printf(" %-*s%s \n", cols - 2 - (int)strlen("set to " DAY),
                            "beian  Interview  F1  New filing", "set to " DAY);

        terminal_type(&t, "\x1A");
        terminal_wait(&t, "Stopped");
        terminal_wait(&t, "ready> ");
        g_assert_false(t.is_alternate);
        g_assert_false(t.has_mouse);
        terminal_resize(&t, cols, 30 + i);
        terminal_type(&t, "clear; fg\r");
        terminal_wait(&t, title);
        terminal_wait(&t, "kept-draft.cn");
        g_assert_true(t.is_alternate);
        g_assert_true(t.has_mouse);
    }
    terminal_type(&t, "\033");
    terminal_wait(&t, "New filing");
    terminal_type(&t, "q");
    terminal_wait(&t, "ready> ");
    terminal_type(&t, "exit\r");
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
}

/* A stop that nobody can refuse: afterwards all is painted again. */
static void
test_stopped_from_outside(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "en", DAY);
    terminal_wait(&t, "No filing yet");
    type_a_draft(&t, "kept-draft.cn");
    g_assert_cmpint(kill(t.pid, SIGSTOP), ==, 0);
    terminal_disturb(&t, "\033[H\033[2J\033[?1000lrubbish");
    g_assert_false(t.has_mouse);
    g_assert_cmpint(kill(t.pid, SIGCONT), ==, 0);
    terminal_wait(&t, "kept-draft.cn");
    g_assert_true(t.has_mouse);
    end(&t, SIGTERM, workspace);
}

static void
test_ctrl_l_paints_again(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "en", DAY);
    terminal_wait(&t, "No filing yet");
    terminal_disturb(&t, "\033[H\033[2J\033[5;5Hrubbish");
    terminal_type(&t, "\f");
    terminal_wait(&t, "No filing yet");
    end(&t, SIGHUP, workspace);
}

/* The editor gets the terminal and gives it back; what it wrote stands in the field, and a
 * failure there loses nothing. */
static void
test_editor(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    g_setenv("VISUAL",
             "sh -c 'grep -q before \"$0\" || exit 1; printf \"one\\ntwo\\n\" >\"$0\"'", TRUE);
    terminal_start(&t, workspace, "en", DAY);
    terminal_wait(&t, "No filing yet");
    type_a_draft(&t, "kept-draft.cn");
    terminal_type(&t, "\033");
    terminal_wait(&t, "New filing");
    terminal_type(&t, "\r");
    terminal_wait(&t, "a Advance");
    terminal_type(&t, "r");
    terminal_wait(&t, "Note on");
    terminal_type(&t, "\033OS"); /* F4 */
    terminal_wait(&t, "nothing is taken");
    g_assert_true(t.is_alternate);
    g_assert_true(t.has_mouse);
    terminal_type(&t, "before\033OS");
    terminal_wait(&t, "one two");
    terminal_wait(&t, "2 lines");
    terminal_type(&t, "\r");
    terminal_type(&t, "H");
    terminal_wait(&t, "History");
    terminal_type(&t, "\r");
    terminal_wait(&t, "note: one");
    terminal_wait(&t, "two");
    end(&t, SIGTERM, workspace);
    g_unsetenv("VISUAL");
}

/* The window is closed: the other end is gone, and so is the program. */
static void
test_lost_terminal(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "en", DAY);
    terminal_wait(&t, "No filing yet");
    type_a_draft(&t, "kept-draft.cn");
    terminal_lose(&t);
    terminal_start(&t, workspace, "en", DAY);
    terminal_wait(&t, "New filing");
    terminal_type(&t, "i");
    terminal_wait(&t, "kept-draft.cn");
    end(&t, SIGTERM, workspace);
}

/* Down to one cell and back, in any order; keys come in between. */
static void
test_resize_storm(void)
{
    char *workspace = terminal_dup_workspace();
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261124);
    g_autoptr(GString) draft = g_string_new("kept-draft.cn");
    Terminal t;

    terminal_start(&t, workspace, "en", DAY);
    terminal_wait(&t, "No filing yet");
    type_a_draft(&t, "kept-draft.cn");
    for (int i = 0; i < N_SIZES; i++) {
        gboolean is_small = g_rand_boolean(rand);

        terminal_resize(&t, g_rand_int_range(rand, 1, is_small ? 12 : 220),
                        g_rand_int_range(rand, 1, is_small ? 6 : 70));
        g_assert_true(terminal_take(&t, 0));
        if (i % 50 == 49) {
            g_string_append_c(draft, 'x');
            terminal_type(&t, "x");
            terminal_resize(&t, 80, 24);
            terminal_wait(&t, draft->str);
            terminal_wait(&t, "What is the domain?");
        }
    }
    end(&t, SIGTERM, workspace);
}

/* As long as the terminal can move the cursor the screens work on it. */
static void
test_terminals(void)
{
    static const char *const names[] = {"xterm-256color", "xterm", "screen",
                                        "tmux",           "linux", "vt100"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        char *workspace = terminal_dup_workspace();
        const char *program = g_getenv("BEIAN_PROGRAM");
        const char *const argv[] = {program, "--workspace", workspace, "--lang",
                                    "zh_CN", "--today",     DAY,       NULL};
        Terminal t;

        g_test_message("%s", names[i]);
        terminal_start_program(&t, argv, names[i]);
        terminal_wait(&t, "还没有备案订单");
        terminal_type(&t, "\033n");
        terminal_wait(&t, "这次要办什么？");
        terminal_resize(&t, 120, 40);
        terminal_wait(&t, "这次要办什么？");
        end(&t, SIGTERM, workspace);
    }
}

static void
run_verify(const char *workspace)
{
    const char *argv[] = {g_getenv("BEIAN_PROGRAM"), "--workspace", workspace, "verify", NULL};
    g_autofree char *out = NULL, *err = NULL;
    g_autoptr(GError) error = NULL;
    int status = -1;

    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status,
                 &error);
    g_assert_no_error(error);
    if (status != 0)
        g_error("%s%s", out, err);
}

/* Killed in the midst of whatever it does, the next start finds a whole chain. */
static void
test_killed_at_random(void)
{
    static const char keys[] = "nnjjjkk\r\r\r\r\033i:/ab\tu\177 ";
    char *workspace = terminal_dup_workspace();
    g_autoptr(GRand) rand = g_rand_new_with_seed(1124);

    for (int i = 0; i < N_KILLS; i++) {
        int n_keys = g_rand_int_range(rand, 0, 40);
        Terminal t;

        terminal_start(&t, workspace, "en", DAY);
        terminal_wait(&t, "beian");
        for (int k = 0; k < n_keys && !t.has_ended; k++) {
            char key[2] = {keys[g_rand_int_range(rand, 0, sizeof keys - 1)], '\0'};

            terminal_type(&t, key);
            (void)terminal_take(&t, 0);
        }
        (void)kill(t.pid, SIGKILL); /* it may have ended by itself */
        (void)terminal_wait_end(&t);
        terminal_finish(&t);
        run_verify(workspace);
    }
    terminal_remove_workspace(workspace);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/conduct/ctrl_z_and_back", test_ctrl_z_and_back);
    g_test_add_func("/conduct/stopped_from_outside", test_stopped_from_outside);
    g_test_add_func("/conduct/ctrl_l_paints_again", test_ctrl_l_paints_again);
    g_test_add_func("/conduct/editor", test_editor);
    g_test_add_func("/conduct/lost_terminal", test_lost_terminal);
    g_test_add_func("/conduct/resize_storm", test_resize_storm);
    g_test_add_func("/conduct/terminals", test_terminals);
    g_test_add_func("/conduct/killed_at_random", test_killed_at_random);
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
