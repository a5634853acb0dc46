/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All faults of a filing, before anybody else sees them. */
#include "config.h"

#include "base/clock.h"
#include "base/error.h"
#include "cli/cli_private.h"
#include "document/reading.h"
#include "workflow/typed.h"

static json_t *
json_finding(Cli *cli, const LintFinding *finding)
{
    g_autoptr(GPtrArray) told = lint_list_rejections(cli->flow, finding);
    json_t *rejections = json_array();

    for (guint i = 0; i < told->len; i++)
        json_array_append_new(rejections, json_string(item_id(g_ptr_array_index(told, i))));
    json_t *overruled = finding->overruled_at
                            ? json_pack("{s:s, s:s}", "at", finding->overruled_at, "why",
                                        finding->overruled_why)
                            : json_null();

    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:o, s:o, s:o, s:o}", "rule",
                     item_id(finding->rule), "kind", item_kind(finding->rule), "severity",
                     finding->verdict == VERDICT_FAIL ? "fail" : "warn", "mends",
                     item_id(finding->mends), "mends_kind", item_kind(finding->mends), "name",
                     item_name(finding->mends, cli->lang), "service", finding->service_no,
                     "text", finding->text, "remedy", json_text(finding->remedy), "rejections",
                     rejections, "sources", cli_json_sources(cli, finding->rule), "overruled",
                     overruled);
}

static json_t *
json_lint(Cli *cli, const char *code, const char *title, const GPtrArray *findings)
{
    json_t *list = json_array();
    LintCount count = lint_count(findings);

    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(list, json_finding(cli, g_ptr_array_index(findings, i)));
    return json_pack("{s:s, s:s, s:i, s:i, s:i, s:o}", "code", code, "title",
                     filing_title(title), "faults", (int)count.n_faults, "warnings",
                     (int)count.n_warnings, "overruled", (int)count.n_overruled, "findings",
                     list);
}

static void
print_finding(Cli *cli, const LintFinding *finding)
{
    const char *mark = finding->overruled_at              ? "-"
                       : finding->verdict == VERDICT_FAIL ? "✗"
                                                          : "!";

    cli_line(cli, "    %s %s [%s]", mark, finding->text, item_id(finding->rule));
    if (finding->overruled_at) {
        g_autofree char *at = instant_dup_local(finding->overruled_at);

        cli_line(cli, _("      overruled %1$s: %2$s"), at, finding->overruled_why);
    } else if (finding->remedy) {
        cli_line(cli, "      → %s", finding->remedy);
    }
}

/* Grouped by what mends them; the rule in brackets is what `catalogue show` takes. */
static void
print_lint(Cli *cli, const char *code, const char *title, const GPtrArray *findings)
{
    const LintFinding *before = NULL;
    LintCount count = lint_count(findings);

    cli_line(cli, "%s  %s", code, filing_title(title));
    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (lint_begins_group(before, finding)) {
            g_autofree char *group = lint_dup_group(cli->flow, finding);

            cli_line(cli, "  %s", group);
        }
        before = finding;
        print_finding(cli, finding);
    }
    cli_line(cli, _("  faults: %1$u, warnings: %2$u"), count.n_faults, count.n_warnings);
    if (count.n_overruled)
        cli_line(cli, _("  overruled: %u"), count.n_overruled);
}

void
cli_line_known(Cli *cli, const char *code, LintCount known, const char *indent)
{
    if (known.n_faults || known.n_warnings)
        cli_line(cli, _("%1$sknown: faults %2$u, warnings %3$u: beian lint %4$s"), indent,
                 known.n_faults, known.n_warnings, code);
}

typedef struct {
    LintMany *many;
    json_t *list; /* NULL: as text */
    gboolean has_faults;
    GError *error; /* what ended it */
} Lint;

static void
put_lint(Cli *cli, Lint *lint, const char *code, const char *title, const GPtrArray *findings)
{
    if (lint_count(findings).n_faults)
        lint->has_faults = TRUE;
    if (lint->list)
        json_array_append_new(lint->list, json_lint(cli, code, title, findings));
    else
        print_lint(cli, code, title, findings);
}

