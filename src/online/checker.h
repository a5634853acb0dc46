/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at services online, many at once, while the caller goes on; what comes is taken down
 * service by service, so that nothing is lost when it is stopped. */
#ifndef BEIAN_ONLINE_CHECKER_H
#define BEIAN_ONLINE_CHECKER_H

#include "base/settings.h"
#include "online/check.h"

typedef struct Checker Checker;

/* `settings` (borrowed): proxy and so on; may be NULL. `done`: or NULL. */
Checker *checker_new(Workflow *flow, const Settings *settings, CheckDone done, gpointer user);
/* Stops what still runs: those that were not looked at stay as they were. */
void checker_free(Checker *checker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Checker, checker_free)

/* Looks at them from now on; takes `targets` (of CheckTarget). */
gboolean checker_start_take(Checker *checker, GPtrArray *targets, GError **error);
/* To wait for with poll(), for so many milliseconds at most; -1, -1: nothing runs. */
int checker_get_fd(const Checker *checker);
int checker_ms_left(const Checker *checker);
/* Takes what has come, without waiting. *out_took: something was taken down. FALSE: it can't go
 * on, for `error`; what was not looked at stays as it was. */
gboolean checker_step(Checker *checker, gboolean *out_took, GError **error);
/* Goes on until all were looked at. */
gboolean checker_finish(Checker *checker, GError **error);
CheckCount checker_get_count(const Checker *checker);
/* "Looking at sites: 12 of 40, about 60 s left"; NULL: nothing runs. Yours. */
char *checker_dup_progress(const Checker *checker);

#endif
