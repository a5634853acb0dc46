/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings' screen, and the file that it writes. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/settings.h"
#include "screen.h"

#define TODAY "2026-11-24"

/* The language outlives the program, and each setting says where it comes from. */
static void
test_settings_keep_the_language(void)
{
    g_autofree char *path = path_dup_config();
    g_autoptr(Settings) settings = NULL;
    g_autofree char *screen = NULL;
    Fixture f;
    App *app;

    i18n_switch(LANG_EN);
    fixture_init(&f, TODAY, LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    app_open(app, &settings_screen, 0);
    screen_press(app, "L");
    screen = screen_dup_at(app, 120, 24);
    settings = settings_load(path);
    g_assert_cmpstr(settings_get(settings, SETTING_LANGUAGE), ==, "zh_CN");
    g_assert_nonnull(strstr(screen, "中文 (zh_CN)"));
    screen_press(app, "L");
    g_clear_pointer(&screen, g_free);
    screen = screen_dup_at(app, 120, 24);
    g_assert_nonnull(strstr(screen, "English (en)  (settings file, line "));
    g_assert_nonnull(strstr(screen, "width of ambiguous characters  auto  (default)"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

/* What goes online is set here like the rest, and a password is never shown. */
static void
test_settings_are_changed(void)
{
    g_autofree char *path = path_dup_config();
    g_autofree char *shown = NULL, *typed = NULL, *refused = NULL;
    g_autoptr(Settings) settings = NULL;
    Fixture f;
    App *app;

    i18n_switch(LANG_EN);
    fixture_init(&f, TODAY, LANG_EN);
    app = app_new(f.flow, &(StartOptions){0});
    app_open(app, &settings_screen, 0);
    screen_press(app, "/private\n\n\n"); /* to the row, its menu, its first value */
    screen_press(app, "\033/proxy\n\nhttp://me:secret@proxy.example.cn:3128");
    typed = screen_dup_at(app, 120, 40);

    screen_press(app, "\n");
    shown = screen_dup_at(app, 120, 40);
    screen_press(app, "\033/name servers\n\nnobody\n");
    refused = screen_dup_at(app, 120, 40);
    settings = settings_load(path);
    g_assert_true(settings_is(settings, SETTING_PRIVATE_SITES));
    g_assert_cmpstr(settings_get(settings, SETTING_PROXY), ==,
                    "http://me:secret@proxy.example.cn:3128");
    g_assert_null(settings_get(settings, SETTING_NAME_SERVERS));
    g_assert_nonnull(strstr(typed, "proxy (empty: the default)"));
    g_assert_nonnull(strstr(shown, "me:***@proxy.example.cn"));
    g_assert_null(strstr(shown, "secret"));
    g_assert_nonnull(strstr(refused, "'nobody' is not possible"));
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

/* The row of notify.conf with the text below, in a language; the cursor gets there by a filter.
 */
static char *
dup_notify_screen(Lang lang)
{
    Fixture f;
    App *app;
    char *screen;

    i18n_switch(lang);
    fixture_init(&f, TODAY, lang);
    app = app_new(f.flow, &(StartOptions){0});
    app_open(app, &settings_screen, 0);
    screen_press(app, "/notify\n");
    screen = screen_dup_at(app, 120, 40);
    g_clear_pointer(&app, app_free);
    fixture_clear(&f);
    return screen;
}

/* Whom it tells is seen here: no file, a good one, a faulty one. */
static void
test_settings_show_notify(void)
{
    static const struct {
        const char *text; /* NULL: there is no file */
        const char *shown[2], *below[2];
    } rows[] = {{NULL, {"not there", "没有这个文件"}, {"--print-default", "照着填"}},
                {"# nobody yet\n", {"no channel", "没有渠道"}, {"It stands in", "写在"}},
                {"[terminal]\n[desktop]\n",
                 {"2 channels: terminal, desktop", "2 个渠道：terminal、desktop"},
                 {"sends a test", "发一条测试"}},
                {"[terminal]\nmode = all\nrepeat = x\n[terminal]\n",
                 {"3 things to be corrected", "有 3 处要改"},
                 {"line 2: [terminal] mode: write digest or single",
                  "第 2 行：[terminal] mode：请写 digest 或 single"}}};
    static const Lang langs[] = {LANG_EN, LANG_ZH};
    g_autofree char *path = path_dup_notify();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        (void)g_unlink(path);
        if (rows[i].text)
            g_assert_true(g_file_set_contents_full(path, rows[i].text, -1,
                                                   G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        for (guint k = 0; k < G_N_ELEMENTS(langs); k++) {
            g_autofree char *screen = dup_notify_screen(langs[k]);

            g_assert_nonnull(strstr(screen, rows[i].shown[k]));
            g_assert_nonnull(strstr(screen, rows[i].below[k]));
        }
    }
    g_assert_cmpint(g_unlink(path), ==, 0);
}

/* The palette finds the topic of notifications by its name, and the row of the address ranges
 * is there. */
static void
test_notify_is_found(void)
{
    static const struct {
        Lang lang;
        const char *typed, *topic, *ranges;
    } rows[] = {{LANG_ZH, ":通知", "把期限和网上的变化通知到人", "address_range_api"},
                {LANG_EN, ":notifications", "Dates and what has changed online are told",
                 "address_range_api"}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *topic = NULL, *ranges = NULL;
        Fixture f;
        App *app;

        i18n_switch(rows[i].lang);
        fixture_init(&f, TODAY, rows[i].lang);
        app = app_new(f.flow, &(StartOptions){0});
        app_open(app, &settings_screen, 0);
        screen_press(app, "/address_range\n");
        ranges = screen_dup_at(app, 120, 40);
        screen_press(app, "\033");
        screen_press(app, rows[i].typed);
        screen_press(app, "\n");
        topic = screen_dup_at(app, 120, 40);
        g_assert_nonnull(strstr(ranges, rows[i].ranges));
        g_assert_nonnull(strstr(topic, rows[i].topic));
        g_clear_pointer(&app, app_free);
        fixture_clear(&f);
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-settings-XXXXXX", NULL);
    g_autofree char *beside = g_build_filename(config, "beian", NULL);
    g_autofree char *file = g_build_filename(beside, "config", NULL);
    int status;
    Lang lang;

    /* The settings of other tests stay what they are. */
    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/screens/settings", test_settings_keep_the_language);
    g_test_add_func("/screens/settings_are_changed", test_settings_are_changed);
    g_test_add_func("/screens/settings_show_notify", test_settings_show_notify);
    g_test_add_func("/screens/notify_is_found", test_notify_is_found);
    status = g_test_run();
    (void)g_remove(file); /* there if a language was changed */
    (void)g_rmdir(beside);
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
