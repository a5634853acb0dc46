/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a site there, by http and by https, with which certificate, and what does its home page
 * show? */
#ifndef BEIAN_NET_SITE_H
#define BEIAN_NET_SITE_H

#include "net/job.h"

/* "page": {"url", "may_be_private"?, "expect": {…}}: one page and its verdict. */
gboolean page_start(Jobs *jobs, json_int_t id, json_t *job);
/* "site": {"domain", "https"?, "http"?, "may_be_private"?, "expect": {…}}: both ways, the
 * better page judged. A domain may have a port, which is that of both ways then; an address of
 * a way goes before it. */
gboolean site_start(Jobs *jobs, json_int_t id, json_t *job);
/* "verdict": {"page_base64", "expect": {…}}: a page that is at hand. */
gboolean verdict_start(Jobs *jobs, json_int_t id, json_t *job);

#endif
