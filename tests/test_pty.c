/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program on a pseudo-terminal: what only a terminal shows. */
#include "config.h"

#ifdef HAVE_VTERM

#include <locale.h>
#include <signal.h>

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
