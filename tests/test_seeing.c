/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program writes to terminals of several kinds: colours only where they are wanted and
 * there, lines as the locale allows. */
#include "config.h"

#ifdef HAVE_VTERM

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/path.h"
#include "terminal.h"

/* A sequence ESC [ … m (SGR) that sets a colour of text or ground, or their defaults. */
static gboolean
sets_colour(const GString *said)
{
    for (const char *at = said->str; (at = strstr(at, "\033[")); at += 2) {
        gsize length = strspn(at + 2, "0123456789;");
        g_autofree char *numbers = g_strndup(at + 2, length);
        g_auto(GStrv) parts = g_strsplit(numbers, ";", -1);

        if (at[2 + length] != 'm')
            continue;
        for (char **part = parts; *part; part++) {
            gint64 n = g_ascii_strtoll(*part, NULL, 10);

            if ((n >= 30 && n <= 49) || (n >= 90 && n <= 107))
                return TRUE;
        }
    }
    return FALSE;
}

static void
leave(Terminal *t, char *workspace_taken)
{
    terminal_type(t, "q");
    g_assert_cmpint(terminal_wait_end(t), ==, 0);
    terminal_finish(t);
    terminal_remove_workspace(workspace_taken);
}

typedef struct {
    const char *term;
    gboolean has_colours;
} Kind;

static const Kind kinds[] = {
    {"xterm", TRUE}, {"xterm-256color", TRUE}, {"linux", TRUE}, {"vt100", FALSE}};

/* What was written from start to end: the program's leaving included. */
static gboolean
writes_colours(const char *term, const char *no_color)
{
    g_autofree char *kind = g_strdup_printf("TERM=%s", term);
    g_autofree char *refused = g_strdup_printf("NO_COLOR=%s", no_color);
    const char *environment[] = {kind, refused, NULL};
    char *workspace = terminal_dup_workspace();
    gboolean found;
    Terminal t;

    terminal_start_with(&t, workspace, "en", "2026-11-24", environment);
    terminal_wait(&t, "No filing yet");
    terminal_type(&t, "\033"); /* the choice of the first run */
    terminal_wait_gone(&t, "Welcome");
    terminal_type(&t, "n");
    terminal_wait(&t, "What is to be done?");
    terminal_type(&t, "\033");
    terminal_wait(&t, "nothing was answered");
    terminal_type(&t, "q");
    g_assert_cmpint(terminal_wait_end(&t), ==, 0);
    found = sets_colour(t.said);
    terminal_finish(&t);
    terminal_remove_workspace(workspace);
    return found;
}

static void
test_colours(gconstpointer data)
{
    const Kind *kind = data;

    g_assert_cmpint(writes_colours(kind->term, ""), ==, kind->has_colours);
    g_assert_false(writes_colours(kind->term, "1"));
}

/* Ground and text of a theme reach every cell, also those that nothing is drawn on; going
 * through the themes shows at once. */
