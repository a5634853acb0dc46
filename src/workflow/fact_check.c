/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/fact_check.h"

#include <string.h>

#include "base/web.h"
/* A name of one character is hardly a full name. */
#define NAME_MIN_CHARACTERS 2
#define OLD_REGISTRATION_DIGITS 15
/* GB 32100 and GB 11643. */
#define USCC_CHARACTERS 18
#define RESIDENT_ID_CHARACTERS 18
/* Rejection service-name-invalid: three Chinese characters or more. */
#define SITE_NAME_MIN_CHARACTERS 3

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

/* 17 digits and one more or an X, whether they fit or not. */
static gboolean
looks_like_resident_id(const char *value)
{
    gsize n = strspn(value, "0123456789");

    return strlen(value) == RESIDENT_ID_CHARACTERS &&
           (n == RESIDENT_ID_CHARACTERS ||
            (n == RESIDENT_ID_CHARACTERS - 1 && strchr("Xx", value[n])));
}

/* Residents of the mainland file with their identity card; the residence permits of others have
 * its form, a passport has not. */
static Validation *
check_individual(Workflow *flow, const char *value, const char *status)
{
    return g_strcmp0(status, "mainland") == 0 || looks_like_resident_id(value)
               ? check_resident_id(flow, value)
               : NULL;
}

/* What looks like a unified code is one, give or take a character. Until it is known who files,
 * it may be a person's number as well. */
static Validation *
check_like_uscc(Workflow *flow, const char *value, const char *kind)
{
    glong n = g_utf8_strlen(value, -1);
    g_autoptr(Validation) code = NULL;
    g_autoptr(Validation) person = NULL;

    if (n < USCC_CHARACTERS - 1 || n > USCC_CHARACTERS + 1)
        return NULL;
    code = validate_kind_tidied("uscc", value, NULL);
    if (kind || code->verdict != VERDICT_FAIL)
        return g_steal_pointer(&code);
    person = check_resident_id(flow, value);
    return person->verdict == VERDICT_FAIL ? g_steal_pointer(&code) : g_steal_pointer(&person);
}

/* Enterprises and sole traders have a unified code. Some provinces let an entity file under its
 * older number (procedure.md A, decision tree 1), so that is left as it is. */
