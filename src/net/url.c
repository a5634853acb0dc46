/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/url.h"

#include <curl/curl.h>
#include <idn2.h>
#include <string.h>

enum { MAX_URL = 8192 };

/* As CURLU's, with its results in our own memory. Yours; NULL: none. */
static char *
dup_part(CURLU *parts, CURLUPart part, unsigned flags)
{
    char *theirs = NULL, *ours;

    if (curl_url_get(parts, part, &theirs, flags) != CURLUE_OK)
        return NULL;
    ours = g_strdup(theirs);
    curl_free(theirs);
    return ours;
}

/* libcurl would convert by the locale, of which a child has none. FALSE: no name of a host. */
static gboolean
make_host_ascii(CURLU *parts)
{
    g_autofree char *host = dup_part(parts, CURLUPART_HOST, 0);
    uint8_t *ascii = NULL;
    gboolean ok;

    if (!host)
        return FALSE;
    if (g_str_is_ascii(host))
        return TRUE;
    if (idn2_lookup_u8((const uint8_t *)host, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) !=
        IDN2_OK)
        return FALSE;
    ok = curl_url_set(parts, CURLUPART_HOST, (const char *)ascii, 0) == CURLUE_OK;
    idn2_free(ascii);
    return ok;
}

static gboolean
take_parts(Url *out, CURLU *parts)
{
    g_autofree char *scheme = dup_part(parts, CURLUPART_SCHEME, 0);
    g_autofree char *host = dup_part(parts, CURLUPART_HOST, 0);
    g_autofree char *port = dup_part(parts, CURLUPART_PORT, CURLU_DEFAULT_PORT);

    out->url = dup_part(parts, CURLUPART_URL, 0);
    if (!out->url || !host || !port)
        return FALSE;
    out->host = g_ascii_strdown(host, -1);
    out->place = g_strdup_printf("%s:%s", out->host, port);
    out->is_secure = g_strcmp0(scheme, "https") == 0;
    return TRUE;
}

void
url_clear(Url *url)
{
    g_clear_pointer(&url->url, g_free);
    g_clear_pointer(&url->host, g_free);
    g_clear_pointer(&url->place, g_free);
}

gboolean
url_parse(Url *out, const char *text)
{
    CURLU *parts = strlen(text) <= MAX_URL ? curl_url() : NULL;
    gboolean ok;

    *out = (Url){0};
    ok = parts && curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK &&
         make_host_ascii(parts) && take_parts(out, parts);
    curl_url_cleanup(parts);
    if (!ok)
        url_clear(out);
    return ok;
}
