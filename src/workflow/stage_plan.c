/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/stage_plan.h"

#include "store/event.h"
#include "workflow/deadline_rule.h"
#include "workflow/facts.h"
#include "workflow/suitability.h"
#include "workflow/type.h"
#include "workflow/workflow_private.h"

/* The stage whose length the provinces' estimates are about, and who made these. */
#define STAGE_OF_ESTIMATE "administration-review"
#define SOURCE_OF_ESTIMATE "tencent-docs-2022"

/* Where the filing stands on the path of its type. */
typedef struct {
    const CatalogueItem *type;
    guint n;        /* stages of the type */
    guint position; /* of the present stage; where it is a side stage, of the one after it */
    gboolean aside; /* the present stage is none of the type's */
} Path;

static const char *
path_stage(const Path *path, guint i)
{
    return item_value_at(path->type, "stages", i, NULL);
}

static gboolean
path_find(const Path *path, const char *stage_id, guint *out)
{
    for (guint i = 0; i < path->n; i++)
        if (g_str_equal(path_stage(path, i), stage_id)) {
            *out = i;
            return TRUE;
        }
    return FALSE;
}

/* From a side stage the furthest stage that an event leads to: a lapsed SMS check needs only a
 * new code, what was returned or rejected goes through the provider's review again. */
static guint
find_reentry(Workflow *flow, const Path *path, const char *stage_id)
{
    const GPtrArray *events = catalogue_list(workflow_get_catalogue(flow), "events");
    guint reentry = 0, at;
    gboolean found = FALSE;

    for (guint i = 0; i < events->len; i++) {
        const CatalogueItem *event = g_ptr_array_index(events, i);

        if (!item_list_has(event, "from", stage_id) ||
            !path_find(path, item_value(event, "to"), &at))
            continue;
        reentry = MAX(reentry, at);
        found = TRUE;
    }
    return found ? reentry : path->n;
}

static Path
path_of(Workflow *flow, const Filing *filing)
{
    /* Before the type is known the usual path is shown. */
    Path path = {.type = catalogue_get(workflow_get_catalogue(flow), "filing-types",
                                       filing->type ? filing->type : "first")};

    path.n = path.type ? item_n(path.type, "stages") : 0;
    path.aside = !path_find(&path, filing->stage, &path.position);
    if (path.aside)
        path.position = find_reentry(flow, &path, filing->stage);
    return path;
}

const char *
plan_next_stage(Workflow *flow, const Filing *filing)
{
    Path path = path_of(flow, filing);
    guint next = path.aside ? path.position : path.position + 1;

    return next < path.n ? path_stage(&path, next) : NULL;
}

/* Does the stage's time count anew from what happened in it? */
static gboolean
restarts(Workflow *flow, const Event *event)
{
    const CatalogueItem *item =
        catalogue_get(workflow_get_catalogue(flow), "events", event->event);

    return item && item_is(item, "restarts", "yes");
}

/* When the stage was entered for the last time and left again, or passed over. From the first
 * review on only the present round counts. */
