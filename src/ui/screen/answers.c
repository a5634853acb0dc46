/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is typed and uploaded at the provider, page by page; the officer copies down the
 * list. Below it the value whole, what is wrong with it, what the page says. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "document/sheet.h"
#include "ui/screen/actions.h"
#include "ui/screen/group_view.h"
#include "ui/screen/waiting.h"
#include "ui/share.h"

enum {
    /* Before the name, between it and the value, and after that. */
    SIGN_COLS = 5,
    GAP_COLS = 3,
    MAX_NAME_COLS = 40
};

/* A heading is of the page's first value. */
typedef struct {
    GroupView base;     /* of SheetRow */
    GHashTable *copied; /* keys of what was copied since the screen was opened */
    gboolean shows_all;
    int name_cols; /* of the widest */
} View;

static void
clear(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->copied, g_hash_table_unref);
}

static const SheetRow *
current(const View *view)
{
    return group_view_get_item(&view->base);
}

/* Of a document its number too: a material may have several. */
static char *
dup_copied_key(const SheetRow *row)
{
    g_autofree char *key = sheet_dup_key(row);

    return row->file ? g_strdup_printf("%s/%" G_GINT64_FORMAT, key, row->file->id)
                     : g_strdup_printf("%s/%s", item_id(row->page), key);
}

static gboolean
is_copied(const View *view, const SheetRow *row)
{
    g_autofree char *key = dup_copied_key(row);

    return g_hash_table_contains(view->copied, key);
}

static GPtrArray *
load(gpointer data, GError **error)
{
    const GroupView *view = data;

    return sheet_list(app_get_flow(view->app), view->id, error);
}

/* The value; of a document its type and size, too; else why there is none. Yours. */
static char *
dup_shown(const SheetRow *row)
{
    g_autofree char *size = sheet_dup_size(row);

    if (!row->value)
        return g_strdup(sheet_state_label(row->state));
    /* TRANSLATORS: a document's name, its type and size. */
    return size ? g_strdup_printf(_("%1$s (%2$s)"), row->value, size) : g_strdup(row->value);
}

/* Columns of a row's name: as many as every row's, and more where the value leaves them. What
 * is cut stands whole below. */
static int
fit_name(const View *view, int cols, const char *name, const char *shown)
{
    int column = MIN(view->name_cols, MIN(MAX_NAME_COLS, cols * 2 / 5));
    int rest = cols - SIGN_COLS - GAP_COLS - text_width(shown);

    return MAX(column, MIN(rest, text_width(name)));
}

static void
list_rows(gpointer data)
{
    View *view = data;
    GroupList *group = &view->base.group;
    Workflow *flow = app_get_flow(view->base.app);
    const SheetRow *before = NULL;

    view->name_cols = 0;
    for (guint i = 0; i < view->base.items->len; i++) {
        const SheetRow *row = g_ptr_array_index(view->base.items, i);
        g_autofree char *page = sheet_dup_page_name(flow, row);
        g_autofree char *name = sheet_dup_name(flow, row);

        if (row->state == SHEET_NOT_NEEDED && !view->shows_all)
            continue;
        if (!text_matches(group->needle, page, name, row->value ? row->value : "",
                          item_id(row->item), NULL))
            continue;
        if (sheet_begins_page(before, row))
            group_list_add(group, row, NULL);
        before = row;
        group_list_add(group, row, row);
        view->name_cols = MAX(view->name_cols, text_width(name));
    }
}

/* All that is wrong with the value, each with how to mend it and, if `app` is not NULL, where
 * that comes from. */
static void
add_findings(App *app, Pane *pane, const SheetRow *row)
{
    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);

        pane_add(pane, finding->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN,
                 finding->text);
        pane_add_labelled(pane, STYLE_TEXT, _("To mend it"), finding->remedy);
        if (app)
            pane_add_taken(pane, STYLE_QUIET, _("source"),
                           source_dup_line(app, finding->about));
    }
    if (row->findings->len == 0)
        pane_add(pane, STYLE_WARN, row->fault);
}

