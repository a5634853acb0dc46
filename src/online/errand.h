/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at or asked online about services, many at once, while the caller goes on: the
 * sites (online/checker), the register or the provider (online/inquiry). What comes is taken
 * down service by service, so that nothing is lost when it is stopped. */
#ifndef BEIAN_ONLINE_ERRAND_H
#define BEIAN_ONLINE_ERRAND_H

#include "online/check.h"

typedef struct Errand Errand;

/* Stops what still runs: services that were not told of stay as they were. */
void errand_free(Errand *errand);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Errand, errand_free)

/* Goes about it from now on; takes `targets` (of CheckTarget). Nothing is sent where it fails,
 * and where nothing could be asked about any of them, all is over at once. */
gboolean errand_start_take(Errand *errand, GPtrArray *targets, GError **error);
/* To wait for with poll(), for so many milliseconds at most; -1, -1: nothing runs. 0 ms:
 * something has come already. */
int errand_get_fd(const Errand *errand);
int errand_ms_left(const Errand *errand);
/* Takes the next answer that has come, without waiting: one alone, since each is a commit, and
 * the officer's keys go before the next. *out_took: there was one. FALSE: it can't go on, for
 * `error`; what was not told of stays as it was. */
gboolean errand_step(Errand *errand, gboolean *out_took, GError **error);
CheckCount errand_get_count(const Errand *errand);
/* Why nothing could be told of a service, the last of those: for sight_reason_text(). NULL:
 * there was none, or sites were looked at, where each aspect has a reason of its own. */
const char *errand_get_fault(const Errand *errand);
/* "about 60 s left" for an errand that has run for `ms`, by the pace until now, and told of no
 * service for the last `quiet_ms`; "waiting for the last 3" where that would promise an end
 * that does not come; "waiting for soon.cn" for the only one, if it is known by `waited`. NULL:
 * it is too early to tell, a guess would jump about. Yours. */
char *errand_describe_left(CheckCount count, gint64 ms, gint64 quiet_ms, const char *waited);
/* What it is `doing`, and what errand_describe_left() says of it now, if anything. Yours. */
char *errand_add_left(const Errand *errand, const char *doing);
/* "Looking at sites: 12 of 40, about 60 s left"; NULL: nothing runs. Yours. */
char *errand_dup_progress(const Errand *errand);

#endif
