/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/call_desk.h"

#include <string.h>

#include "base/error.h"
#include "store/deadline.h"
#include "store/event.h"
#include "store/filing.h"
#include "workflow/deadline_rule.h"
#include "workflow/filing_work.h"
#include "workflow/sms.h"

/* A review that ended long ago, or ends far ahead, rings nobody now. */
#define LOOK_DAYS 90
#define MINUTE_S 60

static void
free_entry(gpointer data)
{
    CallEntry *entry = data;

    g_free(entry->at);
    g_free(entry->who);
    g_free(entry->note);
    g_free(entry);
}

void
call_watch_free(CallWatch *watch)
{
    if (!watch)
        return;
    g_free(watch->code);
    g_free(watch->title);
    g_free(watch->stage);
    g_free(watch->administration);
    g_free(watch->from_on);
    g_free(watch->until_on);
    g_free(watch->again_at);
    g_clear_pointer(&watch->phones, g_ptr_array_unref);
    g_clear_pointer(&watch->log, g_ptr_array_unref);
    g_free(watch);
}

static void
free_watch(gpointer watch)
{
    call_watch_free(watch);
}

static const CatalogueItem *
find_call(Workflow *flow, const char *stage)
{
    const GPtrArray *calls = catalogue_list(workflow_get_catalogue(flow), "calls");

    for (guint i = 0; i < calls->len; i++)
        if (item_list_has(g_ptr_array_index(calls, i), "stages", stage))
            return g_ptr_array_index(calls, i);
    return NULL;
}

/* One line a phone: who answers several services is told once. */
static void
add_phone(CallWatch *watch, GHashTable *facts, const char *table, const char *label)
{
    g_autofree char *name_id = g_strconcat(table, ".name", NULL);
    g_autofree char *mobile_id = g_strconcat(table, ".mobile", NULL);
    const char *name = g_hash_table_lookup(facts, name_id);
    g_autofree char *mobile = sms_dup_masked(g_hash_table_lookup(facts, mobile_id));
    g_autofree char *line = NULL;

    if (!name && !mobile)
        return;
    line = g_strdup_printf("%s %s  %s", label, name ? name : "",
                           mobile ? mobile : _("no number answered yet"));
    if (!g_ptr_array_find_with_equal_func(watch->phones, line, g_str_equal, NULL))
        g_ptr_array_add(watch->phones, g_steal_pointer(&line));
}

static void
name_caller(Workflow *flow, CallWatch *watch, const char *province)
{
    if (province && watch->call && item_is(watch->call, "actor", "administration"))
        watch->administration =
            g_strdup(workflow_administration_name(flow, province, workflow_get_lang(flow)));
}

/* The phones that the order names: of the principal and of the services' principals. */
static gboolean
load_phones(Workflow *flow, CallWatch *watch, GError **error)
{
    int n_services = MAX(1, facts_count_services(flow, watch->filing_id));

    watch->phones = g_ptr_array_new_with_free_func(g_free);
    for (int no = 1; no <= n_services; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, watch->filing_id, no, error);

        if (!facts)
            return FALSE;
        if (no == 1)
            add_phone(watch, facts, "principal", _("entity's principal"));
        if (no == 1)
            name_caller(flow, watch, g_hash_table_lookup(facts, "entity.province"));
        add_phone(watch, facts, "service_principal", _("service principal"));
    }
    return TRUE;
}

/* A day alone comes before what has an hour of it. */
static gint64
time_of(const CallEntry *entry)
{
    gint64 at = 0;

    if (!instant_parse(entry->at, &at, NULL))
        return 0;
    return workflow_is_day_alone(entry->at) ? day_start_instant(day_from_instant(at)) : at;
}

static gint
compare_newest(gconstpointer a, gconstpointer b)
{
    const CallEntry *first = *(CallEntry *const *)a, *second = *(CallEntry *const *)b;
    gint64 first_at = time_of(first), second_at = time_of(second);

    if (first_at != second_at)
        return first_at < second_at ? 1 : -1;
    return first->id < second->id ? 1 : -1;
}

