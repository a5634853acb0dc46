/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/next.h"

#include <string.h>

#include "store/deadline.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/overview.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/interview.h"
#include "workflow/remind.h"
#include "workflow/round.h"
#include "workflow/sms.h"
#include "workflow/suitability.h"
#include "workflow/type.h"
#include "workflow/workflow_private.h"

void
next_step_free(NextStep *step)
{
    if (!step)
        return;
    g_free(step->what);
    g_free(step->actor);
    g_free(step->who);
    g_free(step->subject);
    g_free(step->due_on);
    g_free(step->due_at);
    g_free(step->why);
    g_free(step->remind_in);
    g_free(step);
}

static void
free_step(gpointer step)
{
    next_step_free(step);
}

const char *
actor_label(const char *actor_word)
{
    static const struct {
        const char *word;
        const char *label;
    } actors[] = {
        {"officer", N_("officer")},
        {"principal", N_("principal")},
        {"service-principal", N_("service principal")},
        {"provider", N_("provider")},
        {"administration", N_("administration")},
        {"police", N_("public security")},
        {"it", N_("IT")},
        {"legal", N_("legal")},
        {"nobody", N_("nobody")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(actors); i++)
        if (g_strcmp0(actors[i].word, actor_word) == 0)
            return _(actors[i].label);
    return actor_word ? actor_word : "";
}

static NextStep *
add_step(GPtrArray *steps, char *what_taken, const char *actor, const CatalogueItem *about)
{
    NextStep *step = g_new0(NextStep, 1);

    step->what = what_taken;
    step->actor = g_strdup(actor);
    step->about = about;
    g_ptr_array_add(steps, step);
    return step;
}

/* The reason first, then what to do instead. */
static void
add_stops(Workflow *flow, const GPtrArray *stops, GPtrArray *steps)
{
    Lang lang = workflow_get_lang(flow);

    for (guint i = 0; i < stops->len; i++) {
        const CatalogueItem *stop = g_ptr_array_index(stops, i);
        NextStep *step =
            add_step(steps, g_strdup_printf(_("Stop: %s"), item_text(stop, "text", lang)),
                     "officer", stop);

        step->why = g_strdup(item_text(stop, "instead", lang));
    }
}

static gboolean
add_questions(Workflow *flow, gint64 filing_id, GPtrArray *steps, GError **error)
{
    g_autoptr(GPtrArray) questions = interview_list(flow, filing_id, error);
    const Question *first = NULL;
    guint n = 0;

    if (!questions)
        return FALSE;
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);

        if (question->state != QUESTION_OPEN)
            continue;
        first = first ? first : question;
        n++;
    }
    if (n)
        add_step(steps,
                 g_strdup_printf(ngettext("Answer %1$u open question; it is: %2$s",
                                          "Answer %1$u open questions; the first is: %2$s", n),
                                 n, item_name(first->key.fact, workflow_get_lang(flow))),
                 "officer", first->key.fact);
    return TRUE;
}

/* The SMS code, say, comes only after the order went out. */
static gboolean
comes_later(Workflow *flow, const Requirement *r)
{
    const char *stage = item_value(r->material, "stage");

    return stage && stage_order(flow, stage) > stage_order(flow, STAGE_LAST_BEFORE_SUBMIT);
}

static gboolean
add_materials(Workflow *flow, gint64 filing_id, GPtrArray *steps, GError **error)
{
    g_autoptr(GPtrArray) requirements = requirement_list(flow, filing_id, error);
    const Requirement *first = NULL;
    guint n_open = 0, n_unknown = 0;
    Lang lang = workflow_get_lang(flow);

    if (!requirements)
        return FALSE;
    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        n_unknown += r->required == TRI_UNKNOWN ? 1 : 0;
        if (r->required != TRI_YES || r->is_optional || requirement_is_done(r) ||
            comes_later(flow, r))
            continue;
        first = first ? first : r;
        n_open++;
    }
    if (n_open)
        add_step(steps,
                 g_strdup_printf(ngettext("Settle %1$u required material; it is: %2$s",
                                          "Settle %1$u required materials; the first is: %2$s",
                                          n_open),
                                 n_open, item_name(first->material, lang)),
                 "officer", first->material);
    if (n_unknown)
        add_step(
            steps,
            g_strdup_printf(ngettext("Decide whether %u more material is needed",
                                     "Decide whether %u more materials are needed", n_unknown),
                            n_unknown),
            "officer", NULL);
    return TRUE;
}

/* The check is the move of each who has not verified: a step a person, by name, with that
 * person's hours. */
static gboolean
add_people(Workflow *flow, const Filing *filing, const CatalogueItem *stage, GPtrArray *steps,
           GError **error)
{
    g_autoptr(GPtrArray) people = sms_list(flow, filing->id, error);
    Lang lang = workflow_get_lang(flow);

    for (guint i = 0; people && i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);
        g_autofree char *title = sms_dup_title(person);
        NextStep *step;

        if (person->verified_at)
            continue;
        step = add_step(
            steps, g_strdup_printf(_("%1$s: %2$s"), title, item_text(stage, "guidance", lang)),
            sms_get_actor(person), stage);
        step->who = g_strdup(person->who);
        step->why = g_strdup(item_text(stage, "expected", lang));
    }
    return people != NULL;
}

