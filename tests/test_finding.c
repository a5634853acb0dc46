/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters, the palette, the mouse, panes and keys of the officer's own, on screens without a
 * terminal. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "support.h"
#include "ui/keymap.h"

static const char *const shanghai[] = {"filing.purpose=open-service",
                                       "service.kind=website",
                                       "server.place=mainland-cloud",
                                       "server.provider=alibaba",
                                       "service.ip_only=no",
                                       "domain.name=example.cn",
                                       "registry.entity=none",
                                       "entity.kind=enterprise",
                                       "entity.province=31",
                                       "entity.certificate_number=91330106MA7228186D",
                                       "entity.name=上海示例科技有限公司",
                                       NULL};
static const char *const chongqing[] = {"entity.name=重庆样例商贸有限公司", NULL};

typedef struct {
    Fixture f;
    App *app;
    Surface *s;
} Bench;

static void
start(Bench *b, Lang lang)
{
    i18n_switch(lang);
    fixture_init(&b->f, "2026-11-24", lang);
    fixture_filing(&b->f, shanghai);
    fixture_filing(&b->f, chongqing);
    b->app = app_new(b->f.flow, &(StartOptions){0});
    b->s = surface_new(100, 30);
}

static void
finish(Bench *b)
{
    app_free(b->app);
    surface_free(b->s);
    fixture_clear(&b->f);
}

/* Is any cell of the row that holds `text` marked? */
static gboolean
is_marked(Bench *b, const char *text)
{
    int row = screen_find_row(b->app, b->s, text);

    for (int c = 0; c < surface_cols(b->s); c++)
        if (surface_cell(b->s, row, c)->style == STYLE_MARK)
            return TRUE;
    return FALSE;
}

static void
test_filter_by_pinyin(void)
{
    Bench b;

    start(&b, LANG_ZH);
    screen_press(b.app, "/");
    screen_press(b.app, "cq");
    screen_assert_says(b.app, b.s, "重庆样例商贸有限公司");
    screen_assert_says_not(b.app, b.s, "上海示例科技有限公司");
    g_assert_true(is_marked(&b, "重庆样例商贸有限公司"));
    screen_press(b.app, "\033");
    screen_assert_says(b.app, b.s, "上海示例科技有限公司");
    g_assert_false(is_marked(&b, "重庆样例商贸有限公司"));
    screen_press(b.app, "/shsl\n\n"); /* to the list, into the filing */
    screen_assert_says(b.app, b.s, "F1  上海示例科技有限公司");
    screen_press(b.app, "/yyzz");
    screen_assert_says(b.app, b.s, "营业执照");
    screen_assert_says_not(b.app, b.s, "主体负责人证件");
    finish(&b);
}

/* Names are found in the other language, too. */
static void
test_filter_in_english(void)
{
    Bench b;

    start(&b, LANG_EN);
    screen_press(b.app, "\n/yyzz");
    screen_assert_says(b.app, b.s, "Business licence");
    screen_press(b.app, "\033\033g/hangzhou");
    screen_assert_says(b.app, b.s, "Hangzhou");
    screen_press(b.app, "\033/上海");
    screen_assert_says(b.app, b.s, "Shanghai");
    screen_assert_says_not(b.app, b.s, "Hangzhou");
    finish(&b);
}

/* The page that shows all answers is a list like others. */
static void
test_filter_answers(void)
{
    Bench b;

    start(&b, LANG_ZH);
    screen_press(b.app, "i");
    (void)app_key(b.app, (Key){KEY_CHAR, 'g' & 0x1F});
    screen_assert_says(b.app, b.s, "服务类型");
    screen_press(b.app, "/zbzmc");
    screen_assert_says(b.app, b.s, "上海示例科技有限公司");
    screen_assert_says_not(b.app, b.s, "服务类型"); /* 证件号码 is named in a finding below */
    screen_press(b.app, "\n\n");
    screen_assert_says(b.app, b.s, "> 上海示例科技有限公司");
    finish(&b);
}

/* In a list of which several are taken, Enter in the filter takes what it found, not the list;
 * and the same event goes on with what was said of it. */
