/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which RDAP service knows of a domain: IANA's list (RFC 9224), or the officer's setting. */
#ifndef BEIAN_ONLINE_RDAP_SERVICE_H
#define BEIAN_ONLINE_RDAP_SERVICE_H

#include <jansson.h>

#include "base/settings.h"

/* IANA's list: https://www.iana.org/assignments/rdap-dns */
#define RDAP_LIST_ADDRESS "https://data.iana.org/rdap/dns.json"

/* The list: that of the config folder or the shipped one, or that which was fetched, whichever
 * was published later; NULL: there is none that can be read. Yours (json_decref). */
json_t *rdap_services_load(void);
/* The address that `domain` (A-label) is put behind: the setting's, or that of the longest
 * suffix in `services` (or NULL), by https if there is a choice. NULL: none is known, as for
 * .cn. Yours. */
char *rdap_service_dup(const Settings *settings, const json_t *services, const char *domain);

/* Of a list: when it was published; NULL: it does not say. Borrowed. */
const char *rdap_services_published(const json_t *services);
guint rdap_services_count_suffixes(const json_t *services);
/* Fetches the list (setting rdap_list), and keeps it in the data folder if it is one and newer
 * than that which is used. *out_services: that which is used from now on, yours (json_decref).
 * Fails with CHILD, MISSING, OFFLINE where nobody gave it, INVALID for what is no such list.
 */
gboolean rdap_services_refresh(const Settings *settings, gboolean *out_newer,
                               json_t **out_services, GError **error);

#endif
