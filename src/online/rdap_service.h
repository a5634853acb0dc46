/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which RDAP service knows of a domain: IANA's list (RFC 9224), or the officer's setting. */
#ifndef BEIAN_ONLINE_RDAP_SERVICE_H
#define BEIAN_ONLINE_RDAP_SERVICE_H

#include <jansson.h>

#include "base/settings.h"

/* The list; NULL: there is none that can be read. Yours (json_decref). */
json_t *rdap_services_load(void);
/* The address that `domain` (A-label) is put behind: the setting's, or that of the longest
 * suffix in `services` (or NULL), by https if there is a choice. NULL: none is known, as for
 * .cn. Yours. */
char *rdap_service_dup(const Settings *settings, const json_t *services, const char *domain);

#endif
