/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of a filing: all revisions, by material; exported byte for byte. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "document/attach.h"
#include "store/document.h"
#include "store/filing.h"
#include "ui/screen/actions.h"

typedef struct {
    char *heading; /* of the first document of a material; NULL elsewhere */
    Document *document;
    gboolean is_current;
} Row;

typedef struct {
    gint64 id;
    char *code;
    GPtrArray *rows; /* Row: a heading stands in a row of its own, without document */
    ListState list;
    char *needle;
    int visible;
} View;

static void
row_free(gpointer data)
{
    Row *row = data;

    g_free(row->heading);
    document_free(row->document);
    g_free(row);
}

static void
close_view(gpointer data)
{
    View *view = data;

    g_ptr_array_unref(view->rows);
    g_free(view->code);
    g_free(view->needle);
    g_free(view);
}

static const Row *
current(const View *view)
{
    const Row *row = list_current(&view->list, view->rows);

    return row && row->document ? row : NULL;
}

static gboolean
is_document(gconstpointer row)
{
    return ((const Row *)row)->document != NULL;
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static char *
dup_heading(App *app, const Document *d)
{
    const char *name = workflow_name_of(app_get_flow(app), "materials", d->material_id);

    return d->service_no > 1 ? g_strdup_printf("%s @%d", name, d->service_no) : g_strdup(name);
}

/* Of each slot the highest revision that was not taken off counts. */
static gboolean
is_current_of(const GPtrArray *revisions, guint index)
{
    const Document *d = g_ptr_array_index(revisions, index);

    if (d->removed_at)
        return FALSE;
    for (guint i = index + 1; i < revisions->len; i++)
        if (((const Document *)g_ptr_array_index(revisions, i))->slot == d->slot)
            return FALSE;
    return TRUE;
}

static void
add_revisions(App *app, View *view, GPtrArray *revisions)
{
    gboolean has_heading = FALSE;

    for (guint i = 0; i < revisions->len; i++) {
        Document *d = g_ptr_array_index(revisions, i);
        g_autofree char *heading = dup_heading(app, d);
        Row *row;

        if (!text_matches(view->needle, d->name, heading, NULL))
            continue;
        if (!has_heading) {
            row = g_new0(Row, 1);
            row->heading = g_steal_pointer(&heading);
            g_ptr_array_add(view->rows, row);
            has_heading = TRUE;
        }
        row = g_new0(Row, 1);
        row->is_current = is_current_of(revisions, i);
        row->document = d;
        g_ptr_array_add(view->rows, row);
        g_ptr_array_index(revisions, i) = NULL; /* taken */
    }
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    Store *store = app_get_store(app);
    g_autoptr(GPtrArray) now = document_list(store, view->id, error);
    const Document *before = NULL;

    if (!now)
        return FALSE;
    g_ptr_array_set_size(view->rows, 0);
    for (guint i = 0; i < now->len; i++) {
        const Document *d = g_ptr_array_index(now, i);
        g_autoptr(GPtrArray) revisions = NULL;

        if (before && before->service_no == d->service_no &&
            g_str_equal(before->material_id, d->material_id))
            continue;
        before = d;
        revisions =
            document_list_revisions(store, view->id, d->service_no, d->material_id, error);
        if (!revisions)
            return FALSE;
        add_revisions(app, view, revisions);
    }
    list_settle(&view->list, view->rows, MAX(1, view->visible), is_document);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), object, error);

    view->id = object;
    view->code = g_strdup(filing ? filing->code : "");
    view->needle = g_strdup("");
    view->rows = g_ptr_array_new_with_free_func(row_free);
    if (filing && reload(app, view, error))
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

static char *
dup_subtitle(App *app, gpointer data)
{
    (void)app;
    return g_strdup(((View *)data)->code);
}

static void
draw_row(const View *view, Surface *s, int index, int y)
{
    const Row *row = g_ptr_array_index(view->rows, (guint)index);
    const Document *d = row->document;
    gboolean is_cursor = index == view->list.cursor;
    int cols = surface_cols(s), rest = MAX(10, cols - 46);
    Style style = is_cursor ? STYLE_CURSOR : row->is_current ? STYLE_TEXT : STYLE_QUIET;
    g_autofree char *size = NULL;
    g_autofree char *revision = NULL;

    if (!d) {
        surface_text(s, y, 1, cols - 2, STYLE_TITLE, row->heading);
        return;
    }
    size = g_format_size_full((guint64)d->size_bytes, G_FORMAT_SIZE_IEC_UNITS);
    /* TRANSLATORS: document 1, revision 2 of it; six columns */
    revision = g_strdup_printf(_("%1$d r%2$d"), d->slot, d->revision);
    surface_fill(s, y, 0, cols, style);
    surface_target(s, (Area){y, 0, 1, cols}, ZONE_LIST, index);
    surface_text(s, y, 3, 6, style, revision);
    surface_text(s, y, 10, rest, style, d->name);
    surface_text(s, y, 11 + rest, 16, style, d->media_type);
    surface_text(s, y, 28 + rest, 10, style, size);
    surface_text(s, y, 39 + rest, 6, style,
                 d->removed_at     ? _("off")
                 : row->is_current ? ""
                                   : _("old"));
    if (is_cursor)
        surface_set_cursor(s, y, 0);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    (void)app;
    view->visible = MAX(1, rows - 1);
    list_clamp(&view->list, view->visible);
    if (view->list.n == 0)
        surface_wrap(
            s, top + 1, 2, surface_cols(s) - 4, 4, STYLE_TEXT,
            *view->needle
                ? _("Nothing fits the filter.")
                : _("No documents yet. On the filing's checklist, A attaches a file to "
                    "the material under the cursor; it is copied in, and every "
                    "revision stays."));
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++)
        draw_row(view, s, view->list.top + i, top + i);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    return list_key_rows(&view->list, view->rows, key, MAX(1, view->visible), is_document);
}

