/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days of the proleptic Gregorian calendar, without a time zone. */
#ifndef BEIAN_CALENDAR_DAY_H
#define BEIAN_CALENDAR_DAY_H

#include <glib.h>

typedef struct {
    gint32 number; /* days since 1970-01-01; DAY_NONE_NUMBER: no day */
} Day;

#define DAY_NONE_NUMBER G_MININT32
#define DAY_NONE ((Day){DAY_NONE_NUMBER})

static inline gboolean
day_is_set(Day day)
{
    return day.number != DAY_NONE_NUMBER;
}

/* Fails (FALSE) where there is no such day; years 1900 to 9999. */
gboolean day_from_ymd(int year, int month, int day, Day *out);
void day_to_ymd(Day day, int *out_year, int *out_month, int *out_day);
/* "YYYY-MM-DD" only. Fails with INVALID, saying what is wrong. */
gboolean day_parse(const char *text, Day *out, GError **error);
/* "YYYY-MM-DD"; "" for no day. Yours. */
char *day_format(Day day);
/* The day in China (UTC+8) at an instant (seconds since 1970), and the instant at which that
 * day starts / ends there (24:00 is the next day's 00:00). */
Day day_from_instant(gint64 at);
gint64 day_start_instant(Day day);
Day day_add(Day day, int n_days);
/* n months later, the month's last day where there is no such day (01-31 + 1 = 02-28). */
Day day_add_months(Day day, int n_months);
/* 1 Monday … 7 Sunday. */
int day_weekday(Day day);
int day_compare(Day a, Day b);
/* Days from `a` to `b`. */
int day_between(Day a, Day b);

#endif
