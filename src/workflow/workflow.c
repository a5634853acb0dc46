/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/workflow.h"

#include "base/i18n.h"
#include "store/filing.h"
#include "workflow/projection.h"
#include "workflow/workflow_private.h"

struct Workflow {
    Store *store;   /* borrowed */
    Catalogue *cat; /* borrowed */
    Conditions *conditions;
    Lang lang;
};

Workflow *
workflow_new(Store *store, Catalogue *cat, Lang lang, GError **error)
{
    g_autoptr(Workflow) flow = g_new0(Workflow, 1);

    flow->store = store;
    flow->cat = cat;
    flow->lang = lang;
    store_set_projection(store, projection_fill, flow);
    if (!workflow_refresh(flow, error))
        return NULL;
    return g_steal_pointer(&flow);
}

gboolean
workflow_refresh(Workflow *flow, GError **error)
{
    g_autofree char *today = day_format(workflow_get_today(flow));

    return store_refresh(flow->store, catalogue_get_version(flow->cat), today, error);
}

void
workflow_free(Workflow *flow)
{
    if (!flow)
        return;
    store_set_projection(flow->store, NULL, NULL);
    conditions_free(flow->conditions);
    g_free(flow);
}

Store *
workflow_get_store(const Workflow *flow)
{
    return flow->store;
}

Catalogue *
workflow_get_catalogue(const Workflow *flow)
{
    return flow->cat;
}

Conditions *
workflow_get_conditions(Workflow *flow)
{
    g_autoptr(GError) error = NULL;

    if (!flow->conditions)
        flow->conditions = conditions_new(flow->cat, &error);
    if (!flow->conditions)
        g_error("%s", error->message); /* the catalogue's compiler made this row already */
    return flow->conditions;
}

Lang
workflow_get_lang(const Workflow *flow)
{
    return flow->lang;
}

const char *
workflow_name_of(Workflow *flow, const char *kind, const char *id)
{
    const char *name = catalogue_get_name(flow->cat, kind, id, flow->lang);

    return name ? name : id;
}

void
workflow_set_lang(Workflow *flow, Lang lang)
{
    flow->lang = lang;
}

Day
workflow_get_today(const Workflow *flow)
{
    return day_from_instant(clock_now(store_get_clock(flow->store)));
}

gint64
stage_order(Workflow *flow, const char *stage_id)
{
    const CatalogueItem *stage = catalogue_get(flow->cat, "stages", stage_id);

    return stage ? item_int(stage, "order", 0) : 0;
}

gboolean
stage_is_final(Workflow *flow, const char *stage_id)
{
    const CatalogueItem *stage = catalogue_get(flow->cat, "stages", stage_id);

    return stage && item_is(stage, "is_final", "yes");
}

gboolean
stage_came_back(const char *stage_id)
{
    static const char *const stages[] = {"provider-returned", "administration-rejected",
                                         "sms-lapsed", NULL};

    return g_strv_contains(stages, stage_id);
}

gboolean
stage_is_with_officer(const char *stage_id)
{
    static const char *const stages[] = {"prepare", "fill", "verify", NULL};

    return stage_came_back(stage_id) || g_strv_contains(stages, stage_id);
}

gboolean
stage_holds_order(Workflow *flow, const char *stage_id)
{
    const CatalogueItem *stage = catalogue_get(flow->cat, "stages", stage_id);

    return stage && item_is(stage, "holds_order", "yes");
}

char *
filing_dup_holder(Workflow *flow, gint64 filing_id, gint64 entity_id)
{
    g_autoptr(GPtrArray) others = NULL;

    if (entity_id == 0)
        return NULL;
    others = filing_list_open_of_entity(flow->store, entity_id, NULL);
    for (guint i = 0; others && i < others->len; i++) {
        const Filing *other = g_ptr_array_index(others, i);

        if (other->id != filing_id && stage_holds_order(flow, other->stage))
            return g_strdup(other->code);
    }
    return NULL;
}

char *
filing_dup_held_why(const char *holder)
{
    return g_strdup_printf(_("%s holds this entity's one open order, over all providers: it "
                             "must be decided or withdrawn first"),
                           holder);
}
