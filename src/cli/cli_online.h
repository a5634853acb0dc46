/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets something online go on to its end: with a line of progress where standard error is a
 * terminal, and until the officer stops it. */
#ifndef BEIAN_CLI_CLI_ONLINE_H
#define BEIAN_CLI_CLI_ONLINE_H

#include "online/checker.h"
#include "online/inquiry.h"

/* What has been started and goes on: a Checker or an Inquiry, by these. */
typedef struct {
    const char *doing; /* "Looking at sites"; translated where it is shown */
    gboolean (*step)(gpointer online, gboolean *out_took, GError **error);
    int (*get_fd)(gpointer online); /* -1: it is over */
    int (*ms_left)(gpointer online);
    CheckCount (*get_count)(gpointer online);
} OnlineKind;

extern const OnlineKind online_checker, online_register, online_provider;

/* TRUE at its end, and where Ctrl-C or a signal that ends programs came before it, with
 * *out_stopped: what was taken down until then stays. A second signal ends the program. */
gboolean cli_go_on(const OnlineKind *kind, gpointer online, gboolean *out_stopped,
                   GError **error);

#endif