static gboolean
load_log(Workflow *flow, CallWatch *watch, GError **error)
{
    g_autoptr(GPtrArray) events = event_list(workflow_get_store(flow), watch->filing_id, error);

    watch->log = g_ptr_array_new_with_free_func(free_entry);
    for (guint i = 0; events && i < events->len; i++) {
        const Event *event = g_ptr_array_index(events, i);
        gboolean is_missed = g_str_equal(event->event, CALL_MISSED);
        CallEntry *entry;

        if (!is_missed && !g_str_equal(event->event, CALL_ANSWERED))
            continue;
        entry = g_new0(CallEntry, 1);
        entry->id = event->id;
        entry->is_missed = is_missed;
        entry->at = g_strdup(event->at);
        entry->who = g_strdup(event->who);
        entry->note = g_strdup(event->note);
        g_ptr_array_add(watch->log, entry);
    }
    g_ptr_array_sort(watch->log, compare_newest);
    for (guint i = 0; i < watch->log->len; i++) {
        if (!((const CallEntry *)g_ptr_array_index(watch->log, i))->is_missed)
            break;
        watch->n_missed++;
    }
    return events != NULL;
}

/* Nothing is reckoned from a day whose hour is not known. */
static gboolean
find_again(Workflow *flow, CallWatch *watch, GError **error)
{
    const CallEntry *last = watch->n_missed ? g_ptr_array_index(watch->log, 0) : NULL;
    gint64 at;
    DueDate due;

    if (!last || workflow_is_day_alone(last->at) || !watch->call ||
        item_n(watch->call, "again") == 0)
        return TRUE;
    if (!instant_parse(last->at, &at, error) ||
        !due_date_compute(flow, day_from_instant(at), at,
                          (int)item_int_at(watch->call, "again", 0, "n", 0),
                          item_value_at(watch->call, "again", 0, "unit"), &due, error))
        return FALSE;
    watch->again_at = due.instant ? instant_format(due.instant) : day_format(due.day);
    watch->is_again_over =
        due.instant ? due.instant < clock_now(store_get_clock(workflow_get_store(flow)))
                    : day_compare(due.day, workflow_get_today(flow)) < 0;
    return TRUE;
}

static gboolean
load_until(Workflow *flow, CallWatch *watch, GError **error)
{
    g_autoptr(GPtrArray) deadlines = NULL;

    if (!watch->call)
        return TRUE;
    deadlines = deadline_list_of_filing(workflow_get_store(flow), watch->filing_id, error);
    for (guint i = 0; deadlines && i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (!d->is_open || !item_list_has(watch->call, "deadlines", d->rule_id))
            continue;
        g_free(watch->until_on);
        watch->until_on = g_strdup(d->due_on);
        watch->provisional = d->provisional;
    }
    return deadlines != NULL;
}

CallWatch *
call_desk_get(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, error);
    g_autoptr(CallWatch) watch = g_new0(CallWatch, 1);
    gint64 since;

    if (!filing || !instant_parse(filing->stage_since, &since, error))
        return NULL;
    watch->filing_id = filing_id;
    watch->code = g_strdup(filing->code);
    watch->title = g_strdup(filing_title(filing->title));
    watch->stage = g_strdup(filing->stage);
    watch->call = find_call(flow, filing->stage);
    watch->from_on = day_format(day_from_instant(since));
    return load_phones(flow, watch, error) && load_log(flow, watch, error) &&
                   load_until(flow, watch, error) && find_again(flow, watch, error)
               ? g_steal_pointer(&watch)
               : NULL;
}

/* The filings of whose reviews a date is open, the soonest first. */
static gboolean
list_reviews(Workflow *flow, const CatalogueItem *call, int limit, GPtrArray *found,
             GError **error)
{
    Day today = workflow_get_today(flow);
    g_autofree char *from = day_format(day_add(today, -LOOK_DAYS));
    g_autofree char *to = day_format(day_add(today, LOOK_DAYS));

    for (guint i = 0; i < item_n(call, "deadlines"); i++) {
        const char *rule = item_value_at(call, "deadlines", i, NULL);
        const char *const rules[] = {rule, rule};
        g_autoptr(GPtrArray) rows = deadline_list_open_of_rules(workflow_get_store(flow), rules,
                                                                from, to, limit, error);

        if (!rows)
            return FALSE;
        g_ptr_array_extend_and_steal(found, g_steal_pointer(&rows));
    }
    return TRUE;
}

