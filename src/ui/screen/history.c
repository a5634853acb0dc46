/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal, newest first; undo stands on every screen. */
#include "config.h"

#include "base/i18n.h"
#include "report/change.h"
#include "report/entry.h"
#include "store/journal.h"
#include "ui/app.h"

#define ENTRIES 500

/* An entry, and what it says in the language of the screen. */
typedef struct {
    JournalEntry *entry;
    char *text;
} Row;

typedef struct {
    GPtrArray *all;  /* Row, newest first */
    GPtrArray *rows; /* those shown, borrowed from `all` */
    ListState list;
    char *needle;
    int visible;
    Lang lang; /* of the texts */
} View;

static void
free_row(gpointer data)
{
    Row *row = data;

    journal_entry_free(row->entry);
    g_free(row->text);
    g_free(row);
}

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->rows, g_ptr_array_unref);
    g_clear_pointer(&view->all, g_ptr_array_unref);
    g_free(view->needle);
    g_free(view);
}

/* Texts by their entries' hashes, of rows that are in the language asked for: an entry says the
 * same for ever, and the filter reloads with each key. */
static GHashTable *
list_texts(const View *view, Lang lang)
{
    GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; view->all && view->lang == lang && i < view->all->len; i++) {
        const Row *row = g_ptr_array_index(view->all, i);

        g_hash_table_insert(texts, row->entry->hash, row->text);
    }
    return texts;
}

static GPtrArray *
list_rows(App *app, const View *view, GError **error)
{
    Store *store = app_get_store(app);
    g_autoptr(GPtrArray) entries = journal_list(store, NULL, 0, ENTRIES, error);
    g_autoptr(GHashTable) texts = list_texts(view, app_get_lang(app));
    GPtrArray *rows = entries ? g_ptr_array_new_with_free_func(free_row) : NULL;
    gsize n = 0;
    g_autofree gpointer *taken = entries ? g_ptr_array_steal(entries, &n) : NULL;

    for (gsize i = 0; i < n; i++) {
        Row *row = g_new0(Row, 1);

        row->entry = taken[i];
        row->text = g_strdup(g_hash_table_lookup(texts, row->entry->hash));
        if (!row->text)
            row->text = entry_dup_text(app_get_flow(app), store, row->entry);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *all = list_rows(app, view, error);

    if (!all)
        return FALSE;
    g_clear_pointer(&view->all, g_ptr_array_unref);
    view->all = all;
    view->lang = app_get_lang(app);
    g_ptr_array_set_size(view->rows, 0);
    for (guint i = 0; i < all->len; i++) {
        Row *row = g_ptr_array_index(all, i);

        if (text_matches(view->needle, row->text, row->entry->object, row->entry->actor,
                         row->entry->at, NULL))
            g_ptr_array_add(view->rows, row);
    }
    view->list.n = (int)view->rows->len;
    list_clamp(&view->list, MAX(1, view->visible));
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)object;
    view->rows = g_ptr_array_new();
    view->needle = g_strdup("");
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
}

static gboolean
has_row(gpointer data)
{
    return ((View *)data)->rows->len > 0;
}

static const Row *
current(const View *view)
{
    return g_ptr_array_index(view->rows, (guint)view->list.cursor);
}

