/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filing in three panes: its stages with dates, the checklist, and what the row under the
 * cursor is about. Tab goes from pane to pane. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/document.h"
#include "store/filing.h"
#include "ui/screen/actions.h"
#include "ui/screen/filing_text.h"
#include "workflow/due.h"
#include "workflow/facts.h"
#include "workflow/next.h"
#include "workflow/replan.h"
#include "workflow/round.h"
#include "workflow/sms.h"

#define RAIL_COLS 31
#define WIDE_COLS 120
/* Rows of the detail below the lists on a narrow screen. */
#define DETAIL_ROWS 7

typedef enum { FOCUS_RAIL, FOCUS_LIST, FOCUS_DETAIL, N_FOCUS } Focus;

/* A row of the checklist: a heading, or a requirement. */
typedef struct {
    char *heading;
    const Requirement *requirement;
} Row;

typedef struct {
    gint64 id;
    Filing *filing;
    GPtrArray *plan;         /* PlanStage */
    GPtrArray *requirements; /* Requirement */
    GPtrArray *documents;    /* Document */
    GPtrArray *steps;        /* NextStep */
    GPtrArray *changes;      /* PlanChange: what a newer catalogue changes */
    GPtrArray *rounds;       /* Round */
    GPtrArray *people;       /* SmsPerson */
    RequirementCount count;
    GPtrArray *rows; /* Row */
    ListState rail, list;
    Focus focus, detail_of; /* the detail is of the pane that had the focus last */
    Pane *detail;
    char *needle;
    gboolean shows_all; /* those not required, too */
    int visible;
} View;

static void
row_free(gpointer data)
{
    Row *row = data;

    g_free(row->heading);
    g_free(row);
}

static void
clear(View *view)
{
    g_ptr_array_set_size(view->rows, 0);
    filing_free(view->filing);
    view->filing = NULL;
    g_clear_pointer(&view->plan, g_ptr_array_unref);
    g_clear_pointer(&view->requirements, g_ptr_array_unref);
    g_clear_pointer(&view->documents, g_ptr_array_unref);
    g_clear_pointer(&view->steps, g_ptr_array_unref);
    g_clear_pointer(&view->changes, g_ptr_array_unref);
    g_clear_pointer(&view->rounds, g_ptr_array_unref);
    g_clear_pointer(&view->people, g_ptr_array_unref);
}

static void
close_view(gpointer data)
{
    View *view = data;

    clear(view);
    g_ptr_array_unref(view->rows);
    pane_free(view->detail);
    g_free(view->needle);
    g_free(view);
}

static const Requirement *
current(const View *view)
{
    const Row *row = view->list.cursor < (int)view->rows->len
                         ? g_ptr_array_index(view->rows, (guint)view->list.cursor)
                         : NULL;

    return row ? row->requirement : NULL;
}

static const PlanStage *
current_stage(const View *view)
{
    return view->rail.cursor < (int)view->plan->len
               ? g_ptr_array_index(view->plan, (guint)view->rail.cursor)
               : NULL;
}

static gboolean
has_row(gpointer data)
{
    const View *view = data;

    return view->requirements && current(view);
}

static void
add_row(View *view, char *heading_taken, const Requirement *requirement)
{
    Row *row = g_new0(Row, 1);

    row->heading = heading_taken;
    row->requirement = requirement;
    g_ptr_array_add(view->rows, row);
}

typedef struct {
    Tri required;
    gboolean is_optional;
    const char *title;
} Group;

static gboolean
is_in(const Requirement *r, const Group *group)
{
    return r->required == group->required && r->is_optional == group->is_optional;
}

static void
add_group(App *app, View *view, const Group *group)
{
    guint at = view->rows->len;
    int n = 0, n_done = 0;

    for (guint i = 0; i < view->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(view->requirements, i);

        if (!is_in(r, group) ||
            !text_matches(view->needle, item_name(r->material, app_get_lang(app)),
                          item_id(r->material), NULL))
            continue;
        if (n++ == 0)
            add_row(view, NULL, NULL); /* the heading, once the numbers are known */
        n_done += requirement_is_done(r) ? 1 : 0;
        add_row(view, NULL, r);
    }
    if (n) {
        Row *heading = g_ptr_array_index(view->rows, at);

        heading->heading = group->required == TRI_YES
                               ? g_strdup_printf("%s  %d/%d", _(group->title), n_done, n)
                               : g_strdup_printf("%s  %d", _(group->title), n);
    }
}

