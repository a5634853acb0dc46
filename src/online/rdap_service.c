/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/rdap_service.h"

#include <string.h>

#include "base/json.h"
#include "base/path.h"

json_t *
rdap_services_load(void)
{
    g_autofree char *path = path_dup_rdap_services();
    g_autofree char *text = NULL;
    gsize size;

    if (!g_file_get_contents(path, &text, &size, NULL))
        return NULL;
    return json_parse(text, size, NULL);
}

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
