/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All faults of a filing, grouped by what mends them; below the list what is known of the one
 * under the cursor: remedy, the rejections it would spare, source. */
#include "config.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "document/reading.h"
#include "ui/screen/group_view.h"
#include "ui/screen/waiting.h"
#include "workflow/facts.h"

static const LintFinding *
current(const GroupView *view)
{
    return group_view_get_item(view);
}

static GPtrArray *
load(gpointer data, GError **error)
{
    const GroupView *view = data;
    GPtrArray *findings = reading_lint(app_get_flow(view->app), view->id, error);

    if (findings)
        app_read_papers(view->app, view->id); /* what was not read can't be compared */
    return findings;
}

static void
list_rows(gpointer data)
{
    GroupView *view = data;
    const LintFinding *before = NULL;

    for (guint i = 0; i < view->items->len; i++) {
        const LintFinding *finding = g_ptr_array_index(view->items, i);
        g_autofree char *group = lint_dup_group(app_get_flow(view->app), finding);

        if (!text_matches(view->group.needle, group, finding->text, item_id(finding->rule),
                          NULL))
            continue;
        if (lint_begins_group(before, finding))
            group_list_add(&view->group, finding, NULL);
        before = finding;
        group_list_add(&view->group, finding, finding);
    }
}

static void
describe(gpointer data)
{
    GroupView *view = data;
    const LintFinding *finding = current(view);
    Lang lang = app_get_lang(view->app);
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
    rejections = lint_list_rejections(app_get_flow(view->app), finding);
    for (guint i = 0; i < rejections->len; i++)
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("Returned as"),
                          item_name(g_ptr_array_index(rejections, i), lang));
    pane_add_labelled(view->group.detail, STYLE_TEXT, _("note"),
                      item_text(finding->rule, "note", lang));
    pane_add_taken(view->group.detail, STYLE_QUIET, _("source"),
                   source_dup_line(view->app, finding->rule));
}

/* Which one a finding is, whatever its place: groups are sorted anew by what counts. Yours. */
static char *
dup_key(gconstpointer item)
{
    const LintFinding *finding = item;

    return g_strdup_printf("%s %s %d %s", item_id(finding->rule), item_id(finding->mends),
                           finding->service_no, finding->grounds);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    const GroupView *view = data;
    const LintCount count = lint_count(view->items);

    (void)app;
    return count.n_overruled
               /* TRANSLATORS: the filing's code, and how many findings of each it has. */
               ? g_strdup_printf(_("%1$s  faults: %2$u, warnings: %3$u, overruled: %4$u"),
                                 view->code, count.n_faults, count.n_warnings,
                                 count.n_overruled)
               /* TRANSLATORS: the filing's code, and how many faults and warnings it has. */
               : g_strdup_printf(_("%1$s  faults: %2$u, warnings: %3$u"), view->code,
                                 count.n_faults, count.n_warnings);
}

static Style
style_of(gconstpointer item)
{
    const LintFinding *finding = item;

    if (finding->overruled_at)
        return STYLE_QUIET;
    return finding->verdict == VERDICT_FAIL ? STYLE_LATE : STYLE_WARN;
}

static void
draw_item(gpointer data, gconstpointer item, const GroupPlace *at, Style style)
{
    const LintFinding *finding = item;
    const char *sign = finding->overruled_at              ? "-"
                       : finding->verdict == VERDICT_FAIL ? "✗"
                                                          : "!";

    (void)data;
    surface_text(at->s, at->y, 3, 1, style, sign);
    surface_fit(at->s, at->y, 5, surface_cols(at->s) - 6, style, finding->text);
}

static void
draw_heading(gpointer data, gconstpointer of, const GroupPlace *at, Style style)
{
    const GroupView *view = data;
    g_autofree char *group = lint_dup_group(app_get_flow(view->app), of);

    surface_text(at->s, at->y, 1, surface_cols(at->s) - 2, style, group);
}

/* To the question, or to the material on the checklist. */
static Did
on_mend(App *app, gpointer data)
{
    const GroupView *view = data;
    const LintFinding *finding = current(view);

    (void)app;
    group_view_mend(view, finding->mends, finding->service_no);
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
aim_new(const GroupView *view)
{
    const LintFinding *finding = current(view);
    g_autofree char *mends = fact_key_format((FactKey){finding->mends, finding->service_no});
    Aim *aim = g_new0(Aim, 1);

    aim->filing_id = view->id;
    g_strlcpy(aim->rule, item_id(finding->rule), sizeof aim->rule);
    g_strlcpy(aim->mends, mends, sizeof aim->mends);
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
    GroupView *view = data;
    const LintFinding *finding = current(view);
    g_autofree Aim *aim = aim_new(view);
    g_autofree char *draft = NULL;

    if (!finding->overruled_at) {
        draft = g_strdup_printf("F%" G_GINT64_FORMAT "/overrule/%s", view->id, aim->rule);
        app_prompt(app, _("Why does it not hold here? (stays beside it, and in the journal)"),
                   "", draft, on_why, g_steal_pointer(&aim));
        return DID_REDRAW;
    } else {
        g_autoptr(GPtrArray) found = lint_find(view->items, aim->rule, aim->mends, TRUE);
        g_autoptr(GError) error = NULL;

        if (lint_reinstate(app_get_flow(app), view->id, found, &error))
            app_say(app, STYLE_GOOD, _("it counts again"));
        else
            app_say(app, STYLE_LATE, error->message);
        return DID_RELOAD;
    }
}

static const GroupKind kind = {
    .size = sizeof(GroupView),
    .detail_rows = 5,
    .empty = N_("No check finds anything in the answers and files that are there. What "
                "is still missing stands on the checklist."),
    .load = load,
    .list = list_rows,
    .describe = describe,
    .dup_key = dup_key,
    .style_of = style_of,
    .draw_item = draw_item,
    .draw_heading = draw_heading,
    .dup_notice = waiting_dup_notice,
};

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    return group_view_open(app, object, &kind, error);
}

static const Command commands[] = {
    {"lint.mend", "Enter", N_("Mend"), N_("Go to the question or the material that mends it"),
     NEED_ROW, on_mend},
    {"lint.overrule", "w", N_("Overrule"),
     N_("Say why it does not hold here; or let it count again"), NEED_ROW | NEED_WRITE,
     on_overrule},
    {"lint.typed", WAITING_KEY, NULL,
     N_("Go to what was typed in the interview and is not recorded yet"), 0, waiting_go},
    {"lint.source", "s", N_("Source"), N_("Show where the rule comes from"), NEED_ROW,
     on_source},
    {"lint.record", "e", N_("Rule"), N_("Show all that is known of the rule"), NEED_ROW,
     on_record},
};

const Screen lint_screen = {
    .id = "lint",
    .title = N_("Faults"),
    .open = open_view,
    .close = group_view_close,
    .reload = group_view_reload,
    .draw = group_view_draw,
    .type = group_view_type,
    .has_row = group_view_has_row,
    .filter = group_view_filter,
    .dup_subtitle = dup_subtitle,
    .legend =
        N_("✗ it will come back   ! look at it   - overruled   PgUp PgDn: through the text"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
