/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does the registry say of a domain? */
#ifndef BEIAN_NET_RDAP_JOB_H
#define BEIAN_NET_RDAP_JOB_H

#include "net/job.h"

/* "rdap": {"domain", "endpoint"?, "may_be_private"?}. The endpoint is the address that the
 * domain is put behind ("https://rdap.example/domain/"). Answers {"domain", "way", "rdap",
 * "reason"}: rdap is of rdap_domain_to_json(), or null for a reason: "no-rdap-service" without
 * an endpoint, "not-registered", "http-error", "http-busy", "not-rdap", "other-domain", or the
 * fault of the way. */
gboolean rdap_start(Jobs *jobs, json_int_t id, json_t *job);

#endif
