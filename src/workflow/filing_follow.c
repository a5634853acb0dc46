/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/filing_follow.h"

#include "base/text.h"
#include "store/answer.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/service.h"
#include "workflow/facts.h"

char *
entity_key_dup(GHashTable *facts)
{
    const char *number = g_hash_table_lookup(facts, "entity.certificate_number");
    const char *name = g_hash_table_lookup(facts, "entity.name");
    g_autofree char *folded = NULL;

    if (number)
        return text_fold(number);
    if (!name)
        return NULL;
    folded = text_fold(name);
    return g_strconcat("name:", folded, NULL);
}

/* A further service exists as soon as service.more says so, and goes when it no longer does. */
static int
count_wanted_services(const GPtrArray *answers)
{
    int n = 1;
    gboolean found = TRUE;

    while (found) {
        found = FALSE;
        for (guint i = 0; i < answers->len && !found; i++) {
            const Answer *answer = g_ptr_array_index(answers, i);

            found = answer->service_no == n && g_str_equal(answer->key, "service.more") &&
                    g_strcmp0(answer->value, "yes") == 0;
        }
        n += found ? 1 : 0;
    }
    return n;
}

static gboolean
follow_services(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) answers = answer_list(store, filing_id, error);
    int wanted;

    if (!answers)
        return FALSE;
    wanted = count_wanted_services(answers);
    for (int no = 1; no <= wanted; no++)
        if (!service_ensure(store, filing_id, no, error))
            return FALSE;
    if (!service_delete_above(store, filing_id, wanted, error))
        return FALSE;
    for (int no = 1; no <= wanted; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing_id, no, error);

        if (!facts ||
            !service_update(store, filing_id, no, g_hash_table_lookup(facts, "service.kind"),
                            g_hash_table_lookup(facts, "service.name"),
                            g_hash_table_lookup(facts, "domain.name"), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
follow_entity(Workflow *flow, GHashTable *facts, gint64 *out_id, GError **error)
{
    g_autofree char *key = entity_key_dup(facts);
    Entity entity = {
        .key = key,
        .name = g_hash_table_lookup(facts, "entity.name"),
        .kind = g_hash_table_lookup(facts, "entity.kind"),
        .province = g_hash_table_lookup(facts, "entity.province"),
        .icp_number = g_hash_table_lookup(facts, "registry.entity_number"),
    };

    *out_id = 0;
    return !key || entity_put(workflow_get_store(flow), &entity, out_id, error);
}

/* "示例公司 · 示例商城": who files and what, as far as known; in no language. */
static char *
dup_title(GHashTable *facts)
{
    const char *entity = g_hash_table_lookup(facts, "entity.name");
    const char *service = g_hash_table_lookup(facts, "service.name");
    const char *domain = g_hash_table_lookup(facts, "domain.name");
    g_autofree char *shown_domain = domain ? domain_dup_display(domain) : NULL;
    const char *what = service ? service : shown_domain;

    if (entity && what)
        return g_strdup_printf("%s" FILING_TITLE_JOINT "%s", entity, what);
    if (entity || what)
        return g_strdup(entity ? entity : what);
    return g_strdup(FILING_UNNAMED);
}

gboolean
filing_follow(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GHashTable) facts = NULL;
    g_autoptr(Filing) filing = NULL;
    gint64 entity_before;

    if (!follow_services(flow, filing_id, error))
        return FALSE;
    facts = facts_load(flow, filing_id, 1, error);
    if (!facts)
        return FALSE;
    filing = filing_get(store, filing_id, error);
    entity_before = filing ? filing->entity_id : 0;
    if (!filing || !follow_entity(flow, facts, &filing->entity_id, error))
        return FALSE;
    g_free(filing->type);
    filing->type = g_strdup(g_hash_table_lookup(facts, "filing.type"));
    g_free(filing->title);
    filing->title = dup_title(facts);
    return filing_update(store, filing, error) &&
           (entity_before == 0 || entity_before == filing->entity_id ||
            entity_delete_unused(store, entity_before, error));
}
