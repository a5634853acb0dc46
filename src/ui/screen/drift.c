/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record here against what the register and the provider say: a field of one of them a row,
 * ours beside theirs. A difference is taken over, or noted with a reason. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/seen.h"
#include "store/service.h"
#include "ui/screen/group_view.h"
#include "validate/validate.h"
#include "workflow/drift.h"
#include "workflow/sight.h"

#define STATE_COLS 16
#define WHO_COLS 8
/* A name takes what it needs, and a third of the screen at most. */
#define MIN_NAME_COLS 13
#define NAME_SHARE 3
#define WIDE_COLS 100
#define KEY_BYTES 64

/* A heading is of a service. */
typedef struct {
    GroupView base;      /* of DriftRow */
    GPtrArray *services; /* Service */
    int name_cols;       /* of the longest name in the list */
} View;

static void
clear(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->services, g_ptr_array_unref);
}

static const DriftRow *
current(const View *view)
{
    return group_view_get_item(&view->base);
}

static GPtrArray *
load(gpointer data, GError **error)
{
    View *view = data;
    App *app = view->base.app;
    g_autoptr(GPtrArray) services = service_list(app_get_store(app), view->base.id, error);
    GPtrArray *drifts = services ? drift_list(app_get_flow(app), view->base.id, error) : NULL;

    if (drifts) {
        g_clear_pointer(&view->services, g_ptr_array_unref);
        view->services = g_steal_pointer(&services);
    }
    return drifts;
}

static void
list_rows(gpointer data)
{
    View *view = data;
    GroupList *group = &view->base.group;

    view->name_cols = MIN_NAME_COLS;
    for (guint i = 0; i < view->services->len; i++) {
        const Service *service = g_ptr_array_index(view->services, i);
        gboolean has_heading = FALSE;

        for (guint n = 0; n < view->base.items->len; n++) {
            const DriftRow *drift = g_ptr_array_index(view->base.items, n);

            if (drift->service_no != service->no ||
                !text_matches(group->needle, sight_name(drift->aspect), drift->ours,
                              drift->theirs, NULL))
                continue;
            if (!has_heading)
                group_list_add(group, service, NULL);
            has_heading = TRUE;
            group_list_add(group, service, drift);
            view->name_cols =
                MAX(view->name_cols,
                    text_width(drift_field_name(app_get_flow(view->base.app), drift)));
        }
    }
}

/* Its domain and its name, as far as answered. Yours. */
static char *
dup_heading(const Service *service)
{
    g_autofree char *domain = service->domain ? domain_dup_display(service->domain) : NULL;

    return g_strdup_printf("%s%s%s", domain ? domain : "", domain && service->name ? "  " : "",
                           service->name ? service->name : "");
}

static Style
style_of(gconstpointer item)
{
    const DriftRow *drift = item;

    return drift->state == DRIFT_SAME    ? STYLE_GOOD
           : drift->state == DRIFT_NOTED ? STYLE_QUIET
                                         : STYLE_LATE;
}

static void
describe_drift(View *view, const DriftRow *drift)
{
    Pane *pane = view->base.group.detail;

    pane_add_labelled(pane, style_of(drift),
                      drift_field_name(app_get_flow(view->base.app), drift),
                      drift_state_text(drift));
    if (drift->state == DRIFT_NOTED)
        pane_add(pane, STYLE_TEXT, sight_answer_text(drift->answer));
    pane_add_labelled(pane, STYLE_TEXT, _("here"), drift->ours ? drift->ours : "-");
    pane_add_labelled(pane, STYLE_TEXT, _("there"), drift->theirs ? drift->theirs : "-");
    pane_add_labelled(pane, STYLE_TEXT, _("how sure"), drift_sure_text(drift));
    pane_add_time(pane, _("told last"), drift->at);
    pane_add_time(pane, _("since"), drift->since);
    if (drift->untold)
        pane_add_labelled(pane, STYLE_WARN, _("the last try could not tell"),
                          sight_reason_text(drift->untold));
    if (drift->why) {
        g_autofree char *at = instant_dup_local(drift->noted_at);

        pane_add_taken(pane, STYLE_TITLE, _("noted why"),
                       g_strdup_printf("%s  %s", at, drift->why));
        pane_add(pane, STYLE_QUIET, _("It counts again when they say something else."));
    }
    if (drift->source && !g_str_equal(drift->source, SEEN_BY_OFFICER))
        pane_add_labelled(pane, STYLE_QUIET, _("source"), drift->source);
}

/* The heading's row cuts what does not fit. */
static void
describe_service(View *view, const Service *service)
{
    Pane *pane = view->base.group.detail;
    guint n_open = 0;

    for (guint i = 0; i < view->base.items->len; i++) {
        const DriftRow *drift = g_ptr_array_index(view->base.items, i);

        n_open += drift->service_no == service->no && drift->state == DRIFT_OPEN;
    }
    pane_add_taken(pane, STYLE_TITLE, NULL, dup_heading(service));
    if (service->number)
        pane_add_labelled(pane, STYLE_TEXT, _("number"), service->number);
    pane_add_taken(pane, n_open > 0 ? STYLE_LATE : STYLE_GOOD, NULL,
                   g_strdup_printf(_("open differences: %u"), n_open));
}

