/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typing: what a line does with its keys, and what prompts remember. */
#include "config.h"

#include <string.h>

#include "support.h"
#include "ui/app.h"
#include "ui/recall.h"
#include "ui/widget/lineedit.h"

#define TODAY "2026-11-24" /* a Tuesday */
#define CTRL(c) ((gunichar)(c)&0x1F)

static void
type(LineEdit *edit, const char *text)
{
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        (void)lineedit_key(edit, (Key){KEY_CHAR, g_utf8_get_char(c)});
}

static void
ctrl(LineEdit *edit, char c)
{
    g_assert_true(lineedit_key(edit, (Key){KEY_CHAR, CTRL(c)}));
}

static void
alt(LineEdit *edit, char c)
{
    g_assert_true(lineedit_key(edit, (Key){KEY_ALT, (gunichar)c}));
}

static void
test_cut_and_yank(void)
{
    g_autoptr(LineEdit) edit = lineedit_new("营业执照 已 核对");

    ctrl(edit, 'w');
    g_assert_cmpstr(lineedit_text(edit), ==, "营业执照 已 ");
    ctrl(edit, 'w'); /* in a row: one piece */
    g_assert_cmpstr(lineedit_text(edit), ==, "营业执照 ");
    ctrl(edit, 'a');
    ctrl(edit, 'y');
    g_assert_cmpstr(lineedit_text(edit), ==, "已 核对营业执照 ");
    ctrl(edit, 'k');
    g_assert_cmpstr(lineedit_text(edit), ==, "已 核对");
    ctrl(edit, 'y');
    alt(edit, 'y');
    g_assert_cmpstr(lineedit_text(edit), ==, "已 核对已 核对");
    alt(edit, 'y'); /* round */
    g_assert_cmpstr(lineedit_text(edit), ==, "已 核对营业执照 ");
}

static void
test_by_word(void)
{
    g_autoptr(LineEdit) edit = lineedit_new("one two three");

    alt(edit, 'b');
    alt(edit, 'b');
    alt(edit, 'd');
    g_assert_cmpstr(lineedit_text(edit), ==, "one  three");
    alt(edit, 'f');
    type(edit, "!");
    g_assert_cmpstr(lineedit_text(edit), ==, "one  three!");
}

static void
test_undo(void)
{
    g_autoptr(LineEdit) edit = lineedit_new("");

    type(edit, "备案");
    ctrl(edit, 'u');
    g_assert_cmpstr(lineedit_text(edit), ==, "");
    ctrl(edit, '_');
    g_assert_cmpstr(lineedit_text(edit), ==, "备案");
    ctrl(edit, '_');
    g_assert_cmpstr(lineedit_text(edit), ==, "备");
    ctrl(edit, '_');
    ctrl(edit, '_'); /* nothing left: nothing happens */
    g_assert_cmpstr(lineedit_text(edit), ==, "");
}

static void
test_paste_drops_control(void)
{
    g_autoptr(LineEdit) edit = lineedit_new("");
    const char *pasted = "a\001\033[31m\177b";

    for (const char *c = pasted; *c; c++)
        g_assert_true(lineedit_key(edit, (Key){KEY_PASTE, (gunichar)(guchar)*c}));
    g_assert_cmpstr(lineedit_text(edit), ==, "a[31mb");
}

static gboolean
take(App *app, const char *value, gpointer user, GError **error)
{
    (void)app;
    (void)user;
    (void)error;
    return *value != '\0';
}

static void
prompt(App *app, const char *draft, const char *typed)
{
    app_prompt(app, "?", "", draft, take, NULL);
    for (const char *c = typed; *c; c = g_utf8_next_char(c))
        app_key(app, (Key){KEY_CHAR, g_utf8_get_char(c)});
}

static gboolean
shows(App *app, const char *text)
{
    g_autoptr(Surface) s = surface_new(80, 24);

    app_draw(app, s);
    for (int r = 0; r < 24; r++) {
        g_autofree char *row = surface_dup_row(s, r);

        if (strstr(row, text))
            return TRUE;
    }
    return FALSE;
}

