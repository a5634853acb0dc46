/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `status`: a summary of all filings, for a glance or a cron mail. */
#include "config.h"

#include <string.h>

#include "cli/cli_private.h"
#include "store/overview.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/next.h"
#include "workflow/remind.h"
#include "workflow/sight_change.h"
#include "workflow/sms_running.h"

/* "Soon" in the summary: a working week and the weekend. */
#define SOON_DAYS 7
/* Filings whose SMS codes run that it names. */
#define SAID_CODES 20
/* Reminders that the summary names before it says how many more there are. */
#define SAID_REMINDERS 10u
/* The same of filings that are late. */
#define SAID_LATE 10

void
cli_tell_sample(Cli *cli)
{
    if (store_is_sample(cli->store))
        cli_line(cli, "%s", _("SAMPLE workspace: all in it is made up"));
}

static const CatalogueItem *
rule_of(Cli *cli, const char *rule_id)
{
    return catalogue_get(cli->cat, "deadlines", rule_id);
}

static json_t *
json_reminders(Cli *cli, const GPtrArray *due)
{
    json_t *list = json_array();

    for (guint i = 0; i < due->len; i++) {
        const Deadline *d = g_ptr_array_index(due, i);
        const CatalogueItem *rule = rule_of(cli, d->rule_id);
        g_autofree char *when = reminder_dup_when(cli->flow, d);

        g_autofree char *subject = deadline_dup_subject(cli->flow, d);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "filing", d->code,
                            "rule", d->rule_id, "name", item_name(rule, cli->lang), "actor",
                            d->actor, "due_on", d->due_on, "in", when, "label",
                            json_text(due_label(rule)), "subject", json_text(subject)));
    }
    return list;
}

/* "A material expires: Business licence" */
static char *
dup_reminder_name(Cli *cli, const Deadline *d, const CatalogueItem *rule)
{
    g_autofree char *subject = deadline_dup_subject(cli->flow, d);

    return subject ? g_strdup_printf(_("%1$s: %2$s"), item_name(rule, cli->lang), subject)
                   : g_strdup(item_name(rule, cli->lang));
}

static void
print_reminders(Cli *cli, const GPtrArray *due)
{
    for (guint i = 0; i < MIN(due->len, SAID_REMINDERS); i++) {
        const Deadline *d = g_ptr_array_index(due, i);
        const CatalogueItem *rule = rule_of(cli, d->rule_id);
        const char *label = due_label(rule);
        g_autofree char *when = reminder_dup_when(cli->flow, d);
        g_autofree char *name = dup_reminder_name(cli, d, rule);

        if (label)
            cli_line(cli, _("reminder: %1$s %2$s, %3$s (%4$s)"), d->code, name, when, label);
        else
            cli_line(cli, _("reminder: %1$s %2$s, %3$s"), d->code, name, when);
    }
    if (due->len > SAID_REMINDERS)
        cli_line(cli,
                 ngettext("and %u more reminder", "and %u more reminders",
                          due->len - SAID_REMINDERS),
                 due->len - SAID_REMINDERS);
}

static json_t *
json_codes(const GPtrArray *running)
{
    json_t *list = json_array();

    for (guint i = 0; i < running->len; i++) {
        const SmsRunning *r = g_ptr_array_index(running, i);

        for (guint k = 0; k < r->people->len; k++) {
            const SmsPerson *person = g_ptr_array_index(r->people, k);

            json_array_append_new(list,
                                  json_pack("{s:s, s:s, s:o, s:o, s:s, s:i}", "filing", r->code,
                                            "who", person->who, "name", json_text(person->name),
                                            "phone", json_text(person->phone), "due_at",
                                            person->code_due_at, "wrong_left", person->n_left));
        }
    }
    return list;
}

static void
print_codes(Cli *cli, const GPtrArray *running, guint n_more)
{
    for (guint i = 0; i < running->len; i++) {
        g_autofree char *line = sms_running_dup_line(g_ptr_array_index(running, i),
                                                     SMS_SAYS_PHONE, clock_now(cli->clock));

        cli_line(cli, "%s", line);
    }
    if (n_more)
        cli_line(cli, ngettext("+%u filing", "+%u filings", n_more), n_more);
}