static NextStep *
add_stage(Workflow *flow, const Filing *filing, GPtrArray *steps)
{
    const CatalogueItem *stage =
        catalogue_get(workflow_get_catalogue(flow), "stages", filing->stage);
    Lang lang = workflow_get_lang(flow);
    NextStep *step;

    if (!stage)
        return NULL;
    step = add_step(steps, g_strdup(item_text(stage, "guidance", lang)),
                    item_value(stage, "actor"), stage);
    step->why = g_strdup(item_text(stage, "expected", lang));
    return step;
}

static gboolean
add_move(Workflow *flow, const Filing *filing, GPtrArray *steps, GError **error)
{
    const CatalogueItem *stage =
        catalogue_get(workflow_get_catalogue(flow), "stages", filing->stage);
    guint before = steps->len;

    if (stage && g_str_equal(filing->stage, STAGE_OF_SMS) &&
        !add_people(flow, filing, stage, steps, error))
        return FALSE;
    if (steps->len == before)
        add_stage(flow, filing, steps);
    return TRUE;
}

/* One reason: its title and the field that was named, then how to mend it. */
static void
add_reason(Workflow *flow, const RoundReason *reason, GPtrArray *steps)
{
    Lang lang = workflow_get_lang(flow);
    const char *title = reason->rejection ? item_name(reason->rejection, lang)
                        : reason->field   ? NULL
                                          : reason->id;
    const char *field = reason->field ? item_name(reason->field, lang) : NULL;
    g_autoptr(GString) what = g_string_new(NULL);
    NextStep *step;

    if (title && field)
        g_string_printf(what, _("Reason: %1$s (%2$s)"), title, field);
    else if (title)
        g_string_printf(what, _("Reason: %s"), title);
    else
        g_string_printf(what, _("Named by the reviewer: %s"), field ? field : "");
    if (reason->words)
        g_string_append_printf(what, _(" — in their words: %s"), reason->words);
    step = add_step(steps, g_strdup(what->str), "officer",
                    reason->rejection ? reason->rejection : reason->field);
    if (reason->rejection)
        step->why = g_strdup(item_text(reason->rejection, "fix", lang));
}

/* Why it came back: all reasons at once, each with its remedy, then the note. */
static gboolean
add_reasons(Workflow *flow, const Filing *filing, GPtrArray *steps, GError **error)
{
    g_autoptr(GPtrArray) rounds = round_list(flow, filing->id, error);
    const RoundEvent *event = rounds ? round_find_return(rounds) : NULL;

    if (!event || !g_str_equal(event->to_stage, filing->stage))
        return rounds != NULL;
    for (guint i = 0; i < event->reasons->len; i++)
        add_reason(flow, g_ptr_array_index(event->reasons, i), steps);
    if (event->note)
        add_step(steps, g_strdup_printf(_("Note of the reviewer: %s"), event->note), "officer",
                 event->event);
    return TRUE;
}

static void
set_due(NextStep *step, const Deadline *deadline, const char *today)
{
    step->due_on = g_strdup(deadline->due_on);
    step->due_at = g_strdup(deadline->due_at);
    step->provisional = deadline->provisional;
    step->late = strcmp(deadline->due_on, today) < 0;
}

/* Advice that was not needed in time presses nobody. */
static gboolean
is_past_advice(const Deadline *deadline, const char *today)
{
    return g_str_equal(deadline->kind, "advice") && strcmp(deadline->due_on, today) < 0;
}

static NextStep *
new_deadline_step(Workflow *flow, const Deadline *d, const char *today)
{
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", d->rule_id);
    const char *name = rule ? item_name(rule, workflow_get_lang(flow)) : d->rule_id;
    NextStep *step = g_new0(NextStep, 1);

    step->kind = g_str_equal(d->kind, "reminder") ? NEXT_REMINDER : NEXT_DATE;
    step->subject = deadline_dup_subject(flow, d);
    step->what =
        step->subject ? g_strdup_printf(_("%1$s: %2$s"), name, step->subject) : g_strdup(name);
    step->why = g_strdup(rule ? item_text(rule, "text", workflow_get_lang(flow)) : NULL);
    step->actor = g_strdup(d->actor);
    step->about = rule;
    step->label = due_label(rule);
    if (deadline_reminder_is_due(flow, d))
        step->remind_in = reminder_dup_when(flow, d);
    set_due(step, d, today);
    step->is_earliest = due_is_earliest(rule);
    step->late = step->late && !step->is_earliest;
    return step;
}

/* What can't be filed has no date until when: the dates run beside it. */
static gboolean
is_stop(const NextStep *step)
{
    return step->about && g_str_equal(item_kind(step->about), "suitability");
}

/* What a look read (a certificate that has ended) has its own date, by which nothing else is to
 * be done. */
static gboolean
is_of_look(const NextStep *step)
{
    const char *trigger = step->about ? item_value(step->about, "trigger") : NULL;

    return trigger && g_str_has_prefix(trigger, "fact:seen.");
}

