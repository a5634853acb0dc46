/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filing: its stages with dates, the checklist, and what the row under the cursor is about.
 */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "document/attach.h"
#include "store/document.h"
#include "store/filing.h"
#include "ui/app.h"
#include "workflow/interview.h"
#include "workflow/next.h"

#define RAIL_COLS 30
#define WIDE_COLS 130

typedef struct {
    gint64 id;
    Filing *filing;
    GPtrArray *plan;         /* PlanStage */
    GPtrArray *requirements; /* Requirement */
    GPtrArray *steps;        /* NextStep */
    RequirementCount count;
    ListState list;
    gboolean shows_all; /* those not required, too */
    int n_shown;
    int visible;
} View;

static void
clear(View *view)
{
    filing_free(view->filing);
    g_clear_pointer(&view->plan, g_ptr_array_unref);
    g_clear_pointer(&view->requirements, g_ptr_array_unref);
    g_clear_pointer(&view->steps, g_ptr_array_unref);
    view->filing = NULL;
}

static void
close_view(gpointer data)
{
    clear(data);
    g_free(data);
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    Workflow *flow = app_get_flow(app);

    clear(view);
    view->filing = filing_get(app_get_store(app), view->id, error);
    view->plan = view->filing ? plan_list(flow, view->id, error) : NULL;
    view->requirements = view->plan ? requirement_list(flow, view->id, error) : NULL;
    view->steps = view->requirements ? next_list(flow, view->id, error) : NULL;
    if (!view->steps)
        return FALSE;
    view->count = requirement_count(view->requirements);
    view->n_shown = 0;
    for (guint i = 0; i < view->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(view->requirements, i);

        view->n_shown += view->shows_all || r->required != TRI_NO ? 1 : 0;
    }
    view->list.n = view->n_shown;
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->id = object;
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static const Requirement *
current(const View *view)
{
    return view->list.cursor < view->n_shown
               ? g_ptr_array_index(view->requirements, (guint)view->list.cursor)
               : NULL;
}

static gboolean
has_row(gpointer data)
{
    const View *view = data;

    return view->requirements && current(view);
}

static const char *
mark_of(const Requirement *r)
{
    static const char *const marks[] = {
        [MATERIAL_MISSING] = "[ ]",  [MATERIAL_COLLECTED] = "[+]", [MATERIAL_VERIFIED] = "[✓]",
        [MATERIAL_RETURNED] = "[<]", [MATERIAL_WAIVED] = "[-]",    [MATERIAL_EXPIRED] = "[!]",
    };

    return r->required == TRI_UNKNOWN ? "[?]" : marks[r->state];
}

static Style
style_of(const Requirement *r)
{
    if (r->required == TRI_NO)
        return STYLE_QUIET;
    if (r->state == MATERIAL_RETURNED || r->state == MATERIAL_EXPIRED)
        return STYLE_LATE;
    if (r->required == TRI_UNKNOWN)
        return STYLE_WARN;
    return requirement_is_done(r) ? STYLE_QUIET : STYLE_TEXT;
}

static void
draw_rail(App *app, const View *view, Surface *s, int top, int rows, int cols)
{
    static const char *const marks[] = {"✓", "▸", " "};

    for (guint i = 0; i < view->plan->len && (int)i < rows; i++) {
        const PlanStage *stage = g_ptr_array_index(view->plan, i);
        g_autofree char *day =
            day_format(stage->state == PLAN_AHEAD ? stage->latest_on : stage->entered_on);
        Style style = stage->state == PLAN_NOW    ? STYLE_TITLE
                      : stage->state == PLAN_DONE ? STYLE_QUIET
                                                  : STYLE_TEXT;

        surface_text(s, top + (int)i, 0, 2, style, marks[stage->state]);
        surface_text(s, top + (int)i, 2, cols - 10, style,
                     item_name(stage->stage, app_get_lang(app)));
        if (*day)
            surface_text(s, top + (int)i, cols - 7, 6, STYLE_QUIET, day + 5);
        if (stage->provisional && stage->state == PLAN_AHEAD)
            surface_text(s, top + (int)i, cols - 2, 1, STYLE_QUIET, "?");
    }
}

static void
draw_list(App *app, View *view, Surface *s, int top, int rows, int col, int cols)
{
    view->visible = MAX(1, rows);
    list_clamp(&view->list, view->visible);
    for (int i = 0; i < rows && view->list.top + i < view->n_shown; i++) {
        int index = view->list.top + i;
        const Requirement *r = g_ptr_array_index(view->requirements, (guint)index);
        gboolean is_cursor = index == view->list.cursor;
        g_autofree char *line =
            g_strdup_printf(r->service_no > 1 ? "%s %s @%d" : "%s %s", mark_of(r),
                            item_name(r->material, app_get_lang(app)), r->service_no);

        surface_fit(s, top + i, col, cols, is_cursor ? STYLE_CURSOR : style_of(r), line);
        if (is_cursor)
            surface_set_cursor(s, top + i, col);
    }
}

/* One text a line; absent ones are left out. */
static int
say(Surface *s, int row, int end, int col, int cols, Style style, const char *label,
    const char *text)
{
    g_autofree char *line =
        text ? g_strdup_printf("%s%s%s", label, *label ? ": " : "", text) : NULL;

    if (!line || row >= end)
        return row;
    return row + surface_wrap(s, row, col, cols, end - row, style, line);
}

static char *
dup_unknown(App *app, const Requirement *r)
{
    GString *names = g_string_new(NULL);
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));

    for (guint i = 0; i < r->unknown->len; i++) {
        const CatalogueItem *fact =
            catalogue_get(cat, "facts", g_ptr_array_index(r->unknown, i));

        g_string_append_printf(names, "%s%s", names->len ? "; " : "",
                               fact ? item_name(fact, app_get_lang(app)) : "?");
    }
    return g_string_free(names, FALSE);
}

