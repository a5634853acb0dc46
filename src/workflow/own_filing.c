/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/own_filing.h"

#include "store/service.h"

static void
set(GHashTable *facts, const char *id, const char *value)
{
    if (value)
        g_hash_table_replace(facts, g_strdup(id), g_strdup(value));
}

/* A website is known by its domain, an app by its name: on one domain they are two filings
 * (procedure.md A). */
static gboolean
is_same_service(const FiledService *filed, const char *kind, const char *domain,
                const char *name)
{
    if (g_strcmp0(filed->kind, kind) != 0)
        return FALSE;
    if (g_strcmp0(kind, "app") == 0)
        return name && g_strcmp0(filed->name, name) == 0;
    return domain && g_strcmp0(filed->domain, domain) == 0;
}

/* The row that the public query should show as the entity's; NULL: none. An approved
 * cancellation takes back all before it. */
static const FiledService *
find_entity(const GPtrArray *filed)
{
    const FiledService *found = NULL;

    for (guint i = 0; i < filed->len; i++) {
        const FiledService *row = g_ptr_array_index(filed, i);

        if (g_strcmp0(row->filing_type, "cancel-entity") == 0)
            found = NULL;
        else if (row->entity_number &&
                 (!found || g_strcmp0(row->filing_type, "cancel-service") != 0))
            found = row;
    }
    return found;
}

static const FiledService *
find_service(const GPtrArray *filed, GHashTable *facts)
{
    const char *kind = g_hash_table_lookup(facts, "service.kind");
    const char *domain = g_hash_table_lookup(facts, "domain.name");
    const char *name = g_hash_table_lookup(facts, "service.name");
    const FiledService *found = NULL;

    for (guint i = 0; i < filed->len; i++) {
        const FiledService *row = g_ptr_array_index(filed, i);
        gboolean is_same = is_same_service(row, kind, domain, name);

        if (g_strcmp0(row->filing_type, "cancel-entity") == 0) {
            if (found && found->entity_id == row->entity_id)
                found = NULL;
        } else if (is_same && g_strcmp0(row->filing_type, "cancel-service") == 0) {
            found = NULL;
        } else if (is_same && (row->number || row->entity_number) &&
                   (!found || row->number || !found->number)) {
            found = row;
        }
    }
    return found;
}

static void
derive_entity(GHashTable *facts, const GPtrArray *filed)
{
    const FiledService *entity = find_entity(filed);

    set(facts, "own.entity_filed", entity ? "yes" : "no");
    if (!entity)
        return;
    set(facts, "own.entity_code", entity->filing_code);
    set(facts, "own.entity_number", entity->entity_number);
}

static void
derive_service(GHashTable *facts, const FiledService *service, gint64 entity_id)
{
    set(facts, "own.service_filed", service ? "yes" : "no");
    if (!service)
        return;
    if (entity_id && service->entity_id)
        set(facts, "own.service_same_entity", entity_id == service->entity_id ? "yes" : "no");
    set(facts, "own.service_code", service->filing_code);
    set(facts, "own.service_number",
        service->number ? service->number : service->entity_number);
}

gboolean
own_filing_derive(Workflow *flow, gint64 entity_id, gint64 filing_id, GHashTable *facts,
                  GError **error)
{
    Store *store = workflow_get_store(flow);
    const char *domain = g_hash_table_lookup(facts, "domain.name");
    const FiledService *service = NULL;
    g_autoptr(GPtrArray) of_entity = NULL;
    g_autoptr(GPtrArray) of_domain = NULL;

    if (entity_id) {
        of_entity = service_list_filed_of_entity(store, entity_id, filing_id, error);
        if (!of_entity)
            return FALSE;
        derive_entity(facts, of_entity);
        service = find_service(of_entity, facts);
    }
    if (!service && domain) {
        of_domain = service_list_filed_of_domain(store, domain, filing_id, error);
        if (!of_domain)
            return FALSE;
        service = find_service(of_domain, facts);
    }
    if (entity_id || domain)
        derive_service(facts, service, entity_id);
    return TRUE;
}

static gboolean
is_yes(GHashTable *facts, const char *id)
{
    return g_strcmp0(g_hash_table_lookup(facts, id), "yes") == 0;
}

/* The filings of this workspace go through Alibaba Cloud. */
const char *
own_filing_get_offer(const char *fact_id, GHashTable *facts, const char **out_code)
{
    const char *same = g_hash_table_lookup(facts, "own.service_same_entity");

    if (is_yes(facts, "own.entity_filed")) {
        *out_code = g_hash_table_lookup(facts, "own.entity_code");
        if (g_str_equal(fact_id, "registry.entity"))
            return "filed";
        if (g_str_equal(fact_id, "registry.entity_provider"))
            return "alibaba";
        if (g_str_equal(fact_id, "registry.entity_number"))
            return g_hash_table_lookup(facts, "own.entity_number");
    }
    *out_code = g_hash_table_lookup(facts, "own.service_code");
    if (g_str_equal(fact_id, "service.cancelled_number") && g_strcmp0(same, "no") != 0)
        return g_hash_table_lookup(facts, "own.service_number");
    if (g_str_equal(fact_id, "registry.service") && same)
        return g_str_equal(same, "yes") ? "own-alibaba" : "other-entity";
    return NULL;
}