/* The move's date goes to the first step of its actor; where the move is a duty of another
 * actor (maintain), the duty itself stands first. */
static void
put_move(Workflow *flow, const Due *due, GPtrArray *steps, const char *today)
{
    NextStep *first = steps->len ? g_ptr_array_index(steps, 0) : NULL;
    NextStep *step;

    if (!due->until)
        return;
    step = new_deadline_step(flow, due->until, today);
    if (due->is_duty) {
        step->kind = NEXT_STEP;
        g_ptr_array_insert(steps, 0, step);
        return;
    }
    if (first && !first->due_on && !first->who && !is_stop(first) && !is_of_look(step) &&
        g_str_equal(first->actor, due->until->actor))
        set_due(first, due->until, today);
    g_ptr_array_add(steps, step);
}

/* Each person's step has that person's hours. */
static gboolean
put_codes(Workflow *flow, const Filing *filing, const GPtrArray *deadlines, GPtrArray *steps,
          const char *today, GError **error)
{
    g_autoptr(GPtrArray) people = NULL;

    if (!g_str_equal(filing->stage, STAGE_OF_SMS))
        return TRUE;
    people = sms_list(flow, filing->id, error);
    for (guint i = 0; people && i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);
        const SmsPerson *person = d->is_open ? deadline_find_person(flow, d, people) : NULL;

        for (guint s = 0; person && s < steps->len; s++) {
            NextStep *step = g_ptr_array_index(steps, s);

            if (g_strcmp0(step->who, person->who) == 0 && !step->due_on)
                set_due(step, d, today);
        }
    }
    return people != NULL;
}

static gboolean
add_deadlines(Workflow *flow, const Filing *filing, GPtrArray *steps, GError **error)
{
    g_autoptr(GPtrArray) deadlines =
        deadline_list_of_filing(workflow_get_store(flow), filing->id, error);
    g_autofree char *today = day_format(workflow_get_today(flow));
    Due due;

    if (!deadlines)
        return FALSE;
    if (!put_codes(flow, filing, deadlines, steps, today, error))
        return FALSE;
    due = due_find(flow, filing->stage, deadlines);
    put_move(flow, &due, steps, today);
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (d != due.until && due_is_pending(d, today) && !is_past_advice(d, today))
            g_ptr_array_add(steps, new_deadline_step(flow, d, today));
    }
    return TRUE;
}

/* What the office has to do itself while the order is with it. */
static gboolean
add_office_steps(Workflow *flow, const Filing *filing, gboolean stopped, GPtrArray *steps,
                 GError **error)
{
    g_autofree char *holder = filing_dup_holder(flow, filing->id, filing->entity_id);

    if (holder)
        add_step(steps,
                 g_strdup_printf(_("Held back: %s holds this entity's one open order, over all "
                                   "providers; it must be decided or withdrawn first"),
                                 holder),
                 "officer", NULL);
    /* What can't be filed needs no answers and no papers. */
    if (stopped)
        return TRUE;
    return add_questions(flow, filing->id, steps, error) &&
           add_materials(flow, filing->id, steps, error);
}

/* What another authority has to do before the order can go out. */
static gboolean
add_first(Workflow *flow, const Filing *filing, GPtrArray *steps, GError **error)
{
    g_autoptr(GHashTable) facts = facts_load(flow, filing->id, 1, error);
    const CatalogueItem *first = facts ? type_find_first(flow, filing, facts) : NULL;
    Lang lang = workflow_get_lang(flow);
    NextStep *step;

    if (!first)
        return facts != NULL;
    step = add_step(steps, g_strdup_printf(_("First: %s"), item_text(first, "text", lang)),
                    "officer", first);
    step->why = g_strdup(item_text(first, "instead", lang));
    return TRUE;
}

static gboolean
add_steps(Workflow *flow, const Filing *filing, GPtrArray *steps, GError **error)
{
    g_autoptr(GPtrArray) stops = suitability_list_stops(flow, filing, error);
    gboolean returned = stage_came_back(filing->stage);
    gboolean stopped;

    if (!stops)
        return FALSE;
    stopped = stops->len > 0 && !returned;
    /* What came back is mended first. */
    if (returned) {
        add_stage(flow, filing, steps);
        if (!add_reasons(flow, filing, steps, error))
            return FALSE;
    }
    add_stops(flow, stops, steps);
    if (!stopped && !add_first(flow, filing, steps, error))
        return FALSE;
    if (stage_is_with_officer(filing->stage) &&
        !add_office_steps(flow, filing, stopped, steps, error))
        return FALSE;
    if (!returned && !stopped)
        return add_move(flow, filing, steps, error);
    return TRUE;
}

GPtrArray *
next_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(free_step);
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, error);

    if (!filing || !add_steps(flow, filing, steps, error) ||
        !add_deadlines(flow, filing, steps, error))
        return NULL;
    if (steps->len == 0)
        add_step(steps, g_strdup(_("Nothing to do")), "nobody", NULL);
    return g_steal_pointer(&steps);
}
