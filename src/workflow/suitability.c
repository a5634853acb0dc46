/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/suitability.h"

#include <string.h>

#include "workflow/facts.h"
#include "workflow/type.h"
#include "workflow/workflow_private.h"

void
suitability_finding_free(SuitabilityFinding *finding)
{
    if (!finding)
        return;
    g_free(finding->shown);
    g_free(finding);
}

static void
free_finding(gpointer finding)
{
    suitability_finding_free(finding);
}

char *
suitability_finding_dup_text(const SuitabilityFinding *finding, Lang lang)
{
    const char *text = item_text(finding->rule, "text", lang);

    if (!finding->shown)
        return g_strdup(text);
    return g_strdup_printf(_("%1$s (%2$s)"), text, finding->shown);
}

static int
compare_findings(gconstpointer a, gconstpointer b)
{
    const SuitabilityFinding *x = *(SuitabilityFinding *const *)a;
    const SuitabilityFinding *y = *(SuitabilityFinding *const *)b;

    return (int)y->verdict - (int)x->verdict;
}

static void
add_findings(Workflow *flow, GHashTable *facts, int service_no, gboolean with_filing_rules,
             GPtrArray *findings)
{
    const GPtrArray *rules = catalogue_list(workflow_get_catalogue(flow), "suitability");
    Conditions *conds = workflow_get_conditions(flow);

    conditions_set_facts(conds, facts);
    for (guint i = 0; i < rules->len; i++) {
        const CatalogueItem *rule = g_ptr_array_index(rules, i);
        gboolean is_filing_rule = item_is(rule, "scope", "filing");
        SuitabilityFinding *finding;

        if (is_filing_rule && !with_filing_rules)
            continue;
        if (!conditions_holds(conds, item_value(rule, "when")))
            continue;
        finding = g_new0(SuitabilityFinding, 1);
        finding->rule = rule;
        finding->verdict =
            item_is(rule, "verdict", "stop") ? SUITABILITY_STOP : SUITABILITY_WARN;
        finding->service_no = is_filing_rule ? 0 : service_no;
        finding->shown = fact_dup_shown(flow, rule, facts);
        g_ptr_array_add(findings, finding);
    }
}

GPtrArray *
suitability_list_for_facts(Workflow *flow, GHashTable *facts, int service_no)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func(free_finding);

    add_findings(flow, facts, service_no, TRUE, findings);
    g_ptr_array_sort(findings, compare_findings);
    return findings;
}

GPtrArray *
suitability_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);
    int n_services = facts_count_services(flow, filing_id);

    for (int no = 1; no <= n_services; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing_id, no, error);

        if (!facts)
            return NULL;
        add_findings(flow, facts, no, no == 1, findings);
    }
    g_ptr_array_sort(findings, compare_findings);
    return g_steal_pointer(&findings);
}

/* Rules of both kinds name their step of the tree: the same step is the same reason. */
static gboolean
is_said(const GPtrArray *stops, const CatalogueItem *rule)
{
    const char *step = item_value(rule, "step");

    for (guint i = 0; i < stops->len; i++) {
        const CatalogueItem *said = g_ptr_array_index(stops, i);

        if (said == rule || (step && g_strcmp0(item_value(said, "step"), step) == 0))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
suitability_list_stops(Workflow *flow, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) stops = g_ptr_array_new();
    g_autoptr(GPtrArray) findings = NULL;

    if (!filing->is_open || !stage_is_with_officer(filing->stage))
        return g_steal_pointer(&stops);
    if (filing->round == 0) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing->id, 1, error);
        g_autoptr(TypeDecision) decision = facts ? type_decide(flow, facts) : NULL;

        if (!decision)
            return NULL;
        if (decision->verdict == TYPE_STOPPED)
            g_ptr_array_add(stops, (gpointer)decision->decision);
    }
    findings = suitability_list(flow, filing->id, error);
    for (guint i = 0; findings && i < findings->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(findings, i);

        if (finding->verdict == SUITABILITY_STOP && !is_said(stops, finding->rule))
            g_ptr_array_add(stops, (gpointer)finding->rule);
    }
    return findings ? g_steal_pointer(&stops) : NULL;
}
