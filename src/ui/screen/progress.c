/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filing over time: its stages as planned and as they were, and how the checklist filled.
 * Where both don't fit, Tab goes from one to the other. */
#include "config.h"

#include "base/i18n.h"
#include "store/filing.h"
#include "ui/app.h"
#include "ui/share.h"
#include "ui/widget/plot.h"
#include "ui/widget/timeline.h"
#include "workflow/progress.h"
#include "workflow/stage_plan.h"

/* Title, three rows of dots, days: below this a curve says nothing. */
#define PLOT_MIN_ROWS 5
#define PLOT_MAX_ROWS 16

typedef struct {
    gint64 id;
    char *title;
    GPtrArray *plan; /* PlanStage */
    Timeline timeline;
    ListState list;
    Progress *progress;
    PlotPoint *points;
    gboolean shows_plot; /* where there is room for one of them */
    int visible;
} View;

static void
clear(View *view)
{
    g_clear_pointer(&view->plan, g_ptr_array_unref);
    g_clear_pointer(&view->timeline.rows, g_free);
    g_clear_pointer(&view->progress, progress_free);
    g_clear_pointer(&view->points, g_free);
    g_clear_pointer(&view->title, g_free);
}

static void
close_view(gpointer data)
{
    clear(data);
    g_free(data);
}

static TimelineRow
row_of(const PlanStage *stage, Lang lang, Day today)
{
    static const char *const marks[] = {
        [PLAN_DONE] = "✓", [PLAN_NOW] = "▸", [PLAN_AHEAD] = " "};
    static const Style styles[] = {
        [PLAN_DONE] = STYLE_QUIET, [PLAN_NOW] = STYLE_NOW, [PLAN_AHEAD] = STYLE_TEXT};

    return (TimelineRow){.label = item_name(stage->stage, lang),
                         .mark = marks[stage->state],
                         .style = styles[stage->state],
                         .planned_from = stage->planned_from,
                         .planned_to = stage->planned_to,
                         .from = stage->entered_on,
                         .to = stage->state == PLAN_NOW && day_is_set(stage->entered_on)
                                   ? today
                                   : stage->left_on};
}

static void
take(App *app, View *view, const Filing *filing)
{
    view->title = g_strdup_printf("%s  %s", filing->code, filing_title(filing->title));
    view->timeline.today = workflow_get_today(app_get_flow(app));
    view->timeline.n = view->list.n = (int)view->plan->len;
    view->timeline.rows = g_new0(TimelineRow, view->plan->len + 1);
    for (guint i = 0; i < view->plan->len; i++)
        view->timeline.rows[i] =
            row_of(g_ptr_array_index(view->plan, i), app_get_lang(app), view->timeline.today);
    view->points = g_new0(PlotPoint, view->progress->days->len);
    for (guint i = 0; i < view->progress->days->len; i++) {
        const ProgressDay *day = &g_array_index(view->progress->days, ProgressDay, i);

        view->points[i] = (PlotPoint){day->day, day->n_done};
    }
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    Workflow *flow = app_get_flow(app);
    g_autoptr(Filing) filing = filing_get(app_get_store(app), view->id, error);

    clear(view);
    view->plan = filing ? plan_list(flow, view->id, error) : NULL;
    view->progress = view->plan ? progress_of_filing(flow, view->id, error) : NULL;
    if (!view->progress)
        return FALSE;
    take(app, view, filing);
    list_clamp(&view->list, MAX(1, view->visible));
    return TRUE;
}

static const PlanStage *
current(const View *view)
{
    return view->list.cursor < view->list.n
               ? g_ptr_array_index(view->plan, (guint)view->list.cursor)
               : NULL;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->id = object;
    if (!reload(app, view, error)) {
        close_view(view);
        return NULL;
    }
    for (guint i = 0; i < view->plan->len; i++)
        if (((const PlanStage *)g_ptr_array_index(view->plan, i))->state == PLAN_NOW)
            view->list.cursor = (int)i;
    return view;
}

static char *
dup_subtitle(App *app, gpointer data)
{
    (void)app;
    return g_strdup(((View *)data)->title);
}

