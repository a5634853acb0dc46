/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filing in three panes: its stages with dates, the checklist, and what the row under the
 * cursor is about. Tab goes from pane to pane. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "document/reading.h"
#include "store/document.h"
#include "store/filing.h"
#include "ui/screen/actions.h"
#include "ui/screen/filing_checklist.h"
#include "ui/screen/filing_layout.h"
#include "ui/screen/filing_rail.h"
#include "ui/screen/filing_text.h"
#include "ui/screen/lint_signs.h"
#include "ui/share.h"
#include "workflow/due.h"
#include "workflow/facts.h"
#include "workflow/next.h"
#include "workflow/rehearsal.h"
#include "workflow/replan.h"
#include "workflow/round.h"
#include "workflow/sms.h"
#include "workflow/typed.h"

/* Cells that a pane grows by at a key. */
#define GROW_STEP 3

typedef struct {
    gint64 id;
    Filing *filing;
    GPtrArray *documents; /* Document */
    GPtrArray *steps;     /* NextStep */
    GPtrArray *changes;   /* PlanChange: what a newer catalogue changes */
    GPtrArray *rounds;    /* Round */
    GPtrArray *people;    /* SmsPerson */
    RequirementCount count;
    LintCount known;
    guint n_typed; /* in the interview, and not recorded */
    FilingRail *rail;
    FilingChecklist *list;
    Pane *detail;
    FilingLayout layout;
    Area all;               /* of the panes, as last drawn */
    Focus focus, detail_of; /* the detail is of the pane that had the focus last */
} View;

static void
clear(View *view)
{
    filing_free(view->filing);
    view->filing = NULL;
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
    filing_rail_free(view->rail);
    filing_checklist_free(view->list);
    pane_free(view->detail);
    g_free(view);
}

