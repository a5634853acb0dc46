/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filing: where it stands, whose move it is, and from there to its parts. */
#include "config.h"

#include "base/i18n.h"
#include "plain/plain_private.h"
#include "report/entry.h"
#include "store/filing.h"
#include "store/journal.h"
#include "workflow/due.h"
#include "workflow/next.h"
#include "workflow/stage_plan.h"

#define JOURNAL_ROWS 20

/* "officer, until 2026-11-27: …" */
static char *
dup_step(const NextStep *step)
{
    g_autofree char *due = due_format(step->due_on, step->due_at);
    g_autofree char *when =
        !due ? g_strdup("")
             : g_strdup_printf(step->late          ? _(", LATE since %1$s%2$s")
                               : step->is_earliest ? _(", from %1$s%2$s")
                                                   : _(", until %1$s%2$s"),
                               due, step->provisional ? _(" (provisional)") : "");

    return g_strdup_printf(_("%1$s%2$s: %3$s%4$s%5$s"), actor_label(step->actor), when,
                           step->label ? step->label : "", step->label ? " " : "", step->what);
}

/* All that is to do, each with its why and its source. */
static void
say_steps(Plain *p, const GPtrArray *steps)
{
    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);
        g_autofree char *line = dup_step(step);
        g_autofree char *source = step->about ? plain_dup_source(p, step->about) : NULL;

        plain_say(p, "%u. %s", i + 1, line);
        plain_say_labelled(p, _("   reminder"), step->remind_in);
        if (step->why)
            plain_say(p, "   %s", step->why);
        plain_say_labelled(p, _("   source"), source);
    }
}

static const char *
state_label(PlanState state)
{
    switch (state) {
    case PLAN_DONE:
        return _("done");
    case PLAN_NOW:
        return _("now");
    case PLAN_AHEAD:
        break;
    }
    return _("ahead");
}

static void
say_stages(Plain *p, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) plan = plan_list(p->flow, filing_id, &error);

    for (guint i = 0; plan && i < plan->len; i++) {
        const PlanStage *stage = g_ptr_array_index(plan, i);
        g_autofree char *entered = day_format(stage->entered_on);
        g_autofree char *latest = day_format(stage->latest_on);

        plain_say(p, _("%1$u. %2$s: %3$s%4$s%5$s%6$s%7$s%8$s"), i + 1,
                  item_name(stage->stage, plain_lang(p)), state_label(stage->state),
                  *entered ? _(", since ") : "", entered,
                  *latest ? _(", at the latest until ") : "", latest,
                  stage->provisional ? _(" (provisional)") : "");
        plain_say_labelled(p, _("   hint"), stage->hint);
    }
    plain_say_error(p, &error);
}

static void
say_journal(Plain *p, const Filing *filing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries =
        journal_list(p->store, filing->code, 0, JOURNAL_ROWS, &error);

    for (guint i = 0; entries && i < entries->len; i++) {
        const JournalEntry *entry = g_ptr_array_index(entries, i);
        g_autofree char *text = entry_dup_text(p->flow, p->store, entry);
        g_autofree char *local = NULL;
        gint64 at = 0;

        if (instant_parse(entry->at, &at, NULL))
            local = instant_format_local(at);
        plain_say(p, _("%1$s %2$s%3$s (%4$s)"), local ? local : entry->at, text,
                  entry->is_undone ? _(" (undone)") : "", entry->actor);
    }
    plain_say_error(p, &error);
}

static const char *
filing_help(void)
{
    return _(
        "1 says all that comes next with reasons and sources, 2 is the checklist (states, "
        "documents, notes), 3 records what happened, 4 are the questions, 5 the dates, 6 "
        "the stages, 7 the journal, 8 all that is typed at the provider. An empty line says "
        "where the filing stands.");
}

typedef struct {
    Filing *filing;
    GPtrArray *steps; /* NextStep */
    RequirementCount count;
} View;

static void
view_clear(View *view)
{
    g_clear_pointer(&view->filing, filing_free);
    g_clear_pointer(&view->steps, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

static gboolean
load(Plain *p, gint64 filing_id, View *view)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) requirements = NULL;

    view_clear(view);
    view->filing = filing_get(p->store, filing_id, &error);
    requirements = view->filing ? requirement_list(p->flow, filing_id, &error) : NULL;
    view->steps = requirements ? next_list(p->flow, filing_id, &error) : NULL;
    if (requirements)
        view->count = requirement_count(requirements);
    plain_say_error(p, &error);
    return view->steps != NULL;
}

static void
show(Plain *p, const View *view)
{
    const Filing *filing = view->filing;
    g_autofree char *step = dup_step(g_ptr_array_index(view->steps, 0));

    plain_say(p, "%s %s", filing->code, filing_title(filing->title));
    plain_say(p, _("%1$s; stage: %2$s; settled %3$d of %4$d, %5$d to be decided"),
              filing->type ? workflow_name_of(p->flow, "filing-types", filing->type)
                           : _("type not decided yet"),
              workflow_name_of(p->flow, "stages", filing->stage), view->count.n_done,
              view->count.n_required, view->count.n_unknown);
    plain_say_labelled(p, _("number"), filing->number);
    plain_say(p, _("Next: %s"), step);
    plain_say(p,
              _("1. what comes next, 2. checklist, 3. record what happened, 4. interview, 5. "
                "dates, 6. stages, 7. journal, 8. all that is typed at the provider"));
}

/* TRUE if the page is to be shown again. */
static gboolean
take(Plain *p, const View *view, const char *typed)
{
    gint64 id = view->filing->id;

    if (g_str_equal(typed, "3") && !plain_may_write(p))
        return FALSE;
    if (g_str_equal(typed, "1"))
        say_steps(p, view->steps);
    else if (g_str_equal(typed, "2"))
        plain_checklist(p, id);
    else if (g_str_equal(typed, "3"))
        plain_advance(p, id);
    else if (g_str_equal(typed, "4"))
        plain_interview(p, id, FALSE);
    else if (g_str_equal(typed, "5"))
        plain_dates(p, id);
    else if (g_str_equal(typed, "6"))
        say_stages(p, id);
    else if (g_str_equal(typed, "7"))
        say_journal(p, view->filing);
    else if (g_str_equal(typed, "8"))
        plain_answers(p, id);
    else if (*typed) {
        plain_say_unknown(p, typed);
        return FALSE;
    }
    return !(g_str_equal(typed, "1") || g_str_equal(typed, "6") || g_str_equal(typed, "7") ||
             g_str_equal(typed, "8"));
}

void
plain_filing(Plain *p, gint64 filing_id)
{
    g_auto(View) view = {0};
    gboolean shows = TRUE;

    while (!p->has_left) {
        g_autofree char *typed = NULL;

        if (shows && !load(p, filing_id, &view))
            return;
        if (shows)
            show(p, &view);
        switch (plain_ask(p, filing_help(), &typed)) {
        case GIVEN_TEXT:
            shows = take(p, &view, typed);
            break;
        case GIVEN_AGAIN:
            shows = TRUE;
            break;
        case GIVEN_BACK:
        case GIVEN_LEFT:
            return;
        }
    }
}
