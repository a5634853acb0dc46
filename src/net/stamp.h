/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time stamps (RFC 3161) by OpenSSL.
 *   {"kind": "stamp", "url", "digest"}   SHA-256 as hex; asks an authority, with a nonce and
 * for its certificate, and looks at what it answers
 *   {"kind": "stamp-verify", "digest", "request_base64", "reply_base64", "roots"}   `roots`:
 * PEM of the certificates to trust; missing: who stamped is not looked into Both answer
 * {"fault": WORD or null, "stamped_at", "by", "is_rooted"}, the first also with request_base64,
 * reply_base64 and status. The chain is looked at as of the time of the stamp: a certificate
 * that has run out since was good then. */
#ifndef BEIAN_NET_STAMP_H
#define BEIAN_NET_STAMP_H

#include "net/job.h"

gboolean stamp_start(Jobs *jobs, json_int_t id, json_t *job);
gboolean stamp_verify_start(Jobs *jobs, json_int_t id, json_t *job);

#endif
