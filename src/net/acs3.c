/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/acs3.h"

#include <string.h>

#define ALGORITHM "ACS3-HMAC-SHA256"
#define SIGNED                                                                                 \
    "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"

char *
acs3_dup_query(const char *name, const char *value)
{
    /* RFC 3986: all but letters, digits and -_.~, which is what GLib leaves. */
    g_autofree char *left = g_uri_escape_string(name, NULL, FALSE);
    g_autofree char *right = g_uri_escape_string(value, NULL, FALSE);

    return g_strconcat(left, "=", right, NULL);
}

static char *
dup_digest(const char *text)
{
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* The headers that are signed, in the order of their names. */
static char *
dup_headers(const Acs3Request *request, const char *body_digest)
{
    return g_strdup_printf("host:%s\n"
                           "x-acs-action:%s\n"
                           "x-acs-content-sha256:%s\n"
                           "x-acs-date:%s\n"
                           "x-acs-signature-nonce:%s\n"
                           "x-acs-version:%s\n",
                           request->host, request->action, body_digest, request->date,
                           request->nonce, request->version);
}

static char *
dup_signature(const Acs3Request *request, const char *body_digest)
{
    g_autofree char *headers = dup_headers(request, body_digest);
    g_autofree char *canonical =
        g_strdup_printf("%s\n%s\n%s\n%s\n%s\n%s", request->method, request->path,
                        request->query, headers, SIGNED, body_digest);
    g_autofree char *digest = dup_digest(canonical);
    g_autofree char *to_sign = g_strconcat(ALGORITHM "\n", digest, NULL);

    return g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)request->key_secret,
                                     strlen(request->key_secret), to_sign, -1);
}

GPtrArray *
acs3_sign(const Acs3Request *request)
{
    GPtrArray *headers = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *body_digest = dup_digest("");
    g_autofree char *signature = dup_signature(request, body_digest);

    g_ptr_array_add(headers, g_strconcat("x-acs-action: ", request->action, NULL));
    g_ptr_array_add(headers, g_strconcat("x-acs-version: ", request->version, NULL));
    g_ptr_array_add(headers, g_strconcat("x-acs-date: ", request->date, NULL));
    g_ptr_array_add(headers, g_strconcat("x-acs-signature-nonce: ", request->nonce, NULL));
    g_ptr_array_add(headers, g_strconcat("x-acs-content-sha256: ", body_digest, NULL));
    g_ptr_array_add(headers, g_strdup_printf("Authorization: " ALGORITHM " Credential=%s"
                                             ",SignedHeaders=" SIGNED ",Signature=%s",
                                             request->key_id, signature));
    return headers;
}
