/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a key and of the mouse: pop-up, filter, the screen's field or list, its commands,
 * those of every screen. */
#include "config.h"

#include "ui/app_private.h"

#define WHEEL_ROWS 3 /* rows that the wheel goes */

static gboolean
run_command(App *app, const Command *commands, guint n, Key key)
{
    for (guint i = 0; i < n; i++)
        if (keymap_has(app->keymap, &commands[i], key)) {
            app_run_row(app, &commands[i]);
            return TRUE;
        }
    return FALSE;
}

static void
clear_filter(App *app, Layer *layer)
{
    layer->filters = FALSE;
    lineedit_set(layer->filter, "");
    app_apply_filter(app, layer);
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
    app_apply_filter(app, layer);
    return TRUE;
}

/* Where a filter has left what fits, n and N go through it. */
static gboolean
next_match(Layer *layer, Key *key)
{
    if (layer->filters || !app_is_filtered(layer) || key->code != KEY_CHAR ||
        (key->c != 'n' && key->c != 'N'))
        return FALSE;
    *key = (Key){key->c == 'n' ? KEY_DOWN_PRESSED : KEY_UP_PRESSED, 0};
    return TRUE;
}

static void
screen_key(App *app, Key key)
{
    Layer *layer = app_top_layer(app);

    if (key.code == KEY_ESCAPE && app_is_filtered(layer)) {
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
        (void)run_command(app, app_commands, app_n_commands, key);
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
    const Layer *layer = app_top_layer(app);
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
    const Layer *layer = app_top_layer(app);

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
        app_run_row(app, &app_top_layer(app)->screen->commands[target.index]);
    else if (target.zone == ZONE_COMMON && is_press(key))
        app_run_row(app, &app_commands[target.index]);
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
    const Layer *layer = app_top_layer(app);
    const Screen *screen = layer->screen;

    if (app->popup.kind != POPUP_NONE)
        return app->popup.kind == POPUP_PROMPT && lineedit_has_alt(key.c);
    if ((layer->filters || (screen->is_typing && screen->is_typing(app, layer->view))) &&
        lineedit_has_alt(key.c))
        return TRUE;
    return has_command(app, screen->commands, screen->n_commands, key) ||
           has_command(app, app_commands, app_n_commands, key);
}

/* Over a pop-up, too, masking is at hand, by keys that it does not take itself; and what can
 * only be read can be taken away like a screen's own. */
static gboolean
key_above(App *app, Key key)
{
    static const char *const masks[] = {"app.mask", "app.reveal", NULL};
    static const char *const shares[] = {"app.copy", "app.open", "app.code", NULL};
    gboolean is_read = app->popup.kind == POPUP_TEXT || app->popup.kind == POPUP_CODE;

    if (is_mouse(key) || (key.code == KEY_CHAR && !is_read))
        return FALSE;
    for (guint i = 0; i < app_n_commands; i++) {
        const Command *command = &app_commands[i];

        if ((g_strv_contains(masks, command->id) ||
             (is_read && g_strv_contains(shares, command->id))) &&
            keymap_has(app->keymap, command, key)) {
            app_run_row(app, command);
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
    app->n_keys++;
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
        tour_follow(&app->tour, app_top_layer(app)->screen);
    return !app->has_quit;
}