/* What the row under the cursor says in days, since dots can't be counted. */
static char *
dup_days(const PlanStage *stage)
{
    g_autofree char *from = day_format(stage->planned_from);
    g_autofree char *to = day_format(stage->planned_to);
    g_autofree char *entered = day_format(stage->entered_on);
    g_autofree char *left = day_format(stage->left_on);
    g_autofree char *planned =
        *to ? g_strdup_printf(_("planned %1$s to %2$s%3$s"), from, to,
                              stage->provisional ? _(" (provisional)") : "")
            : g_strdup(_("no term planned"));
    g_autofree char *was = !*entered ? g_strdup(_("not begun"))
                           : *left   ? g_strdup_printf(_("was %1$s to %2$s"), entered, left)
                                     : g_strdup_printf(_("since %s"), entered);

    /* TRANSLATORS: what was planned; what was */
    return g_strdup_printf(_("%1$s; %2$s"), planned, was);
}

static void
draw_timeline(View *view, Surface *s, Area area)
{
    const PlanStage *stage = current(view);
    g_autofree char *days = stage ? dup_days(stage) : g_strdup("");

    surface_hline(s, area.row, area.col, area.cols, _("Stages over time"));
    surface_text(s, area.row + 1, area.col + 1, area.cols - 2, STYLE_TEXT, days);
    surface_text(s, area.row + area.rows - 1, area.col + 1, area.cols - 2, STYLE_QUIET,
                 _("⠉⠉ planned at most   ⣤⣤ as it was   │ today   +3 days late"));
    area = (Area){area.row + 2, area.col + 1, area.rows - 3, area.cols - 2};
    view->visible = MAX(1, area.rows - 2);
    view->timeline.cursor = view->list.n ? view->list.cursor : -1;
    timeline_draw(&view->timeline, s, area);
    view->list.top = view->timeline.top;
}

static void
draw_plot(const View *view, Surface *s, Area area)
{
    guint n = view->progress->days->len;
    g_autofree char *title = g_strdup_printf(_("Materials done over time: %1$d of %2$d"),
                                             view->points[n - 1].value, view->progress->n_all);

    surface_hline(s, area.row, area.col, area.cols, title);
    plot_draw(s, (Area){area.row + 1, area.col + 1, area.rows - 1, area.cols - 2}, view->points,
              (int)n, view->progress->n_all, view->timeline.today);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s), wanted = timeline_rows(&view->timeline) + 3;
    gboolean both = rows - wanted >= PLOT_MIN_ROWS;

    (void)app;
    if (!view->points)
        return;
    if (both || !view->shows_plot)
        draw_timeline(view, s, (Area){top, 0, MIN(rows, wanted), cols});
    if (both)
        draw_plot(view, s, (Area){top + wanted, 0, MIN(rows - wanted, PLOT_MAX_ROWS), cols});
    else if (view->shows_plot)
        draw_plot(view, s, (Area){top, 0, MIN(rows, PLOT_MAX_ROWS), cols});
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    return list_key(&view->list, key, MAX(1, view->visible));
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static Did
on_other(App *app, gpointer data)
{
    View *view = data;

    (void)app;
    view->shows_plot = !view->shows_plot;
    return DID_REDRAW;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, current(data)->stage);
    return DID_REDRAW;
}

static Did
on_record(App *app, gpointer data)
{
    app_show_record(app, current(data)->stage);
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const PlanStage *stage = current(data);

    if (stage)
        share_add_record(app, offer, stage->stage);
}

static const Command commands[] = {
    {"progress.other", "Tab", N_("Other"),
     N_("Go from the stages to the curve of materials and back, where one of them fits"), 0,
     on_other},
    {"progress.record", "Enter e", N_("Stage"), N_("Show all that is known of the stage"),
     NEED_ROW, on_record},
    {"progress.source", "s", N_("Source"), N_("Show where the stage's time comes from"),
     NEED_ROW, on_source},
};

const Screen progress_screen = {
    .id = "progress",
    .title = N_("Progress"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .dup_subtitle = dup_subtitle,
    .legend = N_("✓ done   ▸ now   +3: three days beyond what was planned\n"
                 "⠉ planned at most, by the rules   ⣤ as it was   │ today"),
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
