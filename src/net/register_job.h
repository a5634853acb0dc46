/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does the organisation's own query endpoint say of a service? */
#ifndef BEIAN_NET_REGISTER_JOB_H
#define BEIAN_NET_REGISTER_JOB_H

#include "net/job.h"

/* "register": {"endpoint", "of", "search", "token"?}. The endpoint is the address that the kind
 * and what is searched for are put behind ("http://127.0.0.1:16181/query/"); of: the kind of
 * service; the token goes as a bearer's. The officer set it, so it may stand in the own
 * network. Answers {"way", "register", "reason", "said"}: register is of register_parse(), or
 * null for a reason: its, "no-permission", "http-busy", "http-error", "answer-too-large", or
 * the fault of the way. */
gboolean register_start(Jobs *jobs, json_int_t id, json_t *job);

#endif
