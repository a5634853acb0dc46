/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All filings by their next date: whose move, until when, how far. Pages by key, so that ten
 * thousand filings cost what forty do. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/text.h"
#include "store/filing.h"
#include "store/overview.h"
#include "ui/app.h"
#include "ui/screen/overview_changes.h"
#include "ui/screen/overview_next.h"
#include "ui/share.h"
#include "workflow/next.h"
#include "workflow/sight_change.h"

#define SOON_DAYS 7
/* Sums, and the columns' names. */
#define HEAD_ROWS 2
/* More rows than any terminal shows. */
#define PAGE_ROWS LIMIT(100)
/* The title under the cursor stands whole where a screen has as many rows. */
#define WHOLE_FROM 10
/* A longer list leaves no room on terminals of up to 75 rows: what is to be done is not looked
 * up then. */
#define NEXT_MAX_FILINGS 64

typedef struct {
    GPtrArray *rows; /* OverviewRow: the page at hand */
    int cursor;
    int visible;
    int widest; /* title of the page, in columns */
    OverviewCounts counts;
    char *today;
    char *anchor_on; /* the page begins after this key */
    gint64 anchor_id;
    char *needle;            /* folded; "": all */
    GHashTable *stage_names; /* id → name, in the language of now */
    ChangeBlock changes;
    NextBlock next;
    gboolean shows_next; /* when it was drawn last */
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->rows, g_ptr_array_unref);
    change_block_clear(&view->changes);
    next_block_clear(&view->next);
    g_free(view->today);
    g_free(view->anchor_on);
    g_free(view->needle);
    g_hash_table_unref(view->stage_names);
    g_free(view);
}

static GPtrArray *
list_after(App *app, const View *view, GError **error)
{
    Store *store = app_get_store(app);

    return *view->needle
               ? overview_find_after(store, view->needle, view->anchor_on, view->anchor_id,
                                     PAGE_ROWS, error)
               : overview_list_after(store, view->anchor_on, view->anchor_id, PAGE_ROWS, error);
}

static GPtrArray *
list_before(App *app, const View *view, GError **error)
{
    Store *store = app_get_store(app);

    return *view->needle ? overview_find_before(store, view->needle, view->anchor_on,
                                                view->anchor_id, PAGE_ROWS, error)
                         : overview_list_before(store, view->anchor_on, view->anchor_id,
                                                PAGE_ROWS, error);
}

/* Few stages, many rows: each name is asked for once. */
static void
name_stages(App *app, View *view)
{
    g_hash_table_remove_all(view->stage_names);
    for (guint i = 0; i < view->rows->len; i++) {
        const OverviewRow *row = g_ptr_array_index(view->rows, i);

        if (!g_hash_table_contains(view->stage_names, row->stage))
            g_hash_table_insert(
                view->stage_names, g_strdup(row->stage),
                (gpointer)catalogue_get_name(workflow_get_catalogue(app_get_flow(app)),
                                             "stages", row->stage, app_get_lang(app)));
    }
}

static void
measure_titles(View *view)
{
    view->widest = 0;
    for (guint i = 0; i < view->rows->len; i++) {
        const OverviewRow *row = g_ptr_array_index(view->rows, i);

        view->widest = MAX(view->widest, text_width(filing_title(row->title)));
    }
}

static const char *
stage_name(const View *view, const OverviewRow *row)
{
    const char *name = g_hash_table_lookup(view->stage_names, row->stage);

    return name ? name : row->stage;
}

static const OverviewRow *
current(const View *view)
{
    return view->cursor < (int)view->rows->len
               ? g_ptr_array_index(view->rows, (guint)view->cursor)
               : NULL;
}

static const char *
whose(const OverviewRow *row)
{
    return row->held_by ? row->held_by : actor_label(row->actor);
}

static void
load_next(App *app, View *view)
{
    const Changed *changed = change_block_current(&view->changes);
    const OverviewRow *row = current(view);

    if (view->rows->len > NEXT_MAX_FILINGS || !(changed || row))
        next_block_empty(&view->next);
    else if (changed)
        next_block_load(&view->next, app, changed->filing_id, changed->code);
    else
        next_block_load(&view->next, app, row->filing_id, row->code);
}

