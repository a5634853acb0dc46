/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same work as a dialogue of lines, for screen readers, terminals that can do no more, and
 * logs: no cursor is moved, no colour, no line is cut or wrapped (a reader says a line as one,
 * and a terminal wraps by itself). What is offered is numbered. */
#ifndef BEIAN_PLAIN_PLAIN_H
#define BEIAN_PLAIN_PLAIN_H

#include "base/start.h"
#include "workflow/workflow.h"

/* Talks over standard input and output until the officer leaves or the input ends; every answer
 * is kept as it is given. `start->is_plain` FALSE: not asked for, so it is said why. Fails with
 * DATA if the output can't be written. */
gboolean plain_run(Workflow *flow, const StartOptions *start, GError **error);

#endif
