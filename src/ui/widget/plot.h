/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A burn-up: what was done, step by step over the days, below a line of all that there is. */
#ifndef BEIAN_UI_WIDGET_PLOT_H
#define BEIAN_UI_WIDGET_PLOT_H

#include "calendar/day.h"
#include "ui/surface.h"

typedef struct {
    Day day;
    int value; /* from that day on */
} PlotPoint;

/* At least one point, oldest first, up to `last`. Numbers stand at the left, the days below. */
void plot_draw(Surface *s, Area area, const PlotPoint *points, int n, int all, Day last);

#endif
