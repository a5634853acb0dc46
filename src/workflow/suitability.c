/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/suitability.h"

#include <string.h>

#include "workflow/facts.h"

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
        if (conditions_eval(conds, item_value(rule, "when"), NULL) != TRI_YES)
            continue;
        finding = g_new0(SuitabilityFinding, 1);
        finding->rule = rule;
        finding->verdict =
            item_is(rule, "verdict", "stop") ? SUITABILITY_STOP : SUITABILITY_WARN;
        finding->service_no = is_filing_rule ? 0 : service_no;
        g_ptr_array_add(findings, finding);
    }
}

GPtrArray *
suitability_list_for_facts(Workflow *flow, GHashTable *facts, int service_no)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func(g_free);

    add_findings(flow, facts, service_no, TRUE, findings);
    g_ptr_array_sort(findings, compare_findings);
    return findings;
}

GPtrArray *
suitability_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
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
