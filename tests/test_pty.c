/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program on a pseudo-terminal: what only a terminal shows. */
#include "config.h"

#ifdef HAVE_VTERM

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sys/wait.h>

#include "terminal.h"

static void
test_chinese_interview_resize_and_quit(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "zh_CN", "2026-11-24");
    terminal_wait(&t, "还没有备案订单");
    terminal_type(&t, "\033n"); /* Esc: an own workspace */
    terminal_wait(&t, "这次要办什么？");
    terminal_resize(&t, 40, 10);
    terminal_wait(&t, "窗口太小");
    terminal_resize(&t, 120, 40);
    terminal_wait(&t, "这次要办什么？");
    terminal_type(&t, "\r");
    terminal_wait(&t, "要备案的是什么？");
    terminal_type(&t, "\033"); /* Esc leaves the interview; the answer is stored */
    terminal_wait(&t, "新的备案订单");
    terminal_type(&t, "q");
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    g_assert_false(t.is_alternate);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
}

/* A pasted newline never submits, and what was typed survives the kill. */
static void
test_paste_and_kill_keep_the_draft(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "en", "2026-11-24");
    terminal_wait(&t, "No filing yet");
    terminal_type(&t, "\033n"); /* Esc: an own workspace */
    terminal_wait(&t, "What is to be done?");
    terminal_type(&t, "\r\r\r\r");
    terminal_wait(&t, "without a domain?");
    terminal_type(&t, "j\r");
    terminal_wait(&t, "What is the domain?");
    terminal_type(&t, "\033[200~示例\n.中国\033[201~");
    terminal_wait(&t, "示例 .中国");
    terminal_wait(&t, "perhaps");
    g_assert_cmpint(kill(t.pid, SIGKILL), ==, 0);
    (void)terminal_wait_end(&t);
    terminal_finish(&t);
    terminal_start(&t, workspace, "en", "2026-11-24");
    terminal_wait(&t, "New filing");
    terminal_type(&t, "i");
    terminal_wait(&t, "示例 .中国");
    g_assert_cmpint(kill(t.pid, SIGTERM), ==, 0);
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    g_assert_false(t.is_alternate);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
}

/* GBK is told, not swallowed; what can be read of it is there, and so is what follows. */
static void
test_paste_that_is_not_utf8(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "zh_CN", "2026-11-24");
    terminal_wait(&t, "还没有备案订单");
    terminal_type(&t, "\033n"); /* Esc: an own workspace */
    terminal_wait(&t, "这次要办什么？");
    terminal_type(&t, "\r\r\r\r");
    terminal_wait(&t, "没有域名");
    terminal_type(&t, "j\r");
    terminal_wait(&t, "域名是什么？");
    terminal_type(&t, "\033[200~\xCA\xBE\xC0\xFD"
                      "a.cn\033[201~");
    terminal_wait(&t, "不是 UTF-8");
    terminal_wait(&t, "a.cn");
    terminal_type(&t, "中文");
    terminal_wait(&t, "a.cn中文");
    terminal_type(&t, "\033");
    terminal_wait(&t, "新的备案订单");
    terminal_type(&t, "q");
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
}

/* Keys as a terminal sends them: Alt is Esc and a character at once; what no table knows
 * (Ctrl-Up here, a key of F25) types nothing and leaves nothing. */
static void
test_alt_and_unknown_keys(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "en", "2026-11-24");
    terminal_wait(&t, "No filing yet");
    terminal_type(&t, "\033n"); /* Esc: an own workspace */
    terminal_wait(&t, "What is to be done?");
    terminal_type(&t, "\r\r\r\r");
    terminal_wait(&t, "without a domain?");
    terminal_type(&t, "j\r");
    terminal_wait(&t, "What is the domain?");
    terminal_type(&t, "one two");
    terminal_wait(&t, "one two");
    terminal_type(&t, "\033b");
    terminal_type(&t, "X");
    terminal_wait(&t, "one Xtwo");
    terminal_type(&t, "\033[1;99Z\033[99~");
    terminal_type(&t, "\033dY");
    terminal_wait(&t, "one XY");
    g_assert_cmpint(kill(t.pid, SIGTERM), ==, 0);
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
}

