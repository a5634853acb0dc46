/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's resources and their service numbers. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/resource.h"
#include "workflow/facts.h"
#include "workflow/node.h"
#include "workflow/summary.h"

/* More numbers than any product gives. */
#define MAX_SLOTS 1000

static gboolean
set_number(const char *value, gint64 max, gint64 *out, GError **error)
{
    if (text_parse_number(value, 0, max, out))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("'%1$s' is not a whole number from 0 to %2$d"), value, (int)max);
    return FALSE;
}

static gboolean
set_record(Workflow *flow, const char *kind, const char *value, char **out, GError **error)
{
    if (!catalogue_get(workflow_get_catalogue(flow), kind, value)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("'%1$s' is not in the catalogue (%2$s)"), value, kind);
        return FALSE;
    }
    g_free(*out);
    *out = g_strdup(value);
    return TRUE;
}

static void
set_text(char **out, const char *value)
{
    g_free(*out);
    *out = value && *value ? g_strdup(value) : NULL;
}

static gboolean
set_entity(Workflow *flow, Resource *resource, const char *value, GError **error)
{
    g_autofree char *key = text_fold(value);
    g_autoptr(Entity) entity = entity_get_by_key(workflow_get_store(flow), key, error);

    if (!entity) {
        if (error && !*error)
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                        _("no filing here has an entity with the certificate '%s'"), value);
        return FALSE;
    }
    resource->entity_id = entity->id;
    return TRUE;
}

static gboolean
set_field(Workflow *flow, Resource *resource, const char *field, const char *value,
          GError **error)
{
    Day day;

    if (g_str_equal(field, "product"))
        return set_record(flow, "products", value, &resource->product, error);
    if (g_str_equal(field, "region"))
        return set_record(flow, "regions", value, &resource->region, error);
    if (g_str_equal(field, "slots"))
        return set_number(value, MAX_SLOTS, &resource->slots, error);
    if (g_str_equal(field, "latency_ms"))
        return set_number(value, 100000, &resource->latency_ms, error);
    if (g_str_equal(field, "entity"))
        return set_entity(flow, resource, value, error);
    if (g_str_equal(field, "expires_on")) {
        g_autofree char *canonical = NULL;

        if (*value && !workflow_parse_day(flow, value, TYPED_AHEAD, &day, NULL, error))
            return FALSE;
        canonical = *value ? day_format(day) : g_strdup("");
        set_text(&resource->expires_on, canonical);
    } else if (g_str_equal(field, "name")) {
        set_text(&resource->name, value);
    } else if (g_str_equal(field, "price")) {
        set_text(&resource->price, value);
    } else if (g_str_equal(field, "note")) {
        set_text(&resource->note, value);
    } else {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
            _("a resource has no field '%s': product, region, name, slots, expires_on, price, "
              "latency_ms, entity, note"),
            field);
        return FALSE;
    }
    return TRUE;
}

static gboolean
work_insert(Store *store, gpointer user, GError **error)
{
    return resource_insert(store, user, error);
}

static gboolean
work_update(Store *store, gpointer user, GError **error)
{
    return resource_update(store, user, error);
}

/* The product's number, where the catalogue knows one. */
static gboolean
default_slots(Workflow *flow, Resource *resource, GError **error)
{
    const CatalogueItem *product =
        catalogue_get(workflow_get_catalogue(flow), "products", resource->product);

    if (resource->slots >= 0)
        return TRUE;
    resource->slots = item_int(product, "numbers", -1);
    if (resource->slots >= 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("how many service numbers '%s' gives is not known: say it (slots)"),
                item_name(product, workflow_get_lang(flow)));
    return FALSE;
}

static int
compare_fields(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds a message to those that were found; the first one's code stands for all. */
static void
add_fault(GError **faults, GError *fault_taken)
{
    g_autofree char *before = NULL;

    if (!*faults) {
        *faults = fault_taken;
        return;
    }
    before = (*faults)->message;
    (*faults)->message = g_strconcat(before, "\n", fault_taken->message, NULL);
    g_error_free(fault_taken);
}

/* All fields, and what is missing: their faults are told in one run. */
static GError *
set_fields(Workflow *flow, Resource *resource, GHashTable *fields)
{
    static const char *const needed[] = {"product", "region"};
    static const char *const values[] = {"slots", "latency_ms", "expires_on", "entity", NULL};
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GError *faults = NULL;
    GHashTableIter iter;
    gpointer field;

    g_hash_table_iter_init(&iter, fields);
    while (g_hash_table_iter_next(&iter, &field, NULL))
        g_ptr_array_add(names, field);
    g_ptr_array_sort(names, compare_fields);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        GError *fault = NULL;

        if (set_field(flow, resource, name, g_hash_table_lookup(fields, name), &fault))
            continue;
        if (g_strv_contains(values, name)) /* several are told together */
            g_prefix_error(&fault, "%s: ", name);
        add_fault(&faults, fault);
    }
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++)
        if (!g_hash_table_contains(fields, needed[i]))
            add_fault(&faults, g_error_new(BEIAN_ERROR, BEIAN_ERROR_USAGE,
                                           _("a resource wants a product and a region: '%s' is "
                                             "missing"),
                                           needed[i]));
    return faults;
}

