/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app.h"

#include <string.h>

#include "base/text.h"
#include "store/journal.h"
#include "ui/lineedit.h"

/* Below this a screen can't be read (style: 9). */
#define MIN_COLS 60
#define MIN_ROWS 16
#define MAX_SCREENS 12

typedef enum { POPUP_NONE, POPUP_PROMPT, POPUP_MENU, POPUP_TEXT } PopupKind;

typedef struct {
    PopupKind kind;
    char *title;
    LineEdit *edit;
    char *draft;
    GPtrArray *items; /* MenuItem */
    char *text;
    ListState list;
    AppDone done;
    gpointer user;
} Popup;

typedef struct {
    const Screen *screen;
    gpointer view;
    gint64 object;
} Layer;

struct App {
    Workflow *flow; /* borrowed */
    Layer layers[MAX_SCREENS];
    int n_layers;
    Popup popup;
    char *message;
    Style message_style;
    gint64 change_count;
    gboolean has_quit;
    int rows; /* of the last drawing: how far a page goes */
};

static Did run_help(App *app, gpointer view);
static Did run_undo(App *app, gpointer view);
static Did run_redo(App *app, gpointer view);
static Did run_back(App *app, gpointer view);
static Did run_quit(App *app, gpointer view);
static Did run_search(App *app, gpointer view);
static Did run_history(App *app, gpointer view);
static Did run_settings(App *app, gpointer view);

/* The same everywhere. */
static const Command common_commands[] = {
    {"app.help", "?", N_("Help"), N_("Show the keys of this screen"), 0, run_help},
    {"app.back", "Esc", N_("Back"), N_("Leave this screen"), 0, run_back},
    {"app.undo", "u", N_("Undo"), N_("Take back the last change"), NEED_WRITE, run_undo},
    {"app.redo", "R", NULL, N_("Do again what undo took back"), NEED_WRITE, run_redo},
    {"app.search", "/", N_("Search"), N_("Search filings, materials, reasons, laws and terms"),
     0, run_search},
    {"app.history", "H", N_("History"), N_("Show the journal"), 0, run_history},
    {"app.settings", "S", NULL, N_("Settings: language, where things lie"), 0, run_settings},
    {"app.quit", "q", N_("Quit"), N_("Leave the program"), 0, run_quit},
};

static void
free_menu_item(gpointer data)
{
    MenuItem *item = data;

    g_free(item->id);
    g_free(item->label);
    g_free(item->note);
    g_free(item);
}

GPtrArray *
menu_new(void)
{
    return g_ptr_array_new_with_free_func(free_menu_item);
}

void
menu_add(GPtrArray *items, const char *id, const char *label, const char *note,
         gboolean is_enabled)
{
    MenuItem *item = g_new0(MenuItem, 1);

    item->id = g_strdup(id);
    item->label = g_strdup(label);
    item->note = g_strdup(note);
    item->is_enabled = is_enabled;
    g_ptr_array_add(items, item);
}

static void
popup_clear(Popup *popup)
{
    g_free(popup->title);
    lineedit_free(popup->edit);
    g_free(popup->draft);
    g_clear_pointer(&popup->items, g_ptr_array_unref);
    g_free(popup->text);
    g_free(popup->user);
    memset(popup, 0, sizeof *popup);
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

void
app_say(App *app, Style style, const char *text)
{
    g_free(app->message);
    app->message = g_strdup(text);
    app->message_style = style;
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
    app->layers[app->n_layers++] = (Layer){screen, view, object};
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
    app->n_layers--;
    if (app->n_layers == 0)
        app->has_quit = TRUE;
}

/* A screen whose object is gone (its creation was undone) is left, with those above it. */
static void
reload(App *app)
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
    app->change_count = store_get_change_count(app_get_store(app));
}

void
app_prompt(App *app, const char *label, const char *initial, const char *draft, AppDone done,
           gpointer user_taken)
{
    g_autofree char *kept = draft ? draft_load(app_get_store(app), "prompt", draft) : NULL;

    popup_clear(&app->popup);
    app->popup.kind = POPUP_PROMPT;
    app->popup.title = g_strdup(label);
    app->popup.edit = lineedit_new(kept ? kept : initial ? initial : "");
    app->popup.draft = g_strdup(draft);
    app->popup.done = done;
    app->popup.user = user_taken;
}

void
app_menu(App *app, const char *title, GPtrArray *items_taken, AppDone done, gpointer user_taken)
{
    popup_clear(&app->popup);
    app->popup.kind = POPUP_MENU;
    app->popup.title = g_strdup(title);
    app->popup.items = items_taken;
    app->popup.list.n = (int)items_taken->len;
    app->popup.done = done;
    app->popup.user = user_taken;
}

