/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month as a heat map: how many dates fall on each day, by a sign of four heights. */
#ifndef BEIAN_UI_WIDGET_MONTH_H
#define BEIAN_UI_WIDGET_MONTH_H

#include "calendar/day.h"
#include "ui/surface.h"

#define MONTH_WIDTH 22 /* seven days of three cells, and the legend's last */
#define MONTH_HEIGHT 8 /* title, days of the week, six weeks */

typedef struct {
    Day first, today;
    int focus; /* index of the day whose week stays in sight */
    int n_days;
    int load[31];        /* by day from 0 */
    gboolean is_off[31]; /* no working day */
} Month;

/* The month that `day` is in, with nothing in it; that day's week stays in sight. */
void month_start(Month *month, Day day, Day today);
/* Index of a day, or -1: it is in another month. */
int month_index(const Month *month, Day day);
/* Days off are quiet, due ones loud, late ones louder; today is reversed. A sign tells what the
 * weekday does not: '-' a day off, '+' a weekend's day that is worked; '<' is today. */
void month_draw(const Month *month, Surface *s, Area area);

#endif
