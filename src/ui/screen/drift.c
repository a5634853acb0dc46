/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record here against what the register and the provider say: a field of one of them a row,
 * ours beside theirs. A difference is taken over, or noted with a reason. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/filing.h"
#include "store/seen.h"
#include "store/service.h"
#include "ui/app.h"
#include "validate/validate.h"
#include "workflow/drift.h"
#include "workflow/sight.h"

#define STATE_COLS 16
#define WHO_COLS 8
#define NAME_COLS 18
#define NARROW_NAME_COLS 13
#define NARROW_COLS 70
#define WIDE_COLS 100
#define KEY_BYTES 64

/* A service's heading, or a field of it. */
typedef struct {
    const Service *service;
    const DriftRow *drift; /* NULL: the heading */
} Row;

typedef struct {
    Workflow *flow;
    gint64 id;
    char *code;
    GPtrArray *services; /* Service */
    GPtrArray *drifts;   /* DriftRow */
    GroupList group;     /* of Row */
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    group_list_clear(&view->group);
    g_clear_pointer(&view->services, g_ptr_array_unref);
    g_clear_pointer(&view->drifts, g_ptr_array_unref);
    g_free(view->code);
    g_free(view);
}

static const Row *
current(const View *view)
{
    return group_list_current(&view->group);
}

static gboolean
has_row(gpointer data)
{
    const Row *row = current(data);

    return row && row->drift;
}

static void
add_row(View *view, const Service *service, const DriftRow *drift)
{
    Row *row = g_new0(Row, 1);

    row->service = service;
    row->drift = drift;
    g_ptr_array_add(view->group.rows, row);
}

static void
list_rows(View *view)
{
    g_ptr_array_set_size(view->group.rows, 0);
    for (guint i = 0; i < view->services->len; i++) {
        const Service *service = g_ptr_array_index(view->services, i);
        gboolean has_heading = FALSE;

        for (guint n = 0; n < view->drifts->len; n++) {
            const DriftRow *drift = g_ptr_array_index(view->drifts, n);

            if (drift->service_no != service->no ||
                !text_matches(view->group.needle, sight_name(drift->aspect), drift->ours,
                              drift->theirs, NULL))
                continue;
            if (!has_heading)
                add_row(view, service, NULL);
            has_heading = TRUE;
            add_row(view, service, drift);
        }
    }
    group_list_settle(&view->group);
}

static Style
style_of(const DriftRow *drift)
{
    return drift->state == DRIFT_SAME    ? STYLE_GOOD
           : drift->state == DRIFT_NOTED ? STYLE_QUIET
                                         : STYLE_LATE;
}

static void
add_time(Pane *pane, const char *label, const char *at)
{
    if (at)
        pane_add_taken(pane, STYLE_TEXT, label, instant_dup_local(at));
}

static void
describe_drift(View *view, const DriftRow *drift)
{
    Pane *pane = view->group.detail;

    pane_add_labelled(pane, style_of(drift), drift_field_name(view->flow, drift),
                      drift_state_text(drift));
    if (drift->state == DRIFT_NOTED)
        pane_add(pane, STYLE_TEXT, sight_answer_text(drift->answer));
    pane_add_labelled(pane, STYLE_TEXT, _("here"), drift->ours ? drift->ours : "-");
    pane_add_labelled(pane, STYLE_TEXT, _("there"), drift->theirs ? drift->theirs : "-");
    pane_add_labelled(pane, STYLE_TEXT, _("how sure"), drift_sure_text(drift));
    add_time(pane, _("told last"), drift->at);
    add_time(pane, _("since"), drift->since);
    if (drift->untold)
        pane_add_labelled(pane, STYLE_WARN, _("the last try could not tell"),
                          sight_reason_text(drift->untold));
    if (drift->why) {
        g_autofree char *at = instant_dup_local(drift->noted_at);

        pane_add_taken(pane, STYLE_TITLE, _("noted"),
                       g_strdup_printf("%s  %s", at, drift->why));
        pane_add(pane, STYLE_QUIET, _("It counts again when they say something else."));
    }
    if (drift->source && !g_str_equal(drift->source, SEEN_BY_OFFICER))
        pane_add_labelled(pane, STYLE_QUIET, _("source"), drift->source);
}