static void
find_stay(Workflow *flow, const Path *path, const GPtrArray *events, const Filing *filing,
          PlanStage *plan)
{
    guint on_path;
    const char *id = item_id(plan->stage);
    gint64 order = stage_order(flow, id), at;
    gboolean each_round = order > stage_order(flow, STAGE_LAST_BEFORE_SUBMIT) &&
                          order < stage_order(flow, "approved");

    if (g_str_equal(id, "prepare") && instant_parse(filing->created_at, &at, NULL))
        plan->entered_on = plan->counted_on = day_from_instant(at);
    for (guint i = 0; i < events->len; i++) {
        const Event *event = g_ptr_array_index(events, i);

        if ((each_round && event->round != filing->round) ||
            !instant_parse(event->at, &at, NULL))
            continue;
        if (g_str_equal(event->to_stage, event->from_stage)) {
            if (g_str_equal(event->to_stage, id) && restarts(flow, event))
                plan->counted_on = day_from_instant(at);
        } else if (g_str_equal(event->to_stage, id)) {
            plan->entered_on = plan->counted_on = day_from_instant(at);
            plan->left_on = DAY_NONE;
        } else if (g_str_equal(event->from_stage, id)) {
            plan->left_on = day_from_instant(at);
        } else if (!day_is_set(plan->entered_on) &&
                   path_find(path, event->to_stage, &on_path) &&
                   stage_order(flow, event->from_stage) < order &&
                   order < stage_order(flow, event->to_stage)) {
            plan->entered_on = plan->left_on = day_from_instant(at);
        }
    }
    /* What was recorded late may have happened before the filing was begun here. */
    if (day_is_set(plan->entered_on) && day_is_set(plan->left_on) &&
        day_compare(plan->left_on, plan->entered_on) < 0)
        plan->entered_on = plan->left_on;
}

static void
free_stage(gpointer data)
{
    PlanStage *plan = data;

    g_free(plan->hint);
    g_free(plan);
}

static PlanStage *
add_stage(Workflow *flow, const Path *path, const GPtrArray *events, const Filing *filing,
          const char *stage_id, PlanState state, GPtrArray *stages)
{
    PlanStage *plan = g_new0(PlanStage, 1);

    plan->stage = catalogue_get(workflow_get_catalogue(flow), "stages", stage_id);
    g_assert(plan->stage); /* a reference of the catalogue, or where events led */
    plan->state = state;
    plan->entered_on = plan->left_on = plan->counted_on = DAY_NONE;
    plan->earliest_on = plan->usual_on = plan->latest_on = DAY_NONE;
    plan->planned_from = plan->planned_to = DAY_NONE;
    if (state != PLAN_AHEAD)
        find_stay(flow, path, events, filing, plan);
    g_ptr_array_add(stages, plan);
    return plan;
}

/* What ended early shows only where it had been. */
static gboolean
is_left_out(const Path *path, const PlanStage *plan)
{
    return path->aside && path->position == path->n && !day_is_set(plan->entered_on);
}

static void
add_stages(Workflow *flow, const GPtrArray *events, const Filing *filing, GPtrArray *stages)
{
    Path path = path_of(flow, filing);

    for (guint i = 0; i < path.n; i++) {
        PlanState state = i < path.position                   ? PLAN_DONE
                          : i == path.position && !path.aside ? PLAN_NOW
                                                              : PLAN_AHEAD;
        PlanStage *plan;

        if (path.aside && i == path.position)
            add_stage(flow, &path, events, filing, filing->stage, PLAN_NOW, stages);
        plan = add_stage(flow, &path, events, filing, path_stage(&path, i), state, stages);
        if (is_left_out(&path, plan))
            g_ptr_array_remove_index(stages, stages->len - 1);
    }
    if (path.aside && path.position >= path.n)
        add_stage(flow, &path, events, filing, filing->stage, PLAN_NOW, stages);
}

static gboolean
is_own_stage(const CatalogueItem *stage)
{
    return !item_is(stage, "actor", "provider") && !item_is(stage, "actor", "administration") &&
           !item_is(stage, "actor", "police");
}

static gboolean
end_of(Workflow *flow, const CatalogueItem *stage, const char *key, Day from, Day counted_from,
       Day *out, gboolean *provisional, GError **error)
{
    const char *unit = item_value_at(stage, key, 0, "unit");
    DueDate due;

    *out = DAY_NONE;
    /* What is in the office's own hands is counted as done the same day. */
    if (!unit && is_own_stage(stage))
        *out = from;
    if (!unit || !day_is_set(counted_from))
        return TRUE;
    if (!due_date_compute(flow, counted_from, day_start_instant(counted_from),
                          (int)item_int_at(stage, key, 0, "n", 0), unit, &due, error))
        return FALSE;
    *out = due.day;
    *provisional = *provisional || due.provisional;
    return TRUE;
}

