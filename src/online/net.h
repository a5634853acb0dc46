/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A running beian-net: jobs in, answers out (src/net/job.h). beian itself has no code for the
 * network. */
#ifndef BEIAN_ONLINE_NET_H
#define BEIAN_ONLINE_NET_H

#include "base/json.h"
#include "base/settings.h"

typedef struct Net Net;

/* Starts it with what the settings say (or NULL). `ms`: after so long it is killed. Fails with
 * MISSING if it is not installed, CHILD. */
Net *net_open(const Settings *settings, int ms, GError **error);
/* Stops it with all that it does. */
void net_free(Net *net);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Net, net_free)

/* Asks for a job; takes `job`. So many may be under way as one likes, but they are held in
 * memory. */
gboolean net_send_take(Net *net, json_t *job, GError **error);
/* Nothing more is asked for. */
void net_end(Net *net);
/* The next answer, an object with "id" and "answer" or "error"; NULL at the end. Yours
 * (json_decref). Fails with CHILD, MISSING. */
gboolean net_wait(Net *net, json_t **out_line, GError **error);
/* The same without waiting: NULL and *out_over FALSE where none has come yet. */
gboolean net_try(Net *net, json_t **out_line, gboolean *out_over, GError **error);
/* Sets the error of one that gave no answer. FALSE. */
gboolean net_fail_unanswered(GError **error);
/* To wait for with poll(), so many milliseconds at most: none where an answer waits. */
int net_get_fd(const Net *net);
int net_ms_left(const Net *net);

#endif
