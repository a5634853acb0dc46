/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is typed and uploaded at the provider, page by page; the officer copies down the
 * list. Below it the value whole, what is wrong with it, what the page says. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "document/sheet.h"
#include "store/filing.h"
#include "ui/screen/actions.h"
#include "ui/share.h"

enum {
    /* Names are cut at a third of the screen, and here. */
    MAX_NAME_COLS = 32
};

/* A heading, or a value. */
typedef struct {
    char *heading;
    const SheetRow *row;
} Line;

typedef struct {
    gint64 id;
    char *code;
    GPtrArray *rows;    /* SheetRow */
    GroupList group;    /* of Line */
    GHashTable *copied; /* keys of what was copied since the screen was opened */
    SheetCount count;
    gboolean shows_all;
} View;

static void
line_free(gpointer data)
{
    Line *line = data;

    g_free(line->heading);
    g_free(line);
}

static void
close_view(gpointer data)
{
    View *view = data;

    group_list_clear(&view->group);
    g_clear_pointer(&view->rows, g_ptr_array_unref);
    g_hash_table_unref(view->copied);
    g_free(view->code);
    g_free(view);
}

static const SheetRow *
current(const View *view)
{
    const Line *line = group_list_current(&view->group);

    return line ? line->row : NULL;
}

static gboolean
is_value(gconstpointer line)
{
    return ((const Line *)line)->row != NULL;
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
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

static void
add_line(View *view, char *heading_taken, const SheetRow *row)
{
    Line *line = g_new0(Line, 1);

    line->heading = heading_taken;
    line->row = row;
    g_ptr_array_add(view->group.rows, line);
}

static void
list_lines(App *app, View *view)
{
    const SheetRow *before = NULL;

    g_ptr_array_set_size(view->group.rows, 0);
    for (guint i = 0; i < view->rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(view->rows, i);
        g_autofree char *page = sheet_dup_page_name(app_get_flow(app), row);
        g_autofree char *name = sheet_dup_name(app_get_flow(app), row);

        if (row->state == SHEET_NOT_NEEDED && !view->shows_all)
            continue;
        if (!text_matches(view->group.needle, page, name, row->value ? row->value : "",
                          item_id(row->item), NULL))
            continue;
        if (sheet_begins_page(before, row))
            add_line(view, g_steal_pointer(&page), NULL);
        before = row;
        add_line(view, NULL, row);
    }
    group_list_settle(&view->group);
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
describe(App *app, View *view)
{
    const SheetRow *row = current(view);
    Lang lang = app_get_lang(app);
    g_autofree char *key = row ? dup_copied_key(row) : NULL;

    pane_start(view->group.detail, key);
    if (!row)
        return;
    pane_add_labelled(view->group.detail, STYLE_TEXT, item_name(row->item, lang),
                      row->value ? row->value : sheet_state_label(row->state));
    if (row->file) {
        pane_add_taken(view->group.detail, STYLE_TEXT, _("file"), sheet_dup_size(row));
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("limits"),
                          item_text(row->item, "size_note", lang));
    }
    if (row->findings->len > 1)
        pane_add_taken(
            view->group.detail, STYLE_TITLE, NULL,
            /* TRANSLATORS: v is the key that shows the whole text below it. */
            g_strdup_printf(_("Findings: %u (v shows all of it)"), row->findings->len));
    add_findings(NULL, view->group.detail, row);
    pane_add(view->group.detail, STYLE_TEXT, item_text(row->page, "text", lang));
    pane_add_labelled(view->group.detail, STYLE_QUIET, _("note"),
                      item_text(row->page, "note", lang));
    pane_add_taken(view->group.detail, STYLE_QUIET, _("source"),
                   source_dup_line(app, row->page));
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *rows = sheet_list(app_get_flow(app), view->id, error);

    if (!rows)
        return FALSE;
    g_ptr_array_set_size(view->group.rows, 0); /* they borrow */
    g_clear_pointer(&view->rows, g_ptr_array_unref);
    view->rows = rows;
    view->count = sheet_count(rows);
    list_lines(app, view);
    describe(app, view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), object, error);

    view->id = object;
    view->code = g_strdup(filing ? filing->code : "");
    group_list_init(&view->group, is_value, line_free, 5);
    view->copied = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (filing && reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static void
filter(gpointer data, const char *needle)
{
    group_list_set_needle(&((View *)data)->group, needle);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    const View *view = data;

    (void)app;
    /* TRANSLATORS: the filing's code, then how many values are in which state. */
    return g_strdup_printf(_("%1$s  given %2$u, missing %3$u, will come back %4$u"), view->code,
                           view->count.n_given + view->count.n_doubtful,
                           view->count.n_missing + view->count.n_unknown,
                           view->count.n_refused);
}

static Style
style_of(const SheetRow *row)
{
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

typedef struct {
    App *app;
    const View *view;
} Drawing;

static void
draw_line(gconstpointer data, const GroupPlace *at, gpointer user)
{
    const Line *line = data;
    const Drawing *drawing = user;
    int cols = surface_cols(at->s), name_cols = MIN(MAX_NAME_COLS, cols / 3);
    g_autofree char *name = NULL;
    g_autofree char *shown = NULL;
    Style style;

    if (!line->row) {
        surface_text(at->s, at->y, 1, cols - 2, STYLE_TITLE, line->heading);
        return;
    }
    name = sheet_dup_name(app_get_flow(drawing->app), line->row);
    shown = dup_shown(line->row);
    style = at->is_cursor ? STYLE_CURSOR : style_of(line->row);
    group_list_draw_base(at, style);
    if (is_copied(drawing->view, line->row))
        surface_text(at->s, at->y, 1, 1, style, "»");
    surface_text(at->s, at->y, 3, 1, style, sheet_state_sign(line->row->state));
    surface_fit(at->s, at->y, 5, name_cols, style, name);
    surface_fit(at->s, at->y, name_cols + 7, cols - name_cols - 8, style, shown);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    Drawing drawing = {app, view};

    group_list_draw(&view->group, s, top, rows,
                    _("Nothing is typed at the provider for this filing."), draw_line,
                    &drawing);
}

static gboolean
move(App *app, View *view, Key key)
{
    if (!group_list_move(&view->group, key))
        return FALSE;
    describe(app, view);
    return TRUE;
}

static gboolean
type(App *app, gpointer data, Key key)
{
    return move(app, data, key);
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
    (void)move(app, view, (Key){KEY_DOWN_PRESSED, 0});
    return DID_REDRAW;
}

/* To the question, or to the material on the checklist. */
static Did
on_mend(App *app, gpointer data)
{
    const View *view = data;
    const SheetRow *row = current(view);
    g_autofree char *aim = sheet_dup_key(row);

    app_open_at(app,
                g_str_equal(item_kind(row->item), "facts") ? &interview_screen : &filing_screen,
                view->id, aim);
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
    app_open(app, &lint_screen, ((const View *)data)->id);
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
    package_offer(app, ((const View *)data)->id);
    return DID_REDRAW;
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
    {"answers.source", "s", N_("Source"), N_("Show where the page comes from"), NEED_ROW,
     on_source},
    {"answers.record", "e", NULL, N_("Show all that is known of the question or the material"),
     NEED_ROW, on_record},
};

const Screen answers_screen = {
    .id = "answers",
    .title = N_("Check answers"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .dup_subtitle = dup_subtitle,
    .offer = offer_row,
    .legend = N_("✓ given   ○ missing   ✗ it will come back   ! look at it\n"
                 "? not known yet whether it is needed   - not needed   » copied"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