static const Requirement *
current(const View *view)
{
    return filing_checklist_current(view->list);
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

/* What the pane says of the row under the cursor. */
static void
describe(App *app, View *view)
{
    const Requirement *r = current(view);
    const PlanStage *stage = filing_rail_current(view->rail);

    if (view->detail_of == FOCUS_RAIL && stage)
        filing_text_stage(app, view->detail, stage, view->rounds, view->people);
    else if (r)
        filing_text_material(app, view->detail, r, view->documents);
    else
        pane_start(view->detail, NULL);
}

/* A stop, with what to do instead: such a filing wants nothing prepared. Yours. */
static char *
dup_stop(const View *view)
{
    const NextStep *first = g_ptr_array_index(view->steps, 0);

    if (!first->about || !(g_str_equal(item_kind(first->about), "decisions") ||
                           g_str_equal(item_kind(first->about), "suitability")))
        return NULL;
    return first->why ? g_strdup_printf("%s → %s", first->what, first->why)
                      : g_strdup(first->what);
}

/* Rail and checklist keep their cursors: they change only once all is there. */
static gboolean
load(App *app, View *view, GError **error)
{
    Workflow *flow = app_get_flow(app);
    Store *store = app_get_store(app);
    g_autoptr(GPtrArray) plan = NULL, requirements = NULL, found = NULL, typed = NULL;
    g_autofree char *why_empty = NULL;

    view->filing = filing_get(store, view->id, error);
    plan = view->filing ? plan_list(flow, view->id, error) : NULL;
    requirements = plan ? requirement_list(flow, view->id, error) : NULL;
    view->documents = requirements ? document_list(store, view->id, error) : NULL;
    view->changes = view->documents ? replan_list_changes(flow, view->id, error) : NULL;
    view->rounds = view->changes ? round_list(flow, view->id, error) : NULL;
    view->people = view->rounds ? sms_list(flow, view->id, error) : NULL;
    found = view->people ? reading_lint(flow, view->id, error) : NULL;
    typed = found ? typed_list(flow, view->id, error) : NULL;
    view->steps = typed ? next_list(flow, view->id, error) : NULL;
    if (!view->steps)
        return FALSE;
    view->count = requirement_count(requirements);
    view->known = lint_count(found);
    view->n_typed = typed->len;
    lint_join_requirements(flow, found, requirements);
    filing_rail_take(view->rail, g_steal_pointer(&plan));
    why_empty = dup_stop(view);
    filing_checklist_take(view->list, g_steal_pointer(&requirements), why_empty);
    return TRUE;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;

    clear(view);
    if (!load(app, view, error))
        return FALSE;
    describe(app, view);
    return TRUE;
}

/* The material that was asked for. */
static void
take_aim(App *app, View *view)
{
    const char *aim = app_get_aim(app);
    g_autofree char *id = NULL;
    int no;

    if (!aim || !material_key_parse(app_get_flow(app), aim, &id, &no, NULL))
        return;
    filing_checklist_go(view->list, id, no);
    describe(app, view);
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autofree char *layout = draft_load(app_get_store(app), "ui", "layout");

    view->id = object;
    view->layout = filing_layout_parse(layout);
    view->focus = view->detail_of = FOCUS_LIST;
    view->rail = filing_rail_new();
    view->list = filing_checklist_new();
    view->detail = pane_new();
    if (!reload(app, view, error)) {
        close_view(view);
        return NULL;
    }
    take_aim(app, view);
    return view;
}

static void
filter(gpointer data, const char *needle)
{
    filing_checklist_filter(((View *)data)->list, needle);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    const View *view = data;

    (void)app;
    return view->filing ? g_strdup_printf("%s  %s", view->filing->code,
                                          filing_title(view->filing->title))
                        : g_strdup("");
}

/* Whose move it is, until when, and what it is: the first thing to be seen. */
static void
draw_next(const View *view, Surface *s, int row)
{
    const NextStep *step = g_ptr_array_index(view->steps, 0);
    Style style = step->late ? STYLE_LATE : STYLE_NOW;
    int cols = surface_cols(s), col;
    g_autofree char *due = due_format(step->due_on, step->due_at);

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
    done_cols += lint_signs_draw(&view->known, view->n_typed, s, row, cols - done_cols - 1);
    col += surface_text(s, row, col, cols - done_cols - 4, STYLE_TEXT,
                        type ? item_name(type, app_get_lang(app)) : _("type not decided yet"));
    if (view->filing->number)
        col += 2 + surface_text(s, row, col + 2, cols - done_cols - col - 5, STYLE_GOOD,
                                view->filing->number);
    if (type && filing_is_order(app_get_flow(app), view->filing)) /* until it is decided */
        surface_text(s, row, col + 2, cols - done_cols - col - 5, STYLE_QUIET,
                     item_text(type, "effect", app_get_lang(app)));
}

static void
draw_panes(App *app, View *view, Surface *s, Area all)
{
    Lang lang = app_get_lang(app);
    Area panes[N_FOCUS], borders[N_BORDERS];

    view->all = all;
    filing_layout_place(&view->layout, all, view->focus, panes, borders);
    filing_rail_draw(view->rail, lang, s, panes[FOCUS_RAIL], view->focus == FOCUS_RAIL);
    filing_checklist_draw(view->list, lang, s, panes[FOCUS_LIST], view->focus == FOCUS_LIST);
    pane_draw(view->detail, s, panes[FOCUS_DETAIL], view->focus == FOCUS_DETAIL);
    for (int i = 0; i < N_BORDERS; i++) {
        if (borders[i].rows > 1)
            surface_vline(s, borders[i].row, borders[i].col, borders[i].rows);
        else
            surface_hline(s, borders[i].row, borders[i].col, borders[i].cols, NULL);
        surface_target(s, borders[i], ZONE_BORDER, i);
    }
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
    draw_panes(app, view, s, (Area){top + 3, 0, rows - 3, surface_cols(s)});
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    gboolean taken = FALSE;

    switch (view->focus) {
    case FOCUS_RAIL:
        taken = filing_rail_key(view->rail, key);
        break;
    case FOCUS_DETAIL:
        return pane_key(view->detail, key);
    case FOCUS_LIST:
    case N_FOCUS:
        taken = filing_checklist_key(view->list, key);
        break;
    }
    if (taken)
        describe(app, view);
    return taken;
}

static void
focus(App *app, gpointer data, int zone)
{
    View *view = data;

    view->focus = zone == ZONE_RAIL     ? FOCUS_RAIL
                  : zone == ZONE_DETAIL ? FOCUS_DETAIL
                                        : FOCUS_LIST;
    if (view->focus != FOCUS_DETAIL)
        view->detail_of = view->focus;
    describe(app, view);
}

static gboolean
is_hidden(const View *view, Focus pane)
{
    return (pane == FOCUS_RAIL && view->layout.hides_rail) ||
           (pane == FOCUS_DETAIL && view->layout.hides_detail);
}

/* Kept for all filings; what can't be kept holds for this run. */
static Did
keep_layout(App *app, const View *view)
{
    g_autofree char *text = filing_layout_format(&view->layout);

    if (!store_is_read_only(app_get_store(app)))
        (void)draft_save(app_get_store(app), "ui", "layout", text, NULL);
    return DID_REDRAW;
}

static void
drag(App *app, gpointer data, int border, int row, int col)
{
    View *view = data;

    filing_layout_drag(&view->layout, view->all, (Border)border, row, col);
    (void)keep_layout(app, view);
}

static Did
on_wider(App *app, gpointer data)
{
    View *view = data;

    filing_layout_grow(&view->layout, view->all, view->focus, GROW_STEP);
    return keep_layout(app, view);
}

static Did
on_narrower(App *app, gpointer data)
{
    View *view = data;

    filing_layout_grow(&view->layout, view->all, view->focus, -GROW_STEP);
    return keep_layout(app, view);
}

/* The list stays: it is what the screen is about. */
static Did
on_hide(App *app, gpointer data)
{
    View *view = data;
    FilingLayout *layout = &view->layout;

    if (view->focus == FOCUS_RAIL)
        layout->hides_rail = TRUE;
    else if (view->focus == FOCUS_DETAIL)
        layout->hides_detail = TRUE;
    else if (layout->hides_rail || layout->hides_detail)
        layout->hides_rail = layout->hides_detail = FALSE;
    else
        layout->hides_rail = layout->hides_detail = TRUE;
    view->focus = FOCUS_LIST;
    view->detail_of = FOCUS_LIST;
    describe(app, view);
    return keep_layout(app, view);
}

static Did
on_usual(App *app, gpointer data)
{
    View *view = data;

    view->layout = (FilingLayout){0};
    return keep_layout(app, view);
}

static Did
move_focus(App *app, View *view, int step)
{
    do
        view->focus = (Focus)(((int)view->focus + step + N_FOCUS) % N_FOCUS);
    while (is_hidden(view, view->focus));
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

    if (view->detail_of == FOCUS_RAIL && filing_rail_current(view->rail))
        app_show_source(app, filing_rail_current(view->rail)->stage);
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

    if (view->detail_of == FOCUS_RAIL && filing_rail_current(view->rail))
        app_show_record(app, filing_rail_current(view->rail)->stage);
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

/* What the filing's type means: when it is that, what stays open, what it needs. */
static Did
on_type(App *app, gpointer data)
{
    const View *view = data;
    const CatalogueItem *type = view->filing->type
                                    ? catalogue_get(workflow_get_catalogue(app_get_flow(app)),
                                                    "filing-types", view->filing->type)
                                    : NULL;

    if (type)
        app_show_record(app, type);
    else
        app_say(app, STYLE_WARN, _("the type is not decided yet: i, then the open questions"));
    return DID_REDRAW;
}

static Did
on_all(App *app, gpointer data)
{
    gboolean shows_all = filing_checklist_toggle_all(((View *)data)->list);

    app_say(app, STYLE_TEXT,
            shows_all ? _("Materials that are not required are shown, too: at the end.")
                      : _("Materials that are not required are not shown."));
    return DID_RELOAD;
}

/* Commands that open another screen on this filing. */
#define OPENS(screen)                                                                          \
    static Did on_##screen(App *app, gpointer data)                                            \
    {                                                                                          \
        app_open(app, &screen##_screen, ((View *)data)->id);                                   \
        return DID_REDRAW;                                                                     \
    }
OPENS(interview)
OPENS(sites)
OPENS(drift)
OPENS(readings)
OPENS(papers)
OPENS(lint)
OPENS(answers)
OPENS(documents)
OPENS(deadlines)
OPENS(progress)
OPENS(nodes)
#undef OPENS

/* All that is to do, whole. */
static Did
on_next(App *app, gpointer data)
{
    Pane *pane = pane_new();

    filing_text_steps(app, pane, ((const View *)data)->steps);
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
        pane_add(
            pane, STYLE_TEXT,
            _("Nothing was recorded yet. Each submission begins a round; its returns, reasons "
              "and remedies stand here. a records what happened."));
    app_show_pane(app, _("What happened, round by round"), pane);
    return DID_REDRAW;
}

static Did
on_rehearse(App *app, gpointer data)
{
    gint64 id = ((View *)data)->id;
    Workflow *flow = app_get_flow(app);
    GError *error = NULL;
    g_autoptr(Rehearsal) rehearsal = NULL;
    g_autofree char *text = NULL;

    if (!store_is_sample(app_get_store(app))) {
        app_say(app, STYLE_WARN,
                _("A rehearsal plays in the sample workspace only: W goes there."));
        return DID_REDRAW;
    }
    rehearsal = rehearsal_play(flow, id, rehearsal_get_seed(flow, id), &error);
    if (!rehearsal) {
        app_say_error(app, error);
        return DID_RELOAD;
    }
    text = rehearsal_dup_text(rehearsal, app_get_lang(app));
    app_show_text(app, _("Rehearsal"), text);
    return DID_RELOAD;
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

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const View *view = data;
    const Requirement *r = current(view);
    const PlanStage *stage = filing_rail_current(view->rail);
    g_autofree char *text = pane_dup_text(view->detail);

    offer_links(offer, text);
    /* The head's sentence is cut on a narrow screen. */
    offer_links(offer, ((const NextStep *)g_ptr_array_index(view->steps, 0))->what);
    if (view->detail_of == FOCUS_RAIL && stage) {
        share_add_record(app, offer, stage->stage);
    } else if (r) {
        offer_add(offer, _("value"), r->value);
        offer_add(offer, _("note"), r->note);
        offer_add(offer, _("owner"), r->owner);
        offer_add(offer, _("valid until"), r->valid_until);
        share_add_record(app, offer, r->material);
    }
    share_add_filing(app, offer, view->id);
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
    {"filing.lint", "L", N_("Faults"), N_("Show all that would come back, and what mends it"),
     0, on_lint},
    {"filing.readings", "z", NULL, N_("Show what was read on the papers, beside the answers"),
     0, on_readings},
    {"filing.sites", "N", NULL, N_("Show what was seen of the sites online, and look now"), 0,
     on_sites},
    {"filing.drift", "X", NULL,
     N_("Compare the record here with what the register and the provider say"), 0, on_drift},
    {"filing.answers", "I", N_("Answers"),
     N_("Show all that is typed at the provider, page by page, to copy it"), 0, on_answers},
    {"filing.papers", "O", NULL, N_("Show the letters and statements to be written"), 0,
     on_papers},
    {"filing.source", "s", N_("Source"), N_("Show where this sentence comes from"), 0,
     on_source},
    {"filing.pane", "Tab l Right", N_("Pane"),
     N_("Go to the next pane: stages, checklist, text"), 0, on_next_pane},
    {"filing.pane-back", "BackTab h Left", NULL, N_("Go to the pane before"), 0,
     on_previous_pane},
    {"filing.wider", ">", NULL, N_("Make the pane wider, or higher"), 0, on_wider},
    {"filing.narrower", "<", NULL, N_("Make the pane narrower, or lower"), 0, on_narrower},
    {"filing.hide", "|", NULL,
     N_("Hide the pane; from the checklist: hide or show the other two"), 0, on_hide},
    {"filing.usual", "=", NULL, N_("Give the panes their usual sizes"), 0, on_usual},
    {"filing.documents", "D", NULL, N_("Show the filing's documents: revisions, export"), 0,
     on_documents},
    {"filing.deadlines", "d", NULL, N_("Show this filing's dates"), 0, on_deadlines},
    {"filing.progress", "t", NULL,
     N_("Show stages and materials over time: planned, done, today"), 0, on_progress},
    {"filing.nodes", "g", NULL, N_("Show the regions, ranked with reasons"), 0, on_nodes},
    {"filing.record", "e", NULL, N_("Show all that is known of the material or the stage"), 0,
     on_record},
    {"filing.province", "P", NULL, N_("Show what the province's administration wants"), 0,
     on_province},
    {"filing.type", "f", NULL, N_("Show what the filing's type means and needs"), 0, on_type},
    {"filing.note", "r", NULL, N_("Write a note on the material"), NEED_ROW | NEED_WRITE,
     on_note},
    {"filing.owner", "p", NULL, N_("Say who brings the material"), NEED_ROW | NEED_WRITE,
     on_owner},
    {"filing.valid", "v", NULL, N_("Set until when the material is valid"),
     NEED_ROW | NEED_WRITE, on_valid_until},
    {"filing.all", "x", NULL, N_("Show materials that are not required, too"), 0, on_all},
    {"filing.rehearse", "E", NULL,
     N_("Rehearse: let provider and administration act (sample only)"), NEED_WRITE,
     on_rehearse},
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
    .focus = focus,
    .drag = drag,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .dup_subtitle = dup_subtitle,
    .legend = N_(
        "[ ] missing   [+] collected   [✓] verified   [-] waived   [?] to be decided\n"
        "[<] returned   [✗] collected, with faults   [!] expired, or will be refused   !1 warnings\n"
        "✗ faults, ! warnings of the whole filing, * typed but not recorded: L lists them\n"
        "✓ done   ▸ now   ? behind a date: provisional"),
    .offer = offer_row,
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
