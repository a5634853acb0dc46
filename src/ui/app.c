/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app.h"

#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "store/journal.h"
#include "store/overview.h"
#include "ui/keymap.h"
#include "ui/palette.h"
#include "ui/popup.h"
#include "ui/practice.h"
#include "ui/share.h"
#include "ui/status_line.h"
#include "ui/tour.h"
#include "ui/undo.h"

/* Below this a screen can't be read (style: 9). */
#define MIN_COLS 60
#define MIN_ROWS 16
#define MAX_SCREENS 12

typedef struct {
    const Screen *screen;
    gpointer view;
    LineEdit *filter;
    Needle *needle;   /* what the filter holds; NULL: nothing */
    gboolean filters; /* is the filter being typed? */
    gboolean moves;   /* while it is: was the last key one that moves in the list? */
} Layer;

struct App {
    Workflow *flow; /* of the workspace that is shown; borrowed */
    Workflow *own;  /* the one that was given; borrowed */
    guint n_switches;
    Practice *practice; /* the other one that is shown instead, or NULL */
    Tour tour;
    Layer layers[MAX_SCREENS];
    int n_layers;
    const char *aim; /* while app_open_at() opens */
    Popup popup;
    char *message;
    char *copied; /* for the terminal; NULL: nothing */
    Style message_style;
    gint64 change_count;
    Day today; /* when the day changes, what is late does too */
    gboolean has_quit;
    int rows; /* of the last drawing: how far a page goes */
    Settings *settings;
    Keymap *keymap;
    gboolean has_new_settings;
    PaletteIndex *world; /* of app_get_world(), or NULL */
    gint64 world_at;     /* the workspace's change count then */
    Lang world_lang;
    const Surface *drawn; /* last; NULL: nothing yet */
    StatusLine status;
    int dragged;          /* the border that the mouse holds; -1: none */
    gboolean is_masked;   /* what identifies people is masked */
    gboolean is_revealed; /* but what is under the cursor, until the next key */
};

/* Rows that the wheel goes. */
#define WHEEL_ROWS 3

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
static const Command common_commands[] = {
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
    {"app.workspace", "W", NULL, N_("Go to the sample workspace, or back to your own"), 0,
     run_workspace},
    {"app.quit", "q", N_("Quit"), N_("Leave the program"), 0, run_quit},
};

const Command *
app_common_commands(guint *out_n)
{
    *out_n = G_N_ELEMENTS(common_commands);
    return common_commands;
}

Popup *
app_get_popup(App *app)
{
    return &app->popup;
}

Workflow *
app_get_flow(const App *app)
{
    return app->flow;
}

Store *
app_get_store(const App *app)
{
    return workflow_get_store(app->flow);
}

Lang
app_get_lang(const App *app)
{
    return workflow_get_lang(app->flow);
}

const Settings *
app_get_settings(const App *app)
{
    return app->settings;
}

void
app_reload_settings(App *app)
{
    g_autofree char *path = path_dup_config();

    keymap_free(app->keymap);
    settings_free(app->settings);
    app->settings = settings_load(path);
    app->keymap = keymap_new(app->settings);
    app->has_new_settings = TRUE;
}

gboolean
app_take_settings_change(App *app)
{
    gboolean had_new = app->has_new_settings;

    app->has_new_settings = FALSE;
    return had_new;
}

const char *
app_get_editor_text(const App *app)
{
    return app->popup.wants_editor ? lineedit_text(app->popup.edit) : NULL;
}

void
app_take_edited(App *app, const char *text, GError *error_taken)
{
    app->popup.wants_editor = FALSE;
    popup_take_edited(app, text, error_taken ? error_taken->message : NULL);
    g_clear_error(&error_taken);
}

void
app_say(App *app, Style style, const char *text)
{
    g_free(app->message);
    app->message = g_strdup(text);
    app->message_style = style;
}

void
app_copy(App *app, const char *text)
{
    g_free(app->copied);
    app->copied = g_strdup(text);
}

char *
app_take_copy(App *app)
{
    return g_steal_pointer(&app->copied);
}

