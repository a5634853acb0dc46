/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/projection.h"

#include <string.h>

#include "base/text.h"
#include "store/deadline.h"
#include "store/filing.h"
#include "store/overview.h"
#include "store/plan.h"
#include "store/service.h"
#include "validate/validate.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/facts.h"
#include "workflow/replan.h"
#include "workflow/requirement.h"
#include "workflow/workflow_private.h"

#define ADULT_YEARS 18

/* All that one filing's rows are made from, read once. */
typedef struct {
    Workflow *flow;
    char *today;
    Filing *filing;
    GHashTable *facts;       /* of the first service */
    GPtrArray *deadlines;    /* Deadline */
    GPtrArray *requirements; /* Requirement */
    GPtrArray *read;         /* ReadDay */
    GPtrArray *services;     /* Service */
} Projection;

static void
projection_clear(Projection *p)
{
    g_free(p->today);
    filing_free(p->filing);
    g_clear_pointer(&p->facts, g_hash_table_unref);
    g_clear_pointer(&p->deadlines, g_ptr_array_unref);
    g_clear_pointer(&p->requirements, g_ptr_array_unref);
    g_clear_pointer(&p->read, g_ptr_array_unref);
    g_clear_pointer(&p->services, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Projection, projection_clear)

static void
append_folded(GString *search, const char *text)
{
    g_autofree char *folded = text ? text_fold(text) : NULL;

    if (folded)
        g_string_append_printf(search, "%s\n", folded);
}

static char *
dup_search(const Projection *p)
{
    GString *search = g_string_new(NULL);

    append_folded(search, p->filing->code);
    if (filing_is_unnamed(p->filing->title)) {
        append_folded(search, FILING_UNNAMED_EN);
        append_folded(search, FILING_UNNAMED_ZH);
    } else {
        append_folded(search, p->filing->title);
    }
    append_folded(search, p->filing->number);
    append_folded(search, g_hash_table_lookup(p->facts, "entity.name"));
    append_folded(search, g_hash_table_lookup(p->facts, "entity.certificate_number"));
    for (guint i = 0; i < p->services->len; i++) {
        const Service *service = g_ptr_array_index(p->services, i);
        g_autofree char *shown = service->domain ? domain_dup_display(service->domain) : NULL;

        append_folded(search, service->name);
        append_folded(search, service->domain);
        append_folded(search, shown);
        append_folded(search, service->number);
    }
    return g_string_free(search, FALSE);
}

/* The earliest day after today on which what the row says changes by itself. */
static void
note_day(char **stale_on, const char *today, const char *day)
{
    if (!day || strcmp(day, today) <= 0 || (*stale_on && strcmp(*stale_on, day) <= 0))
        return;
    g_free(*stale_on);
    *stale_on = g_strdup(day);
}

static void
note_day_after(char **stale_on, const char *today, const char *last)
{
    Day day;
    g_autofree char *after = NULL;

    if (last && day_parse(last, &day, NULL))
        after = day_format(day_add(day, 1));
    note_day(stale_on, today, after);
}

/* On the day after it the date says something else: a condition is no longer met, and what
 * could be done from it on can be done. */
static gboolean
is_day_that_turns(const Projection *p, const Deadline *d)
{
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(p->flow), "deadlines", d->rule_id);

    return d->is_open && (g_str_equal(d->kind, "condition") || due_is_earliest(rule));
}

/* A condition shows from the day on which it is reminded of (due.c). */
static void
note_reminders(const Projection *p, const Deadline *d, char **stale_on)
{
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(p->flow), "deadlines", d->rule_id);
    Day due;

    if (!rule || !d->is_open || !g_str_equal(d->kind, "condition") ||
        !day_parse(d->due_on, &due, NULL))
        return;
    for (guint i = 0; i < item_n(rule, "remind"); i++) {
        const char *unit = item_value_at(rule, "remind", i, "unit");
        int n = (int)item_int_at(rule, "remind", i, "n", 0);
        g_autofree char *from = NULL;

        if (g_str_equal(unit, "d"))
            from = day_format(day_add(due, -n));
        else if (g_str_equal(unit, "m"))
            from = day_format(day_add_months(due, -n));
        note_day(stale_on, p->today, from);
    }
}

/* On the days after it, and after the last one that leaves it its term, the paper is told to be
 * over: a month's end may be some days off. */
static void
note_read(const Projection *p, const ReadDay *read, char **stale_on)
{
    enum { DAYS_OFF = 4 };
    int months = (int)item_int(read->material, "validity_months", 0);

    for (int i = 1; i <= DAYS_OFF; i++) {
        g_autofree char *end = day_format(day_add(read->day, i));
        g_autofree char *term = day_format(day_add(day_add_months(read->day, -months), i));

        note_day(stale_on, p->today, end);
        note_day(stale_on, p->today, term);
    }
}

/* Snoozes end, conditions are no longer met, documents expire, and under-age principals come of
 * age. */
