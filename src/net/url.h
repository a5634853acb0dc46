/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of pages, read as libcurl reads them. */
#ifndef BEIAN_NET_URL_H
#define BEIAN_NET_URL_H

#include <glib.h>

typedef struct {
    char *url;   /* its host in ASCII: xn-- for 中, and 127.0.0.1 for full-width digits */
    char *host;  /* lower case; an IPv6 address in brackets */
    char *place; /* host:port */
    gboolean is_secure;
} Url;

void url_clear(Url *url);
/* Fills `out`. FALSE: it is no address of a page; `out` is cleared then. */
gboolean url_parse(Url *out, const char *text);

#endif
