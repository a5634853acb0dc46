/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that count on every screen. */
#include "config.h"

#include "ui/app_private.h"

#include "ui/share.h"
#include "ui/undo.h"

static Did run_help(App *app, gpointer view);
static Did run_back(App *app, gpointer view);
static Did run_calls(App *app, gpointer view);
static Did run_tour(App *app, gpointer view);
static Did run_workspace(App *app, gpointer view);
static Did run_quit(App *app, gpointer view);
static Did run_filter(App *app, gpointer view);
static Did run_search(App *app, gpointer view);
static Did run_palette(App *app, gpointer view);
static Did run_history(App *app, gpointer view);
static Did run_settings(App *app, gpointer view);
static Did run_mask(App *app, gpointer view);
static Did run_reveal(App *app, gpointer view);

/* The same everywhere. */
const Command app_commands[] = {
    {"app.help", "? F1", N_("Help"), N_("Show the keys of this screen, and help on anything"),
     0, run_help},
    {"app.back", "Esc", N_("Back"), N_("Leave this screen"), 0, run_back},
    {"app.undo", "u", N_("Undo"), N_("Take back the last change"), NEED_WRITE, undo_run},
    {"app.redo", "R", NULL, N_("Do again what undo took back"), NEED_WRITE, undo_run_redo},
    {"app.steps", "B", NULL, N_("List what can be undone and done again, and go there"),
     NEED_WRITE, undo_run_steps},
    {"app.filter", "/", N_("Filter"), N_("Show only rows that hold what is typed"), 0,
     run_filter},
    {"app.search", "F C-f", N_("Find"), N_("Search filings and all that the catalogue knows"),
     0, run_search},
    {"app.palette", ": C-p", N_("Go to"),
     N_("Go to a command, filing, entity or record by its name"), 0, run_palette},
    {"app.copy", "y", NULL, N_("Copy a value, or an address, to the terminal's clipboard"), 0,
     share_copy},
    {"app.open", "o", NULL, N_("Open an address that stands here in the browser"), 0,
     share_open},
    {"app.code", "Q", NULL, N_("Show an address that stands here as a code for a phone"), 0,
     share_code},
    {"app.history", "H", NULL, N_("Show the journal; undo from there"), 0, run_history},
    {"app.settings", "S", NULL, N_("Settings: language, where things lie"), 0, run_settings},
    {"app.mask", "M F7", NULL, N_("Mask identity numbers, phones and addresses, or show them"),
     0, run_mask},
    {"app.reveal", "V F8", NULL,
     N_("While masked: show what is under the cursor, until the next key"), NEED_MASKED,
     run_reveal},
    {"app.calls", "C", NULL, N_("Call desk: calls to be expected, and those that came"), 0,
     run_calls},
    {"app.tour", "T F6", NULL, N_("Take the tour of six steps"), 0, run_tour},
    {"app.made", "K F9", NULL,
     N_("Stop what is being written or asked online; else show what was written last"),
     NEED_MADE, made_run},
    {"app.workspace", "W", NULL, N_("Go to the sample workspace, or back to your own"), 0,
     run_workspace},
    {"app.quit", "q", N_("Quit"), N_("Leave the program"), 0, run_quit},
};
const guint app_n_commands = G_N_ELEMENTS(app_commands);

static Did
run_back(App *app, gpointer view)
{
    (void)view;
    if (app->n_layers > 1)
        return DID_CLOSE;
    app_say(app, STYLE_TEXT, _("q leaves the program"));
    return DID_REDRAW;
}

static Did
run_quit(App *app, gpointer view)
{
    (void)view;
    /* Who reads a text leaves it with q, and means not the program. */
    if (app_top_layer(app)->screen == &help_screen)
        return DID_CLOSE;
    return made_ask_before_leaving(app) ? DID_REDRAW : DID_QUIT;
}

static Did
run_filter(App *app, gpointer view)
{
    Layer *layer = app_top_layer(app);

    (void)view;
    if (layer->screen->filter) {
        layer->filters = TRUE;
        layer->moves = FALSE;
    } else {
        app_say(app, STYLE_TEXT, _("nothing to filter here; F finds things everywhere"));
    }
    return DID_REDRAW;
}

/* Above itself a screen would have to be left twice. */
static Did
open_once(App *app, const Screen *screen)
{
    if (app_top_layer(app)->screen == screen)
        app_say(app, STYLE_TEXT, _("this is it; Esc leaves"));
    else
        app_open(app, screen, 0);
    return DID_REDRAW;
}

static Did
run_help(App *app, gpointer view)
{
    (void)view;
    return open_once(app, &help_screen);
}

static Did
run_search(App *app, gpointer view)
{
    (void)view;
    return open_once(app, &search_screen);
}

static Did
run_palette(App *app, gpointer view)
{
    (void)view;
    return open_once(app, &palette_screen);
}

static Did
run_history(App *app, gpointer view)
{
    (void)view;
    return open_once(app, &history_screen);
}

static Did
run_settings(App *app, gpointer view)
{
    (void)view;
    return open_once(app, &settings_screen);
}

static Did
run_mask(App *app, gpointer view)
{
    (void)view;
    app->is_masked = !app->is_masked;
    app_say(app, STYLE_GOOD,
            app->is_masked ? _("Masked. V shows what is under the cursor, until the next key.")
                           : _("Shown again."));
    return DID_REDRAW;
}

static Did
run_reveal(App *app, gpointer view)
{
    (void)view;
    app->is_revealed = TRUE;
    return DID_REDRAW;
}

static Did
run_calls(App *app, gpointer view)
{
    (void)view;
    return open_once(app, &calls_screen);
}

static Did
run_tour(App *app, gpointer view)
{
    (void)view;
    app_go_home(app);
    tour_start(&app->tour);
    return DID_REDRAW;
}

static Did
run_workspace(App *app, gpointer view)
{
    (void)view;
    practice_ask(app);
    return DID_REDRAW;
}

const Command *
app_common_commands(guint *out_n)
{
    *out_n = app_n_commands;
    return app_commands;
}

char *
app_dup_common_key(const App *app, const char *id)
{
    for (guint i = 0; i < app_n_commands; i++)
        if (g_str_equal(app_commands[i].id, id)) {
            const char *keys = keymap_get(app->keymap, &app_commands[i]);

            return g_strndup(keys, strcspn(keys, " "));
        }
    return g_strdup("");
}
