/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the filing screen's three panes lie, at any size. Side by side on a wide terminal, else
 * the detail below the other two. */
#ifndef BEIAN_UI_SCREEN_FILING_LAYOUT_H
#define BEIAN_UI_SCREEN_FILING_LAYOUT_H

#include "ui/surface.h"

typedef enum { FOCUS_RAIL, FOCUS_LIST, FOCUS_DETAIL, N_FOCUS } Focus;
/* The line beside the rail, and the one beside or above the detail. */
typedef enum { BORDER_RAIL, BORDER_DETAIL, N_BORDERS } Border;

/* What the officer made of it; 0 is the usual size. Cells. */
typedef struct {
    int rail_cols, detail_cols, detail_rows;
    gboolean hides_rail, hides_detail;
} FilingLayout;

/* "rail=31 detail=60x12 hide=rail,detail"; what can't be read is left as usual. */
FilingLayout filing_layout_parse(const char *text);
/* Yours. */
char *filing_layout_format(const FilingLayout *layout);

/* Sets the panes and the lines between them within `all`; one that is hidden has no cells. The
 * focused detail below the lists has most of the rows. */
void filing_layout_place(const FilingLayout *layout, Area all, Focus focus, Area panes[N_FOCUS],
                         Area borders[N_BORDERS]);
/* Moves a border to a cell, as the mouse drags it. */
void filing_layout_drag(FilingLayout *layout, Area all, Border border, int row, int col);
/* Makes the pane wider (or higher) by `step` cells, or narrower. */
void filing_layout_grow(FilingLayout *layout, Area all, Focus pane, int step);

#endif
