/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/remind.h"

#include <string.h>

#include "workflow/deadline_rule.h"
#include "workflow/due.h"

#define SECONDS_AN_HOUR 3600
/* The longest month, for looking ahead; too many rows are sorted out one by one. */
#define DAYS_A_MONTH 31
/* Fewer hours than these are said in hours. */
#define HOURS_SAID 24

static gint64
now_of(Workflow *flow)
{
    return clock_now(store_get_clock(workflow_get_store(flow)));
}

/* Where hours count, the instant; else the end of its day. */
static gint64
end_of(const Deadline *deadline)
{
    gint64 at;
    Day day;

    if (deadline->due_at && instant_parse(deadline->due_at, &at, NULL))
        return at;
    return day_parse(deadline->due_on, &day, NULL) ? day_start_instant(day_add(day, 1)) : 0;
}

/* A span forward from now: that way working days count like everywhere. */
gboolean
deadline_is_within(Workflow *flow, const Deadline *deadline, int n, const char *unit)
{
    gint64 now = now_of(flow);
    DueDate reach;
    Day due;

    if (!day_parse(deadline->due_on, &due, NULL) ||
        !due_date_compute(flow, workflow_get_today(flow), now, n, unit, &reach, NULL))
        return FALSE;
    if (reach.instant && deadline->due_at)
        return reach.instant >= end_of(deadline);
    return day_compare(reach.day, due) >= 0;
}

gboolean
deadline_is_over(Workflow *flow, const Deadline *deadline)
{
    return end_of(deadline) <= now_of(flow);
}

static gboolean
span_reaches(Workflow *flow, const CatalogueItem *rule, guint i, const Deadline *deadline)
{
    const char *unit = item_value_at(rule, "remind", i, "unit");

    return unit && deadline_is_within(flow, deadline,
                                      (int)item_int_at(rule, "remind", i, "n", 0), unit);
}

gboolean
deadline_reminder_is_due(Workflow *flow, const Deadline *deadline)
{
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", deadline->rule_id);
    g_autofree char *today = day_format(workflow_get_today(flow));

    if (!rule || !due_is_pending(deadline, today) || due_is_earliest(rule))
        return FALSE;
    if (g_str_equal(deadline->kind, "reminder") && strcmp(deadline->due_on, today) <= 0)
        return TRUE;
    if (deadline_is_over(flow, deadline))
        return FALSE;
    for (guint i = 0; i < item_n(rule, "remind"); i++)
        if (span_reaches(flow, rule, i, deadline))
            return TRUE;
    return FALSE;
}

/* How many days ahead the catalogue ever reminds. */
static int
count_days_ahead(Workflow *flow)
{
    const GPtrArray *rules = catalogue_list(workflow_get_catalogue(flow), "deadlines");
    gint64 ahead = 0;

    for (guint r = 0; r < rules->len; r++) {
        const CatalogueItem *rule = g_ptr_array_index(rules, r);

        for (guint i = 0; i < item_n(rule, "remind"); i++) {
            const char *unit = item_value_at(rule, "remind", i, "unit");
            gint64 n = item_int_at(rule, "remind", i, "n", 0);

            if (g_strcmp0(unit, "m") == 0)
                n *= DAYS_A_MONTH;
            else if (g_strcmp0(unit, "wd") == 0)
                n = n * 3 + DAYS_A_MONTH; /* five of seven, and the longest holidays */
            ahead = MAX(ahead, n);
        }
    }
    return (int)ahead;
}

static void
keep_due(Workflow *flow, GPtrArray *rows, GPtrArray *due)
{
    for (guint i = 0; i < rows->len; i++)
        if (deadline_reminder_is_due(flow, g_ptr_array_index(rows, i)))
            g_ptr_array_add(due, g_steal_pointer(&g_ptr_array_index(rows, i)));
}

static void
free_deadline(gpointer deadline)
{
    deadline_free(deadline);
}

GPtrArray *
reminder_list_due(Workflow *flow, GError **error)
{
    Store *store = workflow_get_store(flow);
    Day today = workflow_get_today(flow);
    g_autofree char *from = day_format(today);
    g_autofree char *before = day_format(day_add(today, -1));
    g_autofree char *to = day_format(day_add(today, count_days_ahead(flow)));
    g_autoptr(GPtrArray) past = deadline_list_open(store, "", before, REMINDER_ROWS, error);
    g_autoptr(GPtrArray) ahead =
        past ? deadline_list_open(store, from, to, REMINDER_ROWS, error) : NULL;
    g_autoptr(GPtrArray) due = g_ptr_array_new_with_free_func(free_deadline);

    if (!ahead)
        return NULL;
    keep_due(flow, past, due);
    keep_due(flow, ahead, due);
    return g_steal_pointer(&due);
}

char *
reminder_dup_when(Workflow *flow, const Deadline *deadline)
{
    gint64 hours = (end_of(deadline) - now_of(flow)) / SECONDS_AN_HOUR;
    Day due;
    int days;

    if (!day_parse(deadline->due_on, &due, NULL))
        return g_strdup(deadline->due_on);
    days = day_between(workflow_get_today(flow), due);
    if (days < 0)
        /* TRANSLATORS: a reminder that has been due for some time: since 2026-11-20 */
        return g_strdup_printf(_("since %s"), deadline->due_on);
    if (deadline->due_at && hours >= 0 && hours < HOURS_SAID)
        return g_strdup_printf(ngettext("in %d hour", "in %d hours", (gulong)hours),
                               (int)hours);
    if (days == 0)
        return g_strdup(_("today"));
    return g_strdup_printf(ngettext("in %d day", "in %d days", (gulong)days), days);
}