static void
test_several_reasons(void)
{
    Bench b;

    start(&b, LANG_EN);
    screen_press(b.app, "\na/even\nj\n2026-11-20\nnote\n");
    screen_press(b.app, "a/returned\n2026-11-23 10:00\n");
    screen_assert_says(b.app, b.s, "Which reasons were given?");
    screen_press(b.app, "/holder\n");
    screen_assert_says(b.app, b.s, "[x] Domain holder is not the filer");
    screen_assert_says(b.app, b.s, "Which reasons were given?");
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, "Which materials were named?");
    screen_press(b.app, "\033a/returned\n");
    screen_assert_says(b.app, b.s, "2026-11-23 10:00");
    finish(&b);
}

/* n and N go through what was found, and begin nothing new. */
static void
test_next_and_previous(void)
{
    Bench b;
    int first, second;

    start(&b, LANG_ZH);
    screen_press(b.app, "/gs\n"); /* 公司: both */
    first = screen_find_row(b.app, b.s, "F1");
    app_draw(b.app, b.s);
    surface_get_cursor(b.s, &second, &(int){0});
    g_assert_cmpint(first, !=, -1);
    screen_press(b.app, "n");
    app_draw(b.app, b.s);
    surface_get_cursor(b.s, &first, &(int){0});
    g_assert_cmpint(first, ==, second + 1);
    screen_press(b.app, "N");
    app_draw(b.app, b.s);
    surface_get_cursor(b.s, &first, &(int){0});
    g_assert_cmpint(first, ==, second);
    screen_assert_says_not(b.app, b.s, "F3");
    finish(&b);
}

/* What undo took is counted; one list leads back and forward. */
static void
test_steps(void)
{
    Bench b;

    start(&b, LANG_EN);
    screen_press(b.app, "\n\t/business licence\n  "); /* to the list; collected, missing */
    screen_press(b.app, "u");
    screen_assert_says(b.app, b.s, "undone: F1 Business licence marked missing");
    screen_press(b.app, "u");
    screen_assert_says(b.app, b.s,
                       "undone, 2 steps back: F1 Business licence marked collected");
    screen_press(b.app, "R");
    screen_assert_says(b.app, b.s,
                       "done again: F1 Business licence marked collected; still 1 step back");
    screen_press(b.app, "B");
    screen_assert_says(b.app, b.s, "+1  F1 Business licence marked missing");
    screen_assert_says(b.app, b.s, "-1  F1 Business licence marked collected");
    screen_press(b.app, "jjj"); /* past what made the three filings */
    screen_press(b.app, "kkk\n");
    screen_assert_says(b.app, b.s, "done again: F1 Business licence marked missing");
    screen_press(b.app, "Bj\n");
    screen_assert_says(b.app, b.s, "undone, 2 steps back");
    finish(&b);
}

static void
test_palette_goes_everywhere(void)
{
    Bench b;

    start(&b, LANG_ZH);
    screen_press(b.app, ":");
    screen_assert_says(b.app, b.s, "拼音"); /* what it is for */
    screen_press(b.app, "yyzz");
    screen_assert_says(b.app, b.s, "营业执照");
    screen_assert_says(b.app, b.s, "材料");
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, "entity-business-licence");
    screen_press(b.app, "q:cqyl"); /* a filing, by its name's initials */
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, "F2  重庆样例商贸有限公司");
    /* A command of the screen below, with its key beside it. */
    screen_press(b.app, ":filing.next");
    screen_assert_says(b.app, b.s, " w ");
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, "下一步");
    screen_press(b.app, "\033\033");
    /* An entity: its filings. */
    screen_press(b.app, ":重庆样例");
    screen_assert_says(b.app, b.s, "主办者");
    app_key(b.app, (Key){KEY_DOWN_PRESSED, 0});
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, "总览");
    screen_assert_says_not(b.app, b.s, "上海示例");
    screen_press(b.app, "\033");
    finish(&b);
}

static void
test_palette_remembers_and_pins(void)
{
    Bench b;

    start(&b, LANG_EN);
    screen_press(b.app, ":Business licence\n");
    screen_press(b.app, "q:");
    screen_assert_says(b.app, b.s, "Business licence");
    screen_press(b.app, "overview.nodes\024"); /* C-t */
    screen_press(b.app, "\033:");
    screen_assert_says(b.app, b.s, "* Show the regions");
    g_assert_cmpint(screen_find_row(b.app, b.s, "* Show the regions"), <,
                    screen_find_row(b.app, b.s, "Business licence"));
    screen_press(b.app, "\024"); /* the first: off again */
    screen_assert_says_not(b.app, b.s, "* Show the regions");
    finish(&b);
}