void
app_say_error(App *app, GError *error_taken)
{
    if (!error_taken)
        return;
    /* A long reason wants to be read whole, not cut at the edge. */
    if (strchr(error_taken->message, '\n'))
        app_show_text(app, _("Not possible"), error_taken->message);
    else
        app_say(app, STYLE_LATE, error_taken->message);
    g_error_free(error_taken);
}

void
app_open(App *app, const Screen *screen, gint64 object)
{
    GError *error = NULL;
    gpointer view;

    if (app->n_layers == MAX_SCREENS)
        return;
    view = screen->open(app, object, &error);
    if (!view) {
        app_say_error(app, error);
        return;
    }
    app->layers[app->n_layers++] = (Layer){screen, view, lineedit_new(""), NULL, FALSE, FALSE};
}

void
app_open_at(App *app, const Screen *screen, gint64 object, const char *aim)
{
    app->aim = aim;
    app_open(app, screen, object);
    app->aim = NULL;
}

const char *
app_get_aim(const App *app)
{
    return app->aim;
}

static Layer *
top_layer(App *app)
{
    return &app->layers[app->n_layers - 1];
}

static void
close_layer(App *app)
{
    Layer *layer = top_layer(app);

    layer->screen->close(layer->view);
    lineedit_free(layer->filter);
    needle_free(layer->needle);
    app->n_layers--;
    if (app->n_layers == 0)
        app->has_quit = TRUE;
}

/* A screen whose object is gone (its creation was undone) is left, with those above it. */
void
app_reload(App *app)
{
    GError *error = NULL;

    for (int i = 0; i < app->n_layers; i++) {
        if (app->layers[i].screen->reload(app, app->layers[i].view, &error))
            continue;
        while (app->n_layers > MAX(i, 1))
            close_layer(app);
        app_say_error(app, error);
        error = NULL;
    }
    status_line_load(&app->status, app->flow);
    app->change_count = store_get_change_count(app_get_store(app));
}

static const char *
unmet_need(App *app, const Layer *layer, const Command *command)
{
    if (command->needs & NEED_WRITE && store_is_read_only(app_get_store(app)))
        return _("the workspace is open for reading only");
    if (command->needs & NEED_MASKED && !app->is_masked)
        return _("nothing is masked now: M masks");
    if (command->needs & NEED_ROW && layer->screen->has_row &&
        !layer->screen->has_row(layer->view))
        return _("nothing is selected");
    return NULL;
}

static void
apply(App *app, Did did)
{
    if (did & DID_CLOSE)
        close_layer(app);
    if (did & DID_QUIT)
        app->has_quit = TRUE;
    if (did & (DID_RELOAD | DID_CLOSE) && !app->has_quit)
        app_reload(app);
}

static void
run_row(App *app, const Command *command)
{
    const char *unmet = unmet_need(app, top_layer(app), command);

    if (unmet)
        app_say(app, STYLE_WARN, unmet);
    else
        apply(app, command->run(app, top_layer(app)->view));
}

/* The view shows what fits; at most what a screen holds is asked of the database. */
static void
apply_filter(App *app, Layer *layer)
{
    needle_free(layer->needle);
    layer->needle = needle_new(lineedit_text(layer->filter));
    layer->screen->filter(layer->view, lineedit_text(layer->filter));
    app_reload(app);
}

PaletteIndex *
app_get_world(App *app, GError **error)
{
    gint64 now = store_get_change_count(app_get_store(app));

    if (app->world && app->world_at == now && app->world_lang == app_get_lang(app))
        return app->world;
    g_clear_pointer(&app->world, palette_index_free);
    app->world = palette_new_world(app, error);
    app->world_at = now;
    app->world_lang = app_get_lang(app);
    return app->world;
}

const Screen *
app_get_screen(const App *app)
{
    return app->layers[app->n_layers - 1].screen;
}

const char *
app_get_keys(const App *app, const Command *command)
{
    return keymap_get(app->keymap, command);
}