void
app_show_text(App *app, const char *title, const char *text)
{
    g_autofree char *kept = g_strdup(text);

    popup_clear(&app->popup);
    app->popup.kind = POPUP_TEXT;
    app->popup.title = g_strdup(title);
    app->popup.text = g_steal_pointer(&kept);
}

void
app_show_source(App *app, const CatalogueItem *item)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Lang lang = app_get_lang(app);

    if (!item) {
        app_say(app, STYLE_TEXT, _("This sentence is the program's own."));
        return;
    }
    if (g_str_equal(item_confidence(item), "article"))
        g_string_append_printf(text, "%s\n\n", _("Article figure, unverified."));
    g_string_append_printf(text, "%s: %s  %s\n\n", _("confidence"), item_confidence(item),
                           item_as_of(item));
    for (guint i = 0; i < item_n_sources(item); i++) {
        CatalogueSource source = item_get_source(item, i);

        g_string_append_printf(text, "- %s\n", item_name(source.source, lang));
        if (source.at)
            g_string_append_printf(text, "  %s\n", source.at);
        g_string_append_printf(text, "  %s\n", item_value(source.source, "address"));
    }
    app_show_text(app, item_name(item, lang), text->str);
}

/* "Esc", "Enter", "Space", "Tab", "Left" …, "C-n", or one character. */
static gboolean
is_key_named(const char *name, Key key)
{
    static const struct {
        const char *name;
        KeyCode code;
    } names[] = {
        {"Enter", KEY_ENTER_PRESSED}, {"Esc", KEY_ESCAPE},          {"Tab", KEY_TAB},
        {"Left", KEY_LEFT_PRESSED},   {"Right", KEY_RIGHT_PRESSED}, {"Up", KEY_UP_PRESSED},
        {"Down", KEY_DOWN_PRESSED},   {"BackTab", KEY_BACKTAB},
    };

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(names[i].name, name))
            return key.code == names[i].code;
    if (g_str_has_prefix(name, "C-"))
        return key.code == KEY_CHAR && key.c == (gunichar)(name[2] & 0x1F);
    if (g_str_equal(name, "Space"))
        return key.code == KEY_CHAR && key.c == ' ';
    return key.code == KEY_CHAR && key.c == g_utf8_get_char(name) && !*g_utf8_next_char(name);
}

static gboolean
has_key(const Command *command, Key key)
{
    g_auto(GStrv) names = g_strsplit(command->keys, " ", -1);

    for (char **name = names; *name; name++)
        if (is_key_named(*name, key))
            return TRUE;
    return FALSE;
}

static const char *
unmet_need(App *app, const Layer *layer, const Command *command)
{
    if (command->needs & NEED_WRITE && store_is_read_only(app_get_store(app)))
        return _("the workspace is open for reading only");
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
        reload(app);
}

static gboolean
run_command(App *app, const Command *commands, guint n, Key key)
{
    Layer *layer = top_layer(app);

    for (guint i = 0; i < n; i++) {
        const char *unmet;

        if (!has_key(&commands[i], key))
            continue;
        unmet = unmet_need(app, layer, &commands[i]);
        if (unmet)
            app_say(app, STYLE_WARN, unmet);
        else
            apply(app, commands[i].run(app, layer->view));
        return TRUE;
    }
    return FALSE;
}

static void
keep_draft(App *app)
{
    GError *error = NULL;

    if (app->popup.draft && !store_is_read_only(app_get_store(app)) &&
        !draft_save(app_get_store(app), "prompt", app->popup.draft,
                    lineedit_text(app->popup.edit), &error))
        app_say_error(app, error);
}

/* The popup is gone before `done` runs: it may open the next one. */
static void
finish_popup(App *app, const char *value)
{
    Popup done = app->popup;
    g_autofree char *copy = g_strdup(value);

    memset(&app->popup, 0, sizeof app->popup);
    if (done.draft && !draft_save(app_get_store(app), "prompt", done.draft, NULL, NULL))
        app_say(app, STYLE_WARN, _("the draft could not be cleared"));
    if (done.done)
        done.done(app, copy, done.user);
    popup_clear(&done);
    reload(app);
}

static void
popup_menu_key(App *app, Key key)
{
    Popup *popup = &app->popup;
    const MenuItem *item;

    if (list_key(&popup->list, key, MAX(1, app->rows - 8)))
        return;
    if (key.code != KEY_ENTER_PRESSED || popup->items->len == 0)
        return;
    item = g_ptr_array_index(popup->items, (guint)popup->list.cursor);
    if (item->is_enabled)
        finish_popup(app, item->id);
    else
        app_say(app, STYLE_WARN, item->note ? item->note : _("not possible now"));
}

