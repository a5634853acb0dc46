/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alibaba Cloud's signature V3, ACS3-HMAC-SHA256, of a request whose parameters all stand in
 * its query: https://help.aliyun.com/document_detail/2593177.html (read as of 2025-01-06). */
#ifndef BEIAN_NET_ACS3_H
#define BEIAN_NET_ACS3_H

#include <glib.h>

typedef struct {
    const char *method; /* "POST" */
    const char *host;   /* with its port, as the Host header has it */
    const char *path;   /* "/" */
    const char *query;  /* acs3_dup_query()'s */
    const char *action, *version;
    const char *date;  /* "2023-10-26T10:22:32Z" */
    const char *nonce; /* never the same twice */
    const char *key_id, *key_secret;
} Acs3Request;

/* One parameter as a query, encoded as the signature wants it: "sn=1131%2D…". Yours. */
char *acs3_dup_query(const char *name, const char *value);
/* The headers to send ("Name: value"), Authorization among them. Array of char *. Yours. */
GPtrArray *acs3_sign(const Acs3Request *request);

#endif