static void
describe(gpointer data)
{
    View *view = data;
    App *app = view->base.app;
    Pane *pane = view->base.group.detail;
    const SheetRow *row = current(view);
    Lang lang = app_get_lang(app);
    g_autofree char *key = row ? dup_copied_key(row) : NULL;

    pane_start(pane, key);
    if (!row)
        return;
    pane_add_labelled(pane, STYLE_TEXT, item_name(row->item, lang),
                      row->value ? row->value : sheet_state_label(row->state));
    if (row->file) {
        pane_add_taken(pane, STYLE_TEXT, _("file"), sheet_dup_size(row));
        pane_add_labelled(pane, STYLE_TEXT, _("limits"),
                          item_text(row->item, "size_note", lang));
    }
    if (row->findings->len > 1)
        pane_add_taken(
            pane, STYLE_TITLE, NULL,
            /* TRANSLATORS: v is the key that shows the whole text below it. */
            g_strdup_printf(_("Findings: %u (v shows all of it)"), row->findings->len));
    add_findings(NULL, pane, row);
    pane_add(pane, STYLE_TEXT, item_text(row->page, "text", lang));
    pane_add_labelled(pane, STYLE_QUIET, _("note"), item_text(row->page, "note", lang));
    pane_add_taken(pane, STYLE_QUIET, _("source"), source_dup_line(app, row->page));
}

static char *
dup_subtitle(App *app, gpointer data)
{
    const GroupView *view = data;
    const SheetCount count = sheet_count(view->items);

    (void)app;
    /* TRANSLATORS: the filing's code, then how many values are in which state. */
    return g_strdup_printf(_("%1$s  given %2$u, missing %3$u, will come back %4$u"), view->code,
                           count.n_given + count.n_doubtful, count.n_missing + count.n_unknown,
                           count.n_refused);
}

static Style
style_of(gconstpointer item)
{
    const SheetRow *row = item;

    switch (row->state) {
    case SHEET_GIVEN:
        return STYLE_TEXT;
    case SHEET_REFUSED:
        return STYLE_LATE;
    case SHEET_DOUBTFUL:
    case SHEET_MISSING:
        return STYLE_WARN;
    case SHEET_UNKNOWN:
    case SHEET_NOT_NEEDED:
        break;
    }
    return STYLE_QUIET;
}

static void
draw_item(gpointer data, gconstpointer item, const GroupPlace *at, Style style)
{
    const View *view = data;
    const SheetRow *row = item;
    int cols = surface_cols(at->s);
    g_autofree char *name = sheet_dup_name(app_get_flow(view->base.app), row);
    g_autofree char *shown = dup_shown(row);
    int name_cols = fit_name(view, cols, name, shown);

    if (is_copied(view, row))
        surface_text(at->s, at->y, 1, 1, style, "»");
    surface_text(at->s, at->y, 3, 1, style, sheet_state_sign(row->state));
    surface_fit(at->s, at->y, SIGN_COLS, name_cols, style, name);
    surface_fit(at->s, at->y, SIGN_COLS + name_cols + 2,
                cols - SIGN_COLS - name_cols - GAP_COLS, style, shown);
}

static void
draw_heading(gpointer data, gconstpointer of, const GroupPlace *at, Style style)
{
    const GroupView *view = data;
    g_autofree char *page = sheet_dup_page_name(app_get_flow(view->app), of);

    surface_text(at->s, at->y, 1, surface_cols(at->s) - 2, style, page);
}

/* Pages go through the list, which is long; the text is short. */
static gboolean
type(App *app, gpointer data, Key key)
{
    (void)app;
    return group_view_move(data, key);
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const View *view = data;
    const SheetRow *row = current(view);

    if (row)
        offer_add(offer, item_name(row->item, app_get_lang(app)), row->value);
}

