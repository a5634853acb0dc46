/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/sms_running.h"

#include <string.h>

#include "base/limit.h"
#include "store/deadline.h"

/* What lapsed longer ago is told by the deadlines alone. */
#define LOOK_BACK_DAYS 7
/* A code runs for hours: it ends today or tomorrow; a day more for another rule of an overlay.
 */
#define LOOK_AHEAD_DAYS 3
/* Codes that are looked at. */
#define MAX_CODES LIMIT(200)
#define MINUTE_S 60
#define HOUR_MINUTES 60

void
sms_running_free(SmsRunning *running)
{
    if (!running)
        return;
    g_free(running->code);
    g_ptr_array_unref(running->people);
    g_free(running);
}

static void
free_running(gpointer running)
{
    sms_running_free(running);
}

static gint
compare_due(gconstpointer a, gconstpointer b)
{
    const SmsPerson *first = *(SmsPerson *const *)a, *second = *(SmsPerson *const *)b;

    return strcmp(first->code_due_at, second->code_due_at);
}

/* NULL without error where nobody's code runs. */
static SmsRunning *
load_running(Workflow *flow, const Deadline *d, GError **error)
{
    g_autoptr(GPtrArray) people = sms_list(flow, d->filing_id, error);
    SmsRunning *running;

    if (!people)
        return NULL;
    for (guint i = people->len; i > 0; i--)
        if (!((const SmsPerson *)g_ptr_array_index(people, i - 1))->code_due_at)
            g_ptr_array_remove_index(people, i - 1);
    if (people->len == 0)
        return NULL;
    g_ptr_array_sort(people, compare_due);
    running = g_new0(SmsRunning, 1);
    running->filing_id = d->filing_id;
    running->code = g_strdup(d->code);
    running->people = g_steal_pointer(&people);
    return running;
}

static GPtrArray *
list_codes(Workflow *flow, GError **error)
{
    static const char *const rules[] = {SMS_RULE, SMS_RULE_RESENT};
    Day today = workflow_get_today(flow);
    g_autofree char *from = day_format(day_add(today, -LOOK_BACK_DAYS));
    g_autofree char *to = day_format(day_add(today, LOOK_AHEAD_DAYS));

    return deadline_list_open_of_rules(workflow_get_store(flow), rules, from, to, MAX_CODES,
                                       error);
}

GPtrArray *
sms_list_running(Workflow *flow, int limit, guint *out_n_more, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_running);
    g_autoptr(GPtrArray) codes = list_codes(flow, error);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    *out_n_more = 0;
    for (guint i = 0; codes && i < codes->len; i++) {
        Deadline *d = g_ptr_array_index(codes, i);
        GError *local = NULL;
        SmsRunning *running;

        if (!g_hash_table_add(seen, &d->filing_id))
            continue;
        if ((int)found->len >= limit) {
            (*out_n_more)++;
            continue;
        }
        running = load_running(flow, d, &local);
        if (local) {
            g_propagate_error(error, local);
            return NULL;
        }
        if (running)
            g_ptr_array_add(found, running);
    }
    return codes ? g_steal_pointer(&found) : NULL;
}

static gint64
minutes_left(const SmsPerson *person, gint64 now)
{
    gint64 at;

    if (!instant_parse(person->code_due_at, &at, NULL))
        return 0;
    return (at - now) / MINUTE_S;
}

/* The reminders before the end, in hours: the largest begins to press, the smallest is the
 * last. */
SmsUrgency
sms_get_urgency(Workflow *flow, const SmsPerson *person, gint64 now)
{
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", SMS_RULE);
    gint64 left = minutes_left(person, now), first = 0, last = G_MAXINT64;

    if (left <= 0)
        return SMS_LAPSED;
    for (guint i = 0; rule && i < item_n(rule, "remind"); i++) {
        gint64 hours = item_int_at(rule, "remind", i, "n", 0);

        if (g_strcmp0(item_value_at(rule, "remind", i, "unit"), "h") != 0)
            continue;
        first = MAX(first, hours);
        last = MIN(last, hours);
    }
    if (first > 0 && left <= last * HOUR_MINUTES)
        return SMS_URGENT;
    return left <= first * HOUR_MINUTES ? SMS_SOON : SMS_CALM;
}

static char *
dup_whose(const SmsPerson *person, SmsSays says)
{
    if (says <= SMS_SAYS_NAME)
        return g_strdup(person->name ? person->name : person->label);
    if (says == SMS_SAYS_ROLE || !person->phone)
        return sms_dup_title(person);
    {
        g_autofree char *title = sms_dup_title(person);

        return g_strdup_printf("%s %s", title, person->phone);
    }
}

char *
sms_dup_left(const SmsPerson *person, SmsSays says, gint64 now)
{
    g_autofree char *whose = dup_whose(person, says);
    gint64 left = minutes_left(person, now);
    g_autofree char *time = NULL;

    if (left <= 0)
        return g_strdup_printf(_("%s: the code has lapsed"), whose);
    time = g_strdup_printf("%d:%02d", (int)(left / HOUR_MINUTES), (int)(left % HOUR_MINUTES));
    if (says == SMS_SAYS_LEAST)
        /* TRANSLATORS: the same as the next one, where there is hardly room: the number is of
         * the entries that are left, not of those made */
        return g_strdup_printf(_("%1$s %2$s, %3$d left"), whose, time, person->n_left);
    /* TRANSLATORS: in the line about SMS codes: whose, hours and minutes, how often a wrong
     * code is still allowed; as short as can be */
    return g_strdup_printf(_("%1$s: %2$s left, %3$d wrong allowed"), whose, time,
                           person->n_left);
}

char *
sms_running_dup_line(const SmsRunning *running, SmsSays says, gint64 now)
{
    GString *line = g_string_new(NULL);

    g_string_append_printf(line, _("SMS %s"), running->code);
    for (guint i = 0; i < running->people->len; i++) {
        g_autofree char *one = sms_dup_left(g_ptr_array_index(running->people, i), says, now);

        g_string_append_printf(line, "  %s", one);
    }
    return g_string_free(line, FALSE);
}
