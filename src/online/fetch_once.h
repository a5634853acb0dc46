/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beian-net asked for one job after the other. What it is asked goes through the pipe:
 * addresses and secrets stand in no arguments. */
#ifndef BEIAN_ONLINE_FETCH_ONCE_H
#define BEIAN_ONLINE_FETCH_ONCE_H

#include "online/net.h"

/* For what does a few requests, or looks at many seals. Fails as net_open() does. */
Net *fetch_open(const Settings *settings, GError **error);
/* The same for up to `n` jobs, each of which may take its time. */
Net *fetch_open_many(const Settings *settings, guint n, GError **error);
/* Takes `job`. *out_answer is yours (json_decref). Fails with CHILD, MISSING; that nobody was
 * reached is in the answer. */
gboolean fetch_ask_take(Net *net, json_t *job, json_t **out_answer, GError **error);
/* The same with a beian-net for this job alone. */
gboolean fetch_once_take(const Settings *settings, json_t *job, json_t **out_answer,
                         GError **error);
/* What a "fault" of an answer means, in a sentence. Static. */
const char *fetch_fault_text(const char *fault);

#endif
