/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions: excluded ones with the reason, the rest by what counts; and what does not count. */
#include "config.h"

#include "base/i18n.h"
#include "ui/app.h"
#include "workflow/node.h"

typedef struct {
    gint64 filing_id;
    GPtrArray *nodes;   /* Node */
    GPtrArray *caveats; /* char* */
    ListState list;
    int visible;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->nodes, g_ptr_array_unref);
    g_clear_pointer(&view->caveats, g_ptr_array_unref);
    g_free(view);
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
    view->list.n = (int)nodes->len;
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->filing_id = object;
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s), half = MIN(40, cols / 2), row = top;
    const Node *chosen = g_ptr_array_index(view->nodes, (guint)view->list.cursor);

    view->visible = MAX(1, rows - 1);
    list_clamp(&view->list, view->visible);
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++) {
        int index = view->list.top + i;
        const Node *node = g_ptr_array_index(view->nodes, (guint)index);
        gboolean is_cursor = index == view->list.cursor;
        g_autofree char *rank =
            node->is_excluded ? g_strdup("  x") : g_strdup_printf("%2d.", node->rank);
        g_autofree char *line =
            g_strdup_printf("%s %s", rank, item_name(node->region, app_get_lang(app)));

        surface_fit(s, top + i, 0, half,
                    is_cursor           ? STYLE_CURSOR
                    : node->is_excluded ? STYLE_QUIET
                                        : STYLE_TEXT,
                    line);
        if (is_cursor)
            surface_set_cursor(s, top + i, 0);
    }
    row += surface_wrap(s, row, half + 1, cols - half - 1, 2, STYLE_TITLE,
                        item_name(chosen->region, app_get_lang(app)));
    for (guint i = 0; i < chosen->reasons->len; i++)
        row += surface_wrap(s, row, half + 1, cols - half - 1, MAX(0, top + rows - 1 - row),
                            STYLE_TEXT, g_ptr_array_index(chosen->reasons, i));
    row++;
    for (guint i = 0; i < view->caveats->len; i++)
        row += surface_wrap(s, row, half + 1, cols - half - 1, MAX(0, top + rows - 1 - row),
                            STYLE_QUIET, g_ptr_array_index(view->caveats, i));
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    return list_key(&view->list, key, MAX(1, view->visible));
}

static Did
on_source(App *app, gpointer data)
{
    const View *view = data;
    const Node *node = g_ptr_array_index(view->nodes, (guint)view->list.cursor);

    app_show_source(app, node->region);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"nodes.source", "s", N_("Source"), N_("Show where the region's data come from"), NEED_ROW,
     on_source},
};

const Screen nodes_screen = {
    .id = "nodes",
    .title = N_("Nodes"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
