/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions: excluded ones with the reason, the rest by what counts; and what does not count. */
#include "config.h"

#include "base/i18n.h"
#include "ui/app.h"
#include "ui/share.h"
#include "workflow/node.h"

typedef struct {
    gint64 filing_id;
    GPtrArray *nodes;   /* Node */
    GPtrArray *shown;   /* those that fit the filter, borrowed */
    GPtrArray *caveats; /* char* */
    Pane *detail;
    char *needle;
    ListState list;
    int visible;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->shown, g_ptr_array_unref);
    g_clear_pointer(&view->nodes, g_ptr_array_unref);
    g_clear_pointer(&view->caveats, g_ptr_array_unref);
    pane_free(view->detail);
    g_free(view->needle);
    g_free(view);
}

static const Node *
current(const View *view)
{
    return list_current(&view->list, view->shown);
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
}

/* The region, why it stands where it stands, and what does not count. */
static void
describe(App *app, View *view)
{
    const Node *node = current(view);
    Lang lang = app_get_lang(app);
    Pane *pane = view->detail;

    pane_start(pane, node ? item_id(node->region) : NULL);
    if (!node)
        return;
    pane_add_taken(
        pane, STYLE_TITLE, NULL,
        g_strdup_printf("%s  %s", item_name(node->region, lang), item_id(node->region)));
    for (guint i = 0; i < node->reasons->len; i++)
        pane_add_taken(pane, node->is_excluded ? STYLE_WARN : STYLE_TEXT, NULL,
                       g_strdup_printf("- %s", (char *)g_ptr_array_index(node->reasons, i)));
    pane_add_labelled(pane, STYLE_TEXT, _("police code"),
                      item_value(node->region, "police_code"));
    pane_add_taken(pane, STYLE_QUIET, _("source"), source_dup_line(app, node->region));
    pane_gap(pane);
    pane_add(pane, STYLE_TITLE, _("What does not count"));
    for (guint i = 0; i < view->caveats->len; i++)
        pane_add_taken(pane, STYLE_QUIET, NULL,
                       g_strdup_printf("- %s", (char *)g_ptr_array_index(view->caveats, i)));
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *nodes = node_list(app_get_flow(app), view->filing_id, error);

    if (!nodes)
        return FALSE;
    g_clear_pointer(&view->nodes, g_ptr_array_unref);
    g_clear_pointer(&view->caveats, g_ptr_array_unref);
    view->nodes = nodes;
    view->caveats = node_list_caveats(app_get_flow(app), view->filing_id);
    g_ptr_array_set_size(view->shown, 0);
    for (guint i = 0; i < nodes->len; i++) {
        Node *node = g_ptr_array_index(nodes, i);

        if (record_matches(view->needle, node->region))
            g_ptr_array_add(view->shown, node);
    }
    view->list.n = (int)view->shown->len;
    list_clamp(&view->list, MAX(1, view->visible));
    describe(app, view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->filing_id = object;
    view->shown = g_ptr_array_new();
    view->detail = pane_new();
    view->needle = g_strdup("");
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
draw_row(App *app, const View *view, Surface *s, int index, int row, int cols)
{
    const Node *node = g_ptr_array_index(view->shown, (guint)index);
    gboolean is_cursor = index == view->list.cursor;
    Style style = is_cursor ? STYLE_CURSOR : node->is_excluded ? STYLE_QUIET : STYLE_TEXT;
    g_autofree char *rank =
        node->is_excluded ? g_strdup("  x") : g_strdup_printf("%2d.", node->rank);
    g_autofree char *left =
        node->slots_left < 0 ? g_strdup("") : g_strdup_printf("%d", node->slots_left);

    surface_fill(s, row, 0, cols, style);
    surface_target(s, (Area){row, 0, 1, cols}, ZONE_LIST, index);
    surface_text(s, row, 0, 4, style, rank);
    surface_text(s, row, 4, cols - 8, style, item_name(node->region, app_get_lang(app)));
    surface_text(s, row, cols - 3, 3, style, left);
    if (is_cursor)
        surface_set_cursor(s, row, 0);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s), half = cols >= 120 ? 64 : MIN(40, cols / 2);

    view->visible = MAX(1, rows - 1);
    list_clamp(&view->list, view->visible);
    surface_text(s, top, 0, half - 8, STYLE_QUIET, _("region, best first"));
    surface_text(s, top, half - 8, 8, STYLE_QUIET, _("numbers"));
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++)
        draw_row(app, view, s, view->list.top + i, top + 1 + i, half);
    surface_vline(s, top, half, rows);
    pane_draw(view->detail, s, (Area){top, half + 2, rows, cols - half - 2}, FALSE);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    if (!list_key(&view->list, key, MAX(1, view->visible)))
        return FALSE;
    describe(app, view);
    return TRUE;
}

static Did
on_resources(App *app, gpointer data)
{
    app_open(app, &resources_screen, ((View *)data)->filing_id);
    return DID_REDRAW;
}

/* The text beside the list may be longer than the screen. */
static Did
on_read(App *app, gpointer data)
{
    app_show_record(app, current(data)->region);
    return DID_REDRAW;
}

static Did
on_scroll_down(App *app, gpointer data)
{
    (void)app;
    (void)pane_key(((View *)data)->detail, (Key){KEY_PAGE_DOWN, 0});
    return DID_REDRAW;
}

static Did
on_scroll_up(App *app, gpointer data)
{
    (void)app;
    (void)pane_key(((View *)data)->detail, (Key){KEY_PAGE_UP, 0});
    return DID_REDRAW;
}

static Did
on_source(App *app, gpointer data)
{
    const View *view = data;

    app_show_source(app, current(view)->region);
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const Node *node = current(data);

    if (node)
        share_add_record(app, offer, node->region);
}

static const Command commands[] = {
    {"nodes.source", "s", N_("Source"), N_("Show where the region's data come from"), NEED_ROW,
     on_source},
    {"nodes.resources", "r", N_("Resources"), N_("Show and enter cloud resources and prices"),
     0, on_resources},
    {"nodes.record", "Enter", N_("Region"), N_("Show all that is known of the region"),
     NEED_ROW, on_read},
    {"nodes.down", "] Tab", N_("Text down"), N_("Scroll the text beside the list"), 0,
     on_scroll_down},
    {"nodes.up", "[ BackTab", NULL, N_("Scroll the text back"), 0, on_scroll_up},
};

const Screen nodes_screen = {
    .id = "nodes",
    .title = N_("Nodes"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