/* After a key; where the page was loaded anew, or the cursor stayed, there is nothing to do. */
static void
follow_cursor(App *app, View *view)
{
    const Changed *changed = change_block_current(&view->changes);
    const OverviewRow *row = current(view);
    const char *code = changed ? changed->code : row ? row->code : NULL;

    if (g_strcmp0(view->next.code, code) != 0)
        load_next(app, view);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    Day today = workflow_get_today(app_get_flow(app));
    g_autofree char *soon = day_format(day_add(today, SOON_DAYS));
    GPtrArray *rows = list_after(app, view, error);

    if (!rows)
        return FALSE;
    g_clear_pointer(&view->rows, g_ptr_array_unref);
    view->rows = rows;
    name_stages(app, view);
    measure_titles(view);
    view->cursor = CLAMP(view->cursor, 0, MAX(0, (int)rows->len - 1));
    g_free(view->today);
    view->today = day_format(today);
    if (!change_block_reload(&view->changes, app_get_store(app), error))
        return FALSE;
    load_next(app, view);
    return overview_count(app_get_store(app), view->today, soon, &view->counts, error);
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)object;
    change_block_init(&view->changes);
    next_block_init(&view->next);
    view->anchor_on = g_strdup("");
    view->needle = g_strdup("");
    view->stage_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    view->visible = PAGE_ROWS / 2;
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

/* The filing under the cursor, or that of the change there; 0: none. */
static gint64
object_of(const View *view)
{
    const Changed *changed = change_block_current(&view->changes);
    const OverviewRow *row = current(view);

    return changed ? changed->filing_id : row ? row->filing_id : 0;
}

static gboolean
has_row(gpointer data)
{
    return object_of(data) != 0;
}

/* Where the columns begin, and how wide they are. */
typedef struct {
    gboolean has_bar;
    int title_cols, stage, stage_cols, actor, actor_cols, due, done, done_cols;
} Columns;

/* On a narrow screen the bar gives way to the names: the numbers beside it say the same. */
static Columns
columns_of(int cols)
{
    gboolean is_narrow = cols < 72, is_wide = cols >= 110;
    int actor_cols = is_wide ? 15 : is_narrow ? 8 : 10;
    Columns c = {.has_bar = !is_narrow,
                 .actor_cols = actor_cols,
                 .stage_cols = is_narrow ? 12
                               : is_wide ? 24
                                         : 14,
                 .done_cols = is_narrow ? 5 : 12};

    c.done = cols - c.done_cols;
    c.due = c.done - 13;
    c.actor = c.due - actor_cols - 1;
    c.stage = c.actor - c.stage_cols - 1;
    c.title_cols = c.stage - 7;
    return c;
}

static void
draw_row(const View *view, Surface *s, int index, int y)
{
    const OverviewRow *row = g_ptr_array_index(view->rows, (guint)index);
    gboolean is_cursor = index == view->cursor && view->changes.cursor < 0;
    int cols = surface_cols(s);
    Columns c = columns_of(cols);
    gboolean dated = overview_has_date(row->due_on);
    gboolean late = row->is_open && dated && strcmp(row->due_on, view->today) < 0;
    gboolean reminds =
        row->is_open && row->remind_on && strcmp(row->remind_on, view->today) <= 0;
    Style style = is_cursor      ? STYLE_CURSOR
                  : late         ? STYLE_LATE
                  : reminds      ? STYLE_WARN
                  : row->is_open ? STYLE_TEXT
                                 : STYLE_QUIET;
    g_autofree char *title = filing_dup_title_by_service(row->title);
    g_autofree char *bar = bar_format(row->n_done, row->n_required, 6);
    g_autofree char *count = g_strdup_printf(
        "%s%s%d/%d", c.has_bar ? bar : "", c.has_bar ? " " : "", row->n_done, row->n_required);
    g_autofree char *due =
        g_strdup_printf("%s%s%s", dated ? row->due_on : "-", row->provisional ? "?" : "",
                        late      ? "!"
                        : reminds ? "*"
                                  : "");

    surface_fill(s, y, 0, cols, style);
    surface_target(s, (Area){y, 0, 1, cols}, ZONE_LIST, index);
    surface_fit(s, y, 0, 5, style, row->code);
    surface_fit(s, y, 6, c.title_cols, style, title);
    surface_fit(s, y, c.stage, c.stage_cols, style, stage_name(view, row));
    surface_fit(s, y, c.actor, c.actor_cols, style, whose(row));
    surface_fit(s, y, c.due, 12, style, due);
    surface_fit(s, y, c.done, c.done_cols, style, count);
}