static void
click(Bench *b, KeyCode code, const char *text, int col)
{
    app_key(b->app, key_at(code, screen_find_row(b->app, b->s, text), col));
}

static void
test_mouse(void)
{
    Bench b;
    int row, col;

    start(&b, LANG_EN);
    click(&b, KEY_CLICK, "重庆", 8);
    app_draw(b.app, b.s);
    surface_get_cursor(b.s, &row, &col);
    g_assert_cmpint(row, ==, screen_find_row(b.app, b.s, "重庆"));
    click(&b, KEY_DOUBLE_CLICK, "上海", 8);
    screen_assert_says(b.app, b.s, "Filing  F1");
    /* The pane under the mouse takes the wheel. */
    click(&b, KEY_WHEEL_DOWN, "Fill in the order", 3);
    app_draw(b.app, b.s);
    surface_get_cursor(b.s, &row, &col);
    g_assert_cmpint(col, ==, 0);
    g_assert_cmpint(row, ==, screen_find_row(b.app, b.s, "Provider's review"));
    /* The key bar is a row of buttons. */
    click(&b, KEY_CLICK, "a Advance", 1);
    screen_assert_says(b.app, b.s, "Submitted");
    app_key(b.app, (Key){KEY_ESCAPE, 0});
    screen_assert_says(b.app, b.s, "Filing  F1");
    finish(&b);
}

/* Borders are dragged, panes grow and hide by keys, and the next filing looks the same. */
static void
test_panes(void)
{
    Bench b;
    int before, after;

    start(&b, LANG_EN);
    surface_resize(b.s, 140, 40);
    screen_press(b.app, "\n");
    before = screen_find_col(b.app, b.s, "[?] Business licence");
    app_key(b.app, key_at(KEY_CLICK, 10, 31));
    app_key(b.app, key_at(KEY_DRAG, 12, 41));
    app_key(b.app, key_at(KEY_RELEASE, 12, 41));
    after = screen_find_col(b.app, b.s, "[?] Business licence");
    g_assert_cmpint(after, ==, before + 10);
    app_key(b.app, key_at(KEY_DRAG, 12, 60)); /* let go of */
    g_assert_cmpint(screen_find_col(b.app, b.s, "[?] Business licence"), ==, after);
    screen_press(b.app, "|");
    screen_assert_says_not(b.app, b.s, "Hand-over");
    screen_press(b.app, "\033");
    screen_press(b.app, "\n");
    screen_assert_says_not(b.app, b.s, "Hand-over");
    screen_press(b.app, "|");
    screen_assert_says(b.app, b.s, "Hand-over");
    screen_press(b.app, "=");
    g_assert_cmpint(screen_find_col(b.app, b.s, "[?] Business licence"), ==, before);
    screen_press(b.app, "\t\t>"); /* the rail */
    g_assert_cmpint(screen_find_col(b.app, b.s, "[?] Business licence"), >, before);
    finish(&b);
}

/* The checklist's part of the row with the cursor. */
static char *
dup_cursor_row(Bench *b)
{
    g_autofree char *text = NULL;
    int row, col;

    app_draw(b->app, b->s);
    surface_get_cursor(b->s, &row, &col);
    text = surface_dup_row(b->s, row);
    return g_strdup(strchr(text, '['));
}

/* A thousand sizes in random order: nothing breaks, and the cursor is where it was. */
static void
test_any_size(void)
{
    g_autofree char *before = NULL, *after = NULL;
    Bench b;

    start(&b, LANG_ZH);
    screen_press(b.app, "\njjj");
    before = dup_cursor_row(&b);
    for (int i = 0; i < 1000; i++) {
        surface_resize(b.s, g_test_rand_int_range(1, 240), g_test_rand_int_range(1, 80));
        if (i % 10 == 0)
            screen_press(b.app, i % 20 ? ">" : "<");
        app_draw(b.app, b.s);
    }
    screen_press(b.app, "=");
    surface_resize(b.s, 100, 30);
    after = dup_cursor_row(&b);
    g_assert_cmpstr(after, ==, before);
    finish(&b);
}