static void
popup_key(App *app, Key key)
{
    Popup *popup = &app->popup;

    if (key.code == KEY_ESCAPE || (popup->kind == POPUP_TEXT && key.code == KEY_CHAR &&
                                   (key.c == 'q' || key.c == '?' || key.c == 's'))) {
        popup_clear(popup);
        return;
    }
    switch (popup->kind) {
    case POPUP_PROMPT:
        if (key.code == KEY_ENTER_PRESSED)
            finish_popup(app, lineedit_text(popup->edit));
        else if (lineedit_key(popup->edit, key))
            keep_draft(app);
        break;
    case POPUP_MENU:
        popup_menu_key(app, key);
        break;
    case POPUP_TEXT:
        if (key.code == KEY_ENTER_PRESSED)
            popup_clear(popup);
        else
            (void)list_key(&popup->list, key, MAX(1, app->rows - 6));
        break;
    case POPUP_NONE:
        break;
    }
}

gboolean
app_key(App *app, Key key)
{
    Layer *layer;

    if (key.code == KEY_HANGUP)
        app->has_quit = TRUE;
    if (app->has_quit || key.code == KEY_NONE_PRESSED || key.code == KEY_RESIZED)
        return !app->has_quit;
    g_clear_pointer(&app->message, g_free);
    if (app->popup.kind != POPUP_NONE) {
        popup_key(app, key);
        return !app->has_quit;
    }
    layer = top_layer(app);
    if (layer->screen->type && layer->screen->type(app, layer->view, key))
        return !app->has_quit;
    if (!run_command(app, layer->screen->commands, layer->screen->n_commands, key))
        (void)run_command(app, common_commands, G_N_ELEMENTS(common_commands), key);
    return !app->has_quit;
}

static void
add_help(GString *text, const Command *commands, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *keys = text_pad(commands[i].keys, 14);

        g_string_append_printf(text, "%s %s\n", keys, _(commands[i].help));
    }
}

static Did
run_help(App *app, gpointer view)
{
    const Screen *screen = top_layer(app)->screen;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *lists = text_pad("Up Down k j", 14);

    (void)view;
    add_help(text, screen->commands, screen->n_commands);
    g_string_append_printf(text, "%s %s\n", lists, _("move; PgUp PgDn Home End as everywhere"));
    add_help(text, common_commands, G_N_ELEMENTS(common_commands));
    app_show_text(app, _(screen->title), text->str);
    return DID_REDRAW;
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
    (void)app;
    (void)view;
    return DID_QUIT;
}

static Did
take_back(App *app, gboolean redo)
{
    g_autofree char *summary = NULL;
    g_autofree char *said = NULL;
    GError *error = NULL;

    if (!(redo ? journal_redo : journal_undo)(app_get_store(app), &summary, &error)) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    said = g_strdup_printf(redo ? _("done again: %s") : _("undone: %s"), summary);
    app_say(app, STYLE_GOOD, said);
    return DID_RELOAD;
}

static Did
run_undo(App *app, gpointer view)
{
    (void)view;
    return take_back(app, FALSE);
}

static Did
run_redo(App *app, gpointer view)
{
    (void)view;
    return take_back(app, TRUE);
}

static Did
run_search(App *app, gpointer view)
{
    (void)view;
    app_open(app, &search_screen, 0);
    return DID_REDRAW;
}

static Did
run_history(App *app, gpointer view)
{
    (void)view;
    app_open(app, &history_screen, 0);
    return DID_REDRAW;
}

static Did
run_settings(App *app, gpointer view)
{
    (void)view;
    app_open(app, &settings_screen, 0);
    return DID_REDRAW;
}

App *
app_new(Workflow *flow)
{
    App *app = g_new0(App, 1);

    app->flow = flow;
    app->rows = MIN_ROWS;
    app_open(app, &overview_screen, 0);
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
    g_free(app->message);
    g_free(app);
}

static int
draw_keys(App *app, const Layer *layer, const Command *commands, guint n, Surface *s, int col)
{
    int row = surface_rows(s) - 1, cols = surface_cols(s);

    for (guint i = 0; i < n; i++) {
        g_autofree char *key = g_strndup(commands[i].keys, strcspn(commands[i].keys, " "));
        const char *label = commands[i].label ? _(commands[i].label) : NULL;
        Style style;

        if (!label || col + text_width(key) + text_width(label) + 2 > cols)
            continue;
        style = unmet_need(app, layer, &commands[i]) ? STYLE_QUIET : STYLE_TEXT;
        col += surface_text(s, row, col, cols - col, STYLE_KEY, key) + 1;
        col += surface_text(s, row, col, cols - col, style, label) + 2;
    }
    return col;
}