/* What no paper was compared with is not without faults for that. */
static gboolean
note_unread(Cli *cli, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) readings = reading_list(cli->flow, filing->id, error);
    guint n = 0;

    for (guint i = 0; readings && i < readings->len; i++)
        n += ((const Reading *)g_ptr_array_index(readings, i))->scan == NULL;
    if (n > 0)
        cli_note(
            cli,
            ngettext(
                "%1$u paper was not read yet, and is not compared with the answers: beian read %2$s",
                "%1$u papers were not read yet, and are not compared with the answers: beian read %2$s",
                n),
            n, filing->code);
    return readings != NULL;
}

gboolean
cli_note_typed(Cli *cli, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) waiting = typed_list(cli->flow, filing->id, error);
    g_autofree char *names =
        waiting && waiting->len > 0 ? typed_dup_names(cli->flow, waiting) : NULL;

    if (names)
        cli_note(cli,
                 ngettext("%1$u answer was typed on the screens, but not recorded, and does "
                          "not count: %2$s (key i of the filing)",
                          "%1$u answers were typed on the screens, but not recorded, and do "
                          "not count: %2$s (key i of the filing)",
                          waiting->len),
                 waiting->len, names);
    return waiting != NULL;
}

static gboolean
lint_one(Cli *cli, const char *code, Lint *lint)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, code, &lint->error);
    g_autoptr(GPtrArray) findings =
        filing ? reading_lint(cli->flow, filing->id, &lint->error) : NULL;

    if (findings)
        put_lint(cli, lint, filing->code, filing->title, findings);
    return findings && note_unread(cli, filing, &lint->error) &&
           cli_note_typed(cli, filing, &lint->error);
}

static void
lint_row(Cli *cli, const OverviewRow *row, gpointer user)
{
    Lint *lint = user;
    g_autoptr(GPtrArray) findings =
        row->is_open && !lint->error ? lint_many_list(lint->many, row->filing_id, &lint->error)
                                     : NULL;

    if (findings)
        put_lint(cli, lint, row->code, row->title, findings);
}

static gboolean
lint_all(Cli *cli, Lint *lint)
{
    g_autoptr(LintMany) many = reading_lint_many(cli->flow, &lint->error);
    GError *error = NULL;

    lint->many = many;
    if (many && !cli_walk_overview(cli, lint_row, lint, &error)) {
        g_clear_error(&lint->error);
        lint->error = error;
    }
    if (!lint->error)
        lint_many_keep(many);
    return !lint->error;
}

int
cli_run_lint(Cli *cli, char **args, GError **error)
{
    Lint lint = {0};

    if (cli->all == (args[0] != NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("say which filing, or --all for every open one"));
        return CLI_FAILED;
    }
    lint.list = cli->globals.is_json ? json_array() : NULL;
    if (!(args[0] ? lint_one(cli, args[0], &lint) : lint_all(cli, &lint))) {
        json_decref(lint.list);
        g_propagate_error(error, lint.error);
        return CLI_FAILED;
    }
    if (lint.list)
        (void)cli_put_json(cli, lint.list); /* the exit code is the verdict */
    return lint.has_faults ? EXIT_NO : EXIT_DONE;
}

/* The findings of a rule that are to change; the rule and one field may be named. */
static GPtrArray *
find_findings(Cli *cli, const GPtrArray *findings, const char *rule_id, gboolean overruled,
              GError **error)
{
    if (cli->fields && cli->fields[0] && cli->fields[1]) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("one field at a time"));
        return NULL;
    }
    return lint_find(findings, rule_id, cli->fields ? cli->fields[0] : NULL, overruled);
}

/* All of a rule are overruled at once: each is told. */
static void
print_overruled(Cli *cli, const LintFinding *finding)
{
    g_autofree char *group = lint_dup_group(cli->flow, finding);

    cli_line(cli, _("overruled: %1$s: %2$s"), group, finding->text);
}

int
cli_run_overrule(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) all = filing ? reading_lint(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) found = all ? find_findings(cli, all, args[1], FALSE, error) : NULL;

    if (!found || !lint_overrule(cli->flow, filing->id, found, cli->why, error))
        return CLI_FAILED;
    for (guint i = 0; i < found->len; i++)
        print_overruled(cli, g_ptr_array_index(found, i));
    return EXIT_DONE;
}

int
cli_run_reinstate(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) all = filing ? reading_lint(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) found = all ? find_findings(cli, all, args[1], TRUE, error) : NULL;

    return found && lint_reinstate(cli->flow, filing->id, found, error) ? EXIT_DONE
                                                                        : CLI_FAILED;
}
