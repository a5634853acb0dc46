/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal, and copies of the workspace. */
#include "config.h"

#include "base/error.h"
#include "cli/cli_private.h"
#include "online/sealing.h"
#include "report/change.h"
#include "report/entry.h"
#include "report/steps.h"
#include "store/backup.h"
#include "store/filing.h"
#include "store/journal.h"

#define LOG_ROWS 1000

/* Has the entries, whatever day is shown. */
static Store *
get_journal(const Cli *cli)
{
    return cli->present ? cli->present : cli->store;
}

static json_t *
json_changes(Cli *cli, const JournalEntry *entry)
{
    g_autoptr(GPtrArray) changes =
        journal_list_changes(get_journal(cli), entry->origin, entry->seq, NULL);
    g_autoptr(GPtrArray) texts = changes ? change_describe(cli->flow, changes) : NULL;
    json_t *list = json_array();

    for (guint i = 0; texts && i < texts->len; i++) {
        const JournalChange *c = g_ptr_array_index(changes, i);
        const ChangeText *text = g_ptr_array_index(texts, i);

        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:s, s:s, s:o, s:o}", "table", c->table,
                      "op", c->op, "key", c->key, "column", c->column, "old",
                      json_text(c->old_value), "new", json_text(c->new_value), "object",
                      text->object, "field", text->field, "old_shown",
                      json_text(text->old_value), "new_shown", json_text(text->new_value)));
    }
    return list;
}

static json_t *
json_entry(Cli *cli, const JournalEntry *e)
{
    g_autofree char *summary = entry_dup_summary(cli->flow, get_journal(cli), e);

    return json_pack("{s:s, s:I, s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:I, s:b, s:s, s:o}",
                     "origin", e->origin, "seq", (json_int_t)e->seq, "lamport",
                     (json_int_t)e->lamport, "at", e->at, "actor", e->actor, "verb", e->verb,
                     "object", e->object, "summary", summary, "summary_written", e->summary,
                     "schema", e->schema, "undoes", (json_int_t)e->undoes, "undone",
                     e->is_undone, "hash", e->hash, "changes", json_changes(cli, e));
}

static void
print_entry(Cli *cli, const JournalEntry *e)
{
    g_autofree char *text = entry_dup_text(cli->flow, get_journal(cli), e);
    g_autofree char *local = NULL;
    gint64 at;

    if (instant_parse(e->at, &at, NULL))
        local = instant_format_local(at);
    cli_line(cli, "%5" G_GINT64_FORMAT "  %s  %-10s %-4s %s%s  %.8s", e->seq,
             local ? local : e->at, e->actor, e->object, text,
             e->is_undone ? _(" (undone)") : "", e->hash);
}

static void
print_changes(Cli *cli, const JournalEntry *entry)
{
    g_autoptr(GPtrArray) changes =
        journal_list_changes(get_journal(cli), entry->origin, entry->seq, NULL);
    g_autoptr(GPtrArray) texts = changes ? change_describe(cli->flow, changes) : NULL;

    for (guint i = 0; texts && i < texts->len; i++) {
        const ChangeText *text = g_ptr_array_index(texts, i);

        if (!text->is_technical)
            cli_line(cli, "         %s", text->text);
    }
}

/* Entries of `object`, or all, newest first; with --as-of only those up to then. */
static GPtrArray *
list_entries(Cli *cli, const char *object, GError **error)
{
    g_autofree char *until = instant_format(clock_now(cli->clock));

    return cli->present ? journal_list_as_of(cli->present, object, until, LOG_ROWS, error)
                        : journal_list(cli->store, object, 0, LOG_ROWS, error);
}

static int
run_log(Cli *cli, char **args, GError **error)
{
    g_autofree char *code = args[0] ? g_ascii_strup(args[0], -1) : NULL;
    g_autoptr(GPtrArray) entries = list_entries(cli, code, error);
    json_t *list;

    if (entries && !entries->len && code && !cli->present) {
        g_autoptr(Filing) filing = cli_find_filing(cli, code, error);

        if (!filing)
            return CLI_FAILED;
    }
    list = json_array();
    for (guint i = 0; entries && i < entries->len; i++) {
        if (cli->globals.is_json) {
            json_array_append_new(list, json_entry(cli, g_ptr_array_index(entries, i)));
            continue;
        }
        print_entry(cli, g_ptr_array_index(entries, i));
        if (cli->all)
            print_changes(cli, g_ptr_array_index(entries, i));
    }
    if (entries && cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    return entries ? EXIT_DONE : CLI_FAILED;
}

static int
take_back(Cli *cli, gboolean redo, GError **error)
{
    g_auto(StepDone) done = {0};

    if (!steps_go(cli->flow, redo, 1, &done, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:s, s:i}", redo ? "redone" : "undone",
                                           done.summary, "steps_back", (int)done.n_back));
    cli_line(cli, "%s", done.said);
    return EXIT_DONE;
}

static int
run_undo(Cli *cli, char **args, GError **error)
{
    (void)args;
    return take_back(cli, FALSE, error);
}

static int
run_redo(Cli *cli, char **args, GError **error)
{
    (void)args;
    return take_back(cli, TRUE, error);
}

