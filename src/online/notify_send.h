/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message on one channel. */
#ifndef BEIAN_ONLINE_NOTIFY_SEND_H
#define BEIAN_ONLINE_NOTIFY_SEND_H

#include <jansson.h>

#include "base/settings.h"
#include "online/net.h"
#include "online/notify_config.h"

typedef struct {
    const char *subject; /* one line */
    const char *text;    /* lines */
    json_t *notices;     /* for a program; borrowed */
    gint64 at;           /* the real time: what is signed is void after an hour */
} NotifyMessage;

/* Bytes of a text that the channel takes in one message. */
gsize notify_max_bytes(NotifyKind kind);
/* How messages of a run go out: all of them through one beian-net, which the first one starts.
 */
typedef struct {
    const Settings *settings; /* borrowed */
    guint n_most;             /* messages of the run, at most */
    Net *net;                 /* NULL: none is running */
} NotifySender;

void notify_sender_clear(NotifySender *sender);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NotifySender, notify_sender_clear)

/* Not for NOTIFY_TERMINAL, which is whoever called. Fails with MISSING (what it needs is not
 * installed), CHILD, and NOT_SENT, of which the message says why, without a secret. */
gboolean notify_send(NotifySender *sender, const NotifyChannel *channel,
                     const NotifyMessage *message, GError **error);

#endif