static void
draw_frame(App *app, const Layer *layer, Surface *s)
{
    int cols = surface_cols(s), rows = surface_rows(s), col;
    const Clock *clock = store_get_clock(app_get_store(app));
    g_autofree char *today = day_format(workflow_get_today(app->flow));
    g_autofree char *right = g_strdup_printf(
        "%s%s%s", store_is_read_only(app_get_store(app)) ? _("read only  ") : "",
        clock_is_moved(clock) ? _("set to ") : "", today);

    surface_fill(s, 0, 0, cols, STYLE_BAR);
    col = 1 + surface_text(s, 0, 1, cols - 1, STYLE_BAR, "beian  ");
    surface_text(s, 0, col, cols - col, STYLE_BAR, _(layer->screen->title));
    surface_text(s, 0, MAX(0, cols - text_width(right) - 1), cols, STYLE_BAR, right);
    col = draw_keys(app, layer, layer->screen->commands, layer->screen->n_commands, s, 0);
    (void)draw_keys(app, layer, common_commands, G_N_ELEMENTS(common_commands), s, col);
    if (app->message)
        surface_fit(s, rows - 2, 0, cols, app->message_style, app->message);
}

static void
draw_prompt(const Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, 76), row = surface_rows(s) / 2 - 3;
    int col = (surface_cols(s) - cols) / 2;

    surface_box(s, row, col, 6, cols, NULL);
    surface_wrap(s, row + 1, col + 2, cols - 4, 2, STYLE_TITLE, popup->title);
    lineedit_draw(popup->edit, s, row + 3, col + 2, cols - 4);
    surface_text(s, row + 4, col + 2, cols - 4, STYLE_QUIET,
                 popup->draft ? _("Enter takes it, Esc keeps it for later")
                              : _("Enter takes it, Esc leaves"));
}

static void
draw_menu(Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, 100),
        visible = MIN((int)popup->items->len, surface_rows(s) - 9);
    int row = MAX(1, (surface_rows(s) - visible - 5) / 2), col = (surface_cols(s) - cols) / 2;
    const MenuItem *chosen = NULL;

    list_clamp(&popup->list, visible);
    surface_box(s, row, col, visible + 5, cols, popup->title);
    for (int i = 0; i < visible; i++) {
        int index = popup->list.top + i;
        const MenuItem *item = g_ptr_array_index(popup->items, (guint)index);
        Style style = index == popup->list.cursor ? STYLE_CURSOR
                      : item->is_enabled          ? STYLE_TEXT
                                                  : STYLE_QUIET;

        surface_fit(s, row + 1 + i, col + 2, cols - 4, style, item->label);
        if (index == popup->list.cursor) {
            chosen = item;
            surface_set_cursor(s, row + 1 + i, col + 2);
        }
    }
    if (chosen && chosen->note)
        surface_wrap(s, row + visible + 2, col + 2, cols - 4, 2,
                     chosen->is_enabled ? STYLE_QUIET : STYLE_WARN, chosen->note);
}

static void
draw_text(Popup *popup, Surface *s)
{
    int cols = MIN(surface_cols(s) - 4, 100), rows = surface_rows(s) - 4;
    int col = (surface_cols(s) - cols) / 2;
    g_auto(GStrv) lines = text_wrap(popup->text, cols - 4);

    popup->list.n = (int)g_strv_length(lines);
    popup->list.top = CLAMP(popup->list.cursor, 0, MAX(0, popup->list.n - (rows - 2)));
    popup->list.cursor = popup->list.top;
    surface_box(s, 1, col, rows, cols, popup->title);
    for (int i = 0; i < rows - 2 && popup->list.top + i < popup->list.n; i++)
        surface_text(s, 2 + i, col + 2, cols - 4, STYLE_TEXT, lines[popup->list.top + i]);
    if (popup->list.top + rows - 2 < popup->list.n)
        surface_text(s, rows, col + cols - 6, 4, STYLE_KEY, "…");
}

void
app_draw(App *app, Surface *s)
{
    int cols = surface_cols(s), rows = surface_rows(s);
    const Layer *layer;

    surface_clear(s);
    if (app->n_layers == 0)
        return;
    app->rows = rows;
    if (cols < MIN_COLS || rows < MIN_ROWS) {
        g_autofree char *small =
            g_strdup_printf(_("Too small: %1$dx%2$d wanted, %3$dx%4$d is here"), MIN_COLS,
                            MIN_ROWS, cols, rows);

        surface_wrap(s, 0, 0, cols, rows, STYLE_TEXT, small);
        return;
    }
    layer = top_layer(app);
    layer->screen->draw(app, layer->view, s, 1, rows - 3);
    draw_frame(app, layer, s);
    switch (app->popup.kind) {
    case POPUP_PROMPT:
        draw_prompt(&app->popup, s);
        break;
    case POPUP_MENU:
        draw_menu(&app->popup, s);
        break;
    case POPUP_TEXT:
        draw_text(&app->popup, s);
        break;
    case POPUP_NONE:
        break;
    }
}

gboolean
app_poll(App *app)
{
    if (store_get_change_count(app_get_store(app)) == app->change_count)
        return FALSE;
    reload(app);
    return TRUE;
}
