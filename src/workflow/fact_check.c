/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/fact_check.h"

#include <string.h>

/* A name of one character is hardly a full name. */
#define NAME_MIN_CHARACTERS 2
#define OLD_REGISTRATION_DIGITS 15

static Validation *
result_new(Verdict verdict, const char *canonical, char *reason_taken)
{
    Validation *v = g_new0(Validation, 1);

    v->verdict = verdict;
    v->canonical = g_strdup(canonical);
    v->reason = reason_taken;
    return v;
}

/* "principal.id_number" and "id_kind": the value of principal.id_kind, or NULL. Borrowed. */
static const char *
sibling(GHashTable *facts, const CatalogueItem *fact, const char *column)
{
    const char *id = item_id(fact);
    g_autofree char *wanted = g_strdup_printf("%.*s.%s", (int)strcspn(id, "."), id, column);

    return g_hash_table_lookup(facts, wanted);
}

static Validation *
check_resident_id(Workflow *flow, const char *value)
{
    g_autofree char *today = day_format(workflow_get_today(flow));

    return validate_kind_tidied("resident-id", value, today);
}

/* Residence permits have the form of resident cards, with the areas 81 to 83 (GB 11643). */
static Validation *
check_person_id(Workflow *flow, const CatalogueItem *fact, const char *value, GHashTable *facts)
{
    static const char *const kinds[] = {"resident-id", "hkmo-residence", "taiwan-residence",
                                        NULL};
    const char *kind = sibling(facts, fact, "id_kind");

    return kind && g_strv_contains(kinds, kind) ? check_resident_id(flow, value) : NULL;
}

static gboolean
is_old_registration(const char *value)
{
    return strlen(value) == OLD_REGISTRATION_DIGITS &&
           strspn(value, "0123456789") == OLD_REGISTRATION_DIGITS;
}

/* Enterprises and sole traders have a unified code; individuals of the mainland file with their
 * identity card. Some provinces let an entity file under its older number (procedure.md A,
 * decision tree 1), so that is left as it is. */
static Validation *
check_certificate(Workflow *flow, const CatalogueItem *fact, const char *value,
                  GHashTable *facts)
{
    const char *kind = sibling(facts, fact, "kind");

    if (g_strcmp0(kind, "individual") == 0)
        return g_strcmp0(sibling(facts, fact, "person_status"), "mainland") == 0
                   ? check_resident_id(flow, value)
                   : NULL;
    if (g_strcmp0(g_hash_table_lookup(facts, "registry.entity"), "older-number") == 0)
        return NULL;
    if (g_strcmp0(kind, "enterprise") == 0)
        return validate_kind_tidied("uscc", value, NULL);
    if (g_strcmp0(kind, "sole-trader") != 0)
        return NULL;
    if (is_old_registration(value))
        return result_new(VERDICT_WARN, value,
                          g_strdup(_("that is an old registration number: a licence of today "
                                     "shows a unified code of 18 characters")));
    return validate_kind_tidied("uscc", value, NULL);
}

static Validation *
check_emergency_phone(Workflow *flow, const CatalogueItem *fact, const char *value,
                      GHashTable *facts)
{
    (void)flow; /* all checks have one form */
    if (g_strcmp0(sibling(facts, fact, "mobile"), value) != 0)
        return NULL;
    return result_new(VERDICT_FAIL, NULL,
                      g_strdup(_("the emergency phone must not be the mobile: give another "
                                 "number")));
}

static Validation *
check_entity_name(Workflow *flow, const CatalogueItem *fact, const char *value,
                  GHashTable *facts)
{
    (void)flow;
    (void)fact;
    (void)facts; /* all checks have one form */
    if (g_utf8_strlen(value, -1) >= NAME_MIN_CHARACTERS)
        return NULL;
    return result_new(VERDICT_WARN, value,
                      g_strdup(_("one character: is that the full name of the certificate?")));
}

