/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call desk: filings for which a call may come, and beside it all that is known of the
 * call, the advice, and the calls that came. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/text.h"
#include "ui/app.h"
#include "workflow/call_desk.h"
#include "workflow/due.h"

/* Filings that are listed. */
#define MAX_ROWS LIMIT(200)
#define MAX_LIST_ROWS 6
/* With a blank behind; there is no room for it on a narrow screen. */
#define STAGE_COLS 14
#define NARROW_COLS 76

typedef struct {
    GPtrArray *all;  /* CallWatch */
    GPtrArray *rows; /* those that fit the filter, borrowed from `all` */
    gboolean is_cut;
    ListState list;
    int visible;
    Pane *detail;
    char *needle;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->rows, g_ptr_array_unref);
    g_clear_pointer(&view->all, g_ptr_array_unref);
    pane_free(view->detail);
    g_free(view->needle);
    g_free(view);
}

static const CallWatch *
current(const View *view)
{
    return list_current(&view->list, view->rows);
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static void
add_calls(Pane *pane, const CallWatch *watch)
{
    pane_gap(pane);
    pane_add(pane, STYLE_TITLE, _("Calls that came"));
    for (guint i = 0; i < watch->log->len; i++) {
        const CallEntry *entry = g_ptr_array_index(watch->log, i);

        pane_add_taken(pane, entry->is_missed ? STYLE_WARN : STYLE_TEXT, NULL,
                       call_entry_dup_line(entry));
    }
    if (watch->log->len == 0)
        pane_add(pane, STYLE_QUIET, _("None yet: m records a missed one, a an answered one."));
}

static void
describe(App *app, View *view)
{
    static const char *const texts[] = {"text", "numbers", "hours", "again_text"};
    const CallWatch *watch = current(view);
    const CatalogueItem *call = watch ? watch->call : NULL;
    Lang lang = app_get_lang(app);
    g_autofree char *again =
        watch && watch->again_at ? due_format(watch->again_at, watch->again_at) : NULL;

    pane_start(view->detail, watch ? watch->code : NULL);
    if (!call)
        return;
    pane_add(view->detail, STYLE_TITLE, item_name(call, lang));
    pane_add_labelled(view->detail, STYLE_TEXT, _("who calls"), watch->administration);
    pane_add_labelled(view->detail, watch->is_again_over ? STYLE_TEXT : STYLE_LATE,
                      call_watch_again_label(watch), again);
    for (guint i = 0; i < watch->phones->len; i++)
        pane_add(view->detail, STYLE_TEXT, g_ptr_array_index(watch->phones, i));
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        pane_add(view->detail, STYLE_TEXT, item_text(call, texts[i], lang));
    for (guint i = 0; i < item_n(call, "advice"); i++)
        pane_add_taken(view->detail, STYLE_TEXT, NULL,
                       g_strdup_printf("- %s", item_text_at(call, "advice", i, NULL, lang)));
    add_calls(view->detail, watch);
    pane_gap(view->detail);
    pane_add_taken(view->detail, STYLE_QUIET, _("source"), source_dup_line(app, call));
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *all = call_desk_list(app_get_flow(app), MAX_ROWS, &view->is_cut, error);

    if (!all)
        return FALSE;
    g_ptr_array_set_size(view->rows, 0);
    g_clear_pointer(&view->all, g_ptr_array_unref);
    view->all = all;
    for (guint i = 0; i < all->len; i++) {
        CallWatch *watch = g_ptr_array_index(all, i);

        if (text_matches(view->needle, watch->code, watch->title, NULL))
            g_ptr_array_add(view->rows, watch);
    }
    view->list.n = (int)view->rows->len;
    list_clamp(&view->list, MAX(1, view->visible));
    describe(app, view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    (void)object;
    view->rows = g_ptr_array_new();
    view->detail = pane_new();
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

static int
stage_cols_of(int cols)
{
    return cols < NARROW_COLS ? 0 : STAGE_COLS;
}

static void
draw_head(Surface *s, int y)
{
    int cols = surface_cols(s), stage_cols = stage_cols_of(cols);
    int rest = cols - stage_cols - 43;

    surface_text(s, y, 6, rest, STYLE_QUIET, _("filing"));
    surface_text(s, y, 7 + rest, MAX(0, stage_cols - 1), STYLE_QUIET, _("stage"));
    surface_text(s, y, 7 + rest + stage_cols, 25, STYLE_QUIET, _("a call may come"));
    surface_text(s, y, 33 + rest + stage_cols, 10, STYLE_QUIET, _("calls"));
}

static void
draw_row(App *app, const View *view, Surface *s, int index, int y)
{
    const CallWatch *watch = g_ptr_array_index(view->rows, (guint)index);
    int cols = surface_cols(s), stage_cols = stage_cols_of(cols);
    int rest = cols - stage_cols - 43;
    gboolean is_cursor = index == view->list.cursor;
    Style style = is_cursor ? STYLE_CURSOR : watch->n_missed ? STYLE_WARN : STYLE_TEXT;
    g_autofree char *window = call_watch_dup_window(watch);
    g_autofree char *missed =
        watch->n_missed ? g_strdup_printf(_("missed %d!"), watch->n_missed) : g_strdup("");

    surface_fill(s, y, 0, cols, style);
    surface_target(s, (Area){y, 0, 1, cols}, ZONE_LIST, index);
    surface_fit(s, y, 0, 5, style, watch->code);
    surface_fit(s, y, 6, rest, style, watch->title);
    surface_fit(s, y, 7 + rest, MAX(0, stage_cols - 1), style,
                workflow_name_of(app_get_flow(app), "stages", watch->stage));
    surface_fit(s, y, 7 + rest + stage_cols, 25, style, window);
    surface_fit(s, y, 33 + rest + stage_cols, 10, style, missed);
    if (is_cursor)
        surface_set_cursor(s, y, 0);
}

static void
draw_empty(const View *view, Surface *s, int top)
{
    surface_wrap(s, top + 1, 2, surface_cols(s) - 4, 8, STYLE_TEXT,
                 *view->needle
                     ? _("Nothing fits the filter.")
                     : _("No call is expected now. Here stand the filings that provider or "
                         "administration review, with the phones that must be answered, what "
                         "is known of the callers, and the calls that came.\n\nRecord a "
                         "submission with a in a filing; Esc goes back."));
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s);

    if (view->rows->len == 0) {
        draw_empty(view, s, top);
        return;
    }
    draw_head(s, top++);
    rows--;
    view->visible = CLAMP((int)view->rows->len, 1, MIN(MAX_LIST_ROWS, MAX(1, rows / 3)));
    list_clamp(&view->list, view->visible);
    for (int i = 0; i < view->visible && view->list.top + i < view->list.n; i++)
        draw_row(app, view, s, view->list.top + i, top + i);
    surface_hline(s, top + view->visible, 0, cols,
                  view->is_cut ? _("there are more filings than are listed") : NULL);
    pane_draw(view->detail, s,
              (Area){top + view->visible + 1, 1, rows - view->visible - 1, cols - 2}, FALSE);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    /* The text is longer than the list: pages go through it. */
    if (key.code == KEY_PAGE_UP || key.code == KEY_PAGE_DOWN)
        return pane_key(view->detail, key);
    if (!list_key(&view->list, key, MAX(1, view->visible)))
        return FALSE;
    describe(app, view);
    return TRUE;
}

typedef struct {
    gint64 filing_id;
    gboolean is_missed;
    char at[32];
} Call;

static gboolean
on_note(App *app, const char *value, gpointer user, GError **error)
{
    const Call *call = user;

    return call_desk_record(app_get_flow(app), call->filing_id,
                            call->is_missed ? CALL_MISSED : CALL_ANSWERED,
                            *call->at ? call->at : NULL, NULL, *value ? value : NULL, error);
}

static gboolean
on_time(App *app, const char *value, gpointer user, GError **error)
{
    const Call *asked = user;
    g_autofree char *draft = g_strdup_printf("F%" G_GINT64_FORMAT "/call", asked->filing_id);
    Call *call;

    if (*value && !call_desk_check_time(app_get_flow(app), asked->filing_id, value, error))
        return FALSE;
    call = g_memdup2(asked, sizeof *asked);
    g_strlcpy(call->at, value, sizeof call->at);
    app_prompt(app,
               call->is_missed ? _("Whose phone rang, and what else is known (may be empty)")
                               : _("Who answered, and what was asked (may be empty)"),
               "", draft, on_note, call);
    return TRUE;
}

static Did
record(App *app, const View *view, gboolean is_missed)
{
    Call *call = g_new0(Call, 1);
    g_autofree char *now = instant_format_local(clock_now(store_get_clock(app_get_store(app))));
    g_autofree char *draft =
        g_strdup_printf("F%" G_GINT64_FORMAT "/call-time", current(view)->filing_id);

    call->filing_id = current(view)->filing_id;
    call->is_missed = is_missed;
    app_prompt_time(app, _("When did it ring? A day, or with HH:MM (China time)"), now, draft,
                    on_time, call);
    return DID_REDRAW;
}

static Did
on_missed(App *app, gpointer data)
{
    return record(app, data, TRUE);
}

static Did
on_answered(App *app, gpointer data)
{
    return record(app, data, FALSE);
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, current(data)->call);
    return DID_REDRAW;
}

static Did
on_open(App *app, gpointer data)
{
    app_open(app, &filing_screen, current(data)->filing_id);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"calls.missed", "m", N_("Missed"), N_("Record a call that nobody answered"),
     NEED_ROW | NEED_WRITE, on_missed},
    {"calls.answered", "a", N_("Answered"), N_("Record a call that was answered"),
     NEED_ROW | NEED_WRITE, on_answered},
    {"calls.open", "Enter", N_("Open"), N_("Open the filing"), NEED_ROW, on_open},
    {"calls.source", "s", N_("Source"), N_("Show where what is known of the call comes from"),
     NEED_ROW, on_source},
};

const Screen calls_screen = {
    .id = "calls",
    .title = N_("Call desk"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .legend = N_("? behind a date: provisional   PgUp PgDn: through the text"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
