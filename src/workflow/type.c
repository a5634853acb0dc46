/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/type.h"

#include "workflow/workflow_private.h"

void
type_decision_free(TypeDecision *decision)
{
    if (!decision)
        return;
    g_clear_pointer(&decision->unknown, g_ptr_array_unref);
    g_free(decision);
}

static void
decide(TypeDecision *result, Workflow *flow, const CatalogueItem *decision)
{
    const char *type = item_value(decision, "type");

    result->decision = decision;
    if (type) {
        result->verdict = TYPE_DECIDED;
        result->type = catalogue_get(workflow_get_catalogue(flow), "filing-types", type);
    } else {
        result->verdict = TYPE_STOPPED;
    }
}

TypeDecision *
type_decide(Workflow *flow, GHashTable *facts)
{
    const GPtrArray *decisions = catalogue_list(workflow_get_catalogue(flow), "decisions");
    Conditions *conds = workflow_get_conditions(flow);
    TypeDecision *result = g_new0(TypeDecision, 1);

    result->verdict = TYPE_UNKNOWN;
    result->unknown = g_ptr_array_new();
    conditions_set_facts(conds, facts);
    for (guint i = 0; i < decisions->len; i++) {
        const CatalogueItem *decision = g_ptr_array_index(decisions, i);
        Tri verdict = conditions_eval(conds, item_value(decision, "when"), result->unknown);

        if (verdict == TRI_NO)
            continue;
        /* A rule that can't be decided yet hides all below it: the first match must win. */
        if (verdict == TRI_YES)
            decide(result, flow, decision);
        break;
    }
    return result;
}

const CatalogueItem *
type_find_first(Workflow *flow, const Filing *filing, GHashTable *facts)
{
    g_autoptr(TypeDecision) decision = NULL;

    if (!filing->is_open || filing->round > 0 || !stage_is_with_officer(filing->stage))
        return NULL;
    decision = type_decide(flow, facts);
    return decision->verdict == TYPE_DECIDED &&
                   item_value_at(decision->decision, "first", 0, "unit")
               ? decision->decision
               : NULL;
}