static void
draw_head(const View *view, Surface *s, int y)
{
    int cols = surface_cols(s);
    Columns c = columns_of(cols);
    const OverviewCounts *n = &view->counts;
    g_autofree char *sums = g_strdup_printf(
        _("filings: %1$d, open: %2$d; waiting for you: %3$d, late: %4$d, due within seven days: %5$d"),
        n->n_all, n->n_open, n->n_yours, n->n_late, n->n_soon);
    /* TRANSLATORS: the same for sixty columns. */
    g_autofree char *brief =
        g_strdup_printf(_("open: %1$d; for you: %2$d, late: %3$d, due within 7 days: %4$d"),
                        n->n_open, n->n_yours, n->n_late, n->n_soon);

    surface_text(s, y, 0, cols, n->n_late ? STYLE_LATE : STYLE_TITLE,
                 text_width(sums) > cols ? brief : sums);
    surface_text(s, y + 1, 6, c.title_cols, STYLE_QUIET, _("filing"));
    surface_text(s, y + 1, c.stage, c.stage_cols, STYLE_QUIET, _("stage"));
    surface_text(s, y + 1, c.actor, c.actor_cols, STYLE_QUIET, _("whose"));
    surface_text(s, y + 1, c.due, 12, STYLE_QUIET, _("until"));
    surface_text(s, y + 1, c.done, c.done_cols, STYLE_QUIET, _("settled"));
}

static void
draw_empty(Surface *s, int top)
{
    surface_wrap(
        s, top + 1, 2, surface_cols(s) - 4, 10, STYLE_TEXT,
        _("No filing yet. A filing takes one service, or a website and an app together, through "
          "an ICP filing.\n\nPress n to begin one: first come a few questions whether it can "
          "be filed at all.\n\nW opens a sample of made-up companies to look around in; T takes a "
          "tour of six steps."));
}

/* What the columns may cut off of a row. Yours. */
static char *
dup_whole(const View *view, const OverviewRow *row)
{
    /* TRANSLATORS: code, who files what, stage, whose move it is; below the list where its
     * columns are narrow. */
    return g_strdup_printf(_("%1$s  %2$s (%3$s, %4$s)"), row->code, filing_title(row->title),
                           stage_name(view, row), whose(row));
}

/* Rows of what is to be done, of those that the list leaves; 0: it leaves too few, or goes on
 * after the page at hand. */
static int
count_next_rows(const View *view, int rows)
{
    int left = rows - (int)view->rows->len - 1;

    return view->next.code && view->rows->len < PAGE_ROWS && left >= NEXT_BLOCK_MIN_ROWS ? left
                                                                                         : 0;
}

/* Rows below the list; all or none, whichever row the cursor is on. */
static int
count_whole_rows(const View *view, const Surface *s, int rows)
{
    return rows >= WHOLE_FROM && view->widest > columns_of(surface_cols(s)).title_cols
               ? NEXT_BLOCK_WHOLE_ROWS
               : 0;
}

/* What stands below the list, from row `y` on: what is to be done, or what the columns cut off
 * of the row under the cursor. */
static void
draw_below(View *view, Surface *s, int y, int next_rows, int whole_rows)
{
    const OverviewRow *row = current(view);
    gboolean is_row = row && view->changes.cursor < 0;
    g_autofree char *whole = is_row && whole_rows ? dup_whole(view, row) : NULL;
    Area area = {y, 0, next_rows, surface_cols(s)};

    if (next_rows > 0) {
        next_block_draw(&view->next, s, area, whole);
        surface_target(s, area, ZONE_LIST, view->cursor);
    } else if (whole) {
        (void)surface_wrap(s, y, 0, surface_cols(s), NEXT_BLOCK_WHOLE_ROWS, STYLE_TITLE, whole);
    }
}