static void
test_history(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    app = app_new(f.flow, &(StartOptions){0});
    prompt(app, "F1/a@1/note", "first");
    app_key(app, (Key){KEY_ENTER_PRESSED, 0});
    prompt(app, "F2/b@1/note", "second");
    app_key(app, (Key){KEY_ENTER_PRESSED, 0});
    app_free(g_steal_pointer(&app));
    app = app_new(f.flow, &(StartOptions){0}); /* it is kept in the workspace */
    prompt(app, "F3/c@1/note", "thi");
    app_key(app, (Key){KEY_UP_PRESSED, 0});
    g_assert_true(shows(app, "second"));
    app_key(app, (Key){KEY_CHAR, CTRL('p')});
    g_assert_true(shows(app, "first"));
    app_key(app, (Key){KEY_CHAR, CTRL('n')});
    app_key(app, (Key){KEY_DOWN_PRESSED, 0});
    g_assert_true(shows(app, "thi")); /* what was typed is there still */
    app_free(g_steal_pointer(&app));
    fixture_clear(&f);
}

static void
test_history_leaves_numbers_out(void)
{
    Fixture f;
    g_autoptr(GPtrArray) kept = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    g_assert_true(recall_add(f.store, "F1/number", "11010519491231002X", NULL));
    kept = recall_list(f.store, "F1/number");
    g_assert_cmpuint(kept->len, ==, 0);
    fixture_clear(&f);
}

static void
test_typed_days(void)
{
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "vectors", "typed_days.tsv", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    Fixture f;

    fixture_init(&f, TODAY, LANG_ZH);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", 3);
        TypedLean lean = g_str_equal(cells[1], "back") ? TYPED_BACK : TYPED_AHEAD;
        g_autofree char *got = NULL;
        Day day;

        g_test_message("%s", lines[i]);
        got = workflow_parse_day(f.flow, cells[0], lean, &day, NULL, NULL) ? day_format(day)
                                                                           : g_strdup("-");
        g_assert_cmpstr(got, ==, cells[2]);
    }
    fixture_clear(&f);
}

static gboolean
take_day(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    (void)error;
    app_say(app, STYLE_TEXT, value);
    return TRUE;
}

static void
test_reading_is_shown(void)
{
    Fixture f;
    g_autoptr(App) app = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    app = app_new(f.flow, &(StartOptions){0});
    app_prompt_day(app, "?", "", "F1/day", take_day, NULL);
    for (const char *c = "+3"; *c; c++)
        app_key(app, (Key){KEY_CHAR, (gunichar)*c});
    g_assert_false(shows(app, "= 2026"));
    app_key(app, (Key){KEY_ENTER_PRESSED, 0}); /* not taken, and the prompt stays */
    app_key(app, (Key){KEY_CHAR, 'd'});
    g_assert_true(shows(app, "= 2026-11-27"));
    app_key(app, (Key){KEY_ENTER_PRESSED, 0});
    g_assert_true(shows(app, "2026-11-27"));
    g_assert_false(shows(app, "= 2026-11-27"));
    app_free(g_steal_pointer(&app));
    fixture_clear(&f);
}

static void
test_provisional(void)
{
    Fixture f;
    gboolean is_provisional;
    Day day;

    fixture_init(&f, TODAY, LANG_ZH);
    g_assert_true(workflow_parse_day(f.flow, "+5wd", TYPED_AHEAD, &day, &is_provisional, NULL));
    g_assert_false(is_provisional);
    g_assert_true(
        workflow_parse_day(f.flow, "+60wd", TYPED_AHEAD, &day, &is_provisional, NULL));
    g_assert_true(is_provisional);
    fixture_clear(&f);
}

static void
test_typed_time(void)
{
    Fixture f;
    g_autofree char *yesterday = NULL;
    g_autofree char *full_width = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    yesterday = workflow_dup_typed_time(f.flow, "昨天 15:30", NULL);
    g_assert_cmpstr(yesterday, ==, "2026-11-23 15:30");
    full_width = workflow_dup_typed_time(f.flow, "１０－８", NULL);
    g_assert_cmpstr(full_width, ==, "2026-10-08");
    g_assert_null(workflow_dup_typed_time(f.flow, "yesterday 25:99", NULL));
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/editing/cut_and_yank", test_cut_and_yank);
    g_test_add_func("/editing/by_word", test_by_word);
    g_test_add_func("/editing/undo", test_undo);
    g_test_add_func("/editing/paste_drops_control", test_paste_drops_control);
    g_test_add_func("/editing/history", test_history);
    g_test_add_func("/editing/history_leaves_numbers_out", test_history_leaves_numbers_out);
    g_test_add_func("/editing/typed_days", test_typed_days);
    g_test_add_func("/editing/reading_is_shown", test_reading_is_shown);
    g_test_add_func("/editing/provisional", test_provisional);
    g_test_add_func("/editing/typed_time", test_typed_time);
    return g_test_run();
}