/* The chain, then the time stamps of it. NULL: what is wrong comes before any stamp. */
static GPtrArray *
check_seals(Cli *cli, gboolean is_whole, GError **error)
{
    return is_whole ? sealing_check(cli->store, cli->settings, error) : NULL;
}

static void
print_chain(Cli *cli, gint64 n)
{
    cli_line(cli,
             ngettext("%d entry, the chain is whole, the state equals its replay",
                      "%d entries, the chain is whole, the state equals their replay",
                      (gulong)n),
             (int)n);
}

static int
run_verify(Cli *cli, char **args, GError **error)
{
    g_autoptr(JournalEntry) bad = NULL;
    g_autoptr(GError) local = NULL;
    gint64 n = 0;
    gboolean ok = journal_verify(cli->store, &n, &bad, &local);
    g_autoptr(GPtrArray) seals = check_seals(cli, ok, &local);

    (void)args;
    if (!seals && !cli->globals.is_json) {
        if (ok)
            print_chain(cli, n);
        g_propagate_error(error, g_steal_pointer(&local));
        return CLI_FAILED;
    }
    if (cli->globals.is_json) {
        (void)cli_put_json(cli, json_pack("{s:b, s:I, s:o, s:o, s:o}", "whole", ok, "entries",
                                          (json_int_t)n, "first_altered",
                                          bad ? json_integer(bad->seq) : json_null(), "message",
                                          json_text(local ? local->message : NULL), "seals",
                                          seals ? cli_json_seals(seals) : json_array()));
        if (!seals)
            return local ? error_exit_code(local) : EXIT_NO;
        return cli_print_seals(cli, seals) ? EXIT_DONE : EXIT_NO;
    }
    print_chain(cli, n);
    return cli_print_seals(cli, seals) ? EXIT_DONE : EXIT_NO;
}

static int
run_rebuild(Cli *cli, char **args, GError **error)
{
    gint64 n = 0, n_differences = 0;

    (void)args;
    if (!journal_rebuild(cli->store, &n, &n_differences, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:I, s:I}", "entries", (json_int_t)n,
                                           "differences", (json_int_t)n_differences));
    cli_line(cli, _("%1$d entries replayed, %2$d rows differed"), (int)n, (int)n_differences);
    return EXIT_DONE;
}

static int
run_backup(Cli *cli, char **args, GError **error)
{
    gint64 n = 0;

    if (!store_get_path(cli->store)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("there is no workspace yet"));
        return CLI_FAILED;
    }
    if (!backup_make(cli->store, args[0], &n, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(
            cli, json_pack("{s:o, s:I}", "file", json_text(args[0]), "entries", (json_int_t)n));
    cli_line(cli, _("'%1$s' written and verified: %2$d entries"), args[0], (int)n);
    return EXIT_DONE;
}

static int
run_restore(Cli *cli, char **args, GError **error)
{
    const char *path = settings_get(cli->settings, SETTING_WORKSPACE);
    const char *actor = settings_get(cli->settings, SETTING_ACTOR);
    RestoreReport report;

    if (!backup_restore(args[0], path, cli->clock, actor, &report, error))
        return CLI_FAILED;
    if (cli->globals.is_json) {
        json_t *json =
            json_pack("{s:o, s:I, s:i, s:i, s:o}", "file", json_text(args[0]), "entries",
                      (json_int_t)report.n_entries, "from_version", report.from_version,
                      "to_version", report.to_version, "kept_as", json_text(report.kept_as));

        restore_report_clear(&report);
        return cli_put_json(cli, json);
    }
    cli_line(cli, _("'%1$s' is the workspace now: %2$d entries, verified"), args[0],
             (int)report.n_entries);
    if (report.from_version < report.to_version)
        cli_line(cli, _("it was of version %1$d and is of version %2$d now"),
                 report.from_version, report.to_version);
    if (report.kept_as)
        cli_line(cli, _("the workspace that was there is kept as '%s'"), report.kept_as);
    restore_report_clear(&report);
    return EXIT_DONE;
}

const CliCommand cli_journal_commands[] = {
    {"log", "[CODE]", 0, 1, CLI_READ, OPTION_AS_OF | OPTION_ALL,
     N_("the journal, newest first; --all: with what each entry changed"), run_log, NULL},
    {"undo", "", 0, 0, CLI_WRITE, 0, N_("take back the last change"), run_undo, NULL},
    {"redo", "", 0, 0, CLI_WRITE, 0, N_("do again what undo took back"), run_redo, NULL},
    {"verify", "", 0, 0, CLI_READ, 0,
     N_("is the journal unaltered, and does the state follow from it"), run_verify, NULL},
    {"rebuild", "", 0, 0, CLI_WRITE, 0, N_("make the state anew from the journal"), run_rebuild,
     NULL},
    {"backup", "FILE", 1, 1, CLI_READ, 0,
     N_("copy the workspace while it is in use, and verify the copy"), run_backup, NULL},
    {"restore", "FILE", 1, 1, CLI_CATALOGUE | CLI_REPLACE, 0,
     N_("make a backup the workspace; keeps the present one"), run_restore, NULL},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
