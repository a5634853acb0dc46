/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/provider.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "base/web.h"
#include "online/tries.h"
#include "store/resource.h"
#include "workflow/sight.h"

/* ---- What an answer says ---- */

/* Without the query: a service number stands in it, and the account's secrets do not. */
static char *
dup_source(const json_t *answer)
{
    const char *url = json_get_text(json_object_get(answer, "way"), "url");
    const char *end = url ? strchr(url, '?') : NULL;

    return end ? g_strndup(url, (gsize)(end - url)) : g_strdup(url);
}

static const char *
reason_of(const json_t *answer)
{
    const char *reason = json_get_text(answer, "reason");

    return reason ? reason : "failed";
}

/* The state; the number too, as soon as there is one. */
static void
read_number(Tries *tries, const json_t *answer)
{
    const json_t *read = json_object_get(answer, "provider");
    const char *state = json_get_text(read, "state");
    g_autofree char *source = dup_source(answer);

    tries->source = source;
    if (state)
        tries_add(tries, SIGHT_PROVIDER_STATE, state, NULL, json_get_text(read, "number"));
    else
        tries_add(tries, SIGHT_PROVIDER_STATE, SEEN_COULD_NOT_TELL, reason_of(answer),
                  json_get_text(answer, "said"));
    tries->source = NULL;
}

/* ---- What is filed ---- */

static gboolean
is_listed(const Tries *tries, const json_t *domains)
{
    json_t *one;
    size_t i;

    json_array_foreach(domains, i, one)
    {
        if (tries_is_domain(tries, json_string_value(one)))
            return TRUE;
    }
    return FALSE;
}

/* How well it fits: its number, its domain, for an app its name. 0: not at all. */
static int
rank_of(const Tries *tries, const json_t *service)
{
    const CheckTarget *target = tries->target;
    const char *number = json_get_text(service, "number"),
               *name = json_get_text(service, "name");
    gboolean is_site = g_strcmp0(json_get_text(service, "kind"), "website") == 0;
    gboolean wants_site = !target->kind || g_str_equal(target->kind, "website");

    if (is_site != wants_site)
        return 0;
    if (number && target->number && text_is_same(number, target->number))
        return 3;
    if (is_listed(tries, json_object_get(service, "domains")))
        return 2;
    return !is_site && name && target->name && text_is_same(name, target->name);
}

static const json_t *
find_service(const Tries *tries, const json_t *filings, const json_t **out_filing)
{
    const json_t *best = NULL;
    json_t *filing, *service;
    int most = 0;
    size_t i, k;

    json_array_foreach(filings, i, filing)
    {
        json_array_foreach(json_object_get(filing, "services"), k, service)
        {
            int rank = rank_of(tries, service);

            if (rank > most) {
                most = rank;
                best = service;
                *out_filing = filing;
            }
        }
    }
    return best;
}

static int
compare_risks(gconstpointer a, gconstpointer b)
{
    const char *x = json_get_text(*(json_t *const *)a, "until");
    const char *y = json_get_text(*(json_t *const *)b, "until");

    if (!x || !y)
        return !x - !y;
    return strcmp(x, y);
}

static void
append_risk(GString *all, const json_t *risk)
{
    const char *parts[] = {json_get_text(risk, "until"), json_get_text(risk, "source"),
                           json_get_text(risk, "advice")};
    const char *const before[] = {"", " ", ": "};

    if (all->len > 0)
        g_string_append(all, " | ");
    g_string_append(all, parts[0] ? parts[0] : "-");
    for (guint i = 1; i < G_N_ELEMENTS(parts); i++)
        if (parts[i])
            g_string_append_printf(all, "%s%s", before[i], parts[i]);
}

/* In the order of their days. */
static void
read_risks(const Tries *tries, const json_t *list)
{
    g_autoptr(GPtrArray) risks = g_ptr_array_new();
    g_autoptr(GString) all = g_string_new(NULL);
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one) g_ptr_array_add(risks, one);
    g_ptr_array_sort(risks, compare_risks);
    for (guint n = 0; n < risks->len; n++)
        append_risk(all, g_ptr_array_index(risks, n));
    tries_add(tries, SIGHT_PROVIDER_RISK, risks->len > 0 ? "risks" : "no-risks", NULL,
              risks->len > 0 ? all->str : NULL);
}

static void
read_service(const Tries *tries, const json_t *filing, const json_t *service)
{
    static const struct {
        const char *aspect, *key;
        gboolean is_of_service;
    } rows[] = {{SIGHT_PROVIDER_ENTITY, "entity", FALSE},
                {SIGHT_PROVIDER_PRINCIPAL, "principal", FALSE},
                {SIGHT_PROVIDER_NAME, "name", TRUE},
                {SIGHT_PROVIDER_SERVICE_PRINCIPAL, "principal", TRUE}};
    const char *number = json_get_text(service, "number");

    tries_add_compared(tries, SIGHT_PROVIDER_NUMBER,
                       number ? number : json_get_text(filing, "number"));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *theirs =
            json_get_text(rows[i].is_of_service ? service : filing, rows[i].key);

        if (theirs)
            tries_add_compared(tries, rows[i].aspect, theirs);
    }
    read_risks(tries, json_object_get(filing, "risks"));
}

