/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a link of a page goes: compared by its host, as a browser reads it. */
#ifndef BEIAN_NET_PAGE_LINK_H
#define BEIAN_NET_PAGE_LINK_H

#include <glib.h>

typedef enum {
    PAGE_HOST_NONE,   /* no address: "", "#", javascript: */
    PAGE_HOST_OWN,    /* a page of the same site */
    PAGE_HOST_LACKS,  /* "beian.miit.gov.cn" without https://, so a page of the same site */
    PAGE_HOST_MIIT,   /* beian.miit.gov.cn (procedure.md H) */
    PAGE_HOST_POLICE, /* beian.mps.gov.cn (procedure.md H) */
    PAGE_HOST_OLD_MIIT,
    PAGE_HOST_OLD_POLICE, /* beian.gov.cn, "formerly" (procedure.md H) */
    PAGE_HOST_ALIKE,      /* looks like one of these and is not */
    PAGE_HOST_OTHER,
} PageHost;

/* `href` with its entities resolved. */
PageHost page_link_host(const char *href);
/* Is it a page of the same site? `host`: of the page; NULL: not known. */
gboolean page_link_is_own(const char *href, const char *host);

#endif