/* What one program does, the other shows without a key. */
static void
test_two_programs_see_each_other(void)
{
    char *workspace = terminal_dup_workspace();
    Terminal a, b;

    terminal_start(&a, workspace, "en", "2026-11-24");
    terminal_wait(&a, "No filing yet");
    terminal_start(&b, workspace, "en", "2026-11-24");
    terminal_wait(&b, "No filing yet");
    terminal_type(&a, "\033"); /* an own workspace */
    terminal_type(&b, "\033n");
    terminal_wait(&b, "What is to be done?");
    terminal_wait(&a, "New filing");
    terminal_type(&a, "q");
    terminal_type(&b, "\033");
    terminal_wait(&b, "New filing");
    terminal_type(&b, "q");
    g_assert_cmpint(terminal_wait_end(&a), ==, 0);
    g_assert_cmpint(terminal_wait_end(&b), ==, 0);
    terminal_finish(&a);
    terminal_finish(&b);
    terminal_remove_workspace(workspace);
}

/* Runs it to its end; what it prints. Yours. */
static char *
run_to_end(const char *workspace, const char *const *words)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    char *out = NULL;

    g_ptr_array_add(argv, (gpointer)g_getenv("BEIAN_PROGRAM"));
    g_ptr_array_add(argv, (gpointer) "--workspace");
    g_ptr_array_add(argv, (gpointer)workspace);
    for (; *words; words++)
        g_ptr_array_add(argv, (gpointer)*words);
    g_ptr_array_add(argv, NULL);
    g_assert_true(g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               &out, NULL, NULL, NULL));
    return out;
}

/* What waits in the screens' field is told where the command line judges and shows what is
 * recorded. */
static void
test_commands_tell_what_was_typed(void)
{
    static const char *const commands[] = {"lint", "answers"};
    static const struct {
        const char *lang, *told;
    } cases[] = {
        {"en",
         "1 answer was typed on the screens, but not recorded, and does not count: Domain "},
        {"zh_CN", "有 1 项答案已在界面中输入、尚未记录，未计入：域名"},
    };
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start(&t, workspace, "en", "2026-11-24");
    terminal_wait(&t, "No filing yet");
    terminal_type(&t, "\033n"); /* Esc: an own workspace */
    terminal_wait(&t, "What is to be done?");
    terminal_type(&t, "\r\r\r\r");
    terminal_wait(&t, "without a domain?");
    terminal_type(&t, "j\r");
    terminal_wait(&t, "What is the domain?");
    terminal_type(&t, "example.cn");
    terminal_wait(&t, "typed, not recorded");
    g_assert_cmpint(kill(t.pid, SIGTERM), ==, 0);
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    terminal_finish(&t);
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        for (guint j = 0; j < G_N_ELEMENTS(cases); j++) {
            const char *const argv[] = {g_getenv("BEIAN_PROGRAM"),
                                        "--workspace",
                                        workspace,
                                        "--lang",
                                        cases[j].lang,
                                        commands[i],
                                        "F1",
                                        NULL};
            g_autofree char *err = NULL;

            g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL,
                                       NULL, NULL, NULL, &err, NULL, NULL));
            g_assert_nonnull(strstr(err, cases[j].told));
        }
    terminal_remove_workspace(workspace);
}

/* Stands in for beian-net: tells of the first site, of no other. */
static const char half_a_net[] =
    "#!/bin/sh\n"
    "read config\n"
    "echo '{\"ready\":true}'\n"
    "read job\n"
    "echo '{\"id\":1,\"answer\":{\"https\":{\"fault\":null,\"status\":200,"
    "\"url\":\"https://a.cn/\",\"addresses\":[\"47.1.2.3\"]},"
    "\"http\":{\"fault\":null,\"status\":200,\"url\":\"http://a.cn/\"}}}'\n"
    "exec tail -f /dev/null\n"; /* until it is killed */

static void
make_two_sites(const char *workspace, const char *folder)
{
    static const char *const domains[] = {"a.cn", "b.cn"};
    g_autofree char *answers = g_build_filename(folder, "answers.json", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(domains); i++) {
        const char *const words[] = {"new", "--answers", answers, NULL};
        g_autofree char *text =
            g_strdup_printf("{\"filing.purpose\":\"open-service\",\"service.kind\":\"website\","
                            "\"server.place\":\"mainland-cloud\",\"domain.name\":\"%s\"}",
                            domains[i]);
        g_autofree char *said = NULL;

        g_assert_true(g_file_set_contents(answers, text, -1, NULL));
        said = run_to_end(workspace, words);
        g_assert_nonnull(strchr(said, 'F'));
    }
    (void)g_remove(answers);
}

