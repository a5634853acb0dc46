/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/deadline_rule.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "store/answer.h"
#include "store/deadline.h"
#include "store/entity.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/overview.h"
#include "store/reminder.h"
#include "store/service.h"
#include "validate/validate.h"
#include "workflow/facts.h"
#include "workflow/requirement.h"
#include "workflow/workflow_private.h"

#define SECONDS_AN_HOUR 3600

gboolean
due_date_compute(Workflow *flow, Day trigger_day, gint64 trigger_instant, int n,
                 const char *unit, DueDate *out, GError **error)
{
    const Workdays *cal = catalogue_get_workdays(workflow_get_catalogue(flow));

    memset(out, 0, sizeof *out);
    if (g_str_equal(unit, "h")) {
        out->instant = trigger_instant + (gint64)n * SECONDS_AN_HOUR;
        out->day = day_from_instant(out->instant);
        return TRUE;
    }
    if (g_str_equal(unit, "d")) {
        out->day = day_add(trigger_day, n);
        return TRUE;
    }
    if (g_str_equal(unit, "m")) {
        out->day = day_add_months(trigger_day, n);
        return TRUE;
    }
    g_assert(g_str_equal(unit, "wd"));
    return workdays_add(cal, trigger_day, n, &out->day, &out->provisional, error);
}

/* All that the rules of one filing look at, read once. */
typedef struct {
    Workflow *flow;
    Filing *filing;
    GPtrArray *events;    /* Event, oldest first */
    GPtrArray *answers;   /* Answer */
    GHashTable *facts;    /* of the first service */
    GPtrArray *deadlines; /* Deadline, to be put */
} Projection;

