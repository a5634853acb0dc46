/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings, and where each comes from. */
#include "config.h"

#include "base/i18n.h"
#include "base/path.h"
#include "base/settings.h"
#include "ui/app.h"
#include "ui/theme.h"

typedef struct {
    char *text;
    Pane *pane; /* shows it */
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    pane_free(view->pane);
    g_free(view->text);
    g_free(view);
}

/* What the settings say is what counts, unless the command line said another thing. */
static char *
dup_origin(const Settings *settings, SettingKey key, const char *in_use)
{
    const char *value = settings_get(settings, key);

    if (value && g_str_equal(value, in_use))
        return settings_dup_origin(settings, key);
    return g_strdup(value ? _("command line") : _("the system's, or the command line"));
}

static void
add_row(GString *text, const Settings *settings, SettingKey key, const char *label,
        const char *in_use, const char *shown)
{
    g_autofree char *origin = dup_origin(settings, key, in_use);

    g_string_append_printf(text, _("%1$s: %2$s  (%3$s)\n"), label, shown, origin);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    const Settings *settings = app_get_settings(app);
    const char *path = settings_get_path(settings);
    gboolean is_zh = app_get_lang(app) == LANG_ZH;
    const char *workspace = store_get_path(app_get_store(app));
    const char *overlay = settings_get(settings, SETTING_CATALOGUE);
    const char *actor = store_get_actor(app_get_store(app));
    const char *width = settings_get(settings, SETTING_AMBIGUOUS_WIDTH);
    const char *lines = settings_get(settings, SETTING_LINES);
    const char *mouse = settings_get(settings, SETTING_MOUSE);
    const char *mask = settings_get(settings, SETTING_MASK);
    const char *theme = settings_get(settings, SETTING_THEME);
    const char *clipboard = settings_get(settings, SETTING_CLIPBOARD);
    g_autofree char *shown_theme =
        g_strdup_printf("%s, %s", theme, theme_label(theme_parse(theme)));
    GString *text = g_string_new(NULL);

    (void)error;
    add_row(text, settings, SETTING_LANGUAGE, _("language"), is_zh ? "zh_CN" : "en",
            is_zh ? "中文 (zh_CN)" : "English (en)");
    add_row(text, settings, SETTING_WORKSPACE, _("workspace"), workspace ? workspace : "",
            workspace ? workspace : "-");
    add_row(text, settings, SETTING_ACTOR, _("who works here"), actor, actor);
    if (overlay)
        add_row(text, settings, SETTING_CATALOGUE, _("your organisation's rules"), overlay,
                overlay);
    add_row(text, settings, SETTING_AMBIGUOUS_WIDTH, _("width of ambiguous characters"), width,
            width);
    add_row(text, settings, SETTING_LINES, _("lines"), lines, lines);
    add_row(text, settings, SETTING_MOUSE, _("mouse"), mouse, mouse);
    add_row(text, settings, SETTING_MASK, _("mask at the start"), mask, mask);
    add_row(text, settings, SETTING_THEME, _("colours"), theme, shown_theme);
    add_row(text, settings, SETTING_CLIPBOARD, _("copy to the clipboard"), clipboard,
            clipboard);
    g_string_append_printf(text, _("%1$s: %2$s\n%3$s: %4$s\n"), _("settings"), path,
                           _("catalogue"),
                           catalogue_get_version(workflow_get_catalogue(app_get_flow(app))));
    for (guint i = 0; i < settings_n_faults(settings); i++) {
        g_autofree char *fault = settings_dup_fault(settings, i);

        g_string_append_printf(text, "\n%s", fault);
    }
    g_free(view->text);
    view->text = g_string_free(text, FALSE);
    pane_start(view->pane, "settings");
    pane_add(view->pane, STYLE_TEXT, view->text);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)object;
    view->pane = pane_new();
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    (void)app;
    pane_draw(view->pane, s, (Area){top + 1, 2, MAX(1, rows - 2), surface_cols(s) - 4}, TRUE);
}

/* With many faults it is longer than the screen. */
static gboolean
type(App *app, gpointer data, Key key)
{
    (void)app;
    return pane_key(((View *)data)->pane, key);
}

static Did
on_language(App *app, gpointer data)
{
    Lang lang = app_get_lang(app) == LANG_ZH ? LANG_EN : LANG_ZH;
    g_autofree char *path = path_dup_config();
    g_autoptr(GError) error = NULL;

    (void)data;
    i18n_switch(lang);
    workflow_set_lang(app_get_flow(app), lang);
    if (!settings_save(path, SETTING_LANGUAGE, lang == LANG_ZH ? "zh_CN" : "en", &error))
        app_say_error(app, g_steal_pointer(&error));
    app_reload_settings(app);
    return DID_RELOAD;
}

/* Seen at once; kept in the settings file, where it can be taken back. */
static Did
on_theme(App *app, gpointer data)
{
    Theme theme = theme_parse(settings_get(app_get_settings(app), SETTING_THEME));
    g_autofree char *path = path_dup_config();
    g_autofree char *said = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    theme = theme_next(theme);
    if (!settings_save(path, SETTING_THEME, theme_word(theme), &error)) {
        app_say_error(app, g_steal_pointer(&error));
        return DID_REDRAW;
    }
    app_reload_settings(app);
    said = path_wants_colour()
               ? g_strdup_printf(_("%1$s: %2$s"), theme_word(theme), theme_label(theme))
               : g_strdup(_("NO_COLOR is set: kept, but no colours are shown"));
    app_say(app, STYLE_TEXT, said);
    return DID_RELOAD;
}

static Did
on_reload(App *app, gpointer data)
{
    (void)data;
    app_reload_settings(app);
    app_say(app, STYLE_GOOD, _("The settings were read anew; faults stand above."));
    return DID_RELOAD;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    (void)data;
    offer_add(offer, _("settings"), settings_get_path(app_get_settings(app)));
    offer_add(offer, _("workspace"), store_get_path(app_get_store(app)));
}

static const Command commands[] = {
    {"settings.language", "L", N_("Language"),
     N_("Change between Chinese and English, and keep it in the settings file"), 0,
     on_language},
    {"settings.theme", "t", N_("Colours"),
     N_("Go through the themes: the next one, kept in the settings file"), 0, on_theme},
    {"settings.reload", "r", N_("Read anew"),
     N_("Read the settings file anew: keys, mouse, lines, colours"), 0, on_reload},
};

const Screen settings_screen = {
    .id = "settings",
    .title = N_("Settings"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
