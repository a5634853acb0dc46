/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day as people type it: +3d, +5wd, -2w, +1m, 明天, 周五, 下周一, fri, next mon, 2026-10-08,
 * 10-8, 10月8日, 20261008; full-width characters as well. */
#ifndef BEIAN_CALENDAR_TYPED_DAY_H
#define BEIAN_CALENDAR_TYPED_DAY_H

#include "calendar/workday.h"

/* Which one is meant where several could be ("10-8", "fri"): the first from today on, or the
 * last up to today. */
typedef enum { TYPED_AHEAD, TYPED_BACK } TypedLean;

/* A weekday with 下, 下周 or "next" is the one of the next week (Monday to Sunday), with 上 or
 * "last" that of the week before, whichever way the field leans.
 *   out_provisional  set TRUE if working days were counted in a year without notice, else
 *                    FALSE; may be NULL
 * Fails with INVALID, saying what can be typed, or RANGE. */
gboolean typed_day_parse(const char *text, Day today, const Workdays *cal, TypedLean lean,
                         Day *out, gboolean *out_provisional, GError **error);
/* What was understood, in one line: "= 2026-11-27 Friday, in 3 days". Yours. */
char *typed_day_dup_reading(Day day, Day today, gboolean is_provisional);

#endif
