/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates, of one filing or of all: what falls due, who must act; taken note of or put off.
 */
#include "config.h"

#include "base/i18n.h"
#include "plain/plain_private.h"
#include "store/filing.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/filing_work.h"
#include "workflow/next.h"

/* Of all filings; it says so where there are more. */
#define ROWS 200
#define FAR "9999-12-31"

static const CatalogueItem *
rule_of(Plain *p, const Deadline *d)
{
    return catalogue_get(workflow_get_catalogue(p->flow), "deadlines", d->rule_id);
}

/* "Certificate's end: Business licence": what falls due, and of what. */
static char *
dup_name(Plain *p, const Deadline *d)
{
    const CatalogueItem *rule = rule_of(p, d);
    g_autofree char *subject = rule ? deadline_dup_subject(p->flow, d) : NULL;
    const char *name = rule ? item_name(rule, plain_lang(p)) : d->rule_id;

    return subject ? g_strdup_printf(_("%1$s: %2$s"), name, subject) : g_strdup(name);
}

static char *
dup_line(Plain *p, const Deadline *d)
{
    const CatalogueItem *rule = rule_of(p, d);
    g_autofree char *today = day_format(workflow_get_today(p->flow));
    g_autofree char *local = due_format(d->due_on, d->due_at);
    g_autofree char *said = due_dup_said(rule, local);
    g_autofree char *name = dup_name(p, d);

    return g_strdup_printf(
        _("%1$s %2$s, %3$s%4$s%5$s: %6$s%7$s%8$s%9$s%10$s"), d->code ? d->code : "",
        actor_label(d->actor), said, d->provisional ? _(" (provisional)") : "",
        due_is_late(rule, d, today) ? _(", LATE") : "", name,
        rule && due_label(rule) ? _("; ") : "", rule && due_label(rule) ? due_label(rule) : "",
        d->acknowledged ? _(" (acknowledged)") : "", d->snoozed_until ? _(" (put off)") : "");
}

static GPtrArray *
list(Plain *p, gint64 filing_id, GError **error)
{
    GPtrArray *all = filing_id ? deadline_list_of_filing(p->store, filing_id, error)
                               : deadline_list_open(p->store, "", FAR, ROWS + 1, error);

    for (guint i = 0; all && i < all->len;)
        if (((const Deadline *)g_ptr_array_index(all, i))->is_open)
            i++;
        else
            g_ptr_array_remove_index(all, i);
    return all;
}

static GPtrArray *
show(Plain *p, gint64 filing_id, gboolean is_said)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *all = list(p, filing_id, &error);
    gboolean is_cut = all && !filing_id && all->len > ROWS;

    plain_say_error(p, &error);
    if (is_cut)
        g_ptr_array_set_size(all, ROWS);
    for (guint i = 0; is_said && all && i < all->len; i++) {
        g_autofree char *line = dup_line(p, g_ptr_array_index(all, i));

        plain_say(p, "%u. %s", i + 1, g_strchug(line));
    }
    if (is_said && is_cut)
        plain_say(p, _("There are more; each filing has its own dates."));
    if (is_said && all && all->len == 0)
        plain_say(p, _("No open dates."));
    return all;
}

/* ------------------------------------------------------------------ one date */

static void
say_date(Plain *p, const Deadline *d)
{
    const CatalogueItem *rule = rule_of(p, d);
    g_autofree char *line = dup_line(p, d);

    plain_say(p, "%s", g_strchug(line));
    plain_say_labelled(p, _("earliest"), d->earliest_on);
    plain_say_labelled(p, _("usual"), d->usual_on);
    plain_say_labelled(p, _("snoozed until"), d->snoozed_until);
    if (rule && item_text(rule, "text", plain_lang(p)))
        plain_say(p, "%s", item_text(rule, "text", plain_lang(p)));
    plain_say(p, _("1. take note, 2. be reminded on a later day, 3. source"));
}

static const char *
date_help(void)
{
    return _("1 takes note of the date, 2 puts it off until a day, 3 says where the rule comes "
             "from.");
}

static void
acknowledge(Plain *p, const Deadline *d)
{
    g_autoptr(GError) error = NULL;

    if (filing_work_acknowledge(p->flow, d->filing_id, d->rule_id, d->instance, NULL, &error))
        plain_say(p, _("noted"));
    plain_say_error(p, &error);
}

static void
snooze(Plain *p, const Deadline *d)
{
    const char *question = _("Remind again on which day? As +3d, +5wd, 2026-10-08.");
    g_autofree char *typed = NULL;
    g_autofree char *reading = NULL;
    g_autoptr(GError) error = NULL;
    Day day;

    plain_say(p, "%s", question);
    if (plain_ask_some(p, question, &typed) != GIVEN_TEXT)
        return;
    if (workflow_parse_day(p->flow, typed, TYPED_AHEAD, &day, NULL, &error) &&
        filing_work_snooze(p->flow, d->filing_id, d->rule_id, d->instance, day, &error)) {
        reading = workflow_dup_day_reading(p->flow, typed, TYPED_AHEAD);
        plain_say_labelled(p, _("snoozed until"), reading);
    }
    plain_say_error(p, &error);
}

static void
date_page(Plain *p, const Deadline *d)
{
    gboolean is_done = FALSE;

    say_date(p, d);
    while (!is_done) {
        g_autofree char *typed = NULL;

        if (plain_ask_some(p, date_help(), &typed) != GIVEN_TEXT)
            return;
        is_done = g_str_equal(typed, "1") || g_str_equal(typed, "2");
        if (is_done && !plain_may_write(p))
            return;
        if (g_str_equal(typed, "1"))
            acknowledge(p, d);
        else if (g_str_equal(typed, "2"))
            snooze(p, d);
        else if (g_str_equal(typed, "3") && rule_of(p, d))
            plain_say_source(p, rule_of(p, d));
        else
            plain_say_unknown(p, typed);
    }
}

void
plain_dates(Plain *p, gint64 filing_id)
{
    const char *help = _("A number goes to the date; an empty line says the list again.");
    gboolean shows = TRUE;

    while (!p->has_left) {
        g_autoptr(GPtrArray) all = show(p, filing_id, shows);
        g_autofree char *typed = NULL;
        guint index;
        Given given;

        if (!all)
            return;
        given = plain_ask(p, help, &typed);
        if (given == GIVEN_BACK || given == GIVEN_LEFT)
            return;
        shows = given == GIVEN_AGAIN || !*typed;
        if (shows)
            continue;
        if (plain_parse_number(typed, all->len, &index))
            date_page(p, g_ptr_array_index(all, index));
        else
            plain_say_unknown(p, typed);
    }
}
