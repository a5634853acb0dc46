/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/sight_ours.h"

#include <string.h>

#include "base/text.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/service.h"
#include "workflow/sight.h"

struct SightOurs {
    Filing *filing;
    GPtrArray *services; /* Service */
    Entity *entity;      /* or NULL */
};

SightOurs *
sight_ours_new(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(SightOurs) ours = g_new0(SightOurs, 1);

    ours->filing = filing_get(store, filing_id, error);
    ours->services = ours->filing ? service_list(store, filing_id, error) : NULL;
    if (!ours->services)
        return NULL;
    if (ours->filing->entity_id)
        ours->entity = entity_get(store, ours->filing->entity_id, NULL);
    return g_steal_pointer(&ours);
}

void
sight_ours_free(SightOurs *ours)
{
    if (!ours)
        return;
    filing_free(ours->filing);
    g_clear_pointer(&ours->services, g_ptr_array_unref);
    entity_free(ours->entity);
    g_free(ours);
}

static const Service *
find_service(const SightOurs *ours, int no)
{
    for (guint i = 0; i < ours->services->len; i++) {
        const Service *service = g_ptr_array_index(ours->services, i);

        if (service->no == no)
            return service;
    }
    return NULL;
}

gboolean
sight_ours_has_service(const SightOurs *ours, int service_no)
{
    return find_service(ours, service_no) != NULL;
}

static gboolean
is_number(const char *aspect)
{
    return g_str_equal(aspect, SIGHT_REGISTER_NUMBER);
}

const char *
sight_ours_get(const SightOurs *ours, int service_no, const char *aspect)
{
    const Service *service = find_service(ours, service_no);

    if (!service)
        return NULL;
    if (g_str_equal(aspect, SIGHT_REGISTER_ENTITY))
        return ours->entity ? ours->entity->name : NULL;
    if (g_str_equal(aspect, SIGHT_REGISTER_NAME))
        return service->name;
    if (!is_number(aspect))
        return NULL;
    if (service->number)
        return service->number;
    return ours->filing->number ? ours->filing->number
           : ours->entity       ? ours->entity->icp_number
                                : NULL;
}

/* The service's number, or the entity's that it begins with. */
static gboolean
is_number_of(const char *number, const char *value)
{
    const char *end = strrchr(number, '-');
    g_autofree char *entity = end ? g_strndup(number, (gsize)(end - number)) : NULL;

    return text_is_same(number, value) || (entity && text_is_same(entity, value));
}

const char *
sight_ours_judge(const SightOurs *ours, int service_no, const char *aspect, const char *theirs)
{
    const char *recorded = sight_ours_get(ours, service_no, aspect);

    if (!theirs)
        return "not-found";
    if (!recorded || !*recorded)
        return "not-compared";
    if (is_number(aspect))
        return is_number_of(recorded, theirs) ? "same" : "differs";
    return text_is_same(recorded, theirs) ? "same" : "differs";
}
