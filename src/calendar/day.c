/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "calendar/day.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define CHINA_OFFSET_S (8 * 3600)
#define SECONDS_A_DAY 86400
/* GDate counts from 0001-01-01 as 1; ours from 1970-01-01 as 0. */
#define JULIAN_1970 719163

gboolean
day_from_ymd(int year, int month, int day, Day *out)
{
    GDate date;

    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    out->number = (gint32)g_date_get_julian(&date) - JULIAN_1970;
    return TRUE;
}

static void
to_gdate(Day day, GDate *out)
{
    g_assert(day_is_set(day));
    g_date_clear(out, 1);
    g_date_set_julian(out, (guint32)(day.number + JULIAN_1970));
}

void
day_to_ymd(Day day, int *out_year, int *out_month, int *out_day)
{
    GDate date;

    to_gdate(day, &date);
    *out_year = g_date_get_year(&date);
    *out_month = (int)g_date_get_month(&date);
    *out_day = g_date_get_day(&date);
}

static gboolean
looks_like_day(const char *text)
{
    static const char shape[] = "dddd-dd-dd";

    if (strlen(text) != strlen(shape))
        return FALSE;
    for (guint i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
            return FALSE;
    return TRUE;
}

gboolean
day_parse(const char *text, Day *out, GError **error)
{
    int year, month, day;

    if (!looks_like_day(text)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("'%s' is no date: write YYYY-MM-DD"), text);
        return FALSE;
    }
    year = (int)g_ascii_strtoll(text, NULL, 10);
    month = (int)g_ascii_strtoll(text + 5, NULL, 10);
    day = (int)g_ascii_strtoll(text + 8, NULL, 10);
    if (day_from_ymd(year, month, day, out))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("there is no day '%s'"), text);
    return FALSE;
}

char *
day_format(Day day)
{
    int year, month, d;

    if (!day_is_set(day))
        return g_strdup("");
    day_to_ymd(day, &year, &month, &d);
    return g_strdup_printf("%04d-%02d-%02d", year, month, d);
}

Day
day_from_instant(gint64 at)
{
    gint64 local = at + CHINA_OFFSET_S;
    gint64 number = local / SECONDS_A_DAY - (local % SECONDS_A_DAY < 0 ? 1 : 0);

    return (Day){(gint32)number};
}

gint64
day_start_instant(Day day)
{
    return (gint64)day.number * SECONDS_A_DAY - CHINA_OFFSET_S;
}

Day
day_add(Day day, int n_days)
{
    return (Day){day.number + n_days};
}

Day
day_add_months(Day day, int n_months)
{
    GDate date;

    to_gdate(day, &date);
    if (n_months >= 0)
        g_date_add_months(&date, (guint)n_months);
    else
        g_date_subtract_months(&date, (guint)-n_months);
    return (Day){(gint32)g_date_get_julian(&date) - JULIAN_1970};
}

int
day_weekday(Day day)
{
    /* 1970-01-01 was a Thursday. */
    return ((day.number + 3) % 7 + 7) % 7 + 1;
}

int
day_compare(Day a, Day b)
{
    return (a.number > b.number) - (a.number < b.number);
}

int
day_between(Day a, Day b)
{
    return b.number - a.number;
}
