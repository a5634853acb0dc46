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

static gboolean
is_this_machine(const char *host)
{
    return g_ascii_strcasecmp(host, "localhost") == 0 || g_str_equal(host, "::1") ||
           (g_str_has_prefix(host, "127.") && g_hostname_is_ip_address(host));
}

gboolean
web_is_safe(const char *text)
{
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_ENCODED, NULL);
    const char *host = uri ? g_uri_get_host(uri) : NULL;
    const char *scheme = uri ? g_uri_get_scheme(uri) : NULL;

    return host && *host &&
           (g_str_equal(scheme, "https") ||
            (g_str_equal(scheme, "http") && is_this_machine(host)));
}

gboolean
web_has_user(const char *text)
{
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_ENCODED, NULL);

    return uri && g_uri_get_userinfo(uri);
}

gboolean
web_is_busy(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

gboolean
web_is_proxy(const char *text)
{
    static const char *const schemes[] = {"http",   "https",   "socks4", "socks4a",
                                          "socks5", "socks5h", NULL};
    g_autofree char *whole = strstr(text, "://") ? NULL : g_strconcat("http://", text, NULL);

    return web_is_address(whole ? whole : text, schemes);
}

static gboolean
is_port(const char *text)
{
    guint64 port;

    return g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT16, &port, NULL);
}

static gboolean
is_machine(const char *text)
{
    gboolean is_bracketed = *text == '[';
    const char *end = is_bracketed ? strchr(text, ']') : strchr(text, ':');
    g_autofree char *host = NULL;

    if (g_hostname_is_ip_address(text))
        return TRUE;
    if (!end)
        return FALSE;
    host = g_strndup(text + is_bracketed, (gsize)(end - text) - is_bracketed);
    end += is_bracketed;
    return g_hostname_is_ip_address(host) &&
           (*end == '\0' || (*end == ':' && is_port(end + 1)));
}

gboolean
web_is_machines(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);

    for (char **part = parts; *part; part++)
        if (!is_machine(g_strstrip(*part)))
            return FALSE;
    return TRUE;
}

/* "user:password" in `url`, by hand: a password may hold what makes the rest no address.
 * NULL: there is none. */
static const char *
find_user(const char *url, const char **out_at)
{
    const char *slashes = url ? strstr(url, "//") : NULL;
    const char *start = slashes ? slashes + 2 : url;

    *out_at = url ? strrchr(start, '@') : NULL;
    return *out_at ? start : NULL;
}

static const char *
find_password(const char *url, const char **out_at)
{
    const char *user = find_user(url, out_at);
    const char *colon = user ? memchr(user, ':', (gsize)(*out_at - user)) : NULL;

    return colon ? colon + 1 : NULL;
}

gboolean
web_has_password(const char *url)
{
    const char *at;

    return find_password(url, &at) != NULL;
}

char *
web_dup_shown(const char *url)
{
    const char *at, *password = find_password(url, &at);

    if (!password)
        return g_strdup(url);
    return g_strdup_printf("%.*s***%s", (int)(password - url), url, at);
}

char *
web_dup_bare(const char *url)
{
    const char *at, *user = find_user(url, &at);

    return user ? g_strdup_printf("%.*s%s", (int)(user - url), url, at + 1) : g_strdup(url);
}