static char *
dup_line(const Row *row)
{
    const JournalEntry *entry = row->entry;
    gint64 at = 0;
    g_autofree char *local =
        instant_parse(entry->at, &at, NULL) ? instant_format_local(at) : NULL;

    return g_strdup_printf("%5" G_GINT64_FORMAT "  %s  %-4s %s%s  (%s)", entry->seq,
                           local ? local : entry->at, entry->object, row->text,
                           entry->is_undone ? _(" (undone)") : "", entry->actor);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    (void)app;
    view->visible = MAX(1, rows - 1);
    list_clamp(&view->list, view->visible);
    if (view->list.n == 0)
        surface_wrap(s, top + 1, 2, surface_cols(s) - 4, 6, STYLE_TEXT,
                     _("Nothing was changed yet. The journal keeps every change, with who made "
                       "it and when: evidence, and the way back.\n\nn in the overview begins a "
                       "filing; u takes a change back."));
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++) {
        int index = view->list.top + i;
        const Row *row = g_ptr_array_index(view->rows, (guint)index);
        g_autofree char *line = dup_line(row);
        gboolean is_cursor = index == view->list.cursor;

        surface_target(s, (Area){top + i, 0, 1, surface_cols(s)}, ZONE_LIST, index);
        surface_fit(s, top + i, 0, surface_cols(s),
                    is_cursor               ? STYLE_CURSOR
                    : row->entry->is_undone ? STYLE_QUIET
                                            : STYLE_TEXT,
                    line);
        if (is_cursor)
            surface_set_cursor(s, top + i, 0);
    }
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    return list_key(&view->list, key, MAX(1, view->visible));
}

static Did
on_changes(App *app, gpointer data)
{
    const View *view = data;
    const Row *row = current(view);
    GError *error = NULL;
    g_autoptr(GPtrArray) changes =
        journal_list_changes(app_get_store(app), row->entry->origin, row->entry->seq, &error);
    g_autoptr(GPtrArray) words = NULL;
    Pane *pane;

    if (!changes) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    words = change_describe(app_get_flow(app), changes);
    pane = pane_new();
    for (guint i = 0; i < words->len; i++) {
        const ChangeText *change = g_ptr_array_index(words, i);

        if (!change->is_technical)
            pane_add(pane, STYLE_TEXT, change->text);
    }
    app_show_pane(app, row->text, pane);
    return DID_REDRAW;
}

/* How many undos take back the entry under the cursor and all that came after it; 0: none
 * does. */
static guint
count_undos(App *app, const View *view)
{
    const JournalEntry *wanted = current(view)->entry;
    g_autoptr(GPtrArray) steps =
        journal_list_steps(app_get_store(app), FALSE, view->all->len, NULL);

    for (guint i = 0; steps && i < steps->len; i++) {
        const JournalEntry *step = g_ptr_array_index(steps, i);

        if (step->seq == wanted->seq && g_str_equal(step->origin, wanted->origin))
            return i + 1;
    }
    return 0;
}

static gboolean
on_confirmed(App *app, const char *value, gpointer user, GError **error)
{
    const guint *n = user;
    g_autofree char *said = NULL;

    if (!g_str_equal(value, "yes"))
        return TRUE;
    for (guint i = 0; i < *n; i++)
        if (!journal_undo(app_get_store(app), NULL, error))
            return FALSE;
    said = g_strdup_printf(ngettext("%u change taken back; R does it again",
                                    "%u changes taken back; R does them again one by one", *n),
                           *n);
    app_say(app, STYLE_GOOD, said);
    return TRUE;
}

static Did
on_undo_from(App *app, gpointer data)
{
    const View *view = data;
    guint n = count_undos(app, view);
    g_autofree char *question = NULL;

    if (n == 0) {
        app_say(app, STYLE_WARN,
                _("this entry is undone already, is an undo itself, or was only observed"));
        return DID_REDRAW;
    }
    question = g_strdup_printf(ngettext("Take back %u change, to before this entry?",
                                        "Take back %u changes, to before this entry?", n),
                               n);
    app_confirm(app, question, on_confirmed, g_memdup2(&n, sizeof n));
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const View *view = data;
    const Row *row = view->rows->len ? current(view) : NULL;

    (void)app;
    if (!row)
        return;
    offer_add(offer, _("entry"), row->text);
    offer_add(offer, "SHA-256", row->entry->hash);
    offer_add(offer, _("filing"), row->entry->object);
}

static const Command commands[] = {
    {"history.changes", "Enter", N_("Changes"), N_("Show what the entry changed"), NEED_ROW,
     on_changes},
    {"history.undo-from", "U", N_("Undo from here"),
     N_("Take back this entry and all that came after it"), NEED_ROW | NEED_WRITE,
     on_undo_from},
};

const Screen history_screen = {
    .id = "history",
    .title = N_("History"),
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