/* Begin or end of a stage, by the three reckonings. */
typedef struct {
    Day earliest, usual, latest;
} Days;

static Days
days_at(Day day)
{
    return (Days){day, day, day};
}

static Day
not_before(Day day, Day today)
{
    return day_is_set(day) && day_compare(day, today) < 0 ? today : day;
}

/* Where the stage's spans count from: its own begin, or that of another stage of the plan. */
static Days
counted_from(const GPtrArray *stages, const Days *begins, guint i)
{
    const PlanStage *plan = g_ptr_array_index(stages, i);
    const char *other = item_value(plan->stage, "counts_from");

    for (guint k = 0; other && k < i; k++) {
        const PlanStage *before = g_ptr_array_index(stages, k);

        if (g_str_equal(item_id(before->stage), other))
            return before->state == PLAN_AHEAD || !day_is_set(before->entered_on)
                       ? begins[k]
                       : days_at(before->entered_on);
    }
    return begins[i];
}

/* From the present stage on, each begins when the one before ends; once a stage's length is not
 * known, nothing after it is. */
static gboolean
estimate(Workflow *flow, const CatalogueItem *first, GPtrArray *stages, GError **error)
{
    Day today = workflow_get_today(flow);
    g_autofree Days *begins = g_new0(Days, stages->len);
    Days next = days_at(today);
    gboolean provisional = FALSE;

    if (first) {
        if (!end_of(flow, first, "first", today, today, &today, &provisional, error))
            return FALSE;
        next = days_at(today);
    }
    for (guint i = 0; i < stages->len; i++) {
        PlanStage *plan = g_ptr_array_index(stages, i);
        gboolean has_span = item_value_at(plan->stage, "latest", 0, "unit") != NULL;
        Days from;

        begins[i] = plan->state == PLAN_NOW && day_is_set(plan->counted_on) && has_span
                        ? days_at(plan->counted_on)
                        : next;
        /* What has been is known, and what has no end has none. */
        if (plan->state == PLAN_DONE || g_str_equal(item_id(plan->stage), STAGE_OF_DUTIES))
            continue;
        from = counted_from(stages, begins, i);
        if (!end_of(flow, plan->stage, "earliest", begins[i].earliest, from.earliest,
                    &plan->earliest_on, &provisional, error) ||
            !end_of(flow, plan->stage, "usual", begins[i].usual, from.usual, &plan->usual_on,
                    &provisional, error) ||
            !end_of(flow, plan->stage, "latest", begins[i].latest, from.latest,
                    &plan->latest_on, &provisional, error))
            return FALSE;
        plan->provisional = provisional;
        plan->planned_from = begins[i].earliest;
        plan->planned_to = plan->latest_on;
        next = (Days){not_before(plan->earliest_on, today), not_before(plan->usual_on, today),
                      not_before(plan->latest_on, today)};
        /* When the office gets its own part done nobody can say for it. */
        if (plan->state == PLAN_NOW && !has_span)
            plan->earliest_on = plan->usual_on = plan->latest_on = plan->planned_from =
                plan->planned_to = DAY_NONE;
    }
    return TRUE;
}

