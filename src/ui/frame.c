/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the screen: the title, the screen's own part, the line above the keys, the key
 * bar, and whatever lies above. */
#include "config.h"

#include "ui/app_private.h"

#include "base/text.h"

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

/* Has it nothing to do on this screen? */
static gboolean
is_idle(const App *app, const Layer *layer, const Command *command)
{
    if (g_str_equal(command->id, "app.filter"))
        return !layer->screen->filter;
    return g_str_equal(command->id, "app.back") && app->n_layers == 1 &&
           !app_is_filtered(layer);
}

/* Draws those that fit before column `end`; the first column behind them. */
static int
draw_keys(App *app, const Layer *layer, const Command *commands, guint n, Surface *s, int col,
          int end)
{
    int row = surface_rows(s) - 1, cols = surface_cols(s);
    gboolean is_typing = layer->screen->is_typing && layer->screen->is_typing(app, layer->view);

    for (guint i = 0; i < n; i++) {
        g_autofree char *key = dup_bar_key(app, &commands[i], is_typing);
        const char *label = commands[i].label ? _(commands[i].label) : NULL;
        gboolean is_unmet;
        Style style;
        int start;

        if (!label || !key || col + text_width(key) + text_width(label) + 2 > end ||
            is_idle(app, layer, &commands[i]))
            continue;
        is_unmet = app_unmet_need(app, layer, &commands[i]) != NULL;
        style = is_unmet ? STYLE_QUIET : STYLE_TEXT;
        start = col;
        /* Bold or not: what can't be done now is told without colours, too. */
        col += surface_text(s, row, col, cols - col, is_unmet ? style : STYLE_KEY, key) + 1;
        col += surface_text(s, row, col, cols - col, style, label) + 2;
        surface_target(s, (Area){row, start, 1, col - start - 1},
                       commands == app_commands ? ZONE_COMMON : ZONE_COMMAND, (int)i);
    }
    return col;
}

/* Columns of the way to the help: it comes first of what is the same everywhere, and stands
 * there however many keys the screen has. */
static int
measure_help(App *app, const Layer *layer)
{
    gboolean is_typing = layer->screen->is_typing && layer->screen->is_typing(app, layer->view);
    g_autofree char *key = dup_bar_key(app, &app_commands[0], is_typing);

    return key ? text_width(key) + text_width(_(app_commands[0].label)) + 3 : 0;
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

    if (!app_draw_said(app, s, row) && app_is_filtered(layer)) {
        int cursor_row, cursor_col;

        surface_get_cursor(s, &cursor_row, &cursor_col);
        surface_text(s, row, 0, 2, STYLE_KEY, "/");
        lineedit_draw(layer->filter, s, row, 2, cols - 30);
        surface_text(s, row, cols - 27, 27, STYLE_QUIET,
                     layer->filters ? _("Enter: to the list") : _("Esc shows all again"));
        if (!layer->filters || layer->moves)
            surface_set_cursor(s, cursor_row, cursor_col);
    } else if (!app->message) {
        Style style;
        g_autofree char *made = made_dup_line(app, &style);

        if (made)
            surface_fit(s, row, 0, cols, style, made);
    }
}

static void
draw_frame(App *app, const Layer *layer, Surface *s)
{
    int col, cols = surface_cols(s);

    draw_title(app, layer, s);
    col = draw_keys(app, layer, layer->screen->commands, layer->screen->n_commands, s, 0,
                    cols - measure_help(app, layer));
    (void)draw_keys(app, layer, app_commands, app_n_commands, s, col, cols);
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
    const Layer *layer = app_top_layer(app);
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
