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
    status = g_test_run();
    (void)g_remove(file); /* there if a language was changed */
    (void)g_rmdir(beside);
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
