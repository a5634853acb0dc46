/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one clock. Instants are UTC ISO 8601 text ("2026-11-24T08:15:30Z") outside, seconds since
 * 1970 inside. `--today`/BEIAN_TODAY moves it; the screen says so. */
#ifndef BEIAN_BASE_CLOCK_H
#define BEIAN_BASE_CLOCK_H

#include <glib.h>

typedef struct Clock Clock;

/* The real clock, or (`today` not NULL: "YYYY-MM-DD" or a full instant) a fixed one: at 09:00
 * China time of that day if no time is given. Fails with USAGE for another form. */
Clock *clock_new(const char *today, GError **error);
/* One that goes as `clock` does, and is moved apart from it. */
Clock *clock_copy(const Clock *clock);
void clock_free(Clock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clock, clock_free)

gint64 clock_now(const Clock *clock);
/* It is `at` now; a clock that runs goes on from there. */
void clock_set(Clock *clock, gint64 at);
/* Milliseconds that only go forward, for two events of one run; no moved clock touches them. */
gint64 clock_monotonic_ms(void);
gboolean clock_is_moved(const Clock *clock);
/* Milliseconds until the minute hand moves; -1 for a fixed clock, which stands still. */
int clock_ms_to_minute(const Clock *clock);

/* "2026-11-24T08:15:30Z". Yours. */
char *instant_format(gint64 at);
/* Takes "…Z", "…+08:00", "YYYY-MM-DD HH:MM" and "YYYY-MM-DDTHH:MM[:SS]" (China time, UTC+8) and
 * "YYYY-MM-DD" (09:00 China time). Fails with INVALID. */
gboolean instant_parse(const char *text, gint64 *out_at, GError **error);
/* China time (UTC+8, no summer time) for people: "2026-11-24 16:15". Yours. */
char *instant_format_local(gint64 at);
/* The same of text; a day alone, whose hour is not known, and what is no time stay so. Yours.
 */
char *instant_dup_local(const char *text);

#endif