static void
test_theme_fills_the_screen(void)
{
    g_autofree char *config = g_dir_make_tmp("beian-seeing-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(config, "beian", NULL);
    g_autofree char *file = g_build_filename(folder, "config", NULL);
    g_autofree char *where = g_strdup_printf("XDG_CONFIG_HOME=%s", config);
    const char *environment[] = {where, NULL};
    char *workspace = terminal_dup_workspace();
    VTermScreenCell cell;
    Terminal t;

    g_assert_true(path_make_parent(file, NULL));
    g_assert_true(g_file_set_contents(file, "[beian]\ntheme = light\n", -1, NULL));
    terminal_start_with(&t, workspace, "en", "2026-11-24", environment);
    terminal_wait(&t, "No filing yet");
    terminal_type(&t, "\033"); /* the choice of the first run */
    terminal_wait_gone(&t, "Welcome");
    terminal_type(&t, "S");
    terminal_wait(&t, "dark on light");
    g_assert_true(vterm_screen_get_cell(t.screen, (VTermPos){20, 70}, &cell));
    g_assert_true(VTERM_COLOR_IS_INDEXED(&cell.bg));
    g_assert_cmpint(cell.bg.indexed.idx, ==, 231);
    terminal_type(&t, "t");
    terminal_wait(&t, "light on dark  (settings file, line 2)");
    g_assert_true(vterm_screen_get_cell(t.screen, (VTermPos){20, 70}, &cell));
    g_assert_cmpint(cell.bg.indexed.idx, ==, 234);
    leave(&t, workspace);
    g_assert_cmpint(g_remove(file), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_assert_cmpint(g_rmdir(config), ==, 0);
}

/* Without a UTF-8 locale lines and bars are ASCII; texts stay what they are. */
static void
test_lines_follow_the_locale(void)
{
    static const char *const plain[] = {"LC_ALL=C", NULL};
    static const char *const whole[] = {"LC_ALL=C.UTF-8", NULL};

    for (int i = 0; i < 2; i++) {
        char *workspace = terminal_dup_workspace();
        g_autofree char *text = NULL;
        Terminal t;

        terminal_start_with(&t, workspace, "zh_CN", "2026-11-24", i ? whole : plain);
        terminal_wait(&t, "还没有备案订单");
        terminal_type(&t, "\033");
        terminal_wait_gone(&t, "欢迎");
        terminal_type(&t, ":");
        terminal_wait(&t, "C-t ");
        text = terminal_dup_text(&t);
        g_assert_cmpint(strstr(text, "│") != NULL, ==, i);
        g_assert_cmpint(strstr(text, "+-") != NULL, ==, !i);
        terminal_type(&t, "\033");
        terminal_wait_gone(&t, "C-t ");
        leave(&t, workspace);
    }
}

/* A copy reaches the terminal as a sequence beside the picture, in tmux past tmux as well; the
 * picture is not touched by it. */
static void
test_copy(gconstpointer tmux)
{
    const char *environment[] = {tmux, NULL};
    g_autofree char *base64 = g_base64_encode((const guchar *)"F1", 2);
    g_autofree char *wanted = g_strdup_printf("\033]52;c;%s\a", base64);
    g_autofree char *wrapped = g_strdup_printf("\033Ptmux;\033%s\033\\", wanted);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    char *workspace = terminal_dup_workspace();
    Terminal t;

    terminal_start_with(&t, workspace, "en", "2026-11-24", environment);
    terminal_wait(&t, "No filing yet");
    terminal_type(&t, "\033"); /* the choice of the first run */
    terminal_wait_gone(&t, "Welcome");
    terminal_type(&t, "n");
    terminal_wait(&t, "What is to be done?");
    terminal_type(&t, "\r");
    terminal_wait(&t, "What is it that is filed?");
    terminal_type(&t, "\033");
    terminal_wait(&t, "r Resources  N Online  ? Help");
    before = terminal_dup_text(&t);
    terminal_type(&t, "y");
    terminal_wait(&t, "filing: F1");
    terminal_type(&t, "\r");
    terminal_wait(&t, "clipboard: F1");
    terminal_type(&t, "j"); /* the message is gone */
    terminal_wait_gone(&t, "clipboard: F1");
    after = terminal_dup_text(&t);
    g_assert_cmpstr(before, ==, after);
    g_assert_nonnull(strstr(t.said->str, wanted));
    g_assert_cmpint(strstr(t.said->str, wrapped) != NULL, ==,
                    g_str_has_suffix(tmux, "=") ? 0 : 1);
    leave(&t, workspace);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *name = g_strdup_printf("/seeing/colours/%s", kinds[i].term);

        g_test_add_data_func(name, &kinds[i], test_colours);
    }
    g_test_add_func("/seeing/theme_fills_the_screen", test_theme_fills_the_screen);
    g_test_add_func("/seeing/lines_follow_the_locale", test_lines_follow_the_locale);
    g_test_add_data_func("/seeing/copy/direct", "TMUX=", test_copy);
    g_test_add_data_func("/seeing/copy/tmux", "TMUX=/tmp/tmux,1,0", test_copy);
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