/* What the rules gave to the stages that are done. */
static gboolean
put_planned(Workflow *flow, GPtrArray *stages, GError **error)
{
    gboolean provisional = FALSE;

    for (guint i = 0; i < stages->len; i++) {
        PlanStage *plan = g_ptr_array_index(stages, i);
        const char *other = item_value(plan->stage, "counts_from");
        Day from = plan->entered_on;

        if (plan->state != PLAN_DONE || !day_is_set(from) ||
            !item_value_at(plan->stage, "latest", 0, "unit"))
            continue;
        for (guint k = 0; other && k < i; k++) {
            const PlanStage *before = g_ptr_array_index(stages, k);

            if (g_str_equal(item_id(before->stage), other) && day_is_set(before->entered_on))
                from = before->entered_on;
        }
        plan->planned_from = plan->entered_on;
        if (!end_of(flow, plan->stage, "latest", from, from, &plan->planned_to, &provisional,
                    error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_cancellation(Workflow *flow, const Filing *filing)
{
    const CatalogueItem *type =
        filing->type ? catalogue_get(workflow_get_catalogue(flow), "filing-types", filing->type)
                     : NULL;

    return type && g_str_has_prefix(item_value(type, "kind"), "cancel-");
}

/* The province's estimate of the administration's time, as its source has it: days, about 2022,
 * calendar or working days not said (procedure.md J). Not for cancellations: it isn't about
 * them. */
static void
put_hint(Workflow *flow, const CatalogueItem *province, PlanStage *plan)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    const CatalogueItem *source = catalogue_get(cat, "sources", SOURCE_OF_ESTIMATE);
    int from = (int)item_int(province, "estimate_min", 0);
    int to = (int)item_int(province, "estimate_max", 0);

    if (!source || from <= 0 || to <= 0)
        return;
    plan->hint = g_strdup_printf(
        /* TRANSLATORS: province, days, days, name of the source with its year */
        _("%1$s: %2$d to %3$d days by %4$s; calendar or working days not said: a hint, no term"),
        item_name(province, workflow_get_lang(flow)), from, to,
        item_name(source, workflow_get_lang(flow)));
    plan->hint_source = source;
}

static void
put_hints(Workflow *flow, const Filing *filing, GHashTable *facts, GPtrArray *stages)
{
    const char *province_id = g_hash_table_lookup(facts, "entity.province");
    const CatalogueItem *province =
        province_id ? catalogue_get(workflow_get_catalogue(flow), "provinces", province_id)
                    : NULL;

    for (guint i = 0; province && !is_cancellation(flow, filing) && i < stages->len; i++) {
        PlanStage *plan = g_ptr_array_index(stages, i);

        if (plan->state != PLAN_DONE && g_str_equal(item_id(plan->stage), STAGE_OF_ESTIMATE))
            put_hint(flow, province, plan);
    }
}

/* What is to be done before the order goes out stands with the present stage. */
static void
put_first(Workflow *flow, const CatalogueItem *first, const GPtrArray *stages)
{
    for (guint i = 0; i < stages->len; i++) {
        PlanStage *plan = g_ptr_array_index(stages, i);

        if (plan->state != PLAN_NOW)
            continue;
        plan->hint = g_strdup(item_text(first, "text", workflow_get_lang(flow)));
        plan->hint_source = item_n_sources(first) ? item_get_source(first, 0).source : NULL;
    }
}

/* The dates ahead, and what is known of how long they take. */
static gboolean
look_ahead(Workflow *flow, const Filing *filing, GPtrArray *stages, GError **error)
{
    g_autoptr(GHashTable) facts = facts_load(flow, filing->id, 1, error);
    const CatalogueItem *first = facts ? type_find_first(flow, filing, facts) : NULL;

    if (!facts || !estimate(flow, first, stages, error))
        return FALSE;
    put_hints(flow, filing, facts, stages);
    if (first)
        put_first(flow, first, stages);
    return TRUE;
}

GPtrArray *
plan_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) stages = g_ptr_array_new_with_free_func(free_stage);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) events = filing ? event_list(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) stops = events ? suitability_list_stops(flow, filing, error) : NULL;

    if (!stops)
        return NULL;
    add_stages(flow, events, filing, stages);
    if (!put_planned(flow, stages, error))
        return NULL;
    if (stops->len > 0 && !stage_came_back(filing->stage))
        return g_steal_pointer(&stages);
    if (filing->is_open && !look_ahead(flow, filing, stages, error))
        return NULL;
    return g_steal_pointer(&stages);
}
