/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All faults of a filing, grouped by what mends them; below the list what is known of the one
 * under the cursor: remedy, the rejections it would spare, source. */
#include "config.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "document/reading.h"
#include "store/filing.h"
#include "ui/app.h"

/* A heading, or a finding. */
typedef struct {
    char *heading;
    const LintFinding *finding;
} Row;

typedef struct {
    gint64 id;
    char *code;
    GPtrArray *findings; /* LintFinding */
    GroupList group;     /* of Row */
    LintCount count;
} View;

static void
row_free(gpointer data)
{
    Row *row = data;

    g_free(row->heading);
    g_free(row);
}

static void
close_view(gpointer data)
{
    View *view = data;

    group_list_clear(&view->group);
    g_clear_pointer(&view->findings, g_ptr_array_unref);
    g_free(view->code);
    g_free(view);
}

static const LintFinding *
current(const View *view)
{
    const Row *row = group_list_current(&view->group);

    return row ? row->finding : NULL;
}

static gboolean
is_finding(gconstpointer row)
{
    return ((const Row *)row)->finding != NULL;
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

static void
add_row(View *view, char *heading_taken, const LintFinding *finding)
{
    Row *row = g_new0(Row, 1);

    row->heading = heading_taken;
    row->finding = finding;
    g_ptr_array_add(view->group.rows, row);
}

static void
list_rows(App *app, View *view)
{
    const LintFinding *before = NULL;

    g_ptr_array_set_size(view->group.rows, 0);
    for (guint i = 0; i < view->findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(view->findings, i);
        g_autofree char *group = lint_dup_group(app_get_flow(app), finding);

        if (!text_matches(view->group.needle, group, finding->text, item_id(finding->rule),
                          NULL))
            continue;
        if (lint_begins_group(before, finding))
            add_row(view, g_steal_pointer(&group), NULL);
        before = finding;
        add_row(view, NULL, finding);
    }
    group_list_settle(&view->group);
}

static void
describe(App *app, View *view)
{
    const LintFinding *finding = current(view);
    Lang lang = app_get_lang(app);
    g_autoptr(GPtrArray) rejections = NULL;

    pane_start(view->group.detail, finding ? item_id(finding->rule) : NULL);
    if (!finding)
        return;
    pane_add(view->group.detail, finding->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN,
             finding->text);
    if (finding->overruled_at) {
        g_autofree char *at = instant_dup_local(finding->overruled_at);

        pane_add_taken(view->group.detail, STYLE_TITLE, _("overruled"),
                       g_strdup_printf("%s  %s", at, finding->overruled_why));
    }
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("To mend it"), finding->remedy);
    rejections = lint_list_rejections(app_get_flow(app), finding);
    for (guint i = 0; i < rejections->len; i++)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("Returned as"),
                          item_name(g_ptr_array_index(rejections, i), lang));
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("note"),
                      item_text(finding->rule, "note", lang));
    pane_add_taken(view->group.detail, STYLE_QUIET, _("source"),
                   source_dup_line(app, finding->rule));
}

/* Which one a finding is, whatever its place. Yours; NULL for NULL. */
static char *
dup_identity(const LintFinding *finding)
{
    return finding
               ? g_strdup_printf("%s %s %d %s", item_id(finding->rule), item_id(finding->mends),
                                 finding->service_no, finding->grounds)
               : NULL;
}

/* Groups are sorted anew by what counts: the cursor stays with its finding. */
static void
follow(View *view, const char *identity)
{
    for (guint i = 0; identity && i < view->group.rows->len; i++) {
        const Row *row = g_ptr_array_index(view->group.rows, i);
        g_autofree char *own = dup_identity(row->finding);

        if (g_strcmp0(own, identity) == 0)
            group_list_go(&view->group, i);
    }
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *findings = reading_lint(app_get_flow(app), view->id, error);
    g_autofree char *identity = view->group.rows->len ? dup_identity(current(view)) : NULL;

    if (!findings)
        return FALSE;
    g_ptr_array_set_size(view->group.rows, 0); /* they borrow */
    g_clear_pointer(&view->findings, g_ptr_array_unref);
    view->findings = findings;
    view->count = lint_count(findings);
    app_read_papers(app, view->id); /* what was not read can't be compared */
    list_rows(app, view);
    follow(view, identity);
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
    group_list_init(&view->group, is_finding, row_free, 5);
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
    return view->count.n_overruled
               /* TRANSLATORS: the filing's code, and how many findings of each it has. */
               ? g_strdup_printf(_("%1$s  faults: %2$u, warnings: %3$u, overruled: %4$u"),
                                 view->code, view->count.n_faults, view->count.n_warnings,
                                 view->count.n_overruled)
               /* TRANSLATORS: the filing's code, and how many faults and warnings it has. */
               : g_strdup_printf(_("%1$s  faults: %2$u, warnings: %3$u"), view->code,
                                 view->count.n_faults, view->count.n_warnings);
}