/* What filers get wrong with this material; NULL: nothing is known. */
static char *
dup_defects(App *app, const CatalogueItem *material)
{
    guint n = item_n(material, "defects");
    GString *all = n ? g_string_new(NULL) : NULL;

    for (guint i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i ? "; " : "",
                               item_text_at(material, "defects", i, NULL, app_get_lang(app)));
    return all ? g_string_free(all, FALSE) : NULL;
}

static void
draw_detail(App *app, const View *view, Surface *s, int top, int rows, int col, int cols)
{
    const Requirement *r = current(view);
    Lang lang = app_get_lang(app);
    int row = top, end = top + rows;
    g_autofree char *unknown = NULL;
    g_autofree char *state = NULL;
    g_autofree char *defects = NULL;

    if (!r)
        return;
    unknown = r->unknown->len ? dup_unknown(app, r) : NULL;
    state = g_strdup_printf("%s%s%s", material_state_label(r->state), r->why_state ? ": " : "",
                            r->why_state ? r->why_state : "");
    row = say(s, row, end, col, cols, STYLE_TITLE, "", item_name(r->material, lang));
    row =
        say(s, row, end, col, cols, STYLE_TEXT, _("why"), item_text(r->material, "why", lang));
    row = say(s, row, end, col, cols, STYLE_WARN, _("decided by"), unknown);
    row = say(s, row, end, col, cols, STYLE_TEXT, _("state"), state);
    row = say(s, row, end, col, cols, STYLE_TEXT, _("value"), r->value);
    row = say(s, row, end, col, cols, STYLE_TEXT, _("how"),
              item_text(r->material, "guidance", lang));
    defects = dup_defects(app, r->material);
    row = say(s, row, end, col, cols, STYLE_QUIET, _("often wrong"), defects);
    row = say(s, row, end, col, cols, STYLE_QUIET, _("valid until"), r->valid_until);
    (void)say(s, row, end, col, cols, STYLE_QUIET, _("note"), r->note);
}