void
app_run_below(App *app, const Command *command)
{
    close_layer(app);
    app_reload(app);
    if (command)
        run_row(app, command);
}

void
app_filter_overview(App *app, const char *text)
{
    while (app->n_layers > 1)
        close_layer(app);
    lineedit_set(top_layer(app)->filter, text);
    apply_filter(app, top_layer(app));
}

static gboolean
run_command(App *app, const Command *commands, guint n, Key key)
{
    for (guint i = 0; i < n; i++)
        if (keymap_has(app->keymap, &commands[i], key)) {
            run_row(app, &commands[i]);
            return TRUE;
        }
    return FALSE;
}

void
app_clear_filter(App *app)
{
    Layer *layer = top_layer(app);

    layer->filters = FALSE;
    lineedit_set(layer->filter, "");
    g_clear_pointer(&layer->needle, needle_free);
}

static void
clear_filter(App *app, Layer *layer)
{
    layer->filters = FALSE;
    lineedit_set(layer->filter, "");
    apply_filter(app, layer);
}

static gboolean
is_filtered(const Layer *layer)
{
    return layer->filters || *lineedit_text(layer->filter);
}

/* Keys while the filter is typed: Enter goes to the list, arrows move in it meanwhile. */
static gboolean
filter_key(App *app, Layer *layer, Key key)
{
    if (key.code == KEY_ENTER_PRESSED) {
        layer->filters = FALSE;
        return TRUE;
    }
    layer->moves = !lineedit_key(layer->filter, key);
    if (layer->moves)
        return FALSE;
    apply_filter(app, layer);
    return TRUE;
}

/* Where a filter has left what fits, n and N go through it. */
static gboolean
next_match(Layer *layer, Key *key)
{
    if (layer->filters || !is_filtered(layer) || key->code != KEY_CHAR ||
        (key->c != 'n' && key->c != 'N'))
        return FALSE;
    *key = (Key){key->c == 'n' ? KEY_DOWN_PRESSED : KEY_UP_PRESSED, 0};
    return TRUE;
}

static void
screen_key(App *app, Key key)
{
    Layer *layer = top_layer(app);

    if (key.code == KEY_ESCAPE && is_filtered(layer)) {
        clear_filter(app, layer);
        return;
    }
    if (layer->filters && filter_key(app, layer, key))
        return;
    if (next_match(layer, &key)) {
        (void)layer->screen->type(app, layer->view, key);
        return;
    }
    if (layer->screen->type && layer->screen->type(app, layer->view, key))
        return;
    if (!run_command(app, layer->screen->commands, layer->screen->n_commands, key))
        (void)run_command(app, common_commands, G_N_ELEMENTS(common_commands), key);
}

static gboolean
is_mouse(Key key)
{
    return key.code >= KEY_CLICK && key.code <= KEY_WHEEL_DOWN;
}

static void
wheel(App *app, Key key)
{
    for (int i = 0; i < WHEEL_ROWS; i++)
        screen_key(app, (Key){key.code == KEY_WHEEL_UP ? KEY_UP_PRESSED : KEY_DOWN_PRESSED, 0});
}

static gboolean
is_press(Key key)
{
    return key.code == KEY_CLICK || key.code == KEY_DOUBLE_CLICK;
}

/* A click goes to a row, a second one opens it as Enter does; the wheel moves in the list under
 * it. */
static void
mouse_on_screen(App *app, Key key, const Target *target)
{
    const Layer *layer = top_layer(app);
    gboolean is_wheel = key.code == KEY_WHEEL_UP || key.code == KEY_WHEEL_DOWN;

    if (!layer->screen->type || !(is_press(key) || is_wheel))
        return;
    if (layer->screen->focus)
        layer->screen->focus(app, layer->view, target->zone);
    if (is_wheel) {
        wheel(app, key);
        return;
    }
    (void)layer->screen->type(app, layer->view, (Key){KEY_GOTO, (gunichar)target->index});
    if (key.code == KEY_DOUBLE_CLICK)
        screen_key(app, (Key){KEY_ENTER_PRESSED, 0});
}

