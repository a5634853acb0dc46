/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/number_check.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "store/service.h"
#include "workflow/facts.h"

/* "蜀 or 川", as the catalogue has them. */
static char *
dup_signs(const CatalogueItem *province)
{
    GString *signs = g_string_new(item_value(province, "short"));

    for (guint i = 0; i < item_n(province, "signs"); i++)
        g_string_append_printf(signs, "/%s", item_value_at(province, "signs", i, NULL));
    return g_string_free(signs, FALSE);
}

/* `refusal` takes the number, the province and its signs. */
static gboolean
check_province(Workflow *flow, const char *number, const char *province_id,
               char *(*refusal)(const char *, const char *, const char *), GError **error)
{
    const CatalogueItem *province =
        province_id ? catalogue_get(workflow_get_catalogue(flow), "provinces", province_id)
                    : NULL;
    g_autofree char *signs = NULL;
    g_autofree char *message = NULL;

    if (!province || g_str_has_prefix(number, item_value(province, "short")))
        return TRUE;
    for (guint i = 0; i < item_n(province, "signs"); i++)
        if (g_str_has_prefix(number, item_value_at(province, "signs", i, NULL)))
            return TRUE;
    signs = dup_signs(province);
    message = refusal(number, item_name(province, workflow_get_lang(flow)), signs);
    g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, message);
    return FALSE;
}

static char *
dup_filing_refusal(const char *number, const char *province, const char *signs)
{
    return g_strdup_printf(
        _("filing number '%1$s': the entity's province is %2$s, whose numbers begin with "
          "%3$s; if it was given so, record it even so with a note"),
        number, province, signs);
}

static char *
dup_police_refusal(const char *number, const char *province, const char *signs)
{
    return g_strdup_printf(
        _("police number '%1$s': the entity's province is %2$s, whose numbers begin with "
          "%3$s; if it was given so, record it even so with a note"),
        number, province, signs);
}

gboolean
number_check_province(Workflow *flow, const char *number, const char *province_id,
                      GError **error)
{
    return check_province(flow, number, province_id, dup_filing_refusal, error);
}

gboolean
number_check_police(Workflow *flow, const char *number, const char *province_id, GError **error)
{
    return check_province(flow, number, province_id, dup_police_refusal, error);
}

char *
service_dup_kind(Workflow *flow, const char *kind)
{
    const CatalogueItem *fact =
        catalogue_get(workflow_get_catalogue(flow), "facts", "service.kind");

    return fact ? fact_dup_display(flow, fact, kind) : g_strdup(kind);
}

/* Procedure.md H, Formats. */
const char *
number_service_kind(const char *number)
{
    if (!strchr(number, '-'))
        return NULL;
    if (g_str_has_suffix(number, "A"))
        return "app";
    if (g_str_has_suffix(number, "X"))
        return "mini-program";
    return g_str_has_suffix(number, "K") ? "quick-app" : "website";
}

gboolean
number_check_service(Workflow *flow, const GPtrArray *services, int service_no,
                     const char *number, GError **error)
{
    const char *kind = number_service_kind(number);

    for (guint i = 0; kind && i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);
        g_autofree char *theirs = service_dup_kind(flow, kind);
        g_autofree char *ours = service->kind ? service_dup_kind(flow, service->kind) : NULL;

        if (service->no != service_no && service->number &&
            text_is_same(service->number, number)) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                        _("'%1$s' is the number of service %2$d already"), number, service->no);
            return FALSE;
        }
        if (service->no == service_no && ours && !g_str_equal(service->kind, kind)) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                        _("'%1$s' is a number for %2$s by its suffix; service %3$d is %4$s"),
                        number, theirs, service_no, ours);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
number_check_services(Workflow *flow, const GPtrArray *services, const GPtrArray *numbers,
                      GError **error)
{
    g_autoptr(GString) without = g_string_new(NULL);

    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);
        g_autofree char *kind = service->kind ? service_dup_kind(flow, service->kind) : NULL;

        if (service->number || g_ptr_array_index(numbers, i))
            continue;
        g_string_append_printf(without, "%s%d", without->len ? _(", ") : "", service->no);
        if (service->name)
            g_string_append_printf(without, " %s", service->name);
        if (kind)
            g_string_append_printf(without, _(" (%s)"), kind);
    }
    if (!without->len)
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
        _("no number for service %s: give each service's (-1, -2A …), or record it even "
          "so with a note"),
        without->str);
    return FALSE;
}

/* A province may have two signs, 川 and 蜀 (procedure.md H); whether a sign is the province's
 * is checked with each number. */
static gboolean
is_same_entity(const char *a, const char *b)
{
    return g_str_equal(g_utf8_next_char(a), g_utf8_next_char(b));
}

gboolean
number_check_entity(const char *const *numbers, GError **error)
{
    g_autofree char *first = NULL;

    for (const char *const *n = numbers; n && *n; n++) {
        g_autoptr(Validation) v = validate_kind_tidied("icp-number", *n, NULL);
        g_autofree char *entity =
            v->verdict == VERDICT_FAIL ? NULL : icp_number_dup_entity(v->canonical);

        if (!entity || (first && is_same_entity(entity, first)))
            continue;
        if (!first) {
            first = g_steal_pointer(&entity);
            continue;
        }
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
            _("'%1$s' and '%2$s' are numbers of two entities, an order has one: compare "
              "with the notice; if they were given so, record it even so with a note"),
            first, entity);
        return FALSE;
    }
    return TRUE;
}
