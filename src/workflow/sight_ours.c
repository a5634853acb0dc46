/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/sight_ours.h"

#include "base/text.h"
#include "store/answer.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/service.h"
#include "validate/validate.h"
#include "workflow/sight.h"

struct SightOurs {
    Filing *filing;
    GPtrArray *services; /* Service */
    Entity *entity;      /* or NULL */
    GPtrArray *answers;  /* Answer */
};

SightOurs *
sight_ours_new(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(SightOurs) ours = g_new0(SightOurs, 1);

    ours->filing = filing_get(store, filing_id, error);
    ours->services = ours->filing ? service_list(store, filing_id, error) : NULL;
    ours->answers = ours->services ? answer_list(store, filing_id, error) : NULL;
    if (!ours->answers)
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
    g_clear_pointer(&ours->answers, g_ptr_array_unref);
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

/* Which of our fields an aspect tells of. */
static const struct {
    const char *aspect, *field;
} fields[] = {
    {SIGHT_REGISTER_NUMBER, SIGHT_FIELD_NUMBER},
    {SIGHT_REGISTER_ENTITY, "entity.name"},
    {SIGHT_REGISTER_NAME, "service.name"},
    {SIGHT_PROVIDER_NUMBER, SIGHT_FIELD_NUMBER},
    {SIGHT_PROVIDER_ENTITY, "entity.name"},
    {SIGHT_PROVIDER_PRINCIPAL, "principal.name"},
    {SIGHT_PROVIDER_NAME, "service.name"},
    {SIGHT_PROVIDER_SERVICE_PRINCIPAL, "service_principal.name"},
};

const char *
sight_ours_field(const char *aspect)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_str_equal(fields[i].aspect, aspect))
            return fields[i].field;
    return NULL;
}

int
sight_ours_rank(const char *field)
{
    int i = 0;

    while (i < (int)G_N_ELEMENTS(fields) && !g_str_equal(fields[i].field, field))
        i++;
    return i;
}

static gboolean
is_number(const char *aspect)
{
    return g_strcmp0(sight_ours_field(aspect), SIGHT_FIELD_NUMBER) == 0;
}

static const char *
find_answer(const SightOurs *ours, int service_no, const char *key)
{
    for (guint i = 0; i < ours->answers->len; i++) {
        const Answer *answer = g_ptr_array_index(ours->answers, i);

        if (answer->service_no == service_no && g_str_equal(answer->key, key))
            return answer->value;
    }
    return NULL;
}

static const char *
find_number(const SightOurs *ours, const Service *service)
{
    if (service->number)
        return service->number;
    return ours->filing->number ? ours->filing->number
           : ours->entity       ? ours->entity->icp_number
                                : NULL;
}

const char *
sight_ours_get(const SightOurs *ours, int service_no, const char *aspect)
{
    const Service *service = find_service(ours, service_no);
    const char *field = sight_ours_field(aspect);

    if (!service || !field)
        return NULL;
    if (g_str_equal(field, SIGHT_FIELD_NUMBER))
        return find_number(ours, service);
    if (g_str_equal(field, "entity.name"))
        return ours->entity ? ours->entity->name : NULL;
    if (g_str_equal(field, "service.name"))
        return service->name;
    if (g_str_equal(field, "principal.name"))
        return find_answer(ours, 0, field);
    return sight_ours_is_same_person(ours, service_no) ? find_answer(ours, 0, "principal.name")
                                                       : find_answer(ours, service_no, field);
}

gboolean
sight_ours_is_same_person(const SightOurs *ours, int service_no)
{
    return g_strcmp0(find_answer(ours, service_no, "service_principal.same"), "yes") == 0;
}

/* The service's number, or the entity's that it begins with. */
static gboolean
is_number_of(const char *number, const char *value)
{
    g_autofree char *entity = icp_number_dup_entity(number);

    return text_is_same(number, value) || text_is_same(entity, value);
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