/* With marks at the right, above and below, where there are more. */
static void
draw_list(const View *view, Surface *s, int top)
{
    int first = MAX(0, view->cursor - view->visible + 1), mark = surface_cols(s) - 1;
    guint n_all = view->rows->len;

    if (first > 0 || *view->anchor_on)
        surface_text(s, top - 1, mark, 1, STYLE_KEY, "▴");
    if (first + view->visible < (int)n_all || n_all == PAGE_ROWS)
        surface_text(s, top + view->visible, mark, 1, STYLE_KEY, "▾");

    for (int i = 0; i < view->visible && first + i < (int)view->rows->len; i++) {
        gboolean is_cursor = first + i == view->cursor && view->changes.cursor < 0;

        draw_row(view, s, first + i, top + i);
        if (is_cursor)
            surface_set_cursor(s, top + i, 0);
    }
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int taken = change_block_draw(&view->changes, s, top, rows), end = top + rows;
    int list_rows = rows - taken - HEAD_ROWS;
    int next_rows = count_next_rows(view, list_rows);
    int whole_rows = count_whole_rows(view, s, rows - taken);

    (void)app;
    top += taken;
    view->shows_next = next_rows > 0;
    view->visible = MAX(1, list_rows - 1 - (next_rows ? next_rows : whole_rows));
    if (view->rows->len == 0 && !*view->needle) {
        draw_empty(s, top);
        return;
    }
    draw_head(view, s, top);
    if (view->rows->len == 0) {
        surface_text(s, top + 3, 2, surface_cols(s) - 4, STYLE_QUIET,
                     _("Nothing fits the filter."));
        if (view->changes.cursor < 0)
            surface_set_cursor(s, top + 3, 2);
    }
    draw_list(view, s, top + HEAD_ROWS);
    draw_below(view, s, end - (next_rows ? next_rows : whole_rows), next_rows, whole_rows);
}

static void
set_anchor(View *view, const char *due_on, gint64 filing_id)
{
    char *copy = g_strdup(due_on);

    g_free(view->anchor_on);
    view->anchor_on = copy;
    view->anchor_id = filing_id;
}

/* Past the page's end the next page begins behind the last row. */
static void
next_page(App *app, View *view)
{
    const OverviewRow *last = g_ptr_array_index(view->rows, view->rows->len - 1);
    GError *error = NULL;

    view->cursor = (int)view->rows->len - 1;
    if (view->rows->len < PAGE_ROWS)
        return;
    set_anchor(view, last->due_on, last->filing_id);
    view->cursor = 0;
    if (!reload(app, view, &error))
        app_say_error(app, error);
}

static void
previous_page(App *app, View *view)
{
    g_autoptr(GPtrArray) before = NULL;
    GError *error = NULL;

    view->cursor = 0;
    before = list_before(app, view, &error);
    if (!before) {
        app_say_error(app, error);
        return;
    }
    if (before->len < PAGE_ROWS) {
        set_anchor(view, "", 0);
        view->cursor = (int)before->len;
    } else {
        const OverviewRow *first = g_ptr_array_index(before, before->len - 1);

        set_anchor(view, first->due_on, first->filing_id);
        view->cursor = PAGE_ROWS - 1;
    }
    if (!reload(app, view, &error))
        app_say_error(app, error);
}

/* Among the changes; below the last one come the filings. */
static gboolean
type_in_changes(View *view, Key key)
{
    int n = (int)view->changes.rows->len;
    gboolean is_down = key.code == KEY_DOWN_PRESSED || (key.code == KEY_CHAR && key.c == 'j');
    ListState list = {n, view->changes.cursor, 0};

    if (!list_key(&list, key, n))
        return FALSE;
    view->changes.cursor = is_down && view->changes.cursor == n - 1 ? -1 : list.cursor;
    return TRUE;
}

static void
focus(App *app, gpointer data, int zone)
{
    View *view = data;

    view->changes.cursor = zone == ZONE_DETAIL ? MAX(0, view->changes.cursor) : -1;
    follow_cursor(app, view);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    ListState list = {(int)view->rows->len, view->cursor, 0};
    int wanted = view->cursor;

    if (view->shows_next && next_block_key(&view->next, key))
        return TRUE;
    if (view->changes.cursor >= 0) {
        gboolean taken = type_in_changes(view, key);

        if (taken)
            follow_cursor(app, view);
        return taken;
    }
    if (!list_key(&list, key, view->visible))
        return FALSE;
    if (key.code == KEY_DOWN_PRESSED || (key.code == KEY_CHAR && key.c == 'j'))
        wanted++;
    else if (key.code == KEY_UP_PRESSED || (key.code == KEY_CHAR && key.c == 'k'))
        wanted--;
    else
        wanted = list.cursor;
    if (view->rows->len && wanted >= (int)view->rows->len)
        next_page(app, view);
    else if (wanted < 0 && !*view->anchor_on)
        view->changes.cursor = (int)view->changes.rows->len - 1;
    else if (wanted < 0)
        previous_page(app, view);
    else
        view->cursor = wanted;
    follow_cursor(app, view);
    return TRUE;
}

