/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All faults of a filing, before anybody else sees them. */
#include "config.h"

#include "base/error.h"
#include "cli/cli_private.h"
#include "workflow/lint.h"

static json_t *
json_finding(Cli *cli, const LintFinding *finding)
{
    json_t *rejections = json_array();

    for (guint i = 0; i < item_n(finding->rule, "rejections"); i++)
        json_array_append_new(rejections,
                              json_string(item_value_at(finding->rule, "rejections", i, NULL)));
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:o, s:o, s:o}", "rule",
                     item_id(finding->rule), "kind", item_kind(finding->rule), "severity",
                     finding->verdict == VERDICT_FAIL ? "fail" : "warn", "mends",
                     item_id(finding->mends), "mends_kind", item_kind(finding->mends), "name",
                     item_name(finding->mends, cli->lang), "service", finding->service_no,
                     "text", finding->text, "remedy", json_text(finding->remedy), "rejections",
                     rejections, "sources", cli_json_sources(cli, finding->rule));
}

static json_t *
json_lint(Cli *cli, const Filing *filing, const GPtrArray *findings)
{
    json_t *list = json_array();
    guint n_faults = lint_count_faults(findings);

    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(list, json_finding(cli, g_ptr_array_index(findings, i)));
    return json_pack("{s:s, s:s, s:i, s:i, s:o}", "code", filing->code, "title",
                     filing_title(filing->title), "faults", (int)n_faults, "warnings",
                     (int)(findings->len - n_faults), "findings", list);
}

/* Grouped by what mends them; the rule in brackets is what `catalogue show` takes. */
static void
print_lint(Cli *cli, const Filing *filing, const GPtrArray *findings)
{
    const LintFinding *before = NULL;
    guint n_faults = lint_count_faults(findings);

    cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (lint_begins_group(before, finding)) {
            g_autofree char *group = lint_dup_group(cli->flow, finding);

            cli_line(cli, "  %s", group);
        }
        before = finding;
        cli_line(cli, "    %s %s [%s]", finding->verdict == VERDICT_FAIL ? "✗" : "!",
                 finding->text, item_id(finding->rule));
        if (finding->remedy)
            cli_line(cli, "      → %s", finding->remedy);
    }
    cli_line(cli, _("  faults: %1$u, warnings: %2$u"), n_faults, findings->len - n_faults);
}

static gboolean
lint_one(Cli *cli, const char *code, json_t *list, gboolean *out_faults, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, code, error);
    g_autoptr(GPtrArray) findings = filing ? lint_list(cli->flow, filing->id, error) : NULL;

    if (!findings)
        return FALSE;
    if (lint_count_faults(findings))
        *out_faults = TRUE;
    if (list)
        json_array_append_new(list, json_lint(cli, filing, findings));
    else
        print_lint(cli, filing, findings);
    return TRUE;
}

int
cli_run_lint(Cli *cli, char **args, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    json_t *list = NULL;
    gboolean has_faults = FALSE;

    if (cli->all == (args[0] != NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("say which filing, or --all for every open one"));
        return CLI_FAILED;
    }
    if (args[0])
        g_ptr_array_add(codes, g_strdup(args[0]));
    else if (!cli_list_open(cli, codes, error))
        return CLI_FAILED;
    list = cli->globals.is_json ? json_array() : NULL;
    for (guint i = 0; i < codes->len; i++)
        if (!lint_one(cli, g_ptr_array_index(codes, i), list, &has_faults, error)) {
            json_decref(list);
            return CLI_FAILED;
        }
    if (list)
        (void)cli_put_json(cli, list); /* the exit code is the verdict */
    return has_faults ? EXIT_NO : EXIT_DONE;
}
