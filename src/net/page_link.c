/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/page_link.h"

#include <string.h>

#define HOST_MAX 512

/* As the URL standard has it: blanks at the ends, tabs and newlines anywhere don't count.
 * Yours. */
static char *
dup_tidy(const char *href)
{
    GString *tidy = g_string_new(NULL);

    while (*href && (guchar)*href <= ' ')
        href++;
    for (; *href; href++)
        if (!strchr("\t\r\n", *href))
            g_string_append_c(tidy, *href);
    while (tidy->len && (guchar)tidy->str[tidy->len - 1] <= ' ')
        g_string_truncate(tidy, tidy->len - 1);
    return g_string_free(tidy, FALSE);
}

/* Behind scheme and slashes; NULL if the address names no host. */
static const char *
find_authority(const char *href, gboolean *out_is_web)
{
    const char *colon = href;

    while (g_ascii_isalnum(*colon) || (*colon && strchr("+-.", *colon)))
        colon++;
    *out_is_web = TRUE;
    if (*colon == ':' && colon > href && g_ascii_isalpha(*href)) {
        gsize n = (gsize)(colon - href);

        if (!(n == 4 && g_ascii_strncasecmp(href, "http", n) == 0) &&
            !(n == 5 && g_ascii_strncasecmp(href, "https", n) == 0)) {
            *out_is_web = FALSE;
            return NULL;
        }
        href = colon + 1; /* any number of slashes, none too, either way */
        return href + strspn(href, "/\\");
    }
    if (strspn(href, "/\\") >= 2)
        return href + strspn(href, "/\\");
    return NULL;
}

static gunichar
read_percent(const char **pos)
{
    const char *c = *pos;

    if (*c == '%' && g_ascii_isxdigit(c[1]) && g_ascii_isxdigit(c[2])) {
        *pos = c + 3;
        return (gunichar)(g_ascii_xdigit_value(c[1]) * 16 + g_ascii_xdigit_value(c[2]));
    }
    *pos = c + 1;
    return (guchar)*c;
}

/* Lower case, without user, port and last dot; full-width letters and dots as a browser maps
 * them. Yours. */
static char *
dup_host(const char *authority)
{
    gsize n = strcspn(authority, "/\\?#");
    g_autofree char *whole = g_strndup(authority, MIN(n, HOST_MAX));
    const char *at = strrchr(whole, '@');
    g_autoptr(GString) host = g_string_new(NULL);
    g_autofree char *valid = NULL;
    g_autofree char *wide = NULL;
    char *colon;

    for (const char *c = at ? at + 1 : whole; *c;)
        g_string_append_c(host, (char)read_percent(&c));
    valid = g_utf8_make_valid(host->str, -1);
    wide = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
    g_string_assign(host, wide ? wide : "");
    (void)g_string_replace(host, "\xe3\x80\x82", ".", 0); /* 。 */
    (void)g_string_replace(host, "\xc2\xad", "", 0);      /* soft hyphen */
    colon = strchr(host->str, ':');
    if (colon)
        g_string_truncate(host, (gsize)(colon - host->str));
    while (host->len && host->str[host->len - 1] == '.')
        g_string_truncate(host, host->len - 1);
    return g_ascii_strdown(host->str, (gssize)host->len);
}

static PageHost
judge_host(const char *host)
{
    if (g_str_equal(host, "beian.miit.gov.cn"))
        return PAGE_HOST_MIIT;
    if (g_str_equal(host, "beian.mps.gov.cn"))
        return PAGE_HOST_POLICE;
    if (g_str_has_suffix(host, "miitbeian.gov.cn"))
        return PAGE_HOST_OLD_MIIT;
    if (g_str_equal(host, "beian.gov.cn") || g_str_equal(host, "www.beian.gov.cn"))
        return PAGE_HOST_OLD_POLICE;
    if (strstr(host, "miit") || strstr(host, "beian.mps") || strstr(host, "beian.gov"))
        return PAGE_HOST_ALIKE;
    return PAGE_HOST_OTHER;
}

PageHost
page_link_host(const char *href)
{
    g_autofree char *tidy = dup_tidy(href);
    gboolean is_web;
    const char *authority = find_authority(tidy, &is_web);
    g_autofree char *host = NULL;
    PageHost judged;

    if (authority) {
        host = dup_host(authority);
        return *host ? judge_host(host) : PAGE_HOST_NONE;
    }
    if (!*tidy || *tidy == '#' || g_ascii_strncasecmp(tidy, "javascript:", 11) == 0)
        return PAGE_HOST_NONE;
    if (!is_web)
        return PAGE_HOST_OTHER;
    if (*tidy == '/' || *tidy == '\\' || *tidy == '?' || *tidy == '.')
        return PAGE_HOST_OWN;
    host = dup_host(tidy);
    judged = judge_host(host);
    return judged == PAGE_HOST_OTHER ? PAGE_HOST_OWN : PAGE_HOST_LACKS;
}

gboolean
page_link_is_own(const char *href, const char *host)
{
    g_autofree char *tidy = dup_tidy(href);
    gboolean is_web;
    const char *authority = find_authority(tidy, &is_web);
    g_autofree char *theirs = authority && host ? dup_host(authority) : NULL;

    return authority ? g_strcmp0(theirs, host) == 0 && host
                     : page_link_host(href) == PAGE_HOST_OWN;
}
