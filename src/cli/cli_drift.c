/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record here, field by field, against what the register and the provider say. */
#include "config.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "workflow/drift.h"
#include "workflow/sight.h"

static json_t *
json_row(Cli *cli, const DriftRow *row)
{
    static const char *const states[] = {"same", "open", "noted"};

    return json_pack("{s:i, s:s, s:s, s:s, s:o, s:o, s:s, s:s, s:o, s:s, s:o, s:o, s:o, s:o, "
                     "s:o}",
                     "service", row->service_no, "aspect", row->aspect, "field", row->field,
                     "name", drift_field_name(cli->flow, row), "ours", json_text(row->ours),
                     "theirs", json_text(row->theirs), "answer", row->answer, "state",
                     states[row->state], "source", json_text(row->source), "sure",
                     drift_sure_text(row), "since", json_text(row->since), "at",
                     json_text(row->at), "last_could_not_tell", json_text(row->untold), "why",
                     json_text(row->why), "noted_at", json_text(row->noted_at));
}

static json_t *
json_rows(Cli *cli, const char *code, const GPtrArray *rows)
{
    json_t *list = json_array();

    for (guint i = 0; i < rows->len; i++)
        json_array_append_new(list, json_row(cli, g_ptr_array_index(rows, i)));
    return json_pack("{s:s, s:i, s:o}", "code", code, "open", (int)drift_count_open(rows),
                     "rows", list);
}

static void
print_row(Cli *cli, const DriftRow *row)
{
    static const char *const marks[] = {" ", "✗", "-"};
    g_autofree char *at = row->at ? instant_dup_local(row->at) : g_strdup("-");
    g_autofree char *number =
        row->service_no > 1 ? g_strdup_printf("@%d", row->service_no) : g_strdup("");
    g_autofree char *state = NULL;

    /* TRANSLATORS: whose word it is ("register", "provider"), and "differs" or "same". */
    state = g_strdup_printf(_("%1$s: %2$s"), drift_who_text(row), drift_state_text(row));
    cli_line(cli, "%s %s  %s  [%s%s]", marks[row->state], drift_field_name(cli->flow, row),
             state, row->aspect, number);
    cli_line(cli, _("    here: %s"), row->ours ? row->ours : "-");
    /* TRANSLATORS: whose word it is, and what they say. */
    cli_line(cli, _("    %1$s: %2$s"), drift_who_text(row), row->theirs ? row->theirs : "-");
    /* TRANSLATORS: when, how sure. */
    cli_line(cli, _("    told %1$s: %2$s"), at, drift_sure_text(row));
    if (row->untold)
        cli_line(cli, _("    the last try could not tell: %s"), sight_reason_text(row->untold));
    if (row->state == DRIFT_NOTED) {
        g_autofree char *noted_at = instant_dup_local(row->noted_at);

        cli_line(cli, _("    noted %1$s: %2$s"), noted_at, row->why);
    }
}

static int
print_rows(Cli *cli, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) rows = drift_list(cli->flow, filing->id, error);
    guint n_open;

    if (!rows)
        return CLI_FAILED;
    n_open = drift_count_open(rows);
    if (cli->globals.is_json) {
        (void)cli_put_json(cli, json_rows(cli, filing->code, rows)); /* the exit code tells */
        return n_open > 0 ? EXIT_NO : EXIT_DONE;
    }
    cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
    for (guint i = 0; i < rows->len; i++)
        print_row(cli, g_ptr_array_index(rows, i));
    if (rows->len == 0)
        cli_line(
            cli,
            _("  nothing was told of it yet: beian check %1$s --register, beian check %1$s --provider, beian saw"),
            filing->code);
    else
        cli_line(cli, _("  open differences: %u"), n_open);
    return n_open > 0 ? EXIT_NO : EXIT_DONE;
}

static int
do_row(Cli *cli, const Filing *filing, const char *what, const char *key, GError **error)
{
    g_autoptr(GPtrArray) rows = drift_list(cli->flow, filing->id, error);
    const DriftRow *row = rows ? drift_find(rows, key, error) : NULL;
    gboolean ok;

    if (!row)
        return CLI_FAILED;
    if (g_str_equal(what, "take"))
        ok = drift_take(cli->flow, filing->id, row, error);
    else if (g_str_equal(what, "note"))
        ok = drift_note(cli->flow, filing->id, row, cli->why ? cli->why : "", error);
    else
        ok = drift_note(cli->flow, filing->id, row, NULL, error);
    return ok ? EXIT_DONE : CLI_FAILED;
}

static int
run_drift(Cli *cli, char **args, GError **error)
{
    static const char *const words[] = {"take", "note", "reopen", NULL};
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);

    if (!filing)
        return CLI_FAILED;
    if (!args[1])
        return print_rows(cli, filing, error);
    if (!args[2] || !g_strv_contains(words, args[1])) {
        g_set_error_literal(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("say what to do with which: take ASPECT, note ASPECT --why TEXT, reopen ASPECT"));
        return CLI_FAILED;
    }
    return do_row(cli, filing, args[1], args[2], error);
}

const CliCommand cli_drift_commands[] = {
    {"drift", "CODE [take|note|reopen ASPECT]", 1, 3, CLI_WRITE | CLI_BARE_READ, OPTION_WHY,
     N_("the record here, field by field, against what the register and the provider say"),
     run_drift,
     N_("take: what they say is recorded here, which can be undone. note: it may differ, for the reason of --why, until they say something else. reopen: it counts again. ASPECT@N is of the Nth service. Exit code 1 where a difference is open.")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