/* A filter begins at the front again. */
static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
    set_anchor(view, "", 0);
    view->cursor = 0;
    view->changes.cursor = -1;
}

static Did
on_resources(App *app, gpointer data)
{
    (void)data;
    app_open(app, &resources_screen, 0);
    return DID_REDRAW;
}

static Did
on_open(App *app, gpointer data)
{
    const View *view = data;
    const Changed *changed = change_block_current(&view->changes);
    g_autofree char *aim = changed ? sight_change_dup_key(changed) : NULL;

    if (changed)
        app_open_at(app, &sites_screen, changed->filing_id, aim);
    else
        app_open(app, &filing_screen, current(view)->filing_id);
    return DID_REDRAW;
}

static Did
acknowledge(App *app, const View *view, gboolean is_all)
{
    const Changed *changed = change_block_current(&view->changes);
    GError *error = NULL;

    if (!changed) {
        app_say(app, STYLE_TEXT,
                view->changes.n_all ? _("go up to the change that you take note of")
                                    : _("nothing has changed since it was last taken note of"));
        return DID_REDRAW;
    }
    if (!sight_change_acknowledge(app_get_flow(app), changed->filing_id, changed->service_no,
                                  is_all ? NULL : changed->aspect, &error))
        app_say_error(app, error);
    return DID_RELOAD;
}

static Did
on_acknowledge(App *app, gpointer data)
{
    return acknowledge(app, data, FALSE);
}

static Did
on_acknowledge_all(App *app, gpointer data)
{
    return acknowledge(app, data, TRUE);
}

static Did
on_new(App *app, gpointer data)
{
    g_autoptr(GHashTable) none = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *code = NULL;
    GError *error = NULL;

    (void)data;
    if (!filing_work_create(app_get_flow(app), none, &code, &error)) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    app_open(app, &interview_screen, g_ascii_strtoll(code + 1, NULL, 10));
    return DID_RELOAD;
}

static Did
on_interview(App *app, gpointer data)
{
    app_open(app, &interview_screen, object_of(data));
    return DID_REDRAW;
}

static Did
on_deadlines(App *app, gpointer data)
{
    (void)data;
    app_open(app, &deadlines_screen, 0);
    return DID_REDRAW;
}

static Did
on_nodes(App *app, gpointer data)
{
    app_open(app, &nodes_screen, object_of(data));
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    gint64 filing_id = object_of(data);

    if (filing_id)
        share_add_filing(app, offer, filing_id);
}

static Did
on_look(App *app, gpointer data)
{
    (void)data;
    app_choose_look(app);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"overview.open", "Enter Right l", N_("Open"), N_("Open the filing"), NEED_ROW, on_open},
    {"overview.new", "n", N_("New"), N_("Begin a filing with the interview"), NEED_WRITE,
     on_new},
    {"overview.interview", "i", N_("Interview"), N_("Go on with the filing's questions"),
     NEED_ROW, on_interview},
    {"overview.deadlines", "d", N_("Deadlines"), N_("Show all open dates"), 0, on_deadlines},
    {"overview.nodes", "g", NULL, N_("Show the regions, ranked with reasons"), 0, on_nodes},
    {"overview.resources", "r", N_("Resources"), N_("Show cloud resources and service numbers"),
     0, on_resources},
    {"overview.look", "N", N_("Online"), N_("Look online at the sites of all filings"),
     NEED_WRITE | NEED_REAL, on_look},
    {"overview.acknowledge", "a", NULL, N_("Take note of the change under the cursor"),
     NEED_WRITE, on_acknowledge},
    {"overview.acknowledge-all", "A", NULL, N_("Take note of all changes of its filing"),
     NEED_WRITE, on_acknowledge_all},
};

const Screen overview_screen = {
    .id = "overview",
    .title = N_("Overview"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .focus = focus,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .legend = N_("! behind a date: late   * a reminder is due   ? provisional"),
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
