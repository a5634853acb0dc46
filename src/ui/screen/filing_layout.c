/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/filing_layout.h"

#include <stdio.h>
#include <string.h>

#define WIDE_COLS 120
#define TALL_ROWS 36
#define RAIL_COLS 31
#define MIN_RAIL_COLS 14
#define MIN_LIST_COLS 20
#define MIN_DETAIL_COLS 20
/* Rows of the detail below the lists. */
#define DETAIL_ROWS 7
#define MIN_ROWS 3

static gboolean
is_wide(Area all)
{
    return all.cols >= WIDE_COLS;
}

FilingLayout
filing_layout_parse(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text ? text : "", " ", -1);
    FilingLayout layout = {0};

    for (char **word = words; *word; word++) {
        int a, b;

        if (sscanf(*word, "rail=%d", &a) == 1)
            layout.rail_cols = CLAMP(a, 0, 1000);
        else if (sscanf(*word, "detail=%dx%d", &a, &b) == 2) {
            layout.detail_cols = CLAMP(a, 0, 1000);
            layout.detail_rows = CLAMP(b, 0, 1000);
        } else if (g_str_has_prefix(*word, "hide=")) {
            layout.hides_rail = strstr(*word, "rail") != NULL;
            layout.hides_detail = strstr(*word, "detail") != NULL;
        }
    }
    return layout;
}

char *
filing_layout_format(const FilingLayout *layout)
{
    return g_strdup_printf("rail=%d detail=%dx%d hide=%s%s", layout->rail_cols,
                           layout->detail_cols, layout->detail_rows,
                           layout->hides_rail ? "rail," : "",
                           layout->hides_detail ? "detail" : "");
}

static int
rail_cols(const FilingLayout *layout, Area all)
{
    int wanted = layout->rail_cols ? layout->rail_cols : RAIL_COLS;

    return MIN(MAX(wanted, MIN_RAIL_COLS), MAX(1, all.cols - MIN_LIST_COLS - 2));
}

static int
detail_cols(const FilingLayout *layout, int rest)
{
    int wanted = layout->detail_cols ? layout->detail_cols : rest - rest * 2 / 5 - 2;

    return MIN(MAX(wanted, MIN_DETAIL_COLS), MAX(1, rest - MIN_LIST_COLS - 2));
}

static int
detail_rows(const FilingLayout *layout, Area all, gboolean has_focus)
{
    int usual = all.rows >= TALL_ROWS ? all.rows * 2 / 5 : MIN(DETAIL_ROWS, all.rows / 2);
    int wanted = layout->detail_rows ? layout->detail_rows : usual;

    if (has_focus)
        wanted = MAX(wanted, all.rows * 2 / 3);
    return MIN(MAX(wanted, MIN_ROWS), MAX(1, all.rows - MIN_ROWS - 1));
}

/* Takes the detail and its line off the right or the foot of `rest`. */
static void
place_detail(const FilingLayout *layout, gboolean wide, Focus focus, Area *rest, Area *detail,
             Area *border)
{
    if (wide) {
        int cols = detail_cols(layout, rest->cols);

        *detail = (Area){rest->row, rest->col + rest->cols - cols, rest->rows, cols};
        *border = (Area){rest->row, detail->col - 2, rest->rows, 1};
        rest->cols -= cols + 2;
    } else {
        int rows = detail_rows(layout, *rest, focus == FOCUS_DETAIL);

        *detail = (Area){rest->row + rest->rows - rows, rest->col + 1, rows, rest->cols - 1};
        *border = (Area){detail->row - 1, rest->col, 1, rest->cols};
        rest->rows -= rows + 1;
    }
}

void
filing_layout_place(const FilingLayout *layout, Area all, Focus focus, Area panes[N_FOCUS],
                    Area borders[N_BORDERS])
{
    Area rest = all;

    memset(panes, 0, N_FOCUS * sizeof *panes);
    memset(borders, 0, N_BORDERS * sizeof *borders);
    /* Below, the detail has the whole width; beside, what the rail leaves. */
    if (!layout->hides_detail && !is_wide(all))
        place_detail(layout, FALSE, focus, &rest, &panes[FOCUS_DETAIL],
                     &borders[BORDER_DETAIL]);
    if (!layout->hides_rail) {
        int cols = rail_cols(layout, rest);

        panes[FOCUS_RAIL] = (Area){rest.row, rest.col, rest.rows, cols};
        borders[BORDER_RAIL] = (Area){rest.row, rest.col + cols, rest.rows, 1};
        rest.col += cols + 2;
        rest.cols -= cols + 2;
    }
    if (!layout->hides_detail && is_wide(all))
        place_detail(layout, TRUE, focus, &rest, &panes[FOCUS_DETAIL], &borders[BORDER_DETAIL]);
    panes[FOCUS_LIST] = rest;
}

void
filing_layout_drag(FilingLayout *layout, Area all, Border border, int row, int col)
{
    if (border == BORDER_RAIL)
        layout->rail_cols = MAX(col - all.col, MIN_RAIL_COLS);
    else if (is_wide(all))
        layout->detail_cols = MAX(all.col + all.cols - col - 2, MIN_DETAIL_COLS);
    else
        layout->detail_rows = MAX(all.row + all.rows - row - 1, MIN_ROWS);
}

void
filing_layout_grow(FilingLayout *layout, Area all, Focus pane, int step)
{
    Area panes[N_FOCUS], borders[N_BORDERS];

    filing_layout_place(layout, all, FOCUS_LIST, panes, borders);
    if (pane == FOCUS_RAIL)
        layout->rail_cols = MAX(panes[FOCUS_RAIL].cols + step, MIN_RAIL_COLS);
    else if (is_wide(all))
        /* The list grows where the detail shrinks. */
        layout->detail_cols = MAX(
            panes[FOCUS_DETAIL].cols + (pane == FOCUS_DETAIL ? step : -step), MIN_DETAIL_COLS);
    else
        layout->detail_rows =
            MAX(panes[FOCUS_DETAIL].rows + (pane == FOCUS_DETAIL ? step : -step), MIN_ROWS);
}