static void
projection_clear(Projection *p)
{
    filing_free(p->filing);
    g_clear_pointer(&p->events, g_ptr_array_unref);
    g_clear_pointer(&p->answers, g_ptr_array_unref);
    g_clear_pointer(&p->facts, g_hash_table_unref);
    g_clear_pointer(&p->deadlines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Projection, projection_clear)

static void
free_deadline(gpointer deadline)
{
    deadline_free(deadline);
}

/* Did one of the rule's `until` events happen after the event at `from_index`? */
static gboolean
is_closed(const Projection *p, const CatalogueItem *rule, int from_index)
{
    for (guint i = (guint)(from_index + 1); i < p->events->len; i++) {
        const Event *event = g_ptr_array_index(p->events, i);

        if (item_list_has(rule, "until", event->event))
            return TRUE;
    }
    return FALSE;
}

static gboolean
span_from(const Projection *p, const CatalogueItem *rule, const char *key, Day day,
          gint64 instant, DueDate *out, GError **error)
{
    const char *unit = item_value_at(rule, key, 0, "unit");

    if (!unit) {
        out->day = DAY_NONE;
        return TRUE;
    }
    return due_date_compute(p->flow, day, instant, (int)item_int_at(rule, key, 0, "n", 0), unit,
                            out, error);
}

typedef struct {
    Day day;
    gint64 instant;
    int instance;
    int event_index; /* -1: not an event */
} Trigger;

static char *
dup_day(Day day)
{
    return day_is_set(day) ? day_format(day) : NULL;
}

static void
apply_reminder(const Projection *p, Deadline *deadline)
{
    g_autoptr(Reminder) reminder = reminder_get(workflow_get_store(p->flow), p->filing->id,
                                                deadline->rule_id, deadline->instance, NULL);

    if (!reminder)
        return;
    deadline->acknowledged = reminder->acknowledged_at != NULL;
    deadline->snoozed_until = g_strdup(reminder->snoozed_until);
}

static gboolean
add_deadline(Projection *p, const CatalogueItem *rule, Trigger trigger, GError **error)
{
    g_autoptr(Deadline) deadline = g_new0(Deadline, 1);
    DueDate due, earliest, usual;

    if (!span_from(p, rule, "offset", trigger.day, trigger.instant, &due, error) ||
        !span_from(p, rule, "earliest", trigger.day, trigger.instant, &earliest, error) ||
        !span_from(p, rule, "usual", trigger.day, trigger.instant, &usual, error))
        return FALSE;
    deadline->filing_id = p->filing->id;
    deadline->rule_id = g_strdup(item_id(rule));
    deadline->instance = trigger.instance;
    deadline->due_on = day_format(due.day);
    deadline->due_at = due.instant ? instant_format(due.instant) : NULL;
    deadline->earliest_on = dup_day(earliest.day);
    deadline->usual_on = dup_day(usual.day);
    deadline->actor = g_strdup(item_value(rule, "actor"));
    deadline->kind = g_strdup(item_value(rule, "kind"));
    deadline->provisional = due.provisional;
    deadline->is_open = p->filing->is_open && !is_closed(p, rule, trigger.event_index);
    apply_reminder(p, deadline);
    g_ptr_array_add(p->deadlines, g_steal_pointer(&deadline));
    return TRUE;
}

/* A repeated trigger starts the clock anew: the earlier one is closed. */
static void
close_earlier(Projection *p, const CatalogueItem *rule, int instance)
{
    for (guint i = 0; i < p->deadlines->len; i++) {
        Deadline *deadline = g_ptr_array_index(p->deadlines, i);

        if (g_str_equal(deadline->rule_id, item_id(rule)) && deadline->instance < instance)
            deadline->is_open = FALSE;
    }
}

static gboolean
event_fits(const Event *event, const char *kind, const char *id)
{
    if (g_str_equal(kind, "event"))
        return g_str_equal(event->event, id);
    return g_str_equal(event->to_stage, id) && !g_str_equal(event->from_stage, id);
}

static gboolean
add_event_deadlines(Projection *p, const CatalogueItem *rule, const char *kind, const char *id,
                    GError **error)
{
    int instance = 0;

    for (guint i = 0; i < p->events->len; i++) {
        const Event *event = g_ptr_array_index(p->events, i);
        Trigger trigger = {.event_index = (int)i};

        if (!event_fits(event, kind, id))
            continue;
        trigger.instance = ++instance;
        if (!instant_parse(event->at, &trigger.instant, error))
            return FALSE;
        trigger.day = day_from_instant(trigger.instant);
        if (!add_deadline(p, rule, trigger, error))
            return FALSE;
        close_earlier(p, rule, instance);
    }
    return TRUE;
}

static gboolean
add_fact_deadlines(Projection *p, const CatalogueItem *rule, const char *fact_id,
                   GError **error)
{
    for (guint i = 0; i < p->answers->len; i++) {
        const Answer *answer = g_ptr_array_index(p->answers, i);
        Trigger trigger = {.instance = MAX(1, answer->service_no), .event_index = -1};

        if (!g_str_equal(answer->key, fact_id) || !answer->value ||
            !day_parse(answer->value, &trigger.day, NULL))
            continue;
        trigger.instant = day_start_instant(trigger.day);
        if (!add_deadline(p, rule, trigger, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
apply_rule(Projection *p, const CatalogueItem *rule, GError **error)
{
    const char *trigger = item_value(rule, "trigger");
    g_autofree char *kind = g_strndup(trigger, strcspn(trigger, ":"));
    const char *id = trigger + strlen(kind) + 1;

    if (conditions_eval(workflow_get_conditions(p->flow), item_value(rule, "when"), NULL) !=
        TRI_YES)
        return TRUE;
    if (g_str_equal(kind, "fact"))
        return add_fact_deadlines(p, rule, id, error);
    return add_event_deadlines(p, rule, kind, id, error);
}

/* What is the next date that somebody must keep? Advice and conditions inform, they don't
 * press. */
static const Deadline *
find_next(const Projection *p, const char *today)
{
    const Deadline *next = NULL;

    for (guint i = 0; i < p->deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(p->deadlines, i);
        gboolean snoozed = d->snoozed_until && strcmp(d->snoozed_until, today) > 0;

        if (!d->is_open || d->acknowledged || snoozed || g_str_equal(d->kind, "advice") ||
            g_str_equal(d->kind, "condition"))
            continue;
        if (!next || strcmp(d->due_on, next->due_on) < 0 ||
            (strcmp(d->due_on, next->due_on) == 0 && d->due_at && !next->due_at))
            next = d;
    }
    return next;
}

static void
append_folded(GString *search, const char *text)
{
    g_autofree char *folded = text ? text_fold(text) : NULL;

    if (folded)
        g_string_append_printf(search, "%s\n", folded);
}

static char *
dup_search(const Projection *p, const GPtrArray *services)
{
    GString *search = g_string_new(NULL);

    append_folded(search, p->filing->code);
    append_folded(search, p->filing->title);
    append_folded(search, p->filing->number);
    append_folded(search, g_hash_table_lookup(p->facts, "entity.name"));
    append_folded(search, g_hash_table_lookup(p->facts, "entity.certificate_number"));
    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);
        g_autofree char *shown = service->domain ? domain_dup_display(service->domain) : NULL;

        append_folded(search, service->name);
        append_folded(search, service->domain);
        append_folded(search, shown);
        append_folded(search, service->number);
    }
    return g_string_free(search, FALSE);
}

static const char *
stage_actor(const Projection *p)
{
    const CatalogueItem *stage =
        catalogue_get(workflow_get_catalogue(p->flow), "stages", p->filing->stage);

    return stage ? item_value(stage, "actor") : "officer";
}

static gboolean
put_overview(Projection *p, GError **error)
{
    Store *store = workflow_get_store(p->flow);
    g_autofree char *today = day_format(workflow_get_today(p->flow));
    g_autoptr(GPtrArray) requirements = requirement_list(p->flow, p->filing->id, error);
    g_autoptr(GPtrArray) services = NULL;
    g_autofree char *holder = filing_dup_holder(p->flow, p->filing->id, p->filing->entity_id);
    g_autofree char *search = NULL;
    const Deadline *next = find_next(p, today);
    RequirementCount count;

    if (!requirements)
        return FALSE;
    services = service_list(store, p->filing->id, error);
    if (!services)
        return FALSE;
    count = requirement_count(requirements);
    search = dup_search(p, services);
    Overview overview = {
        .filing_id = p->filing->id,
        .actor = (char *)stage_actor(p),
        .due_on = next ? next->due_on : (char *)OVERVIEW_NO_DATE,
        .due_rule = next ? next->rule_id : NULL,
        .due_at = next ? next->due_at : NULL,
        .provisional = next ? next->provisional : FALSE,
        .n_required = count.n_required,
        .n_done = count.n_done,
        .n_unknown = count.n_unknown,
        .held_by = holder,
        .search = search,
    };
    return overview_put(store, &overview, error);
}

static gboolean
load(Projection *p, Store *store, gint64 filing_id, GError **error)
{
    p->filing = filing_get(store, filing_id, error);
    p->events = p->filing ? event_list(store, filing_id, error) : NULL;
    p->answers = p->events ? answer_list(store, filing_id, error) : NULL;
    p->facts = p->answers ? facts_load(p->flow, filing_id, 1, error) : NULL;
    p->deadlines = g_ptr_array_new_with_free_func(free_deadline);
    return p->facts != NULL;
}

gboolean
deadline_project(Store *store, gint64 filing_id, gpointer user, GError **error)
{
    g_auto(Projection) p = {.flow = user};
    const GPtrArray *rules = catalogue_list(workflow_get_catalogue(p.flow), "deadlines");

    if (!deadline_delete_of_filing(store, filing_id, error) ||
        !overview_delete(store, filing_id, error))
        return FALSE;
    if (!filing_exists(store, filing_id)) /* its creation was undone */
        return TRUE;
    if (!load(&p, store, filing_id, error))
        return FALSE;
    conditions_set_facts(workflow_get_conditions(p.flow), p.facts);
    for (guint i = 0; i < rules->len; i++)
        if (!apply_rule(&p, g_ptr_array_index(rules, i), error))
            return FALSE;
    for (guint i = 0; i < p.deadlines->len; i++)
        if (!deadline_put(store, g_ptr_array_index(p.deadlines, i), error))
            return FALSE;
    return put_overview(&p, error);
}
