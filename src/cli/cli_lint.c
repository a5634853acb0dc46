/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All faults of a filing, before anybody else sees them. */
#include "config.h"

#include "base/clock.h"
#include "base/error.h"
#include "cli/cli_private.h"
#include "document/reading.h"

static json_t *
json_finding(Cli *cli, const LintFinding *finding)
{
    json_t *rejections = json_array();

    for (guint i = 0; i < item_n(finding->rule, "rejections"); i++)
        json_array_append_new(rejections,
                              json_string(item_value_at(finding->rule, "rejections", i, NULL)));
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
json_lint(Cli *cli, const Filing *filing, const GPtrArray *findings)
{
    json_t *list = json_array();
    LintCount count = lint_count(findings);

    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(list, json_finding(cli, g_ptr_array_index(findings, i)));
    return json_pack("{s:s, s:s, s:i, s:i, s:i, s:o}", "code", filing->code, "title",
                     filing_title(filing->title), "faults", (int)count.n_faults, "warnings",
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
print_lint(Cli *cli, const Filing *filing, const GPtrArray *findings)
{
    const LintFinding *before = NULL;
    LintCount count = lint_count(findings);

    cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
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

/* `many` NULL: this one alone. */
static gboolean
lint_one(Cli *cli, const char *code, LintMany *many, json_t *list, gboolean *out_faults,
         GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, code, error);
    g_autoptr(GPtrArray) findings = NULL;

    if (filing)
        findings = many ? lint_many_list(many, filing->id, error)
                        : reading_lint(cli->flow, filing->id, error);
    if (!findings)
        return FALSE;
    if (lint_count(findings).n_faults)
        *out_faults = TRUE;
    if (list)
        json_array_append_new(list, json_lint(cli, filing, findings));
    else
        print_lint(cli, filing, findings);
    return TRUE;
}

static gboolean
lint_all(Cli *cli, json_t *list, gboolean *out_faults, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(LintMany) many =
        cli_list_open(cli, codes, error) ? reading_lint_many(cli->flow, error) : NULL;

    for (guint i = 0; many && i < codes->len; i++)
        if (!lint_one(cli, g_ptr_array_index(codes, i), many, list, out_faults, error))
            return FALSE;
    if (many)
        lint_many_keep(many);
    return many != NULL;
}

int
cli_run_lint(Cli *cli, char **args, GError **error)
{
    json_t *list = NULL;
    gboolean has_faults = FALSE;
    gboolean ok;

    if (cli->all == (args[0] != NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("say which filing, or --all for every open one"));
        return CLI_FAILED;
    }
    list = cli->globals.is_json ? json_array() : NULL;
    ok = args[0] ? lint_one(cli, args[0], NULL, list, &has_faults, error)
                 : lint_all(cli, list, &has_faults, error);
    if (!ok) {
        json_decref(list);
        return CLI_FAILED;
    }
    if (list)
        (void)cli_put_json(cli, list); /* the exit code is the verdict */
    return has_faults ? EXIT_NO : EXIT_DONE;
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

int
cli_run_overrule(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) all = filing ? reading_lint(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) found = all ? find_findings(cli, all, args[1], FALSE, error) : NULL;

    return found && lint_overrule(cli->flow, filing->id, found, cli->why, error) ? EXIT_DONE
                                                                                 : CLI_FAILED;
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