static void
describe(gpointer data)
{
    View *view = data;
    Pane *pane = view->base.group.detail;
    const GroupRow *row = group_list_current(&view->base.group);
    const DriftRow *drift = row ? row->item : NULL;
    const Service *service = row ? row->of : NULL;
    g_autofree char *key =
        row ? g_strdup_printf("%s@%d", drift ? drift->aspect : "", service->no) : NULL;

    pane_start(pane, key);
    if (drift)
        describe_drift(view, drift);
    else if (service)
        describe_service(view, service);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    const GroupView *view = data;

    (void)app;
    return view->items->len > 0 ? g_strdup_printf(_("%1$s  open differences: %2$u"), view->code,
                                                  drift_count_open(view->items))
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
lay_out(const View *view, int cols)
{
    Columns c;

    c.name_cols = MIN(view->name_cols, MAX(MIN_NAME_COLS, cols / NAME_SHARE));
    c.state_cols = cols < WIDE_COLS ? 0 : STATE_COLS;
    c.here_col = NAME_COL + c.name_cols + 1 + WHO_COLS + 1;
    if (c.state_cols > 0)
        c.here_col += c.state_cols + 1;
    c.half_cols = MAX(0, (cols - c.here_col - 1) / 2);
    c.there_col = c.here_col + c.half_cols + 1;
    return c;
}

static void
draw_item(gpointer data, gconstpointer item, const GroupPlace *at, Style style)
{
    const View *view = data;
    const DriftRow *drift = item;
    Surface *s = at->s;
    int y = at->y;
    const Columns c = lay_out(view, surface_cols(s));
    int who_col = NAME_COL + c.name_cols + 1;
    const char *mark = drift->state == DRIFT_SAME    ? " "
                       : drift->state == DRIFT_NOTED ? "-"
                                                     : "✗";

    surface_text(s, y, MARK_COL, 1, style, mark);
    surface_text(s, y, NAME_COL, c.name_cols, style,
                 drift_field_name(app_get_flow(view->base.app), drift));
    surface_text(s, y, who_col, WHO_COLS, style, drift_who_text(drift));
    if (c.state_cols > 0)
        surface_text(s, y, who_col + WHO_COLS + 1, c.state_cols, style,
                     drift_state_text(drift));
    surface_text(s, y, c.here_col, c.half_cols, style, drift->ours ? drift->ours : "-");
    surface_text(s, y, c.there_col, c.half_cols, style, drift->theirs ? drift->theirs : "-");
}

/* The service, and what stands in the columns under it. */
static void
draw_heading(gpointer data, gconstpointer of, const GroupPlace *at, Style style)
{
    const Service *service = of;
    Surface *s = at->s;
    int y = at->y;
    const Columns c = lay_out(data, surface_cols(s));
    g_autofree char *heading = dup_heading(service);

    surface_text(s, y, 1, MAX(0, c.here_col - 2), style, heading);
    surface_text(s, y, c.here_col, c.half_cols, style, _("here"));
    surface_text(s, y, c.there_col, c.half_cols, style, _("there"));
}

static void
offer(App *app, gpointer data, Offer *out)
{
    const DriftRow *drift = current(data);

    (void)app;
    if (!drift)
        return;
    if (drift->theirs)
        offer_add(out, _("there"), drift->theirs);
    if (drift->ours)
        offer_add(out, _("here"), drift->ours);
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
    const DriftRow *drift = current(view);
    Aim *aim = g_new0(Aim, 1);

    aim->filing_id = view->base.id;
    g_snprintf(aim->key, sizeof aim->key, "%s@%d", drift->aspect, drift->service_no);
    return aim;
}

static Did
on_take(App *app, gpointer data)
{
    const View *view = data;
    g_autoptr(GError) error = NULL;

    if (drift_take(app_get_flow(app), view->base.id, current(view), &error))
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
    const DriftRow *drift = current(view);
    g_autoptr(GError) error = NULL;
    g_autofree char *draft = NULL;

    if (drift->state == DRIFT_SAME) {
        app_say(app, STYLE_WARN, _("nothing differs there: there is nothing to note"));
        return DID_REDRAW;
    }
    if (drift->state == DRIFT_OPEN) {
        g_autofree Aim *aim = aim_new(view);

        draft = g_strdup_printf("F%" G_GINT64_FORMAT "/drift/%s", view->base.id, aim->key);
        app_prompt(app, _("Why may it differ? (stays beside it, and in the journal)"), "",
                   draft, on_why, g_steal_pointer(&aim));
        return DID_REDRAW;
    }
    if (drift_note(app_get_flow(app), view->base.id, drift, NULL, &error))
        app_say(app, STYLE_GOOD, _("it counts again"));
    else
        app_say(app, STYLE_LATE, error->message);
    return DID_RELOAD;
}

static Did
on_sites(App *app, gpointer data)
{
    app_open(app, &sites_screen, ((View *)data)->base.id);
    return DID_REDRAW;
}

static const GroupKind kind = {
    .size = sizeof(View),
    .is_on_headings = TRUE,
    .detail_rows = 5,
    .empty = N_(
        "Neither the register nor the provider has told anything yet: beian check --register, beian check --provider, beian saw."),
    .load = load,
    .list = list_rows,
    .describe = describe,
    .style_of = style_of,
    .draw_item = draw_item,
    .draw_heading = draw_heading,
    .clear = clear,
};

/* What is to be decided first: the first open difference, else the first row. */
static void
start(View *view)
{
    GroupList *group = &view->base.group;
    int first = -1;

    for (guint i = 0; i < group->rows->len; i++) {
        const DriftRow *drift = ((const GroupRow *)g_ptr_array_index(group->rows, i))->item;

        if (drift && (first < 0 || drift->state == DRIFT_OPEN))
            first = (int)i;
        if (drift && drift->state == DRIFT_OPEN)
            break;
    }
    if (first >= 0)
        group_list_go(group, (guint)first);
    describe(view);
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = group_view_open(app, object, &kind, error);

    if (view)
        start(view);
    return view;
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
    .close = group_view_close,
    .reload = group_view_reload,
    .draw = group_view_draw,
    .type = group_view_type,
    .has_row = group_view_has_row,
    .filter = group_view_filter,
    .offer = offer,
    .dup_subtitle = dup_subtitle,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