static Validation *
check_certificate(Workflow *flow, const CatalogueItem *fact, const char *value,
                  GHashTable *facts)
{
    const char *kind = sibling(facts, fact, "kind");
    gboolean is_older =
        g_strcmp0(g_hash_table_lookup(facts, "registry.entity"), "older-number") == 0;

    if (g_strcmp0(kind, "individual") == 0)
        return check_individual(flow, value, sibling(facts, fact, "person_status"));
    if (!is_older && g_strcmp0(kind, "enterprise") == 0)
        return validate_kind_tidied("uscc", value, NULL);
    if (is_older || g_strcmp0(kind, "sole-trader") != 0)
        return check_like_uscc(flow, value, kind);
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

/* No check of the domain holds for what only ends or leaves (procedure.md D). */
static gboolean
only_ends(GHashTable *facts)
{
    static const char *const purposes[] = {"leave-provider", "end-service", "end-entity", NULL};
    const char *purpose = g_hash_table_lookup(facts, "filing.purpose");

    return purpose && g_strv_contains(purposes, purpose);
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
    if (only_ends(facts) || g_str_equal(registrable, value) ||
        g_str_has_suffix(value, ".gov.cn") ||
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

static Validation *
fail(const char *reason)
{
    return result_new(VERDICT_FAIL, NULL, g_strdup(reason));
}

static gboolean
is_value(GHashTable *facts, const char *id, const char *value)
{
    return g_strcmp0(g_hash_table_lookup(facts, id), value) == 0;
}

static int
count_han(const char *text)
{
    int n = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        n += g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN ? 1 : 0;
    return n;
}

static gboolean
has_latin(const char *text)
{
    for (const char *p = text; *p; p++)
        if (g_ascii_isalpha(*p))
            return TRUE;
    return FALSE;
}

/* 中国, 上海, 上海市, 浙江省: nothing but a place. */
static gboolean
is_place_alone(Workflow *flow, const char *name)
{
    static const char *const suffixes[] = {"", "省", "市", "网", "自治区"};
    static const char *const nations[] = {"中国", "中华", "国家", "全国", "中国网", NULL};
    const GPtrArray *places =
        catalogue_list_zh_names(workflow_get_catalogue(flow), "provinces");

    if (g_strv_contains(nations, name))
        return TRUE;
    for (guint i = 0; i < places->len; i++) {
        const char *place = g_ptr_array_index(places, i);

        if (!g_str_has_prefix(name, place))
            continue;
        for (guint k = 0; k < G_N_ELEMENTS(suffixes); k++)
            if (g_str_equal(name + strlen(place), suffixes[k]))
                return TRUE;
    }
    return FALSE;
}

/* Shanghai takes no name in English alone, Chongqing no English (provinces 31 and 50, about
 * 2022); all others want three Chinese characters (rejection service-name-invalid). */
static Validation *
check_site_script(const char *value, GHashTable *facts)
{
    gboolean shanghai = is_value(facts, "entity.province", "31");
    gboolean chongqing = is_value(facts, "entity.province", "50");
    int n_han = count_han(value);

    if (has_latin(value) && n_han == 0 && (shanghai || chongqing))
        return fail(_("the province takes no site name in English alone (source of about "
                      "2022): give one in Chinese"));
    if (has_latin(value) && chongqing)
        return result_new(VERDICT_WARN, value,
                          g_strdup(_("Chongqing takes no English in a site's name (source of "
                                     "about 2022): check with the reviewer")));
    if (n_han >= SITE_NAME_MIN_CHARACTERS)
        return NULL;
    return result_new(VERDICT_WARN, value,
                      g_strdup(_("a site's name has three Chinese characters or more, or it is "
                                 "returned")));
}

/* What is only ended or moved bears the name that was taken once. */
static Validation *
check_service_name(Workflow *flow, const CatalogueItem *fact, const char *value,
                   GHashTable *facts)
{
    (void)fact; /* all checks have one form */
    if (!is_value(facts, "service.kind", "website") ||
        !(is_value(facts, "filing.purpose", "open-service") ||
          is_value(facts, "filing.purpose", "change-service")))
        return NULL;
    if (g_utf8_strlen(value, -1) < SITE_NAME_MIN_CHARACTERS)
        return fail(_("a site's name has three characters or more: this one is returned"));
    if (is_place_alone(flow, value))
        return fail(_("the name of a country or region alone is no site's name: this one is "
                      "returned"));
    return check_site_script(value, facts);
}

/* Defect of the material info-homepage: the address of another domain. A password in it would
 * go into the journal and the package. */
static Validation *
check_homepage(Workflow *flow, const CatalogueItem *fact, const char *value, GHashTable *facts)
{
    const char *domain = g_hash_table_lookup(facts, "domain.name");
    g_autoptr(GUri) uri = domain ? g_uri_parse(value, G_URI_FLAGS_NONE, NULL) : NULL;
    g_autoptr(Validation) host =
        uri && g_uri_get_host(uri) ? domain_validate(g_uri_get_host(uri)) : NULL;
    const char *name = host ? host->canonical : NULL;
    g_autofree char *below = domain ? g_strconcat(".", domain, NULL) : NULL;
    g_autofree char *shown = domain ? domain_dup_display(domain) : NULL;

    (void)flow;
    (void)fact; /* all checks have one form */
    if (web_has_user(value))
        return fail(_("a name or password stands before the @: write the address without it; "
                      "everybody opens a home page without signing in"));
    if (!name || g_str_equal(name, domain) || g_str_has_suffix(name, below))
        return NULL;
    return result_new(VERDICT_FAIL, NULL,
                      g_strdup_printf(_("that is the address of another domain: the home page "
                                        "belongs to %s"),
                                      shown));
}

static Validation *
check_verified_on(Workflow *flow, const CatalogueItem *fact, const char *value,
                  GHashTable *facts)
{
    Day day;

    (void)fact;
    (void)facts; /* all checks have one form */
    if (!day_parse(value, &day, NULL) || day_compare(day, workflow_get_today(flow)) <= 0)
        return NULL;
    return fail(_("that day is still to come: give the day on which the real-name check "
                  "passed, or answer that it has not"));
}

static Validation *
check_domain_count(Workflow *flow, const CatalogueItem *fact, const char *value,
                   GHashTable *facts)
{
    (void)flow;
    (void)fact;
    (void)facts; /* all checks have one form */
    if (g_strcmp0(value, "0") != 0)
        return NULL;
    return fail(_("this filing's domain counts too: it is 1 or more"));
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
    {"domain.verified_on", check_verified_on},
    {"service.name", check_service_name},
    {"service.homepage", check_homepage},
    {"service.domain_count", check_domain_count},
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

/* "Site name", "Site name (service 2)"; with the key where several answers are given by it. */
static char *
dup_fact_title(Workflow *flow, FactKey key, FactTitle title)
{
    const char *name = item_name(key.fact, workflow_get_lang(flow));
    g_autofree char *key_text = NULL;

    if (title == FACT_BY_KEY) {
        key_text = fact_key_format(key);
        return g_strdup_printf(_("%1$s (%2$s)"), name, key_text);
    }
    return key.service_no > 1 ? g_strdup_printf(_("%1$s (service %2$d)"), name, key.service_no)
                              : g_strdup(name);
}

char *
fact_dup_fault(Workflow *flow, FactKey key, FactTitle title, const Validation *v)
{
    g_autofree char *name = dup_fact_title(flow, key, title);

    if (v->suggestion)
        return g_strdup_printf(_("%1$s: %2$s; perhaps %3$s"), name, v->reason, v->suggestion);
    return g_strdup_printf(_("%1$s: %2$s"), name, v->reason);
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
            g_ptr_array_add(faults, fact_dup_fault(flow, key, FACT_BY_NAME, v));
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
