/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search over filings and the catalogue, while typing. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/filing.h"
#include "store/overview.h"
#include "ui/app.h"
#include "ui/widget/lineedit.h"

/* A screenful: the search stops there. */
#define MAX_HITS 60

typedef struct {
    gint64 filing_id; /* 0: a record */
    const CatalogueItem *item;
    char *label;
} Hit;

/* A record and its texts, folded once. */
typedef struct {
    const CatalogueItem *item;
    char *name;
    char *folded;
} Entry;

typedef struct {
    LineEdit *edit;
    GPtrArray *index; /* Entry */
    GPtrArray *hits;  /* Hit */
    ListState list;
    int visible;
    gboolean moves; /* was the last key one that moves in the list? */
} View;

static void
free_hit(gpointer data)
{
    Hit *hit = data;

    g_free(hit->label);
    g_free(hit);
}

static void
entry_free(gpointer data)
{
    Entry *entry = data;

    g_free(entry->name);
    g_free(entry->folded);
    g_free(entry);
}

static void
close_view(gpointer data)
{
    View *view = data;

    lineedit_free(view->edit);
    g_ptr_array_unref(view->index);
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
        hit->label = g_strdup_printf("%s  %s", row->code, filing_title(row->title));
        g_ptr_array_add(view->hits, hit);
    }
    return rows != NULL;
}

/* All that a record says, folded, so that a figure or half a sentence finds it. */
static char *
dup_folded(const CatalogueItem *item)
{
    GString *all = g_string_new(item_id(item));

    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        g_string_append_printf(all, "\n%s", item_name(item, (Lang)lang));
        for (const char *const *key = item_list_keys(item); *key; key++) {
            const char *text = item_text(item, *key, (Lang)lang);

            if (text)
                g_string_append_printf(all, "\n%s", text);
            for (guint i = 0; !text && i < item_n(item, *key); i++) {
                const char *element = item_text_at(item, *key, i, NULL, (Lang)lang);

                if (element)
                    g_string_append_printf(all, "\n%s", element);
            }
        }
    }
    {
        g_autofree char *text = g_string_free(all, FALSE);

        return text_fold(text);
    }
}

static void
index_kind(App *app, View *view, const char *kind)
{
    const GPtrArray *items = catalogue_list(workflow_get_catalogue(app_get_flow(app)), kind);

    for (guint i = 0; i < items->len; i++) {
        Entry *entry = g_new0(Entry, 1);

        entry->item = g_ptr_array_index(items, i);
        entry->folded = dup_folded(entry->item);
        entry->name = g_strconcat(item_name(entry->item, LANG_ZH), "\n",
                                  item_name(entry->item, LANG_EN), NULL);
        g_ptr_array_add(view->index, entry);
    }
}

/* Records by their names first, then by what they say. */
static void
add_records(App *app, View *view, const char *needle, gboolean by_name)
{
    for (guint i = 0; i < view->index->len && view->hits->len < MAX_HITS; i++) {
        const Entry *entry = g_ptr_array_index(view->index, i);
        g_autofree char *name = text_fold(entry->name);
        gboolean in_name = strstr(name, needle) != NULL;
        const char *claim;
        Hit *hit;

        if (in_name != by_name || (!in_name && !strstr(entry->folded, needle)))
            continue;
        hit = g_new0(Hit, 1);
        hit->item = entry->item;
        claim = item_text(entry->item, "claim", app_get_lang(app));
        hit->label = g_strdup_printf("%s  %s%s%s", kind_label(item_kind(entry->item)),
                                     item_name(entry->item, app_get_lang(app)),
                                     claim ? "  " : "", claim ? claim : "");
        g_ptr_array_add(view->hits, hit);
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
        add_records(app, view, needle, TRUE);
        add_records(app, view, needle, FALSE);
    }
    view->list.n = (int)view->hits->len;
    list_clamp(&view->list, MAX(1, view->visible));
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    const char *const *kinds = catalogue_list_kinds(workflow_get_catalogue(app_get_flow(app)));

    (void)object;
    (void)error;
    view->index = g_ptr_array_new_with_free_func(entry_free);
    for (; *kinds; kinds++)
        index_kind(app, view, *kinds);
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
            *lineedit_text(view->edit)
                ? _("Nothing was found.")
                : _("Type a part of a name, a domain, a number or a sentence: filings and "
                    "all that the catalogue knows are searched. Enter opens what is "
                    "chosen."));
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++) {
        int index = view->list.top + i;
        const Hit *hit = g_ptr_array_index(view->hits, (guint)index);

        surface_target(s, (Area){top + 2 + i, 0, 1, surface_cols(s)}, ZONE_LIST, index);
        surface_fit(s, top + 2 + i, 1, surface_cols(s) - 2,
                    index == view->list.cursor ? STYLE_CURSOR : STYLE_TEXT, hit->label);
    }
    surface_text(s, top, 0, 2, STYLE_KEY, "/");
    lineedit_draw(view->edit, s, top, 2, surface_cols(s) - 3);
    if (view->moves && view->list.n)
        surface_set_cursor(s, top + 2 + view->list.cursor - view->list.top, 1);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    GError *error = NULL;

    if (key.code == KEY_ENTER_PRESSED && view->hits->len) {
        const Hit *hit = g_ptr_array_index(view->hits, (guint)view->list.cursor);

        if (hit->item)
            app_show_record(app, hit->item);
        else
            app_open(app, &filing_screen, hit->filing_id);
        return TRUE;
    }
    view->moves = list_key_typing(&view->list, key, MAX(1, view->visible));
    if (view->moves)
        return TRUE;
    if (!lineedit_key(view->edit, key))
        return FALSE;
    if (!reload(app, view, &error))
        app_say_error(app, error);
    return TRUE;
}

static gboolean
is_typing(App *app, gpointer data)
{
    (void)app;
    (void)data;
    return TRUE;
}

const Screen search_screen = {
    .id = "search",
    .title = N_("Find"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .is_typing = is_typing,
};