static char *
dup_stale_on(const Projection *p)
{
    char *stale_on = NULL;
    const char *age = g_hash_table_lookup(p->facts, "principal.age");

    for (guint i = 0; i < p->deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(p->deadlines, i);

        note_day(&stale_on, p->today, d->snoozed_until);
        note_reminders(p, d, &stale_on);
        if (is_day_that_turns(p, d))
            note_day_after(&stale_on, p->today, d->due_on);
    }
    for (guint i = 0; i < p->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(p->requirements, i);

        note_day_after(&stale_on, p->today, r->valid_until);
    }
    for (guint i = 0; i < p->read->len; i++)
        note_read(p, g_ptr_array_index(p->read, i), &stale_on);
    if (age && g_ascii_strtoll(age, NULL, 10) < ADULT_YEARS) {
        g_autofree char *tomorrow = day_format(day_add(workflow_get_today(p->flow), 1));

        note_day(&stale_on, p->today, tomorrow);
    }
    return stale_on;
}

static gboolean
put_overview(Projection *p, GError **error)
{
    /* Once it is approved, no order of its entity holds it back. */
    g_autofree char *holder =
        filing_is_order(p->flow, p->filing) && !stage_holds_order(p->flow, p->filing->stage)
            ? filing_dup_holder(p->flow, p->filing->id, p->filing->entity_id)
            : NULL;
    g_autofree char *search = dup_search(p);
    g_autofree char *stale_on = dup_stale_on(p);
    Due due = due_find(p->flow, p->filing->stage, p->deadlines);
    const Deadline *next = due.until;
    RequirementCount count = requirement_count(p->requirements);
    Overview overview = {
        .filing_id = p->filing->id,
        .is_open = p->filing->is_open,
        .actor = (char *)due.actor,
        .due_on = next                 ? next->due_on
                  : p->filing->is_open ? (char *)OVERVIEW_NO_DATE
                                       : (char *)OVERVIEW_CLOSED,
        .due_rule = next ? next->rule_id : NULL,
        .due_at = next ? next->due_at : NULL,
        .remind_on = due.remind ? due.remind->due_on : NULL,
        .remind_rule = due.remind ? due.remind->rule_id : NULL,
        .provisional = next ? next->provisional : FALSE,
        .n_required = count.n_required,
        .n_done = count.n_done,
        .n_unknown = count.n_unknown,
        .held_by = holder,
        .stale_on = stale_on,
        .search = search,
    };

    return overview_put(workflow_get_store(p->flow), &overview, error);
}

/* The plan of the catalogue at hand; one of an older catalogue stays until the officer has seen
 * what changed. */
static gboolean
keep_plan(Projection *p, GError **error)
{
    Store *store = workflow_get_store(p->flow);
    const char *version = catalogue_get_version(workflow_get_catalogue(p->flow));
    g_autofree char *items = NULL;
    g_autoptr(PlanRow) kept = NULL;

    if (!g_str_equal(p->filing->catalogue_version, version))
        return TRUE;
    items = replan_dup_items(p->requirements, p->deadlines);
    kept = plan_get(store, p->filing->id, error);
    if (!kept && *error)
        return FALSE;
    if (kept && g_str_equal(kept->items, items) &&
        g_str_equal(kept->catalogue_version, version))
        return TRUE;
    return plan_put(store, p->filing->id, version, items, error);
}

static gboolean
load(Projection *p, Store *store, gint64 filing_id, GError **error)
{
    p->today = day_format(workflow_get_today(p->flow));
    p->filing = filing_get(store, filing_id, error);
    p->facts = p->filing ? facts_load(p->flow, filing_id, 1, error) : NULL;
    return p->facts != NULL;
}

/* Only counts can differ: dates, search text and whose move are as they were. */
static gboolean
put_counts(Projection *p, GError **error)
{
    RequirementCount count;

    return requirement_count_filing(p->flow, p->filing->id, p->facts, &count, error) &&
           overview_put_counts(workflow_get_store(p->flow), p->filing->id, count.n_required,
                               count.n_done, count.n_unknown, error);
}

static gboolean
fill_all(Projection *p, GError **error)
{
    Store *store = workflow_get_store(p->flow);

    p->requirements = requirement_list_with(p->flow, p->filing->id, p->facts, error);
    p->read = p->requirements ? read_day_list(p->flow, p->filing->id, error) : NULL;
    p->deadlines = p->read ? deadline_rule_list(p->flow, p->filing, p->facts, p->requirements,
                                                p->read, error)
                           : NULL;
    p->services = p->deadlines ? service_list(store, p->filing->id, error) : NULL;
    return p->services && deadline_replace(store, p->filing->id, p->deadlines, error) &&
           put_overview(p, error) && keep_plan(p, error);
}

gboolean
projection_fill(Store *store, gint64 filing_id, StoreTouched touched, gpointer user,
                GError **error)
{
    g_auto(Projection) p = {.flow = user};
    g_autoptr(GError) local = NULL;

    if (!filing_exists(store, filing_id)) /* its creation was undone */
        return deadline_delete_of_filing(store, filing_id, error) &&
               overview_delete(store, filing_id, error) && plan_delete(store, filing_id, error);
    if (load(&p, store, filing_id, &local) &&
        (touched == TOUCHED_STATES ? put_counts(&p, &local) : fill_all(&p, &local)))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}