/* The filings that are late, the longest first; at most as many as a summary names. */
static GPtrArray *
list_late(Cli *cli, const char *today, GError **error)
{
    GPtrArray *rows = overview_list_after(cli->store, "", 0, SAID_LATE, error);

    for (guint i = rows ? rows->len : 0; i > 0; i--) {
        const OverviewRow *row = g_ptr_array_index(rows, i - 1);

        if (!row->is_open || !overview_has_date(row->due_on) || strcmp(row->due_on, today) >= 0)
            g_ptr_array_remove_index(rows, i - 1);
    }
    return rows;
}

static void
print_late(Cli *cli, const GPtrArray *late, int n_late)
{
    for (guint i = 0; i < late->len; i++) {
        const OverviewRow *row = g_ptr_array_index(late, i);

        /* TRANSLATORS: code, who files what, whose move it is, since when it is late. */
        cli_line(cli, _("late: %1$s %2$s, %3$s, since %4$s"), row->code,
                 filing_title(row->title), actor_label(row->actor), row->due_on);
    }
    if (n_late > SAID_LATE)
        cli_line(cli,
                 ngettext("and %d more that is late", "and %d more that are late",
                          (unsigned long)(n_late - SAID_LATE)),
                 n_late - SAID_LATE);
}

static json_t *
json_late(const GPtrArray *late)
{
    json_t *list = json_array();

    for (guint i = 0; i < late->len; i++) {
        const OverviewRow *row = g_ptr_array_index(late, i);

        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "code", row->code,
                                              "title", filing_title(row->title), "actor",
                                              row->actor, "due_on", row->due_on));
    }
    return list;
}

int
cli_run_status(Cli *cli, char **args, GError **error)
{
    g_autoptr(GPtrArray) due = NULL;
    g_autoptr(GPtrArray) codes = NULL;
    g_autoptr(GPtrArray) changes = NULL;
    g_autoptr(GPtrArray) late = NULL;
    guint n_more_codes = 0;
    int n_changes = 0;
    Day today = workflow_get_today(cli->flow);
    g_autofree char *today_text = day_format(today);
    g_autofree char *soon = day_format(day_add(today, SOON_DAYS));
    OverviewCounts counts;

    (void)args;
    if (!overview_count(cli->store, today_text, soon, &counts, error))
        return CLI_FAILED;
    due = reminder_list_due(cli->flow, error);
    codes = due ? sms_list_running(cli->flow, SAID_CODES, &n_more_codes, error) : NULL;
    changes = codes ? sight_change_list_gravest(cli->store, SIGHT_CHANGES_SAID, error) : NULL;
    late = changes ? list_late(cli, today_text, error) : NULL;
    if (!late || !changed_count(cli->store, &n_changes, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(
            cli,
            json_pack("{s:s, s:b, s:i, s:i, s:i, s:i, s:i, s:o, s:o, s:o, s:i, s:o}", "today",
                      today_text, "sample", store_is_sample(cli->store), "filings",
                      counts.n_all, "open", counts.n_open, "yours", counts.n_yours, "late",
                      counts.n_late, "soon", counts.n_soon, "late_filings", json_late(late),
                      "reminders", json_reminders(cli, due), "sms", json_codes(codes),
                      "changes", n_changes, "changed", cli_json_changes(changes)));
    cli_tell_sample(cli);
    cli_print_changes(cli, changes, n_changes);
    cli_line(
        cli,
        _("filings: %1$d, open: %2$d; waiting for you: %3$d, late: %4$d, due within seven days: "
          "%5$d"),
        counts.n_all, counts.n_open, counts.n_yours, counts.n_late, counts.n_soon);
    print_late(cli, late, counts.n_late);
    print_codes(cli, codes, n_more_codes);
    print_reminders(cli, due);
    return EXIT_DONE;
}
