/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of time for each row: what was planned above, what happened below, and today. */
#ifndef BEIAN_UI_WIDGET_TIMELINE_H
#define BEIAN_UI_WIDGET_TIMELINE_H

#include "calendar/day.h"
#include "ui/surface.h"

typedef struct {
    const char *label;                      /* borrowed */
    const char *mark;                       /* one cell before the label: "✓" */
    Style style;                            /* of the label */
    Day planned_from, planned_to, from, to; /* no day: nothing is drawn of it */
} TimelineRow;

typedef struct {
    TimelineRow *rows;
    int n, top, cursor; /* the first row shown; the row under the cursor, -1: none */
    Day today;
} Timeline;

/* Rows that all of it wants: two for the head and one each. */
int timeline_rows(const Timeline *timeline);
/* Head with the first day, the last and today's place, then the rows; a row whose end is late
 * says by how many days ("+3"). Moves `top` so that the cursor is in sight. */
void timeline_draw(Timeline *timeline, Surface *s, Area area);

#endif