static MaterialRef
ref_of(const View *view)
{
    const Document *d = current(view)->document;
    MaterialRef ref = {.filing_id = view->id, .service_no = d->service_no};

    g_strlcpy(ref.id, d->material_id, sizeof ref.id);
    return ref;
}

static Did
on_details(App *app, gpointer data)
{
    const Document *d = current(data)->document;
    Pane *pane = pane_new();
    gint64 at = 0;

    pane_add_labelled(pane, STYLE_TEXT, _("type by content"), d->media_type);
    pane_add_taken(pane, STYLE_TEXT, _("size"),
                   g_strdup_printf("%" G_GINT64_FORMAT, d->size_bytes));
    pane_add_labelled(pane, STYLE_TEXT, "SHA-256", d->sha256);
    if (instant_parse(d->added_at, &at, NULL))
        pane_add_taken(pane, STYLE_TEXT, _("attached"), instant_format_local(at));
    if (d->removed_at && instant_parse(d->removed_at, &at, NULL))
        pane_add_taken(pane, STYLE_TEXT, _("taken off"), instant_format_local(at));
    app_show_pane(app, d->name, pane);
    return DID_REDRAW;
}

static Did
on_attach(App *app, gpointer data)
{
    material_attach(app, ref_of(data), 0);
    return DID_REDRAW;
}

static Did
on_replace(App *app, gpointer data)
{
    material_attach(app, ref_of(data), current(data)->document->slot);
    return DID_REDRAW;
}

static gboolean
on_export_path(App *app, const char *value, gpointer user, GError **error)
{
    const gint64 *id = user;
    g_autofree char *path = g_strstrip(g_strdup(value));
    g_autofree char *full = path_expand(path);
    g_autofree char *said = NULL;

    if (!attach_export(app_get_flow(app), *id, full, error))
        return FALSE;
    said = g_strdup_printf(_("written to %s"), full);
    app_say(app, STYLE_GOOD, said);
    return TRUE;
}

static Did
on_export(App *app, gpointer data)
{
    const Document *d = current(data)->document;
    g_autofree char *draft = g_strdup_printf("document/%" G_GINT64_FORMAT "/export", d->id);

    app_prompt(app, _("Write it to (a path; nothing is overwritten)"), d->name, draft,
               on_export_path, g_memdup2(&d->id, sizeof d->id));
    return DID_REDRAW;
}

static gboolean
on_removed(App *app, const char *value, gpointer user, GError **error)
{
    const gint64 *id = user;

    return !g_str_equal(value, "yes") || attach_remove(app_get_flow(app), *id, error);
}

static Did
on_remove(App *app, gpointer data)
{
    const Document *d = current(data)->document;
    g_autofree char *question = NULL;

    if (d->removed_at) {
        app_say(app, STYLE_TEXT, _("it is off already; its bytes stay, e writes them out"));
        return DID_REDRAW;
    }
    question = g_strdup_printf(_("Take '%s' off the material?"), d->name);

    app_confirm(app, question, on_removed, g_memdup2(&d->id, sizeof d->id));
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const Row *row = current(data);

    (void)app;
    if (!row)
        return;
    offer_add(offer, _("document"), row->document->name);
    offer_add(offer, "SHA-256", row->document->sha256);
    offer_add(offer, _("filing"), ((const View *)data)->code);
}

static const Command commands[] = {
    {"documents.details", "Enter", N_("Details"), N_("Show type, size, SHA-256 and date"),
     NEED_ROW, on_details},
    {"documents.attach", "A", N_("Attach"), N_("Attach another document to this material"),
     NEED_ROW | NEED_WRITE, on_attach},
    {"documents.replace", "r", N_("Replace"), N_("Attach a new revision of this document"),
     NEED_ROW | NEED_WRITE, on_replace},
    {"documents.export", "e", N_("Export"), N_("Write the document out, byte for byte"),
     NEED_ROW, on_export},
    {"documents.remove", "X", N_("Take off"), N_("Take the document off the material"),
     NEED_ROW | NEED_WRITE, on_remove},
};

const Screen documents_screen = {
    .id = "documents",
    .title = N_("Documents"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .dup_subtitle = dup_subtitle,
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