static void
draw_next(const View *view, Surface *s, int row)
{
    const NextStep *step = g_ptr_array_index(view->steps, 0);
    g_autofree char *due = NULL;
    g_autofree char *line = NULL;
    gint64 at;

    if (step->due_at && instant_parse(step->due_at, &at, NULL))
        due = instant_format_local(at);
    line = g_strdup_printf("%s%s%s%s: %s", actor_label(step->actor), step->due_on ? ", " : "",
                           due            ? due
                           : step->due_on ? step->due_on
                                          : "",
                           step->provisional ? "?" : "", step->what);
    surface_text(s, row, 0, surface_cols(s), step->late ? STYLE_LATE : STYLE_TITLE, line);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s), right = cols - RAIL_COLS;
    gboolean wide = cols >= WIDE_COLS;
    int detail_rows = wide ? rows - 3 : MIN(7, rows / 3);
    int list_rows = wide ? rows - 3 : rows - 3 - detail_rows;
    g_autofree char *head = NULL;
    g_autofree char *bar = NULL;

    if (!view->steps)
        return;
    bar = bar_format(view->count.n_done, view->count.n_required, 10);
    head = g_strdup_printf("%s  %s  %s %d/%d%s%s", view->filing->code, view->filing->title, bar,
                           view->count.n_done, view->count.n_required,
                           view->filing->number ? "  " : "",
                           view->filing->number ? view->filing->number : "");
    surface_text(s, top, 0, cols, STYLE_TITLE, head);
    draw_next(view, s, top + 1);
    draw_rail(app, view, s, top + 2, rows - 3, RAIL_COLS);
    if (wide) {
        int list_cols = right * 2 / 5;

        draw_list(app, view, s, top + 2, list_rows, RAIL_COLS, list_cols);
        draw_detail(app, view, s, top + 2, detail_rows, RAIL_COLS + list_cols + 1,
                    right - list_cols - 1);
        return;
    }
    draw_list(app, view, s, top + 2, list_rows, RAIL_COLS, right);
    draw_detail(app, view, s, top + 2 + list_rows, detail_rows, RAIL_COLS, right);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    (void)app;
    return list_key(&view->list, key, MAX(1, view->visible));
}

/* What is being recorded, question by question. */
typedef struct {
    gint64 filing_id;
    char event[64];
    char at[40];
    char number[256];
    char reason[96];
} Recording;

static void
record(App *app, const Recording *recording, const char *note)
{
    g_auto(GStrv) numbers = g_strsplit(recording->number, " ", -1);
    const char *reasons[] = {recording->reason, NULL};
    Happening happening = {
        .event = recording->event,
        .at = *recording->at ? recording->at : NULL,
        .numbers = *recording->number ? (const char *const *)numbers : NULL,
        .reasons = *recording->reason ? reasons : NULL,
        .note = note && *note ? note : NULL,
    };
    GError *error = NULL;

    if (filing_work_advance(app_get_flow(app), recording->filing_id, &happening, &error))
        app_say(app, STYLE_GOOD, _("recorded"));
    else
        app_say_error(app, error);
}

static void
on_note(App *app, const char *value, gpointer user)
{
    record(app, user, value);
}

static void
ask_note(App *app, const Recording *recording)
{
    app_prompt(app, _("Note (may stay empty)"), "", NULL, on_note,
               g_memdup2(recording, sizeof *recording));
}

static void
on_reason(App *app, const char *value, gpointer user)
{
    Recording *recording = user;

    g_strlcpy(recording->reason, value, sizeof recording->reason);
    ask_note(app, recording);
}

static void
on_number(App *app, const char *value, gpointer user)
{
    Recording *recording = user;
    g_autofree char *trimmed = g_strstrip(g_strdup(value));

    g_strlcpy(recording->number, trimmed, sizeof recording->number);
    record(app, recording, NULL);
}