gboolean
resource_work_add(Workflow *flow, GHashTable *fields, char **out_code, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Resource) resource = g_new0(Resource, 1);
    g_autofree char *summary = NULL;
    GError *faults;

    resource->slots = resource->latency_ms = -1;
    faults = set_fields(flow, resource, fields);
    if (faults) {
        g_propagate_error(error, faults);
        return FALSE;
    }
    if (!default_slots(flow, resource, error))
        return FALSE;
    resource->code = resource_dup_next_code(store, error);
    if (!resource->code)
        return FALSE;
    summary = summary_dup(flow, "resource.add", &(Summary){.object = resource->code});
    if (!journal_commit(store, "resource.add", resource->code, summary, work_insert, resource,
                        error))
        return FALSE;
    *out_code = g_strdup(resource->code);
    return TRUE;
}

static Resource *
find_resource(Workflow *flow, const char *code, GError **error)
{
    g_autoptr(GError) local = NULL;
    Resource *resource = resource_get_by_code(workflow_get_store(flow), code, &local);

    if (!resource && local)
        g_propagate_error(error, g_steal_pointer(&local));
    else if (!resource)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no resource '%s'"),
                    code);
    return resource;
}

gboolean
resource_work_set(Workflow *flow, const char *code, const char *field, const char *value,
                  GError **error)
{
    g_autoptr(Resource) resource = find_resource(flow, code, error);
    g_autofree char *summary = NULL;

    if (!resource || !set_field(flow, resource, field, value, error))
        return FALSE;
    if (resource->slots < resource->n_taken) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("%1$s has %2$d service numbers taken already"), code,
                    (int)resource->n_taken);
        return FALSE;
    }
    summary = summary_dup(flow, "resource.set", &(Summary){.object = code});
    return journal_commit(workflow_get_store(flow), "resource.set", code, summary, work_update,
                          resource, error);
}

static gboolean
work_reserve(Store *store, gpointer user, GError **error)
{
    return slot_insert(store, user, error);
}

/* The lowest number that no slot of the resource has. */
static int
next_slot_no(const GPtrArray *slots)
{
    int no = 1;

    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);

        if (slot->no == no)
            no++;
    }
    return no;
}

/* The sources give no pattern of a service number: only what no code can be is refused. */
static gboolean
check_code(const char *number, GError **error)
{
    if (!number)
        return TRUE;
    for (const char *c = number; *c; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);

        if (!g_unichar_isspace(sign) && !g_unichar_iscntrl(sign))
            continue;
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                            _("a service number has no blanks and no control characters"));
        return FALSE;
    }
    if (*number)
        return TRUE;
    g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                        _("the service number is empty"));
    return FALSE;
}

/* Can the filing still use a number of it? */
static gboolean
check_use(Workflow *flow, const Resource *resource, const Filing *filing, GError **error)
{
    if (!filing->is_open) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    _("%s is closed: it needs no service number"), filing->code);
        return FALSE;
    }
    if (resource_has_ended(flow, resource)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    _("%1$s has expired on %2$s: renew it, or take another resource"),
                    resource->code, resource->expires_on);
        return FALSE;
    }
    return TRUE;
}

gboolean
resource_work_reserve(Workflow *flow, const char *resource_code, gint64 filing_id,
                      int service_no, const char *number, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Resource) resource = find_resource(flow, resource_code, error);
    g_autoptr(Filing) filing = resource ? filing_get(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) slots = filing ? slot_list(store, resource->id, error) : NULL;
    g_autofree char *now = store_dup_now(store);
    g_autofree char *summary = NULL;
    Slot slot = {.filing_id = filing_id,
                 .service_no = service_no,
                 .number = (char *)number,
                 .state = (char *)"reserved",
                 .at = now};

    if (!slots || !check_use(flow, resource, filing, error) || !check_code(number, error))
        return FALSE;
    if (resource->n_taken >= resource->slots) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
            _("%1$s has no service number left (%2$d of %2$d taken); a used one never comes "
              "back, and renewing adds none"),
            resource_code, (int)resource->slots);
        return FALSE;
    }
    slot.resource_id = resource->id;
    slot.no = next_slot_no(slots);
    summary = summary_dup(flow, "resource.reserve",
                          &(Summary){.object = filing->code, .id = resource->code});
    return journal_commit(store, "resource.reserve", filing->code, summary, work_reserve, &slot,
                          error);
}

static gboolean
work_release(Store *store, gpointer user, GError **error)
{
    return slot_delete(store, user, error);
}

gboolean
resource_work_release(Workflow *flow, const char *resource_code, int slot_no, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Resource) resource = find_resource(flow, resource_code, error);
    g_autoptr(GPtrArray) slots = resource ? slot_list(store, resource->id, error) : NULL;
    g_autofree char *summary = NULL;

    if (!slots)
        return FALSE;
    for (guint i = 0; i < slots->len; i++) {
        Slot *slot = g_ptr_array_index(slots, i);

        if (slot->no != slot_no)
            continue;
        if (g_str_equal(slot->state, "used")) {
            g_set_error(
                error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                _("service number %1$d of %2$s is used: a used one never comes back, not even "
                  "after a cancellation"),
                slot_no, resource_code);
            return FALSE;
        }
        summary = summary_dup(flow, "resource.release",
                              &(Summary){.object = resource->code, .n = slot_no});
        return journal_commit(store, "resource.release", resource_code, summary, work_release,
                              slot, error);
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                _("%1$s has no service number %2$d taken"), resource_code, slot_no);
    return FALSE;
}
