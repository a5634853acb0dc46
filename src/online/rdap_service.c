/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/rdap_service.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/path.h"
#include "online/fetch_once.h"
#include "workflow/sight.h"

enum { STATUS_OK = 200 };

static json_t *
load(const char *path)
{
    g_autofree char *text = NULL;
    gsize size;

    if (!g_file_get_contents(path, &text, &size, NULL))
        return NULL;
    return json_parse(text, size, NULL);
}

const char *
rdap_services_published(const json_t *services)
{
    return json_string_value(json_object_get(services, "publication"));
}

json_t *
rdap_services_load(void)
{
    g_autofree char *path = path_dup_rdap_services();
    g_autofree char *fetched_path = path_dup_fetched_rdap_services();
    json_t *own = load(path), *fetched = load(fetched_path);
    /* Both are UTC in one form (RFC 9224, 4): the later one sorts behind. */
    gboolean is_fetched_newer =
        g_strcmp0(rdap_services_published(fetched), rdap_services_published(own)) > 0;

    json_decref(is_fetched_newer ? own : fetched);
    return is_fetched_newer ? fetched : own;
}

guint
rdap_services_count_suffixes(const json_t *services)
{
    json_t *service;
    size_t i, n = 0;

    json_array_foreach(json_object_get(services, "services"), i, service) n +=
        json_array_size(json_array_get(service, 0));
    return (guint)n;
}

/* ---- Fetched anew ---- */

static gboolean
are_texts(const json_t *list)
{
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        if (!json_is_string(one))
            return FALSE;
    }
    return json_array_size(list) > 0;
}

/* RFC 9224, 4: an entry is its suffixes, and the addresses that know of them. */
static gboolean
is_list(const json_t *services)
{
    const json_t *entries = json_object_get(services, "services");
    json_t *entry;
    size_t i;

    json_array_foreach(entries, i, entry)
    {
        if (!are_texts(json_array_get(entry, 0)) || !are_texts(json_array_get(entry, 1)))
            return FALSE;
    }
    return json_array_size(entries) > 0 && rdap_services_published(services);
}

static gboolean
fetch(const Settings *settings, char **out_text, gsize *out_size, GError **error)
{
    const char *given = settings_get(settings, SETTING_RDAP_LIST);
    const char *url = given && *given ? given : RDAP_LIST_ADDRESS;
    json_t *answer = NULL;
    const char *fault, *coded;
    gboolean ok;

    /* The officer wrote the address, if it is not IANA's: it may be of the own network. */
    if (!fetch_once_take(settings,
                         json_pack("{s:s, s:s, s:b}", "kind", "fetch", "url", url,
                                   "may_be_private", given && *given),
                         &answer, error))
        return FALSE;
    fault = json_string_value(json_object_get(answer, "fault"));
    coded = json_string_value(json_object_get(answer, "body_base64"));
    ok = !fault && coded && json_integer_value(json_object_get(answer, "status")) == STATUS_OK;
    if (ok)
        *out_text = (char *)g_base64_decode(coded, out_size);
    else
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_OFFLINE, _("'%1$s' gave no list: %2$s"),
                    url, fault ? fetch_fault_text(fault) : sight_reason_text("http-error"));
    json_decref(answer);
    return ok;
}

static gboolean
keep(const char *text, gsize size, GError **error)
{
    g_autofree char *path = path_dup_fetched_rdap_services();

    return path_make_parent(path, error) && path_replace(path, text, size, error);
}

gboolean
rdap_services_refresh(const Settings *settings, gboolean *out_newer, json_t **out_services,
                      GError **error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    json_t *fetched, *used;
    gboolean ok;

    if (!fetch(settings, &text, &size, error))
        return FALSE;
    fetched = json_parse(text, size, NULL);
    used = rdap_services_load();
    ok = is_list(fetched);
    *out_newer =
        ok && g_strcmp0(rdap_services_published(fetched), rdap_services_published(used)) > 0;
    if (!ok)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("what came is no list of RDAP services (RFC 9224)"));
    ok = ok && (!*out_newer || keep(text, size, error));
    json_decref(fetched);
    json_decref(used);
    if (ok)
        *out_services = rdap_services_load();
    return ok;
}

/* ---- Which of them ---- */

/* By whole labels. */
static gboolean
is_below(const char *domain, const char *suffix)
{
    gsize length = strlen(domain), size = strlen(suffix);

    return size > 0 && length > size && domain[length - size - 1] == '.' &&
           g_ascii_strcasecmp(domain + length - size, suffix) == 0;
}

/* The length of the longest suffix of a service that the domain is below; 0: none. */
static gsize
measure(const json_t *service, const char *domain)
{
    gsize longest = 0, i;
    json_t *one;

    json_array_foreach(json_array_get(service, 0), i, one)
    {
        const char *suffix = json_string_value(one);

        if (suffix && is_below(domain, suffix))
            longest = MAX(longest, strlen(suffix));
    }
    return longest;
}

static const char *
choose(const json_t *addresses)
{
    const char *chosen = NULL;
    json_t *one;
    size_t i;

    json_array_foreach(addresses, i, one)
    {
        const char *address = json_string_value(one);

        if (address && g_str_has_prefix(address, "https://"))
            return address;
        if (address && !chosen)
            chosen = address;
    }
    return chosen;
}

char *
rdap_service_dup(const Settings *settings, const json_t *services, const char *domain)
{
    const char *given = settings ? settings_get(settings, SETTING_RDAP) : NULL;
    const char *best = NULL;
    gsize longest = 0, i;
    json_t *service;

    if (given && *given)
        return g_strdup(given);
    json_array_foreach(json_object_get(services, "services"), i, service)
    {
        gsize length = measure(service, domain);

        if (length > longest) {
            longest = length;
            best = choose(json_array_get(service, 1));
        }
    }
    if (!best)
        return NULL;
    /* RFC 9224, 4: the address ends with a slash; a list made by hand may lack it. */
    return g_strconcat(best, g_str_has_suffix(best, "/") ? "" : "/", "domain/", NULL);
}
