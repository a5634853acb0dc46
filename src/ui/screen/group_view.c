/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/group_view.h"

#include "base/i18n.h"
#include "store/filing.h"
#include "workflow/facts.h"

enum { NOTICE_ROWS = 2 };

void
group_view_close(gpointer data)
{
    GroupView *view = data;

    group_list_clear(&view->group);
    g_clear_pointer(&view->items, g_ptr_array_unref);
    if (view->kind->clear)
        view->kind->clear(view);
    g_free(view->notice);
    g_free(view->code);
    g_free(view);
}

gconstpointer
group_view_get_item(const GroupView *view)
{
    const GroupRow *row = group_list_current(&view->group);

    return row ? row->item : NULL;
}

gboolean
group_view_has_row(gpointer data)
{
    return group_view_get_item(data) != NULL;
}

static void
follow(GroupView *view, const char *key)
{
    for (guint i = 0; key && i < view->group.rows->len; i++) {
        const GroupRow *row = g_ptr_array_index(view->group.rows, i);
        g_autofree char *own = row->item ? view->kind->dup_key(row->item) : NULL;

        if (g_strcmp0(own, key) == 0)
            group_list_go(&view->group, i);
    }
}

gboolean
group_view_reload(App *app, gpointer data, GError **error)
{
    GroupView *view = data;
    gconstpointer item = group_view_get_item(view);
    g_autofree char *key = item && view->kind->dup_key ? view->kind->dup_key(item) : NULL;
    GPtrArray *items = view->kind->load(view, error);

    (void)app;
    if (!items)
        return FALSE;
    g_ptr_array_set_size(view->group.rows, 0); /* they borrow */
    g_clear_pointer(&view->items, g_ptr_array_unref);
    view->items = items;
    g_free(view->notice);
    view->notice = view->kind->dup_notice ? view->kind->dup_notice(view) : NULL;
    view->kind->list(view);
    group_list_settle(&view->group);
    follow(view, key);
    view->kind->describe(view);
    return TRUE;
}

gpointer
group_view_open(App *app, gint64 filing_id, const GroupKind *kind, GError **error)
{
    GroupView *view = g_malloc0(kind->size);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), filing_id, error);

    view->kind = kind;
    view->app = app;
    view->id = filing_id;
    view->code = g_strdup(filing ? filing->code : "");
    group_list_init(&view->group, kind->is_on_headings, kind->detail_rows);
    if (filing && group_view_reload(app, view, error))
        return view;
    group_view_close(view);
    return NULL;
}

void
group_view_filter(gpointer data, const char *needle)
{
    group_list_set_needle(&((GroupView *)data)->group, needle);
}

char *
group_view_dup_code(App *app, gpointer data)
{
    (void)app;
    return g_strdup(((const GroupView *)data)->code);
}

gboolean
group_view_move(GroupView *view, Key key)
{
    if (!group_list_move(&view->group, key))
        return FALSE;
    view->kind->describe(view);
    return TRUE;
}

gboolean
group_view_type(App *app, gpointer data, Key key)
{
    GroupView *view = data;

    (void)app;
    return group_list_page_text(&view->group, key) || group_view_move(view, key);
}

void
group_view_mend(const GroupView *view, const CatalogueItem *what, int service_no)
{
    g_autofree char *aim = fact_key_format((FactKey){what, service_no});

    app_open_at(view->app,
                g_str_equal(item_kind(what), "facts") ? &interview_screen : &filing_screen,
                view->id, aim);
}

static void
draw_row(const GroupRow *row, const GroupPlace *at, gpointer user)
{
    const GroupView *view = user;
    const GroupKind *kind = view->kind;
    Style style = at->is_cursor    ? STYLE_CURSOR
                  : !row->item     ? STYLE_TITLE
                  : kind->style_of ? kind->style_of(row->item)
                                   : STYLE_TEXT;

    if (row->item || view->group.is_on_headings)
        group_list_draw_base(at, style);
    if (row->item)
        kind->draw_item(user, row->item, at, style);
    else
        kind->draw_heading(user, row->of, at, style);
}

void
group_view_draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    GroupView *view = data;
    int n = view->notice ? surface_wrap(s, top, 1, surface_cols(s) - 2, NOTICE_ROWS, STYLE_WARN,
                                        view->notice)
                         : 0;

    (void)app;
    group_list_draw(&view->group, s, top + n, rows - n, _(view->kind->empty), draw_row, view);
}
