/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/month.h"

#include <string.h>

#include "base/i18n.h"

#define DAY_COLS 3
#define SATURDAY 6

void
month_start(Month *month, Day day, Day today)
{
    int y, m, d;

    memset(month, 0, sizeof *month);
    day_to_ymd(day, &y, &m, &d);
    month->first = day_add(day, 1 - d);
    month->today = today;
    month->focus = d - 1;
    month->n_days = day_between(month->first, day_add_months(month->first, 1));
}

int
month_index(const Month *month, Day day)
{
    int index = day_is_set(day) ? day_between(month->first, day) : -1;

    return index >= 0 && index < month->n_days ? index : -1;
}

static const char *
sign_of(const Month *month, int index)
{
    static const char *const heights[] = {"▂", "▄", "▆", "█"};
    Day day = day_add(month->first, index);
    gboolean is_weekend = day_weekday(day) >= SATURDAY;
    int load = month->load[index];

    if (load > 0)
        return heights[MIN(load, (int)G_N_ELEMENTS(heights)) - 1];
    if (day_compare(day, month->today) == 0)
        return "<";
    if (month->is_off[index] != is_weekend)
        return is_weekend ? "+" : "-";
    return " ";
}

static Style
style_of(const Month *month, int index)
{
    gboolean is_past = day_compare(day_add(month->first, index), month->today) < 0;

    if (month->load[index])
        return is_past ? STYLE_LATE : STYLE_WARN;
    return month->is_off[index] ? STYLE_QUIET : STYLE_TEXT;
}

static void
draw_day(const Month *month, int index, Surface *s, int row, int col)
{
    gboolean is_today = day_compare(day_add(month->first, index), month->today) == 0;
    g_autofree char *number = g_strdup_printf("%2d", index + 1);

    surface_text(s, row, col, 2, is_today ? STYLE_CURSOR : style_of(month, index), number);
    surface_text(s, row, col + 2, 1, style_of(month, index), sign_of(month, index));
}

void
month_draw(const Month *month, Surface *s, Area area)
{
    g_autofree char *first = day_format(month->first);
    g_autofree char *title = g_strndup(first, strlen("YYYY-MM"));
    int before = day_weekday(month->first) - 1; /* cells before the first day */
    int week = (before + month->focus) / 7, weeks = area.rows - 2;
    int top = MAX(0, week - weeks + 1); /* weeks left out */
    int taken = surface_text(s, area.row, area.col, area.cols, STYLE_TITLE, title);

    surface_text(s, area.row, area.col + taken + 2, area.cols - taken - 2, STYLE_QUIET,
                 "▂1 ▄2 ▆3 █4+");
    surface_text(s, area.row + 1, area.col, area.cols, STYLE_QUIET, _("Mo Tu We Th Fr Sa Su"));
    for (int i = 0; i < month->n_days; i++) {
        int line = (before + i) / 7 - top;

        if (line >= 0 && line < weeks)
            draw_day(month, i, s, area.row + 2 + line, area.col + (before + i) % 7 * DAY_COLS);
    }
}