static void
describe(View *view)
{
    const Row *row = current(view);
    g_autofree char *key =
        row ? g_strdup_printf("%s@%d", row->drift ? row->drift->aspect : "", row->service->no)
            : NULL;

    pane_start(view->group.detail, key);
    if (row && row->drift)
        describe_drift(view, row->drift);
    else if (row && row->service->number)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("number"), row->service->number);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    g_autoptr(GPtrArray) services = service_list(app_get_store(app), view->id, error);
    GPtrArray *drifts = services ? drift_list(app_get_flow(app), view->id, error) : NULL;

    if (!drifts)
        return FALSE;
    view->flow = app_get_flow(app);
    g_ptr_array_set_size(view->group.rows, 0); /* they borrow */
    g_clear_pointer(&view->services, g_ptr_array_unref);
    g_clear_pointer(&view->drifts, g_ptr_array_unref);
    view->services = g_steal_pointer(&services);
    view->drifts = drifts;
    list_rows(view);
    describe(view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), object, error);

    view->id = object;
    view->code = g_strdup(filing ? filing->code : "");
    group_list_init(&view->group, NULL, g_free, 5);
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
    return view->drifts->len > 0 ? g_strdup_printf(_("%1$s  open differences: %2$u"),
                                                   view->code, drift_count_open(view->drifts))
                                 : g_strdup(view->code);
}

/* Columns: mark, name, whose word, state, here, there. */
typedef struct {
    int name_cols, state_cols, half_cols, here_col, there_col;
} Columns;

enum { MARK_COL = 3, NAME_COL = 5 };

/* "Here" and "there" share what is left; where that is little, the mark and they say the state.
 */
static Columns
lay_out(int cols)
{
    Columns c;

    c.name_cols = cols < NARROW_COLS ? NARROW_NAME_COLS : NAME_COLS;
    c.state_cols = cols < WIDE_COLS ? 0 : STATE_COLS;
    c.here_col = NAME_COL + c.name_cols + 1 + WHO_COLS + 1;
    if (c.state_cols > 0)
        c.here_col += c.state_cols + 1;
    c.half_cols = MAX(0, (cols - c.here_col - 1) / 2);
    c.there_col = c.here_col + c.half_cols + 1;
    return c;
}

static void
draw_drift(Workflow *flow, const DriftRow *drift, Surface *s, int y, Style style)
{
    const Columns c = lay_out(surface_cols(s));
    int who_col = NAME_COL + c.name_cols + 1;
    const char *mark = drift->state == DRIFT_SAME    ? " "
                       : drift->state == DRIFT_NOTED ? "-"
                                                     : "✗";

    surface_text(s, y, MARK_COL, 1, style, mark);
    surface_text(s, y, NAME_COL, c.name_cols, style, drift_field_name(flow, drift));
    surface_text(s, y, who_col, WHO_COLS, style, drift_who_text(drift));
    if (c.state_cols > 0)
        surface_text(s, y, who_col + WHO_COLS + 1, c.state_cols, style,
                     drift_state_text(drift));
    surface_text(s, y, c.here_col, c.half_cols, style, drift->ours ? drift->ours : "-");
    surface_text(s, y, c.there_col, c.half_cols, style, drift->theirs ? drift->theirs : "-");
}

/* The service, and what stands in the columns under it. */
static void
draw_heading(const Service *service, Surface *s, int y, Style style)
{
    const Columns c = lay_out(surface_cols(s));
    g_autofree char *domain = service->domain ? domain_dup_display(service->domain) : NULL;
    g_autofree char *heading =
        g_strdup_printf("%s%s%s", domain ? domain : "", domain && service->name ? "  " : "",
                        service->name ? service->name : "");

    surface_text(s, y, 1, MAX(0, c.here_col - 2), style, heading);
    surface_text(s, y, c.here_col, c.half_cols, style, _("here"));
    surface_text(s, y, c.there_col, c.half_cols, style, _("there"));
}