static void
ask_reason(App *app, const Recording *recording)
{
    const GPtrArray *reasons =
        catalogue_list(workflow_get_catalogue(app_get_flow(app)), "rejections");
    GPtrArray *items = menu_new();
    Lang lang = app_get_lang(app);

    menu_add(items, "", _("none of these: only a note"), NULL, TRUE);
    for (guint i = 0; i < reasons->len; i++) {
        const CatalogueItem *reason = g_ptr_array_index(reasons, i);

        menu_add(items, item_id(reason), item_name(reason, lang),
                 item_text(reason, "fix", lang), TRUE);
    }
    app_menu(app, _("Which reason was given?"), items, on_reason,
             g_memdup2(recording, sizeof *recording));
}

static void
on_when(App *app, const char *value, gpointer user)
{
    Recording *recording = user;
    const CatalogueItem *event =
        catalogue_get(workflow_get_catalogue(app_get_flow(app)), "events", recording->event);
    g_autofree char *trimmed = g_strstrip(g_strdup(value));

    g_strlcpy(recording->at, trimmed, sizeof recording->at);
    if (item_list_has(event, "asks", "number"))
        app_prompt(app, _("Number that was given (several are parted by a blank)"), "", NULL,
                   on_number, g_memdup2(recording, sizeof *recording));
    else if (item_list_has(event, "asks", "reasons"))
        ask_reason(app, recording);
    else
        record(app, recording, NULL);
}

static void
on_event(App *app, const char *value, gpointer user)
{
    Recording *recording = user;

    g_strlcpy(recording->event, value, sizeof recording->event);
    app_prompt(app, _("When did it happen? YYYY-MM-DD, or with HH:MM; empty: now"), "", NULL,
               on_when, g_memdup2(recording, sizeof *recording));
}

static Did
on_advance(App *app, gpointer data)
{
    const View *view = data;
    GError *error = NULL;
    g_autoptr(GPtrArray) events = filing_work_list_events(app_get_flow(app), view->id, &error);
    GPtrArray *items = menu_new();
    Recording *recording = g_new0(Recording, 1);

    if (!events)
        app_say_error(app, error);
    for (guint i = 0; events && i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);
        const char *note = possible->reasons->len
                               ? g_ptr_array_index(possible->reasons, 0)
                               : item_text(possible->event, "help", app_get_lang(app));

        menu_add(items, item_id(possible->event), item_name(possible->event, app_get_lang(app)),
                 note, possible->is_possible);
    }
    recording->filing_id = view->id;
    app_menu(app, _("What happened?"), items, on_event, recording);
    return DID_REDRAW;
}

typedef struct {
    gint64 filing_id;
    int service_no;
    char material[96];
    char state[32];
} Marking;

static Marking *
marking_new(const View *view)
{
    const Requirement *r = current(view);
    Marking *marking = g_new0(Marking, 1);

    marking->filing_id = view->id;
    marking->service_no = r->service_no;
    g_strlcpy(marking->material, item_id(r->material), sizeof marking->material);
    return marking;
}

static void
mark(App *app, const Marking *marking, const char *why)
{
    GError *error = NULL;

    if (!filing_work_mark(app_get_flow(app), marking->filing_id, marking->material,
                          marking->service_no, marking->state, why, &error))
        app_say_error(app, error);
}

static void
on_why(App *app, const char *value, gpointer user)
{
    mark(app, user, value);
}

static void
on_state(App *app, const char *value, gpointer user)
{
    Marking *marking = user;

    g_strlcpy(marking->state, value, sizeof marking->state);
    if (g_str_equal(value, "waived") || g_str_equal(value, "returned"))
        app_prompt(app, _("Why?"), "", NULL, on_why, g_memdup2(marking, sizeof *marking));
    else
        mark(app, marking, NULL);
}

static Did
on_mark(App *app, gpointer data)
{
    GPtrArray *items = menu_new();

    for (int state = MATERIAL_MISSING; state <= MATERIAL_EXPIRED; state++)
        menu_add(items, material_state_word((MaterialState)state),
                 material_state_label((MaterialState)state), NULL, TRUE);
    if (item_n(current(data)->material, "ask")) {
        menu_add(items, "needed", _("needed"), NULL, TRUE);
        menu_add(items, "not-needed", _("not needed"), NULL, TRUE);
    }
    app_menu(app, _("State of this material"), items, on_state, marking_new(data));
    return DID_REDRAW;
}

