/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days of mainland China: weekends moved by the State Council's yearly notice.
 * Years without a notice yet are estimated (Monday to Friday less the days entered as
 * provisional) and say so. */
#ifndef BEIAN_CALENDAR_WORKDAY_H
#define BEIAN_CALENDAR_WORKDAY_H

#include "calendar/day.h"

typedef enum { DAYKIND_HOLIDAY, DAYKIND_WORKED } DayKind;
typedef struct Workdays Workdays;

#define WORKDAYS_MAX 3660

Workdays *workdays_new(void);
void workdays_free(Workdays *cal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workdays, workdays_free)

/* Loads a table as domain/workdays.tsv (date, kind holiday|workday, name_zh, …; header line).
 * Every year in it counts as known. Fails with DATA, or INVALID with the line. */
Workdays *workdays_load(const char *path, GError **error);
/* One day that differs from Monday-to-Friday. `name` is copied; may be NULL. */
void workdays_set(Workdays *cal, Day day, DayKind kind, const char *name);
/* A year whose notice is in the table; other years are provisional. */
void workdays_set_known(Workdays *cal, int year);
gboolean workdays_is_known(const Workdays *cal, int year);

gboolean workdays_is_working(const Workdays *cal, Day day, gboolean *out_estimated);
/* The festival's name if `day` is in the table, else NULL. Borrowed. */
const char *workdays_get_name(const Workdays *cal, Day day);
/* The day that is `n` working days after `start` (before it if n < 0); `start` itself never
 * counts.
 *   n              -3660 to 3660; 0 gives `start`, working day or not
 *   out_estimated  set TRUE if a year without notice was crossed, else FALSE; may be NULL
 * Fails with RANGE outside n's range. Source: Civil Code art. 200-204. O(n). */
gboolean workdays_add(const Workdays *cal, Day start, int n, Day *out, gboolean *out_estimated,
                      GError **error);
/* Working days after `from` up to and including `to`; negative if `to` is earlier. */
int workdays_between(const Workdays *cal, Day from, Day to);

#endif
