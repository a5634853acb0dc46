/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: the keys of the screen below, its topic, and all the others, searched while typing. */
#include "config.h"

#include "base/i18n.h"
#include "report/topic.h"
#include "ui/app.h"
#include "ui/palette.h"

#define KEY_COLS 14

/* A row of the list: a topic, or (NULL) the keys of the screen below. */
typedef struct {
    const CatalogueItem *topic;
} Row;

typedef struct {
    const Screen *below;
    GArray *rows; /* Row: those that fit the needle */
    char *needle; /* as typed */
    ListState list;
    Pane *text;
    gboolean reads; /* do the keys scroll the text? */
    int visible;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_array_unref(view->rows);
    g_free(view->needle);
    pane_free(view->text);
    g_free(view);
}

static const Row *
current(const View *view)
{
    return view->rows->len ? &g_array_index(view->rows, Row, view->list.cursor) : NULL;
}

static void
add_keys(App *app, Pane *pane, const Command *commands, guint n)
{
    for (guint i = 0; i < n; i++)
        pane_add_term(pane, app_get_keys(app, &commands[i]), KEY_COLS, _(commands[i].help));
}

static void
tell_keys(App *app, const Screen *screen, Pane *pane)
{
    guint n;
    const Command *common = app_common_commands(&n);

    if (screen->n_commands)
        pane_add(pane, STYLE_TITLE, _("On this screen"));
    add_keys(app, pane, screen->commands, screen->n_commands);
    if (screen->legend) {
        pane_gap(pane);
        pane_add(pane, STYLE_TITLE, _("Signs"));
        pane_add(pane, STYLE_TEXT, _(screen->legend));
    }
    pane_gap(pane);
    pane_add(pane, STYLE_TITLE, _("Everywhere"));
    pane_add_term(pane, "Up Down k j", KEY_COLS, _("move; PgUp PgDn Home End as everywhere"));
    pane_add_term(pane, "n N", KEY_COLS, _("after a filter: the next and the previous match"));
    add_keys(app, pane, common, n);
}

static const Command *
find_command(const char *id)
{
    guint n;
    const Command *common = app_common_commands(&n);

    for (guint i = 0; i < n; i++)
        if (g_str_equal(common[i].id, id))
            return &common[i];
    for (guint s = 0; all_screens[s]; s++)
        for (guint i = 0; i < all_screens[s]->n_commands; i++)
            if (g_str_equal(all_screens[s]->commands[i].id, id))
                return &all_screens[s]->commands[i];
    return NULL;
}

typedef struct {
    App *app;
    Pane *pane;
} Teller;

static void
tell_line(TopicStyle style, const char *text, const CatalogueItem *record, gpointer user)
{
    Teller *teller = user;

    if (style == TOPIC_TITLE)
        pane_gap(teller->pane);
    pane_add(teller->pane, style == TOPIC_TITLE ? STYLE_TITLE : STYLE_TEXT, text);
    if (record)
        pane_add_taken(teller->pane, STYLE_QUIET, _("source"),
                       source_dup_line(teller->app, record));
}

static void
tell_topic(App *app, const CatalogueItem *topic, Pane *pane)
{
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));
    Teller teller = {app, pane};

    pane_add(pane, STYLE_TITLE, item_name(topic, app_get_lang(app)));
    topic_tell_text(topic, app_get_lang(app), tell_line, &teller);
    if (item_n(topic, "keys"))
        tell_line(TOPIC_TITLE, _("Keys"), NULL, &teller);
    for (guint i = 0; i < item_n(topic, "keys"); i++) {
        const Command *command = find_command(item_value_at(topic, "keys", i, NULL));

        if (command)
            pane_add_term(pane, app_get_keys(app, command), KEY_COLS, _(command->help));
    }
    if (item_n(topic, "commands"))
        tell_line(TOPIC_TITLE, _("On the command line"), NULL, &teller);
    for (guint i = 0; i < item_n(topic, "commands"); i++)
        pane_add_taken(pane, STYLE_TEXT, NULL,
                       g_strdup_printf("beian %s", item_value_at(topic, "commands", i, NULL)));
    topic_tell_records(cat, topic, app_get_lang(app), tell_line, &teller);
}

static void
describe(App *app, View *view)
{
    const Row *row = current(view);

    pane_start(view->text, !row ? NULL : row->topic ? item_id(row->topic) : "");
    if (!row)
        pane_add(view->text, STYLE_QUIET, _("Nothing was found."));
    else if (row->topic)
        tell_topic(app, row->topic, view->text);
    else
        tell_keys(app, view->below, view->text);
}

