/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The job "mail": one message to a mail server.
 *   {"url": "smtps://host:465", "user", "password", "from", "to": […], "subject", "text", "at",
 *    "ca_file"}   `at`: seconds since 1970, for its date. There may be
 *    no user, password, ca_file.
 * Answers:
 *   {"fault": WORD or null, "status": the server's last code, "certificate": the server's, as
 *    certificate.h has it, or null}
 * Encrypted, but to this machine itself. */
#ifndef BEIAN_NET_MAIL_H
#define BEIAN_NET_MAIL_H

#include "net/job.h"

/* Sends it before it returns: who wants other jobs done meanwhile asks another beian-net.
 * FALSE: it is no such job. */
gboolean mail_start(Jobs *jobs, json_int_t id, json_t *job);
/* The message as it is sent (RFC 5322, 2045, 2047), lines ended by CR LF; NULL if an address or
 * a text is none. Yours. */
GString *mail_compose(const char *from, const GPtrArray *to, const char *subject,
                      const char *text, gint64 at);

#endif
