/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line that stands on every screen while an SMS code runs: hours and minutes left, wrong
 * entries left, whose phone. Only a new minute paints it anew. */
#ifndef BEIAN_UI_STATUS_LINE_H
#define BEIAN_UI_STATUS_LINE_H

#include "ui/surface.h"
#include "workflow/workflow.h"

typedef struct {
    GPtrArray *running; /* SmsRunning: the most urgent filing; empty or NULL: no line */
    guint n_more;       /* filings besides */
    gint64 minute;      /* of the last drawing, since 1970 */
} StatusLine;

void status_line_clear(StatusLine *line);
/* Reads the workspace anew; what can't be read leaves the line out. */
void status_line_load(StatusLine *line, Workflow *flow);
/* Rows that it takes: 1 or 0. */
int status_line_rows(const StatusLine *line);
void status_line_draw(StatusLine *line, Workflow *flow, Surface *s, int row);
/* Has the minute changed since it was drawn? */
gboolean status_line_is_stale(const StatusLine *line, Workflow *flow);

#endif