static void
add_row(View *view, const CatalogueItem *topic)
{
    Row row = {topic};

    g_array_append_val(view->rows, row);
}

/* The keys, the topic of the screen below, the others; or what is found, the best first. */
static void
list_rows(App *app, View *view)
{
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));
    const GPtrArray *topics = catalogue_list(cat, "help");
    const CatalogueItem *here = topic_of_screen(cat, view->below->id);
    g_autoptr(GPtrArray) found = *view->needle ? topic_find(cat, view->needle) : NULL;

    g_array_set_size(view->rows, 0);
    if (!found)
        add_row(view, NULL);
    if (!found && here)
        add_row(view, here);
    for (guint i = 0; i < (found ? found : topics)->len; i++) {
        const CatalogueItem *topic = g_ptr_array_index(found ? found : topics, i);

        if (found || topic != here)
            add_row(view, topic);
    }
    view->list.n = (int)view->rows->len;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;

    (void)error;
    list_rows(app, view);
    list_clamp(&view->list, MAX(1, view->visible));
    describe(app, view);
    return TRUE;
}

static void
go_to(View *view, const CatalogueItem *topic)
{
    for (guint i = 0; i < view->rows->len; i++)
        if (g_array_index(view->rows, Row, i).topic == topic)
            view->list.cursor = (int)i;
}

/* `object`: the number of a topic in the catalogue's order, from 1; 0: the keys. */
static gpointer
open_view(App *app, gint64 object, GError **error)
{
    const GPtrArray *topics = catalogue_list(workflow_get_catalogue(app_get_flow(app)), "help");
    View *view = g_new0(View, 1);

    (void)error;
    view->below = app_get_screen(app);
    view->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    view->needle = g_strdup("");
    view->text = pane_new();
    list_rows(app, view);
    if (object > 0 && object <= (gint64)topics->len)
        go_to(view, g_ptr_array_index(topics, (guint)object - 1));
    describe(app, view);
    return view;
}

void
app_open_topic(App *app, const CatalogueItem *topic)
{
    const GPtrArray *topics = catalogue_list(workflow_get_catalogue(app_get_flow(app)), "help");
    guint index;

    if (g_ptr_array_find((GPtrArray *)topics, topic, &index))
        app_open(app, &help_screen, (gint64)index + 1);
}

static void
draw_row(App *app, const View *view, Surface *s, int index, Area area)
{
    const Row *row = &g_array_index(view->rows, Row, index);
    gboolean is_cursor = index == view->list.cursor;
    Style style = is_cursor ? STYLE_CURSOR : STYLE_TEXT;

    surface_fill(s, area.row, area.col, area.cols, style);
    surface_target(s, area, ZONE_LIST, index);
    surface_text(s, area.row, area.col + 1, area.cols - 1, style,
                 row->topic ? item_name(row->topic, app_get_lang(app))
                            : _("Keys of this screen"));
    if (is_cursor && !view->reads)
        surface_set_cursor(s, area.row, area.col);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s), width = cols >= 120 ? 34 : cols >= 80 ? 26 : 20;

    view->visible = rows;
    list_clamp(&view->list, rows);
    for (int i = 0; i < rows && view->list.top + i < view->list.n; i++)
        draw_row(app, view, s, view->list.top + i, (Area){top + i, 0, 1, width});
    surface_vline(s, top, width, rows);
    pane_draw(view->text, s, (Area){top, width + 2, rows, MIN(cols - width - 2, 100)},
              view->reads);
}

static void
focus(App *app, gpointer data, int zone)
{
    (void)app;
    ((View *)data)->reads = zone == ZONE_DETAIL;
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    if (view->reads || key.code == KEY_PAGE_DOWN || key.code == KEY_PAGE_UP)
        return pane_key(view->text, key);
    if (!list_key(&view->list, key, MAX(1, view->visible)))
        return FALSE;
    describe(app, view);
    return TRUE;
}

static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
    view->list.cursor = 0;
}

static Did
on_read(App *app, gpointer data)
{
    (void)app;
    ((View *)data)->reads = TRUE;
    return DID_REDRAW;
}

static Did
on_back(App *app, gpointer data)
{
    (void)app;
    ((View *)data)->reads = FALSE;
    return DID_REDRAW;
}

static const Command commands[] = {
    {"help.read", "Enter Tab l Right", N_("Read"), N_("Go to the text, to scroll it"), 0,
     on_read},
    {"help.back", "BackTab h Left", N_("Topics"), N_("Go back to the list of topics"), 0,
     on_back},
};

const Screen help_screen = {
    .id = "help",
    .title = N_("Help"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .focus = focus,
    .type = type,
    .filter = filter,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