/* Down the list: the next one stands under the cursor already. */
static Did
on_copy(App *app, gpointer data)
{
    View *view = data;
    const SheetRow *row = current(view);

    if (!row->value) {
        app_say(app, STYLE_WARN, _("no value is there to copy: i goes to the question"));
    } else if (share_value(app, row->value)) {
        g_hash_table_add(view->copied, dup_copied_key(row));
    }
    (void)group_view_move(&view->base, (Key){KEY_DOWN_PRESSED, 0});
    return DID_REDRAW;
}

/* To the question, or to the material on the checklist. */
static Did
on_mend(App *app, gpointer data)
{
    const View *view = data;
    const SheetRow *row = current(view);

    (void)app;
    group_view_mend(&view->base, row->item, row->service_no);
    return DID_REDRAW;
}

/* What the text below the list has no room for. */
static Did
on_whole(App *app, gpointer data)
{
    const SheetRow *row = current(data);
    Pane *pane = pane_new();

    pane_start(pane, NULL);
    pane_add(pane, STYLE_TEXT, row->value ? row->value : sheet_state_label(row->state));
    add_findings(app, pane, row);
    app_show_pane(app, item_name(row->item, app_get_lang(app)), pane);
    return DID_REDRAW;
}

static Did
on_lint(App *app, gpointer data)
{
    app_open(app, &lint_screen, ((const View *)data)->base.id);
    return DID_REDRAW;
}

static Did
on_all(App *app, gpointer data)
{
    View *view = data;

    view->shows_all = !view->shows_all;
    app_say(app, STYLE_TEXT,
            view->shows_all ? _("What is not needed is shown, too.")
                            : _("What is not needed is not shown."));
    return DID_RELOAD;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, current(data)->page);
    return DID_REDRAW;
}

static Did
on_record(App *app, gpointer data)
{
    app_show_record(app, current(data)->item);
    return DID_REDRAW;
}

static Did
on_package(App *app, gpointer data)
{
    package_offer(app, ((const View *)data)->base.id);
    return DID_REDRAW;
}

static const GroupKind kind = {
    .size = sizeof(View),
    .detail_rows = 5,
    .empty = N_("Nothing is typed at the provider for this filing."),
    .load = load,
    .list = list_rows,
    .describe = describe,
    .style_of = style_of,
    .draw_item = draw_item,
    .draw_heading = draw_heading,
    .dup_notice = waiting_dup_notice,
    .clear = clear,
};

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = group_view_open(app, object, &kind, error);

    if (view)
        view->copied = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return view;
}

static const Command commands[] = {
    {"answers.copy", "Enter Space c", N_("Copy"),
     N_("Copy the value to the terminal's clipboard and go to the next one"), NEED_ROW,
     on_copy},
    {"answers.mend", "i", N_("Change"), N_("Go to the question or the material"), NEED_ROW,
     on_mend},
    {"answers.whole", "v", NULL, N_("Show the value whole, with all that is wrong with it"),
     NEED_ROW, on_whole},
    {"answers.lint", "L", NULL, N_("Show all that would come back, and what mends it"), 0,
     on_lint},
    {"answers.package", "p", N_("Package"),
     N_("Write documents, papers and values into a folder or a ZIP file"), 0, on_package},
    {"answers.all", "x", N_("All"), N_("Show what is not needed, too"), 0, on_all},
    {"answers.typed", WAITING_KEY, NULL,
     N_("Go to what was typed in the interview and is not recorded yet"), 0, waiting_go},
    {"answers.source", "s", N_("Source"), N_("Show where the page comes from"), NEED_ROW,
     on_source},
    {"answers.record", "e", NULL, N_("Show all that is known of the question or the material"),
     NEED_ROW, on_record},
};

const Screen answers_screen = {
    .id = "answers",
    .title = N_("Check answers"),
    .open = open_view,
    .close = group_view_close,
    .reload = group_view_reload,
    .draw = group_view_draw,
    .type = type,
    .has_row = group_view_has_row,
    .filter = group_view_filter,
    .dup_subtitle = dup_subtitle,
    .offer = offer_row,
    .legend = N_("✓ given   ○ missing   ✗ it will come back   ! look at it\n"
                 "? not known yet whether it is needed   - not needed   » copied"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