/* Space: missing and collected change places; the quickest way down a list. */
static Did
on_toggle(App *app, gpointer data)
{
    const Requirement *r = current(data);
    g_autofree Marking *marking = marking_new(data);

    g_strlcpy(marking->state, r->state == MATERIAL_COLLECTED ? "missing" : "collected",
              sizeof marking->state);
    mark(app, marking, NULL);
    return DID_RELOAD;
}

static void
on_path(App *app, const char *value, gpointer user)
{
    const Marking *marking = user;
    g_autofree char *path = g_strstrip(g_strdup(value));
    g_autofree char *full = path_expand(path);
    const char *paths[] = {full, NULL};
    g_autoptr(GPtrArray) findings = NULL;
    GError *error = NULL;

    if (!attach_files(app_get_flow(app), marking->filing_id, marking->material,
                      marking->service_no, paths, 0, &findings, &error)) {
        app_say_error(app, error);
        return;
    }
    if (findings->len) {
        const Finding *finding = g_ptr_array_index(findings, 0);

        app_say(app, STYLE_WARN, finding->text);
    } else {
        app_say(app, STYLE_GOOD, _("attached"));
    }
}

static Did
on_attach(App *app, gpointer data)
{
    app_prompt(app, _("File to attach (its path)"), "", "attach", on_path, marking_new(data));
    return DID_REDRAW;
}

static void
on_noted(App *app, const char *value, gpointer user)
{
    const Marking *marking = user;
    gboolean is_date = g_str_equal(marking->state, "valid");
    GError *error = NULL;

    if (!filing_work_detail(app_get_flow(app), marking->filing_id, marking->material,
                            marking->service_no, is_date ? DETAIL_VALID_UNTIL : DETAIL_NOTE,
                            *value ? value : NULL, &error))
        app_say_error(app, error);
}

static Did
on_material_note(App *app, gpointer data)
{
    app_prompt(app, _("Note on this material"), current(data)->note, "material-note", on_noted,
               marking_new(data));
    return DID_REDRAW;
}

static Did
on_valid_until(App *app, gpointer data)
{
    Marking *marking = marking_new(data);

    g_strlcpy(marking->state, "valid", sizeof marking->state);
    app_prompt(app, _("Valid until (YYYY-MM-DD)"), current(data)->valid_until, NULL, on_noted,
               marking);
    return DID_REDRAW;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, current(data)->material);
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
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < view->steps->len; i++) {
        const NextStep *step = g_ptr_array_index(view->steps, i);

        g_string_append_printf(text, "%u. [%s] %s %s%s\n", i + 1, actor_label(step->actor),
                               step->due_on ? step->due_on : "", step->late ? _("LATE ") : "",
                               step->what);
        if (step->why)
            g_string_append_printf(text, "   %s\n", step->why);
    }
    app_show_text(app, _("What comes next"), text->str);
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
    {"filing.interview", "i", N_("Interview"), N_("Answer the filing's questions"), 0,
     on_interview},
    {"filing.source", "s", N_("Source"), N_("Show where this material's rule comes from"),
     NEED_ROW, on_source},
    {"filing.note", "o", NULL, N_("Write a note on the material"), NEED_ROW | NEED_WRITE,
     on_material_note},
    {"filing.valid", "v", NULL, N_("Set until when the material is valid"),
     NEED_ROW | NEED_WRITE, on_valid_until},
    {"filing.all", "x", NULL, N_("Show materials that are not required, too"), 0, on_all},
    {"filing.deadlines", "d", NULL, N_("Show this filing's dates"), 0, on_deadlines},
    {"filing.nodes", "g", NULL, N_("Show the regions, ranked with reasons"), 0, on_nodes},
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
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
