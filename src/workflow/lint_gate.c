/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the linter's findings are met on the way: at the checklist's rows, and at the events
 * that take the order on to the provider. Nothing is held back by them here. */
#include "config.h"

#include "workflow/lint.h"
#include "workflow/requirement.h"
#include "workflow/workflow_private.h"

/* Of the material itself, or of an answer that it consists of or that it proves. */
static gboolean
concerns(const LintFinding *finding, const Requirement *r)
{
    if (finding->mends == r->material)
        return finding->service_no == r->service_no;
    return g_str_equal(item_kind(finding->mends), "facts") &&
           item_list_has(r->material, "fact", item_id(finding->mends)) &&
           (finding->service_no == r->service_no || finding->service_no == 0 ||
            r->service_no == 0);
}

/* The checklist says "Service name: …" where the linter has the name as a heading. */
static gboolean
is_said(const Requirement *r, const LintFinding *finding)
{
    for (guint i = 0; i < r->findings->len; i++)
        if (g_str_has_suffix(((const Finding *)g_ptr_array_index(r->findings, i))->text,
                             finding->text))
            return TRUE;
    return FALSE;
}

static void
join(Workflow *flow, const LintFinding *finding, Requirement *r)
{
    finding_add(r->findings, finding->verdict, finding->rule, g_strdup(finding->text),
                g_strdup(finding->remedy));
    if (finding->verdict != VERDICT_FAIL) {
        r->n_warnings++;
        return;
    }
    g_free(r->fault);
    r->fault = finding_list_dup_fault(r->findings, workflow_get_lang(flow));
}

void
lint_join_requirements(Workflow *flow, const GPtrArray *findings, const GPtrArray *requirements)
{
    for (guint i = 0; i < requirements->len; i++) {
        Requirement *r = g_ptr_array_index(requirements, i);

        for (guint f = 0; f < findings->len && r->required != TRI_NO; f++) {
            const LintFinding *finding = g_ptr_array_index(findings, f);

            if (!finding->overruled_at && concerns(finding, r) && !is_said(r, finding))
                join(flow, finding, r);
        }
    }
}

gboolean
lint_is_met_by(Workflow *flow, const CatalogueItem *event)
{
    const char *to = item_value(event, "to");

    return item_is(event, "round", "yes") ||
           (to && stage_order(flow, to) <= stage_order(flow, STAGE_LAST_BEFORE_SUBMIT));
}