static gint
compare_due(gconstpointer a, gconstpointer b)
{
    const Deadline *first = *(Deadline *const *)a, *second = *(Deadline *const *)b;
    int order = strcmp(first->due_on, second->due_on);

    return order ? order : first->filing_id < second->filing_id ? -1 : 1;
}

static GPtrArray *
list_all_reviews(Workflow *flow, int limit, GError **error)
{
    const GPtrArray *calls = catalogue_list(workflow_get_catalogue(flow), "calls");
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))deadline_free);

    for (guint i = 0; i < calls->len; i++)
        if (!list_reviews(flow, g_ptr_array_index(calls, i), limit, found, error))
            return NULL;
    g_ptr_array_sort(found, compare_due);
    return g_steal_pointer(&found);
}

GPtrArray *
call_desk_list(Workflow *flow, int limit, gboolean *out_is_cut, GError **error)
{
    g_autoptr(GPtrArray) reviews = list_all_reviews(flow, limit + 1, error);
    g_autoptr(GPtrArray) watches = g_ptr_array_new_with_free_func(free_watch);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    *out_is_cut = FALSE;
    for (guint i = 0; reviews && i < reviews->len; i++) {
        Deadline *d = g_ptr_array_index(reviews, i);
        CallWatch *watch;

        if (!g_hash_table_add(seen, &d->filing_id))
            continue;
        if ((int)watches->len == limit) {
            *out_is_cut = TRUE;
            break;
        }
        watch = call_desk_get(flow, d->filing_id, error);
        if (!watch)
            return NULL;
        g_ptr_array_add(watches, watch);
    }
    return reviews ? g_steal_pointer(&watches) : NULL;
}

char *
call_watch_dup_window(const CallWatch *watch)
{
    if (!watch->until_on)
        return g_strdup_printf(_("since %s"), watch->from_on);
    return g_strdup_printf(_("%1$s to %2$s%3$s"), watch->from_on, watch->until_on,
                           watch->provisional ? "?" : "");
}

char *
call_entry_dup_line(const CallEntry *entry)
{
    g_autofree char *time = instant_dup_local(entry->at);
    g_autofree char *who = entry->who ? sms_dup_label(entry->who) : g_strdup("");

    return g_strdup_printf("%s  %s%s%s%s%s", time,
                           entry->is_missed ? _("missed") : _("answered"), *who ? "  " : "",
                           who, entry->note ? "  " : "", entry->note ? entry->note : "");
}

const char *
call_watch_again_label(const CallWatch *watch)
{
    return watch->is_again_over ? _("The next try may have come about")
                                : _("The next try may come about");
}

/* By the minute, or the day: a call's seconds nobody knows. */
static gboolean
is_before(const char *at, gint64 submitted_at)
{
    gint64 instant = 0;

    if (!instant_parse(at, &instant, NULL))
        return FALSE;
    if (workflow_is_day_alone(at))
        return day_compare(day_from_instant(instant), day_from_instant(submitted_at)) < 0;
    return instant / MINUTE_S < submitted_at / MINUTE_S;
}

gboolean
call_desk_check_time(Workflow *flow, gint64 filing_id, const char *at, GError **error)
{
    g_autoptr(GPtrArray) events = event_list(workflow_get_store(flow), filing_id, error);

    for (guint i = 0; events && i < events->len; i++) {
        const Event *event = g_ptr_array_index(events, i);
        const CatalogueItem *known =
            catalogue_get(workflow_get_catalogue(flow), "events", event->event);
        g_autofree char *shown = NULL;
        gint64 submitted_at;

        if (!known || !item_is(known, "round", "yes") ||
            !instant_parse(event->at, &submitted_at, NULL))
            continue;
        if (!is_before(at, submitted_at))
            return TRUE;
        shown = instant_format_local(submitted_at);
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("no call comes before the order is submitted: that was %s (China time)"),
                    shown);
        return FALSE;
    }
    return events != NULL;
}

gboolean
call_desk_record(Workflow *flow, gint64 filing_id, const char *event, const char *at,
                 const char *who, const char *note, GError **error)
{
    Happening happening = {.event = event, .at = at, .who = who, .note = note};

    return filing_work_advance(flow, filing_id, &happening, error);
}