static void
draw_row(gconstpointer data, const GroupPlace *at, gpointer user)
{
    const Row *row = data;
    int cols = surface_cols(at->s);
    gboolean is_fault, is_overruled;
    Style style;

    (void)user;
    if (!row->finding) {
        surface_text(at->s, at->y, 1, cols - 2, STYLE_TITLE, row->heading);
        return;
    }
    is_fault = row->finding->verdict == VERDICT_FAIL;
    is_overruled = row->finding->overruled_at != NULL;
    style = at->is_cursor  ? STYLE_CURSOR
            : is_overruled ? STYLE_QUIET
            : is_fault     ? STYLE_LATE
                           : STYLE_WARN;
    group_list_draw_base(at, style);
    surface_text(at->s, at->y, 3, 1, style, is_overruled ? "-" : is_fault ? "✗" : "!");
    surface_fit(at->s, at->y, 5, cols - 6, style, row->finding->text);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    (void)app;
    group_list_draw(&((View *)data)->group, s, top, rows,
                    _("No check finds anything in the answers and files that are there. What "
                      "is still missing stands on the checklist."),
                    draw_row, NULL);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    gboolean moved, taken = group_list_type(&view->group, key, &moved);

    if (moved)
        describe(app, view);
    return taken;
}

/* To the question, or to the material on the checklist. */
static Did
on_mend(App *app, gpointer data)
{
    const View *view = data;
    const LintFinding *finding = current(view);
    g_autofree char *aim =
        finding->service_no > 1
            ? g_strdup_printf("%s@%d", item_id(finding->mends), finding->service_no)
            : g_strdup(item_id(finding->mends));

    app_open_at(app,
                g_str_equal(item_kind(finding->mends), "facts") ? &interview_screen
                                                                : &filing_screen,
                view->id, aim);
    return DID_REDRAW;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, current(data)->rule);
    return DID_REDRAW;
}

static Did
on_record(App *app, gpointer data)
{
    app_show_record(app, current(data)->rule);
    return DID_REDRAW;
}

/* The finding that the officer's words are about: the list may be made anew meanwhile. */
typedef struct {
    gint64 filing_id;
    char rule[80], mends[80];
} Aim;

static gpointer
aim_new(const View *view)
{
    const LintFinding *finding = current(view);
    Aim *aim = g_new0(Aim, 1);

    aim->filing_id = view->id;
    g_strlcpy(aim->rule, item_id(finding->rule), sizeof aim->rule);
    g_snprintf(aim->mends, sizeof aim->mends, finding->service_no > 1 ? "%s@%d" : "%s%.0d",
               item_id(finding->mends), finding->service_no > 1 ? finding->service_no : 0);
    return aim;
}

static gboolean
on_why(App *app, const char *value, gpointer user, GError **error)
{
    const Aim *aim = user;
    Workflow *flow = app_get_flow(app);
    g_autoptr(GPtrArray) all = reading_lint(flow, aim->filing_id, error);
    g_autoptr(GPtrArray) found = all ? lint_find(all, aim->rule, aim->mends, FALSE) : NULL;

    if (!found || !lint_overrule(flow, aim->filing_id, found, value, error))
        return FALSE;
    app_say(app, STYLE_GOOD, _("overruled: it counts again when what it was found in changes"));
    return TRUE;
}

static Did
on_overrule(App *app, gpointer data)
{
    View *view = data;
    const LintFinding *finding = current(view);
    g_autofree Aim *aim = aim_new(view);
    g_autofree char *draft = NULL;

    if (!finding->overruled_at) {
        draft = g_strdup_printf("F%" G_GINT64_FORMAT "/overrule/%s", view->id, aim->rule);
        app_prompt(app, _("Why does it not hold here? (stays beside it, and in the journal)"),
                   "", draft, on_why, g_steal_pointer(&aim));
        return DID_REDRAW;
    } else {
        g_autoptr(GPtrArray) found = lint_find(view->findings, aim->rule, aim->mends, TRUE);
        g_autoptr(GError) error = NULL;

        if (lint_reinstate(app_get_flow(app), view->id, found, &error))
            app_say(app, STYLE_GOOD, _("it counts again"));
        else
            app_say(app, STYLE_LATE, error->message);
        return DID_RELOAD;
    }
}

static const Command commands[] = {
    {"lint.mend", "Enter", N_("Mend"), N_("Go to the question or the material that mends it"),
     NEED_ROW, on_mend},
    {"lint.overrule", "w", N_("Overrule"),
     N_("Say why it does not hold here; or let it count again"), NEED_ROW | NEED_WRITE,
     on_overrule},
    {"lint.source", "s", N_("Source"), N_("Show where the rule comes from"), NEED_ROW,
     on_source},
    {"lint.record", "e", N_("Rule"), N_("Show all that is known of the rule"), NEED_ROW,
     on_record},
};

const Screen lint_screen = {
    .id = "lint",
    .title = N_("Faults"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .dup_subtitle = dup_subtitle,
    .legend =
        N_("✗ it will come back   ! look at it   - overruled   PgUp PgDn: through the text"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
