/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks Alibaba Cloud with the officer's key, signed; by no address but the one that is given.
 */
#ifndef BEIAN_NET_PROVIDER_JOB_H
#define BEIAN_NET_PROVIDER_JOB_H

#include "net/job.h"

/* "provider": {"endpoint", "of", "key_id", "key_secret", "may_be_private"?}; of: "number" (with
 * "sn"), "filings", "regions", or "ranges" (with "region" and "page", "1" the first). Answers
 * {"way", "provider", "reason", "said"}: provider is of provider_parse_number() and its like,
 * or null for a reason: theirs, provider_find_refusal()'s, "answer-too-large", or the fault of
 * the way. One try: a nonce counts once. */
gboolean provider_start(Jobs *jobs, json_int_t id, json_t *job);

#endif
