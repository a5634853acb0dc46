/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that a child program makes while the caller goes on, or waits. */
#ifndef BEIAN_DOCUMENT_MAKING_H
#define BEIAN_DOCUMENT_MAKING_H

#include "base/child.h"

typedef struct Making Making;

/* What the bytes are, of all that the child said (it may take it) and its exit code. */
typedef gboolean (*MakingRead)(GByteArray *said, int status, GBytes **out_bytes,
                               GError **error);

/* Starts argv[0]; `line` is what it is told (NULL: limits->input_fd holds it). Fails as
 * child_start() and child_send() do. */
Making *making_start(const char *const *argv, const ChildLimits *limits, const char *line,
                     MakingRead read, GError **error);
/* Stops it if it still runs. */
void making_free(Making *making);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Making, making_free)

/* To wait for with poll(): readable, or past making_ms_left(), making_step() is to be called.
 */
int making_get_fd(const Making *making);
int making_ms_left(const Making *making);
/* Takes what has come, without waiting. *out_bytes is NULL until it has ended, yours then.
 * Fails with CHILD, and as its MakingRead does. */
gboolean making_step(Making *making, GBytes **out_bytes, GError **error);
/* The same, waiting for it. */
gboolean making_finish(Making *making, GBytes **out_bytes, GError **error);

#endif