static void
write_config(const char *text)
{
    g_autofree char *path = path_dup_config();

    g_assert_true(path_make_parent(path, NULL));
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* The officer's keys count at once, in the key bar and the help too; faults leave the rest. */
static void
test_own_keys(void)
{
    g_autofree char *path = path_dup_config();
    Bench b;

    write_config("[keys]\noverview.deadlines = z F5\noverview.nodes = q\n");
    start(&b, LANG_EN);
    screen_assert_says(b.app, b.s, "z Deadlines");
    screen_press(b.app, "d");
    screen_assert_says_not(b.app, b.s, "Mo Tu We");
    app_key(b.app, (Key){KEY_FUNCTION, 5});
    screen_assert_says(b.app, b.s, "Mo Tu We");
    screen_press(b.app, "\033");
    screen_press(b.app, "?");
    screen_assert_says(b.app, b.s, "z F5");
    screen_press(b.app, "q");
    g_assert_cmpuint(settings_n_faults(app_get_settings(b.app)), ==, 1);
    /* Read anew while running. */
    write_config("[keys]\noverview.deadlines = d\n");
    screen_press(b.app, "Sr");
    screen_assert_says(b.app, b.s, "read anew");
    g_assert_true(app_take_settings_change(b.app));
    screen_press(b.app, "\033");
    screen_press(b.app, "d");
    screen_assert_says(b.app, b.s, "Mo Tu We");
    g_assert_cmpuint(settings_n_faults(app_get_settings(b.app)), ==, 0);
    finish(&b);
    g_assert_cmpint(g_remove(path), ==, 0);
}

/* Out of the box no key of a screen leads to two commands. */
static void
test_no_two_commands_have_one_key(void)
{
    guint n_common;
    const Command *common = app_common_commands(&n_common);

    for (guint i = 0; all_screens[i]; i++) {
        g_autoptr(GHashTable) seen =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        for (guint c = 0; c < all_screens[i]->n_commands + n_common; c++) {
            const Command *command = c < all_screens[i]->n_commands
                                         ? &all_screens[i]->commands[c]
                                         : &common[c - all_screens[i]->n_commands];
            g_auto(GStrv) names = g_strsplit(command->keys, " ", -1);

            for (char **name = names; *name; name++) {
                Key key;

                if (!key_parse(*name, &key))
                    g_error("%s: '%s' is no key", command->id, *name);
                if (!g_hash_table_add(seen, g_strdup(*name)))
                    g_error("%s: '%s' has another command on %s", command->id, *name,
                            all_screens[i]->id);
            }
        }
    }
}

/* A key that does nothing does not stand on the bar: the first screen can't be left, but its
 * filter can. */
static void
check_back(Lang lang, const char *back, const char *quit)
{
    Bench b;

    start(&b, lang);
    surface_resize(b.s, 120, 40);
    screen_assert_says_not(b.app, b.s, back);
    screen_assert_says(b.app, b.s, quit);
    screen_press(b.app, "/s\n");
    screen_assert_says(b.app, b.s, back);
    screen_press(b.app, "\033");
    screen_assert_says_not(b.app, b.s, back);
    screen_press(b.app, "d");
    screen_assert_says(b.app, b.s, back);
    finish(&b);
}

static void
test_bar_has_no_idle_key(void)
{
    check_back(LANG_EN, "Esc Back", "q Quit");
    check_back(LANG_ZH, "Esc 返回", "q 退出");
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-finding-XXXXXX", NULL);
    g_autofree char *beside = g_build_filename(config, "beian", NULL);
    Lang lang;
    int status;

    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/finding/bar_has_no_idle_key", test_bar_has_no_idle_key);
    g_test_add_func("/finding/filter_by_pinyin", test_filter_by_pinyin);
    g_test_add_func("/finding/filter/english", test_filter_in_english);
    g_test_add_func("/finding/filter/answers", test_filter_answers);
    g_test_add_func("/finding/several_reasons", test_several_reasons);
    g_test_add_func("/finding/next_and_previous", test_next_and_previous);
    g_test_add_func("/finding/palette", test_palette_goes_everywhere);
    g_test_add_func("/finding/palette/remembers", test_palette_remembers_and_pins);
    g_test_add_func("/finding/steps", test_steps);
    g_test_add_func("/finding/mouse", test_mouse);
    g_test_add_func("/finding/panes", test_panes);
    g_test_add_func("/finding/any_size", test_any_size);
    g_test_add_func("/finding/own_keys", test_own_keys);
    g_test_add_func("/finding/keys_are_apart", test_no_two_commands_have_one_key);
    status = g_test_run();
    (void)g_rmdir(beside); /* there once keys were written */
    (void)g_rmdir(config);
    return status;
}