/* A look at many says how far it is; Ctrl-C ends it, and what was found is kept. */
static void
test_check_is_stopped(void)
{
    static const char *const log[] = {"log", "--json", NULL};
    static const char *const verify[] = {"verify", NULL};
    char *workspace = terminal_dup_workspace();
    g_autofree char *folder = g_path_get_dirname(workspace);
    g_autofree char *net = g_build_filename(folder, "beian-net", NULL);
    g_autofree char *libexec = g_strdup(g_getenv("BEIAN_LIBEXEC"));
    g_autofree char *screen = NULL, *entries = NULL, *chain = NULL;
    const char *const argv[] = {g_getenv("BEIAN_PROGRAM"),
                                "--workspace",
                                workspace,
                                "--lang",
                                "en",
                                "check",
                                "--all",
                                NULL};
    int status;
    Terminal t;

    make_two_sites(workspace, folder);
    g_assert_true(g_file_set_contents(net, half_a_net, -1, NULL));
    g_assert_cmpint(g_chmod(net, 0700), ==, 0);
    g_setenv("BEIAN_LIBEXEC", folder, TRUE);
    terminal_start_program(&t, argv, "xterm-256color");
    terminal_wait(&t, "Looking at sites: 1 of 2, 1 not told in full, waiting for b.cn");
    terminal_type(&t, "\003");
    status = terminal_wait_end(&t);
    screen = terminal_dup_text(&t);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
    g_assert_nonnull(strstr(screen, "stopped: 1 of 2 were looked at"));
    g_assert_nonnull(strstr(screen, "F1  a.cn"));
    g_assert_null(strstr(screen, "Looking at sites"));
    g_setenv("BEIAN_LIBEXEC", libexec ? libexec : "", TRUE);
    entries = run_to_end(workspace, log);
    g_assert_nonnull(strstr(entries, "site.look"));
    chain = run_to_end(workspace, verify);
    g_assert_nonnull(strstr(chain, "entries"));
    (void)g_remove(net);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
}

/* The random while that a crontab's line waits can be stopped: nobody was asked then. */
static void
check_jitter(const char *workspace, const char *lang, const char *waiting, const char *stopped)
{
    const char *const argv[] = {g_getenv("BEIAN_PROGRAM"),
                                "--workspace",
                                workspace,
                                "--lang",
                                lang,
                                "watch",
                                "--once",
                                "--jitter",
                                "86400",
                                NULL};
    g_autofree char *screen = NULL;
    int status;
    Terminal t;

    terminal_start_program(&t, argv, "xterm-256color");
    terminal_wait(&t, waiting);
    terminal_type(&t, "\003");
    status = terminal_wait_end(&t);
    screen = terminal_dup_text(&t);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
    g_assert_nonnull(strstr(screen, stopped));
    g_assert_null(strstr(screen, waiting));
    terminal_finish(&t);
}

static void
test_jitter_is_stopped(void)
{
    static const char *const log[] = {"log", "--json", NULL};
    char *workspace = terminal_dup_workspace();
    g_autofree char *folder = g_path_get_dirname(workspace);
    g_autofree char *entries = NULL;

    make_two_sites(workspace, folder);
    check_jitter(workspace, "en", "s before it looks (--jitter); Ctrl-C ends it",
                 "stopped before anything was looked at");
    check_jitter(workspace, "zh_CN", "秒后开始检查（--jitter），按 Ctrl-C 结束",
                 "已停止：还没有开始检查");
    entries = run_to_end(workspace, log);
    g_assert_null(strstr(entries, "site.look"));
    terminal_remove_workspace(workspace);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pty/chinese_interview_resize_and_quit",
                    test_chinese_interview_resize_and_quit);
    g_test_add_func("/pty/paste_and_kill_keep_the_draft", test_paste_and_kill_keep_the_draft);
    g_test_add_func("/pty/paste_that_is_not_utf8", test_paste_that_is_not_utf8);
    g_test_add_func("/pty/alt_and_unknown_keys", test_alt_and_unknown_keys);
    g_test_add_func("/pty/two_programs", test_two_programs_see_each_other);
    g_test_add_func("/pty/commands_tell_what_was_typed", test_commands_tell_what_was_typed);
    g_test_add_func("/pty/check_is_stopped", test_check_is_stopped);
    g_test_add_func("/pty/jitter_is_stopped", test_jitter_is_stopped);
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