static void
draw_row(gconstpointer data, const GroupPlace *at, gpointer user)
{
    const Row *row = data;
    Style style = at->is_cursor ? STYLE_CURSOR
                  : row->drift  ? style_of(row->drift)
                                : STYLE_TITLE;

    group_list_draw_base(at, style);
    if (row->drift)
        draw_drift(((const View *)user)->flow, row->drift, at->s, at->y, style);
    else
        draw_heading(row->service, at->s, at->y, style);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    (void)app;
    group_list_draw(
        &((View *)data)->group, s, top, rows,
        _("Neither the register nor the provider has told anything yet: beian check --register, beian check --provider, beian saw."),
        draw_row, data);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    gboolean moved, taken = group_list_type(&view->group, key, &moved);

    (void)app;
    if (moved)
        describe(view);
    return taken;
}

static void
offer(App *app, gpointer data, Offer *out)
{
    const Row *row = current(data);

    (void)app;
    if (!row || !row->drift)
        return;
    if (row->drift->theirs)
        offer_add(out, _("there"), row->drift->theirs);
    if (row->drift->ours)
        offer_add(out, _("here"), row->drift->ours);
}

/* ---- What the officer says of a difference ---- */

/* The row that the officer's words are about: the list may be made anew meanwhile. */
typedef struct {
    gint64 filing_id;
    char key[KEY_BYTES];
} Aim;

static Aim *
aim_new(const View *view)
{
    const DriftRow *drift = current(view)->drift;
    Aim *aim = g_new0(Aim, 1);

    aim->filing_id = view->id;
    g_snprintf(aim->key, sizeof aim->key, "%s@%d", drift->aspect, drift->service_no);
    return aim;
}

static Did
on_take(App *app, gpointer data)
{
    const View *view = data;
    g_autoptr(GError) error = NULL;

    if (drift_take(app_get_flow(app), view->id, current(view)->drift, &error))
        app_say(app, STYLE_GOOD, _("taken over: u takes it back"));
    else
        app_say(app, STYLE_WARN, error->message);
    return DID_RELOAD;
}

static gboolean
on_why(App *app, const char *value, gpointer user, GError **error)
{
    const Aim *aim = user;
    Workflow *flow = app_get_flow(app);
    g_autoptr(GPtrArray) rows = drift_list(flow, aim->filing_id, error);
    const DriftRow *row = rows ? drift_find(rows, aim->key, error) : NULL;

    if (!row || !drift_note(flow, aim->filing_id, row, value, error))
        return FALSE;
    app_say(app, STYLE_GOOD, _("noted: it counts again when they say something else"));
    return TRUE;
}

static Did
on_note(App *app, gpointer data)
{
    View *view = data;
    const DriftRow *drift = current(view)->drift;
    g_autoptr(GError) error = NULL;
    g_autofree char *draft = NULL;

    if (drift->state == DRIFT_SAME) {
        app_say(app, STYLE_WARN, _("nothing differs there: there is nothing to note"));
        return DID_REDRAW;
    }
    if (drift->state == DRIFT_OPEN) {
        g_autofree Aim *aim = aim_new(view);

        draft = g_strdup_printf("F%" G_GINT64_FORMAT "/drift/%s", view->id, aim->key);
        app_prompt(app, _("Why may it differ? (stays beside it, and in the journal)"), "",
                   draft, on_why, g_steal_pointer(&aim));
        return DID_REDRAW;
    }
    if (drift_note(app_get_flow(app), view->id, drift, NULL, &error))
        app_say(app, STYLE_GOOD, _("it counts again"));
    else
        app_say(app, STYLE_LATE, error->message);
    return DID_RELOAD;
}

static Did
on_sites(App *app, gpointer data)
{
    app_open(app, &sites_screen, ((View *)data)->id);
    return DID_REDRAW;
}

static const Command commands[] = {
    {"drift.take", "Enter", N_("Take over"),
     N_("Record here what they say; it can be undone, and the journal names the source"),
     NEED_ROW | NEED_WRITE, on_take},
    {"drift.note", "w", N_("Note"),
     N_("Say why it may differ, until they say something else; or let it count again"),
     NEED_ROW | NEED_WRITE, on_note},
    {"drift.sites", "N", N_("Seen online"), N_("Show all that was seen online"), 0, on_sites},
};

const Screen drift_screen = {
    .id = "drift",
    .title = N_("Comparison"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .offer = offer,
    .dup_subtitle = dup_subtitle,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
