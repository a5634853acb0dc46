/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/home.h"

#include "validate/validate.h"

void
home_clear(Home *home)
{
    g_clear_pointer(&home->host, g_free);
    g_clear_pointer(&home->https, g_free);
    g_clear_pointer(&home->http, g_free);
}

/* The host of an address, if it is the domain or below it. Yours; NULL: it is not. */
static char *
dup_host_of(GUri *uri, const char *domain)
{
    const char *host = uri ? g_uri_get_host(uri) : NULL;
    g_autoptr(Validation) v = host ? domain_validate(host) : NULL;
    const char *name = v && v->verdict != VERDICT_FAIL ? v->canonical : NULL;
    g_autofree char *below = g_strconcat(".", domain, NULL);

    return name && (g_str_equal(name, domain) || g_str_has_suffix(name, below)) ? g_strdup(name)
                                                                                : NULL;
}

static char *
dup_way(const char *scheme, const char *host, GUri *uri)
{
    const char *path = uri ? g_uri_get_path(uri) : "", *query = uri ? g_uri_get_query(uri) : "";
    gboolean is_own = uri && g_str_equal(scheme, g_uri_get_scheme(uri));
    g_autofree char *port =
        is_own && g_uri_get_port(uri) > 0 ? g_strdup_printf(":%d", g_uri_get_port(uri)) : NULL;

    return g_strconcat(scheme, "://", host, port ? port : "", *path ? path : "/",
                       query && *query ? "?" : "", query ? query : "", NULL);
}

gboolean
home_set(Home *out, const char *domain, const char *address)
{
    g_autoptr(GUri) uri = NULL;

    *out = (Home){0};
    if (!domain || !*domain)
        return FALSE;
    /* As it was filed: a path that is decoded is another. */
    uri = address ? g_uri_parse(address, G_URI_FLAGS_ENCODED, NULL) : NULL;
    out->host = dup_host_of(uri, domain);
    if (!out->host) {
        g_clear_pointer(&uri, g_uri_unref);
        out->host = g_strdup(domain);
    }
    out->https = dup_way("https", out->host, uri);
    out->http = dup_way("http", out->host, uri);
    return TRUE;
}