static void
fill_rows(App *app, View *view)
{
    static const Group groups[] = {
        {TRI_YES, FALSE, N_("Required")},
        {TRI_UNKNOWN, FALSE, N_("To be decided")},
        {TRI_UNKNOWN, TRUE, N_("To be decided, optional")},
        {TRI_YES, TRUE, N_("Optional")},
        {TRI_NO, FALSE, N_("Not required")},
        {TRI_NO, TRUE, N_("Not required")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (groups[i].required != TRI_NO || view->shows_all || *view->needle)
            add_group(app, view, &groups[i]);
    view->list.n = (int)view->rows->len;
    list_clamp(&view->list, MAX(1, view->visible));
    if (!current(view) && view->list.cursor + 1 < view->list.n)
        view->list.cursor++; /* not on a heading */
}

/* What the pane says of the row under the cursor. */
static void
describe(App *app, View *view)
{
    const Requirement *r = current(view);
    const PlanStage *stage = current_stage(view);

    if (view->detail_of == FOCUS_RAIL && stage)
        filing_text_stage(app, view->detail, stage, view->rounds, view->people);
    else if (r)
        filing_text_material(app, view->detail, r, view->documents);
    else
        pane_start(view->detail, NULL);
}

static gboolean
load(App *app, View *view, GError **error)
{
    Workflow *flow = app_get_flow(app);
    Store *store = app_get_store(app);

    view->filing = filing_get(store, view->id, error);
    view->plan = view->filing ? plan_list(flow, view->id, error) : NULL;
    view->requirements = view->plan ? requirement_list(flow, view->id, error) : NULL;
    view->documents = view->requirements ? document_list(store, view->id, error) : NULL;
    view->changes = view->documents ? replan_list_changes(flow, view->id, error) : NULL;
    view->rounds = view->changes ? round_list(flow, view->id, error) : NULL;
    view->people = view->rounds ? sms_list(flow, view->id, error) : NULL;
    view->steps = view->people ? next_list(flow, view->id, error) : NULL;
    return view->steps != NULL;
}

/* The row of the stage of now; -1: none. */
static int
rail_now(const View *view)
{
    for (guint i = 0; i < view->plan->len; i++)
        if (((const PlanStage *)g_ptr_array_index(view->plan, i))->state == PLAN_NOW)
            return (int)i;
    return -1;
}

/* The stage's id, or NULL. */
static const char *
rail_id(const View *view, int row)
{
    return row >= 0 && row < (int)view->plan->len
               ? item_id(((const PlanStage *)g_ptr_array_index(view->plan, (guint)row))->stage)
               : NULL;
}

/* The rail stands at the stage of now again when that became another one, else where it was: a
 * return puts a stage between. */
static void
place_rail(View *view, const char *now_before, const char *shown_before)
{
    const char *now = rail_id(view, rail_now(view));
    const char *wanted = g_strcmp0(now, now_before) == 0 ? shown_before : now;

    view->rail.n = (int)view->plan->len;
    for (int i = 0; wanted && i < view->rail.n; i++)
        if (g_str_equal(rail_id(view, i), wanted))
            view->rail.cursor = i;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    g_autofree char *now = view->plan ? g_strdup(rail_id(view, rail_now(view))) : NULL;
    g_autofree char *shown = view->plan ? g_strdup(rail_id(view, view->rail.cursor)) : NULL;

    clear(view);
    if (!load(app, view, error))
        return FALSE;
    view->count = requirement_count(view->requirements);
    place_rail(view, now, shown);
    fill_rows(app, view);
    describe(app, view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->id = object;
    view->focus = view->detail_of = FOCUS_LIST;
    view->rows = g_ptr_array_new_with_free_func(row_free);
    view->detail = pane_new();
    view->needle = g_strdup("");
    if (!reload(app, view, error)) {
        close_view(view);
        return NULL;
    }
    return view;
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
    const View *view = data;

    (void)app;
    return view->filing ? g_strdup_printf("%s  %s", view->filing->code, view->filing->title)
                        : g_strdup("");
}

static const char *
mark_of(const Requirement *r)
{
    static const char *const marks[] = {
        [MATERIAL_MISSING] = "[ ]",  [MATERIAL_COLLECTED] = "[+]", [MATERIAL_VERIFIED] = "[✓]",
        [MATERIAL_RETURNED] = "[<]", [MATERIAL_WAIVED] = "[-]",    [MATERIAL_EXPIRED] = "[!]",
    };

    return r->required == TRI_UNKNOWN ? "[?]" : r->fault ? "[!]" : marks[r->state];
}

static Style
style_of(const Requirement *r)
{
    if (r->required == TRI_NO)
        return STYLE_QUIET;
    if (r->state == MATERIAL_RETURNED || r->state == MATERIAL_EXPIRED || r->fault)
        return STYLE_LATE;
    if (r->required == TRI_UNKNOWN)
        return STYLE_WARN;
    return requirement_is_done(r) ? STYLE_QUIET : STYLE_TEXT;
}

static void
draw_rail_row(App *app, const View *view, Surface *s, int index, int row, int cols)
{
    static const char *const marks[] = {"✓", "▸", " "};
    const PlanStage *stage = g_ptr_array_index(view->plan, (guint)index);
    gboolean is_cursor = index == view->rail.cursor && view->focus == FOCUS_RAIL;
    g_autofree char *day =
        day_format(stage->state == PLAN_AHEAD ? stage->latest_on : stage->entered_on);
    g_autofree char *date =
        g_strdup_printf("%s%s", *day ? day + strlen("YYYY-") : "",
                        stage->provisional && stage->state == PLAN_AHEAD ? "?" : "");
    Style style = is_cursor                   ? STYLE_CURSOR
                  : stage->state == PLAN_NOW  ? STYLE_NOW
                  : stage->state == PLAN_DONE ? STYLE_QUIET
                                              : STYLE_TEXT;

    surface_fill(s, row, 0, cols, style);
    surface_text(s, row, 0, 2, style, marks[stage->state]);
    surface_text(s, row, 2, cols - 9, style, item_name(stage->stage, app_get_lang(app)));
    surface_text(s, row, cols - 6, 6, style, date);
    if (is_cursor)
        surface_set_cursor(s, row, 0);
}

static void
draw_rail(App *app, View *view, Surface *s, int top, int rows, int cols)
{
    list_clamp(&view->rail, rows);
    for (int i = 0; i < rows && view->rail.top + i < view->rail.n; i++)
        draw_rail_row(app, view, s, view->rail.top + i, top + i, cols);
}

/* Several documents, and which service, stand behind the name. */
static char *
dup_label(App *app, const Requirement *r)
{
    GString *label = g_string_new(item_name(r->material, app_get_lang(app)));

    if (r->service_no > 1)
        g_string_append_printf(label, " @%d", r->service_no);
    if (r->n_documents > 0)
        g_string_append_printf(label, " (%u)", r->n_documents);
    return g_string_free(label, FALSE);
}

static void
draw_list_row(App *app, const View *view, Surface *s, int index, int row, int col, int cols)
{
    const Row *line = g_ptr_array_index(view->rows, (guint)index);
    const Requirement *r = line->requirement;
    gboolean is_cursor = index == view->list.cursor;
    g_autofree char *label = r ? dup_label(app, r) : NULL;
    Style style;

    if (!r) {
        surface_text(s, row, col, cols, STYLE_TITLE, line->heading);
        return;
    }
    style = is_cursor && view->focus == FOCUS_LIST ? STYLE_CURSOR : style_of(r);
    surface_fill(s, row, col, cols, style);
    surface_text(s, row, col, 3, style, mark_of(r));
    surface_text(s, row, col + 4, cols - 4, style, label);
    if (is_cursor && view->focus == FOCUS_LIST)
        surface_set_cursor(s, row, col);
}

static void
draw_list(App *app, View *view, Surface *s, int top, int rows, int col, int cols)
{
    view->visible = MAX(1, rows);
    list_clamp(&view->list, view->visible);
    if (view->list.n == 0)
        surface_wrap(s, top, col, cols, 3, STYLE_QUIET, _("Nothing fits the filter."));
    /* The first row under a heading shows the heading, too. */
    if (view->list.top == 1 && view->list.cursor < view->visible)
        view->list.top = 0;
    for (int i = 0; i < rows && view->list.top + i < view->list.n; i++)
        draw_list_row(app, view, s, view->list.top + i, top + i, col, cols);
}

/* Its day or hour; NULL: none. */
static char *
dup_due(const NextStep *step)
{
    gint64 at;

    if (step->due_at && instant_parse(step->due_at, &at, NULL))
        return instant_format_local(at);
    return g_strdup(step->due_on);
}

/* Whose move it is, until when, and what it is: the first thing to be seen. */
static void
draw_next(const View *view, Surface *s, int row)
{
    const NextStep *step = g_ptr_array_index(view->steps, 0);
    Style style = step->late ? STYLE_LATE : STYLE_NOW;
    int cols = surface_cols(s), col;
    g_autofree char *due = dup_due(step);

    col = 1 + surface_text(s, row, 1, cols - 1, style, actor_label(step->actor));
    if (due) {
        g_autofree char *until = g_strdup_printf(step->late          ? _("LATE since %1$s%2$s")
                                                 : step->is_earliest ? _("from %1$s%2$s")
                                                                     : _("until %1$s%2$s"),
                                                 due, step->provisional ? "?" : "");

        col += 2 + surface_text(s, row, col + 2, cols - col - 2, style, until);
    }
    if (step->label)
        col += 2 + surface_text(s, row, col + 2, cols - col - 2, STYLE_WARN, step->label);
    surface_text(s, row, col + 2, cols - col - 3, STYLE_TEXT, step->what);
}

static void
draw_head(App *app, const View *view, Surface *s, int row)
{
    int cols = surface_cols(s);
    const CatalogueItem *type = view->filing->type
                                    ? catalogue_get(workflow_get_catalogue(app_get_flow(app)),
                                                    "filing-types", view->filing->type)
                                    : NULL;
    g_autofree char *bar = bar_format(view->count.n_done, view->count.n_required, 10);
    g_autofree char *done =
        g_strdup_printf("%s %d/%d", bar, view->count.n_done, view->count.n_required);
    int done_cols = text_width(done), col = 1;

    surface_text(s, row, cols - done_cols - 1, done_cols, STYLE_TITLE, done);
    col += surface_text(s, row, col, cols - done_cols - 4, STYLE_TEXT,
                        type ? item_name(type, app_get_lang(app)) : _("type not decided yet"));
    if (view->filing->number)
        surface_text(s, row, col + 2, cols - done_cols - col - 5, STYLE_GOOD,
                     view->filing->number);
}

static void
draw_wide(App *app, View *view, Surface *s, int top, int rows)
{
    int list_col = RAIL_COLS + 2, rest = surface_cols(s) - list_col;
    int list_cols = rest * 2 / 5, detail_col = list_col + list_cols + 2;

    draw_rail(app, view, s, top, rows, RAIL_COLS);
    surface_vline(s, top, RAIL_COLS, rows);
    draw_list(app, view, s, top, rows, list_col, list_cols);
    surface_vline(s, top, detail_col - 2, rows);
    pane_draw(view->detail, s, top, detail_col, rows, surface_cols(s) - detail_col,
              view->focus == FOCUS_DETAIL);
}

static void
draw_narrow(App *app, View *view, Surface *s, int top, int rows)
{
    int detail_rows = view->focus == FOCUS_DETAIL ? rows * 2 / 3 : MIN(DETAIL_ROWS, rows / 2);
    int list_rows = rows - detail_rows - 1, cols = surface_cols(s);

    draw_rail(app, view, s, top, list_rows, RAIL_COLS);
    surface_vline(s, top, RAIL_COLS, list_rows);
    draw_list(app, view, s, top, list_rows, RAIL_COLS + 2, cols - RAIL_COLS - 2);
    surface_hline(s, top + list_rows, 0, cols, NULL);
    pane_draw(view->detail, s, top + list_rows + 1, 1, detail_rows, cols - 1,
              view->focus == FOCUS_DETAIL);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    if (!view->steps)
        return;
    draw_next(view, s, top);
    draw_head(app, view, s, top + 1);
    surface_hline(s, top + 2, 0, surface_cols(s),
                  view->changes->len
                      ? _("the catalogue is newer than this plan: c shows what changed")
                      : NULL);
    if (surface_cols(s) >= WIDE_COLS)
        draw_wide(app, view, s, top + 3, rows - 3);
    else
        draw_narrow(app, view, s, top + 3, rows - 3);
}

/* Headings are stepped over. */
static gboolean
list_type(View *view, Key key)
{
    int before = view->list.cursor, step;

    if (!list_key(&view->list, key, MAX(1, view->visible)))
        return FALSE;
    step = view->list.cursor < before ? -1 : 1;
    while (!current(view) && view->list.cursor + step >= 0 &&
           view->list.cursor + step < view->list.n)
        view->list.cursor += step;
    while (!current(view) && view->list.cursor + 1 < view->list.n) /* the first heading */
        view->list.cursor++;
    return TRUE;
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    gboolean taken = FALSE;

    switch (view->focus) {
    case FOCUS_RAIL:
        taken = list_key(&view->rail, key, MAX(1, view->visible));
        break;
    case FOCUS_DETAIL:
        return pane_key(view->detail, key);
    case FOCUS_LIST:
    case N_FOCUS:
        taken = list_type(view, key);
        break;
    }
    if (taken)
        describe(app, view);
    return taken;
}

static Did
move_focus(App *app, View *view, int step)
{
    view->focus = (Focus)(((int)view->focus + step + N_FOCUS) % N_FOCUS);
    if (view->focus != FOCUS_DETAIL)
        view->detail_of = view->focus;
    describe(app, view);
    return DID_REDRAW;
}

static Did
on_next_pane(App *app, gpointer data)
{
    return move_focus(app, data, 1);
}

static Did
on_previous_pane(App *app, gpointer data)
{
    return move_focus(app, data, -1);
}

static Did
on_advance(App *app, gpointer data)
{
    advance_start(app, ((View *)data)->id);
    return DID_REDRAW;
}

static MaterialRef
ref_of(const View *view)
{
    return material_ref(view->id, current(view));
}

static Did
on_mark(App *app, gpointer data)
{
    material_choose_state(app, ref_of(data), item_n(current(data)->material, "ask") > 0);
    return DID_REDRAW;
}

static Did
on_toggle(App *app, gpointer data)
{
    material_toggle(app, ref_of(data), current(data)->state);
    return DID_RELOAD;
}

static Did
on_attach(App *app, gpointer data)
{
    material_attach(app, ref_of(data), 0);
    return DID_REDRAW;
}

static Did
on_note(App *app, gpointer data)
{
    material_edit(app, ref_of(data), MATERIAL_NOTE, current(data)->note);
    return DID_REDRAW;
}

static Did
on_owner(App *app, gpointer data)
{
    material_edit(app, ref_of(data), MATERIAL_OWNER, current(data)->owner);
    return DID_REDRAW;
}

static Did
on_valid_until(App *app, gpointer data)
{
    material_edit(app, ref_of(data), MATERIAL_VALID_UNTIL, current(data)->valid_until);
    return DID_REDRAW;
}

/* Of what the detail is about: the stage, or the material. */
static Did
on_source(App *app, gpointer data)
{
    const View *view = data;
    const Requirement *r = current(view);

    if (view->detail_of == FOCUS_RAIL && current_stage(view))
        app_show_source(app, current_stage(view)->stage);
    else if (r)
        app_show_source(app, r->material);
    return DID_REDRAW;
}

/* The whole record: all that the catalogue knows of the material or the stage. */
static Did
on_record(App *app, gpointer data)
{
    const View *view = data;
    const Requirement *r = current(view);

    if (view->detail_of == FOCUS_RAIL && current_stage(view))
        app_show_record(app, current_stage(view)->stage);
    else if (r)
        app_show_record(app, r->material);
    return DID_REDRAW;
}

/* What the province's administration wants: it follows from the entity's domicile. */
static Did
on_province(App *app, gpointer data)
{
    const View *view = data;
    g_autoptr(GHashTable) facts = facts_load(app_get_flow(app), view->id, 1, NULL);
    const char *id = facts ? g_hash_table_lookup(facts, "entity.province") : NULL;
    const CatalogueItem *province =
        id ? catalogue_get(workflow_get_catalogue(app_get_flow(app)), "provinces", id) : NULL;

    if (province)
        app_show_record(app, province);
    else
        app_say(app, STYLE_WARN, _("the province is not answered yet: i, then the entity"));
    return DID_REDRAW;
}

static Did
on_all(App *app, gpointer data)
{
    View *view = data;

    (void)app;
    view->shows_all = !view->shows_all;
    return DID_RELOAD;
}

static Did
on_interview(App *app, gpointer data)
{
    app_open(app, &interview_screen, ((View *)data)->id);
    return DID_REDRAW;
}

static Did
on_documents(App *app, gpointer data)
{
    app_open(app, &documents_screen, ((View *)data)->id);
    return DID_REDRAW;
}

static Did
on_deadlines(App *app, gpointer data)
{
    app_open(app, &deadlines_screen, ((View *)data)->id);
    return DID_REDRAW;
}

static Did
on_nodes(App *app, gpointer data)
{
    app_open(app, &nodes_screen, ((View *)data)->id);
    return DID_REDRAW;
}

/* All that is to do, whole. */
static Did
on_next(App *app, gpointer data)
{
    const View *view = data;
    Pane *pane = pane_new();

    for (guint i = 0; i < view->steps->len; i++) {
        const NextStep *step = g_ptr_array_index(view->steps, i);
        g_autofree char *day = dup_due(step);
        g_autofree char *due =
            day && step->is_earliest ? due_dup_said(step->about, day) : g_strdup(day);

        pane_add_taken(pane, step->late ? STYLE_LATE : STYLE_TEXT, NULL,
                       g_strdup_printf(
                           "%u. [%s] %s%s%s%s%s%s", i + 1, actor_label(step->actor),
                           due ? due : "", due ? "  " : "", step->late ? _("LATE ") : "",
                           step->label ? step->label : "", step->label ? " " : "", step->what));
        pane_add_labelled(pane, STYLE_WARN, _("   reminder"), step->remind_in);
        pane_add_taken(pane, STYLE_QUIET, NULL,
                       step->why ? g_strdup_printf("   %s", step->why) : NULL);
        if (step->about)
            pane_add_taken(pane, STYLE_QUIET, _("   source"),
                           source_dup_line(app, step->about));
    }
    app_show_pane(app, _("What comes next"), pane);
    return DID_REDRAW;
}

/* Every round: what was recorded, with all reasons and their remedies. */
static Did
on_rounds(App *app, gpointer data)
{
    Pane *pane = pane_new();

    filing_text_rounds(app, pane, ((View *)data)->rounds);
    if (pane_is_empty(pane))
        pane_add(pane, STYLE_TEXT, _("Nothing was recorded yet."));
    app_show_pane(app, _("What happened, round by round"), pane);
    return DID_REDRAW;
}

static Did
on_reason(App *app, gpointer data)
{
    reason_start(app, ((View *)data)->id);
    return DID_REDRAW;
}

static gboolean
on_accepted(App *app, const char *value, gpointer user, GError **error)
{
    const gint64 *id = user;

    return !g_str_equal(value, "yes") || replan_accept(app_get_flow(app), *id, error);
}

/* What a newer catalogue changes for this filing; then whether it is planned with that. */
static Did
on_changes(App *app, gpointer data)
{
    const View *view = data;
    GPtrArray *items;

    if (!replan_is_wanted(app_get_flow(app), view->filing->catalogue_version)) {
        app_say(app, STYLE_TEXT, _("the plan is of the present catalogue"));
        return DID_REDRAW;
    }
    items = menu_new();
    menu_add(items, "no", _("Not now"), NULL, TRUE);
    menu_add(items, "yes", _("Noted: plan with the present catalogue"), NULL,
             !store_is_read_only(app_get_store(app)));
    for (guint i = 0; i < view->changes->len; i++) {
        const PlanChange *change = g_ptr_array_index(view->changes, i);

        menu_add(items, "no", change->text, NULL, FALSE);
    }
    app_menu(app, MENU_ONE, _("What the newer catalogue changes for this filing"), items,
             on_accepted, g_memdup2(&view->id, sizeof view->id));
    return DID_REDRAW;
}

static const Command commands[] = {
    {"filing.advance", "a", N_("Advance"), N_("Record what happened to this filing"),
     NEED_WRITE, on_advance},
    {"filing.mark", "m Enter", N_("Mark"), N_("Set the material's state"),
     NEED_ROW | NEED_WRITE, on_mark},
    {"filing.toggle", "Space", NULL, N_("Change between missing and collected"),
     NEED_ROW | NEED_WRITE, on_toggle},
    {"filing.attach", "A", N_("Attach"), N_("Attach a document to the material"),
     NEED_ROW | NEED_WRITE, on_attach},
    {"filing.next", "w", N_("Next"), N_("Show all that is to do, by whom and when"), 0,
     on_next},
    {"filing.rounds", "b", N_("Rounds"), N_("Show what happened: returns, reasons, remedies"),
     0, on_rounds},
    {"filing.reason", "n", NULL, N_("Add a reason that was told later to the latest return"),
     NEED_WRITE, on_reason},
    {"filing.interview", "i", N_("Interview"), N_("Answer the filing's questions"), 0,
     on_interview},
    {"filing.source", "s", N_("Source"), N_("Show where this sentence comes from"), 0,
     on_source},
    {"filing.pane", "Tab l Right", N_("Pane"),
     N_("Go to the next pane: stages, checklist, text"), 0, on_next_pane},
    {"filing.pane-back", "BackTab h Left", NULL, N_("Go to the pane before"), 0,
     on_previous_pane},
    {"filing.documents", "D", NULL, N_("Show the filing's documents: revisions, export"), 0,
     on_documents},
    {"filing.deadlines", "d", NULL, N_("Show this filing's dates"), 0, on_deadlines},
    {"filing.nodes", "g", NULL, N_("Show the regions, ranked with reasons"), 0, on_nodes},
    {"filing.record", "e", NULL, N_("Show all that is known of the material or the stage"), 0,
     on_record},
    {"filing.province", "P", NULL, N_("Show what the province's administration wants"), 0,
     on_province},
    {"filing.note", "o", NULL, N_("Write a note on the material"), NEED_ROW | NEED_WRITE,
     on_note},
    {"filing.owner", "p", NULL, N_("Say who brings the material"), NEED_ROW | NEED_WRITE,
     on_owner},
    {"filing.valid", "v", NULL, N_("Set until when the material is valid"),
     NEED_ROW | NEED_WRITE, on_valid_until},
    {"filing.all", "x", NULL, N_("Show materials that are not required, too"), 0, on_all},
    {"filing.changes", "c", NULL, N_("Show what a newer catalogue changes for this filing"), 0,
     on_changes},
};

const Screen filing_screen = {
    .id = "filing",
    .title = N_("Filing"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .dup_subtitle = dup_subtitle,
    .legend = N_("[ ] missing   [+] collected   [✓] verified   [-] waived   [?] to be decided\n"
                 "[<] returned   [!] expired, or will be refused as it is\n"
                 "✓ done   ▸ now   ? behind a date: provisional"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