static void
drag(App *app, Key key)
{
    const Layer *layer = top_layer(app);

    if (app->dragged >= 0 && layer->screen->drag && app->popup.kind == POPUP_NONE)
        layer->screen->drag(app, layer->view, app->dragged, key_row(key), key_col(key));
    if (key.code == KEY_RELEASE)
        app->dragged = -1;
}

static void
mouse_key(App *app, Key key)
{
    const Target *found =
        app->drawn ? surface_find_target(app->drawn, key_row(key), key_col(key)) : NULL;
    Target target;

    if (key.code == KEY_DRAG || key.code == KEY_RELEASE) {
        drag(app, key);
        return;
    }
    if (!found)
        return;
    app->dragged = found->zone == ZONE_BORDER && is_press(key) ? found->index : -1;
    target = *found; /* what happens may draw anew */
    if (app->popup.kind != POPUP_NONE)
        popup_mouse(app, key, target.zone == ZONE_POPUP ? target.index : -1);
    else if (target.zone == ZONE_COMMAND && is_press(key))
        run_row(app, &top_layer(app)->screen->commands[target.index]);
    else if (target.zone == ZONE_COMMON && is_press(key))
        run_row(app, &common_commands[target.index]);
    else if (target.zone != ZONE_BORDER)
        mouse_on_screen(app, key, &target);
}

static gboolean
has_command(const App *app, const Command *commands, guint n, Key key)
{
    for (guint i = 0; i < n; i++)
        if (keymap_has(app->keymap, &commands[i], key))
            return TRUE;
    return FALSE;
}

static gboolean
takes_alt(App *app, Key key)
{
    const Layer *layer = top_layer(app);
    const Screen *screen = layer->screen;

    if (app->popup.kind != POPUP_NONE)
        return app->popup.kind == POPUP_PROMPT && lineedit_has_alt(key.c);
    if ((layer->filters || (screen->is_typing && screen->is_typing(app, layer->view))) &&
        lineedit_has_alt(key.c))
        return TRUE;
    return has_command(app, screen->commands, screen->n_commands, key) ||
           has_command(app, common_commands, G_N_ELEMENTS(common_commands), key);
}

/* Over a pop-up, too, masking is at hand, by keys that it does not take itself; and what can
 * only be read can be taken away like a screen's own. */