static void
read_filings(Tries *tries, const json_t *answer)
{
    const json_t *read = json_object_get(answer, "provider"), *filing = NULL;
    const json_t *service = find_service(tries, json_object_get(read, "filings"), &filing);
    g_autofree char *source = dup_source(answer);

    tries->source = source;
    if (!json_is_object(read)) {
        tries_add(tries, SIGHT_PROVIDER_NUMBER, SEEN_COULD_NOT_TELL, reason_of(answer),
                  json_get_text(answer, "said"));
        tries_add(tries, SIGHT_PROVIDER_RISK, SEEN_COULD_NOT_TELL, reason_of(answer), NULL);
    } else if (service) {
        read_service(tries, filing, service);
    } else if (json_is_true(json_object_get(read, "more"))) {
        tries_add(tries, SIGHT_PROVIDER_NUMBER, SEEN_COULD_NOT_TELL, "register-more", NULL);
    } else if (tries->target->is_approved) {
        /* Before the approval it is not there as a matter of course. */
        tries_add_compared(tries, SIGHT_PROVIDER_NUMBER, NULL);
    }
    tries->source = NULL;
}

GPtrArray *
provider_read(Workflow *flow, const CheckTarget *target, const json_t *number,
              const json_t *filings, GError **error)
{
    g_autoptr(SightOurs) ours = sight_ours_new(flow, target->filing_id, error);
    Tries tries = {.target = target, .ours = ours};

    if (!ours)
        return NULL;
    tries.list = tries_new_list();
    if (number)
        read_number(&tries, number);
    else
        tries_add(&tries, SIGHT_PROVIDER_STATE, SEEN_COULD_NOT_TELL, "no-service-number", NULL);
    read_filings(&tries, filings);
    return tries.list;
}

/* ---- What is asked ---- */

/* The service number that was taken last for it. Yours; NULL: none. */
static char *
dup_service_number(Store *store, const CheckTarget *target)
{
    g_autoptr(GPtrArray) resources = resource_list(store, NULL);
    g_autofree char *latest = NULL;
    char *number = NULL;

    for (guint i = 0; resources && i < resources->len; i++) {
        const Resource *resource = g_ptr_array_index(resources, i);
        g_autoptr(GPtrArray) slots = slot_list(store, resource->id, NULL);

        for (guint k = 0; slots && k < slots->len; k++) {
            const Slot *slot = g_ptr_array_index(slots, k);

            if (!slot->number || slot->filing_id != target->filing_id ||
                (slot->service_no > 0 && slot->service_no != target->service_no) ||
                g_strcmp0(slot->at, latest) < 0)
                continue;
            g_free(latest);
            latest = g_strdup(slot->at);
            g_free(number);
            number = g_strdup(slot->number);
        }
    }
    return number;
}

static json_t *
make_job(const Settings *settings, const Keys *keys, SettingKey setting, const char *usual,
         const char *of, const char *sn, json_int_t id)
{
    const char *given = settings_get(settings, setting);

    return json_pack("{s:I, s:s, s:s, s:s, s:o, s:s, s:s, s:b}", "id", id, "kind", "provider",
                     "endpoint", given && *given ? given : usual, "of", of, "sn", json_text(sn),
                     "key_id", keys->alibaba_id, "key_secret", keys->alibaba_secret,
                     "may_be_private", settings_is(settings, SETTING_PRIVATE_SITES));
}

json_t *
provider_make_number_job(Store *store, const CheckTarget *target, const Settings *settings,
                         const Keys *keys, json_int_t id)
{
    g_autofree char *sn = dup_service_number(store, target);

    return sn ? make_job(settings, keys, SETTING_SERVICE_NUMBER_API,
                         "https://bsn.aliyuncs.com/", "number", sn, id)
              : NULL;
}

json_t *
provider_make_filings_job(const Settings *settings, const Keys *keys, json_int_t id)
{
    return make_job(settings, keys, SETTING_FILING_DATA_API, "https://companyreg.aliyuncs.com/",
                    "filings", NULL, id);
}

json_t *
provider_make_regions_job(const Settings *settings, const Keys *keys)
{
    return make_job(settings, keys, SETTING_ADDRESS_RANGE_API, "https://vpc.aliyuncs.com/",
                    "regions", NULL, 1);
}

json_t *
provider_make_ranges_job(const Settings *settings, const Keys *keys, const char *endpoint,
                         const char *region, guint page)
{
    g_autofree char *number = g_strdup_printf("%u", page);
    json_t *job =
        make_job(settings, keys, SETTING_ADDRESS_RANGE_API, endpoint, "ranges", NULL, 1);

    json_object_set_new(job, "region", json_text(region));
    json_object_set_new(job, "page", json_text(number));
    return job;
}

/* ---- Whether it may be asked ---- */

/* What is signed can't be changed on the way, but it could be read. */
static gboolean
check_address(const Settings *settings, SettingKey key, GError **error)
{
    const char *given = settings_get(settings, key);

    if (!given || !*given || web_is_safe(given))
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
        _("'%s' is no address for the provider's interface: write one of https; http is for this machine alone"),
        given);
    return FALSE;
}

static gboolean
check_keys(const Keys *keys, GError **error)
{
    g_autofree char *path = path_dup_keys();

    if (keys->alibaba_id && keys->alibaba_secret)
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_NO_KEY,
        _("there is no key for Alibaba Cloud: write [alibaba] with key_id and key_secret into '%s' (chmod 600), or set BEIAN_ALIBABA_KEY_ID and BEIAN_ALIBABA_KEY_SECRET"),
        path);
    return FALSE;
}

gboolean
provider_check(const Settings *settings, const Keys *keys, GError **error)
{
    return check_keys(keys, error) &&
           check_address(settings, SETTING_SERVICE_NUMBER_API, error) &&
           check_address(settings, SETTING_FILING_DATA_API, error);
}

gboolean
provider_check_ranges(const Settings *settings, const Keys *keys, GError **error)
{
    return check_keys(keys, error) && check_address(settings, SETTING_ADDRESS_RANGE_API, error);
}
