/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets something online go on to its end: with a line of progress where standard error is a
 * terminal, and until the officer stops it. */
#ifndef BEIAN_CLI_CLI_ONLINE_H
#define BEIAN_CLI_CLI_ONLINE_H

#include "online/errand.h"

/* `doing`: "Looking at sites", not translated yet. TRUE at its end, and where Ctrl-C or a
 * signal that ends programs came before it, with *out_stopped: what was taken down until then
 * stays. A second signal ends the program. */
gboolean cli_go_on(const char *doing, Errand *errand, gboolean *out_stopped, GError **error);
/* Waits a random while, `most_s` (from 1) seconds at most; a line says how long, where standard
 * error is a terminal. What stops cli_go_on() stops it as well: *out_stopped. */
gboolean cli_wait_random(int most_s, gboolean *out_stopped, GError **error);

#endif