/* The registrable domain is filed and its subdomains follow, but government subdomains file
 * each (procedure.md D, level), and an app names every level in use (materials: app-domains).
 */
static Validation *
check_domain(Workflow *flow, const CatalogueItem *fact, const char *value, GHashTable *facts)
{
    gboolean is_certain;
    g_autofree char *registrable = domain_dup_registrable(value, &is_certain);
    Validation *v;

    (void)flow;
    (void)fact; /* all checks have one form */
    if (g_str_equal(registrable, value) || g_str_has_suffix(value, ".gov.cn") ||
        g_str_has_suffix(value, ".xn--zfr164b") || /* 政务 */
        g_strcmp0(g_hash_table_lookup(facts, "service.kind"), "app") == 0)
        return NULL;
    if (!is_certain && !g_str_has_prefix(value, "www."))
        return result_new(VERDICT_WARN, value,
                          g_strdup(_("is that the domain as it was registered, without www or "
                                     "another subdomain? That one is filed")));
    v = result_new(VERDICT_FAIL, NULL,
                   g_strdup(_("that is a subdomain: file the domain as it was registered, its "
                              "subdomains follow")));
    v->suggestion = domain_dup_display(registrable);
    return v;
}

/* `key` is a fact's type or id. NULL as result: nothing to say. */
static const struct {
    const char *key;
    Validation *(*check)(Workflow *flow, const CatalogueItem *fact, const char *value,
                         GHashTable *facts);
} checks[] = {
    {"person-id", check_person_id},
    {"certificate", check_certificate},
    {"principal.emergency_phone", check_emergency_phone},
    {"service_principal.emergency_phone", check_emergency_phone},
    {"entity.name", check_entity_name},
    {"domain.name", check_domain},
};

Validation *
fact_check(Workflow *flow, const CatalogueItem *fact, const char *value, GHashTable *facts)
{
    g_autoptr(Validation) v = fact_validate(flow, fact, value);

    if (v->verdict == VERDICT_FAIL)
        return g_steal_pointer(&v);
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++) {
        Validation *said = NULL;

        if (item_is(fact, "type", checks[i].key) || g_str_equal(item_id(fact), checks[i].key))
            said = checks[i].check(flow, fact, v->canonical, facts);
        if (said)
            return said;
    }
    return g_steal_pointer(&v);
}

char *
fact_dup_fault(Workflow *flow, FactKey key, const Validation *v)
{
    g_autofree char *key_text = fact_key_format(key);
    const char *name = item_name(key.fact, workflow_get_lang(flow));

    if (v->suggestion)
        return g_strdup_printf(_("%1$s (%2$s): %3$s; perhaps %4$s"), key_text, name, v->reason,
                               v->suggestion);
    return g_strdup_printf(_("%1$s (%2$s): %3$s"), key_text, name, v->reason);
}

static void
add_faults(Workflow *flow, GHashTable *facts, int service_no, GPtrArray *faults)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(flow), "facts");

    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(all, i);
        gboolean of_service = item_is(fact, "scope", "service");
        FactKey key = {fact, of_service ? service_no : 0};
        const char *value = g_hash_table_lookup(facts, item_id(fact));
        g_autoptr(Validation) v = NULL;

        if (!value || item_is(fact, "derived", "yes") || (!of_service && service_no > 1))
            continue;
        v = fact_check(flow, fact, value, facts);
        if (v->verdict == VERDICT_FAIL)
            g_ptr_array_add(faults, fact_dup_fault(flow, key, v));
    }
}

GPtrArray *
fact_list_faults(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    int n_services = facts_count_services(flow, filing_id);

    for (int no = 1; no <= n_services; no++) {
        g_autoptr(GHashTable) facts = facts_load(flow, filing_id, no, error);

        if (!facts)
            return NULL;
        add_faults(flow, facts, no, faults);
    }
    return g_steal_pointer(&faults);
}
