/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language, and where things lie. */
#include "config.h"

#include "base/i18n.h"
#include "base/path.h"
#include "ui/app.h"

typedef struct {
    char *text;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_free(view->text);
    g_free(view);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    g_autofree char *config = path_dup_config();
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));

    (void)error;
    g_free(view->text);
    view->text = g_strdup_printf(
        "%s: %s\n%s: %s\n%s: %s\n%s: %s\n%s: %s", _("language"),
        app_get_lang(app) == LANG_ZH ? "中文 (zh_CN)" : "English (en)", _("workspace"),
        store_get_path(app_get_store(app)), _("settings"), config, _("catalogue"),
        catalogue_get_version(cat), _("who works here"), store_get_actor(app_get_store(app)));
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)object;
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    const View *view = data;

    (void)app;
    surface_wrap(s, top + 1, 2, surface_cols(s) - 4, rows - 2, STYLE_TEXT, view->text);
}

static Did
on_language(App *app, gpointer data)
{
    Lang lang = app_get_lang(app) == LANG_ZH ? LANG_EN : LANG_ZH;

    (void)data;
    i18n_switch(lang);
    workflow_set_lang(app_get_flow(app), lang);
    return DID_RELOAD;
}

static const Command commands[] = {
    {"settings.language", "L", N_("Language"), N_("Change between Chinese and English"), 0,
     on_language},
};

const Screen settings_screen = {
    .id = "settings",
    .title = N_("Settings"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