static gboolean
key_above(App *app, Key key)
{
    gboolean is_read = app->popup.kind == POPUP_TEXT || app->popup.kind == POPUP_CODE;

    if (is_mouse(key) || (key.code == KEY_CHAR && !is_read))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(common_commands); i++) {
        const Command *command = &common_commands[i];

        gboolean masks = command->run == run_mask || command->run == run_reveal;
        gboolean shares = command->run == share_copy || command->run == share_open ||
                          command->run == share_code;

        if ((masks || (shares && is_read)) && keymap_has(app->keymap, command, key)) {
            run_row(app, command);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
app_key(App *app, Key key)
{
    /* Nothing has this one: then it was Esc, and the next key quickly behind it. */
    if (key.code == KEY_ALT && app->n_layers > 0 && !takes_alt(app, key))
        return app_key(app, (Key){KEY_ESCAPE, 0}) && app_key(app, (Key){KEY_CHAR, key.c});
    if (key.code == KEY_HANGUP)
        app->has_quit = TRUE;
    if (app->has_quit || key.code == KEY_NONE_PRESSED || key.code == KEY_RESIZED)
        return !app->has_quit;
    if (key.code == KEY_UNREADABLE) {
        app_say(app, STYLE_LATE,
                _("Not taken: what came in is not UTF-8 (GBK, perhaps). Set the terminal to "
                  "UTF-8."));
        return TRUE;
    }
    if (key.code != KEY_PASTE) /* a paste is one: what could not be read of it stays told */
        g_clear_pointer(&app->message, g_free);
    app->is_revealed = FALSE;
    if (app->popup.kind != POPUP_NONE && key_above(app, key))
        return TRUE;
    if (!is_mouse(key) && app->popup.kind != POPUP_NONE) {
        popup_key(app, key);
        return !app->has_quit;
    }
    if (is_mouse(key))
        mouse_key(app, key);
    else if (!tour_key(app, &app->tour, key))
        screen_key(app, key);
    if (app->n_layers > 0)
        tour_follow(&app->tour, top_layer(app)->screen);
    return !app->has_quit;
}

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
    return top_layer(app)->screen == &help_screen ? DID_CLOSE : DID_QUIT;
}

static Did
run_filter(App *app, gpointer view)
{
    Layer *layer = top_layer(app);

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
    if (top_layer(app)->screen == screen)
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

void
app_set_masked(App *app, gboolean is_masked)
{
    app->is_masked = is_masked;
}

gboolean
app_is_masked(const App *app)
{
    return app->is_masked;
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

Tour *
app_get_tour(App *app)
{
    return &app->tour;
}

void
app_go_home(App *app)
{
    while (app->n_layers > 1)
        close_layer(app);
    app_reload(app);
}

gboolean
app_is_typing(App *app)
{
    const Layer *layer = top_layer(app);

    return layer->filters ||
           (layer->screen->is_typing && layer->screen->is_typing(app, layer->view));
}

gint64
app_find_first_filing(App *app)
{
    g_autoptr(GPtrArray) rows = overview_list_after(app_get_store(app), "", 0, 1, NULL);

    return rows && rows->len ? ((const OverviewRow *)g_ptr_array_index(rows, 0))->filing_id : 0;
}

guint
app_count_switches(const App *app)
{
    return app->n_switches;
}

gboolean
app_is_switched(const App *app)
{
    return app->practice != NULL;
}

void
app_switch(App *app, Practice *practice_taken)
{
    Practice *before = app->practice;

    while (app->n_layers > 0)
        close_layer(app);
    app->has_quit = FALSE;
    g_clear_pointer(&app->world, palette_index_free);
    status_line_clear(&app->status);
    app->practice = practice_taken;
    app->n_switches++;
    app->flow = practice_taken ? practice_taken->flow : app->own;
    practice_free(before);
    app->today = workflow_get_today(app->flow);
    app_open(app, &overview_screen, 0);
    app_reload(app);
}

void
app_start(App *app, const StartOptions *start)
{
    const Store *store = app_get_store(app);

    if (start->takes_tour)
        tour_start(&app->tour);
    else if (!store_is_read_only(store) && store_is_unused(app_get_store(app)))
        practice_ask_first(app);
}

App *
app_new(Workflow *flow, const StartOptions *start)
{
    App *app = g_new0(App, 1);

    app->flow = app->own = flow;
    app->dragged = -1;
    app->rows = MIN_ROWS;
    app_reload_settings(app);
    app->is_masked = start->is_masked;
    app->today = workflow_get_today(flow);
    app_open(app, &overview_screen, 0);
    status_line_load(&app->status, flow);
    app->change_count = store_get_change_count(app_get_store(app));
    if (store_get_notice(app_get_store(app)))
        app_say(app, STYLE_WARN, store_get_notice(app_get_store(app)));
    return app;
}

void
app_free(App *app)
{
    if (!app)
        return;
    while (app->n_layers > 0)
        close_layer(app);
    popup_clear(&app->popup);
    status_line_clear(&app->status);
    practice_free(app->practice);
    palette_index_free(app->world);
    keymap_free(app->keymap);
    settings_free(app->settings);
    g_free(app->message);
    g_free(app->copied);
    g_free(app);
}

/* The first key that works now: where characters go into a field, one that is none. NULL: no.
 */
static char *
dup_bar_key(const App *app, const Command *command, gboolean is_typing)
{
    g_auto(GStrv) names = g_strsplit(keymap_get(app->keymap, command), " ", -1);

    for (char **name = names; *name; name++)
        if (**name && (!is_typing || g_utf8_strlen(*name, -1) > 1))
            return g_strdup(*name);
    return NULL;
}

static int
draw_keys(App *app, const Layer *layer, const Command *commands, guint n, Surface *s, int col)
{
    int row = surface_rows(s) - 1, cols = surface_cols(s);
    gboolean is_typing = layer->screen->is_typing && layer->screen->is_typing(app, layer->view);

    for (guint i = 0; i < n; i++) {
        g_autofree char *key = dup_bar_key(app, &commands[i], is_typing);
        const char *label = commands[i].label ? _(commands[i].label) : NULL;
        gboolean is_unmet;
        Style style;
        int start;

        if (!label || !key || col + text_width(key) + text_width(label) + 2 > cols ||
            (commands[i].run == run_filter && !layer->screen->filter))
            continue;
        is_unmet = unmet_need(app, layer, &commands[i]) != NULL;
        style = is_unmet ? STYLE_QUIET : STYLE_TEXT;
        start = col;
        /* Bold or not: what can't be done now is told without colours, too. */
        col += surface_text(s, row, col, cols - col, is_unmet ? style : STYLE_KEY, key) + 1;
        col += surface_text(s, row, col, cols - col, style, label) + 2;
        surface_target(s, (Area){row, start, 1, col - start - 1},
                       commands == common_commands ? ZONE_COMMON : ZONE_COMMAND, (int)i);
    }
    return col;
}

static void
draw_title(App *app, const Layer *layer, Surface *s)
{
    int cols = surface_cols(s), col;
    const Clock *clock = store_get_clock(app_get_store(app));
    g_autofree char *today = day_format(workflow_get_today(app->flow));
    g_autofree char *right =
        g_strdup_printf("%s%s%s%s%s", store_is_sample(app_get_store(app)) ? _("SAMPLE  ") : "",
                        app->is_masked ? _("masked  ") : "",
                        store_is_read_only(app_get_store(app)) ? _("read only  ") : "",
                        clock_is_moved(clock) ? _("set to ") : "", today);
    g_autofree char *subtitle = layer->screen->dup_subtitle
                                    ? layer->screen->dup_subtitle(app, layer->view)
                                    : g_strdup("");
    int right_col = MAX(0, cols - text_width(right) - 1);

    surface_fill(s, 0, 0, cols, STYLE_BAR);
    col = 1 + surface_text(s, 0, 1, cols - 1, STYLE_BAR, "beian  ");
    col += 2 + surface_text(s, 0, col, right_col - col - 1, STYLE_BAR, _(layer->screen->title));
    surface_text(s, 0, col, right_col - col - 1, STYLE_BAR, subtitle);
    surface_text(s, 0, right_col, cols, STYLE_BAR, right);
}

char *
app_dup_common_key(const App *app, const char *id)
{
    for (guint i = 0; i < G_N_ELEMENTS(common_commands); i++)
        if (g_str_equal(common_commands[i].id, id)) {
            const char *keys = keymap_get(app->keymap, &common_commands[i]);

            return g_strndup(keys, strcspn(keys, " "));
        }
    return g_strdup("");
}

gboolean
app_draw_said(const App *app, Surface *s, int row)
{
    if (app->message)
        surface_fit(s, row, 0, surface_cols(s), app->message_style, app->message);
    return app->message != NULL;
}

/* The line above the keys: what is filtered by, or what was said last. */
static void
draw_message(App *app, const Layer *layer, Surface *s)
{
    int cols = surface_cols(s), row = surface_rows(s) - 2;

    if (!app_draw_said(app, s, row) && is_filtered(layer)) {
        int cursor_row, cursor_col;

        surface_get_cursor(s, &cursor_row, &cursor_col);
        surface_text(s, row, 0, 2, STYLE_KEY, "/");
        lineedit_draw(layer->filter, s, row, 2, cols - 30);
        surface_text(s, row, cols - 27, 27, STYLE_QUIET,
                     layer->filters ? _("Enter: to the list") : _("Esc shows all again"));
        if (!layer->filters || layer->moves)
            surface_set_cursor(s, cursor_row, cursor_col);
    }
}

static void
draw_frame(App *app, const Layer *layer, Surface *s)
{
    int col;

    draw_title(app, layer, s);
    col = draw_keys(app, layer, layer->screen->commands, layer->screen->n_commands, s, 0);
    (void)draw_keys(app, layer, common_commands, G_N_ELEMENTS(common_commands), s, col);
    draw_message(app, layer, s);
}

/* To be seen, not to be pointed at. */
static void
draw_below(App *app, Surface *s, int rows)
{
    const Layer *below = &app->layers[app->n_layers - 2];

    below->screen->draw(app, below->view, s, 1, rows);
    surface_forget_targets(s);
    surface_set_cursor(s, -1, 0);
}

/* A screen without rows or fields is read from its first text on: whoever reads it aloud, or
 * magnified, looks where the cursor is. */
static void
place_cursor(Surface *s)
{
    int row, col;

    surface_get_cursor(s, &row, &col);
    for (int r = 1; row < 0 && r < surface_rows(s); r++)
        for (int c = 0; row < 0 && c < surface_cols(s); c++)
            if (!g_str_equal(surface_cell(s, r, c)->text, " ")) {
                row = r;
                surface_set_cursor(s, r, c);
            }
}

static void
draw_all(App *app, Surface *s, const Area *revealed)
{
    const Layer *layer = top_layer(app);
    int rows = surface_rows(s), body = rows - 3 - status_line_rows(&app->status);

    surface_clear(s);
    surface_set_masked(s, app->is_masked, revealed);
    if (layer->screen->is_overlay && app->n_layers > 1)
        draw_below(app, s, body);
    surface_set_needle(s, layer->needle);
    layer->screen->draw(app, layer->view, s, 1, body);
    surface_set_needle(s, NULL);
    if (status_line_rows(&app->status) > 0)
        status_line_draw(&app->status, app->flow, s, rows - 3);
    if (app->tour.is_on)
        tour_draw(&app->tour, s, 1, body);
    draw_frame(app, layer, s);
    popup_draw(app, s);
    place_cursor(s);
    surface_set_masked(s, FALSE, NULL);
}

/* The row or the text that the cursor is in. */
static Area
find_revealed(const Surface *s)
{
    const Target *target;
    int row, col;

    surface_get_cursor(s, &row, &col);
    target = row >= 0 ? surface_find_target(s, row, col) : NULL;
    return target ? target->area : (Area){row, 0, 1, surface_cols(s)};
}

void
app_draw(App *app, Surface *s)
{
    int cols = surface_cols(s), rows = surface_rows(s);

    surface_clear(s);
    app->drawn = s;
    if (app->n_layers == 0)
        return;
    app->rows = rows;
    if (cols < MIN_COLS || rows < MIN_ROWS) {
        g_autofree char *small =
            g_strdup_printf(_("Too small: %1$dx%2$d wanted, %3$dx%4$d is here"), MIN_COLS,
                            MIN_ROWS, cols, rows);

        surface_wrap(s, 0, 0, cols, rows, STYLE_TEXT, small);
        surface_set_cursor(s, 0, 0);
        return;
    }
    draw_all(app, s, NULL);
    if (app->is_revealed) {
        Area revealed = find_revealed(s);

        draw_all(app, s, &revealed);
    }
}

const Screen *const all_screens[] = {
    &overview_screen,  &filing_screen,   &interview_screen, &documents_screen,
    &deadlines_screen, &nodes_screen,    &resources_screen, &history_screen,
    &search_screen,    &settings_screen, &palette_screen,   &help_screen,
    &calls_screen,     &progress_screen, &lint_screen,      NULL};

gboolean
app_poll(App *app)
{
    Day today = workflow_get_today(app->flow);

    if (day_compare(today, app->today) != 0) {
        GError *error = NULL;

        app->today = today;
        if (!workflow_refresh(app->flow, &error))
            app_say_error(app, error);
        app_reload(app);
        return TRUE;
    }
    if (store_get_change_count(app_get_store(app)) == app->change_count)
        return status_line_is_stale(&app->status, app->flow);
    app_reload(app);
    return TRUE;
}
