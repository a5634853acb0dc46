/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/web.h"

#include <string.h>

gboolean
web_is_address(const char *text, const char *const *schemes)
{
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_ENCODED, NULL);
    const char *host = uri ? g_uri_get_host(uri) : NULL;

    return host && *host && g_strv_contains(schemes, g_uri_get_scheme(uri));
}

gboolean
web_is_this_machine(const char *host)
{
    return host && (g_ascii_strcasecmp(host, "localhost") == 0 || g_str_equal(host, "::1") ||
                    (g_str_has_prefix(host, "127.") && g_hostname_is_ip_address(host)));
}

gboolean
web_is_open_way(const char *url)
{
    g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_ENCODED, NULL);

    return !uri || (!g_str_equal(g_uri_get_scheme(uri), "https") &&
                    !web_is_this_machine(g_uri_get_host(uri)));
}

/* By hand: a password may hold what makes the rest no address. */
char *
web_dup_shown(const char *url)
{
    const char *slashes = url ? strstr(url, "//") : NULL;
    const char *start = slashes ? slashes + 2 : url;
    const char *at = url ? strrchr(start, '@') : NULL;
    const char *colon = at ? memchr(start, ':', (gsize)(at - start)) : NULL;

    if (!colon)
        return g_strdup(url);
    return g_strdup_printf("%.*s***%s", (int)(colon + 1 - url), url, at);
}
