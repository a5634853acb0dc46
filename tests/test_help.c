/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: what its topics point to is there, each screen has one, and they are found. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "base/i18n.h"
#include "base/path.h"
#include "report/topic.h"
#include "screen.h"
#include "support.h"

typedef struct {
    Fixture f;
    App *app;
    Surface *s;
} Bench;

static void
start(Bench *b, Lang lang)
{
    static const char *const answers[] = {"entity.name=上海示例科技有限公司", NULL};

    i18n_switch(lang);
    fixture_init(&b->f, "2026-11-24", lang);
    fixture_filing(&b->f, answers);
    b->app = app_new(b->f.flow, &(StartOptions){0});
    b->s = surface_new(110, 40);
}

static void
finish(Bench *b)
{
    app_free(b->app);
    surface_free(b->s);
    fixture_clear(&b->f);
}

static gboolean
has_command(const char *id)
{
    guint n;
    const Command *common = app_common_commands(&n);

    for (guint i = 0; i < n; i++)
        if (g_str_equal(common[i].id, id))
            return TRUE;
    for (guint s = 0; all_screens[s]; s++)
        for (guint i = 0; i < all_screens[s]->n_commands; i++)
            if (g_str_equal(all_screens[s]->commands[i].id, id))
                return TRUE;
    return FALSE;
}

static gboolean
has_screen(const char *id)
{
    for (guint i = 0; all_screens[i]; i++)
        if (g_str_equal(all_screens[i]->id, id))
            return TRUE;
    return FALSE;
}

static void
test_screens_and_keys(void)
{
    Bench b;
    Catalogue *cat;
    const GPtrArray *topics;

    start(&b, LANG_EN);
    cat = workflow_get_catalogue(b.f.flow);
    topics = catalogue_list(cat, "help");
    g_assert_cmpuint(topics->len, >, 0);
    for (guint i = 0; all_screens[i]; i++)
        if (!topic_of_screen(cat, all_screens[i]->id))
            g_error("the screen '%s' has no topic", all_screens[i]->id);
    for (guint i = 0; i < topics->len; i++) {
        const CatalogueItem *topic = g_ptr_array_index(topics, i);

        if (item_value(topic, "screen") && !has_screen(item_value(topic, "screen")))
            g_error("%s: there is no screen '%s'", item_id(topic), item_value(topic, "screen"));
        for (guint k = 0; k < item_n(topic, "keys"); k++)
            if (!has_command(item_value_at(topic, "keys", k, NULL)))
                g_error("%s: the screens have no command '%s'", item_id(topic),
                        item_value_at(topic, "keys", k, NULL));
    }
    finish(&b);
}

/* Figures and durations stand in the records that the topics point to, and nowhere twice. */
static void
test_no_figures(void)
{
    Bench b;
    const GPtrArray *topics;

    start(&b, LANG_EN);
    topics = catalogue_list(workflow_get_catalogue(b.f.flow), "help");
    for (guint i = 0; i < topics->len; i++)
        for (int lang = LANG_ZH; lang <= LANG_EN; lang++)
            for (const char *c = item_text(g_ptr_array_index(topics, i), "text", (Lang)lang);
                 *c; c++)
                if (g_ascii_isdigit(*c))
                    g_error("%s: a figure in its text: %.20s",
                            item_id(g_ptr_array_index(topics, i)), c);
    finish(&b);
}

/* `?`: the keys of the screen, then its topic. */
static void
test_on_a_screen(void)
{
    Bench b;

    start(&b, LANG_ZH);
    screen_press(b.app, "\n?");
    screen_assert_says(b.app, b.s, "记录这个备案订单发生了什么");
    screen_assert_says_not(b.app, b.s, "三栏：阶段、清单、说明");
    screen_press(b.app, "j");
    screen_assert_says(b.app, b.s, "三栏：阶段、清单、说明");
    screen_press(b.app, "?"); /* no help on help on help */
    screen_press(b.app, "\033");
    screen_assert_says(b.app, b.s, "F1");
    screen_assert_says_not(b.app, b.s, "三栏：阶段、清单、说明");
    finish(&b);
}

static void
test_search(void)
{
    Bench b;

    start(&b, LANG_ZH);
    screen_press(b.app, "?/dxhy"); /* 短信核验, by its initials */
    screen_assert_says(b.app, b.s, "工信部给负责人发短信");
    screen_assert_says_not(b.app, b.s, "本屏按键");
    screen_press(b.app, "\033");
    screen_assert_says(b.app, b.s, "本屏按键");
    screen_press(b.app, "/file manager"); /* stands in an English text alone */
    screen_assert_says(b.app, b.s, "备份和恢复");
    screen_press(b.app, "\033/qqqqq");
    screen_assert_says(b.app, b.s, "没有找到。");
    finish(&b);
}

/* A topic's text is longer than the screen, and scrolls. */
static void
test_scroll(void)
{
    Bench b;

    start(&b, LANG_ZH);
    surface_free(b.s);
    b.s = surface_new(60, 16);
    screen_press(b.app, "?/qx\n");
    screen_assert_says(b.app, b.s, "▾");
    screen_press(b.app, "\n");
    app_key(b.app, (Key){KEY_END_PRESSED, 0});
    screen_assert_says(b.app, b.s, "▴");
    screen_assert_says_not(b.app, b.s, "▾");
    screen_press(b.app, "h");
    app_key(b.app, (Key){KEY_END_PRESSED, 0});
    screen_assert_says(b.app, b.s, "▾"); /* of another topic, from its head */
    finish(&b);
}

static void
assert_opens(const char *typed, Lang lang, const char *text)
{
    Bench b;

    start(&b, lang);
    screen_press(b.app, ":");
    screen_press(b.app, typed);
    screen_press(b.app, "\n");
    screen_assert_says(b.app, b.s, text);
    finish(&b);
}

static void
test_palette(void)
{
    assert_opens("help deadlines", LANG_EN, "Dates follow from what was recorded");
    assert_opens("help deadlines", LANG_ZH, "期限从记录的事情和答案算出");
    assert_opens("帮助 qixian", LANG_ZH, "期限从记录的事情和答案算出");
    assert_opens("help file manager", LANG_EN, "Don't copy the workspace");
    assert_opens("备份和恢复", LANG_ZH, "工作区是一个文件");
}

/* What the catalogue says of it stands below, with its source. */
static void
test_records(void)
{
    Bench b;
    const CatalogueItem *rule;

    start(&b, LANG_ZH);
    surface_free(b.s);
    b.s = surface_new(200, 60);
    rule = catalogue_get(workflow_get_catalogue(b.f.flow), "deadlines", "sms-code");
    screen_press(b.app, ":help sms-check\n");
    screen_assert_says(b.app, b.s, item_text(rule, "text", LANG_ZH));
    screen_assert_says(b.app, b.s, item_name(item_get_source(rule, 0).source, LANG_ZH));
    finish(&b);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-help-XXXXXX", NULL);
    Lang lang;
    int status;

    setlocale(LC_ALL, "C.UTF-8");
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/help/screens_and_keys", test_screens_and_keys);
    g_test_add_func("/help/no_figures", test_no_figures);
    g_test_add_func("/help/on_a_screen", test_on_a_screen);
    g_test_add_func("/help/search", test_search);
    g_test_add_func("/help/scroll", test_scroll);
    g_test_add_func("/help/palette", test_palette);
    g_test_add_func("/help/records", test_records);
    status = g_test_run();
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
