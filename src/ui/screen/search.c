/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search over filings and the catalogue, while typing. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/overview.h"
#include "ui/app.h"
#include "ui/lineedit.h"

/* A screenful: the search stops there. */
#define MAX_HITS 60

typedef struct {
    gint64 filing_id; /* 0: a record */
    const CatalogueItem *item;
    char *label;
} Hit;

typedef struct {
    LineEdit *edit;
    GPtrArray *hits;
    ListState list;
    int visible;
} View;

static void
free_hit(gpointer data)
{
    Hit *hit = data;

    g_free(hit->label);
    g_free(hit);
}

static void
close_view(gpointer data)
{
    View *view = data;

    lineedit_free(view->edit);
    g_ptr_array_unref(view->hits);
    g_free(view);
}

static gboolean
add_filings(App *app, View *view, const char *needle, GError **error)
{
    g_autoptr(GPtrArray) rows =
        overview_find_after(app_get_store(app), needle, "", 0, MAX_HITS, error);

    for (guint i = 0; rows && i < rows->len; i++) {
        const OverviewRow *row = g_ptr_array_index(rows, i);
        Hit *hit = g_new0(Hit, 1);

        hit->filing_id = row->filing_id;
        hit->label = g_strdup_printf("%s  %s", row->code, row->title);
        g_ptr_array_add(view->hits, hit);
    }
    return rows != NULL;
}

static gboolean
matches(const CatalogueItem *item, const char *needle)
{
    const char *texts[] = {item_id(item), item_name(item, LANG_ZH), item_name(item, LANG_EN)};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *folded = text_fold(texts[i]);

        if (strstr(folded, needle))
            return TRUE;
    }
    return FALSE;
}

static void
add_records(App *app, View *view, const char *needle)
{
    static const char *const kinds[] = {"materials", "rejections", "stages", "deadlines",
                                        "provinces", "laws",       "claims", "glossary",
                                        "regions",   "duties"};

    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        const GPtrArray *items =
            catalogue_list(workflow_get_catalogue(app_get_flow(app)), kinds[k]);

        for (guint i = 0; i < items->len && view->hits->len < MAX_HITS; i++) {
            const CatalogueItem *item = g_ptr_array_index(items, i);
            Hit *hit;

            if (!matches(item, needle))
                continue;
            hit = g_new0(Hit, 1);
            hit->item = item;
            hit->label =
                g_strdup_printf("%s  (%s)", item_name(item, app_get_lang(app)), kinds[k]);
            g_ptr_array_add(view->hits, hit);
        }
    }
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    g_autofree char *needle = text_fold(lineedit_text(view->edit));

    g_ptr_array_set_size(view->hits, 0);
    if (*needle) {
        if (!add_filings(app, view, needle, error))
            return FALSE;
        add_records(app, view, needle);
    }
    view->list.n = (int)view->hits->len;
    list_clamp(&view->list, MAX(1, view->visible));
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)app;
    (void)object;
    (void)error;
    view->edit = lineedit_new("");
    view->hits = g_ptr_array_new_with_free_func(free_hit);
    return view;
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    (void)app;
    view->visible = MAX(1, rows - 3);
    list_clamp(&view->list, view->visible);
    if (view->hits->len == 0)
        surface_wrap(
            s, top + 2, 2, surface_cols(s) - 4, 3, STYLE_QUIET,
            _("Type a part of a name, a domain, a number or a term. Enter opens what is chosen."));
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++) {
        int index = view->list.top + i;
        const Hit *hit = g_ptr_array_index(view->hits, (guint)index);

        surface_fit(s, top + 2 + i, 1, surface_cols(s) - 2,
                    index == view->list.cursor ? STYLE_CURSOR : STYLE_TEXT, hit->label);
    }
    surface_text(s, top, 0, 2, STYLE_KEY, "/");
    lineedit_draw(view->edit, s, top, 2, surface_cols(s) - 3);
}

static void
show_record(App *app, const CatalogueItem *item)
{
    static const char *const keys[] = {"why",      "guidance", "fix",      "text",
                                       "requires", "claim",    "holds",    "how",
                                       "expected", "age",      "personal", "other"};
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = item_text(item, keys[i], app_get_lang(app));

        if (value)
            g_string_append_printf(text, "%s\n\n", value);
    }
    for (guint i = 0; i < item_n_sources(item); i++)
        g_string_append_printf(text, "- %s\n",
                               item_name(item_get_source(item, i).source, app_get_lang(app)));
    app_show_text(app, item_name(item, app_get_lang(app)), text->str);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    GError *error = NULL;
    gboolean moves = key.code == KEY_UP_PRESSED || key.code == KEY_DOWN_PRESSED ||
                     key.code == KEY_PAGE_UP || key.code == KEY_PAGE_DOWN;

    if (key.code == KEY_ENTER_PRESSED && view->hits->len) {
        const Hit *hit = g_ptr_array_index(view->hits, (guint)view->list.cursor);

        if (hit->item)
            show_record(app, hit->item);
        else
            app_open(app, &filing_screen, hit->filing_id);
        return TRUE;
    }
    if (moves)
        return list_key(&view->list, key, MAX(1, view->visible));
    if (!lineedit_key(view->edit, key))
        return FALSE;
    if (!reload(app, view, &error))
        app_say_error(app, error);
    return TRUE;
}

const Screen search_screen = {
    .id = "search",
    .title = N_("Search"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
};
